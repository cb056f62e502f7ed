"""What a longer table costs: the same questions over 1, 10 and 100 times as many directions.

How texts grow decides what is slow, so tables are grown in three ways. *Heaps*: every text is new, and
among its words are as many new ones as natural language brings (vocabulary ~ length^0.6). *New words*:
titles and keywords hold only new words, which is hard on the search for mistyped ones. *Copies*: no new word
at all, so that each word of a question speaks for a hundred times as many directions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from benchmarks.labelled import all_texts
from benchmarks.tables import Report, Table, at_most_times, times
from benchmarks.timing import Latency, forget_caches, milliseconds, once, usual
from bot.catalog.model import Catalog, Keywords, SeasonTable, Text, Texts
from bot.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.catalog import Direction

    Respell = Callable[[str], str]

SIZES: Final = (10, 100)
PASSES: Final = 3
_EACH: Final = 5
"""Every fifth question is asked: a table a hundred times longer must be built and asked in reasonable time."""
_TARGET: Final = 15.0
_HEAPS: Final = 0.6
_TITLES: Final = ("title", "keywords")
_ALL_TEXTS: Final = ("title", "keywords", "problem", "indicator", "results", "requirements")

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_VOWELS: Final = {False: "аеиоу", True: "aeiou"}
_CONSONANTS: Final = {False: "бвгджзклмнпрст", True: "bcdfghjklmnpqrst"}


@dataclass(frozen=True, slots=True)
class _Run:
    """One table, built and asked."""

    build: float
    warm: Latency
    cold: Latency


def measure(catalog: Catalog) -> Report:
    queries = all_texts()[::_EACH]
    one = _run(catalog, queries)
    table = Table(
        f"Growth: {len(queries)} questions over longer tables",
        ("table", "directions", "build", "answer", "to 1x", "first time", "to 1x"),
        note="Mean time of an answer with warm caches, and with every cache empty; the ratio is to the real table.",
    )
    table.add("real", str(len(catalog.directions)), *_cells(one, one))
    report = Report([table])
    for way in WAYS:
        for copies in SIZES:
            longer = grown(catalog, copies, way)
            run = _run(longer, queries)
            table.add(f"{copies}x, {way}", str(len(longer.directions)), *_cells(run, one))
            if copies == SIZES[-1]:
                ratio = run.warm.mean / one.warm.mean
                report.goals.append(at_most_times(f"an answer over {copies}x directions ({way})", _TARGET, ratio))
    return report


def grown(catalog: Catalog, copies: int, way: str) -> Catalog:
    """A catalogue of so many copies of each direction, numbered on and respelled in one of ``WAYS``."""
    respell, fields = WAYS[way]
    count = max(direction.number for direction in catalog.directions)
    directions = list(catalog.directions)
    for copy in range(1, copies):
        other = partial(respell, copy=copy, copies=copies)
        directions += [_copy(row, row.number + copy * count, other, fields) for row in catalog.directions]
    table = SeasonTable.model_construct(
        schema_version=1,
        season=catalog.season,
        spheres=catalog.spheres,
        directions=tuple(directions),
        corrections=catalog.corrections,
    )
    return Catalog(table, catalog.regions)


def pseudo_word(word: str, variant: int) -> str:
    """Another word of the same length and script, always the same for the same word and variant."""
    latin = word.isascii()
    seed = crc32(f"{word.lower()} {variant}".encode())
    letters = []
    for place in range(len(word)):
        choice = _VOWELS[latin] if place % 2 else _CONSONANTS[latin]
        seed = (seed * 1_103_515_245 + 12_345) % 2**31
        letters.append(choice[(seed >> 16) % len(choice)])
    return "".join(letters)


def _run(catalog: Catalog, queries: list[str]) -> _Run:
    forget_caches("bot.search")
    started = perf_counter()
    searcher = Searcher(catalog)
    build = perf_counter() - started
    forget_caches("bot.search")
    cold = Latency.of(once(searcher.ask, queries))
    return _Run(build, Latency.of(usual(searcher.ask, queries, PASSES)), cold)


def _cells(run: _Run, one: _Run) -> tuple[str, ...]:
    return (
        f"{run.build:.2f} s",
        milliseconds(run.warm.mean),
        times(run.warm.mean / one.warm.mean),
        milliseconds(run.cold.mean),
        times(run.cold.mean / one.cold.mean),
    )


def _copy(direction: Direction, number: int, respell: Respell, fields: tuple[str, ...]) -> Direction:
    changed: dict[str, Any] = {"number": number}
    for field in fields:
        changed[field] = _respelled(getattr(direction, field), respell)
    return direction.model_copy(update=changed)


def _respelled(value: Text | Texts | Keywords, respell: Respell) -> Text | Texts | Keywords:
    texts = {language: getattr(value, language) for language in type(value).model_fields}
    return value.model_copy(
        update={
            language: respell(text) if isinstance(text, str) else tuple(map(respell, text))
            for language, text in texts.items()
        }
    )


def _in_heaps_way(text: str, copy: int, copies: int) -> str:
    """Each word in one of so many variants, of which the first is the word itself."""
    variants = round(copies**_HEAPS)

    def other(match: re.Match[str]) -> str:
        word = match[0]
        variant = crc32(f"{word.lower()} in {copy}".encode()) % variants
        return pseudo_word(word, variant) if variant else word

    return _WORD.sub(other, text)


def _in_new_words(text: str, copy: int, copies: int) -> str:  # noqa: ARG001 - the same shape for every way
    return _WORD.sub(lambda match: pseudo_word(match[0], copy), text)


def _unchanged(text: str, copy: int, copies: int) -> str:  # noqa: ARG001 - as above
    return text


WAYS: Final[dict[str, tuple[Callable[..., str], tuple[str, ...]]]] = {
    "Heaps": (_in_heaps_way, _ALL_TEXTS),
    "new words": (_in_new_words, _TITLES),
    "copies": (_unchanged, ()),
}
"""How the copies of a direction are respelled, and which of its texts."""
