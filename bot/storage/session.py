"""The unit of work: repositories over one transaction that opens as late as it can.

Most updates only read. A read before the first write takes a connection for just that
statement, without BEGIN and ROLLBACK around it, and gives it back; so nothing is held
while Telegram is called. From the first write on there is one transaction, and reads
see it, until `commit`.
"""

import asyncio
from functools import cache
from typing import TYPE_CHECKING, Any, Self, TypeVarTuple

from bot.storage.missed import MissedRepository
from bot.storage.people import PeopleRepository

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.dialects.postgresql import Insert
    from sqlalchemy.engine import CursorResult
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
    from sqlalchemy.sql.dml import UpdateBase

    from bot.storage.tables import Base

__all__ = ["Session"]

Columns = TypeVarTuple("Columns")


class Session:
    """Open with `async with database.session() as s`; what was not committed is rolled back at its end.

    On SQLite one transaction writes at a time: commit before anything else that
    writes (an FSM call) and before anything slow (a call to Telegram).
    """

    __slots__ = ("_connection", "_engine", "_reader", "missed", "people")

    def __init__(self, engine: "AsyncEngine", reader: "AsyncEngine") -> None:
        self._engine = engine
        self._reader = reader
        self._connection: AsyncConnection | None = None
        self.people = PeopleRepository(self)
        self.missed = MissedRepository(self)

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
        if self._connection is None:
            self._connection = await self._engine.connect()
        return await self._connection.execute(statement)

    def insert(self, table: "type[Base]") -> "Insert":
        """Return the engine's own INSERT, which knows ON CONFLICT (the same words on both)."""
        return _insert(self._engine.dialect.name)(table)

    async def _release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # Shielded, for a cancelled update must not leave an open transaction in the pool.
            await asyncio.shield(connection.close())


@cache
def _insert(dialect: str) -> "Callable[[type[Base]], Insert]":
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert  # noqa: PLC0415 - only the engine in use is imported

        return insert  # type: ignore[return-value]  # the same interface, without a common base
    from sqlalchemy.dialects.postgresql import insert as postgres_insert  # noqa: PLC0415 - as above

    return postgres_insert
