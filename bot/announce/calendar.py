"""Deadlines and plan steps as an .ics file that a phone opens and later updates.

Everything is an event at a moment in UTC: a to-do or an event of a whole day is shown or reminded of
by each calendar in its own way, and a moment in UTC needs no table of time zones, which phones that
were not updated since Kazakhstan's change of 2024 still have wrong. Alarms are told as spans from
the event's beginning for the same reason. One UID is one event for ever; a higher SEQUENCE replaces
it, and what no longer holds is sent once more as cancelled, because a calendar keeps what a new file
merely leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from icalendar import Alarm, Calendar, Event

if TYPE_CHECKING:
    from collections.abc import Iterable

PRODID: Final = "-//Grantkomek//Deadlines//KK"

MEDIA_TYPE: Final = "text/calendar; charset=utf-8; method=PUBLISH"

_LAST_SEQUENCE: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a calendar, its texts translated.

    Attributes:
        uid: from `entry_uid`; the same in every later file.
        sequence: higher after each change, also of a text.
        starts_at: aware; for a deadline the closing itself.
        summary: one line.
        description: may have line breaks; may be empty.
        changed_at: aware; when this was last changed.
        ends_at: aware and later than ``starts_at``, or None for a moment.
        alarms: aware; the moments at which the phone rings.
        cancelled: what was withdrawn; it has no alarms then.
    """

    uid: str
    sequence: int
    starts_at: datetime
    summary: str
    description: str
    changed_at: datetime
    ends_at: datetime | None = None
    alarms: tuple[datetime, ...] = ()
    cancelled: bool = False

    def __post_init__(self) -> None:
        """Refuse what a calendar would read as something else.

        Raises:
            ValueError: a naive moment, an end that is not after the beginning, or a sequence that is none.
        """
        moments = [self.starts_at, self.changed_at, *self.alarms, *([self.ends_at] if self.ends_at else [])]
        if any(moment.tzinfo is None for moment in moments):
            raise ValueError(f"{self.uid}: a naive moment, expected a time zone with each")
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            raise ValueError(f"{self.uid}: ends at {self.ends_at}, expected later than {self.starts_at}")
        if not 0 <= self.sequence <= _LAST_SEQUENCE:
            raise ValueError(f"{self.uid}: sequence {self.sequence}, expected 0 or more")


def entry_uid(deadline_uid: str, part: str = "closes") -> str:
    """The UID of a part of a deadline: "closes", "opens", or a step of a plan ("plan-5-budget")."""
    return f"{part}.{deadline_uid}"


def calendar_file(entries: Iterable[Entry], *, name: str, now: datetime) -> bytes:
    """The file in UTF-8, lines folded and ended as RFC 5545 wants them.

    Args:
        entries: in any order, each UID once.
        name: the calendar's name, translated.
        now: aware; when the file is made.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # RFC 7986 names a calendar by NAME; Google and Apple still read the older one.
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for entry in sorted(entries, key=lambda entry: (entry.starts_at.astimezone(UTC), entry.uid)):
        calendar.add_component(_event(entry, now))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _utc(now))
    event.add("last-modified", _utc(entry.changed_at))
    event.add("dtstart", _utc(entry.starts_at))
    if entry.ends_at is not None:
        event.add("dtend", _utc(entry.ends_at))
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # A deadline does not make a person busy.
    event.add("transp", "TRANSPARENT")
    if not entry.cancelled:
        for moment in sorted({_utc(alarm) for alarm in entry.alarms}):
            event.add_component(_alarm(moment - _utc(entry.starts_at), entry.summary))
    return event


def _alarm(trigger: timedelta, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", trigger)
    return alarm


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
