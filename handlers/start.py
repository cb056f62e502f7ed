"""The beginning: /start with its deep links, the menu, and /cancel, above every state."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, User

from bot.chat.callbacks import ExampleButton, Screen, ScreenButton
from bot.chat.filters import IN_PRIVATE
from bot.chat.keyboards import EXAMPLES
from bot.chat.questions import Questions
from bot.chat.selfcheck.check_show import send_step
from bot.chat.selfcheck.check_views import CheckViews
from bot.chat.selfcheck.checks import Checks
from bot.chat.show import send, show, show_anew
from bot.chat.views import View, Views
from bot.i18n import Translator
from bot.share.links import FROM_INLINE, Link, Target, parse_payload


async def greet(
    message: Message,
    command: CommandObject,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
    event_from_user: User,
    raw_state: str | None = None,
) -> None:
    await _leave(state, raw_state)
    payload = command.args
    if not payload or payload == FROM_INLINE:
        await send(message, views.greeting(event_from_user.first_name))
        return
    link = parse_payload(payload)
    if link is None:
        await send(message, views.menu(views.t("start-unknown-link")))
    elif link.target is Target.BOT:
        await send(message, views.greeting(event_from_user.first_name))
    elif link.target is Target.DIRECTION:
        await send(message, _direction(link, views))
    elif link.target is Target.SET:
        await send(message, views.numbered(link.numbers, "n", None, 0))
    elif link.target is Target.CHECK and not (link.number and views.catalog.get(link.number)):
        missing = views.t("start-no-direction", number=str(link.number)) if link.number else None
        await send(message, CheckViews(views).choose(await checks.under_way(event_from_user.id), missing))
    else:
        step = await checks.start(event_from_user.id, link.number)
        await send_step(message, step, views, state)


async def greet_group(message: Message, views: Views) -> None:
    await send(message, views.group())


async def cancel(
    message: Message, state: FSMContext, views: Views, t: Translator, raw_state: str | None = None
) -> None:
    await _leave(state, raw_state)
    await send(message, views.menu(t("cancel-done")))


async def show_menu(callback: CallbackQuery, state: FSMContext, views: Views, raw_state: str | None = None) -> None:
    await _leave(state, raw_state)
    await show(callback, views.menu())


async def answer_example(
    callback: CallbackQuery, callback_data: ExampleButton, views: Views, t: Translator, questions: Questions
) -> None:
    """An example is answered as if the person had typed it; one we no longer offer opens the menu."""
    if callback_data.name not in EXAMPLES:
        await show(callback, views.menu())
        return
    question = t.plain(f"start-example-{callback_data.name}")
    await show_anew(callback, views.answer(await questions.ask(question, t.language, callback.from_user.id)), question)


async def _leave(state: FSMContext, raw_state: str | None) -> None:
    """End whatever conversation the person was in; mostly there is none, and nothing to write."""
    if raw_state is not None:
        await state.clear()


def _direction(link: Link, views: Views) -> View:
    """The card a link opens; of a direction that is not in the table, a word and the menu."""
    direction = None if link.number is None else views.catalog.get(link.number)
    if direction is None:
        return views.menu(views.t("start-no-direction", number=str(link.number)))
    return views.direction(direction)


def setup() -> Router:
    router = Router(name="start")
    router.message.register(greet, IN_PRIVATE, CommandStart())
    router.message.register(greet_group, CommandStart())
    router.message.register(cancel, IN_PRIVATE, Command("cancel"))
    router.callback_query.register(show_menu, ScreenButton.filter(F.screen == Screen.MENU))
    router.callback_query.register(answer_example, ExampleButton.filter())
    return router
