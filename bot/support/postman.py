"""Brings letters to their readers, tells their writers what became of them, and tidies up after the erased.

One process at a time does this (see `Leadership`). A letter that may have been sent when a process died is sent
again: twice is better than never. Letters of one thread reach a chat in the order they were written in; no chat
waits for another.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import ClientDecodeError, TelegramAPIError

from bot.announce.job import Answer, Meaning, meaning_of
from bot.support import copying
from bot.support.ledger import Ledger
from bot.support.model import Said
from bot.support.telling import Telling
from bot.support.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from aiogram import Bot
    from aiogram.types import InlineKeyboardMarkup

    from bot.storage.engine import Database
    from bot.storage.letters import Letter
    from bot.storage.threads import Place, Thread
    from bot.support.ledger import Item
    from bot.support.model import Words
    from bot.support.offices import Offices
    from bot.support.places import Places

__all__ = ["LEADERSHIP", "Postman"]

LEADERSHIP: Final = "letters"

_IDLE: Final = 1.0
"""Seconds between two looks for letters that another process took in."""
_LANES: Final = 16
"""Chats that are written to at the same time."""
_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 600.0
_FINISH: Final = 10.0
"""Seconds that requests in flight have to end when the process does."""
_ORPHANS_EVERY: Final = timedelta(minutes=1)
_TRIES: Final = 3
"""How often a letter's place is made anew at once."""

_log = structlog.get_logger(__name__)


class Postman:
    """Everything that goes out between people and the staff from this process.

    Args:
        database: holds the letters.
        bot: what it sends with.
        offices: who of the staff reads.
        places: the staff's topics and cards.
        words: what is said.
        clock: gives the present, aware.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        offices: Offices,
        places: Places,
        words: Words,
        *,
        clock: Callable[[], datetime] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._bot = bot
        self._offices = offices
        self._places = places
        self._words = words
        self._clock = clock or (lambda: datetime.now(UTC))
        self._sleep = sleep
        self._woken = asyncio.Event()
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._held: dict[int, datetime] = {}
        """Chats that are left alone until a moment."""
        self._headed: set[tuple[int, int]] = set()
        """Letters and chats where what stands before the letter was sent, and the letter not yet."""
        self._warned: set[int] = set()
        """Administrators who know that letters come to them for want of the staff's chat."""
        self._orphans_at: datetime | None = None
        self._ledger = Ledger(database, self._clock, sleep)
        self._telling = Telling(database, bot, places, words, self._clock)
        self._tidying = Tidying(database, places, self._clock)

    def wake(self) -> None:
        """Look for letters now."""
        self._woken.set()

    async def tick(self, chat_id: int, message_id: int) -> None:
        """Put the tick under a message that is no letter and is to look like one."""
        await self._telling.tick(chat_id, message_id)

    async def work(self) -> None:
        """Deliver for ever; to be called by whoever leads, and by nobody else."""
        try:
            while True:
                await self._round()
                await self._rest()
        finally:
            await self._end()

    async def drain(self) -> None:
        """Deliver until there is nothing to do now, and return; as `work` for whoever leads."""
        try:
            self._orphans_at = None
            while await self._round():
                if self._lanes:
                    await asyncio.wait(self._lanes.values())
        finally:
            await self._end()

    async def _round(self) -> bool:
        """Do or begin whatever there is to do; say whether something was done."""
        self._woken.clear()
        done = await self._release()
        done += await self._route()
        done += await self._open_lanes()
        done += await self._telling.tell()
        done += await self._tidying.refresh_cards()
        done += await self._tidying.clear_remnants()
        await self._tidying.purge()
        return done > 0

    async def _rest(self) -> None:
        sleeping = asyncio.ensure_future(self._sleep(_IDLE))
        waking = asyncio.create_task(self._woken.wait())
        try:
            await asyncio.wait((sleeping, waking), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            waking.cancel()
            await asyncio.gather(sleeping, waking, return_exceptions=True)

    async def _end(self) -> None:
        """Let what is in flight end."""
        lanes = list(self._lanes.values())
        if lanes:
            _, slow = await asyncio.wait(lanes, timeout=_FINISH)
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)

    # Who gets a letter

    async def _release(self) -> int:
        """What waited for people who are back is sent."""
        async with self._database.session() as s:
            if not await s.letters.any_blocked():
                return 0
            released = await s.letters.release_blocked()
            await s.commit()
        return released

    async def _route(self) -> int:
        """Find readers for letters that have none: nobody was there, or the staff's chat is gone."""
        now = self._clock()
        if self._orphans_at is not None and now - self._orphans_at < _ORPHANS_EVERY:
            return 0
        self._orphans_at = now
        routed = 0
        async with self._database.session() as s:
            for letter in await s.letters.orphans():
                thread = await s.threads.get(letter.thread_id)
                if thread is None or not await s.threads.hold(thread.id):
                    continue
                readers = await self._offices.readers(s, thread.person_id)
                await s.letters.add_copies(letter.id, readers)
                routed += bool(readers)
            await s.commit()
        return routed

    # Lanes: one for each chat

    async def _open_lanes(self) -> int:
        now = self._clock()
        async with self._database.session() as s:
            chats = await s.letters.waiting_chats()
        opened = 0
        for chat_id in chats:
            if chat_id in self._lanes or len(self._lanes) >= _LANES or self._held.get(chat_id, now) > now:
                continue
            if await self._next(chat_id):
                task = asyncio.create_task(self._run_lane(chat_id), name="letters to a chat")
                self._lanes[chat_id] = task
                task.add_done_callback(partial(self._close_lane, chat_id))
                opened += 1
        return opened

    def _close_lane(self, chat_id: int, _: asyncio.Task[None]) -> None:
        del self._lanes[chat_id]

    async def _run_lane(self, chat_id: int) -> None:
        """Deliver to one chat until nothing is due, or it has to wait."""
        try:
            while batch := await self._next(chat_id):
                if self._held.get(chat_id, self._clock()) > self._clock():
                    return
                await self._deliver(chat_id, batch)
        except Exception:  # noqa: BLE001 - the other chats' letters must go on; this one's are tried again
            _log.exception("letters_failed")
            self._held[chat_id] = self._clock() + timedelta(seconds=_FIRST_PAUSE)
        finally:
            self._woken.set()

    async def _next(self, chat_id: int) -> list[Item]:
        """The first letter that is due, with the rest of its album; what a thread waits for, its later letters do."""
        now = self._clock()
        async with self._database.session() as s:
            pending = await s.letters.pending(chat_id)
        behind: set[int] = set()
        batch: list[Item] = []
        for copy, letter in pending:
            if batch:
                if letter.album == batch[0][1].album and letter.thread_id == batch[0][1].thread_id:
                    batch.append((copy, letter))
                continue
            if letter.thread_id in behind:
                continue
            if copy.not_before is not None and copy.not_before > now:
                if copy.state != "stale":
                    behind.add(letter.thread_id)
                continue
            batch.append((copy, letter))
            if letter.album is None or copy.state == "stale":
                return batch
        return batch

    async def _deliver(self, chat_id: int, batch: Sequence[Item]) -> None:
        letter = batch[0][1]
        async with self._database.session() as s:
            thread = await s.threads.get(letter.thread_id)
        if thread is None:  # erased meanwhile, and its letters with it
            return
        if letter.chat_id is None:  # its writer was erased: there is nothing to copy
            await self._ledger.settle(chat_id, batch, "failed", reason="erased")
            return
        try:
            ids = await self._send(chat_id, batch, thread)
        except (TelegramAPIError, ClientDecodeError) as error:
            await self._refused(chat_id, batch, thread, meaning_of(error))
            return
        self._offices.note_back(chat_id)
        if chat_id < 0:
            self._warned.clear()
        self._headed.discard((letter.id, chat_id))
        await self._ledger.settle(chat_id, batch, "sent", ids)

    async def _send(self, chat_id: int, batch: Sequence[Item], thread: Thread) -> tuple[int, ...]:
        if chat_id == thread.person_id:
            keyboard = self._words.under_answer(await self._places.language_of(chat_id))
            return await self._copy(chat_id, batch, None, None, keyboard)
        for attempt in range(1, _TRIES + 1):
            try:
                place = await self._places.ensure(thread, chat_id)
                await self._head(place, batch[0][1])
                return await self._copy(chat_id, batch, place.topic_id, None if place.topic_id else place.card_id)
            except TelegramAPIError as error:
                if attempt == _TRIES:
                    raise
                if copying.TOPIC_CLOSED.search(error.message):
                    await self._places.reopen(thread.id, chat_id)
                elif copying.TOPIC_GONE.search(error.message):
                    _log.info("topic_gone", thread=thread.id)
                    self._headed.discard((batch[0][1].id, chat_id))
                    await self._places.lose(thread.id, chat_id)
                else:
                    raise
        raise RuntimeError("a letter was neither sent nor refused")

    async def _copy(
        self,
        chat_id: int,
        batch: Sequence[Item],
        topic_id: int | None,
        reply_to: int | None,
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> tuple[int, ...]:
        """Copy a letter, as a reply to what it answers, else to ``reply_to``; a changed one replies to its copy."""
        copy, letter = batch[0]
        if letter.chat_id is None:
            raise RuntimeError("a letter that stands nowhere cannot be copied")
        async with self._database.session() as s:
            answered = None
            if letter.answers_id is not None:
                answered = await s.letters.stands_at(letter.answers_id, chat_id)
        quoted = copy.message_id if copy.state == "stale" else answered or reply_to
        ids = [one.message_id for _, one in batch if one.message_id is not None]
        return await copying.copy(
            self._bot, chat_id, letter.chat_id, ids, topic_id=topic_id, reply_to=quoted, keyboard=keyboard
        )

    async def _head(self, place: Place, letter: Letter) -> None:
        """Say before a letter what it is about, or who of the staff answers; once, also where the letter is late."""
        chat_id = place.chat_id
        if (letter.id, chat_id) in self._headed:
            return
        language = await self._places.language_of(chat_id)
        texts = []
        if chat_id > 0 and self._offices.is_away and chat_id not in self._warned:
            self._warned.add(chat_id)
            texts.append(self._words.say(Said.ASIDE, language))
        if letter.origin == "staff":
            by = letter.chat_id if letter.chat_id is not None and letter.chat_id > 0 else None
            texts.append(self._words.answered(None if by is None else await self._places.name_of(by), language))
        elif letter.about is not None:
            texts.append(self._words.about(letter.about, language))
        for text in texts:
            await self._bot.send_message(chat_id, text, message_thread_id=place.topic_id)
        if texts:
            self._headed.add((letter.id, chat_id))

    # What Telegram says

    async def _refused(self, chat_id: int, batch: Sequence[Item], thread: Thread, answer: Answer) -> None:
        """Do what a refusal or a failure asks for. Nothing is given up that may still arrive."""
        _log.info("letter_not_sent", letter=batch[0][1].id, reason=answer.reason)
        if copying.WITHDRAWN.search(answer.reason):
            await self._ledger.settle(chat_id, batch, "failed", reason="withdrawn")
            return
        if copying.NOT_COPIED.search(answer.reason):
            await self._ledger.settle(chat_id, batch, "failed", reason="kind")
            return
        match answer.meaning:
            case Meaning.WAIT:
                await self._put_off(chat_id, batch, answer.reason, answer.seconds)
            case Meaning.AGAIN | Meaning.HALT:
                await self._put_off(chat_id, batch, answer.reason)
            case Meaning.MOVED:
                self._offices.note_move(chat_id, answer.chat_id)
                await self._ledger.move_group(chat_id, answer.chat_id)
            case _ if chat_id < 0 and (answer.mark or copying.NO_RIGHTS.search(answer.reason)):
                if answer.names_a_person:  # it is the writer who has blocked the bot: we may not read there
                    await self._put_off(chat_id, batch, answer.reason, _LONGEST_PAUSE, hold=False)
                    return
                self._offices.note_gone(chat_id)
                self._orphans_at = None
                await self._ledger.settle(chat_id, batch, "gone", reason=answer.reason)
            case _ if answer.mark:
                await self._unreachable(chat_id, batch, thread, answer)
            case _:
                await self._ledger.settle(chat_id, batch, "failed", reason=answer.reason)

    async def _unreachable(self, chat_id: int, batch: Sequence[Item], thread: Thread, answer: Answer) -> None:
        """Find out whether the reader has blocked the bot, or the writer: Telegram says the same of both."""
        try:
            await self._bot.send_chat_action(chat_id, "typing")
        except (TelegramAPIError, ClientDecodeError) as error:
            about = meaning_of(error)
            if not about.mark:
                await self._put_off(chat_id, batch, about.reason, about.seconds or _FIRST_PAUSE)
                return
        else:
            await self._put_off(chat_id, batch, answer.reason, _LONGEST_PAUSE, hold=False)
            return
        await self._ledger.mark_blocked(chat_id)
        if chat_id == thread.person_id:
            await self._ledger.settle(chat_id, batch, "blocked", reason=answer.reason)
        else:
            self._orphans_at = None
            await self._ledger.settle(chat_id, batch, "skipped", reason=answer.reason)

    async def _put_off(
        self, chat_id: int, batch: Sequence[Item], reason: str, seconds: float | None = None, *, hold: bool = True
    ) -> None:
        """Leave the letter for later, and for as long the whole chat, where others would fare no better."""
        pause = min(_FIRST_PAUSE * 2.0 ** min(batch[0][0].attempts, 10), _LONGEST_PAUSE) if seconds is None else seconds
        until = self._clock() + timedelta(seconds=pause)
        if hold:
            self._held[chat_id] = until
        await self._ledger.put_off(chat_id, batch, until, reason)
