"""The words of the self-check: none is missing, each criterion has its basis, no verdict promises anything."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog import load_catalog
from bot.chat.formatting import unmarked
from bot.chat.selfcheck.check_texts import DOUBTS, CheckTexts
from bot.chat.splitting import MESSAGE_LIMIT, utf16_length
from bot.documents import Typesetter
from bot.i18n import LOCALES_DIR, Translations
from bot.languages import LANGUAGES
from bot.preview.formatting import parse_html
from bot.selfcheck.model import SKIPPED, UNSURE, Certainty, Kind, Verdict
from bot.selfcheck.season import SelfChecks
from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.languages import Language
    from bot.selfcheck.assessment import Assessment
    from bot.selfcheck.flow import Path
    from bot.selfcheck.model import Question, Value

CATALOG = load_catalog(ROOT / "data" / "priorities.json")
SELFCHECKS = SelfChecks(CATALOG)
TRANSLATIONS = Translations()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NUMBERS = [direction.number for direction in CATALOG.directions]
ORGANISATIONS = sorted((ROOT / "tests" / "unit" / "selfcheck" / "organisations").glob("*.json"))

PROMISES = re.compile(
    r"eligib|entitled|you qualify|you may apply|you can apply"
    r"|имеете право|вправе|соответствуете|можете подать|можете участвовать"
    r"|құқығыңыз|құқылы|сай келесі|қатыса аласы|өтінім бере аласы",
    re.IGNORECASE,
)
"""What a verdict may never say: the operator decides, not we."""

TYPICAL = 2500


@pytest.fixture(params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> CheckTexts:
    return texts_in(request.param)


def texts_in(language: Language) -> CheckTexts:
    return CheckTexts(CATALOG, TRANSLATIONS[language], NOW)


def words(markup: Any) -> str:
    """The words as Telegram shows them; fails where the markup is not its own."""
    shown = parse_html(markup).text
    assert shown.strip()
    assert "None" not in shown
    return str(shown)


def best(question: Question) -> Value:
    """An answer that lacks nothing."""
    if question.id in {"sound", "obligations"}:
        return "no"
    return {
        Kind.YES_NO: "yes",
        Kind.CHOICE: question.options[0] if question.options else None,
        Kind.NUMBER: max(question.steps.get("", (0,))),
        Kind.REGIONS: list(SELFCHECKS.regions),
        Kind.TICKS: dict.fromkeys(question.options, "yes"),
        Kind.COUNTS: {option: max(numbers) for option, numbers in question.steps.items()},
    }[question.kind]


def worst(question: Question) -> Value:
    """An answer that lacks everything; the organisation is registered, so that all questions are asked."""
    if question.kind is Kind.CHOICE:
        return {"form": "religious", "database": "absent"}[question.id]
    return {
        Kind.YES_NO: "yes" if question.id in {"sound", "obligations"} else "no",
        Kind.NUMBER: 0,
        Kind.REGIONS: [],
        Kind.TICKS: dict.fromkeys(question.options, "no"),
        Kind.COUNTS: dict.fromkeys(question.options, 0),
    }[question.kind]


def answered(path: Path, how: str) -> dict[str, Value]:
    if how == "unsure":
        return {question.id: UNSURE for question in path.questions}
    return {question.id: best(question) if how == "best" else worst(question) for question in path.questions}


def assessments(how: str) -> Iterator[tuple[int, Assessment]]:
    for number in NUMBERS:
        yield number, SELFCHECKS.assess(number, answered(SELFCHECKS.path(number), how))


def alone(number: int, **changed: Value) -> Assessment:
    """A check of a direction where nothing is missing but what is changed."""
    return SELFCHECKS.assess(number, answered(SELFCHECKS.path(number), "best") | changed)


def test_every_question_of_every_direction_has_its_words(texts: CheckTexts) -> None:
    for number in NUMBERS:
        for question in SELFCHECKS.path(number).questions:
            assert words(texts.question(question, CATALOG[number]))
            assert_it_can_be_answered(texts, question)


def test_every_question_of_matching_has_its_words_without_a_direction(texts: CheckTexts) -> None:
    for question in SELFCHECKS.match_path.questions:
        assert words(texts.question(question, None))
        assert_it_can_be_answered(texts, question)


def assert_it_can_be_answered(texts: CheckTexts, question: Question) -> None:
    hint = texts.hint(question)
    assert hint is None or words(hint)
    assert words(texts.why(question))
    assert 0 < len(texts.short(question)) <= 36
    numbers = question.steps.get("", ()) if question.kind is Kind.NUMBER else ()
    buttons = [texts.option(question, option) for option in (*question.options, *map(str, numbers))]
    assert len(set(buttons)) == len(buttons), question.id
    assert all(0 < len(button) <= 40 for button in buttons), buttons
    for value in (None, UNSURE, SKIPPED, best(question), worst(question)):
        assert texts.answer(question, value)


def test_a_question_about_a_row_is_not_asked_without_it(texts: CheckTexts) -> None:
    with pytest.raises(ValueError, match="asked about a direction"):
        texts.question(SELFCHECKS.path(13).questions[5], None)


def test_a_question_holds_what_the_table_says() -> None:
    texts = texts_in("kk")
    asked = {q.id: words(texts.question(q, CATALOG[23])) for q in SELFCHECKS.path(23).questions}

    assert "кемінде 3 компьютер" in asked["equipment-computer"]
    assert "кемінде 3 өңірде кемінде 100 шаршы метр офистің" in asked["premises-100"]
    assert CATALOG[23].indicator.kk in asked["indicator"]
    assert all(result in asked["results"] for result in CATALOG[23].results.kk)
    assert asked["budget"].count("45\N{NO-BREAK SPACE}500") == 3


def test_the_money_of_one_grant_is_asked_where_a_row_offers_several() -> None:
    budget = next(q for q in SELFCHECKS.path(1).questions if q.id == "budget")

    asked = words(texts_in("ru").question(budget, CATALOG[1]))

    assert "5\N{NO-BREAK SPACE}420" in asked
    assert "54\N{NO-BREAK SPACE}200" not in asked


def test_regions_that_a_row_names_are_asked_by_name() -> None:
    regions = next(q for q in SELFCHECKS.path(26).questions if q.id == "regions")

    asked = words(texts_in("en").question(regions, CATALOG[26]))

    assert all(CATALOG.region(code).title.en in asked for code in CATALOG[26].regions.named)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_tables_words_in_another_language_are_marked_as_a_translation(language: Language) -> None:
    texts = texts_in(language)
    mark = TRANSLATIONS[language].plain("footer-translation")
    for number in NUMBERS:
        for question in SELFCHECKS.path(number).questions:
            if question.text in {"indicator", "results", "reach", "premises-one", "charter-one"}:
                assert mark in words(texts.question(question, CATALOG[number]))


@pytest.mark.parametrize("how", ["best", "worst", "unsure"])
def test_every_criterion_tells_its_name_what_to_do_and_its_basis(texts: CheckTexts, how: str) -> None:
    for number, assessment in assessments(how):
        direction = CATALOG[number]
        for finding in assessment.findings:
            assert words(texts.criterion(finding, direction))
            assert words(texts.criterion(finding, None))
            assert words(texts.step(finding, direction))
            assert all(words(texts.basis(basis, direction)) for basis in finding.criterion.bases)
            values = texts.values(finding, direction)
            assert values is None or words(values)


def test_every_gap_shows_what_is_asked_and_what_is_there(texts: CheckTexts) -> None:
    for number, assessment in assessments("worst"):
        for finding in assessment.gaps:
            values = texts.values(finding, CATALOG[number])
            assert values is not None
            # One word for each, and something between them.
            assert len(re.split("—|,", words(values))) >= 2, values


@pytest.mark.parametrize(
    ("language", "values"),
    [
        ("kk", "кестеде — 3, сіздерде — 1"),
        ("ru", "в таблице — 3, у вас — 1"),
        ("en", "the table asks for 3, you have 1"),
    ],
)
def test_both_values_of_a_count(language: Language, values: str) -> None:
    (finding,) = alone(13, **{"equipment-computer": 1}).gaps

    assert texts_in(language).values(finding, CATALOG[13]) == values


def test_missing_regions_are_named_in_the_step(texts: CheckTexts) -> None:
    (finding,) = alone(21, regions=["KZ-63", "KZ-43"]).gaps

    step = words(texts.step(finding, CATALOG[21]))

    language = texts.t.language
    assert CATALOG.region("KZ-35").short[language] in step
    assert CATALOG.region("KZ-63").short[language] not in step


def test_what_nobody_checked_is_marked_wherever_it_is_a_basis(texts: CheckTexts) -> None:
    mark = texts.t.plain("check-mark-unchecked")
    for finding in alone(13).findings:
        for basis in finding.criterion.bases:
            unchecked = basis.certainty is not Certainty.SOURCED
            assert (mark in words(texts.source(basis, CATALOG[13]))) is unchecked


def test_a_rule_of_earlier_years_sends_to_the_current_announcement(texts: CheckTexts) -> None:
    (finding,) = alone(13, sound="yes").gaps

    told = words(texts.basis(finding.criterion.bases[0]))

    assert "2018–2019" in told
    assert told.endswith(words(texts.t("check-earlier", basis="x")).removeprefix("x"))


def test_a_basis_without_a_year_says_so(texts: CheckTexts) -> None:
    (finding,) = alone(13, **{"charter-youth": "no"}).gaps

    assert texts.t.plain("check-no-year") in words(texts.basis(finding.criterion.bases[0]))


@pytest.mark.parametrize("how", ["best", "worst", "unsure"])
def test_no_outcome_promises_anything_and_each_is_advice(texts: CheckTexts, how: str) -> None:
    advice = texts.t.plain("check-advice")
    for number, assessment in assessments(how):
        verdict = words(texts.verdict(assessment))
        assert not PROMISES.search(verdict), verdict
        told = words(texts.result(CATALOG[number], assessment))
        assert verdict in told
        assert advice in told
        assert texts.cards.footer(CATALOG[number], numbered=True) in texts.result(CATALOG[number], assessment)


@pytest.mark.parametrize("name", ["check", "match", "sheet"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_at_all_promises_anything(language: Language, name: str) -> None:
    source = (LOCALES_DIR / language / f"{name}.ftl").read_text(encoding="utf-8")

    assert PROMISES.findall(source) == []


def test_nothing_missing_is_told_as_no_obstacle_found(texts: CheckTexts) -> None:
    assessment = alone(13)

    assert assessment.verdict is Verdict.CLEAR
    assert words(texts.verdict(assessment)) == texts.t.plain("check-verdict-clear")


def test_an_unchecked_rule_is_counted_as_something_to_find_out(texts: CheckTexts) -> None:
    prepare = words(texts.verdict(alone(13, staff="no")))
    find_out = words(texts.verdict(alone(13, form="party")))

    assert prepare == texts.t.plain("check-verdict-prepare", count=1)
    assert find_out == texts.t.plain("check-verdict-find-out", count=1)


def test_an_outcome_tells_stops_before_the_table_and_advice_last(texts: CheckTexts) -> None:
    number, assessment = next(assessments("worst"))
    told = words(texts.result(CATALOG[number], assessment))

    values = {"season": "2023", "number": str(number)}
    headings = [texts.t(f"check-gaps-{group}", **values) for group in ("stop", "doubt", "table", "rules", "advice")]
    places = [told.index(words(heading)) for heading in headings]

    assert places == sorted(places)


def test_every_gap_of_an_outcome_stands_in_it_with_its_basis(texts: CheckTexts) -> None:
    for how in ("worst", "unsure"):
        for number, assessment in assessments(how):
            told = words(texts.result(CATALOG[number], assessment))
            for finding in (*assessment.gaps, *assessment.unknown):
                told_whole = finding.criterion.text != "results-one"
                assert unmarked(texts.criterion(finding, CATALOG[number] if told_whole else None)) in told
                assert unmarked(texts.source(finding.criterion.bases[0], CATALOG[number])) in told


def test_the_longest_outcome_is_one_message(texts: CheckTexts) -> None:
    for how in ("best", "worst", "unsure"):
        for number, assessment in assessments(how):
            assert utf16_length(words(texts.result(CATALOG[number], assessment))) <= MESSAGE_LIMIT


def test_a_long_outcome_says_its_verdict_again_where_the_screen_ends(texts: CheckTexts) -> None:
    long, short = alone(13), alone(13, **{"equipment-computer": 1})

    assert words(texts.result(CATALOG[13], short)).count(words(texts.verdict(short))) == 1
    for number, assessment in assessments("unsure"):
        told = words(texts.result(CATALOG[number], assessment))
        assert told.count(words(texts.verdict(assessment))) == 2
    assert words(texts.result(CATALOG[13], long)).count(words(texts.verdict(long))) == 1


def test_an_outcome_that_is_too_long_leaves_its_steps_to_the_sheet(texts: CheckTexts) -> None:
    assessment = alone(13, **{"equipment-computer": 1})
    step = words(texts.step(assessment.gaps[0], CATALOG[13]))

    assert step in words(texts.result(CATALOG[13], assessment))
    assert step not in words(texts.result(CATALOG[13], assessment, limit=100))
    assert texts.t.plain("check-steps-on-sheet") in words(texts.result(CATALOG[13], assessment, limit=100))


def test_a_terminal_that_has_no_sheet_gets_all_steps(texts: CheckTexts) -> None:
    number, assessment = max(assessments("worst"), key=lambda found: len(found[1].gaps))

    told = words(texts.result(CATALOG[number], assessment, limit=None))

    assert all(words(texts.step(finding, CATALOG[number])) in told for finding in assessment.gaps)
    assert texts.t.plain("check-steps-on-sheet") not in told


def test_an_ordinary_outcome_is_read_on_one_screen_or_two(texts: CheckTexts) -> None:
    assessment = alone(
        13,
        database="outdated",
        indicator="no",
        experience=UNSURE,
        **{"equipment-computer": 1, "equipment-scanner": UNSURE, "equipment-printer_colour": 0},
    )

    assert len(words(texts.result(CATALOG[13], assessment))) < TYPICAL


def test_whatever_stops_or_is_doubted_is_told_at_once_with_reason_step_and_basis(texts: CheckTexts) -> None:
    at_once = [
        (number, finding)
        for form in ("unregistered", "religious", "party", "trade_union", "company")
        for number in (13, 24)
        for finding in SELFCHECKS.assess(number, answered(SELFCHECKS.path(number), "worst") | {"form": form}).gaps
        if finding.criterion.may_stop or finding.criterion.id in DOUBTS
    ]
    assert {finding.criterion.id for _, finding in at_once} == {
        "form-registered",
        "form-ngo",
        "database-listed",
        "sound",
    }
    for number, finding in at_once:
        for direction in (CATALOG[number], None):
            told = words(texts.told_at_once([finding], direction))
            assert unmarked(texts.t(f"check-reason-{finding.criterion.text}")) in told
            assert unmarked(texts.step(finding, direction)) in told
            assert unmarked(texts.source(finding.criterion.bases[0], direction)) in told
            assert texts.t.plain("check-look-on") in told
            assert not PROMISES.search(told)


def test_a_group_without_registration_hears_of_mini_grants(texts: CheckTexts) -> None:
    (finding,) = alone(13, form="unregistered").stops

    assert "Birgemiz" in words(texts.told_at_once([finding], CATALOG[13]))


def test_who_is_not_in_the_database_hears_where_and_by_when_to_file(texts: CheckTexts) -> None:
    (finding,) = alone(13, database="absent").stops

    told = words(texts.told_at_once([finding], CATALOG[13]))

    assert "infonpo.gov.kz" in told
    assert "31" in told
    assert all(unmarked(texts.source(basis)) in told for basis in finding.criterion.bases)


def test_a_recap_has_every_question_asked_with_its_answer(texts: CheckTexts) -> None:
    path = SELFCHECKS.path(19)
    answers = answered(path, "best") | {"staff": UNSURE}

    told = words(texts.recap(path, answers, CATALOG[19]))

    for question in path.asked(answers):
        assert f"{texts.short(question)} — {texts.answer(question, answers[question.id])}" in told
    assert len(told) < TYPICAL


def test_a_recap_leaves_out_what_is_not_asked(texts: CheckTexts) -> None:
    path = SELFCHECKS.path(13)
    database = next(question for question in path.questions if question.id == "database")

    told = words(texts.recap(path, {"form": "unregistered"}, CATALOG[13]))

    assert texts.short(database) not in told


@pytest.mark.parametrize("file", ORGANISATIONS, ids=lambda file: file.stem)
def test_the_made_up_organisations_get_whole_short_answers(texts: CheckTexts, file: Any) -> None:
    given = json.loads(file.read_text(encoding="utf-8"))
    answers = SELFCHECKS.read_answers(given, SELFCHECKS.match_path)
    found = SELFCHECKS.match(answers)

    told = words(texts.match(found, found.ratings[:8], answers))

    assert len(told) < TYPICAL
    assert not PROMISES.search(told)
    for rating in found.ratings:
        assert str(rating.number) in words(texts.rating(rating))
        assert utf16_length(words(texts.rating(rating))) <= MESSAGE_LIMIT
        result = words(texts.result(CATALOG[rating.number], SELFCHECKS.assess(rating.number, answers)))
        assert utf16_length(result) <= MESSAGE_LIMIT


def test_matching_tells_best_first_how_ready_and_what_is_missing() -> None:
    answers = answered(SELFCHECKS.match_path, "best") | {"years": 2}
    found = SELFCHECKS.match(answers)
    texts = texts_in("ru")

    told = words(texts.match(found, found.ratings, answers))

    assert told.index("№ 1 ") < told.index("№ 13 ")
    assert "не хватает: срок" in told


def test_what_stops_for_every_direction_is_told_once_above_the_list(texts: CheckTexts) -> None:
    answers = answered(SELFCHECKS.match_path, "best") | {"database": "absent"}
    found = SELFCHECKS.match(answers)

    told = words(texts.match(found, found.ratings[:8], answers))

    assert told.count(words(texts.t("check-reason-database-listed"))) == 1


def test_a_whole_percent_is_only_said_of_what_is_whole() -> None:
    answers = answered(SELFCHECKS.match_path, "best") | {"equipment": {"computer": 2, "printer_bw": 5}}
    found = SELFCHECKS.match(answers)
    texts = texts_in("en")

    for rating in found.ratings:
        line = words(texts.rating(rating))
        assert ("100%" in line.split("\n\n")[1]) is rating.is_open


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"years": 2}, "3 года"),
        ({"database": "outdated"}, "Базу данных НПО"),
        ({"experience": "no"}, "опыт"),
        ({"staff": UNSURE}, "команду"),
        ({"regions": ["KZ-43"]}, "регион"),
    ],
)
def test_the_next_step_says_what_to_change_and_what_that_opens(changed: dict[str, Value], said: str) -> None:
    answers = answered(SELFCHECKS.match_path, "best") | changed
    step = SELFCHECKS.match(answers).next_step
    assert step is not None

    told = words(texts_in("ru").next_step(step, answers))

    assert said in told
    assert all(str(number) in told for number in step.opens)


@pytest.mark.parametrize(
    ("question", "left", "said", "unsaid"),
    [
        ("charter", "youth", "Support for youth policy", "Protecting the rights"),
        ("groups", "religion", "religion", "Families"),
        ("equipment", "scanner", "scanners: ", "cars"),
        ("premises", "20", "20 m²: 17", "100 m²"),
    ],
)
def test_the_next_step_names_only_what_is_new(question: str, left: str, said: str, unsaid: str) -> None:
    answers = answered(SELFCHECKS.match_path, "best")
    answers[question] = {**answers[question], left: 0 if isinstance(answers[question][left], int) else "no"}
    step = SELFCHECKS.match(answers).next_step
    assert step is not None
    assert step.question.id == question

    told = words(texts_in("en").next_step(step, answers))

    assert said in told
    assert unsaid not in told


def test_without_a_next_step_something_is_said_all_the_same(texts: CheckTexts) -> None:
    assert words(texts.next_step(None, {})) == texts.t.plain("match-step-none")


def test_a_changed_table_names_the_questions_to_answer_again(texts: CheckTexts) -> None:
    changed = SELFCHECKS.path(13).questions[6:8]

    told = words(texts.changed(changed, 2))

    assert all(texts.short(question) in told for question in changed)
    assert "2" in told
    assert len(words(texts.changed(changed, 0)).splitlines()) == 3


def test_a_repeated_check_tells_what_is_different(texts: CheckTexts) -> None:
    before = {f.criterion.id: f.state.value for f in alone(13, **{"equipment-computer": 1, "staff": "no"}).findings}
    after = alone(13, experience=UNSURE)

    told = words(texts.difference(before, after)).splitlines()

    computers = texts.t.plain("check-item-computer")
    experience = texts.t.plain("check-criterion-experience")
    assert [computers in line for line in told] == [False, True, False]
    assert [experience in line for line in told] == [False, False, True]
    same = {f.criterion.id: f.state.value for f in after.findings}
    assert words(texts.difference(same, after)) == texts.t.plain("check-difference-none")


@pytest.mark.parametrize("how", ["best", "worst", "unsure"])
def test_a_sheet_holds_every_finding_and_every_source(texts: CheckTexts, how: str) -> None:
    for number, assessment in assessments(how):
        direction = CATALOG[number]
        sheet = texts.sheet(direction, assessment, label=None, link="https://t.me/bot?start=s_X", code="X")
        lines = [line for section in sheet.sections for line in section.lines]
        marks = {source.mark for source in sheet.sources}

        assert sorted((line.state, line.text) for line in lines) == sorted(
            (finding.state.value, unmarked(texts.criterion(finding, direction))) for finding in assessment.findings
        )
        assert {line.source_mark for line in lines} <= marks
        assert {step.source_mark for step in sheet.steps} <= marks | {""}
        assert bool(sheet.steps) is (how != "best")
        assert sheet.verdict_kind == assessment.verdict.value
        assert not PROMISES.search(sheet.verdict)
        shown = json.dumps(sheet.to_content(), ensure_ascii=False)
        assert "<b>" not in shown
        assert "&quot;" not in shown


def test_the_step_of_a_sheet_names_all_that_is_unknown() -> None:
    sheet = texts_in("ru").sheet(CATALOG[13], alone(13, staff=UNSURE), label=None, link="https://t.me/b", code="X")

    assert [step.text for step in sheet.steps] == ["Выясните: команда с обязанностями."]


@pytest.mark.parametrize("number", [19, 23])
async def test_the_fullest_sheet_is_one_page(texts: CheckTexts, number: int) -> None:
    assessment = SELFCHECKS.assess(number, answered(SELFCHECKS.path(number), "worst"))
    sheet = texts.sheet(CATALOG[number], assessment, label="«Жас Өркен»", link="https://t.me/bot?start=s_X", code="X")

    assert len(await Typesetter().pictures("sheet", sheet.to_page())) == 1
