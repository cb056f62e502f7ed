"""Database addresses as operators and hosting companies write them, made the driver's."""

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.errors import StorageError

__all__ = ["database_url", "shown"]

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgres+asyncpg": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
_EXPECTED = "expected sqlite:///file or postgresql://user:password@host/database"


def database_url(text: str) -> URL:
    """Return the address with its driver; raise StorageError where it is none we can use."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        # The text is not repeated: it may hold a password that could not be told apart.
        raise StorageError(f"The database address cannot be read: {_EXPECTED}.") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise StorageError(f"The database address begins with {url.drivername}://: {_EXPECTED}.")
    url = url.set(drivername=driver)
    return _sqlite(url) if driver == "sqlite+aiosqlite" else _postgres(url)


def shown(url: URL) -> str:
    """Return the address for messages: a file's path, or a server's address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def _sqlite(url: URL) -> URL:
    if url.host:
        raise StorageError(f"The database address sqlite://{url.host} lacks a slash: {_EXPECTED}.")
    if not url.database or url.database.startswith((":memory:", "file:")):
        raise StorageError(f"The database address names no file, and memory forgets: {_EXPECTED}.")
    return url


def _postgres(url: URL) -> URL:
    # libpq's name for the setting, which hosting companies put into their addresses.
    mode = url.query.get("sslmode")
    if mode is None:
        return url
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
