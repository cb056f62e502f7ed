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

# Kazakh endings in the coarse alphabet, where vowel harmony leaves а/е and и.
# Plurals and cases may be cut off short nouns too (жас-тар-ға, сот-тан).
_NOUN_ENDINGS: Final = frozenset(
    {
        "лар", "лер", "дар", "дер", "тар", "тер", "лари", "лери", "дари", "дери", "тари", "тери",
        "нин", "дин", "тин", "га", "ге", "ка", "ке", "ни", "ди", "ти", "да", "де", "та", "те",
        "нан", "нен", "дан", "ден", "тан", "тен", "мен", "бен", "пен", "даги", "деги", "таги", "теги",
    }
)  # fmt: skip
_OTHER_ENDINGS: Final = frozenset(
    {
        # whose: my, your, our, his; with a case behind it
        "им", "ин", "имиз", "иниз", "миз", "низ", "си", "и", "на", "не", "а", "е", "н", "нда", "нде", "ндаги", "ндеги",
        "син", "сина", "сине", "синда", "синде", "синан", "синен", "синин", "сими", "ина", "ине", "инда", "инде",
        # "-ly", "-less", "-ness", "-er", "that of"
        "ли", "лик", "дик", "тик", "ликти", "сиз", "ши", "ники", "дики", "тики",
        # verbs: infinitive, participles, gerunds, persons
        "у", "уга", "уге", "уди", "удин", "ган", "ген", "кан", "кен", "атин", "етин", "итин", "ип", "п",
        "ади", "еди", "иди", "са", "се", "ма", "ме", "ба", "бе", "па", "пе", "мау", "меу", "иу",
        "ушин", "ушилар", "ушилер", "уши", "имди", "инди", "гис", "сак", "сек", "ими", "келе",
        "гимиз", "кимиз", "гим", "ким", "сиздер", "ланд", "ленд",
    }
)  # fmt: skip
_LONGEST_ENDING: Final = max(map(len, _NOUN_ENDINGS | _OTHER_ENDINGS))
# After a vowel or a voiced sound the same ending begins with another letter (га, да, мен for ка, та, пен).
_HARD_BEGINNINGS: Final = frozenset("ктп")
_HARD_ENDS: Final = frozenset("кптсшфхцчбвгд")
_LEAST_NOUN: Final = 3
_LEAST_STEM: Final = 4
_VOICED: Final = str.maketrans("гб", "кп")


@lru_cache(maxsize=16384)
def kazakh_stem(word: str) -> str:
    """Cut Kazakh endings from a word in the coarse alphabet."""
    while length := _ending(word):
        word = word[:-length]
    # кітап -> кітабы, тілек -> тілегі: the last consonant sounds before a vowel.
    return word[:-1] + word[-1:].translate(_VOICED)


def _ending(word: str) -> int:
    """The length of the longest ending that leaves enough of the word; 0 where there is none."""
    for length in range(min(_LONGEST_ENDING, len(word) - _LEAST_NOUN), 0, -1):
        ending = word[-length:]
        if ending[0] in _HARD_BEGINNINGS and word[-length - 1] not in _HARD_ENDS:
            continue
        if ending in _NOUN_ENDINGS or (ending in _OTHER_ENDINGS and len(word) - length >= _LEAST_STEM):
            return length
    return 0


@lru_cache(maxsize=16384)
def key_of(word: str, language: Language) -> str:
    """The one key of a word of the index, whose language is known."""
    if language == "kk":
        return kazakh_stem(skeleton(word))
    if language == "en" and is_latin(word):
        return skeleton(_ENGLISH.stemWord(word))
    return skeleton(_RUSSIAN.stemWord(to_cyrillic(word)))


@lru_cache(maxsize=16384)
def keys_of(word: str) -> tuple[str, ...]:
    """All keys a question's word may be found by, the likeliest first."""
    bare = skeleton(word)
    keys = [key_of(word, "ru"), key_of(word, "kk"), bare]
    if is_latin(word):
        keys.insert(0, key_of(word, "en"))
    return tuple(dict.fromkeys(key for key in keys if key))


_VOWELS: Final = str.maketrans("аоуие", "-----")


@lru_cache(maxsize=16384)
def consonants(key: str) -> str:
    """The key with its vowels made one sign: the usual misspellings change only those."""
    return key.translate(_VOWELS)
