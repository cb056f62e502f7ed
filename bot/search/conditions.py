"""The conditions in a question, each read from words that no other has claimed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.catalog import Catalog, GrantKind, Item
from bot.search.answer import Facet, Filters, Need, Order, Range
from bot.search.money import MoneyReader

if TYPE_CHECKING:
    from bot.search.tokens import Sentence, Token

_PRINTERS: Final = (Item.PRINTER_BW, Item.PRINTER_COLOUR)
_DURATIONS: Final = {1: GrantKind.SHORT, 2: GrantKind.MEDIUM, 3: GrantKind.LONG}


@dataclass(frozen=True, slots=True)
class Reading:
    """A question taken apart."""

    tokens: tuple[Token, ...]
    filters: Filters
    facets: tuple[Facet, ...]
    number: int | None
    """The number of the direction that was named."""
    year: int | None
    total: bool
    help: bool

    @property
    def has_loose_numbers(self) -> bool:
        """Whether there are numbers that nothing in the question explains."""
        return any(token.value is not None and token.claim is None for token in self.tokens)

    @property
    def content(self) -> list[Token]:
        """The words that carry meaning of their own: neither claimed nor known to be empty."""
        return [token for token in self.tokens if token.claim is None and token.value is None]


class ConditionReader:
    """One question being read: each method claims its words and returns a condition."""

    def __init__(self, said: Sentence, catalog: Catalog, endings: frozenset[str]) -> None:
        """Read ``said``; ``endings`` are those of ordinal numbers ("20-шы", "21-е")."""
        self._said = said
        self._catalog = catalog
        self._endings = endings

    def read(self) -> Reading:
        year, years = self._years()
        kinds = self._kinds()
        total = self._said.claim_any("total")
        order, limit = self._order()
        grants = self._grants()
        area = self._area()
        regions_at_least = self._region_count()
        amount = MoneyReader(self._said, self._catalog).read(total=total)
        needs, without = self._needs()
        base, equipment, premises, mentions = self._base()
        spheres, not_spheres = self._spheres()
        regions = tuple(dict.fromkeys(v for t in self._said.tokens for v in t.values("regions")))
        self._said.claim("regions", "region_filler")
        nationwide = True if self._said.claim_any("nationwide") else None
        number = self._number(in_words=not (amount or grants or order or needs))
        facets = tuple(
            dict.fromkeys(Facet(v) for t in self._said.tokens for v in t.values("facets") if t.claim is None)
        )
        self._said.claim("facets")
        wants_help = self._said.claim_any("help")
        self._said.claim(
            "stop",
            "amount_question",
            "not",
            "only",
            "compare",
            "number_cue",
            "year_words",
            "money_units",
            "clauses",
            "per_grant",
            "changes",
        )
        filters = Filters(
            kinds=kinds, spheres=spheres, not_spheres=not_spheres, amount=amount, needs=needs, without=without,
            mentions=mentions, base=base, equipment=equipment, premises=premises, area_m2=area, regions=regions,
            regions_at_least=regions_at_least, nationwide=nationwide, grants=grants, order=order, limit=limit, **years,
        )  # fmt: skip
        return Reading(tuple(self._said.tokens), filters, facets, number, year, total, wants_help)

    def _years(self) -> tuple[int | None, dict[str, int]]:
        """The year that was named, and the condition on years it is part of."""
        seasons = self._catalog.season.years
        found = []
        for place, token in enumerate(self._said.tokens):
            following = self._said.next(place)
            is_money = following is not None and following.has("units", "money_units")
            if token.value is not None and not is_money and min(seasons) - 5 < token.value < max(seasons) + 6:
                token.claim = "year"
                found.append((place, int(token.value)))
        if not found or {year for _, year in found} == set(seasons):
            return None, {}
        place, year = found[0]
        if self._said.is_near(place, "after"):
            self._said.claim("after")
            return year + 1, {"year": year + 1}
        return year, {self._year_condition(place): year}

    def _year_condition(self, place: int) -> str:
        """Which filter a year belongs to: money in it, only in it, none in it, none after it."""
        tokens = self._said.tokens
        if self._said.claim_any("ends"):
            return "last_year"
        compared = any(token.has("compare") for token in tokens)
        if not compared and any(token.has("only") for token in tokens):
            return "only_year"
        denied = any(token.has("not") and token.clause == tokens[place].clause for token in tokens)
        if denied and not compared and any(token.has("facets", "money_units") for token in tokens):
            self._said.claim("not")
            return "not_year"
        return "year"

    def _kinds(self) -> tuple[GrantKind, ...]:
        kinds = [GrantKind(value) for token in self._said.tokens for value in token.values("kinds")]
        self._said.claim("kinds")
        for place, token in enumerate(self._said.tokens):
            duration = self._said.number_at(place)
            following = self._said.next(place)
            if token.claim or duration not in _DURATIONS or following is None:
                continue
            if following.has("year_words") and following.claim is None:
                if any(other.has("total") for other in self._said.tokens):
                    token.claim = following.claim = "total"
                else:
                    kinds.append(_DURATIONS[duration])
                    token.claim = following.claim = "kinds"
        return tuple(dict.fromkeys(kinds))

    def _order(self) -> tuple[Order | None, int | None]:
        order: Order | None = None
        for token in self._said.tokens:
            for value in token.values("order"):
                order = Order(value)
        if order is None:
            return None, None
        limit = None
        for place, token in enumerate(self._said.tokens):
            count = self._said.number_at(place)
            if token.claim is None and count and count < len(self._catalog.directions) and not token.has("order"):
                beside = (self._said.previous(place), self._said.next(place))
                near = any(other is not None and other.has("order", "number_cue", "stop") for other in beside)
                if near and self._said.after(place, "units", "money_units", "items") is None:
                    limit = count
                    token.claim = "order"
        if any(token.has("grant_count") for token in self._said.tokens) and order is Order.MOST_MONEY:
            order = Order.MOST_GRANTS
            self._said.claim("grant_count")
        self._said.claim("order")
        return order, limit

    def _grants(self) -> Range | None:
        for place, token in enumerate(self._said.tokens):
            count = self._said.number_at(place)
            following = self._said.next(place)
            if token.claim or count is None or following is None:
                continue
            if token.value is None and self._said.before(place, "compare") is None:
                continue
            if following.text.startswith(("грант", "grant")) and count <= self._catalog.grants:
                token.claim = following.claim = "grants"
                return self._said.compared(place, place + 1, count)
        if self._said.claim_any("many"):
            return Range(at_least=2)
        if self._said.claim_any("single"):
            return Range(at_least=1, at_most=1)
        if self._said.claim_any("grant_count"):
            for place, token in enumerate(self._said.tokens):
                count = self._said.number_at(place)
                if token.claim is None and count is not None and self._said.before(place, "compare") is not None:
                    token.claim = "grants"
                    return self._said.compared(place, place, count)
        return None

    def _area(self) -> int | None:
        for place, token in enumerate(self._said.tokens):
            following = self._said.next(place)
            if token.value is None or token.claim or following is None or not following.has("area_units"):
                continue
            if following.has("units") and following.attached:
                continue
            token.claim = "area"
            self._said.claim("area_units")
            self._said.compared(place, place, 0)
            return int(token.value)
        return None

    def _region_count(self) -> int | None:
        for place, token in enumerate(self._said.tokens):
            count = self._said.number_at(place)
            if token.claim or count is None or count > len(self._catalog.regions):
                continue
            following = self._said.next(place)
            if following is not None and following.has("regions_word"):
                token.claim = following.claim = "regions_at_least"
                return count
        return None

    def _needs(self) -> tuple[tuple[tuple[Need, ...], ...], tuple[Item, ...]]:
        needs: list[tuple[Need, ...]] = []
        without: list[Item] = []
        for place, token in enumerate(self._said.tokens):
            for value in token.values("items"):
                if token.claim not in {None, "compare"}:
                    continue
                items = _PRINTERS if value == "printer" else (Item(value),)
                if self._is_denied(place):
                    without.extend(items)
                else:
                    count = self._count_before(place)
                    group = tuple(Need(item, count) for item in items)
                    if group not in needs:
                        needs.append(group)
        self._said.claim("items")
        return tuple(needs), tuple(dict.fromkeys(without))

    def _count_before(self, place: int) -> Range:
        for before in range(place - 1, max(place - 3, -1), -1):
            count = self._said.number_at(before)
            if count is not None and self._said.tokens[before].claim is None:
                self._said.tokens[before].claim = "items"
                return self._said.compared(before, place, count)
        return Range()

    def _is_denied(self, place: int) -> bool:
        """Whether the clause says that the thing is not needed, or the word itself does (-сыз)."""
        token = self._said.tokens[place]
        if re.search(r"с[ыіи]з(?:дер)?$", token.text):
            return True
        return any(other.has("not") and other.clause == token.clause for other in self._said.tokens)

    def _base(self) -> tuple[bool | None, bool | None, bool | None, tuple[str, ...]]:
        said: dict[str, bool] = {}
        mentions: list[str] = []
        for place, token in enumerate(self._said.tokens):
            if token.claim is not None:
                continue
            for group in ("base", "equipment", "premises"):
                if token.has(group):
                    said[group] = not self._is_denied(place)
            mentions.extend(token.values("mentions"))
        self._said.claim("base", "equipment", "premises", "mentions")
        if said.get("equipment") is False and said.get("premises") is False:
            said = {"base": False}
        return said.get("base"), said.get("equipment"), said.get("premises"), tuple(dict.fromkeys(mentions))

    def _spheres(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        wanted: list[str] = []
        unwanted: list[str] = []
        for place, token in enumerate(self._said.tokens):
            for value in token.values("spheres"):
                before = self._said.tokens[place - 1] if place else None
                denied = before is not None and before.has("not") and before.clause == token.clause
                (unwanted if denied else wanted).append(value)
            if token.has("spheres") and token.claim is None:
                token.claim = "spheres"
        return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))

    def _number(self, *, in_words: bool) -> int | None:
        """The number of a direction: beside "№" or "бағыт", with an ordinal ending, or all there is."""
        for place, token in enumerate(self._said.tokens):
            number = self._said.number_at(place)
            if token.claim is None and number is not None and (token.value is not None or in_words):
                following = self._said.next(place)
                ordinal = following is not None and following.text in self._endings
                if ordinal or self._names_a_direction(place):
                    self._claim_number(place, ordinal=ordinal)
                    return number
        return None

    def _names_a_direction(self, place: int) -> bool:
        token = self._said.tokens[place]
        beside = (self._said.next(place), self._said.previous(place))
        if any(other is not None and (other.has("number_cue") or other.text == "#") for other in beside):
            return True
        if self._said.is_near(place, "number_cue"):
            return not token.has("stop")
        others = (other for other in self._said.tokens if other is not token)
        return token.value is not None and all(other.has("stop", "facets") for other in others)

    def _claim_number(self, place: int, *, ordinal: bool) -> None:
        token = self._said.tokens[place]
        following = self._said.next(place)
        token.claim = "number"
        if ordinal and following is not None:
            following.claim = "number"
        for other in self._said.tokens:
            # "он бірінші" is one number in two words.
            same = other.has("numbers") and other.values("numbers") == token.values("numbers")
            if other.claim is None and (same or other.text == "#"):
                other.claim = "number"
        self._said.claim("number_cue")
