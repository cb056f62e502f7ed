"""What search makes of a person's words: data, not text.

The views turn it into a message, the command line into the JSON that scripts depend on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.catalog import GrantKind, Item
from bot.languages import Language


class Intent(StrEnum):
    DIRECTION = "direction"
    FILTER = "filter"
    TOTAL = "total"
    HELP = "help"
    NONE = "none"


class Facet(StrEnum):
    """The part of a direction that a question asks for."""

    FUNDING = "funding"
    REQUIREMENTS = "requirements"
    INDICATOR = "indicator"
    RESULTS = "results"
    TYPE = "type"
    PROBLEM = "problem"


class Order(StrEnum):
    MOST_MONEY = "most_money"
    LEAST_MONEY = "least_money"


@dataclass(frozen=True, slots=True)
class Hit:
    """A direction that may be meant.

    ``score`` is the calibrated confidence, 0 to 1; ``matched`` are the words of the table (or its
    keywords) that the question met, strongest first.
    """

    number: int
    score: float
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """Limits of a sum in thousand tenge, both included; None is open.

    The sum is that of ``Filters.year``; without a year, that of the season's first year.
    """

    at_least: int | None = None
    at_most: int | None = None
    total: bool = False
    """True where the money of all years together is meant."""


@dataclass(frozen=True, slots=True)
class Filters:
    """A question for a set of directions: every condition that is not empty must hold."""

    kinds: tuple[GrantKind, ...] = ()
    spheres: tuple[str, ...] = ()
    year: int | None = None
    amount: Amount | None = None
    items: tuple[Item, ...] = ()
    without_items: tuple[Item, ...] = ()
    base: bool | None = None
    """Whether there are any requirements for the material base."""
    premises: bool | None = None
    area_m2: int | None = None
    regions: tuple[str, ...] = ()
    regions_at_least: int | None = None
    many: bool | None = None
    """More than one grant (True), exactly one (False)."""
    order: Order | None = None
    limit: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Only the conditions that are set, as plain JSON values."""
        values: dict[str, Any] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if value is None or value == ():
                continue
            if isinstance(value, Amount):
                value = {"at_least": value.at_least, "at_most": value.at_most, "total": value.total}
            values[name] = list(value) if isinstance(value, tuple) else value
        return values


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question means: see DESIGN of the JSON in ``to_json``.

    ``hits`` are best first; for a filter or a total they are all that match, by number (or in the
    order that was asked for). ``confident`` says whether the first hit may be answered with at once;
    otherwise the hits are candidates to choose from.
    """

    query: str
    language: Language
    intent: Intent
    facet: Facet | None = None
    filters: Filters | None = None
    hits: tuple[Hit, ...] = ()
    confident: bool = False
    year: int | None = field(default=None)
    """The year a question for money named, where it named one."""

    def to_json(self, text: str) -> dict[str, Any]:
        """The stable JSON of an answer; ``text`` is the answer in words."""
        return {
            "query": self.query,
            "language": self.language,
            "intent": self.intent.value,
            "facet": self.facet.value if self.facet else None,
            "filters": self.filters.to_json() if self.filters else None,
            "hits": [{"number": hit.number, "score": round(hit.score, 3)} for hit in self.hits],
            "confident": self.confident,
            "text": text,
        }
