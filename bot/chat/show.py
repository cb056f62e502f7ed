"""Puts a view on the phone: edits the message that was tapped, or sends where there is nothing to edit.

A tap may come from a message that was deleted, is too old for the bot to see, was tapped twice,
or stands in a chat where it was sent through inline mode. Whatever the case, the tap is answered.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, ReplyParameters

from bot.chat.formatting import unmarked
from bot.chat.groups.fitting import fitted
from bot.chat.splitting import split
from bot.chat.whisper import is_whisper, whisper_reply, whisper_tap

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import MaybeInaccessibleMessageUnion
    from markupsafe import Markup

    from bot.chat.views import View

_NOT_MODIFIED: Final = "message is not modified"

_CANNOT_EDIT: Final = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)


async def send(message: Message, view: View, *, reply: bool = False) -> None:
    """Send a view to where ``message`` was written; ``reply`` quotes the message (in groups, always)."""
    view = await _fitted(message.bot, message, view)
    *first, last = split(view.text)
    if await whisper_reply(message, [*first, last], view.keyboard):
        return
    quote = (reply or view.quote or message.chat.type != "private") and not is_whisper(message)
    for number, part in enumerate([*first, last]):
        await message.answer(
            part,
            reply_markup=view.keyboard if number == len(first) else None,
            # The question may be deleted by now: its answer is sent all the same.
            reply_parameters=ReplyParameters(message_id=message.message_id, allow_sending_without_reply=True)
            if quote and number == 0
            else None,
        )


async def show(callback: CallbackQuery, view: View, toast: str | None = None) -> None:
    """Turn the tapped message into ``view`` and answer the tap, with ``toast`` where there is one."""
    view = await _fitted(callback.bot, callback.message, view)
    if _shows_already(callback, view):
        await callback.answer(toast)
        return
    parts = split(view.text)
    if await whisper_tap(callback, parts, view.keyboard):
        await callback.answer(toast)
        return
    if isinstance(callback.message, Message) and callback.message.text is None:
        # A file stays where it is: its caption is no screen.
        await show_anew(callback, view, toast)
        return
    try:
        await _edit(callback, parts[0], view.keyboard if len(parts) == 1 else None)
    except TelegramBadRequest as error:
        words = error.message.lower()
        if _NOT_MODIFIED in words:
            parts = []
        elif not any(known in words for known in _CANNOT_EDIT):
            raise
        else:
            await _send_anew(callback, parts, view.keyboard)
    else:
        await _send_anew(callback, parts[1:], view.keyboard)
    await callback.answer(toast)


def _shows_already(callback: CallbackQuery, view: View) -> bool:
    """Whether there is nothing to change, as after a second tap on the same button."""
    message = callback.message
    return (
        isinstance(message, Message)
        and _buttons(message.reply_markup) == _buttons(view.keyboard)
        and message.text == unmarked(view.text).strip()
    )


def _buttons(keyboard: InlineKeyboardMarkup | None) -> list[list[tuple[str, str | None]]]:
    # Not the objects themselves: those from Telegram also differ by the bot they belong to.
    rows = keyboard.inline_keyboard if keyboard else []
    return [[(button.text, button.callback_data) for button in row] for row in rows]


async def show_anew(callback: CallbackQuery, view: View, toast: str | None = None) -> None:
    """Answer the tap and send ``view`` as a message of its own, leaving the tapped one as it is."""
    view = await _fitted(callback.bot, callback.message, view)
    parts = split(view.text)
    if await whisper_tap(callback, parts, view.keyboard, anew=True):
        await callback.answer(toast)
        return
    await callback.answer(toast)
    await _send_anew(callback, parts, view.keyboard)


async def _fitted(bot: Bot | None, message: MaybeInaccessibleMessageUnion | None, view: View) -> View:
    """A view as the chat of the message gets it: in a group, what is one person's own leads to the private chat."""
    if message is None or message.chat.type == "private" or view.keyboard is None or bot is None:
        return view
    return replace(view, keyboard=fitted(view.keyboard, (await bot.me()).username or ""))


async def _edit(callback: CallbackQuery, text: Markup, keyboard: InlineKeyboardMarkup | None) -> None:
    bot = callback.bot
    if bot is None:
        raise RuntimeError("a callback query without its bot")
    message = callback.message
    await bot.edit_message_text(
        text,
        chat_id=message.chat.id if message else None,
        message_id=message.message_id if message else None,
        inline_message_id=None if message else callback.inline_message_id,
        reply_markup=keyboard,
    )


async def _send_anew(callback: CallbackQuery, parts: list[Markup], keyboard: InlineKeyboardMarkup | None) -> None:
    message, bot = callback.message, callback.bot
    if message is None or bot is None:
        return  # sent through inline mode: the bot may not write into that chat
    for number, part in enumerate(parts, start=1):
        markup = keyboard if number == len(parts) else None
        if isinstance(message, Message):
            await message.answer(part, reply_markup=markup)  # knows the topic of a forum
        else:
            await bot.send_message(message.chat.id, part, reply_markup=markup)
