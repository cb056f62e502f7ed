"""The last router: whatever nobody took is answered, and offers the menu."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.chat.filters import IN_PRIVATE, IS_COMMAND
from bot.chat.roles.holders import Roles
from bot.chat.show import send, show_anew
from bot.chat.views import Views
from bot.i18n import Translator


async def answer_old_button(callback: CallbackQuery, views: Views, t: Translator) -> None:
    """Telegram keeps a keyboard clickable for ever, also one of a version that is gone."""
    await show_anew(callback, views.menu(t("fallback-old-button")), t.plain("fallback-old-button"))


async def answer_unknown_command(message: Message, views: Views, roles: Roles) -> None:
    actor = await roles.actor(message.chat.id)  # in a private chat the person's
    await send(message, views.help(unknown_command=True, role_commands=actor.commands))


async def answer_anything(message: Message, views: Views) -> None:
    await send(message, views.notice("other-anything"))


def setup() -> Router:
    router = Router(name="fallback")
    router.callback_query.register(answer_old_button)
    router.message.register(answer_unknown_command, IN_PRIVATE, IS_COMMAND)
    router.message.register(answer_anything, IN_PRIVATE)
    return router
