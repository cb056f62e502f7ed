"""Timing of functions that take well under a millisecond, on a machine that does other things too."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Ask = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds that one answer took, over many questions."""

    mean: float
    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Latency:
        return cls(sum(seconds) / len(seconds), median(seconds), quantiles(seconds, n=100, method="inclusive")[98])


def once(ask: Ask, queries: Sequence[str]) -> list[float]:
    """Seconds for each question, asked one after the other."""
    seconds = []
    for query in queries:
        started = perf_counter()
        ask(query)
        seconds.append(perf_counter() - started)
    return seconds


def usual(ask: Ask, queries: Sequence[str], passes: int) -> list[float]:
    """Seconds for each question, the median of its ``passes``: what the question costs, not its neighbours."""
    return [median(times) for times in zip(*(once(ask, queries) for _ in range(passes)), strict=True)]


def forget_caches(package: str) -> None:
    """Empty every function cache of a package's modules, as if the process had just started."""
    for name, module in list(sys.modules.items()):
        if name == package or name.startswith(f"{package}."):
            for value in vars(module).values():
                clear = getattr(value, "cache_clear", None)
                if clear is not None:
                    clear()


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.2f} ms"
