"""What is wrong with a table, said so that a person can mend it: file, place, found, expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong; ``direction`` is None where the season itself is meant."""

    file: Path
    direction: int | None
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        where = "season" if self.direction is None else f"direction {self.direction}"
        return f"{self.file}: {where}: {self.field}: found {self.found}, expected {self.expected}"


class CatalogError(Exception):
    """A table that cannot be used, with all its flaws at once."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__("\n".join(map(str, flaws)))
        self.flaws = tuple(flaws)
