"""``python -m benchmarks``: measure the bot beside what it could be compared with, and print tables.

Every number stands beside another of the same run: a time by itself says more about the machine than about the bot.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from benchmarks import announce, counting, growth, latency, quality, restart, selfcheck, throughput
from benchmarks.tables import Goal, Table, goals_table
from bot.catalog import load_catalog
from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.tables import Report
    from bot.catalog import Catalog

BENCHMARKS: Final[dict[str, Callable[[Catalog], Report]]] = {
    "quality": quality.measure,
    "latency": latency.measure,
    "growth": growth.measure,
    "selfcheck": selfcheck.measure,
    "throughput": throughput.measure,
    "restart": restart.measure,
    "announce": announce.measure,
    "counting": counting.measure,
}

_WIDTH: Final = 150
"""Characters of the widest table: a narrower terminal wraps its lines, which reads better than cut numbers."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    console = Console()
    console.width = max(console.width, _WIDTH)
    catalog = load_catalog(ROOT / "data" / "priorities.json")
    tables: list[Table] = []
    goals: list[Goal] = []
    for name in options.only or BENCHMARKS:
        with console.status(name):
            report = BENCHMARKS[name](catalog)
        for table in report.tables:
            console.print(table.to_rich())
        tables += report.tables
        goals += report.goals
    summary = goals_table(goals)
    console.print(summary.to_rich())
    if options.markdown is not None:
        options.markdown.write_text(_markdown([summary, *tables]), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure search and the whole bot.")
    parser.add_argument("--only", nargs="+", choices=BENCHMARKS, metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there too")
    return parser


def _markdown(tables: Sequence[Table]) -> str:
    """The tables under one line on the machine, of which only the number of cores matters to anybody else."""
    parts = [f"Measured by `make bench` on {os.cpu_count()} cores.", *(table.to_markdown() for table in tables)]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
