"""Who may do what in a group or channel, as Telegram says at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatMemberAdministrator, ChatMemberMember, ChatMemberOwner, ChatMemberRestricted

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import Chat, Message
    from aiogram.types.chat_member_union import ChatMemberUnion

    from bot.storage.chats import ChatState

_REFUSED: Final = (TelegramBadRequest, TelegramForbiddenError)

_log = structlog.get_logger(__name__)


class UncheckedError(Exception):
    """Telegram could not be asked who somebody is in a chat: nothing may be done on a guess."""


def state_of(member: ChatMemberUnion, chat_type: str) -> ChatState:
    """What the bot is in a chat, by its own membership."""
    match member:
        case ChatMemberAdministrator() if chat_type == "channel" and not member.can_post_messages:
            return "restricted"
        case ChatMemberOwner() | ChatMemberAdministrator():
            return "administrator"
        case ChatMemberRestricted():
            if not member.is_member:
                return "gone"
            return "member" if member.can_send_messages else "restricted"
        case ChatMemberMember():
            return "restricted" if chat_type == "channel" else "member"
        case _:
            return "gone"


async def own_state(bot: Bot, chat: Chat) -> ChatState:
    """Ask what the bot is in a chat; raises UncheckedError."""
    member = await _member(bot, chat.id, bot.id)
    return "gone" if member is None else state_of(member, chat.type)


async def is_administrator(bot: Bot, chat_id: int, person_id: int) -> bool:
    """Ask whether a person is an administrator of a chat; raises UncheckedError.

    Of a single member Telegram need not tell a bot that is no administrator itself; it tells who the
    administrators are.
    """
    member = await _member(bot, chat_id, person_id)
    if member is not None:
        return isinstance(member, ChatMemberOwner | ChatMemberAdministrator)
    try:
        administrators = await bot.get_chat_administrators(chat_id)
    except _REFUSED as error:
        _log.info("administrators_refused", error=str(error))
        return False
    except AiogramError as error:
        raise UncheckedError(str(error)) from error
    return any(administrator.user.id == person_id for administrator in administrators)


async def wrote_as_administrator(bot: Bot, message: Message) -> bool:
    """Whether an administrator of the group wrote a message there, also one who hides behind the group's name.

    Whoever writes in the name of another chat is nobody that could be asked about. Raises UncheckedError.
    """
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat.id
    return message.from_user is not None and await is_administrator(bot, message.chat.id, message.from_user.id)


async def _member(bot: Bot, chat_id: int, person_id: int) -> ChatMemberUnion | None:
    """A member of a chat; None where Telegram knows neither the chat (any more) nor the person in it."""
    try:
        return await bot.get_chat_member(chat_id, person_id)
    except _REFUSED as error:
        _log.info("membership_refused", error=str(error))
        return None
    except AiogramError as error:
        raise UncheckedError(str(error)) from error
