"""A person's own region: announcements may be for the people of one."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.catalog import Catalog
from bot.chat.callbacks import RegionButton, RegionsButton
from bot.chat.people import People
from bot.chat.show import show
from bot.chat.views import Views
from bot.i18n import Translator


async def show_regions(callback: CallbackQuery, people: People, views: Views) -> None:
    await show(callback, views.regions(await people.region_of(callback.from_user)))


async def choose_region(
    callback: CallbackQuery,
    callback_data: RegionButton,
    *,
    people: People,
    catalog: Catalog,
    views: Views,
    t: Translator,
) -> None:
    """Keep it and go on from the menu; one that is not in the list leaves what was chosen before."""
    code = callback_data.code
    region = next((one for one in catalog.regions if one.code == code), None)
    if code and region is None:
        await show(callback, views.regions(await people.region_of(callback.from_user)), t.plain("region-unknown"))
        return
    await people.choose_region(callback.from_user, code or None)
    chosen = t("region-chosen", region=region.title[t.language]) if region else t("region-none-chosen")
    await show(callback, views.menu(chosen))


def setup() -> Router:
    router = Router(name="region")
    router.callback_query.register(show_regions, RegionsButton.filter())
    router.callback_query.register(choose_region, RegionButton.filter())
    return router
