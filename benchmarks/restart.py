"""From the start of the process to its first answer, and the memory it then holds, beside the echo bot."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.local_api import ECHO, OURS, RIVALS, Rival, Stage, running
from benchmarks.tables import Report, Table, at_most_times, times

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.catalog import Catalog

ROUNDS: Final = 7
_TARGET: Final = 1.25
_QUESTION: Final = "медиацияға қанша ақша бөлінеді?"


@dataclass(frozen=True, slots=True)
class _Start:
    """Seconds to the first answer, of which the bot computed; memory then and at its highest, in MiB."""

    seconds: float
    cpu: float
    resident: float
    peak: float


def measure(_: Catalog) -> Report:
    first, again = asyncio.run(_alternate())
    measures = ("to first answer", "processor time", "resident", "peak")
    table = Table(
        "Process start to first answer, and memory",
        ("start", "bot", *(column for measure in measures for column in (measure, "to echo"))),
        note=(
            f"Restart: byte code and database are there; medians of {ROUNDS} rounds in turn. First start ever: no "
            "byte code of any module, no database; once. The processor time ends when the bot is idle again."
        ),
    )
    for name, starts in (("restart", again), ("first start ever", first)):
        for rival in RIVALS:
            table.add(name, rival.name, *_cells(starts[rival], starts[ECHO]))
    goals = [
        at_most_times(what, _TARGET, _ratio(again, of))
        for what, of in (
            ("restart to first answer, of the echo bot's", _seconds),
            ("resident memory, of the echo bot's", _resident),
            ("peak memory, of the echo bot's", _peak),
        )
    ]
    return Report([table], goals)


async def _alternate() -> tuple[dict[Rival, list[_Start]], dict[Rival, list[_Start]]]:
    first: dict[Rival, list[_Start]] = {}
    again: dict[Rival, list[_Start]] = {rival: [] for rival in RIVALS}
    with TemporaryDirectory(prefix="grantkomek-bench-") as name:
        directory = Path(name)
        for rival in RIVALS:
            first[rival] = [await _start(rival, directory, PYTHONPYCACHEPREFIX=str(directory / rival.arguments[1]))]
            await _start(rival, directory)  # the byte code where it usually is
        for _ in range(ROUNDS):
            for rival in RIVALS:
                again[rival].append(await _start(rival, directory))
    return first, again


async def _start(rival: Rival, directory: Path, **environment: str) -> _Start:
    stage = Stage()
    stage.say(_QUESTION)
    async with running(rival, stage, directory, **environment) as process:
        await stage.wait_for_replies(1, process)
        seconds = stage.replies[0] - process.started
        await stage.wait_until_quiet()
        return _Start(seconds, process.cpu_seconds(), *process.memory())


def _cells(starts: list[_Start], echo: list[_Start]) -> tuple[str, ...]:
    cells = []
    for of, unit in ((_seconds, "s"), (_cpu, "s"), (_resident, "MiB"), (_peak, "MiB")):
        value, rival = median(map(of, starts)), median(map(of, echo))
        cells += [f"{value:.{2 if unit == 's' else 0}f} {unit}", times(value / rival)]
    return tuple(cells)


def _ratio(starts: dict[Rival, list[_Start]], of: Callable[[_Start], float]) -> float:
    return median(map(of, starts[OURS])) / median(map(of, starts[ECHO]))


def _seconds(start: _Start) -> float:
    return start.seconds


def _cpu(start: _Start) -> float:
    return start.cpu


def _resident(start: _Start) -> float:
    return start.resident


def _peak(start: _Start) -> float:
    return start.peak
