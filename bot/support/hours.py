"""When somebody of the staff is there: office hours of a week, local time."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OfficeHours"]

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK: Final = 7
_SPAN: Final = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<opens>\S+?)-(?P<closes>\S+)")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_MIDNIGHT: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Hours of each day from Monday: pairs of minutes since midnight, from and until, in order and apart."""

    days: tuple[tuple[tuple[int, int], ...], ...]

    @classmethod
    def parse(cls, text: str) -> OfficeHours:
        """Read hours such as ``Mon-Fri 09:00-18:00, Sat 10:00-14:00``.

        Raises:
            ValueError: naming the part that cannot be read.
        """
        days: list[list[tuple[int, int]]] = [[] for _ in _DAYS]
        for part in (part.strip() for part in text.lower().split(",")):
            found = _SPAN.fullmatch(part)
            if found is None:
                raise ValueError(f"{part!r} is no office hours: expected such as Mon-Fri 09:00-18:00, Sat 10:00-14:00")
            opens, closes = _minutes(found["opens"], part), _minutes(found["closes"], part)
            if opens >= closes:
                raise ValueError(f"{part!r} ends before it begins: expected such as Mon-Fri 09:00-18:00")
            for place in _places(found["first"], found["last"] or found["first"], part):
                days[place].append((opens, closes))
        for day in days:
            day.sort()
            if any(before[1] > after[0] for before, after in itertools.pairwise(day)):
                raise ValueError(f"{text!r} names some hours twice: expected hours that do not overlap")
        return cls(tuple(tuple(day) for day in days))

    def is_open(self, now: datetime) -> bool:
        """Say whether somebody is there; ``now`` is local and aware."""
        minute = now.hour * 60 + now.minute
        return any(opens <= minute < closes for opens, closes in self.days[now.weekday()])

    def next_opening(self, now: datetime) -> datetime:
        """The first moment after now at which somebody comes."""
        return min(moment for moment in self._moments(now, 0) if moment > now)

    def last_closing(self, now: datetime) -> datetime:
        """The last moment up to now at which everybody left: since then nobody is there, unless somebody is."""
        return max(moment for moment in self._moments(now, 1) if moment <= now)

    def _moments(self, now: datetime, end: int) -> Iterator[datetime]:
        """The beginnings (0) or ends (1) of all hours from a week before to a week after."""
        for days in range(-_WEEK, _WEEK + 1):
            date = now.date() + timedelta(days=days)
            for span in self.days[date.weekday()]:
                hours, minutes = divmod(span[end], 60)
                # By the wall clock of that day: 24:00 is the next midnight.
                day = date + timedelta(days=hours // 24)
                yield datetime.combine(day, time(hours % 24, minutes), now.tzinfo)


def _minutes(text: str, part: str) -> int:
    found = _CLOCK.fullmatch(text)
    minutes = int(found[1]) * 60 + int(found[2]) if found else _MIDNIGHT + 1
    if minutes > _MIDNIGHT:
        raise ValueError(f"{text!r} in {part!r} is no time of a day: expected 00:00 to 24:00")
    return minutes


def _places(first: str, last: str, part: str) -> Iterator[int]:
    """The days from the first to the last, also over the end of the week."""
    for name in (first, last):
        if name not in _DAYS:
            raise ValueError(f"{name!r} in {part!r} is no day: expected one of Mon, Tue, Wed, Thu, Fri, Sat, Sun")
    place, end = _DAYS.index(first), _DAYS.index(last)
    yield place
    while place != end:
        place = (place + 1) % _WEEK
        yield place
