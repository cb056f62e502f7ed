"""What was missed is kept without the person, grouped, and taught: answered at once, after a restart, until undone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.chat.callbacks import (
    LessonButton,
    LessonsButton,
    Meaning,
    MissedButton,
    MissedGroupButton,
    MissedNumberButton,
    MissedPickButton,
    MissedQueryButton,
    TeachButton,
    UndoLessonButton,
    WasItButton,
)
from bot.chat.learning.trials import Trials
from bot.preview.cast import ADMINISTRATOR, COORDINATOR
from bot.search import Intent, Searcher
from bot.search.trial import Verdict
from tests.support.labelled import few_labelled

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.catalog import Catalog
    from bot.search.lessons import Lesson
    from bot.storage.audit import AuditEntry
    from bot.storage.missed import MissedQuestion, MissedState
    from tests.support.client import Person, Town

REFUSED = "Этот раздел вам не открыт"

CHESS = ("шахматный кружок", "кружок шахмат", "шахматный кружок в селе", "Шахматный кружок!")
CHESS_KK = ("шахмат үйірмесі", "шахмат үйірмесін ашу", "шахмат үйірмесіне грант")
INSTALMENTS = ("каспи рассрочка", "kaspi rassrochka", "рассрочка каспи ред", "каспи ред рассрочка бар ма")
PAPER = ("сбор макулатуры", "макулатуры сбор", "мы за сбор макулатуры", "сбор макулатуры детьми")
GENEROUS = ("самые щедрые гранты", "щедрые гранты какие")
GAME = ("көкпар командасы", "көкпар", "көкпар ойыны")
VODKA = "жена подала иск из-за водки и наркотиков мужа"
WEATHER = "gjujlf d fcnfyt"
"""The weather in Astana in another keyboard layout."""
TWENTY = (*CHESS, *CHESS_KK, *INSTALMENTS, *PAPER, *GENEROUS, *GAME)


class Harmless:
    """Lets every lesson pass at once: what is tried is tested elsewhere."""

    async def judge(self, lessons: tuple[Lesson, ...], lesson: Lesson) -> Verdict:
        return Verdict(1, (), (), (), (), ())


@pytest.fixture(scope="session")
def real(catalog: Catalog) -> Searcher:
    return Searcher(catalog)


@pytest.fixture
def searcher(real: Searcher) -> Searcher:
    """The search itself, not a script of its answers."""
    return real


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    made = await make_town(owner_ids=str(ADMINISTRATOR))
    made.app.teaching._trials = Harmless()  # type: ignore[assignment]  # all that is needed of one
    return made


@pytest.fixture
def trying(town: Town, tmp_path: Path) -> Town:
    """Every lesson is tried, in a process of its own, on a few labelled questions."""
    directory = few_labelled(tmp_path / "labelled", VODKA, WEATHER)
    town.app.teaching._trials = Trials(town.catalog, directory=directory)
    return town


@pytest.fixture
async def owner(town: Town) -> Person:
    """May teach; writes Russian."""
    person = town.person(ADMINISTRATOR)
    await person.start()
    return person


async def ask(person: Person, *texts: str) -> None:
    for text in texts:
        await person.send(text)
    await person.town.app.counting.flush()


async def kept(town: Town, *states: MissedState) -> dict[str, MissedQuestion]:
    await town.app.counting.flush()
    async with town.app.database.session() as session:
        found = await session.missed.recent(100, states=states or ("new",))
    return {question.text: question for question in found}


async def journal(town: Town) -> list[AuditEntry]:
    async with town.app.database.session() as session:
        return await session.audit.page(100)


def found(town: Town, question: str) -> tuple[Intent, list[int], bool, bool]:
    answer = town.app.dispatcher["questions"].find(question, "ru")
    return answer.intent, [hit.number for hit in answer.hits], answer.confident, answer.taught


async def open_group(owner: Person, text: str) -> None:
    await owner.send("/missed")
    await owner.press(text)


def assert_taught(town: Town) -> None:
    for texts, number in ((CHESS, 8), (CHESS_KK, 8), (PAPER, 7), (GAME, 14)):
        assert [found(town, text) for text in texts] == [(Intent.DIRECTION, [number], True, True)] * len(texts)
    assert [found(town, text)[1] for text in GENEROUS] == [[19, 20, 8]] * 2
    assert [found(town, text) for text in INSTALMENTS] == [(Intent.NONE, [], False, True)] * 4
    # In another layout, without Kazakh letters, in Latin: the same question.
    assert found(town, "if[vfnysq rhe;jr")[1] == [8]
    assert found(town, "SHAHMAT UIIRMESIN ASHU")[1] == [8]
    # And one that is like them.
    assert found(town, "шахматный кружок для подростков")[:3][1][0] == 8


async def test_twenty_misses_are_grouped_taught_and_answered_at_once_and_after_a_restart(
    town: Town, owner: Person, aigul: Person, irina: Person
) -> None:
    await ask(aigul, *TWENTY[::2])
    await ask(irina, *TWENTY[1::2], *TWENTY)
    assert len(TWENTY) == 20
    assert not any(found(town, text)[2] for text in TWENTY)
    await owner.send("/missed")
    groups = [text for text in owner.buttons if " · " in text]
    assert [int(text.rpartition(" · ")[2]) for text in groups] == [8, 8, 8, 6, 6, 4]
    await owner.press("шахматный")
    assert "Спросили 8 раз" in owner.text
    assert "Сейчас бот не находит ответа." in owner.text
    await owner.press("Другое направление")
    await owner.send("№ 8")
    assert "Эти вопросы — о направлении № 8" in owner.text
    await owner.press("Да, запомнить")
    assert "✅ Запомнил." in owner.text
    await open_group(owner, "шахмат үйірмесі")
    await owner.press("Другое направление")
    await owner.press("№ 8 ·")
    await owner.press("Да, запомнить")
    await open_group(owner, "рассрочка")
    await owner.press("Не про гранты")
    assert "— не про гранты. Уже отвечаю так." in owner.text
    await open_group(owner, "макулатур")
    await owner.press("№ 7 ·")
    assert "№ 7 «Развитие экологически" in owner.text
    await open_group(owner, "щедрые")
    await owner.press("Подборка")
    await owner.send("топ 3 по деньгам в 2024")
    assert "№ 19" in owner.text
    await owner.press("Да, запомнить")
    assert "как вопрос «топ 3 по деньгам в 2024»" in owner.text
    await open_group(owner, "көкпар")
    await owner.press("Другое направление")
    await owner.press("2 / 4")
    await owner.press("№ 14 ·")
    await owner.press("Да, запомнить")
    await owner.send("/missed")
    assert "Вопросов без ответа сейчас нет." in owner.text

    assert_taught(town)
    await irina.send("шахматный кружок")
    assert "№ 8" in irina.text
    await town.restart()
    await town.app.open()
    assert_taught(town)
    await ask(aigul, *TWENTY)
    assert await kept(town) == {}
    taught = [entry for entry in await journal(town) if entry.action == "lesson-taught"]
    assert [entry.details["meaning"] for entry in reversed(taught)] == [
        "№ 8",
        "№ 8",
        "",
        "№ 7",
        "топ 3 по деньгам в 2024",
        "№ 14",
    ]


async def test_a_word_that_would_harm_a_labelled_question_is_refused_by_naming_it(
    trying: Town, owner: Person, irina: Person
) -> None:
    await ask(irina, "водка и наркотики", "погода в Астане")
    await open_group(owner, "водка")
    await owner.press("Другое направление")
    await owner.send("5")
    await owner.press("Да, запомнить")
    assert "Не запомнил." in owner.text
    assert VODKA in owner.text
    assert found(trying, "водка и наркотики")[0] is Intent.NONE
    assert set(await kept(trying)) == {"водка и наркотики", "погода в астане"}
    await owner.press("Только эти слова")
    assert "✅ Запомнил." in owner.text
    assert "Только точно эти слова" in owner.text
    assert found(trying, "водка и наркотики") == (Intent.DIRECTION, [5], True, True)
    assert found(trying, VODKA) != (Intent.DIRECTION, [5], True, True)
    await open_group(owner, "погода")
    await owner.press("Другое направление")
    await owner.send("№20")
    await owner.press("Да, запомнить")
    assert f"• {WEATHER}" in owner.text
    assert "Даже точно эти слова" in owner.text
    assert not any("Только эти слова" in text for text in owner.buttons)
    assert found(trying, "погода в Астане")[0] is Intent.NONE


async def test_without_labelled_questions_nothing_is_learned(trying: Town, owner: Person, tmp_path: Path) -> None:
    trying.app.teaching._trials = Trials(trying.catalog, directory=tmp_path)
    await ask(owner, "көкпар")
    await open_group(owner, "көкпар")
    await owner.press("Не про гранты")
    assert "Проверить не удалось" in owner.text
    assert set(await kept(trying)) == {"көкпар"}
    await owner.press("К группе")
    assert "Что это значит?" in owner.text


@pytest.mark.parametrize("program", ["/nonexistent/python", "/bin/false"])
async def test_where_no_process_can_try_a_lesson_nothing_is_learned(
    trying: Town, owner: Person, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr("sys.executable", program)
    await ask(owner, "көкпар")
    await open_group(owner, "көкпар")
    await owner.press("Не про гранты")
    assert "Проверить не удалось" in owner.text
    assert set(await kept(trying)) == {"көкпар"}


async def test_a_lesson_is_tried_again_beside_one_that_was_taught_elsewhere_meanwhile(
    town: Town, owner: Person, irina: Person
) -> None:
    tried: list[tuple[Lesson, ...]] = []

    class Slow(Harmless):
        """While it tries the first time, another replica is taught something."""

        async def judge(self, lessons: tuple[Lesson, ...], lesson: Lesson) -> Verdict:
            tried.append(lessons)
            if len(tried) == 1:
                async with town.app.database.session() as session:
                    now, season = datetime.now(UTC), town.catalog.season.id
                    await session.lessons.add("other", [("ru", "каспи рассрочка")], now, season=season)
                    await session.commit()
            return await super().judge(lessons, lesson)

    town.app.teaching._trials = Slow()  # type: ignore[assignment]  # all that is needed of one
    await ask(irina, "көкпар")
    await open_group(owner, "көкпар")
    await owner.press("Не про гранты")
    assert "✅ Запомнил." in owner.text
    assert [len(lessons) for lessons in tried] == [0, 1]
    assert [found(town, text)[3] for text in ("көкпар", "каспи рассрочка")] == [True, True]


async def test_a_lesson_is_undone_and_its_questions_come_up_again(town: Town, owner: Person, irina: Person) -> None:
    await ask(irina, *GAME, "каспи рассрочка")
    await open_group(owner, "көкпар")
    await owner.press("Не про гранты")
    taught = owner.last
    await open_group(owner, "каспи")
    await owner.press("Не про гранты")
    await owner.send("/missed")
    await owner.press("Уроки: 2")
    await owner.press("көкпар")
    assert "Значит: не про гранты" in owner.text
    assert "«көкпар ойыны», казахский" in owner.text
    screen = owner.last
    await owner.press("Отменить урок")
    assert "Урок отменен" in owner.text
    assert not any("көкпар" in text for text in owner.buttons)
    assert set(await kept(town)) == set(GAME)
    assert not found(town, "көкпар")[3]
    assert found(town, "каспи рассрочка")[3]
    lesson = UndoLessonButton(lesson=1)
    await owner.press_data(lesson.pack(), message=screen)
    assert "Этого урока уже нет." in (screen.text or "")
    await owner.press("Отменить", message=taught)
    assert "Этого урока уже нет." in (taught.text or "")
    await owner.press_data(LessonButton(lesson=1).pack())
    assert "Урок отменен." in owner.text
    assert "↩ Отменить урок" not in owner.buttons
    assert [entry.action for entry in await journal(town)][:1] == ["lesson-undone"]


async def test_what_is_put_off_waits_until_it_is_asked_again(town: Town, owner: Person, irina: Person) -> None:
    await ask(irina, "көкпар", "каспи рассрочка")
    await open_group(owner, "көкпар")
    await owner.press("Позже")
    assert "⏳ Отложено." in owner.text
    assert not any("көкпар" in text for text in owner.buttons)
    await owner.press("Отложенные: 1")
    await owner.press("көкпар")
    assert "⏳ Позже" not in owner.buttons
    await owner.press("Вопросы")
    assert "Отложенные вопросы" in owner.text
    await ask(irina, "көкпар")
    await owner.send("/missed")
    assert any("көкпар · 2" in text for text in owner.buttons)


async def test_a_group_that_changed_meanwhile_is_shown_anew(town: Town, owner: Person, irina: Person) -> None:
    await ask(irina, "көкпар ойыны")
    await open_group(owner, "көкпар")
    screen = owner.last
    await ask(irina, "көкпар")
    await owner.press("Не про гранты", message=screen)
    assert "Группа изменилась" in (screen.text or "")
    assert set(await kept(town)) == {"көкпар", "көкпар ойыны"}
    await owner.press("көкпар", message=screen)
    first = (screen.text, screen.inline_keyboard)
    await owner.press("Не про гранты", message=screen)
    assert "✅ Запомнил." in (screen.text or "")
    # The same tap once more, as from another administrator's screen.
    data = next(b["callback_data"] for row in first[1] for b in row if "Не про гранты" in b["text"])
    await owner.press_data(data, message=screen)
    assert "Группа изменилась" in (screen.text or "")
    for gone in (
        MissedGroupButton(question=10**12 - 1),
        MissedPickButton(question=1),
        MissedNumberButton(question=1, number=6),
        MissedQueryButton(question=1),
        TeachButton(question=1, mark="0", meaning=Meaning.QUERY),
        TeachButton(question=1, mark="0", meaning=Meaning.LATER),
        TeachButton(question=1, mark="0", meaning=Meaning.DIRECTION, number=9999),
    ):
        await owner.press_data(gone.pack(), message=screen)
        assert "Группа изменилась" in (screen.text or "")
    assert [entry.action for entry in await journal(town)] == ["lesson-taught"]


async def test_words_that_are_no_number_are_a_question_and_a_command_ends_the_typing(
    town: Town, owner: Person, irina: Person
) -> None:
    await ask(irina, "көкпар")
    await open_group(owner, "көкпар")
    await owner.press("Другое направление")
    await owner.send("999")
    assert "Направления с таким номером в таблице нет." in owner.text
    await owner.send("медиация")
    assert "Развитие сферы медиации" in owner.text
    await owner.send("20")
    assert "Эти вопросы" not in owner.text
    await open_group(owner, "көкпар")
    await owner.press("Подборка")
    await owner.send("медиация")
    assert "не отвечает подборкой" in owner.text
    await owner.send("долгосрочные больше 40 млн" + " пожалуйста" * 40)
    assert "не отвечает подборкой" in owner.text
    await owner.send("/help")
    await owner.send("медиация")
    assert "Развитие сферы медиации" in owner.text
    assert set(await kept(town)) == {"көкпар"}


async def test_a_selection_is_confirmed_only_where_it_was_written_for_that_group(
    town: Town, owner: Person, irina: Person
) -> None:
    await ask(irina, "көкпар", "каспи рассрочка")
    questions = await kept(town)
    await open_group(owner, "көкпар")
    await owner.press("Подборка")
    await owner.send("долгосрочные больше 40 млн")
    confirm = owner.last
    await open_group(owner, "каспи")
    await owner.press("Подборка")
    await owner.press("Да, запомнить", message=confirm)
    assert "Что это значит?" in (confirm.text or "")
    forged = TeachButton(question=questions["каспи рассрочка"].id, mark="0", meaning=Meaning.QUERY)
    await owner.press_data(forged.pack(), message=confirm)
    assert await journal(town) == []


BUTTONS = (
    MissedButton(),
    MissedGroupButton(question=1),
    MissedPickButton(question=1),
    MissedNumberButton(question=1, number=6),
    MissedQueryButton(question=1),
    *(TeachButton(question=1, mark="0", meaning=meaning, number=6) for meaning in Meaning),
    LessonsButton(),
    LessonButton(lesson=1),
    UndoLessonButton(lesson=1),
)


async def test_without_the_role_nothing_opens_by_command_or_forged_callback(
    town: Town, owner: Person, irina: Person
) -> None:
    await ask(irina, "көкпар")
    coordinator = town.person(COORDINATOR)
    await coordinator.start()
    async with town.app.database.session() as session:
        await session.roles.give(COORDINATOR, "coordinator", datetime.now(UTC), by=ADMINISTRATOR)
        await session.commit()
    for person in (irina, coordinator):
        await person.send("/missed")
        refusal = REFUSED if person is irina else person.town.app.translations["kk"].plain("roles-refused")[:10]
        assert refusal in person.text
        for forged in BUTTONS:
            assert refusal in (await person.press_data(forged.pack()) or "")
    assert await journal(town) == []
    assert set(await kept(town)) == {"көкпар"}


async def test_another_replica_learns_it_within_seconds(
    make_town: Callable[..., Awaitable[Town]], town: Town, owner: Person, irina: Person
) -> None:
    other = await make_town(owner_ids=str(ADMINISTRATOR), database_url=town.settings.database_url)
    await ask(irina, "көкпар")
    await open_group(owner, "көкпар")
    await owner.press("Другое направление")
    await owner.send("14")
    await owner.press("Да, запомнить")
    assert not found(other, "көкпар")[3]
    await other.app.teaching.refresh()
    assert found(other, "көкпар") == (Intent.DIRECTION, [14], True, True)
    searcher = other.app.dispatcher["questions"].searcher
    await other.app.teaching.refresh()
    assert other.app.dispatcher["questions"].searcher is searcher


async def test_questions_are_kept_without_what_is_personal_in_them(town: Town, irina: Person) -> None:
    await ask(
        irina,
        "Меня зовут Ирина Ковалёва, +7 701 123-45-67, нужен грант на көкпар",
        "850101300123",
        "Сәлем!",
        "салем",
        "Здравствуйте!",
        "здрасте, как дела?",
        "№ 20",
        "медиация",
        "помощь женщинам",
        "Помощь женщинам",
        "макулатура",
    )
    questions = await kept(town)
    assert set(questions) == {"нужен грант на көкпар", "помощь женщинам", "макулатура"}
    assert (questions["нужен грант на көкпар"].language, questions["помощь женщинам"].language) == ("kk", "ru")
    assert questions["помощь женщинам"].count == 2


async def test_questions_are_forgotten_half_a_year_after_they_were_asked_last(town: Town, irina: Person) -> None:
    async with town.app.database.session() as session:
        await session.missed.add("long ago", "en", datetime(2020, 1, 1, tzinfo=UTC).date())
        await session.commit()
    await ask(irina, "көкпар")

    async def stop(_: float) -> None:
        raise InterruptedError

    town.app.teaching._sleep = stop
    with pytest.raises(InterruptedError):
        await town.app.teaching.work()
    assert set(await kept(town)) == {"көкпар"}


async def test_once_a_day_somebody_is_asked_whether_an_answer_was_right(town: Town, irina: Person) -> None:
    await irina.start()
    town.chance = 0.05
    await irina.send("№ 6")
    assert "👎 Не то" not in irina.buttons
    await irina.send("медиация")
    assert irina.buttons[:2] == ["👍 То, что искали", "👎 Не то"]
    answer = irina.last
    assert await irina.press("👍", message=answer) == "Спасибо!"
    assert "👍 То, что искали" not in irina.buttons
    assert "Развитие сферы медиации" in irina.text
    await irina.send("медиация между соседями")
    assert "👎 Не то" not in irina.buttons
    assert await kept(town) == {}
    assert await irina.press_data(WasItButton(right=False).pack(), message=answer) == "Спасибо!"
    assert await kept(town) == {}


async def test_who_says_that_it_was_not_it_has_the_question_kept_once(town: Town, irina: Person) -> None:
    await irina.start()
    town.chance = 0.05
    await irina.send("медиация")
    answer = irina.last
    assert await irina.press("👎", message=answer) == "Спасибо, учту"
    assert "Понятно, это не то." in irina.text
    await irina.press_data(WasItButton(right=False).pack(), message=answer)
    assert {text: question.count for text, question in (await kept(town)).items()} == {"медиация": 1}


async def test_nobody_is_asked_by_chance_where_it_is_not_their_turn(town: Town, irina: Person) -> None:
    town.chance = 0.1
    await irina.send("медиация")
    assert "👎 Не то" not in irina.buttons
