"""grantkomek announce: files become an announcement in the database, which the running bot sends."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from bot.announce.model import Written, content_of
from bot.settings import Settings
from bot.storage.engine import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.storage.session import Session

STATUS_KEYS = ["id", "state", "audience", "sent", "blocked", "failed", "unknown", "left"]


@pytest.fixture(autouse=True)
def an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory with a database in which five people are, and two files."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.kk.md").write_text("**Өтінім** қабылдау басталды", encoding="utf-8")
    (tmp_path / "news.ru.md").write_text("**Прием** заявок открыт", encoding="utf-8")

    async def fill(session: Session) -> None:
        for number, language in enumerate(["kk", "kk", "kk", "ru", "en"], start=1):
            await session.people.remember(number, language=language, now=datetime.now(UTC))
        await session.people.mark_blocked(2, datetime.now(UTC))
        await session.commit()

    in_database(fill)


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


def announce(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["announce", *arguments])


def told(*arguments: str) -> dict[str, Any]:
    result = announce(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_a_dry_run_tells_how_many_and_how_long_and_writes_nothing() -> None:
    assert told("news.kk.md", "--dry-run") == {"audience": 4, "blocked": 1, "seconds": 1}
    assert announce("--status", "1").exit_code == 1


def test_files_in_two_languages_are_one_announcement() -> None:
    made = told("news.ru.md", "news.kk.md")
    assert (made["state"], made["audience"], made["at"]) == ("running", 4, None)
    versions = in_database(lambda session: session.announcements.versions(made["id"]))
    contents = {language: content_of(version) for language, version in versions.items()}
    assert isinstance(contents["kk"], Written)
    assert isinstance(contents["ru"], Written)
    assert contents["kk"].text == "Өтінім қабылдау басталды"
    assert [entity["type"] for entity in contents["ru"].entities] == ["bold"]
    status = told("--status", str(made["id"]))
    assert list(status) == STATUS_KEYS
    assert (status["audience"], status["left"], status["sent"]) == (4, 4, 0)
    (entry,) = in_database(lambda session: session.audit.page(5))
    assert (entry.action, entry.actor_id) == ("announcement-started", None)


def test_an_audience_and_a_moment_are_kept() -> None:
    made = told("news.ru.md", "--audience", "language:ru", "--at", "ертең 10:00")
    assert (made["state"], made["audience"]) == ("scheduled", 1)
    assert made["at"].endswith("T10:00:00+05:00")
    found = in_database(lambda session: session.announcements.get(made["id"]))
    assert found.scheduled_at == datetime.fromisoformat(made["at"])
    assert found.default_language == "ru"
    assert found.audience == {"spec": "language:ru"}


def test_without_json_a_line_is_for_a_person() -> None:
    assert announce("news.kk.md", "--dry-run").stdout == ("4 recipients, about 1 s; 1 left out (blocked the bot)\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--status ID"),
        (("news.kk.md", "--status", "1"), "--status ID"),
        (("none.md",), "none.md"),
        (("news.kk.md", "news.kk.md"), "second version"),
        (("news.kk.md", "--audience", "everybody"), "everybody"),
        (("news.kk.md", "--audience", "unfinished"), "nobody"),
        (("news.kk.md", "--at", "ертең 6-да"), "06:00 or"),
        (("news.kk.md", "--at", "кеше 10:00"), "past"),
        (("news.kk.md", "--language", "de"), "--language"),
        (("--status", "77"), "77"),
    ],
)
def test_what_an_operator_did_wrong_is_one_sentence(arguments: tuple[str, ...], words: str) -> None:
    result = announce(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    (sentence,) = result.stderr.splitlines()
    assert words in sentence
