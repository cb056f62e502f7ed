"""The grantkomek command, as an operator and their scripts use it.

What an operator did wrong is one sentence on standard error and exit 1: never a traceback, never a
secret. Most commands run in this process; the real command runs where starting it is the point.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import sqlite3
import subprocess
import sys
import webbrowser
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import pytest
import structlog
from typer.testing import CliRunner, Result

from bot import cli
from bot.languages import LANGUAGES
from bot.preview.cast import build_world
from bot.preview.server import PreviewServer
from bot.settings import ROOT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND: Final = Path(sys.executable).with_name("grantkomek")
TABLE: Final = ROOT / "data" / "priorities.json"
TOKEN: Final = "4242:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
OTHER_TOKEN: Final = "4242:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
PASSWORD: Final = "correct-horse-battery"
DEADLINE: Final = 200
"""Seconds for a process or a whole bot to start: importing aiogram is slow where other tests run too."""

starts_the_bot = pytest.mark.timeout(DEADLINE + 40)

ANSWER_KEYS: Final = ["query", "language", "intent", "facet", "filters", "hits", "confident", "text"]
INTENTS: Final = {"direction", "filter", "total", "help", "none"}
FACETS: Final = {None, "funding", "requirements", "indicator", "results", "type", "problem"}


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """The command sets the logs of its process up; here the process is that of the tests."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture(scope="module")
def terminal() -> cli._Terminal:
    """The table and its index, built once for many questions."""
    return cli._Terminal(Settings())


@pytest.fixture
def asked(terminal: cli._Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_Terminal", lambda _: terminal)


def grantkomek(*arguments: str, given: str | bytes | None = None, **environment: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(cli.app, arguments, input=given, env=environment)


def objects(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.split("\n") if line]


def assert_one_sentence(result: Result, *words: str) -> None:
    """Exit 1, and on standard error one line that holds the words, no traceback and no secret."""
    assert_told(result.exit_code, result.stdout, result.stderr, *words)


def assert_told(code: int | None, stdout: str, stderr: str, *words: str) -> None:
    assert code == 1, stderr
    assert stdout == ""
    lines = stderr.splitlines()
    assert len(lines) == 1, stderr
    assert all(word in lines[0] for word in words), stderr
    assert "Traceback" not in stderr
    assert not [secret for secret in (TOKEN, OTHER_TOKEN, PASSWORD) if secret in stderr]


# ask


@pytest.mark.usefixtures("asked")
def test_a_question_is_answered_in_words() -> None:
    result = grantkomek("ask", "медиацияға қанша ақша бөлінеді?")
    assert result.exit_code == 0
    assert "32 144" in result.stdout.replace("\u00a0", " ")
    assert "№ 6" in result.stdout


@pytest.mark.usefixtures("asked")
def test_an_answer_in_the_terminal_has_no_markup() -> None:
    text = grantkomek("ask", "направление 20").stdout
    assert "<" not in text
    assert "&" not in text


@pytest.mark.usefixtures("asked")
def test_the_json_of_an_answer_has_the_keys_that_scripts_depend_on() -> None:
    (answer,) = objects(grantkomek("ask", "сколько денег на медиацию", "--json"))
    assert list(answer) == ANSWER_KEYS
    assert answer["query"] == "сколько денег на медиацию"
    assert answer["language"] == "ru"
    assert answer["intent"] == "direction"
    assert answer["facet"] == "funding"
    assert answer["filters"] is None
    assert answer["confident"] is True
    assert answer["hits"][0]["number"] == 6
    assert all(list(hit) == ["number", "score"] and 0 <= hit["score"] <= 1 for hit in answer["hits"])
    scores = [hit["score"] for hit in answer["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert answer["text"]


@pytest.mark.usefixtures("asked")
def test_a_filter_lists_all_that_match_by_number() -> None:
    (answer,) = objects(grantkomek("ask", "ұзақ мерзімді гранттар 2025", "--json"))
    assert answer["intent"] == "filter"
    assert answer["filters"] == {"kinds": ["long"], "year": 2025}
    assert [hit["number"] for hit in answer["hits"]] == [8, 11, 13, 19, 20, 23, 24, 25, 27]


@pytest.mark.usefixtures("asked")
def test_what_the_table_does_not_hold_is_none_with_no_hits() -> None:
    (answer,) = objects(grantkomek("ask", "погода в Астане", "--json"))
    assert answer["intent"] == "none"
    assert answer["hits"] == []
    assert answer["confident"] is False


@pytest.mark.usefixtures("asked")
def test_the_language_of_the_answer_can_be_chosen() -> None:
    answers = [objects(grantkomek("ask", "mediation", "--json", "--language", code))[0] for code in LANGUAGES]
    assert [answer["language"] for answer in answers] == list(LANGUAGES)
    assert len({answer["text"] for answer in answers}) == len(LANGUAGES)


@pytest.mark.usefixtures("asked")
def test_a_language_that_is_not_ours_is_refused() -> None:
    assert_one_sentence(grantkomek("ask", "x", "--language", "de"), "--language", "'de'", "kk, ru, en")


@pytest.mark.usefixtures("asked")
def test_a_batch_gives_an_object_a_line_in_order(tmp_path: Path) -> None:
    questions = ["лудомания", "", "погода", "   ", "№ 20", "жастар"]
    file = tmp_path / "questions.txt"
    file.write_text("\n".join(questions), encoding="utf-8")
    answers = objects(grantkomek("ask", "--batch", str(file)))
    assert [answer["query"] for answer in answers] == questions
    assert all(list(answer) == ANSWER_KEYS for answer in answers)
    assert all(answer["intent"] in INTENTS and answer["facet"] in FACETS for answer in answers)


@pytest.mark.usefixtures("asked")
def test_a_batch_from_standard_input_is_answered_likewise() -> None:
    questions = ["медиация", "", "{не json", "№ 6"]
    answers = objects(grantkomek("ask", "--batch", "-", given="\n".join(questions) + "\n"))
    assert [answer["query"] for answer in answers] == questions


@pytest.mark.usefixtures("asked")
def test_only_a_line_feed_ends_a_question() -> None:
    questions = ["a\u2028b", "c\u0085d", "e\x0cf"]
    answers = objects(grantkomek("ask", "--batch", "-", given="\r\n".join(questions)))
    assert [answer["query"] for answer in answers] == questions


@pytest.mark.usefixtures("asked")
def test_the_byte_order_mark_of_windows_is_no_part_of_a_question() -> None:
    answers = objects(grantkomek("ask", "--batch", "-", given="\ufeffмедиация\n".encode()))
    assert [answer["query"] for answer in answers] == ["медиация"]


@pytest.mark.usefixtures("asked")
def test_a_labelled_question_is_asked_without_its_labels() -> None:
    lines = [json.dumps({"q": "медиация", "hits": [6]}), json.dumps({"other": 1})]
    answers = objects(grantkomek("ask", "--batch", "-", given="\n".join(lines)))
    assert [answer["query"] for answer in answers] == ["медиация", lines[1]]


@pytest.mark.usefixtures("asked")
def test_the_language_of_a_batch_can_be_chosen() -> None:
    answers = objects(grantkomek("ask", "--batch", "-", "--language", "en", given="медиация\nқайырымдылық\n"))
    assert [answer["language"] for answer in answers] == ["en", "en"]


@pytest.mark.usefixtures("asked")
def test_an_empty_batch_gives_nothing() -> None:
    assert objects(grantkomek("ask", "--batch", "-", given="")) == []


def test_a_batch_that_is_not_there_is_one_sentence() -> None:
    assert_one_sentence(grantkomek("ask", "--batch", "nothing.txt"), "nothing.txt", "No such file")


def test_a_batch_that_is_not_utf_8_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes("медиация".encode("cp1251"))
    assert_one_sentence(grantkomek("ask", "--batch", str(file)), str(file), "UTF-8")


@pytest.mark.parametrize("arguments", [(), ("x", "--batch", "-")])
def test_ask_wants_a_question_or_a_batch_and_not_both(arguments: tuple[str, ...]) -> None:
    assert_one_sentence(grantkomek("ask", *arguments), "either a question or --batch")


def test_ask_says_what_is_wrong_with_its_table(tmp_path: Path) -> None:
    table = tmp_path / "nothing.json"
    assert_one_sentence(grantkomek("ask", "x", CATALOG_PATH=str(table)), str(table), "No such file")


@starts_the_bot
def test_the_real_command_answers_and_loads_neither_telegram_nor_a_database() -> None:
    script = (
        "import sys; from bot.cli import main\n"
        "sys.argv = ['grantkomek', 'ask', 'медиация', '--json']\n"
        "try:\n    main()\n"
        "finally:\n    print(sorted({'aiogram', 'aiohttp', 'sqlalchemy', 'alembic', 'redis'} & set(sys.modules)))"
    )
    done = run_process(sys.executable, "-c", script)
    answer, loaded = done.stdout.splitlines()
    assert json.loads(answer)["hits"][0]["number"] == 6
    assert loaded == "[]"


@starts_the_bot
def test_the_real_command_answers_a_batch() -> None:
    done = run_process(str(COMMAND), "ask", "--batch", "-", given="vtlbfwbz\n\nпогода в Астане\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["vtlbfwbz", "", "погода в Астане"]
    assert answers[0]["hits"][0]["number"] == 6


def run_process(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command, input=given, capture_output=True, encoding="utf-8", env=environment(), timeout=DEADLINE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done


def environment(**settings: str) -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **settings}


# selfcheck and match

ORGANISATIONS: Final = ROOT / "tests" / "unit" / "selfcheck" / "organisations"
READY: Final = {
    name: ORGANISATIONS / f"{name}.json" for name in ("village-youth", "national-network", "religious-association")
}
BASIS_KEYS: Final = ["document", "article", "year", "address", "certainty"]


def check(number: int | str, file: Path | str, *options: str, given: str | None = None) -> Result:
    return grantkomek("selfcheck", str(number), "--answers", str(file), *options, given=given)


def not_met(result: Result) -> tuple[str, list[str], list[str]]:
    """The verdict with the criteria that are missing and those that are unknown."""
    (found,) = objects(result)
    ended: dict[str, list[str]] = {"met": [], "gap": [], "unknown": []}
    for criterion in found["criteria"]:
        ended[criterion["state"]].append(criterion["id"])
    return found["verdict"], ended["gap"], ended["unknown"]


def test_the_json_of_a_check_has_the_keys_that_scripts_depend_on() -> None:
    (found,) = objects(check(20, READY["village-youth"], "--json"))
    assert list(found) == ["number", "verdict", "criteria"]
    assert (found["number"], found["verdict"]) == (20, "prepare")
    for criterion in found["criteria"]:
        assert list(criterion) == ["id", "state", "found", "required", "basis", "severity"]
        assert list(criterion["basis"]) == BASIS_KEYS
        assert criterion["state"] in {"met", "gap", "unknown"}
        assert criterion["severity"] in {"stop", "prepare", "advise"}
        assert criterion["basis"]["certainty"] in {"SOURCED", "KNOWN", "UNCERTAIN"}
        assert (criterion["found"] is None) is (criterion["state"] == "unknown")
    by_id = {criterion["id"]: criterion for criterion in found["criteria"]}
    assert (by_id["equipment-computer"]["found"], by_id["equipment-computer"]["required"]) == (1, 5)
    assert (by_id["regions"]["found"], by_id["regions"]["required"]) == (["KZ-43"], 3)
    assert (by_id["database-report"]["found"], by_id["database-report"]["required"]) == ("outdated", ["current"])
    assert by_id["premises-100"]["basis"]["year"] == "2023"
    assert by_id["database-report"]["basis"]["article"] == "41(5)"


def test_documents_are_named_in_the_language_asked_for_and_else_in_kazakh() -> None:
    def document(*options: str) -> str:
        (found,) = objects(check(1, READY["village-youth"], "--json", *options))
        return str(found["criteria"][0]["basis"]["document"])

    assert document() == document("--language", "kk") == "2023 жылғы конкурс туралы брифинг (17.01.2023)"
    assert document("--language", "ru") == "Брифинг о конкурсе 2023 года (17.01.2023)"
    assert document("--language", "en") == "Briefing on the 2023 competition (17.01.2023)"


SMALL_THINGS: Final = ["plan-sustainability", "plan-contribution"]
CAMERAS: Final = ["equipment-photo_camera", "equipment-video_camera"]


@pytest.mark.parametrize(
    ("name", "number", "verdict", "gaps", "unknown"),
    [
        ("village-youth", 10, "prepare", ["database-report", *SMALL_THINGS], ["indicator", "papers-early"]),
        ("village-youth", 18, "prepare", ["database-report", *SMALL_THINGS], ["indicator", "papers-early"]),
        (
            "village-youth",
            11,
            "prepare",
            [
                *("database-report", "years", "equipment-computer", "equipment-printer_bw", "equipment-printer_colour"),
                *("equipment-scanner", *CAMERAS, *SMALL_THINGS),
            ],
            ["indicator", "papers-early"],
        ),
        (
            "village-youth",
            24,
            "prepare",
            ["database-report", "charter-accord", "regions", "years", "premises-20", *SMALL_THINGS],
            ["indicator", "papers-early"],
        ),
        ("national-network", 24, "clear", [], []),
        ("national-network", 25, "clear", [], []),
        ("national-network", 20, "clear", [], []),
        ("national-network", 27, "prepare", CAMERAS, []),
        ("national-network", 26, "prepare", ["regions"], []),
        (
            "national-network",
            19,
            "prepare",
            ["charter-youth", "equipment-car", "equipment-printer_colour", *CAMERAS],
            [],
        ),
    ],
)
def test_a_made_up_organisation_is_told_exactly_what_it_lacks(
    name: str, number: int, verdict: str, gaps: list[str], unknown: list[str]
) -> None:
    assert not_met(check(number, READY[name], "--json")) == (verdict, gaps, unknown)


@pytest.mark.parametrize("number", range(1, 28))
def test_who_is_not_in_the_database_is_stopped_in_every_direction(number: int) -> None:
    (found,) = objects(check(number, READY["religious-association"], "--json"))
    assert found["verdict"] == "stop"
    stops = [c["id"] for c in found["criteria"] if c["state"] == "gap" and c["severity"] == "stop"]
    assert stops == ["database-listed"]


def test_being_a_religious_association_alone_stops_nobody() -> None:
    answers = json.loads(READY["national-network"].read_text(encoding="utf-8")) | {"form": "religious"}
    result = check(24, "-", "--json", given=json.dumps(answers))
    assert not_met(result) == ("prepare", ["form-ngo"], [])
    (found,) = objects(result)
    (criterion,) = [c for c in found["criteria"] if c["id"] == "form-ngo"]
    assert (criterion["severity"], criterion["basis"]["certainty"]) == ("advise", "KNOWN")


def test_the_json_of_a_match_has_the_keys_that_scripts_depend_on() -> None:
    (found,) = objects(grantkomek("match", "--answers", str(READY["national-network"]), "--json"))
    assert list(found) == ["matches", "next_step"]
    assert all(list(rated) == ["number", "readiness", "gaps", "unknown"] for rated in found["matches"])
    assert sorted(rated["number"] for rated in found["matches"]) == list(range(1, 28))
    readiness = [rated["readiness"] for rated in found["matches"]]
    assert readiness == sorted(readiness, reverse=True)
    assert [rated["number"] for rated in found["matches"] if rated["readiness"] == 1] == [3, 6, 20, 22, 24, 25]
    assert found["matches"][6] == {"number": 23, "readiness": 0.972, "gaps": CAMERAS, "unknown": []}
    step = found["next_step"]
    assert list(step) == ["question", "answer", "opens"]
    assert (step["question"], step["answer"]["youth"]) == ("charter", "yes")
    assert step["opens"] == [7, 8, 9, 10, 12, 14, 15, 16, 17, 18]


def test_the_village_is_one_report_away_from_row_10() -> None:
    (found,) = objects(grantkomek("match", "--answers", str(READY["village-youth"]), "--json"))
    assert found["matches"][0] == {"number": 10, "readiness": 0.944, "gaps": ["database-report"], "unknown": []}
    assert found["next_step"] == {"question": "database", "answer": "current", "opens": [10]}


def test_who_is_stopped_is_ready_for_nothing_and_has_no_next_step() -> None:
    (found,) = objects(grantkomek("match", "--answers", str(READY["religious-association"]), "--json"))
    assert {rated["readiness"] for rated in found["matches"]} == {0.0}
    assert all({"form-ngo", "database-listed"} <= set(rated["gaps"]) for rated in found["matches"])
    assert found["next_step"] is None


def test_answers_may_come_from_standard_input_with_the_byte_order_mark_of_windows() -> None:
    given = "\ufeff" + json.dumps({"form": "foundation"})
    assert len(objects(grantkomek("match", "--answers", "-", "--json", given=given))[0]["matches"]) == 27


def test_no_answers_leave_everything_unknown() -> None:
    verdict, gaps, unknown = not_met(check(1, "-", "--json", given="{}"))
    assert (verdict, gaps) == ("prepare", [])
    assert len(unknown) == 26


def test_an_answer_for_another_direction_is_no_mistake_in_a_shared_file() -> None:
    shared = json.dumps({"results": {"4": True}, "premises-100": 3, "equipment": {"car": 1}})
    assert objects(grantkomek("match", "--answers", "-", "--json", given=shared))
    assert objects(check(24, "-", "--json", given=shared))
    assert_one_sentence(check(7, "-", given=shared), "results: found '4', expected one of 1, 2")


@pytest.mark.parametrize(("name", "language"), list(zip(READY, LANGUAGES, strict=True)))
def test_a_check_and_a_match_are_told_in_words_without_markup(name: str, language: str) -> None:
    for result in (
        check(24, READY[name], "--language", language),
        grantkomek("match", "--answers", str(READY[name]), "--language", language),
    ):
        assert result.exit_code == 0, result.stderr
        assert "24" in result.stdout
        assert len(result.stdout.splitlines()) > 5
        assert not any(mark in result.stdout for mark in ("<b>", "</", "&amp;", "\u00a0", "\u2068"))


@pytest.mark.parametrize("command", [("selfcheck", "13"), ("match",)])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "found Expecting"),
        (b"", "found Expecting"),
        ("{}".encode("utf-16"), "JSON object in UTF-8"),
        (b"[" * 100_000, "JSON object in UTF-8"),
        (b"[]", "found a list, expected a JSON object"),
        (b'"form"', "found a text, expected a JSON object"),
        (b"3", "found a number, expected a JSON object"),
        (b"null", "found null, expected a JSON object"),
        (b"true", "found true or false, expected a JSON object"),
        (b'{"equipmnt": 1}', "'equipmnt': found no such question, expected equipment"),
        (b'{"zzzzzz": 1}', "'zzzzzz': found no such question, expected one of the graph"),
        (b'{"a\\nb": 1}', "'a\\\\nb': found no such question"),
        (b'{"form": "ooo"}', "form: found 'ooo', expected one of foundation,"),
        (b'{"years": "three"}', "years: found 'three', expected a whole number from 0"),
        (b'{"years": NaN}', "years: found nan, expected a whole number from 0"),
    ],
)
def test_answers_that_cannot_be_used_are_one_sentence(
    command: tuple[str, ...], content: bytes, words: str, tmp_path: Path
) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(content)
    assert_one_sentence(grantkomek(*command, "--answers", str(file)), words.replace("\\\\", "\\"))


def test_everything_wrong_with_the_answers_is_told_at_once() -> None:
    wrong = {"form": "ooo", "years": -1, "equipment": {"car": "two", "boat": 1}, "fourm": "foundation"}
    result = check(19, "-", "--json", given=json.dumps(wrong))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line.partition(": found ")[0] for line in result.stderr.splitlines()] == [
        *("form", "years", "equipment.car", "equipment", "'fourm'")
    ]


@pytest.mark.parametrize("number", ["0", "28", "x", "²", "1.5", "9" * 5000, ""])
def test_a_direction_that_is_not_in_the_table_is_one_sentence(number: str) -> None:
    assert_one_sentence(check(number, READY["village-youth"]), "selfcheck: found", "from 1 to 27")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("selfcheck",), "the number of a direction and --answers FILE, or --graph"),
        (("selfcheck", "13"), "--answers FILE"),
        (("match",), "match: expected --answers FILE"),
        (("match", "--answers", "nothing.json"), "nothing.json: found No such file"),
        (("selfcheck", "13", "--answers", "nothing.json"), "nothing.json: found No such file"),
        (("match", "--answers", "."), "expected a readable file"),
        (("match", "--answers", "-", "--language", "de"), "--language: found 'de'"),
    ],
)
def test_a_check_says_what_it_lacks_itself(arguments: tuple[str, ...], words: str) -> None:
    assert_one_sentence(grantkomek(*arguments), words)


def test_the_graph_is_drawn_without_a_direction() -> None:
    result = grantkomek("selfcheck", "--graph")
    assert result.exit_code == 0
    assert result.stdout.startswith("flowchart TD\n")
    assert "check_form -.->|form-registered| check_stop" in result.stdout


@starts_the_bot
@pytest.mark.parametrize("command", [("selfcheck", "24"), ("match", "--json")])
def test_the_real_command_checks_and_loads_neither_telegram_nor_a_database(command: tuple[str, ...]) -> None:
    arguments = ["grantkomek", *command, "--answers", str(READY["national-network"])]
    heavy = {"aiogram", "aiohttp", "sqlalchemy", "alembic", "redis", "typst"}
    script = (
        f"import sys; from bot.cli import main\nsys.argv = {arguments!r}\n"
        f"try:\n    main()\nfinally:\n    print(sorted({heavy!r} & set(sys.modules)))"
    )
    assert run_process(sys.executable, "-c", script).stdout.splitlines()[-1] == "[]"


# catalog check


def test_the_table_is_checked_and_its_totals_are_printed() -> None:
    result = grantkomek("catalog", "check")
    assert result.exit_code == 0
    assert "1 292 751 / 1 173 511 / 735 023" in result.stdout
    assert "47 grants" in result.stdout
    assert "27 directions, 6 spheres" in result.stdout


def test_a_table_can_be_named() -> None:
    assert grantkomek("catalog", "check", str(TABLE)).stdout == grantkomek("catalog", "check").stdout


def test_a_damaged_table_is_refused_with_a_line_for_each_flaw(tmp_path: Path) -> None:
    copy = tmp_path / "priorities.json"
    data = json.loads(TABLE.read_text(encoding="utf-8"))
    (tmp_path / "source").mkdir()
    source = data["season"]["source"]["file"]
    (tmp_path / source).write_bytes((TABLE.parent / source).read_bytes())
    data["directions"][5]["funding"]["2024"] += 1
    data["directions"][20]["regions"]["named"][0] = "KZ-99"
    copy.write_text(json.dumps(data), encoding="utf-8")
    result = grantkomek("catalog", "check", str(copy))
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{copy}: ") and ": found " in line and ", expected " in line for line in lines)
    assert any("direction 6: funding.2024: found 32145" in line for line in lines)
    assert any("direction 21: regions.named: found 'KZ-99'" in line for line in lines)
    assert any("season: season.totals.2024" in line for line in lines)


def test_a_table_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "nothing.json"
    assert_one_sentence(grantkomek("catalog", "check", str(path)), str(path), "No such file", "a readable file")


# db


def test_the_database_is_made_and_copied(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    for _ in range(2):
        assert grantkomek("db", "upgrade", DATABASE_URL=url).exit_code == 0
    copy = tmp_path / "copy.sqlite3"
    assert grantkomek("db", "backup", str(copy), DATABASE_URL=url).exit_code == 0
    assert tables_of(copy) == tables_of(tmp_path / "bot.sqlite3") > {"alembic_version"}


def tables_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_a_copy_never_overwrites(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    grantkomek("db", "upgrade", DATABASE_URL=url)
    target = tmp_path / "copy.sqlite3"
    target.write_text("dear", encoding="utf-8")
    assert_one_sentence(grantkomek("db", "backup", str(target), DATABASE_URL=url), str(target), "exists")
    assert target.read_text(encoding="utf-8") == "dear"


@pytest.mark.parametrize("command", [("db", "upgrade"), ("db", "backup", "copy.sqlite3")])
def test_a_database_that_cannot_be_used_is_one_sentence(command: tuple[str, ...]) -> None:
    assert_one_sentence(grantkomek(*command, DATABASE_URL="sqlite:////proc/bot.sqlite3"), "/proc/bot.sqlite3")


def test_the_password_of_a_database_is_not_told() -> None:
    url = f"postgresql://bot:{PASSWORD}@127.0.0.1:1/bot"
    assert_one_sentence(grantkomek("db", "upgrade", DATABASE_URL=url), "127.0.0.1:1", "refused")


# run and preview


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("WEB_PORT", "http", ("WEB_PORT", "'http'", "integer")),
        ("BOT_TOKEN", OTHER_TOKEN.replace(":", ""), ("BOT_TOKEN", "123456789:AA")),
        ("DEFAULT_LANGUAGE", "de", ("DEFAULT_LANGUAGE", "'de'", "'kk', 'ru' or 'en'")),
        ("TIMEZONE", "Almaty", ("TIMEZONE", "'Almaty'", "Asia/Almaty")),
    ],
)
@pytest.mark.parametrize("command", [("run",), (), ("preview",), ("ask", "x"), ("db", "upgrade")])
def test_a_broken_setting_is_one_sentence_of_every_command(
    command: tuple[str, ...], name: str, value: str, words: tuple[str, ...]
) -> None:
    result = grantkomek(*command, **{name: value})
    assert_one_sentence(result, *words)
    assert OTHER_TOKEN.replace(":", "") not in result.stderr


async def run_against(server: PreviewServer, **settings: str) -> Result:
    """Run the bot in a thread, beside the local Bot API in this one."""
    return await asyncio.to_thread(grantkomek, "run", BOT_API_URL=server.api_base, LOG_LEVEL="WARNING", **settings)


@starts_the_bot
async def test_a_wrong_token_is_one_sentence() -> None:
    async with PreviewServer(build_world(), token=TOKEN) as server:
        result = await run_against(server, BOT_TOKEN=OTHER_TOKEN)
    assert_one_sentence(result, "BOT_TOKEN is not accepted", server.api_base, "@BotFather")


@starts_the_bot
async def test_a_database_that_cannot_be_written_is_one_sentence() -> None:
    async with PreviewServer(build_world(), token=TOKEN) as server:
        result = await run_against(server, BOT_TOKEN=TOKEN, DATABASE_URL="sqlite:////proc/bot.sqlite3")
    assert_one_sentence(result, "/proc/bot.sqlite3", "writable directory")


@starts_the_bot
async def test_a_redis_that_cannot_be_reached_is_one_sentence_without_its_password() -> None:
    async with PreviewServer(build_world(), token=TOKEN) as server:
        result = await run_against(server, BOT_TOKEN=TOKEN, REDIS_URL=f"redis://:{PASSWORD}@127.0.0.1:1/0")
    assert_one_sentence(result, "Redis at 127.0.0.1:1")


@starts_the_bot
def test_a_table_that_is_refused_stops_the_bot(tmp_path: Path) -> None:
    table = tmp_path / "table.json"
    table.write_text("{", encoding="utf-8")
    result = grantkomek("run", BOT_TOKEN=TOKEN, CATALOG_PATH=str(table))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{table}: season: file: found ")
    assert "valid JSON" in result.stderr
    assert "Traceback" not in result.stderr


@starts_the_bot
def test_the_real_process_says_that_the_bot_api_cannot_be_reached() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    done = subprocess.run(
        [COMMAND, "run"],
        capture_output=True,
        encoding="utf-8",
        timeout=DEADLINE,
        check=False,
        env=environment(BOT_TOKEN=TOKEN, BOT_API_URL=f"http://127.0.0.1:{port}", LOG_LEVEL="WARNING"),
    )
    assert_told(done.returncode, done.stdout, done.stderr, f"http://127.0.0.1:{port}/ cannot be reached")


@starts_the_bot
@pytest.mark.parametrize("command", [("preview", "--no-browser"), ("run",), ()])
def test_a_port_that_is_taken_is_one_sentence(command: tuple[str, ...]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        result = grantkomek(*command, WEB_PORT=str(port))
    assert_one_sentence(result, f"127.0.0.1:{port}", "something else listens there", "a free port")


@starts_the_bot
def test_a_port_on_the_command_line_goes_before_the_setting() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        result = grantkomek("preview", "--no-browser", "--port", str(port), WEB_PORT="0")
    assert_one_sentence(result, f"127.0.0.1:{port}", "--port")


@starts_the_bot
def test_a_host_that_is_not_ours_is_one_sentence() -> None:
    assert_one_sentence(grantkomek("preview", "--no-browser", WEB_HOST="192.0.2.1", WEB_PORT="0"), "192.0.2.1:0")


class Bot:
    """Stands for the bot: notes the settings it was given, says that it is ready, and ends."""

    settings: Settings

    async def __call__(self, settings: Settings, *, ready: asyncio.Event | None = None, **_: object) -> None:
        self.settings = settings
        assert ready is not None
        ready.set()
        await asyncio.sleep(0)


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch) -> Bot:
    bot = Bot()
    monkeypatch.setattr("bot.app.run", bot)
    return bot


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    return addresses


def test_the_preview_says_its_address_and_opens_it(
    bot: Bot, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    result = grantkomek("preview", "--port", "0")
    assert result.exit_code == 0
    (address,) = opened
    assert result.stdout == f"Grantkömek preview: {address}\n"
    assert str(bot.settings.bot_api_url).rstrip("/") == address


def test_without_a_screen_no_browser_is_opened(bot: Bot, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A text browser would take the terminal over."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert "http://127.0.0.1:" in grantkomek("preview", "--port", "0").stdout
    assert opened == []


def test_a_screen_of_windows_or_macos_is_always_there(
    bot: Bot, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.preview.launch.sys", SimpleNamespace(platform="darwin"))
    grantkomek("run", WEB_PORT="0")
    assert len(opened) == 1


def test_the_browser_can_be_left_out(bot: Bot, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert grantkomek("preview", "--no-browser", "--port", "0").exit_code == 0
    assert opened == []


def test_the_preview_touches_nothing_of_the_real_bot(bot: Bot, opened: list[str], tmp_path: Path) -> None:
    database = tmp_path / "real.sqlite3"
    result = grantkomek(
        *("preview", "--port", "0", "--no-browser"),
        BOT_TOKEN=TOKEN,
        DATABASE_URL=f"sqlite:///{database}",
        REDIS_URL="redis://127.0.0.1:1/0",
    )
    assert result.exit_code == 0
    assert bot.settings.bot_token is not None
    assert bot.settings.bot_token.get_secret_value() != TOKEN
    assert bot.settings.redis_url is None
    assert str(database) not in bot.settings.database_url
    assert not database.exists()


def test_ctrl_c_ends_the_bot_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    async def interrupted(_: Settings, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.app.run", interrupted)
    result = grantkomek("run", BOT_TOKEN=TOKEN)
    assert result.exit_code == 130
    assert result.output == ""


def test_help_names_every_command() -> None:
    shown = grantkomek("--help").stdout
    assert all(name in shown for name in ("run", "preview", "ask", "selfcheck", "match", "catalog", "db"))
