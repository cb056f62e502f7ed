import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Integer, literal_column, select, text

from bot.storage.engine import Database
from bot.storage.errors import StorageError
from bot.storage.leadership import Leadership

LEADER = """
import asyncio, sys
from bot.storage.engine import Database
from bot.storage.leadership import Leadership

async def told(seconds):
    print("waits", flush=True)
    await asyncio.sleep(seconds)

async def main():
    async with Leadership(Database(sys.argv[1]), sleep=told).hold("sender"):
        print("leads", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def start(url: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-c", LEADER, url, stdout=subprocess.PIPE)


async def says(process: asyncio.subprocess.Process, word: bytes) -> None:
    assert process.stdout is not None
    async with asyncio.timeout(20):
        while (line := await process.stdout.readline()).strip() != word:
            assert line, "it ended"


async def kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGKILL)
    await process.communicate()


async def at_once(_: float) -> None:
    await asyncio.sleep(0)


async def test_one_leads_until_it_lets_go(database: Database) -> None:
    first, second = Leadership(database), Leadership(database)

    held = await first.try_acquire("sender")
    assert held is not None
    assert await second.try_acquire("sender") is None
    assert await first.try_acquire("sender") is None, "also in one process only one leads"
    assert not held.lost.is_set()

    await held.release()
    await held.release()
    assert held.lost.is_set()
    again = await second.try_acquire("sender")
    assert again is not None
    await again.release()


async def test_works_of_different_names_have_leaders_of_their_own(database: Database) -> None:
    leadership = Leadership(database)

    held = [await leadership.try_acquire(name) for name in ("sender", "reminders")]

    for each in held:
        assert each is not None
        await each.release()


async def test_kill_9_of_the_leader_lets_another_process_lead_within_ten_seconds(database: Database, url: str) -> None:
    first = await start(url)
    second: asyncio.subprocess.Process | None = None
    try:
        await says(first, b"leads")
        assert await Leadership(database).try_acquire("sender") is None
        second = await start(url)
        await says(second, b"waits")
        began = time.monotonic()
        await kill(first)
        await says(second, b"leads")
        assert time.monotonic() - began < 10
        assert await Leadership(database).try_acquire("sender") is None
    finally:
        await kill(first)
        if second is not None:
            await kill(second)

    held = await Leadership(database).try_acquire("sender")
    assert held is not None
    await held.release()


async def test_who_waits_leads_as_soon_as_it_is_free(database: Database) -> None:
    leadership = Leadership(database, sleep=at_once)
    held = await leadership.try_acquire("sender")
    assert held is not None
    entered = asyncio.Event()

    async def wait() -> None:
        async with leadership.hold("sender"):
            entered.set()

    waiting = asyncio.create_task(wait())
    for _ in range(3):
        await asyncio.sleep(0)
    assert not entered.is_set()
    await held.release()
    await asyncio.wait_for(waiting, 10)

    free = await leadership.try_acquire("sender")
    assert free is not None, "it was released at the end"
    await free.release()


async def test_who_stops_waiting_leaves_nothing_locked(database: Database) -> None:
    leadership = Leadership(database)
    held = await leadership.try_acquire("sender")
    assert held is not None

    async def wait() -> None:
        async with leadership.hold("sender"):
            raise AssertionError

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await held.release()

    free = await leadership.try_acquire("sender")
    assert free is not None
    await free.release()


async def close_leaders(database: Database) -> int:
    """End the server's side of the connections that hold advisory locks, as a restart of it would."""
    ended = await database.session().read(
        select(literal_column("pg_terminate_backend(pid)", Integer)).select_from(
            text(
                "(SELECT DISTINCT pid FROM pg_locks WHERE locktype = 'advisory' AND database = "
                "(SELECT oid FROM pg_database WHERE datname = current_database())) AS leaders"
            )
        )
    )
    return len(ended)


@pytest.mark.services
async def test_a_lost_connection_is_a_lost_leadership_and_is_noticed(postgres_url: str) -> None:
    database = Database(postgres_url)
    try:
        held = await Leadership(database).try_acquire("sender")
        assert held is not None

        assert await close_leaders(database) == 1

        await asyncio.wait_for(held.lost.wait(), 5)
        other = await Leadership(database).try_acquire("sender")
        assert other is not None
        await held.release()
        assert not other.lost.is_set()
        await other.release()
    finally:
        await database.dispose()


@pytest.mark.services
async def test_a_server_that_does_not_answer_is_a_lost_leadership(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cut cable closes no connection: only a question that is not answered shows it."""
    monkeypatch.setattr("bot.storage.leadership._PING", 0.01)
    monkeypatch.setattr("bot.storage.leadership._ANSWER", 5.0)
    silent = asyncio.Event()
    relays: list[asyncio.Task[None]] = []
    server = await asyncio.start_server(
        lambda r, w: relays.append(asyncio.create_task(relay(r, w, silent))), "127.0.0.1", 0
    )
    port = server.sockets[0].getsockname()[1]
    database = Database(postgres_url)
    through = Database(database.url.set(host="127.0.0.1", port=port).render_as_string(hide_password=False))
    try:
        held = await Leadership(through).try_acquire("sender")
        assert held is not None
        monkeypatch.setattr("bot.storage.leadership._ANSWER", 0.05)
        silent.set()
        await asyncio.wait_for(held.lost.wait(), 10)
        await held.release()
    finally:
        await through.dispose()
        await database.dispose()
        server.close()
        await asyncio.gather(*relays)


async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, silent: asyncio.Event) -> None:
    """Pass on what client and server say, until `silent` is set."""
    server_reader, server_writer = await asyncio.open_connection("127.0.0.1", 5432)

    async def copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            if not silent.is_set():
                target.write(data)

    copies = [asyncio.create_task(copy(reader, server_writer)), asyncio.create_task(copy(server_reader, writer))]
    await asyncio.wait(copies, return_when=asyncio.FIRST_COMPLETED)
    for task in copies:
        task.cancel()
    await asyncio.gather(*copies, return_exceptions=True)
    for each in (writer, server_writer):
        each.close()
        await asyncio.gather(each.wait_closed(), return_exceptions=True)


@pytest.mark.services
async def test_work_is_cancelled_with_the_leadership_and_begun_again(postgres_url: str) -> None:
    database = Database(postgres_url)
    begun: list[str] = []
    running = asyncio.Queue[str]()

    async def work() -> None:
        begun.append("begun")
        running.put_nowait("runs")
        if len(begun) == 1:
            try:
                await asyncio.Event().wait()
            finally:
                begun.append("cancelled")

    try:
        leading = asyncio.create_task(Leadership(database, sleep=at_once).lead("sender", work))
        await asyncio.wait_for(running.get(), 10)
        await close_leaders(database)
        await asyncio.wait_for(leading, 10)
    finally:
        await database.dispose()

    assert begun == ["begun", "cancelled", "begun"]


async def test_work_that_fails_lets_go_and_tells(database: Database) -> None:
    leadership = Leadership(database)

    async def work() -> None:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        await leadership.lead("sender", work)

    free = await leadership.try_acquire("sender")
    assert free is not None
    await free.release()


async def test_a_cancelled_leader_cancels_its_work(database: Database) -> None:
    leadership = Leadership(database)
    running, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        running.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    leading = asyncio.create_task(leadership.lead("sender", work))
    await asyncio.wait_for(running.wait(), 10)
    leading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leading

    assert ended.is_set()
    free = await leadership.try_acquire("sender")
    assert free is not None
    await free.release()


async def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    leadership = Leadership(Database("postgresql://u:secret@127.0.0.1:1/d"))

    with pytest.raises(StorageError, match=r"postgresql://u:\*\*\*@127.0.0.1:1/d does not say who leads") as caught:
        await leadership.try_acquire("sender")

    assert "secret" not in str(caught.value)


async def test_a_lock_in_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    leadership = Leadership(Database(f"sqlite:///{tmp_path / 'none' / 'bot.db'}"))

    with pytest.raises(StorageError, match=r"bot\.db-sender\.lock cannot be used: unable to open database file"):
        await leadership.try_acquire("sender")


async def test_a_database_that_cannot_be_reached_is_waited_for(tmp_path: Path) -> None:
    directory = tmp_path / "later"
    tries = 0

    async def appear(_: float) -> None:
        nonlocal tries
        tries += 1
        if tries == 3:
            directory.mkdir()

    async with Leadership(Database(f"sqlite:///{directory / 'bot.db'}"), sleep=appear).hold("sender") as held:
        assert not held.lost.is_set()

    assert tries == 3
