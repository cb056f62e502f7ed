"""The words an index holds, and which of them a typed word may stand for.

rapidfuzz finds what was mistyped. Everything is kept in sorted lists and arrays: as dictionaries of
objects the same words would take several times the memory, and the bot runs on small servers.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.folding import is_latin
from bot.search.stems import consonants, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# How sure it is that a word that is not quite the same is meant (1 = the same).
SAME_CONSONANTS: Final = 0.85
SAME_BEGINNING: Final = 0.8
ONE_TYPO: Final = 0.85

_LEAST_FUZZY: Final = 5
_LEAST_BEGINNING: Final = 4
_LEAST_SHARE: Final = 0.5
"""Of two words that begin alike, the shorter has at least this share of the longer."""
_LEAST_CONSONANT_KEY: Final = 5
_TWO_TYPOS_FROM: Final = 8
_MOST_TYPOS: Final = 8
_FARTHEST: Final = 0.12
_LAST: Final = "\uffff"
"""Sorts behind every letter of the coarse alphabet."""

Number = TypeVar("Number", int, float)


class Rows(Generic[Number]):
    """Many short rows of numbers in two arrays."""

    def __init__(self, code: str, rows: Sequence[Sequence[Number]]) -> None:
        """Pack ``rows``; ``code`` is the type of their numbers as in ``array``."""
        self._ends = array("I", accumulate(map(len, rows)))
        self._numbers: array[Number] = array(code, [number for row in rows for number in row])

    def __getitem__(self, row: int) -> array[Number]:
        return self._numbers[self._ends[row - 1] if row else 0 : self._ends[row]]


class Vocabulary:
    """Words by their keys; each has a number, its place among the sorted keys."""

    def __init__(self, surfaces: Mapping[str, str]) -> None:
        """Take the keys of ``surfaces``, each with a word as it is written."""
        self._keys = sorted(surfaces)
        self._surfaces = [surfaces[key] for key in self._keys]
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        by_edge: dict[tuple[int, str], list[str]] = defaultdict(list)
        for key in self._keys:
            # A slip rarely spoils both the first and the last letter, and comparing with all would take long.
            by_edge[len(key), f"{key[0]}-"].append(key)
            by_edge[len(key), f"-{key[-1]}"].append(key)
        self._by_length_and_edge = dict(by_edge)
        long = (number for number, key in enumerate(self._keys) if len(key) >= _LEAST_CONSONANT_KEY)
        bare = sorted((consonants(self._keys[number]), number) for number in long)
        self._consonants = [letters for letters, _ in bare]
        self._of_consonants = array("I", [number for _, number in bare])
        # The same words are typed again and again; the vocabulary does not change.
        self.similar = lru_cache(maxsize=2048)(self._find_similar)

    def __len__(self) -> int:
        return len(self._keys)

    def key(self, number: int) -> str:
        return self._keys[number]

    def surface(self, number: int) -> str:
        """The word as it stands where it was met first."""
        return self._surfaces[number]

    def number(self, key: str) -> int | None:
        return self._numbers.get(key)

    def exact(self, keys: Iterable[str]) -> list[int]:
        """The numbers of the keys that are here letter for letter."""
        return [number for key in keys if (number := self._numbers.get(key)) is not None]

    def knows(self, keys: Sequence[str]) -> bool:
        """Whether the word itself is here, not only one like it."""
        return any(key in self._numbers for key in keys)

    def has_english(self, word: str) -> bool:
        """Whether a Latin word is here as a word of an English text."""
        number = self._numbers.get(key_of(word, "en"))
        return number is not None and is_latin(self._surfaces[number])

    def _find_similar(self, keys: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
        """The words that may be meant, with how sure that is (1 = the same)."""
        found = dict.fromkeys(self.exact(keys), 1.0)
        literal = bool(found)
        for key in keys:
            if len(key) >= _LEAST_BEGINNING:
                self._add(found, self._beginnings(key))
        if literal:
            return tuple(found.items())
        for key in keys:
            if len(key) >= _LEAST_CONSONANT_KEY:
                self._add(found, self._same_consonants(key))
            if len(key) >= _LEAST_FUZZY:
                self._add(found, self._typos(key))
        # A likelier reading of a slip leaves no room for a far one.
        best = max(found.values(), default=0.0)
        return tuple((number, similarity) for number, similarity in found.items() if similarity > best - _FARTHEST)

    @staticmethod
    def _add(found: dict[int, float], more: Iterable[tuple[int, float]]) -> None:
        for number, similarity in more:
            found[number] = max(found.get(number, 0.0), similarity)

    def _beginnings(self, key: str) -> Iterator[tuple[int, float]]:
        """Words of which one begins with the other: endings that were not cut, and compounds."""
        beginning = key[:_LEAST_BEGINNING]
        start, end = bisect_left(self._keys, beginning), bisect_left(self._keys, beginning + _LAST)
        for number in range(start, end):
            short, long = sorted((key, self._keys[number]), key=len)
            share = len(short) / len(long)
            if short != long and share >= _LEAST_SHARE and long.startswith(short):
                yield number, SAME_BEGINNING * share**0.5

    def _same_consonants(self, key: str) -> Iterator[tuple[int, float]]:
        letters = consonants(key)
        place = bisect_left(self._consonants, letters)
        while place < len(self._consonants) and self._consonants[place] == letters:
            yield self._of_consonants[place], SAME_CONSONANTS
            place += 1

    def _typos(self, key: str) -> Iterator[tuple[int, float]]:
        limit = 2 if len(key) >= _TWO_TYPOS_FROM else 1
        for length in range(len(key) - limit, len(key) + limit + 1):
            for edge in (f"{key[0]}-", f"-{key[-1]}"):
                bucket = self._by_length_and_edge.get((length, edge), ())
                for other, distance, _ in process.extract(
                    key, bucket, scorer=OSA.distance, score_cutoff=limit, limit=_MOST_TYPOS
                ):
                    yield self._numbers[other], ONE_TYPO**distance
