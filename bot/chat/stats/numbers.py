"""The figures of /stats, read from what was counted. Days before the counting began are unknown, not zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.chat.counting import Happened
from bot.chat.stats.screens import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from bot.chat.counting import Counting
    from bot.storage.announcements import Announcement
    from bot.storage.counts import Count, PeopleSums
    from bot.storage.deliveries import Counts
    from bot.storage.engine import Database
    from bot.storage.links import OwnLink
    from bot.storage.missed import MissedQuestion
    from bot.storage.visits import Counted

_DAYS: Final = {Span.TODAY: 1, Span.WEEK: 7, Span.MONTH: 30}
_MOST_DAYS: Final = 14
"""Days told one by one; more of them are told by weeks."""
_DAY: Final = timedelta(days=1)

ANNOUNCEMENTS: Final = 200
"""The latest announcements that are looked at."""
LINKS: Final = 500
MISSED: Final = 1000
"""Links and unanswered questions that a spreadsheet lists at most."""


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row, both ends included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted from ``first`` to ``last``, and who there is now.

    ``since`` is the first day on which anything was counted at all, None where that day is to come. ``counts`` are
    by kind, day and value.
    """

    span: Span
    first: date
    last: date
    since: date | None
    people: PeopleSums
    counts: Mapping[str, Mapping[date, Mapping[str, int]]]

    @property
    def known(self) -> Period | None:
        """The days of the span that were counted."""
        if self.since is None or self.since > self.last:
            return None
        return Period(max(self.first, self.since), self.last)

    @property
    def is_partly_unknown(self) -> bool:
        """Whether the span begins before the counting did."""
        return self.since is not None and self.since > self.first

    def by_value(self, what: Happened, within: Period | None = None) -> dict[str, int]:
        """How many of each value there were."""
        days = self.counts.get(what.value, {})
        if within is not None and within.is_day:  # a table of years asks for each of their days
            return dict(days.get(within.first, {}))
        sums: dict[str, int] = {}
        for day, values in days.items():
            if within is None or within.first <= day <= within.last:
                for value, count in values.items():
                    sums[value] = sums.get(value, 0) + count
        return sums

    def total(self, what: Happened, value: str | None = None, within: Period | None = None) -> int:
        """How many there were, of one value or of all."""
        sums = self.by_value(what, within)
        return sum(sums.values()) if value is None else sums.get(value, 0)

    def verdicts(self, within: Period | None = None) -> dict[str, int]:
        """How many results there were of each verdict, whatever the direction."""
        sums: dict[str, int] = {}
        for value, count in self.by_value(Happened.VERDICT, within).items():
            verdict = value.partition(":")[0]
            sums[verdict] = sums.get(verdict, 0) + count
        return sums

    def days(self) -> list[Period]:
        """The days that were counted, one by one."""
        known = self.known
        if known is None:
            return []
        return [
            Period(known.first + _DAY * n, known.first + _DAY * n) for n in range((known.last - known.first).days + 1)
        ]

    def periods(self, most_days: int = _MOST_DAYS) -> list[Period]:
        """The days that were counted, or their weeks from Monday where there are many; ends may be short."""
        days, known = self.days(), self.known
        if known is None or len(days) <= most_days:
            return days
        weeks: list[Period] = []
        start = known.first
        while start <= known.last:
            end = min(start + _DAY * (6 - start.weekday()), known.last)
            weeks.append(Period(start, end))
            start = end + _DAY
        return weeks


@dataclass(frozen=True, slots=True)
class SentAnnouncement:
    """An announcement that was started, and what became of it; ``started`` is the local moment."""

    announcement: Announcement
    started: datetime
    counts: Counts


@dataclass(frozen=True, slots=True)
class LinkNumbers:
    """A coordinator's link with what came of it since it was made."""

    link: OwnLink
    counts: Mapping[Counted, int]


@dataclass(frozen=True, slots=True)
class MissedNumbers:
    """How many different questions wait for an administrator, were put off, are taught; and those that wait."""

    new: int
    later: int
    taught: int
    questions: tuple[MissedQuestion, ...]


class Statistics:
    """Reads figures, with what this process has noted until now.

    ``clock`` gives the present in the time zone whose days were counted.
    """

    def __init__(self, database: Database, counting: Counting, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._counting = counting
        self._clock = clock

    async def numbers(self, span: Span) -> Numbers:
        """What was counted in the span, and who there is now."""
        await self._counting.flush()
        now = self._clock()
        last = now.date()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        async with self._database.session() as session:
            since = await session.counts.first_day()
            first = last - _DAY * (_DAYS[span] - 1) if span in _DAYS else min(since or last, last)
            counts = await session.counts.between(first, last)
            people = await session.counts.people(midnight, midnight - _DAY * 6, midnight - _DAY * 29)
        return Numbers(span, first, last, since, people, _indexed(counts))

    async def announcements(self, numbers: Numbers) -> list[SentAnnouncement]:
        """Those that were started in the span, the latest first."""
        zone = self._clock().tzinfo
        async with self._database.session() as session:
            found = []
            for announcement in await session.announcements.recent(ANNOUNCEMENTS):
                if announcement.started_at is None:
                    continue
                started = announcement.started_at.astimezone(zone)
                if numbers.span is Span.ALL or numbers.first <= started.date() <= numbers.last:
                    counts = await session.deliveries.counts(announcement.id)
                    found.append(SentAnnouncement(announcement, started, counts))
        return found

    async def links(self) -> list[LinkNumbers]:
        """All links, the latest first, with their whole time: parts of it could be subtracted from each other."""
        async with self._database.session() as session:
            links = await session.links.page(LINKS)
            totals = await session.visits.totals([link.id for link in links])
        return [LinkNumbers(link, totals[link.id]) for link in links]

    async def missed(self) -> MissedNumbers:
        """The questions that wait, the most asked first."""
        async with self._database.session() as session:
            sums = [await session.missed.count(state) for state in ("new", "later", "taught")]
            waiting = await session.missed.recent(MISSED, states=("new", "later"))
        waiting.sort(key=lambda question: -question.count)
        return MissedNumbers(sums[0], sums[1], sums[2], tuple(waiting))


def _indexed(counts: Sequence[Count]) -> dict[str, dict[date, dict[str, int]]]:
    found: dict[str, dict[date, dict[str, int]]] = {}
    for count in counts:
        found.setdefault(count.what, {}).setdefault(count.day, {})[count.value] = count.count
    return found
