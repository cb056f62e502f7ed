"""/stats: what was counted, for administrators: screens, a picture, spreadsheets."""

import asyncio

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.catalog import Catalog
from bot.chat.callbacks import StatsButton, StatsFileButton
from bot.chat.filters import IN_PRIVATE
from bot.chat.roles.guard import guard
from bot.chat.show import send, show
from bot.chat.stats.charts import chart
from bot.chat.stats.numbers import Numbers, Statistics
from bot.chat.stats.screens import Span, StatsFile, Tab
from bot.chat.stats.spreadsheets import to_csv, to_xlsx
from bot.chat.stats.tables import Table, Tables
from bot.chat.stats.views import StatsViews
from bot.chat.views import View, Views
from bot.documents import Typesetter
from bot.documents.chart import CHART
from bot.i18n import Translator


async def send_stats(message: Message, statistics: Statistics, views: Views) -> None:
    await send(message, await _screen(Tab.PEOPLE, Span.WEEK, statistics, views))


async def show_stats(callback: CallbackQuery, callback_data: StatsButton, statistics: Statistics, views: Views) -> None:
    await show(callback, await _screen(callback_data.tab, callback_data.span, statistics, views))


async def send_chart(
    callback: CallbackQuery,
    callback_data: StatsFileButton,
    *,
    bot: Bot,
    statistics: Statistics,
    typesetter: Typesetter,
    views: Views,
    t: Translator,
) -> None:
    """The days as a picture, to the administrator's own chat wherever the button stands."""
    numbers = await statistics.numbers(callback_data.span)
    drawn = chart(callback_data.tab, numbers, t)
    if drawn is None:
        await callback.answer(t.plain("stats-no-chart"), show_alert=True)
        return
    (picture,) = await typesetter.pictures(CHART, drawn.to_page())
    await callback.answer()
    file = BufferedInputFile(picture, _name(callback_data.tab, numbers, "png"))
    caption = StatsViews(views).caption(callback_data.tab, numbers)
    await bot.send_photo(callback.from_user.id, file, caption=caption)


async def send_spreadsheet(
    callback: CallbackQuery,
    callback_data: StatsFileButton,
    *,
    bot: Bot,
    statistics: Statistics,
    catalog: Catalog,
    t: Translator,
) -> None:
    """One screen's table as CSV, or all of them as a workbook, to the administrator's own chat."""
    numbers, tables = await statistics.numbers(callback_data.span), Tables(t, catalog)
    if callback_data.file is StatsFile.CSV:
        table = await _table(callback_data.tab, numbers, statistics, tables)
        content, name = to_csv(table), _name(table.id, numbers, "csv")
    else:
        sheets = [await _table(tab, numbers, statistics, tables) for tab in Tab]
        sheets = [tables.people_now(numbers), *sheets, tables.facets(numbers)]
        # Beside the event loop: a long list takes a moment.
        content, name = await asyncio.to_thread(to_xlsx, sheets), _name("stats", numbers, "xlsx")
    await callback.answer()
    await bot.send_document(callback.from_user.id, BufferedInputFile(content, name))


async def _screen(tab: Tab, span: Span, statistics: Statistics, views: Views) -> View:
    numbers, screens = await statistics.numbers(span), StatsViews(views)
    match tab:
        case Tab.ANNOUNCEMENTS:
            return screens.announcements(numbers, await statistics.announcements(numbers))
        case Tab.LINKS:
            return screens.links(numbers, await statistics.links())
        case Tab.MISSED:
            return screens.missed(numbers, await statistics.missed())
    return screens.of_days(tab, numbers)


async def _table(tab: Tab, numbers: Numbers, statistics: Statistics, tables: Tables) -> Table:
    match tab:
        case Tab.ANNOUNCEMENTS:
            return tables.announcements(await statistics.announcements(numbers))
        case Tab.LINKS:
            return tables.links(await statistics.links())
        case Tab.MISSED:
            return tables.missed(await statistics.missed())
        case Tab.TOPICS:
            return tables.topics(numbers)
    return tables.of_days(tab, numbers)


def _name(what: str, numbers: Numbers, ending: str) -> str:
    return f"grantkomek-{what}-{numbers.first:%Y-%m-%d}-{numbers.last:%Y-%m-%d}.{ending}"


def setup() -> Router:
    router = Router(name="stats")
    guard(router, "administrator")
    router.message.register(send_stats, IN_PRIVATE, Command("stats"))
    router.callback_query.register(show_stats, StatsButton.filter())
    router.callback_query.register(send_chart, StatsFileButton.filter(F.file == StatsFile.CHART))
    router.callback_query.register(send_spreadsheet, StatsFileButton.filter())
    return router
