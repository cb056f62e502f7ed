"""Readiness, its order, and the next step against trying everything."""

from __future__ import annotations

import random
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog.model import Equipment, Item, Regions, Text
from bot.selfcheck.matching import NextStep
from bot.selfcheck.model import UNKNOWN, Kind, Question, State
from bot.selfcheck.season import SelfChecks
from tests.unit.selfcheck.conftest import REAL, organisation, season_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.selfcheck.matching import Match

Values = dict[str, Any]

READY: Values = {
    "form": "union",
    "database": "current",
    "sound": "no",
    "charter": dict.fromkeys(("vulnerable", "civil_society", "rights", "accord", "youth", "family"), "yes"),
    "groups": "yes",
    "regions": [region.code for region in REAL.regions],
    "years": 3,
    "sum": 400_000,
    "equipment": {item.value: 5 for item in Item},
    "premises": {"20": 20, "100": 20},
    "experience": "yes",
    "staff": "yes",
}
"""An organisation that lacks nothing for any row."""


def match(selfchecks: SelfChecks, **changes: Any) -> Match:
    asked = [question.id for question in selfchecks.match_path.questions]
    answers = {name: value for name, value in READY.items() if name in asked}
    return selfchecks.match(selfchecks.read_answers(answers | changes, selfchecks.match_path))


def step(selfchecks: SelfChecks, **changes: Any) -> tuple[str, Any, tuple[int, ...]] | None:
    found = match(selfchecks, **changes).next_step
    return (found.question.id, found.answer, found.opens) if found else None


def opened(selfchecks: SelfChecks, answers: Values) -> set[int]:
    return {rating.number for rating in selfchecks.matcher.rate(answers) if rating.is_open}


def test_who_lacks_nothing_is_ready_for_every_row_and_needs_no_step(selfchecks: SelfChecks) -> None:
    found = match(selfchecks)
    assert [rating.readiness for rating in found.ratings] == [1.0] * 27
    assert [rating.number for rating in found.ratings] == list(range(1, 28))
    assert found.next_step is None


def test_readiness_is_the_mean_of_the_shares_of_the_questions(selfchecks: SelfChecks) -> None:
    found = match(selfchecks, staff="no", equipment={item.value: 1 for item in Item})
    ratings = {rating.number: rating for rating in found.ratings}
    # Row 11: form, database, sound, charter, groups, years, sum, equipment, experience, staff; of six pieces, one
    # (three computers) is missing, and there is no staff.
    assert ratings[11].readiness == pytest.approx((8 + 5 / 6 + 0) / 10)
    # Row 5 names no group and asks for no equipment: eight questions, of which one is not met.
    assert ratings[5].readiness == pytest.approx(7 / 8)


def test_a_stop_leaves_no_readiness_but_an_order(selfchecks: SelfChecks) -> None:
    found = match(selfchecks, database="absent", charter=["youth"])
    assert {rating.readiness for rating in found.ratings} == {0.0}
    shares = [rating.share for rating in found.ratings]
    assert shares == sorted(shares, reverse=True)
    assert {rating.number for rating in found.ratings[:13]} == set(range(7, 20))


def test_an_uncertain_rule_leaves_readiness(selfchecks: SelfChecks) -> None:
    found = match(selfchecks, form="religious")
    assert all(0.9 < rating.readiness < 1 for rating in found.ratings)
    assert not any(rating.is_open for rating in found.ratings)
    assert found.next_step is None


def test_unknown_counts_as_not_met_but_is_no_gap(selfchecks: SelfChecks) -> None:
    unknown, missing = match(selfchecks, staff="unsure"), match(selfchecks, staff="no")
    assert [r.readiness for r in unknown.ratings] == [r.readiness for r in missing.ratings]
    assert [f.criterion.id for f in unknown.ratings[0].assessment.unknown] == ["staff"]
    assert not unknown.ratings[0].assessment.gaps


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"staff": "no"}, ("staff", "yes", tuple(range(1, 28)))),
        ({"database": "outdated"}, ("database", "current", tuple(range(1, 28)))),
        ({"database": "unsure"}, ("database", "current", tuple(range(1, 28)))),
        ({"years": 1}, ("years", 3, tuple(range(3, 28)))),
        ({"sum": 300_000}, ("sum", 376_752, (19,))),
        ({"premises": {"20": 16, "100": 3}}, ("premises", {"20": 17, "100": 3}, (24, 25, 27))),
        # Any of rows 26's groups would do for it; only one of them is also what others name.
        ({"groups": []}, ("groups", {"youth": "yes"}, (*range(7, 21), 25))),
        # What 17 regions open besides depends on which: those that rows 21 and 26 name are among them.
        ({"regions": []}, ("regions", None, (19, 20, 21, 23, 24, 25, 26, 27))),
        # Nothing that cannot be changed is a step, and nothing where two things are missing.
        ({"sound": "yes"}, None),
        ({"form": "unsure"}, None),
        ({"staff": "no", "experience": "no"}, None),
        ({"form": "unregistered"}, None),
    ],
)
def test_the_next_step_is_the_single_change_that_opens_most(
    changes: Values, expected: tuple[str, Any, tuple[int, ...]] | None, selfchecks: SelfChecks
) -> None:
    found = step(selfchecks, **changes)
    if found is None or expected is None:
        assert found is expected
        return
    question, answer, opens = expected
    assert (found[0], found[2]) == (question, opens)
    if isinstance(answer, dict):
        assert answer.items() <= found[1].items()
    elif answer is not None:
        assert found[1] == answer


def test_seventeen_regions_are_not_more_than_seventeen(selfchecks: SelfChecks) -> None:
    found = step(selfchecks, regions=["KZ-15"])
    assert found is not None
    assert len(found[1]) == 17
    assert {"KZ-15", "KZ-19", "KZ-31", "KZ-35", "KZ-61", "KZ-63", "KZ-75", "KZ-79"} <= set(found[1])


def test_where_any_three_regions_do_those_that_another_row_names_are_proposed() -> None:
    selfchecks = SelfChecks(season_of([REAL[19], REAL[20], REAL[21], REAL[26]]))
    found = step(selfchecks, regions=[], premises={"100": 3})
    # Rows 19 and 20 want any three. The five of row 26 or the three of row 21 open three rows: three are fewer.
    assert found == ("regions", ["KZ-19", "KZ-35", "KZ-63"], (19, 20, 21))


def test_a_whole_set_that_a_row_names_comes_before_single_regions_that_more_rows_name() -> None:
    four = REAL[5].model_copy(update={"number": 1, "regions": Regions(at_least=4)})
    found = step(SelfChecks(season_of([four, REAL[21], REAL[26]])), regions=[])
    assert found is not None
    assert len(found[1]) == 4
    assert {"KZ-19", "KZ-35", "KZ-63"} < set(found[1])
    assert found[2] == (1, 21)


def test_of_two_changes_that_open_as_many_the_one_with_fewer_things_is_taken() -> None:
    piece = Equipment(item=Item.SCANNER, at_least=1)
    one = REAL[11].model_copy(update={"number": 1, "equipment": (piece, Equipment(item=Item.CAR, at_least=1))})
    other = REAL[11].model_copy(update={"number": 2, "equipment": (Equipment(item=Item.PRINTER_BW, at_least=9),)})
    selfchecks = SelfChecks(season_of([one, other]))
    found = step(selfchecks, equipment={"scanner": 0, "car": 0, "printer_bw": 0})
    assert found == ("equipment", {"printer_bw": 9, "scanner": 0, "car": 0}, (2,))


def test_of_changes_alike_the_question_asked_first_and_then_the_smaller_number_is_taken() -> None:
    cheap = REAL[5].model_copy(update={"number": 1, "funding": {2023: 100}})
    dear = REAL[5].model_copy(update={"number": 2, "funding": {2023: 90, 2024: 90}})
    selfchecks = SelfChecks(season_of([cheap, dear]))
    # Row 1 lacks the sum, row 2 lacks years: both are one thing, and years are asked first.
    assert step(selfchecks, years=1, sum=95) == ("years", 2, (2,))
    far = REAL[5].model_copy(update={"number": 3, "funding": {2023: 90, 2024: 90, 2025: 90}})
    only = SelfChecks(season_of([dear, far]))
    assert step(only, years=0) == ("years", 3, (2, 3))
    near = SelfChecks(season_of([dear]))
    assert step(near, years=0) == ("years", 2, (2,))


def test_fewer_things_come_before_an_earlier_question() -> None:
    things = (Equipment(item=Item.SCANNER, at_least=1), Equipment(item=Item.CAR, at_least=1))
    one = REAL[11].model_copy(update={"number": 1, "equipment": things})
    other = REAL[24].model_copy(update={"number": 2})
    selfchecks = SelfChecks(season_of([one, other]))
    found = step(selfchecks, equipment={"scanner": 0, "car": 0}, premises={"20": 0})
    assert found == ("premises", {"20": 17}, (2,))
    found = step(selfchecks, equipment={"scanner": 1, "car": 0}, premises={"20": 0})
    assert found == ("equipment", {"scanner": 1, "car": 1}, (1,))


def test_every_group_that_a_row_names_is_tried() -> None:
    one = REAL[5].model_copy(update={"number": 1, "title": Text(kk="жастар мен ауыл", ru="-", en="-")})
    other = REAL[5].model_copy(update={"number": 2, "title": Text(kk="отбасы мен ауыл", ru="-", en="-")})
    found = step(SelfChecks(season_of([one, other])), groups=[])
    assert found == ("groups", {"youth": "no", "families": "no", "rural": "yes"}, (1, 2))


def test_what_is_not_sure_inside_a_list_does_not_hide_what_is_ticked(selfchecks: SelfChecks) -> None:
    groups = dict.fromkeys(selfchecks.match_path.questions[4].options, "unsure") | {"youth": "yes", "rural": "no"}
    ratings = {rating.number: rating for rating in match(selfchecks, groups=groups).ratings}
    assert ratings[7].is_open
    assert [f.criterion.id for f in ratings[1].assessment.unknown] == ["groups"]
    assert [f.criterion.id for f in ratings[2].assessment.gaps] == ["groups"]
    found = step(selfchecks, groups=groups)
    assert found is not None
    assert found[0] == "groups"
    assert found[2]


def test_single_things_told_to_a_check_count_in_matching_and_in_the_step(selfchecks: SelfChecks) -> None:
    single = {f"equipment-{item.value}": 5 for item in Item} | {"equipment-car": 0, "charter-family": "yes"}
    given = {name: value for name, value in READY.items() if name not in {"equipment", "charter"}} | single
    found = selfchecks.match(selfchecks.read_answers(given, selfchecks.match_path))
    ratings = {rating.number: rating for rating in found.ratings}
    assert ratings[20].is_open
    assert [f.criterion.id for f in ratings[19].assessment.gaps] == ["equipment-car"]
    assert {f.criterion.id for f in ratings[19].assessment.unknown} == {"charter-youth"}
    youth = {f"charter-{sphere.id}": "yes" for sphere in REAL.spheres}
    whole = selfchecks.match(selfchecks.read_answers(given | youth, selfchecks.match_path))
    assert whole.next_step is not None
    assert whole.next_step.question.id == "equipment"
    assert whole.next_step.answer["car"] == 1
    assert whole.next_step.opens == (19,)


def alternatives(question: Question, current: Any) -> Iterator[Any]:
    """Every other answer of the size of one change: another choice, any number, one tick more, one row's things."""
    match question.kind:
        case Kind.YES_NO:
            yield from ("yes", "no")
        case Kind.CHOICE:
            yield from question.options
        case Kind.NUMBER:
            steps = question.steps[""]
            yield from (number + more for number in (0, *steps, 10**9 - 1) for more in (0, 1))
            yield from {yearly for d in REAL.directions for yearly in d.funding.values()}
        case Kind.TICKS:
            held = current if isinstance(current, dict) else {}
            yield from (held | {option: said} for option in question.options for said in ("yes", "no"))
        case Kind.COUNTS:
            yield from (_with_things(question, current, d.number) for d in REAL.directions)
        case Kind.REGIONS:
            yield from _regions(current if isinstance(current, list) else [])


def _with_things(question: Question, current: Any, number: int) -> Values:
    """What is held, with everything that one row asks for."""
    direction, held = REAL[number], dict(current) if isinstance(current, dict) else {}
    things = {piece.item.value: piece.at_least for piece in direction.equipment}
    if question.id == "premises":
        things = {str(direction.premises.area_m2): direction.premises.regions} if direction.premises else {}
    for thing, wanted in things.items():
        had = held.get(thing, 0)
        held[thing] = max(wanted, had if isinstance(had, int) else 0)
    return held


def _regions(current: list[str]) -> Iterator[list[str]]:
    """What one row asks for: named ones added, or so many of any, with every mixture of those that rows name."""
    codes = [region.code for region in REAL.regions]
    named = [list(d.regions.named) for d in REAL.directions if d.regions.named]
    yield from ([code for code in codes if code in current or code in some] for some in named)
    telling = sorted({code for some in named for code in some})
    for wanted in {d.regions.at_least for d in REAL.directions if d.regions.at_least}:
        for size in range(len(telling) + 1):
            for some in combinations(telling, size):
                kept = set(current) | set(some)
                others = [code for code in codes if code not in kept and code not in telling]
                filled = kept | set(others[: max(0, wanted - len(kept))])
                if len(filled) <= max(wanted, len(current)):
                    yield [code for code in codes if code in filled]


def made_up(count: int) -> Iterable[Values]:
    """Organisations that lack a few things, seeded: the same ones in every run."""
    chance = random.Random(20230117)  # noqa: S311  # answers, not secrets
    questions = SelfChecks(REAL).match_path.questions
    for _ in range(count):
        answers: Values = dict(READY)
        for question in chance.sample(questions[1:], chance.choice((1, 1, 1, 2, 3))):
            answers[question.id] = _some_answer(question, chance)
        yield answers


def _some_answer(question: Question, chance: random.Random) -> Any:
    some: dict[Kind, Any] = {
        Kind.YES_NO: lambda: chance.choice(("yes", "no")),
        Kind.CHOICE: lambda: chance.choice(question.options),
        Kind.NUMBER: lambda: chance.choice((0, 1, *question.steps[""])),
        Kind.TICKS: lambda: {option: chance.choice(("yes", "no", "no", "unsure")) for option in question.options},
        Kind.COUNTS: lambda: {o: chance.choice((*question.steps[o], "unsure")) for o in question.options},
        Kind.REGIONS: lambda: sorted(chance.sample([region.code for region in REAL.regions], chance.randrange(17))),
    }
    return chance.choice(UNKNOWN) if chance.random() < 0.1 else some[question.kind]()


def test_no_single_change_opens_more_than_the_next_step(selfchecks: SelfChecks) -> None:
    """Trying every alternative answer to every question that can be changed."""
    steps = 0
    for given in made_up(30):
        answers = selfchecks.read_answers(given, selfchecks.match_path)
        found = selfchecks.match(answers)
        already = {rating.number for rating in found.ratings if rating.is_open}
        best = max(
            (
                len(opened(selfchecks, {**answers, question.id: answer}) - already)
                for question in selfchecks.match_path.questions
                if question.changeable and _may_matter(question, found)
                for answer in alternatives(question, answers.get(question.id))
            ),
            default=0,
        )
        assert (len(found.next_step.opens) if found.next_step else 0) == best, given
        steps += found.next_step is not None
    assert steps > 15


def _may_matter(question: Question, found: Match) -> bool:
    """Whether some row lacks only this question's criteria: others cannot open by a change of it."""
    return any(
        rating.assessment.gaps + rating.assessment.unknown
        and all(
            f.criterion.id.partition("-")[0] == question.id for f in rating.assessment.gaps + rating.assessment.unknown
        )
        for rating in found.ratings
    )


def test_the_next_step_opens_exactly_what_it_says(selfchecks: SelfChecks) -> None:
    for given in made_up(60):
        answers = selfchecks.read_answers(given, selfchecks.match_path)
        found = selfchecks.match(answers)
        if not isinstance(found.next_step, NextStep):
            continue
        change = found.next_step
        before = {rating.number for rating in found.ratings if rating.is_open}
        again = selfchecks.read_answers({**answers, change.question.id: change.answer}, selfchecks.match_path)
        assert opened(selfchecks, again) == before | set(change.opens)
        assert change.opens == tuple(sorted(set(change.opens) - before))
        assert change.question.changeable


def test_the_village_and_the_network_and_the_religious_association(selfchecks: SelfChecks) -> None:
    def rated(name: str) -> tuple[dict[int, float], Match]:
        found = selfchecks.match(selfchecks.read_answers(organisation(name), selfchecks.match_path))
        return {rating.number: round(rating.readiness, 3) for rating in found.ratings}, found

    village, found = rated("village-youth")
    assert (village[10], village[18], village[1]) == (0.944, 0.833, 0.722)
    assert found.next_step is not None
    assert (found.next_step.question.id, found.next_step.answer, found.next_step.opens) == (
        "database",
        "current",
        (10,),
    )
    network, found = rated("national-network")
    assert {number for number, readiness in network.items() if readiness == 1} == {3, 6, 20, 22, 24, 25}
    assert found.next_step is not None
    assert found.next_step.question.id == "charter"
    assert found.next_step.opens == (7, 8, 9, 10, 12, 14, 15, 16, 17, 18)
    religious, found = rated("religious-association")
    assert set(religious.values()) == {0.0}
    assert found.next_step is None
    assert all(rating.assessment.stops[0].state is State.GAP for rating in found.ratings)


def test_rows_alike_stand_in_the_order_of_their_numbers() -> None:
    rows = [REAL[7].model_copy(update={"number": number, "regions": Regions()}) for number in (3, 1, 2)]
    assert [r.number for r in SelfChecks(season_of(rows)).match({}).ratings] == [1, 2, 3]
