"""Announcements from the real process, on bad days of Telegram and through kill -9: nobody lost, sums always whole."""

from __future__ import annotations

import asyncio
import csv
import io
import random
import time
from typing import TYPE_CHECKING, Final, Literal
from zoneinfo import ZoneInfo

import pytest

from bot.announce.report import csv_report, status_json
from bot.preview.cast import TOKEN
from bot.storage.engine import Database
from tests.support.announcing import BadDays, Troubled, announce, crowd, remember, seen
from tests.support.process import PATIENCE, Process, polling_bot, telegram
from tests.support.services import postgres_server, postgres_url

if TYPE_CHECKING:
    from pathlib import Path

    from bot.preview.server import PreviewServer
    from bot.preview.world import World
    from bot.storage.deliveries import Counts

__all__ = ["postgres_server", "postgres_url", "telegram"]  # fixtures

pytestmark = pytest.mark.timeout(6 * PATIENCE)

RECIPIENTS: Final = 2000
BLOCKED: Final = 200
KILLS: Final = 5
RATE: Final = 500
MOST_IN_FLIGHT: Final = 32
STARTED: Final = "bot_started"
TAKEOVER: Final = 10.0
BAD_DAYS: Final = BadDays(bursts=0.002, server_errors=0.01, cuts=0.01)


def stage(telegram: PreviewServer, seed: int) -> list[int]:
    """A crowd of whom a tenth has blocked the bot without its knowing, at a server with bad days."""
    ids = crowd(telegram.world, RECIPIENTS)
    for person_id in ids[:: RECIPIENTS // BLOCKED]:
        telegram.world.chats[person_id].blocked = True
    telegram.faults = Troubled(telegram.world.clock, BAD_DAYS, seed)
    return ids


async def prepared(url: str, ids: list[int]) -> tuple[Database, int]:
    database = Database(url)
    await database.upgrade()
    await remember(database, ids)
    return database, await announce(database)


async def reaches(world: World, ids: list[int], number: int) -> None:
    """Wait until the bot has sent so many messages."""
    async with asyncio.timeout(PATIENCE):
        while sum(seen(world, ids).values()) < number:  # noqa: ASYNC110 - counting is no event
            await asyncio.sleep(0.01)


async def finished(database: Database, number: int) -> Counts:
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.session() as s:
                found = await s.announcements.get(number)
                counts = await s.deliveries.counts(number)
            assert found is not None
            # At every moment, whoever counts.
            assert counts.total == (found.recipients or 0)
            if found.state == "finished":
                return counts
            await asyncio.sleep(0.1)


async def in_flight(database: Database, number: int) -> int:
    """How many a process that is dead now had claimed."""
    async with database.session() as s:
        return (await s.deliveries.counts(number)).claimed


async def check(database: Database, world: World, number: int, ids: list[int], uncertain: int) -> None:
    """The sums, the report and what people have say the same."""
    counts = await finished(database, number)
    got = seen(world, ids)
    async with database.session() as s:
        found = await s.announcements.get(number)
        report = await csv_report(s, number, ZoneInfo("Asia/Almaty"))
    assert found is not None
    assert (counts.total, counts.sent, counts.blocked) == (RECIPIENTS, RECIPIENTS - BLOCKED, BLOCKED)
    status = status_json(found, counts)
    assert status["audience"] == sum(status[name] for name in ("sent", "blocked", "failed", "unknown", "left"))

    reached = {person_id for person_id, number_of in got.items() if number_of}
    blocked = {person_id for person_id in ids if world.chats[person_id].blocked}
    assert reached == set(ids) - blocked
    twice = sum(number_of - 1 for number_of in got.values() if number_of > 1)
    assert twice <= uncertain

    lines = {int(line["recipient"]): line for line in csv.DictReader(io.StringIO(report.decode("utf-8-sig")))}
    assert set(lines) == set(ids)
    for person_id, line in lines.items():
        assert line["state"] == ("blocked" if person_id in blocked else "sent")
        if person_id in reached:
            assert int(line["messages"]) in world.chats[person_id].messages
        if got[person_id] > 1:
            assert line["uncertain"] == "yes"


async def test_through_bad_days_and_five_kills_nobody_is_lost(telegram: PreviewServer, tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - a different moment for each kill is all
    ids = stage(telegram, seed=4)
    database, number = await prepared(f"sqlite:///{tmp_path / 'bot.sqlite3'}", ids)
    uncertain = 0
    moments = sorted(chance.sample(range(20, RECIPIENTS - BLOCKED - 50), KILLS))
    async with polling_bot(telegram, tmp_path, SEND_RATE=str(RATE)) as process:
        for moment in moments:
            await process.start(until=STARTED)
            await reaches(telegram.world, ids, moment + uncertain)
            await process.kill()
            claimed = await in_flight(database, number)
            assert claimed <= MOST_IN_FLIGHT
            uncertain += claimed
        await process.start(until=STARTED)
        await check(database, telegram.world, number, ids, uncertain)
        assert await process.stop() == 0
    await database.dispose()


@pytest.mark.services
async def test_the_other_replica_takes_over_when_the_sender_is_killed(
    telegram: PreviewServer, tmp_path: Path, postgres_url: str
) -> None:
    ids = stage(telegram, seed=5)
    database = Database(postgres_url)
    await database.upgrade()
    await remember(database, ids)
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram.api_base,
        "DATABASE_URL": postgres_url,
        "SEND_RATE": str(RATE),
    }
    uncertain = 0
    async with (
        Process("run", directory=tmp_path, settings=settings) as first,
        Process("run", directory=tmp_path, settings=settings) as second,
    ):
        leader, other = first, second
        await leader.start(until=STARTED)
        await other.start(until=STARTED)
        number = await announce(database)
        for moment in (300, 900):
            await reaches(telegram.world, ids, moment)
            await leader.kill()
            killed_at = time.monotonic()
            claimed = await in_flight(database, number)
            assert claimed <= MOST_IN_FLIGHT
            uncertain += claimed
            await reaches(telegram.world, ids, sum(seen(telegram.world, ids).values()) + MOST_IN_FLIGHT)
            assert time.monotonic() - killed_at < TAKEOVER
            await move(database, number, "pause")
            await leader.start(until=STARTED)
            await move(database, number, "resume")
            leader, other = other, leader
        await check(database, telegram.world, number, ids, uncertain)
    await database.dispose()


async def move(database: Database, number: int, how: Literal["pause", "resume"]) -> None:
    """Pause the announcement or let it go on, as somebody with the button would: in no process that sends."""
    async with database.session() as s:
        assert await getattr(s.announcements, how)(number)
        await s.commit()
