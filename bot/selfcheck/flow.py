"""The way through a questionnaire: what is asked next, what came before, how far one is. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.selfcheck.answers import Facts, is_complete
from bot.selfcheck.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.selfcheck.model import Answers, Question


@dataclass(frozen=True, slots=True)
class Path:
    """Questions in their order. The answers decide which of them are asked, never in which order."""

    questions: tuple[Question, ...]

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that these answers lead to, answered or not."""
        asked: dict[str, Question] = {}
        for question in self.questions:
            if _applies(question, asked, answers):
                asked[question.id] = question
        return tuple(asked.values())

    def next_question(self, answers: Answers) -> Question | None:
        """The first question without a whole answer, or None at the end."""
        return next(self.open(answers), None)

    def open(self, answers: Answers) -> Iterator[Question]:
        """Every question still without a whole answer."""
        return (question for question in self.asked(answers) if not is_answered(question, answers))

    def find(self, question_id: str, answers: Answers) -> Question | None:
        """The question of that id, if it is asked: buttons outlive answers and seasons."""
        return next((question for question in self.asked(answers) if question.id == question_id), None)

    def before(self, question_id: str, answers: Answers) -> Question | None:
        """The question asked before that one; before one that is not asked, the last of all."""
        asked = self.asked(answers)
        place = next((n for n, question in enumerate(asked) if question.id == question_id), len(asked))
        return asked[place - 1] if place else None

    def place(self, question_id: str, answers: Answers) -> tuple[int, int]:
        """Which question it is, counted from 1, and of how many.

        Raises:
            ValueError: it is not asked.
        """
        ids = [question.id for question in self.asked(answers)]
        return ids.index(question_id) + 1, len(ids)

    def kept(self, answers: Answers) -> dict[str, object]:
        """The answers that still apply, in the order of the questions."""
        return {question.id: answers[question.id] for question in self.asked(answers) if question.id in answers}


def is_answered(question: Question, answers: Answers) -> bool:
    """Whether the question needs not be asked: it has a whole answer, or another answer holds its fact."""
    if question.id in answers:
        return is_complete(question, answers[question.id])
    # What a tick list asks has no other home; a single thing may have been told to matching.
    facts = Facts(answers)
    return (
        question.kind not in {Kind.TICKS, Kind.COUNTS}
        and all(facts.get(criterion.fact) is not None for criterion in question.criteria)
        and bool(question.criteria)
    )


def _applies(question: Question, asked: Mapping[str, Question], answers: Answers) -> bool:
    """Whether a question is asked; one that hangs on another falls away together with it."""
    condition = question.when
    if condition is None or condition.question not in asked:
        return condition is None
    return answers.get(condition.question) not in condition.none_of
