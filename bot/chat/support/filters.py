"""Which messages are letters: of people in their private chats, of the staff in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiogram.filters import Filter

from bot.chat.support.service import Support, note_of
from bot.chat.support.writing import goes_on
from bot.support.desk import Found

if TYPE_CHECKING:
    from aiogram.fsm.context import FSMContext
    from aiogram.types import Message

__all__ = ["FromOffice", "FromPerson", "FromReader", "InOffice", "is_note"]

_KINDS: Final = frozenset(
    {
        *("text", "photo", "video", "animation", "audio", "document", "voice", "video_note", "sticker"),
        *("location", "venue", "contact", "poll", "dice", "story", "paid_media", "game", "checklist"),
    }
)
"""What people write; the rest is what Telegram says about a chat."""

_NOTES: Final = ("//", ".")


def is_note(message: Message) -> bool:
    """Whether one of the staff wrote something for colleagues only."""
    return (message.text or message.caption or "").startswith(_NOTES)


def _may_be_letter(message: Message) -> bool:
    is_command = (message.text or "").startswith("/") and not is_note(message)
    return message.content_type in _KINDS and not is_command and message.via_bot is None


class FromPerson(Filter):
    """A person's letter: a reply to the staff, or anything while they write to it; passes on ``found``."""

    async def __call__(
        self, message: Message, support: Support, state: FSMContext, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        """Whether the message, in a private chat, is one."""
        if not _may_be_letter(message):
            return False
        found = await _found(message, support)
        if found is not None:
            return {"found": found} if found.thread.person_id == message.chat.id else False
        return {"found": None} if await goes_on(state, raw_state, support.clock()) else False


class FromReader(Filter):
    """An answer in the private chat of an administrator: a reply to a person's letter; passes on ``found``."""

    async def __call__(self, message: Message, support: Support) -> bool | dict[str, Any]:
        """Whether the message, in a private chat, is one."""
        if not _may_be_letter(message):
            return False
        found = await _found(message, support)
        return {"found": found} if found is not None and found.thread.person_id != message.chat.id else False


class FromOffice(Filter):
    """What is written in the staff's group to a person: in their topic, or as a reply; passes on ``found``."""

    async def __call__(self, message: Message, support: Support) -> bool | dict[str, Any]:
        """Whether the message, in a group, is one."""
        if not _may_be_letter(message) or not await support.offices.is_group(message.chat.id):
            return False
        found = await _found(message, support)
        if found is not None:
            return {"found": found}
        topic_id = message.message_thread_id if message.is_topic_message else None
        thread = None if topic_id is None else await support.desk.in_topic(message.chat.id, topic_id)
        return {"found": Found(thread, None)} if thread is not None else False


class InOffice(Filter):
    """Anything in the staff's group."""

    async def __call__(self, message: Message, support: Support) -> bool:
        """Whether the message stands there."""
        return await support.offices.is_group(message.chat.id)


async def _found(message: Message, support: Support) -> Found | None:
    """The thread that a message belongs to by what it replies to, or as the rest of an album."""
    replied = message.reply_to_message
    found = None if replied is None else await support.desk.find(message.chat.id, replied.message_id)
    return found or await support.desk.of_album(note_of(message))
