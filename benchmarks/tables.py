"""What a benchmark hands over: tables of finished cells, for the terminal and for Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.table import Table as RichTable

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings; the first column names the row, the others are numbers."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    note: str = ""

    def add(self, *cells: str) -> None:
        """Append a row.

        Raises:
            ValueError: if it has not one cell for each column.
        """
        if len(cells) != len(self.columns):
            raise ValueError(f"{self.title}: found {len(cells)} cells, expected {len(self.columns)}: {cells}")
        self.rows.append(cells)

    def to_rich(self) -> RichTable:
        table = RichTable(title=self.title, caption=self.note or None, title_justify="left", caption_justify="left")
        for place, column in enumerate(self.columns):
            table.add_column(column, justify="right" if place else "left")
        for row in self.rows:
            table.add_row(*row)
        return table

    def to_markdown(self) -> str:
        rule = ("---", *("---:" for _ in self.columns[1:]))
        lines = [f"### {self.title}", "", *map(_markdown_row, (self.columns, rule, *self.rows))]
        if self.note:
            lines += ["", self.note]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Goal:
    """One measured number beside what the project set itself."""

    what: str
    target: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True)
class Report:
    """All that one benchmark found."""

    tables: list[Table] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)


def goals_table(goals: Sequence[Goal]) -> Table:
    table = Table("Targets", ("what", "target", "measured", "met"))
    for goal in goals:
        table.add(goal.what, goal.target, goal.measured, "yes" if goal.met else "no")
    return table


def percent(share: float | None) -> str:
    """A share from 0 to 1; a dash where there was nothing to count."""
    return "–" if share is None else f"{100 * share:.1f} %"


def times(ratio: float) -> str:
    return f"{ratio:.2f}x"


def at_least(what: str, target: float, share: float | None) -> Goal:
    """A goal for a share from 0 to 1."""
    return Goal(what, f"≥ {100 * target:g} %", percent(share), share is not None and share >= target)


def at_most_times(what: str, target: float, ratio: float) -> Goal:
    return Goal(what, f"≤ {target:g}x", times(ratio), ratio <= target)


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
