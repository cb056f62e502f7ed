"""What a question is built of: its conditions, its facet, the numbers, and the words that are left.

Reading knows the lexicon and the season, not the texts of directions. Each word is claimed once:
a number with "млн" behind it is money, "не менее 3 компьютеров" is a need, "№ 20" a direction.
What nobody claimed carries the meaning and is searched for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.catalog import Catalog, GrantKind, Item
from bot.languages import LANGUAGES
from bot.search.answer import Amount, Facet, Filters, Need, Order, Range, Sum
from bot.search.lexicon import Mention, PhraseBook, concepts
from bot.search.places import region_phrases
from bot.search.stems import is_ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:'[^\W_]+)*)"
    r"|(?P<sign>#)"
    r"|(?P<clause>[,;](?!\d)|\bа\b)"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,]\d{3})+")
_ATTACHED_UNITS: Final = {"m": 1000, "k": 1, "к": 1}
"""Thousand tenge in "50m" and "24,500k"; alone these letters are something else."""

_MILLION_TENGE: Final = 1_000_000
_LEAST_SUM: Final = 1000
"""A bare number is money (in thousand tenge) from here on: no other number of the table is so large."""

_PRINTERS: Final = (Item.PRINTER_BW, Item.PRINTER_COLOUR)
_NEAR: Final = 2
"""How many unimportant words may stand between a number and what it belongs to."""

_DURATIONS: Final = {1: GrantKind.SHORT, 2: GrantKind.MEDIUM, 3: GrantKind.LONG}


@dataclass(slots=True)
class Token:
    """A word or number of a question; ``claim`` names what took it."""

    text: str
    value: float | None = None
    clause: int = 0
    attached: bool = False
    """Whether it follows the token before it without a space."""
    start: int = 0
    end: int = 0
    concepts: set[tuple[str, str]] = field(default_factory=set)
    claim: str | None = None

    def has(self, *groups: str) -> bool:
        return any(group in groups for group, _ in self.concepts)

    def values(self, group: str) -> list[str]:
        return [value for name, value in sorted(self.concepts) if name == group]


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


class Reader:
    """Reads questions about one season."""

    def __init__(self, catalog: Catalog, lexicon: dict[str, Any], known: Callable[[Sequence[str]], bool]) -> None:
        """Read about ``catalog``; words whose keys are ``known`` to the index are not mistyped ones of the lexicon."""
        self._catalog = catalog
        self._lexicon = lexicon
        self._book = PhraseBook(
            [
                *concepts(lexicon),
                *_sphere_phrases(catalog),
                *region_phrases(catalog.regions, lexicon),
            ],
            known,
        )
        self._endings = frozenset(lexicon["ordinal_endings"])

    def knows(self, word: str) -> bool:
        """Whether the lexicon or a name of a sphere or region has the word itself."""
        return self._book.knows(word)

    def read(self, text: str) -> Reading:
        """Take a cleaned question apart."""
        tokens = _tokenise(text)
        self._recognise(tokens)
        parts = _Parts(tokens, self._catalog, self._endings)
        return parts.read()

    def _recognise(self, tokens: list[Token]) -> None:
        """Give each word the concepts of the longest phrase it is part of."""
        taken = 0
        mentions = self._book.find([token.text for token in tokens])
        longest: dict[int, int] = {}
        for mention in mentions:
            longest[mention.start] = max(longest.get(mention.start, 0), mention.end)
        for mention in mentions:
            if mention.start >= taken and mention.end == longest[mention.start]:
                self._mark(tokens, mention)
                following = [other for other in mentions if other.start == mention.start and other.end == mention.end]
                if mention == following[-1]:
                    taken = mention.end

    @staticmethod
    def _mark(tokens: list[Token], mention: Mention) -> None:
        for token in tokens[mention.start : mention.end]:
            token.concepts.add(mention.concept)


def _tokenise(text: str) -> list[Token]:
    tokens: list[Token] = []
    clause = 0
    for match in _TOKEN.finditer(text):
        if match["clause"]:
            clause += 1
            if match["clause"] in ",;":
                continue
        value = None
        if match["number"]:
            digits = match["number"]
            digits = re.sub("[ ,]", "", digits) if _GROUPED.fullmatch(digits) else digits.replace(",", ".")
            value = float(digits)
        attached = bool(tokens) and tokens[-1].end == match.start()
        token = Token(match.group(), value, clause, attached, match.start(), match.end())
        if value is None and text[: match.start()].endswith("-") and is_ending(token.text):
            token.claim = "ending"
        tokens.append(token)
    return tokens


def _sphere_phrases(catalog: Catalog) -> Iterable[tuple[str, tuple[str, str]]]:
    for sphere in catalog.spheres:
        for language in LANGUAGES:
            yield sphere.title[language], ("spheres", sphere.id)
        for keyword in sphere.keywords:
            yield keyword, ("spheres", sphere.id)


class _Parts:
    """One question being read: each method claims its words and returns a condition."""

    def __init__(self, tokens: list[Token], catalog: Catalog, endings: frozenset[str]) -> None:
        self._tokens = tokens
        self._catalog = catalog
        self._endings = endings

    def read(self) -> Reading:
        year, years = self._years()
        kinds = self._kinds()
        total = self._claimed("total")
        order, limit = self._order()
        grants = self._grants()
        area = self._area()
        regions_at_least = self._region_count()
        amount = self._amount(total=total)
        needs, without = self._needs()
        base, equipment, premises, mentions = self._base()
        spheres, not_spheres = self._spheres()
        regions = tuple(dict.fromkeys(v for t in self._tokens for v in t.values("regions")))
        self._claim_all("regions", "region_filler")
        nationwide = True if self._claimed("nationwide") else None
        number = self._number(in_words=not (amount or grants or order or needs))
        facets = tuple(dict.fromkeys(Facet(v) for t in self._tokens for v in t.values("facets") if t.claim is None))
        self._claim_all("facets")
        wants_help = self._claimed("help")
        self._claim_all(
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
        return Reading(tuple(self._tokens), filters, facets, number, year, total, wants_help)

    # What a token is near to

    def _claim_all(self, *groups: str) -> None:
        for token in self._tokens:
            if token.claim is None and token.has(*groups):
                token.claim = groups[0]

    def _claimed(self, group: str) -> bool:
        """Claim the words of a group; whether there were any."""
        found = False
        for token in self._tokens:
            if token.claim is None and token.has(group):
                token.claim = group
                found = True
        return found

    def _number_of(self, place: int) -> int | None:
        """A whole number at that place, in digits or in words."""
        token = self._tokens[place]
        if token.value is not None:
            return int(token.value) if token.value.is_integer() else None
        named = token.values("numbers")
        return max(map(int, named)) if named else None

    def _after(self, place: int, *groups: str) -> int | None:
        """The place of a token of ``groups`` right after ``place``, empty words between allowed."""
        return self._near(range(place + 1, len(self._tokens)), groups)

    def _before(self, place: int, *groups: str) -> int | None:
        return self._near(range(place - 1, -1, -1), groups)

    def _near(self, places: range, groups: Sequence[str]) -> int | None:
        passed = 0
        for place in places:
            token = self._tokens[place]
            if token.has(*groups):
                return place
            if token.value is not None or (passed := passed + 1) > _NEAR:
                return None
            if not token.has("stop", "facets", "money_units", "units", "year_words", "generic"):
                return None
        return None

    # Conditions

    def _years(self) -> tuple[int | None, dict[str, int]]:
        seasons = self._catalog.season.years
        found = []
        for place, token in enumerate(self._tokens):
            if token.value is None or int(token.value) not in range(min(seasons) - 4, max(seasons) + 6):
                continue
            following = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
            if following is not None and following.has("units", "money_units"):
                continue
            token.claim = "year"
            found.append((place, int(token.value)))
        if not found:
            return None, {}
        place, year = found[0]
        if len(found) > 1 and {year for _, year in found} == set(seasons):
            return None, {}
        whole = self._tokens
        if self._before(place, "after") is not None or self._after(place, "after") is not None:
            self._claim_all("after")
            return year + 1, {"year": year + 1}
        if any(token.has("ends") for token in whole):
            self._claim_all("ends")
            return year, {"last_year": year}
        if any(token.has("only") for token in whole) and not any(token.has("compare") for token in whole):
            return year, {"only_year": year}
        clause = whole[place].clause
        denied = any(token.has("not") and token.clause == clause and not token.has("compare") for token in whole)
        if denied and any(token.has("facets", "money_units") for token in whole):
            self._claim_all("not")
            return year, {"not_year": year}
        return year, {"year": year}

    def _kinds(self) -> tuple[GrantKind, ...]:
        kinds = [GrantKind(value) for token in self._tokens for value in token.values("kinds")]
        self._claim_all("kinds")
        for place, token in enumerate(self._tokens):
            duration = self._number_of(place)
            if token.claim or duration not in _DURATIONS or place + 1 >= len(self._tokens):
                continue
            following = self._tokens[place + 1]
            if following.has("year_words") and following.claim is None:
                if any(other.has("total") for other in self._tokens):
                    token.claim = following.claim = "total"
                else:
                    kinds.append(_DURATIONS[duration])
                    token.claim = following.claim = "kinds"
        return tuple(dict.fromkeys(kinds))

    def _order(self) -> tuple[Order | None, int | None]:
        order: Order | None = None
        for token in self._tokens:
            for value in token.values("order"):
                order = Order(value)
        if order is None:
            return None, None
        limit = None
        for place, token in enumerate(self._tokens):
            count = self._number_of(place)
            if token.claim is None and count and count < len(self._catalog.directions) and not token.has("order"):
                near = {
                    self._tokens[other].has("order", "number_cue", "stop")
                    for other in (place - 1, place + 1)
                    if 0 <= other < len(self._tokens)
                }
                unit = self._after(place, "units", "money_units", "items")
                if True in near and unit is None:
                    limit = count
                    token.claim = "order"
        if any(token.has("grant_count") for token in self._tokens) and order is Order.MOST_MONEY:
            order = Order.MOST_GRANTS
            self._claim_all("grant_count")
        self._claim_all("order")
        return order, limit

    def _grants(self) -> Range | None:
        for place, token in enumerate(self._tokens):
            count = self._number_of(place)
            following = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
            if token.claim or count is None or following is None:
                continue
            if token.value is None and self._before(place, "compare") is None:
                continue
            if following.text.startswith(("грант", "grant")) and count <= self._catalog.grants:
                token.claim = following.claim = "grants"
                return self._compared(place, place + 1, count)
        if self._claimed("many"):
            return Range(at_least=2)
        if self._claimed("single"):
            return Range(at_least=1, at_most=1)
        if self._claimed("grant_count"):
            for place, token in enumerate(self._tokens):
                count = self._number_of(place)
                if token.claim is None and count is not None and self._before(place, "compare") is not None:
                    token.claim = "grants"
                    return self._compared(place, place, count)
        return None

    def _area(self) -> int | None:
        for place, token in enumerate(self._tokens):
            following = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
            if token.value is None or token.claim or following is None or not following.has("area_units"):
                continue
            if following.has("units") and following.attached:
                continue
            token.claim = "area"
            self._claim_all("area_units")
            self._compared(place, place, 0)
            return int(token.value)
        return None

    def _region_count(self) -> int | None:
        for place, token in enumerate(self._tokens):
            count = self._number_of(place)
            if token.claim or count is None or count > len(self._catalog.regions):
                continue
            following = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
            if following is not None and following.has("regions_word"):
                token.claim = following.claim = "regions_at_least"
                return count
        return None

    def _compared(self, start: int, end: int, value: int) -> Range:
        """The limits that the words around a number set; the words are claimed."""
        kind = "exactly"
        for place in (self._after(end, "compare"), self._before(start, "compare")):
            if place is None or self._tokens[place].claim not in {None, "compare"}:
                continue
            kind = self._tokens[place].values("compare")[0]
            for token in self._tokens:
                if token.has("compare") and token.clause == self._tokens[place].clause:
                    token.claim = "compare"
            break
        match kind:
            case "at_least":
                return Range(at_least=value)
            case "at_most":
                return Range(at_most=value)
            case "more":
                return Range(at_least=value + 1)
            case "less":
                return Range(at_most=value - 1)
        return Range(value, value)

    def _amount(self, *, total: bool) -> Amount | None:
        sums = self._sums()
        if not sums:
            return None
        if len(sums) > 1:
            low, high = sorted(value for _, _, value in sums[:2])
            self._claim_all("compare")
            return Amount(Range(low, high), Sum.TOTAL if total else Sum.YEAR)
        start, end, value = sums[0]
        limits = self._compared(start, end, value)
        exact = limits.at_least == limits.at_most
        if exact and not self._is_a_sum(value) and value % 1000 == 0:
            # "371 миллион" is how people say 371 963 thousand.
            limits = Range(value, value + 999)
        return Amount(limits, Sum.TOTAL if total else Sum.ANY if exact else Sum.YEAR)

    def _is_a_sum(self, value: int) -> bool:
        return any(
            value in direction.funding.values() or value == direction.grant.amount
            for direction in self._catalog.directions
        )

    def _sums(self) -> list[tuple[int, int, int]]:
        """The sums of money: (first token, last token, thousand tenge), claimed."""
        found: list[tuple[int, int, float, int | None]] = []
        for place, token in enumerate(self._tokens):
            if token.value is None or token.claim:
                continue
            end, unit = self._unit_after(place)
            found.append((place, end, token.value, unit))
        sums: list[tuple[int, int, int]] = []
        for index, (place, end, value, own_unit) in enumerate(found):
            unit = own_unit
            if unit is None and index + 1 < len(found) and self._same_unit(end, found[index + 1][0]):
                # "от 31 до 34 млн": the unit stands once, behind the second number.
                unit = found[index + 1][3]
            if unit is None and not self._looks_like_money(place, end, value):
                continue
            thousands = value * unit if unit else value / 1000 if value >= _MILLION_TENGE else value
            for token in self._tokens[place : end + 1]:
                token.claim = "amount"
            sums.append((place, end, round(thousands)))
        return sums

    def _looks_like_money(self, place: int, end: int, value: float) -> bool:
        """Whether a number without a unit is money all the same: by its size and by what stands near."""
        if value < _LEAST_SUM:
            return False
        if end > place:
            return True
        near = self._before(place, "compare") is not None or self._after(end, "compare", "money_units") is not None
        return near or self._is_a_sum(round(value))

    def _unit_after(self, place: int) -> tuple[int, int | None]:
        """Where a sum ends and the thousand tenge of its unit; None where it has no unit of its own."""
        end, unit = place, None
        for following in range(place + 1, min(place + 4, len(self._tokens))):
            token = self._tokens[following]
            if unit is None and token.attached and token.text in _ATTACHED_UNITS:
                unit = _ATTACHED_UNITS[token.text]
            elif unit is None and token.has("units"):
                unit = int(token.values("units")[0])
            elif token.has("units") and unit:
                # "30 000 мың теңге" written twice over: the first unit counts.
                pass
            elif token.has("money_units"):
                if unit is None and (self._tokens[place].value or 0) < _MILLION_TENGE:
                    return end, None
            elif following == end + 1 and self._is_case_ending(token):
                pass
            else:
                break
            end = following
        return end, unit

    def _is_case_ending(self, token: Token) -> bool:
        """ "млн-нан": the ending comes as a word of its own."""
        return is_ending(token.text) and not token.has("compare", "not", "stop")

    def _same_unit(self, end: int, start: int) -> bool:
        between = self._tokens[end + 1 : start]
        return len(between) <= _NEAR and all(token.has("compare", "stop", "not") for token in between)

    def _needs(self) -> tuple[tuple[tuple[Need, ...], ...], tuple[Item, ...]]:
        needs: list[tuple[Need, ...]] = []
        without: list[Item] = []
        for place, token in enumerate(self._tokens):
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
        self._claim_all("items")
        return tuple(needs), tuple(dict.fromkeys(without))

    def _count_before(self, place: int) -> Range:
        for before in range(place - 1, max(place - 3, -1), -1):
            count = self._number_of(before)
            if count is not None and self._tokens[before].claim is None:
                self._tokens[before].claim = "items"
                return self._compared(before, place, count)
        return Range()

    def _is_denied(self, place: int) -> bool:
        """Whether the clause says that the thing is not needed, or the word itself does (-сыз)."""
        token = self._tokens[place]
        if re.search(r"с[ыіи]з(?:дер)?$", token.text):
            return True
        return any(other.has("not") and other.clause == token.clause for other in self._tokens)

    def _base(self) -> tuple[bool | None, bool | None, bool | None, tuple[str, ...]]:
        said: dict[str, bool] = {}
        mentions: list[str] = []
        for place, token in enumerate(self._tokens):
            if token.claim is not None:
                continue
            for group in ("base", "equipment", "premises"):
                if token.has(group):
                    said[group] = not self._is_denied(place)
            for value in token.values("mentions"):
                mentions.append(value)
        self._claim_all("base", "equipment", "premises", "mentions")
        if said.get("equipment") is False and said.get("premises") is False:
            said = {"base": False}
        return said.get("base"), said.get("equipment"), said.get("premises"), tuple(dict.fromkeys(mentions))

    def _spheres(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        wanted: list[str] = []
        unwanted: list[str] = []
        for place, token in enumerate(self._tokens):
            for value in token.values("spheres"):
                before = self._tokens[place - 1] if place else None
                denied = before is not None and before.has("not") and before.clause == token.clause
                (unwanted if denied else wanted).append(value)
            if token.has("spheres") and token.claim is None:
                token.claim = "spheres"
        return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted))

    def _number(self, *, in_words: bool) -> int | None:
        """The number of a direction: beside "№" or "бағыт", with an ordinal ending, or all there is."""
        for place, token in enumerate(self._tokens):
            number = self._number_of(place)
            if token.claim is not None or number is None or (token.value is None and not in_words):
                continue
            beside = [self._tokens[other] for other in (place - 1, place + 1) if 0 <= other < len(self._tokens)]
            cued = any(other.has("number_cue") or other.text == "#" for other in beside)
            ordinal = place + 1 < len(self._tokens) and self._tokens[place + 1].text in self._endings
            further = self._after(place, "number_cue") is not None or self._before(place, "number_cue") is not None
            alone = token.value is not None and all(
                other is token or other.has("stop", "facets") for other in self._tokens
            )
            if cued or alone or ordinal or (further and not token.has("stop")):
                token.claim = "number"
                if ordinal:
                    self._tokens[place + 1].claim = "number"
                for other in self._tokens:
                    if (
                        other.has("numbers")
                        and other.claim is None
                        and other.values("numbers") == token.values("numbers")
                    ):
                        other.claim = "number"
                self._claim_all("number_cue")
                for other in beside:
                    if other.text == "#":
                        other.claim = "number"
                return number
        return None
