"""Conversation state (aiogram's FSM) in the same database as everything else.

The state survives restarts and is seen by every replica. It runs on every update, so
what is most common, "no state", costs one read of one key and no row at all.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, KeyBuilder, StateType, StorageKey
from aiogram.fsm.storage.memory import SimpleEventIsolation
from sqlalchemy import bindparam, delete, select, update

from bot.storage.tables import FsmRow
from bot.storage.values import decoded, encoded

if TYPE_CHECKING:
    from bot.storage.engine import Database
    from bot.storage.session import Session

__all__ = ["FsmKeys", "FsmStorage", "SqlStorage", "encode_data", "make_fsm_storage"]

_EMPTY = "{}"
_STATE = select(FsmRow.state).where(FsmRow.key == bindparam("fsm_key"))
_DATA = select(FsmRow.data).where(FsmRow.key == bindparam("fsm_key"))


class FsmKeys(KeyBuilder):
    """Builds keys that begin with the bot and the person, so that all of a person's can be found.

    All parts are always there: aiogram's own builder leaves empty ones out, and then a
    topic's number and a person's could stand in the same place.
    """

    def person(self, bot_id: int, user_id: int) -> str:
        """Return what every key of this person begins with."""
        return f"fsm:{bot_id}:{user_id}:"

    def build(self, key: StorageKey, part: Literal["data", "state", "lock"] | None = None) -> str:
        whole = (
            f"{self.person(key.bot_id, key.user_id)}{key.chat_id}:{key.thread_id or ''}:"
            f"{key.business_connection_id or ''}:{key.destiny}"
        )
        return f"{whole}:{part}" if part else whole


class FsmStorage(BaseStorage):
    """What the bot needs of an FSM storage beyond aiogram's interface."""

    @abstractmethod
    async def erase_user(self, bot_id: int, user_id: int) -> bool:
        """Delete the person's state and data in all chats; say whether there was any."""

    @abstractmethod
    async def check(self) -> None:
        """Raise StorageError where the storage does not answer."""

    @abstractmethod
    def create_isolation(self) -> BaseEventIsolation:
        """Return locks that keep one conversation's updates apart, as widely as this storage is shared."""


class SqlStorage(FsmStorage):
    """FSM in the table `fsm`. A conversation without state and data has no row."""

    def __init__(self, database: "Database", *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now
        self._keys = FsmKeys()

    async def get_state(self, key: StorageKey) -> str | None:
        rows = await self._database.session().read(_STATE, {"fsm_key": self._keys.build(key)})
        return rows[0][0] if rows else None

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        rows = await self._database.session().read(_DATA, {"fsm_key": self._keys.build(key)})
        return _data(rows[0][0]) if rows else {}

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        async with self._database.session() as session:
            if name is None:
                await self._clear(session, key, {"state": None})
            else:
                await self._put(session, key, {"state": name})
            await session.commit()

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data; raises StoredValueError where JSON would refuse or change it."""
        text = encode_data(data)
        async with self._database.session() as session:
            if text == _EMPTY:
                await self._clear(session, key, {"data": _EMPTY})
            else:
                await self._put(session, key, {"data": text})
            await session.commit()

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data and return the whole; two updates at once both count."""
        encode_data(data)
        if not data:
            return await self.get_data(key)
        async with self._database.session() as session:
            # An upsert that changes nothing locks the row, also one that was not there.
            current = _data(await self._put(session, key, {}))
            current.update(data)
            await self._put(session, key, {"data": encode_data(current)})
            await session.commit()
        return current

    async def erase_user(self, bot_id: int, user_id: int) -> bool:
        mine = FsmRow.key.startswith(self._keys.person(bot_id, user_id), autoescape=True)
        async with self._database.session() as session:
            erased = await session.write(delete(FsmRow).where(FsmRow.user_id == user_id, mine))
            await session.commit()
        return erased.rowcount > 0

    async def check(self) -> None:
        await self._database.check()

    def create_isolation(self) -> BaseEventIsolation:
        return SimpleEventIsolation()

    async def close(self) -> None:
        """Do nothing: the database belongs to whoever made it."""

    async def _put(self, session: "Session", key: StorageKey, values: dict[str, str]) -> str:
        """Write these columns, keep the others; return the row's data. Locks the row until the commit."""
        changed = {**values, "updated_at": self._now()}
        row = {"key": self._keys.build(key), "user_id": key.user_id, "state": None, "data": _EMPTY}
        statement = (
            session.insert(FsmRow)
            .values({**row, **changed})
            .on_conflict_do_update(index_elements=[FsmRow.key], set_=changed)
            .returning(FsmRow.data)
        )
        data: str = (await session.write(statement)).scalar_one()
        return data

    async def _clear(self, session: "Session", key: StorageKey, values: dict[str, str | None]) -> None:
        """Empty one half of a row; without its other half the row goes."""
        row = FsmRow.key == self._keys.build(key)
        other_is_empty = FsmRow.data == _EMPTY if "state" in values else FsmRow.state.is_(None)
        deleted = await session.write(delete(FsmRow).where(row, other_is_empty))
        if not deleted.rowcount:
            await session.write(update(FsmRow).where(row).values(**values, updated_at=self._now()))


def make_fsm_storage(database: "Database", redis_url: str | None) -> FsmStorage:
    """Return the FSM storage the settings ask for: Redis where there is an address, else the database.

    Raises StorageError for an address that cannot be one.
    """
    if redis_url is None:
        return SqlStorage(database)
    from bot.storage.fsm_redis import RedisFsmStorage  # noqa: PLC0415 - only then is redis imported

    return RedisFsmStorage.connect(redis_url)


def encode_data(data: Mapping[str, Any]) -> str:
    """Return FSM data as JSON.

    Raises StoredValueError, naming the place, for what JSON refuses or would silently
    change, and aiogram's DataNotDictLikeError for data that is no dictionary.
    """
    if not isinstance(data, dict):
        raise DataNotDictLikeError(f"Data must be a dict or dict-like object, got {type(data).__name__}")
    return encoded(data, "FSM data")


def _data(text: str) -> dict[str, Any]:
    data: dict[str, Any] = decoded(text)
    return data
