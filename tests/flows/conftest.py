from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog import Catalog, load_catalog
from bot.preview.cast import APPLICANT_EN, APPLICANT_KK, APPLICANT_RU
from bot.settings import ROOT
from bot.storage.engine import Database
from tests.support.client import Person, Scripted, Town, copy_database, town_settings
from tests.support.services import postgres_server, postgres_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables, made once: migrating for each test would be slow."""
    path = tmp_path_factory.mktemp("database") / "empty.sqlite3"

    async def upgrade() -> None:
        database = Database(f"sqlite:///{path}")
        await database.upgrade()
        await database.dispose()

    asyncio.run(upgrade())
    return path


@pytest.fixture
def searcher() -> Scripted:
    return Scripted()


@pytest.fixture
async def make_town(
    catalog: Catalog, searcher: Scripted, empty_database: Path, tmp_path: Path
) -> AsyncIterator[Callable[..., Awaitable[Town]]]:
    towns: list[Town] = []

    async def make(**overrides: Any) -> Town:
        database = copy_database(empty_database, tmp_path / f"{len(towns)}.sqlite3")
        town = Town(town_settings(database, **overrides), catalog, searcher)
        towns.append(town)
        return town

    yield make
    for town in towns:
        await town.app.close()


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    return await make_town()


@pytest.fixture
def aigul(town: Town) -> Person:
    """Writes Kazakh."""
    return town.person(APPLICANT_KK)


@pytest.fixture
def irina(town: Town) -> Person:
    """Writes Russian."""
    return town.person(APPLICANT_RU)


@pytest.fixture
def daniyar(town: Town) -> Person:
    """Writes English."""
    return town.person(APPLICANT_EN)
