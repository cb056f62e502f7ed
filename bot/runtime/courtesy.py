"""Replies go first: each is counted against the pace of the broadcast, which gives way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import GetUpdates

from bot.announce.pace import is_broadcast

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
    from aiogram.methods import Response, TelegramMethod
    from aiogram.methods.base import TelegramType

    from bot.announce.pace import Pace

_COUNTED: Final = re.compile(r"(?:send(?!ChatAction)|copy|forward|edit)")


class Courtesy(BaseRequestMiddleware):
    """Notes every message that is no part of the broadcast; where Telegram asks to wait, the broadcast waits too."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """The call's result, at once."""
        if is_broadcast() or isinstance(method, GetUpdates):
            return await make_request(bot, method)
        if _COUNTED.match(method.__api_method__):
            chat_id = getattr(method, "chat_id", None)
            self._pace.note(chat_id if isinstance(chat_id, int) else None, _messages(method))
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._pace.hold(error.retry_after)
            raise


def _messages(method: TelegramMethod[Any]) -> int:
    many = getattr(method, "media", None) or getattr(method, "message_ids", None)
    return len(many) if isinstance(many, list) else 1
