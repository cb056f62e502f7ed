"""How long one answer takes in process, beside the other methods on the same questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.baselines import METHODS, Texts
from benchmarks.labelled import all_texts
from benchmarks.quality import OURS
from benchmarks.tables import Goal, Report, Table, times
from benchmarks.timing import Latency, forget_caches, milliseconds, once, usual
from bot.search import Searcher

if TYPE_CHECKING:
    from bot.catalog import Catalog

PASSES: Final = 5
_TARGET: Final = 0.003
_MEASURE: Final = "rapidfuzz WRatio on titles"


def measure(catalog: Catalog) -> Report:
    queries = all_texts()
    searcher = Searcher(catalog)
    forget_caches("bot.search")
    first = Latency.of(once(searcher.ask, queries))
    warm = Latency.of(usual(searcher.ask, queries, PASSES))
    found = {OURS: warm, f"{OURS}, first time": first}
    for method, make in METHODS.items():
        found[method] = Latency.of(usual(make(catalog, Texts.PLAIN), queries, PASSES))
    unit = found[_MEASURE]
    table = Table(
        f"Latency of one answer in process, {len(queries)} questions",
        ("method", "p50", "p99", "p50 to WRatio", "p99 to WRatio"),
        note=f"The median of {PASSES} passes for each question; 'first time': one pass with every cache empty.",
    )
    for method, latency in found.items():
        ratios = times(latency.p50 / unit.p50), times(latency.p99 / unit.p99)
        table.add(method, milliseconds(latency.p50), milliseconds(latency.p99), *ratios)
    return Report([table], [_goal("", warm), _goal(", first time asked", first)])


def _goal(when: str, latency: Latency) -> Goal:
    return Goal(f"p99 of an answer{when}", "≤ 3 ms", milliseconds(latency.p99), latency.p99 <= _TARGET)
