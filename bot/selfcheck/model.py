"""The parts of a self-check: where a rule comes from, what is asked, what was found.

Routing, rules and words live apart. A question says what it asks about and when it is asked; a
criterion names the rule that judges one fact and the documents that rule comes from; the words
are Fluent messages found by these ids. Everything here is immutable.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.catalog import Text

Value = Any
"""An answer or a required value, as JSON holds it: text, an integer, a list of texts, a mapping.

Integers count things, years, regions, or thousand tenge; regions are ISO 3166-2 codes."""

Answers = Mapping[str, Value]
"""Answers by question id, in the form `bot.selfcheck.answers.read_answer` returns."""

YES = "yes"
NO = "no"
UNSURE = "unsure"
SKIPPED = "skipped"
UNKNOWN = (UNSURE, SKIPPED)
"""What a person may say to any question; neither counts as yes or as no."""


class Certainty(StrEnum):
    """How sure a basis is: its passage was read, is remembered, or is disputed."""

    SOURCED = "SOURCED"
    KNOWN = "KNOWN"
    UNCERTAIN = "UNCERTAIN"


class Section(StrEnum):
    """What a question is about, in the order of the conversation."""

    APPLY = "apply"
    FIT = "fit"
    READY = "ready"
    APPLICATION = "application"


class Scope(StrEnum):
    """Whom an answer belongs to: the organisation (kept for the next check) or this project."""

    ORGANISATION = "organisation"
    PROJECT = "project"


class Kind(StrEnum):
    """How a question is answered. "Not sure" and skipping are answers to every kind."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    REGIONS = "regions"
    TICKS = "ticks"
    COUNTS = "counts"


class Severity(StrEnum):
    """What a gap leads to. Only a rule whose first basis is SOURCED may stop or make one prepare."""

    STOP = "stop"
    PREPARE = "prepare"
    ADVISE = "advise"


class State(StrEnum):
    """How a criterion ends."""

    MET = "met"
    GAP = "gap"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """How a check ends: never "eligible", for this is advice and not a decision."""

    CLEAR = "clear"
    PREPARE = "prepare"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule was read.

    ``year`` is that of the document, or of what it tells; ``article`` an article or a paragraph. They and
    ``address`` are None where nobody knows them.
    """

    id: str
    document: Text
    article: str | None
    year: str | None
    address: str | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is judged: ``fact`` by ``rule`` against ``required``.

    ``text`` names the words for it, ``section`` the part of the check it belongs to, ``subject`` what of the
    table it is about (an item, an area, the index of a result), where the words need that.
    """

    id: str
    rule: str
    fact: str
    required: Value
    severity: Severity
    bases: tuple[Basis, ...]
    text: str
    section: Section
    subject: str = ""

    @property
    def may_stop(self) -> bool:
        """Whether a gap ends the check."""
        return self.severity is Severity.STOP and self.bases[0].certainty is Certainty.SOURCED


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is asked: unless another was answered with one of ``none_of``."""

    question: str
    none_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the criteria that its answer decides.

    ``text`` names its words; ``options`` are the ids to choose from, tick or count (of an organisation:
    of the table's things); ``steps`` are the numbers worth offering, for each option or under "".
    ``asked`` is what the table says, for the fingerprint; ``sources`` are the bases of a question that is
    asked for all directions at once and so has no criteria of its own.
    """

    id: str
    text: str
    section: Section
    scope: Scope
    kind: Kind
    options: tuple[str, ...] = ()
    steps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    criteria: tuple[Criterion, ...] = ()
    when: Condition | None = None
    changeable: bool = True
    subject: str = ""
    asked: str = ""
    sources: tuple[Basis, ...] = ()

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Every basis of the question, each once, those of its first criterion first."""
        found = [*self.sources, *(basis for criterion in self.criteria for basis in criterion.bases)]
        return tuple({basis.id: basis for basis in found}.values())

    @property
    def fingerprint(self) -> str:
        """Changes when what is asked changes: a stored answer keeps that of its own question."""
        asked = [self.id, self.kind, self.options, [criterion.required for criterion in self.criteria], self.asked]
        return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Finding:
    """A criterion judged; ``found`` is what the answers say, None where they do not."""

    criterion: Criterion
    state: State
    found: Value | None
