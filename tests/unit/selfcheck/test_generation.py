"""What the table asks is asked, each thing once, whatever the season."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog.model import Equipment, Item, Premises, Reach, Regions, Text, Texts
from bot.selfcheck.model import Question, Section, State
from bot.selfcheck.questionnaire import QUESTIONNAIRE_FILE, load_questionnaire
from bot.selfcheck.season import AnswersError, SelfChecks
from tests.unit.selfcheck.conftest import REAL, season_of

if TYPE_CHECKING:
    from pathlib import Path

    from bot.catalog import Catalog, Direction

every_row = pytest.mark.parametrize("direction", REAL.directions, ids=lambda direction: str(direction.number))


def required(selfchecks: SelfChecks, number: int) -> dict[str, tuple[str, Any]]:
    """What a row's check asks for: criterion id -> rule and required value; each id stands once."""
    criteria = [c for question in selfchecks.path(number).questions for c in question.criteria]
    assert len({c.id for c in criteria}) == len(criteria)
    return {c.id: (c.rule, c.required) for c in criteria}


def expected(direction: Direction) -> dict[str, tuple[str, Any]]:
    """The same, from the row alone."""
    wanted: dict[str, tuple[str, Any]] = {
        f"charter-{direction.sphere}": ("equals", "yes"),
        "years": ("at_least", len(direction.funding)),
        "budget": ("equals", "yes"),
        "indicator": ("equals", "yes"),
    }
    wanted |= {f"results-{place + 1}": ("equals", "yes") for place in range(len(direction.results.kk))}
    wanted |= {f"reach-{place + 1}": ("equals", "yes") for place in range(len(direction.reach))}
    wanted |= {f"equipment-{piece.item.value}": ("at_least", piece.at_least) for piece in direction.equipment}
    if direction.premises is not None:
        wanted[f"premises-{direction.premises.area_m2}"] = ("at_least", direction.premises.regions)
    if direction.regions.named:
        wanted["regions"] = ("covers", list(direction.regions.named))
    elif direction.regions.at_least is not None:
        wanted["regions"] = ("as_many", direction.regions.at_least)
    return wanted


FIXED = {
    *(
        "form-registered",
        "form-ngo",
        "database-listed",
        "database-report",
        "sound",
        "obligations",
        "experience",
        "staff",
    ),
    *("plan-aims", "plan-sustainability", "plan-costs", "plan-contribution"),
    *("papers-rules", "papers-package", "papers-signature", "papers-early"),
}


@every_row
def test_everything_that_a_row_asks_for_is_asked_exactly_once(selfchecks: SelfChecks, direction: Direction) -> None:
    found = required(selfchecks, direction.number)
    assert {name: found[name] for name in found if name not in FIXED} == expected(direction)
    assert set(found) >= FIXED


@every_row
def test_questions_are_asked_section_by_section(selfchecks: SelfChecks, direction: Direction) -> None:
    sections = [question.section for question in selfchecks.path(direction.number).questions]
    assert sections == sorted(sections, key=list(Section).index)


@every_row
def test_every_criterion_has_a_basis_and_what_the_table_asks_never_stops(
    selfchecks: SelfChecks, direction: Direction
) -> None:
    for question in selfchecks.path(direction.number).questions:
        assert question.criteria
        assert question.bases
        for criterion in question.criteria:
            assert criterion.bases
            assert criterion.id in FIXED or not criterion.may_stop


def test_every_question_of_matching_has_a_basis(selfchecks: SelfChecks) -> None:
    assert all(question.bases for question in selfchecks.match_path.questions)


def test_matching_offers_everything_that_some_row_asks_for(selfchecks: SelfChecks, catalog: Catalog) -> None:
    asked = {question.id: question for question in selfchecks.match_path.questions}
    assert set(asked["charter"].options) == {sphere.id for sphere in catalog.spheres}
    assert set(asked["equipment"].options) == {p.item.value for d in catalog.directions for p in d.equipment}
    assert asked["premises"].options == ("20", "100")
    assert asked["premises"].steps == {"20": (0, 17), "100": (0, 3)}
    assert asked["years"].steps == {"": (1, 2, 3)}
    assert asked["equipment"].steps["computer"] == (0, 1, 3, 5)
    assert asked["sum"].steps[""][-1] == max(max(d.funding.values()) for d in catalog.directions)


def test_matching_judges_a_row_by_the_yearly_sum_of_one_grant(selfchecks: SelfChecks) -> None:
    sums = {
        number: selfchecks.generation.criteria("match", REAL[number])["sum"][0].required for number in (1, 3, 19, 27)
    }
    assert sums == {1: 5420, 3: 17204, 19: 376752, 27: 35175}


def test_groups_are_those_that_rows_name_in_their_own_words(selfchecks: SelfChecks) -> None:
    groups = selfchecks.generation.groups
    assert groups["youth"] == {*range(7, 21), 25}
    assert groups["disability"] == {1, 22}
    assert groups["rural"] == {2, 16, 18}
    assert groups["families"] == {20, 21, 22, 23}
    assert groups["councils"] == {4}
    assert groups["religion"] == {24}


def invented(**changes: Any) -> Direction:
    """A row of a season that never was."""
    texts = Texts(kk=("бір", "екі", "үш"), ru=("раз", "два", "три"), en=("one", "two", "three"))
    return REAL[19].model_copy(
        update={
            "number": 99,
            "sphere": "rights",
            "indicator": Text(kk="көрсеткіш", ru="показатель", en="indicator"),
            "results": texts,
            "funding": {2031: 7, 2032: 8, 2033: 9, 2034: 10},
            "equipment": tuple(Equipment(item=item, at_least=n + 6) for n, item in enumerate(Item)),
            "premises": Premises(area_m2=45, regions=9),
            "regions": Regions(named=("KZ-10", "KZ-79")),
            "reach": (Reach(what="percent", at_least=70, per="project"),),
            **changes,
        }
    )


def test_a_season_with_other_numbers_needs_no_new_code() -> None:
    direction = invented()
    selfchecks = SelfChecks(season_of([direction, invented(number=100, premises=None, equipment=(), reach=())]))
    found = required(selfchecks, 99)
    assert {name: found[name] for name in found if name not in FIXED} == expected(direction)
    assert len(selfchecks.path(99).questions) == 25
    assert len(selfchecks.path(100).questions) == 14
    asked = {question.id: question for question in selfchecks.match_path.questions}
    assert asked["premises"].options == ("45",)
    assert asked["years"].steps == {"": (4,)}
    assert asked["sum"].steps == {"": (10,)}
    everything = selfchecks.assess(99, {"premises-45": 8, "regions": ["KZ-10"], "years": 4})
    states = {finding.criterion.id: finding.state for finding in everything.findings}
    assert (states["premises-45"], states["regions"], states["years"]) == (State.GAP, State.GAP, State.MET)


def test_what_no_row_asks_for_is_no_question_of_matching() -> None:
    nobody = invented(title=Text(kk="атау", ru="название", en="title"))
    assert "groups" not in {question.id for question in SelfChecks(season_of([nobody])).match_path.questions}
    plain = invented(equipment=(), premises=None, regions=Regions())
    asked = {question.id for question in SelfChecks(season_of([plain])).match_path.questions}
    assert asked.isdisjoint({"equipment", "premises", "regions"})
    assert {"groups", "years", "sum"} <= asked


def question_of(direction: Direction, name: str) -> Question:
    path = SelfChecks(season_of([direction])).path(direction.number)
    return next(question for question in path.questions if question.id == name)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("charter-rights", {}),
        ("years", {"funding": {2031: 7, 2032: 8}}),
        ("budget", {"funding": {2031: 7, 2032: 8, 2033: 9, 2034: 11}}),
        ("budget", {"funding": {2032: 7, 2033: 8, 2034: 9, 2035: 10}}),
        ("indicator", {"indicator": Text(kk="басқа", ru="показатель", en="indicator")}),
        ("results", {"results": Texts(kk=("бір", "екі", "төрт"), ru=("1", "2", "3"), en=("1", "2", "3"))}),
        ("reach", {"reach": (Reach(what="percent", at_least=71, per="project"),)}),
        ("reach", {"reach": (Reach(what="people", at_least=70, per="project"),)}),
        ("regions", {"regions": Regions(at_least=2)}),
        ("premises-45", {"premises": Premises(area_m2=45, regions=8)}),
        ("equipment-car", {"equipment": (Equipment(item=Item.CAR, at_least=1),)}),
    ],
)
def test_what_is_asked_otherwise_has_another_fingerprint(name: str, changes: dict[str, Any]) -> None:
    same = question_of(invented(title=Text(kk="басқа", ru="другое", en="other")), name).fingerprint
    assert question_of(invented(), name).fingerprint == same
    if changes:
        assert question_of(invented(**changes), name).fingerprint != same


@pytest.mark.parametrize("wanted", [*range(1, 30), 1000])
def test_numbers_offered_are_different_few_and_reach_what_is_asked(wanted: int) -> None:
    offered = question_of(invented(premises=Premises(area_m2=45, regions=wanted)), "premises-45").steps[""]
    assert offered == tuple(sorted(set(offered)))
    assert offered[0] == 0
    assert offered[-1] == wanted
    assert len(offered) <= 6


def test_a_question_of_the_table_may_hang_on_an_answer_too(catalog: Catalog, tmp_path: Path) -> None:
    data = json.loads(QUESTIONNAIRE_FILE.read_text(encoding="utf-8"))
    condition = {"question": "form", "none_of": ["unregistered"]}
    for entry in data["questions"]:
        if entry["id"] in {"years", "equipment"}:
            entry["when"] = condition
    path = tmp_path / "questionnaire.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    checks = SelfChecks(catalog, load_questionnaire(path))
    hanging = {"years", "equipment", *(f"equipment-{item.value}" for item in Item)}
    for asked in (checks.path(19), checks.match_path):
        assert hanging & {question.id for question in asked.asked({"form": "union"})}
        assert not hanging & {question.id for question in asked.asked({"form": "unregistered"})}


def test_an_answer_that_is_right_for_some_direction_is_read_for_all(selfchecks: SelfChecks) -> None:
    five = {"results": {"5": True}}
    assert selfchecks.read_answers(five, selfchecks.match_path) == {"results": {"5": "yes"}}
    assert selfchecks.read_answers(five, selfchecks.path(6)) == {"results": {"5": "yes"}}
    with pytest.raises(AnswersError, match="results: found '5', expected one of 1, 2, 3, 4"):
        selfchecks.read_answers(five, selfchecks.path(1))
    with pytest.raises(AnswersError, match="results: found '9'"):
        selfchecks.read_answers({"results": {"9": True}}, selfchecks.match_path)
