"""Asking the table: an answer at once, and a note of what it could not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.chat.counting import Happened, note_answer
from bot.search.answer import Answer, Intent
from bot.search.language import LanguageGuess
from bot.search.lexicon import read_lexicon
from bot.search.personal import kept_form

if TYPE_CHECKING:
    from bot.chat.counting import Counting
    from bot.languages import Language


class Searches(Protocol):
    """What is needed of `bot.search`: from a person's words to an answer, in memory."""

    def ask(self, text: str, language: Language | None = None) -> Answer: ...

    def nearest(self, text: str) -> tuple[int, ...]:
        """The directions that the words speak for most, however weakly."""


class Questions:
    """Answers questions; those the table has no sure answer to are kept without who asked.

    ``searcher`` is exchanged whole when something was learned.
    """

    def __init__(self, searcher: Searches, counting: Counting) -> None:
        self.searcher = searcher
        self._counting = counting
        self._guess_language = LanguageGuess(read_lexicon())

    def find(self, text: str, language: Language) -> Answer:
        """An answer of which nothing is kept: for words the person did not send as a question."""
        return self.searcher.ask(text, language)

    def look_up(self, text: str, language: Language) -> Answer:
        """An answer to what is being typed in inline mode: only counted."""
        answer = self.find(text, language)
        self._counting.note(Happened.INLINE, "found" if answer.hits else "none")
        return answer

    def ask(self, text: str, language: Language, by: int | None = None) -> Answer:
        """An answer to a question that a person sent; ``by`` is whose private chat it was sent in, None in a group."""
        answer = self.find(text, language)
        note_answer(self._counting, answer, by)
        if is_missed(answer):
            self.miss(text, language)
        return answer

    def miss(self, text: str, language: Language) -> None:
        """Keep a question without its asker and without what is personal in it; ``language`` is the asker's."""
        kept = kept_form(text)
        if kept:
            self._counting.miss(kept, self._guess_language.of_asker(kept, language))


def is_missed(answer: Answer) -> bool:
    """Whether the table should perhaps have had a better answer; not where somebody taught that it has none."""
    if answer.taught or answer.is_small_talk:
        return False
    return answer.intent is Intent.NONE or (answer.intent is Intent.DIRECTION and not answer.confident)
