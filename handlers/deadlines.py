"""/deadlines: what is open and until when, the plan back from a deadline, all of it for the phone's calendar."""

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.announce.deadlines import Deadlines
from bot.chat.callbacks import CalendarButton, PlanButton, Screen, ScreenButton, StepButton
from bot.chat.deadlines.calendar import FILE_NAME, PersonalCalendar
from bot.chat.deadlines.views import DeadlineViews
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.i18n import Translator


async def list_deadlines(message: Message, deadlines: Deadlines, views: Views) -> None:
    """In a group nobody's own plan is shown: there the list is everybody's."""
    person_id = message.chat.id if message.chat.type == "private" else 0
    view = DeadlineViews(views).deadlines(await deadlines.standing(person_id))
    await send(message, view if message.chat.type == "private" else View(view.text))


async def show_deadlines(callback: CallbackQuery, deadlines: Deadlines, views: Views) -> None:
    await show(callback, DeadlineViews(views).deadlines(await deadlines.standing(callback.from_user.id)))


async def send_calendar(callback: CallbackQuery, deadlines: Deadlines, views: Views, t: Translator, bot: Bot) -> None:
    """The file goes into the person's own chat, wherever the button was."""
    standing = await deadlines.standing(callback.from_user.id)
    data = PersonalCalendar(views.catalog, t, views.now, standing).file()
    if data is None:
        await callback.answer(t.plain("calendar-empty"), show_alert=True)
        return
    await callback.answer()
    file = BufferedInputFile(data, FILE_NAME)
    await bot.send_document(callback.from_user.id, file, caption=t("calendar-caption"))


async def show_plan(callback: CallbackQuery, callback_data: PlanButton, deadlines: Deadlines, views: Views) -> None:
    standing = await deadlines.standing(callback.from_user.id)
    plan = standing.plan(callback_data.deadline, callback_data.direction)
    screens = DeadlineViews(views)
    if plan is None:
        await show(callback, screens.deadlines(standing, views.t("plan-gone")))
    else:
        await show(callback, screens.plan(plan))


async def tick_step(callback: CallbackQuery, callback_data: StepButton, deadlines: Deadlines, views: Views) -> None:
    data, person_id = callback_data, callback.from_user.id
    plan = await deadlines.tick(person_id, data.deadline, data.direction, data.step, done=data.done)
    screens = DeadlineViews(views)
    if plan is None:
        await show(callback, screens.deadlines(await deadlines.standing(person_id), views.t("plan-gone")))
    else:
        await show(callback, screens.plan(plan))


def setup() -> Router:
    router = Router(name="deadlines")
    router.message.register(list_deadlines, Command("deadlines"))
    router.callback_query.register(show_deadlines, ScreenButton.filter(F.screen == Screen.DEADLINES))
    router.callback_query.register(send_calendar, CalendarButton.filter())
    router.callback_query.register(show_plan, PlanButton.filter())
    router.callback_query.register(tick_step, StepButton.filter())
    return router
