"""FSM in Redis, for many replicas. Only imported where REDIS_URL is set.

A conversation's lock outlives the process that held it, and the person waits for as long. So it
lives shortly and is renewed while its handler runs; aiogram's own is never renewed, and must
last longer than any handler could.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import structlog
from aiogram.fsm.storage.redis import RedisEventIsolation, RedisStorage
from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from bot.storage.errors import StorageError
from bot.storage.fsm import FsmKeys, FsmStorage, encode_data

if TYPE_CHECKING:
    from aiogram.fsm.storage.base import StorageKey
    from redis.asyncio.client import Pipeline

__all__ = ["RedisFsmStorage"]

_CONNECT_TIMEOUT = 5.0  # seconds
_LOCK = b":lock"
_LOCK_SECONDS = 10.0
_RENEWAL_SECONDS = _LOCK_SECONDS / 4  # so that one that fails does not lose the lock
_PROBE = "fsm:probe"

_log = structlog.get_logger(__name__)


class RedisFsmStorage(RedisStorage, FsmStorage):
    """aiogram's storage with our keys, data checked as for SQL, and updates that are atomic."""

    key_builder: FsmKeys
    where: str

    @classmethod
    def connect(cls, url: str) -> Self:
        """Prepare the storage, which connects when first used; raise StorageError for a wrong address."""
        try:
            pool = ConnectionPool.from_url(url, socket_connect_timeout=_CONNECT_TIMEOUT)
            storage = cls(Redis(connection_pool=pool), key_builder=FsmKeys(), json_dumps=encode_data)
            storage.where = _shown(url)
        except ValueError:
            raise StorageError(
                "The Redis address cannot be read: expected redis://host:6379/0, rediss:// or unix://."
            ) from None
        return storage

    async def update_data(self, key: "StorageKey", data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data and return the whole; two updates at once both count."""
        encode_data(data)
        if not data:
            return await self.get_data(key)
        name = self.key_builder.build(key, "data")

        async def merge(pipe: "Pipeline") -> dict[str, Any]:
            current: dict[str, Any] = json.loads(await pipe.get(name) or "{}")
            current.update(data)
            pipe.multi()  # type: ignore[no-untyped-call]  # redis has no annotation here
            pipe.set(name, encode_data(current), ex=self.data_ttl)
            return current

        merged: dict[str, Any] = await self.redis.transaction(merge, name, value_from_callable=True)
        return merged

    async def erase_user(self, bot_id: int, user_id: int) -> bool:
        pattern = f"{self.key_builder.person(bot_id, user_id)}*"
        # A lock stays: its holder may be the very update that erases.
        names = [name async for name in self.redis.scan_iter(pattern, count=1000) if not name.endswith(_LOCK)]
        return bool(names) and await self.redis.delete(*names) > 0

    async def check(self) -> None:
        try:
            await self.redis.set(_PROBE, "", ex=1)
        except (RedisError, OSError) as error:
            raise StorageError(
                f"Redis at {self.where} cannot be used: {' '.join(str(error).split()).rstrip('.')}; "
                "expected a server that accepts this password and writes."
            ) from error

    def create_isolation(self, **kwargs: Any) -> RedisEventIsolation:
        # A lock that was lost is reported, no more: by then the handler has done its work.
        lock_kwargs = {"timeout": _LOCK_SECONDS, "raise_on_release_error": False}
        return _RenewedIsolation(self.redis, self.key_builder, lock_kwargs, **kwargs)


class _RenewedIsolation(RedisEventIsolation):
    """Locks that are gone soon after their process, and stay as long as it holds them."""

    @asynccontextmanager
    async def lock(self, key: "StorageKey") -> AsyncGenerator[None, None]:
        name = self.key_builder.build(key, "lock")
        async with Lock(self.redis, name, **self.lock_kwargs) as lock:
            renewal = asyncio.create_task(_keep_renewing(lock), name=f"renewal of {name}")
            try:
                yield
            finally:
                renewal.cancel()


async def _keep_renewing(lock: Lock) -> None:
    while True:
        await asyncio.sleep(_RENEWAL_SECONDS)
        try:
            await lock.reacquire()
        except LockError as error:
            _log.warning("conversation_lock_lost", lock=lock.name, error=str(error))
            return
        except (RedisError, OSError) as error:
            _log.warning("conversation_lock_not_renewed", lock=lock.name, error=str(error))


def _shown(url: str) -> str:
    parts = urlsplit(url)
    return parts.path if parts.scheme == "unix" else f"{parts.hostname}:{parts.port or 6379}"
