"""Bots as processes of their own, talking to a local Bot API in this one."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from bot.preview.cast import TOKEN
from bot.preview.model import User
from bot.preview.server import PreviewServer
from bot.preview.world import World
from bot.settings import ROOT, Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.preview.events import Event

PERSON: Final = 2001
"""The id of the first person; the others follow."""

_PATIENCE: Final = 120.0
"""Seconds without any reply after which a bot counts as broken."""
_QUIET: Final = 0.5
"""Seconds without any call after which a bot has finished what it was doing."""
_STEP: Final = 0.002
_LANGUAGES: Final = ("kk", "ru", "en")


class BotFailedError(RuntimeError):
    """A bot ended or fell silent; with what it wrote to standard error."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A bot to be measured: how it is called and what starts it."""

    name: str
    arguments: tuple[str, ...]


OURS: Final = Rival("Grantkömek", ("-m", "bot", "run"))
ECHO: Final = Rival("bare aiogram echo bot", ("-m", "benchmarks.echo_bot"))
RIVALS: Final = (ECHO, OURS)


class Stage:
    """A local Bot API with people in it, and the moments at which the bot replied (``perf_counter``)."""

    def __init__(self, people: int = 1) -> None:
        self.world = World()
        for number in range(people):
            user_id = PERSON + number
            language = _LANGUAGES[number % len(_LANGUAGES)]
            self.world.add_user(User(user_id, f"Person {number}", language_code=language))
        self.server = PreviewServer(self.world, token=TOKEN)
        self.replies: list[float] = []
        self.last_sign = perf_counter()
        self.world.events.listen(self._note)

    def say(self, text: str, person: int = 0) -> None:
        """One of the people, counted from 0, writes to the bot."""
        user = self.world.users[PERSON + person]
        self.world.say(user, self.world.chats[user.id], text)

    def _note(self, event: Event) -> None:
        self.last_sign = perf_counter()
        if event.kind == "message" and event.data["message"].sender is self.world.bot:
            self.replies.append(self.last_sign)

    async def wait_for_replies(self, count: int, process: Process) -> None:
        """Wait until the bot has sent ``count`` messages since this stage was built.

        Raises:
            BotFailedError: where the bot ends, or nothing comes for two minutes.
        """
        last = perf_counter()
        seen = len(self.replies)
        while len(self.replies) < count:
            await asyncio.sleep(_STEP)
            process.check()
            if len(self.replies) > seen:
                seen, last = len(self.replies), perf_counter()
            elif perf_counter() - last > _PATIENCE:
                process.fail(f"{seen} of {count} replies came")

    async def wait_until_quiet(self) -> None:
        """Wait until every update is confirmed and the bot calls no more."""
        while self.world.updates.pending or perf_counter() - self.last_sign < _QUIET:  # noqa: ASYNC110 - quiet is no event
            await asyncio.sleep(_STEP)


class Process:
    """A bot that runs; ``started`` is the moment before it did (``perf_counter``)."""

    def __init__(self, rival: Rival, process: asyncio.subprocess.Process, log: Path, started: float) -> None:
        self.started = started
        self._rival = rival
        self._process = process
        self._log = log

    def check(self) -> None:
        """Raises BotFailedError where the bot has ended."""
        if self._process.returncode is not None:
            self.fail(f"it ended with {self._process.returncode}")

    def fail(self, why: str) -> None:
        written = self._log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise BotFailedError(f"{self._rival.name}: {why}\n{written}")

    def cpu_seconds(self) -> float:
        """Processor time it has used so far, user and system."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> tuple[float, float]:
        """Resident memory now and at its highest, in MiB."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8").splitlines()
        values = {name: value for name, _, value in (line.partition(":") for line in lines)}
        return _mebibytes(values["VmRSS"]), _mebibytes(values["VmHWM"])

    async def stop(self) -> None:
        if self._process.returncode is None:
            self._process.terminate()
        await self._process.wait()


@asynccontextmanager
async def running(rival: Rival, stage: Stage, directory: Path, **environment: str) -> AsyncIterator[Process]:
    """Serve the stage and run a bot on it; its database and log are in ``directory``.

    No setting of the shell or of a ``.env`` file reaches the bot, only ``environment``.
    """
    settings = {name.upper() for name in Settings.model_fields}
    inherited = {name: value for name, value in os.environ.items() if name not in settings}
    log = directory / f"{rival.arguments[-1]}.log"
    async with stage.server:
        with log.open("wb") as output:
            started = perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *rival.arguments,
                cwd=directory,
                stdout=output,
                stderr=output,
                env={
                    **inherited,
                    "PYTHONPATH": str(ROOT),
                    "BOT_TOKEN": TOKEN,
                    "BOT_API_URL": stage.server.url,
                    "DATABASE_URL": f"sqlite:///{directory / 'bench.sqlite3'}",
                    **environment,
                },
            )
        bot = Process(rival, process, log, started)
        try:
            yield bot
        finally:
            await bot.stop()


def _mebibytes(value: str) -> float:
    """From ``12345 kB`` as /proc writes it."""
    return int(value.split(maxsplit=1)[0]) / 1024
