"""What a coordinator takes along: the QR code, the poster, the ready post, the chart; as files and messages."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.enums import ChatAction
from aiogram.types import BufferedInputFile
from aiogram.utils.chat_action import ChatActionSender

from bot.chat.linking.service import target_of
from bot.chat.linking.texts import month_name, region_name, shown
from bot.chat.selfcheck.sheet_form import Form
from bot.chat.sharing.posters import poster
from bot.chat.sharing.posts import link_to, post
from bot.documents import CHART, POSTER, Chart, Point, Series
from bot.documents.qr import qr_png, qr_svg
from bot.languages import known_language

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date

    from aiogram import Bot
    from markupsafe import Markup

    from bot.chat.incidents import Incidents
    from bot.chat.linking.counts import ToldDays
    from bot.chat.views import Views
    from bot.documents import Typesetter
    from bot.i18n import Translations, Translator
    from bot.languages import Language
    from bot.storage.links import OwnLink
    from bot.storage.visits import Counted

CHARTED: Final[tuple[Counted, ...]] = ("opened", "asked", "finished")
"""What the chart tells, of the counts that are told by day."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LinkFiles:
    """Sends them into one chat. What cannot be set is said, with the reference of the incident."""

    bot: Bot
    chat_id: int
    typesetter: Typesetter
    translations: Translations
    views: Views
    incidents: Incidents

    @property
    def t(self) -> Translator:
        return self.views.t

    def link_of(self, link: OwnLink) -> str:
        """The whole address, as it is in the QR code."""
        return link_to(target_of(link), self.views.bot_username, link.id)

    async def send_qr(self, link: OwnLink) -> None:
        """The code as a picture to be looked at, and as the two files that a printer takes."""
        address = self.link_of(link)
        caption = self.t("links-qr-caption", label=link.label, link=address)
        png, svg = qr_png(address), qr_svg(address).encode()
        await self.bot.send_photo(self.chat_id, BufferedInputFile(png, _file(link, "qr", "png")), caption=caption)
        await self.bot.send_document(self.chat_id, BufferedInputFile(png, _file(link, "qr", "png")))
        await self.bot.send_document(self.chat_id, BufferedInputFile(svg, _file(link, "qr", "svg")))

    async def send_post(self, link: OwnLink) -> None:
        """The post stands alone in its message, in the link's language, so that it can be forwarded as it is."""
        t = self.translations[_language(link) or self.t.language]
        views = self.views
        text = post(target_of(link), t, views.catalog, views.bot_username, link.id, now=views.now)
        await self.bot.send_message(self.chat_id, text)

    async def send_poster(self, link: OwnLink, language: Language, form: Form) -> None:
        t, catalog = self.translations[language], self.views.catalog
        region = link.region if region_name(link.region, catalog, t) else None
        page = poster(
            target_of(link),
            t,
            catalog,
            self.views.bot_username,
            link.id,
            region=region,
            contact=link.contact,
        ).to_page()
        caption = self.t("links-poster-caption", label=link.label)
        name = f"poster-{language}"

        async def send() -> None:
            if form is Form.PDF:
                file = BufferedInputFile(await self.typesetter.pdf(POSTER, page), _file(link, name, "pdf"))
            else:
                file = BufferedInputFile((await self.typesetter.pictures(POSTER, page))[0], _file(link, name, "png"))
            # As a file also where it is a picture: Telegram would make a photo too small to be printed.
            await self.bot.send_document(self.chat_id, file, caption=caption)

        await self._set(send, ChatAction.UPLOAD_DOCUMENT)

    async def send_chart(self, link: OwnLink, told_of: ToldDays, month: date) -> None:
        page = month_chart(link, told_of, month, self.views.now.date(), self.t).to_page()

        async def send() -> None:
            picture = (await self.typesetter.pictures(CHART, page))[0]
            file = BufferedInputFile(picture, _file(link, f"{month:%Y-%m}", "png"))
            await self.bot.send_photo(self.chat_id, file, caption=self.t("links-chart-caption", label=link.label))

        await self._set(send, ChatAction.UPLOAD_PHOTO)

    async def _set(self, send: Callable[[], Awaitable[None]], action: ChatAction) -> None:
        async with ChatActionSender(bot=self.bot, chat_id=self.chat_id, action=action):
            try:
                await send()
            except Exception as error:  # noqa: BLE001  # whatever went wrong, the coordinator hears of it
                incident = self.incidents.record(error)
                _log.error("link_file_not_set", reference=incident.reference, place=incident.place, exc_info=error)
                await self.bot.send_message(self.chat_id, self._apology(incident.reference))

    def _apology(self, reference: str) -> Markup:
        return self.t("links-file-failed", reference=reference)


def can_be_charted(told_of: ToldDays, totals: Mapping[Counted, int]) -> bool:
    """Whether anything but zeros can be drawn."""
    return any(what in told_of.series and totals[what] for what in CHARTED)


def month_chart(link: OwnLink, told_of: ToldDays, month: date, today: date, t: Translator) -> Chart:
    """The bars of a month, to this day where it is the present one; what is not told by day has none.

    Raises:
        ValueError: nothing is told by day.
    """
    last = (
        today.day if (today.year, today.month) == (month.year, month.month) else monthrange(month.year, month.month)[1]
    )
    places = {day: place for place, day in enumerate(told_of.days)}
    series = []
    for what in CHARTED:
        if what not in told_of.series:
            continue
        points = []
        for number in range(1, last + 1):
            place = places.get(month.replace(day=number))
            part = None if place is None else told_of.series[what][place]
            value, said = (0, "") if part is None or part.value == 0 else (part.value, shown(part, t, briefly=True))
            points.append(Point(str(number), value, said))
        series.append(Series(t.plain(f"links-series-{what}"), tuple(points)))
    return Chart(
        language=t.language,
        title=link.label,
        subtitle=t.plain("links-chart-subtitle", month=month_name(month, t.language)),
        unit=t.plain("links-chart-unit"),
        series=tuple(series),
        note=t.plain("links-chart-note"),
    )


def _file(link: OwnLink, what: str, ending: str) -> str:
    return f"grantkomek-{link.id}-{what}.{ending}"


def _language(link: OwnLink) -> Language | None:
    return known_language(link.language)
