"""The page's live stream: what happens in the world, as one person sees it, by Server-Sent Events."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.preview.page_view import callback_view, message_view

if TYPE_CHECKING:
    from bot.preview.calls import Call
    from bot.preview.events import Event
    from bot.preview.model import CallbackQuery, Chat, Json, Message, User
    from bot.preview.world import World

PING: Final = 15.0  # seconds of silence in the stream before a comment shows that it lives

_STREAMED: Final = frozenset({"message", "edit", "delete", "typing", "callback", "chats", "commands", "call", "reset"})


class Stream:
    """Streams to every page that is open."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: set[asyncio.Queue[Event | None]] = set()

    def stop(self) -> None:
        for queue in self._open:
            queue.put_nowait(None)

    async def serve(self, request: web.Request, user: User, since: int) -> web.StreamResponse:
        """Everything after the event number `since` (-1: from now on), until the page goes away."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"},
        )
        await response.prepare(request)
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        events = self._world.events
        events.listen(queue.put_nowait)
        self._open.add(queue)
        try:
            await self._replay(response, user, since)
            await self._follow(response, user, queue)
        except ConnectionError:
            pass  # the page went away
        finally:
            events.unlisten(queue.put_nowait)
            self._open.discard(queue)
        return response

    async def _replay(self, response: web.StreamResponse, user: User, since: int) -> None:
        """What the page has missed, or the advice to load everything anew."""
        events = self._world.events
        missed = events.since(since) if since >= 0 else []
        if missed is None:
            await response.write(f"id: {events.seq}\nevent: reset\ndata: {{}}\n\n".encode())
            return
        await response.write(b": connected\n\n")
        for event in missed:
            await self._write(response, user, event)

    async def _follow(self, response: web.StreamResponse, user: User, queue: asyncio.Queue[Event | None]) -> None:
        while True:
            try:
                async with asyncio.timeout(PING):
                    event = await queue.get()
            except TimeoutError:
                await response.write(b": alive\n\n")
                continue
            if event is None:
                return
            await self._write(response, user, event)

    async def _write(self, response: web.StreamResponse, user: User, event: Event) -> None:
        if event.kind not in _STREAMED or (event.audience is not None and user.id not in event.audience):
            return
        data = self._event_view(event, user)
        if data is not None:
            lines = f"id: {event.seq}\nevent: {event.kind}\ndata: {json.dumps(data)}\n\n"
            await response.write(lines.encode())

    def _event_view(self, event: Event, user: User) -> Json | None:
        """The event's data for this person; None where it is not for the page."""
        match event.kind:
            case "message" | "edit":
                message: Message = event.data["message"]
                if message.deleted:
                    return None
                return {"chat": message.chat.id, "message": message_view(self._world, message, user)}
            case "delete" | "typing":
                chat: Chat = event.data["chat"]
                return {**event.data, "chat": chat.id}
            case "callback":
                query: CallbackQuery = event.data["query"]
                return callback_view(query)
            case "call":
                call: Call = event.data["call"]
                return call.to_page()
            case _:
                return {}
