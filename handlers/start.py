"""The beginning: /start with its deep links, the menu, and /cancel, above every state."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, User

from bot.chat.callbacks import ExampleButton, Screen, ScreenButton
from bot.chat.counting import Counting
from bot.chat.filters import IN_PRIVATE
from bot.chat.formatting import paragraphs
from bot.chat.keyboards import EXAMPLES
from bot.chat.linking.service import CoordinatorLinks
from bot.chat.people import People
from bot.chat.questions import Questions
from bot.chat.selfcheck.check_show import send_step
from bot.chat.selfcheck.check_views import CheckViews
from bot.chat.selfcheck.checks import Checks
from bot.chat.selfcheck.standing import Stage
from bot.chat.show import send, show, show_anew
from bot.chat.views import View, Views
from bot.i18n import Translations, Translator
from bot.languages import known_language
from bot.share.links import FROM_INLINE, Link, Target, parse_payload


async def greet(
    message: Message,
    command: CommandObject,
    *,
    state: FSMContext,
    checks: Checks,
    links: CoordinatorLinks,
    people: People,
    counting: Counting,
    translations: Translations,
    views: Views,
    event_from_user: User,
    is_new: bool,
    raw_state: str | None = None,
) -> None:
    """Open what the payload names; who came through a coordinator's link is counted once that is answered."""
    await _leave(state, raw_state)
    payload = command.args
    if not payload or payload == FROM_INLINE:
        await send(message, views.greeting(event_from_user.first_name))
        return
    link = parse_payload(payload)
    if link is None:
        await send(message, views.menu(views.t("start-unknown-link")))
        return
    arrival = await links.arrival(link)
    spoken = known_language(arrival.link.language) if arrival.link else None
    if is_new and spoken is not None:
        await people.choose_language(event_from_user, spoken)
        views = replace(views, t=translations[spoken])
    notice = views.t(f"links-arrived-{arrival.flaw.value}") if arrival.flaw else None
    through = arrival.link.id if arrival.link else None
    if _begins_check(link, views):
        step = await checks.start(event_from_user.id, link.number, through)
        await send_step(message, step, views, state, notice)
    else:
        view = await _opened(link, event_from_user, checks, views)
        await send(message, replace(view, text=paragraphs(notice, view.text)))
        step = None
    if arrival.link is not None:
        await links.come(arrival.link, event_from_user.id, is_new=is_new)
        if step is not None and step.stage in (Stage.OFFER, Stage.QUESTION):
            counting.did(event_from_user.id, "begun")


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
    await show_anew(callback, views.answer(questions.ask(question, t.language, callback.from_user.id)), question)


async def _leave(state: FSMContext, raw_state: str | None) -> None:
    """End whatever conversation the person was in; mostly there is none, and nothing to write."""
    if raw_state is not None:
        await state.clear()


def _begins_check(link: Link, views: Views) -> bool:
    """Whether the link leads into the questions of a self-check or of matching."""
    if link.target is Target.CHECK:
        return bool(link.number and views.catalog.get(link.number))
    return link.target is Target.MATCH


async def _opened(link: Link, person: User, checks: Checks, views: Views) -> View:
    """What every other link opens; of a direction that is not in the table, a word and the ways on."""
    missing = views.t("start-no-direction", number=str(link.number)) if link.number is not None else None
    match link.target:
        case Target.DIRECTION:
            direction = None if link.number is None else views.catalog.get(link.number)
            return views.menu(missing) if direction is None else views.direction(direction)
        case Target.CHECK:
            return CheckViews(views).choose(await checks.under_way(person.id), missing if link.number else None)
        case Target.SET:
            return views.numbered(link.numbers, "n", None, 0)
    return views.greeting(person.first_name)


def setup() -> Router:
    router = Router(name="start")
    router.message.register(greet, IN_PRIVATE, CommandStart())
    router.message.register(greet_group, CommandStart())
    router.message.register(cancel, IN_PRIVATE, Command("cancel"))
    router.callback_query.register(show_menu, ScreenButton.filter(F.screen == Screen.MENU))
    router.callback_query.register(answer_example, ExampleButton.filter())
    return router
