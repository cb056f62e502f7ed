"""The words a question is built with: facets, kinds, comparisons, units, "which", "please".

They stand in ``data/lexicon.json``, in three languages, so that a new word needs no code. A
phrase is known by the stems of its words, and long words also with a slip of the hand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.folding import clean, is_latin, skeleton, words
from bot.search.stems import consonants, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.search.vocabulary import Vocabulary

LEXICON_FILE: Final = Path(__file__).parents[2] / "data" / "lexicon.json"

_FUZZY_FROM: Final = 5
_TWO_TYPOS_FROM: Final = 9
_SHORTEST: Final = 2
_UNCUT: Final = 3
"""Words of so few letters have no endings to cut."""
_EXACT_GROUPS: Final = frozenset({"numbers"})
"""Words with forms of their own: by stems "one" would be "он" (ten)."""

Concept = tuple[str, str]
"""A group of the lexicon and a value in it: ("kind", "long"), ("facet", "funding"), ("not", "")."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of the lexicon found in a question: words ``start`` to ``end`` (excluded)."""

    start: int
    end: int
    concept: Concept


@dataclass(frozen=True, slots=True)
class _Shape:
    """A phrase as it is compared: each word's keys, and each word as it is."""

    keys: tuple[frozenset[str], ...]
    exact: tuple[str, ...]
    concept: Concept


_EMPTY: Final[Concept] = ("stop", "")


class PhraseBook:
    """Finds known phrases among a question's words."""

    def __init__(self, phrases: Iterable[tuple[str, Concept]], vocabulary: Vocabulary) -> None:
        """Compile ``phrases``; a word of ``vocabulary`` is not taken for a slip of one of these."""
        self._vocabulary = vocabulary
        self._heads: dict[str, list[_Shape]] = defaultdict(list)
        for phrase, concept in phrases:
            said = words(clean(phrase))
            whole = concept[0] in _EXACT_GROUPS
            keys = tuple(
                frozenset({_exact(word)}) if whole else _keys(word) | _keys_of_its_script(word) for word in said
            )
            if keys:
                shape = _Shape(keys, tuple(map(_exact, said)), concept)
                for key in keys[0]:
                    self._heads[key].append(shape)
        self._words = {
            key for shapes in self._heads.values() for shape in shapes for keys in shape.keys for key in keys
        }
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        self._by_consonants: dict[str, str] = {}
        for key in sorted(key for key in self._words if len(key) >= _FUZZY_FROM):
            # A slip rarely hits the first letter of a word, and comparing with all would take long.
            self._by_letter[key[0]].append(key)
            self._by_consonants[consonants(key)] = key
        self._corrected = lru_cache(maxsize=4096)(self._correct)

    def knows(self, word: str) -> bool:
        """Whether the word stands in some phrase, in whatever form."""
        return not self._words.isdisjoint(_keys(word))

    def keys(self, word: str) -> frozenset[str]:
        """The word's keys, corrected where only a slip of the hand keeps it from being known."""
        return self._corrected(word)

    def _correct(self, word: str) -> frozenset[str]:
        keys = _keys(word)
        bare = skeleton(word)
        if is_latin(word) and self._vocabulary.has_english(word):
            # "jail" is a word of the table; that "жайлы" has the same stem must not make it an empty one.
            return _keys_of_its_script(word)
        if any(key in self._words for key in keys) or len(bare) < _FUZZY_FROM or self._vocabulary.knows(keys_of(word)):
            return keys
        near = set(keys)
        for key in keys:
            if len(key) < _FUZZY_FROM:
                continue
            if twin := self._by_consonants.get(consonants(key)):
                near.add(twin)
            limit = 2 if len(key) >= _TWO_TYPOS_FROM else 1
            match = process.extractOne(key, self._by_letter.get(key[0], ()), scorer=OSA.distance, score_cutoff=limit)
            if match:
                near.add(match[0])
        return frozenset(near)

    def find(self, question: Sequence[str]) -> list[Mention]:
        """Every phrase found, also overlapping ones, by start and longest first.

        An empty word that was said letter for letter is nothing else: "are" is no stem of "аренда".
        """
        exact = [_exact(word) for word in question]
        keys = [self.keys(word) | {whole} for word, whole in zip(question, exact, strict=True)]
        found: dict[tuple[int, int], dict[Concept, bool]] = defaultdict(dict)
        for start, heads in enumerate(keys):
            for shape in {id(shape): shape for head in heads for shape in self._heads.get(head, ())}.values():
                end = start + len(shape.keys)
                if end <= len(keys) and all(map(frozenset.intersection, shape.keys, keys[start:end])):
                    literal = list(shape.exact) == exact[start:end]
                    here = found[start, end]
                    here[shape.concept] = here.get(shape.concept, False) or literal
        mentions = [
            Mention(start, end, concept)
            for (start, end), here in found.items()
            for concept, literal in here.items()
            if literal or not here.get(_EMPTY)
        ]
        return sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.concept))


def _keys(word: str) -> frozenset[str]:
    # "no" and "но" are one skeleton and two words: the shortest Latin words stay what they are.
    if len(word) <= _SHORTEST and is_latin(word):
        return frozenset({word})
    if len(word) <= _UNCUT:
        # "ок" is no form of ОҚО.
        return frozenset({skeleton(word)})
    return frozenset(keys_of(word))


def _keys_of_its_script(word: str) -> frozenset[str]:
    script = "latin" if is_latin(word) else "cyrillic"
    return frozenset(f"{script}:{key}" for key in _keys(word))


def _exact(word: str) -> str:
    """The key of a word that only counts as a whole."""
    return f"={skeleton(word)}"


def read_lexicon(path: Path = LEXICON_FILE) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def concepts(lexicon: dict[str, Any]) -> Iterator[tuple[str, Concept]]:
    """Each phrase with its concept; groups with values ("facets") give ("facets", value)."""
    for group, entries in lexicon.items():
        if group in {"nationwide_text", "ordinal_endings", "not_places", "languages"}:
            continue
        if isinstance(entries, dict):
            for value, phrases in entries.items():
                for phrase in phrases:
                    yield phrase, (group, value)
        else:
            for phrase in entries:
                yield phrase, (group, "")
