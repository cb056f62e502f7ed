"""Requests that put a letter's copy before its reader, and what Telegram's refusals mean for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from aiogram.types import (
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    ReplyParameters,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiogram import Bot
    from aiogram.types import InlineKeyboardMarkup, InputMediaUnion, Message

__all__ = [
    "NOT_COPIED",
    "NO_MESSAGE",
    "NO_RIGHTS",
    "NO_TOPICS",
    "TOPIC_CLOSED",
    "TOPIC_GONE",
    "WITHDRAWN",
    "copy",
    "edit",
    "quoting",
]

TOPIC_GONE: Final = re.compile(r"thread not found|TOPIC_DELETED|TOPIC_ID_INVALID", re.IGNORECASE)
TOPIC_CLOSED: Final = re.compile(r"TOPIC_CLOSED", re.IGNORECASE)
NO_TOPICS: Final = re.compile(r"not enough rights to create a topic|not a forum|FORUM_MISSING", re.IGNORECASE)
NO_RIGHTS: Final = re.compile(r"not enough rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|have no rights", re.IGNORECASE)
"""The bot is in the chat and may not write there."""
WITHDRAWN: Final = re.compile(
    r"message to (?:be )?cop(?:y|ied) not found|no messages to (?:copy|forward)", re.IGNORECASE
)
NO_MESSAGE: Final = re.compile(r"message to react not found|MESSAGE_ID_INVALID", re.IGNORECASE)
NOT_COPIED: Final = re.compile(r"message can't be copied", re.IGNORECASE)


def quoting(message_id: int | None) -> ReplyParameters | None:
    """A reply to the message, which may be deleted by now."""
    if message_id is None:
        return None
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True)


async def copy(
    bot: Bot,
    chat_id: int,
    from_chat_id: int,
    message_ids: Sequence[int],
    *,
    topic_id: int | None = None,
    reply_to: int | None = None,
    keyboard: InlineKeyboardMarkup | None = None,
) -> tuple[int, ...]:
    """Copy a message, or an album as one; return where the copies stand. An album replies to nothing, without keys."""
    if len(message_ids) == 1:
        copied = await bot.copy_message(
            chat_id,
            from_chat_id,
            message_ids[0],
            message_thread_id=topic_id,
            reply_parameters=quoting(reply_to),
            reply_markup=keyboard,
        )
        return (copied.message_id,)
    copies = await bot.copy_messages(chat_id, from_chat_id, list(message_ids), message_thread_id=topic_id)
    return tuple(one.message_id for one in copies)


async def edit(
    bot: Bot, chat_id: int, message_id: int, message: Message, keyboard: InlineKeyboardMarkup | None = None
) -> bool:
    """Make a copy say what its message says now; False where a message of its kind cannot follow.

    ``keyboard`` is what stands under the copy: an edit without it would take it away.
    """
    if message.text is not None:
        await bot.edit_message_text(
            message.text,
            chat_id=chat_id,
            message_id=message_id,
            entities=message.entities,
            parse_mode=None,
            reply_markup=keyboard,
        )
        return True
    media = _media(message)
    if media is not None:
        await bot.edit_message_media(media, chat_id=chat_id, message_id=message_id, reply_markup=keyboard)
        return True
    if message.voice is None:
        return False
    await bot.edit_message_caption(
        chat_id=chat_id,
        message_id=message_id,
        caption=message.caption,
        caption_entities=message.caption_entities,
        parse_mode=None,
        reply_markup=keyboard,
    )
    return True


def _media(message: Message) -> InputMediaUnion | None:
    """The file of a message with its caption, as it is put in place of another."""
    with_caption: dict[str, Any] = {
        "caption": message.caption,
        "caption_entities": message.caption_entities,
        "parse_mode": None,
    }
    if message.photo:
        return InputMediaPhoto(media=message.photo[-1].file_id, **with_caption)
    if message.video:
        return InputMediaVideo(media=message.video.file_id, **with_caption)
    if message.animation:  # a document, too, for clients that do not know animations
        return InputMediaAnimation(media=message.animation.file_id, **with_caption)
    if message.audio:
        return InputMediaAudio(media=message.audio.file_id, **with_caption)
    if message.document:
        return InputMediaDocument(media=message.document.file_id, **with_caption)
    return None
