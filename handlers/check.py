"""/check: a self-check of one direction, question by question; every tap goes to the service and shows what is next."""

import re

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, User

from bot.chat.answers import directions_of
from bot.chat.callbacks import (
    AnswerButton,
    CheckAct,
    CheckButton,
    CheckedSphereButton,
    CountButton,
    OpenCheckButton,
    QuestionAct,
    QuestionButton,
    Screen,
    ScreenButton,
    TickButton,
)
from bot.chat.filters import IN_PRIVATE, TAPPED_IN_PRIVATE
from bot.chat.questions import Questions
from bot.chat.selfcheck.check_show import expect_nothing, send_step, show_step
from bot.chat.selfcheck.check_views import CHOOSING, CheckViews, check_link
from bot.chat.selfcheck.checks import Checks
from bot.chat.selfcheck.standing import Spot
from bot.chat.show import send, show
from bot.chat.views import Views
from bot.i18n import Translator
from bot.search.answer import Intent

_NUMBER = re.compile(r"(?:№|#|no\.?)?\s*([0-9]{1,9})", re.IGNORECASE)


async def check(
    message: Message,
    command: CommandObject,
    *,
    state: FSMContext,
    checks: Checks,
    questions: Questions,
    views: Views,
    t: Translator,
    event_from_user: User,
) -> None:
    """Alone, the choice; with a number or words, the check of the direction they mean."""
    screens = CheckViews(views)
    words = (command.args or "").strip()
    numbered = _NUMBER.fullmatch(words)
    if numbered and not views.catalog.get(int(numbered[1])):
        unknown = t("check-choose-unknown", number=numbered[1])
        await send(message, screens.choose(await checks.under_way(event_from_user.id), unknown))
        return
    answer = questions.find(words, t.language) if words and not numbered else None
    found = directions_of(answer, views.catalog) if answer else []
    certain = answer is not None and answer.intent is Intent.DIRECTION and answer.confident
    if numbered or (found and certain):
        step = await checks.start(event_from_user.id, int(numbered[1]) if numbered else found[0].number)
        await send_step(message, step, views, state)
    elif found:
        await send(message, screens.found(found))
    else:
        notice = t("check-choose-not-found") if words else None
        await send(message, screens.choose(await checks.under_way(event_from_user.id), notice))


async def send_to_private(message: Message, command: CommandObject, views: Views) -> None:
    """In a group: other people should not see the answers."""
    numbered = _NUMBER.fullmatch((command.args or "").strip())
    known = numbered is not None and views.catalog.get(int(numbered[1])) is not None
    link = check_link(int(numbered[1])) if numbered and known else CHOOSING
    await send(message, CheckViews(views).private(link))


async def open_in_private(callback: CallbackQuery, callback_data: OpenCheckButton, views: Views) -> None:
    """A button under a card in a group: Telegram opens the private chat."""
    await callback.answer(url=views.link(check_link(callback_data.number or None).payload))


async def choose_in_private(callback: CallbackQuery, views: Views) -> None:
    await callback.answer(url=views.link(CHOOSING.payload))


async def choose(callback: CallbackQuery, checks: Checks, views: Views) -> None:
    await show(callback, CheckViews(views).choose(await checks.under_way(callback.from_user.id)))


async def choose_in_sphere(callback: CallbackQuery, callback_data: CheckedSphereButton, views: Views) -> None:
    await show(callback, CheckViews(views).sphere(callback_data.sphere, callback_data.page))


async def open_check(
    callback: CallbackQuery,
    callback_data: OpenCheckButton,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
) -> None:
    """From a card, a list or matching; beside a check of the same direction only where that was asked for."""
    begin = checks.begin if callback_data.anew else checks.start
    step = await begin(callback.from_user.id, callback_data.number or None)
    await show_step(callback, step, views, state)


async def answer(
    callback: CallbackQuery,
    callback_data: AnswerButton,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
) -> None:
    given = int(callback_data.value) if callback_data.value.isdecimal() else callback_data.value
    step = await checks.answer(callback.from_user.id, _spot(callback_data), given)
    await show_step(callback, step, views, state)


async def tick(
    callback: CallbackQuery,
    callback_data: TickButton,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
) -> None:
    spot = _spot(callback_data)
    step = await checks.tick(callback.from_user.id, spot, [callback_data.option], on=callback_data.on)
    await show_step(callback, step, views, state)


async def count(
    callback: CallbackQuery,
    callback_data: CountButton,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
) -> None:
    number = None if callback_data.number < 0 else callback_data.number
    step = await checks.count(callback.from_user.id, _spot(callback_data), callback_data.option, number)
    await show_step(callback, step, views, state)


async def turn_to_question(
    callback: CallbackQuery,
    callback_data: QuestionButton,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
) -> None:
    """Everything a question offers besides its answers."""
    person, spot = callback.from_user.id, _spot(callback_data)
    match callback_data.act:
        case QuestionAct.DONE:
            step = await checks.done(person, spot)
        case QuestionAct.AS_BEFORE:
            step = await checks.as_before(person, spot)
        case QuestionAct.BACK:
            step = await checks.back(person, spot.check, spot.question)
        case _:
            step = await checks.ask(person, spot.check, spot.question)
    if callback_data.act is QuestionAct.WHY and step.word is None:
        await show(callback, CheckViews(views).why(step))
        return
    await show_step(callback, step, views, state)


async def turn_check(
    callback: CallbackQuery,
    callback_data: CheckButton,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
) -> None:
    """Everything that concerns a check as a whole."""
    acts = {
        CheckAct.GO_ON: checks.go_on,
        CheckAct.LOOK_ON: checks.ask,
        CheckAct.LATER: checks.recap,
        CheckAct.TAKE: checks.take,
        CheckAct.ACCEPT: checks.accept,
        CheckAct.RECAP: checks.recap,
        CheckAct.FINISH: checks.finish,
    }
    step = await acts[callback_data.act](callback.from_user.id, callback_data.check)
    if callback_data.act is CheckAct.LATER:
        await expect_nothing(state)
        await show(callback, CheckViews(views).later(step), CheckViews(views).toast(step))
        return
    await show_step(callback, step, views, state, callback_data.page)


def _spot(data: AnswerButton | TickButton | CountButton | QuestionButton) -> Spot:
    return Spot(data.check, data.question, data.mark)


def setup() -> Router:
    router = Router(name="check")
    router.message.register(check, IN_PRIVATE, Command("check"))
    router.message.register(send_to_private, Command("check"))
    router.callback_query.register(answer, AnswerButton.filter())
    router.callback_query.register(tick, TickButton.filter())
    router.callback_query.register(count, CountButton.filter())
    router.callback_query.register(turn_to_question, QuestionButton.filter())
    router.callback_query.register(turn_check, CheckButton.filter())
    router.callback_query.register(open_check, OpenCheckButton.filter(), TAPPED_IN_PRIVATE)
    router.callback_query.register(open_in_private, OpenCheckButton.filter())
    router.callback_query.register(choose, ScreenButton.filter(F.screen == Screen.CHECK), TAPPED_IN_PRIVATE)
    router.callback_query.register(choose_in_private, ScreenButton.filter(F.screen == Screen.CHECK))
    router.callback_query.register(choose_in_sphere, CheckedSphereButton.filter())
    return router
