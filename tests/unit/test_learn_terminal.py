"""grantkomek search: what was taught becomes keywords and labels, and ends when the table knows it."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from bot.catalog import load_catalog
from bot.learn_terminal import Learned, learned
from bot.search.labelled import read_filters, read_questions
from bot.search.lessons import Lesson
from bot.settings import ROOT, Settings
from bot.storage.engine import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.storage.session import Session

CATALOG = load_catalog(ROOT / "data" / "priorities.json")
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory with a database in which administrators taught something, also what the table knows by now."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    async def teach(session: Session) -> None:
        add, season = session.lessons.add, CATALOG.season.id
        await add("direction", [("ru", "шахматный кружок"), ("ru", "медиация")], NOW, season=season, number=6)
        await add("direction", [("en", "chess club")], NOW, season=season, number=8, exact=True)
        await add("direction", [("en", "of another table")], NOW, season="1999", number=8)
        await add("other", [("ru", "каспи рассрочка")], NOW, season=season)
        await add("query", [("ru", "самые щедрые гранты")], NOW, season=season, query="топ 3 по деньгам в 2024")
        await add("direction", [("kk", "медиация")], NOW, season=season, number=6)
        undone = await add("direction", [("en", "undone")], NOW, season=season, number=6)
        await session.lessons.undo(undone.id, NOW)
        await session.commit()

    in_database(teach)


def in_database(work: Callable[[Session], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        database = Database("sqlite:///grantkomek.sqlite3")
        try:
            await database.upgrade()
            async with database.session() as session:
                return await work(session)
        finally:
            await database.dispose()

    return asyncio.run(run())


def search(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["search", *arguments])


def test_what_is_not_there_yet_is_exported() -> None:
    done = search("export-learned", "--format", "json")
    assert done.exit_code == 0
    common: dict[str, Any] = {"kind": "learned", "facet": None, "also": []}
    assert json.loads(done.stdout) == {
        "keywords": {"6": {"ru": ["шахматный кружок"]}},
        "other": {"ru": ["каспи рассрочка"]},
        "queries": [
            {"q": "шахматный кружок", "lang": "ru", "gold": [6], **common},
            {"q": "chess club", "lang": "en", "gold": [8], **common},
            {"q": "каспи рассрочка", "lang": "ru", "gold": [], **common},
        ],
        "filters": [
            {
                "q": "самые щедрые гранты",
                "lang": "ru",
                "gold": [8, 19, 20],
                "why": "learned: топ 3 по деньгам в 2024",
            }
        ],
    }


def test_for_a_person_there_is_a_line_for_each() -> None:
    lines = search("export-learned").stdout.splitlines()
    assert lines[:2] == ["№ 6 ru: шахматный кружок", "other ru: каспи рассрочка"]
    assert json.loads(lines[-1])["gold"] == [8, 19, 20]


def test_files_are_read_as_labelled_questions(tmp_path: Path) -> None:
    done = search("export-learned", "-o", "learned")
    assert done.stdout.splitlines() == [
        f"learned/{name}" for name in ("learned-keywords.json", "learned.jsonl", "learned-filters.jsonl")
    ]
    questions = read_questions(tmp_path / "learned" / "learned.jsonl")
    assert [question.text for question in questions if question.gold == {8}] == ["chess club"]
    assert [filters.readings for filters in read_filters(tmp_path / "learned" / "learned-filters.jsonl")] == [
        (frozenset({8, 19, 20}),)
    ]
    words = json.loads((tmp_path / "learned" / "learned-keywords.json").read_text(encoding="utf-8"))
    assert words == {"keywords": {"6": {"ru": ["шахматный кружок"]}}, "other": {"ru": ["каспи рассрочка"]}}


def test_what_cannot_be_done_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    for arguments, words in ((["-o", "taken"], "taken cannot be written"), (["--format", "xml"], "found 'xml'")):
        done = search("export-learned", *arguments)
        assert done.exit_code == 1
        assert words in done.stderr


def test_lessons_that_the_table_knows_are_ended() -> None:
    done = search("end-merged")
    assert done.stdout == "1 lessons ended, 4 left\n"

    async def left(session: Session) -> list[str]:
        return [phrase for lesson in await session.lessons.active(CATALOG.season.id) for _, phrase in lesson.phrases]

    # What is none of ours is not answered without the lesson either, but would be listed as missed again.
    assert in_database(left) == [
        *("медиация", "шахматный кружок", "chess club", "каспи рассрочка", "самые щедрые гранты"),
    ]
    assert search("end-merged").stdout == "0 lessons ended, 4 left\n"


def test_nothing_taught_is_nothing_to_export() -> None:
    assert learned([], CATALOG) == Learned({}, {}, [], [])
    labelled = Lesson("direction", (("kk", "инклюзивті қоғам құру"),), number=1)
    assert learned([labelled], CATALOG).queries == []
