import asyncio
from datetime import date, timedelta

from bot.storage.counts import Count, CountKey, PeopleSums
from bot.storage.engine import Database
from bot.storage.tables import CountRow
from tests.unit.storage.conftest import NOW

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)


async def add(database: Database, counts: dict[CountKey, int]) -> None:
    async with database.session() as s:
        await s.counts.add(counts)
        await s.commit()


async def test_counts_are_added_to_what_was_counted_before(database: Database) -> None:
    await add(database, {(TODAY, "question", "sure"): 2, (TODAY, "question", "none"): 1})
    await add(database, {(TODAY, "question", "sure"): 3, (YESTERDAY, "question", "sure"): 1})

    async with database.session() as s:
        assert await s.counts.between(YESTERDAY, TODAY) == [
            Count(YESTERDAY, "question", "sure", 1),
            Count(TODAY, "question", "none", 1),
            Count(TODAY, "question", "sure", 5),
        ]


async def test_days_and_kinds_that_were_not_asked_for_are_left_out(database: Database) -> None:
    await add(
        database,
        {
            (day, what, ""): 1
            for day in (YESTERDAY - timedelta(days=1), YESTERDAY, TODAY)
            for what in ("error", "inline")
        },
    )

    async with database.session() as s:
        assert await s.counts.between(YESTERDAY, YESTERDAY, ["error"]) == [Count(YESTERDAY, "error", "", 1)]


async def test_the_first_day_is_that_on_which_anything_was_counted(database: Database) -> None:
    async with database.session() as s:
        assert await s.counts.first_day() is None
    await add(database, {(TODAY, "inline", "found"): 1, (YESTERDAY, "error", "KeyError"): 1})

    async with database.session() as s:
        assert await s.counts.first_day() == YESTERDAY


async def test_nothing_to_add_writes_nothing(database: Database) -> None:
    await add(database, {})

    async with database.session() as s:
        assert await s.counts.first_day() is None


async def test_more_counts_than_one_statement_takes_are_all_added(database: Database) -> None:
    many: dict[CountKey, int] = {(TODAY, "direction", f"{number:05}"): number + 1 for number in range(1203)}
    await add(database, many)
    await add(database, many)

    async with database.session() as s:
        found = await s.counts.between(TODAY, TODAY)
    assert {(count.day, count.what, count.value): count.count for count in found} == {
        key: 2 * number for key, number in many.items()
    }


async def test_replicas_that_add_the_same_counts_at_once_lose_none_of_them(database: Database) -> None:
    keys: list[CountKey] = [(TODAY, "direction", str(number)) for number in range(50)]

    async def replica(order: list[CountKey]) -> None:
        for _ in range(5):
            await add(database, dict.fromkeys(order, 1))

    # In different orders: transactions that wait for each other in a circle would be refused.
    await asyncio.gather(replica(keys), replica(keys[::-1]), replica(keys[25:] + keys[:25]))

    async with database.session() as s:
        assert {count.count for count in await s.counts.between(TODAY, TODAY)} == {15}


async def test_people_are_summed_by_when_they_were_last_here(database: Database) -> None:
    midnight = NOW.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = (midnight, midnight - timedelta(seconds=1), midnight - timedelta(days=6), midnight - timedelta(days=7))
    async with database.session() as s:
        for person_id, moment in enumerate(moments, start=1):
            await s.people.remember(person_id, language="kk", now=moment)
        await s.people.mark_blocked(2, NOW)
        await s.commit()

    async with database.session() as s:
        sums = await s.counts.people(midnight, midnight - timedelta(days=6), midnight - timedelta(days=29))
    assert sums == PeopleSums(all=4, reachable=3, today=1, week=3, month=4)


async def test_of_nobody_all_sums_are_zero(database: Database) -> None:
    async with database.session() as s:
        assert await s.counts.people(NOW, NOW, NOW) == PeopleSums(0, 0, 0, 0, 0)


def test_nothing_about_a_person_is_in_the_table() -> None:
    assert set(CountRow.__table__.columns.keys()) == {"day", "what", "value", "count"}
