"""What a group sees: short, with the way into the private chat; the rest of the table's screens as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.answers import answer_text, directions_of, list_text, money_of
from bot.chat.callbacks import DirectionButton, ListButton, NoneOfTheseButton, pack_numbers
from bot.chat.cards import Cards, Part
from bot.chat.formatting import BUTTON_TITLE, number, shortened
from bot.chat.keyboards import button, in_rows, page_of, pager
from bot.chat.views import View, Views, with_page
from bot.search.answer import Answer, Filters, Intent
from bot.share.links import Link, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from bot.catalog import Direction

_PARTS = (Part.FUNDING, Part.REQUIREMENTS, Part.INDICATOR, Part.RESULTS)
"""What is short enough for everybody's screen."""


@dataclass(frozen=True, slots=True)
class GroupViews(Views):
    """The screens of a group, in its language. Of a direction, the money stands for the whole card."""

    def direction(
        self, shown: Direction, part: Part = Part.CARD, *, official: bool = False, year: int | None = None
    ) -> View:
        """One part of a direction; everything else is a tap away, in the private chat."""
        part = part if part in {*_PARTS, Part.TYPE} else Part.FUNDING

        def write() -> View:
            text = Cards(self.catalog, self.t, self.now, official=official).show(shown, part, year)
            others = [
                button(self.t.plain(f"part-{other.value}"), DirectionButton(number=shown.number, part=other))
                for other in _PARTS
                if other is not part
            ]
            check = InlineKeyboardButton(
                text=self.t.plain("button-check"), url=self.link(Link(Target.CHECK, shown.number).payload)
            )
            way = self._way(Link(Target.DIRECTION, shown.number).payload)
            return View(text, InlineKeyboardMarkup(inline_keyboard=[*in_rows(others, 2), [check], [way]]))

        return self._kept(("group-direction", shown.number, part, official, year), write)

    def answer(self, answer: Answer) -> View:
        """The answer to a question asked before others; what it leads on to is for the private chat."""
        found = directions_of(answer, self.catalog)
        if answer.intent is Intent.HELP or answer.is_small_talk:
            return self.group()
        if found and answer.intent is Intent.DIRECTION and not answer.confident:
            return self._guess(answer, found)
        filters = answer.filters or Filters(year=answer.year)
        if found and answer.intent is Intent.TOTAL:
            text = answer_text(answer, self.catalog, self.t, self.now)
            packed = pack_numbers(direction.number for direction in found)
            row = [button(self.t.plain("total-list"), ListButton(numbers=packed, year=filters.year or 0))]
            return View(text, InlineKeyboardMarkup(inline_keyboard=[row]))
        if found and answer.intent in {Intent.DIRECTION, Intent.FILTER}:
            return Views.answer(self, answer)  # super() does not know a dataclass with slots
        return View(answer_text(answer, self.catalog, self.t, self.now), self._ways())

    def found(
        self,
        found: Sequence[Direction],
        order: str = "n",
        year: int | None = None,
        page: int = 0,
        filters: Filters | None = None,
    ) -> View:
        """A page of a set of directions."""
        text = list_text(found, self.catalog, self.t, self.now, year=year, filters=filters, shown=page_of(found, page))
        numbers = tuple(sorted(direction.number for direction in found))
        packed = pack_numbers(numbers)
        entries = [
            button(
                self.t.plain(
                    "filter-button", number=str(one.number), amount=number(money_of(one, year), self.t.language)
                ),
                DirectionButton(number=one.number),
            )
            for one in page_of(found, page)
        ]
        turn = pager(
            len(found), page, self.t, lambda to: ListButton(numbers=packed, order=order, year=year or 0, page=to)
        )
        way = [self._way(Link(Target.SET, numbers=numbers).payload)]
        rows = [row for row in (*in_rows(entries, 2), turn, way) if row]
        return View(with_page(text, len(found), page, self.t), InlineKeyboardMarkup(inline_keyboard=rows))

    def help(self, *, unknown_command: bool = False, role_commands: Sequence[str] = ()) -> View:  # noqa: ARG002  # as everywhere
        """How to ask in a group; the list of commands is for the private chat."""
        return self.group()

    def group(self) -> View:
        """What the bot is for, and how to ask it here."""
        return View(self.t("start-group"), self._ways())

    def menu(self, notice: Markup | None = None) -> View:
        """The menu is a person's own: a word, and the way to it."""
        return View(notice or self.t("group-private"), self._ways())

    def notice(self, text_id: str) -> View:
        return View(self.t(text_id), self._ways())

    def not_found(self, text_id: str) -> View:
        """Whom to ask instead is told in private."""
        return self.notice(text_id)

    def _guess(self, answer: Answer, found: Sequence[Direction]) -> View:
        text = answer_text(answer, self.catalog, self.t, self.now)
        rows = [
            [
                button(
                    shortened(
                        self.t.plain("directions-button", number=str(one.number), title=one.title[self.t.language]),
                        BUTTON_TITLE,
                    ),
                    DirectionButton(number=one.number, part=Part.of(answer.facet)),
                )
            ]
            for one in found
        ]
        none = [button(self.t.plain("search-none-of-these"), NoneOfTheseButton())]
        return View(text, InlineKeyboardMarkup(inline_keyboard=[*rows, none]), quote=True)

    def _ways(self) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup(inline_keyboard=[[self._way(Link(Target.BOT).payload)]])

    def _way(self, payload: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(text=self.t.plain("group-continue"), url=self.link(payload))
