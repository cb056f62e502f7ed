"""/help: how to ask and every command there is."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import Screen, ScreenButton
from bot.chat.show import send, show
from bot.chat.views import Views


async def send_help(message: Message, views: Views) -> None:
    await send(message, views.help())


async def show_help(callback: CallbackQuery, views: Views) -> None:
    await show(callback, views.help())


def setup() -> Router:
    router = Router(name="help")
    router.message.register(send_help, Command("help"))
    router.callback_query.register(show_help, ScreenButton.filter(F.screen == Screen.HELP))
    return router
