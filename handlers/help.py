"""/help: how to ask and every command there is; in private, also those of the person's role."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import Screen, ScreenButton
from bot.chat.filters import IN_PRIVATE
from bot.chat.roles.holders import Roles
from bot.chat.show import send, show
from bot.chat.views import Views


async def send_help(message: Message, views: Views, roles: Roles) -> None:
    actor = await roles.actor(message.chat.id)  # in a private chat the person's
    await send(message, views.help(role_commands=actor.commands))


async def send_help_to_group(message: Message, views: Views) -> None:
    await send(message, views.help())


async def show_help(callback: CallbackQuery, views: Views, roles: Roles) -> None:
    is_private = callback.message is not None and callback.message.chat.type == "private"
    commands = (await roles.actor(callback.from_user.id)).commands if is_private else ()
    await show(callback, views.help(role_commands=commands))


def setup() -> Router:
    router = Router(name="help")
    router.message.register(send_help, IN_PRIVATE, Command("help"))
    router.message.register(send_help_to_group, Command("help"))
    router.callback_query.register(show_help, ScreenButton.filter(F.screen == Screen.HELP))
    return router
