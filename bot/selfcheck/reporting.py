"""Verdicts and matches as JSON, for scripts. The keys are a contract: see docs/self-check.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.languages import Language
    from bot.selfcheck.assessment import Assessment
    from bot.selfcheck.matching import Match, NextStep, Rating
    from bot.selfcheck.model import Basis, Finding


def check_as_json(number: int, assessment: Assessment, language: Language) -> dict[str, Any]:
    """The verdict for a direction with every criterion; titles of documents are in ``language``."""
    return {
        "number": number,
        "verdict": assessment.verdict.value,
        "criteria": [_finding(finding, language) for finding in assessment.findings],
    }


def match_as_json(match: Match) -> dict[str, Any]:
    """The directions, best first, and the next step."""
    return {"matches": [_rating(rating) for rating in match.ratings], "next_step": _next_step(match.next_step)}


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    criterion = finding.criterion
    return {
        "id": criterion.id,
        "state": finding.state.value,
        "found": finding.found,
        "required": criterion.required,
        "basis": _basis(criterion.bases[0], language),
        "severity": criterion.severity.value,
    }


def _basis(basis: Basis, language: Language) -> dict[str, str | None]:
    return {
        "document": basis.document[language],
        "article": basis.article,
        "year": basis.year,
        "address": basis.address,
        "certainty": basis.certainty.value,
    }


def _rating(rating: Rating) -> dict[str, Any]:
    return {
        "number": rating.number,
        "readiness": round(rating.readiness, 3),
        "gaps": [finding.criterion.id for finding in rating.assessment.gaps],
        "unknown": [finding.criterion.id for finding in rating.assessment.unknown],
    }


def _next_step(step: NextStep | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {"question": step.question.id, "answer": step.answer, "opens": list(step.opens)}
