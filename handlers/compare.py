"""/compare: two or three directions side by side, by their numbers or picked with buttons."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.chat.answers import MAX_COMPARED
from bot.chat.callbacks import CompareButton, PickButton, unpack_numbers
from bot.chat.keyboards import listed
from bot.chat.show import send, show
from bot.chat.views import Views
from bot.i18n import Translator


async def compare(message: Message, command: CommandObject, views: Views, catalog: Catalog, t: Translator) -> None:
    """With numbers, the comparison; where some are unknown or too many, the picker says so."""
    asked = list(dict.fromkeys(int(digits) for digits in re.findall(r"\d{1,9}", command.args or "")))
    known = [number for number in asked if catalog.get(number)]
    if len(known) < len(asked):
        unknown = listed([number for number in asked if number not in known])
        await send(message, views.picker(known[:MAX_COMPARED], notice=t("compare-unknown", numbers=unknown)))
    elif len(known) > MAX_COMPARED:
        await send(message, views.picker(known[:MAX_COMPARED], notice=t("compare-enough")))
    else:
        await send(message, views.comparison(known))


async def pick(callback: CallbackQuery, callback_data: PickButton, views: Views, t: Translator) -> None:
    chosen = unpack_numbers(callback_data.chosen)
    if len(chosen) > MAX_COMPARED:
        await callback.answer(t.plain("compare-enough"))
        return
    await show(callback, views.picker(chosen, callback_data.page))


async def show_comparison(callback: CallbackQuery, callback_data: CompareButton, views: Views) -> None:
    await show(callback, views.comparison(unpack_numbers(callback_data.numbers)[:MAX_COMPARED]))


def setup() -> Router:
    router = Router(name="compare")
    router.message.register(compare, Command("compare"))
    router.callback_query.register(pick, PickButton.filter())
    router.callback_query.register(show_comparison, CompareButton.filter())
    return router
