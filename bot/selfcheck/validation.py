"""What can be wrong with a questionnaire although each of its entries is well formed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, get_args

from bot.selfcheck.entries import TABLE, Asked, Flow
from bot.selfcheck.model import NO, YES, Certainty, Kind, Severity
from bot.selfcheck.rules import equals, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.selfcheck.entries import (
        AnswerEntry,
        BasisEntry,
        CriterionEntry,
        QuestionEntry,
        QuestionnaireFile,
        WhenEntry,
    )

_NOT_ASKED: Final[dict[Flow, frozenset[Asked]]] = {
    "check": frozenset({"groups", "sum"}),
    "match": frozenset({"budget", "indicator", "results", "reach"}),
}
"""What is known of an organisation is not asked of one direction, and of a project not before there is one."""


_LEAST: Final = {Kind.YES_NO: 0, Kind.CHOICE: 2, Kind.TICKS: 1}
"""So many options at least."""


def find_flaws(file: QuestionnaireFile) -> Iterator[str]:
    """Every flaw, with its place, what was found and what was expected."""
    yield from _repeated_ids(file)
    bases = {basis.id: basis for basis in file.bases}
    for flow in get_args(Flow):
        if not any(question.answer and flow in question.flows for question in file.questions):
            yield f"questions: found none with an answer in the flow {flow!r}, expected one"
    before: dict[str, QuestionEntry] = {}
    for question in file.questions:
        place = f"questions.{question.id}"
        named = {*question.bases, *(basis for criterion in question.criteria for basis in criterion.bases)}
        for basis in sorted(named - {TABLE, *bases}):
            yield f"{place}.bases: found {basis!r}, expected the id of one of the bases or {TABLE!r}"
        if question.when is not None:
            yield from _condition_flaws(question.when, question, before, f"{place}.when")
        if question.answer is None:
            yield from _table_flaws(question, bases, place)
        else:
            yield from _answer_flaws(question, question.answer, place)
        for criterion in question.criteria:
            yield from _criterion_flaws(criterion, question, bases, f"{place}.criteria.{criterion.id}")
        before[question.id] = question


def _repeated_ids(file: QuestionnaireFile) -> Iterator[str]:
    for what, ids in (
        ("bases", [TABLE, *(basis.id for basis in file.bases)]),
        ("groups", [group.id for group in file.groups]),
        ("questions", [question.id for question in file.questions]),
        ("criteria", [criterion.id for question in file.questions for criterion in question.criteria]),
    ):
        for name, count in Counter(ids).items():
            if count > 1:
                yield f"{what}.{name}: found {count} of this id, expected one"


def _condition_flaws(
    when: WhenEntry, question: QuestionEntry, before: dict[str, QuestionEntry], place: str
) -> Iterator[str]:
    other = before.get(when.question)
    if other is None or other.answer is None or not set(question.flows) <= set(other.flows):
        yield f"{place}: found {when.question!r}, expected one with options, asked before, in the same flows"
        return
    for option in when.none_of:
        if option not in other.answer.options:
            yield f"{place}.none_of: found {option!r}, expected an option of {when.question}"
    if set(other.answer.options) <= set(when.none_of):
        yield f"{place}.none_of: found every option of {when.question}, expected one that leads to the question"


def _table_flaws(question: QuestionEntry, bases: dict[str, BasisEntry], place: str) -> Iterator[str]:
    if question.from_table is None:
        yield f"{place}: found neither answer nor from_table, expected one of them"
        return
    if question.criteria:
        yield f"{place}.criteria: found {len(question.criteria)}, expected none: the table gives them"
    for flow in question.flows:
        if question.from_table in _NOT_ASKED[flow]:
            yield f"{place}.flows: found {flow!r}, in which {question.from_table!r} cannot be asked"
    if not question.bases:
        yield f"{place}.bases: found none, expected at least one"
    elif not _is_sourced(question.bases[0], bases):
        yield f"{place}.bases: found {question.bases[0]!r} first, expected a sourced one: a gap makes one prepare"


def _answer_flaws(question: QuestionEntry, answer: AnswerEntry, place: str) -> Iterator[str]:
    if question.from_table is not None:
        yield f"{place}: found both answer and from_table, expected one of them"
    if question.bases:
        yield f"{place}.bases: found {len(question.bases)}, expected none: each criterion has its own"
    if not question.criteria:
        yield f"{place}.criteria: found none, expected at least one"
    options = answer.options
    least = _LEAST[answer.kind]
    if len(set(options)) != len(options) or len(options) < least or (options and not least):
        expected = f"at least {least}, all different" if least else "none"
        yield f"{place}.answer.options: found {list(options)}, expected {expected}"
    judged = {criterion.id for criterion in question.criteria}
    for option in options:
        if answer.kind is Kind.TICKS and f"{question.id}-{option}" not in judged:
            yield f"{place}.criteria: found none for {option!r}, expected {question.id}-{option}"


def _criterion_flaws(
    criterion: CriterionEntry, question: QuestionEntry, bases: dict[str, BasisEntry], place: str
) -> Iterator[str]:
    if criterion.severity is not Severity.ADVISE and not _is_sourced(criterion.bases[0], bases):
        yield (
            f"{place}.severity: found {criterion.severity.value!r} on a basis that is not sourced, "
            f"expected {Severity.ADVISE.value!r}: only a sourced rule may decide anything"
        )
    whole, _, part = criterion.id.partition("-")
    if whole != question.id:
        yield f"{place}: found the id {criterion.id!r}, expected {question.id} or one that begins with {question.id}-"
    answer = question.answer
    if answer is None:
        return
    if answer.kind is Kind.TICKS and part not in answer.options:
        yield f"{place}: found the id {criterion.id!r}, expected {question.id}- and one of its options"
    choice = answer.kind is Kind.CHOICE
    rule = one_of if choice else equals
    if criterion.rule != rule.__name__:
        yield f"{place}.rule: found {criterion.rule!r}, expected {rule.__name__!r}, as {question.id} is answered"
    if isinstance(criterion.required, str) is choice:
        yield f"{place}.required: found {criterion.required!r}, expected {'a list' if choice else 'yes or no'}"
        return
    options = answer.options if choice else (YES, NO)
    for option in (criterion.required,) if isinstance(criterion.required, str) else criterion.required:
        if option not in options:
            yield f"{place}.required: found {option!r}, expected one of {', '.join(options)}"


def _is_sourced(basis: str, bases: dict[str, BasisEntry]) -> bool:
    """Whether a basis decides; one that does not exist is a flaw of its own."""
    return basis == TABLE or basis not in bases or bases[basis].certainty is Certainty.SOURCED
