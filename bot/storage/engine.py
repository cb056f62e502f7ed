"""The database: opening, upgrading, checking and copying it, with errors an operator can act on."""

import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect, text
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.errors import StorageError
from bot.storage.session import WRITE_TIMEOUT, Session
from bot.storage.tables import SCHEMA_VERSION
from bot.storage.urls import database_url, shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from sqlalchemy import Connection
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

__all__ = ["Database"]

_CONNECT_TIMEOUT = 10.0  # seconds a PostgreSQL server may take to let us in
_SCRUB_TIMEOUT = 1.0  # seconds that readers may keep what was deleted from being wiped: a person waits for the answer
_UPGRADE_LOCK = 6_717_142  # any number, but the same in every replica

# What drivers raise where an address, a network or a file is wrong. asyncpg refuses an
# unknown parameter of the address with TypeError, a malformed one with ValueError.
_CANNOT_OPEN = (SQLAlchemyError, sqlite3.Error, OSError, TypeError, ValueError)


class Database:
    """One database for the process's life; nothing is opened before it is first used.

    Raises StorageError at once for an address that cannot be one.
    """

    def __init__(self, url: str) -> None:
        self.url: URL = database_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine: AsyncEngine
        self._reader: AsyncEngine
        self._turn = asyncio.Lock() if self.is_sqlite else None
        if self.is_sqlite:
            self._engine = _sqlite_engine(self.url)
            # Python's driver opens no transaction for a SELECT: a plain connection reads.
            self._reader = self._engine
        else:
            self._engine = _postgres_engine(self.url)
            self._reader = self._engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def where(self) -> str:
        """The database's place for messages, without its password."""
        return shown(self.url)

    def session(self) -> Session:
        """Return a unit of work, to be opened with `async with`. It connects when first used."""
        return Session(self._engine, self._reader, self._turn)

    def connect_arguments(self) -> dict[str, Any]:
        """Return what the driver's own `connect` is called with, for a connection outside the pool."""
        return dict(self._engine.dialect.create_connect_args(self.url)[1])

    async def upgrade(self) -> None:
        """Bring the tables to SCHEMA_VERSION; several processes may start at once.

        Raises StorageError where the database cannot be opened, was made by a newer
        version, or refuses a migration; then nothing was changed.
        """
        version = await self.version()
        if version == SCHEMA_VERSION:
            return
        # Alembic costs a start time and memory that a running bot does not need.
        from bot.storage import migrations  # noqa: PLC0415 - see above

        if version is not None and version not in migrations.known():
            raise StorageError(
                f"The database {self.where} is at version {version!r}, which this program does not know: "
                f"expected at most {SCHEMA_VERSION!r}, so run the newer program or restore a backup."
            )
        try:
            async with self.migrating() as connection:
                await connection.run_sync(migrations.upgrade)
        except SQLAlchemyError as error:
            raise StorageError(
                f"The database {self.where} cannot be upgraded to version {SCHEMA_VERSION!r}: "
                f"{_reason(error)}; nothing was changed."
            ) from error

    @asynccontextmanager
    async def migrating(self) -> "AsyncIterator[AsyncConnection]":
        """Give a transaction for changing tables; other processes wait with theirs. Committed at its end."""
        async with self._engine.begin() as connection:
            if self.is_sqlite:
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
            yield connection

    async def version(self) -> str | None:
        """Return the migration the database is at, None for an empty one.

        Raises StorageError where the database cannot be opened.
        """
        with self._explained():
            if self.is_sqlite:
                await self._try_file()
            async with self._engine.connect() as connection:
                return await connection.run_sync(_version)

    async def check(self) -> None:
        """Raise StorageError where the database does not answer or does not let us write."""
        with self._explained():
            if self.is_sqlite:
                await self._try_file()
                return
            async with self._engine.connect() as connection:
                read_only = await connection.scalar(text("SELECT current_setting('transaction_read_only')"))
        if read_only == "on":
            raise StorageError(
                f"The database {self.where} is read-only: expected a PostgreSQL primary that accepts writes."
            )

    async def backup(self, target: Path) -> None:
        """Write a consistent, compact copy of a SQLite database while the bot runs.

        Raises StorageError where the target exists or cannot be written, and for
        PostgreSQL, which has a tool of its own.
        """
        if not self.is_sqlite:
            raise StorageError(f"A copy of {self.where} is made by PostgreSQL's own tool: use pg_dump --format=custom.")
        await asyncio.to_thread(_copy, _file(self.url), target)

    async def scrub(self) -> bool:
        """Take out of SQLite's log file beside the database what has been deleted; say whether that could be done.

        Where somebody reads at that moment it cannot; the file is then emptied later, at the latest when the
        last process closes the database. PostgreSQL's own vacuum does the like there.
        """
        return not self.is_sqlite or await asyncio.to_thread(_checkpoint, _file(self.url))

    async def dispose(self) -> None:
        """Close all connections; the database opens again if it is used again."""
        await self._engine.dispose()

    async def _try_file(self) -> None:
        # Not over the engine: aiosqlite's thread outlives a connection that failed to
        # open, and would report the end of the event loop with a traceback.
        await asyncio.to_thread(_try_writing, _file(self.url))

    @contextmanager
    def _explained(self) -> "Iterator[None]":
        try:
            yield
        except _CANNOT_OPEN as error:
            raise StorageError(_explanation(self.url, error)) from error


def _sqlite_engine(url: "URL") -> "AsyncEngine":
    # A transaction takes the write lock when it begins: one that only upgraded later
    # from reading to writing could be refused without any wait.
    arguments = {"timeout": WRITE_TIMEOUT, "isolation_level": "IMMEDIATE"}
    # What people typed stays out of errors, and so out of the log.
    engine = create_async_engine(url, connect_args=arguments, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        # What /forget deletes is overwritten in the file, not only unlinked.
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.close()

    return engine


def _postgres_engine(url: "URL") -> "AsyncEngine":
    engine = create_async_engine(url, connect_args={"timeout": _CONNECT_TIMEOUT}, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "checkout")
    def refuse_closed(connection: Any, *_: object) -> None:
        # After a restart of the server: cheaper than a ping before each use.
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    return engine


def _version(connection: "Connection") -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _file(url: "URL") -> Path:
    return Path(str(url.database))


def _try_writing(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=WRITE_TIMEOUT, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


def _checkpoint(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=_SCRUB_TIMEOUT)) as connection:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise StorageError(f"There is no database file {source} to copy: expected one that the bot has made.")
    partial = target.with_name(f"{target.name}.partial")
    try:
        target.open("xb").close()  # claims the name, so that nothing is ever overwritten
    except FileExistsError:
        raise StorageError(f"The file {target} exists: expected a name that is free.") from None
    except OSError as error:
        raise StorageError(
            f"The copy {target} cannot be written: {_reason(error)}; expected a place that is writable."
        ) from error
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(source, timeout=WRITE_TIMEOUT)) as connection:
            connection.execute("VACUUM INTO ?", (str(partial),))
        _to_disk(partial)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise StorageError(
            f"The database {source} cannot be copied to {target}: {_reason(error)}; "
            "expected a sound database and room for its copy."
        ) from error


def _to_disk(path: Path) -> None:
    # VACUUM INTO leaves this to the caller.
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _explanation(url: "URL", error: BaseException) -> str:
    if url.get_backend_name() != "sqlite":
        return (
            f"The database {shown(url)} cannot be used: {_reason(error)}; "
            "expected a PostgreSQL server that accepts this user, password and database name."
        )
    path = _file(url)
    if path.is_dir():
        reason = "it is a directory"
    elif not path.parent.is_dir():
        reason = f"there is no directory {path.parent}"
    else:
        reason = _reason(error)
    return f"The database file {path} cannot be used: {reason}; expected a SQLite file in a writable directory."


def _reason(error: BaseException) -> str:
    """Return the driver's own words: SQLAlchemy wraps them in the statement and a link."""
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused"
    origin: BaseException = getattr(error, "orig", None) or error
    if not isinstance(origin, OSError):
        origin = origin.__cause__ or origin
    words = getattr(origin, "strerror", None) or str(origin) or "no answer in time"
    return " ".join(words.split()).rstrip(".")
