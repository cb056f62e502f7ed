"""The calendar file for one person: the windows they follow, the steps of their plans, the same alarms as reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from bot.announce.calendar import Entry, calendar_file, entry_uid
from bot.announce.deadlines import scheduled
from bot.announce.schedule import Occasion, at_clock, events, plan_events
from bot.chat.deadlines.texts import DeadlineTexts
from bot.chat.formatting import lines, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from bot.announce.deadlines import Plan, Standing
    from bot.catalog import Catalog
    from bot.i18n import Translator
    from bot.storage.deadlines import Deadline

FILE_NAME: Final = "grantkomek.ics"

_BEGINNING: Final = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PersonalCalendar:
    """Written for one person at one moment (``now`` is aware, in TIMEZONE)."""

    catalog: Catalog
    t: Translator
    now: datetime
    standing: Standing

    def file(self) -> bytes | None:
        """The file; None where there is nothing to put into it."""
        entries = list(self._entries())
        if not entries:
            return None
        return calendar_file(entries, name=self.t.plain("calendar-name"), now=self.now)

    def _entries(self) -> Iterator[Entry]:
        standing = self.standing
        # Who follows nothing has asked for what they saw: every window.
        shown = standing.followed if standing.follows else standing.current
        for deadline in shown:
            yield from self._deadline(deadline)
        for deadline in standing.withdrawn:
            if not standing.follows or standing.follows_deadline(deadline):
                yield from self._deadline(deadline)
        for plan in standing.plans:
            yield from self._steps(plan)

    def _deadline(self, deadline: Deadline) -> Iterator[Entry]:
        what = self._texts.what(deadline)
        cancelled = deadline.state == "withdrawn"
        made = events(scheduled(deadline), self.standing.zone, hours=self.standing.hours)
        closing = [event.due for event in made if event.occasion is Occasion.CLOSES]
        opening = [event.due for event in made if event.occasion is Occasion.OPENS]
        source = self.t("calendar-source", source=deadline.source)
        description = unmarked(lines(self.t("deadlines-note", note=deadline.note) if deadline.note else None, source))
        yield self._entry(
            entry_uid(deadline.uid),
            deadline.closes_at,
            self.t("calendar-closes", what=what),
            description=description,
            alarms=closing,
            changed_at=deadline.updated_at,
            cancelled=cancelled,
        )
        opens = deadline.opens_at or deadline.previous_opens_at
        if opens is not None:
            yield self._entry(
                entry_uid(deadline.uid, "opens"),
                opens,
                self.t("calendar-opens", what=what),
                description=description,
                alarms=opening,
                changed_at=deadline.updated_at,
                cancelled=cancelled or deadline.opens_at is None,
            )

    def _steps(self, plan: Plan) -> Iterator[Entry]:
        zone, hours, deadline = self.standing.zone, self.standing.hours, plan.deadline
        number = plan.direction.number
        planned = plan_events(deadline.id, number, plan.left, deadline.closes_at, zone, hours=hours)
        alarms = {event.step.id: event.due for event in planned if event.step is not None}
        for step in plan.steps:
            done = step.id in plan.done
            yield self._entry(
                entry_uid(deadline.uid, f"plan-{number}-{step.id}"),
                at_clock(step.day, time(hours.first), zone),
                self.t("calendar-step", number=str(number), step=self._texts.step(step.id)),
                description=self.t.plain("calendar-done") if done else plan.direction.title[self.t.language],
                alarms=[alarms[step.id]] if step.id in alarms else [],
                changed_at=self.now,
            )

    def _entry(
        self,
        uid: str,
        starts_at: datetime,
        summary: Markup,
        *,
        description: str,
        alarms: Iterable[datetime],
        changed_at: datetime,
        cancelled: bool = False,
    ) -> Entry:
        return Entry(
            uid=uid,
            # A later file replaces an earlier one, whatever changed: a date, the hours, the language, a ticked step.
            sequence=int((self.now.astimezone(UTC) - _BEGINNING).total_seconds()),
            starts_at=starts_at,
            summary=unmarked(summary),
            description=description,
            changed_at=changed_at,
            alarms=tuple(alarms),
            cancelled=cancelled,
        )

    @property
    def _texts(self) -> DeadlineTexts:
        return DeadlineTexts(self.catalog, self.t, self.now)
