"""/privacy says what is kept about a person; /forget erases it, once it is confirmed."""

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import ForgetButton, Screen, ScreenButton
from bot.chat.people import People
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.i18n import Translator


async def send_privacy(message: Message, views: Views) -> None:
    await send(message, views.privacy())


async def show_privacy(callback: CallbackQuery, views: Views) -> None:
    await show(callback, views.privacy())


async def ask_to_forget(message: Message, views: Views) -> None:
    await send(message, views.forget())


async def show_forget(callback: CallbackQuery, views: Views) -> None:
    await show(callback, views.forget())


async def forget(
    callback: CallbackQuery,
    callback_data: ForgetButton,
    *,
    bot: Bot,
    people: People,
    views: Views,
    t: Translator,
) -> None:
    """Erase everything, the unfinished conversation too, wherever its state is stored."""
    if not callback_data.confirmed:
        await show(callback, views.menu(t("forget-kept")))
        return
    await people.forget(callback.from_user, bot.id)
    await show(callback, View(t("forget-done")))


def setup() -> Router:
    router = Router(name="privacy")
    router.message.register(send_privacy, Command("privacy"))
    router.message.register(ask_to_forget, Command("forget"))
    router.callback_query.register(show_privacy, ScreenButton.filter(F.screen == Screen.PRIVACY))
    router.callback_query.register(show_forget, ScreenButton.filter(F.screen == Screen.FORGET))
    router.callback_query.register(forget, ForgetButton.filter())
    return router
