"""The questions in ``benchmarks/search``, labelled by hand: what each means and which directions are right.

The confidence of search is fitted on ``queries.jsonl`` and the smaller sets beside it. On ``heldout.jsonl``
nothing is fitted, but a threshold was chosen by it; ``blind.jsonl`` was blind once, and then keywords were
added where it had failed. So each of them flatters, ``queries.jsonl`` most. ``fresh.jsonl`` was labelled by
somebody who saw no code, and scored when search was done; whoever repairs what fails there labels another.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.search.folding import clean

DIRECTORY: Final = Path(__file__).parent / "search"
QUERIES_FILE: Final = DIRECTORY / "queries.jsonl"
HELDOUT_FILE: Final = DIRECTORY / "heldout.jsonl"
BLIND_FILE: Final = DIRECTORY / "blind.jsonl"
FRESH_FILE: Final = DIRECTORY / "fresh.jsonl"
FILTERS_FILE: Final = DIRECTORY / "filters.jsonl"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a direction, or about something that the table does not hold.

    Attributes:
        text: what a person typed.
        language: ``kk``, ``ru``, ``en`` or ``mixed``, whatever its letters.
        kind: how it was put: ``title_kk``, ``need_ru``, ``typo``, ``layout``, ``oos`` and so on.
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


@dataclass(frozen=True, slots=True)
class FilterQuestion:
    """A question for a set of directions; each of ``readings`` is a right answer, the likeliest first."""

    text: str
    language: str
    readings: tuple[frozenset[int], ...]


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


def read_fresh() -> list[Question]:
    """The set nothing was tuned on, without what other sets happen to ask in the same words (titles, mostly)."""
    others = set(DIRECTORY.glob("*.jsonl")) - {FRESH_FILE, FILTERS_FILE}
    seen = {clean(row["q"]) for path in others for row in read_rows(path)}
    return [question for question in read_questions(FRESH_FILE) if clean(question.text) not in seen]


def read_filters(path: Path = FILTERS_FILE) -> list[FilterQuestion]:
    return [
        FilterQuestion(row["q"], row["lang"], tuple(map(frozenset, [row["gold"], *row.get("alt", [])])))
        for row in read_rows(path)
    ]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one on each line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def all_texts() -> list[str]:
    """What was typed in the sets that are measured, in order."""
    questions = [
        *read_questions(QUERIES_FILE),
        *read_questions(HELDOUT_FILE),
        *read_questions(BLIND_FILE),
        *read_fresh(),
    ]
    return [question.text for question in questions] + [question.text for question in read_filters()]
