"""What became of letters, written down however long the database is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.announce.recording import record

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import datetime

    from bot.storage.engine import Database
    from bot.storage.letters import Letter, LetterCopy, SettledCopy
    from bot.storage.session import Session

__all__ = ["Item", "Ledger"]

Item = tuple["LetterCopy", "Letter"]
"""A letter, and its copy for the chat that is written to."""

_log = structlog.get_logger(__name__)


class Ledger:
    """Writes down what Telegram said.

    Args:
        database: where it is written.
        clock: gives the present, aware.
        sleep: waits so many seconds.
    """

    def __init__(
        self, database: Database, clock: Callable[[], datetime], sleep: Callable[[float], Awaitable[object]]
    ) -> None:
        self._database = database
        self._clock = clock
        self._sleep = sleep

    async def settle(
        self,
        chat_id: int,
        batch: Sequence[Item],
        state: SettledCopy,
        ids: Sequence[int] = (),
        *,
        reason: str | None = None,
    ) -> None:
        """Note what became of a letter, or of an album, and where it stands in the chat."""
        now = self._clock()
        # Of an album some messages may be gone: then all of it stands where its first does.
        places = ids if len(ids) == len(batch) else [ids[0]] * len(batch) if ids else [None] * len(batch)

        async def settle(session: Session) -> None:
            known = False
            for (_, letter), message_id in zip(batch, places, strict=True):
                known |= await session.letters.settle(
                    letter.id, chat_id, state, now, message_id=message_id, reason=reason
                )
            if not known and ids:  # the person was erased meanwhile
                await session.threads.add_remnant(chat_id, ids)

        await self._record(settle)

    async def put_off(self, chat_id: int, batch: Sequence[Item], until: datetime, reason: str) -> None:
        """Try again later."""

        async def put_off(session: Session) -> None:
            for _, letter in batch:
                await session.letters.put_off(letter.id, chat_id, until, reason)

        await self._record(put_off)

    async def mark_blocked(self, person_id: int) -> None:
        """Note that somebody cannot be written to."""
        now = self._clock()

        async def mark(session: Session) -> None:
            await session.people.mark_blocked(person_id, now)

        await self._record(mark)

    async def move_group(self, old: int, new: int) -> None:
        """Note that a group has become another chat."""

        async def move(session: Session) -> None:
            await session.threads.move_group(old, new)

        await self._record(move)

    async def _record(self, change: Callable[[Session], Awaitable[None]]) -> None:
        await record(
            self._database, change, sleep=self._sleep, warn=lambda **why: _log.warning("letter_not_recorded", **why)
        )
