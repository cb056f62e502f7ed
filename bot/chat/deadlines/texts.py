"""How windows, moments and what is followed are named: one way for screens, reminders and calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bot.announce.deadlines import directions_of
from bot.catalog import GrantKind
from bot.chat.formatting import LINE_TITLE, day, lines, shortened
from bot.chat.keyboards import listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.announce.deadlines import Target
    from bot.announce.plan import StepId
    from bot.catalog import ApplicationWindow, Catalog, Direction
    from bot.i18n import Translator
    from bot.storage.deadlines import Deadline

_HOUR: Final = 3600
_LIVE: Final = Markup('<tg-time unix="{}" format="r">{}</tg-time>')
"""Telegram counts on by itself where the app can; elsewhere the words inside stay as they were written."""


@dataclass(frozen=True, slots=True)
class DeadlineTexts:
    """Names in one language at one moment (``now`` is aware, in TIMEZONE)."""

    catalog: Catalog
    t: Translator
    now: datetime

    def what(self, deadline: Deadline) -> Markup:
        """What a window is for, as the beginning of a line."""
        if not deadline.directions:
            return self.kinds(deadline.kinds)
        found = directions_of(deadline, self.catalog)
        if not found:
            return self.t("deadline-gone", numbers=listed(deadline.directions))
        return self.directions(found)

    def directions(self, found: Collection[Direction]) -> Markup:
        """One direction by its title, several by their numbers."""
        first, *others = found
        if others:
            return self.t("deadline-directions", numbers=listed([one.number for one in found]))
        title = shortened(first.title[self.t.language], LINE_TITLE)
        return self.t("deadline-direction", number=str(first.number), title=title)

    def kinds(self, kinds: Collection[str]) -> Markup:
        """Kinds of grants as one phrase: "Short- and medium-term grants"."""
        ordered = [kind.value for kind in GrantKind if kind.value in kinds]
        if not ordered:
            return self.t("deadline-gone", numbers=", ".join(kinds))
        if len(ordered) == len(GrantKind):
            return self.t("deadline-kinds-all")
        *others, last = ordered
        phrase = self.t(f"condition-kind-{last}")
        if others:
            stems = Markup(", ").join(self.t(f"window-stem-{kind}") for kind in others)
            phrase = self.t("window-kinds", others=stems, last=phrase)
        text = self.t("deadline-kinds", kinds=phrase)
        return text[:1].upper() + text[1:]

    def window(self, window: ApplicationWindow) -> Markup:
        """One of the table's own windows as a line."""
        over = window.closes < self.now
        text_id = "deadlines-table-closed" if over else "deadlines-table-line"
        opens = day(window.opens, self.t.language)
        kinds = self.kinds([kind.value for kind in window.kinds])
        return self.t(text_id, what=kinds, opens=opens, closes=self.moment(window.closes))

    def moment(self, at: datetime) -> Markup:
        """The day and the time as clocks in TIMEZONE show them."""
        local = at.astimezone(self.now.tzinfo)
        return self.t("deadline-moment", date=day(local, self.t.language), time=f"{local:%H:%M}")

    def left(self, at: datetime) -> Markup:
        """How much time is left: days as the calendar counts them, hours on the day itself."""
        local = at.astimezone(self.now.tzinfo)
        days = (local.date() - self.now.date()).days
        seconds = (at.astimezone(UTC) - self.now.astimezone(UTC)) / timedelta(seconds=1)
        if days > 0:
            text = self.t("deadline-left-days", count=days)
        elif seconds >= _HOUR - 60:  # a reminder of one hour that came within its minute says one hour
            text = self.t("deadline-left-hours", count=round(seconds / _HOUR))
        else:
            text = self.t("deadline-left-minutes")
        return _LIVE.format(int(at.timestamp()), text)

    @property
    def zone(self) -> Markup:
        """A line that says which clock is meant: "UTC+5"."""
        offset = self.now.utcoffset() or timedelta()
        hours, minutes = divmod(abs(int(offset / timedelta(minutes=1))), 60)
        sign = "-" if offset < timedelta() else "+"
        return self.t("deadlines-zone", zone=f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else ""))

    def sources(self, deadline: Deadline) -> Markup:
        """The note, where there is one, and where the dates were read."""
        note = self.t("deadlines-note", note=deadline.note) if deadline.note else None
        return lines(note, self.t("deadlines-source", source=deadline.source))

    def target(self, target: Target) -> Markup:
        """Something followed, in the middle of a line."""
        what, value = target
        t, language = self.t, self.t.language
        if what == "all":
            return t("follow-all")
        if what == "kind" and value in set(GrantKind):
            return t("follow-kind", title=t(f"condition-kind-{value}"))
        if what == "sphere" and (sphere := self.catalog.find_sphere(value)):
            return t("follow-sphere", title=sphere.title[language])
        if what == "direction" and (direction := self.catalog.get(int(value))):
            return t("follow-direction", number=value, title=direction.title[language])
        return t("follow-gone", value=value)

    def step(self, step: StepId) -> Markup:
        return self.t(f"plan-step-{step.value}")
