import asyncio
from datetime import date, timedelta

import pytest

from bot.storage.engine import Database
from bot.storage.visits import COUNTED, KEPT, REMEMBERED, Counted, VisitStep
from tests.unit.storage.conftest import NOW

OWNER, ANN, BEN = 1, 2, 3
DAY = NOW.date()


@pytest.fixture
async def links(database: Database) -> tuple[int, int]:
    async with database.session() as s:
        for person in (OWNER, ANN, BEN):
            await s.people.remember(person, language="kk", now=NOW)
        first, second = [await s.links.add(OWNER, NOW, target="b", label=label) for label in ("one", "two")]
        await s.commit()
    return first.id, second.id


async def come(database: Database, link: int, person: int, *, days: float = 0, is_new: bool = False) -> bool:
    async with database.session() as s:
        moment = NOW + timedelta(days=days)
        counted = await s.visits.open(link, person, moment, moment.date(), is_new=is_new)
        await s.commit()
    return counted


async def do(database: Database, person: int, step: VisitStep, *, days: float = 0) -> bool:
    async with database.session() as s:
        moment = NOW + timedelta(days=days)
        counted = await s.visits.step(person, step, moment, moment.date())
        await s.commit()
    return counted


async def totals(database: Database, link: int) -> dict[Counted, int]:
    async with database.session() as s:
        counts = (await s.visits.totals([link]))[link]
    return {what: count for what, count in counts.items() if count}


async def test_the_same_person_twice_counts_once(database: Database, links: tuple[int, int]) -> None:
    assert await come(database, links[0], ANN, is_new=True)
    assert not await come(database, links[0], ANN)
    assert await come(database, links[0], BEN)
    assert await totals(database, links[0]) == {"opened": 2, "new": 1}
    assert await totals(database, links[1]) == {}


async def test_two_comings_at_once_count_once(database: Database, links: tuple[int, int]) -> None:
    counted = await asyncio.gather(*(come(database, links[0], ANN, is_new=True) for _ in range(3)))
    assert sorted(counted) == [False, False, True]
    assert await totals(database, links[0]) == {"opened": 1, "new": 1}


async def test_each_step_counts_once_for_a_person_and_a_link(database: Database, links: tuple[int, int]) -> None:
    await come(database, links[0], ANN)
    steps: tuple[VisitStep, ...] = ("asked", "asked", "begun", "finished", "clear", "finished")
    assert [await do(database, ANN, step) for step in steps] == [True, False, True, True, True, False]
    await come(database, links[1], ANN, days=1)
    assert await do(database, ANN, "asked", days=1)
    assert await totals(database, links[0]) == {"opened": 1, "asked": 1, "begun": 1, "finished": 1, "clear": 1}
    assert await totals(database, links[1]) == {"opened": 1, "asked": 1}


async def test_steps_belong_to_the_link_that_a_person_came_through_last(
    database: Database, links: tuple[int, int]
) -> None:
    await come(database, links[0], ANN)
    await come(database, links[1], ANN, days=1)
    await come(database, links[0], ANN, days=2)
    async with database.session() as s:
        assert await s.visits.link_of(ANN, NOW + timedelta(days=2)) == links[0]
    await do(database, ANN, "begun", days=2)
    assert await totals(database, links[0]) == {"opened": 1, "begun": 1}


async def test_after_a_month_what_a_person_does_belongs_to_no_link(database: Database, links: tuple[int, int]) -> None:
    await come(database, links[0], ANN)
    late = NOW + REMEMBERED
    async with database.session() as s:
        assert await s.visits.link_of(ANN, late - timedelta(seconds=1)) == links[0]
        assert await s.visits.link_of(ANN, late) is None
        assert not await s.visits.step(ANN, "asked", late, late.date())


async def test_nothing_is_counted_of_who_came_through_no_link_or_is_unknown(
    database: Database, links: tuple[int, int]
) -> None:
    assert not await do(database, ANN, "asked")
    assert not await do(database, 77, "asked")
    assert not await come(database, links[0], 77, is_new=True)
    for made_up in (0, 99, 2**63, 10**30):
        assert not await come(database, made_up, ANN)
    assert await totals(database, links[0]) == {}


async def test_counts_are_told_by_local_day(database: Database, links: tuple[int, int]) -> None:
    for person, day in ((ANN, 0), (BEN, 2)):
        await come(database, links[0], person, days=day, is_new=True)
        await do(database, person, "asked", days=day)
    async with database.session() as s:
        days = await s.visits.by_day(links[0], DAY)
        later = await s.visits.by_day(links[0], DAY + timedelta(days=1))
    assert [found.day for found in days] == [DAY, DAY + timedelta(days=2)]
    assert [found.day for found in later] == [date.fromordinal(DAY.toordinal() + 2)]
    assert {what: count for what, count in days[0].counts.items() if count} == {"opened": 1, "new": 1, "asked": 1}
    assert set(days[0].counts) == set(COUNTED)


async def test_who_was_counted_is_forgotten_after_a_while_and_the_counts_stay(
    database: Database, links: tuple[int, int]
) -> None:
    await come(database, links[0], ANN)
    await do(database, ANN, "asked")
    await come(database, links[0], BEN)
    await come(database, links[0], BEN, days=60)
    async with database.session() as s:
        assert await s.visits.purge_before(NOW + timedelta(days=100) - KEPT) == 2
        await s.commit()
    assert await totals(database, links[0]) == {"opened": 2, "asked": 1}
    assert not await come(database, links[0], BEN, days=100)
    assert await come(database, links[0], ANN, days=100)


async def test_a_step_taken_long_after_coming_is_forgotten_with_the_coming(
    database: Database, links: tuple[int, int]
) -> None:
    await come(database, links[0], ANN)
    await do(database, ANN, "asked", days=20)
    later = KEPT.days + 5
    async with database.session() as s:
        assert await s.visits.purge_before(NOW + timedelta(days=later) - KEPT) == 2
        await s.commit()
    assert await come(database, links[0], ANN, days=later)
    assert await do(database, ANN, "asked", days=later)
    assert await totals(database, links[0]) == {"opened": 2, "asked": 2}


async def test_an_erased_person_leaves_numbers_only(database: Database, links: tuple[int, int]) -> None:
    await come(database, links[0], ANN, is_new=True)
    await do(database, ANN, "asked")
    async with database.session() as s:
        await s.people.erase(ANN)
        await s.commit()
    async with database.session() as s:
        assert await s.visits.link_of(ANN, NOW) is None
        assert await s.visits.purge_before(NOW + KEPT) == 0
    assert await totals(database, links[0]) == {"opened": 1, "new": 1, "asked": 1}
    assert not await do(database, ANN, "begun")
