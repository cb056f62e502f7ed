"""How Alembic reaches the database: the caller's connection, or its own."""

import asyncio
from typing import TYPE_CHECKING

from alembic import context

from bot.storage.engine import Database
from bot.storage.tables import Base

if TYPE_CHECKING:
    from sqlalchemy import Connection


def migrate(connection: "Connection") -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        compare_type=True,
        # SQLite changes a column by making the table anew.
        render_as_batch=connection.dialect.name == "sqlite",
        # The upgrade is one transaction on SQLite too: it was begun explicitly.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_at(url: str) -> None:
    database = Database(url)
    try:
        async with database.migrating() as connection:
            await connection.run_sync(migrate)
    finally:
        await database.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(migrate_at(context.config.attributes["url"]))
