"""Whether a lesson would do harm: every labelled question is asked without it and with it.

Some four thousand questions take seconds, so this is run as a process of its own, at the lowest priority: the bot
goes on answering. The order on standard input is a pickled `Order`, the answer on standard output a pickled
`Verdict`; both ends are ours.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.search.labelled import FilterQuestion, Question, read_all
from bot.search.lessons import Lesson, Taught
from bot.search.searcher import Searcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.catalog import Catalog

Labelled = Question | FilterQuestion
Right = tuple[bool, ...]
"""What an answer got right, as the label's ``judge`` says."""


@dataclass(frozen=True, slots=True)
class Order:
    """Try a lesson beside those that hold; ``before`` is how they answer, where that is known already."""

    catalog: Catalog
    lessons: tuple[Lesson, ...]
    lesson: Lesson
    directory: Path
    before: tuple[Right, ...] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which questions a lesson would make worse, as it is and where only its exact phrases count.

    ``before`` and ``after`` are what the answers get right, question by question; ``after`` with the lesson as it is,
    and ``exactly`` with its exact phrases only. Without any labelled question nothing can be said.
    """

    questions: int
    harmed: tuple[str, ...]
    harmed_exactly: tuple[str, ...]
    before: tuple[Right, ...]
    after: tuple[Right, ...]
    exactly: tuple[Right, ...]


def try_out(order: Order) -> Verdict:
    """Ask every labelled question in each of the ways."""
    labelled = read_all(order.directory)
    before = order.before
    if before is None or len(before) != len(labelled):
        before = _ask(Searcher(order.catalog, lessons=order.lessons), labelled)
    exact = replace(order.lesson, exact=True)
    exactly = _with_phrases(order, exact, labelled, before)
    after = exactly
    if not order.lesson.exact and order.lesson.means != "query":
        after = _ask(Searcher(order.catalog, lessons=(*order.lessons, order.lesson)), labelled)
    return Verdict(
        len(labelled), _worse(labelled, before, after), _worse(labelled, before, exactly), before, after, exactly
    )


def _ask(searcher: Searcher, labelled: Sequence[Labelled]) -> tuple[Right, ...]:
    return tuple(question.judge(searcher.ask(question.text)) for question in labelled)


def _with_phrases(
    order: Order, exact: Lesson, labelled: Sequence[Labelled], before: tuple[Right, ...]
) -> tuple[Right, ...]:
    """Exact phrases change the answer to their own words only: the others need not be asked."""
    taught = Taught([exact], order.catalog)
    touched = [place for place, question in enumerate(labelled) if taught.of(question.text)]
    if not touched:
        return before
    searcher = Searcher(order.catalog, lessons=(*order.lessons, exact))
    rights = list(before)
    for place in touched:
        rights[place] = labelled[place].judge(searcher.ask(labelled[place].text))
    return tuple(rights)


def _worse(labelled: Iterable[Labelled], before: Iterable[Right], after: Iterable[Right]) -> tuple[str, ...]:
    """The questions of which something was right that is not any more, each once."""
    harmed = (
        question.text
        for question, was, now in zip(labelled, before, after, strict=True)
        if any(had and not has for had, has in zip(was, now, strict=True))
    )
    return tuple(dict.fromkeys(harmed))


def main() -> None:
    """Answer the order on standard input."""
    with suppress(AttributeError, OSError):  # Windows, or not allowed
        os.nice(10)
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own process
    sys.stdout.buffer.write(pickle.dumps(try_out(order)))
