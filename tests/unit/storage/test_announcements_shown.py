"""Where an announcement's progress is shown and its end reported, and whose messages it copies."""

import asyncio

import pytest

from bot.storage.engine import Database
from tests.unit.storage.sending import draft, minutes, people, started


@pytest.fixture
async def two(database: Database) -> Database:
    await people(database, {1: "kk", 2: "ru"})
    return database


async def unreported(database: Database) -> list[int]:
    async with database.session() as s:
        return [announcement.id for announcement in await s.announcements.unreported()]


async def ended(database: Database, announcement_id: int) -> bool:
    async with database.session() as s:
        ours = await s.announcements.end_progress(announcement_id)
        await s.commit()
    return ours


async def test_of_two_who_report_an_end_one_does(two: Database) -> None:
    number = await started(two)
    async with two.session() as s:
        await s.announcements.set_progress(number, 1, 77)
        await s.commit()
    assert not await ended(two, number)  # it still runs
    assert await unreported(two) == []
    async with two.session() as s:
        await s.announcements.stop(number, minutes(1))
        await s.commit()
    assert await unreported(two) == [number]
    assert sorted(await asyncio.gather(ended(two, number), ended(two, number))) == [False, True]
    assert await unreported(two) == []


async def test_what_somebody_cancelled_needs_no_report_and_what_nobody_did_needs_one(two: Database) -> None:
    by_hand, by_itself = await draft(two, 1), await draft(two, 1)
    async with two.session() as s:
        for number, reason in ((by_hand, None), (by_itself, "no version")):
            await s.announcements.set_progress(number, 1, None)
            await s.announcements.schedule(number, minutes(5))
            await s.announcements.cancel(number, minutes(1), reason)
        await s.commit()
    assert await unreported(two) == [by_itself]


async def test_the_versions_that_copy_from_a_persons_chat_are_found(two: Database) -> None:
    first, second = await draft(two), await draft(two)
    async with two.session() as s:
        await s.announcements.put_version(first, "ru", {"copy": [5]}, source_id=1)
        await s.announcements.put_version(second, "kk", {"copy": [6, 7]}, source_id=1)
        await s.announcements.put_version(second, "ru", {"copy": [8]}, source_id=2)
        await s.commit()
        found = await s.announcements.copied_from(1)
        assert [(number, version.language, version.content) for number, version in found] == [
            (first, "ru", {"copy": [5]}),
            (second, "kk", {"copy": [6, 7]}),
        ]
        await s.people.erase(1)
        await s.commit()
        assert await s.announcements.copied_from(1) == []
