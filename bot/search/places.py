"""Which regions a row names, wherever in its official text it names them.

The table's structured column holds the regions of the indicator only; a person who asks about
their own region wants to see the rows that speak of it at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bot.languages import LANGUAGES
from bot.search.folding import clean, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.catalog import Catalog, Direction, Region
    from bot.search.lexicon import Concept

_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
_CITY: Final = "қаласы"
_OBLAST: Final = "облыс"
_AND: Final = frozenset({"және", "мен"})
_ALMATY_CITY: Final = "KZ-75"
"""The one city that shares its name with an oblast."""


def region_phrases(regions: Sequence[Region], lexicon: dict[str, Any]) -> Iterator[tuple[str, Concept]]:
    """Every name of every region; without "oblast" too, unless that would name a city or something else."""
    shorts = {clean(region.short[language]): region.code for region in regions for language in LANGUAGES}
    fillers = set(map(clean, lexicon["region_filler"]))
    others = set(map(clean, lexicon["not_places"]))
    for region in regions:
        names = [region.title[language] for language in LANGUAGES] + [region.short[language] for language in LANGUAGES]
        for name in (*names, *region.forms):
            if clean(name) not in others:
                yield name, ("regions", region.code)
            bare = " ".join(word for word in words(clean(name)) if word not in fillers)
            if bare and bare not in others and shorts.get(bare, region.code) == region.code:
                yield bare, ("regions", region.code)


class Places:
    """What each direction says about places."""

    def __init__(self, catalog: Catalog, lexicon: dict[str, Any]) -> None:
        self._named = {direction.number: _named(direction, catalog) for direction in catalog.directions}
        self._nationwide = {
            direction.number
            for direction in catalog.directions
            if any(phrase in text for text in _targets(direction) for phrase in lexicon["nationwide_text"])
        }

    def named_in(self, number: int) -> frozenset[str]:
        return self._named[number]

    def is_nationwide(self, number: int) -> bool:
        return number in self._nationwide


def _targets(direction: Direction) -> tuple[str, ...]:
    return (direction.indicator.kk, *direction.results.kk)


def _named(direction: Direction, catalog: Catalog) -> frozenset[str]:
    """The regions of the row's own column and those its Kazakh text speaks of.

    Names are compared letter by letter, endings apart: by stems "қарағанда" (compared with) would
    be Қарағанды.
    """
    codes = set(direction.regions.named)
    names = {
        region.code: words(clean(region.short.kk if region.title.kk.endswith(_CITY) else _oblast(region)))
        for region in catalog.regions
    }
    for text in (direction.title.kk, direction.problem.kk, *_targets(direction)):
        cleaned = clean(_IN_BRACKETS.sub(" ", text))
        here_maybe = {code: name for code, name in names.items() if name[-1] in cleaned}
        said = words(cleaned) if here_maybe else []
        for start in range(len(said)):
            here = [code for code, name in here_maybe.items() if _stands(name, said, start)]
            if len(here) > 1:
                here = [_city_or_oblast(here, said, start, names)]
            codes.update(here)
    return frozenset(codes)


def _oblast(region: Region) -> str:
    return region.title.kk.removesuffix(" облысы")


def _stands(name: Sequence[str], said: Sequence[str], start: int) -> bool:
    here = said[start : start + len(name)]
    return len(here) == len(name) and here[:-1] == name[:-1] and here[-1].startswith(name[-1])


def _city_or_oblast(codes: Sequence[str], said: Sequence[str], start: int, names: Mapping[str, Sequence[str]]) -> str:
    """Which of two regions of one name is meant.

    "Алматы, Жамбыл … облыстары" means the oblast, "Алматыда" and "Алматы қаласы" the city.
    """
    city, oblast = sorted(codes, key=lambda code: code != _ALMATY_CITY)
    if said[start] != names[city][-1]:
        return city
    place = start + 1
    while place < len(said):
        if said[place].startswith(_OBLAST):
            return oblast
        following = next((name for name in names.values() if _stands(name, said, place)), None)
        if following is None and said[place] not in _AND:
            return city
        place += len(following) if following else 1
    return city
