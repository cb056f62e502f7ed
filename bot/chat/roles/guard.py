"""Lets through only those who have a role: one guard for a whole router.

It is an inner middleware: it runs when a handler of the router was found for an update, so no handler can
be forgotten, and updates of other conversations cost nothing. The role is read at that moment: a menu that
was opened before the role was taken away, or a forged callback, is refused like a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message

from bot.chat.roles.holders import NotAllowedError
from bot.chat.show import send
from bot.chat.views import View

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram import Bot, Router
    from aiogram.fsm.context import FSMContext
    from aiogram.types import TelegramObject, User

    from bot.chat.roles.holders import Roles
    from bot.chat.roles.menus import Menus
    from bot.chat.views import Views
    from bot.storage.roles import Role

_log = structlog.get_logger(__name__)


class Guard(BaseMiddleware):
    """Passes on the person as ``actor``, where they have the role; refuses everybody else."""

    def __init__(self, role: Role) -> None:
        self.role = role

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let the action pass or refuse it; also where the handler finds that it needs another role."""
        user: User | None = data.get("event_from_user")
        if user is None:
            return None
        roles: Roles = data["roles"]
        actor = await roles.actor(user.id)
        if not actor.has(self.role):
            return await self._refuse(event, data, user)
        data["actor"] = actor
        try:
            result = await handler(event, data)
        except NotAllowedError:
            return await self._refuse(event, data, user)
        menus: Menus = data["menus"]
        bot: Bot = data["bot"]
        await menus.ensure(bot, user.id)
        return result

    async def _refuse(self, event: TelegramObject, data: dict[str, Any], user: User) -> None:
        _log.info("action_refused", person=user.id, role=self.role)
        state: FSMContext | None = data.get("state")
        if state is not None and data.get("raw_state") is not None:
            await state.clear()  # else every further word would be refused, too
        views: Views = data["views"]
        if isinstance(event, CallbackQuery):
            await event.answer(views.t.plain("roles-refused"), show_alert=True)
        elif isinstance(event, Message):
            notice = views.t("roles-refused")
            await send(event, views.menu(notice) if event.chat.type == "private" else View(notice))


def guard(router: Router, role: Role) -> None:
    """Demand a role for everything that the router handles, its sub-routers included."""
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.middleware(Guard(role))
