"""Who is writing, in which language: read for every update, so kept for a moment in memory.

Where replicas share the database, a language changed on another one arrives when the moment is
over; a process alone with its database knows every change and may remember for long.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from cachetools import TTLCache

from bot.chat.counting import Happened
from bot.languages import known_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from aiogram.types import User

    from bot.chat.counting import Counting
    from bot.languages import Language
    from bot.storage.engine import Database
    from bot.storage.fsm import FsmStorage
    from bot.storage.people import Person
    from bot.storage.session import Session

CACHE_SECONDS: Final = 3.0
CACHE_SECONDS_ALONE: Final = 600.0
_CACHE_SIZE: Final = 20_000


class Recognised(NamedTuple):
    """Who writes: in which language, and whether this very update was the first that anything was stored of them."""

    language: Language
    is_new: bool = False


class _Known(NamedTuple):
    """A person's language, and the day on which they are known to have been here, if any is."""

    language: Language
    seen_on: date | None


class People:
    """The stored people, with a short memory in front. Storage errors pass through."""

    def __init__(
        self,
        database: Database,
        conversations: FsmStorage,
        default_language: Language,
        *,
        counting: Counting,
        clock: Callable[[], datetime],
        timer: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._conversations = conversations
        self._default = default_language
        self._counting = counting
        self._clock = clock
        self._known: TTLCache[int, _Known] = TTLCache(
            _CACHE_SIZE, CACHE_SECONDS_ALONE if database.is_sqlite else CACHE_SECONDS, timer
        )

    async def recognise(self, user: User, *, remember: bool) -> Recognised:
        """The person's language: the chosen one, else that of their Telegram, else the default; and if they are new.

        ``remember`` says that they turned to the bot itself: who is new is stored then, and who was away is back.
        """
        now = self._clock()
        known = self._known.get(user.id)
        if known is not None and (not remember or known.seen_on == now.date()):
            return Recognised(known.language)
        is_new = False
        async with self._database.session() as session:
            person = await session.people.get(user.id)
            if person is None and remember:
                person = await session.people.remember(user.id, language=self._telegrams(user), now=now)
                await session.commit()
                is_new = self._note_arrival(person, now)
            elif person is not None and remember:
                await self._note_visit(session, person, now)
        if person is None:
            return Recognised(self._telegrams(user))
        language = known_language(person.language) or self._telegrams(user)
        if remember or person.blocked_at is None:  # who is away is to be noticed when they are back
            self._known[user.id] = _Known(language, now.date() if remember else None)
        return Recognised(language, is_new)

    async def choose_language(self, user: User, language: Language) -> None:
        """Keep a chosen language, also of a person who was forgotten meanwhile."""
        async with self._database.session() as session:
            now = self._clock()
            person = await session.people.remember(user.id, language=language, now=now)
            await session.people.set_language(user.id, language)
            await session.commit()
        self._note_arrival(person, now)
        self._known[user.id] = _Known(language, now.date())

    async def region_of(self, user: User) -> str | None:
        """The ISO 3166-2 code of the person's region, None where they told none."""
        async with self._database.session() as session:
            person = await session.people.get(user.id)
        return person.region if person else None

    async def choose_region(self, user: User, region: str | None) -> None:
        """Keep a chosen region, or none, also of a person who was forgotten meanwhile."""
        async with self._database.session() as session:
            now = self._clock()
            person = await session.people.remember(user.id, language=None, now=now)
            await session.people.set_region(user.id, region)
            await session.commit()
        self._note_arrival(person, now)

    async def forget(self, user: User, bot_id: int) -> None:
        """Erase everything stored about a person, their unfinished conversations first."""
        await self._conversations.erase_user(bot_id, user.id)
        async with self._database.session() as session:
            erased = await session.people.erase(user.id, self._clock())
            await session.commit()
        await self._database.scrub()
        if erased:
            self._counting.note(Happened.PERSON_GONE, "forgot")
        self._known.pop(user.id, None)

    def _note_arrival(self, person: Person, now: datetime) -> bool:
        """Count a person who was stored just now, and say if they were; of two first updates at once, one did it."""
        if person.created_at != now:
            return False
        self._counting.note(Happened.PERSON_NEW, person.language or "")
        self._counting.note(Happened.PERSON_ACTIVE)
        return True

    async def _note_visit(self, session: Session, person: Person, now: datetime) -> None:
        """Store the first visit of a day, for a write at every message would be waste; of replicas, one counts it."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if person.blocked_at is None and person.seen_at >= midnight:
            return
        # Who writes has not blocked the bot (any more), even where Telegram's word of it was missed.
        # Other updates say nothing of that: one of them is Telegram's word itself.
        is_back = await session.people.mark_back(person.id)
        is_first = await session.people.touch(person.id, now, since=midnight)
        await session.commit()
        if is_back:
            self._counting.note(Happened.PERSON_BACK)
        if is_first:
            self._counting.note(Happened.PERSON_ACTIVE)

    def _telegrams(self, user: User) -> Language:
        return known_language(user.language_code) or self._default
