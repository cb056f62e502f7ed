"""What keeps the process going: logs without secrets, patience, polling, tasks, states, starting."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import structlog
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.app import StartError, build, run
from bot.preview.cast import APPLICANT_KK, TOKEN, build_world
from bot.preview.server import PreviewServer
from bot.runtime.logs import secrets_of, set_up_logs
from bot.runtime.states import RecentStates
from bot.runtime.tasks import Tasks
from bot.settings import Settings
from bot.storage.engine import Database
from bot.storage.fsm import SqlStorage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def settings_for(path: Path, **overrides: Any) -> Settings:
    values = {"bot_token": TOKEN, "database_url": f"sqlite:///{path / 'bot.sqlite3'}"} | overrides
    return Settings.read(_env_file=None, **values)


@pytest.fixture
def own_logs() -> Iterator[None]:
    """Puts the logs back as pytest had them."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()


async def until(happened: Callable[[], bool]) -> None:
    """Wait, at most 20 seconds, until something has happened in the other tasks."""
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110  # nothing there sets an event
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("own_logs")
@pytest.mark.parametrize("form", ["json", "console"])
def test_secrets_never_reach_the_log(capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str) -> None:
    token = "987654:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
    settings = settings_for(tmp_path, bot_token=token, redis_url="redis://:hunter2@127.0.0.1/0", log_format=form)
    assert secrets_of(settings) == {token, "hunter2"}
    set_up_logs(settings)
    log = structlog.get_logger("test")
    error = ValueError(f"https://api.telegram.org/bot{token}/getMe and hunter2")
    log.error("failed", token=token, other="11111:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr", exc_info=error)
    logging.getLogger("aiogram").warning("the token is %s", token)
    written = capsys.readouterr().err
    assert "failed" in written
    assert "ValueError" in written
    assert "the token is ***" in written
    assert "hunter2" not in written
    assert "AAbbCC" not in written


@pytest.mark.usefixtures("own_logs")
def test_people_never_reach_the_log_and_yet_can_be_told_apart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def written_by_a_new_process(*people: int) -> list[str]:
        set_up_logs(settings_for(tmp_path, log_format="json"))
        log = structlog.get_logger("test").bind()
        for person in people:
            log.info("action_refused", person=person)
        lines = capsys.readouterr().err.splitlines()
        assert not any(str(person) in line for person in people for line in lines)
        return [json.loads(line)["person"] for line in lines]

    first, other, again = written_by_a_new_process(7_123_456_789, 7_123_456_788, 7_123_456_789)
    assert first == again != other
    assert written_by_a_new_process(7_123_456_789) != [first]  # nor can another process's log tell


@pytest.mark.usefixtures("own_logs")
async def test_a_background_task_that_fails_is_logged_and_the_rest_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    set_up_logs(settings_for(tmp_path))
    tasks = Tasks()

    async def fail() -> None:
        raise RuntimeError("no luck")

    async def wait() -> None:
        await asyncio.Event().wait()

    tasks.start("unlucky", fail())
    waiting = tasks.start("patient", wait())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    written = capsys.readouterr().err
    assert "unlucky" in written
    assert "no luck" in written
    assert not waiting.done()
    await tasks.close()
    assert waiting.cancelled()


class Draft(StatesGroup):
    text = State()


async def test_a_remembered_state_is_always_the_stored_one(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'fsm.sqlite3'}")
    await database.upgrade()
    stored = SqlStorage(database)
    recent = RecentStates(stored)
    key = StorageKey(bot_id=1, chat_id=2, user_id=2)
    assert await recent.get_state(key) is None
    await recent.set_state(key, Draft.text)
    assert await recent.get_state(key) == await stored.get_state(key) == "Draft:text"
    await recent.set_data(key, {"a": 1})
    assert await recent.update_data(key, {"b": 2}) == await recent.get_data(key) == {"a": 1, "b": 2}
    assert await recent.erase_user(1, 2)
    assert await recent.get_state(key) is None
    await recent.check()
    await recent.close()
    await database.dispose()


async def test_the_bot_polls_answers_and_stops_with_everything_confirmed(tmp_path: Path) -> None:
    world = build_world()
    ready, stop = asyncio.Event(), asyncio.Event()
    async with PreviewServer(world, token=TOKEN) as server:
        user = world.users[APPLICANT_KK]
        world.say(user, world.chats[user.id], "/start")
        running = asyncio.create_task(run(settings_for(tmp_path, bot_api_url=server.url), ready=ready, stop=stop))
        await asyncio.wait({running, asyncio.create_task(ready.wait())}, return_when=asyncio.FIRST_COMPLETED)
        await until(lambda: len(world.chats[user.id].messages) == 2)
        await until(lambda: [call.method for call in server.calls].count("getMyShortDescription") == 4)
        stop.set()
        await running
        assert not world.updates.pending
        assert server.refused == []
        calls = len([call for call in server.calls if call.method == "setMyCommands"])
        assert calls >= 6

        stop.clear()
        again = asyncio.create_task(run(settings_for(tmp_path, bot_api_url=server.url), stop=stop))
        await until(lambda: [call.method for call in server.calls].count("getMyShortDescription") == 8)
        stop.set()
        await again
        assert len([call for call in server.calls if call.method == "setMyCommands"]) == calls


async def test_polling_outlives_what_telegram_does_on_a_bad_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.runtime.polling._SHORTEST_PAUSE", 0.01)
    world = build_world()
    stop = asyncio.Event()
    async with PreviewServer(world, token=TOKEN) as server:
        server.faults.server_error("getUpdates", code=502)
        server.faults.refuse("getUpdates", 409, "Conflict: can't use getUpdates method while webhook is active")
        server.faults.drop("getUpdates")
        running = asyncio.create_task(run(settings_for(tmp_path, bot_api_url=server.url), stop=stop))
        user = world.users[APPLICANT_KK]
        world.say(user, world.chats[user.id], "/start")
        await until(lambda: len(world.chats[user.id].messages) == 2)
        stop.set()
        await running
    assert any(call.method == "deleteWebhook" for call in server.calls)


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"bot_token": "42:wrong"}, "BOT_TOKEN is not accepted"),
        ({"bot_api_url": "http://127.0.0.1:9"}, "http://127.0.0.1:9/ cannot be reached"),
        ({"database_url": "sqlite:////nowhere/at/all.sqlite3"}, "cannot be used"),
        ({"catalog_path": Path("/nowhere.json")}, "The table is refused"),
        ({"bot_token": None}, "BOT_TOKEN is not set"),
    ],
)
async def test_what_keeps_the_bot_from_starting_is_one_clear_sentence(
    tmp_path: Path, overrides: dict[str, Any], words: str
) -> None:
    async with PreviewServer(build_world(), token=TOKEN) as server:
        settings = settings_for(tmp_path, **({"bot_api_url": server.url} | overrides))
        with pytest.raises(StartError, match=words) as raised:
            await run(settings)
    assert "wrong" not in str(raised.value)


async def test_a_revoked_token_ends_the_bot_with_a_sentence(tmp_path: Path) -> None:
    async with PreviewServer(build_world(), token=TOKEN) as server:
        server.faults.refuse("getUpdates", 401, "Unauthorized")
        with pytest.raises(StartError, match="revoked"):
            await run(settings_for(tmp_path, bot_api_url=server.url))


async def test_a_bot_that_was_never_opened_closes_cleanly(tmp_path: Path) -> None:
    await build(settings_for(tmp_path)).close()
