"""Too many messages from one person: one notice, then silence until the pause is over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic
from typing import TYPE_CHECKING, Final

from cachetools import TTLCache

if TYPE_CHECKING:
    from collections.abc import Callable

_PEOPLE: Final = 20_000
"""How many writers are counted at once; beyond that the one longest idle is counted anew."""


class Verdict(Enum):
    PASS = auto()
    NOTICE = auto()
    SILENT = auto()


@dataclass(slots=True)
class _Window:
    begins: float
    count: int = 0
    paused_until: float | None = None


class FloodGate:
    """Lets ``limit`` messages of a person pass in ``seconds``; one more begins a pause of ``seconds``.

    People are counted apart, so nobody waits for another's traffic.
    """

    def __init__(self, limit: int, seconds: float, timer: Callable[[], float] = monotonic) -> None:
        self._limit = limit
        self._seconds = seconds
        self._timer = timer
        # A pause may begin as late as a window ends.
        self._windows: TTLCache[int, _Window] = TTLCache(_PEOPLE, 2 * seconds + 1, timer)

    def check(self, person_id: int) -> Verdict:
        """Count one message of a person and say what to do with it."""
        now = self._timer()
        window = self._windows.get(person_id)
        if window is None or self._is_over(window, now):
            window = self._windows[person_id] = _Window(now)
        if window.paused_until is not None:
            return Verdict.SILENT
        window.count += 1
        if window.count <= self._limit:
            return Verdict.PASS
        window.paused_until = now + self._seconds
        return Verdict.NOTICE

    def _is_over(self, window: _Window, now: float) -> bool:
        ends = window.begins + self._seconds if window.paused_until is None else window.paused_until
        return now >= ends
