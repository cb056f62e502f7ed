"""The entries of the questionnaire's file, as written there."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.catalog import Text
from bot.selfcheck.model import Certainty, Condition, Kind, Scope, Section, Severity

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


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Id = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]

CriterionId = Annotated[str, Field(pattern=r"^[a-z][a-z_]*(-[a-z_]+)?$")]
"""The question's id, and after a dash what of it is judged."""


class BasisEntry(_Model):
    id: Id
    document: Text
    article: str | None
    year: str | None
    address: str | None
    certainty: Certainty


class GroupEntry(_Model):
    """People a project is for; ``words`` begin the words by which the table's Kazakh text names them."""

    id: Id
    words: tuple[str, ...] = Field(min_length=1)


class CriterionEntry(_Model):
    id: CriterionId
    rule: str
    required: str | tuple[str, ...]
    severity: Severity
    bases: tuple[str, ...] = Field(min_length=1)


class AnswerEntry(_Model):
    """How a question that asks the same in every season is answered."""

    kind: Literal[Kind.YES_NO, Kind.CHOICE, Kind.TICKS]
    options: tuple[Id, ...] = ()


class WhenEntry(_Model):
    question: str
    none_of: tuple[str, ...] = Field(min_length=1)


class QuestionEntry(_Model):
    """A question, or with ``from_table`` the place of the table's questions of that sort."""

    id: Id
    section: Section
    scope: Scope
    flows: tuple[Flow, ...] = Field(min_length=1)
    changeable: bool = True
    when: WhenEntry | None = None
    answer: AnswerEntry | None = None
    criteria: tuple[CriterionEntry, ...] = ()
    from_table: Asked | None = None
    bases: tuple[str, ...] = ()

    @property
    def condition(self) -> Condition | None:
        return Condition(self.when.question, self.when.none_of) if self.when else None


class QuestionnaireFile(_Model):
    schema_version: Literal[1] = Field(alias="schema")
    bases: tuple[BasisEntry, ...]
    groups: tuple[GroupEntry, ...]
    questions: tuple[QuestionEntry, ...]
