"""Updates a second of the whole bot beside those of the bare echo bot, on the same local Bot API."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.labelled import QUERIES_FILE, read_questions
from benchmarks.local_api import ECHO, OURS, RIVALS, Rival, Stage, running
from benchmarks.tables import Goal, Report, Table, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.catalog import Catalog

PEOPLE: Final = 200
UPDATES: Final = 3000
ROUNDS: Final = 5
_TARGET: Final = 0.7
_NO_FLOOD: Final = {"FLOOD_MESSAGES": "1000000"}


@dataclass(frozen=True, slots=True)
class _Round:
    """Updates a second, processor time of the bot for one (seconds), resident memory afterwards (MiB)."""

    rate: float
    cpu: float
    memory: float


def measure(catalog: Catalog) -> Report:
    loads = {
        "one direction by number": [f"№ {direction.number}" for direction in catalog.directions],
        "questions people ask": [question.text for question in read_questions(QUERIES_FILE)],
    }
    table = Table(
        f"Whole bot: {UPDATES} messages of {PEOPLE} people, waiting",
        ("messages", "bot", "updates a second", "to echo", "processor time each", "to echo", "memory after"),
        note=(
            f"Medians of {ROUNDS} rounds in turn; the ratio is the median of the rounds' ratios. The local Bot API "
            "runs beside the bots and costs each of them the same."
        ),
    )
    report = Report([table])
    for load, texts in loads.items():
        rounds = asyncio.run(_alternate(texts))
        rate = _ratio(one.rate / echo.rate for one, echo in zip(rounds[OURS], rounds[ECHO], strict=True))
        cpu = _ratio(one.cpu / echo.cpu for one, echo in zip(rounds[OURS], rounds[ECHO], strict=True))
        table.add(load, *_cells(ECHO, rounds[ECHO], 1.0, 1.0))
        table.add(load, *_cells(OURS, rounds[OURS], rate, cpu))
        report.goals.append(
            Goal(f"updates a second, of the echo bot's ({load})", f"≥ {_TARGET}x", times(rate), rate >= _TARGET)
        )
    return report


async def _alternate(texts: Sequence[str]) -> dict[Rival, list[_Round]]:
    rounds: dict[Rival, list[_Round]] = {rival: [] for rival in RIVALS}
    with TemporaryDirectory(prefix="grantkomek-bench-") as directory:
        for _ in range(ROUNDS):
            for rival in RIVALS:
                rounds[rival].append(await _round(rival, texts, Path(directory)))
    return rounds


async def _round(rival: Rival, texts: Sequence[str], directory: Path) -> _Round:
    stage = Stage(PEOPLE)
    async with running(rival, stage, directory, **_NO_FLOOD) as process:
        for person in range(PEOPLE):  # everybody is known, and everything that is loaded late is loaded
            stage.say(texts[person % len(texts)], person)
        await stage.wait_for_replies(PEOPLE, process)
        await stage.wait_until_quiet()
        replied, cpu = len(stage.replies), process.cpu_seconds()
        for place in range(UPDATES):
            stage.say(texts[place % len(texts)], place % PEOPLE)
        await stage.wait_for_replies(replied + UPDATES, process)
        await stage.wait_until_quiet()  # a long answer is several messages
        replies = stage.replies[replied:]
        cpu = process.cpu_seconds() - cpu
        return _Round(UPDATES / (replies[-1] - replies[0]), cpu / UPDATES, process.memory()[0])


def _cells(rival: Rival, rounds: Sequence[_Round], rate: float, cpu: float) -> tuple[str, ...]:
    return (
        rival.name,
        f"{median(one.rate for one in rounds):.0f}",
        times(rate),
        f"{1000 * median(one.cpu for one in rounds):.2f} ms",
        times(cpu),
        f"{median(one.memory for one in rounds):.0f} MiB",
    )


def _ratio(ratios: Iterable[float]) -> float:
    return median(ratios)
