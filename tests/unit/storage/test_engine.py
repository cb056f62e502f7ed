import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.engine import Database
from bot.storage.errors import StorageError
from bot.storage.tables import SCHEMA_VERSION
from tests.unit.storage.conftest import NOW


async def remember(database: Database, *ids: int) -> None:
    async with database.session() as s:
        for person_id in ids:
            await s.people.remember(person_id, language="kk", now=NOW)
        await s.commit()


async def count(database: Database) -> int:
    async with database.session() as s:
        return await s.people.count()


# Addresses


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("sqlite:///bot.db", "sqlite+aiosqlite:///bot.db"),
        ("sqlite+aiosqlite:////var/bot.db", "sqlite+aiosqlite:////var/bot.db"),
        (" sqlite:///bot.db\n", "sqlite+aiosqlite:///bot.db"),
        ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql://u:p@h:1/d", "postgresql+asyncpg://u:p@h:1/d"),
        ("postgresql+asyncpg://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgres://u:p@h/d?sslmode=require", "postgresql+asyncpg://u:p@h/d?ssl=require"),
    ],
)
def test_addresses_are_taken_as_operators_write_them(written: str, used: str) -> None:
    assert Database(written).url.render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("mysql://u:secret@h/d", "begins with mysql://: expected sqlite:///file or postgresql://"),
        ("postgresql+psycopg2://u:secret@h/d", r"begins with postgresql\+psycopg2://"),
        ("bot.db", "cannot be read: expected sqlite:///file"),
        ("", "cannot be read"),
        ("postgresql://u:secret@h:port/d", "cannot be read"),
        ("sqlite://bot.db", "sqlite://bot.db lacks a slash"),
        ("sqlite://", "names no file, and memory forgets"),
        ("sqlite:///file:bot.db?mode=memory&uri=true", "names no file, and memory forgets"),
        ("sqlite:///:memory:", "names no file, and memory forgets"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_at_once(written: str, message: str) -> None:
    with pytest.raises(StorageError, match=message) as caught:
        Database(written)

    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


# Opening and upgrading


async def test_a_new_database_is_upgraded_and_a_second_time_left_alone(empty: Database) -> None:
    assert await empty.version() is None

    await empty.upgrade()
    await remember(empty, 1)
    await empty.upgrade()

    assert await empty.version() == SCHEMA_VERSION
    assert await count(empty) == 1


async def test_several_processes_may_upgrade_at_once(url: str) -> None:
    databases = [Database(url) for _ in range(4)]
    try:
        await asyncio.gather(*(database.upgrade() for database in databases))
        assert await databases[0].version() == SCHEMA_VERSION
    finally:
        for database in databases:
            await database.dispose()


async def test_a_start_against_an_upgraded_database_does_not_import_alembic(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    database = Database(f"sqlite:///{path}")
    await database.upgrade()
    await database.dispose()
    code = (
        "import asyncio, sys\n"
        "from bot.storage.engine import Database\n"
        "async def main():\n"
        f"    database = Database('sqlite:///{path}')\n"
        "    await database.upgrade()\n"
        "    await database.dispose()\n"
        "asyncio.run(main())\n"
        "sys.exit(any(name.split('.')[0] in ('alembic', 'asyncpg', 'redis') for name in sys.modules))\n"
    )

    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
    assert await process.wait() == 0


async def test_a_database_of_a_newer_program_is_refused_and_not_changed(database: Database) -> None:
    async with database.migrating() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StorageError, match=r"is at version '9999', which this program does not know") as caught:
        await database.upgrade()

    assert database.where in str(caught.value)
    assert await database.version() == "9999"


async def test_a_migration_that_fails_changes_nothing(empty: Database) -> None:
    """Somebody else's table stands where the last of ours should."""
    async with empty.migrating() as connection:
        await connection.execute(text("CREATE TABLE fsm (theirs TEXT)"))

    with pytest.raises(StorageError, match=r"cannot be upgraded to version .*already exists.*; nothing was changed"):
        await empty.upgrade()

    assert await empty.version() is None
    async with empty.migrating() as connection:
        with pytest.raises(Exception, match="people"):
            await connection.execute(text("SELECT * FROM people"))


async def test_an_upgraded_database_passes_its_check(database: Database) -> None:
    await database.check()


async def test_checking_does_not_end_other_work(database: Database) -> None:
    await asyncio.gather(*(database.check() for _ in range(5)), remember(database, 1, 2))

    assert await count(database) == 2


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        await database.dispose()


async def refusal(url: str) -> str:
    """Return the one sentence that both `check` and `upgrade` give."""
    async with opened(url) as database:
        with pytest.raises(StorageError) as checked:
            await database.check()
        with pytest.raises(StorageError) as upgraded:
            await database.upgrade()
    assert str(checked.value) == str(upgraded.value)
    assert "\n" not in str(checked.value)
    return str(checked.value)


async def test_a_path_without_a_directory_is_named(tmp_path: Path) -> None:
    assert await refusal(f"sqlite:///{tmp_path}/no/bot.db") == (
        f"The database file {tmp_path}/no/bot.db cannot be used: there is no directory {tmp_path}/no; "
        "expected a SQLite file in a writable directory."
    )


async def test_a_path_that_is_a_directory_is_named(tmp_path: Path) -> None:
    assert f"file {tmp_path} cannot be used: it is a directory" in await refusal(f"sqlite:///{tmp_path}")


async def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("grants and deadlines " * 50)

    assert f"{path} cannot be used: file is not a database" in await refusal(f"sqlite:///{path}")


async def test_a_file_in_an_unwritable_directory_is_named() -> None:
    # Not even root may make a file in here.
    message = await refusal("sqlite:////proc/bot.db")

    assert message == (
        "The database file /proc/bot.db cannot be used: unable to open database file; "
        "expected a SQLite file in a writable directory."
    )


def test_a_start_that_fails_leaves_no_thread_to_complain_later() -> None:
    """The whole error output of a refused start is what the program itself prints."""
    code = (
        "import asyncio\n"
        "from bot.storage.engine import Database\n"
        "try:\n"
        "    asyncio.run(Database('sqlite:////proc/bot.db').upgrade())\n"
        "except Exception as error:\n"
        "    print(type(error).__name__)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("StorageError\n", "")


async def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    message = await refusal("postgres://bot:secret@127.0.0.1:1/grants")

    assert message == (
        "The database postgresql://bot:***@127.0.0.1:1/grants cannot be used: the connection was refused; "
        "expected a PostgreSQL server that accepts this user, password and database name."
    )


async def test_a_wrong_password_is_named_but_not_repeated() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak just enough PostgreSQL: no TLS, then "password authentication failed"."""
        fields = b'SFATAL\0C28P01\0Mpassword authentication failed for user "bot"\0\0'
        length = int.from_bytes(await reader.readexactly(4), "big")
        body = await reader.readexactly(length - 4)
        if body == (80877103).to_bytes(4, "big"):
            writer.write(b"N")
            length = int.from_bytes(await reader.readexactly(4), "big")
            await reader.readexactly(length - 4)
        writer.write(b"E" + (len(fields) + 4).to_bytes(4, "big") + fields)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        message = await refusal(f"postgres://bot:secret@127.0.0.1:{port}/grants")

    assert message == (
        f"The database postgresql://bot:***@127.0.0.1:{port}/grants cannot be used: "
        'password authentication failed for user "bot"; '
        "expected a PostgreSQL server that accepts this user, password and database name."
    )


@pytest.mark.services
async def test_a_database_that_the_server_does_not_have_is_named(postgres_url: str) -> None:
    assert "does not exist" in await refusal(f"{postgres_url}_nowhere")


@pytest.mark.services
async def test_an_unknown_part_of_the_address_is_named(postgres_url: str) -> None:
    assert "'colour'" in await refusal(f"{postgres_url}?colour=red")


@pytest.mark.services
async def test_a_server_that_lets_nobody_write_fails_its_check(postgres_url: str) -> None:
    async with opened(postgres_url) as owner, opened(postgres_url) as database:
        setting = f'ALTER DATABASE "{owner.url.database}" SET default_transaction_read_only'
        async with owner.migrating() as connection:
            await connection.execute(text(f"{setting} = on"))
        try:
            with pytest.raises(StorageError, match="is read-only: expected a PostgreSQL primary"):
                await database.check()
        finally:
            # The owner's connection was opened before the setting, and may still write.
            async with owner.migrating() as connection:
                await connection.execute(text(f"{setting} = off"))


@pytest.mark.services
async def test_connections_that_the_server_closed_are_replaced(postgres_url: str) -> None:
    """So that after a restart of PostgreSQL the first person is answered."""
    async with opened(postgres_url) as database, opened(postgres_url) as other:
        await database.upgrade()
        await remember(database, 1)
        async with other.migrating() as connection:
            await connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        await asyncio.sleep(0.05)

        assert await count(database) == 1


# SQLite's own matters


async def test_sqlite_is_set_up_for_one_writer_and_many_readers(sqlite_url: str) -> None:
    async with opened(sqlite_url) as database, database.migrating() as connection:
        found = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "secure_delete": 1,
    }


async def test_a_copy_made_while_the_bot_writes_is_whole(sqlite_url: str, tmp_path: Path) -> None:
    """People come in pairs, so a copy with an odd number would be torn."""
    copy = tmp_path / "copies" / "today.db"
    copy.parent.mkdir()
    async with opened(sqlite_url) as database:
        await database.upgrade()
        await remember(database, 1, 2)

        async def write() -> None:
            for n in range(2, 40):
                await remember(database, 2 * n, 2 * n + 1)

        _, nothing = await asyncio.gather(write(), database.backup(copy))
        assert nothing is None

    assert [path.name for path in copy.parent.iterdir()] == ["today.db"]
    async with opened(f"sqlite:///{copy}") as restored:
        await restored.upgrade()
        copied = await count(restored)
    assert copied >= 2
    assert copied % 2 == 0


async def test_a_copy_does_not_hold_what_was_erased(sqlite_url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    async with opened(sqlite_url) as database:
        await database.upgrade()
        async with database.session() as s:
            await s.missed.add("құпия сұрақ", "kk", NOW)
            await s.missed.add("қалған сұрақ", "kk", NOW)
            await s.commit()
            await s.missed.purge_before(NOW.replace(year=2027))
            await s.missed.add("жаңа сұрақ", "kk", NOW)
            await s.commit()
        await database.backup(copy)

    assert "жаңа".encode() in copy.read_bytes()
    assert "құпия".encode() not in copy.read_bytes()


async def test_a_copy_never_overwrites(sqlite_url: str, tmp_path: Path) -> None:
    target = tmp_path / "precious.db"
    target.write_text("precious")
    async with opened(sqlite_url) as database:
        await database.upgrade()
        with pytest.raises(StorageError, match=r"precious\.db exists: expected a name that is free"):
            await database.backup(target)

    assert target.read_text() == "precious"


async def test_a_copy_to_a_place_that_is_not_there_is_one_clear_sentence(sqlite_url: str, tmp_path: Path) -> None:
    async with opened(sqlite_url) as database:
        await database.upgrade()
        with pytest.raises(StorageError, match=r"no/copy\.db cannot be written: No such file or directory"):
            await database.backup(tmp_path / "no" / "copy.db")


def test_there_is_nothing_to_copy_before_the_first_start(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"no database file .*bot\.db to copy"):
        asyncio.run(Database(sqlite_url).backup(tmp_path / "copy.db"))

    assert list(tmp_path.iterdir()) == []


def test_a_copy_of_a_damaged_file_leaves_nothing_behind(tmp_path: Path) -> None:
    source = tmp_path / "bot.db"
    source.write_text("no database at all " * 50)

    with pytest.raises(StorageError, match=r"cannot be copied to .*file is not a database"):
        asyncio.run(Database(f"sqlite:///{source}").backup(tmp_path / "copy.db"))

    assert list(tmp_path.iterdir()) == [source]


async def test_postgresql_is_copied_by_its_own_tool(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"bot:\*\*\*@h/d is made by PostgreSQL's own tool: use pg_dump"):
        await Database("postgres://bot:secret@h/d").backup(tmp_path / "copy.db")


# Crashes

CRASH = """
import asyncio, os, signal, sys
from datetime import UTC, datetime
from bot.storage.engine import Database

async def main():
    database = Database(sys.argv[1])
    async with database.session() as s:
        now = datetime.now(UTC)
        await s.people.remember(1, language="kk", now=now)
        check = await s.checks.start(1, "direction", 5, "2027", now)
        await s.checks.put_answers(check.id, {"staff": (4, "a1")}, now)
        await s.commit()
        await s.people.remember(2, language="kk", now=now)
        await s.checks.put_answers(check.id, {"staff": (5, "a1")}, now)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_kill_9_keeps_what_was_committed_and_nothing_else(database: Database, url: str) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", CRASH, url)
    assert await process.wait() == -signal.SIGKILL

    async with database.session() as s:
        assert await s.people.get(1) is not None
        assert await s.people.get(2) is None
        (check,) = await s.checks.of_person(1, 10)
        assert (await s.checks.answers(check.id))["staff"].value == 4
    await remember(database, 3)
    assert await count(database) == 2
