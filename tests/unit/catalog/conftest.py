"""A copy of the real table that a test may damage in one place."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any, Final

import pytest

from bot.catalog import CatalogError, Flaw, load_catalog

DATA: Final = Path(__file__).parents[3] / "data"
TABLE: Final = DATA / "priorities.json"
SOURCE: Final = DATA / "source" / "priorities-2023.kk.txt"


@pytest.fixture(scope="session")
def original() -> dict[str, Any]:
    """The real table as plain values; nobody changes it."""
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


class Copy:
    """A table in a directory of its own, beside a copy of its source."""

    def __init__(self, directory: Path, original: dict[str, Any]) -> None:
        self.path = directory / "priorities.json"
        self.source = directory / "source" / SOURCE.name
        self.source.parent.mkdir()
        shutil.copyfile(SOURCE, self.source)
        self.data = copy.deepcopy(original)

    def row(self, number: int) -> dict[str, Any]:
        found: dict[str, Any] = next(row for row in self.data["directions"] if row["number"] == number)
        return found

    def flaws(self) -> tuple[Flaw, ...]:
        """What is said of the copy as it is now; nothing where it is accepted."""
        self.path.write_text(json.dumps(self.data, ensure_ascii=False), encoding="utf-8")
        try:
            load_catalog(self.path)
        except CatalogError as error:
            return error.flaws
        return ()


@pytest.fixture
def table(tmp_path: Path, original: dict[str, Any]) -> Copy:
    return Copy(tmp_path, original)
