"""Work that must go on as long as the process lives: begun again when it fails, ever later while it keeps failing."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_SHORTEST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_WELL: Final = 60.0
"""Seconds after which work counts as having gone well, so that its next pause is short again."""

_log = structlog.get_logger(__name__)


async def supervised(
    name: str,
    work: Callable[[], Awaitable[None]],
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Run the work until it ends by itself or is cancelled; where it fails, log that and run it again."""
    pause = _SHORTEST_PAUSE
    while True:
        begun = clock()
        try:
            return await work()
        except Exception:  # noqa: BLE001 - whatever it was, the work must go on
            if clock() - begun >= _WELL:
                pause = _SHORTEST_PAUSE
            _log.exception("work_failed", work=name, pause=pause)
        await sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
