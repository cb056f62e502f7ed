"""What writers learn of their letters: a tick under what has arrived, a sentence under what has not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import ReactionTypeEmoji

from bot.announce.job import Meaning, meaning_of
from bot.support import copying
from bot.support.model import Said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from aiogram import Bot

    from bot.storage.engine import Database
    from bot.storage.letters import Letter
    from bot.support.model import Words
    from bot.support.places import Places

__all__ = ["TICK", "Telling"]

TICK: Final = "👌"
"""What a writer finds under a letter that was delivered: one of the few reactions that every bot may set."""

_PAUSE: Final = 2.0
"""Seconds after which a writer is told again who could not be told."""

_log = structlog.get_logger(__name__)


class Telling:
    """Tells writers, each as often as something is new. Storage errors pass through: it is told again then."""

    def __init__(
        self, database: Database, bot: Bot, places: Places, words: Words, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._bot = bot
        self._places = places
        self._words = words
        self._clock = clock
        self._held: dict[int | None, datetime] = {}
        """Chats in which nobody is told anything until a moment."""

    async def tell(self) -> int:
        """Tell whoever does not know yet; return how many were told."""
        async with self._database.session() as s:
            untold = await s.letters.untold()
        now = self._clock()
        self._held = {chat_id: until for chat_id, until in self._held.items() if until > now}
        told = 0
        for letter in untold:
            if letter.chat_id in self._held:
                continue
            try:
                told += await self._tell(letter)
            except (TelegramAPIError, ClientDecodeError) as error:
                answer = meaning_of(error)
                if answer.meaning in {Meaning.WAIT, Meaning.AGAIN, Meaning.HALT}:
                    _log.info("writer_not_told", letter=letter.id, error=answer.reason)
                    self._held[letter.chat_id] = now + timedelta(seconds=answer.seconds or _PAUSE)
                    continue
                await self._mark_told(letter)  # who has blocked us cannot be told
                told += 1
        return told

    async def _tell(self, letter: Letter) -> bool:
        """Put a tick under a delivered letter, or say why there is none; False where nothing is certain yet."""
        async with self._database.session() as s:
            thread = await s.threads.get(letter.thread_id)
            copies = await s.letters.copies(letter.id)
        if thread is None:
            return False
        if letter.origin == "staff":
            copies = [copy for copy in copies if copy.chat_id == thread.person_id]
        states = {copy.state for copy in copies}
        if letter.chat_id is not None and letter.message_id is not None:
            if states & {"sent", "stale"}:
                await self.tick(letter.chat_id, letter.message_id)
            elif "waiting" in states:
                return False
            elif not any(copy.reason == "withdrawn" for copy in copies):
                await self._explain(letter, blocked="blocked" in states)
        await self._mark_told(letter)
        return True

    async def tick(self, chat_id: int, message_id: int) -> None:
        """Put the tick under a message; a short reply where reactions are not allowed."""
        try:
            await self._bot.set_message_reaction(chat_id, message_id, [ReactionTypeEmoji(emoji=TICK)])
        except TelegramAPIError as error:
            if copying.NO_MESSAGE.search(error.message):  # its writer has deleted it
                return
            if meaning_of(error).meaning is not Meaning.SETTLED or meaning_of(error).mark:
                raise
            _log.info("tick_refused", error=error.message)
            await self._reply(chat_id, message_id, Said.DELIVERED)

    async def _explain(self, letter: Letter, *, blocked: bool) -> None:
        said = Said.REFUSED if letter.origin == "person" else Said.BLOCKED if blocked else Said.FAILED
        await self._reply(letter.chat_id or 0, letter.message_id or 0, said)

    async def _reply(self, chat_id: int, message_id: int, said: Said) -> None:
        text = self._words.say(said, await self._places.language_of(chat_id))
        await self._bot.send_message(chat_id, text, reply_parameters=copying.quoting(message_id))

    async def _mark_told(self, letter: Letter) -> None:
        async with self._database.session() as s:
            await s.letters.mark_told(letter.id)
            await s.commit()
