"""Sends what runs: each recipient is claimed just before the request and settled after its answer.

One process at a time does this (see `Leadership`). A recipient who was claimed when a process
died may have been written to; `release_claims` settles them by the announcement's policy, and
the same policy decides where Telegram's answer leaves that open. All else is known: what surely
was not carried out waits, what was refused is settled with the reason.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.announce.audience import AudienceError
from bot.announce.content import link_faces
from bot.announce.job import SOURCE_CLOSED, Answer, Meaning, load_job, meaning_of
from bot.announce.model import ContentError, Progress
from bot.announce.pace import broadcasting
from bot.announce.recording import LONGEST_PAUSE, record
from bot.storage.errors import AnnouncementStateError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram import Bot
    from aiogram.types import InlineKeyboardButton

    from bot.announce.audience import Audiences
    from bot.announce.job import Job, Step
    from bot.announce.model import Button
    from bot.announce.pace import Pace
    from bot.storage.announcements import Announcement
    from bot.storage.deliveries import Delivery, SettledState
    from bot.storage.engine import Database
    from bot.storage.session import Session

__all__ = ["LEADERSHIP", "Sender", "begin"]

LEADERSHIP: Final = "sender"

_IDLE: Final = 1.0
"""Seconds between two looks for announcements that somebody started, also in another process."""
_LOOK: Final = 0.5
_PROGRESS: Final = timedelta(seconds=3)
_BATCH: Final = 0.02
"""Seconds of turns that are claimed at once: at ordinary rates one recipient."""
_MOST_IN_FLIGHT: Final = 32
_CHAT_PATIENCE: Final = 2.0
"""Seconds a claimed recipient may wait for their chat's turn; a group that needs longer is put back."""
_ATTEMPTS: Final = 6
"""Failures of one recipient, while others are reached, until they are given up."""
_GIVE_UP: Final = timedelta(hours=1)
"""After so long of trouble a recipient is given up even where nobody else is reached."""
_REFUSALS: Final = 5
"""So many refused for the same reason, while nobody has got it, are the message's fault and not its readers'."""
_OUTAGE: Final = 5
"""Failures in a row, whoever they were for, that stop the broadcast for a while."""
_FINISH: Final = 10.0
"""Seconds that requests in flight have to end when the process does."""
_UNANSWERED: Final = (Meaning.WAIT, Meaning.AGAIN, Meaning.HALT)

_log = structlog.get_logger(__name__)


async def begin(session: Session, announcement: Announcement, audiences: Audiences, now: datetime) -> int:
    """Write a row for each recipient and let the announcement run; return how many there are. Commit afterwards.

    Raises AudienceError or ContentError for what can go to nobody, AnnouncementStateError where
    it was started or cancelled meanwhile.
    """
    if announcement.kind != "send":
        return await session.announcements.start_ledger(announcement.id, now)
    if announcement.default_language not in await session.announcements.versions(announcement.id):
        raise ContentError(f"there is no version in the default language {announcement.default_language!r}")
    audience = audiences.resolve(audiences.of_json(announcement.audience))
    return await session.announcements.start(announcement.id, audience, now)


@dataclass(slots=True)
class _Trouble:
    """Failures of one recipient: since when, how many, how many of them while others were reached."""

    since: datetime
    tries: int = 0
    counted: int = 0
    reached: int = -1


class Sender:
    """Everything that goes out as a broadcast from this process.

    Args:
        database: holds announcements and their recipients.
        bot: what it sends with.
        pace: gives each message its turn.
        audiences: reads the audience of a scheduled announcement.
        face: makes a button, in a language, what Telegram shows; else all are links.
        watch: is told of the progress at most every 3 seconds, and when an announcement stops running.
        clock: gives the present, aware.
        sleep: waits so many seconds.
        in_flight: requests at the same time; else half a second's.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        pace: Pace,
        audiences: Audiences,
        *,
        face: Callable[[Button, str], InlineKeyboardButton] | None = None,
        watch: Callable[[Progress], Awaitable[None]] | None = None,
        clock: Callable[[], datetime] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        in_flight: int | None = None,
    ) -> None:
        self.in_flight = in_flight or min(_MOST_IN_FLIGHT, max(4, ceil(pace.rate / 2)))
        self.face = face
        self.watch = watch
        self._database = database
        self._bot = bot
        self._pace = pace
        self._audiences = audiences
        self._clock = clock or (lambda: datetime.now(UTC))
        self._sleep = sleep
        self._woken = asyncio.Event()
        self._closing = False
        self._jobs: dict[int, Job] = {}
        self._last: dict[int, Progress] = {}
        self._looked_at: datetime | None = None
        self._tasks: dict[asyncio.Task[None], int] = {}
        """Deliveries in flight, with the numbers of their announcements."""
        self._claiming: asyncio.Task[bool] | None = None
        self._watching: dict[int, asyncio.Task[None]] = {}
        self._troubles: dict[int, _Trouble] = {}
        self._arrived: set[int] = set()
        """Announcements that somebody has got from this process."""
        self._refusals: Counter[tuple[int, str]] = Counter()
        """How many were refused for which reason, of announcements that nobody has got."""
        self._reached = 0
        self._failures = 0
        self._outages = 0

    def wake(self) -> None:
        """Look for announcements now: somebody has just started one, or let one go on."""
        self._looked_at = None
        self._woken.set()

    async def work(self) -> None:
        """Send what runs and what becomes due, for ever; to be called by whoever leads, and by nobody else."""
        self._closing = False
        await self._take_over()
        try:
            while True:
                if not await self._advance():
                    await self._rest(_IDLE)
        finally:
            await self._end()

    async def drain(self) -> None:
        """Send until nothing runs, and return; as `work` for whoever leads."""
        self._closing = False
        await self._take_over()
        try:
            self._looked_at = None
            while await self._advance() or self._jobs:
                self._looked_at = None if not self._tasks else self._looked_at
        finally:
            await self._end()

    # The loop

    async def _take_over(self) -> None:
        now = self._clock()
        async with self._database.session() as s:
            released = await s.deliveries.release_claims(now)
            await s.commit()
        if released:
            _log.warning("deliveries_uncertain", number=released)

    async def _advance(self) -> bool:
        """Claim and begin to send to some recipients; say whether there is something to do at once."""
        await self._look()
        if not self._jobs:
            return await self._someone_ends()
        if wait := max(self._pace.held, self._pace.ahead):
            await self._rest(min(wait, _IDLE))
            return True
        # After an outage one tries whether it is over: the others would only come to be in doubt.
        free = (1 if self._outages else self.in_flight) - len(self._tasks)
        if free <= 0:
            return await self._someone_ends()
        limit = min(free, self._pace.room(_BATCH))
        for job in list(self._jobs.values()):
            if await self._send_some(job, limit):
                # The next announcement is first the next time.
                if self._jobs.pop(job.announcement_id, None) is not None:
                    self._jobs[job.announcement_id] = job
                return True
            await self._finish(job)
        if not await self._someone_ends():
            await self._rest(_LOOK)
        return True

    async def _look(self) -> None:
        """Start what is due, and learn what runs, if that was not done just now."""
        now = self._clock()
        if self._looked_at is not None and now - self._looked_at < timedelta(seconds=_LOOK):
            return
        self._looked_at = now
        async with self._database.session() as s:
            due = await s.announcements.due(now)
        for announcement in due:
            await self._begin(announcement, now)
        async with self._database.session() as s:
            running = await s.announcements.in_state("running")
        for announcement in running:
            if announcement.id not in self._jobs:
                await self._load(announcement)
        ids = {announcement.id for announcement in running}
        for announcement_id in set(self._jobs) - ids:
            await self._drop(announcement_id)
        if self.watch is not None:
            for announcement in running:
                last = self._last.get(announcement.id)
                if announcement.id in self._jobs and (last is None or now - last.at >= _PROGRESS):
                    await self._show(announcement)

    async def _begin(self, announcement: Announcement, now: datetime) -> None:
        try:
            async with self._database.session() as s:
                recipients = await begin(s, announcement, self._audiences, now)
                await s.commit()
            _log.info("announcement_started", announcement=announcement.id, recipients=recipients)
        except AnnouncementStateError:
            pass  # somebody else has started or cancelled it
        except (AudienceError, ContentError) as error:
            _log.warning("announcement_cancelled", announcement=announcement.id, reason=str(error))
            async with self._database.session() as s:
                await s.announcements.cancel(announcement.id, now, str(error))
                await s.commit()

    async def _load(self, announcement: Announcement) -> None:
        face = self.face or link_faces((await self._bot.me()).username or "")
        try:
            async with self._database.session() as s:
                self._jobs[announcement.id] = await load_job(s, announcement, face)
        except ContentError as error:
            await self._pause(announcement.id, str(error))

    async def _send_some(self, job: Job, limit: int) -> bool:
        # The end of the process must not come between a claim and whoever settles it.
        self._claiming = asyncio.create_task(self._claim(job, limit), name=f"claim {job.announcement_id}")
        return await asyncio.shield(self._claiming)

    async def _claim(self, job: Job, limit: int) -> bool:
        async with self._database.session() as s:
            claimed = await s.deliveries.claim(job.announcement_id, self._clock(), limit)
            await s.commit()
        for delivery in claimed:
            task = asyncio.create_task(self._deliver(job, delivery), name=f"delivery {delivery.id}")
            self._tasks[task] = job.announcement_id
            task.add_done_callback(lambda task: self._tasks.pop(task, None))
        return bool(claimed)

    async def _finish(self, job: Job) -> None:
        """End an announcement where nobody is left: neither in flight nor waiting for a moment."""
        if job.announcement_id in self._tasks.values():
            return
        async with self._database.session() as s:
            finished = await s.announcements.finish(job.announcement_id, self._clock())
            await s.commit()
        if finished:
            _log.info("announcement_finished", announcement=job.announcement_id)
            await self._drop(job.announcement_id)

    async def _drop(self, announcement_id: int) -> None:
        """An announcement does not run any more: whoever watches learns how it stands, when its last requests ended."""
        self._jobs.pop(announcement_id, None)
        last = [task for task, of in self._tasks.items() if of == announcement_id]
        if last:
            await asyncio.wait(last)
        self._arrived.discard(announcement_id)
        for refusal in [refusal for refusal in self._refusals if refusal[0] == announcement_id]:
            del self._refusals[refusal]
        if self.watch is not None:
            async with self._database.session() as s:
                announcement = await s.announcements.get(announcement_id)
            if announcement is not None:
                await self._show(announcement)
        self._last.pop(announcement_id, None)

    async def _someone_ends(self) -> bool:
        """Wait until one of those in flight has ended; say False where there is none."""
        if not self._tasks:
            return False
        await asyncio.wait(self._tasks, timeout=_LOOK, return_when=asyncio.FIRST_COMPLETED)
        return True

    async def _rest(self, seconds: float) -> None:
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        waking = asyncio.create_task(self._woken.wait())
        try:
            await asyncio.wait((sleeping, waking), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            waking.cancel()
            await asyncio.gather(sleeping, waking, return_exceptions=True)
        self._woken.clear()

    async def _end(self) -> None:
        """Let what is in flight end, and put back what is not."""
        self._closing = True
        if self._claiming is not None:
            await asyncio.gather(self._claiming, return_exceptions=True)
        tasks = [*self._tasks, *self._watching.values()]
        if tasks:
            _, slow = await asyncio.wait(tasks, timeout=_FINISH)
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
        self._jobs.clear()
        self._last.clear()
        self._looked_at = None

    # One delivery

    async def _deliver(self, job: Job, delivery: Delivery) -> None:
        with broadcasting():
            try:
                await self._attempt(job, delivery)
            except Exception as error:  # noqa: BLE001 - see below
                # Whatever it is, the row must not stay claimed; that nothing was sent, nobody can say.
                _log.exception("delivery_failed", announcement=job.announcement_id, delivery=delivery.id)
                await self._settle(delivery, "unknown", reason=f"{type(error).__name__}: {error}", uncertain=True)

    async def _attempt(self, job: Job, delivery: Delivery) -> None:
        chat_id = delivery.chat_id
        if chat_id is None:  # a claim never gives one: erased people have no turn
            await self._settle(delivery, "skipped")
            return
        steps = job.steps(chat_id, delivery.language, delivery.message_ids or ())
        if not steps:
            await self._settle(delivery, "skipped", reason="no_version")
            return
        first, *rest = steps
        wait = self._pace.chat_wait(chat_id, first.messages)
        if wait > _CHAT_PATIENCE or self._closing or not await self._pace.turn(chat_id, first.messages):
            await self._put_back(delivery, max(wait, self._pace.held))
            return
        try:
            sent = await first.request(self._bot)
        except (TelegramAPIError, ClientDecodeError) as error:
            answer = meaning_of(error)
            if answer.mark and first.source not in (None, chat_id):
                answer = await self._whose(chat_id, answer)
            await self._answered(job, delivery, answer)
            return
        self._was_reached(delivery)
        self._arrived.add(job.announcement_id)
        reason = None
        for step in rest:
            more, reason = await self._insist(job, chat_id, step)
            sent += more
            if reason is not None:
                break
        await self._settle(delivery, "sent", message_ids=sent or None, reason=reason)

    async def _insist(self, job: Job, chat_id: int, step: Step) -> tuple[tuple[int, ...], str | None]:
        """Make a further request for a recipient who has got the first; the new messages, or why there are none.

        It is repeated here, for putting the recipient back would send them everything again.
        """
        reason = ""
        for attempt in range(_ATTEMPTS):
            while not await self._pace.turn(chat_id, step.messages):
                await self._sleep(self._pace.held)
            try:
                return await step.request(self._bot), None
            except (TelegramAPIError, ClientDecodeError) as error:
                answer = meaning_of(error)
            reason = answer.reason
            if answer.meaning is Meaning.WAIT:
                self._pace.hold(answer.seconds)
            elif answer.meaning is Meaning.AGAIN and (job.again or job.repeatable or not answer.uncertain):
                await self._sleep(2.0**attempt)
            else:
                break
        return (), reason

    async def _whose(self, chat_id: int, refused: Answer) -> Answer:
        """Find out whose refusal it is where a message is copied: the reader's, or that of the chat it is copied from.

        Telegram says the same of both, and of the second one to everybody: nobody must be taken for
        gone by it. A request that concerns the reader's chat alone tells them apart; nobody sees it.
        """
        closed = Answer(Meaning.HALT, SOURCE_CLOSED)
        if chat_id < 0:  # what is copied stands in a person's chat
            return closed if refused.names_a_person else refused
        try:
            await self._bot.send_chat_action(chat_id, "typing")
        except (TelegramAPIError, ClientDecodeError) as error:
            about = meaning_of(error)
            # The copy was refused for certain, so it can be tried again.
            return replace(about, uncertain=False) if about.meaning in _UNANSWERED else refused
        _log.warning("announcement_source_closed", reason=refused.reason)
        return closed

    async def _answered(self, job: Job, delivery: Delivery, answer: Answer) -> None:
        """Do what a refusal or a failure asks for."""
        match answer.meaning:
            case Meaning.WAIT:
                _log.warning("broadcast_asked_to_wait", seconds=answer.seconds)
                self._pace.hold(answer.seconds)
                await self._put_back(delivery, answer.seconds, reason=answer.reason)
            case Meaning.AGAIN:
                await self._again(job, delivery, answer)
            case Meaning.MOVED if job.repeatable:
                # Its messages stayed behind: in the new chat their numbers are those of others.
                await self._settle(delivery, "gone", reason=answer.reason)
            case Meaning.MOVED:
                await self._move(delivery, answer.chat_id)
            case Meaning.SETTLED if self._is_refused_to_all(job, answer):
                await self._pause(job.announcement_id, answer.reason)
                await self._put_back(delivery, 0.0, reason=answer.reason)
            case Meaning.HALT:
                await self._pause(job.announcement_id, answer.reason)
                await self._put_back(delivery, 0.0, reason=answer.reason)
            case Meaning.SETTLED:
                self._was_reached(delivery)
                reason = None if answer.state == "sent" else answer.reason
                await self._settle(delivery, answer.state, reason=reason, mark=answer.mark)

    def _is_refused_to_all(self, job: Job, answer: Answer) -> bool:
        """Whether a message seems to be refused for what it is: then somebody must mend it before more people fail."""
        if job.kind != "send" or answer.state != "failed" or job.announcement_id in self._arrived:
            return False
        self._refusals[job.announcement_id, answer.reason] += 1
        return self._refusals[job.announcement_id, answer.reason] >= _REFUSALS

    async def _again(self, job: Job, delivery: Delivery, answer: Answer) -> None:
        """Telegram is in trouble, or the way there: for one recipient, or for everybody."""
        self._failures += 1
        if self._failures >= _OUTAGE and not self._pace.held:
            self._pace.hold(min(2.0**self._outages, LONGEST_PAUSE))
            self._outages += 1
        uncertain = answer.uncertain and not job.repeatable
        if uncertain and not job.again:
            await self._settle(delivery, "unknown", reason=answer.reason, uncertain=True)
            return
        now = self._clock()
        trouble = self._troubles.setdefault(delivery.id, _Trouble(now))
        trouble.tries += 1
        # Where nobody was reached meanwhile, it is not this recipient's failure.
        trouble.counted += trouble.reached != self._reached
        trouble.reached = self._reached
        if trouble.counted < _ATTEMPTS and now - trouble.since < _GIVE_UP:
            pause = min(2.0 ** (trouble.tries - 1), LONGEST_PAUSE)
            await self._put_back(delivery, pause, reason=answer.reason, uncertain=uncertain)
            return
        del self._troubles[delivery.id]
        # One of the attempts may have been carried out: then "failed" would be a guess.
        open_ = uncertain or (delivery.uncertain and not job.repeatable)
        await self._settle(delivery, "unknown" if open_ else "failed", reason=answer.reason, uncertain=open_)

    def _was_reached(self, delivery: Delivery) -> None:
        """Telegram has answered for this recipient, whatever it said."""
        self._reached += 1
        self._failures = self._outages = 0
        self._troubles.pop(delivery.id, None)

    async def _move(self, delivery: Delivery, chat_id: int) -> None:
        now = self._clock()

        async def move(session: Session) -> None:
            if delivery.chat_id is not None:
                await session.chats.move(delivery.chat_id, chat_id, now)
                await session.deliveries.migrate_chat(delivery.chat_id, chat_id, now)
            await session.deliveries.put_back(delivery, now, now)

        await self._record(move)

    async def _put_back(
        self, delivery: Delivery, seconds: float, *, reason: str | None = None, uncertain: bool = False
    ) -> None:
        now = self._clock()

        async def put_back(session: Session) -> None:
            later = now + timedelta(seconds=seconds)
            await session.deliveries.put_back(delivery, later, now, reason=reason, uncertain=uncertain)

        await self._record(put_back)

    async def _settle(
        self,
        delivery: Delivery,
        state: SettledState,
        *,
        message_ids: tuple[int, ...] | None = None,
        reason: str | None = None,
        mark: bool = False,
        uncertain: bool = False,
    ) -> None:
        now = self._clock()

        async def settle(session: Session) -> None:
            await session.deliveries.settle(
                delivery, state, now, message_ids=message_ids, reason=reason, mark=mark, uncertain=uncertain
            )

        await self._record(settle)

    async def _pause(self, announcement_id: int, reason: str) -> None:
        _log.warning("announcement_paused", announcement=announcement_id, reason=reason)

        async def pause(session: Session) -> None:
            await session.announcements.pause(announcement_id, reason)

        await self._record(pause)

    async def _record(self, change: Callable[[Session], Awaitable[None]]) -> None:
        """Write what is known, however long the database is away."""
        await record(
            self._database, change, sleep=self._sleep, warn=lambda **why: _log.warning("delivery_not_recorded", **why)
        )

    # Progress

    async def _show(self, announcement: Announcement) -> None:
        """Tell whoever watches how far it is, unless they are busy with the snapshot before; the last one waits."""
        if self.watch is None:
            return
        showing = self._watching.get(announcement.id)
        if showing is not None and not showing.done():
            if announcement.state == "running":
                return
            await asyncio.wait((showing,))
        async with self._database.session() as s:
            counts = await s.deliveries.counts(announcement.id)
        before = self._last.get(announcement.id)
        progress = Progress.of(announcement, counts, self._clock(), expected_rate=self._pace.rate, before=before)
        self._last[announcement.id] = progress
        task = asyncio.create_task(self._watch(progress), name=f"progress {announcement.id}")
        self._watching[announcement.id] = task
        task.add_done_callback(lambda done: self._forget_watching(announcement.id, done))

    async def _watch(self, progress: Progress) -> None:
        if self.watch is None:
            return
        try:
            await self.watch(progress)
        except Exception:  # noqa: BLE001 - what is shown must not stop what is sent
            _log.exception("progress_not_shown", announcement=progress.announcement_id)

    def _forget_watching(self, announcement_id: int, done: asyncio.Task[None]) -> None:
        if self._watching.get(announcement_id) is done:
            del self._watching[announcement_id]
