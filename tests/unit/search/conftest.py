from __future__ import annotations

import pytest

from bot.catalog import Catalog, load_catalog
from bot.search import Searcher
from bot.settings import ROOT


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


@pytest.fixture(scope="session")
def searcher(catalog: Catalog) -> Searcher:
    return Searcher(catalog)
