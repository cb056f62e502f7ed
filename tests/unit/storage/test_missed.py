from datetime import timedelta

import pytest

from bot.storage.engine import Database
from bot.storage.tables import MissedQuestionRow
from tests.unit.storage.conftest import NOW


async def add(database: Database, *texts: str) -> None:
    async with database.session() as s:
        for hours, text in enumerate(texts):
            await s.missed.add(text, "kk", NOW + timedelta(hours=hours))
        await s.commit()


async def recent(database: Database, limit: int = 10) -> list[str]:
    async with database.session() as s:
        return [question.text for question in await s.missed.recent(limit)]


async def test_a_question_is_kept_as_it_was_asked(database: Database) -> None:
    async with database.session() as s:
        added = await s.missed.add("жылқы <b>бағу</b> & 🐎", "kk", NOW)
        await s.commit()

    async with database.session() as s:
        assert await s.missed.recent(1) == [added]
    assert (added.text, added.language, added.asked_at) == ("жылқы <b>бағу</b> & 🐎", "kk", NOW)


async def test_the_latest_questions_come_first(database: Database) -> None:
    await add(database, "one", "two", "three")

    assert await recent(database, 2) == ["three", "two"]


async def test_old_questions_are_purged_and_counted(database: Database) -> None:
    await add(database, "one", "two", "three")

    async with database.session() as s:
        assert await s.missed.purge_before(NOW + timedelta(hours=2)) == 2
        await s.commit()

    assert await recent(database) == ["three"]


@pytest.mark.parametrize(("typed", "kept"), [("а\x00б", "аб"), ("half \ud83d", "half ?")])
async def test_what_a_database_cannot_hold_does_not_lose_the_question(
    database: Database, typed: str, kept: str
) -> None:
    await add(database, typed)

    assert await recent(database) == [kept]


def test_nothing_about_the_person_is_in_the_table() -> None:
    assert set(MissedQuestionRow.__table__.columns.keys()) == {"id", "text", "language", "asked_at"}
