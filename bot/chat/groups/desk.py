"""Whoever changes the settings of a group or channel: may they, what is known of it, and the screen of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import MessageOriginChannel, MessageOriginChat

from bot.chat.groups.settings_views import ChatViews
from bot.chat.groups.standing import UncheckedError, is_administrator, own_state
from bot.chat.roles.names import names_of
from bot.chat.show import show

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import CallbackQuery, Chat, Message

    from bot.chat.groups.keeper import Groups
    from bot.chat.roles.holders import Roles
    from bot.chat.views import View, Views
    from bot.storage.chats import KnownChat

_NAME: Final = re.compile(r"(?:(?:https?://)?t\.me/|@)(?P<name>[A-Za-z][A-Za-z0-9_]{3,31})(?:/\d*)?")


@dataclass(frozen=True, slots=True)
class Desk:
    """For one update. Everything is asked of Telegram anew: an administrator of yesterday may be none today."""

    groups: Groups
    roles: Roles
    views: Views
    bot: Bot

    def screens(self, callback: CallbackQuery, known: KnownChat) -> ChatViews:
        return ChatViews(self.views, in_group=_is_inside(callback, known))

    async def managed(self, callback: CallbackQuery, chat_id: int, *, for_staff: bool = False) -> KnownChat | None:
        """The chat, where whoever tapped is an administrator of it; everybody else is told why not.

        ``for_staff``: in private, also the bot's own administrators.
        """
        known, allowed, refusal = None, False, "group-not-there"
        try:
            known = await self.found(chat_id)
            allowed = known is not None and await is_administrator(self.bot, chat_id, callback.from_user.id)
        except UncheckedError:
            known, refusal = None, "group-unchecked"
        if known is not None and not allowed:
            inside = _is_inside(callback, known)
            refusal = "group-admins-only" if inside else "group-admins-only-channel"
            allowed = for_staff and not inside and await self._is_staff(callback.from_user.id)
        if known is None or not allowed:
            await callback.answer(self.views.t.plain(refusal), show_alert=True)
            return None
        return known

    async def found(self, named: int | str) -> KnownChat | None:
        """The chat of an id or @name; None where the bot is not in it. Raises UncheckedError."""
        try:
            chat = await self.bot.get_chat(named)
        except (TelegramBadRequest, TelegramForbiddenError):
            return None
        except AiogramError as error:
            raise UncheckedError(str(error)) from error
        return None if chat.type == "private" else await self.known(chat)

    async def known(self, chat: Chat) -> KnownChat | None:
        """What is kept of a chat, with its title and what the bot is there at this moment. Raises UncheckedError."""
        known, state = await self.groups.get(chat.id), await own_state(self.bot, chat)
        if known is None or (known.state, known.title) != (state, chat.title):
            await self.groups.note_state(chat, state)
            known = await self.groups.get(chat.id)
        return None if known is None or known.state == "gone" else known

    async def show(self, callback: CallbackQuery, chat_id: int, toast: str | None = None) -> None:
        """Show the settings as they are after what was done."""
        known = await self.groups.get(chat_id)
        if known is None:
            await callback.answer(self.views.t.plain("group-not-there"), show_alert=True)
        elif _is_inside(callback, known):
            await show(callback, self.inside(known), toast)
        else:
            await show(callback, await self.private(known, callback.from_user.id), toast)

    def inside(self, known: KnownChat) -> View:
        """The settings in the group itself."""
        return ChatViews(self.views, in_group=True).settings(known, self.groups.language_of(known))

    async def private(self, known: KnownChat, person_id: int) -> View:
        """The settings in somebody's private chat; the bot's administrators see who registered the chat."""
        actor = await self.roles.actor(person_id)
        names = await names_of(self.bot, [known.registered_by]) if actor.has("administrator") else None
        screens = ChatViews(self.views, in_group=False, has_list=actor.has("coordinator"))
        return screens.settings(known, self.groups.language_of(known), names)

    async def _is_staff(self, person_id: int) -> bool:
        return (await self.roles.actor(person_id)).has("administrator")


def named_chat(message: Message) -> int | str | None:
    """The chat that a message means: the id of the one it was forwarded from, or @name."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        return origin.chat.id
    if isinstance(origin, MessageOriginChat):
        return origin.sender_chat.id
    found = _NAME.fullmatch((message.text or "").strip())
    return f"@{found['name']}" if found and origin is None else None


def _is_inside(callback: CallbackQuery, known: KnownChat) -> bool:
    """Whether the tapped screen stands in the chat that it is about."""
    return callback.message is not None and callback.message.chat.id == known.id
