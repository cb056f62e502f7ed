"""What search makes of a person's words: data, not text.

The views turn it into a message, the command line into the JSON that scripts depend on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
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
    MOST_GRANTS = "most_grants"


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
class Range:
    """A number within limits, both included; None is open."""

    at_least: int | None = None
    at_most: int | None = None

    def __contains__(self, value: int) -> bool:
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


class Sum(StrEnum):
    """Which money of a direction a question compares."""

    YEAR = "year"
    """That of ``Filters.year``; without a year, that of the season's first year."""
    TOTAL = "total"
    """Of all years together."""
    ANY = "any"
    """Of any year, or of each grant: an exact sum names its row whatever it is the sum of."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A condition on money, in thousand tenge."""

    limits: Range
    of: Sum = Sum.YEAR


@dataclass(frozen=True, slots=True)
class Need:
    """A thing of the material base, and how many of it the row asks for (open: any number)."""

    item: Item
    count: Range = Range()


@dataclass(frozen=True, slots=True)
class Filters:
    """A question for a set of directions: every condition that is set must hold."""

    kinds: tuple[GrantKind, ...] = ()
    spheres: tuple[str, ...] = ()
    not_spheres: tuple[str, ...] = ()
    year: int | None = None
    """Money in that year."""
    not_year: int | None = None
    only_year: int | None = None
    last_year: int | None = None
    amount: Amount | None = None
    needs: tuple[tuple[Need, ...], ...] = ()
    """Each group must be met by one of its alternatives (a printer: either printer)."""
    without: tuple[Item, ...] = ()
    mentions: tuple[str, ...] = ()
    """Words of the lexicon that the text of the requirements must hold ("laptop")."""
    base: bool | None = None
    equipment: bool | None = None
    premises: bool | None = None
    area_m2: int | None = None
    regions: tuple[str, ...] = ()
    """ISO 3166-2 codes, any of which the row names."""
    regions_at_least: int | None = None
    nationwide: bool | None = None
    grants: Range | None = None
    order: Order | None = None
    limit: int | None = None

    @property
    def conditions(self) -> int:
        """How many conditions are set."""
        return sum(getattr(self, key) not in {None, ()} for key in self.__slots__)

    @property
    def is_telling(self) -> bool:
        """Whether more is set than a place or a sphere, whose names are also everyday words."""
        return any(
            getattr(self, key) not in {None, ()}
            for key in self.__slots__
            if key not in {"regions", "spheres", "not_spheres"}
        )

    def __bool__(self) -> bool:
        return self.conditions > 0

    def to_json(self) -> dict[str, Any]:
        """Only the conditions that are set, as plain JSON values."""
        return {key: _plain(value) for key in self.__slots__ if (value := getattr(self, key)) not in {None, ()}}


def _plain(value: Any) -> Any:
    match value:
        case Range(at_least, at_most):
            return {"at_least": at_least, "at_most": at_most}
        case Amount(limits, of):
            return {**_plain(limits), "of": of.value}
        case Need(item, count):
            return {"item": item.value, **_plain(count)}
        case tuple():
            return [_plain(part) for part in value]
    return value


SMALL_TALK: Final = frozenset({"greetings", "about_bot"})
"""Topics of data/other_topics.json."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question means; ``to_json`` is the form that scripts depend on.

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
    topic: str | None = None
    """What else the question seems to be about, where the table has no answer (an id of data/other_topics.json)."""
    year: int | None = None
    """The year a question for money named, where it named one."""
    taught: bool = False
    """Whether an administrator taught what these very words mean."""

    @property
    def is_small_talk(self) -> bool:
        """Whether it was a greeting or a word about the bot itself: nothing that the table should have had."""
        return self.topic in SMALL_TALK

    def to_json(self, text: str) -> dict[str, Any]:
        """The stable JSON of an answer; ``text`` is the answer in words. A set is listed by number."""
        is_set = self.intent in {Intent.FILTER, Intent.TOTAL}
        hits = sorted(self.hits, key=lambda hit: hit.number) if is_set else self.hits
        return {
            "query": self.query,
            "language": self.language,
            "intent": self.intent.value,
            "facet": self.facet.value if self.facet else None,
            "filters": self.filters.to_json() if self.filters else None,
            "hits": [{"number": hit.number, "score": round(hit.score, 3)} for hit in hits],
            "confident": self.confident,
            "text": text,
        }
