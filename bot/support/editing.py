"""A letter that its writer changes: its copies follow at once, or are sent anew where they could not.

What is written is never stored, so only the update that tells of the change can change the copies. They are marked
first: a copy that was not changed when the process died is sent once more, as a reply to the outdated one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.announce.job import Meaning, meaning_of
from bot.support import copying

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from aiogram import Bot
    from aiogram.types import InlineKeyboardMarkup, Message

    from bot.storage.engine import Database
    from bot.storage.letters import Letter, LetterCopy, Origin
    from bot.storage.threads import Thread
    from bot.support.model import Words
    from bot.support.places import Places

__all__ = ["Change", "Editing"]

_PATIENCE: Final = timedelta(seconds=20)
"""After so long a copy that was to follow is sent anew."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a letter, and whether all its copies follow."""

    origin: Origin
    complete: bool


class Editing:
    """Changes copies. Storage errors pass through."""

    def __init__(
        self, database: Database, bot: Bot, places: Places, words: Words, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._bot = bot
        self._places = places
        self._words = words
        self._clock = clock

    async def follow(self, message: Message) -> Change | None:
        """Change the copies of a letter; None where the message is no letter. Who is barred changes none."""
        async with self._database.session() as s:
            letter = await s.letters.by_message(message.chat.id, message.message_id)
            if letter is None:
                return None
            thread = await s.threads.get(letter.thread_id)
            if thread is None:
                return None
            if thread.barred != "no" and letter.origin == "person":
                return Change(letter.origin, complete=thread.barred == "shadow")
            if message.location is not None:  # a live one goes on moving
                return Change(letter.origin, complete=True)
            copies = await s.letters.make_stale(letter.id, self._clock() + _PATIENCE)
            await s.commit()
        # All of them, whether or not the first one follows.
        followed = [await self._change(copy, message, await self._under(copy, letter, thread)) for copy in copies]
        return Change(letter.origin, complete=all(followed))

    async def _under(self, copy: LetterCopy, letter: Letter, thread: Thread) -> InlineKeyboardMarkup | None:
        """What stands under a copy."""
        if copy.chat_id != thread.person_id or letter.album is not None:
            return None
        return self._words.under_answer(await self._places.language_of(copy.chat_id))

    async def _change(self, copy: LetterCopy, message: Message, keyboard: InlineKeyboardMarkup | None) -> bool:
        if copy.message_id is None:
            return True
        followed = True
        try:
            followed = await copying.edit(self._bot, copy.chat_id, copy.message_id, message, keyboard)
        except (TelegramAPIError, ClientDecodeError) as error:
            answer = meaning_of(error)
            _log.info("copy_not_changed", letter=copy.letter_id, reason=answer.reason)
            if answer.meaning in {Meaning.WAIT, Meaning.AGAIN, Meaning.HALT}:
                return True  # it stays marked, and is sent anew
            followed = answer.state == "sent"
        async with self._database.session() as s:
            await s.letters.renew(copy.letter_id, copy.chat_id)
            await s.commit()
        return followed
