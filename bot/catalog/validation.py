"""What must hold in a table beyond its shape: sums, counts, translations, sources.

A table that does not add up is refused, because every figure shown to people comes from it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from bot.catalog.errors import Flaw
from bot.catalog.figures import figures
from bot.catalog.model import Direction, GrantKind, Region, Season, SeasonTable, Text, Texts
from bot.catalog.source import check_source
from bot.catalog.targets import check_targets
from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEXT_FIELDS = ("title", "problem", "indicator")
_LIST_FIELDS = ("results", "requirements")


def check_table(table: SeasonTable, regions: tuple[Region, ...], path: Path, *, whole: bool = True) -> list[Flaw]:
    """Every flaw of a table whose shape is right.

    Args:
        table: what was read.
        regions: those it may name.
        path: where it was read from.
        whole: False where rows of a wrong shape were left out, so that sums over all rows say nothing.
    """
    return [
        *_check_season(table, path),
        *(_check_totals(table, path) if whole else ()),
        *(_check_corrections(table, path) if whole else ()),
        *check_source(table, path, whole=whole),
        *(flaw for direction in table.directions for flaw in _check_direction(direction, table, regions, path)),
    ]


def _check_season(table: SeasonTable, path: Path) -> Iterator[Flaw]:
    season = table.season
    yield from _check_text(season.title, path, None, "season.title")
    if season.id.isdecimal() and season.id not in figures(season.title.kk):
        yield Flaw(path, None, "season.id", repr(season.id), "the year that the season's title names")
    for number, count in Counter(direction.number for direction in table.directions).items():
        if count > 1:
            yield Flaw(path, number, "number", f"{count} rows with this number", "one row")
    for sphere_id, count in Counter(sphere.id for sphere in table.spheres).items():
        if count > 1:
            yield Flaw(path, None, f"spheres.{sphere_id}", f"{count} spheres with this id", "one sphere")
    for sphere in table.spheres:
        yield from _check_text(sphere.title, path, None, f"spheres.{sphere.id}.title")
    yield from _check_document(season, path)
    yield from _check_windows(season, path)


def _check_windows(season: Season, path: Path) -> Iterator[Flaw]:
    for window in season.applications:
        if window.closes.date() < window.opens:
            yield Flaw(path, None, "season.applications", f"closes {window.closes}", f"after {window.opens}")
        # Applications are taken from the year before a season on, never after its end.
        if not min(season.years) - 1 <= window.opens.year <= window.closes.year <= max(season.years):
            found = f"{window.opens} to {window.closes}"
            yield Flaw(path, None, "season.applications", found, f"dates of the season {_years(season.years)}")
        if not window.source.strip():
            yield Flaw(path, None, "season.applications", "no source", "where the dates were read")


def _check_document(season: Season, path: Path) -> Iterator[Flaw]:
    source = path.parent / season.source.file
    if not source.is_file():
        yield Flaw(path, None, "season.source.file", f"no file {source}", "the document the table was taken from")
    elif (digest := hashlib.sha256(source.read_bytes()).hexdigest()) != season.source.sha256:
        yield Flaw(path, None, "season.source.sha256", season.source.sha256, f"{digest} (of {source})")


def _check_totals(table: SeasonTable, path: Path) -> Iterator[Flaw]:
    """Totals per year are the season's own, in thousand tenge (the table's last three rows)."""
    season = table.season
    if set(season.totals) != set(season.years):
        yield Flaw(path, None, "season.totals", _years(season.totals), _years(season.years))
    for year, expected in season.totals.items():
        found = sum(direction.funding.get(year, 0) for direction in table.directions)
        if found != expected:
            rows = ", ".join(
                f"{direction.number}: {direction.funding[year]}"
                for direction in table.directions
                if year in direction.funding
            )
            field = f"season.totals.{year}"
            yield Flaw(path, None, field, f"{expected}", f"{found}, the sum of the directions ({rows})")


def _check_direction(
    direction: Direction, table: SeasonTable, regions: tuple[Region, ...], path: Path
) -> Iterator[Flaw]:
    number = direction.number
    spheres = [sphere.id for sphere in table.spheres]
    if direction.sphere not in spheres:
        yield Flaw(path, number, "sphere", repr(direction.sphere), f"one of {', '.join(spheres)}")
    yield from _check_money(direction, table, path)
    for field in _TEXT_FIELDS:
        yield from _check_text(getattr(direction, field), path, number, field)
    for field in _LIST_FIELDS:
        yield from _check_list(getattr(direction, field), path, number, field)
    yield from check_targets(direction, regions, path)
    if (direction.equipment or direction.premises) and not direction.requirements:
        yield Flaw(path, number, "requirements", "none", "the text that equipment and premises come from")
    for language in LANGUAGES:
        if not getattr(direction.keywords, language):
            yield Flaw(path, number, f"keywords.{language}", "none", "words people use for this direction")


def _check_money(direction: Direction, table: SeasonTable, path: Path) -> Iterator[Flaw]:
    number, grant = direction.number, direction.grant
    if not direction.funding:
        yield Flaw(path, number, "funding", "none", "thousand tenge for at least one year")
    for year in direction.funding:
        if year not in table.season.years:
            yield Flaw(path, number, f"funding.{year}", "a sum", f"years {_years(table.season.years)} only")
    if grant.kind is GrantKind.SHORT and grant.amount is None:
        yield Flaw(path, number, "grant.amount", "nothing", "thousand tenge of each grant")
    if grant.amount is not None and grant.amount * grant.count != direction.total:
        product = f"{grant.count} x {grant.amount} = {grant.count * grant.amount}"
        yield Flaw(path, number, "funding", f"{direction.total} in all", product)


def _check_text(text: Text, path: Path, number: int | None, field: str) -> Iterator[Flaw]:
    for language in LANGUAGES:
        if not text[language].strip():
            yield Flaw(path, number, f"{field}.{language}", "no text", "a text")
        else:
            yield from _check_figures(text.kk, text[language], path, number, f"{field}.{language}")


def _check_list(texts: Texts, path: Path, number: int, field: str) -> Iterator[Flaw]:
    for language in LANGUAGES:
        items = texts[language]
        if len(items) != len(texts.kk):
            yield Flaw(path, number, f"{field}.{language}", f"{len(items)} items", f"{len(texts.kk)}, as in kk")
            continue
        for place, (official, item) in enumerate(zip(texts.kk, items, strict=True)):
            where = f"{field}.{language}.{place}"
            if not item.strip():
                yield Flaw(path, number, where, "no text", "a text")
            else:
                yield from _check_figures(official, item, path, number, where)


def _check_figures(official: str, translation: str, path: Path, number: int | None, field: str) -> Iterator[Flaw]:
    """Every figure of the Kazakh text stands in its translation, and none was added."""
    wanted, got = figures(official), figures(translation)
    if missing := wanted - got:
        yield Flaw(path, number, field, f"no {_listed(missing)}", "every figure of the Kazakh text")
    if added := got - wanted:
        yield Flaw(path, number, field, f"{_listed(added)}", "no figure that the Kazakh text does not have")


def _check_corrections(table: SeasonTable, path: Path) -> Iterator[Flaw]:
    """A correction must be true: the shown words stand in the text, and a reason is given."""
    by_number = {direction.number: direction for direction in table.directions}
    for correction in table.corrections:
        direction = by_number.get(correction.number)
        if direction is None:
            yield Flaw(path, correction.number, "corrections", "no such direction", "a direction of the table")
            continue
        value: Text | Texts = getattr(direction, correction.field)
        text = value.kk if isinstance(value, Text) else "\n".join(value.kk)
        if correction.shown not in text:
            yield Flaw(
                path, correction.number, f"corrections.{correction.field}", repr(correction.shown), "words of that text"
            )
        if not correction.reason.strip():
            yield Flaw(
                path,
                correction.number,
                f"corrections.{correction.field}",
                "no reason",
                "why the source is shown otherwise",
            )


def _years(years: object) -> str:
    return ", ".join(map(str, sorted(years)))  # type: ignore[call-overload]  # any collection of years


def _listed(numbers: Counter[str]) -> str:
    return ", ".join(sorted(numbers.elements()))
