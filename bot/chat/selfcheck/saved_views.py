"""Screens of saved checks and of readiness sheets, for one person at one moment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import escape

from bot.chat.answers import short_title
from bot.chat.codes import printed
from bot.chat.formatting import day, lines, paragraphs
from bot.chat.keyboards import link, pages_of
from bot.chat.selfcheck import saved_keyboards as keyboards
from bot.chat.selfcheck.check_texts import VERDICT_MARKS
from bot.chat.selfcheck.sheets import Obstacle
from bot.chat.views import View
from bot.selfcheck.model import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram.types import InlineKeyboardMarkup
    from markupsafe import Markup

    from bot.catalog import Direction
    from bot.chat.selfcheck.saved import SavedPage
    from bot.chat.selfcheck.sheet_form import Form
    from bot.chat.selfcheck.sheets import Issued
    from bot.chat.views import Views
    from bot.documents import Sheet as Page
    from bot.i18n import Translator
    from bot.storage.checks import Check

_MARKS: Final = {"open": "⏳", "match": "🧭"} | {str(verdict): mark for verdict, mark in VERDICT_MARKS.items()}
_STATES: Final = {"met": "✅", "gap": "❌", "unknown": "❔"}


@dataclass(frozen=True, slots=True)
class SavedViews:
    """Built on the person's ordinary screens (``views``): their texts, table and moment."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    def saved(self, shown: SavedPage) -> View:
        """A page of the list; of an empty one, how to begin."""
        t = self.t
        if not shown.count:
            return View(t("saved-empty"), keyboards.empty(t))
        pages = pages_of(shown.count)
        place = t("directions-pages", page=shown.page + 1, pages=pages) if pages > 1 else None
        entries = [lines(self._line(check), self._state(check)) for check in shown.checks]
        titles = [self._title(check) for check in shown.checks]
        return View(paragraphs(t("saved-heading"), *entries, place), keyboards.saved(shown, titles, t))

    def under_way(self, check: Check, page: int) -> View:
        text = self.t("saved-under-way", date=self._day(check))
        return View(paragraphs(self._line(check), text), keyboards.under_way(check, page, self.t))

    def outcome(self, check: Check, page: int) -> View:
        """What came out of a check whose direction the table has no more; of one that was not finished, only that."""
        t = self.t
        if check.state == "open":
            text = paragraphs(self._line(check), t("saved-row-gone", date=self._day(check)))
            return View(text, keyboards.outcome(check, page, t))
        outcome = check.outcome or {}
        states = Counter(outcome.get("states", {}).values())
        counts = t(
            "saved-outcome-counts",
            met=str(states[State.MET]),
            gaps=str(states[State.GAP]),
            unknown=str(states[State.UNKNOWN]),
        )
        return View(
            paragraphs(
                self._line(check),
                t("saved-table-changed", season=check.season, date=self._day(check)),
                lines(self._state(check), counts if states else None),
                t("saved-advice"),
            ),
            keyboards.outcome(check, page, t),
        )

    def private(self) -> View:
        """In a group: checks are nobody else's business."""
        url = self.views.link()
        return View(self.t("saved-private"), link(self.t.plain("check-button-private"), url))

    def gone(self) -> View:
        """In place of a check that is not there: not the person's, deleted, or forgotten."""
        return View(self.t("saved-gone"), keyboards.empty(self.t))

    def confirm_delete(self, check: Check, page: int) -> View:
        return View(
            paragraphs(self._line(check), self.t("saved-delete-confirm")),
            keyboards.confirm_delete(check.id, page, self.t),
        )

    def obstacle(self, why: Obstacle, check_id: int, form: Form) -> View:
        """Why no sheet comes; where only the label is missing, the question for it."""
        if why is Obstacle.UNLABELLED:
            return self.ask_label(check_id, form, None)
        if why is Obstacle.GONE:
            return self.gone()
        return View(self.t(f"paper-{why.value}"), keyboards.files(check_id, self.t))

    def ask_label(self, check_id: int, form: Form, label: str | None) -> View:
        t = self.t
        text = t("label-ask-again", label=label) if label else t("label-ask")
        return View(text, keyboards.label(check_id, form, t))

    def refused_label(self, check_id: int, form: Form, length: int) -> View:
        """A label of no letters, or of too many."""
        text = self.t("label-too-long", length=str(length)) if length else self.t("label-empty")
        return View(text, keyboards.label(check_id, form, self.t))

    def changed_label(self, check_id: int, label: str) -> View:
        return View(self.t("label-changed", label=label), keyboards.files(check_id, self.t))

    def confirm_close(self, check_id: int) -> View:
        return View(self.t("close-confirm"), keyboards.confirm_close(check_id, self.t))

    def closed(self, check_id: int, closed: int) -> View:
        return View(self.t("close-done" if closed else "close-nothing"), keyboards.files(check_id, self.t))

    def unknown_code(self) -> View:
        """The same words for a code that was closed and for one that never was."""
        return self.views.notice("paper-unknown")

    def caption(self, sheet: Issued, form: Form, *, is_owner: bool) -> tuple[Markup, InlineKeyboardMarkup]:
        """What stands under the file; 1024 characters at most."""
        t = self.t
        date = day(sheet.day, t.language)
        heading = t("paper-caption", heading=sheet.pages[t.language].heading, number=str(sheet.number), date=date)
        label = t("paper-label", label=sheet.label) if sheet.label else None
        told = t("paper-code", code=printed(sheet.code)) if is_owner else t("paper-whose")
        return paragraphs(lines(heading, label), told), keyboards.paper(sheet, form, t, is_owner=is_owner)

    def opened(self, sheet: Issued, *, is_owner: bool) -> View:
        """What the sheet of a code says in short, for whoever opens it."""
        t = self.t
        text = paragraphs(*self._head(sheet), t("paper-whose"))
        return View(text, keyboards.opened(sheet, t, is_owner=is_owner))

    def spelled_out(self, sheet: Issued, reference: str, *, is_owner: bool) -> View:
        """The whole sheet as text, where it could not be set."""
        t = self.t
        page = sheet.pages[t.language]
        steps = [t("paper-step", number=str(n), text=step.text) for n, step in enumerate(page.steps, start=1)]
        text = paragraphs(
            t("paper-failed", reference=reference),
            *self._head(sheet),
            *self._sections(page),
            lines(t("paper-section", title=page.steps_title), *steps) if steps else None,
            t("paper-whose"),
        )
        return View(text, keyboards.opened(sheet, t, is_owner=is_owner))

    def _head(self, sheet: Issued) -> Iterator[Markup]:
        t = self.t
        page = sheet.pages[t.language]
        label = t("paper-label", label=sheet.label) if sheet.label else None
        yield lines(t("paper-section", title=page.heading), label)
        yield lines(*(t("paper-fact", name=fact.name, value=fact.value) for fact in page.facts))
        yield lines(t("paper-verdict", verdict=page.verdict), *map(escape, page.notices))

    def _sections(self, page: Page) -> Iterator[Markup]:
        t = self.t
        for section in page.sections:
            told = [
                t("paper-line", mark=_STATES[line.state], text=f"{line.text} {line.values or ''}".strip())
                for line in section.lines
            ]
            yield lines(t("paper-section", title=section.title), *told)

    def _line(self, check: Check) -> Markup:
        """Which check it is."""
        t = self.t
        mark = _MARKS[_state_of(check)]
        if check.number is None:
            return t("saved-line-match", mark=mark)
        direction = self._direction(check)
        if direction is None:
            return t("saved-line-gone", mark=mark, number=str(check.number))
        return t("saved-line", mark=mark, number=str(check.number), title=short_title(direction, t))

    def _state(self, check: Check) -> Markup:
        state = self.t(f"saved-state-{_state_of(check)}")
        return self.t("saved-state", state=state, date=self._day(check))

    def _title(self, check: Check) -> str:
        t = self.t
        mark = _MARKS[_state_of(check)]
        if check.number is None:
            return t.plain("saved-button-match", mark=mark, date=self._day(check))
        direction = self._direction(check)
        if direction is None:
            return t.plain("saved-button-gone", mark=mark, number=str(check.number), date=self._day(check))
        return t.plain("saved-button", mark=mark, number=str(check.number), title=direction.title[t.language])

    def _direction(self, check: Check) -> Direction | None:
        return None if check.number is None else self.views.catalog.get(check.number)

    def _day(self, check: Check) -> str:
        """When it was finished, or answered last, in the time zone that dates are told in."""
        moment = check.finished_at or check.updated_at
        return day(moment.astimezone(self.views.now.tzinfo), self.t.language)


def _state_of(check: Check) -> str:
    if check.state == "open" or check.outcome is None:
        return "open"
    return "match" if check.number is None else str(check.outcome["verdict"])
