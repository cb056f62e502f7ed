"""The way of an update from a group or channel: in the chat's language, at its pace, and only where it is meant.

Of who talks there nothing is kept, so nobody is stored and nobody's own language is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.chat.flood import FloodGate, Verdict
from bot.chat.groups.standing import UncheckedError, own_state
from bot.chat.groups.views import GroupViews
from bot.chat.show import send
from bot.chat.views import view_cache
from bot.chat.whisper import whispering

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from aiogram import Bot
    from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

    from bot.catalog import Catalog
    from bot.chat.groups.keeper import Groups, Manner
    from bot.i18n import Translations

_TYPES: Final = frozenset({"group", "supergroup", "channel"})

GROUP_MESSAGES: Final = 15
GROUP_SECONDS: Final = 60
"""Telegram lets a bot send 20 messages a minute to one group; what is asked beyond that would wait for long."""


def group_of(update: Update) -> Chat | None:
    """The group or channel that an update comes from; None for everything else."""
    tapped = update.callback_query.message if update.callback_query else None
    source = update.message or update.edited_message or tapped or update.my_chat_member
    chat = None if source is None else source.chat
    return chat if chat is not None and chat.type in _TYPES else None


class GroupDoor:
    """Lets updates of groups and channels in.

    Args:
        groups: knows how to behave in each.
        translations: texts of every language.
        catalog: the season's table.
        flood: counts each writer, here as in private chats.
        is_unlimited: says of a group whether it may ask as much as it likes: the staff's own.
        clock: gives the present, aware.
        gate: counts what each group asks; else as much as Telegram lets the bot answer.
    """

    def __init__(
        self,
        groups: Groups,
        translations: Translations,
        catalog: Catalog,
        *,
        flood: FloodGate,
        is_unlimited: Callable[[int], Awaitable[bool]],
        clock: Callable[[], datetime],
        gate: FloodGate | None = None,
    ) -> None:
        self._groups = groups
        self._translations = translations
        self._catalog = catalog
        self._flood = flood
        self._is_unlimited = is_unlimited
        self._clock = clock
        self._gate = gate or FloodGate(GROUP_MESSAGES, GROUP_SECONDS)
        self._cache = view_cache()

    async def pass_on(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: Update,
        data: dict[str, Any],
        chat: Chat,
    ) -> Any:
        """Let an update pass with the chat's texts and screens, answer it here, or keep silent."""
        bot: Bot = data["bot"]
        username = (await bot.me()).username or ""
        message = event.message or event.edited_message
        if message is not None and _is_machine(message):
            return None
        addressed = event.message if event.message and _is_to_bot(event.message, username) else None
        manner = await self._groups.manner(chat.id)
        if addressed and not await self._may_write(bot, chat, manner):
            return None
        t = self._translations[manner.language]
        views = GroupViews(self._catalog, t, self._clock(), username, self._cache)
        tap = event.callback_query
        with whispering(manner.answers == "ephemeral" and (tap is not None or manner.state == "administrator")):
            if not await self._is_unlimited(chat.id) and await self._is_too_much(chat, addressed, tap, views):
                return None
            data |= {"t": t, "views": views, "is_new": False}
            return await handler(event, data)

    async def _may_write(self, bot: Bot, chat: Chat, manner: Manner) -> bool:
        """Whether an answer can be sent; where it could not, Telegram is asked again now and then."""
        if manner.silent_until is None:
            return True
        if self._clock() < manner.silent_until:
            return False
        try:
            state = await own_state(bot, chat)
        except UncheckedError:
            return False
        await self._groups.note_state(chat, state)
        return state in {"member", "administrator"}

    async def _is_too_much(
        self, chat: Chat, addressed: Message | None, tap: CallbackQuery | None, views: GroupViews
    ) -> bool:
        """Whether somebody, or the group as a whole, asks too much: the group is told once."""
        if addressed is not None and self._flood.check(_writer(addressed)) is not Verdict.PASS:
            return True
        if addressed is None and tap is None:
            return False
        verdict = self._gate.check(chat.id)
        if verdict is Verdict.PASS:
            return False
        if tap is not None:
            await tap.answer(views.t.plain("group-busy-toast"))
        elif addressed is not None and verdict is Verdict.NOTICE:
            await send(addressed, views.notice("group-busy"))
        return True


def is_waited_for(message: Message, me: User) -> bool:
    """Whether whoever wrote a message waits for the bot: in private, by its name or a command, or replying to it."""
    if message.chat.type == "private" or _is_to_bot(message, me.username or ""):
        return True
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == me.id


def _is_machine(message: Message) -> bool:
    """Whether nobody wrote it to the group: a post of its channel, or another bot's message."""
    is_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
    return bool(message.is_automatic_forward) or is_bot


def _is_to_bot(message: Message, username: str) -> bool:
    """A command, if not of another bot, and whatever names this one."""
    text = (message.text or message.caption or "").lower()
    name = f"@{username}".lower()
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0]
        return "@" not in command or command.endswith(name)
    return name in text


def _writer(message: Message) -> int:
    """Whom a message counts for: people who hide behind a chat's name share one account of Telegram's."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id
