"""How updates reach the bot: long polling, or a webhook. One excludes the other, as at Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import aiohttp

from bot.preview.errors import ApiError, bad_request
from bot.preview.multipart import read_multipart
from bot.preview.params import Params

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.preview.model import Json
    from bot.preview.updates import UpdateQueue

POLL_LIMIT: Final = 100
LONGEST_POLL: Final = 50  # seconds
CONNECTIONS_LIMIT: Final = 100
LONGEST_PAUSE: Final = 60.0  # seconds between two attempts of a webhook
TIMEOUT: Final = aiohttp.ClientTimeout(total=60)
LOCAL_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def _conflict(words: str) -> ApiError:
    return ApiError(409, f"Conflict: {words}")


class Polling:
    """getUpdates. A second poller ends the first one, which is told of the conflict."""

    def __init__(self, queue: UpdateQueue) -> None:
        self._queue = queue
        self._waiting: asyncio.Future[None] | None = None

    async def get_updates(self, params: Params) -> list[Json]:
        """Updates from `offset` on, at once if there are any, else as soon as one comes within `timeout`."""
        offset = params.integer("offset")
        limit = params.integer("limit", POLL_LIMIT)
        timeout = params.integer("timeout")
        if not 1 <= limit <= POLL_LIMIT:
            limit = POLL_LIMIT
        self._queue.allow(params.array("allowed_updates", "Array of update types"))
        self._end_waiting(
            _conflict(
                "terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        )
        updates = self._queue.take(offset, limit)
        if updates or timeout <= 0:
            return updates
        await self._wait(min(timeout, LONGEST_POLL))
        return self._queue.take(offset, limit)

    async def _wait(self, seconds: float) -> None:
        waiting = self._waiting = asyncio.get_running_loop().create_future()

        def wake() -> None:
            if not waiting.done():
                waiting.set_result(None)

        self._queue.listen(wake)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await waiting
        finally:
            self._queue.unlisten(wake)
            if self._waiting is waiting:
                self._waiting = None

    def _end_waiting(self, error: ApiError) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)

    def stop(self) -> None:
        """Lets a waiting poll return at once with nothing."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Webhook:
    """setWebhook: posts updates to the bot's address until each is taken, in order within one chat.

    `execute` carries out a method that the bot gives as the answer to an update. `pause` is the first pause
    after a failure, in seconds; it doubles up to a minute.
    """

    def __init__(
        self,
        queue: UpdateQueue,
        execute: Callable[[str, Params], Awaitable[Any]],
        clock: Callable[[], float],
        pause: float = 1.0,
    ) -> None:
        self.url = ""
        self._queue = queue
        self._execute = execute
        self._clock = clock
        self._pause = pause
        self._secret = ""
        self._connections = 40
        self._last_error: tuple[int, str] | None = None
        self._task: asyncio.Task[None] | None = None

    async def set(self, params: Params) -> bool:
        url = params.text("url")
        if not url:
            return await self.delete(params)
        parts = urlsplit(url)
        local = parts.scheme == "http" and parts.hostname in LOCAL_HOSTS
        if parts.scheme != "https" and not local:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        secret = params.text("secret_token")
        if secret and _SECRET.fullmatch(secret) is None:
            raise bad_request("secret token contains unallowed characters")
        self._queue.allow(params.array("allowed_updates", "Array of update types"))
        if params.flag("drop_pending_updates"):
            self._queue.clear()
        await self.stop()
        self.url, self._secret = url, secret
        self._connections = max(1, min(params.integer("max_connections", 40), CONNECTIONS_LIMIT))
        self._task = asyncio.create_task(self._deliver(), name="webhook delivery")
        return True

    async def delete(self, params: Params) -> bool:
        if params.flag("drop_pending_updates"):
            self._queue.clear()
        await self.stop()
        self.url = ""
        return True

    def info(self) -> Json:
        found: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue.pending),
            "max_connections": self._connections,
            "allowed_updates": sorted(self._queue.allowed),
        }
        if self._last_error is not None:
            found["last_error_date"], found["last_error_message"] = self._last_error
        return found

    def refuse_polling(self) -> None:
        if self.url:
            raise _conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            )

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _deliver(self) -> None:
        """Starts a delivery for every update whose chat has none under way."""
        changed = asyncio.Event()
        busy: set[int] = set()

        async def deliver_one(session: aiohttp.ClientSession, update: Json, key: int) -> None:
            try:
                await self._deliver_one(session, update)
            finally:
                busy.discard(key)
                changed.set()

        self._queue.listen(changed.set)
        try:
            async with aiohttp.ClientSession(timeout=TIMEOUT) as session, asyncio.TaskGroup() as group:
                while True:
                    changed.clear()
                    for update in tuple(self._queue.pending):
                        key = _order_key(update)
                        if key not in busy and len(busy) < self._connections:
                            busy.add(key)
                            group.create_task(deliver_one(session, update, key))
                    await changed.wait()
        finally:
            self._queue.unlisten(changed.set)

    async def _deliver_one(self, session: aiohttp.ClientSession, update: Json) -> None:
        pause = self._pause
        while not await self._post(session, update):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        with contextlib.suppress(ValueError):  # dropped meanwhile by drop_pending_updates
            self._queue.remove(update)

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers) as response:
                if response.ok:
                    await self._carry_out(response)
                    return True
                trouble = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            trouble = str(error) or type(error).__name__
        self._last_error = (int(self._clock()), trouble)
        return False

    async def _carry_out(self, response: aiohttp.ClientResponse) -> None:
        """Does what the bot asked for in its answer; a refusal is logged with the call."""
        params = await _answered_params(response)
        method = params.values.pop("method", None)
        if method:
            with contextlib.suppress(ApiError):
                await self._execute(str(method), params)


async def _answered_params(response: aiohttp.ClientResponse) -> Params:
    if response.content_type.startswith("multipart/"):
        return await read_multipart(aiohttp.MultipartReader.from_response(response))
    text = await response.text()
    try:
        values = json.loads(text) if text.startswith("{") else {}
    except ValueError:
        values = {}
    return Params(values)


def _order_key(update: Json) -> int:
    """Updates with the same key are delivered one after another."""
    content = next(value for name, value in update.items() if name != "update_id")
    chat = content.get("chat") or content.get("message", {}).get("chat") or content["from"]
    key: int = chat["id"]
    return key
