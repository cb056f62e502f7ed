"""An announcement beside a Telegram that takes 30 messages a second: its pace, and people's questions meanwhile."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.local_api import OURS, PERSON, Stage, running
from benchmarks.tables import Goal, Report, Table, at_least, percent, times
from benchmarks.timing import milliseconds
from bot.announce.audience import Spec
from bot.announce.model import Written, content_to_json
from bot.preview.faults import RateLimits
from bot.storage.engine import Database

if TYPE_CHECKING:
    from benchmarks.local_api import Process
    from bot.catalog import Catalog
    from bot.preview.events import Event

SEND_RATE: Final = 25
RECIPIENTS: Final = 750
QUESTIONS: Final = 50

_LIMIT: Final = 30
"""Messages a second that Telegram takes from a bot, as it says itself; here one more is refused."""
_TOO_MANY: Final = 429
_NO_FLOOD: Final = {"FLOOD_MESSAGES": "1000000"}
_PAUSE: Final = 0.4
"""Seconds between an answer and the next question."""
_SHARE: Final = 0.95
_MAX_RATIO: Final = 2.0
_WORDS: Final = "Өтінімдер қабылдана бастады"
_QUESTION: Final = "№ 6"


class _Telegram(Stage):
    """A stage on which an announcement is told from answers. The last person asks, the others only read."""

    def __init__(self) -> None:
        super().__init__(RECIPIENTS + 1)
        for number in range(RECIPIENTS):
            self.world.chats[PERSON + number].started = True
        self.server.faults.rate_limits = RateLimits(per_second=_LIMIT, per_chat=1000)
        self.announced: list[float] = []
        self.refused = 0
        self._answered = asyncio.Event()
        self.world.events.listen(self._hear)

    async def ask(self, questions: int) -> list[float]:
        """Seconds until each of so many questions was answered."""
        seconds = []
        for _ in range(questions):
            self._answered.clear()
            asked = perf_counter()
            self.say(_QUESTION, RECIPIENTS)
            await self._answered.wait()
            seconds.append(perf_counter() - asked)
            await asyncio.sleep(_PAUSE)
        return seconds

    async def wait_for_announced(self, count: int, process: Process) -> list[float]:
        """When each of the announcement's messages came."""
        while len(self.announced) < count:
            process.check()
            await asyncio.sleep(0.01)
        return self.announced

    def _hear(self, event: Event) -> None:
        if event.kind == "call" and event.data["call"].error_code == _TOO_MANY:
            self.refused += 1
        if event.kind != "message" or event.data["message"].sender is not self.world.bot:
            return
        if event.data["message"].text == _WORDS:
            self.announced.append(perf_counter())
        else:
            self._answered.set()


def measure(_: Catalog) -> Report:
    return asyncio.run(_measure())


async def _measure() -> Report:
    telegram = _Telegram()
    with TemporaryDirectory(prefix="grantkomek-bench-") as name:
        directory = Path(name)
        async with running(OURS, telegram, directory, SEND_RATE=str(SEND_RATE), **_NO_FLOOD) as process:
            await telegram.ask(5)  # what is loaded late is loaded; the tables are there
            database = Database(f"sqlite:///{directory / 'bench.sqlite3'}")
            await _remember(database)
            idle = await telegram.ask(QUESTIONS)
            await _announce(database)
            alone = _rate(await telegram.wait_for_announced(RECIPIENTS, process))
            telegram.announced.clear()
            await _announce(database)
            await telegram.wait_for_announced(SEND_RATE, process)
            busy = await telegram.ask(QUESTIONS)
            assert len(telegram.announced) < RECIPIENTS, "the announcement ended before the questions did"
            beside = _rate(telegram.announced)
            await database.dispose()
    return _report(telegram.refused, alone, beside, idle, busy)


async def _remember(database: Database) -> None:
    now = datetime.now(UTC)
    async with database.session() as s:
        for number in range(RECIPIENTS):
            await s.people.remember(PERSON + number, language="kk", now=now)
        await s.commit()


async def _announce(database: Database) -> None:
    now = datetime.now(UTC)
    async with database.session() as s:
        made = await s.announcements.create(None, "kk", now, audience=Spec(languages=("kk",)).to_json())
        await s.announcements.put_version(made.id, "kk", content_to_json(Written(_WORDS)))
        await s.announcements.schedule(made.id, now)
        await s.commit()


def _rate(moments: list[float]) -> float:
    """Messages a second from the first to the last."""
    return (len(moments) - 1) / (moments[-1] - moments[0])


def _report(refused: int, alone: float, beside: float, idle: list[float], busy: list[float]) -> Report:
    ratio = median(busy) / median(idle)
    table = Table(
        f"An announcement at {SEND_RATE} messages a second, where Telegram takes {_LIMIT}",
        ("meanwhile", "messages a second", "of the rate", "median answer to a question", "to idle"),
        note=(
            f"{RECIPIENTS} recipients; {QUESTIONS} questions one after the other. Answers are taken off the "
            f"announcement's rate. Refused by Telegram for coming too early: {refused}."
        ),
    )
    table.add("nobody is announced to", "–", "–", milliseconds(median(idle)), times(1.0))
    table.add("nobody asks", f"{alone:.2f}", percent(alone / SEND_RATE), "–", "–")
    table.add("somebody asks", f"{beside:.2f}", percent(beside / SEND_RATE), milliseconds(median(busy)), times(ratio))
    goals = [
        at_least("pace of an announcement, of SEND_RATE", _SHARE, alone / SEND_RATE),
        Goal("429s that our pace caused", "0", str(refused), refused == 0),
        Goal("median answer during an announcement, of idle", f"< {_MAX_RATIO:g}x", times(ratio), ratio < _MAX_RATIO),
    ]
    return Report([table], goals)
