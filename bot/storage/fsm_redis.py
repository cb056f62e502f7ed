"""FSM in Redis, for many replicas. Only imported where REDIS_URL is set."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from aiogram.fsm.storage.redis import RedisEventIsolation, RedisStorage
from redis.asyncio import ConnectionPool, Redis
from redis.exceptions import RedisError

from bot.storage.errors import StorageError
from bot.storage.fsm import FsmKeys, FsmStorage, encode_data

if TYPE_CHECKING:
    from aiogram.fsm.storage.base import StorageKey
    from redis.asyncio.client import Pipeline

__all__ = ["RedisFsmStorage"]

_CONNECT_TIMEOUT = 5.0  # seconds
_LOCK = b":lock"
_PROBE = "fsm:probe"


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
        return RedisEventIsolation(redis=self.redis, key_builder=self.key_builder, **kwargs)


def _shown(url: str) -> str:
    parts = urlsplit(url)
    return parts.path if parts.scheme == "unix" else f"{parts.hostname}:{parts.port or 6379}"
