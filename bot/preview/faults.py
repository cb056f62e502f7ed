"""Bad days to order: refusals, broken connections and slowness, so that tests can see how the bot copes."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Final

from bot.preview.errors import ApiError, too_many_requests

if TYPE_CHECKING:
    from collections.abc import Callable

SENDING: Final = frozenset(
    {
        "sendmessage",
        "sendphoto",
        "senddocument",
        "sendvoice",
        "sendsticker",
        "sendvideo",
        "sendvideonote",
        "sendaudio",
        "sendanimation",
        "sendmediagroup",
        "copymessage",
        "copymessages",
        "forwardmessage",
    }
)
"""Methods that rate limits count, in lower case."""

_SERVER_ERRORS: Final = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}


@dataclass(slots=True)
class Fault:
    """One kind of trouble for the next `times` matching calls (None: for all, until cleared)."""

    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    error: ApiError | None = None
    drop: bool = False
    """The connection breaks instead of an answer."""
    executed: bool = False
    """The call is carried out before it fails: the bot cannot know that it was."""
    delay: float = 0.0
    """Seconds of waiting first."""

    def matches(self, method: str, chat_id: str) -> bool:
        same_method = self.method is None or self.method.lower() == method.lower()
        return same_method and (self.chat_id is None or str(self.chat_id) == chat_id)


@dataclass(slots=True)
class RateLimits:
    """How many messages Telegram takes within a second in all, and within `window` seconds in one chat."""

    per_second: int = 30
    per_chat: int = 20
    window: float = 60.0
    _all: deque[float] = field(default_factory=deque)
    _chats: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def check(self, chat_id: str, now: float) -> ApiError | None:
        """Counts one message at `now` (seconds), or gives the refusal and counts nothing."""
        in_chat = self._chats[chat_id]
        for times, limit, window in (
            (self._all, self.per_second, 1.0),
            (in_chat, self.per_chat, self.window),
        ):
            while times and times[0] <= now - window:
                times.popleft()
            if len(times) >= limit:
                return too_many_requests(max(1, ceil(times[0] + window - now)))
        self._all.append(now)
        in_chat.append(now)
        return None


class Faults:
    """What is to go wrong. Faults are met in the order they were ordered in; a used up one is forgotten."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.rate_limits: RateLimits | None = None
        self._clock = clock
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> Fault:
        self._ordered.append(fault)
        return fault

    def too_many_requests(
        self,
        method: str | None = None,
        *,
        retry_after: int = 1,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Fault:
        """429 for the next calls; `retry_after` is in seconds."""
        return self.order(Fault(method, chat_id, times, too_many_requests(retry_after)))

    def server_error(
        self,
        method: str | None = None,
        *,
        code: int = 500,
        times: int | None = 1,
        chat_id: int | None = None,
        executed: bool = False,
    ) -> Fault:
        """500, 502 or 504 for the next calls."""
        error = ApiError(code, _SERVER_ERRORS[code])
        return self.order(Fault(method, chat_id, times, error, executed=executed))

    def refuse(
        self,
        method: str | None,
        code: int,
        description: str,
        *,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Fault:
        """Any refusal, in the words given."""
        return self.order(Fault(method, chat_id, times, ApiError(code, description)))

    def drop(
        self,
        method: str | None = None,
        *,
        executed: bool = False,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Fault:
        """The connection breaks, before or after the call was carried out."""
        return self.order(Fault(method, chat_id, times, drop=True, executed=executed))

    def slow(
        self,
        method: str | None = None,
        *,
        seconds: float,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Fault:
        """The next calls are answered rightly, but late."""
        return self.order(Fault(method, chat_id, times, delay=seconds))

    def clear(self) -> None:
        self._ordered.clear()
        self.rate_limits = None

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The trouble this call meets, if any."""
        for fault in self._ordered:
            if fault.matches(method, chat_id):
                return self._used(fault)
        if self.rate_limits is not None and method.lower() in SENDING:
            error = self.rate_limits.check(chat_id, self._clock())
            return Fault(error=error) if error else None
        return None

    def _used(self, fault: Fault) -> Fault:
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._ordered.remove(fault)
        return fault
