"""Walking through self-checks as people do: by the buttons under the latest message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.chat.callbacks import AnswerButton, QuestionAct, QuestionButton, TickButton
from bot.chat.selfcheck.checks import EVERYTHING
from bot.selfcheck.model import Kind
from bot.selfcheck.season import SelfChecks

if TYPE_CHECKING:
    from bot.catalog import Catalog
    from bot.preview.model import Message
    from bot.selfcheck.model import Question
    from tests.support.client import Person

READY = {"form": "foundation", "database": "current", "sound": "no", "obligations": "no"}
"""What an organisation answers that nothing is wrong with; everything else it has."""

_MOST = 30
"""No check asks so many questions: a question that comes again and again is an error, not an endless test."""


@dataclass
class Walk:
    """One person in one check; ``number`` is None for matching."""

    person: Person
    catalog: Catalog
    number: int | None

    @property
    def questions(self) -> dict[str, Question]:
        checks = SelfChecks(self.catalog)
        path = checks.match_path if self.number is None else checks.path(self.number)
        return {question.id: question for question in path.questions}

    @property
    def shown(self) -> QuestionButton | None:
        """The question that the latest message asks."""
        return shown_question(self.person.last)

    async def tap(self, data: str) -> str | None:
        """Tap a button that is there."""
        assert data in datas(self.person.last), datas(self.person.last)
        return await self.person.press_data(data)

    async def answer(self, value: str) -> str | None:
        return await self.tap(self.button(value))

    def button(self, value: str) -> str:
        """The answer's button under the question that is shown."""
        shown = self.shown
        assert shown is not None, self.person.text
        return AnswerButton(check=shown.check, question=shown.question, mark=shown.mark, value=value).pack()

    async def act(self, act: QuestionAct) -> str | None:
        shown = self.shown
        assert shown is not None, self.person.text
        return await self.tap(shown.model_copy(update={"act": act}).pack())

    async def to(self, question: str, **answers: Any) -> None:
        """Answer until that question is shown, as somebody who is ready; ``answers`` differ from that."""
        for _ in range(_MOST):
            if self.shown is None or self.shown.question == question:
                break
            await self.answer_well(answers)
        assert self.shown is not None, self.person.text
        assert self.shown.question == question, self.person.text

    async def to_recap(self, **answers: Any) -> None:
        for _ in range(_MOST):
            if self.shown is None:
                return
            await self.answer_well(answers)
        raise AssertionError(f"no recap after {_MOST} answers: {self.person.text}")

    async def answer_well(self, answers: dict[str, Any]) -> None:
        """Give the expected answer, or that of ``answers``, to the question that is shown."""
        shown = self.shown
        assert shown is not None
        question = self.questions[shown.question]
        told = answers.get(question.id, READY.get(question.id))
        if told is not None:
            await self.answer(str(told))
        elif question.kind is Kind.NUMBER:
            await self.answer(str(max(question.steps[""])))
        elif question.kind is Kind.YES_NO or (question.kind is Kind.TICKS and len(question.options) == 1):
            await self.answer("yes")
        else:
            if question.kind is not Kind.COUNTS:
                await self.tap(
                    TickButton(
                        check=shown.check, question=question.id, mark=shown.mark, option=EVERYTHING, on=True
                    ).pack()
                )
            await self.act(QuestionAct.DONE)


def datas(message: Message) -> list[str]:
    return [str(b["callback_data"]) for row in message.inline_keyboard for b in row if "callback_data" in b]


def shown_question(message: Message) -> QuestionButton | None:
    """The question of a message; reasons, recaps and what is told at once show none."""
    found = [QuestionButton.unpack(data) for data in datas(message) if data.startswith("q1:")]
    return next((button for button in found if button.act is QuestionAct.WHY), None)
