"""The season's table: its model, loading and validation. Plain Python, no Telegram, no database."""

from bot.catalog.errors import CatalogError, Flaw
from bot.catalog.loading import load_catalog, load_regions
from bot.catalog.model import (
    ApplicationWindow,
    Catalog,
    Direction,
    Grant,
    GrantKind,
    Item,
    Keywords,
    Region,
    Season,
    Sphere,
    Text,
    Texts,
)

__all__ = [
    "ApplicationWindow",
    "Catalog",
    "CatalogError",
    "Direction",
    "Flaw",
    "Grant",
    "GrantKind",
    "Item",
    "Keywords",
    "Region",
    "Season",
    "Sphere",
    "Text",
    "Texts",
    "load_catalog",
    "load_regions",
]
