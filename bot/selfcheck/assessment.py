"""From answers to findings and a verdict. The same answers give the same, in whatever order they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.selfcheck.answers import Facts
from bot.selfcheck.model import Finding, State, Verdict
from bot.selfcheck.rules import judge, ticks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.selfcheck.model import Answers, Criterion, Question, Value


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every criterion that was judged, in the order of the questions."""

    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """Stop where a sourced rule says so; clear only where nothing is missing and nothing is unknown."""
        if self.stops:
            return Verdict.STOP
        return Verdict.PREPARE if self.gaps or self.unknown else Verdict.CLEAR

    @property
    def stops(self) -> tuple[Finding, ...]:
        """The gaps that stop."""
        return tuple(finding for finding in self.gaps if finding.criterion.may_stop)

    @property
    def gaps(self) -> tuple[Finding, ...]:
        return self._in_state(State.GAP)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        return self._in_state(State.UNKNOWN)

    @property
    def met(self) -> tuple[Finding, ...]:
        return self._in_state(State.MET)

    def _in_state(self, state: State) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.state is state)


def assess(questions: Iterable[Question], answers: Answers) -> Assessment:
    """Judge every criterion of these questions; give those that are asked (`Path.asked`)."""
    facts = Facts(answers)
    return Assessment(tuple(found for question in questions for found in find(question.criteria, facts)))


def find(criteria: Sequence[Criterion], facts: Facts) -> list[Finding]:
    """Judge criteria by facts."""
    return [_find(criterion, facts.get(criterion.fact)) for criterion in criteria]


def _find(criterion: Criterion, value: Value | None) -> Finding:
    state = judge(criterion.rule, value, criterion.required)
    if isinstance(value, dict):
        value = None if state is State.UNKNOWN else ticks(value)
    return Finding(criterion, state, value)
