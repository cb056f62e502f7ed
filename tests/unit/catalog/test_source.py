"""The document rebuilt from the table, letter by letter.

White space is all that may be repaired. So the whole document, header to footer, must come out of
the table again once white space is removed: what the table does not hold (headings, list marks, how
a sum is introduced) is written down here, row by row, and nothing may be left over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.catalog.model import SeasonTable
from bot.catalog.source import as_in_source, squashed
from tests.unit.catalog.conftest import SOURCE

if TYPE_CHECKING:
    from bot.catalog.model import Direction

HEADER: Final = """
[bookmark: _GoBack]Мемлекеттік гранттар беруге келесі басым бағыттар бойынша Конкурс жарияланады:
№
Заңның 5-бабының 1-тармағына сәйкес мемлекеттік грант саласы
Мемлекеттік гранттың басым бағыты
Мәселенің қысқаша сипаттамасы
Қаржыландыру көлемі (мың теңге)
Грант түрі
Нысаналы индикатор
Материалдық-техникалық базаға қойылатын талаптар
(ұзақ мерзімді гранттарды іске асыру кезінде ғана белгіленеді)
"""
FOOTER: Final = "{year} жылға БАРЛЫҒЫ {total}"

KINDS: Final = {"short": "қысқа", "medium": "орта", "long": "ұзақ"}
OTHER_SPELLING: Final = "Қоғамдық келісім мен жалпыұлттық бірлікті нығайту"
SPELLED_OTHERWISE: Final = frozenset({24, 25, 26, 27})
WITHOUT_NUMBER: Final = frozenset({18, 19})
WITHOUT_HEADINGS: Final = frozenset({24, 25})
WITH_A_DASH_FOR_NO_BASE: Final = frozenset(range(1, 7))


@dataclass(frozen=True)
class Marks:
    """What stands before the items of one row's lists; those without a mark come last."""

    indicator: str = ""
    """Before each line."""
    results: tuple[str, ...] = ()
    base: tuple[str, ...] = ("-",)


def numbered(count: int, after: str = ")") -> Marks:
    return Marks(results=tuple(f"{number}{after}" for number in range(1, count + 1)))


MARKS: Final = {
    1: numbered(4),
    2: numbered(3),
    3: numbered(3),
    4: numbered(4),
    5: numbered(3),
    6: numbered(5),
    8: Marks(base=()),
    19: Marks(indicator="-"),
    23: Marks(base=("-", "-")),
    27: numbered(3, "."),
}


def document_of(table: SeasonTable) -> str:
    """The document of a table, without white space."""
    rows = [row_of(direction, table) for direction in table.directions]
    footer = [FOOTER.format(year=year, total=table.season.totals[year]) for year in table.season.years]
    return squashed("".join([HEADER, *rows, *footer]))


def row_of(direction: Direction, table: SeasonTable) -> str:
    number = direction.number
    sphere = next(sphere.title.kk for sphere in table.spheres if sphere.id == direction.sphere)
    cells = (
        "" if number in WITHOUT_NUMBER else f"{number}. {number}",
        OTHER_SPELLING if number in SPELLED_OTHERWISE else sphere,
        official(direction, table, "title", direction.title.kk),
        official(direction, table, "problem", direction.problem.kk),
        money_of(direction),
        f"{direction.grant.count} {KINDS[direction.grant.kind]} мерзімді грант",
        target_of(direction, table),
        base_of(direction, table),
    )
    return "".join(cells)


def official(direction: Direction, table: SeasonTable, field: str, text: str) -> str:
    return as_in_source(text, table.corrections, direction.number, field)


def money_of(direction: Direction) -> str:
    if direction.grant.amount is not None:
        return f"Әр грант сомасы – {direction.grant.amount} мың тг Жалпы сомасы – {direction.total} мың тг"
    year_word = "жылға" if 17 <= direction.number <= 23 else "жыл"
    sums = []
    for year, amount in direction.funding.items():
        dash = "-" if (direction.number, year) == (26, 2023) else "–"
        sums.append(f"{year} {year_word} {dash} {amount} мың тг")
    return "".join(sums)


def target_of(direction: Direction, table: SeasonTable) -> str:
    marks = MARKS.get(direction.number, Marks())
    lines = official(direction, table, "indicator", direction.indicator.kk).splitlines()
    indicator = "".join(f"{marks.indicator}{line}" for line in lines)
    results = "".join(
        f"{mark}{official(direction, table, 'results', item)}"
        for mark, item in marked(marks.results, direction.results.kk)
    )
    if direction.number in WITHOUT_HEADINGS:
        return indicator + results
    of_each = "(әр грант бойынша)" if direction.grant.amount is not None else ""
    return f"Нысаналы индикатор{of_each}: {indicator} Күтілетін нәтиже{of_each}: {results}"


def base_of(direction: Direction, table: SeasonTable) -> str:
    if not direction.requirements:
        return "-" if direction.number in WITH_A_DASH_FOR_NO_BASE else ""
    marks = MARKS.get(direction.number, Marks()).base
    return "".join(
        f"{mark}{official(direction, table, 'requirements', item)}"
        for mark, item in marked(marks, direction.requirements.kk)
    )


def marked(marks: tuple[str, ...], items: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip((*marks, *[""] * (len(items) - len(marks))), items, strict=True))


@pytest.fixture(scope="module")
def season(original: dict[str, Any]) -> SeasonTable:
    return SeasonTable.model_validate(original)


def test_the_document_comes_out_of_the_table_again(season: SeasonTable) -> None:
    assert document_of(season) == squashed(SOURCE.read_text(encoding="utf-8"))


def test_corrections_are_exactly_where_the_table_differs_from_the_document(season: SeasonTable) -> None:
    document = squashed(SOURCE.read_text(encoding="utf-8"))
    assert {(correction.number, correction.field) for correction in season.corrections} == {
        (15, "problem"),
        (20, "requirements"),
    }
    for correction in season.corrections:
        others = tuple(other for other in season.corrections if other is not correction)
        assert document_of(season.model_copy(update={"corrections": others})) != document
        assert document.count(squashed(correction.source)) == 1


def test_every_correction_says_why(season: SeasonTable) -> None:
    assert all(len(correction.reason.split()) > 3 for correction in season.corrections)


def test_titles_differ_from_the_document_in_white_space_alone(season: SeasonTable) -> None:
    document = squashed(SOURCE.read_text(encoding="utf-8"))
    assert all(document.count(squashed(direction.title.kk)) == 1 for direction in season.directions)
