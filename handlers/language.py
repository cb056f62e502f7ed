"""/language and its buttons."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import LanguageButton, Screen, ScreenButton
from bot.chat.people import People
from bot.chat.show import send, show
from bot.chat.views import Views
from bot.i18n import Translations


async def offer_languages(message: Message, views: Views) -> None:
    await send(message, views.languages())


async def show_languages(callback: CallbackQuery, views: Views) -> None:
    await show(callback, views.languages())


async def choose_language(
    callback: CallbackQuery,
    callback_data: LanguageButton,
    views: Views,
    people: People,
    translations: Translations,
) -> None:
    """Keep the language and go on in it at once."""
    await people.choose_language(callback.from_user, callback_data.language)
    t = translations[callback_data.language]
    chosen = t("language-chosen")
    await show(callback, replace(views, t=t).menu(chosen), chosen)


def setup() -> Router:
    router = Router(name="language")
    router.message.register(offer_languages, Command("language"))
    router.callback_query.register(show_languages, ScreenButton.filter(F.screen == Screen.LANGUAGE))
    router.callback_query.register(choose_language, LanguageButton.filter())
    return router
