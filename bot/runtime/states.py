"""Remembers conversation states that were read a moment ago: aiogram reads one for every update.

Right only where one process has the database to itself, as with SQLite. What is remembered is
what this process read or wrote last, so it is never behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiogram.fsm.state import State
from cachetools import LRUCache

from bot.storage.fsm import FsmStorage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram.fsm.storage.base import BaseEventIsolation, StateType, StorageKey

_KEPT: Final = 5000
"""Conversations; the one longest idle is read again."""


class RecentStates(FsmStorage):
    """Another storage with a memory of states in front; data is always read from there."""

    def __init__(self, storage: FsmStorage) -> None:
        self._storage = storage
        self._states: LRUCache[StorageKey, str | None] = LRUCache(_KEPT)

    async def get_state(self, key: StorageKey) -> str | None:
        if key not in self._states:
            self._states[key] = await self._storage.get_state(key)
        return self._states[key]

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        self._states.pop(key, None)  # a write that fails halfway leaves no wrong memory
        await self._storage.set_state(key, state)
        self._states[key] = state.state if isinstance(state, State) else state

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return await self._storage.get_data(key)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._storage.set_data(key, data)

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        return await self._storage.update_data(key, data)

    async def erase_user(self, bot_id: int, user_id: int) -> bool:
        for key in [key for key in self._states if (key.bot_id, key.user_id) == (bot_id, user_id)]:
            del self._states[key]
        return await self._storage.erase_user(bot_id, user_id)

    async def check(self) -> None:
        await self._storage.check()

    def create_isolation(self) -> BaseEventIsolation:
        return self._storage.create_isolation()

    async def close(self) -> None:
        await self._storage.close()
