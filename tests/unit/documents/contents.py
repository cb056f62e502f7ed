"""Sheets as the self-check would fill them, from the real table, in three languages."""

from __future__ import annotations

import json
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.documents.sheet import Fact, Legend, Line, Section, Sheet, Source, Step

if TYPE_CHECKING:
    from bot.languages import Language

_TABLE: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "data" / "priorities.json").read_text(encoding="utf-8")
)

LINK: Final = "https://t.me/grantkomek_bot?start=s_7Kq2vX9mBt4RzW"
CODE: Final = "7Kq2-vX9m-Bt4R-zW"

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "kk": {
        "heading": "Өтінім беруге дайындық парағы",
        "label": "«Жас Өркен» қоғамдық бірлестігі, Қызылорда",
        "date": "Күні",
        "day": "2026 жылғы 22 қараша",
        "season": "Кезең",
        "season_value": "2023 жылғы мемлекеттік гранттар тізбесі",
        "row": "Бағыт",
        "kind": "Грант түрі",
        "long": "ұзақ мерзімді, 1 грант",
        "medium": "орта мерзімді, 1 грант",
        "money": "Қаржы",
        "thousand": "мың теңге",
        "clear": "Жауаптарыңыздан кедергі табылған жоқ",
        "prepare": "Дайындалу керек: {} тармақ",
        "stop": "Қазір өтінім бере алмайсыз: діни бірлестіктер мемлекеттік грант конкурсына қатыспайды",
        "advice": "Бұл — кеңес, шешім емес",
        "closed": "2023 жылғы конкурс аяқталған",
        "unofficial": "Ресми мәтін — қазақша кесте",
        "can": "Өтінім бере аласыз ба",
        "fits": "Бағыт сізге сай ма",
        "base": "Материалдық-техникалық база",
        "application": "Өтінімнің өзі",
        "steps": "Енді не істеу керек",
        "sources": "Дереккөздер",
        "met": "орындалды",
        "gap": "жетіспейді",
        "unknown": "анықталмаған",
        "hint": "Осы парақты қайта ашу үшін кодты ботқа жіберіңіз немесе QR-кодты сканерлеңіз.",
        "asked": "сұралады: {}, сізде: {}",
        "registered": "Ұйым мемлекеттік тіркеуден өткен, ҮЕҰ дерекқорында мәлімет бар",
        "charter": "Жарғыдағы қызмет саласы осы бағытқа сәйкес келеді",
        "result": "Күтілетін нәтижеге жетуге мүмкіндік бар: {}",
        "indicator": "Нысаналы индикаторға жетуге мүмкіндік бар: {}",
        "requirement": "Кестедегі талап: {}",
        "do": "Қамтамасыз етіңіз немесе жалға алу туралы алдын ала келісім жасаңыз: {}",
        "table": "Мемлекеттік гранттардың 2023 жылға арналған басым бағыттарының тізбесі, {}-бағыт",
        "law": (
            "«Мемлекеттік әлеуметтік тапсырыс, мемлекеттік тапсырыс, үкіметтік емес ұйымдарға арналған мемлекеттік "
            "гранттар мен сыйлықақылар туралы» 2005 жылғы 12 сәуірдегі № 36 Заң, 6-1-бап"
        ),
    },
    "ru": {
        "heading": "Лист готовности к заявке",
        "label": "Общественное объединение «Жас Өркен», Кызылорда",
        "date": "Дата",
        "day": "22 ноября 2026 года",
        "season": "Сезон",
        "season_value": "перечень государственных грантов 2023 года",
        "row": "Направление",
        "kind": "Вид гранта",
        "long": "долгосрочный, 1 грант",
        "medium": "среднесрочный, 1 грант",
        "money": "Деньги",
        "thousand": "тыс. тенге",
        "clear": "В ваших ответах препятствий не найдено",
        "prepare": "Нужно подготовить: {} пунктов",
        "stop": "Сейчас подать заявку нельзя: религиозные объединения не участвуют в конкурсе государственных грантов",
        "advice": "Это совет, а не решение",
        "closed": "Конкурс 2023 года завершен",
        "unofficial": "Перевод неофициальный, официальный текст — на казахском",
        "can": "Можете ли вы подать заявку",
        "fits": "Подходит ли вам направление",
        "base": "Материально-техническая база",
        "application": "Сама заявка",
        "steps": "Что сделать дальше",
        "sources": "Источники",
        "met": "выполнено",
        "gap": "не хватает",
        "unknown": "не выяснено",
        "hint": "Чтобы открыть этот лист снова, отправьте код боту или наведите камеру на QR-код.",
        "asked": "требуется: {}, у вас: {}",
        "registered": "Организация прошла государственную регистрацию, сведения есть в Базе данных НПО",
        "charter": "Сфера деятельности по уставу соответствует этому направлению",
        "result": "Вы можете достичь ожидаемого результата: {}",
        "indicator": "Вы можете достичь целевого индикатора: {}",
        "requirement": "Требование таблицы: {}",
        "do": "Обеспечьте или заранее договоритесь об аренде: {}",
        "table": "Перечень приоритетных направлений государственных грантов на 2023 год, направление {}",
        "law": (
            "Закон от 12 апреля 2005 года № 36 «О государственном социальном заказе, государственном заказе, грантах "
            "и премиях для неправительственных организаций», статья 6-1"
        ),
    },
    "en": {
        "heading": "Readiness sheet",
        "label": "“Zhas Orken” public association, Kyzylorda",
        "date": "Date",
        "day": "22 November 2026",
        "season": "Season",
        "season_value": "list of state grants of 2023",
        "row": "Direction",
        "kind": "Kind of grant",
        "long": "long-term, 1 grant",
        "medium": "medium-term, 1 grant",
        "money": "Money",
        "thousand": "thousand tenge",
        "clear": "No obstacle found in your answers",
        "prepare": "Prepare: {} things",
        "stop": "You cannot apply now: religious associations take no part in the competition for state grants",
        "advice": "This is advice, not a decision",
        "closed": "The competition of 2023 is closed",
        "unofficial": "The translation is unofficial; the official text is Kazakh",
        "can": "Can you apply",
        "fits": "Does the direction fit you",
        "base": "Material base",
        "application": "The application itself",
        "steps": "What to do next",
        "sources": "Sources",
        "met": "met",
        "gap": "missing",
        "unknown": "not known yet",
        "hint": "To open this sheet again, send the code to the bot or point a camera at the QR code.",
        "asked": "asked: {}, have: {}",
        "registered": "The organisation is registered with the state and has its data in the NGO Database",
        "charter": "The sphere of work in the charter fits this direction",
        "result": "You can reach the expected result: {}",
        "indicator": "You can reach the target indicator: {}",
        "requirement": "The table asks for: {}",
        "do": "Provide, or agree beforehand to rent: {}",
        "table": "List of priority directions of state grants for 2023, direction {}",
        "law": (
            "Law No. 36 of 12 April 2005 on state social procurement, state procurement, grants and awards for "
            "non-governmental organisations, Article 6-1"
        ),
    },
}


def _first_number(text: str) -> int:
    return int(next(word for word in text.split() if word.isdigit()))


def typical(language: Language, number: int) -> Sheet:
    """What a self-check of one row gives: its requirements, indicator and results beside the common criteria."""
    words = _WORDS[language]
    row = next(row for row in _TABLE["directions"] if row["number"] == number)
    requirements = [part.strip(" ;.") for text in row["requirements"][language] for part in text.split(", ")]
    needed = tuple(
        Line(
            ("met", "gap", "gap", "unknown")[place % 4],
            words["requirement"].format(text),
            None
            if place % 4 == 3
            else words["asked"].format(_first_number(text), _first_number(text) * (place % 4 == 0)),
            "1",
        )
        for place, text in enumerate(requirements)
    )
    can = (Line("met", words["registered"], None, "2"), Line("met", words["charter"], None, "2"))
    fits = (
        *(
            Line("unknown", words["indicator"].format(text), None, "1")
            for text in row["indicator"][language].splitlines()
        ),
        *(
            Line(("met", "unknown")[place % 2], words["result"].format(text), None, "1")
            for place, text in enumerate(row["results"][language])
        ),
    )
    gaps = [line for line in needed if line.state == "gap"]
    sections = (
        Section(words["can"], can),
        Section(words["fits"], fits),
        *((Section(words["base"], needed),) if needed else ()),
    )
    money = ", ".join(f"{year}: {sum_:,}".replace(",", "\u00a0") for year, sum_ in row["funding"].items())
    return Sheet(
        language=language,
        heading=words["heading"],
        label=words["label"],
        facts=(
            Fact(words["date"], words["day"]),
            Fact(words["season"], words["season_value"]),
            Fact(words["row"], f"№ {number}. {row['title'][language]}"),
            Fact(words["kind"], words[row["grant"]["kind"]]),
            Fact(words["money"], f"{money} {words['thousand']}"),
        ),
        verdict_kind="prepare" if gaps else "clear",
        verdict=words["prepare"].format(len(gaps)) if gaps else words["clear"],
        notices=(words["advice"], words["closed"], words["unofficial"]),
        sections=sections,
        steps_title=words["steps"],
        steps=tuple(Step(words["do"].format(line.text), line.source_mark) for line in gaps),
        sources_title=words["sources"],
        sources=(Source("1", words["table"].format(number)), Source("2", words["law"])),
        legend=Legend(words["met"], words["gap"], words["unknown"]),
        link=LINK,
        code=CODE,
        code_hint=words["hint"],
    )


def small(language: Language) -> Sheet:
    """What an early stop gives: one criterion, no label, no steps, one source."""
    words = _WORDS[language]
    whole = typical(language, 6)
    return Sheet(
        **{
            **{name: getattr(whole, name) for name in whole.__dataclass_fields__},
            "label": None,
            "verdict_kind": "stop",
            "verdict": words["stop"],
            "sections": (Section(words["can"], (Line("gap", words["charter"], None, "1"),)),),
            "steps": (),
            "sources": (Source("1", words["law"]),),
        }
    )


def longest(language: Language) -> Sheet:
    """More than any row of the table gives: 27 criteria, six of them of 300 letters, 20 steps, 12 sources."""
    words = _WORDS[language]
    whole = typical(language, 23)
    problem = " ".join(next(row for row in _TABLE["directions"] if row["number"] == 19)["problem"][language].split())
    real = [line for number in (23, 19) for section in typical(language, number).sections for line in section.lines]
    lines = list(islice(cycle(real), 27))
    for place in range(0, 24, 4):
        lines[place] = Line("gap", problem[place * 5 :][:300].strip(), words["asked"].format(place + 3, 1), "12")
    titles = (words["can"], words["fits"], words["base"], words["application"])
    sections = tuple(Section(title, tuple(lines[place * 7 : place * 7 + 7])) for place, title in enumerate(titles))
    steps = tuple(
        Step(words["do"].format(line.text[:110].strip()), str(place % 12 + 1))
        for place, line in enumerate(islice(cycle(lines), 20))
    )
    sources = tuple(
        Source(str(mark), words["law"] if mark % 2 else words["table"].format(mark)) for mark in range(1, 13)
    )
    return Sheet(
        **{
            **{name: getattr(whole, name) for name in whole.__dataclass_fields__},
            "sections": sections,
            "steps": steps,
            "sources": sources,
        }
    )
