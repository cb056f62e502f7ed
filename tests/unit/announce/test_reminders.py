"""Reminders over a moved clock: each exactly once, in time, within the hours, whatever happens to the process."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import pytest
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage

from bot.announce.pace import Pace
from bot.announce.reminders import Due, Letter, Reminders
from bot.catalog import load_catalog
from bot.settings import ROOT
from bot.storage.engine import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from pathlib import Path

    from aiogram import Bot

    from bot.catalog import Catalog
    from bot.storage.deadlines import Deadline
    from bot.storage.follows import FollowWhat

ALMATY = ZoneInfo("Asia/Almaty")
BEGIN = datetime(2026, 2, 20, 9, 30, tzinfo=ALMATY)


@dataclass
class Clock:
    """The present, moved by whoever sleeps."""

    now: datetime = BEGIN

    def __call__(self) -> datetime:
        return self.now.astimezone(ALMATY)

    async def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    def seconds(self) -> float:
        return self.now.timestamp()


@dataclass
class Post:
    """Telegram as far as reminders know it: takes messages, or refuses as a test tells it to."""

    clock: Clock
    sent: list[tuple[datetime, int, str]] = field(default_factory=list)
    refusals: list[Exception] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    hang: asyncio.Event | None = None
    asked: int = 0

    async def send_message(self, chat_id: int, text: str, **_: Any) -> SimpleNamespace:
        await asyncio.sleep(0)
        self.asked += 1
        if self.hang is not None:
            await self.hang.wait()
        if chat_id in self.blocked:
            raise TelegramForbiddenError(method(chat_id), "Forbidden: bot was blocked by the user")
        if self.refusals:
            raise self.refusals.pop(0)
        self.sent.append((self.clock.now, chat_id, text))
        return SimpleNamespace(message_id=len(self.sent))

    @property
    def keys(self) -> Counter[tuple[int, str]]:
        return Counter((person, key) for _, person, text in self.sent for key in text.split())


def method(chat_id: int) -> SendMessage:
    return SendMessage(chat_id=chat_id, text="x")


async def write(_: str | None, dues: Sequence[Due], now: datetime) -> Letter:
    """The keys themselves, so that a test reads what was told."""
    assert all(due.event.due <= now < due.event.useful_until for due in dues)
    return Letter((" ".join(due.event.key for due in dues),))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    await database.upgrade()
    yield database
    await database.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def post(clock: Clock) -> Post:
    return Post(clock)


@pytest.fixture
def reminders(database: Database, post: Post, clock: Clock, catalog: Catalog) -> Reminders:
    return process(database, post, clock, catalog)


@pytest.fixture
def berlin() -> Iterator[None]:
    """The server's own zone puts its clock forward on 2026-03-29; nobody may notice."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def process(database: Database, post: Post, clock: Clock, catalog: Catalog) -> Reminders:
    """The reminders of a process that has just begun."""
    pace = Pace(1000, clock=clock.seconds, sleep=clock.sleep)
    return Reminders(database, cast("Bot", post), pace, write, catalog=catalog, clock=clock, sleep=clock.sleep)


async def person(
    database: Database,
    person_id: int,
    *follows: tuple[FollowWhat, str],
    at: datetime = BEGIN - timedelta(days=1),
    hours: tuple[int, int] | None = None,
) -> None:
    async with database.session() as s:
        await s.people.remember(person_id, language="kk", now=at)
        if hours:
            await s.people.set_hours(person_id, hours)
        for what, value in follows:
            await s.follows.follow(person_id, what, value, at)
        await s.commit()


async def window(
    database: Database,
    closes_at: datetime,
    *,
    opens_at: datetime | None = None,
    kinds: Sequence[str] = (),
    directions: Sequence[int] = (),
    at: datetime = BEGIN - timedelta(days=1),
) -> Deadline:
    async with database.session() as s:
        uid = f"{closes_at:%s}-{kinds}-{directions}"
        found = await s.deadlines.add(
            uid, "2023", closes_at, "cisc.kz", at, kinds=kinds, directions=directions, opens_at=opens_at
        )
        await s.commit()
    return found


async def move(database: Database, deadline: Deadline, closes_at: datetime, now: datetime) -> None:
    async with database.session() as s:
        await s.deadlines.change(
            deadline.id, now, opens_at=deadline.opens_at, closes_at=closes_at, source=deadline.source, note=None
        )
        await s.commit()


async def states(database: Database, person_id: int) -> dict[str, str]:
    async with database.session() as s:
        known = await s.reminders.known_of([person_id])
        found = await s.reminders.known(known.get(person_id, ()), person_id)
    return {event: reminder.state for event, reminder in found.items()}


async def until(happened: Callable[[], object]) -> None:
    """Let others work until it has happened."""
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110  # a counter has no event
            await asyncio.sleep(0.01)


def almaty(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize("seed", range(4))
async def test_over_a_season_everything_is_told_once_in_time_and_within_hours_whatever_restarts(
    database: Database, post: Post, clock: Clock, catalog: Catalog, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  # moments of restarts, not secrets
    closes, later = almaty("2026-04-10T18:30"), almaty("2026-04-24T02:00")
    first = await window(database, closes, opens_at=almaty("2026-03-20T00:00"), kinds=["short", "medium"])
    second = await window(database, almaty("2026-04-05T12:00"), directions=[6])
    await person(database, 1, ("all", ""))
    await person(database, 2, ("kind", "medium"), hours=(7, 23))
    await person(database, 3, ("direction", "6"), at=almaty("2026-03-25T12:00"))
    await person(database, 4, ("sphere", catalog[6].sphere), hours=(0, 24))
    await person(database, 5, ("kind", "long"))
    changed_at = almaty("2026-04-08T21:15")
    is_moved = False
    while clock.now < almaty("2026-05-01T00:00"):
        reminders = process(database, post, clock, catalog)
        await reminders.take_over()
        for _ in range(chance.randint(1, 6)):
            wake = await reminders.look()
            ahead = clock.now + timedelta(seconds=chance.choice((3_600, 20_000, 90_000)))
            clock.now = min(ahead, wake) if wake else ahead
            if not is_moved and clock.now >= changed_at:
                is_moved = True
                clock.now = changed_at
                await move(database, first, later, changed_at)
    assert set(post.keys.values()) == {1}
    told = {who: {key for person_id, key in post.keys if person_id == who} for who in range(1, 6)}
    before_change = {f"{first.id}:{key}" for key in ("opens@2026-03-20", *days_before("2026-04-10", 14, 7, 3))}
    after_change = {f"{first.id}:{key}" for key in ("changed-1", *days_before("2026-04-24", 14, 7, 3, 1))}
    of_second = {f"{second.id}:{key}" for key in days_before("2026-04-05", 14, 7, 3, 1)}
    of_second.add(f"{second.id}:closes-3h@2026-04-05T07:00Z")
    # At two in the night: whoever sleeps then is told on the evening before.
    of_first = {f"{first.id}:closes-3h@2026-04-23T21:00Z"}
    everything = before_change | after_change | of_first | of_second
    assert told[1] == everything
    assert told[2] == everything
    assert told[4] == everything
    assert told[5] == set()
    plan = {key for key in told[3] if ":plan-6-" in key}
    assert len(plan) >= 10
    late = {f"{first.id}:opens@2026-03-20"} | {f"{second.id}:{key}" for key in days_before("2026-04-05", 14)}
    assert told[3] - plan == everything - late
    assert_within_hours(post, {1: (9, 20), 2: (7, 23), 3: (9, 20), 4: (0, 24)})


def days_before(day: str, *numbers: int) -> list[str]:
    return [f"closes-{number}d@{day}" for number in numbers]


def assert_within_hours(post: Post, hours: dict[int, tuple[int, int]]) -> None:
    for at, who, _ in post.sent:
        first, last = hours[who]
        assert first <= at.astimezone(ALMATY).hour < last


@pytest.mark.usefixtures("berlin")
async def test_nothing_is_late_while_the_process_runs(
    database: Database, post: Post, clock: Clock, reminders: Reminders
) -> None:
    await window(database, almaty("2026-04-10T18:30"), kinds=["short"])
    await person(database, 1, ("all", ""))
    while (wake := await reminders.look()) is not None:
        clock.now = wake
    moments = [f"{at.astimezone(ALMATY):%m-%d %H:%M}" for at, _, _ in post.sent]
    assert moments == ["03-27 18:30", "04-03 18:30", "04-07 18:30", "04-09 18:30", "04-10 15:30"]


async def test_work_sleeps_until_something_is_due_and_is_woken_by_a_change(
    database: Database, post: Post, clock: Clock, catalog: Catalog
) -> None:
    naps: list[float] = []
    asleep, go_on = asyncio.Event(), asyncio.Event()

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        asleep.set()
        await go_on.wait()

    pace = Pace(1000, clock=clock.seconds, sleep=clock.sleep)
    reminders = Reminders(database, cast("Bot", post), pace, write, catalog=catalog, clock=clock, sleep=sleep)
    await person(database, 1, ("all", ""))
    working = asyncio.create_task(reminders.work())
    await asyncio.wait_for(asleep.wait(), 5)
    assert naps == [600.0]
    asleep.clear()
    await window(database, BEGIN + timedelta(hours=3, minutes=5), kinds=["short"])
    reminders.wake()
    await asyncio.wait_for(asleep.wait(), 5)
    assert naps[1] == pytest.approx(300)
    assert [text.partition("@")[0] for _, _, text in post.sent] == ["1:closes-1d"]
    clock.now += timedelta(seconds=300)
    asleep.clear()
    go_on.set()
    await until(lambda: len(post.sent) > 1)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert "closes-3h" in post.sent[1][2]


async def test_a_window_entered_on_another_replica_is_noticed_within_seconds(
    database: Database, post: Post, clock: Clock, catalog: Catalog
) -> None:
    naps: list[float] = []

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            await window(database, BEGIN + timedelta(days=7), kinds=["short"])
        if post.sent:
            await asyncio.Event().wait()
        await clock.sleep(seconds)

    pace = Pace(1000, clock=clock.seconds, sleep=clock.sleep)
    reminders = Reminders(
        database, cast("Bot", post), pace, write, catalog=catalog, clock=clock, sleep=sleep, shared=True
    )
    await person(database, 1, ("all", ""))
    working = asyncio.create_task(reminders.work())
    await until(lambda: post.sent)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert naps[:3] == [5.0, 5.0, 5.0]
    assert clock.now - BEGIN < timedelta(seconds=20)


async def test_what_comes_together_is_one_message(database: Database, post: Post, reminders: Reminders) -> None:
    await window(database, BEGIN + timedelta(days=7), kinds=["short"])
    await window(database, BEGIN + timedelta(days=7), directions=[20])
    await person(database, 1, ("all", ""))
    await reminders.look()
    assert [text.count("closes-7d") for _, _, text in post.sent] == [2]


async def test_what_was_missed_is_sent_if_it_is_of_use_and_else_dropped(
    database: Database, post: Post, clock: Clock, reminders: Reminders
) -> None:
    closes = almaty("2026-04-10T18:30")
    await window(database, closes, kinds=["short"])
    await person(database, 1, ("all", ""))
    clock.now = almaty("2026-04-08T10:00")
    await reminders.look()
    assert [text for _, _, text in post.sent] == ["1:closes-3d@2026-04-10"]
    clock.now = closes + timedelta(hours=1)
    await reminders.look()
    assert len(post.sent) == 1
    assert Counter((await states(database, 1)).values()) == {"sent": 1, "dropped": 4}


async def test_who_blocked_the_bot_is_written_to_no_more_until_they_are_back(
    database: Database, post: Post, clock: Clock, reminders: Reminders
) -> None:
    await window(database, almaty("2026-04-10T18:30"), kinds=["short"])
    await person(database, 1, ("all", ""))
    post.blocked = {1}
    clock.now = almaty("2026-03-27T18:30")
    await reminders.look()
    assert set((await states(database, 1)).values()) == {"blocked"}
    async with database.session() as s:
        stored = await s.people.get(1)
        assert stored is not None
        assert stored.blocked_at is not None
        await s.people.mark_back(1)
        await s.commit()
    post.blocked = set()
    clock.now = almaty("2026-04-03T18:30")
    await reminders.look()
    assert [text for _, _, text in post.sent] == ["1:closes-7d@2026-04-10"]


async def test_what_surely_was_not_sent_is_sent_later_and_once(
    database: Database, post: Post, clock: Clock, reminders: Reminders
) -> None:
    await window(database, BEGIN + timedelta(days=7), kinds=["short"])
    await person(database, 1, ("all", ""))
    post.refusals = [
        TelegramRetryAfter(method(1), "Too Many Requests", 17),
        TelegramServerError(method(1), "Bad Gateway"),
    ]
    for _ in range(2):
        wake = await reminders.look()
        assert post.sent == []
        assert wake is not None
        assert wake - clock.now < timedelta(seconds=20)
        clock.now = wake
    await reminders.look()
    await reminders.look()
    assert list(post.keys.values()) == [1]
    assert clock.now - BEGIN >= timedelta(seconds=18)


async def test_what_may_have_been_sent_is_not_sent_again(database: Database, post: Post, reminders: Reminders) -> None:
    await window(database, BEGIN + timedelta(days=7), kinds=["short"])
    await person(database, 1, ("all", ""))
    post.refusals = [TelegramNetworkError(method(1), "Request timeout error")]
    await reminders.look()
    await reminders.look()
    assert post.sent == []
    assert (await states(database, 1)) == {"1:closes-7d@2026-02-27": "unknown"}


async def test_a_process_that_dies_with_a_message_under_way_leaves_it_unknown(
    database: Database, post: Post, clock: Clock, catalog: Catalog
) -> None:
    await window(database, BEGIN + timedelta(days=7), kinds=["short"])
    await person(database, 1, ("all", ""))
    async with database.session() as s:
        await s.reminders.claim("1:closes-7d@2026-02-27", [1], BEGIN, BEGIN)
        await s.commit()
    after = process(database, post, clock, catalog)
    await after.take_over()
    await after.look()
    assert post.sent == []
    assert (await states(database, 1))["1:closes-7d@2026-02-27"] == "unknown"


async def test_a_process_that_ends_in_order_lets_its_message_be_answered(
    database: Database, post: Post, reminders: Reminders
) -> None:
    await window(database, BEGIN + timedelta(days=7), kinds=["short"])
    await person(database, 1, ("all", ""))
    post.hang = asyncio.Event()
    looking = asyncio.create_task(reminders.look())
    await until(lambda: post.asked)
    looking.cancel()
    await asyncio.sleep(0)
    post.hang.set()
    await asyncio.gather(looking, return_exceptions=True)
    assert len(post.sent) == 1
    assert "sent" in (await states(database, 1)).values()


async def test_two_processes_that_both_think_they_lead_tell_it_once(
    database: Database, post: Post, clock: Clock, catalog: Catalog
) -> None:
    await window(database, BEGIN + timedelta(days=7), kinds=["short"])
    for number in range(1, 40):
        await person(database, number, ("all", ""))
    two = [process(database, post, clock, catalog) for _ in range(2)]
    await asyncio.gather(*(one.look() for one in two))
    assert sorted(who for _, who, _ in post.sent) == list(range(1, 40))


async def test_who_ended_following_meanwhile_is_not_written_to(
    database: Database, post: Post, clock: Clock, catalog: Catalog
) -> None:
    await window(database, BEGIN + timedelta(days=7), kinds=["short"])
    await person(database, 1, ("all", ""))
    pace = Pace(1000, clock=clock.seconds, sleep=clock.sleep)

    async def stop_following(_: int) -> bool:
        async with database.session() as s:
            await s.follows.unfollow_all(1)
            await s.commit()
        return True

    pace.turn = stop_following  # type: ignore[method-assign, assignment]  # between the look and the message
    reminders = Reminders(database, cast("Bot", post), pace, write, catalog=catalog, clock=clock, sleep=clock.sleep)
    await reminders.look()
    assert post.sent == []


async def test_a_withdrawn_window_is_told_at_once_and_then_no_more(
    database: Database, post: Post, clock: Clock, reminders: Reminders
) -> None:
    deadline = await window(database, almaty("2026-04-10T18:30"), kinds=["short"])
    await person(database, 1, ("all", ""))
    clock.now = almaty("2026-03-30T11:00")
    await reminders.look()
    async with database.session() as s:
        await s.deadlines.withdraw(deadline.id, clock.now)
        await s.commit()
    assert await reminders.look() is None
    assert [text for _, _, text in post.sent] == ["1:closes-14d@2026-04-10", "1:changed-1"]


async def test_a_ticked_step_reminds_no_more(
    database: Database, post: Post, clock: Clock, reminders: Reminders
) -> None:
    await window(database, almaty("2026-04-10T18:30"), directions=[6])
    await person(database, 1, ("direction", "6"))
    async with database.session() as s:
        for step in ("database", "check", "budget"):
            await s.plans.tick(1, 1, 6, step, BEGIN)
        await s.commit()
    while (wake := await reminders.look()) is not None:
        clock.now = wake
    steps = [text.split("plan-6-")[1].split("@")[0] for _, _, text in post.sent if "plan-6-" in text]
    assert [step for step in steps if step != "papers"] == ["sign", "submit"]


async def test_who_came_through_a_link_is_forgotten_after_a_while_also_where_nothing_is_to_be_reminded_of(
    database: Database, clock: Clock, reminders: Reminders
) -> None:
    await person(database, 1)
    async with database.session() as s:
        link = await s.links.add(1, clock(), target="b", label="Aral")
        await s.visits.open(link.id, 1, clock(), clock().date(), is_new=True)
        await s.commit()
    kept = []
    for days in (89, 2):
        clock.now += timedelta(days=days)
        await reminders.look()
        async with database.session() as s:
            kept.append(await s.visits.purge_before(clock() + timedelta(days=1)))
    assert kept == [2, 0]


async def test_many_followers_are_looked_through_in_batches_and_each_is_told(
    database: Database, post: Post, clock: Clock, reminders: Reminders
) -> None:
    now = BEGIN - timedelta(days=1)
    async with database.session() as s:
        for number in range(1, 302):
            await s.people.remember(number, language="kk", now=now)
            await s.follows.follow(number, "all", "", now)
        await s.commit()
    await window(database, BEGIN + timedelta(days=20), kinds=["short", "medium", "long"])
    wake = await reminders.look()
    assert post.sent == []
    assert wake == (BEGIN + timedelta(days=6)).astimezone(UTC)
    clock.now = wake
    await reminders.look()
    assert sorted(who for _, who, _ in post.sent) == list(range(1, 302))
