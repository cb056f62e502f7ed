"""From a season's file to a catalogue, or to the list of everything that is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from bot.catalog.errors import CatalogError, Flaw
from bot.catalog.model import Catalog, Region, SeasonTable
from bot.catalog.validation import check_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

REGIONS_FILE = Path(__file__).parents[2] / "data" / "regions.json"

_EXPECTED: Final = {"missing": "a value", "extra_forbidden": "no such key", "value_error": "a year"}
"""What pydantic's errors mean here, where its own words do not follow "expected"."""

_REGIONS = TypeAdapter(tuple[Region, ...])


def load_catalog(path: Path, regions_path: Path = REGIONS_FILE) -> Catalog:
    """Read and validate a season's table.

    Raises:
        CatalogError: with every flaw found, each naming file, direction, field, found and expected.
    """
    regions = load_regions(regions_path)
    data = _read_json(path)
    try:
        table = SeasonTable.model_validate(data)
    except ValidationError as error:
        entries = error.errors()
        flaws = [_schema_flaw(path, data, entry) for entry in entries]
        raise CatalogError([*flaws, *_flaws_of_the_rest(path, data, entries, regions)]) from error
    flaws = check_table(table, regions, path)
    if flaws:
        raise CatalogError(flaws)
    return Catalog(table, regions)


def _flaws_of_the_rest(
    path: Path, data: Any, entries: Sequence[ErrorDetails], regions: tuple[Region, ...]
) -> list[Flaw]:
    """Flaws of the directions whose shape is right, so that all are named at once."""
    bad = {_index(entry) for entry in entries}
    if None in bad:
        return []
    rows = [row for index, row in enumerate(data["directions"]) if index not in bad]
    return check_table(SeasonTable.model_validate({**data, "directions": rows}), regions, path, whole=False)


def load_regions(path: Path = REGIONS_FILE) -> tuple[Region, ...]:
    """The regions a table may name (ISO 3166-2).

    Raises:
        CatalogError: if the file is missing or broken.
    """
    data = _read_json(path)
    try:
        return _REGIONS.validate_python(data)
    except ValidationError as error:
        raise CatalogError([_schema_flaw(path, data, entry) for entry in error.errors()]) from error


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_unique)
    except OSError as error:
        raise CatalogError([Flaw(path, None, "file", error.strerror or str(error), "a readable file")]) from error
    except UnicodeDecodeError as error:
        raise CatalogError([Flaw(path, None, "file", f"byte {error.start} that is not UTF-8", "UTF-8")]) from error
    except json.JSONDecodeError as error:
        found = f"{error.msg} at line {error.lineno} column {error.colno}"
        raise CatalogError([Flaw(path, None, "file", found, "valid JSON")]) from error
    except _RepeatedKeyError as error:
        raise CatalogError(
            [Flaw(path, None, "file", f"the key {error} twice in one object", "each key once")]
        ) from error


class _RepeatedKeyError(ValueError):
    """JSON lets a key stand twice and keeps the last: a row that lost a value without a word."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _RepeatedKeyError(repr(key))
        result[key] = value
    return result


def _index(entry: ErrorDetails) -> int | None:
    """Which element of ``directions`` an error is in, None where it is elsewhere."""
    match entry["loc"]:
        case ("directions", int(index), *_):
            return index
    return None


def _schema_flaw(path: Path, data: Any, entry: ErrorDetails) -> Flaw:
    """Say one of pydantic's errors in the table's terms: a direction by its number, not its index."""
    location = entry["loc"]
    number: int | None = None
    if (index := _index(entry)) is not None:
        row = data["directions"][index]
        stated = row.get("number") if isinstance(row, dict) else None
        number = stated if type(stated) is int else index + 1
        location = location[2:]
    field = ".".join(str(part) for part in location if part != "[key]") or "table"
    found = "nothing" if entry["type"] == "missing" else _shortened(entry["input"])
    expected = _EXPECTED.get(entry["type"]) or entry["msg"].removeprefix("Input should be ")
    return Flaw(path, number, field, found, expected)


def _shortened(value: object, width: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"
