"""Which language a question seems to be in.

Only the language of the answer depends on it, and only where the person has not chosen one: in
the terminal and for people the bot meets the first time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.search.folding import is_latin, words

if TYPE_CHECKING:
    from bot.languages import Language

_KAZAKH_LETTERS: Final = frozenset("әғқңөұүһі")
_RUSSIAN_ENDINGS: Final = (
    "ость",
    "ости",
    "ение",
    "ения",
    "ться",
    "ами",
    "ого",
    "ему",
    "ых",
    "ая",
    "ое",
    "ые",
    "ий",
    "ый",
)


class LanguageGuess:
    """Guesses by letters and by the little words of the lexicon that are of one language only."""

    def __init__(self, lexicon: dict[str, Any]) -> None:
        self._russian = frozenset(lexicon["languages"]["ru"])
        self._english = frozenset(lexicon["languages"]["en"])

    def __call__(self, text: str) -> Language:
        """The language of a cleaned text; Kazakh where nothing speaks for another."""
        if _has_kazakh_letters(text):
            return "kk"
        said = words(text)
        if any(word in self._english for word in said if is_latin(word)):
            return "en"
        if any(word in self._russian or word.endswith(_RUSSIAN_ENDINGS) for word in said):
            return "ru"
        return "kk"

    def of_asker(self, text: str, asker: Language) -> Language:
        """The language of a cleaned text: that of who asks, unless its letters or words speak for another."""
        guess = self(text)
        if guess != "kk" or _has_kazakh_letters(text):
            return guess
        return "kk" if asker == "en" and not any(map(is_latin, words(text))) else asker


def _has_kazakh_letters(text: str) -> bool:
    return not _KAZAKH_LETTERS.isdisjoint(text)
