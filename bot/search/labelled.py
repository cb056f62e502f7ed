"""Questions labelled by hand: what each means, which answers are right, and what an answer got right.

They stand in ``benchmarks/search``, a file for each set. Quality is measured on them, the confidence is fitted on some
of them, and whatever the search is taught must not make any of them worse.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.search.answer import Intent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.search.answer import Answer

DIRECTORY: Final = Path(__file__).parents[2] / "benchmarks" / "search"
FILTERS: Final = "filters.jsonl"
"""The set whose questions are for a set of directions; the questions of all others are for one, or for none."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a direction, or about something that the table does not hold.

    Attributes:
        text: what a person typed.
        language: ``kk``, ``ru``, ``en`` or ``mixed``, whatever its letters.
        kind: how it was put: ``title_kk``, ``need_ru``, ``typo``, ``layout``, ``oos``, ``learned`` and so on.
        facet: the part of the direction that is asked for, if any.
        gold: directions that are right as the first answer; none: out of scope.
        also: directions that are not wrong among the first three.
    """

    text: str
    language: str
    kind: str
    facet: str | None
    gold: frozenset[int]
    also: frozenset[int]

    @property
    def in_scope(self) -> bool:
        return bool(self.gold)

    def judge(self, answer: Answer) -> tuple[bool, ...]:
        """What the answer got right: it found one or none, no wrong one surely, the right one first, its facet."""
        found = answer.intent is not Intent.NONE
        if not self.gold:
            return not found, not answer.confident
        first = found and bool(answer.hits) and answer.hits[0].number in self.gold
        humble = first or not answer.confident
        if self.facet is None:
            return found, humble, first
        return found, humble, first, first and answer.facet == self.facet


@dataclass(frozen=True, slots=True)
class FilterQuestion:
    """A question for a set of directions; each of ``readings`` is a right answer, the likeliest first."""

    text: str
    language: str
    readings: tuple[frozenset[int], ...]

    def judge(self, answer: Answer) -> tuple[bool, ...]:
        """Whether the answer is exactly one of the right sets; their order does not count."""
        return (frozenset(hit.number for hit in answer.hits) in self.readings,)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one on each line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_questions(path: Path) -> list[Question]:
    return [
        Question(
            text=row["q"],
            language=row["lang"],
            kind=row["kind"],
            facet=row["facet"],
            gold=frozenset(row["gold"]),
            also=frozenset(row["also"]),
        )
        for row in read_rows(path)
    ]


def read_filters(path: Path) -> list[FilterQuestion]:
    return [
        FilterQuestion(row["q"], row["lang"], tuple(map(frozenset, [row["gold"], *row.get("alt", [])])))
        for row in read_rows(path)
    ]


def read_all(directory: Path = DIRECTORY) -> list[Question | FilterQuestion]:
    """The questions of every set, always in the same order; none where there is no such directory."""
    paths: Iterable[Path] = sorted(directory.glob("*.jsonl"))
    return [
        question
        for path in paths
        for question in (read_filters(path) if path.name == FILTERS else read_questions(path))
    ]
