"""/privacy says what is kept about a person; /forget erases it, once it is confirmed."""

from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import ForgetButton, Screen, ScreenButton
from bot.chat.formatting import paragraphs
from bot.chat.people import People
from bot.chat.roles.holders import Roles
from bot.chat.roles.menus import Menus
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.i18n import Translator


async def send_privacy(message: Message, views: Views) -> None:
    await send(message, views.privacy())


async def show_privacy(callback: CallbackQuery, views: Views) -> None:
    await show(callback, views.privacy())


async def ask_to_forget(message: Message, views: Views, roles: Roles) -> None:
    person_id = message.from_user.id if message.from_user else message.chat.id
    await send(message, await _question(person_id, views, roles))


async def show_forget(callback: CallbackQuery, views: Views, roles: Roles) -> None:
    await show(callback, await _question(callback.from_user.id, views, roles))


async def forget(
    callback: CallbackQuery,
    callback_data: ForgetButton,
    *,
    bot: Bot,
    people: People,
    roles: Roles,
    menus: Menus,
    views: Views,
    t: Translator,
) -> None:
    """Erase everything, the unfinished conversation too, wherever its state is stored."""
    if not callback_data.confirmed:
        await show(callback, views.menu(t("forget-kept")))
        return
    ended = await roles.end(callback.from_user.id)
    await people.forget(callback.from_user, bot.id)
    await show(callback, View(t("forget-done")))
    if ended:
        await menus.renew(bot, callback.from_user.id)


async def _question(person_id: int, views: Views, roles: Roles) -> View:
    """Whether to forget; who has a role is told that it would end, too."""
    view = views.forget()
    if not (await roles.actor(person_id)).roles:
        return view
    return replace(view, text=paragraphs(view.text, views.t("roles-forget")))


def setup() -> Router:
    router = Router(name="privacy")
    router.message.register(send_privacy, Command("privacy"))
    router.message.register(ask_to_forget, Command("forget"))
    router.callback_query.register(show_privacy, ScreenButton.filter(F.screen == Screen.PRIVACY))
    router.callback_query.register(show_forget, ScreenButton.filter(F.screen == Screen.FORGET))
    router.callback_query.register(forget, ForgetButton.filter())
    return router
