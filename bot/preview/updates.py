"""The queue of updates a bot has not confirmed yet, with the offset rules of getUpdates."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.preview.model import Json

KINDS: Final = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    }
)

NOT_BY_DEFAULT: Final = frozenset({"chat_member", "message_reaction"})
"""Telegram sends these only to bots that ask for them."""


class UpdateQueue:
    """Updates wait here until getUpdates asks for a later one, or a webhook has taken them."""

    def __init__(self) -> None:
        self.pending: deque[Json] = deque()
        self.allowed = KINDS - NOT_BY_DEFAULT
        self._last_id = 0
        self._listeners: set[Callable[[], None]] = set()

    def allow(self, kinds: list[str] | None) -> None:
        """Remembers what the bot wants from now on; an empty list is the default, None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & KINDS if kinds else KINDS - NOT_BY_DEFAULT

    def push(self, kind: str, payload: Json) -> None:
        if kind not in self.allowed:
            return
        self._last_id += 1
        self.pending.append({"update_id": self._last_id, kind: payload})
        for listener in tuple(self._listeners):
            listener()

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirms what is before `offset` and returns what follows; a negative one counts from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
        return [self.pending[index] for index in range(min(limit, len(self.pending)))]

    def remove(self, update: Json) -> None:
        """Settles one update out of order, as a webhook does."""
        self.pending.remove(update)

    def clear(self) -> None:
        self.pending.clear()

    def listen(self, listener: Callable[[], None]) -> None:
        self._listeners.add(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        self._listeners.discard(listener)
