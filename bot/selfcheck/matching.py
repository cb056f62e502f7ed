"""Which directions fit an organisation, how ready it is for each, and the single change that opens most.

Readiness is the mean, over the questions that concern a direction, of the share of that question's
criteria that are met: a list of ten things to have weighs as much as one question with one answer.
It is 0 where a sourced rule stops the organisation, whatever else is met.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.selfcheck.answers import Facts
from bot.selfcheck.assessment import Assessment, find
from bot.selfcheck.model import YES, Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.catalog import Catalog, Direction
    from bot.selfcheck.generation import Generation
    from bot.selfcheck.model import Answers, Criterion, Finding, Question, Value


@dataclass(frozen=True, slots=True)
class Rating:
    """How ready an organisation is for one direction; ``share`` is the readiness without any stop."""

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
    """One answer that would be different, and the directions that it alone opens."""

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

    def __init__(self, generation: Generation, catalog: Catalog) -> None:
        self.questions = generation.match()
        self._by_id = {question.id: question for question in self.questions}
        self._regions = tuple(region.code for region in catalog.regions)
        self._criteria: tuple[tuple[Direction, Mapping[str, tuple[Criterion, ...]]], ...] = tuple(
            (direction, generation.criteria("match", direction)) for direction in catalog.directions
        )

    def match(self, answers: Answers) -> Match:
        """Rate every direction by what the answers say."""
        facts = Facts(answers)
        asked = {q.id for q in self.questions if q.when is None or answers.get(q.when.question) not in q.when.none_of}
        judged = [
            (direction, {q: find(criteria, facts) for q, criteria in by_question.items() if q in asked})
            for direction, by_question in self._criteria
        ]
        ratings = sorted((_rate(direction.number, found) for direction, found in judged), key=_best_first)
        return Match(tuple(ratings), self._next_step(answers, judged))

    def _next_step(self, answers: Answers, judged: list[tuple[Direction, dict[str, list[Finding]]]]) -> NextStep | None:
        """Flip one answer at a time, in every way that completes some direction, and count what opens."""
        lacking: dict[str, list[tuple[int, list[Finding]]]] = {}
        for direction, found in judged:
            incomplete = [q for q, findings in found.items() if any(f.state is not State.MET for f in findings)]
            # One answer completes a direction only where nothing else is missing.
            if len(incomplete) == 1 and self._by_id[incomplete[0]].changeable:
                lacking.setdefault(incomplete[0], []).append((direction.number, found[incomplete[0]]))
        best: tuple[tuple[int, int], NextStep] | None = None
        for question in self.questions:
            for answer, cost in self._flips(question, answers, lacking.get(question.id, ())):
                facts = Facts({**answers, question.id: answer})
                opens = tuple(
                    number
                    for number, findings in lacking[question.id]
                    if all(f.state is State.MET for f in find([f.criterion for f in findings], facts))
                )
                rank = (len(opens), -cost)
                if best is None or rank > best[0]:
                    best = (rank, NextStep(question, answer, opens))
        return best[1] if best else None

    def _flips(
        self, question: Question, answers: Answers, lacking: Iterable[tuple[int, list[Finding]]]
    ) -> Iterator[tuple[Value, int]]:
        """The smallest new answers that each complete one direction, with how much they change."""
        for _, findings in lacking:
            answer = self._satisfying(question, answers.get(question.id), findings)
            cost = sum(finding.state is not State.MET for finding in findings)
            yield answer, answer if isinstance(answer, int) else cost

    def _satisfying(self, question: Question, current: Value | None, findings: Iterable[Finding]) -> Value:
        """The answer nearest to the present one that meets these criteria."""
        missing = [finding.criterion for finding in findings if finding.state is not State.MET]
        match question.kind:
            case Kind.TICKS:
                ticked = dict(current) if isinstance(current, dict) else {}
                for criterion in missing:
                    # Of several groups a row names, the first is enough.
                    ticked[criterion.subject or criterion.required[0]] = YES
                return ticked
            case Kind.COUNTS:
                counts = dict(current) if isinstance(current, dict) else {}
                return counts | {criterion.subject: criterion.required for criterion in missing}
            case Kind.REGIONS:
                return self._regions_for(current if isinstance(current, list) else [], missing[0])
            case Kind.CHOICE:
                return _chosen(question, missing)
            case Kind.NUMBER:
                return max(criterion.required for criterion in missing)
            case Kind.YES_NO:
                return missing[0].required

    def _regions_for(self, current: list[str], criterion: Criterion) -> list[str]:
        if isinstance(criterion.required, list):
            return [code for code in self._regions if code in current or code in criterion.required]
        others = [code for code in self._regions if code not in current]
        added = others[: criterion.required - len(current)]
        return [code for code in self._regions if code in current or code in added]


def _chosen(question: Question, missing: list[Criterion]) -> str:
    """The first option that meets everything."""
    facts = ({criterion.fact: option} for option in question.options for criterion in missing[:1])
    options = zip(question.options, facts, strict=True)
    return next(
        option for option, held in options if all(f.state is State.MET for f in find(question.criteria, Facts(held)))
    )


def _rate(number: int, found: Mapping[str, list[Finding]]) -> Rating:
    assessment = Assessment(tuple(finding for findings in found.values() for finding in findings))
    shares = [sum(f.state is State.MET for f in findings) / len(findings) for findings in found.values()]
    share = sum(shares) / len(shares)
    return Rating(number, 0.0 if assessment.stops else share, share, assessment)


def _best_first(rating: Rating) -> tuple[float, float, int, int]:
    return (-rating.readiness, -rating.share, len(rating.assessment.gaps), rating.number)
