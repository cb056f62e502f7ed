"""Questions that ask for the same in other words, put together, the most asked group first.

Two questions are alike by the words that carry meaning, whatever their endings, script or slips: rare words weigh
more than those that many questions have, and empty ones ("a grant", "how", "please") hardly count. The result depends
on nothing but the questions, so every replica and every tap sees the same groups.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from rapidfuzz import fuzz, process

from bot.search.folding import clean, fold, skeleton, words
from bot.search.lexicon import read_lexicon
from bot.search.stems import consonants, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

ALIKE: Final = 0.55
"""The share of their meaning that two alike questions have in common, at least."""
NEARLY_THE_SAME: Final = 88
"""How alike the letters of two questions are whose words are slips of each other (of 100)."""
_EMPTY: Final = 0.1
"""What an empty word weighs beside one that carries meaning."""
_PART: Final = 1.25
"""How much more alike two questions are of which one says all that the other says."""
_LEAST_CONSONANTS: Final = 4
_COMMON: Final = 200
"""A word that begins so many groups finds none of them: others do."""


class Asked(Protocol):
    """What is known of a question that was asked."""

    @property
    def text(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def last_day(self) -> date: ...


Kept = TypeVar("Kept", bound=Asked)


@dataclass(frozen=True, slots=True)
class Group(Generic[Kept]):
    """Questions that are alike, the most asked first; the others are like that one."""

    questions: tuple[Kept, ...]

    @property
    def count(self) -> int:
        """How often its questions were asked together."""
        return sum(question.count for question in self.questions)

    @property
    def last_day(self) -> date:
        return max(question.last_day for question in self.questions)


def group_alike(questions: Iterable[Kept]) -> list[Group[Kept]]:
    """Put questions together; the most asked group first, then the latest."""
    ordered = sorted(questions, key=lambda question: (-question.count, fold(question.text), question.text))
    folded = [fold(question.text) for question in ordered]
    said = _Said(question.text for question in ordered)
    leaders = _Leaders(said, folded)
    members: dict[int, list[Kept]] = defaultdict(list)
    for place, question in enumerate(ordered):
        members[leaders.of(place)].append(question)
    groups = [Group(tuple(those)) for those in members.values()]
    return sorted(groups, key=lambda group: (-group.count, -group.last_day.toordinal(), fold(group.questions[0].text)))


class _Said:
    """The words of many questions: each as one number, whichever of its forms was typed."""

    def __init__(self, texts: Iterable[str]) -> None:
        lexicon = read_lexicon()
        empty = frozenset(
            skeleton(word) for name in ("stop", "generic") for phrase in lexicon[name] for word in words(clean(phrase))
        )
        self._numbers: dict[str, int] = {}
        self.questions: list[frozenset[int]] = []
        told: list[list[tuple[int, bool]]] = []
        for text in texts:
            told.append([(self._number(word), skeleton(word) in empty) for word in words(clean(text))])
            self.questions.append(frozenset(number for number, _ in told[-1]))
        seen = Counter(number for question in self.questions for number in question)
        hollow = {number for question in told for number, is_empty in question if is_empty}
        self.weights: Mapping[int, float] = {
            number: _EMPTY if number in hollow else 1 + math.log((len(told) + 1) / count)
            for number, count in seen.items()
        }

    def _number(self, word: str) -> int:
        """The number of the word: that of any of its forms which was met before."""
        forms = [*keys_of(word), skeleton(word)]
        forms += [f"={bare}" for form in forms if len(bare := consonants(form)) > _LEAST_CONSONANTS]
        number = next((self._numbers[form] for form in forms if form in self._numbers), None)
        if number is None:
            number = len(self._numbers)
        for form in forms:
            self._numbers.setdefault(form, number)
        return number

    def alike(self, one: int, other: int) -> float:
        """The share of the meaning of two questions that is in both, at most 1; more where one is part of the other."""
        first, second = self.questions[one], self.questions[other]
        weigh = self.weights.__getitem__
        together = sum(map(weigh, first)) + sum(map(weigh, second))
        both = sum(map(weigh, first & second))
        share = 2 * both / together if together else 0.0
        is_part = first <= second or second <= first
        return min(share * _PART, 1.0) if is_part else share


class _Leaders:
    """The first question of each group; further ones are compared with those that share a word with them."""

    def __init__(self, said: _Said, folded: Sequence[str]) -> None:
        self._said = said
        self._folded = folded
        self._with_word: dict[int, list[int]] = defaultdict(list)
        self._by_letter: dict[str, list[int]] = defaultdict(list)
        self._texts_by_letter: dict[str, list[str]] = defaultdict(list)

    def of(self, place: int) -> int:
        """The leader of a question's group: itself, where it is like none before it."""
        leader = self._by_words(place)
        if leader is None:
            leader = self._by_letters(place)
        if leader is None:
            leader = place
            self._add(place)
        return leader

    def _by_words(self, place: int) -> int | None:
        question = self._said.questions[place]
        near = {
            leader
            for word in question
            if self._said.weights[word] > _EMPTY and len(self._with_word[word]) < _COMMON
            for leader in self._with_word[word]
        }
        best = max(((self._said.alike(place, leader), -leader) for leader in near), default=(0.0, 0))
        return -best[1] if best[0] >= ALIKE else None

    def _by_letters(self, place: int) -> int | None:
        text = self._folded[place]
        letter = text[:1]
        found = process.extractOne(text, self._texts_by_letter[letter], scorer=fuzz.ratio, score_cutoff=NEARLY_THE_SAME)
        return None if found is None else self._by_letter[letter][found[2]]

    def _add(self, place: int) -> None:
        for word in self._said.questions[place]:
            self._with_word[word].append(place)
        text = self._folded[place]
        self._by_letter[text[:1]].append(place)
        self._texts_by_letter[text[:1]].append(text)
