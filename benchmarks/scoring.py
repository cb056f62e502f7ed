"""How answers are held against labels. One set of rules for our search and for what it is compared with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.labelled import FilterQuestion, Question
    from bot.search import Answer

FIRST_FEW = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """What some method made of a question: the directions it found, best first.

    ``found`` says whether it claims that the table has an answer.
    """

    numbers: tuple[int, ...]
    found: bool = True
    facet: str | None = None

    @classmethod
    def of(cls, answer: Answer) -> Reply:
        numbers = tuple(hit.number for hit in answer.hits)
        return cls(numbers, found=answer.intent != "none", facet=answer.facet)


@dataclass(slots=True)
class Tally:
    """Right answers out of so many."""

    right: int = 0
    total: int = 0

    def add(self, *, right: bool) -> None:
        self.right += right
        self.total += 1

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was counted."""
        return self.right / self.total if self.total else None


@dataclass(slots=True)
class Score:
    """How well questions about directions were answered.

    ``first`` (hit@1): the first direction is right. ``few`` (hit@3): one of the first three is.
    ``facet``: direction and facet are right, of the questions that ask for one. ``kept``: in scope,
    and an answer was given. ``rejected``: out of scope, and none was.
    """

    first: Tally = field(default_factory=Tally)
    few: Tally = field(default_factory=Tally)
    facet: Tally = field(default_factory=Tally)
    kept: Tally = field(default_factory=Tally)
    rejected: Tally = field(default_factory=Tally)
    kinds: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    """hit@1 of each kind of question."""

    def add(self, question: Question, reply: Reply) -> None:
        if not question.in_scope:
            self.rejected.add(right=not reply.found)
            return
        first = bool(reply.numbers) and reply.numbers[0] in question.gold
        self.first.add(right=first)
        self.few.add(right=not question.gold.isdisjoint(reply.numbers[:FIRST_FEW]))
        self.kept.add(right=reply.found)
        self.kinds[question.kind].add(right=first)
        if question.facet is not None:
            self.facet.add(right=first and reply.facet == question.facet)


def score_questions(pairs: Iterable[tuple[Question, Reply]]) -> Score:
    score = Score()
    for question, reply in pairs:
        score.add(question, reply)
    return score


def score_filters(pairs: Iterable[tuple[FilterQuestion, Reply]]) -> Tally:
    """How many sets are exactly one of the right ones; their order does not count."""
    tally = Tally()
    for question, reply in pairs:
        tally.add(right=frozenset(reply.numbers) in question.readings)
    return tally
