from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram.exceptions import (
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.preview.faults import RateLimits

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.preview.model import Chat
    from bot.preview.server import PreviewServer
    from tests.unit.preview.conftest import Clock


async def test_the_next_calls_are_told_to_wait(bot: Bot, server: PreviewServer, chat: Chat) -> None:
    server.faults.too_many_requests("sendMessage", retry_after=7, times=2)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(chat.id, "а")
        assert refused.value.retry_after == 7
    await bot.send_message(chat.id, "а")
    assert [call.description for call in server.calls if not call.ok] == [
        "Too Many Requests: retry after 7",
        "Too Many Requests: retry after 7",
    ]
    assert server.refused == []


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_the_server_can_be_broken(bot: Bot, server: PreviewServer, chat: Chat, code: int) -> None:
    server.faults.server_error("sendMessage", code=code)
    with pytest.raises(TelegramServerError):
        await bot.send_message(chat.id, "а")
    await bot.send_message(chat.id, "а")


async def test_a_fault_can_be_for_one_chat_and_last(bot: Bot, server: PreviewServer, chat: Chat, group: Chat) -> None:
    words = "Forbidden: user is deactivated"
    server.faults.refuse("sendMessage", 403, words, chat_id=chat.id, times=None)
    await bot.send_message(group.id, "а")
    for _ in range(3):
        with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
            await bot.send_message(chat.id, "а")
    server.faults.clear()
    await bot.send_message(chat.id, "а")


@pytest.mark.parametrize("executed", [False, True])
async def test_a_connection_can_break_before_or_after_the_call(
    bot: Bot,
    server: PreviewServer,
    chat: Chat,
    executed: bool,  # noqa: FBT001 - a table's column
) -> None:
    before = len(chat.messages)
    server.faults.drop("sendMessage", executed=executed)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(chat.id, "а")
    assert len(chat.messages) - before == executed
    await bot.send_message(chat.id, "а")


async def test_a_call_can_be_carried_out_and_still_fail(bot: Bot, server: PreviewServer, chat: Chat) -> None:
    before = len(chat.messages)
    server.faults.server_error("sendMessage", executed=True)
    with pytest.raises(TelegramServerError):
        await bot.send_message(chat.id, "а")
    assert len(chat.messages) == before + 1


async def test_a_call_can_be_slow(bot: Bot, server: PreviewServer, chat: Chat) -> None:
    server.faults.slow("sendMessage", seconds=0.02)
    await bot.send_message(chat.id, "а")
    assert server.calls[-1].ms >= 20


async def test_a_slow_refusal_is_still_telegrams(bot: Bot, server: PreviewServer, chat: Chat) -> None:
    server.faults.slow(seconds=0.0)
    assert (await bot.get_me()).is_bot


async def test_rate_limits_count_what_is_sent(bot: Bot, server: PreviewServer, chat: Chat, clock: Clock) -> None:
    server.faults.rate_limits = RateLimits(per_second=30, per_chat=2, window=60)
    for _ in range(2):
        await bot.send_message(chat.id, "а")
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(chat.id, "а")
    assert refused.value.retry_after == 60
    assert await bot.send_chat_action(chat.id, "typing")
    clock.now += 60
    await bot.send_message(chat.id, "а")


def test_the_limit_for_all_chats_is_a_second_long() -> None:
    limits = RateLimits(per_second=2, per_chat=100)
    assert [limits.check(str(chat), 0.0) is None for chat in range(3)] == [True, True, False]
    assert limits.check("3", 1.0) is None
