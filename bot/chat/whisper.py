"""Messages in a group that only one person sees (Telegram calls them ephemeral), and when one may be sent.

An administrator bot may send one at any time; any other only in answer to a tap, or to a message that was
itself seen by nobody else, and within 15 seconds. Telegram's refusal is no failure: whoever asked gets an
ordinary reply.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import EphemeralMessageParameters, Message, ReplyParameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aiogram import Bot
    from aiogram.types import CallbackQuery, InlineKeyboardMarkup
    from markupsafe import Markup

_REFUSED: Final = (TelegramBadRequest, TelegramForbiddenError)

_wanted: ContextVar[bool] = ContextVar("whisper_wanted", default=False)
"""Whether what is answered now is for the asker's eyes, where Telegram allows that."""

_log = structlog.get_logger(__name__)


@contextmanager
def whispering(wanted: bool) -> Iterator[None]:  # noqa: FBT001  # that is all there is to say
    """What is answered within goes to the asker only, where that is wanted and possible."""
    token = _wanted.set(wanted)
    try:
        yield
    finally:
        _wanted.reset(token)


def is_whisper(message: object) -> bool:
    """Whether only one person and the bot see a message."""
    return isinstance(message, Message) and message.ephemeral_message_id is not None


async def whisper_reply(message: Message, parts: Sequence[Markup], keyboard: InlineKeyboardMarkup | None) -> bool:
    """Answer a message so that only its author sees it; say whether that was wanted and done."""
    author = message.from_user
    if author is None or message.sender_chat is not None or not (_wanted.get() or is_whisper(message)):
        return False
    hidden = EphemeralMessageParameters(receiver_user_id=author.id)
    reply = (
        ReplyParameters(ephemeral_message_id=message.ephemeral_message_id)
        if is_whisper(message)
        else ReplyParameters(message_id=message.message_id)
    )
    for number, part in enumerate(parts, start=1):
        try:
            await message.answer(
                part,
                reply_markup=keyboard if number == len(parts) else None,
                reply_parameters=reply if number == 1 or is_whisper(message) else None,
                ephemeral_message_parameters=hidden,
            )
        except _REFUSED as error:
            if number > 1:
                raise
            _log.info("whisper_refused", error=str(error))
            return False
    return True


async def whisper_tap(
    callback: CallbackQuery, parts: Sequence[Markup], keyboard: InlineKeyboardMarkup | None, *, anew: bool = False
) -> bool:
    """Answer a tap in a group so that only who tapped sees it; say whether that was wanted and done.

    A message that only they see is turned into the answer, or with ``anew`` left as it is; one that stands
    there for everybody always stays. To be called before the tap is answered.
    """
    message = callback.message
    if not isinstance(message, Message) or message.chat.type == "private":
        return False
    if not (_wanted.get() or is_whisper(message)):
        return False
    if is_whisper(message) and not anew:
        last = keyboard if len(parts) == 1 else None
        parts = parts[1:] if await _edit(message, callback.from_user.id, parts[0], last) else parts
    hidden = EphemeralMessageParameters(receiver_user_id=callback.from_user.id, callback_query_id=callback.id)
    for number, part in enumerate(parts, start=1):
        try:
            await message.answer(
                part, reply_markup=keyboard if number == len(parts) else None, ephemeral_message_parameters=hidden
            )
        except _REFUSED as error:
            _log.info("whisper_refused", error=str(error))
            return is_whisper(message)  # nobody else is shown what only one person saw
    return True


async def take_back(message: Message, person_id: int) -> None:
    """Delete a message of the bot, whoever sees it; one that is gone already is no failure."""
    try:
        if message.ephemeral_message_id is None:
            await message.delete()
        else:
            await _bot_of(message).delete_ephemeral_message(message.chat.id, person_id, message.ephemeral_message_id)
    except _REFUSED as error:
        _log.info("message_not_taken_back", error=str(error))


async def _edit(message: Message, person_id: int, text: Markup, keyboard: InlineKeyboardMarkup | None) -> bool:
    try:
        await _bot_of(message).edit_ephemeral_message_text(
            chat_id=message.chat.id,
            receiver_user_id=person_id,
            ephemeral_message_id=message.ephemeral_message_id or 0,
            text=text,
            reply_markup=keyboard,
        )
    except TelegramBadRequest as error:
        if "message is not modified" in error.message.lower():
            return True
        _log.info("whisper_gone", error=str(error))
        return False
    return True


def _bot_of(message: Message) -> Bot:
    if message.bot is None:
        raise RuntimeError("a message without its bot")
    return message.bot
