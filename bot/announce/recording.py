"""Writing down what Telegram said, however long the database is away.

A claim that was answered and not settled would be in doubt for ever, so nothing gives up here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.engine import Database
    from bot.storage.session import Session

DATABASE_TROUBLE: Final = (StorageError, SQLAlchemyError, OSError)
"""What a database that is away raises, in either engine."""

LONGEST_PAUSE: Final = 60.0
"""Seconds between two tries, where all before have failed."""

_FIRST_PAUSE: Final = 0.5


async def record(
    database: Database,
    change: Callable[[Session], Awaitable[None]],
    *,
    sleep: Callable[[float], Awaitable[object]],
    warn: Callable[..., object],
) -> None:
    """Make a change and commit it, trying again with growing pauses.

    Args:
        database: where it is written.
        change: what is written; it does not commit.
        sleep: waits so many seconds.
        warn: logs a try that failed: its ``error``, and the ``pause`` before the next.
    """
    pause = _FIRST_PAUSE
    while True:
        try:
            async with database.session() as session:
                await change(session)
                await session.commit()
        except DATABASE_TROUBLE as error:
            warn(error=str(error), pause=pause)
            await sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            return
