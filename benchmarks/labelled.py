"""The questions in ``benchmarks/search``, labelled by hand: what each means and which directions are right.

The confidence of search is fitted on ``queries.jsonl`` and the smaller sets beside it. On ``heldout.jsonl``
nothing is fitted, but a threshold was chosen by it; ``blind.jsonl`` was blind once, and then keywords were
added where it had failed. So each of them flatters, ``queries.jsonl`` most. ``fresh.jsonl`` was labelled by
somebody who saw no code, and scored when search was done; whoever repairs what fails there labels another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.search.folding import clean
from bot.search.labelled import DIRECTORY, FILTERS, FilterQuestion, Question, read_questions, read_rows
from bot.search.labelled import read_filters as read_filters_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "BLIND_FILE",
    "DIRECTORY",
    "FILTERS_FILE",
    "FRESH_FILE",
    "HELDOUT_FILE",
    "QUERIES_FILE",
    "FilterQuestion",
    "Question",
    "all_texts",
    "read_filters",
    "read_fresh",
    "read_questions",
    "read_rows",
]

QUERIES_FILE: Final = DIRECTORY / "queries.jsonl"
HELDOUT_FILE: Final = DIRECTORY / "heldout.jsonl"
BLIND_FILE: Final = DIRECTORY / "blind.jsonl"
FRESH_FILE: Final = DIRECTORY / "fresh.jsonl"
FILTERS_FILE: Final = DIRECTORY / FILTERS


def read_fresh() -> list[Question]:
    """The set nothing was tuned on, without what other sets happen to ask in the same words (titles, mostly)."""
    others = set(DIRECTORY.glob("*.jsonl")) - {FRESH_FILE, FILTERS_FILE}
    seen = {clean(row["q"]) for path in others for row in read_rows(path)}
    return [question for question in read_questions(FRESH_FILE) if clean(question.text) not in seen]


def read_filters(path: Path = FILTERS_FILE) -> list[FilterQuestion]:
    return read_filters_of(path)


def all_texts() -> list[str]:
    """What was typed in the sets that are measured, in order."""
    questions = [
        *read_questions(QUERIES_FILE),
        *read_questions(HELDOUT_FILE),
        *read_questions(BLIND_FILE),
        *read_fresh(),
    ]
    return [question.text for question in questions] + [question.text for question in read_filters()]
