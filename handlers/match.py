"""/match: which directions fit an organisation, from one set of answers about it."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, User

from bot.chat.callbacks import RatingButton, Screen, ScreenButton
from bot.chat.filters import IN_PRIVATE, TAPPED_IN_PRIVATE
from bot.chat.selfcheck.check_show import send_step, show_step
from bot.chat.selfcheck.check_views import MATCHING, CheckViews
from bot.chat.selfcheck.checks import Checks
from bot.chat.show import send, show
from bot.chat.views import Views


async def match(
    message: Message,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
    event_from_user: User,
) -> None:
    step = await checks.start(event_from_user.id, None)
    await send_step(message, step, views, state)


async def send_to_private(message: Message, views: Views) -> None:
    """In a group: other people should not see the answers."""
    await send(message, CheckViews(views).private(MATCHING))


async def show_match(
    callback: CallbackQuery,
    *,
    state: FSMContext,
    checks: Checks,
    views: Views,
) -> None:
    step = await checks.start(callback.from_user.id, None)
    await show_step(callback, step, views, state)


async def match_in_private(callback: CallbackQuery, views: Views) -> None:
    await callback.answer(url=views.link(MATCHING.payload))


async def show_rating(
    callback: CallbackQuery, callback_data: RatingButton, state: FSMContext, checks: Checks, views: Views
) -> None:
    """The reasons of one direction; where the check is not finished any more, where the person stands."""
    step = await checks.go_on(callback.from_user.id, callback_data.check)
    if step.match is None:
        await show_step(callback, step, views, state)
        return
    await show(callback, CheckViews(views).rating(step, callback_data.number, callback_data.page))


def setup() -> Router:
    router = Router(name="match")
    router.message.register(match, IN_PRIVATE, Command("match"))
    router.message.register(send_to_private, Command("match"))
    router.callback_query.register(show_match, ScreenButton.filter(F.screen == Screen.MATCH), TAPPED_IN_PRIVATE)
    router.callback_query.register(match_in_private, ScreenButton.filter(F.screen == Screen.MATCH))
    router.callback_query.register(show_rating, RatingButton.filter())
    return router
