"""The page's own API: what one person sees, what they do, and a live stream of what happens.

It is separate from the Bot API on purpose: the bot knows nothing of it, and the page can do only what a
person with Telegram's app could do.
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from aiohttp import web

from bot.preview.files import picture_size
from bot.preview.model import ChatKind
from bot.preview.multipart import read_multipart
from bot.preview.page_groups import arrange_topic, change_bot
from bot.preview.page_stream import Stream
from bot.preview.page_view import (
    bot_view,
    button_kind,
    chat_view,
    inline_view,
    message_view,
    user_view,
)
from bot.preview.world import WorldError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.preview.calls import CallLog
    from bot.preview.events import Event
    from bot.preview.model import Chat, File, InlineQuery, Json, Message, User
    from bot.preview.params import Upload
    from bot.preview.world import World

PAGE: Final = Path(__file__).parent / "page"
MESSAGES_LIMIT: Final = 100
CALLS_LIMIT: Final = 200
UPLOAD_LIMIT: Final = 20 * 2**20  # bytes

_SHOWN_INLINE: Final = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/ogg", "audio/mpeg")
_OPENED: Final = "application/pdf"
"""Opened by the browser in a tab of its own: its viewer keeps a PDF apart from the page."""
_TYPES: Final = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}
_TEXT_TYPES: Final = ("text/", "image/svg", "application/json")
_PAGE_HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}


class _PageError(Exception):
    """What the page asked for cannot be done; `status` is HTTP's."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


class PageApi:
    """Routes under `/api/` and the page's files. `inline_timeout` is in seconds."""

    def __init__(self, world: World, log: CallLog, inline_timeout: float) -> None:
        self._world = world
        self._log = log
        self._inline_timeout = inline_timeout
        self._stream = Stream(world)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        for name, read in (
            ("state", self._state),
            ("messages", self._messages),
            ("commands", self._commands),
            ("calls", self._calls),
        ):
            router.add_get(f"/api/{name}", _reading(read))
        for name, act in (
            ("say", self._say),
            ("start", self._start),
            ("press", self._press),
            ("edit", self._edit),
            ("delete", self._delete),
            ("react", self._react),
            ("inline", self._inline),
            ("choose", self._choose),
            ("sticker", self._sticker),
            ("forward", self._forward),
            ("contact", self._contact),
            ("location", self._location),
            ("block", self._block),
            ("group", self._group),
            ("migrate", self._migrate),
            ("topic", self._topic),
            ("reset", self._reset),
        ):
            router.add_post(f"/api/{name}", _acting(act))
        router.add_post("/api/upload", self._upload)
        router.add_get("/api/file/{id}", self._file)
        router.add_get("/api/events", self._events)
        router.add_get("/", _static)
        router.add_get("/{path:(?!api/).+}", _static)

    def stop(self) -> None:
        """Ends the live streams."""
        self._stream.stop()

    # Reading

    async def _state(self, query: Json) -> Json:
        users = self._world.users
        user = self._user(query) if query.get("user") else next(iter(users.values()))
        return {
            "bot": bot_view(self._world, user),
            "users": [user_view(one) for one in users.values()],
            "user": user_view(user),
            "chats": [chat_view(self._world, chat, user) for chat in self._chats_of(user)],
            "seq": self._world.events.seq,
        }

    async def _messages(self, query: Json) -> Json:
        user = self._user(query)
        chat = self._chat(query, user)
        limit = min(_integer(query, "limit", MESSAGES_LIMIT), MESSAGES_LIMIT)
        before = _number(query, "before", chat.last_id + 1)
        earlier = [message for message in self._world.visible(user, chat) if message.order < before]
        if query.get("thread"):
            thread = _integer(query, "thread", 0) or None
            earlier = [message for message in earlier if (message.thread_id if message.in_topic else None) == thread]
        shown = earlier[-limit:]
        return {
            "messages": [message_view(self._world, message, user) for message in shown],
            "more": len(earlier) > len(shown),
        }

    async def _commands(self, query: Json) -> Json:
        user = self._user(query)
        chat = self._chat(query, user) if query.get("chat") else self._world.chats[user.id]
        if chat.kind is ChatKind.PEOPLE:
            return {"commands": [], "menu_button": {"type": "default"}}
        commands = self._world.profile.commands_for(
            chat.id,
            user.id,
            user.language_code or "",
            private=chat.kind is ChatKind.PRIVATE,
            admin=self._world.is_admin(chat, user.id),
        )
        button = chat.menu_button or self._world.profile.menu_button
        shown = {
            "type": button["type"],
            "text": button.get("text"),
            "url": button.get("web_app", {}).get("url"),
        }
        return {"commands": commands, "menu_button": shown}

    async def _calls(self, query: Json) -> Json:
        since = _integer(query, "since", 0)
        limit = _integer(query, "limit", CALLS_LIMIT)
        calls = [call.to_page() for call in self._log.recent if call.seq > since]
        return {
            "calls": calls[-limit:],
            "refused": len(self._log.refused),
            "unanswered_taps": len(self._world.callbacks),
        }

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.get(request.match_info["id"])
        if file is None:
            return web.json_response({"error": "no such file"}, status=404)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
        is_shown = file.mime in _SHOWN_INLINE or file.mime == _OPENED
        if file.mime not in _SHOWN_INLINE:
            way, name = "inline" if is_shown else "attachment", quote(file.name or file.id)
            headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{name}"
        mime = file.mime if is_shown else "application/octet-stream"
        return web.Response(body=file.data, content_type=mime, headers=headers)

    # Acting

    async def _say(self, body: Json) -> Json:
        user, chat = self._place(body)
        reply = self._message(body, chat, "reply_to") if body.get("reply_to") else None
        return self._sent(user, self._world.say(user, chat, _string(body, "text"), reply, _thread(body)))

    async def _start(self, body: Json) -> Json:
        user = self._user(body)
        chat = self._chat(body, user) if body.get("chat") else None
        return self._sent(user, self._world.start(user, _string(body, "payload"), chat))

    async def _press(self, body: Json) -> Json:
        user, chat = self._place(body)
        message = self._message(body, chat)
        row, column = _integer(body, "row", 0), _integer(body, "col", 0)
        try:
            button = message.inline_keyboard[row][column]
        except IndexError:
            raise _PageError("the message has no such button") from None
        if "callback_data" not in button:
            return {"kind": button_kind(button), "callback": None}
        return {"kind": "callback", "callback": self._world.press(user, message, button).id}

    async def _edit(self, body: Json) -> Json:
        user, chat = self._place(body)
        return self._sent(user, self._world.edit(user, self._message(body, chat), _string(body, "text")))

    async def _delete(self, body: Json) -> Json:
        _, chat = self._place(body)
        self._world.delete(self._message(body, chat))
        return {"ok": True}

    async def _react(self, body: Json) -> Json:
        user, chat = self._place(body)
        self._world.react(user, self._message(body, chat), body.get("emoji") or None)
        return {"ok": True}

    async def _inline(self, body: Json) -> Json:
        user, chat = self._place(body)
        answered: asyncio.Future[InlineQuery] = asyncio.get_running_loop().create_future()
        query = self._world.inline(user, _string(body, "query"), _string(body, "offset"), chat)

        def listen(event: Event) -> None:
            if event.kind == "inline" and event.data["query"] is query and not answered.done():
                answered.set_result(query)

        self._world.events.listen(listen)
        try:
            async with asyncio.timeout(self._inline_timeout):
                await answered
        except TimeoutError:
            raise _PageError("the bot did not answer the inline query", 504) from None
        finally:
            self._world.events.unlisten(listen)
        return inline_view(query)

    async def _choose(self, body: Json) -> Json:
        query = self._world.inline_queries.get(_string(body, "query_id"))
        if query is None or query.user is not self._user(body):
            raise _PageError("no such inline query", 404)
        try:
            message = self._world.choose_inline(query, _string(body, "result_id"))
        except KeyError:
            raise _PageError("no such result", 404) from None
        return self._sent(query.user, message)

    async def _sticker(self, body: Json) -> Json:
        user, chat = self._place(body)
        return self._sent(user, self._world.send_sticker(user, chat, _string(body, "emoji"), thread_id=_thread(body)))

    async def _forward(self, body: Json) -> Json:
        user, chat = self._place(body)
        source = self._chat({"chat": body.get("from_chat")}, user)
        return self._sent(user, self._world.forward(user, self._message(body, source), chat, _thread(body)))

    async def _contact(self, body: Json) -> Json:
        user, chat = self._place(body)
        return self._sent(user, self._world.send_contact(user, chat, f"+7700{user.id:07}", thread_id=_thread(body)))

    async def _location(self, body: Json) -> Json:
        user, chat = self._place(body)
        try:
            latitude, longitude = float(body["latitude"]), float(body["longitude"])
        except (KeyError, TypeError, ValueError):
            raise _PageError("latitude and longitude are numbers") from None
        return self._sent(user, self._world.send_location(user, chat, latitude, longitude, thread_id=_thread(body)))

    async def _block(self, body: Json) -> Json:
        user = self._user(body)
        if body.get("blocked"):
            self._world.block(user)
        else:
            self._world.unblock(user)
        return {"ok": True}

    async def _group(self, body: Json) -> Json:
        user, chat = self._place(body)
        if chat.kind in {ChatKind.PRIVATE, ChatKind.PEOPLE}:
            raise _PageError("the bot can be added to groups and channels only")
        change_bot(self._world, user, chat, _string(body, "bot"))
        return {"ok": True}

    async def _migrate(self, body: Json) -> Json:
        _, chat = self._place(body)
        return {"chat": self._world.migrate(chat).id}

    async def _topic(self, body: Json) -> Json:
        """Begins a topic (`name`), or closes, reopens or deletes the one given (`thread`)."""
        user, chat = self._place(body)
        return {
            "thread": arrange_topic(
                self._world, user, chat, _string(body, "do"), thread_id=_thread(body), name=_string(body, "name")
            )
        }

    async def _reset(self, _: Json) -> Json:
        self._log.clear()
        self._world.reset()
        return {"ok": True}

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        async def act() -> Json:
            if not request.content_type.startswith("multipart/"):
                raise _PageError("a multipart form is expected")
            params = await read_multipart(await request.multipart())
            user, chat = self._place(params.values)
            upload = params.uploads.get("file")
            if upload is None or not 0 < len(upload.data) <= UPLOAD_LIMIT:
                raise _PageError(f"a file of at most {UPLOAD_LIMIT >> 20} MB is expected")
            file = self._stored(upload, str(params.values.get("as", "document")))
            caption, thread = str(params.values.get("caption", "")), _thread(params.values)
            return self._sent(user, self._world.send_file(user, chat, file, caption, thread_id=thread))

        return await _answered(act())

    def _stored(self, upload: Upload, kind: str) -> File:
        if kind not in {"photo", "document", "voice"}:
            raise _PageError("a file is sent as photo, document or voice")
        size = picture_size(upload.data) if kind == "photo" else None
        if kind == "photo" and size is None:
            raise _PageError("this picture cannot be read")
        width, height = size or (None, None)
        name = None if kind == "voice" else upload.name
        duration = 1 if kind == "voice" else None
        return self._world.new_file(
            kind, upload.data, upload.mime, name=name, width=width, height=height, duration=duration
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        try:
            user = self._user(request.query)
            since = _integer(request.headers, "Last-Event-ID", _integer(request.query, "since", -1))
        except _PageError as error:
            return _refusal(error)
        return await self._stream.serve(request, user, since)

    # What a request means

    def _user(self, values: Any) -> User:
        user = self._world.users.get(_integer(values, "user", 0))
        if user is None:
            raise _PageError("no such user", 404)
        return user

    def _chat(self, values: Any, user: User) -> Chat:
        chat = self._world.chats.get(_integer(values, "chat", 0))
        if chat is None or user.id not in self._world.audience(chat):
            raise _PageError("no such chat", 404)
        return chat

    def _place(self, values: Any) -> tuple[User, Chat]:
        user = self._user(values)
        return user, self._chat(values, user)

    def _message(self, values: Json, chat: Chat, name: str = "message") -> Message:
        number = _integer(values, name, 0)
        message = chat.messages.get(number) if number > 0 else chat.ephemeral.get(-number)
        if message is None or self._user(values).id not in self._world.seen_by(message):
            raise _PageError("no such message", 404)
        return message

    def _chats_of(self, user: User) -> list[Chat]:
        return [chat for chat in self._world.chats.values() if user.id in self._world.audience(chat)]

    def _sent(self, user: User, message: Message) -> Json:
        return {"message": message_view(self._world, message, user)}


def _integer(values: Any, name: str, default: int) -> int:
    value = values.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except (TypeError, ValueError):
        raise _PageError(f"{name} must be a number") from None


def _number(values: Any, name: str, default: float) -> float:
    try:
        return float(values.get(name) or default)
    except ValueError:
        raise _PageError(f"{name} must be a number") from None


def _thread(values: Any) -> int | None:
    """The topic one writes into; None is General, or a chat without topics."""
    return _integer(values, "thread", 0) or None


def _string(values: Json, name: str) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        raise _PageError(f"{name} must be a string")
    return value


async def _answered(action: Awaitable[Json]) -> web.Response:
    try:
        return web.json_response(await action, headers={"Cache-Control": "no-store"})
    except WorldError as error:
        return _refusal(_PageError(str(error)))
    except _PageError as error:
        return _refusal(error)


def _refusal(error: _PageError) -> web.Response:
    return web.json_response({"error": str(error)}, status=error.status, headers={"Cache-Control": "no-store"})


def _reading(
    read: Callable[[Json], Awaitable[Json]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await _answered(read(dict(request.query)))

    return handle


def _acting(act: Callable[[Json], Awaitable[Json]]) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json":
            return _refusal(_PageError("a JSON body is expected", 415))
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            body = None
        if not isinstance(body, dict):
            return _refusal(_PageError("a JSON object is expected"))
        return await _answered(act(body))

    return handle


async def _static(request: web.Request) -> web.StreamResponse:
    """A file of the page; read anew each time, so that a change shows after a reload."""
    name = request.match_info.get("path", "index.html")
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
        return web.json_response({"error": "no such file"}, status=404)
    content = await asyncio.to_thread(path.read_bytes)
    mime = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "utf-8" if mime.startswith(_TEXT_TYPES) else None
    return web.Response(body=content, content_type=mime, charset=charset, headers=_PAGE_HEADERS)
