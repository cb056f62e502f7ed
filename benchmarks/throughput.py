"""Updates a second of the whole bot beside those of the bare echo bot, on the same local Bot API."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Final

from benchmarks.labelled import QUERIES_FILE, read_questions
from benchmarks.local_api import ECHO, OURS, RIVALS, Process, Rival, Stage, running
from benchmarks.tables import Goal, Report, Table, times

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.catalog import Catalog

PEOPLE: Final = 200
UPDATES: Final = 1500
ROUNDS: Final = 5
_TARGET: Final = 0.7
NO_FLOOD: Final = {"FLOOD_MESSAGES": "1000000"}


@dataclass(frozen=True, slots=True)
class Round:
    """Updates a second, processor time for one (seconds) of the bot and of the Bot API, memory afterwards (MiB)."""

    rate: float
    cpu: float
    server_cpu: float
    memory: float


def measure(catalog: Catalog) -> Report:
    loads = {
        "one direction by number": [f"№ {direction.number}" for direction in catalog.directions],
        "questions people ask": [question.text for question in read_questions(QUERIES_FILE)],
    }
    table = Table(
        f"Whole bot: {UPDATES} messages of {PEOPLE} people, waiting",
        ("messages", "bot", "updates a second", "to echo", "processor time each", "to echo", "of the server", "memory"),
        note=(
            f"Medians of {ROUNDS} rounds in turn; a ratio is the median of the rounds' ratios. 'Of the server': what "
            "the local Bot API needed for one update; it checks markup and keyboards, of which an echo has none. "
            "Memory: resident, after the load."
        ),
    )
    report = Report([table])
    for load, rounds in asyncio.run(_all_rounds(loads)).items():
        pairs = list(zip(rounds[OURS], rounds[ECHO], strict=True))
        rate = median(ours.rate / echo.rate for ours, echo in pairs)
        cpu = median(ours.cpu / echo.cpu for ours, echo in pairs)
        table.add(load, *_cells(ECHO, rounds[ECHO], 1.0, 1.0))
        table.add(load, *_cells(OURS, rounds[OURS], rate, cpu))
        report.goals.append(
            Goal(f"updates a second, of the echo bot's ({load})", f"≥ {_TARGET}x", times(rate), rate >= _TARGET)
        )
    return report


async def _all_rounds(loads: Mapping[str, Sequence[str]]) -> dict[str, dict[Rival, list[Round]]]:
    """Both bots run all the time, each with a Bot API of its own; one at a time has something to do."""
    rounds: dict[str, dict[Rival, list[Round]]] = {load: {rival: [] for rival in RIVALS} for load in loads}
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(TemporaryDirectory(prefix="grantkomek-bench-")))
        bots: dict[Rival, tuple[Stage, Process]] = {}
        for rival in RIVALS:
            stage = Stage(PEOPLE)
            bots[rival] = stage, await stack.enter_async_context(running(rival, stage, directory, **NO_FLOOD))
            await warm_up(*bots[rival])
        for load, texts in loads.items():
            for _ in range(ROUNDS):
                for rival in RIVALS:
                    rounds[load][rival].append(await one_round(*bots[rival], texts))
    return rounds


async def warm_up(stage: Stage, process: Process) -> None:
    """Let everybody write once, so that they are known, and all that is loaded late is loaded."""
    for person in range(PEOPLE):
        stage.say("/start", person)
    await stage.wait_for_replies(PEOPLE, process)
    await stage.wait_until_quiet()


async def one_round(stage: Stage, process: Process, texts: Sequence[str]) -> Round:
    replied, cpu, server_cpu = len(stage.replies), process.cpu_seconds(), process_time()
    for place in range(UPDATES):
        stage.say(texts[place % len(texts)], place % PEOPLE)
    await stage.wait_for_replies(replied + UPDATES, process)
    await stage.wait_until_quiet()  # a long answer is several messages
    replies = stage.replies[replied:]
    return Round(
        rate=UPDATES / (replies[-1] - replies[0]),
        cpu=(process.cpu_seconds() - cpu) / UPDATES,
        server_cpu=(process_time() - server_cpu) / UPDATES,
        memory=process.memory()[0],
    )


def _cells(rival: Rival, rounds: Sequence[Round], rate: float, cpu: float) -> tuple[str, ...]:
    return (
        rival.name,
        f"{median(one.rate for one in rounds):.0f}",
        times(rate),
        f"{1000 * median(one.cpu for one in rounds):.2f} ms",
        times(cpu),
        f"{1000 * median(one.server_cpu for one in rounds):.2f} ms",
        f"{median(one.memory for one in rounds):.0f} MiB",
    )
