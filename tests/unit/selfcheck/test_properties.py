"""What holds for any answers and any season's rows."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.model import Equipment, Item, Premises, Reach, Regions, Text, Texts
from bot.selfcheck.answers import completed, read_answer
from bot.selfcheck.model import NO, UNKNOWN, UNSURE, YES, Certainty, Kind, Question, State, Verdict
from bot.selfcheck.season import SelfChecks
from tests.unit.selfcheck.conftest import REAL, season_of

if TYPE_CHECKING:
    from bot.selfcheck.assessment import Assessment
    from bot.selfcheck.flow import Path

Values = dict[str, Any]

CHECKS: Final = SelfChecks(REAL)
CODES: Final = [region.code for region in REAL.regions]
BEST_FIRST: Final = list(Verdict)
assert BEST_FIRST == [Verdict.CLEAR, Verdict.PREPARE, Verdict.STOP]

patient = settings(deadline=None, max_examples=60)  # the machine may do other things too

numbers = st.sampled_from([direction.number for direction in REAL.directions])


def said_to(question: Question) -> st.SearchStrategy[Any]:
    """Anything a person may answer, a part of a list too."""
    known: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.YES_NO: st.sampled_from((YES, NO)),
        Kind.CHOICE: st.sampled_from(question.options or ("",)),
        Kind.NUMBER: st.integers(0, 20) | st.sampled_from(question.steps.get("", (0,)) or (0,)),
        Kind.REGIONS: st.sets(st.sampled_from(CODES)).map(sorted),
        Kind.TICKS: _parts(question, st.sampled_from((YES, NO, UNSURE))),
        Kind.COUNTS: _parts(question, st.integers(0, 20) | st.just(UNSURE)),
    }
    return st.sampled_from(UNKNOWN) | known[question.kind]


def _parts(question: Question, each: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(st.sampled_from(question.options or ("",)), each) if question.options else st.just({})


def answers_to(path: Path) -> st.SearchStrategy[Values]:
    return st.fixed_dictionaries({}, optional={question.id: said_to(question) for question in path.questions}).map(dict)


@st.composite
def checks(draw: st.DrawFn) -> tuple[int, Values]:
    number = draw(numbers)
    return number, draw(answers_to(CHECKS.path(number)))


@st.composite
def rows(draw: st.DrawFn) -> Any:
    """A row of any table: everything that the model allows it to ask for."""
    items = draw(st.lists(st.sampled_from(Item), unique=True))
    count = draw(st.integers(0, 40))
    texts = tuple(f"{place}" for place in range(count))
    named = draw(st.lists(st.sampled_from(CODES), unique=True, max_size=20).map(tuple))
    least = draw(st.none() | st.integers(1, 20))
    return REAL[draw(numbers)].model_copy(
        update={
            "number": 7,
            "sphere": draw(st.sampled_from([sphere.id for sphere in REAL.spheres])),
            "indicator": Text(kk=draw(st.text(max_size=5)), ru="", en=""),
            "results": Texts(kk=texts, ru=texts, en=texts),
            "funding": dict.fromkeys(range(2030, 2030 + draw(st.integers(1, 9))), 5),
            "equipment": tuple(Equipment(item=item, at_least=draw(st.integers(1, 50))) for item in items),
            "premises": draw(st.none() | st.builds(Premises, area_m2=st.integers(1, 999), regions=st.integers(1, 20))),
            "regions": Regions(named=named, at_least=None if named else least),
            "reach": (Reach(what="people", at_least=1, per="year"),) * draw(st.integers(0, 40)),
        }
    )


def walk(path: Path, data: st.DataObject) -> list[str]:
    """Answer what is asked until nothing is, as a person does; the ids of the questions, as they came."""
    answers: Values = {}
    asked: list[str] = []
    while (question := path.next_question(answers)) is not None:
        assert question.id not in asked
        asked.append(question.id)
        value = data.draw(said_to(question))
        answers[question.id] = completed(question, value) if isinstance(value, dict) else value
        assert read_answer(question, answers[question.id], CODES) == answers[question.id]
    assert asked == [question.id for question in path.asked(answers)]
    return asked


@patient
@given(st.data())
def test_every_check_ends_within_25_questions(data: st.DataObject) -> None:
    assert len(walk(CHECKS.path(data.draw(numbers)), data)) <= 25


@patient
@given(st.data(), rows())
def test_every_check_of_any_row_ends_within_25_questions(data: st.DataObject, row: Any) -> None:
    path = SelfChecks(season_of([row])).path(7)
    assert len(path.questions) <= 25
    walk(path, data)


@patient
@given(st.data())
def test_matching_ends_within_12_questions(data: st.DataObject) -> None:
    assert len(walk(CHECKS.match_path, data)) <= 12


@patient
@given(st.data(), st.lists(rows(), min_size=1, max_size=3))
def test_matching_of_any_season_ends_within_12_questions(data: st.DataObject, directions: list[Any]) -> None:
    numbered = [row.model_copy(update={"number": place}) for place, row in enumerate(directions)]
    checks = SelfChecks(season_of(numbered))
    assert len(walk(checks.match_path, data)) <= 12
    ratings = checks.match(data.draw(answers_to(checks.match_path))).ratings
    assert all(0 <= rating.readiness <= rating.share <= 1 for rating in ratings)


@pytest.mark.parametrize("path", [*(CHECKS.path(d.number) for d in REAL.directions), CHECKS.match_path])
def test_every_question_is_reached_by_who_answers_those_before(path: Path) -> None:
    for wanted in path.questions:
        answers: Values = {}
        for question in path.questions:
            if question == wanted:
                break
            conditions = [q.when for q in path.questions if q.when and q.when.question == question.id]
            leading = [o for o in question.options if not any(o in condition.none_of for condition in conditions)]
            answers[question.id] = leading[0] if leading and question.kind is Kind.CHOICE else UNSURE
        assert path.find(wanted.id, answers) == wanted


def completing(question: Question, answers: Values) -> Any:
    """An answer that meets everything the question decides."""
    match question.kind:
        case Kind.YES_NO:
            return question.criteria[0].required if question.criteria else YES
        case Kind.CHOICE:
            return next(o for o in question.options if all(o in criterion.required for criterion in question.criteria))
        case Kind.NUMBER:
            return max([0, *question.steps.get("", ())])
        case Kind.REGIONS:
            return CODES
        case Kind.TICKS:
            return dict.fromkeys(question.options, YES)
        case Kind.COUNTS:
            return dict.fromkeys(question.options, 1000)


def states(assessment: Assessment) -> dict[str, State]:
    return {finding.criterion.id: finding.state for finding in assessment.findings}


def rank(verdict: Verdict) -> int:
    return BEST_FIRST.index(verdict)


@patient
@given(checks(), st.data())
def test_a_gap_that_is_met_never_makes_a_verdict_worse(check: tuple[int, Values], data: st.DataObject) -> None:
    number, answers = check
    path, before = CHECKS.path(number), CHECKS.assess(number, answers)
    if not before.gaps:
        return
    gap = data.draw(st.sampled_from(before.gaps)).criterion
    question = next(q for q in path.questions if gap in q.criteria)
    value = completing(question, answers)
    if question.kind is Kind.TICKS and data.draw(st.booleans()):
        said = answers[question.id]
        value = (said if isinstance(said, dict) else {}) | {gap.id.partition("-")[2]: YES}
    after = CHECKS.assess(number, {**answers, question.id: value})
    assert states(after)[gap.id] is State.MET
    assert rank(after.verdict) <= rank(before.verdict)
    # What was not asked before may have been answered at some time, and counts again.
    asked = {criterion.id for q in path.asked(answers) for criterion in q.criteria}
    assert {f.criterion.id for f in after.stops} & asked <= {f.criterion.id for f in before.stops}


@patient
@given(answers_to(CHECKS.match_path), st.sampled_from(CHECKS.match_path.questions))
def test_a_better_answer_never_makes_a_readiness_smaller(answers: Values, question: Question) -> None:
    before = {rating.number: rating.readiness for rating in CHECKS.match(answers).ratings}
    better = CHECKS.match({**answers, question.id: completing(question, answers)})
    assert all(rating.readiness >= before[rating.number] - 1e-12 for rating in better.ratings)


@patient
@given(checks(), st.sampled_from(UNKNOWN), st.data())
def test_what_is_unknown_never_counts_as_met(check: tuple[int, Values], unknown: str, data: st.DataObject) -> None:
    number, answers = check
    question = data.draw(st.sampled_from(CHECKS.path(number).asked(answers)))
    known = CHECKS.assess(number, answers)
    less = CHECKS.assess(number, {**answers, question.id: unknown})
    assert all(states(less)[criterion.id] is State.UNKNOWN for criterion in question.criteria)
    assert less.verdict is not Verdict.CLEAR
    assert len(less.met) <= len(known.met) or question.id == "form"


@patient
@given(checks())
def test_a_verdict_is_clear_only_where_everything_is_met(check: tuple[int, Values]) -> None:
    assessment = CHECKS.assess(*check)
    everything = all(finding.state is State.MET for finding in assessment.findings)
    assert (assessment.verdict is Verdict.CLEAR) is everything
    assert len(assessment.met) + len(assessment.gaps) + len(assessment.unknown) == len(assessment.findings)


@pytest.mark.parametrize("number", [d.number for d in REAL.directions])
def test_who_has_everything_is_clear_and_one_thing_less_is_not(number: int) -> None:
    path = CHECKS.path(number)
    answers = {question.id: completing(question, {}) for question in path.questions}
    assert CHECKS.assess(number, answers).verdict is Verdict.CLEAR
    for question in path.questions:
        without = {name: value for name, value in answers.items() if name != question.id}
        assert CHECKS.assess(number, without).verdict is Verdict.PREPARE


@patient
@given(checks(), st.randoms(use_true_random=False))
def test_the_order_of_answers_says_nothing(check: tuple[int, Values], chance: Any) -> None:
    number, answers = check
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert CHECKS.assess(number, dict(shuffled)) == CHECKS.assess(number, answers)


@patient
@given(answers_to(CHECKS.match_path), st.randoms(use_true_random=False))
def test_the_order_of_answers_says_nothing_to_matching(answers: Values, chance: Any) -> None:
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert CHECKS.match(dict(shuffled)) == CHECKS.match(answers)


@patient
@given(checks())
def test_only_a_sourced_rule_stops(check: tuple[int, Values]) -> None:
    assessment = CHECKS.assess(*check)
    for finding in assessment.stops:
        assert finding.criterion.bases[0].certainty is Certainty.SOURCED
        assert finding.criterion.bases[0].address
    if assessment.verdict is Verdict.STOP:
        assert {finding.criterion.id for finding in assessment.stops} <= {"form-registered", "database-listed", "sound"}


def test_of_all_answers_to_the_questions_of_applying_three_stop() -> None:
    asked = {question.id: question for question in CHECKS.path(1).questions}
    values = [
        (None, UNSURE, *(asked[name].options or (YES, NO))) for name in ("form", "database", "sound", "obligations")
    ]
    for form, database, sound, obligations in product(*values):
        given = {"form": form, "database": database, "sound": sound, "obligations": obligations}
        answers = {name: value for name, value in given.items() if value is not None}
        stops = {finding.criterion.id for finding in CHECKS.assess(1, answers).stops}
        if form == "unregistered":
            assert stops == {"form-registered"}
        else:
            expected = {"database-listed"} if database == "absent" else set()
            assert stops == expected | ({"sound"} if sound == YES else set())
