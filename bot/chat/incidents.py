"""Unexpected errors: a reference for the person and the log, and news for the owner now and then."""

from __future__ import annotations

import secrets
import traceback
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from cachetools import TTLCache

if TYPE_CHECKING:
    from collections.abc import Callable

NEWS_EVERY: Final = 600.0
"""Seconds between two messages to the owners about one kind of error."""

_KINDS: Final = 1000
_ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Incident:
    """One unexpected error: ``kind`` is its class, ``place`` where in our code it came up."""

    reference: str
    kind: str
    place: str


class Incidents:
    """Gives errors their references and remembers which kinds the owners know of."""

    def __init__(self, timer: Callable[[], float] = monotonic) -> None:
        self._told: TTLCache[tuple[str, str], bool] = TTLCache(_KINDS, NEWS_EVERY, timer)

    def record(self, error: BaseException) -> Incident:
        return Incident(secrets.token_hex(3).upper(), type(error).__name__, _place(error))

    def is_news(self, incident: Incident) -> bool:
        """Whether the owners should hear of it now: once in ten minutes for each kind and place."""
        kind = (incident.kind, incident.place)
        if kind in self._told:
            return False
        self._told[kind] = True
        return True


def _place(error: BaseException) -> str:
    """The innermost line of our own code; the error's words stay in the log, they may be a person's."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_ROOT) and ".venv" not in path.parts:
            return f"{path.relative_to(_ROOT)}:{frame.lineno}"
    return "?"
