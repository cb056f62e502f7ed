import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from sqlalchemy import Integer, literal_column, select, text

from bot.storage.engine import Database
from bot.storage.fsm import FsmStorage, make_fsm_storage
from bot.storage.fsm_redis import RedisFsmStorage
from tests.support.services import postgres_server, postgres_url, redis_url

__all__ = ["postgres_server", "postgres_url", "redis_url"]

T = TypeVar("T")

NOW = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
SQLITE = pytest.param("sqlite", id="sqlite")
POSTGRES = pytest.param("postgres", id="postgres", marks=pytest.mark.services)
MEMORY = pytest.param("memory", id="memory")
REDIS = pytest.param("redis", id="redis", marks=pytest.mark.services)

# Redis is shared with whoever else runs these tests: each test is another bot there.
_bot_ids = itertools.count(os.getpid() * 1_000_000)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture(params=[SQLITE, POSTGRES])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database's address, on each engine in turn."""
    address: str = request.getfixturevalue(f"{request.param}_url")
    return address


@pytest.fixture
async def empty(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.dispose()


@pytest.fixture
async def database(empty: Database) -> Database:
    await empty.upgrade()
    return empty


@pytest.fixture
def bot_id() -> int:
    return next(_bot_ids)


@pytest.fixture
def key(bot_id: int) -> StorageKey:
    return StorageKey(bot_id=bot_id, chat_id=-100, user_id=42)


async def waits(database: Database, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start the work and return once it waits for the transaction that the test has open."""
    task = asyncio.create_task(work)
    waiting = (
        select(literal_column("pid", Integer))
        .select_from(text("pg_stat_activity"))
        .where(text("datname = current_database() AND wait_event_type = 'Lock'"))
    )
    async with asyncio.timeout(10):
        if database.is_sqlite:  # the writers of one process wait for each other, without the database
            for _ in range(5):
                await asyncio.sleep(0)
        else:
            while not await database.session().read(waiting):
                assert not task.done(), "it did not wait"
    assert not task.done(), "it did not wait"
    return task


@asynccontextmanager
async def sql_fsm(address: str) -> AsyncIterator[FsmStorage]:
    database = Database(address)
    await database.upgrade()
    storage = make_fsm_storage(database, None)
    yield storage
    await storage.close()
    await database.dispose()


@asynccontextmanager
async def redis_fsm(address: str, database: str, bot_id: int) -> AsyncIterator[FsmStorage]:
    storage = make_fsm_storage(Database(database), address)
    assert isinstance(storage, RedisFsmStorage)
    yield storage
    async for name in storage.redis.scan_iter(f"fsm:{bot_id}:*"):
        await storage.redis.delete(name)
    await storage.close()


@pytest.fixture(params=[SQLITE, POSTGRES, REDIS])
async def own_fsm(request: pytest.FixtureRequest, sqlite_url: str, bot_id: int) -> AsyncIterator[BaseStorage]:
    """Those storages that `make_fsm_storage` gives; they promise more than aiogram's."""
    async with open_own(request, sqlite_url, bot_id) as storage:
        yield storage


@pytest.fixture(params=[MEMORY, SQLITE, POSTGRES, REDIS])
async def fsm(request: pytest.FixtureRequest, sqlite_url: str, bot_id: int) -> AsyncIterator[BaseStorage]:
    """Every storage that the bot's code may meet; aiogram's in memory is the measure."""
    if request.param == "memory":
        yield MemoryStorage()
        return
    async with open_own(request, sqlite_url, bot_id) as storage:
        yield storage


def open_own(request: pytest.FixtureRequest, sqlite_url: str, bot_id: int) -> AbstractAsyncContextManager[FsmStorage]:
    address: str = request.getfixturevalue(f"{request.param}_url")
    if request.param == "redis":
        return redis_fsm(address, sqlite_url, bot_id)
    return sql_fsm(address)
