"""A person in a self-check, at a bot in a process of its own: what they see, tap, type, and all that they answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.chat.callbacks import AnswerButton, CheckAct, CheckButton, QuestionAct, QuestionButton
from bot.chat.formatting import unmarked
from bot.chat.selfcheck.check_texts import CheckTexts
from bot.chat.selfcheck.standing import mark_of
from bot.selfcheck.answers import read_answer
from bot.selfcheck.model import YES, Kind
from tests.flows.walking import READY, shown_question
from tests.support.process import data_of, words_of

if TYPE_CHECKING:
    from bot.preview.model import CallbackQuery, Message
    from bot.selfcheck.model import Question, Value
    from bot.selfcheck.season import SelfChecks
    from tests.support.process import Person, Reader


@dataclass
class Checking:
    """A person in one check of a direction, with every answer that they gave; ``message`` is where it stands."""

    who: Person
    reader: Reader
    checks: SelfChecks
    number: int
    message: Message
    given: dict[str, Value] = field(default_factory=dict)

    @property
    def texts(self) -> CheckTexts:
        return CheckTexts(self.reader.catalog, self.reader.t, datetime.now(UTC))

    @property
    def shown(self) -> QuestionButton:
        found = shown_question(self.message)
        assert found is not None, self.message.text
        return found

    @property
    def question(self) -> Question:
        return self._question(self.shown.question)

    def _question(self, question_id: str) -> Question:
        return next(question for question in self.checks.path(self.number).questions if question.id == question_id)

    def assert_asks(self, question_id: str) -> None:
        """The question in the person's language, under its place among those asked."""
        assert self.shown.question == question_id, self.message.text
        said = words_of(self.message)
        place, total = self.checks.path(self.number).place(question_id, self.given)
        assert f"{place}/{total}" in said
        assert plain(self.texts.question(self.question, self.reader.catalog[self.number])) in said

    def begin(self, data: str) -> CallbackQuery:
        """Tap a button without waiting for what comes of it."""
        return self.who.world.press_data(self.who.user, self.message, data)

    async def tap(self, data: str) -> None:
        assert data in data_of(self.message), data_of(self.message)
        await self.who.answered(self.begin(data))

    async def press(self, text_id: str) -> None:
        await self.who.press(self.message, self.reader.button(text_id))

    async def act(self, act: QuestionAct) -> None:
        await self.tap(self.shown.model_copy(update={"act": act}).pack())

    async def turn(self, act: CheckAct) -> None:
        await self.tap(CheckButton(check=self.check_id, act=act).pack())

    @property
    def check_id(self) -> int:
        packed = (data.split(":") for data in data_of(self.message))
        return next(int(parts[1]) for parts in packed if parts[0] in {"q1", "h1"})

    def button(self, value: str) -> str:
        """The answer's button under the question that is shown; from now on it counts as given."""
        question_id = self.shown.question
        self.keep(question_id, int(value) if value.isdecimal() else value)
        return self.answer_button(question_id, value)

    def answer_button(self, question_id: str, value: str) -> str:
        """A button that the message had at some time."""
        mark = mark_of(self._question(question_id))
        return AnswerButton(check=self.check_id, question=question_id, mark=mark, value=value).pack()

    async def answer(self, value: str) -> None:
        await self.tap(self.button(value))

    async def type(self, words: str, value: object) -> None:
        """Write the answer; what is next comes as a message of its own."""
        self.keep(self.shown.question, value)
        self.message = await self.who.send(words)

    async def answer_well(self) -> None:
        """Answer the question that is shown as somebody who is ready."""
        question = self.question
        if question.id in READY:
            await self.answer(READY[question.id])
        elif question.kind is Kind.NUMBER:
            await self.answer(str(max(question.steps[""])))
        elif question.kind is Kind.YES_NO or len(question.options) == 1:
            await self.answer(YES)
        else:
            await self.press("check-button-all")
            known = self.checks.regions if question.kind is Kind.REGIONS else question.options
            self.keep(question.id, list(known))
            await self.act(QuestionAct.DONE)

    async def to(self, question_id: str) -> None:
        while self.shown.question != question_id:
            await self.answer_well()
        self.assert_asks(question_id)

    async def to_recap(self) -> None:
        while shown_question(self.message) is not None:
            await self.answer_well()
        self.assert_recaps()

    def assert_recaps(self) -> None:
        """Every answer, those before a kill too, in the person's language."""
        direction = self.reader.catalog[self.number]
        kept = self.checks.path(self.number).kept(self.given)
        recap = self.texts.recap(self.checks.path(self.number), kept, direction)
        assert plain(recap) in words_of(self.message), self.message.text

    def assert_results(self) -> None:
        found = self.checks.assess(self.number, self.given)
        result = self.texts.result(self.reader.catalog[self.number], found)
        assert plain(result) in words_of(self.message), self.message.text

    def keep(self, question_id: str, given: Any) -> None:
        self.given[question_id] = read_answer(self._question(question_id), given, self.checks.regions)


def plain(text: Any) -> str:
    return unmarked(text).replace("\N{NO-BREAK SPACE}", " ").strip()
