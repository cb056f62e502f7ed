"""Asking the table: an answer at once, and a note of what it could not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import structlog

from bot.search.answer import Answer, Intent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.languages import Language
    from bot.storage.engine import Database

_log = structlog.get_logger(__name__)


class Searches(Protocol):
    """What is needed of `bot.search`: from a person's words to an answer, in memory."""

    def ask(self, text: str, language: Language | None = None) -> Answer: ...


class Questions:
    """Answers questions; those the table is silent about are kept without who asked."""

    def __init__(self, searcher: Searches, database: Database, clock: Callable[[], datetime]) -> None:
        self._searcher = searcher
        self._database = database
        self._clock = clock

    def find(self, text: str, language: Language) -> Answer:
        """An answer of which nothing is kept: for words the person did not send as a question."""
        return self._searcher.ask(text, language)

    async def ask(self, text: str, language: Language) -> Answer:
        """An answer to a question that a person sent."""
        answer = self.find(text, language)
        if answer.intent is Intent.NONE and not answer.is_small_talk:
            await self.record_missed(text, language)
        return answer

    async def record_missed(self, text: str, language: Language) -> None:
        """Keep a question without its asker; a failing database does not cost the person the answer."""
        try:
            async with self._database.session() as session:
                await session.missed.add(text, language, self._clock().date())
                await session.commit()
        except Exception:  # noqa: BLE001  # whatever the driver raises, it is logged
            _log.exception("question_not_recorded")
