"""Counting what happens, off the way of every answer: noted in memory, written together a moment later.

A process that is killed loses what it noted in the last second, and nothing else. What the database refuses is
kept and tried again; while it is away, memory is bounded, and what no longer fits is counted as dropped and
logged. Several replicas add up, for a count is only ever added to. Nothing here names a person for longer than
it takes to find the link that they came through.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import structlog

from bot.search.answer import Intent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date, datetime

    from bot.languages import Language
    from bot.search.answer import Answer
    from bot.storage.counts import CountKey
    from bot.storage.engine import Database
    from bot.storage.session import Session
    from bot.storage.visits import VisitStep

EVERY: Final = 1.0
"""Seconds between two writes."""

LIMIT: Final = 10_000
"""How many different counts, misses and steps wait at most, of each."""

_log = structlog.get_logger(__name__)


class Happened(StrEnum):
    """What is counted; the comment says which values it has."""

    PERSON_NEW = "person-new"  # language
    PERSON_ACTIVE = "person-active"  # no value; each person once a day
    PERSON_GONE = "person-gone"  # "blocked", "forgot"
    PERSON_BACK = "person-back"  # no value
    QUESTION = "question"  # "sure", "unsure", "none"; "talk" for greetings and what is none of ours
    QUESTION_LANGUAGE = "question-language"  # language
    QUESTION_PLACE = "question-place"  # "private", "group"
    DIRECTION = "direction"  # number
    FACET = "facet"  # facet of `bot.search`, "card" for the whole direction, "filter" and "total" for a set
    INLINE = "inline"  # "found", "none"
    CHECK_BEGUN = "check-begun"  # number, "match"
    CHECK_FINISHED = "check-finished"  # number, "match"; again where answers were changed and a new result came out
    VERDICT = "verdict"  # verdict and number: "prepare:20"
    ERROR = "error"  # class of the error


@dataclass(slots=True)
class _Batch:
    """What waits to be written. Steps: the first moment at which the person took each."""

    counts: dict[CountKey, int] = field(default_factory=dict)
    misses: dict[tuple[str, str, date], int] = field(default_factory=dict)
    steps: dict[tuple[int, VisitStep], datetime] = field(default_factory=dict)
    dropped: int = 0

    def __bool__(self) -> bool:
        return bool(self.counts or self.misses or self.steps)

    @property
    def size(self) -> int:
        return len(self.counts) + len(self.misses) + len(self.steps)

    def count(self, key: CountKey, number: int = 1) -> None:
        if key in self.counts or len(self.counts) < LIMIT:
            self.counts[key] = self.counts.get(key, 0) + number
        else:
            self.dropped += number

    def miss(self, key: tuple[str, str, date], number: int = 1) -> None:
        if key in self.misses or len(self.misses) < LIMIT:
            self.misses[key] = self.misses.get(key, 0) + number
        else:
            self.dropped += number

    def step(self, key: tuple[int, VisitStep], at: datetime) -> None:
        if key in self.steps or len(self.steps) < LIMIT:
            self.steps.setdefault(key, at)
        else:
            self.dropped += 1

    def take(self, later: _Batch) -> None:
        """Add what was noted after this batch was being written; what does not fit is dropped from the later one."""
        for key, number in later.counts.items():
            self.count(key, number)
        for missed, number in later.misses.items():
            self.miss(missed, number)
        for step, at in later.steps.items():
            self.step(step, at)
        self.dropped += later.dropped


class Counting:
    """Notes are plain calls that never fail and never wait; `work` writes them.

    Args:
        database: keeps the sums.
        clock: gives the present in the time zone whose days are counted.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        *,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._sleep = sleep
        self._batch = _Batch()
        self._writing: asyncio.Task[Exception | None] | None = None

    @property
    def waiting(self) -> int:
        """How many different counts, misses and steps are not written yet."""
        return self._batch.size

    def note(self, what: Happened, value: str = "") -> None:
        """Count one more of something on this local day; ``value`` never tells who it was."""
        self._batch.count((self._clock().date(), what.value, value))

    def did(self, person_id: int, step: VisitStep) -> None:
        """Count what a person did for the link they came through last, if any: once for a person and a link."""
        self._batch.step((person_id, step), self._clock())

    def miss(self, text: str, language: Language) -> None:
        """Keep a question that was not answered, or not surely; ``text`` holds nothing personal any more."""
        self._batch.miss((text, language, self._clock().date()))

    async def flush(self) -> None:
        """Write what was noted before this call. What the database refuses is kept; its error passes through."""
        while self._writing is not None:
            await asyncio.wait({self._writing})
        if not self._batch:
            return
        # A task of its own: who waits for it may be cancelled, but a commit under way is not to be left in doubt.
        self._writing = asyncio.create_task(self._write(), name="counts")
        error = await asyncio.shield(self._writing)
        if error is not None:
            raise error

    async def work(self) -> None:
        """Write, for ever, a second behind."""
        while True:
            await self._sleep(EVERY)
            await self.flush()

    async def close(self) -> None:
        """Write the rest before the database is closed; what cannot be written is lost, and logged."""
        try:
            await self.flush()
        except Exception:  # noqa: BLE001  # whatever the driver raises, the process is to end
            _log.exception("counts_lost", waiting=self.waiting)

    async def _write(self) -> Exception | None:
        """Write the batch in one transaction; return why it could not be written, with the batch kept."""
        batch, self._batch = self._batch, _Batch()
        try:
            async with self._database.session() as session:
                await session.counts.add(batch.counts)
                await session.missed.add_all(batch.misses)
                await _count_steps(session, batch.steps)
                await session.commit()
        except Exception as error:  # noqa: BLE001  # whatever the driver raises, the batch is tried again
            batch.take(self._batch)
            self._batch = batch
            return error
        finally:
            self._writing = None
        if batch.dropped:
            _log.warning("counts_dropped", dropped=batch.dropped)
        return None


async def _count_steps(session: Session, steps: Mapping[tuple[int, VisitStep], datetime]) -> None:
    """Count the steps of those who came through a link; most people did not, and cost one query together."""
    if not steps:
        return
    came = await session.visits.came({person_id for person_id, _ in steps}, min(steps.values()))
    for (person_id, step), at in sorted(steps.items()):
        if person_id in came:
            await session.visits.step(person_id, step, at, at.date())


def checked(number: int | None) -> str:
    """What a check is counted as: its direction's number, or matching."""
    return "match" if number is None else str(number)


def note_answer(counting: Counting, answer: Answer, by: int | None) -> None:
    """Count a question by how it was answered; ``by`` is whose private chat it was asked in, None in a group."""
    certainty = _certainty(answer)
    counting.note(Happened.QUESTION, certainty)
    counting.note(Happened.QUESTION_LANGUAGE, answer.language)
    counting.note(Happened.QUESTION_PLACE, "group" if by is None else "private")
    if certainty == "sure" and answer.intent is Intent.DIRECTION and answer.hits:
        counting.note(Happened.DIRECTION, str(answer.hits[0].number))
        counting.note(Happened.FACET, answer.facet.value if answer.facet else "card")
    elif certainty == "sure":
        counting.note(Happened.FACET, answer.intent.value)
    if by is not None and certainty != "talk":
        counting.did(by, "asked")


def _certainty(answer: Answer) -> str:
    if answer.intent is Intent.HELP or answer.is_small_talk:
        return "talk"
    if answer.intent is Intent.NONE:
        return "talk" if answer.taught else "none"  # taught: it is surely none of ours
    return "unsure" if answer.intent is Intent.DIRECTION and not answer.confident else "sure"
