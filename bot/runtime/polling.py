"""Takes updates from Telegram until it is told to stop, and then finishes what it took.

aiogram's own polling leaves handlers running when it stops and does not confirm the last
updates, so a restart would answer them twice.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import structlog
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram import Bot, Dispatcher
    from aiogram.types import Update

_SHORTEST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
_AT_ONCE: Final = 200
"""Updates that are handled at the same time; more are left with Telegram."""
_DRAIN_SECONDS: Final = 10.0

_log = structlog.get_logger(__name__)


class Polling:
    """Long polling of one bot.

    Args:
        bot: whose updates.
        dispatcher: who handles them.
        timeout: seconds Telegram holds a request that finds nothing.
        sleep: waits between attempts while Telegram cannot be reached.
    """

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        *,
        timeout: int = 30,
        sleep: Callable[[float], Awaitable[Any]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._timeout = timeout
        self._sleep = sleep
        self._allowed = dispatcher.resolve_used_update_types()
        self._offset: int | None = None
        self._handling: set[asyncio.Task[None]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Handle updates until ``stop`` is set; then wait for the handlers and confirm what they took.

        Raises:
            TelegramUnauthorizedError: the token was revoked while the bot ran.
        """
        waiter = asyncio.create_task(stop.wait(), name="stop")
        try:
            while not stop.is_set():
                poll = asyncio.create_task(self._next_updates(), name="poll")
                await asyncio.wait({poll, waiter}, return_when=asyncio.FIRST_COMPLETED)
                if not poll.done():
                    poll.cancel()
                    await asyncio.gather(poll, return_exceptions=True)
                    break
                for update in poll.result():
                    self._begin(update)
        finally:
            waiter.cancel()
            await self._finish()

    async def _next_updates(self) -> list[Update]:
        """Wait for updates, through any time Telegram cannot be reached."""
        pause = _SHORTEST_PAUSE
        while len(self._handling) >= _AT_ONCE:
            await asyncio.wait(self._handling, return_when=asyncio.FIRST_COMPLETED)
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=self._offset,
                    timeout=self._timeout,
                    allowed_updates=self._allowed,
                    request_timeout=self._timeout + 30,
                )
            except TelegramUnauthorizedError:
                raise
            except TelegramRetryAfter as error:
                pause = float(error.retry_after)
                _log.warning("polling_asked_to_wait", seconds=pause)
            except TelegramConflictError as error:
                _log.warning("polling_conflict", error=str(error))
                await self._leave_webhook()
            except (TelegramAPIError, ClientDecodeError) as error:
                _log.warning("polling_failed", error=str(error), pause=pause)
            else:
                if updates:
                    self._offset = updates[-1].update_id + 1
                return updates
            await self._sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _leave_webhook(self) -> None:
        """A webhook set earlier keeps all updates to itself; those that wait there are not dropped."""
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramAPIError as error:
            _log.warning("webhook_not_deleted", error=str(error))

    def _begin(self, update: Update) -> None:
        task = asyncio.create_task(self._handle(update), name=f"update {update.update_id}")
        self._handling.add(task)
        task.add_done_callback(self._handling.discard)

    async def _handle(self, update: Update) -> None:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except Exception:  # noqa: BLE001  # one update's failure must not end the others
            _log.exception("update_failed", update_id=update.update_id)

    async def _finish(self) -> None:
        if self._handling:
            _, late = await asyncio.wait(self._handling, timeout=_DRAIN_SECONDS)
            for task in late:
                _log.warning("handler_cut_off", task=task.get_name())
                task.cancel()
        if self._offset is not None:
            try:
                await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, request_timeout=5)
            except (TelegramAPIError, ClientDecodeError) as error:
                _log.info("updates_not_confirmed", error=str(error))
