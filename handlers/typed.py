"""Words written while a question of a self-check is open: an answer to it, or a question to the bot as ever."""

from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, User

from bot.chat.filters import IS_COMMAND, IS_QUESTION
from bot.chat.questions import Questions
from bot.chat.selfcheck.check_show import send_step
from bot.chat.selfcheck.check_views import CheckViews
from bot.chat.selfcheck.checks import Checks
from bot.chat.selfcheck.standing import Spot, spot_of
from bot.chat.selfcheck.typed import TypedAnswers
from bot.chat.show import send
from bot.chat.views import Views
from bot.i18n import Translator
from bot.selfcheck.model import Question, Value


class IsExpected(Filter):
    """Words written while a question of a self-check is open; passes on which one as ``spot``."""

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool | dict[str, Any]:  # noqa: ARG002  # aiogram passes the message first
        """Whether the conversation's state names a question."""
        spot = spot_of(raw_state)
        return {"spot": spot} if spot else False


async def answer_typed(
    message: Message,
    spot: Spot,
    *,
    state: FSMContext,
    checks: Checks,
    typed_answers: TypedAnswers,
    questions: Questions,
    views: Views,
    t: Translator,
    event_from_user: User,
) -> None:
    """Keep the answer; where the words are none, answer them and offer the way back to the check."""
    screens = CheckViews(views)
    words = message.text or message.caption or ""

    def read(question: Question) -> Value | None:
        given = typed_answers.read(question, words)
        return screens.option_of(question, words) if given is None else given

    step = await checks.typed(event_from_user.id, spot, read)
    if step is None:
        await send(message, screens.beside(views.answer(questions.ask(words, t.language, message.chat.id)), spot))
        return
    await send_step(message, step, views, state)


async def leave_question(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # aiogram passes the message first
    """Who gives a command has turned to something else: a number typed then is a direction's again."""
    await state.clear()
    raise SkipHandler


def setup() -> Router:
    router = Router(name="typed")
    router.message.filter(IsExpected())  # asked once: mostly nobody is in a self-check
    router.message.register(leave_question, IS_COMMAND)
    router.message.register(answer_typed, IS_QUESTION)
    return router
