"""Which language a question seems to be in.

Only the language of the answer depends on it, and only where the person has not chosen one: in
the terminal and for people the bot meets the first time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.search.folding import is_latin, words

if TYPE_CHECKING:
    from bot.languages import Language

_KAZAKH_LETTERS: Final = frozenset("әғқңөұүһі")

# Little words that are of one language only, also where Kazakh is typed with Russian letters.
_RUSSIAN: Final = frozenset(
    "и в на с по для что как где кто или не это есть нет ли сколько какие какой какая каких нужно нужны нужен нужна нужно "
    "у из от до при мы я можно хотим гранты деньги помощь детей людей".split()
)
_ENGLISH: Final = frozenset(
    "the a an of for in on to is are with and or how what which who much many we i can do does need grant grants "
    "help people youth support money".split()
)
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


def language_of(text: str) -> Language:
    """The language of a cleaned text; Kazakh where nothing speaks for another."""
    if any(letter in _KAZAKH_LETTERS for letter in text):
        return "kk"
    said = words(text)
    if any(word in _ENGLISH for word in said if is_latin(word)):
        return "en"
    if any(word in _RUSSIAN or word.endswith(_RUSSIAN_ENDINGS) for word in said):
        return "ru"
    return "kk"
