"""From a season's file to a catalogue, or to the list of everything that is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from bot.catalog.errors import CatalogError, Flaw
from bot.catalog.model import Catalog, Region, SeasonTable
from bot.catalog.validation import check_table

REGIONS_FILE = Path(__file__).parents[2] / "data" / "regions.json"

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
        raise CatalogError([_schema_flaw(path, data, entry) for entry in error.errors()]) from error
    flaws = check_table(table, regions, path)
    if flaws:
        raise CatalogError(flaws)
    return Catalog(table, regions)


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
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogError([Flaw(path, None, "file", error.strerror or str(error), "a readable file")]) from error
    except UnicodeDecodeError as error:
        raise CatalogError([Flaw(path, None, "file", f"byte {error.start} that is not UTF-8", "UTF-8")]) from error
    except json.JSONDecodeError as error:
        found = f"{error.msg} at line {error.lineno} column {error.colno}"
        raise CatalogError([Flaw(path, None, "file", found, "valid JSON")]) from error


def _schema_flaw(path: Path, data: Any, entry: Any) -> Flaw:
    """Say one of pydantic's errors in the table's terms: a direction by its number, not its index."""
    location = list(entry["loc"])
    number: int | None = None
    if len(location) >= 2 and location[0] == "directions" and isinstance(location[1], int):
        row = data["directions"][location[1]]
        number = row.get("number") if isinstance(row, dict) and isinstance(row.get("number"), int) else location[1] + 1
        location = location[2:]
    field = ".".join(map(str, location)) or "table"
    found = "nothing" if entry["type"] == "missing" else _shortened(entry["input"])
    return Flaw(path, number, field, found, entry["msg"])


def _shortened(value: object, width: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"
