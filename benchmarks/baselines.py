"""What else could answer from the table: the means that a bot of this kind usually gets.

Each takes a question and returns directions, best first. Each is built over the texts that its
builder would index at first (``PLAIN``), or over everything that our own search has (``FULL``), so that
a difference is the method's and not that of the texts. Case and punctuation are always levelled.
"""

from __future__ import annotations

import re
import sqlite3
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, Protocol

from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz, process, utils

from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.catalog import Catalog, Direction
    from bot.languages import Language

_GRAM: Final = 3
_WORD: Final = re.compile(r"\w+")


class Texts(Enum):
    """What of a direction is indexed."""

    PLAIN = auto()
    """The official Kazakh text and the title in three languages."""
    FULL = auto()
    """All texts in all languages, and the keywords."""


class Ranker(Protocol):
    """Returns the numbers of directions, best first; none where nothing matches."""

    def __call__(self, query: str) -> Sequence[int]: ...


class BestTitle:
    """rapidfuzz's WRatio against each title by itself; with ``FULL``, against each keyword too."""

    def __init__(self, catalog: Catalog, texts: Texts) -> None:
        pairs = [(direction.number, text) for direction in catalog.directions for text in _names(direction, texts)]
        self._numbers = [number for number, _ in pairs]
        self._choices = [utils.default_process(text) for _, text in pairs]

    def __call__(self, query: str) -> Sequence[int]:
        found = process.extract(
            query, self._choices, scorer=fuzz.WRatio, processor=utils.default_process, limit=len(self._choices)
        )
        return tuple(dict.fromkeys(self._numbers[place] for _, score, place in found if score > 0))


class TokenSet:
    """rapidfuzz's token_set_ratio against all texts of a direction together."""

    def __init__(self, catalog: Catalog, texts: Texts) -> None:
        self._numbers = [direction.number for direction in catalog.directions]
        self._documents = [utils.default_process(_document(direction, texts)) for direction in catalog.directions]

    def __call__(self, query: str) -> Sequence[int]:
        found = process.extract(
            query, self._documents, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=None
        )
        return tuple(self._numbers[place] for _, score, place in found if score > 0)


class Bm25:
    """Okapi BM25 over whatever ``split`` cuts a text into."""

    def __init__(self, catalog: Catalog, texts: Texts, split: Callable[[str], list[str]]) -> None:
        self._split = split
        self._numbers = [direction.number for direction in catalog.directions]
        self._index = BM25Okapi([split(_document(direction, texts)) for direction in catalog.directions])

    def __call__(self, query: str) -> Sequence[int]:
        return _ranked(zip(self._numbers, self._index.get_scores(self._split(query)), strict=True))


class FullText:
    """SQLite's FTS5 with its trigram tokenizer, ordered by its own bm25().

    A question is searched as any of its trigrams. Whole words, the other way to ask it, match only as
    they are written and find less.
    """

    def __init__(self, catalog: Catalog, texts: Texts) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE direction USING fts5(text, tokenize='trigram')")
        self._database.executemany(
            "INSERT INTO direction(rowid, text) VALUES (?, ?)",
            [(direction.number, _document(direction, texts)) for direction in catalog.directions],
        )

    def __call__(self, query: str) -> Sequence[int]:
        grams = dict.fromkeys(trigrams(query))
        if not grams:
            return ()
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        rows = self._database.execute(
            "SELECT rowid FROM direction WHERE text MATCH ? ORDER BY bm25(direction)", (wanted,)
        )
        return tuple(number for (number,) in rows)


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def trigrams(text: str) -> list[str]:
    """Every three letters of each word, the spaces around it counted in."""
    return [
        padded[start : start + _GRAM]
        for word in words(text)
        for padded in [f" {word} "]
        for start in range(len(padded) - _GRAM + 1)
    ]


METHODS: Final[dict[str, Callable[[Catalog, Texts], Ranker]]] = {
    "rapidfuzz WRatio on titles": BestTitle,
    "rapidfuzz token_set_ratio on all texts": TokenSet,
    "BM25, words": lambda catalog, texts: Bm25(catalog, texts, words),
    "BM25, character trigrams": lambda catalog, texts: Bm25(catalog, texts, trigrams),
    "SQLite FTS5, trigram": FullText,
}


def _names(direction: Direction, texts: Texts) -> list[str]:
    titles = [direction.title[language] for language in LANGUAGES]
    return [*titles, *direction.keywords] if texts is Texts.FULL else titles


def _document(direction: Direction, texts: Texts) -> str:
    languages: tuple[Language, ...] = LANGUAGES if texts is Texts.FULL else ("kk",)
    parts = _names(direction, texts)
    for language in languages:
        parts += [direction.problem[language], direction.indicator[language]]
        parts += [*direction.results[language], *direction.requirements[language]]
    return "\n".join(parts)


def _ranked(scores: Iterable[tuple[int, float]]) -> Sequence[int]:
    best = sorted(((number, score) for number, score in scores if score > 0), key=lambda pair: -pair[1])
    return tuple(number for number, _ in best)
