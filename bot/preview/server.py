"""The local Bot API over HTTP, and beside it the page's own API and files.

To aiogram's ordinary client this is Telegram: `/bot<token>/<method>` takes JSON, forms and multipart and
answers in Telegram's shape. It listens on this machine only, and a page of some other site must not talk to
it, so foreign Host and Origin headers are refused.
"""

from __future__ import annotations

import asyncio
import json
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import urlsplit

from aiohttp import web
from yarl import URL

from bot.preview.calls import Call, CallLog
from bot.preview.delivery import LOCAL_HOSTS, Polling, Webhook
from bot.preview.errors import ApiError
from bot.preview.faults import Fault, Faults
from bot.preview.methods import METHODS
from bot.preview.multipart import read_multipart
from bot.preview.page_api import PageApi
from bot.preview.params import Params

if TYPE_CHECKING:
    from collections.abc import Collection
    from types import TracebackType

    from aiohttp.typedefs import Handler

    from bot.preview.world import World

BODY_LIMIT: Final = 64 * 2**20  # bytes; what is above Telegram's 50 MB is refused in Telegram's words
UNLOGGED: Final = frozenset({"getupdates"})

_BY_LOWER_NAME: Final = {name.lower(): function for name, function in METHODS.items()}


class _DroppedError(Exception):
    """A fault breaks the connection instead of an answer."""


class PreviewServer:
    """Serves one bot, known by `token`, from one world.

    Args:
        world: what there is; people act on it directly or through the page.
        token: the only one that is not refused.
        host: the address to listen on.
        port: 0 takes a free one.
        hosts: further names under which browsers may reach the page.
        webhook_pause: seconds before a failed webhook is tried again the first time.
        inline_timeout: seconds the page waits for the bot's inline results.
    """

    def __init__(
        self,
        world: World,
        *,
        token: str,
        host: str = "127.0.0.1",
        port: int = 0,
        hosts: Collection[str] = (),
        webhook_pause: float = 1.0,
        inline_timeout: float = 10.0,
    ) -> None:
        self.world = world
        self.token = token
        self.host = host
        self.port = port
        self.log = CallLog()
        self.faults = Faults(world.clock)
        self.polling = Polling(world.updates)
        self.webhook = Webhook(world.updates, self._execute, world.clock, webhook_pause)
        self._hosts = LOCAL_HOSTS | {host, *hosts}
        self._page = PageApi(world, self.log, inline_timeout)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where the page is; also the base that aiogram's `TelegramAPIServer.from_base` takes."""
        host = "127.0.0.1" if self.host in {"", "0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def api_base(self) -> str:
        """What BOT_API_URL is set to for a bot in another process."""
        return self.url

    @property
    def calls(self) -> list[Call]:
        """The last calls of the bot, oldest first, getUpdates left out unless it failed."""
        return list(self.log.recent)

    @property
    def refused(self) -> list[Call]:
        """Calls refused for what the bot did; injected faults are not among them."""
        return list(self.log.refused)

    async def start(self) -> None:
        """Listens; raises OSError where the address cannot be had."""
        app = web.Application(client_max_size=BODY_LIMIT, middlewares=[self._only_local])
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._page.add_routes(app.router)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
        except OSError:
            await runner.cleanup()
            raise
        self.port = runner.addresses[0][1]
        self._runner = runner

    async def stop(self) -> None:
        """Ends waiting polls and streams, then closes; does nothing where it was not started."""
        if self._runner is None:
            return
        await self.webhook.stop()
        self.polling.stop()
        self._page.stop()
        await self._runner.cleanup()
        self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    # HTTP

    @web.middleware
    async def _only_local(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses other sites: by Host (a name made to point here) and by Origin (a form or script there)."""
        host = request.headers.get("Host", "")
        if urlsplit(f"//{host}").hostname not in self._hosts:
            return web.json_response({"error": "this address is for local use only"}, status=403)
        origin = request.headers.get("Origin")
        if origin is not None and request.method not in {"GET", "HEAD"} and urlsplit(origin).netloc != host:
            return web.json_response({"error": "requests from other sites are refused"}, status=403)
        return await handler(request)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
            params = await _read_params(request)
            result = await self._execute(request.match_info["method"], params)
        except ApiError as error:
            return _answer(error.body(), error.code)
        except _DroppedError:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        return _answer({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._authorize(request)
        except ApiError as error:
            return _answer(error.body(), error.code)
        path = request.match_info["path"]
        file_id = path.rpartition("/")[2].rpartition(".")[0]
        file = self.world.files.get(file_id)
        if file is None or file.path != path:
            return _answer(ApiError(404, "Not Found").body(), 404)
        return web.Response(body=file.data, content_type="application/octet-stream")

    def _authorize(self, request: web.Request) -> None:
        if request.match_info["token"] != self.token:
            raise ApiError(401, "Unauthorized")

    # The Bot API

    async def _execute(self, name: str, params: Params) -> Any:
        """Carries out one call and logs it; raises the refusal."""
        came, started = self.world.clock(), time.perf_counter()
        outcome: dict[str, Any] = {}
        try:
            fault = self.faults.take(name, str(params.values.get("chat_id", "")))
            if fault is None:
                outcome["result"] = await self._dispatch(name, params)
            else:
                outcome["injected"] = True
                outcome["result"] = await self._troubled(fault, name, params)
        except ApiError as error:
            outcome |= {"error_code": error.code, "description": error.description}
            raise
        except _DroppedError:
            outcome |= {"error_code": 0, "description": "connection dropped"}
            raise
        finally:
            if name.lower() not in UNLOGGED or "error_code" in outcome:
                milliseconds = (time.perf_counter() - started) * 1000
                call = self.log.add(name, params.values | _uploaded(params), came, milliseconds, **outcome)
                self.world.events.emit("call", call=call)
        return outcome["result"]

    async def _troubled(self, fault: Fault, name: str, params: Params) -> Any:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        fails = fault.drop or fault.error is not None
        result = await self._dispatch(name, params) if fault.executed or not fails else None
        if fault.drop:
            raise _DroppedError
        if fault.error is not None:
            raise fault.error
        return result

    async def _dispatch(self, name: str, params: Params) -> Any:
        method = _BY_LOWER_NAME.get(name.lower())
        if method is not None:
            return method(self.world, params)
        match name.lower():
            case "getupdates":
                self.webhook.refuse_polling()
                return await self.polling.get_updates(params)
            case "setwebhook":
                return await self.webhook.set(params)
            case "deletewebhook":
                return await self.webhook.delete(params)
            case "getwebhookinfo":
                return self.webhook.info()
            case _:
                raise ApiError(404, f"Not Found: method {name} is not supported by the local Bot API")


def _uploaded(params: Params) -> dict[str, str]:
    """What the log shows of the files that came with a call."""
    return {part: f"{upload.name} ({len(upload.data)} bytes)" for part, upload in params.uploads.items()}


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")


async def _read_params(request: web.Request) -> Params:
    """The query string's parameters and the body's, whatever its type."""
    params = Params()
    if request.content_type.startswith("multipart/"):
        params = await read_multipart(await request.multipart())
    elif request.can_read_body:
        params.values = _decode_body(request.content_type, await request.text())
    if request.query_string:
        params.values = dict(request.query) | params.values
    return params


def _decode_body(content_type: str, text: str) -> dict[str, Any]:
    if content_type != "application/json":
        # yarl decodes in C; for a long text in Cyrillic the standard library takes most of a call's time.
        return dict(URL.build(query_string=text, encoded=True).query)
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise ApiError(400, "Bad Request: can't parse request body: object expected")
    return values
