"""How fast messages may go: Telegram's limits, kept before it has to say so, and people's replies first.

One pace for the whole process. The broadcast takes a turn for each message; whatever else
the bot sends is only counted, never made to wait, and the broadcast goes that much slower.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

__all__ = ["Pace", "broadcasting", "is_broadcast"]

_SLACK: Final = 1.0
"""Seconds of turns that are made up for where the loop woke late."""
_PEAK: Final = 1.1
"""So much of the rate goes within any one second while turns are made up for: of 25 a second, 27."""
_AT_ONCE: Final = 0.1
"""Seconds of turns that are claimed together at most, besides those asked for."""
_LONGEST_DEBT: Final = 1.0
"""Seconds for which replies can push the broadcast back at once: Telegram counts within a second."""
_CHAT_GAP: Final = 1.0
_GROUP_MESSAGES: Final = 20
_GROUP_WINDOW: Final = 60.0
_FORGET_EVERY: Final = 1000

_broadcasting: ContextVar[bool] = ContextVar("broadcasting", default=False)


@contextmanager
def broadcasting() -> Iterator[None]:
    """What is requested inside belongs to a broadcast, which takes its own turns and waits by its own rules."""
    token = _broadcasting.set(True)
    try:
        yield
    finally:
        _broadcasting.reset(token)


def is_broadcast() -> bool:
    """Say whether the request being made belongs to a broadcast."""
    return _broadcasting.get()


class Pace:
    """So many messages a second in all, one a second to a chat, twenty a minute to a group.

    Args:
        rate: messages a second.
        clock: monotonic seconds.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        rate: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.rate = rate
        self._clock = clock
        self._sleep = sleep
        self._free_at = clock()
        self._held_until = self._free_at
        self._chats: dict[int, deque[float]] = {}
        self._noted = 0
        self._wanted_at = self._free_at
        self._last: deque[float] = deque(maxlen=max(1, int(rate * _PEAK)))
        """When the last messages went, whoever sent them: as many as may within a second."""

    def note(self, chat_id: int | None, messages: int = 1) -> None:
        """Count what was sent without a turn: a reply to a person. The broadcast is that much later."""
        now = self._clock()
        self._free_at = min(max(self._free_at, now - _SLACK) + messages / self.rate, now + _LONGEST_DEBT)
        self._last.extend([now] * messages)
        if chat_id is not None:
            self._record(chat_id, messages, now)

    def hold(self, seconds: float) -> None:
        """Telegram asked to wait: no turn is given for so long, and a longer hold stays."""
        self._held_until = max(self._held_until, self._clock() + seconds)

    @property
    def held(self) -> float:
        """Seconds until turns are given again."""
        return max(0.0, self._held_until - self._clock())

    @property
    def ahead(self) -> float:
        """Seconds until the next turn is free, where nothing holds; 0 where one is."""
        now = self._clock()
        return max(0.0, self._free_at - now, self._peak_ends() - now)

    def room(self, within: float) -> int:
        """How many turns come free within so many seconds, at least one: how many recipients are worth claiming."""
        now = self._clock()
        return max(1, int((now + within - max(self._free_at, now - _AT_ONCE)) * self.rate))

    def chat_wait(self, chat_id: int, messages: int = 1) -> float:
        """Seconds until so many messages may go to this chat."""
        sent = self._chats.get(chat_id)
        if not sent:
            return 0.0
        now = self._clock()
        wait = sent[-1] + _CHAT_GAP - now
        if chat_id < 0:
            while sent and sent[0] <= now - _GROUP_WINDOW:
                sent.popleft()
            over = len(sent) + min(messages, _GROUP_MESSAGES) - _GROUP_MESSAGES
            if over > 0:
                wait = max(wait, sent[over - 1] + _GROUP_WINDOW - now)
        return max(0.0, wait)

    async def turn(self, chat_id: int, messages: int = 1) -> bool:
        """Wait for the chat's and everybody's turn; say False, with nothing counted, where a hold has begun."""
        while (wait := self.chat_wait(chat_id, messages)) > 0:
            if self.held:
                return False
            await self._sleep(wait)
        if self.held:
            return False
        now = self._clock()
        # Turns are made up for where some were wanted, not where nobody sent.
        slot = max(self._free_at, now - _SLACK if now - self._wanted_at <= _SLACK else now)
        self._wanted_at = now
        self._free_at = slot + messages / self.rate
        at = max(slot, now, self._peak_ends())
        self._last.extend([at] * messages)
        self._record(chat_id, messages, at)
        if at > now:
            await self._sleep(at - now)
        return not self.held

    def _peak_ends(self) -> float:
        """The moment from which one more message is not too many within a second."""
        return self._last[0] + 1.0 if len(self._last) == self._last.maxlen else 0.0

    def _record(self, chat_id: int, messages: int, at: float) -> None:
        # Of a private chat only the last counts; of a group the last minute.
        sent = self._chats.setdefault(chat_id, deque(maxlen=_GROUP_MESSAGES if chat_id < 0 else 1))
        sent.extend([at] * min(messages, _GROUP_MESSAGES))
        self._noted += 1
        if self._noted >= _FORGET_EVERY:
            self._noted = 0
            self._forget(at - _GROUP_WINDOW)

    def _forget(self, before: float) -> None:
        for chat_id in [chat_id for chat_id, sent in self._chats.items() if sent[-1] < before]:
            del self._chats[chat_id]
