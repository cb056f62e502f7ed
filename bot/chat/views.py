"""Screens: a text with its keyboard. Handlers choose one; `bot.chat.show` puts it on the phone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cachetools import LRUCache

from bot.chat import keyboards
from bot.chat.answers import (
    answer_text,
    comparison_text,
    directions_of,
    list_text,
    money_of,
    money_year,
    overview_text,
    sphere_text,
)
from bot.chat.cards import Cards, Part, status_of
from bot.chat.commands import COMMANDS
from bot.chat.formatting import lines, paragraphs
from bot.chat.privacy import privacy_text
from bot.search.answer import Answer, Filters, Intent, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, MutableMapping, Sequence
    from datetime import datetime

    from aiogram.types import InlineKeyboardMarkup
    from markupsafe import Markup

    from bot.catalog import Catalog, Direction
    from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class View:
    """What a person sees: Telegram HTML and the buttons under it."""

    text: Markup
    keyboard: InlineKeyboardMarkup | None = None
    quote: bool = False
    """Sent as a reply, so that a later tap can tell which question it was about."""


_ORDERS = {Order.MOST_MONEY: "m", Order.LEAST_MONEY: "l", Order.MOST_GRANTS: "g"}


KEPT_VIEWS: Final = 256
"""Screens kept ready: writing one costs more than all the rest of an update."""


def view_cache() -> MutableMapping[tuple[Hashable, ...], View]:
    """Where the screens of one catalogue are kept; it is shared by all people."""
    return LRUCache(KEPT_VIEWS)


@dataclass(frozen=True, slots=True)
class Views:
    """Every screen, for one person at one moment (``now`` is aware)."""

    catalog: Catalog
    t: Translator
    now: datetime
    bot_username: str
    cache: MutableMapping[tuple[Hashable, ...], View] = field(default_factory=view_cache)

    def greeting(self, name: str) -> View:
        """What /start says: who this is and questions to tap."""
        text = self.t(
            "start-greeting",
            name=name,
            season=self.catalog.season.id,
            directions=len(self.catalog.directions),
            grants=self.catalog.grants,
        )
        closing = Cards(self.catalog, self.t, self.now).closing(*self.catalog.directions, translated=False)
        return View(paragraphs(text, closing, self.t("start-examples")), keyboards.menu(self.t, examples=True))

    def small_talk(self) -> View:
        """The answer to a greeting: a friendly word and questions to tap."""
        text = paragraphs(self.t("start-small-talk"), self.t("start-examples"))
        return View(text, keyboards.menu(self.t, examples=True))

    def menu(self, notice: Markup | None = None) -> View:
        """The menu; ``notice`` says first why the person is here."""
        return View(paragraphs(notice, self.t("start-menu")), keyboards.menu(self.t, examples=False))

    def notice(self, text_id: str) -> View:
        """A sentence with the ways on."""
        return View(self.t(text_id), keyboards.to_directions(self.t))

    def not_found(self, text_id: str) -> View:
        """A sentence for whom the table has no answer, with a way to somebody who may know one."""
        return View(self.t(text_id), keyboards.nothing_found(self.t))

    def group(self) -> View:
        """What the bot says in a group where it was added or started."""
        return View(self.t("start-group"))

    def help(self, *, unknown_command: bool = False, role_commands: Sequence[str] = ()) -> View:
        """How to ask, and every command there is; ``role_commands`` are those that the person's role adds."""
        t = self.t
        commands = lines(
            t("help-commands"),
            *(
                t("help-command", command=command, description=t.plain(f"command-{command}"))
                for command in (*COMMANDS, *role_commands)
            ),
        )
        season = self.catalog.season.id
        head = t("help-unknown-command") if unknown_command else t("help-text", bot=self.bot_username)
        text = paragraphs(head, commands, None if unknown_command else t("help-source", season=season))
        return View(text, keyboards.help_screen(t))

    def spheres(self) -> View:
        def write() -> View:
            text = overview_text(self.catalog, self.t, self.now)
            return View(text, keyboards.spheres(self.catalog, self.t))

        return self._kept(("spheres",), write)

    def sphere(self, sphere_id: str, page: int = 0) -> View:
        """One page of a sphere's directions; of a sphere that is gone, the list of spheres."""
        shown = self.catalog.find_sphere(sphere_id)
        if shown is None:
            return self.spheres()

        def write() -> View:
            found = self.catalog.in_sphere(sphere_id)
            shown_now = keyboards.page_of(found, page)
            text = sphere_text(sphere_id, self.catalog, self.t, self.now, shown=shown_now)
            paged = with_page(text, len(found), page, self.t)
            return View(paged, keyboards.sphere(shown, found, page, self.t))

        return self._kept(("sphere", sphere_id, page), write)

    def direction(
        self, shown: Direction, part: Part = Part.CARD, *, official: bool = False, year: int | None = None
    ) -> View:
        """A card or one part of it; ``year`` is the one a question asked for."""

        def write() -> View:
            text = Cards(self.catalog, self.t, self.now, official=official).show(shown, part, year)
            return View(text, keyboards.direction(shown, part, self.catalog, self.t, official=official))

        return self._kept(("direction", shown.number, part, official, year), write)

    def answer(self, answer: Answer) -> View:
        """The answer to a question, with the ways on from it."""
        found = directions_of(answer, self.catalog)
        if answer.intent is Intent.HELP:
            return self.help()
        if answer.is_small_talk:
            return self.small_talk()
        if found and answer.intent is Intent.DIRECTION and answer.confident:
            return self.direction(found[0], Part.of(answer.facet), year=answer.year)
        filters = answer.filters or Filters(year=answer.year)
        if found and answer.intent is Intent.FILTER:
            order = _ORDERS[filters.order] if filters.order else "n"
            return self.found(found, order, money_year(filters, self.catalog), filters=filters)
        return self._words(answer, found, filters)

    def _words(self, answer: Answer, found: Sequence[Direction], filters: Filters) -> View:
        """An answer that is not a screen of its own: a guess, a sum, nothing."""
        t = self.t
        text = answer_text(answer, self.catalog, t, self.now)
        if found and answer.intent is Intent.DIRECTION:
            return View(text, keyboards.guesses(found, Part.of(answer.facet), t), quote=True)
        if found and answer.intent is Intent.TOTAL:
            return View(text, keyboards.total(found, filters.year, t))
        if answer.intent is Intent.NONE:
            recorded = None if answer.taught else t("search-none-recorded")
            return View(paragraphs(text, recorded), keyboards.nothing_found(t), quote=True)
        return View(text, keyboards.to_directions(t))

    def found(
        self,
        found: Sequence[Direction],
        order: str = "n",
        year: int | None = None,
        page: int = 0,
        filters: Filters | None = None,
    ) -> View:
        """A page of a set of directions."""
        shown = keyboards.page_of(found, page)
        text = list_text(found, self.catalog, self.t, self.now, year=year, filters=filters, shown=shown)
        return View(
            with_page(text, len(found), page, self.t),
            keyboards.found_list(found, order, year, page, self.t),
        )

    def numbered(self, numbers: Sequence[int], order: str, year: int | None, page: int) -> View:
        """The same from a button: the directions of these numbers that are in the table."""
        found = [direction for number in numbers if (direction := self.catalog.get(number))]
        if order == "g":
            found.sort(key=lambda direction: -direction.grant.count)
        elif order != "n":
            sign = -1 if order == "m" else 1
            found.sort(key=lambda direction: sign * money_of(direction, year))
        return self.found(found, order, year, page) if found else self.spheres()

    def picker(self, chosen: Sequence[int], page: int = 0, notice: Markup | None = None) -> View:
        """Choosing what to compare."""
        picked = self.t("compare-picked", numbers=keyboards.listed(chosen)) if chosen else None
        text = paragraphs(notice, self.t("compare-pick"), picked)
        return View(
            with_page(text, len(self.catalog.directions), page, self.t),
            keyboards.picker(self.catalog, chosen, page, self.t),
        )

    def comparison(self, numbers: Sequence[int]) -> View:
        """Two or three directions side by side; with fewer that are in the table, the picker."""
        found = [direction for number in numbers if (direction := self.catalog.get(number))]
        if len(found) < 2:  # noqa: PLR2004  # one thing cannot be compared
            return self.picker([direction.number for direction in found])
        text = comparison_text(found, self.catalog, self.t, self.now)
        return View(text, keyboards.comparison(found, self.t))

    def languages(self) -> View:
        return View(self.t("language-choose"), keyboards.languages(self.t))

    def regions(self, chosen: str | None) -> View:
        """Choosing one's own region; of one that is not in the list (any more), none is chosen."""
        known = next((region for region in self.catalog.regions if region.code == chosen), None)
        now = self.t("region-now", region=known.title[self.t.language]) if known else None
        text = paragraphs(self.t("region-choose"), now)
        return View(text, keyboards.regions(self.catalog, known.code if known else None, self.t))

    def privacy(self) -> View:
        return View(privacy_text(self.t), keyboards.privacy(self.t))

    def forget(self) -> View:
        return View(self.t("forget-confirm"), keyboards.forget(self.t))

    def link(self, payload: str = "") -> str:
        """A link that opens the bot, at a direction where ``payload`` says so."""
        address = f"https://t.me/{self.bot_username}"
        return f"{address}?start={payload}" if payload else address

    def _kept(self, key: tuple[Hashable, ...], write: Callable[[], View]) -> View:
        """The screen of that key as it was written last, in this language and while the season's status holds."""
        whole = (*key, self.t.language, *status_of(self.catalog, self.now))
        view = self.cache.get(whole)
        if view is None:
            view = self.cache[whole] = write()
        return view


def with_page(text: Markup, count: int, page: int, t: Translator) -> Markup:
    """A text with the number of its page, where there are several."""
    pages = keyboards.pages_of(count)
    shown = min(page, pages - 1) + 1
    return paragraphs(text, t("directions-pages", page=shown, pages=pages)) if pages > 1 else text
