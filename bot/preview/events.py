"""What happened in the world, numbered, for those who watch: the page's live stream and tests that wait."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT: Final = 1000


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. `audience` holds the ids of the users who see it; None means everyone."""

    seq: int
    kind: str
    audience: frozenset[int] | None = None
    data: dict[str, Any] = field(default_factory=dict)


class EventLog:
    """The last events and whoever listens. Listeners are called at once and must not block."""

    def __init__(self) -> None:
        self.seq = 0
        self._kept: deque[Event] = deque(maxlen=KEPT)
        self._listeners: set[Callable[[Event], None]] = set()

    def emit(self, kind: str, audience: frozenset[int] | None = None, **data: Any) -> None:
        self.seq += 1
        event = Event(self.seq, kind, audience, data)
        self._kept.append(event)
        for listener in tuple(self._listeners):
            listener(event)

    def since(self, seq: int) -> list[Event] | None:
        """The events after `seq`, oldest first; None when some of them are kept no longer."""
        if seq > self.seq or (self._kept and seq < self._kept[0].seq - 1):
            return None
        return [event for event in self._kept if event.seq > seq]

    def listen(self, listener: Callable[[Event], None]) -> None:
        self._listeners.add(listener)

    def unlisten(self, listener: Callable[[Event], None]) -> None:
        self._listeners.discard(listener)
