"""How often the right row is found, beside what else could look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from benchmarks.baselines import METHODS, Texts
from benchmarks.labelled import BLIND_FILE, HELDOUT_FILE, QUERIES_FILE, read_filters, read_fresh, read_questions
from benchmarks.scoring import Reply, Score, score_filters, score_questions
from benchmarks.tables import Report, Table, at_least, percent
from bot.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.baselines import Ranker
    from benchmarks.labelled import Question
    from bot.catalog import Catalog

_LATEST: Final = "fresh: nothing was tuned on them"
OURS: Final = "Grantkömek"
_LEAST_OF_A_KIND: Final = 0.80


def measure(catalog: Catalog) -> Report:
    searcher = Searcher(catalog)
    report = Report()
    sets = {
        "fitted on": read_questions(QUERIES_FILE),
        "a threshold chosen by": read_questions(HELDOUT_FILE),
        "blind at first, then repaired by": read_questions(BLIND_FILE),
        _LATEST: read_fresh(),
    }
    for name, questions in sets.items():
        ours = score_questions((question, Reply.of(searcher.ask(question.text))) for question in questions)
        # The others learn nothing from our sets, so one of them is enough to place them.
        rivals = {
            (method, texts): _score(make(catalog, texts), questions)
            for method, make in METHODS.items()
            for texts in Texts
            if name == _LATEST
        }
        report.tables.append(_overall(f"{len(questions)} questions, {name}", ours, rivals))
        report.tables.append(_by_kind(f"First answer right by kind of question, {name}", ours, rivals))
        if name == _LATEST:
            _set_goals(report, ours)
    _measure_filters(report, searcher)
    return report


def _score(ranker: Ranker, questions: Sequence[Question]) -> Score:
    return score_questions((question, Reply(tuple(ranker(question.text)))) for question in questions)


def _overall(title: str, ours: Score, rivals: dict[tuple[str, Texts], Score]) -> Table:
    table = Table(
        f"Search: {title}",
        ("method", "hit@1", "hit@3", "hit@1, our texts", "hit@3, our texts", "facet", "kept", "rejected"),
        note=(
            "The first two columns of a method: over the official text and the titles in three languages; "
            "'our texts': also over all translations and keywords. Only Grantkömek reads facets and refuses questions."
        ),
    )
    first, few = percent(ours.first.share), percent(ours.few.share)
    rest = [percent(tally.share) for tally in (ours.facet, ours.kept, ours.rejected)]
    table.add(OURS, first, few, first, few, *rest)
    for method in METHODS if rivals else ():
        plain, full = rivals[method, Texts.PLAIN], rivals[method, Texts.FULL]
        shares = [tally.share for score in (plain, full) for tally in (score.first, score.few)]
        table.add(method, *map(percent, shares), "–", "–", "–")
    return table


def _by_kind(title: str, ours: Score, rivals: dict[tuple[str, Texts], Score]) -> Table:
    """Each method as it does best, that is over our texts."""
    methods = METHODS if rivals else ()
    table = Table(title, ("kind", "questions", OURS, *methods), note="All methods over all texts and keywords.")
    for kind, tally in sorted(ours.kinds.items()):
        others = [rivals[method, Texts.FULL].kinds[kind].share for method in methods]
        table.add(kind, str(tally.total), percent(tally.share), *map(percent, others))
    return table


def _set_goals(report: Report, score: Score) -> None:
    weakest, tally = min(score.kinds.items(), key=lambda item: item[1].share or 0.0)
    report.goals.extend(
        [
            at_least("first answer right (hit@1), fresh set", 0.92, score.first.share),
            at_least("right among three (hit@3), fresh set", 0.97, score.few.share),
            at_least("direction and facet right, fresh set", 0.90, score.facet.share),
            at_least(f"hit@1 of the weakest kind ({weakest}), fresh set", _LEAST_OF_A_KIND, tally.share),
            at_least("out of scope rejected, fresh set", 0.95, score.rejected.share),
            at_least("in scope kept, fresh set", 0.96, score.kept.share),
        ]
    )


def _measure_filters(report: Report, searcher: Searcher) -> None:
    filters = read_filters()
    tally = score_filters((question, Reply.of(searcher.ask(question.text))) for question in filters)
    table = Table(
        "Search: questions for a set of directions",
        ("method", "questions", "exactly the right set"),
        note="The other methods rank; none of them reads a condition.",
    )
    table.add(OURS, str(tally.total), percent(tally.share))
    report.tables.append(table)
    report.goals.append(at_least("filters exact", 0.85, tally.share))
