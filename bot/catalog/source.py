"""A season's table against the document it was taken from.

White space is all that may be repaired in the official text, so with white space removed every
text and every sum of a direction must stand in its own row of the document. A digit mistyped
in the JSON is found here and named, whatever the sums say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.catalog.errors import Flaw
from bot.catalog.model import Correction, Direction, GrantKind, SeasonTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KIND_WORDS = {GrantKind.SHORT: "қысқа", GrantKind.MEDIUM: "орта", GrantKind.LONG: "ұзақ"}
_SPHERE_LETTERS = 12
"""So many first letters of a sphere tell it from the others, and are the same in both spellings of one."""
_LIST_MARK = re.compile(r"(?m)^\s*(?:\d[.)]|-)\s*")


def squashed(text: str) -> str:
    """``text`` without any white space (including the no-break space of Word)."""
    return re.sub(r"\s+", "", text)


def as_in_source(text: str, corrections: tuple[Correction, ...], number: int, field: str) -> str:
    """The official text with our corrections taken back."""
    for correction in corrections:
        if (correction.number, correction.field) == (number, field):
            text = text.replace(correction.shown, correction.source)
    return text


def check_source(table: SeasonTable, path: Path, *, whole: bool = True) -> Iterator[Flaw]:
    """Flaws of a table whose document is plain text; another kind of document is left to people.

    With ``whole`` False some rows are missing from ``table``, so places are not compared.
    """
    document = path.parent / table.season.source.file
    if document.suffix != ".txt" or not document.is_file():
        return
    try:
        text = document.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        yield Flaw(path, None, "season.source.file", f"byte {error.start} of {document} that is not UTF-8", "UTF-8")
        return
    source = squashed(_LIST_MARK.sub("", text))
    starts = [source.find(_title(direction, table)) for direction in table.directions]
    found = sorted(start for start in starts if start >= 0)
    for direction, start in zip(table.directions, starts, strict=True):
        if start < 0:
            yield Flaw(path, direction.number, "title.kk", repr(direction.title.kk), f"a title of {document.name}")
            continue
        place = found.index(start) + 1
        if whole and len(found) == len(starts) and direction.number != place:
            yield Flaw(path, direction.number, "number", str(direction.number), f"{place}, its place in the source")
        yield from _check_sphere(direction, table, source[:start], path)
        end = found[place] if place < len(found) else len(source)
        yield from _check_row(direction, source[start:end], table.corrections, path)


def _title(direction: Direction, table: SeasonTable) -> str:
    return squashed(as_in_source(direction.title.kk, table.corrections, direction.number, "title"))


def _check_sphere(direction: Direction, table: SeasonTable, before: str, path: Path) -> Iterator[Flaw]:
    """The sphere's cell stands right before the title's; only its beginning is spelled in one way."""
    places = {sphere.id: before.rfind(squashed(sphere.title.kk)[:_SPHERE_LETTERS]) for sphere in table.spheres}
    if direction.sphere not in places:
        return
    nearest = max(places, key=lambda sphere_id: places[sphere_id])
    if places[nearest] >= 0 and nearest != direction.sphere:
        yield Flaw(path, direction.number, "sphere", repr(direction.sphere), f"{nearest!r}, the sphere of the source")


def _check_row(direction: Direction, row: str, corrections: tuple[Correction, ...], path: Path) -> Iterator[Flaw]:
    number = direction.number
    texts = {
        "problem": (direction.problem.kk,),
        "indicator": (direction.indicator.kk,),
        "results": direction.results.kk,
        "requirements": direction.requirements.kk,
    }
    for field, items in texts.items():
        for place, text in enumerate(items):
            if not _stands_in(row, squashed(as_in_source(text, corrections, number, field))):
                where = f"{field}.kk.{place}" if len(items) > 1 else f"{field}.kk"
                yield Flaw(path, number, where, _differing(text, row), "the words of the source")
    yield from _check_sums(direction, row, path)
    count = f"{direction.grant.count}{_KIND_WORDS[direction.grant.kind]}мерзімдігрант"
    if not re.search(rf"(?<!\d){count}", row):
        yield Flaw(
            path, number, "grant", f"{direction.grant.count} {direction.grant.kind}", "the source's count and kind"
        )


def _check_sums(direction: Direction, row: str, path: Path) -> Iterator[Flaw]:
    """Each sum stands in its row beside its year (or, for short grants, alone), in thousand tenge."""
    for year, amount in direction.funding.items():
        label = "" if direction.grant.amount is not None else rf"{year}жыл(?:ға)?[–-]"
        if not re.search(rf"{label}(?<!\d){amount}мың", row):
            yield Flaw(path, direction.number, f"funding.{year}", str(amount), "the sum of the source for that year")
    amount_each = direction.grant.amount
    if amount_each is not None and not re.search(rf"(?<!\d){amount_each}мың", row):
        yield Flaw(path, direction.number, "grant.amount", str(amount_each), "the sum of each grant in the source")


def _stands_in(row: str, text: str) -> bool:
    """Whether the row holds the text, and no number of the row was cut at its edges."""
    return re.search(rf"(?<!\d){re.escape(text)}" if text[:1].isdigit() else re.escape(text), row) is not None


def _differing(text: str, row: str) -> str:
    """The first words of ``text`` that the source does not have, for the error message."""
    words = text.split()
    for end in range(1, len(words) + 1):
        if squashed(" ".join(words[max(0, end - 4) : end])) not in row:
            return repr(" ".join(words[max(0, end - 4) : end]))
    return repr(words[0] if words else text)
