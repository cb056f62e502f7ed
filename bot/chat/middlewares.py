"""The one outer middleware: who writes, in which language, and whether too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram import BaseMiddleware
from aiogram.types import Update

from bot.chat.flood import FloodGate, Verdict
from bot.chat.groups.door import group_of
from bot.chat.people import Recognised
from bot.chat.views import Views, view_cache

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from aiogram import Bot
    from aiogram.types import Message, TelegramObject, User

    from bot.catalog import Catalog
    from bot.chat.groups.door import GroupDoor
    from bot.chat.people import People
    from bot.i18n import Translations, Translator
    from bot.languages import Language


class PersonMiddleware(BaseMiddleware):
    """Puts the person's texts (``t``) and screens (``views``) into the data of each update.

    People are stored when they write to the bot itself; of talk in groups nothing is kept.
    """

    def __init__(
        self,
        people: People,
        translations: Translations,
        catalog: Catalog,
        *,
        flood: FloodGate,
        door: GroupDoor,
        default_language: Language,
        clock: Callable[[], datetime],
    ) -> None:
        self._people = people
        self._translations = translations
        self._catalog = catalog
        self._flood = flood
        self._door = door
        self._default = default_language
        self._clock = clock
        self._cache = view_cache()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let the update pass, or answer a flood; what comes from a group has a way of its own."""
        if not isinstance(event, Update):
            raise TypeError(f"an outer middleware of updates got {type(event).__name__}")
        group = group_of(event)
        if group is not None:
            return await self._door.pass_on(handler, event, data, group)
        bot: Bot = data["bot"]
        username = (await bot.me()).username or ""
        user: User | None = data.get("event_from_user")
        # Taps do not count, for each gets its answer; nor do inline queries, one for each letter typed.
        verdict = self._flood.check(user.id) if user and event.message is not None else Verdict.PASS
        if verdict is Verdict.SILENT:
            return None
        known = await self._recognise(event, user)
        t = self._translations[known.language]
        if verdict is Verdict.NOTICE:
            return await _ask_to_wait(event.message, t)
        data["t"] = t
        data["is_new"] = known.is_new
        data["views"] = Views(self._catalog, t, self._clock(), username, self._cache)
        return await handler(event, data)

    async def _recognise(self, update: Update, user: User | None) -> Recognised:
        if user is None or user.is_bot:  # a channel, or an administrator who hides behind the group
            return Recognised(self._default)
        return await self._people.recognise(user, remember=_is_personal(update))


def _is_personal(update: Update) -> bool:
    """Whether the person turned to the bot alone: by a message in the private chat, or by a tap."""
    return update.callback_query is not None or update.message is not None or update.edited_message is not None


async def _ask_to_wait(message: Message | None, t: Translator) -> None:
    if message is not None:
        await message.answer(t("notice-wait"))
