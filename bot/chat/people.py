"""Who is writing, in which language: read for every update, so kept for a moment in memory.

Where replicas share the database, a language changed on another one arrives when the moment is
over; a process alone with its database knows every change and may remember for long.
"""

from __future__ import annotations

from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final

from cachetools import TTLCache

from bot.languages import known_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from aiogram.types import User

    from bot.languages import Language
    from bot.storage.engine import Database
    from bot.storage.fsm import FsmStorage

CACHE_SECONDS: Final = 3.0
CACHE_SECONDS_ALONE: Final = 600.0
_CACHE_SIZE: Final = 20_000
_SEEN_EVERY: Final = timedelta(days=1)
"""How exact the stored moment of the last visit is: a write for every message would be waste."""


class People:
    """The stored people, with a short memory in front. Storage errors pass through."""

    def __init__(
        self,
        database: Database,
        conversations: FsmStorage,
        default_language: Language,
        clock: Callable[[], datetime],
        timer: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._conversations = conversations
        self._default = default_language
        self._clock = clock
        self._languages: TTLCache[int, Language] = TTLCache(
            _CACHE_SIZE, CACHE_SECONDS_ALONE if database.is_sqlite else CACHE_SECONDS, timer
        )

    async def language_of(self, user: User, *, remember: bool) -> Language:
        """The person's language: the chosen one, else that of their Telegram, else the default.

        ``remember`` says that they turned to the bot itself: who is new is stored then, and who was away is back.
        """
        cached = self._languages.get(user.id)
        if cached is not None:
            return cached
        now = self._clock()
        async with self._database.session() as session:
            person = await session.people.get(user.id)
            if person is None and remember:
                person = await session.people.remember(user.id, language=self._telegrams(user), now=now)
                await session.commit()
            elif person is not None and ((remember and person.blocked_at) or now - person.seen_at > _SEEN_EVERY):
                if remember:
                    # Who writes has not blocked the bot (any more), even where Telegram's word of it was missed.
                    # Other updates say nothing of that: one of them is Telegram's word itself.
                    await session.people.mark_back(user.id)
                await session.people.touch(user.id, now)
                await session.commit()
        if person is None:
            return self._telegrams(user)
        language = known_language(person.language) or self._telegrams(user)
        if remember or person.blocked_at is None:  # who is away is to be noticed when they are back
            self._languages[user.id] = language
        return language

    async def choose_language(self, user: User, language: Language) -> None:
        """Keep a chosen language, also of a person who was forgotten meanwhile."""
        async with self._database.session() as session:
            await session.people.remember(user.id, language=language, now=self._clock())
            await session.people.set_language(user.id, language)
            await session.commit()
        self._languages[user.id] = language

    async def region_of(self, user: User) -> str | None:
        """The ISO 3166-2 code of the person's region, None where they told none."""
        async with self._database.session() as session:
            person = await session.people.get(user.id)
        return person.region if person else None

    async def choose_region(self, user: User, region: str | None) -> None:
        """Keep a chosen region, or none, also of a person who was forgotten meanwhile."""
        async with self._database.session() as session:
            await session.people.remember(user.id, language=None, now=self._clock())
            await session.people.set_region(user.id, region)
            await session.commit()

    async def forget(self, user: User, bot_id: int) -> None:
        """Erase everything stored about a person, their unfinished conversations first."""
        await self._conversations.erase_user(bot_id, user.id)
        async with self._database.session() as session:
            await session.people.erase(user.id)
            await session.commit()
        self._languages.pop(user.id, None)

    def _telegrams(self, user: User) -> Language:
        return known_language(user.language_code) or self._default
