"""Keyboards of saved checks, of their results and of their sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.types import InlineKeyboardMarkup

from bot.chat.callbacks import (
    CheckAct,
    CheckButton,
    CloseButton,
    CodeButton,
    LabelButton,
    OpenCheckButton,
    SavedAct,
    SavedButton,
    SavedCheckButton,
    Screen,
    ScreenButton,
    SheetButton,
)
from bot.chat.formatting import BUTTON_TITLE, shortened
from bot.chat.keyboards import Row, button, pager, with_way_out
from bot.chat.selfcheck.sheet_form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiogram.types import InlineKeyboardButton

    from bot.chat.selfcheck.saved import SavedPage
    from bot.chat.selfcheck.sheets import Issued
    from bot.i18n import Translator
    from bot.storage.checks import Check


def saved(shown: SavedPage, titles: Sequence[str], t: Translator) -> InlineKeyboardMarkup:
    """A page of checks, ``titles`` being the words on their buttons."""
    rows = [
        [
            button(
                shortened(title, BUTTON_TITLE),
                SavedCheckButton(check=check.id, act=SavedAct.OPEN, page=shown.page),
            )
        ]
        for check, title in zip(shown.checks, titles, strict=True)
    ]
    return with_way_out(t, [*rows, pager(shown.count, shown.page, t, lambda to: SavedButton(page=to))])


def empty(t: Translator) -> InlineKeyboardMarkup:
    return with_way_out(
        t, [[_screen(t, "saved-begin-check", Screen.CHECK), _screen(t, "saved-begin-match", Screen.MATCH)]]
    )


def under_way(check: Check, page: int, t: Translator) -> InlineKeyboardMarkup:
    go_on = button(t.plain("check-button-go-on"), CheckButton(check=check.id, act=CheckAct.GO_ON))
    return with_way_out(t, [[go_on], [_act(check.id, SavedAct.DELETE, page, t)]], to_saved(t, page))


def result_rows(
    check: Check, t: Translator, page: int = 0, *, beside_delete: InlineKeyboardButton | None = None
) -> list[Row]:
    """What can be done with the result of a direction's check, or of matching."""
    repeat = _act(check.id, SavedAct.REPEAT, page, t)
    delete = _act(check.id, SavedAct.DELETE, page, t)
    change = button(t.plain("check-button-change-answers"), CheckButton(check=check.id, act=CheckAct.RECAP))
    if check.number is None:
        return [[change], [repeat, delete]]
    return [
        _sheets(check.id, t),
        [change, repeat],
        [button(t.plain("check-button-others"), OpenCheckButton(number=0))],
        [beside_delete, delete] if beside_delete else [delete],
    ]


def outcome(check: Check, page: int, t: Translator) -> InlineKeyboardMarkup:
    """Under a result that cannot be judged again: a sheet of then may still be there."""
    has_sheets = check.number is not None and check.state == "finished"
    sheets = _sheets(check.id, t) if has_sheets else []
    return with_way_out(t, [sheets, [_act(check.id, SavedAct.DELETE, page, t)]], to_saved(t, page))


def confirm_delete(check_id: int, page: int, t: Translator) -> InlineKeyboardMarkup:
    yes = SavedCheckButton(check=check_id, act=SavedAct.ERASE, page=page)
    no = SavedCheckButton(check=check_id, act=SavedAct.OPEN, page=page)
    return _yes_no(button(t.plain("saved-delete-yes"), yes), button(t.plain("saved-delete-no"), no))


def paper(sheet: Issued, form: Form, t: Translator, *, is_owner: bool) -> InlineKeyboardMarkup:
    """Under a sheet as a file: its other form; its owner names and closes it."""
    other = Form.PICTURE if form is Form.PDF else Form.PDF
    again = button(t.plain(f"paper-{other.value}"), CodeButton(code=sheet.code, form=other))
    if not is_owner:
        return with_way_out(t, [[again]])
    rename = button(t.plain("paper-rename"), LabelButton(check=sheet.check_id, form=form))
    return with_way_out(t, [[again, rename], [_close(sheet, t)]], to_saved(t))


def opened(sheet: Issued, t: Translator, *, is_owner: bool) -> InlineKeyboardMarkup:
    """Under the words about a sheet that was opened by its code."""
    files = [button(t.plain(f"paper-{form.value}"), CodeButton(code=sheet.code, form=form)) for form in Form]
    return with_way_out(t, [files, [_close(sheet, t)] if is_owner else []])


def confirm_close(check_id: int, t: Translator) -> InlineKeyboardMarkup:
    yes = CloseButton(check=check_id, confirmed=True)
    no = SavedCheckButton(check=check_id, act=SavedAct.OPEN)
    return _yes_no(button(t.plain("close-yes"), yes), button(t.plain("close-no"), no))


def files(check_id: int, t: Translator) -> InlineKeyboardMarkup:
    """Ways to a new sheet."""
    return with_way_out(t, [_sheets(check_id, t)], to_saved(t))


def label(check_id: int, form: Form, t: Translator) -> InlineKeyboardMarkup:
    nameless = LabelButton(check=check_id, form=form, nameless=True)
    return with_way_out(t, [[button(t.plain("label-without"), nameless)]])


def to_saved(t: Translator, page: int = 0) -> InlineKeyboardButton:
    return button(t.plain("saved-back"), SavedButton(page=page))


def _sheets(check_id: int, t: Translator) -> Row:
    """The sheet in each of its forms."""
    return [button(t.plain(f"paper-{form.value}"), SheetButton(check=check_id, form=form)) for form in Form]


def _act(check_id: int, act: SavedAct, page: int, t: Translator) -> InlineKeyboardButton:
    return button(t.plain(f"saved-{act.value}"), SavedCheckButton(check=check_id, act=act, page=page))


def _close(sheet: Issued, t: Translator) -> InlineKeyboardButton:
    return button(t.plain("paper-close"), CloseButton(check=sheet.check_id))


def _screen(t: Translator, text_id: str, screen: Screen) -> InlineKeyboardButton:
    return button(t.plain(text_id), ScreenButton(screen=screen))


def _yes_no(yes: InlineKeyboardButton, no: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[yes], [no]])
