"""The screens of /deadline: the windows there are, one of them, and a window being written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from bot.catalog import GrantKind
from bot.chat.callbacks import (
    BeginDraftButton,
    DeadlineKeptButton,
    DeadlinesKeptButton,
    DraftEndButton,
    DraftField,
    DraftFieldButton,
    DraftKindButton,
    DraftMomentButton,
    DraftSkipButton,
    ResumeDraftButton,
    WithdrawDeadlineButton,
)
from bot.chat.deadlines.texts import DeadlineTexts
from bot.chat.formatting import BUTTON_TITLE, bullets, day, lines, paragraphs, shortened, unmarked
from bot.chat.keyboards import Row, button, in_rows, page_of, pager, with_way_out
from bot.chat.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aiogram.types import InlineKeyboardButton

    from bot.chat.deadlines.drafts import Draft, DraftError
    from bot.chat.deadlines.keeping import Kept
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.storage.deadlines import Deadline

_SKIPS = {
    DraftField.WHAT: "deadline-draft-next",
    DraftField.OPENS: "deadline-draft-no-opening",
    DraftField.NOTE: "deadline-draft-no-note",
}
_CHANGEABLE = (DraftField.OPENS, DraftField.CLOSES, DraftField.SOURCE, DraftField.NOTE)
"""What a window is for stays: followers of other grants would never hear of the change."""


@dataclass(frozen=True, slots=True)
class DeadlineAdminViews:
    """For one administrator at one moment."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    @property
    def texts(self) -> DeadlineTexts:
        return DeadlineTexts(self.views.catalog, self.views.t, self.views.now)

    def all(
        self, found: Sequence[Deadline], page: int = 0, draft: Draft | None = None, notice: Markup | None = None
    ) -> View:
        """A page of the windows entered, and those of the table, which cannot be changed."""
        t = self.t
        shown = page_of(found, page)
        table = self.views.catalog.season.applications
        text = paragraphs(
            notice,
            t("deadline-admin-title"),
            bullets(self._line(one) for one in shown) or t("deadline-admin-none"),
            lines(t("deadline-admin-table"), bullets(self.texts.window(one) for one in table)) if table else None,
            self.texts.zone,
        )
        rows: list[Row] = [
            [button(shortened(unmarked(self._line(one)), BUTTON_TITLE), DeadlineKeptButton(deadline=one.id))]
            for one in shown
        ]
        turns = pager(len(found), page, t, lambda to: DeadlinesKeptButton(page=to))
        resume = [button(t.plain("deadline-admin-resume"), ResumeDraftButton(mark=draft.mark))] if draft else []
        new = [button(t.plain("deadline-admin-new"), BeginDraftButton())]
        return View(text, with_way_out(t, [*rows, turns, resume, *self._to_take(found), new]))

    def _to_take(self, found: Sequence[Deadline]) -> Iterator[Row]:
        """The table's windows that are not over and that nobody entered yet: reminders come of those entered."""
        entered = {(frozenset(one.kinds), one.closes_at) for one in found if one.state == "active"}
        for place, window in enumerate(self.views.catalog.season.applications, start=1):
            kinds = [kind.value for kind in window.kinds]
            if window.closes > self.views.now and (frozenset(kinds), window.closes) not in entered:
                text = self.t.plain("deadline-admin-take", what=unmarked(self.texts.kinds(kinds)))
                yield [button(text, BeginDraftButton(table=place))]

    def one(self, deadline: Deadline, notice: Markup | None = None) -> View:
        """A window with all that is kept of it; one that is active can be changed and withdrawn."""
        t = self.t
        text = paragraphs(notice, self._line(deadline), lines(*self._fields(deadline, None)), self.texts.zone)
        rows: list[Row] = []
        if deadline.state == "active":
            rows = [
                [
                    button(t.plain("deadline-admin-change"), BeginDraftButton(deadline=deadline.id)),
                    button(
                        t.plain("deadline-admin-withdraw"),
                        WithdrawDeadlineButton(deadline=deadline.id, sequence=deadline.sequence),
                    ),
                ]
            ]
        return View(text, with_way_out(t, rows, self._back()))

    def kept(self, kept: Kept, notice_id: str) -> View:
        """A window after something was done with it, and what that means for announcements that waited for it."""
        released = self.t("deadline-admin-released", count=kept.released) if kept.released else None
        return self.one(kept.deadline, lines(self.t(notice_id), released))

    def ask_to_withdraw(self, deadline: Deadline) -> View:
        t = self.t
        text = t(
            "deadline-admin-withdraw-ask",
            what=self.texts.what(deadline),
            date=self.texts.moment(deadline.closes_at),
        )
        yes = WithdrawDeadlineButton(deadline=deadline.id, sequence=deadline.sequence, confirmed=True)
        no = DeadlineKeptButton(deadline=deadline.id)
        rows = [
            [button(t.plain("deadline-admin-withdraw-yes"), yes)],
            [button(t.plain("deadline-admin-withdraw-no"), no)],
        ]
        return View(text, with_way_out(t, rows))

    def draft(self, draft: Draft, before: Deadline | None = None, error: DraftError | None = None) -> View:
        """What is known so far and what is asked next; once everything is known, the question whether to save it.

        Args:
            draft: as it is.
            before: the stored window that it changes.
            error: why the last answer was not taken.
        """
        t, asked = self.t, draft.asked
        text = paragraphs(
            t("deadline-draft-title-change" if draft.deadline else "deadline-draft-title-new"),
            lines(*self._fields(draft, before)),
            self._error(error) if error else None,
            t("deadline-draft-review") if asked is None else t(f"deadline-draft-ask-{asked.value}"),
            self.texts.zone if asked in (None, DraftField.OPENS, DraftField.CLOSES) else None,
        )
        rows = [*self._candidates(draft, error), *(self._asked(draft) if asked else self._review(draft))]
        cancel = button(t.plain("deadline-draft-cancel"), DraftEndButton(mark=draft.mark, save=False))
        return View(text, with_way_out(t, [*rows, [cancel]]))

    def _asked(self, draft: Draft) -> Iterator[Row]:
        t, asked = self.t, draft.asked
        if asked is DraftField.WHAT:
            for kind in GrantKind:
                on = kind.value in draft.kinds
                mark = "✅ " if on else ""
                text = mark + t.plain(f"condition-kind-{kind.value}")
                yield [button(text, DraftKindButton(mark=draft.mark, kind=kind, on=not on))]
        if asked in _SKIPS:
            yield [button(t.plain(_SKIPS[asked]), DraftSkipButton(mark=draft.mark, field=asked))]

    def _review(self, draft: Draft) -> Iterator[Row]:
        t = self.t
        yield [button(t.plain("deadline-draft-save"), DraftEndButton(mark=draft.mark, save=True))]
        fields = _CHANGEABLE if draft.deadline else tuple(DraftField)
        edits = [
            button("✏️ " + t.plain(f"deadline-draft-edit-{field.value}"), DraftFieldButton(mark=draft.mark, field=field))
            for field in fields
        ]
        yield from in_rows(edits, 2)

    def _candidates(self, draft: Draft, error: DraftError | None) -> Iterator[Row]:
        if error is None or draft.asked is None:
            return
        found = [
            button(
                unmarked(self.texts.moment(at)),
                DraftMomentButton(mark=draft.mark, field=draft.asked, at=int(at.timestamp())),
            )
            for at in error.moments
        ]
        yield from in_rows(found, 2)

    def _error(self, error: DraftError) -> Markup:
        values: dict[str, Any] = {
            name: self.texts.moment(value)
            if isinstance(value, datetime)
            else day(value, self.t.language)
            if isinstance(value, date)
            else value
            for name, value in error.values.items()
        }
        return Markup("⚠️ ") + self.t(error.text_id, **values)

    def _fields(self, shown: Deadline | Draft, before: Deadline | None) -> Iterator[Markup]:
        """A line for each field; for what differs from the stored window, its old value too."""
        t = self.t
        for field in _fields_of(shown):
            value = self._value(shown, field)
            old = value if before is None else self._value(before, field)
            if old != value:
                value = t("deadline-admin-was", value=value, old=old)
            yield t(f"deadline-admin-field-{field.value}", value=value)

    def _value(self, shown: Deadline | Draft, field: DraftField) -> Markup:
        t = self.t
        match field:
            case DraftField.WHAT:
                found = [one for number in shown.directions if (one := self.views.catalog.get(number))]
                return self.texts.directions(found) if found else self.texts.kinds(shown.kinds)
            case DraftField.OPENS:
                return self.texts.moment(shown.opens_at) if shown.opens_at else t("deadline-admin-unknown")
            case DraftField.CLOSES:
                return self.texts.moment(shown.closes_at) if shown.closes_at else t("deadline-admin-unknown")
            case DraftField.SOURCE:
                return Markup.escape(shown.source)
        return Markup.escape(shown.note) if shown.note else t("deadline-admin-empty")

    def _line(self, deadline: Deadline) -> Markup:
        over = "over" if deadline.closes_at <= self.views.now else "line"
        state = over if deadline.state == "active" else "withdrawn"
        return self.t(
            f"deadline-admin-{state}",
            what=self.texts.what(deadline),
            date=self.texts.moment(deadline.closes_at),
        )

    def _back(self) -> InlineKeyboardButton:
        return button(self.t.plain("deadline-admin-back"), DeadlinesKeptButton())


def _fields_of(shown: Deadline | Draft) -> list[DraftField]:
    """The fields that have a value: of a stored window all."""
    given = getattr(shown, "given", None)
    return [field for field in DraftField if given is None or field.value in given]
