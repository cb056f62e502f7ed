"""The log of Bot API calls: for the page's side panel, and for tests that ask what was refused."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.preview.model import Json

KEPT: Final = 2000
SHOWN_LENGTH: Final = 500  # characters of one parameter


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `time` is Unix seconds when it came, `ms` how long the answer took."""

    seq: int
    method: str
    params: Json
    time: float
    ms: float
    result: Any = None
    error_code: int | None = None
    description: str | None = None
    injected: bool = False
    """The error came from `server.faults`, not from what the bot did."""

    @property
    def ok(self) -> bool:
        return self.error_code is None

    def to_page(self) -> Json:
        """The call without its result, long strings cut."""
        chat_id = str(self.params.get("chat_id", ""))
        return {
            "seq": self.seq,
            "method": self.method,
            "params": {name: _shortened(value) for name, value in self.params.items()},
            "ok": self.ok,
            "error_code": self.error_code,
            "description": self.description,
            "time": self.time,
            "ms": round(self.ms, 2),
            "chat": int(chat_id) if chat_id.removeprefix("-").isdecimal() else None,
        }


def _shortened(value: Any) -> Any:
    if isinstance(value, str) and len(value) > SHOWN_LENGTH:
        return value[:SHOWN_LENGTH] + "…"
    return value


class CallLog:
    """The last calls, and all refusals apart from them, so that traffic does not push a refusal out."""

    def __init__(self) -> None:
        self.recent: deque[Call] = deque(maxlen=KEPT)
        self.refused: deque[Call] = deque(maxlen=KEPT)
        self.total = 0

    def add(self, method: str, params: Json, time: float, ms: float, **outcome: Any) -> Call:
        self.total += 1
        call = Call(self.total, method, params, time, ms, **outcome)
        self.recent.append(call)
        if not call.ok and not call.injected:
            self.refused.append(call)
        return call

    def clear(self) -> None:
        self.recent.clear()
        self.refused.clear()
