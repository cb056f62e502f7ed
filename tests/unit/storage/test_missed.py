from datetime import date, timedelta

import pytest

from bot.storage.engine import Database
from bot.storage.missed import MissedQuestion, MissedState
from bot.storage.tables import MissedQuestionRow
from tests.unit.storage.conftest import NOW

TODAY = NOW.date()


async def add(database: Database, *texts: str, language: str = "kk") -> None:
    """Ask one question a day, the last of them today."""
    async with database.session() as s:
        for days, text in enumerate(reversed(texts)):
            await s.missed.add(text, language, TODAY - timedelta(days=days))
        await s.commit()


async def recent(database: Database, limit: int = 10, *states: MissedState) -> list[str]:
    async with database.session() as s:
        return [question.text for question in await s.missed.recent(limit, states=states or ("new",))]


async def only(database: Database) -> MissedQuestion:
    async with database.session() as s:
        (question,) = await s.missed.recent(10, states=("new", "later", "taught"))
    return question


async def test_a_question_is_kept_as_it_was_given(database: Database) -> None:
    async with database.session() as s:
        added = await s.missed.add("жылқы <b>бағу</b> & 🐎", "kk", TODAY)
        await s.commit()

    assert await only(database) == added
    assert (added.text, added.language, added.count) == ("жылқы <b>бағу</b> & 🐎", "kk", 1)
    assert (added.last_day, added.state) == (TODAY, "new")


async def test_the_same_question_is_one_that_was_asked_more_often(database: Database) -> None:
    async with database.session() as s:
        await s.missed.add("жылқы бағу", "kk", TODAY - timedelta(days=3))
        await s.missed.add("жылқы бағу", "kk", TODAY, times=4)
        await s.commit()

    question = await only(database)
    assert (question.count, question.last_day) == (5, TODAY)


async def test_what_is_written_late_does_not_move_the_last_day_back(database: Database) -> None:
    async with database.session() as s:
        await s.missed.add("жылқы бағу", "kk", TODAY)
        await s.missed.add("жылқы бағу", "kk", TODAY - timedelta(days=1))
        await s.commit()

    assert (await only(database)).last_day == TODAY


async def test_the_same_letters_in_two_languages_are_two_questions(database: Database) -> None:
    await add(database, "грант", language="kk")
    await add(database, "грант", language="ru")

    assert await recent(database) == ["грант", "грант"]


async def test_the_latest_questions_come_first(database: Database) -> None:
    await add(database, "one", "two", "three")

    assert await recent(database, 2) == ["three", "two"]


async def test_what_was_put_off_comes_up_when_it_is_asked_again(database: Database) -> None:
    await add(database, "one", "two")
    async with database.session() as s:
        ids = [question.id for question in await s.missed.recent(10)]
        assert await s.missed.mark(ids, "later") == 2
        assert await s.missed.mark(ids, "later") == 0
        await s.commit()
    assert await recent(database) == []
    assert await recent(database, 10, "later") == ["two", "one"]

    await add(database, "one")

    assert await recent(database) == ["one"]


async def test_what_is_taught_stays_so_until_its_lesson_is_undone(database: Database) -> None:
    await add(database, "one", "two")
    async with database.session() as s:
        await s.missed.mark([question.id for question in await s.missed.recent(10)], "taught")
        await s.commit()
    await add(database, "one")
    assert await recent(database) == []

    async with database.session() as s:
        assert await s.missed.reopen([("kk", "one"), ("ru", "two"), ("kk", "three")]) == 1
        await s.commit()

    assert await recent(database) == ["one"]
    assert await recent(database, 10, "taught") == ["two"]


async def test_what_only_the_table_of_another_season_answers_comes_up_again(database: Database) -> None:
    await add(database, "merged", "undone", "old", "old and new", "never ours")
    async with database.session() as s:
        await s.missed.mark([question.id for question in await s.missed.recent(10)], "taught")
        undone = await s.lessons.add("direction", [("kk", "undone")], NOW, season="2023", number=6)
        await s.lessons.undo(undone.id, NOW)
        old = [("kk", "old"), ("kk", "old and new"), ("ru", "never ours")]
        await s.lessons.add("direction", old, NOW, season="2023", number=6)
        await s.lessons.add("direction", [("kk", "old and new")], NOW, season="2026", number=7)
        await s.lessons.add("other", [("kk", "never ours")], NOW, season="2023")
        await s.commit()
        assert await s.missed.reopen_of_other_seasons("2023") == 0
        assert await s.missed.reopen_of_other_seasons("2026") == 1
        await s.commit()

    assert await recent(database) == ["old"]


async def test_more_questions_than_a_statement_takes_are_marked_and_opened_again(database: Database) -> None:
    texts = [f"question {number}" for number in range(450)]
    async with database.session() as s:
        for text in texts:
            await s.missed.add(text, "en", TODAY)
        ids = [question.id for question in await s.missed.recent(1000)]
        assert await s.missed.mark(ids, "taught") == 450
        assert await s.missed.count("taught") == 450
        assert await s.missed.reopen([("en", text) for text in texts]) == 450
        assert await s.missed.count() == 450


async def test_old_questions_are_purged_and_counted(database: Database) -> None:
    await add(database, "one", "two", "three")

    async with database.session() as s:
        assert await s.missed.purge_before(TODAY) == 2
        await s.commit()

    assert await recent(database) == ["three"]


@pytest.mark.parametrize(("typed", "kept"), [("а\x00б", "аб"), ("half \ud83d", "half ?")])
async def test_what_a_database_cannot_hold_does_not_lose_the_question(
    database: Database, typed: str, kept: str
) -> None:
    await add(database, typed)

    assert await recent(database) == [kept]


def test_nothing_about_the_person_is_in_the_table() -> None:
    assert set(MissedQuestionRow.__table__.columns.keys()) == {"id", "text", "language", "count", "last_day", "state"}
    assert MissedQuestionRow.__table__.columns["last_day"].type.python_type is date
