"""Waits when Telegram says "too many requests", so that the person still gets the answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import structlog
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import GetUpdates

from bot.announce.pace import is_broadcast

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram import Bot
    from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
    from aiogram.methods import Response, TelegramMethod
    from aiogram.methods.base import TelegramType

_ATTEMPTS: Final = 3
_LONGEST: Final = 30
"""Seconds; whoever was asked to wait longer is not waiting for this answer any more."""

_log = structlog.get_logger(__name__)


class Patience(BaseRequestMiddleware):
    """Repeats a call that came too early, after as many seconds as Telegram asks for."""

    def __init__(self, sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep) -> None:
        self._sleep = sleep

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """The call's result; the last refusal is raised. A broadcast waits as a whole, by its own rules."""
        if is_broadcast():
            return await make_request(bot, method)
        for _ in range(_ATTEMPTS - 1):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                if isinstance(method, GetUpdates) or error.retry_after > _LONGEST:
                    raise
                _log.info("telegram_asks_to_wait", method=method.__api_method__, seconds=error.retry_after)
                await self._sleep(error.retry_after)
        return await make_request(bot, method)
