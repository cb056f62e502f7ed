"""Polling confirms what is handled and nothing else, asks no more than it must, and keeps many in flight."""

from __future__ import annotations

import asyncio
import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

import pytest
from aiogram.types import Update
from structlog.testing import capture_logs

from bot.runtime.polling import Polling

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiogram import Bot, Dispatcher


class Telegram:
    """A queue of updates with the offset rules of getUpdates."""

    def __init__(self, updates: int = 0) -> None:
        self.waiting = list(range(1, updates + 1))
        """Ids that are not confirmed."""
        self.requests = 0
        self._last = updates
        self._came = asyncio.Event()

    def say(self) -> None:
        self._last += 1
        self.waiting.append(self._last)
        self._came.set()

    async def get_updates(self, *, offset: int | None, limit: int, timeout: int, **_: Any) -> list[Update]:  # noqa: ASYNC109  # Telegram's own
        self.requests += 1
        self.waiting = [update_id for update_id in self.waiting if update_id >= (offset or 0)]
        if timeout and not self.waiting:
            self._came.clear()
            await self._came.wait()
        await asyncio.sleep(0)
        return [Update(update_id=update_id) for update_id in self.waiting[:limit]]


class Handlers:
    """Stands for the dispatcher: handlers begin at once and end when they are told to."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.cut_off: list[int] = []
        self._ends: dict[int, asyncio.Future[None]] = {}

    def resolve_used_update_types(self) -> list[str]:
        return ["message"]

    async def feed_update(self, _: object, update: Update) -> None:
        self.begun.append(update.update_id)
        end = self._ends[update.update_id] = asyncio.get_running_loop().create_future()
        try:
            await end
        except asyncio.CancelledError:
            self.cut_off.append(update.update_id)
            raise

    @property
    def unfinished(self) -> list[int]:
        return [update_id for update_id, end in self._ends.items() if not end.done()]

    def end(self, *update_ids: int) -> None:
        for update_id in update_ids:
            self._ends[update_id].set_result(None)

    def fail(self, update_id: int) -> None:
        self._ends[update_id].set_exception(RuntimeError("no luck"))


@pytest.fixture
def handlers() -> Handlers:
    return Handlers()


@asynccontextmanager
async def polling(telegram: Telegram, handlers: Handlers) -> AsyncIterator[None]:
    """A bot that runs; leaving stops it."""
    stop = asyncio.Event()
    running = asyncio.create_task(Polling(cast("Bot", telegram), cast("Dispatcher", handlers)).run(stop))
    await settled()
    yield
    stop.set()
    async with asyncio.timeout(10):
        await running


async def settled() -> None:
    """Let everything happen that waits for no time to pass."""
    for _ in range(50):
        await asyncio.sleep(0)


async def until(happened: Callable[[], bool]) -> None:
    """Wait, at most ten seconds, until something has happened in the other tasks."""
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110  # nothing there sets an event
            await asyncio.sleep(0.001)


async def test_an_update_is_confirmed_only_when_its_handler_has_ended(handlers: Handlers) -> None:
    telegram = Telegram(2)
    async with polling(telegram, handlers):
        assert handlers.begun == telegram.waiting == [1, 2]
        handlers.end(1, 2)
        await settled()
        assert telegram.waiting == []


async def test_while_one_handler_is_slow_others_are_begun_once_and_none_behind_it_is_confirmed(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._PAUSE", 0.001)
    telegram = Telegram(1)
    async with polling(telegram, handlers):
        for _ in range(2):
            telegram.say()
            await until(lambda: handlers.begun == telegram.waiting)
            handlers.end(handlers.begun[-1])
        requests = telegram.requests
        await until(lambda: telegram.requests > requests + 2)
        assert telegram.waiting == handlers.begun == [1, 2, 3]
        handlers.end(1)
        await settled()
        assert telegram.waiting == []
    assert handlers.begun == [1, 2, 3]


async def test_telegram_is_not_asked_over_and_over_for_what_is_in_hand(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._PAUSE", 3600)
    telegram = Telegram(1)
    async with polling(telegram, handlers):
        await settled()
        assert telegram.requests == 1
        handlers.end(1)
        await settled()
        assert telegram.requests == 2


async def test_a_handler_that_is_stuck_does_not_hold_others_back_for_ever(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._PAUSE", 0.001)
    monkeypatch.setattr("bot.runtime.polling._LONGEST_HOLD", 0.05)
    telegram = Telegram(1)
    with capture_logs() as logs:
        async with polling(telegram, handlers):
            assert telegram.waiting == [1]
            await until(lambda: not telegram.waiting)
            assert handlers.unfinished == [1]
            telegram.say()
            await until(lambda: handlers.begun == [1, 2])
            handlers.end(1, 2)
    assert [(log["event"], log["update_id"]) for log in logs] == [("update_confirmed_unhandled", 1)]


async def test_one_stuck_handler_does_not_stop_everybody_when_many_write(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._PAUSE", 0.001)
    monkeypatch.setattr("bot.runtime.polling._LONGEST_FULL_HOLD", 0.05)
    telegram = Telegram(150)
    async with polling(telegram, handlers):
        assert len(handlers.begun) == 100
        handlers.end(*range(2, 101))
        await until(lambda: handlers.begun == list(range(1, 151)))
        handlers.end(1, *range(101, 151))


async def test_many_updates_are_kept_in_flight_and_each_is_handled_once_in_whatever_order_they_end(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._PAUSE", 0.001)
    telegram = Telegram(250)
    order = random.Random(7)  # noqa: S311  # no secret: an order that is the same in every run
    async with polling(telegram, handlers):
        assert handlers.unfinished == list(range(1, 101))
        while telegram.waiting:
            await until(lambda: bool(handlers.unfinished) or not telegram.waiting)
            for update_id in order.sample(handlers.unfinished, k=(len(handlers.unfinished) + 2) // 3):
                assert update_id in telegram.waiting
                handlers.end(update_id)
                await asyncio.sleep(0)
    assert handlers.begun == list(range(1, 251))


async def test_the_next_updates_are_asked_for_before_the_last_are_all_handled(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._PAUSE", 3600)
    telegram = Telegram(300)
    async with polling(telegram, handlers):
        handlers.end(*range(1, 81))
        await settled()
        assert handlers.unfinished == list(range(81, 181))
        handlers.end(*handlers.unfinished)
        await settled()
        handlers.end(*handlers.unfinished)


async def test_an_update_whose_handler_fails_is_confirmed_and_logged(handlers: Handlers) -> None:
    telegram = Telegram(1)
    with capture_logs() as logs:
        async with polling(telegram, handlers):
            handlers.fail(1)
            await settled()
            assert telegram.waiting == []
    assert [(log["event"], log["update_id"]) for log in logs] == [("update_failed", 1)]


async def test_what_a_stop_cuts_off_is_left_to_the_next_start(
    handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._DRAIN_SECONDS", 0.01)
    telegram = Telegram(3)
    async with polling(telegram, handlers):
        handlers.end(1, 3)
    assert handlers.cut_off == [2]
    assert telegram.waiting == [2, 3]


async def test_a_stop_waits_for_handlers_and_confirms_what_they_did(handlers: Handlers) -> None:
    telegram = Telegram(1)
    async with polling(telegram, handlers):
        asyncio.get_running_loop().call_later(0.01, handlers.end, 1)
    assert handlers.cut_off == telegram.waiting == []
