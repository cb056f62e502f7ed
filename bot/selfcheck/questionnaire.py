"""The questionnaire's file: what is asked in every season, and where a table's own questions go in.

``data/questionnaire.json`` gives the order. An entry with ``from_table`` is only a place and its
bases: what it asks comes from a season's table (`bot.selfcheck.generation`).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.catalog import Text
from bot.errors import OperatorError
from bot.selfcheck.model import (
    Basis,
    Certainty,
    Condition,
    Criterion,
    Kind,
    Question,
    Scope,
    Section,
    Severity,
)
from bot.selfcheck.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONNAIRE_FILE: Final = Path(__file__).parents[2] / "data" / "questionnaire.json"

TABLE: Final = "table"
"""The basis that is the season's table itself."""

Flow = Literal["check", "match"]
"""The self-check of one direction, or the search for the directions that fit."""

Asked = Literal[
    "sphere",
    "groups",
    "regions",
    "years",
    "sum",
    "budget",
    "indicator",
    "results",
    "reach",
    "equipment",
    "premises",
]
"""What of a table a question can be about."""


class QuestionnaireError(OperatorError):
    """A questionnaire that cannot be used: every flaw on a line of its own."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BasisEntry(_Model):
    id: str
    document: Text
    article: str | None
    year: str | None
    address: str | None
    certainty: Certainty


class GroupEntry(_Model):
    """People a project is for; ``words`` begin the words by which the table's Kazakh text names them."""

    id: str
    words: tuple[str, ...] = Field(min_length=1)


class CriterionEntry(_Model):
    id: str
    rule: str
    required: str | tuple[str, ...]
    severity: Severity
    bases: tuple[str, ...] = Field(min_length=1)


class AnswerEntry(_Model):
    kind: Kind
    options: tuple[str, ...] = ()


class WhenEntry(_Model):
    question: str
    none_of: tuple[str, ...] = Field(min_length=1)


class QuestionEntry(_Model):
    """A question, or with ``from_table`` the place of the table's questions of that sort."""

    id: str
    section: Section
    scope: Scope
    flows: tuple[Flow, ...] = Field(min_length=1)
    changeable: bool = True
    when: WhenEntry | None = None
    answer: AnswerEntry | None = None
    criteria: tuple[CriterionEntry, ...] = ()
    from_table: Asked | None = None
    bases: tuple[str, ...] = ()


class _File(_Model):
    schema_version: Literal[1] = Field(alias="schema")
    bases: tuple[BasisEntry, ...]
    groups: tuple[GroupEntry, ...]
    questions: tuple[QuestionEntry, ...]


class Questionnaire:
    """The entries in their order, with bases looked up."""

    def __init__(self, file: _File) -> None:
        self.groups = file.groups
        self.entries = file.questions
        self._bases = {
            entry.id: Basis(entry.id, entry.document, entry.article, entry.year, entry.address, entry.certainty)
            for entry in file.bases
        }

    @property
    def bases(self) -> tuple[Basis, ...]:
        return tuple(self._bases.values())

    def bases_of(self, ids: tuple[str, ...], table: Basis) -> tuple[Basis, ...]:
        """The bases of these ids, in their order; ``table`` stands for the season's own."""
        return tuple(table if basis_id == TABLE else self._bases[basis_id] for basis_id in ids)

    def fixed(self, entry: QuestionEntry, table: Basis) -> Question:
        """The question of an entry that asks the same in every season."""
        if entry.answer is None:
            raise ValueError(f"{entry.id} is asked from the table")
        return Question(
            id=entry.id,
            text=entry.id,
            section=entry.section,
            scope=entry.scope,
            kind=entry.answer.kind,
            options=entry.answer.options,
            criteria=tuple(
                Criterion(
                    id=criterion.id,
                    rule=criterion.rule,
                    fact=criterion.id if entry.answer.kind is Kind.TICKS else entry.id,
                    required=criterion.required if isinstance(criterion.required, str) else list(criterion.required),
                    severity=criterion.severity,
                    bases=self.bases_of(criterion.bases, table),
                    text=criterion.id,
                )
                for criterion in entry.criteria
            ),
            when=Condition(entry.when.question, entry.when.none_of) if entry.when else None,
            changeable=entry.changeable,
        )


def load_questionnaire(path: Path = QUESTIONNAIRE_FILE) -> Questionnaire:
    """Read and validate the questionnaire.

    Raises:
        QuestionnaireError: with every flaw found, each naming file, place, found and expected.
    """
    try:
        file = _File.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise QuestionnaireError(f"{path}: found {error.strerror}, expected a readable file") from error
    except ValidationError as error:
        flaws = [
            f"{path}: {'.'.join(map(str, entry['loc']))}: found {entry['input']!r:.60}, expected: {entry['msg']}"
            for entry in error.errors()
        ]
        raise QuestionnaireError("\n".join(flaws)) from error
    except ValueError as error:
        raise QuestionnaireError(f"{path}: found {error}, expected JSON in UTF-8") from error
    flaws = [f"{path}: {flaw}" for flaw in _flaws(file)]
    if flaws:
        raise QuestionnaireError("\n".join(flaws))
    return Questionnaire(file)


def _flaws(file: _File) -> Iterator[str]:
    bases = {basis.id: basis for basis in file.bases}
    questions = {question.id: question for question in file.questions}
    criteria = [criterion for question in file.questions for criterion in question.criteria]
    for what, ids in (
        ("bases", [basis.id for basis in file.bases]),
        ("groups", [group.id for group in file.groups]),
        ("questions", [question.id for question in file.questions]),
        ("criteria", [criterion.id for criterion in criteria]),
    ):
        for name, count in Counter(ids).items():
            if count > 1:
                yield f"{what}.{name}: found {count} entries with this id, expected one"
    asked: set[str] = set()
    for question in file.questions:
        place = f"questions.{question.id}"
        if (question.from_table is None) == (question.answer is None):
            yield f"{place}: found both or neither of answer and from_table, expected one of them"
        for basis in (*question.bases, *(basis for criterion in question.criteria for basis in criterion.bases)):
            if basis not in bases and basis != TABLE:
                yield f"{place}.bases: found {basis!r}, expected the id of one of the bases or {TABLE!r}"
        if question.when is not None:
            yield from _condition_flaws(question.when, questions, asked, place)
        for criterion in question.criteria:
            yield from _criterion_flaws(criterion, question, bases, place)
        asked.add(question.id)


def _condition_flaws(
    when: WhenEntry, questions: dict[str, QuestionEntry], asked: set[str], place: str
) -> Iterator[str]:
    if when.question not in asked:
        yield f"{place}.when: found {when.question!r}, expected a question that is asked before"
        return
    answer = questions[when.question].answer
    for option in when.none_of:
        if answer is None or option not in answer.options:
            yield f"{place}.when.none_of: found {option!r}, expected an option of {when.question}"


def _criterion_flaws(
    criterion: CriterionEntry, question: QuestionEntry, bases: dict[str, BasisEntry], place: str
) -> Iterator[str]:
    place = f"{place}.criteria.{criterion.id}"
    if criterion.rule not in RULES:
        yield f"{place}.rule: found {criterion.rule!r}, expected one of {', '.join(RULES)}"
    first = bases.get(criterion.bases[0])
    if first and first.certainty is not Certainty.SOURCED and criterion.severity is not Severity.ADVISE:
        yield (
            f"{place}.severity: found {criterion.severity.value!r} on a basis that is {first.certainty.value}, "
            f"expected {Severity.ADVISE.value!r}: only a sourced rule may decide anything"
        )
    answer = question.answer
    if answer is None:
        return
    if answer.kind is Kind.TICKS and criterion.id.partition("-")[2] not in answer.options:
        yield f"{place}.id: found {criterion.id!r}, expected {question.id}- and one of its options"
    if answer.kind is Kind.CHOICE:
        for option in criterion.required:
            if option not in answer.options:
                yield f"{place}.required: found {option!r}, expected an option of {question.id}"
