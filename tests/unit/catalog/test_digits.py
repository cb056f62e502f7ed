"""Whatever digit of a direction is mistyped, the table is refused and the direction is named."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.catalog import load_regions
from bot.catalog.model import SeasonTable
from bot.catalog.validation import check_table
from tests.unit.catalog.conftest import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]

ORIGINAL: Final = json.loads(TABLE.read_text(encoding="utf-8"))
REGIONS: Final = load_regions()


def values(of: Any, path: Path = ()) -> Iterator[tuple[Path, str | int]]:
    """Every text and number below a value, keywords left out: they are never shown."""
    if isinstance(of, dict):
        for key, value in of.items():
            if key != "keywords":
                yield from values(value, (*path, key))
    elif isinstance(of, list):
        for place, value in enumerate(of):
            yield from values(value, (*path, place))
    elif of is not None:
        yield path, of


def digits(of: Any) -> list[tuple[Path, int]]:
    """Where each digit is: the path of its value, its place in the value."""
    return [(path, digit.start()) for path, value in values(of) for digit in re.finditer(r"\d", str(value))]


def with_digit(row: dict[str, Any], path: Path, place: int, digit: str) -> dict[str, Any]:
    """A copy of a direction with one digit changed."""
    changed = copy.deepcopy(row)
    parent: Any = changed
    for key in path[:-1]:
        parent = parent[key]
    value = parent[path[-1]]
    text = f"{str(value)[:place]}{digit}{str(value)[place + 1 :]}"
    parent[path[-1]] = int(text) if isinstance(value, int) else text
    return changed


def complaints(index: int, row: dict[str, Any]) -> list[str]:
    """What is said of the table with that row; a shape that is refused names its row in ``load_catalog``."""
    directions = [*ORIGINAL["directions"][:index], row, *ORIGINAL["directions"][index + 1 :]]
    try:
        table = SeasonTable.model_validate({**ORIGINAL, "directions": directions})
    except ValidationError as error:
        return [f"direction {index + 1}:" for entry in error.errors() if entry["loc"][:2] == ("directions", index)]
    return [str(flaw) for flaw in check_table(table, REGIONS, TABLE)]


@settings(max_examples=60, deadline=None)
@given(index=st.integers(0, len(ORIGINAL["directions"]) - 1), data=st.data())
def test_any_single_digit_that_is_changed_is_noticed_and_its_direction_named(index: int, data: st.DataObject) -> None:
    row = ORIGINAL["directions"][index]
    path, place = data.draw(st.sampled_from(digits(row)))
    value = row
    for key in path:
        value = value[key]
    digit = data.draw(st.sampled_from([other for other in "0123456789" if other != str(value)[place]]))
    changed = with_digit(row, path, place, digit)
    numbers = {row["number"], changed["number"]}
    assert any(f"direction {number}:" in line for line in complaints(index, changed) for number in numbers)


def test_the_table_as_it_is_gives_no_complaint() -> None:
    assert complaints(0, ORIGINAL["directions"][0]) == []


def test_every_kind_of_number_is_among_the_digits() -> None:
    fields = {path[0] for row in ORIGINAL["directions"] for path, _ in digits(row)}
    assert fields >= {"number", "problem", "grant", "funding", "indicator", "results", "requirements"}
    assert fields >= {"equipment", "premises", "regions", "reach"}
