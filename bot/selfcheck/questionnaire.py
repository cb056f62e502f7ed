"""The questionnaire's file: what is asked in every season, and where a table's own questions go in.

``data/questionnaire.json`` gives the order. An entry with ``from_table`` is only a place and its
bases: what it asks comes from a season's table (`bot.selfcheck.generation`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from bot.errors import OperatorError
from bot.selfcheck.entries import TABLE, QuestionnaireFile
from bot.selfcheck.model import Basis, Criterion, Kind, Question
from bot.selfcheck.validation import find_flaws

if TYPE_CHECKING:
    from bot.selfcheck.entries import QuestionEntry

QUESTIONNAIRE_FILE: Final = Path(__file__).parents[2] / "data" / "questionnaire.json"


class QuestionnaireError(OperatorError):
    """A questionnaire that cannot be used: every flaw on a line of its own."""


class Questionnaire:
    """The entries in their order, with bases looked up."""

    def __init__(self, file: QuestionnaireFile) -> None:
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
                    section=entry.section,
                )
                for criterion in entry.criteria
            ),
            when=entry.condition,
            changeable=entry.changeable,
        )


def load_questionnaire(path: Path = QUESTIONNAIRE_FILE) -> Questionnaire:
    """Read and validate the questionnaire.

    Raises:
        QuestionnaireError: with every flaw found, each naming file, place, found and expected.
    """
    try:
        file = QuestionnaireFile.model_validate(json.loads(path.read_text(encoding="utf-8")))
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
    flaws = [f"{path}: {flaw}" for flaw in find_flaws(file)]
    if flaws:
        raise QuestionnaireError("\n".join(flaws))
    return Questionnaire(file)
