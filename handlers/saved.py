"""/saved: the person's checks, to open, continue, repeat and delete."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import SavedAct, SavedButton, SavedCheckButton
from bot.chat.filters import IN_PRIVATE, TAPPED_IN_PRIVATE
from bot.chat.selfcheck.check_show import show_step
from bot.chat.selfcheck.check_views import CheckViews
from bot.chat.selfcheck.checks import Checks
from bot.chat.selfcheck.saved import Saved
from bot.chat.selfcheck.saved_views import SavedViews
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.i18n import Translator
from bot.storage.checks import Check


async def send_saved(message: Message, saved: Saved, views: Views) -> None:
    person_id = message.chat.id  # in a private chat they are the same
    await send(message, SavedViews(views).saved(await saved.page(person_id, 0)))


async def point_to_private(message: Message, views: Views) -> None:
    await send(message, SavedViews(views).private())


async def keep_private(callback: CallbackQuery, t: Translator) -> None:
    """From the menu of a group: the list would be shown to everybody there."""
    await callback.answer(t.plain("saved-private"), show_alert=True)


async def show_saved(callback: CallbackQuery, callback_data: SavedButton, saved: Saved, views: Views) -> None:
    await show(callback, SavedViews(views).saved(await saved.page(callback.from_user.id, callback_data.page)))


async def act_on_check(
    callback: CallbackQuery,
    callback_data: SavedCheckButton,
    *,
    saved: Saved,
    checks: Checks,
    views: Views,
    t: Translator,
    state: FSMContext,
) -> None:
    """Open, repeat or delete a check of the person's own; of another, say that it is not there."""
    person_id, page = callback.from_user.id, callback_data.page
    check = await saved.get(person_id, callback_data.check)
    if check is None:
        await show(callback, SavedViews(views).gone(), t.plain("saved-gone"))
        return
    match callback_data.act:
        case SavedAct.OPEN:
            await show(callback, await _opened(check, page, checks, views))
        case SavedAct.REPEAT:
            new_id = await saved.repeat(person_id, check.id)
            if new_id is None:
                await show(callback, SavedViews(views).outcome(check, page))
                return
            step = await checks.go_on(person_id, new_id)
            await show_step(callback, step, views, state)
        case SavedAct.DELETE:
            await show(callback, SavedViews(views).confirm_delete(check, page))
        case SavedAct.ERASE:
            await saved.delete(person_id, check.id)
            await show(callback, SavedViews(views).saved(await saved.page(person_id, page)), t.plain("saved-deleted"))


async def _opened(check: Check, page: int, checks: Checks, views: Views) -> View:
    """A check as it stands: the result with the answers as they are, or how to go on."""
    screens = SavedViews(views)
    if check.number is not None and views.catalog.get(check.number) is None:
        return screens.outcome(check, page)
    if check.state == "open":
        return screens.under_way(check, page)
    return CheckViews(views).step(await checks.go_on(check.person_id, check.id))


def setup() -> Router:
    router = Router(name="saved")
    router.message.register(send_saved, IN_PRIVATE, Command("saved"))
    router.message.register(point_to_private, Command("saved"))
    router.callback_query.register(show_saved, SavedButton.filter(), TAPPED_IN_PRIVATE)
    router.callback_query.register(keep_private, SavedButton.filter())
    router.callback_query.register(act_on_check, SavedCheckButton.filter(), TAPPED_IN_PRIVATE)
    router.callback_query.register(keep_private, SavedCheckButton.filter())
    return router
