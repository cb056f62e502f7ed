"""The self-checks of the real season, and seasons that never were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.catalog import Catalog, Direction, load_catalog
from bot.catalog.model import SeasonTable
from bot.selfcheck.season import SelfChecks
from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

ORGANISATIONS: Final = Path(__file__).parent / "organisations"
REAL: Final = load_catalog(ROOT / "data" / "priorities.json")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return REAL


@pytest.fixture(scope="session")
def selfchecks(catalog: Catalog) -> SelfChecks:
    return SelfChecks(catalog)


def season_of(directions: Iterable[Direction]) -> Catalog:
    """The real season with other directions; nothing checks that its totals are right."""
    table = SeasonTable.model_construct(
        schema_version=1, season=REAL.season, spheres=REAL.spheres, directions=tuple(directions), corrections=()
    )
    return Catalog(table, REAL.regions)


def organisation(name: str) -> dict[str, Any]:
    """The answers of a made-up organisation, as a person would write them into a file."""
    answers: dict[str, Any] = json.loads((ORGANISATIONS / f"{name}.json").read_text(encoding="utf-8"))
    return answers
