"""When: "ертең кешкі 6-да", "через 2 часа", "25 Nov 6 pm", read exactly or not at all.

An announcement to thousands must not go out at a guessed hour, so every reading that the words
allow is made, and only a single one that lies ahead is taken; two are handed back to choose from,
and a day without an hour asks for the hour. That is why no general date library is used: they
fill what is missing with the present and take the likelier of two readings without a word. The
words stand in ``data/moments.json`` and are known by their folded form, so Kazakh typed with
Russian or Latin letters is the same Kazakh.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import product
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.search.folding import clean, skeleton, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOMENTS_FILE: Final = Path(__file__).parents[2] / "data" / "moments.json"

_LONGEST_TEXT: Final = 120
_MOST_READINGS: Final = 64
_LITERAL: Final = 2
"""Words of so few letters are compared as they are: English "on" folds to what is ten in Kazakh."""
_MARKED: Final = "marked"

_DAY_FIRST: Final = 2
_YEARS_AHEAD: Final = 9
"""29 February comes again within eight years, even across 2100."""
_CENTURY: Final = 2000
_WEEK: Final = 7
_NOON: Final = 12
_MIDNIGHT: Final = 24
_MINUTES: Final = 60
_UNITS: Final = {
    "minute": ("minutes", 1),
    "hour": ("minutes", _MINUTES),
    "day": ("days", 1),
    "week": ("days", _WEEK),
    "month": ("months", 1),
}
_MOST: Final = {"minutes": 400 * _MIDNIGHT * _MINUTES, "days": 400, "months": 13}
"""Somewhat more than the year that is allowed, so that too far is said to be too far; beyond, a slip of the hand."""
_UNCLEAR_UNTIL: Final = 7
"""A bare "at 6" may be the morning or the evening; from eight on people here mean what the 24-hour clock says."""


class Reason(StrEnum):
    """Why a text gives no moment; the words for each stand in the locales."""

    UNCLEAR = "unclear"
    NO_HOUR = "no-hour"
    AMBIGUOUS = "ambiguous"
    PAST = "past"
    TOO_FAR = "too-far"
    NO_SUCH_DAY = "no-such-day"
    NO_SUCH_TIME = "no-such-time"
    """The clock is put forward over that time."""


class MomentError(Exception):
    """A text that gives no single moment ahead, with what of it was understood."""

    def __init__(
        self,
        reason: Reason,
        *,
        day: date | None = None,
        at: datetime | None = None,
        candidates: tuple[datetime, ...] = (),
        words: tuple[str, ...] = (),
    ) -> None:
        """Keep what was understood.

        Args:
            reason: what is wrong.
            day: the day, where one was understood; given with every `NO_HOUR`.
            at: the moment, where it was understood and refused; given with every `PAST` that has an hour, and
                with every `TOO_FAR`.
            candidates: the moments ahead that the text may mean, in order; at least two with every `AMBIGUOUS`.
            words: what was not understood, in the person's own letters; may be empty.
        """
        super().__init__(reason.value)
        self.reason = reason
        self.day = day
        self.at = at
        self.candidates = candidates
        self.words = words


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment ahead.

    Attributes:
        at: in the time zone of the reader's ``now``.
        year_assumed: a day was named without its year, and the next such day was taken.
    """

    at: datetime
    year_assumed: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing said: a number, a date, a time, or a word of the file with its group and value."""

    kind: str
    value: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as it was named.

    ``kind`` is "date" (year or 0, month, day), "days" or "months" (from today), or "weekday" (0 is Monday).
    """

    kind: str
    numbers: tuple[int, ...]
    which: str = ""

    def dates(self, today: date) -> list[date]:
        """The dates that may be meant, in order; several where the words leave it open."""
        first = self.numbers[0]
        match self.kind:
            case "days":
                return [today + timedelta(days=first)]
            case "months":
                years, month = divmod(today.month - 1 + first, _NOON)
                return _existing(today.year + years, month + 1, today.day)
            case "weekday":
                return self._weekdays(today)
        year, month, day = self.numbers
        if year:
            return _existing(year, month, day)
        ahead = (found for n in range(_YEARS_AHEAD) for found in _existing(today.year + n, month, day))
        return [next(found for found in ahead if found >= today)] if _existing(_CENTURY, month, day) else []

    def _weekdays(self, today: date) -> list[date]:
        away = (self.numbers[0] - today.weekday()) % _WEEK
        coming, week_later = today + timedelta(days=away), today + timedelta(days=away + _WEEK)
        match self.which:
            case "this":
                return [coming]
            case "next":
                # On a Monday "next Friday" is this week's to one person and next week's to another.
                monday = today - timedelta(days=today.weekday())
                return [day for day in (coming, week_later) if day > today and (day - monday).days < 2 * _WEEK]
            case "week":
                return [today + timedelta(days=_WEEK - today.weekday() + self.numbers[0])]
        return [coming] if away else [coming, week_later]

    def fits(self, day: date, today: date) -> bool:
        if self.kind == "weekday":
            return day.weekday() == self.numbers[0]
        if self.kind == "date" and not self.numbers[0]:
            return (day.month, day.day) == self.numbers[1:]
        return day in self.dates(today)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a text: a span from now, or a day and an hour.

    ``clocks`` are (time, days later) of every hour that may be meant; none where no hour was said.
    """

    span: timedelta | None = None
    days: tuple[_Day, ...] = ()
    clocks: tuple[tuple[time, int], ...] = ()
    offset: timedelta | None = None

    @property
    def year_assumed(self) -> bool:
        return bool(self.days) and all(day.kind == "date" and not day.numbers[0] for day in self._dated())

    def _dated(self) -> list[_Day]:
        return sorted(self.days, key=lambda day: day.kind == "weekday")[:1]

    def dates(self, today: date) -> list[date]:
        """The days meant: today where none was named, none where what was named is no day."""
        if not self.days:
            return [today]
        main = self._dated()[0]
        return [found for found in main.dates(today) if all(day.fits(found, today) for day in self.days)]


def read_moment(text: str, now: datetime) -> Moment:
    """Read when something is to happen, in any of the three languages.

    A time without a day is today's. Hours and minutes of a span are counted on the clock's own pace; days,
    weeks and months are counted in days and need an hour.

    Args:
        text: as a person typed it.
        now: aware, in the time zone that people's clocks show.

    Raises:
        MomentError: the text gives no single moment after ``now`` and within a year.
    """
    if now.tzinfo is None:
        raise ValueError("now is naive, expected the present in TIMEZONE")
    readings = list(dict.fromkeys(_readings(_items(text))))
    if not readings:
        raise MomentError(Reason.UNCLEAR)
    whole = [reading for reading in readings if reading.clocks or reading.span]
    if not whole:
        raise _without_hour(readings, now.date())
    return _choose(whole, now)


def _without_hour(readings: list[_Reading], today: date) -> MomentError:
    days = sorted({day for reading in readings for day in reading.dates(today)})
    if not days:
        return MomentError(Reason.NO_SUCH_DAY)
    return MomentError(Reason.PAST if days[-1] < today else Reason.NO_HOUR, day=days[0])


def _choose(readings: list[_Reading], now: datetime) -> Moment:
    """The only moment ahead of all readings; raises MomentError where there is none or more than one."""
    days = [day for reading in readings for day in reading.dates(now.date())]
    if not days:
        raise MomentError(Reason.NO_SUCH_DAY)
    # Compared in UTC: in the hour that comes twice, local times of one zone compare as if it came once.
    found = {at.astimezone(UTC): reading for reading in readings for at in _moments(reading, now)}
    if not found:
        raise MomentError(Reason.NO_SUCH_TIME, day=days[0])
    ahead = sorted(at for at in found if at > now.astimezone(UTC))
    if not ahead:
        raise MomentError(Reason.PAST, day=days[0], at=max(found).astimezone(now.tzinfo))
    near = [at for at in ahead if at <= _a_year_after(now).astimezone(UTC)]
    if not near:
        raise MomentError(Reason.TOO_FAR, day=days[0], at=ahead[0].astimezone(now.tzinfo))
    if len(near) > 1:
        raise MomentError(Reason.AMBIGUOUS, candidates=tuple(at.astimezone(now.tzinfo) for at in near))
    return Moment(near[0].astimezone(now.tzinfo), found[near[0]].year_assumed)


def _moments(reading: _Reading, now: datetime) -> Iterator[datetime]:
    if reading.span is not None:
        yield (now.astimezone(UTC) + reading.span).astimezone(now.tzinfo)
        return
    for day in reading.dates(now.date()):
        for clock, later in reading.clocks:
            local = datetime.combine(day + timedelta(days=later), clock)
            if reading.offset is not None:
                yield (local - reading.offset).replace(tzinfo=UTC)
                continue
            for fold in (0, 1):
                at = local.replace(tzinfo=now.tzinfo, fold=fold)
                if at.astimezone(UTC).astimezone(now.tzinfo).replace(tzinfo=None, fold=0) == local:
                    yield at


def _a_year_after(now: datetime) -> datetime:
    last = monthrange(now.year + 1, now.month)[1]
    return now.replace(year=now.year + 1, day=min(now.day, last))


def _existing(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


# ---- from text to items -------------------------------------------------------------------------

_TOKEN: Final = re.compile(
    r"""
      (?P<ymd>(?<!\d)(\d{4})([-./])(\d{1,2})\3(\d{1,2})(?:t(?=\d)|(?!\d)))
    | (?P<dmy>(?<!\d)(\d{1,2})([-./])(\d{1,2})\8(\d{4}|\d{2})(?!\d))
    | (?P<clock>(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)(?:(z)|\+(\d{2}):?(\d{2})(?!\d))?)
    | (?P<pair>(?<![\d.])(\d{1,2})([-./])(\d{1,2})(?!\d))
    | (?P<int>\d+)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<skip>(?<!\d),|,(?!\d)|[\s.;()«»"'!?–—@/]|-(?!\d)|(?<=\w)-)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the file by their folded forms; a phrase is a tuple of them."""

    phrases: dict[tuple[str, ...], list[_Item]]
    stems: list[tuple[str, _Item]]
    longest: int

    def match(self, keys: Sequence[str]) -> tuple[int, list[_Item]]:
        """How many of the first words make a phrase, and what it may mean; (0, []) for an unknown word."""
        for length in range(min(self.longest, len(keys)), 0, -1):
            if found := self.phrases.get(tuple(keys[:length])):
                return length, found
        found = [item for stem, item in self.stems if keys[0].startswith(stem)]
        return (1, found) if found else (0, [])


def _key(word: str) -> str:
    return word if len(word) <= _LITERAL else skeleton(word)


@cache
def _known() -> _Words:
    data: dict[str, dict[str, list[str]] | list[str]] = json.loads(MOMENTS_FILE.read_text(encoding="utf-8"))
    phrases: dict[tuple[str, ...], list[_Item]] = {}
    stems = []
    for kind, entries in data.items():
        for value, texts in (entries if isinstance(entries, dict) else {"": entries}).items():
            item = _Item("int", "", (int(value),)) if kind == "number" else _Item(kind, value)
            for text in texts:
                key = tuple(map(_key, words(clean(text.rstrip("*")))))
                meanings = phrases.setdefault(key, [])
                if item not in meanings:
                    meanings.append(item)
                if text.endswith("*"):
                    stems.append((key[0], item))
    return _Words(phrases, stems, max(map(len, phrases)))


def _items(text: str) -> list[list[_Item]]:
    """Everything said, each with all it may mean.

    Raises:
        MomentError: something is not known; with those words.
    """
    if len(text) > _LONGEST_TEXT:
        raise MomentError(Reason.UNCLEAR)
    readable = clean(text)
    found: list[list[_Item]] = []
    run: list[str] = []
    unknown: list[str] = []

    def end_run() -> None:
        while run:
            length, meanings = _known().match([_key(word) for word in run])
            if meanings:
                found.append(meanings)
            else:
                unknown.append(run[0])
            del run[: max(length, 1)]

    place = 0
    while place < len(readable):
        match = _TOKEN.match(readable, place)
        if match is None or match.lastgroup is None:
            unknown.append(readable[place])
            place += 1
            continue
        place = match.end()
        if match["word"]:
            run.extend(words(match["word"]))
        elif not match["skip"]:
            end_run()
            found.append(list(_numbers(match)))
    end_run()
    if unknown:
        raise MomentError(Reason.UNCLEAR, words=tuple(unknown))
    return found


def _numbers(match: re.Match[str]) -> Iterator[_Item]:
    """What a token of digits may mean: nothing where no date and no time is written so."""
    groups = match.groups()
    if match["ymd"]:
        yield _Item("date", "", (int(groups[1]), int(groups[3]), int(groups[4])))
    elif match["dmy"]:
        year = int(groups[9]) if len(groups[9]) > _DAY_FIRST else _CENTURY + int(groups[9])
        yield from _dated(year, int(groups[6]), groups[7], int(groups[8]))
    elif match["clock"]:
        hour, minute, second = int(groups[11]), int(groups[12]), int(groups[13] or 0)
        offset = int(groups[15]) * _MINUTES + int(groups[16]) if groups[15] else 0
        if _is_time(hour, minute) and second < _MINUTES and offset < _MIDNIGHT * _MINUTES:
            yield _Item("clock", str(offset) if groups[14] or groups[15] else "", (hour, minute, second))
    elif match["pair"]:
        first, mark, second = int(groups[18]), groups[19], int(groups[20])
        if mark != "-":
            yield from _dated(0, first, mark, second)
        if mark != "/" and len(groups[20]) == len("00") and _is_time(first, second):
            yield _Item("loose clock" if mark == "." else "clock", "", (first, second, 0))
    else:
        yield _Item("int", match["int"], (int(match["int"]),))


def _dated(year: int, first: int, mark: str, second: int) -> Iterator[_Item]:
    """A date in figures: the day first, but with a slash many write the month first."""
    orders = {(first, second), (second, first)} if mark == "/" else {(first, second)}
    for day, month in sorted(orders):
        if 1 <= month <= _NOON and 1 <= day <= 31:  # noqa: PLR2004  # days of a month
            yield _Item("date", "", (year, month, day))


def _is_time(hour: int, minute: int) -> bool:
    return (hour < _MIDNIGHT and minute < _MINUTES) or (hour, minute) == (_MIDNIGHT, 0)


# ---- from items to readings ---------------------------------------------------------------------


def _readings(items: list[list[_Item]]) -> Iterator[_Reading]:
    """Every way to read the items in which each has its place."""
    if not items or prod(map(len, items)) > _MOST_READINGS:
        return
    found = []
    for choice in product(*items):
        for backwards in (False, True):
            said = _Said(choice)
            if (reading := said.read(backwards=backwards)) is not None:
                found.append((said.counted, reading))
    # "in 2 hours" is not two o'clock: a span that was said as one is nothing else.
    counted = any(is_span for is_span, _ in found)
    yield from (reading for is_span, reading in found if is_span == counted)


class _Said:
    """One choice of meanings, whose items are taken one after the other until none is left."""

    def __init__(self, items: Iterable[_Item]) -> None:
        told = [item for item in items if item.kind != "filler"]
        self._items: list[_Item | None] = []
        for place, item in enumerate(told):
            before = told[place - 1].kind if place else ""
            after = told[place + 1].kind if place + 1 < len(told) else ""
            if item.kind == "int" and ("at" in before.split() or after == "suffix"):
                self._items.append(_Item(_MARKED, item.value, item.numbers))
            elif item.kind not in {"at", "suffix"}:
                self._items.append(item)
        self.counted = False

    def read(self, *, backwards: bool) -> _Reading | None:
        """The reading, or None where some item is left without a place."""
        days: list[_Day] = []
        if any(item and item.kind == "after" for item in self._items):
            away = self._count(backwards=backwards)
            if away is None:
                return None
            self.counted = True
            if isinstance(away, timedelta):
                return _Reading(span=away) if self._is_done() else None
            days.append(away)
        elif backwards:
            return None
        named = self._named_date()
        days += [*named, *self._days()]
        clocks, offset = self._clock(loose=bool(days) and not named, dated=bool(days)) or (None, None)
        # No times for an hour that was told: it is none, or its part of the day contradicts it.
        if not self._is_done() or clocks == () or not (days or clocks):
            return None
        return _Reading(days=tuple(days), clocks=clocks or (), offset=offset)

    def _is_done(self) -> bool:
        return not any(self._items)

    def _take(self, *kinds: str) -> list[_Item] | None:
        """The first items of these kinds side by side, taken out; what is taken leaves its place empty."""
        for start in range(len(self._items) - len(kinds) + 1):
            here = self._items[start : start + len(kinds)]
            if all(item and item.kind == kind for item, kind in zip(here, kinds, strict=True)):
                self._items[start : start + len(kinds)] = [None] * len(kinds)
                return [item for item in here if item]
        return None

    def _count(self, *, backwards: bool) -> timedelta | _Day | None:
        """What is counted beside "after": hours and minutes, or days, or months; None for none or a mixture."""
        place = next(place for place, item in enumerate(self._items) if item and item.kind == "after")
        self._items[place] = None
        totals: Counter[str] = Counter()
        for number, unit in self._parts(place, backwards=backwards):
            counted, times = _UNITS[unit]
            totals[counted] += number * times
        if len(totals) != 1:
            return None
        (unit, total), *_ = totals.items()
        if not 0 < total <= _MOST[unit]:
            return None
        return timedelta(minutes=total) if unit == "minutes" else _Day(unit, (total,))

    def _parts(self, place: int, *, backwards: bool) -> Iterator[tuple[int, str]]:
        """Numbers with their units from ``place`` on, taken out."""
        step = -1 if backwards else 1
        place += step
        first = True
        while 0 <= place < len(self._items) and (item := self._items[place]):
            beside = place + step
            other = self._items[beside] if 0 <= beside < len(self._items) else None
            number, unit = (other, item) if backwards else (item, other)
            if item.kind == "span":
                self._items[place] = None
                yield int(item.value), "minute"
                place += step
            elif number and unit and number.kind == "int" and unit.kind == "unit":
                self._items[place] = self._items[beside] = None
                yield number.numbers[0], unit.value
                place += 2 * step
            elif item.kind == "unit" and first:
                self._items[place] = None
                yield 1, item.value
                place += step
            else:
                return
            first = False

    def _named_date(self) -> list[_Day]:
        """A day of a month that is named by its word."""
        if pair := self._take("int", "month"):
            number, month = pair
        elif pair := self._take("month", "int"):
            month, number = pair
        else:
            return []
        return [_Day("date", (self._year(), int(month.value), number.numbers[0]))]

    def _year(self) -> int:
        for place, item in enumerate(self._items):
            if item and item.kind == "int" and len(item.value) == len("2026"):
                self._items[place] = None
                return item.numbers[0]
        return 0

    def _days(self) -> Iterator[_Day]:
        while found := self._take("date"):
            yield _Day("date", found[0].numbers)
        while found := self._take("day"):
            yield _Day("days", (int(found[0].value),))
        if any(item and item.kind == "tonight" for item in self._items):
            yield _Day("days", (0,))
        for which in ("next", "this"):
            if found := self._take(which, "weekday"):
                yield _Day("weekday", (int(found[1].value),), which)
        for order in (("next_week", "weekday"), ("weekday", "next_week")):
            if found := self._take(*order):
                yield from (_Day("weekday", (int(item.value),), "week") for item in found if item.value)
        while found := self._take("weekday"):
            yield _Day("weekday", (int(found[0].value),))

    def _clock(self, *, loose: bool, dated: bool) -> tuple[tuple[tuple[time, int], ...], timedelta | None] | None:
        """The times of day that may be meant, and the offset from UTC where one was written; None without an hour.

        No times stand for an hour that is none, or that its part of the day contradicts.

        Args:
            loose: a bare number may be an hour, because the day was not told with numbers and a month's name.
            dated: a day was named, so "10.30" need not be one.
        """
        if self._take("noon"):
            return ((time(_NOON), 0),), None
        if self._take("midnight"):
            return ((time(0), 0), (time(0), 1)), None
        part = self._part()
        if clock := self._take("clock") or (self._take("loose clock") if dated or not self._dates_possible else None):
            hour, minute, second = clock[0].numbers
            offset = timedelta(minutes=int(clock[0].value)) if clock[0].value else None
            return tuple(_times(hour, minute, second, part, exact=True)), offset
        told = self._hour(loose=loose or bool(part))
        if told is None and part and (one := self._take("unit")) and one[0].value == "hour":
            # "В час дня": the hour by itself is one o'clock.
            told = (1, None)
        if told is None:
            # "Tomorrow in the evening" names a part of a day, and no hour.
            return None
        return tuple(_times(told[0], told[1] or 0, 0, part, exact=told[1] is not None)), None

    @property
    def _dates_possible(self) -> bool:
        """Whether a time such as "10.11" would be a date: then it is one, and the hour is still to be told."""
        return any(
            item and item.kind == "loose clock" and any(_dated(0, item.numbers[0], ".", item.numbers[1]))
            for item in self._items
        )

    def _part(self) -> str:
        for kind in ("part", "half"):
            if found := self._take(kind):
                return found[0].value
        return "evening" if self._take("tonight") else ""

    def _hour(self, *, loose: bool) -> tuple[int, int | None] | None:
        """An hour told by a number, and its minutes where they were told."""
        for kind in (_MARKED, "int") if loose else (_MARKED,):
            for rest in (("unit", "int", "unit"), ("unit", "int"), ("int",), ("unit",), ()):
                here = list(self._items)
                if not (found := self._take(kind, *rest)):
                    continue
                units = [item.value for item in found if item.kind == "unit"]
                minutes = next((item for item in found[1:] if item.kind == "int"), None)
                # "18 00" has two figures for the minutes, "18 ч 5 мин" says what they are.
                written = minutes is None or len(minutes.value) == len("00") or units[1:] == ["minute"]
                if written and units in ([], ["hour"], ["hour", "minute"]):
                    return found[0].numbers[0], minutes.numbers[0] if minutes else None
                self._items = here
        return None


_PARTS: Final[dict[str, dict[int, tuple[int, ...]]]] = {
    "am": {hour: (hour % _NOON,) for hour in range(1, 13)},
    "pm": {hour: (hour % _NOON + _NOON,) for hour in range(1, 13)},
    "morning": {hour: (hour,) for hour in range(3, 12)},
    "afternoon": {
        **{hour: (hour + _NOON,) for hour in range(1, 7)},
        **{hour: (hour,) for hour in range(12, 19)},
    },
    "evening": {
        **{hour: (hour + _NOON,) for hour in range(4, 12)},
        **{hour: (hour,) for hour in range(16, 24)},
    },
    "night": {
        # Before the morning, the night may be the one that a day begins with or the one it ends with.
        **{hour: (hour, hour + _MIDNIGHT) for hour in range(6)},
        **{hour: (hour,) for hour in range(21, 24)},
        **{hour: (hour + _NOON,) for hour in range(9, 12)},
        12: (0, _MIDNIGHT),
    },
}
"""What an hour means with a part of the day; an hour that is not there contradicts it."""


def _times(hour: int, minute: int, second: int, part: str, *, exact: bool) -> Iterator[tuple[time, int]]:
    """The times of day, with the days by which they come later; ``exact`` says that minutes were told."""
    if minute >= _MINUTES:
        return
    if part:
        hours = _PARTS[part].get(hour, ())
    elif not exact and 1 <= hour <= _UNCLEAR_UNTIL:
        hours = (hour, hour + _NOON)
    else:
        hours = (hour,) if _is_time(hour, minute) else ()
    for meant in hours:
        later, of_day = divmod(meant, _MIDNIGHT)
        yield time(of_day, minute, second), later
