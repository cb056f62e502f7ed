"""What counting costs: updates a second of the whole bot with it and without, in turn, and the memory it may take."""

from __future__ import annotations

import asyncio
import tracemalloc
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from benchmarks.labelled import QUERIES_FILE, read_questions
from benchmarks.local_api import OURS, Process, Rival, Stage, running
from benchmarks.tables import Goal, Report, Table, times
from benchmarks.throughput import NO_FLOOD, PEOPLE, UPDATES, one_round, warm_up
from bot.chat.counting import LIMIT, Counting, Happened
from bot.storage.engine import Database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.throughput import Round
    from bot.catalog import Catalog

ROUNDS: Final = 11
"""More than elsewhere: the difference is small, and the goal close to what chance does to one round."""
_TARGET: Final = 0.95
_SILENT: Final = Rival("without counting", ("-m", "benchmarks.uncounted_bot", "run"))
_RIVALS: Final = (_SILENT, OURS)
_NOTES: Final = 100_000
_QUESTION: Final = 60
"""Letters of a question that was missed, about as long as people write."""


def measure(catalog: Catalog) -> Report:  # noqa: ARG001  # the bot reads its own
    texts = [question.text for question in read_questions(QUERIES_FILE)]
    rounds = asyncio.run(_all_rounds(texts))
    rate = median(ours.rate / silent.rate for ours, silent in zip(rounds[OURS], rounds[_SILENT], strict=True))
    cpu = median(ours.cpu / silent.cpu for ours, silent in zip(rounds[OURS], rounds[_SILENT], strict=True))
    table = Table(
        f"Counting: {UPDATES} questions of {PEOPLE} people, waiting",
        ("bot", "updates a second", "to without", "processor time each", "to without", "memory"),
        note=(
            f"Medians of {ROUNDS} rounds in turn; a ratio is the median of the rounds' ratios. Both bots have SQLite "
            "and run all the time; each question is counted by certainty, language, place, direction and facet, and "
            "misses are kept."
        ),
    )
    table.add(_SILENT.name, *_cells(rounds[_SILENT], 1.0, 1.0))
    table.add("with counting", *_cells(rounds[OURS], rate, cpu))
    report = Report([table, _buffer()])
    report.goals.append(
        Goal("updates a second with counting, of those without", f"≥ {_TARGET}x", times(rate), rate >= _TARGET)
    )
    return report


async def _all_rounds(texts: Sequence[str]) -> dict[Rival, list[Round]]:
    """Both bots run all the time, each with a Bot API and a database of its own; one at a time has something to do."""
    rounds: dict[Rival, list[Round]] = {rival: [] for rival in _RIVALS}
    async with AsyncExitStack() as stack:
        root = Path(stack.enter_context(TemporaryDirectory(prefix="grantkomek-bench-")))
        bots: dict[Rival, tuple[Stage, Process]] = {}
        for place, rival in enumerate(_RIVALS):
            directory = root / str(place)
            directory.mkdir()
            stage = Stage(PEOPLE)
            bots[rival] = stage, await stack.enter_async_context(running(rival, stage, directory, **NO_FLOOD))
            await warm_up(*bots[rival])
        for number in range(ROUNDS):
            # In turn also who is first: whatever grows warm or tired does so for both.
            for rival in _RIVALS if number % 2 else _RIVALS[::-1]:
                rounds[rival].append(await one_round(*bots[rival], texts))
    return rounds


def _buffer() -> Table:
    """How long one note takes, and how much memory notes take at most while the database is away."""
    counting = Counting(Database("sqlite:///never-opened.sqlite3"), lambda: datetime.now(UTC))
    started = perf_counter()
    for _ in range(_NOTES):
        counting.note(Happened.QUESTION, "sure")
    each = (perf_counter() - started) / _NOTES
    tracemalloc.start()
    for number in range(2 * LIMIT):
        counting.note(Happened.DIRECTION, f"{number}")
        counting.miss(f"{number}".rjust(_QUESTION, "ә"), "kk")
        counting.did(10**9 + number, "asked")
    taken = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    table = Table(
        "Counting: notes",
        ("one note", "notes that wait at most", "their memory"),
        note=f"Misses of {_QUESTION} letters. More different notes are dropped and logged.",
    )
    table.add(f"{1e6 * each:.1f} µs", f"{counting.waiting}", f"{taken:.0f} MiB")
    return table


def _cells(rounds: Sequence[Round], rate: float, cpu: float) -> tuple[str, ...]:
    return (
        f"{median(one.rate for one in rounds):.0f}",
        times(rate),
        f"{1000 * median(one.cpu for one in rounds):.2f} ms",
        times(cpu),
        f"{median(one.memory for one in rounds):.0f} MiB",
    )
