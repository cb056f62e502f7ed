"""Sends every follower what is due, exactly once, within their hours: one process, one message for what comes together.

What is due is worked out from the windows and the follows each time (`schedule`); only what was
settled is kept. A reminder is claimed by inserting its row just before it is sent and settled after
Telegram's answer. What was claimed when a process died may have been sent: it is settled as unknown
and not sent again, for a second message is what was promised not to come, and the next reminder of
the same closing does. The loop sleeps until something is due or somebody changes something; people
are read in batches, and the windows anew for each, so that one taken back meanwhile is told no more.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramServerError

from bot.announce.deadlines import (
    all_deadlines,
    directions_of,
    hours_of,
    plan_of,
    reasons,
    scheduled,
    targets_of,
)
from bot.announce.job import Meaning, meaning_of
from bot.announce.pace import broadcasting
from bot.announce.recording import DATABASE_TROUBLE, LONGEST_PAUSE, record
from bot.announce.schedule import Event, Hours, decide, events, plan_events
from bot.storage.visits import KEPT as VISITS_KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from aiogram import Bot
    from aiogram.types import InlineKeyboardMarkup

    from bot.announce import schedule
    from bot.announce.deadlines import Target
    from bot.announce.job import Answer
    from bot.announce.pace import Pace
    from bot.catalog import Catalog, Direction
    from bot.storage.deadlines import Deadline
    from bot.storage.engine import Database
    from bot.storage.follows import Follow, Follower
    from bot.storage.reminders import ReminderState
    from bot.storage.session import Session

__all__ = ["LEADERSHIP", "Due", "Letter", "Reminders", "Writer"]

LEADERSHIP: Final = "reminders"

_BATCH: Final = 100
"""People who are read at once: few enough that what changes meanwhile is noticed within seconds."""
_MOST_IN_FLIGHT: Final = 8
_LONGEST_SLEEP: Final = timedelta(minutes=10)
"""Another replica may have changed something, or somebody the machine's clock."""
_GLANCE: Final = timedelta(seconds=5)
"""How soon a window that was entered or changed on another replica is noticed."""
_AFTER_CLOSING: Final = timedelta(days=30)
"""For so long what was missed before a closing is still settled as dropped."""
_KEPT: Final = timedelta(days=60)
"""Settled reminders are kept for so long after all that is under way began."""
_PURGE_EVERY: Final = timedelta(days=1)
_FINISH: Final = 10.0
"""Seconds that requests in flight have to end when the process does."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """One event that a person is told of: of which window, for what they follow, in which direction's plan."""

    event: Event
    deadline: Deadline
    reasons: tuple[Follow, ...]
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """Finished texts, each one message in Telegram's HTML; the keyboard stands under the last."""

    texts: tuple[str, ...]
    keyboard: InlineKeyboardMarkup | None = None


Writer = Callable[[str | None, Sequence[Due], datetime], Awaitable[Letter]]
"""Puts what is due at a moment into words and buttons; the language is None for a person who chose none."""


@dataclass(slots=True)
class _Table:
    """The windows as they are at one moment, made ready once for a whole batch."""

    catalog: Catalog
    zone: tzinfo
    deadlines: tuple[Deadline, ...]
    targets: dict[int, frozenset[Target]] = field(default_factory=dict)
    numbers: dict[int, dict[str, Direction]] = field(default_factory=dict)
    plain: dict[int, schedule.Deadline] = field(default_factory=dict)
    made: dict[tuple[int, Hours], tuple[Event, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for deadline in self.deadlines:
            self.targets[deadline.id] = targets_of(deadline, self.catalog)
            self.numbers[deadline.id] = {str(one.number): one for one in directions_of(deadline, self.catalog)}
            self.plain[deadline.id] = scheduled(deadline)

    @property
    def all_targets(self) -> frozenset[Target]:
        return frozenset().union(*self.targets.values())

    def events(self, deadline: Deadline, hours: Hours, since: datetime, known: frozenset[str]) -> Iterable[Event]:
        """Events of a window for one person; those of a window that never changed are the same for all of an hour."""
        plain = self.plain[deadline.id]
        if plain.changes:
            return events(plain, self.zone, hours=hours, since=since, settled=known)
        made = self.made.get((deadline.id, hours))
        if made is None:
            made = self.made[deadline.id, hours] = events(plain, self.zone, hours=hours)
        floor = since.astimezone(UTC)
        return [event for event in made if event.due > floor]

    def dues(
        self,
        follows: Sequence[Follow],
        hours: Hours,
        known: frozenset[str],
        done: frozenset[tuple[int, int, str]],
    ) -> dict[str, Due]:
        """Everything that one person is ever told of these windows, by the keys of events."""
        found: dict[str, Due] = {}
        for deadline in self.deadlines:
            why = reasons(follows, self.targets[deadline.id])
            if not why:
                continue
            since = why[0].created_at
            for event in self.events(deadline, hours, since, known):
                found[event.key] = Due(event, deadline, why)
            if deadline.state == "active":
                found |= self._steps(deadline, why, hours, done)
        return found

    def _steps(
        self, deadline: Deadline, why: Sequence[Follow], hours: Hours, done: frozenset[tuple[int, int, str]]
    ) -> dict[str, Due]:
        found = {}
        for follow in why:
            direction = self.numbers[deadline.id].get(follow.value) if follow.what == "direction" else None
            if direction is None:
                continue
            number = direction.number
            steps = plan_of(deadline, direction, follow.created_at, self.zone)
            left = [step for step in steps if (deadline.id, number, step.id) not in done]
            for event in plan_events(
                deadline.id, number, left, deadline.closes_at, self.zone, hours=hours, since=follow.created_at
            ):
                found[event.key] = Due(event, deadline, (follow,), direction)
        return found


@dataclass(frozen=True, slots=True)
class _Batch:
    """People with all that is known of them; ``table`` is None where there is no window at all."""

    table: _Table
    followers: Sequence[Follower]
    follows: Mapping[int, Sequence[Follow]]
    known: Mapping[int, frozenset[str]]
    done: Mapping[int, frozenset[tuple[int, int, str]]]


class Reminders:
    """Everything that followers are reminded of from this process.

    Args:
        database: holds windows, follows and what was settled.
        bot: what it sends with.
        pace: gives each message its turn; announcements take theirs from the same.
        write: makes a message of what is due for one person.
        catalog: the season's table.
        clock: gives the present, in TIMEZONE.
        sleep: waits so many seconds.
        shared: whether other processes may change windows, too; by default where the database is a server's.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        pace: Pace,
        write: Writer,
        *,
        catalog: Catalog,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        shared: bool | None = None,
    ) -> None:
        self._shared = not database.is_sqlite if shared is None else shared
        self._seen: object = None
        self._database = database
        self._bot = bot
        self._pace = pace
        self._write = write
        self._catalog = catalog
        self._clock = clock
        self._sleep = sleep
        self._woken = asyncio.Event()
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._failures = 0
        self._put_back = False
        self._purged_at: datetime | None = None

    def wake(self) -> None:
        """Look now: a window, what somebody follows, or somebody's hours have just changed."""
        self._woken.set()

    async def work(self) -> None:
        """Remind for ever; to be called by whoever leads, and by nobody else."""
        await self.take_over()
        while True:
            self._woken.clear()
            await self._rest(await self.look())

    async def take_over(self) -> None:
        """Settle what another process left claimed when it died."""
        now = self._clock()
        async with self._database.session() as s:
            uncertain = await s.reminders.settle_uncertain(now)
            await s.commit()
        for reminder in uncertain:
            _log.warning("reminder_uncertain", person=reminder.person_id, reminder=reminder.event)

    async def look(self) -> datetime | None:
        """Send everything that is due; return when to look again, None where nothing lies ahead."""
        self._closing = self._put_back = False
        self._seen = await self._version()
        await self._purge()
        after, wakes = 0, []
        try:
            while (batch := await self._read(after)) is not None:
                after = batch.followers[-1].person_id
                wakes += await self._remind(batch)
            await self._ended()
        finally:
            await self._finish()
        if self._put_back:
            wakes.append(self._clock() + timedelta(seconds=max(1.0, self._pace.held)))
        return min(wakes, default=None)

    # What is due

    async def _read(self, after: int) -> _Batch | None:
        now = self._clock()
        async with self._database.session() as s:
            deadlines = await all_deadlines(s, closing_after=now - _AFTER_CLOSING)
            if not deadlines:
                return None
            table = _Table(self._catalog, now.tzinfo or UTC, tuple(deadlines))
            followers = await s.follows.followers(table.all_targets, _BATCH, after_id=after)
            if not followers:
                return None
            ids = [follower.person_id for follower in followers]
            follows = await s.follows.of_people(ids)
            return _Batch(table, followers, follows, await s.reminders.known_of(ids), await s.plans.done_by(ids))

    async def _remind(self, batch: _Batch) -> list[datetime]:
        """Begin to send to those who are due; return when the others will be."""
        zone, nothing, wakes = batch.table.zone, frozenset[str](), []
        missed: dict[Event, list[int]] = {}
        for follower in batch.followers:
            person_id = follower.person_id
            known = batch.known.get(person_id, nothing)
            hours = hours_of(follower.hours_from, follower.hours_to)
            done = batch.done.get(person_id, frozenset())
            dues = batch.table.dues(batch.follows.get(person_id, ()), hours, known, done)
            decision = decide([due.event for due in dues.values()], known, self._clock(), zone, hours=hours)
            if decision.wake is not None:
                wakes.append(decision.wake)
            for event in decision.drop:
                missed.setdefault(event, []).append(person_id)
            if decision.send:
                await self._start(follower, hours, [dues[event.key] for event in decision.send])
        await self._drop(missed)
        return [min(wakes)] if wakes else []

    async def _drop(self, missed: Mapping[Event, Sequence[int]]) -> None:
        if not missed:
            return
        now = self._clock()
        dropped: Counter[str] = Counter()
        async with self._database.session() as s:
            for event, people in missed.items():
                dropped[event.key] = len(await s.reminders.drop(event.key, people, event.due, now))
            await s.commit()
        for key, people_count in dropped.items():
            if people_count:
                _log.info("reminder_dropped", reminder=key, people=people_count)

    # One person's message

    async def _start(self, follower: Follower, hours: Hours, dues: Sequence[Due]) -> None:
        while len(self._tasks) >= _MOST_IN_FLIGHT:
            await self._ended(some=True)
        name = f"reminder for {follower.person_id}"
        self._tasks.add(asyncio.create_task(self._tell(follower, hours, dues), name=name))

    async def _ended(self, *, some: bool = False) -> None:
        """Wait for the messages in flight, or for some of them; what went wrong with one is raised here."""
        if self._tasks:
            when = asyncio.FIRST_COMPLETED if some else asyncio.ALL_COMPLETED
            ended, self._tasks = await asyncio.wait(self._tasks, return_when=when)
            for task in ended:
                task.result()

    async def _finish(self) -> None:
        """Begin nothing more, and let the requests in flight be answered and settled."""
        self._closing = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=_FINISH)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            self._tasks = set()

    async def _tell(self, follower: Follower, hours: Hours, dues: Sequence[Due]) -> None:
        """Claim what is still to be told, send it as one message and settle it."""
        person_id = follower.person_id
        while not await self._pace.turn(person_id):
            if self._closing:
                return
            await self._sleep(max(self._pace.held, 0.01))
        now = self._clock()
        if self._closing or not hours.allow(now, now.tzinfo or UTC):
            self._put_back = True  # the next look decides whether it waits for the morning or is dropped
            return
        useful = [due for due in dues if due.event.useful_until > now]
        claimed = await self._claim(person_id, useful, now)
        if not claimed:
            return
        try:
            letter = await self._write(follower.language, claimed, now)
            await self._send(person_id, letter)
        except (TelegramAPIError, ClientDecodeError) as error:
            await self._answered(person_id, claimed, error)
        except BaseException:
            # Cancelled while Telegram was asked, or a mistake of ours: told or not, it is not told twice.
            with suppress(*DATABASE_TROUBLE):
                await asyncio.shield(self._settle(person_id, claimed, "unknown"))
            raise
        else:
            self._failures = 0
            await self._settle(person_id, claimed, "sent")

    async def _claim(self, person_id: int, dues: Sequence[Due], now: datetime) -> list[Due]:
        """Those of the events that are ours to tell: the person still follows them and nobody told them."""
        async with self._database.session() as s:
            follows = {(follow.what, follow.value) for follow in await s.follows.of_person(person_id)}
            claimed = []
            for due in dues:
                if not any((why.what, why.value) in follows for why in due.reasons):
                    continue
                if await s.reminders.claim(due.event.key, [person_id], due.event.due, now):
                    claimed.append(due)
            await s.commit()
        return claimed

    async def _send(self, person_id: int, letter: Letter) -> None:
        """Send the parts; once the first has come, the message counts as sent."""
        first, *rest = letter.texts
        with broadcasting():
            await self._bot.send_message(person_id, first, reply_markup=None if rest else letter.keyboard)
            for number, part in enumerate(rest, start=1):
                while not await self._pace.turn(person_id):
                    await self._sleep(max(self._pace.held, 0.01))
                markup = letter.keyboard if number == len(rest) else None
                try:
                    await self._bot.send_message(person_id, part, reply_markup=markup)
                except (TelegramAPIError, ClientDecodeError) as error:
                    _log.warning("reminder_part_not_sent", person=person_id, error=str(error))
                    return

    async def _answered(self, person_id: int, dues: Sequence[Due], error: TelegramAPIError | ClientDecodeError) -> None:
        """Do what a refusal or a failure asks for."""
        answer = meaning_of(error)
        match answer.meaning:
            case Meaning.WAIT:
                self._pace.hold(answer.seconds)
                await self._release(person_id, dues, answer)
            case Meaning.AGAIN:
                self._pace.hold(min(2.0**self._failures, LONGEST_PAUSE))
                self._failures = min(self._failures + 1, 10)
                # An answer of 500 says that Telegram did not do it; of a connection that broke nobody knows.
                if answer.uncertain and not isinstance(error, TelegramServerError):
                    _log.warning("reminder_uncertain", person=person_id, reason=answer.reason)
                    await self._settle(person_id, dues, "unknown")
                else:
                    await self._release(person_id, dues, answer)
            case Meaning.HALT:
                await self._release(person_id, dues, answer)
                raise error
            case _:
                self._failures = 0
                state: ReminderState = "blocked" if answer.mark else "failed"
                _log.info("reminder_not_sent", person=person_id, state=state, reason=answer.reason)
                await self._settle(person_id, dues, state)

    async def _release(self, person_id: int, dues: Sequence[Due], answer: Answer) -> None:
        """What surely was not sent is nobody's again, and looked at soon."""
        _log.info("reminder_put_back", person=person_id, reason=answer.reason)

        async def release(session: Session) -> None:
            for due in dues:
                await session.reminders.release(person_id, due.event.key)

        await self._record(release)
        self._put_back = True

    async def _settle(self, person_id: int, dues: Sequence[Due], state: ReminderState) -> None:
        now = self._clock()

        async def settle(session: Session) -> None:
            for due in dues:
                await session.reminders.settle(person_id, due.event.key, state, now)

        await self._record(settle)

    async def _record(self, change: Callable[[Session], Awaitable[None]]) -> None:
        """Write what is known, however long the database is away."""
        await record(
            self._database, change, sleep=self._sleep, warn=lambda **why: _log.warning("reminder_not_recorded", **why)
        )

    # The loop

    async def _rest(self, wake: datetime | None) -> None:
        """Sleep until the moment, or until somebody changes something, here or in another process."""
        until = self._clock().astimezone(UTC) + _LONGEST_SLEEP
        until = until if wake is None else min(until, wake)
        while (left := until - self._clock().astimezone(UTC)) > timedelta():
            nap = min(left, _GLANCE) if self._shared else left
            if await self._nap(nap.total_seconds()):
                return
            if self._shared and nap < left and await self._version() != self._seen:
                return

    async def _nap(self, seconds: float) -> bool:
        """Sleep; say whether somebody woke us."""
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        woken = asyncio.create_task(self._woken.wait())
        try:
            await asyncio.wait((sleeping, woken), return_when=asyncio.FIRST_COMPLETED)
            return woken.done()
        finally:
            sleeping.cancel()
            woken.cancel()
            await asyncio.gather(sleeping, woken, return_exceptions=True)

    async def _version(self) -> object:
        async with self._database.session() as s:
            return await s.deadlines.version()

    async def _purge(self) -> None:
        """Delete settled reminders of windows that are long over, and who came through which link: once a day."""
        now = self._clock()
        if self._purged_at is not None and now - self._purged_at < _PURGE_EVERY:
            return
        self._purged_at = now
        async with self._database.session() as s:
            deadlines = await all_deadlines(s, closing_after=now - _AFTER_CLOSING)
            begun = [min(one.created_at, one.opens_at or one.created_at) for one in deadlines]
            await s.reminders.purge_before(min([*begun, now]) - _KEPT)
            await s.visits.purge_before(now - VISITS_KEPT)
            await s.commit()
