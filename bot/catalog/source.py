"""A season's table against the document it was taken from.

White space is all that may be repaired in the official text, so with white space removed every
text and every sum of a direction must stand in its own row of the document. A digit mistyped
in the JSON is found here and named, whatever the sums say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.catalog.errors import Flaw
from bot.catalog.figures import figures
from bot.catalog.model import Correction, Direction, GrantKind, SeasonTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KIND_WORDS = {GrantKind.SHORT: "қысқа", GrantKind.MEDIUM: "орта", GrantKind.LONG: "ұзақ"}
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


def check_source(table: SeasonTable, path: Path) -> Iterator[Flaw]:
    """Flaws of a table whose document is plain text; another kind of document is left to people."""
    document = path.parent / table.season.source.file
    if document.suffix != ".txt" or not document.is_file():
        return
    text = document.read_text(encoding="utf-8")
    rows = _rows(table, squashed(_LIST_MARK.sub("", text)))
    for direction in table.directions:
        row = rows.get(direction.number)
        if row is None:
            yield Flaw(path, direction.number, "title.kk", repr(direction.title.kk), f"a title of {document.name}")
        else:
            yield from _check_row(direction, row, table.corrections, path)


def _rows(table: SeasonTable, source: str) -> dict[int, str]:
    """Each direction's part of the squashed source: from its title to the next row's."""
    starts = {}
    for direction in table.directions:
        title = squashed(as_in_source(direction.title.kk, table.corrections, direction.number, "title"))
        if (start := source.find(title)) >= 0:
            starts[direction.number] = start
    ends = [*sorted(starts.values())[1:], len(source)]
    return {
        number: source[start:end]
        for (number, start), end in zip(sorted(starts.items(), key=lambda item: item[1]), ends, strict=True)
    }


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
            if squashed(as_in_source(text, corrections, number, field)) not in row:
                where = f"{field}.kk.{place}" if len(items) > 1 else f"{field}.kk"
                yield Flaw(path, number, where, _differing(text, row), "the words of the source")
    yield from _check_sums(direction, row, path)
    count = f"{direction.grant.count}{_KIND_WORDS[direction.grant.kind]}мерзімдігрант"
    if not re.search(rf"(?<!\d){count}", row):
        yield Flaw(
            path, number, "grant", f"{direction.grant.count} {direction.grant.kind}", "the source's count and kind"
        )
    yield from _check_base(direction, path)


def _check_sums(direction: Direction, row: str, path: Path) -> Iterator[Flaw]:
    """Each sum stands in its row beside its year (or, for short grants, alone), in thousand tenge."""
    for year, amount in direction.funding.items():
        label = "" if direction.grant.amount is not None else rf"{year}жыл(?:ға)?[–-]"
        if not re.search(rf"{label}(?<!\d){amount}мың", row):
            yield Flaw(path, direction.number, f"funding.{year}", str(amount), "the sum of the source for that year")
    amount_each = direction.grant.amount
    if amount_each is not None and not re.search(rf"(?<!\d){amount_each}мың", row):
        yield Flaw(path, direction.number, "grant.amount", str(amount_each), "the sum of each grant in the source")


def _check_base(direction: Direction, path: Path) -> Iterator[Flaw]:
    """The structured material base says no number that its text does not."""
    stated = figures("\n".join(direction.requirements.kk))
    wanted = {f"equipment.{piece.item}": piece.at_least for piece in direction.equipment}
    if direction.premises:
        wanted |= {"premises.area_m2": direction.premises.area_m2, "premises.regions": direction.premises.regions}
    for field, value in wanted.items():
        if str(value) not in stated:
            yield Flaw(path, direction.number, field, str(value), "a number of the requirements' text")


def _differing(text: str, row: str) -> str:
    """The first words of ``text`` that the source does not have, for the error message."""
    words = text.split()
    for end in range(1, len(words) + 1):
        if squashed(" ".join(words[max(0, end - 4) : end])) not in row:
            return repr(" ".join(words[max(0, end - 4) : end]))
    return repr(words[0] if words else text)
