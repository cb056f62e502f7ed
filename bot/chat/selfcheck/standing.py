"""Where a person stands in a self-check: what was stored, sorted by what it is worth today.

Everything here follows from stored answers and the season's table; nothing is remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.selfcheck.answers import AnswerError, read_answer
from bot.selfcheck.model import Kind, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.catalog import Direction
    from bot.selfcheck.assessment import Assessment
    from bot.selfcheck.flow import Path
    from bot.selfcheck.matching import Match
    from bot.selfcheck.model import Answers, Finding, Question, Value
    from bot.storage.checks import Answer, Check

TICKED: Final = "#ticked"
"""Holds regions that were ticked and are not done: a list of regions would be a whole answer, whatever is in it."""

EARLIER: Final = "#earlier"
"""Holds an answer of the check repeated, or to what the table asked differently: it is offered and counts for nothing.

Its fingerprint stays that of what was asked then."""

_STATE: Final = "check"


class Stage(StrEnum):
    """What there is to show."""

    OFFER = "offer"
    QUESTION = "question"
    TOLD = "told"
    RECAP = "recap"
    RESULT = "result"
    CHANGED = "changed"
    UNDER_WAY = "under-way"
    LOST = "lost"


class Word(StrEnum):
    """What to say when a button or an answer came too late."""

    LOST = "lost"
    NO_DIRECTION = "no-direction"
    NOT_ASKED = "not-asked"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """A check as it stands. ``direction`` is None in matching.

    ``answers`` are those that hold, some of them in part; ``ticked`` are regions ticked and not yet
    done; ``earlier`` are answers of the check repeated, and to what the table asked differently then. ``changed`` and
    ``gone`` tell what the table asks differently now, and how many answers it has no question for.
    """

    check: Check
    path: Path
    direction: Direction | None
    stored: Mapping[str, Answer]
    answers: dict[str, Value] = field(default_factory=dict)
    ticked: dict[str, list[str]] = field(default_factory=dict)
    earlier: dict[str, Value] = field(default_factory=dict)
    changed: tuple[Question, ...] = ()
    gone: int = 0

    @property
    def is_outdated(self) -> bool:
        return bool(self.changed or self.gone)

    @property
    def is_finished(self) -> bool:
        return self.check.state == "finished"

    @property
    def place(self) -> tuple[int, int]:
        """The number of the question to go on with, and of how many; at the end both are the same."""
        question = self.path.next_question(self.answers)
        if question is None:
            asked = len(self.path.asked(self.answers))
            return asked, asked
        return self.path.place(question.id, self.answers)

    def value(self, question: Question) -> Value | None:
        """What is answered so far, ticks that are not done included."""
        return self.ticked.get(question.id, self.answers.get(question.id))


@dataclass(frozen=True, slots=True)
class Offer:
    """Answers given before, by question, and when the latest was given: None for those of the check repeated."""

    answers: dict[str, Value]
    given_at: datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    """What to show next; ``word`` says first why it is not what the person tapped.

    ``question`` and ``before`` (the same answered before) belong to a question, ``question`` and
    ``findings`` to what is told at once, ``offer`` to an offer, ``assessment`` or ``match`` to a
    result. ``states_before`` tells how each criterion ended in the check that this one repeats. ``link_id``
    belongs to a result: through which coordinator's link its check came.
    ``standing`` is None only where there is no such check.
    """

    stage: Stage
    standing: Standing | None = None
    question: Question | None = None
    before: Value | None = None
    findings: tuple[Finding, ...] = ()
    offer: Offer | None = None
    assessment: Assessment | None = None
    match: Match | None = None
    states_before: Mapping[str, str] | None = None
    link_id: int | None = None
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """What a button, or a typed answer, is meant for: a question of a check, and the mark of what it asked then."""

    check: int
    question: str
    mark: str

    @classmethod
    def of(cls, check_id: int, question: Question) -> Spot:
        return cls(check_id, question.id, mark_of(question))

    @property
    def state(self) -> str:
        """The conversation's state while that question is shown: words may be an answer to it."""
        return ":".join((_STATE, str(self.check), self.question, self.mark))


def spot_of(state: str | None) -> Spot | None:
    """The question whose answer may be typed now, or None where the conversation is in no self-check."""
    match (state or "").split(":"):
        case [name, check, question, mark] if name == _STATE and check.isdecimal():
            return Spot(int(check), question, mark)
    return None


def mark_of(question: Question) -> str:
    """A few letters by which a button tells the question it was made for from what is asked now."""
    return question.fingerprint[:4]


def is_one_tick(question: Question) -> bool:
    """Whether a list has one thing to tick: yes or no is the easier answer."""
    return question.kind is Kind.TICKS and len(question.options) == 1


def stand(
    check: Check,
    path: Path,
    direction: Direction | None,
    stored: Mapping[str, Answer],
    regions: Sequence[str],
) -> Standing:
    """Sort what is stored by what it is worth today; ``regions`` are all codes there are."""
    answers: dict[str, Value] = {}
    ticked: dict[str, list[str]] = {}
    earlier: dict[str, Value] = {}
    changed = []
    for question in path.questions:
        if question.id not in stored:
            continue
        value, fingerprint = stored[question.id].value, stored[question.id].fingerprint
        if isinstance(value, dict) and EARLIER in value:
            earlier[question.id] = value[EARLIER]
            continue
        if isinstance(value, dict) and TICKED in value:
            ticked[question.id] = [code for code in regions if code in value[TICKED]]
            continue
        if fingerprint != question.fingerprint:
            changed.append(question)
            if question.scope is Scope.PROJECT:
                earlier[question.id] = value
                continue
        try:
            answers[question.id] = read_answer(question, value, regions)
        except AnswerError:  # the table asks it otherwise: it is asked again
            earlier[question.id] = value
    gone = len(stored.keys() - {question.id for question in path.questions})
    if changed or gone:
        changed += _new(path, stored, answers)
    order = [question for question in path.questions if question in changed]
    return Standing(check, path, direction, stored, answers, ticked, earlier, tuple(order), gone)


def _new(path: Path, stored: Mapping[str, Answer], answers: Answers) -> list[Question]:
    """Questions that were passed by without an answer: they were not there then."""
    asked = path.asked(answers)
    last = max((place for place, question in enumerate(asked) if question.id in stored), default=0)
    return [question for question in asked[:last] if question.id not in stored]
