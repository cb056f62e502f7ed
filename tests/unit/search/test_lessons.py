"""What the search is taught: answered at once in every spelling, of use to questions alike, and tried before."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog import Catalog, load_catalog
from bot.search import Answer, Facet, Hit, Intent, Searcher
from bot.search.labelled import DIRECTORY, FilterQuestion, Question, read_all
from bot.search.lessons import Lesson, Taught, phrase_key
from bot.search.searcher import LONGEST_QUESTION
from bot.search.trial import Order, Verdict, try_out
from bot.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CHESS = Lesson("direction", (("ru", "шахматный кружок"), ("kk", "шахмат үйірмесін ашу")), number=8)
INSTALMENTS = Lesson("other", (("ru", "каспи рассрочка"),))
GENEROUS = Lesson("query", (("ru", "самые щедрые гранты"),), query="топ 3 по деньгам в 2024")


@pytest.fixture(scope="module")
def taught() -> Searcher:
    catalog = load_catalog(ROOT / "data" / "priorities.json")
    return Searcher(catalog, lessons=[CHESS, INSTALMENTS, GENEROUS])


@pytest.mark.parametrize(
    "question",
    [
        *("шахматный кружок", "Шахматный кружок?!", "ШАХМАТНЫЙ   КРУЖОК", "shahmatnyi kruzhok", "if[vfnysq rhe;jr"),
        *("шахмат үйірмесін ашу", "шахмат уйирмесин ашу", "shahmat uiirmesin ashu", "шaхмaтный кpужок"),
        *("Меня зовут Ирина, шахматный кружок", "шахматный кружок +7 701 123 45 67"),
    ],
)
def test_a_taught_phrase_is_answered_surely_however_it_is_typed(taught: Searcher, question: str) -> None:
    answer = taught.ask(question)
    assert (answer.intent, answer.hits, answer.confident) == (Intent.DIRECTION, (Hit(8, 1.0),), True)
    assert answer.taught
    assert answer.query == question


def test_questions_like_it_profit(searcher: Searcher, taught: Searcher) -> None:
    before = searcher.ask("шахматный кружок для подростков")
    answer = taught.ask("шахматный кружок для подростков")
    assert 8 not in [hit.number for hit in before.hits[:1]]
    assert (answer.intent, answer.hits[0].number, answer.taught) == (Intent.DIRECTION, 8, False)
    assert taught.nearest("хотим шахматный кружок")[0] == 8


def test_an_exact_lesson_changes_its_own_words_only(catalog: Catalog, searcher: Searcher) -> None:
    exact = Searcher(catalog, lessons=[replace(CHESS, exact=True)])
    assert exact.ask("шахматный кружок").hits == (Hit(8, 1.0),)
    for question in ("шахматный кружок для подростков", "шахмат үйірмесі", "медиация"):
        assert exact.ask(question) == searcher.ask(question)


def test_a_facet_and_a_year_that_a_taught_phrase_asks_for_are_answered(catalog: Catalog) -> None:
    lesson = Lesson("direction", (("ru", "сколько денег на шахматный кружок в 2024"),), number=8)
    answer = Searcher(catalog, lessons=[lesson]).ask("Сколько денег на шахматный кружок в 2024?")
    assert (answer.facet, answer.year) == (Facet.FUNDING, 2024)


def test_what_is_none_of_ours_stays_unanswered_and_is_known_to_be(taught: Searcher) -> None:
    answer = taught.ask("каспи рассрочка")
    assert (answer.intent, answer.hits, answer.taught, answer.is_small_talk) == (Intent.NONE, (), True, False)
    assert not taught.ask("каспи рассрочка на телефон").taught


def test_another_question_is_answered_instead(searcher: Searcher, taught: Searcher) -> None:
    answer = taught.ask("самые щедрые гранты", "kk")
    assert answer == replace(searcher.ask("топ 3 по деньгам в 2024", "kk"), query="самые щедрые гранты", taught=True)
    assert [hit.number for hit in answer.hits] == [19, 20, 8]


def test_a_query_is_read_without_lessons_so_that_they_cannot_go_in_circles(catalog: Catalog) -> None:
    circle = [Lesson("query", (("en", "one"),), query="two"), Lesson("query", (("en", "two"),), query="one")]
    assert Searcher(catalog, lessons=circle).ask("one").intent is Intent.NONE


def test_of_two_lessons_for_a_phrase_the_later_counts(catalog: Catalog) -> None:
    later = Lesson("direction", (("ru", "Шахматный кружок"),), number=14)
    assert Searcher(catalog, lessons=[CHESS, later]).ask("шахматный кружок").hits == (Hit(14, 1.0),)


def test_a_direction_that_the_table_does_not_have_is_not_answered(catalog: Catalog, searcher: Searcher) -> None:
    gone = Searcher(catalog, lessons=[replace(CHESS, number=999)])
    assert gone.ask("шахматный кружок") == searcher.ask("шахматный кружок")


def test_a_phrase_of_nothing_but_personal_things_teaches_nothing(catalog: Catalog) -> None:
    assert phrase_key("+7 701 123 45 67") == ""
    lesson = Lesson("direction", (("ru", "+7 701 123 45 67"),), number=8)
    assert Searcher(catalog, lessons=[lesson]).ask("850101300123").intent is Intent.NONE


def test_a_long_story_is_a_phrase_but_no_keyword(catalog: Catalog) -> None:
    story = "мы с друзьями давно хотим открыть в нашем ауле небольшой шахматный кружок для детей"
    lesson = Lesson("direction", (("ru", story), ("ru", "шахматный кружок")), number=8)
    assert list(lesson.keywords) == [("ru", "шахматный кружок")]
    assert Searcher(catalog, lessons=[lesson]).ask(story).taught


def test_endless_questions_are_looked_up_by_their_beginning(taught: Searcher) -> None:
    assert not taught.ask("шахматный кружок " * 1000).taught
    assert len("шахматный кружок " * 1000) > LONGEST_QUESTION


# Labels


def question(gold: set[int], facet: str | None = None) -> Question:
    return Question("?", "ru", "need_ru", facet, frozenset(gold), frozenset())


def answered(*numbers: int, sure: bool = True, **known: Any) -> Answer:
    hits = tuple(Hit(number, 0.9) for number in numbers)
    return Answer(
        "?", "ru", Intent.DIRECTION if hits else Intent.NONE, hits=hits, confident=sure and bool(hits), **known
    )


@pytest.mark.parametrize(
    ("label", "answer", "right"),
    [
        (question({6}), answered(6), (True, True, True)),
        (question({6}), answered(6, sure=False), (True, True, True)),
        (question({6}), answered(7), (True, False, False)),
        (question({6}), answered(7, 6, sure=False), (True, True, False)),
        (question({6}), answered(), (False, True, False)),
        (question({6}, "funding"), answered(6, facet=Facet.FUNDING), (True, True, True, True)),
        (question({6}, "funding"), answered(6), (True, True, True, False)),
        (question(set()), answered(), (True, True)),
        (question(set()), answered(6), (False, False)),
        (question(set()), answered(6, sure=False), (False, True)),
        (FilterQuestion("?", "ru", (frozenset({6, 7}), frozenset({8}))), answered(7, 6), (True,)),
        (FilterQuestion("?", "ru", (frozenset({6, 7}), frozenset({8}))), answered(6), (False,)),
    ],
)
def test_a_label_says_what_an_answer_got_right(
    label: Question | FilterQuestion, answer: Answer, right: tuple[bool, ...]
) -> None:
    assert label.judge(answer) == right


# Trials


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """A few labelled questions: a trial of all takes seconds."""
    rows: list[dict[str, Any]] = [
        {"q": "медиация", "gold": [6]},
        {"q": "жена подала иск из-за водки и наркотиков мужа", "gold": [20, 21, 23]},
        {"q": "погода в Астане", "gold": []},
    ]
    common: dict[str, Any] = {"lang": "ru", "kind": "need_ru", "facet": None, "also": []}
    lines = [json.dumps(common | row, ensure_ascii=False) for row in rows]
    (tmp_path / "few.jsonl").write_text("\n".join(lines), encoding="utf-8")
    filters: dict[str, Any] = {"q": "топ 3 по деньгам в 2024", "lang": "ru", "gold": [8, 19, 20]}
    (tmp_path / "filters.jsonl").write_text(json.dumps(filters, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def verdict(catalog: Catalog, directory: Path, lesson: Lesson, *held: Lesson) -> Verdict:
    return try_out(Order(catalog, held, lesson, directory))


def test_a_lesson_that_harms_nothing_passes(catalog: Catalog, labelled: Path) -> None:
    found = verdict(catalog, labelled, CHESS)
    assert (found.questions, found.harmed, found.harmed_exactly) == (4, (), ())
    assert found.before == found.after == found.exactly


def test_a_word_that_spoils_an_answer_is_found_and_may_pass_as_exact(catalog: Catalog, labelled: Path) -> None:
    lesson = Lesson("direction", (("ru", "водка и наркотики"),), number=5)
    found = verdict(catalog, labelled, lesson)
    assert found.harmed == ("жена подала иск из-за водки и наркотиков мужа",)
    assert found.harmed_exactly == ()
    assert verdict(catalog, labelled, replace(lesson, exact=True)).harmed == ()


@pytest.mark.parametrize(
    ("lesson", "harmed"),
    [
        (Lesson("direction", (("ru", "погода в астане"),), number=20), "погода в Астане"),
        (Lesson("other", (("kk", "медиация"),)), "медиация"),
        (Lesson("query", (("ru", "медиация"),), query="долгосрочные"), "медиация"),
        (Lesson("direction", (("ru", "топ 3 по деньгам в 2024"),), number=20), "топ 3 по деньгам в 2024"),
    ],
)
def test_what_contradicts_a_label_is_refused_in_every_form(
    catalog: Catalog, labelled: Path, lesson: Lesson, harmed: str
) -> None:
    found = verdict(catalog, labelled, lesson)
    assert harmed in found.harmed
    assert found.harmed_exactly == (harmed,)


def test_what_other_lessons_spoilt_already_is_not_held_against_this_one(catalog: Catalog, labelled: Path) -> None:
    spoilt = Lesson("other", (("kk", "медиация"),))
    assert verdict(catalog, labelled, CHESS, spoilt).harmed == ()


def test_a_trial_can_be_told_how_the_questions_are_answered_now(catalog: Catalog, labelled: Path) -> None:
    before = verdict(catalog, labelled, CHESS).before
    known = tuple(tuple(True for _ in right) for right in before)
    again = try_out(Order(catalog, (), CHESS, labelled, known))
    assert again.before == known


def test_a_trial_runs_as_a_process_of_its_own(catalog: Catalog, labelled: Path) -> None:
    order = pickle.dumps(Order(catalog, (), CHESS, labelled))
    done = subprocess.run(
        [sys.executable, "-c", "from bot.search.trial import main; main()"],
        input=order,
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert pickle.loads(done.stdout) == verdict(catalog, labelled, CHESS)  # noqa: S301  # from our own process


def test_the_labelled_questions_of_the_project_are_found(tmp_path: Path) -> None:
    assert len(read_all()) > 4000
    assert DIRECTORY == ROOT / "benchmarks" / "search"
    assert read_all(tmp_path / "nowhere") == []


def test_lessons_can_be_compared_and_counted(catalog: Catalog) -> None:
    assert Taught([CHESS, INSTALMENTS, GENEROUS], catalog).keywords(8) == CHESS.phrases
    assert Taught([CHESS, INSTALMENTS, GENEROUS], catalog).keywords(None) == INSTALMENTS.phrases
    assert len({CHESS, replace(CHESS), INSTALMENTS}) == 2
