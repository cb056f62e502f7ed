"""How long the self-check computes: a verdict, all directions rated, and the next step found by trying answers.

It is held against one warm answer of search over the same table: both are what one message costs.
"""

from __future__ import annotations

import random
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from benchmarks.labelled import all_texts
from benchmarks.tables import Goal, Report, Table, times
from benchmarks.timing import Latency, milliseconds, once, usual
from bot.search import Searcher
from bot.selfcheck.model import NO, SKIPPED, UNSURE, YES, Kind
from bot.selfcheck.season import SelfChecks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.catalog import Catalog
    from bot.selfcheck.model import Question

    Values = dict[str, Any]

ORGANISATIONS: Final = 300
PASSES: Final = 5
BUILDS: Final = 21
_EACH: Final = 10
"""Every tenth labelled question is asked for the measure."""
_TARGET: Final = 0.005
_SEED: Final = 27
_UNKNOWN: Final = 0.1
"""So many answers that are not the best are "not sure" or skipped."""


def measure(catalog: Catalog) -> Report:
    checks = SelfChecks(catalog)
    said = organisations(checks)
    numbers = [direction.number for direction in catalog.directions]
    whole = [
        (numbers[place % len(numbers)], answers | {"results": YES, "plan": YES}) for place, answers in enumerate(said)
    ]
    searcher = Searcher(catalog)
    unit = Latency.of(usual(searcher.ask, all_texts()[::_EACH], PASSES))
    found = {
        "one verdict": _latency(lambda check: checks.assess(*check), whole),
        f"{len(numbers)} directions rated": _latency(checks.matcher.rate, said),
        f"{len(numbers)} directions rated, with the next step": _latency(checks.match, said),
    }
    table = Table(
        f"Self-check of {ORGANISATIONS} made-up organisations",
        ("what", "p50", "p99", "p50 to an answer", "p99 to an answer"),
        note=f"The median of {PASSES} passes for each; an answer is one of search, warm; building: of {BUILDS}.",
    )
    table.add("one answer of search", milliseconds(unit.p50), milliseconds(unit.p99), times(1), times(1))
    for what, latency in found.items():
        ratios = times(latency.p50 / unit.p50), times(latency.p99 / unit.p99)
        table.add(what, milliseconds(latency.p50), milliseconds(latency.p99), *ratios)
    built = median(_seconds(partial(_build, catalog)) for _ in range(BUILDS))
    table.add(
        "reading the questionnaire and building all checks", milliseconds(built), "–", times(built / unit.p50), "–"
    )
    return Report([table], [_goal(what, latency) for what, latency in found.items()])


def organisations(checks: SelfChecks) -> list[Values]:
    """Organisations that differ in everything, the same in each run; most lack a little, some a lot."""
    chance = random.Random(_SEED)  # noqa: S311  # answers, not secrets
    return [
        {question.id: _answer(question, checks, chance, ready) for question in checks.match_path.questions}
        for ready in (chance.random() for _ in range(ORGANISATIONS))
    ]


def _answer(question: Question, checks: SelfChecks, chance: random.Random, ready: float) -> Any:
    """The best answer with the probability ``ready``, and else any."""
    best, any_other = _answers(question, checks, chance)
    if chance.random() < ready:
        return best
    return chance.choice((UNSURE, SKIPPED)) if chance.random() < _UNKNOWN else any_other


def _answers(question: Question, checks: SelfChecks, chance: random.Random) -> tuple[Any, Any]:
    """The best answer to a question, and one by chance."""
    options, steps = question.options, question.steps
    match question.kind:
        case Kind.YES_NO:
            return question.criteria[0].required, chance.choice((YES, NO))
        case Kind.CHOICE:
            return options[0], chance.choice(options)
        case Kind.NUMBER:
            return steps[""][-1], chance.choice(steps[""])
        case Kind.REGIONS:
            return list(checks.regions), sorted(chance.sample(checks.regions, chance.randrange(1, 17)))
        case Kind.TICKS:
            return dict.fromkeys(options, YES), {option: chance.choice((YES, NO)) for option in options}
        case Kind.COUNTS:
            return {o: steps[o][-1] for o in options}, {o: chance.choice(steps[o]) for o in options}


def _latency(work: Callable[[Any], object], over: Sequence[Any]) -> Latency:
    passes = (once(work, over) for _ in range(PASSES))
    return Latency.of([median(seconds) for seconds in zip(*passes, strict=True)])


def _build(catalog: Catalog) -> None:
    assert SelfChecks(catalog).matcher.path.questions


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _goal(what: str, latency: Latency) -> Goal:
    return Goal(f"p50 of {what}", "≤ 5 ms", milliseconds(latency.p50), latency.p50 <= _TARGET)
