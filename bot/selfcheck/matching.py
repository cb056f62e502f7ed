"""Which directions fit an organisation, how ready it is for each, and the single change that opens most.

Readiness is the mean, over the questions that concern a direction, of the share of that question's
criteria that are met: a list of ten things to have weighs as much as one question with one answer.
It is 0 where a sourced rule stops the organisation, whatever else is met.

A direction is open where nothing is missing and nothing is unknown. The next step is found by giving
other answers, one question at a time. Tried are the least changes that each complete one direction: a
tick more, the things one row asks for, as many regions or as large a number as one row wants. The one
that opens most directions is taken; among those that open as many, the one with the fewest things to
change, then the one whose question comes first, then the smallest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.selfcheck.answers import Facts
from bot.selfcheck.assessment import Assessment, find
from bot.selfcheck.flow import Path
from bot.selfcheck.model import YES, Kind, State
from bot.selfcheck.rules import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.catalog import Direction
    from bot.selfcheck.generation import Generation
    from bot.selfcheck.model import Answers, Criterion, Finding, Question, Value

    _Judged = list[tuple[int, dict[str, list[Finding]]]]
    """Of each direction, by its number: what was found, by the question that asks for it."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How ready an organisation is for one direction, from 0 to 1; ``share`` is that without any stop."""

    number: int
    readiness: float
    share: float
    assessment: Assessment

    @property
    def is_open(self) -> bool:
        """Whether nothing is missing and nothing unknown."""
        return not self.assessment.gaps and not self.assessment.unknown


@dataclass(frozen=True, slots=True)
class NextStep:
    """A whole answer to one question that would be different, and the directions that it alone opens."""

    question: Question
    answer: Value
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """All directions, best first, with the cheapest next step where there is one."""

    ratings: tuple[Rating, ...]
    next_step: NextStep | None


class Matcher:
    """Rates the directions of one season; made once, used for everybody."""

    def __init__(self, generation: Generation) -> None:
        self.path = Path(generation.match())
        self._regions = tuple(region.code for region in generation.catalog.regions)
        self._criteria: tuple[tuple[Direction, Mapping[str, tuple[Criterion, ...]]], ...] = tuple(
            (direction, generation.criteria("match", direction)) for direction in generation.catalog.directions
        )

    def rate(self, answers: Answers) -> tuple[Rating, ...]:
        """Every direction's readiness by what the answers say, best first."""
        return _rated(self._judged(self._gathered(answers)))

    def match(self, answers: Answers) -> Match:
        """The same, with the next step."""
        said = self._gathered(answers)
        judged = self._judged(said)
        return Match(_rated(judged), self._next_step(said, judged))

    def _judged(self, said: Answers) -> _Judged:
        facts = Facts(said)
        asked = {question.id for question in self.path.asked(said)}
        return [
            (direction.number, {q: find(criteria, facts) for q, criteria in by_question.items() if q in asked})
            for direction, by_question in self._criteria
        ]

    def _gathered(self, answers: Answers) -> dict[str, Value]:
        """The answers with what was told thing by thing put into the lists and counts of matching."""
        said, facts = dict(answers), Facts(answers)
        for question in self.path.questions:
            if question.kind in {Kind.TICKS, Kind.COUNTS}:
                parts = {option: facts.get(f"{question.id}-{option}") for option in question.options}
                known = {option: value for option, value in parts.items() if value is not None}
                if known:
                    said[question.id] = known
                for option in known:
                    said.pop(f"{question.id}-{option}", None)
        return said

    def _next_step(self, said: Answers, judged: _Judged) -> NextStep | None:
        lacking: dict[str, list[tuple[int, list[Finding]]]] = {}
        for number, found in judged:
            incomplete = [q for q, findings in found.items() if not _all_met(findings)]
            # One answer completes a direction only where nothing else is missing.
            if len(incomplete) == 1:
                lacking.setdefault(incomplete[0], []).append((number, found[incomplete[0]]))
        best: tuple[tuple[int, ...], NextStep] | None = None
        for place, question in enumerate(self.path.questions):
            rows = lacking.get(question.id, []) if question.changeable else []
            for things, answer in self._changes(question, said.get(question.id), rows):
                facts = Facts({**said, question.id: answer})
                opens = tuple(
                    number for number, findings in rows if _all_met(find([f.criterion for f in findings], facts))
                )
                rank = (len(opens), -things, -place, -_size(answer))
                if opens and (best is None or rank > best[0]):
                    best = (rank, NextStep(question, answer, opens))
        return best[1] if best else None

    def _changes(
        self, question: Question, current: Value | None, rows: Sequence[tuple[int, list[Finding]]]
    ) -> Iterator[tuple[int, Value]]:
        """The least other answers that each complete one of these rows, with how many things they change."""
        named = [f.criterion.required for _, findings in rows for f in findings if f.criterion.rule == "covers"]
        for _, findings in rows:
            missing = [finding.criterion for finding in findings if finding.state is not State.MET]
            for answer in self._completing(question, current, missing, named):
                yield len(missing), answer

    def _completing(
        self, question: Question, current: Value | None, missing: Sequence[Criterion], named: list[list[str]]
    ) -> Iterator[Value]:
        held = current if isinstance(current, dict) else {}
        match question.kind:
            case Kind.TICKS if missing[0].rule == "shares":
                for option in missing[0].required:  # any one of them is enough
                    yield held | {option: YES}
            case Kind.TICKS:
                yield held | {_part(criterion): YES for criterion in missing}
            case Kind.COUNTS:
                yield held | {_part(criterion): criterion.required for criterion in missing}
            case Kind.REGIONS:
                yield from self._regions_for(current if isinstance(current, list) else [], missing[0], named)
            case Kind.NUMBER:
                yield max(criterion.required for criterion in missing)
            case Kind.YES_NO:
                yield missing[0].required
            case Kind.CHOICE:
                yield from (option for option in question.options if _meets_all(option, question.criteria))

    def _regions_for(self, current: list[str], criterion: Criterion, named: list[list[str]]) -> Iterator[list[str]]:
        """The present regions and those needed; where any will do, those that other rows name come first."""
        if criterion.rule == "covers":
            yield self._in_order({*current, *criterion.required})
            return
        others = [code for code in self._regions if code not in current]
        others.sort(key=lambda code: -sum(code in codes for codes in named))
        for wished in ([], *named):
            nearest = [*(code for code in others if code in wished), *(code for code in others if code not in wished)]
            yield self._in_order({*current, *nearest[: criterion.required - len(current)]})

    def _in_order(self, codes: set[str]) -> list[str]:
        return [code for code in self._regions if code in codes]


def _meets_all(option: str, criteria: Sequence[Criterion]) -> bool:
    return all(judge(criterion.rule, option, criterion.required) is State.MET for criterion in criteria)


def _part(criterion: Criterion) -> str:
    """The option of a list or count that a criterion looks at."""
    return criterion.fact.partition("-")[2]


def _size(answer: Value) -> int:
    """How much an answer says, to be compared with other answers to the same question."""
    if isinstance(answer, dict):
        return sum(_size(said) for said in answer.values())
    if isinstance(answer, list):
        return len(answer)
    return answer if isinstance(answer, int) else int(answer == YES)


def _all_met(findings: Sequence[Finding]) -> bool:
    return all(finding.state is State.MET for finding in findings)


def _rated(judged: _Judged) -> tuple[Rating, ...]:
    return tuple(sorted((_rate(number, found) for number, found in judged), key=_best_first))


def _rate(number: int, found: Mapping[str, list[Finding]]) -> Rating:
    assessment = Assessment(tuple(finding for findings in found.values() for finding in findings))
    shares = [sum(f.state is State.MET for f in findings) / len(findings) for findings in found.values()]
    share = sum(shares) / len(shares)
    return Rating(number, 0.0 if assessment.stops else share, share, assessment)


def _best_first(rating: Rating) -> tuple[float, float, int, int]:
    return (-rating.readiness, -rating.share, len(rating.assessment.gaps), rating.number)
