"""How updates reach a bot: long polling by its rules, webhooks with their secret and retries."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiohttp import web

from bot.preview.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiogram import Bot

    from bot.preview.model import Chat, User
    from bot.preview.server import PreviewServer
    from bot.preview.world import World


@pytest.fixture
def queue() -> UpdateQueue:
    filled = UpdateQueue()
    for number in range(1, 6):
        filled.push("message", {"n": number})
    return filled


def _ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


def test_updates_stay_until_a_later_one_is_asked_for(queue: UpdateQueue) -> None:
    assert _ids(queue.take(0, 100)) == [1, 2, 3, 4, 5]
    assert _ids(queue.take(3, 2)) == [3, 4]
    assert _ids(queue.take(0, 100)) == [3, 4, 5]
    assert _ids(queue.take(6, 100)) == []
    assert _ids(queue.take(0, 100)) == []


def test_a_negative_offset_keeps_the_last_updates_only(queue: UpdateQueue) -> None:
    assert _ids(queue.take(-2, 100)) == [4, 5]
    assert _ids(queue.take(0, 100)) == [4, 5]


def test_ids_go_on_after_the_queue_was_cleared(queue: UpdateQueue) -> None:
    queue.clear()
    queue.push("message", {})
    assert _ids(queue.take(0, 100)) == [6]


def test_only_allowed_updates_are_kept(queue: UpdateQueue) -> None:
    queue.clear()
    queue.allow(["callback_query"])
    queue.push("message", {})
    queue.push("callback_query", {})
    queue.allow(None)
    queue.push("message", {})
    assert _ids(queue.take(0, 100)) == [6]
    queue.allow([])
    queue.push("message", {})
    queue.push("message_reaction", {})
    assert _ids(queue.take(0, 100)) == [6, 7]


async def test_a_poll_waits_for_the_next_update(bot: Bot, world: World, user: User, chat: Chat) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await until(lambda: world.updates._listeners)
    message = world.say(user, chat, "сұрақ")
    [update] = await poll
    assert update.message is not None
    assert update.message.message_id == message.id
    assert await bot.get_updates(offset=update.update_id + 1) == []


async def test_a_poll_without_timeout_returns_at_once(bot: Bot) -> None:
    assert await bot.get_updates() == []


async def test_limits_out_of_range_mean_a_hundred(bot: Bot, world: World, user: User, chat: Chat) -> None:
    for _ in range(101):
        world.say(user, chat, "а")
    assert len(await bot.get_updates(limit=1)) == 1
    assert len(await bot.get_updates(limit=500)) == 100


async def test_a_second_poller_ends_the_first(bot: Bot, world: World, user: User, chat: Chat) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await until(lambda: world.updates._listeners)
    waiting = set(world.updates._listeners)
    second = asyncio.create_task(bot.get_updates(timeout=5))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await until(lambda: world.updates._listeners - waiting)
    world.say(user, chat, "а")
    assert len(await second) == 1


async def test_stopping_lets_a_poll_return(bot: Bot, server: PreviewServer, world: World) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await until(lambda: world.updates._listeners)
    server.polling.stop()
    assert await poll == []


async def until(condition: Callable[[], Any]) -> None:
    """Waits for what another task is about to do; there is no event that tells of all of it."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - the conditions are of several objects
            await asyncio.sleep(0.001)


class Hook:
    """A bot's webhook, which fails as often as it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.failures = 0
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: web.StreamResponse | None = None

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        self.got.append(await request.json())
        return self.answer or web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret(
    bot: Bot, hook: Hook, world: World, user: User, chat: Chat
) -> None:
    world.say(user, chat, "бір")
    await bot.set_webhook(hook.url, secret_token="s3cret")
    await until(lambda: len(hook.got) == 1)
    world.say(user, chat, "екі")
    await until(lambda: not world.updates.pending)
    assert [update["message"]["text"] for update in hook.got] == ["бір", "екі"]
    assert set(hook.secrets) == {"s3cret"}


async def test_a_failing_webhook_is_tried_again(bot: Bot, hook: Hook, world: World, user: User, chat: Chat) -> None:
    hook.failures = 2
    await bot.set_webhook(hook.url)
    world.say(user, chat, "бір")
    world.say(user, chat, "екі")
    await until(lambda: not world.updates.pending)
    assert [update["message"]["text"] for update in hook.got] == ["бір", "екі"]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
    assert info.pending_update_count == 0


async def test_an_unreachable_webhook_keeps_its_updates(bot: Bot, world: World, user: User, chat: Chat) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    world.say(user, chat, "бір")
    await until(lambda: world.updates.pending)
    info = await bot.get_webhook_info()
    while info.last_error_message is None:
        await asyncio.sleep(0.005)
        info = await bot.get_webhook_info()
    assert info.pending_update_count == 1
    await bot.set_webhook("", drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_a_method_in_the_answer_of_a_webhook_is_carried_out(
    bot: Bot, hook: Hook, world: World, chat: Chat, server: PreviewServer
) -> None:
    user = world.users[chat.id]
    hook.answer = web.json_response({"method": "sendMessage", "chat_id": chat.id, "text": "жауап"})
    await bot.set_webhook(hook.url)
    world.say(user, chat, "сұрақ")
    await until(lambda: not world.updates.pending)
    assert chat.messages[chat.last_id].text == "жауап"
    hook.answer = web.json_response({"method": "sendMessage", "chat_id": chat.id})
    world.say(user, chat, "сұрақ")
    await until(lambda: server.refused)
    assert server.refused[0].description == "Bad Request: message text is empty"


async def test_a_method_in_a_multipart_answer_is_carried_out(
    bot: Bot, hook: Hook, world: World, user: User, chat: Chat
) -> None:
    body = (
        '--b\r\nContent-Disposition: form-data; name="method"\r\n\r\nsendMessage\r\n'
        f'--b\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{chat.id}\r\n'
        '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nжауап\r\n--b--\r\n'
    )
    hook.answer = web.Response(body=body.encode(), headers={"Content-Type": "multipart/form-data; boundary=b"})
    await bot.set_webhook(hook.url)
    world.say(user, chat, "сұрақ")
    await until(lambda: not world.updates.pending)
    assert chat.messages[chat.last_id].text == "жауап"


async def test_an_answer_that_is_no_method_is_passed_over(
    bot: Bot, hook: Hook, world: World, chat: Chat, server: PreviewServer
) -> None:
    user = world.users[chat.id]
    hook.answer = web.Response(text="{oops")
    await bot.set_webhook(hook.url)
    world.say(user, chat, "сұрақ")
    await until(lambda: not world.updates.pending)
    assert server.refused == []


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []


@pytest.mark.parametrize(
    ("url", "secret", "refusal"),
    [
        ("http://example.kz/hook", None, "An HTTPS URL must be provided for webhook"),
        ("https://example.kz/hook", "құпия", "secret token contains unallowed characters"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: Bot, url: str, secret: str | None, refusal: str) -> None:
    with pytest.raises(TelegramBadRequest, match=refusal):
        await bot.set_webhook(url, secret_token=secret)
