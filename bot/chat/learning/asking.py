"""Asking now and then whether an answer was the right one: rarely, and never twice a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog

from bot.search.answer import Intent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.search.answer import Answer
    from bot.storage.engine import Database

CHANCE: Final = 0.1
"""Of sure answers, at most this share is asked about."""

_log = structlog.get_logger(__name__)


class AskingBack:
    """Decides after which answers a person is asked; ``chance`` gives numbers from 0 to 1."""

    def __init__(self, database: Database, clock: Callable[[], datetime], chance: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self._chance = chance

    async def asks(self, person_id: int, answer: Answer) -> bool:
        """Whether the person is asked about this answer; it is noted that they are."""
        if not can_be_asked_about(answer) or self._chance() >= CHANCE:
            return False
        try:
            async with self._database.session() as session:
                asks = await session.people.ask_on(person_id, self._clock().date())
                await session.commit()
        except Exception:  # noqa: BLE001  # whatever the driver raises: the answer itself must not wait for it
            _log.exception("not_asked_back")
            return False
        return asks


def can_be_asked_about(answer: Answer) -> bool:
    """Whether the search found one direction by its words: not by a number, nor by what it was taught."""
    found_by_words = bool(answer.hits and answer.hits[0].matched)
    return answer.intent is Intent.DIRECTION and answer.confident and found_by_words and not answer.taught
