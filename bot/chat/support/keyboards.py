"""Buttons of both sides: of people who write, and on the staff's cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.types import InlineKeyboardMarkup

from bot.chat.callbacks import BarButton, ThreadAct, ThreadButton, WriteButton, WritingDoneButton
from bot.chat.keyboards import button, with_way_out

if TYPE_CHECKING:
    from bot.i18n import Translator
    from bot.storage.threads import Thread

__all__ = ["thread_buttons", "write_back", "writing"]


def writing(t: Translator) -> InlineKeyboardMarkup:
    """Under what says that everything goes to the staff now."""
    return with_way_out(t, [[button(t.plain("feedback-done-button"), WritingDoneButton())]])


def write_back(t: Translator) -> InlineKeyboardMarkup:
    """Under an answer of the staff: who is asked something back need not know of replies."""
    return InlineKeyboardMarkup(inline_keyboard=[[button(t.plain("feedback-write-button"), WriteButton())]])


def thread_buttons(thread: Thread, t: Translator) -> InlineKeyboardMarkup:
    """Whose turn it is and who answers; taking letters or not, which only administrators may decide."""
    is_done = thread.state == "done"
    turn = ThreadButton(thread=thread.id, act=ThreadAct.OPEN if is_done else ThreadAct.DONE)
    acts = [
        button(t.plain("staff-take-button"), ThreadButton(thread=thread.id, act=ThreadAct.TAKE)),
        button(t.plain("staff-open-button" if is_done else "staff-done-button"), turn),
    ]
    if thread.barred == "no":
        bars = [
            button(t.plain("staff-bar-banned"), BarButton(thread=thread.id, barred="banned")),
            button(t.plain("staff-bar-shadow"), BarButton(thread=thread.id, barred="shadow")),
        ]
    else:
        bars = [button(t.plain("staff-bar-no"), BarButton(thread=thread.id, barred="no"))]
    return InlineKeyboardMarkup(inline_keyboard=[acts, bars])
