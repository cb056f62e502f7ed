from __future__ import annotations

from typing import Any, Final

import pytest

from bot.selfcheck.answers import (
    LARGEST,
    AnswerError,
    Facts,
    completed,
    earlier_answer,
    flaws,
    is_complete,
    read_answer,
    told,
)
from bot.selfcheck.model import Kind, Question, Scope, Section

REGIONS: Final = ("KZ-10", "KZ-11", "KZ-15")
OPTIONS: Final = ("a", "b", "c")


def question(kind: Kind, scope: Scope = Scope.ORGANISATION) -> Question:
    listed = kind in {Kind.CHOICE, Kind.TICKS, Kind.COUNTS}
    return Question("q", "q", Section.FIT, scope, kind, OPTIONS if listed else ())


@pytest.mark.parametrize(
    ("kind", "given", "read"),
    [
        (Kind.YES_NO, "yes", "yes"),
        (Kind.YES_NO, False, "no"),
        (Kind.YES_NO, True, "yes"),
        (Kind.CHOICE, "b", "b"),
        (Kind.NUMBER, 0, 0),
        (Kind.NUMBER, LARGEST, LARGEST),
        (Kind.REGIONS, ["KZ-15", "KZ-10", "KZ-15"], ["KZ-10", "KZ-15"]),
        (Kind.REGIONS, [], []),
        (Kind.TICKS, ["c", "a"], {"a": "yes", "b": "no", "c": "yes"}),
        (Kind.TICKS, [], {"a": "no", "b": "no", "c": "no"}),
        (Kind.TICKS, True, {"a": "yes", "b": "yes", "c": "yes"}),
        (Kind.TICKS, "no", {"a": "no", "b": "no", "c": "no"}),
        (Kind.TICKS, {"c": True, "a": "unsure"}, {"a": "unsure", "c": "yes"}),
        (Kind.COUNTS, {"b": 2, "a": "unsure"}, {"a": "unsure", "b": 2}),
        (Kind.COUNTS, {}, {}),
        *((kind, unknown, unknown) for kind in Kind for unknown in ("unsure", "skipped")),
    ],
)
def test_an_answer_takes_the_form_of_its_kind(kind: Kind, given: Any, read: Any) -> None:
    assert read_answer(question(kind), given, REGIONS) == read


@pytest.mark.parametrize("kind", Kind)
def test_an_answer_that_was_read_reads_as_itself(kind: Kind) -> None:
    given = {Kind.YES_NO: "no", Kind.CHOICE: "a", Kind.NUMBER: 7, Kind.REGIONS: ["KZ-11"]}.get(kind, {"a": "unsure"})
    read = read_answer(question(kind), given, REGIONS)
    assert read_answer(question(kind), read, REGIONS) == read


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (Kind.YES_NO, "maybe", "q: found 'maybe', expected one of yes, no, unsure, skipped"),
        (Kind.YES_NO, 1, "q: found 1, expected one of yes, no, unsure, skipped"),
        (Kind.YES_NO, None, "q: found None, expected one of yes, no, unsure, skipped"),
        (Kind.CHOICE, "d", "q: found 'd', expected one of a, b, c, unsure, skipped"),
        (Kind.CHOICE, ["a"], "q: found ['a'], expected one of a, b, c, unsure, skipped"),
        (Kind.NUMBER, "3", f"q: found '3', expected a whole number from 0 to {LARGEST}, or unsure"),
        (Kind.NUMBER, 3.0, f"q: found 3.0, expected a whole number from 0 to {LARGEST}, or unsure"),
        (Kind.NUMBER, True, f"q: found True, expected a whole number from 0 to {LARGEST}, or unsure"),
        (Kind.NUMBER, -1, f"q: found -1, expected a whole number from 0 to {LARGEST}, or unsure"),
        (Kind.NUMBER, LARGEST + 1, f"q: found {LARGEST + 1}, expected a whole number from 0 to {LARGEST}, or unsure"),
        (Kind.REGIONS, "KZ-10", "q: found 'KZ-10', expected a list with any of KZ-10, KZ-11, KZ-15"),
        (Kind.REGIONS, ["KZ-99"], "q: found 'KZ-99', expected one of KZ-10, KZ-11, KZ-15"),
        (Kind.REGIONS, [["KZ-10"]], "q: found ['KZ-10'], expected one of KZ-10, KZ-11, KZ-15"),
        (Kind.TICKS, 3, "q: found 3, expected yes, no, a list or an object with any of a, b, c"),
        (Kind.TICKS, "a", "q: found 'a', expected yes, no, a list or an object with any of a, b, c"),
        (Kind.TICKS, ["d"], "q: found 'd', expected one of a, b, c"),
        (Kind.TICKS, {"d": True}, "q: found 'd', expected one of a, b, c"),
        (Kind.TICKS, {"a": "skipped"}, "q.a: found 'skipped', expected one of yes, no, unsure"),
        (Kind.COUNTS, 3, "q: found 3, expected an object with any of a, b, c"),
        (Kind.COUNTS, ["a"], "q: found ['a'], expected an object with any of a, b, c"),
        (Kind.COUNTS, {"d": 1}, "q: found 'd', expected one of a, b, c"),
        (Kind.COUNTS, {"a": "yes"}, f"q.a: found 'yes', expected a whole number from 0 to {LARGEST}, or unsure"),
    ],
)
def test_a_wrong_answer_is_refused_with_its_place(kind: Kind, given: Any, message: str) -> None:
    with pytest.raises(AnswerError) as refused:
        read_answer(question(kind), given, REGIONS)
    assert str(refused.value) == message
    assert message.startswith(f"{refused.value.place}: found ")
    assert [str(flaw) for flaw in flaws(question(kind), given, REGIONS)] == [message]


def test_what_is_found_is_shown_in_sixty_characters_of_one_line() -> None:
    with pytest.raises(AnswerError) as refused:
        read_answer(question(Kind.CHOICE), "a\n" * 1000, REGIONS)
    assert len(str(refused.value)) < 140
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("kind", "given", "places"),
    [
        (Kind.COUNTS, {"a": -1, "b": 2, "c": "x", "d": 1}, ["q.a", "q.c", "q"]),
        (Kind.TICKS, {"a": 5, "b": True, "c": None}, ["q.a", "q.c"]),
        (Kind.TICKS, ["a", "x", "y"], ["q", "q"]),
        (Kind.REGIONS, ["KZ-1", "KZ-10", "KZ-2"], ["q", "q"]),
    ],
)
def test_everything_that_is_wrong_in_an_answer_is_named(kind: Kind, given: Any, places: list[str]) -> None:
    assert [flaw.place for flaw in flaws(question(kind), given, REGIONS)] == places


def test_taps_may_have_given_a_part_only() -> None:
    ticks = question(Kind.TICKS)
    assert not is_complete(ticks, None)
    assert not is_complete(ticks, {"a": "yes", "b": "no"})
    assert is_complete(ticks, {"a": "yes", "b": "no", "c": "unsure"})
    assert is_complete(ticks, "skipped")
    assert is_complete(question(Kind.NUMBER), 0)


def test_done_fills_the_blanks_with_no_for_ticks_and_not_sure_for_counts() -> None:
    assert completed(question(Kind.TICKS), {"b": "yes"}) == {"a": "no", "b": "yes", "c": "no"}
    assert completed(question(Kind.COUNTS), {"b": 2}) == {"a": "unsure", "b": 2, "c": "unsure"}
    assert completed(question(Kind.TICKS), None) == {"a": "no", "b": "no", "c": "no"}
    assert completed(question(Kind.COUNTS), "unsure") == dict.fromkeys(OPTIONS, "unsure")


@pytest.mark.parametrize(
    ("kind", "value", "facts"),
    [
        (Kind.YES_NO, "no", {"q": "no"}),
        (Kind.NUMBER, 0, {"q": 0}),
        (Kind.REGIONS, ["KZ-10"], {"q": ["KZ-10"]}),
        (Kind.REGIONS, "unsure", {}),
        (Kind.COUNTS, {"a": 2, "b": "unsure", "c": 0}, {"q-a": 2, "q-c": 0}),
        (Kind.COUNTS, "skipped", {}),
        (Kind.TICKS, {"a": "yes", "b": "unsure"}, {"q-a": "yes"}),
    ],
)
def test_what_is_known_of_an_organisation_is_kept_and_offered_again(kind: Kind, value: Any, facts: Any) -> None:
    asked = question(kind)
    assert told(asked, value) == facts
    again = earlier_answer(asked, facts, REGIONS)
    assert (told(asked, again) if again is not None else {}) == facts


def test_nothing_is_kept_of_a_project() -> None:
    assert told(question(Kind.TICKS, Scope.PROJECT), {"a": "yes"}) == {}


def test_a_thing_told_in_a_list_is_offered_alone_and_the_other_way_round() -> None:
    facts = {"equipment-car": 1, "equipment-scanner": 2}
    car = Question("equipment-car", "equipment-one", Section.READY, Scope.ORGANISATION, Kind.NUMBER)
    both = Question("equipment", "equipment-all", Section.READY, Scope.ORGANISATION, Kind.COUNTS, ("car", "printer"))
    assert earlier_answer(car, facts, REGIONS) == 1
    assert earlier_answer(both, facts, REGIONS) == {"car": 1}
    assert earlier_answer(both, {}, REGIONS) is None


def test_what_an_older_questionnaire_was_told_is_not_offered() -> None:
    assert earlier_answer(question(Kind.CHOICE), {"q": "gone"}, REGIONS) is None
    assert earlier_answer(question(Kind.TICKS), {"q-gone": "yes"}, REGIONS) is None


def test_a_fact_is_its_own_answer_first_and_then_a_part_of_another() -> None:
    facts = Facts({"equipment": {"car": 1, "scanner": "unsure"}, "equipment-car": 2, "years": "skipped"})
    assert facts.get("equipment-car") == 2
    assert Facts({"equipment": {"car": 1}}).get("equipment-car") == 1
    assert facts.get("equipment-scanner") is None
    assert facts.get("equipment-printer") is None
    assert facts.get("years") is None
    assert facts.get("staff") is None
    assert Facts({"equipment": "unsure"}).get("equipment-car") is None
