import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from bot.storage.deadlines import Deadline
from bot.storage.engine import Database
from bot.storage.errors import UnknownDeadlineError, UnknownPersonError
from bot.storage.follows import Follow, Follower, FollowWhat
from bot.storage.reminders import Reminder
from tests.unit.storage.conftest import NOW, waits
from tests.unit.storage.sending import erase, minutes, people

OPENS, CLOSES = NOW + timedelta(days=10), NOW + timedelta(days=40)


@pytest.fixture
async def three(database: Database) -> Database:
    await people(database, {1: "kk", 2: "ru", 3: None})
    return database


async def add(database: Database, uid: str = "a", closes_at: datetime = CLOSES) -> Deadline:
    async with database.session() as s:
        deadline = await s.deadlines.add(
            uid, "2027", closes_at, "https://example.kz", NOW, kinds=["short", "long"], opens_at=OPENS, by=1
        )
        await s.commit()
    return deadline


async def change(database: Database, deadline: Deadline, now: datetime, **values: object) -> Deadline:
    changed = replace(deadline, **values)  # type: ignore[arg-type]  # by name
    async with database.session() as s:
        found = await s.deadlines.change(
            deadline.id,
            now,
            opens_at=changed.opens_at,
            closes_at=changed.closes_at,
            source=changed.source,
            note=changed.note,
        )
        await s.commit()
    return found


# Deadlines


async def test_a_deadline_is_kept_as_it_is_given(three: Database) -> None:
    deadline = await add(three)

    assert (deadline.kinds, deadline.directions, deadline.sequence, deadline.state) == (
        ("long", "short"),
        (),
        0,
        "active",
    )
    assert (deadline.opens_at, deadline.closes_at, deadline.created_by) == (OPENS, CLOSES, 1)
    assert deadline.closes_at.tzinfo is UTC
    async with three.session() as s:
        assert await s.deadlines.get(deadline.id) == deadline
        of_directions = await s.deadlines.add("b", "2027", CLOSES, "x", NOW, directions=[20, 6])
        assert of_directions.directions == (6, 20)
        assert of_directions.opens_at is None


async def test_a_changed_date_keeps_the_old_one_and_counts(three: Database) -> None:
    deadline = await add(three)

    moved = await change(three, deadline, minutes(1), closes_at=CLOSES + timedelta(days=2))
    noted = await change(three, moved, minutes(2), note="x\x00")
    again = await change(three, noted, minutes(3), opens_at=None)

    assert (moved.sequence, moved.changed_in, moved.changed_at) == (1, 1, minutes(1))
    assert (moved.previous_opens_at, moved.previous_closes_at) == (OPENS, CLOSES)
    assert (noted.sequence, noted.changed_in, noted.updated_at, noted.note) == (2, 1, minutes(2), "x")
    assert (again.sequence, again.changed_in) == (3, 3)
    assert (again.previous_opens_at, again.previous_closes_at) == (OPENS, moved.closes_at)
    assert await change(three, again, minutes(4)) == again, "what is the same is no change"


async def test_two_changes_at_once_both_count(three: Database) -> None:
    deadline = await add(three)
    days = [timedelta(days=n) for n in range(1, 6)]

    await asyncio.gather(*(change(three, deadline, NOW, closes_at=CLOSES + day) for day in days))

    async with three.session() as s:
        found = await s.deadlines.get(deadline.id)
    assert found is not None
    assert (found.sequence, found.changed_in) == (5, 5)


async def test_a_withdrawn_deadline_stays_for_calendars_and_changes_no_more(three: Database) -> None:
    deadline = await add(three)
    async with three.session() as s:
        withdrawn = await s.deadlines.withdraw(deadline.id, minutes(1))
        await s.commit()
        assert (withdrawn.state, withdrawn.sequence) == ("withdrawn", 1)
        assert await s.deadlines.get(deadline.id) == withdrawn
        assert await s.deadlines.active(closing_after=NOW) == []
        with pytest.raises(UnknownDeadlineError, match=f"deadline {deadline.id} is not stored, or was withdrawn"):
            await s.deadlines.withdraw(deadline.id, minutes(2))


@pytest.mark.parametrize("number", [0, -1, 999, 2**63, 10**30])
async def test_a_number_from_a_forged_button_is_no_deadline(three: Database, number: int) -> None:
    async with three.session() as s:
        assert await s.deadlines.get(number) is None
        with pytest.raises(UnknownDeadlineError):
            await s.deadlines.withdraw(number, NOW)
        assert await s.plans.done(1, number) == {}
        assert not await s.plans.tick(1, number, 6, "sign", NOW)
        assert not await s.plans.untick(1, number, 6, "sign")


async def test_what_is_open_or_will_be_is_listed_the_first_to_close_first(three: Database) -> None:
    later = await add(three, "a")
    sooner = await add(three, "b", CLOSES - timedelta(days=1))
    over = await add(three, "c", NOW)

    async with three.session() as s:
        assert await s.deadlines.active(closing_after=NOW) == [sooner, later]
        first = await s.deadlines.recent(2)
        assert first + await s.deadlines.recent(9, before_id=first[-1].id) == [over, sooner, later]


# Follows


async def follow(database: Database, person_id: int, *what: tuple[str, str]) -> None:
    async with database.session() as s:
        for n, (kind, value) in enumerate(what):
            await s.follows.follow(person_id, kind, value, minutes(n))  # type: ignore[arg-type]  # four words
        await s.commit()


async def test_what_is_followed_is_shown_and_ended_one_by_one_or_at_once(three: Database) -> None:
    await follow(three, 1, ("direction", "6"), ("all", ""), ("sphere", "youth"))
    await follow(three, 2, ("all", ""))

    async with three.session() as s:
        assert not await s.follows.follow(1, "all", "", minutes(9))
        assert await s.follows.of_person(1) == [
            Follow("direction", "6", NOW),
            Follow("all", "", minutes(1)),
            Follow("sphere", "youth", minutes(2)),
        ]
        assert await s.follows.unfollow(1, "direction", "6")
        assert not await s.follows.unfollow(1, "direction", "6")
        assert await s.follows.unfollow_all(1) == 2
        assert await s.follows.of_person(1) == []
        assert len(await s.follows.of_person(2)) == 1
        with pytest.raises(UnknownPersonError):
            await s.follows.follow(9, "all", "", NOW)


async def test_followers_come_once_each_by_pages_with_what_a_reminder_needs(three: Database) -> None:
    await follow(three, 1, ("direction", "6"), ("sphere", "youth"), ("all", ""))
    await follow(three, 2, ("kind", "long"))
    await follow(three, 3, ("sphere", "youth"))
    async with three.session() as s:
        await s.people.set_hours(1, (8, 22))
        await s.commit()
        of: tuple[tuple[FollowWhat, str], ...] = (("direction", "6"), ("sphere", "youth"), ("all", ""))
        first = await s.follows.followers(of, 1)
        assert first == [Follower(1, "kk", 8, 22)]
        assert await s.follows.followers(of, 9, after_id=1) == [Follower(3, None, None, None)]
        await s.people.mark_blocked(3, NOW)
        assert await s.follows.followers(of, 9) == first
        assert await s.follows.followers((), 9) == []
        assert await s.follows.followers((("sphere", "6"),), 9) == []


# Reminders


async def claim(database: Database, *person_ids: int, event: str = "12:closes-7d") -> frozenset[int]:
    async with database.session() as s:
        claimed = await s.reminders.claim(event, person_ids, NOW, minutes(1))
        await s.commit()
    return claimed


async def test_a_reminder_is_claimed_once_for_a_person_and_an_event(three: Database, url: str) -> None:
    other = Database(url)
    try:
        shares = await asyncio.gather(*(claim(d, 1, 2, 3) for d in (three, other, three, other)))
    finally:
        await other.dispose()

    assert sorted(n for share in shares for n in share) == [1, 2, 3]
    assert await claim(three, 1, 2, 3) == frozenset()
    assert await claim(three, 1, event="12:closes-3d") == {1}
    assert await claim(three) == frozenset()


async def test_nobody_unknown_or_blocked_is_claimed(three: Database) -> None:
    async with three.session() as s:
        await s.people.mark_blocked(2, NOW)
        await s.commit()

    assert await claim(three, 1, 2, 99) == {1}


async def test_a_reminder_is_settled_once_and_a_block_marks_the_person(three: Database) -> None:
    await claim(three, 1, 2)
    event = "12:closes-7d"
    async with three.session() as s:
        assert await s.reminders.settle(1, event, "sent", minutes(2))
        assert not await s.reminders.settle(1, event, "failed", minutes(3))
        assert await s.reminders.settle(2, event, "blocked", minutes(2))
        assert not await s.reminders.settle(3, event, "sent", minutes(2))
        await s.commit()
        assert await s.reminders.known([event, "x"], 1) == {
            event: Reminder(1, event, "sent", NOW, minutes(1), minutes(2))
        }
        person = await s.people.get(2)
        assert person is not None
        assert person.blocked_at == minutes(2)


async def test_what_is_too_late_is_dropped_and_never_sent(three: Database) -> None:
    await claim(three, 1)
    async with three.session() as s:
        assert await s.reminders.drop("12:closes-7d", [1, 2], NOW, minutes(9)) == {2}
        await s.commit()

    assert await claim(three, 1, 2) == frozenset()


async def test_a_reminder_in_flight_at_a_death_is_unknown_and_not_sent_again(three: Database) -> None:
    await claim(three, 1, 2)
    async with three.session() as s:
        await s.reminders.settle(1, "12:closes-7d", "sent", minutes(2))
        assert [(r.person_id, r.state) for r in await s.reminders.settle_uncertain(minutes(3))] == [(2, "unknown")]
        assert await s.reminders.settle_uncertain(minutes(3)) == []
        await s.commit()

    assert await claim(three, 1, 2) == frozenset()


async def test_old_reminders_are_purged_but_for_those_in_flight(three: Database) -> None:
    await claim(three, 1, 2)
    async with three.session() as s:
        await s.reminders.settle(1, "12:closes-7d", "sent", minutes(2))
        assert await s.reminders.purge_before(NOW) == 0
        assert await s.reminders.purge_before(minutes(1)) == 1


async def test_who_is_being_erased_gets_no_reminder(three: Database) -> None:
    async with three.session() as s:
        await s.people.erase(1)
        claiming = await waits(three, claim(three, 1, 2))
        await s.commit()

    assert await claiming == {2}


# Steps of a plan


async def test_steps_are_ticked_and_unticked_and_the_first_moment_stays(three: Database) -> None:
    deadline = await add(three)
    async with three.session() as s:
        for person_id in (1, 2):
            assert await s.plans.tick(person_id, deadline.id, 6, "sign", NOW)
        assert await s.plans.tick(1, deadline.id, 6, "sign", minutes(5))
        assert await s.plans.tick(1, deadline.id, 7, "budget", minutes(6))
        await s.commit()
        assert await s.plans.done(1, deadline.id) == {(6, "sign"): NOW, (7, "budget"): minutes(6)}
        assert await s.plans.untick(1, deadline.id, 6, "sign")
        assert not await s.plans.untick(1, deadline.id, 6, "sign")
        assert await s.plans.done(1, deadline.id) == {(7, "budget"): minutes(6)}
        assert await s.plans.done(2, deadline.id) == {(6, "sign"): NOW}
        with pytest.raises(UnknownPersonError):
            await s.plans.tick(9, deadline.id, 6, "sign", NOW)


async def test_a_deadline_outlives_whoever_made_it(three: Database) -> None:
    deadline = await add(three)
    await erase(three, 1)

    async with three.session() as s:
        assert await s.deadlines.get(deadline.id) == replace(deadline, created_by=None)


async def test_what_many_people_follow_got_and_did_is_read_at_once(three: Database) -> None:
    deadline = await add(three)
    async with three.session() as s:
        before = await s.deadlines.version()
        for person, what, value in ((1, "all", ""), (1, "direction", "6"), (2, "kind", "long")):
            await s.follows.follow(person, cast("FollowWhat", what), value, NOW)
        await s.reminders.claim("1:opens", [1, 2], NOW, NOW)
        await s.plans.tick(2, deadline.id, 6, "sign", NOW)
        await s.commit()
        await s.deadlines.withdraw(deadline.id, minutes(1))
        await s.commit()
    async with three.session() as s:
        follows = await s.follows.of_people([1, 2, 3])
        assert {person: [one.value for one in found] for person, found in follows.items()} == {
            1: ["", "6"],
            2: ["long"],
        }
        assert await s.reminders.known_of([1, 3]) == {1: frozenset({"1:opens"})}
        assert await s.plans.done_by([1, 2]) == {2: frozenset({(deadline.id, 6, "sign")})}
        assert await s.deadlines.version() != before


async def test_a_reminder_that_was_given_back_can_be_claimed_again(three: Database) -> None:
    async with three.session() as s:
        await s.reminders.claim("1:opens", [1], NOW, NOW)
        assert await s.reminders.release(1, "1:opens")
        assert not await s.reminders.release(1, "1:opens")
        assert await s.reminders.claim("1:opens", [1], NOW, NOW) == {1}
        await s.reminders.settle(1, "1:opens", "sent", NOW)
        assert not await s.reminders.release(1, "1:opens")
        await s.commit()
