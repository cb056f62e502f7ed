"""Groups: the bot says once how to ask it, and otherwise keeps out of the talk."""

from aiogram import Bot, F, Router
from aiogram.filters import JOIN_TRANSITION, ChatMemberUpdatedFilter
from aiogram.types import ChatMemberUpdated

from bot.chat.filters import When
from bot.chat.views import Views


async def greet_group(event: ChatMemberUpdated, bot: Bot, views: Views) -> None:
    await bot.send_message(event.chat.id, views.group().text)


def setup() -> Router:
    router = Router(name="groups")
    in_group = When(F.chat.type.in_({"group", "supergroup"}))
    router.my_chat_member.register(greet_group, in_group, ChatMemberUpdatedFilter(JOIN_TRANSITION))
    return router
