"""/directions: spheres, their directions, a card, its parts, and back. Nothing is remembered between taps."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.chat.callbacks import DirectionButton, ListButton, Screen, ScreenButton, SphereButton, unpack_numbers
from bot.chat.filters import TAPPED_IN_PRIVATE
from bot.chat.show import send, show
from bot.chat.views import Views
from bot.i18n import Translator


async def list_spheres(message: Message, views: Views) -> None:
    await send(message, views.spheres())


async def show_spheres(callback: CallbackQuery, views: Views) -> None:
    await show(callback, views.spheres())


async def show_sphere(
    callback: CallbackQuery, callback_data: SphereButton, views: Views, catalog: Catalog, t: Translator
) -> None:
    gone = None if catalog.find_sphere(callback_data.sphere) else t.plain("directions-gone")
    await show(callback, views.sphere(callback_data.sphere, callback_data.page), gone)


async def show_direction(
    callback: CallbackQuery, callback_data: DirectionButton, views: Views, catalog: Catalog, t: Translator
) -> None:
    direction = catalog.get(callback_data.number)
    if direction is None:
        await show(callback, views.spheres(), t.plain("card-gone"))
        return
    await show(callback, views.direction(direction, callback_data.part, official=callback_data.official))


async def show_list(callback: CallbackQuery, callback_data: ListButton, views: Views) -> None:
    numbers = unpack_numbers(callback_data.numbers)
    year = callback_data.year or None
    await show(callback, views.numbered(numbers, callback_data.order, year, callback_data.page))


def setup_plain() -> Router:
    """To be offered updates before all conversations: of a tap in none of them, nobody else need be asked."""
    router = Router(name="plain taps")
    router.callback_query.filter(TAPPED_IN_PRIVATE, StateFilter(None))
    _register_taps(router)
    return router


def setup() -> Router:
    router = Router(name="directions")
    router.message.register(list_spheres, Command("directions"))
    _register_taps(router)
    return router


def _register_taps(router: Router) -> None:
    router.callback_query.register(show_direction, DirectionButton.filter())
    router.callback_query.register(show_spheres, ScreenButton.filter(F.screen == Screen.DIRECTIONS))
    router.callback_query.register(show_sphere, SphereButton.filter())
    router.callback_query.register(show_list, ListButton.filter())
