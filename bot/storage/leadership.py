"""One of all processes does a work: the others wait until it ends or dies.

On PostgreSQL the lock is the server's, held by a connection of its own: it goes with the
connection, and so with the process. On SQLite the lock is the operating system's, on a
file beside the database: SQLite itself takes it, for it knows how on every system. Both
end with `kill -9`.
"""

import asyncio
import sqlite3
import zlib
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bot.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.storage.engine import Database

__all__ = ["Held", "Leadership"]

_RETRY = 2.0  # seconds between two attempts to become the leader
_PING = 2.0  # seconds between two questions whether the connection still stands
_ANSWER = 3.0  # seconds the server may take to answer one, or to let us in
_LOCKS = 6_717_143  # any number, but the same in every replica: these locks are apart from others

# The server notices within 7 seconds that a leader's machine is gone, later than the leader itself would notice that
# the server is (5 seconds). What still slips through cannot settle another's claims: see `deliveries.settle`.
_KEEPALIVE = {
    "tcp_keepalives_idle": "3",
    "tcp_keepalives_interval": "2",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": "7000",  # milliseconds; an answer that nobody takes would stop the questions above
}


class Held:
    """A leadership that was won. `lost` is set once it is not ours any more, also after `release`."""

    def __init__(self, name: str, lock: "_Lock") -> None:
        self.name = name
        self.lost = asyncio.Event()
        self._lock = lock
        self._watch = asyncio.create_task(lock.lost(), name=f"leadership {name}")
        self._watch.add_done_callback(lambda _: self.lost.set())

    async def release(self) -> None:
        """Let another lead; calling it again does nothing."""
        self.lost.set()
        self._watch.cancel()
        await asyncio.gather(self._watch, return_exceptions=True)
        await self._lock.release()


class Leadership:
    """Which process leads, for any number of works by their names."""

    def __init__(self, database: "Database", *, sleep: "Callable[[float], Awaitable[object]]" = asyncio.sleep) -> None:
        self._database = database
        self._sleep = sleep

    async def try_acquire(self, name: str) -> Held | None:
        """Return the leadership, or None where another has it (also in this process).

        Raises StorageError where the database cannot be reached. Whoever gets it releases it.
        """
        lock: _Lock = _FileLock(self._database) if self._database.is_sqlite else _ServerLock(self._database)
        return Held(name, lock) if await lock.acquire(name) else None

    @asynccontextmanager
    async def hold(self, name: str) -> "AsyncIterator[Held]":
        """Wait for the leadership, however long, also while the database cannot be reached; release it at the end.

        Whoever works under it stops as soon as `lost` is set; `lead` does that for them.
        """
        held = None
        while held is None:
            try:
                held = await self.try_acquire(name)
            except StorageError:
                held = None  # others watch the database and report it
            if held is None:
                await self._sleep(_RETRY)
        try:
            yield held
        finally:
            await held.release()

    async def lead(self, name: str, work: "Callable[[], Awaitable[None]]") -> None:
        """Run the work whenever this process leads, until it ends by itself.

        Where the leadership is lost the work is cancelled, and begun again once it is won
        back. What the work raises is raised here.
        """
        while True:
            async with self.hold(name) as held:
                working = asyncio.ensure_future(work())
                losing = asyncio.create_task(held.lost.wait())
                try:
                    await asyncio.wait((working, losing), return_when=asyncio.FIRST_COMPLETED)
                    if working.done():
                        return await working
                finally:
                    working.cancel()
                    losing.cancel()
                    await asyncio.gather(working, losing, return_exceptions=True)


class _Lock(Protocol):
    async def acquire(self, name: str) -> bool:
        """Say whether the lock is ours now."""

    async def lost(self) -> None:
        """Return once it is not ours any more."""

    async def release(self) -> None:
        """Give it back."""


class _FileLock:
    """A file of SQLite's own kind beside the database, empty for ever, opened for writing by one process."""

    def __init__(self, database: "Database") -> None:
        self._database = Path(str(database.url.database))
        self._connection: sqlite3.Connection | None = None

    async def acquire(self, name: str) -> bool:
        path = self._database.with_name(f"{self._database.name}-{name}.lock")
        return await asyncio.to_thread(self._lock, path)

    async def lost(self) -> None:
        # Only the end of the process takes it away.
        await asyncio.Event().wait()

    async def release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await asyncio.to_thread(connection.close)

    def _lock(self, path: Path) -> bool:
        try:
            connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise _unusable(path, error) from error
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                return False
            raise _unusable(path, error) from error
        self._connection = connection
        return True


class _ServerLock:
    """An advisory lock of PostgreSQL, which belongs to a connection and ends with it."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._connection: Any = None
        self._closed = asyncio.Event()

    async def acquire(self, name: str) -> bool:
        import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415 - only the engine in use is imported

        # Not from the pool: whoever gets a connection back from there would have the lock too.
        arguments = self._database.connect_arguments() | {"server_settings": _KEEPALIVE, "timeout": _ANSWER}
        number = zlib.crc32(name.encode()) - 2**31  # a signed one, of 32 bits
        try:
            self._connection = await asyncpg.connect(**arguments)
            self._connection.add_termination_listener(lambda _: self._closed.set())
            question = "SELECT pg_try_advisory_lock($1, $2)"
            won = bool(await self._connection.fetchval(question, _LOCKS, number, timeout=_ANSWER))
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
            await self.release()
            raise StorageError(
                f"The database {self._database.where} does not say who leads: {error or 'no answer in time'}; "
                "expected a PostgreSQL server that lets us in."
            ) from error
        except BaseException:
            await self.release()
            raise
        if not won:
            await self.release()
        return won

    async def lost(self) -> None:
        while not self._closed.is_set():
            try:
                await asyncio.wait_for(self._closed.wait(), _PING)
            except TimeoutError:
                await self._ping()

    async def release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # A polite close would wait for a server that may be gone.
            connection.terminate()

    async def _ping(self) -> None:
        try:
            await self._connection.fetchval("SELECT 1", timeout=_ANSWER)
        except Exception:  # noqa: BLE001 - whatever it is, nobody answered for the lock
            self._closed.set()


def _unusable(path: Path, error: sqlite3.Error) -> StorageError:
    return StorageError(f"The lock {path} cannot be used: {error}; expected a file in a writable directory.")
