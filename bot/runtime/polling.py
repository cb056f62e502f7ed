"""Takes updates from Telegram until it is told to stop, and then finishes what it took.

aiogram's own polling confirms updates while their handlers still run, so those that a crash
interrupts are lost; and when it stops it does not confirm the last ones, so a restart would
answer them twice. Here an update is confirmed when it is handled. Telegram confirms only whole
stretches ("everything before this one"), so one slow handler keeps what comes after it
unconfirmed too: that is asked for again, and passed over because it is in hand.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
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
_WINDOW: Final = 100
"""How far Telegram shows its queue: this many updates from the oldest that is not confirmed."""
_OVERLAP: Final = 20
"""Updates in hand with which the next are asked for; more would mostly bring what is in hand."""
_PAUSE: Final = 0.7
"""Seconds between two requests from the same update on; within half a second Telegram answers the second with one."""
_LONGEST_HOLD: Final = 60.0
"""Seconds for which an update that is not handled keeps later ones from being confirmed."""
_LONGEST_FULL_HOLD: Final = 5.0
"""The same where the window is nearly full, so that everybody soon waits for one."""
_DRAIN_SECONDS: Final = 10.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Held:
    """An update in hand: its handler, and since when (the loop's clock) it holds the offset back."""

    task: asyncio.Task[None]
    since: float


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
        self._running: set[asyncio.Task[None]] = set()
        self._in_hand: dict[int, _Held] = {}
        """From the oldest update that is not handled on, in Telegram's order; those behind it may be handled."""

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
        """Wait for updates that are not in hand yet."""
        while True:
            while len(self._running) >= _AT_ONCE:
                await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
            await self._let_finish()
            self._settle()
            updates = await self._get_updates()
            if fresh := [update for update in updates if update.update_id not in self._in_hand]:
                return fresh

    async def _let_finish(self) -> None:
        """Give the updates in hand a moment, for a request that confirms none of them brings them all again."""
        tasks = [held.task for held in self._in_hand.values()]
        older = tasks[:-_OVERLAP] or tasks
        if older:
            await asyncio.wait(older, timeout=_PAUSE)

    def _settle(self) -> None:
        """Let go of the oldest updates as far as they are handled: the next request confirms them."""
        now = asyncio.get_running_loop().time()
        while self._in_hand:
            update_id, held = next(iter(self._in_hand.items()))
            if not held.task.done():
                nearly_full = len(self._in_hand) > _WINDOW - _OVERLAP
                longest = _LONGEST_FULL_HOLD if nearly_full else _LONGEST_HOLD
                if now - held.since < longest:
                    return
                _log.warning("update_confirmed_unhandled", update_id=update_id, seconds=round(now - held.since))
            del self._in_hand[update_id]
            self._offset = update_id + 1

    async def _get_updates(self) -> list[Update]:
        """What Telegram has from the offset on, through any time it cannot be reached."""
        pause = _SHORTEST_PAUSE
        while True:
            try:
                return await self._bot.get_updates(
                    offset=self._offset,
                    limit=_WINDOW,
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
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        self._in_hand[update.update_id] = _Held(task, asyncio.get_running_loop().time())

    async def _handle(self, update: Update) -> None:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except Exception:  # noqa: BLE001  # one update's failure must not end the others
            _log.exception("update_failed", update_id=update.update_id)

    async def _finish(self) -> None:
        if self._running:
            await asyncio.wait(self._running, timeout=_DRAIN_SECONDS)
        self._settle()  # what is cut off now is not confirmed, and so comes again at the next start
        for task in self._running:
            _log.warning("handler_cut_off", task=task.get_name())
            task.cancel()
        if self._offset is not None:
            try:
                await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, request_timeout=5)
            except (TelegramAPIError, ClientDecodeError) as error:
                _log.info("updates_not_confirmed", error=str(error))
