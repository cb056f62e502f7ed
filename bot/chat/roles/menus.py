"""Menus of commands for those who have a role; everybody else has the common one (`bot.chat.profile`).

A menu is a convenience: what a person may do is decided where they do it. So a menu that Telegram refuses
is tried again when the person next does something in their role, and nothing else depends on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from aiogram.exceptions import AiogramError

from bot.chat.commands import COMMANDS
from bot.chat.profile import publish_menu

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.chat.roles.holders import Roles
    from bot.i18n import Translations
    from bot.languages import Language

_log = structlog.get_logger(__name__)


class Menus:
    """Keeps each role holder's menu in step with their roles."""

    def __init__(self, roles: Roles, translations: Translations, default_language: Language) -> None:
        self._roles = roles
        self._translations = translations
        self._default = default_language
        self._in_step: set[int] = set()

    async def publish(self, bot: Bot) -> None:
        """Bring the menus of all who have a role up to date."""
        for person_id in sorted(await self._roles.holders()):
            await self.renew(bot, person_id)

    async def ensure(self, bot: Bot, person_id: int) -> None:
        """Do the same for one person, where that did not succeed before."""
        if person_id not in self._in_step:
            await self.renew(bot, person_id)

    async def renew(self, bot: Bot, person_id: int) -> None:
        """Bring one person's menu up to date, after their roles have changed."""
        self._in_step.discard(person_id)
        own = (await self._roles.actor(person_id)).commands
        try:
            await publish_menu(bot, self._translations, self._default, person_id, (*COMMANDS, *own) if own else ())
        except AiogramError as error:
            _log.info("menu_not_published", person=person_id, error=str(error))
        else:
            self._in_step.add(person_id)
