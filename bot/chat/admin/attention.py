"""What an administrator should look at now. Nothing here changes anything; each finding leads to where it is mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from bot.chat.counting import Happened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from bot.storage.announcements import Announcement
    from bot.storage.deadlines import Deadline
    from bot.storage.deliveries import Counts
    from bot.storage.engine import Database
    from bot.storage.session import Session

SOON: Final = timedelta(days=3)
"""So long before it closes a window is pointed out, and so long after its dates were changed."""
LATELY: Final = timedelta(days=7)
"""So long an announcement that went badly is pointed out."""

_FAILURES: Final = 3
_FAILED_SHARE: Final = 0.1
"""From so many recipients, and such a share of all, failures are many. Who blocked the bot is none."""
_MISSES: Final = 5
_GROWTH: Final = 1.5
"""From so many misses in a week, and so many times those of the week before, misses are growing."""
_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)
_LATEST: Final = 50
"""Announcements that are looked at."""


class Staff(Protocol):
    """Who answers people: `bot.support`."""

    async def unanswered(self) -> int:
        """How many people wait for an answer."""

    async def waiting(self) -> int:
        """How many letters could not be brought to anybody yet."""


@dataclass(frozen=True, slots=True)
class FailedAnnouncement:
    """An announcement that pauses, was stopped by an error, or did not reach many."""

    announcement: Announcement
    counts: Counts

    @property
    def failed(self) -> int:
        return self.counts.failed


@dataclass(frozen=True, slots=True)
class Attention:
    """All findings. ``misses`` are those of the last seven days and of the seven before, where they are growing."""

    announcements: tuple[FailedAnnouncement, ...] = ()
    unanswered: int = 0
    undelivered: int = 0
    closing: tuple[Deadline, ...] = ()
    changed: tuple[Deadline, ...] = ()
    misses: tuple[int, int] | None = None
    errors: int = 0
    ownerless: int = 0

    def __bool__(self) -> bool:
        return self != Attention()


class Attentions:
    """Looks for what needs attention.

    Args:
        database: where everything is kept.
        clock: gives the present, in the time zone whose days are counted.
        staff: knows who waits for an answer.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], staff: Staff | None = None) -> None:
        self._database = database
        self._clock = clock
        self._staff = staff

    async def look(self) -> Attention:
        now = self._clock()
        async with self._database.session() as session:
            announcements = await _failed(session, now)
            active = await session.deadlines.active(closing_after=now)
            misses = await _misses(session, now.date())
            # Counted by day: since midnight yesterday.
            errors = await session.counts.between(now.date() - _DAY, now.date(), [Happened.ERROR.value])
            ownerless = await session.links.count_ownerless()
        return Attention(
            announcements=announcements,
            unanswered=await self._staff.unanswered() if self._staff else 0,
            undelivered=await self._staff.waiting() if self._staff else 0,
            closing=tuple(one for one in active if _is_soon(one.closes_at, now)),
            changed=tuple(one for one in active if one.changed_at is not None and now - one.changed_at < SOON),
            misses=misses,
            errors=sum(count.count for count in errors),
            ownerless=ownerless,
        )


def _is_soon(moment: datetime, now: datetime) -> bool:
    """Whether the local day of a moment to come is today or one of the next three."""
    return moment.astimezone(now.tzinfo).date() - now.date() <= SOON


async def _failed(session: Session, now: datetime) -> tuple[FailedAnnouncement, ...]:
    """The announcements that went badly, the latest first."""
    found = []
    for announcement in await session.announcements.recent(_LATEST):
        if announcement.started_at is None and announcement.state != "cancelled":
            continue
        ended = announcement.finished_at
        if ended is not None and now - ended > LATELY:
            continue
        counts = await session.deliveries.counts(announcement.id)
        if _went_badly(announcement, counts):
            found.append(FailedAnnouncement(announcement, counts))
    return tuple(found)


def _went_badly(announcement: Announcement, counts: Counts) -> bool:
    """Whether it pauses, ended for a reason that was nobody's wish, or failed for many."""
    if announcement.state == "paused" or announcement.reason is not None:
        return True
    return counts.failed >= _FAILURES and counts.failed >= _FAILED_SHARE * counts.total


async def _misses(session: Session, today: date) -> tuple[int, int] | None:
    """Questions without a sure answer in the last seven days and in the seven before, where they are growing.

    None also where the earlier days were not counted: nothing can be said of them.
    """
    start, before = today - _WEEK + _DAY, today - 2 * _WEEK + _DAY
    since = await session.counts.first_day()
    if since is None or since > before:
        return None
    counts = [
        one
        for one in await session.counts.between(before, today, [Happened.QUESTION.value])
        if one.value in {"unsure", "none"}
    ]
    now = sum(one.count for one in counts if one.day >= start)
    then = sum(one.count for one in counts if one.day < start)
    return (now, then) if now >= _MISSES and now >= _GROWTH * then else None
