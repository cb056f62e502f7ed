"""/admin: what needs attention, and the ways to everything an administrator can do."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.chat.admin.attention import Attentions
from bot.chat.admin.views import AdminViews
from bot.chat.callbacks import AdminButton
from bot.chat.filters import IN_PRIVATE
from bot.chat.roles.guard import guard
from bot.chat.show import send, show
from bot.chat.views import Views


async def send_panel(message: Message, attentions: Attentions, views: Views) -> None:
    await send(message, AdminViews(views).panel(await attentions.look()))


async def show_panel(callback: CallbackQuery, attentions: Attentions, views: Views) -> None:
    await show(callback, AdminViews(views).panel(await attentions.look()))


def setup() -> Router:
    router = Router(name="admin")
    guard(router, "administrator")
    router.message.register(send_panel, IN_PRIVATE, Command("admin"))
    router.callback_query.register(show_panel, AdminButton.filter())
    return router
