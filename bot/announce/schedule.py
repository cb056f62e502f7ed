"""When a follower is reminded of a deadline: pure, from dates and allowed hours to events and decisions.

Nothing is kept but what was settled (the keys of events): the events are made anew from the
deadline each time, so a restart, a moved clock or a changed date needs no bookkeeping. A key says
what an event means and not only which it is: "12:closes-7d@2026-11-25" is seven days before that
very day. A moved deadline therefore has new events, those of the old day are no longer made, and
whatever keeps its meaning keeps its key and is not told twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import tzinfo

    from bot.announce.plan import PlanStep

DAYS_BEFORE: Final = (14, 7, 3, 1)
"""Reminders so many days before closing."""

HOURS_BEFORE: Final = 3
"""And one so many hours before it."""

LAST_CALL: Final = timedelta(minutes=15)
"""Less time before closing than this helps nobody, and a queue of messages must not run past the closing."""

_FIRST_HOUR: Final = 9
_LAST_HOUR: Final = 20
_HOURS: Final = 24
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours a person allows: from ``first`` o'clock on, before ``last`` o'clock (24 is midnight).

    Raises:
        ValueError: there is no hour in between.
    """

    first: int = _FIRST_HOUR
    last: int = _LAST_HOUR

    def __post_init__(self) -> None:
        if not 0 <= self.first < self.last <= _HOURS:
            raise ValueError(f"hours {self.first} to {self.last}, expected 0 <= first < last <= {_HOURS}")

    def allow(self, moment: datetime, zone: tzinfo) -> bool:
        """Whether a message may be sent at that moment."""
        return self.first <= moment.astimezone(zone).hour < self.last

    def later(self, moment: datetime, zone: tzinfo) -> datetime:
        """The moment itself if allowed, else the beginning of the next allowed hours; in UTC."""
        local = moment.astimezone(zone)
        if self.allow(local, zone):
            return local.astimezone(UTC)
        day = local.date() if local.hour < self.first else local.date() + _DAY
        found = at_clock(day, time(self.first), zone)
        # Where clocks skip the only allowed hour, that day has none.
        return found if self.allow(found, zone) else self.later(found, zone)

    def earlier(self, moment: datetime, zone: tzinfo) -> datetime:
        """The moment itself if allowed, else the last allowed hour before it; in UTC.

        That hour's beginning and not its end: those who are written to last are still within it.
        """
        local = moment.astimezone(zone)
        if self.allow(local, zone):
            return local.astimezone(UTC)
        day = local.date() - _DAY if local.hour < self.first else local.date()
        found = at_clock(day, time(self.last - 1), zone)
        return found if self.allow(found, zone) else self.earlier(found - timedelta(hours=1), zone)


@dataclass(frozen=True, slots=True)
class Dates:
    """When applications are taken; aware, ``opens_at`` is None where only the closing is known."""

    opens_at: datetime | None
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What an administrator changed at a moment; ``new`` is None for a deadline that was withdrawn.

    ``sequence`` is that of the deadline after the change.
    """

    sequence: int
    at: datetime
    old: Dates
    new: Dates | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as reminders see it.

    Attributes:
        id: its number in storage.
        dates: as they are now; None when withdrawn.
        changes: from the oldest to the newest; where only the last is known, that one.
    """

    id: int
    dates: Dates | None
    changes: tuple[Change, ...] = ()


class Occasion(StrEnum):
    """What a person is reminded of; the words for each stand in the locales."""

    CLOSES = "closes"
    OPENS = "opens"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Event:
    """One reminder for one person.

    Attributes:
        key: the same for the same meaning, now and after a restart or a change; at most 64 characters.
        occasion: what it is about.
        due: within the allowed hours; in UTC, as moments of a zone compare wrongly in an hour that comes twice.
        useful_until: in UTC; from then on it is not sent: something newer says more, or it is over.
        change: for CHANGED and WITHDRAWN, from what the person was told last to what holds now.
        step: for STEP.
    """

    key: str
    occasion: Occasion
    due: datetime
    useful_until: datetime
    change: Change | None = None
    step: PlanStep | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done at a moment.

    Attributes:
        send: events to be claimed and sent now, by when they were due.
        drop: events that were missed and are of no use any more: to be settled as dropped and logged.
        wake: the next moment, in UTC, at which something may be to do; None when nothing is left.
    """

    send: tuple[Event, ...]
    drop: tuple[Event, ...]
    wake: datetime | None


def at_clock(day: date, clock: time, zone: tzinfo) -> datetime:
    """The moment, in UTC, at which clocks in ``zone`` show that; where they skip it, as much after the skip."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def events(
    deadline: Deadline,
    zone: tzinfo,
    *,
    hours: Hours | None = None,
    since: datetime | None = None,
    settled: Collection[str] = (),
) -> tuple[Event, ...]:
    """Every event of a deadline for one person, by due moment; also those that are settled or over.

    Args:
        deadline: its dates and changes.
        zone: TIMEZONE; the zone of the server plays no part.
        hours: what the person allows; by default 9 to 20.
        since: when the person began to follow: what was due by then is not theirs.
        settled: keys of what was sent to the person or dropped: a change tells from what they know.
    """
    hours = hours or Hours()
    change = _untold_change(deadline, since, settled)
    told = [past.at for past in deadline.changes if _change_key(deadline.id, past.sequence) in settled]
    known = [*told, *([change.at] if change else []), *([since] if since else [])]
    floor = max((moment.astimezone(UTC) for moment in known), default=None)
    made: list[Event] = []
    if deadline.dates is not None:
        closings = list(_closings(deadline.id, deadline.dates, zone, hours))
        made += [*closings, *_opening(deadline.id, deadline.dates, closings, zone, hours)]
    # A notice of a change tells the days left as well: what was due before it has nothing to add.
    made = [event for event in made if floor is None or event.due > floor]
    if change is not None:
        made += _notice(deadline.id, change, zone, hours)
    return tuple(sorted(made, key=lambda event: (event.due, event.key)))


def _closings(number: int, dates: Dates, zone: tzinfo, hours: Hours) -> Iterator[Event]:
    """Reminders before closing. Outside the allowed hours they come earlier, never with less time than they say."""
    closes = dates.closes_at.astimezone(zone)
    moments: list[tuple[str, datetime]] = []
    for days in DAYS_BEFORE:
        nominal = at_clock(closes.date() - days * _DAY, closes.time(), zone)
        moments.append((f"{number}:closes-{days}d@{closes.date()}", hours.earlier(nominal, zone)))
    nominal = closes.astimezone(UTC) - timedelta(hours=HOURS_BEFORE)
    due = hours.earlier(nominal, zone)
    # On an earlier day "three hours" would be said beside "one day".
    if due.astimezone(zone).date() == nominal.astimezone(zone).date() and due > moments[-1][1]:
        moments.append((f"{number}:closes-{HOURS_BEFORE}h@{closes.astimezone(UTC):%Y-%m-%dT%H:%MZ}", due))
    ends = [*(due for _, due in moments[1:]), closes.astimezone(UTC) - LAST_CALL]
    for (key, due), end in zip(moments, ends, strict=True):
        yield Event(key, Occasion.CLOSES, due, end)


def _opening(number: int, dates: Dates, closings: Sequence[Event], zone: tzinfo, hours: Hours) -> Iterator[Event]:
    """The opening: not before it is open, and until a reminder before closing says more."""
    if dates.opens_at is None:
        return
    due = hours.later(dates.opens_at, zone)
    ends = [event.due for event in closings if event.due > due]
    end = min([*ends, dates.closes_at.astimezone(UTC) - LAST_CALL])
    if due < end:
        day = dates.opens_at.astimezone(zone).date()
        yield Event(f"{number}:opens@{day}", Occasion.OPENS, due, end)


def _change_key(number: int, sequence: int) -> str:
    return f"{number}:changed-{sequence}"


def _untold_change(deadline: Deadline, since: datetime | None, settled: Collection[str]) -> Change | None:
    """From what the person was told last to what holds now, or None where these are the same."""
    untold: list[Change] = []
    for change in deadline.changes:
        if _change_key(deadline.id, change.sequence) in settled:
            untold.clear()
        elif since is None or change.at > since:
            untold.append(change)
    if not untold or untold[0].old == untold[-1].new:
        return None
    last = untold[-1]
    return Change(last.sequence, last.at, untold[0].old, last.new)


def _notice(number: int, change: Change, zone: tzinfo, hours: Hours) -> Iterator[Event]:
    due = hours.later(change.at, zone)
    # A withdrawal concerns those who count on the old date; a change, those who can still use the new one.
    end = (change.new or change.old).closes_at.astimezone(UTC) - LAST_CALL
    if due < end:
        occasion = Occasion.CHANGED if change.new else Occasion.WITHDRAWN
        yield Event(_change_key(number, change.sequence), occasion, due, end, change=change)


def plan_events(  # each is a fact of its own
    deadline_id: int,
    direction: int,
    steps: Sequence[PlanStep],
    closes_at: datetime,
    zone: tzinfo,
    *,
    hours: Hours | None = None,
    since: datetime | None = None,
) -> tuple[Event, ...]:
    """A reminder for each step that is left, in the first allowed hour of its day.

    A missed one is useful until the next is due. Of several steps on one day each has its event: the
    caller may tell them in one message, and then settles all of them.

    Args:
        deadline_id: number of the deadline.
        direction: number of the direction the plan is for.
        steps: in order; those that are ticked are left out by the caller.
        closes_at: aware.
        zone: TIMEZONE.
        hours: what the person allows; by default 9 to 20.
        since: when the person began to follow: what was due by then is not theirs.
    """
    hours = hours or Hours()
    last = closes_at.astimezone(UTC) - LAST_CALL
    dues = [at_clock(step.day, time(hours.first), zone) for step in steps]
    made = []
    for step, due in zip(steps, dues, strict=True):
        end = min((other for other in dues if other > due), default=last)
        if due < (end := min(end, last)) and (since is None or due > since):
            key = f"{deadline_id}:plan-{direction}-{step.id}@{step.day}"
            made.append(Event(key, Occasion.STEP, due, end, step=step))
    return tuple(made)


def decide(
    planned: Sequence[Event],
    settled: Collection[str],
    now: datetime,
    zone: tzinfo,
    *,
    hours: Hours | None = None,
) -> Decision:
    """What to send, what to drop and when to look again, at any moment and after any downtime.

    Args:
        planned: events of `events` and `plan_events`, in any order.
        settled: keys of events that were claimed, sent or dropped for this person.
        now: aware.
        zone: TIMEZONE.
        hours: those the events were made with.
    """
    hours = hours or Hours()
    now = now.astimezone(UTC)
    waiting = sorted({event.key: event for event in planned if event.key not in settled}.values(), key=_by_due)
    drop = tuple(event for event in waiting if event.useful_until <= now)
    due = [event for event in waiting if event.due <= now < event.useful_until]
    send: tuple[Event, ...] = ()
    wakes = [event.due for event in waiting if event.due > now]
    if hours.allow(now, zone):
        send = tuple(due)
    elif due:
        # What loses its use before the hours begin is dropped at the next look, when that is certain.
        wakes.append(hours.later(now, zone))
    return Decision(send, drop, min(wakes, default=None))


def _by_due(event: Event) -> tuple[datetime, str]:
    return event.due, event.key
