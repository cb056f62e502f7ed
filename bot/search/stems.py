"""From a word to the keys it is found by: its skeleton without endings.

A Cyrillic word may be Kazakh or Russian and a Latin one any of three languages, so a question's
word has several keys and the index's word, whose language is known, has one. Russian and English
endings are cut by Snowball (PyStemmer, its C build: the pure one costs half a second at start).
For Kazakh there is no kept library; its endings come in a fixed order, so cutting known ones
from the right, as long as enough of the word is left, is enough for search.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import Stemmer

from bot.search.folding import is_latin, skeleton, to_cyrillic

if TYPE_CHECKING:
    from bot.languages import Language

_RUSSIAN: Final = Stemmer.Stemmer("russian")
_ENGLISH: Final = Stemmer.Stemmer("english")

# Kazakh endings in the coarse alphabet, where vowel harmony leaves а/е and и. They stand in this order
# from the right, each layer once: what is "да" in "қалада" belongs to the stem in "қолда-у".
_CASES: Final = frozenset(
    {
        "нин", "дин", "тин", "га", "ге", "ка", "ке", "на", "не", "ни", "ди", "ти", "да", "де", "та", "те",
        "нда", "нде", "нан", "нен", "дан", "ден", "тан", "тен", "мен", "бен", "пен",
        "даги", "деги", "таги", "теги", "ндаги", "ндеги", "ники", "дики", "тики",
    }
)  # fmt: skip
_OWNERS: Final = frozenset({"им", "ин", "и", "си", "син", "имиз", "иниз", "миз", "низ"})
_PLURALS: Final = frozenset({"лар", "лер", "дар", "дер", "тар", "тер"})
_VERBS: Final = frozenset(
    {
        "у", "ган", "ген", "кан", "кен", "атин", "етин", "итин", "ип", "ади", "еди", "иди", "са", "се", "ушилар",
        "ушилер", "уши", "мау", "меу", "гим", "ким", "гис", "сак", "сек", "ши",
    }
)  # fmt: skip
_ADJECTIVES: Final = frozenset({"лик", "дик", "тик", "лиг", "диг", "тиг", "ликти", "сиз"})
# (endings, how many letters must be left before one of them)
_LAYERS: Final = ((_CASES, 3), (_OWNERS, 4), (_PLURALS, 3), (_VERBS, 4), (_ADJECTIVES, 5))
_LONG: Final = 10
"""A stem is hardly ever longer: what is left of so many letters still has endings."""
_LONGEST_ENDING: Final = 6

# After a vowel or a voiced sound the same ending begins with another letter (га, да, мен for ка, та, пен).
_HARD_BEGINNINGS: Final = frozenset("ктп")
_HARD_ENDS: Final = frozenset("кптсшфхцчбвгд")
_VOWELS_HERE: Final = frozenset("аоуие")
_PARTICIPLES: Final = ("атин", "етин", "итин")
_UNCUT: Final = ("отбаси",)
"""Beginnings that look as if they had an ending."""
_VOICED: Final = str.maketrans("гб", "кп")


@lru_cache(maxsize=1024)
def kazakh_stem(word: str) -> str:
    """Cut Kazakh endings from a word in the coarse alphabet."""
    if word.startswith(_UNCUT):
        return next(whole for whole in _UNCUT if word.startswith(whole))
    whole = None
    while word != whole and (whole is None or len(word) >= _LONG):
        # "кеңестер-іміз-дегі-лер-дің": behind "that of" the layers begin anew.
        whole = word
        for endings, least in _LAYERS:
            word = word[: len(word) - _ending(word, endings, least)]
    # кітап -> кітабы, тілек -> тілегі: the last consonant sounds before a vowel.
    return word[:-1] + word[-1:].translate(_VOICED)


def is_ending(word: str) -> bool:
    """Whether a word is a Kazakh case or plural ending that stands alone, as in "NGO-ға"."""
    return skeleton(word) in _CASES | _PLURALS


def _ending(word: str, endings: frozenset[str], least: int) -> int:
    """The length of the longest of ``endings`` that leaves ``least`` letters; 0 where there is none."""
    for length in range(min(_LONGEST_ENDING, len(word) - least), 0, -1):
        if word[-length:] not in endings or (endings is not _VERBS and word.endswith(_PARTICIPLES)):
            continue
        if word[-length] not in _HARD_BEGINNINGS or word[-length - 1] in _HARD_ENDS:
            return length
        if word[-length - 1] in _VOWELS_HERE:
            # "көмекке" lost one of its two к to folding.
            return length - 1
    return 0


@lru_cache(maxsize=1024)
def key_of(word: str, language: Language) -> str:
    """The one key of a word of the index, whose language is known."""
    if language == "kk":
        return kazakh_stem(skeleton(word))
    if language == "en" and is_latin(word):
        return skeleton(_ENGLISH.stemWord(word))
    return skeleton(_RUSSIAN.stemWord(to_cyrillic(word)))


@lru_cache(maxsize=1024)
def keys_of(word: str) -> tuple[str, ...]:
    """All keys a question's word may be found by, the likeliest first."""
    bare = skeleton(word)
    keys = [key_of(word, "ru"), key_of(word, "kk"), bare]
    if is_latin(word):
        keys.insert(0, key_of(word, "en"))
    return tuple(dict.fromkeys(key for key in keys if key))


_VOWELS: Final = str.maketrans("аоуие", "-----")


@lru_cache(maxsize=1024)
def consonants(key: str) -> str:
    """The key with its vowels made one sign: the usual misspellings change only those."""
    return key.translate(_VOWELS)
