"""The small pure parts of the chat: formatting, floods, incidents."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import Catalog, GrantKind, Item, load_catalog
from bot.chat.answers import answer_text
from bot.chat.cards import Cards, Part
from bot.chat.conditions import conditions_line
from bot.chat.flood import FloodGate, Verdict
from bot.chat.formatting import BUTTON_TITLE, LINE_TITLE, day, money, plain, shortened, years
from bot.chat.incidents import Incidents
from bot.i18n import Translations
from bot.languages import LANGUAGES
from bot.search.answer import Amount, Answer, Filters, Hit, Intent, Need, Order, Range, Sum
from bot.settings import ROOT

if TYPE_CHECKING:
    from bot.languages import Language

TRANSLATIONS = Translations()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


@pytest.mark.parametrize(
    ("language", "thousands", "words"),
    [
        ("kk", 32144, "32 144 мың ₸ (32,1 млн)"),
        ("ru", 371963, "371 963 тыс. ₸ (372 млн)"),
        ("en", 1292751, "1,292,751 thousand ₸ (1,292.8 million)"),
        ("ru", 999, "999 тыс. ₸"),
        ("kk", 45000, "45 000 мың ₸ (45 млн)"),
    ],
)
def test_money_reads_as_the_language_writes_it(language: Language, thousands: int, words: str) -> None:
    written = money(thousands, TRANSLATIONS[language])
    assert plain(written) == words
    assert written.count(" ") == words.count(" (")


def test_dates_and_years_read_as_the_language_writes_them() -> None:
    closes = datetime.fromisoformat("2023-02-01T18:30:00+06:00")
    assert day(closes, "kk") == "01.02.2023"
    assert day(closes, "en") == "1\N{NO-BREAK SPACE}February\N{NO-BREAK SPACE}2023"
    assert years([2024, 2023]) == "2023–2024"
    assert years([2023]) == "2023"


@given(st.text(max_size=120), st.integers(5, 60))
def test_a_shortened_title_fits_and_begins_as_the_title_does(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert text.startswith(short.removesuffix("…"))


def test_a_title_is_cut_between_words() -> None:
    assert shortened("Медиация саласын дамыту", 17) == "Медиация саласын…"
    assert shortened("Медиация саласын дамыту", 15) == "Медиация…"


@pytest.mark.parametrize(
    ("title", "limit", "short"),
    [
        ("Меры по защите прав", 12, "Меры…"),
        ("Проект «ZHAS PROJECT»", 20, "Проект «ZHAS…"),
        ("Центры «Бақытты отбасы»", 13, "Центры…"),
        ("Suicide prevention and so on", 26, "Suicide prevention…"),
    ],
)
def test_a_cut_title_ends_in_a_word_that_says_something(title: str, limit: int, short: str) -> None:
    assert shortened(title, limit) == short


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_is_cut_inside_a_word(catalog: Catalog, language: Language) -> None:
    for direction in catalog.directions:
        title = direction.title[language]
        for limit in (BUTTON_TITLE, LINE_TITLE):
            rest = title.removeprefix(shortened(title, limit).removesuffix("…"))
            assert not rest[:1].isalnum(), (direction.number, limit)


def test_a_flood_pauses_one_person_and_ends() -> None:
    now = 0.0
    gate = FloodGate(2, 10, timer=lambda: now)
    assert [gate.check(1) for _ in range(4)] == [Verdict.PASS, Verdict.PASS, Verdict.NOTICE, Verdict.SILENT]
    assert gate.check(2) is Verdict.PASS
    now = 9.9
    assert gate.check(1) is Verdict.SILENT
    now = 10.0
    assert gate.check(1) is Verdict.PASS


def test_messages_spread_over_time_are_no_flood() -> None:
    now = 0.0
    gate = FloodGate(2, 10, timer=lambda: now)
    for _ in range(20):
        now += 6
        assert gate.check(1) is Verdict.PASS


def test_the_owner_hears_of_a_kind_of_error_once_in_ten_minutes() -> None:
    now = 0.0
    incidents = Incidents(timer=lambda: now)

    def record(error: type[Exception]) -> bool:
        return incidents.is_news(incidents.record(error()))

    assert [record(ValueError), record(ValueError), record(KeyError)] == [True, False, True]
    now = 600.0
    assert record(ValueError)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2023-01-11T20:00:00+06:00", "Прием заявок начнется 12.01.2023."),
        ("2023-01-12T00:00:00+06:00", "Заявки принимают до 01.02.2023."),
        ("2023-02-01T18:30:00+06:00", "Заявки принимают до 01.02.2023."),
        ("2023-02-01T18:31:00+06:00", "Этот конкурс закрыт (01.02.2023)."),
    ],
)
def test_the_footer_says_whether_applications_are_taken(catalog: Catalog, moment: str, words: str) -> None:
    cards = Cards(catalog, TRANSLATIONS["ru"], datetime.fromisoformat(moment))
    assert words in cards.show(catalog[6], Part.FUNDING)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2023-01-20T12:00:00+06:00", "Заявки принимают, последние дни: кратко- и среднесрочные — 01.02.2023, долго"),
        ("2023-02-10T12:00:00+06:00", "Заявки принимают до 15.02.2023."),
        (
            "2023-03-01T12:00:00+06:00",
            "Конкурсы закрыты: кратко- и среднесрочные — 01.02.2023, долгосрочные — 15.02",
        ),
    ],
)
def test_the_footer_of_a_mixed_list_says_which_kind_closes_when(catalog: Catalog, moment: str, words: str) -> None:
    cards = Cards(catalog, TRANSLATIONS["ru"], datetime.fromisoformat(moment))
    assert words in cards.footer(*catalog.directions)


def test_two_excluded_printers_are_one_condition(catalog: Catalog) -> None:
    without = Filters(without=(Item.PRINTER_BW, Item.PRINTER_COLOUR, Item.SCANNER))
    assert _told(without, catalog) == "Условие: не нужен принтер · не нужен сканер"


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "ноутбук керек"), ("ru", "нужен ноутбук"), ("en", "laptop needed")]
)
def test_a_word_of_the_requirements_is_told_in_every_language(catalog: Catalog, language: Language, words: str) -> None:
    line = conditions_line(Filters(mentions=("ноутбук",)), catalog, TRANSLATIONS[language])
    assert line is not None
    assert words in line


def test_every_word_that_search_can_ask_the_requirements_for_has_its_text(catalog: Catalog) -> None:
    lexicon = json.loads((ROOT / "data" / "lexicon.json").read_text(encoding="utf-8"))
    for word in lexicon["mentions"]:
        line = conditions_line(Filters(mentions=(word,)), catalog, TRANSLATIONS["en"])
        assert line is not None
        assert word not in line


def test_every_condition_is_told_in_every_language(catalog: Catalog) -> None:
    filters = Filters(
        kinds=(GrantKind.LONG,),
        spheres=("youth",),
        not_spheres=("family",),
        year=2023,
        not_year=2024,
        only_year=2025,
        last_year=2024,
        amount=Amount(Range(40001, None), Sum.TOTAL),
        needs=((Need(Item.PRINTER_BW), Need(Item.PRINTER_COLOUR)), (Need(Item.COMPUTER, Range(3, None)),)),
        without=(Item.CAR,),
        mentions=("ноутбук", "жаңа"),
        base=True,
        equipment=False,
        premises=True,
        area_m2=100,
        regions=("KZ-63", "KZ-00"),
        regions_at_least=3,
        nationwide=False,
        grants=Range(2, 5),
        order=Order.MOST_GRANTS,
        limit=3,
    )
    for t in (TRANSLATIONS["kk"], TRANSLATIONS["ru"], TRANSLATIONS["en"]):
        line = conditions_line(filters, catalog, t)
        assert line is not None
        assert line.count(" · ") == 23
    words = _told(filters, catalog)
    for part in (
        "больше 40 000 тыс. ₸",
        "нужен принтер",
        "нужен компьютер (≥ 3)",
        "не нужен автомобиль",
        "нужен ноутбук · жаңа",
        "число грантов — 2–5",
        "Восточно-Казахстанская область",
    ):
        assert part in words
    assert conditions_line(Filters(), catalog, TRANSLATIONS["ru"]) is None


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Range(None, 39999), "меньше 40 000 тыс. ₸"),
        (Range(None, 40000), "не больше 40 000 тыс. ₸"),
        (Range(40000, None), "не меньше 40 000 тыс. ₸"),
        (Range(20000, 40000), "20 000 тыс. ₸ – 40 000 тыс. ₸"),
        (Range(54200, 54200), "Условие: 54 200 тыс. ₸"),
    ],
)
def test_limits_of_money_read_as_they_were_meant(catalog: Catalog, limits: Range, words: str) -> None:
    assert words in _told(Filters(amount=Amount(limits)), catalog)


def _told(filters: Filters, catalog: Catalog) -> str:
    line = conditions_line(filters, catalog, TRANSLATIONS["ru"])
    assert line is not None
    return plain(line)


@pytest.mark.parametrize("intent", Intent)
def test_every_kind_of_answer_has_words(catalog: Catalog, intent: Intent) -> None:
    for hits in ((), (Hit(6, 0.9, ("медиация",)), Hit(99, 0.5))):
        for confident in (True, False):
            answer = Answer("q", "kk", intent, hits=hits, confident=confident)
            assert plain(answer_text(answer, catalog, TRANSLATIONS["kk"], datetime.now(UTC)))
