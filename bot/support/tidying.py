"""What is to be in order besides the letters: cards, what the erased have left, what is long past."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.announce.job import Meaning, meaning_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.engine import Database
    from bot.support.places import Places

__all__ = ["Tidying"]

_FIRST_PAUSE: Final = 2.0
_REMNANT_TRIES: Final = 8
_PURGE_EVERY: Final = timedelta(days=1)
_KEPT: Final = timedelta(days=180)
"""How long it is kept which message belongs to which letter."""


class Tidying:
    """Does it when it is asked to. Storage errors pass through: it is done again then.

    Args:
        database: knows what is to be done.
        places: does it.
        clock: gives the present, aware.
    """

    def __init__(self, database: Database, places: Places, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._places = places
        self._clock = clock
        self._held: dict[int, datetime] = {}
        """Chats whose cards are left alone until a moment."""
        self._purged_at: datetime | None = None

    async def refresh_cards(self) -> int:
        """Make cards show how things stand; return how many do now."""
        async with self._database.session() as s:
            stale = await s.threads.stale_places()
        refreshed = 0
        now = self._clock()
        for place in stale:
            if self._held.get(place.chat_id, now) > now or self._places.is_away(place):
                continue
            try:
                await self._places.refresh(place)
            except (TelegramAPIError, ClientDecodeError) as error:
                answer = meaning_of(error)
                if answer.meaning in {Meaning.WAIT, Meaning.AGAIN, Meaning.HALT}:
                    self._held[place.chat_id] = now + timedelta(seconds=answer.seconds or _FIRST_PAUSE)
                    continue
                async with self._database.session() as s:  # the chat is closed to us
                    await s.threads.mark_shown(place, now)
                    await s.commit()
            refreshed += 1
        return refreshed

    async def clear_remnants(self) -> int:
        """Delete what the erased have left in the staff's chats; return how many people that were."""
        now = self._clock()
        async with self._database.session() as s:
            remnants = await s.threads.remnants(now)
        for remnant in remnants:
            pause = await self._places.clear(remnant)
            async with self._database.session() as s:
                if pause is None or remnant.attempts >= _REMNANT_TRIES:
                    await s.threads.drop_remnant(remnant.id)
                else:
                    pause += _FIRST_PAUSE * 4.0**remnant.attempts
                    await s.threads.put_off_remnant(remnant.id, now + timedelta(seconds=pause))
                await s.commit()
        return len(remnants)

    async def purge(self) -> None:
        """Forget long past letters; once a day is enough."""
        now = self._clock()
        if self._purged_at is not None and now - self._purged_at < _PURGE_EVERY:
            return
        self._purged_at = now
        async with self._database.session() as s:
            await s.letters.purge_before(now - _KEPT)
            await s.threads.purge_before(now - _KEPT)
            await s.commit()
