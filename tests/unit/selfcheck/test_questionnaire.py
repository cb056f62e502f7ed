from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog import Text
from bot.selfcheck.model import Basis, Certainty, Criterion, Kind, Section, Severity
from bot.selfcheck.questionnaire import QUESTIONNAIRE_FILE, QuestionnaireError, load_questionnaire

if TYPE_CHECKING:
    from pathlib import Path

Data = dict[str, Any]
Damage = Callable[[Data], object]


@pytest.fixture
def data() -> Data:
    read: Data = json.loads(QUESTIONNAIRE_FILE.read_text(encoding="utf-8"))
    return read


def row(data: Data, question: str) -> Data:
    found: Data = next(entry for entry in data["questions"] if entry["id"] == question)
    return found


def flaws(data: Data, directory: Path) -> list[str]:
    """What is said of a questionnaire, without the name of its file, which each line begins with."""
    path = directory / "questionnaire.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(path)
    lines = str(refused.value).split("\n")
    assert all(line.startswith(f"{path}: ") for line in lines)
    return [line.removeprefix(f"{path}: ") for line in lines]


def test_the_questionnaire_is_accepted() -> None:
    questionnaire = load_questionnaire()
    assert [entry.id for entry in questionnaire.entries][:4] == ["form", "database", "sound", "obligations"]
    assert len(questionnaire.bases) == len({basis.id for basis in questionnaire.bases})


def test_every_basis_is_used_and_says_what_it_is() -> None:
    questionnaire = load_questionnaire()
    used = {basis for entry in questionnaire.entries for basis in entry.bases}
    used |= {basis for entry in questionnaire.entries for c in entry.criteria for basis in c.bases}
    assert {basis.id for basis in questionnaire.bases} == used - {"table"}
    for basis in questionnaire.bases:
        assert all((basis.document.kk, basis.document.ru, basis.document.en))
        assert basis.address or basis.certainty is not Certainty.SOURCED


def test_only_what_was_read_decides_anything() -> None:
    questionnaire = load_questionnaire()
    certainty = {basis.id: basis.certainty for basis in questionnaire.bases} | {"table": Certainty.SOURCED}
    criteria = [criterion for entry in questionnaire.entries for criterion in entry.criteria]
    assert {c.id for c in criteria if c.severity is Severity.STOP} == {"form-registered", "database-listed", "sound"}
    assert {c.id for c in criteria if certainty[c.bases[0]] is not Certainty.SOURCED} == {
        *("form-ngo", "obligations", "staff", "plan-contribution")
    }
    for criterion in criteria:
        if certainty[criterion.bases[0]] is not Certainty.SOURCED:
            assert criterion.severity is Severity.ADVISE


def test_the_flaws_of_forms_are_named_all_at_once(data: Data, tmp_path: Path) -> None:
    row(data, "form")["section"] = "kitchen"
    row(data, "staff")["answer"]["kind"] = "number"
    row(data, "sound")["criteria"][0]["bases"] = []
    data["bases"][0]["certainty"] = "GUESSED"
    del data["bases"][1]["address"]
    data["groups"][0]["words"] = []
    row(data, "plan")["extra"] = 1
    row(data, "papers")["id"] = "the papers"
    found = flaws(data, tmp_path)
    assert len(found) == 8
    for place, what in (
        ("questions.0.section", "'kitchen'"),
        ("questions.16.answer.kind", "'number'"),
        ("questions.2.criteria.0.bases", "[]"),
        ("bases.0.certainty", "'GUESSED'"),
        ("bases.1.address", "{'id': 'definition'"),
        ("groups.0.words", "[]"),
        ("questions.17.extra", "1"),
        ("questions.18.id", "'the papers'"),
    ):
        assert any(line.startswith(f"{place}: found {what}") and ", expected: " in line for line in found), place


def basis(identity: str) -> Data:
    document = {"kk": "к", "ru": "р", "en": "e"}
    return {"id": identity, "document": document, "article": None, "year": None, "address": None, "certainty": "KNOWN"}


def question(**changes: Any) -> Data:
    criterion = {"id": "more", "rule": "equals", "required": "yes", "severity": "advise", "bases": ["practice"]}
    return {
        "id": "more",
        "section": "ready",
        "scope": "organisation",
        "flows": ["check", "match"],
        "answer": {"kind": "yes_no"},
        "criteria": [criterion],
        **changes,
    }


def without_answer(**changes: Any) -> Data:
    return {key: value for key, value in question(criteria=[], **changes).items() if key != "answer"}


DAMAGE: dict[str, tuple[Damage, str]] = {
    "a basis twice": (
        lambda d: d["bases"].append(basis("practice")),
        "bases.practice: found 2 of this id, expected one",
    ),
    "a basis in the place of the table": (
        lambda d: d["bases"].append(basis("table")),
        "bases.table: found 2 of this id, expected one",
    ),
    "a group twice": (
        lambda d: d["groups"].append({"id": "youth", "words": ["жас"]}),
        "groups.youth: found 2 of this id, expected one",
    ),
    "a question twice": (
        lambda d: d["questions"].append(row(d, "years")),
        "questions.years: found 2 of this id, expected one",
    ),
    "a basis that is not there": (
        lambda d: row(d, "sound")["criteria"][0].update(bases=["rumour"]),
        "questions.sound.bases: found 'rumour', expected the id of one of the bases or 'table'",
    ),
    "a stop on a basis that was not read": (
        lambda d: row(d, "obligations")["criteria"][0].update(severity="stop"),
        (
            "questions.obligations.criteria.obligations.severity: found 'stop' on a basis that is not sourced, "
            "expected 'advise': only a sourced rule may decide anything"
        ),
    ),
    "a demand on a basis that is only known": (
        lambda d: row(d, "form")["criteria"][1].update(severity="prepare"),
        (
            "questions.form.criteria.form-ngo.severity: found 'prepare' on a basis that is not sourced, "
            "expected 'advise': only a sourced rule may decide anything"
        ),
    ),
    "a stop whose sourced basis comes second": (
        lambda d: row(d, "form")["criteria"][0].update(bases=["definition", "participants"]),
        (
            "questions.form.criteria.form-registered.severity: found 'stop' on a basis that is not sourced, "
            "expected 'advise': only a sourced rule may decide anything"
        ),
    ),
    "a table's question on a basis that was not read": (
        lambda d: row(d, "years").update(bases=["practice", "table"]),
        "questions.years.bases: found 'practice' first, expected a sourced one: a gap makes one prepare",
    ),
    "a table's question without a basis": (
        lambda d: row(d, "years").update(bases=[]),
        "questions.years.bases: found none, expected at least one",
    ),
    "a table's question with criteria": (
        lambda d: row(d, "years").update(criteria=[question()["criteria"][0] | {"id": "years"}]),
        "questions.years.criteria: found 1, expected none: the table gives them",
    ),
    "a project asked about before there is one": (
        lambda d: row(d, "results").update(flows=["match"]),
        "questions.results.flows: found 'match', in which 'results' cannot be asked",
    ),
    "groups asked for one direction": (
        lambda d: row(d, "groups").update(flows=["check"]),
        "questions.groups.flows: found 'check', in which 'groups' cannot be asked",
    ),
    "neither an answer nor the table": (
        lambda d: d["questions"].append(without_answer()),
        "questions.more: found neither answer nor from_table, expected one of them",
    ),
    "an answer and the table": (
        lambda d: d["questions"].append(question(from_table="years")),
        "questions.more: found both answer and from_table, expected one of them",
    ),
    "bases that no criterion uses": (
        lambda d: d["questions"].append(question(bases=["practice"])),
        "questions.more.bases: found 1, expected none: each criterion has its own",
    ),
    "an answer that decides nothing": (
        lambda d: d["questions"].append(question(criteria=[])),
        "questions.more.criteria: found none, expected at least one",
    ),
    "a condition on what is asked later": (
        lambda d: row(d, "form").update(when={"question": "database", "none_of": ["absent"]}),
        "questions.form.when: found 'database', expected one with options, asked before, in the same flows",
    ),
    "a condition on a question of the table": (
        lambda d: row(d, "staff").update(when={"question": "years", "none_of": ["1"]}),
        "questions.staff.when: found 'years', expected one with options, asked before, in the same flows",
    ),
    "a condition on what another flow asks": (
        lambda d: d["questions"].append(question(when={"question": "plan", "none_of": ["aims"]})),
        "questions.more.when: found 'plan', expected one with options, asked before, in the same flows",
    ),
    "a condition on an option that is not there": (
        lambda d: row(d, "sound")["when"].update(none_of=["unregistred"]),
        "questions.sound.when.none_of: found 'unregistred', expected an option of form",
    ),
    "a condition that nobody meets": (
        lambda d: d["questions"].append(
            question(when={"question": "database", "none_of": ["current", "outdated", "absent"]})
        ),
        "questions.more.when.none_of: found every option of database, expected one that leads to the question",
    ),
    "a choice of one": (
        lambda d: d["questions"].append(
            question(
                answer={"kind": "choice", "options": ["a"]},
                criteria=[question()["criteria"][0] | {"rule": "one_of", "required": ["a"]}],
            )
        ),
        "questions.more.answer.options: found ['a'], expected at least 2, all different",
    ),
    "an option twice": (
        lambda d: row(d, "database")["answer"].update(options=["current", "outdated", "absent", "absent"]),
        (
            "questions.database.answer.options: found ['current', 'outdated', 'absent', 'absent'], "
            "expected at least 2, all different"
        ),
    ),
    "options of yes and no": (
        lambda d: row(d, "staff")["answer"].update(options=["yes", "no"]),
        "questions.staff.answer.options: found ['yes', 'no'], expected none",
    ),
    "a tick that decides nothing": (
        lambda d: row(d, "papers")["answer"]["options"].append("stamp"),
        "questions.papers.criteria: found none for 'stamp', expected papers-stamp",
    ),
    "a criterion of no tick": (
        lambda d: row(d, "papers")["criteria"].append(row(d, "papers")["criteria"][0] | {"id": "papers-stamp"}),
        "questions.papers.criteria.papers-stamp: found the id 'papers-stamp', expected papers- and one of its options",
    ),
    "a criterion with the name of another question": (
        lambda d: row(d, "staff")["criteria"][0].update(id="stuff"),
        "questions.staff.criteria.stuff: found the id 'stuff', expected staff or one that begins with staff-",
    ),
    "a rule that is not there": (
        lambda d: row(d, "staff")["criteria"][0].update(rule="nearly"),
        "questions.staff.criteria.staff.rule: found 'nearly', expected 'equals', as staff is answered",
    ),
    "a rule for another kind of answer": (
        lambda d: row(d, "database")["criteria"][1].update(rule="equals"),
        "questions.database.criteria.database-report.rule: found 'equals', expected 'one_of', as database is answered",
    ),
    "one thing where a list is wanted": (
        lambda d: row(d, "database")["criteria"][1].update(required="current"),
        "questions.database.criteria.database-report.required: found 'current', expected a list",
    ),
    "a list where one thing is wanted": (
        lambda d: row(d, "staff")["criteria"][0].update(required=["yes"]),
        "questions.staff.criteria.staff.required: found ('yes',), expected yes or no",
    ),
    "neither yes nor no": (
        lambda d: row(d, "staff")["criteria"][0].update(required="aye"),
        "questions.staff.criteria.staff.required: found 'aye', expected one of yes, no",
    ),
    "an option that cannot be chosen": (
        lambda d: row(d, "database")["criteria"][1].update(required=["fresh"]),
        (
            "questions.database.criteria.database-report.required: found 'fresh', "
            "expected one of current, outdated, absent"
        ),
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_questionnaire_is_refused_for(what: str, data: Data, tmp_path: Path) -> None:
    damage, flaw = DAMAGE[what]
    damage(data)
    assert flaws(data, tmp_path) == [flaw]


def test_a_questionnaire_without_a_flow_is_refused(data: Data, tmp_path: Path) -> None:
    for entry in data["questions"]:
        entry["flows"] = ["check"]
    assert "questions: found none with an answer in the flow 'match', expected one" in flaws(data, tmp_path)


def test_flaws_of_different_questions_are_named_together(data: Data, tmp_path: Path) -> None:
    names = [
        "a rule that is not there",
        "a tick that decides nothing",
        "a basis twice",
        "a condition on what is asked later",
    ]
    for name in names:
        DAMAGE[name][0](data)
    assert sorted(flaws(data, tmp_path)) == sorted(DAMAGE[name][1] for name in names)


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "found No such file"), (b"{", "expected JSON in UTF-8"), ("ғ".encode("utf-16"), "expected JSON in UTF-8")],
)
def test_a_file_that_is_no_questionnaire_is_one_sentence(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "questionnaire.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_fixed_question_carries_its_criteria_with_their_bases(selfchecks: Any) -> None:
    form = selfchecks.path(1).questions[0]
    assert form.kind is Kind.CHOICE
    assert [criterion.id for criterion in form.criteria] == ["form-registered", "form-ngo"]
    assert [basis.id for basis in form.bases] == ["participants", "database", "definition"]
    assert [criterion.may_stop for criterion in form.criteria] == [True, False]


@pytest.mark.parametrize(
    ("certainty", "severity", "may_stop"),
    [
        (certainty, severity, certainty is Certainty.SOURCED and severity is Severity.STOP)
        for certainty in Certainty
        for severity in Severity
    ],
)
def test_a_criterion_may_stop_only_where_it_is_sourced_whoever_made_it(
    certainty: Certainty, severity: Severity, *, may_stop: bool
) -> None:
    document = Text(kk="құжат", ru="документ", en="document")
    bases = (
        Basis("one", document, None, None, None, certainty),
        Basis("two", document, None, None, None, Certainty.SOURCED),
    )
    assert Criterion("c", "equals", "c", "yes", severity, bases, "c", Section.APPLY).may_stop is may_stop
