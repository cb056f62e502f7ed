"""Puts a post and its screen into a chat, turns the post into another language, sends its QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, Message

from bot.chat.show import send, show
from bot.chat.views import View
from bot.documents import qr_png

if TYPE_CHECKING:
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup
    from markupsafe import Markup

    from bot.chat.sharing.views import ShareViews
    from bot.languages import Language
    from bot.share.links import Link

_NOT_MODIFIED: Final = "message is not modified"


async def send_post(message: Message, target: Link, language: Language, shares: ShareViews) -> None:
    """Send the post alone in its message, and what can be done with it under it; in a group the post is enough."""
    if message.chat.type != "private":
        await send(message, View(shares.post(target, language)))
        return
    posted = await message.answer(shares.post(target, language))
    hint = shares.hint(target, language, posted.message_id)
    await message.answer(hint.text, reply_markup=hint.keyboard)


async def post_anew(callback: CallbackQuery, target: Link, language: Language, shares: ShareViews) -> None:
    """The same from a tap in a private chat, which is answered; the tapped message stays as it is."""
    await callback.answer()
    posted = await _write(callback, shares.post(target, language))
    if posted is not None:
        hint = shares.hint(target, language, posted.message_id)
        await _write(callback, hint.text, hint.keyboard)


async def speak(callback: CallbackQuery, target: Link, language: Language, post_id: int, shares: ShareViews) -> None:
    """Turn the post into ``language``; one that is there no more is sent again under its screen, with a new one."""
    hint = shares.hint(target, language, post_id)
    if _texts(hint.keyboard) == _texts(getattr(callback.message, "reply_markup", None)):
        await callback.answer()  # a second tap: the post speaks that language
    elif await _edited(callback, shares.post(target, language), post_id):
        await show(callback, hint)
    else:
        await post_anew(callback, target, language, shares)


async def send_qr(callback: CallbackQuery, target: Link, language: Language, shares: ShareViews) -> None:
    """Answer the tap and send the QR code of the post's link as a picture."""
    await callback.answer()
    if callback.message is None or callback.bot is None:
        return
    await callback.bot.send_photo(
        callback.message.chat.id,
        BufferedInputFile(qr_png(shares.link(target)), f"{target.payload}.png"),
        caption=shares.caption(target, language),
    )


async def _write(callback: CallbackQuery, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> Message | None:
    """A new message where the tapped one stands; None where the bot may not write."""
    message, bot = callback.message, callback.bot
    if message is None or bot is None:
        return None  # sent through inline mode
    if isinstance(message, Message):
        return await message.answer(text, reply_markup=keyboard)  # knows the topic of a forum
    return await bot.send_message(message.chat.id, text, reply_markup=keyboard)


async def _edited(callback: CallbackQuery, text: Markup, post_id: int) -> bool:
    """Whether the post says ``text`` now."""
    if callback.bot is None or callback.message is None:
        return False
    try:
        await callback.bot.edit_message_text(text, chat_id=callback.message.chat.id, message_id=post_id)
    except TelegramBadRequest as error:
        return _NOT_MODIFIED in error.message.lower()
    return True


def _texts(keyboard: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in (keyboard.inline_keyboard if keyboard else []) for button in row]
