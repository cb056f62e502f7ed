"""Asking the table: an answer at once, and a note of what it could not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import structlog

from bot.chat.counting import Happened, note_answer
from bot.search.answer import Answer, Intent

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.chat.counting import Counting
    from bot.languages import Language
    from bot.storage.engine import Database

_log = structlog.get_logger(__name__)


class Searches(Protocol):
    """What is needed of `bot.search`: from a person's words to an answer, in memory."""

    def ask(self, text: str, language: Language | None = None) -> Answer: ...


class Questions:
    """Answers questions; those the table is silent about are kept without who asked."""

    def __init__(
        self, searcher: Searches, database: Database, counting: Counting, clock: Callable[[], datetime]
    ) -> None:
        self._searcher = searcher
        self._counting = counting
        self._database = database
        self._clock = clock

    def find(self, text: str, language: Language) -> Answer:
        """An answer of which nothing is kept: for words the person did not send as a question."""
        return self._searcher.ask(text, language)

    def look_up(self, text: str, language: Language) -> Answer:
        """An answer to what is being typed in inline mode: only counted."""
        answer = self.find(text, language)
        self._counting.note(Happened.INLINE, "found" if answer.hits else "none")
        return answer

    async def ask(self, text: str, language: Language, by: int | None = None) -> Answer:
        """An answer to a question that a person sent; ``by`` is whose private chat it was sent in, None in a group."""
        answer = self.find(text, language)
        note_answer(self._counting, answer, by)
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
