"""/share: a text to forward, about the bot or about one direction."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.catalog import Catalog
from bot.chat.show import send
from bot.chat.views import View, Views
from bot.i18n import Translator


async def share(message: Message, command: CommandObject, views: Views, catalog: Catalog, t: Translator) -> None:
    """The text stands alone in its message, so that it can be forwarded as it is."""
    number = re.search(r"\d{1,9}", command.args or "")
    direction = catalog.get(int(number.group())) if number else None
    if number and direction is None:
        await send(message, View(t("share-unknown", number=number.group())))
        return
    await send(message, views.share(direction))
    await send(message, views.share_hint(direction))


def setup() -> Router:
    router = Router(name="share")
    router.message.register(share, Command("share"))
    return router
