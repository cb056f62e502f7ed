from __future__ import annotations

from typing import TYPE_CHECKING

from bot.selfcheck.flow import Path
from bot.selfcheck.model import Condition, Kind, Question, Scope, Section

if TYPE_CHECKING:
    from bot.selfcheck.season import SelfChecks


def choice(identity: str, when: Condition | None = None) -> Question:
    return Question(identity, identity, Section.APPLY, Scope.ORGANISATION, Kind.CHOICE, ("a", "b"), when=when)


NESTED = Path(
    (choice("one"), choice("two", Condition("one", ("b",))), choice("three", Condition("two", ("b",))), choice("four"))
)


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [question.id for question in questions]


def test_questions_follow_one_another_until_none_is_left() -> None:
    answers: dict[str, str] = {}
    asked = []
    while (question := NESTED.next_question(answers)) is not None:
        asked.append(question.id)
        answers[question.id] = "a"
    assert asked == ["one", "two", "three", "four"]


def test_an_answer_leaves_out_what_hangs_on_it_and_what_hangs_on_that() -> None:
    assert ids(NESTED.asked({"one": "b"})) == ["one", "four"]
    assert ids(NESTED.asked({"one": "a", "two": "b"})) == ["one", "two", "four"]
    assert ids(NESTED.asked({"one": "b", "two": "a", "three": "a"})) == ["one", "four"]


def test_who_is_not_sure_is_asked_on() -> None:
    assert ids(NESTED.asked({"one": "unsure", "two": "skipped"})) == ["one", "two", "three", "four"]


def test_a_changed_answer_keeps_the_others_that_still_apply() -> None:
    answers = {"one": "a", "two": "a", "three": "b", "four": "b"}
    changed = answers | {"one": "b"}
    assert NESTED.kept(changed) == {"one": "b", "four": "b"}
    # They are not lost: who changes the answer back finds them again.
    assert NESTED.kept(changed | {"one": "a"}) == answers


def test_back_leads_to_the_question_before_that_is_asked() -> None:
    before = NESTED.before("four", {"one": "b"})
    assert before is not None
    assert before.id == "one"
    assert NESTED.before("one", {}) is None
    last = NESTED.before("verdict", {})
    assert last is not None
    assert last.id == "four"


def test_the_place_is_counted_among_what_is_asked() -> None:
    assert NESTED.place("four", {}) == (4, 4)
    assert NESTED.place("four", {"one": "b"}) == (2, 2)


def test_only_what_is_asked_is_found() -> None:
    assert NESTED.find("two", {"one": "b"}) is None
    assert NESTED.find("two", {"one": "a"}) == NESTED.questions[1]
    assert NESTED.find("gone", {}) is None


def test_an_unregistered_group_is_not_asked_about_the_database(selfchecks: SelfChecks) -> None:
    asked = ids(selfchecks.path(20).asked({"form": "unregistered"}))
    assert not {"database", "sound", "obligations"} & set(asked)
    assert asked[:2] == ["form", "charter-family"]


def test_a_partial_list_is_asked_until_every_option_has_an_answer(selfchecks: SelfChecks) -> None:
    path = selfchecks.match_path
    answers = {"form": "foundation", "database": "current", "sound": "no", "charter": {"youth": "yes"}}
    partial = path.next_question(answers)
    assert partial is not None
    assert partial.id == "charter"
    whole = answers | {"charter": dict.fromkeys(partial.options, "no")}
    following = path.next_question(whole)
    assert following is not None
    assert following.id == "groups"


def test_what_was_told_to_matching_is_not_asked_again(selfchecks: SelfChecks) -> None:
    told = {"equipment": {"computer": 3, "scanner": "unsure"}, "charter": {"youth": "no"}, "years": 3}
    still_open = [question.id for question in selfchecks.path(11).open(told)]
    assert "equipment-computer" not in still_open
    assert "charter-youth" not in still_open
    assert "years" not in still_open
    assert {"equipment-scanner", "equipment-printer_bw"} <= set(still_open)
