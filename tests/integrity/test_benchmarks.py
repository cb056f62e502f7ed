"""The labelled sets say what they should, their rules score as written, and what is compared runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.baselines import METHODS, Texts, trigrams
from benchmarks.growth import SIZES, WAYS, grown, pseudo_word
from benchmarks.labelled import (
    DIRECTORY,
    FILTERS_FILE,
    FRESH_FILE,
    HELDOUT_FILE,
    QUERIES_FILE,
    FilterQuestion,
    Question,
    read_filters,
    read_fresh,
    read_questions,
    read_rows,
)
from benchmarks.scoring import Reply, score_filters, score_questions
from benchmarks.tables import Table, at_least, at_most_times
from bot.catalog import Catalog, load_catalog
from bot.search import Facet, Searcher
from bot.search.folding import clean
from bot.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

QUESTION_FILES = sorted(path for path in DIRECTORY.glob("*.jsonl") if path != FILTERS_FILE)
WHOLE_FILES = (QUERIES_FILE, HELDOUT_FILE, FRESH_FILE)
QUESTION_KEYS = {"q", "lang", "kind", "facet", "gold", "also"}
KINDS = {
    *("title_kk", "title_ru", "title_en", "need_kk", "need_ru", "need_en", "typo", "nokaz", "translit", "layout"),
    *("inflected", "facet", "number", "short", "oos"),
}
LEARNED = "learned"
"""A question that administrators taught the bot; only sets that came from it have that kind."""
FACETS = {facet.value for facet in Facet}
LANGUAGES = {"kk", "ru", "en", "mixed"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


def numbers(catalog: Catalog) -> set[int]:
    return {direction.number for direction in catalog.directions}


# The labelled sets


@pytest.mark.parametrize("path", QUESTION_FILES, ids=lambda path: path.stem)
def test_every_labelled_question_is_well_formed(path: Path, catalog: Catalog) -> None:
    wrong = [row for row in read_rows(path) if not is_question(row, numbers(catalog))]
    assert not wrong


def is_question(row: dict[str, Any], known: set[int]) -> bool:
    gold, also = set(row["gold"]), set(row["also"])
    return (
        row.keys() == QUESTION_KEYS
        and bool(row["q"].strip())
        and row["lang"] in LANGUAGES
        and row["kind"] in {*KINDS, LEARNED}
        and (row["facet"] is None or row["facet"] in FACETS)
        and gold | also <= known
        and gold.isdisjoint(also)
        and len(gold) == len(row["gold"])
        and (row["kind"] == LEARNED or (row["kind"] == "oos") == (not gold))
    )


def test_every_labelled_filter_is_well_formed(catalog: Catalog) -> None:
    wrong = [row for row in read_rows(FILTERS_FILE) if not is_filter(row, numbers(catalog))]
    assert not wrong


def is_filter(row: dict[str, Any], known: set[int]) -> bool:
    readings = [row["gold"], *row.get("alt", [])]
    return (
        {"q", "lang", "gold", "why"} <= row.keys() <= {"q", "lang", "gold", "why", "alt"}
        and bool(row["q"].strip() and row["why"].strip())
        and row["lang"] in LANGUAGES
        and all(len(set(reading)) == len(reading) and set(reading) <= known for reading in readings)
        and len({frozenset(reading) for reading in readings}) == len(readings)
    )


@pytest.mark.parametrize("path", [*QUESTION_FILES, FILTERS_FILE], ids=lambda path: path.stem)
def test_no_question_is_labelled_twice_in_a_set(path: Path) -> None:
    texts = [clean(row["q"]) for row in read_rows(path)]
    assert len(texts) == len(set(texts)), sorted({text for text in texts if texts.count(text) > 1})


def test_the_sets_are_as_large_as_the_project_asked_for() -> None:
    assert len(read_questions(QUERIES_FILE)) >= 300
    assert len(read_filters()) >= 80
    for path in WHOLE_FILES:
        assert {question.kind for question in read_questions(path)} == KINDS


@pytest.mark.parametrize("path", WHOLE_FILES, ids=lambda path: path.stem)
def test_every_direction_is_the_answer_to_some_question(path: Path, catalog: Catalog) -> None:
    asked = {number for question in read_questions(path) for number in question.gold}
    assert asked == numbers(catalog)


def test_a_fresh_question_that_another_set_asks_is_not_measured() -> None:
    others = {clean(row["q"]) for path in QUESTION_FILES if path != FRESH_FILE for row in read_rows(path)}
    fresh = [clean(question.text) for question in read_fresh()]
    assert others.isdisjoint(fresh)
    assert len(fresh) >= 250


# The rules of scoring


def question(kind: str = "typo", facet: str | None = None, gold: tuple[int, ...] = (4, 5)) -> Question:
    return Question("…", "ru", kind, facet, frozenset(gold), frozenset())


@pytest.mark.parametrize(
    ("found", "first", "few"),
    [((4,), 1, 1), ((9, 5), 0, 1), ((9, 8, 4), 0, 1), ((9, 8, 7, 4), 0, 0), ((), 0, 0)],
)
def test_a_direction_counts_as_first_and_among_the_first_three(found: tuple[int, ...], first: int, few: int) -> None:
    score = score_questions([(question(), Reply(found))])
    assert (score.first.right, score.few.right) == (first, few)
    assert score.kinds["typo"].share == first


@pytest.mark.parametrize(
    ("reply", "right"),
    [
        (Reply((4,), facet="funding"), 1),
        (Reply((4,), facet="results"), 0),
        (Reply((4,)), 0),
        (Reply((9,), facet="funding"), 0),
    ],
)
def test_a_facet_is_right_only_with_its_direction(reply: Reply, right: int) -> None:
    score = score_questions([(question(facet="funding"), reply)])
    assert (score.facet.right, score.facet.total) == (right, 1)


def test_a_question_without_a_facet_is_not_counted_among_facets() -> None:
    assert score_questions([(question(), Reply((4,), facet="funding"))]).facet.share is None


def test_a_question_out_of_scope_is_scored_by_its_refusal_alone() -> None:
    foreign = question("oos", gold=())
    score = score_questions([(foreign, Reply((), found=False)), (foreign, Reply((4,)))])
    assert score.rejected.share == 0.5
    assert score.first.total == score.few.total == score.kept.total == 0


def test_a_question_in_scope_is_kept_unless_it_is_refused() -> None:
    score = score_questions([(question(), Reply((9,))), (question(), Reply((), found=False))])
    assert score.kept.share == 0.5


@pytest.mark.parametrize(("found", "right"), [((1, 2), 1), ((2, 1), 1), ((3,), 1), ((1,), 0), ((1, 2, 3), 0), ((), 0)])
def test_a_filter_is_right_if_its_set_is_one_of_the_readings(found: tuple[int, ...], right: int) -> None:
    asked = FilterQuestion("…", "ru", (frozenset({1, 2}), frozenset({3})))
    assert score_filters([(asked, Reply(found))]).right == right


def test_an_answer_of_our_search_is_scored_by_its_hits_intent_and_facet(catalog: Catalog) -> None:
    searcher = Searcher(catalog)
    assert Reply.of(searcher.ask("№ 6 финансирование")) == Reply((6,), found=True, facet="funding")
    assert not Reply.of(searcher.ask("")).numbers


# What search is compared with


@pytest.mark.parametrize("texts", Texts)
@pytest.mark.parametrize("method", METHODS)
def test_each_method_offers_the_direction_of_an_exact_title_and_survives_any_question(
    method: str, texts: Texts, catalog: Catalog
) -> None:
    ranker = METHODS[method](catalog, texts)
    direction = catalog.directions[0]
    assert direction.number in ranker(direction.title["kk"])[:3]
    for query in ("", "?", "ab", 'medi"ation* OR (', "жас", "№ 6"):
        found = ranker(query)
        assert len(found) == len(set(found))
        assert set(found) <= numbers(catalog)


def test_trigrams_do_not_cross_the_borders_of_words() -> None:
    assert trigrams("Ab cde") == [" ab", "ab ", " cd", "cde", "de "]


# Longer tables


@pytest.mark.parametrize("way", WAYS)
def test_a_longer_table_has_every_direction_so_many_times_under_new_numbers(way: str, catalog: Catalog) -> None:
    longer = grown(catalog, 3, way)
    assert len({direction.number for direction in longer.directions}) == 3 * len(catalog.directions)
    assert longer.directions[: len(catalog.directions)] == catalog.directions


def test_copies_differ_as_their_way_says(catalog: Catalog) -> None:
    count, original = len(catalog.directions), catalog.directions[0]
    copies = {way: grown(catalog, 2, way)[original.number + count] for way in WAYS}
    assert copies["copies"].title == original.title
    assert copies["new words"].title != original.title
    assert copies["new words"].problem == original.problem
    assert copies["Heaps"].problem != original.problem


def test_a_pseudo_word_is_always_the_same_and_keeps_length_and_script() -> None:
    words = {pseudo_word("медиация", variant) for variant in range(SIZES[-1])}
    assert pseudo_word("медиация", 7) in words
    assert len(words) == SIZES[-1]
    assert {len(word) for word in words} == {len("медиация")}
    assert pseudo_word("grant", 1).isascii()


# Tables


def test_a_table_reads_as_markdown() -> None:
    table = Table("Speed", ("bot", "ratio"), note="Once.")
    table.add("a|b", "1.00x")
    assert table.to_markdown() == "### Speed\n\n| bot | ratio |\n| --- | ---: |\n| a\\|b | 1.00x |\n\nOnce."


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="Speed: found 1 cells, expected 2"):
        Table("Speed", ("bot", "ratio")).add("a")


def test_a_goal_knows_whether_it_is_met() -> None:
    assert at_least("kept", 0.96, 0.96).met
    assert not at_least("kept", 0.96, None).met
    assert not at_most_times("start", 1.25, 1.26).met
