import asyncio
import importlib.util
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from hypothesis import given, settings
from hypothesis import strategies as st
from redis.asyncio.lock import Lock
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.storage import fsm as fsm_module
from bot.storage import fsm_redis
from bot.storage.engine import Database
from bot.storage.errors import StorageError, StoredValueError
from bot.storage.fsm import FsmKeys, FsmStorage, SqlStorage, encode_data, make_fsm_storage
from bot.storage.fsm_redis import RedisFsmStorage
from bot.storage.tables import FsmRow
from tests.unit.storage.conftest import NOW, redis_fsm


class Draft(StatesGroup):
    text = State()


async def test_nothing_is_known_of_a_new_conversation(fsm: BaseStorage, key: StorageKey) -> None:
    assert await fsm.get_state(key) is None
    assert await fsm.get_data(key) == {}
    assert await fsm.get_value(key, "a") is None
    assert await fsm.get_value(key, "a", 5) == 5


async def test_a_state_is_kept_changed_and_cleared(fsm: BaseStorage, key: StorageKey) -> None:
    await fsm.set_state(key, Draft.text)
    assert await fsm.get_state(key) == "Draft:text"

    await fsm.set_state(key, "other")
    assert await fsm.get_state(key) == "other"

    await fsm.set_state(key, None)
    assert await fsm.get_state(key) is None


async def test_data_is_replaced_merged_and_cleared(fsm: BaseStorage, key: StorageKey) -> None:
    await fsm.set_data(key, {"a": 1, "b": ["қ", None, 1.5, {"c": True}]})
    assert await fsm.get_data(key) == {"a": 1, "b": ["қ", None, 1.5, {"c": True}]}
    assert await fsm.get_value(key, "a") == 1

    await fsm.set_data(key, {"c": "3"})
    assert await fsm.get_data(key) == {"c": "3"}

    assert await fsm.update_data(key, {"d": 4}) == {"c": "3", "d": 4}
    assert await fsm.update_data(key, {}) == {"c": "3", "d": 4}
    assert await fsm.get_data(key) == {"c": "3", "d": 4}

    await fsm.set_data(key, {})
    assert await fsm.get_data(key) == {}


async def test_update_begins_a_conversation_too(fsm: BaseStorage, key: StorageKey) -> None:
    assert await fsm.update_data(key, {"a": 1}) == {"a": 1}
    assert await fsm.get_data(key) == {"a": 1}


async def test_state_and_data_do_not_touch_each_other(fsm: BaseStorage, key: StorageKey) -> None:
    await fsm.set_state(key, "s")
    await fsm.set_data(key, {"a": 1})

    await fsm.set_state(key, None)
    assert await fsm.get_data(key) == {"a": 1}

    await fsm.set_state(key, "s")
    await fsm.set_data(key, {})
    assert await fsm.get_state(key) == "s"


async def test_what_was_returned_can_be_changed_without_changing_the_store(fsm: BaseStorage, key: StorageKey) -> None:
    await fsm.set_data(key, {"a": 1})
    (await fsm.get_data(key))["a"] = 2
    (await fsm.update_data(key, {"b": 1}))["a"] = 2

    assert await fsm.get_data(key) == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"chat_id": 42},
        {"user_id": 43},
        {"thread_id": 5},
        {"business_connection_id": "b"},
        {"destiny": "draft"},
    ],
)
async def test_conversations_are_apart(fsm: BaseStorage, key: StorageKey, change: dict[str, Any]) -> None:
    other = replace(key, **change)
    await fsm.set_state(key, "here")
    await fsm.set_state(other, "there")
    await fsm.set_data(other, {"a": 1})

    assert await fsm.get_state(key) == "here"
    assert await fsm.get_state(other) == "there"
    assert await fsm.get_data(key) == {}


async def test_data_that_is_no_dictionary_is_refused(fsm: BaseStorage, key: StorageKey) -> None:
    with pytest.raises(DataNotDictLikeError):
        await fsm.set_data(key, [("a", 1)])  # type: ignore[arg-type]  # what is tested


async def test_two_updates_at_once_both_count(own_fsm: FsmStorage, key: StorageKey) -> None:
    await asyncio.gather(*(own_fsm.update_data(key, {f"k{n}": n}) for n in range(12)))

    assert await own_fsm.get_data(key) == {f"k{n}": n for n in range(12)}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"when": NOW}, r"'when' holds datetime.*expected what JSON can hold"),
        ({"draft": {"sums": [1, Decimal(2)]}}, r"'draft\.sums\[1\]' holds Decimal"),
        ({"x": float("nan")}, r"'x' holds nan"),
        ({"x": float("inf")}, r"'x' holds inf"),
        ({"x": {1, 2}}, r"'x' holds \{1, 2\} \(set\)"),
        ({20: "a"}, r"FSM data has the key 20: expected a string"),
        ({"answers": {20: "a"}}, r"FSM data 'answers' has the key 20"),
    ],
)
async def test_data_that_json_would_refuse_or_change_fails_at_once_and_changes_nothing(
    own_fsm: FsmStorage, key: StorageKey, data: dict[Any, Any], message: str
) -> None:
    await own_fsm.set_data(key, {"a": 1})

    with pytest.raises(StoredValueError, match=message):
        await own_fsm.set_data(key, data)
    with pytest.raises(StoredValueError, match=message):
        await own_fsm.update_data(key, data)

    assert await own_fsm.get_data(key) == {"a": 1}


async def test_a_person_is_erased_in_every_chat_and_nobody_else(own_fsm: FsmStorage, key: StorageKey) -> None:
    group = replace(key, chat_id=-200, thread_id=7)
    neighbour = replace(key, user_id=420)  # begins with the same digits
    in_their_chat = replace(key, chat_id=42, user_id=4)
    for conversation in (key, group, neighbour, in_their_chat):
        await own_fsm.set_state(conversation, "s")
        await own_fsm.set_data(conversation, {"a": 1})

    assert await own_fsm.erase_user(key.bot_id, key.user_id)
    assert not await own_fsm.erase_user(key.bot_id, key.user_id)

    assert [await own_fsm.get_state(k) for k in (key, group)] == [None, None]
    assert [await own_fsm.get_data(k) for k in (key, group)] == [{}, {}]
    assert [await own_fsm.get_state(k) for k in (neighbour, in_their_chat)] == ["s", "s"]


async def test_erasing_inside_an_isolated_update_keeps_its_lock(own_fsm: FsmStorage, key: StorageKey) -> None:
    isolation = own_fsm.create_isolation()

    async with isolation.lock(key):
        await own_fsm.set_state(key, "s")
        assert await own_fsm.erase_user(key.bot_id, key.user_id)

    await isolation.close()


@pytest.fixture
async def redis(redis_url: str, sqlite_url: str, bot_id: int) -> AsyncIterator[RedisFsmStorage]:
    async with redis_fsm(redis_url, sqlite_url, bot_id) as storage:
        assert isinstance(storage, RedisFsmStorage)
        yield storage


async def wait_until(happened: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(10):
        while not await happened():  # noqa: ASYNC110 - nothing there sets an event
            await asyncio.sleep(0.005)


@pytest.mark.services
async def test_in_redis_the_lock_of_a_dead_process_is_gone_when_its_short_life_is_over(
    redis: RedisFsmStorage, key: StorageKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = redis.key_builder.build(key, "lock")
    async with redis.create_isolation().lock(key):
        assert 0 < await redis.redis.pttl(name) <= 10_000

    monkeypatch.setattr(fsm_redis, "_LOCK_SECONDS", 0.2)
    monkeypatch.setattr(fsm_redis, "_RENEWAL_SECONDS", 3600)  # whoever is dead renews nothing
    dead = redis.create_isolation().lock(key)
    await dead.__aenter__()
    monkeypatch.undo()
    async with asyncio.timeout(5), redis.create_isolation().lock(key):
        held = await redis.redis.get(name)
        await dead.__aexit__(None, None, None)
        assert await redis.redis.get(name) == held, "the dead one's end took the lock of the living"


@pytest.mark.services
async def test_in_redis_a_lock_is_renewed_while_its_handler_runs(
    redis: RedisFsmStorage, key: StorageKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fsm_redis, "_RENEWAL_SECONDS", 0.01)
    name = redis.key_builder.build(key, "lock")

    async def has_long_to_live() -> bool:
        return bool(await redis.redis.pttl(name) > 8000)

    async with redis.create_isolation().lock(key):
        for _ in range(2):
            await redis.redis.pexpire(name, 5000)
            await wait_until(has_long_to_live)
    assert not await redis.redis.exists(name)


@pytest.mark.services
async def test_in_redis_a_lock_that_was_lost_is_reported_and_its_handler_ends_as_usual(
    redis: RedisFsmStorage, key: StorageKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fsm_redis, "_RENEWAL_SECONDS", 0.01)
    name = redis.key_builder.build(key, "lock")

    with capture_logs() as logs:

        async def was_reported() -> bool:
            return bool(logs)

        async with redis.create_isolation().lock(key):
            await redis.redis.delete(name)
            await wait_until(was_reported)

    assert [(log["event"], log["lock"]) for log in logs] == [("conversation_lock_lost", name)]


@pytest.mark.services
async def test_in_redis_a_renewal_that_fails_is_tried_again(
    redis: RedisFsmStorage, key: StorageKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fsm_redis, "_RENEWAL_SECONDS", 0.01)
    answers: list[Exception | None] = [RedisConnectionError("away"), None]

    async def reacquire(_: Lock) -> None:
        if answers and (error := answers.pop(0)):
            raise error

    async def was_tried_again() -> bool:
        return not answers

    monkeypatch.setattr(Lock, "reacquire", reacquire)
    with capture_logs() as logs:
        async with redis.create_isolation().lock(key):
            await wait_until(was_tried_again)

    assert [log["event"] for log in logs] == ["conversation_lock_not_renewed"]


async def test_a_storage_that_works_passes_its_check(own_fsm: FsmStorage) -> None:
    await own_fsm.check()


async def test_a_conversation_without_state_and_data_leaves_no_row(database: Database, key: StorageKey) -> None:
    storage = SqlStorage(database)

    async def rows() -> int:
        return int((await database.session().read(select(func.count()).select_from(FsmRow)))[0][0])

    await storage.get_state(key)
    await storage.set_state(key, None)
    await storage.set_data(key, {})
    assert await rows() == 0

    await storage.set_state(key, "s")
    await storage.set_data(key, {"a": 1})
    assert await rows() == 1

    await storage.set_state(key, None)
    await storage.set_data(key, {})
    assert await rows() == 0

    await storage.set_state(key, "s")
    await storage.set_state(key, None)
    assert await rows() == 0


async def test_a_row_says_when_it_was_last_written(database: Database, key: StorageKey) -> None:
    moments = iter([NOW, NOW + timedelta(hours=1)])
    storage = SqlStorage(database, now=lambda: next(moments))
    await storage.set_state(key, "s")
    await storage.set_data(key, {"a": 1})

    rows = await database.session().read(select(FsmRow.user_id, FsmRow.updated_at))

    assert [tuple(row) for row in rows] == [(42, NOW + timedelta(hours=1))]


async def test_closing_the_storage_leaves_the_database_open(database: Database, key: StorageKey) -> None:
    storage = SqlStorage(database)
    await storage.close()

    assert await storage.get_state(key) is None


keys = st.builds(
    StorageKey,
    bot_id=st.integers(1, 9),
    chat_id=st.integers(-9, 9),
    user_id=st.integers(1, 9),
    thread_id=st.none() | st.integers(1, 9),
    business_connection_id=st.none() | st.from_regex(r"[A-Za-z0-9_-]{1,3}", fullmatch=True),
    destiny=st.sampled_from(["default", "draft", "draft:state"]),
)


@given(keys, keys)
def test_different_conversations_have_different_keys(one: StorageKey, other: StorageKey) -> None:
    assert (FsmKeys().build(one) == FsmKeys().build(other)) is (one == other)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
any_text = st.text(st.characters(codec=None, exclude_categories=[]))


@pytest.fixture(scope="module")
def runner() -> Any:
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        yield runner


@pytest.fixture(scope="module")
def sqlite_fsm(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Any:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('fsm') / 'bot.db'}")
    runner.run(database.upgrade())
    yield SqlStorage(database)
    runner.run(database.dispose())


@settings(deadline=None, max_examples=60)  # a disk may be slow
@given(st.dictionaries(any_text, json_values | any_text, max_size=4))
def test_any_json_comes_back_as_it_was(runner: asyncio.Runner, sqlite_fsm: SqlStorage, data: dict[str, Any]) -> None:
    key = StorageKey(bot_id=1, chat_id=1, user_id=1)

    async def round_trip() -> dict[str, Any]:
        await sqlite_fsm.set_data(key, data)
        return await sqlite_fsm.get_data(key)

    assert runner.run(round_trip()) == data


def test_json_is_plain_text_for_every_engine() -> None:
    assert encode_data({"a": "қ\x00"}) == r'{"a":"\u049b\u0000"}'


@pytest.mark.parametrize("address", ["http://127.0.0.1", "127.0.0.1:6379", "redis://host:port"])
def test_an_address_that_is_not_redis_is_one_clear_sentence(sqlite_url: str, address: str) -> None:
    with pytest.raises(StorageError, match=r"^The Redis address cannot be read: expected redis://.*\.$"):
        make_fsm_storage(Database(sqlite_url), address)


async def test_redis_that_does_not_answer_is_one_clear_sentence_without_the_password(sqlite_url: str) -> None:
    storage = make_fsm_storage(Database(sqlite_url), "redis://:secret@127.0.0.1:1/0")

    with pytest.raises(StorageError, match=r"^Redis at 127\.0\.0\.1:1 cannot be used: .*expected") as caught:
        await storage.check()

    await storage.close()
    assert "secret" not in str(caught.value)


def test_redis_is_imported_only_where_it_is_used(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("redis", "bot.storage.fsm_redis"):
        monkeypatch.setitem(sys.modules, name, None)  # now importing it is an error
    spec = importlib.util.spec_from_file_location("fresh_fsm", fsm_module.__file__)
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)

    assert isinstance(fresh.make_fsm_storage(Database(sqlite_url), None), fresh.SqlStorage)
    with pytest.raises(ImportError):
        fresh.make_fsm_storage(Database(sqlite_url), "redis://127.0.0.1")


def test_the_clock_of_the_storage_is_utc(sqlite_url: str) -> None:
    assert SqlStorage(Database(sqlite_url))._now().tzinfo is UTC
    assert SqlStorage(Database(sqlite_url))._now() <= datetime.now(UTC)
