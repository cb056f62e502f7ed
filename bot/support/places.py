"""A thread's place in a chat of the staff: its topic where the chat is a forum, and the card over its letters."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import AiogramError, ClientDecodeError, TelegramAPIError, TelegramBadRequest
from cachetools import TTLCache

from bot.announce.job import Meaning, meaning_of
from bot.languages import known_language
from bot.storage.threads import Place
from bot.support.copying import NO_TOPICS
from bot.support.model import Card, Said

if TYPE_CHECKING:
    from datetime import datetime

    from aiogram import Bot
    from aiogram.types import InlineKeyboardMarkup
    from markupsafe import Markup

    from bot.languages import Language
    from bot.storage.engine import Database
    from bot.storage.threads import Remnant, Thread
    from bot.support.model import Words
    from bot.support.offices import Offices

__all__ = ["Places"]

_NAMES: Final = 1000
_NAME_SECONDS: Final = 600.0
_NAME_PATIENCE: Final = 3.0
"""Seconds that a card waits for a name: it is of use without one."""

_DELETED_AT_ONCE: Final = 100

_log = structlog.get_logger(__name__)


class Places:
    """Makes topics and cards, and keeps cards in step with their threads. Telegram's errors pass through."""

    def __init__(
        self, database: Database, bot: Bot, offices: Offices, words: Words, default_language: Language
    ) -> None:
        self._database = database
        self._bot = bot
        self._offices = offices
        self._words = words
        self._default = default_language
        self._names: TTLCache[int, tuple[str | None, str | None]] = TTLCache(_NAMES, _NAME_SECONDS)

    async def language_of(self, chat_id: int) -> Language:
        """The language of a chat: that of its person, the default one in groups."""
        if chat_id < 0:
            return self._default
        async with self._database.session() as s:
            person = await s.people.get(chat_id)
        return (known_language(person.language) if person else None) or self._default

    async def name_of(self, person_id: int, chat_id: int | None = None) -> str | None:
        """What a person is called, as Telegram tells it: names are not kept.

        ``chat_id`` is a group that they are in: Telegram names its members also where they never wrote to the bot.
        """
        first, last = await self._name(person_id, chat_id)
        return " ".join(filter(None, (first, last))) or None

    async def ensure(self, thread: Thread, chat_id: int) -> Place:
        """The thread's place in the chat, made where there is none (any more).

        Where a chat has no topics, the card is sent anew once letters of somebody else stand under it.
        """
        async with self._database.session() as s:
            place = await s.threads.place(thread.id, chat_id)
            lowest = await s.threads.last_card(chat_id)
        in_topics = await self._offices.is_forum(chat_id)
        was_lost = place is not None and in_topics and place.topic_id is None
        if place is None or was_lost:  # a topic that is there stays, also where others cannot be made
            place = await self._open(thread, chat_id, in_topics=in_topics)
        if place.card_id is None or (place.topic_id is None and lowest != place.card_id):
            place = await self._put_card(thread, place)
            if was_lost:
                await self._say(place, Said.MOVED)
        return place

    async def lose(self, thread_id: int, chat_id: int) -> None:
        """Note that the topic is not there any more; the next letter makes another."""
        await self._put(Place(thread_id, chat_id, None, None))

    async def reopen(self, thread_id: int, chat_id: int) -> None:
        """Open a topic that somebody has closed; one that cannot be opened is as good as gone."""
        async with self._database.session() as s:
            place = await s.threads.place(thread_id, chat_id)
        try:
            await self._bot.reopen_forum_topic(chat_id, place.topic_id or 0 if place else 0)
        except TelegramBadRequest:
            await self.lose(thread_id, chat_id)

    def is_away(self, place: Place) -> bool:
        """Say whether the place is in the staff's group, and that could not be written to a while ago."""
        return place.chat_id < 0 and self._offices.is_away

    async def refresh(self, place: Place) -> None:
        """Make the card show how things stand."""
        async with self._database.session() as s:
            thread = await s.threads.get(place.thread_id)
        if thread is None or place.card_id is None:
            return
        text, keyboard = await self._card(thread, place)
        try:
            await self._bot.edit_message_text(
                text, chat_id=place.chat_id, message_id=place.card_id, reply_markup=keyboard
            )
        except TelegramBadRequest as error:
            if "message is not modified" not in error.message:
                _log.info("card_not_changed", thread=thread.id, error=error.message)
                await self._put(replace(place, card_id=None))  # the next letter brings another
                return
        async with self._database.session() as s:
            await s.threads.mark_shown(place, thread.updated_at)
            await s.commit()

    async def clear(self, remnant: Remnant) -> float | None:
        """Delete what is left of an erased person; return in how many seconds to try again, None where it is done.

        A topic that may not be deleted gets a name that says nothing, and is closed. Messages that
        are too old for Telegram to delete stay.
        """
        chat_id, topic_id = remnant.chat_id, remnant.topic_id
        try:
            if topic_id is not None and await self._delete_topic(chat_id, topic_id):
                return None
            for start in range(0, len(remnant.message_ids), _DELETED_AT_ONCE):
                await self._delete(chat_id, list(remnant.message_ids[start : start + _DELETED_AT_ONCE]))
        except (TelegramAPIError, ClientDecodeError) as error:
            answer = meaning_of(error)
            _log.info("remnant_not_deleted", error=answer.reason)
            # Who may not be there now may be let back in.
            is_final = answer.meaning is Meaning.MOVED or (answer.meaning is Meaning.SETTLED and not answer.mark)
            return None if is_final else answer.seconds or 1.0
        return None

    async def _delete_topic(self, chat_id: int, topic_id: int) -> bool:
        try:
            await self._bot.delete_forum_topic(chat_id, topic_id)
        except TelegramBadRequest as error:
            _log.warning("topic_not_deleted", error=error.message)
            with suppress(TelegramBadRequest):
                await self._bot.edit_forum_topic(chat_id, topic_id, name=self._words.closed_topic(self._default))
            with suppress(TelegramBadRequest):
                await self._bot.close_forum_topic(chat_id, topic_id)
            return False
        return True

    async def _delete(self, chat_id: int, message_ids: list[int]) -> None:
        try:
            await self._bot.delete_messages(chat_id, message_ids)
        except TelegramBadRequest:
            for message_id in message_ids:  # one that is too old keeps no other
                with suppress(TelegramBadRequest):
                    await self._bot.delete_message(chat_id, message_id)

    async def _open(self, thread: Thread, chat_id: int, *, in_topics: bool) -> Place:
        topic_id = None
        if in_topics:
            first, _ = await self._name(thread.person_id)
            name = self._words.topic(thread, first, self._default)
            try:
                topic_id = (await self._bot.create_forum_topic(chat_id, name)).message_thread_id
            except TelegramBadRequest as error:
                if not NO_TOPICS.search(error.message):
                    raise
                _log.warning("topics_not_allowed", error=error.message)
                self._offices.note_forum(is_forum=False)
        place = Place(thread.id, chat_id, topic_id, None)
        await self._keep(place, thread)
        return place

    async def _put_card(self, thread: Thread, place: Place) -> Place:
        text, keyboard = await self._card(thread, place)
        sent = await self._bot.send_message(
            place.chat_id, text, message_thread_id=place.topic_id, reply_markup=keyboard, disable_notification=True
        )
        before, place = place.card_id, replace(place, card_id=sent.message_id)
        await self._keep(place, thread)
        if before is not None:
            with suppress(AiogramError):  # too old: its buttons go on working
                await self._bot.delete_message(place.chat_id, before)
        return place

    async def _keep(self, place: Place, thread: Thread) -> None:
        await self._put(place, thread.updated_at)

    async def _put(self, place: Place, shown_at: datetime | None = None) -> None:
        async with self._database.session() as s:
            await s.threads.put_place(place, shown_at)
            await s.commit()

    async def _say(self, place: Place, said: Said) -> None:
        text = self._words.say(said, await self.language_of(place.chat_id))
        await self._bot.send_message(place.chat_id, text, message_thread_id=place.topic_id)

    async def _card(self, thread: Thread, place: Place) -> tuple[Markup, InlineKeyboardMarkup]:
        async with self._database.session() as s:
            person = await s.people.get(thread.person_id)
        card = Card(
            thread=thread,
            name=await self.name_of(thread.person_id),
            language=person.language if person else None,
            region=person.region if person else None,
            taken_by=None if thread.taken_by is None else await self._colleague(thread.taken_by, place.chat_id),
            topic=place.topic_id is not None,
        )
        return self._words.card(card, await self.language_of(place.chat_id))

    async def _colleague(self, person_id: int, chat_id: int) -> str:
        return await self.name_of(person_id, chat_id) or str(person_id)

    async def _name(self, person_id: int, chat_id: int | None = None) -> tuple[str | None, str | None]:
        known = self._names.get(person_id)
        if known is None:
            try:
                async with asyncio.timeout(_NAME_PATIENCE):
                    if chat_id is not None and chat_id < 0:
                        user = (await self._bot.get_chat_member(chat_id, person_id)).user
                        known = user.first_name, user.last_name
                    else:
                        chat = await self._bot.get_chat(person_id)
                        known = chat.first_name, chat.last_name
            except (AiogramError, TimeoutError):
                return None, None
            self._names[person_id] = known
        return known
