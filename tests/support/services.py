"""PostgreSQL and Redis for tests: a database of the test run's own, and Redis keys of its own.

Without a service its tests are skipped with the reason; with REQUIRE_SERVICES=1 (in CI)
they fail, so that nobody takes a run without them for a whole one. TEST_POSTGRES_URL and
TEST_REDIS_URL name other servers.
"""

import asyncio
import os
import socket
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.urls import database_url

__all__ = ["installation", "postgres_server", "postgres_url", "redis_url", "services"]

POSTGRES = "postgresql://postgres@127.0.0.1:5432/test"
REDIS = "redis://127.0.0.1:6379/0"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A fresh database on the server, dropped at the end of the run."""
    server = os.environ.get("TEST_POSTGRES_URL", POSTGRES)
    _require("PostgreSQL", server, 5432)
    name = f"grantkomek_test_{uuid.uuid4().hex}"
    _execute(server, f'CREATE DATABASE "{name}"')
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    _execute(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The run's database, emptied for this test."""
    _execute(postgres_server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return postgres_server


@pytest.fixture(scope="session")
def redis_url() -> str:
    """A server's address. It may be shared: use ids of your own and erase them."""
    url = os.environ.get("TEST_REDIS_URL", REDIS)
    _require("Redis", url, 6379)
    return url


@pytest.fixture
def services(postgres_url: str, redis_url: str) -> dict[str, str]:
    """The settings of an installation with PostgreSQL and Redis."""
    return {"DATABASE_URL": postgres_url, "REDIS_URL": redis_url}


@pytest.fixture(params=["sqlite", pytest.param("services", marks=pytest.mark.services)])
def installation(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of each kind of installation; SQLite needs none."""
    return request.getfixturevalue("services") if request.param == "services" else {}


def _require(name: str, url: str, default_port: int) -> None:
    parts = urlsplit(url)
    address = parts.hostname or "127.0.0.1", parts.port or default_port
    try:
        socket.create_connection(address, timeout=2).close()
    except OSError as error:
        _refuse(f"{name} is not reachable at {address[0]}:{address[1]} ({error})")


def _refuse(reason: str) -> NoReturn:
    refuse: Callable[[str], NoReturn] = pytest.fail if os.environ.get("REQUIRE_SERVICES") == "1" else pytest.skip
    refuse(reason)


def _execute(url: str, *statements: str) -> None:
    async def execute() -> None:
        engine = create_async_engine(database_url(url), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            for statement in statements:
                await connection.exec_driver_sql(statement)
        await engine.dispose()

    # In a thread, for a fixture may be asked for while a loop runs in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, execute()).result()
