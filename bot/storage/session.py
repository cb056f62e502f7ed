"""The unit of work: repositories over one transaction that opens as late as it can.

Most updates only read. A read before the first write takes a connection for just that
statement, without BEGIN and ROLLBACK around it, and gives it back; so nothing is held
while Telegram is called. From the first write on there is one transaction, and reads
see it, until `commit`.
"""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVarTuple

from bot.storage.announcements import AnnouncementsRepository
from bot.storage.audit import AuditRepository
from bot.storage.chats import ChatsRepository
from bot.storage.check_origins import CheckOriginsRepository
from bot.storage.checks import ChecksRepository
from bot.storage.counts import CountsRepository
from bot.storage.deadlines import DeadlinesRepository
from bot.storage.deliveries import DeliveriesRepository
from bot.storage.errors import StorageError
from bot.storage.follows import FollowsRepository
from bot.storage.lessons import LessonsRepository
from bot.storage.letters import LettersRepository
from bot.storage.links import LinksRepository
from bot.storage.missed import MissedRepository
from bot.storage.organisations import OrganisationsRepository
from bot.storage.people import PeopleRepository
from bot.storage.plans import PlansRepository
from bot.storage.reminders import RemindersRepository
from bot.storage.roles import RolesRepository
from bot.storage.sheets import SheetsRepository
from bot.storage.threads import ThreadsRepository
from bot.storage.visits import VisitsRepository

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.dialects.postgresql import Insert
    from sqlalchemy.engine import CursorResult
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
    from sqlalchemy.sql.dml import UpdateBase

    from bot.storage.tables import Base

__all__ = ["WRITE_TIMEOUT", "Session"]

WRITE_TIMEOUT = 10.0
"""Seconds a writer waits for another to commit, where only one can write."""

Columns = TypeVarTuple("Columns")


class Session:
    """Open with `async with database.session() as s`; what was not committed is rolled back at its end.

    On SQLite one transaction writes at a time: commit before anything else that
    writes (an FSM call) and before anything slow (a call to Telegram). `turn` is the
    lock by which the writers of this process queue; SQLite itself would have them
    sleep and retry, and the unlucky wait for a second.
    """

    __slots__ = (
        *("_connection", "_engine", "_open", "_reader", "_turn"),
        *("checks", "missed", "organisations", "people", "sheets"),
        *("announcements", "audit", "deliveries", "roles"),
        *("deadlines", "follows", "plans", "reminders"),
        "lessons",
        *("check_origins", "links", "visits"),
        "chats",
        "counts",
        *("letters", "threads"),
    )

    def __init__(self, engine: "AsyncEngine", reader: "AsyncEngine", turn: asyncio.Lock | None) -> None:
        self._engine = engine
        self._reader = reader
        self._turn = turn
        self._connection: AsyncConnection | None = None
        self._open: AsyncExitStack | None = None
        self.people = PeopleRepository(self)
        self.missed = MissedRepository(self)
        self.lessons = LessonsRepository(self)
        self.counts = CountsRepository(self)
        self.checks = ChecksRepository(self)
        self.organisations = OrganisationsRepository(self)
        self.sheets = SheetsRepository(self)
        self.roles = RolesRepository(self)
        self.audit = AuditRepository(self)
        self.announcements = AnnouncementsRepository(self)
        self.deliveries = DeliveriesRepository(self)
        self.deadlines = DeadlinesRepository(self)
        self.follows = FollowsRepository(self)
        self.reminders = RemindersRepository(self)
        self.plans = PlansRepository(self)
        self.links = LinksRepository(self)
        self.visits = VisitsRepository(self)
        self.check_origins = CheckOriginsRepository(self)
        self.chats = ChatsRepository(self)
        self.threads = ThreadsRepository(self)
        self.letters = LettersRepository(self)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.rollback()

    async def commit(self) -> None:
        """Make what was written last; afterwards the session can be used again."""
        if self._connection is not None:
            await self._connection.commit()
            await self._release()

    async def rollback(self) -> None:
        """Forget what was written since the last commit."""
        await self._release()

    async def read(
        self, statement: "Select[*Columns]", parameters: "Mapping[str, Any] | None" = None
    ) -> "Sequence[Row[*Columns]]":
        """Return all rows of a query; it sees this session's own writes."""
        if self._connection is not None:
            return (await self._connection.execute(statement, parameters)).all()
        async with self._reader.connect() as connection:
            return (await connection.execute(statement, parameters)).all()

    async def write(self, statement: "UpdateBase") -> "CursorResult[*tuple[Any, ...]]":
        """Run a statement that changes rows, inside the session's transaction."""
        connection = self._connection or await self._begin()
        return await connection.execute(statement)

    async def write_many(self, statement: "UpdateBase", rows: "Sequence[Mapping[str, Any]]") -> None:
        """Run a statement for each of the rows, of which there is at least one; faster than one after the other."""
        connection = self._connection or await self._begin()
        await connection.execute(statement, rows)

    def insert(self, table: "type[Base]") -> "Insert":
        """Return the engine's own INSERT, which knows ON CONFLICT (the same words on both)."""
        return _insert(self._engine.dialect.name)(table)

    async def _begin(self) -> "AsyncConnection":
        async with AsyncExitStack() as stack:
            if self._turn is not None:
                await stack.enter_async_context(_waiting(self._turn))
            self._connection = await stack.enter_async_context(self._engine.connect())
            self._open = stack.pop_all()
        return self._connection

    async def _release(self) -> None:
        opened, self._open, self._connection = self._open, None, None
        if opened is not None:
            # Closing rolls back what was not committed, also where the update was cancelled.
            await opened.aclose()


@asynccontextmanager
async def _waiting(turn: asyncio.Lock) -> "AsyncIterator[None]":
    try:
        await asyncio.wait_for(turn.acquire(), WRITE_TIMEOUT)
    except TimeoutError:
        raise StorageError(
            f"The database could not be written for {WRITE_TIMEOUT:g} seconds: another session of this "
            "process did not end; expected it to commit before it does anything else."
        ) from None
    try:
        yield
    finally:
        turn.release()


@cache
def _insert(dialect: str) -> "Callable[[type[Base]], Insert]":
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert  # noqa: PLC0415 - only the engine in use is imported

        return insert  # type: ignore[return-value]  # the same interface, without a common base
    from sqlalchemy.dialects.postgresql import insert as postgres_insert  # noqa: PLC0415 - as above

    return postgres_insert
