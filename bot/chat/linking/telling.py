"""Tells those whom a handed link concerns, each in their own language: whose it is now, and whose it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import structlog
from aiogram.exceptions import AiogramError

from bot.chat.linking.views import LinkViews
from bot.chat.roles.names import mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram import Bot

    from bot.chat.roles.holders import Roles
    from bot.chat.views import Views
    from bot.i18n import Translations
    from bot.storage.links import OwnLink

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Telling:
    """Messages to people who did not ask; ``views`` are those of who acted, for the moment and the bot's name."""

    bot: Bot
    roles: Roles
    translations: Translations
    views: Views

    async def handed(self, before: OwnLink, now: OwnLink, actor_id: int, names: Mapping[int, str]) -> None:
        """Tell the new owner, and the one before unless they did it themselves."""
        if now.owner_id is None:
            return
        await self._tell(now.owner_id, "links-handed-to-you", now, actor_id, names)
        if before.owner_id is not None and before.owner_id != actor_id:
            await self._tell(before.owner_id, "links-handed-on", now, now.owner_id, names)

    async def _tell(self, person_id: int, text_id: str, link: OwnLink, about: int, names: Mapping[int, str]) -> None:
        t = self.translations[await self.roles.language_of(person_id)]
        screens = LinkViews(replace(self.views, t=t))
        view = screens.told_of_handing(text_id, link, mention(about, names), is_own=link.owner_id == person_id)
        try:
            await self.bot.send_message(person_id, view.text, reply_markup=view.keyboard)
        except AiogramError as error:
            _log.info("person_not_reached", error=type(error).__name__)
