"""Letters taken in, and turns taken: everything but the sending. A letter is stored before its update is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from cachetools import TTLCache

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.storage.engine import Database
    from bot.storage.letters import Letter
    from bot.storage.session import Session
    from bot.storage.threads import Barred, Thread, ThreadState
    from bot.support.hours import OfficeHours
    from bot.support.offices import Offices

__all__ = ["Desk", "Found", "Note", "Outcome", "Taken"]

Outcome = Literal["taken", "again", "held", "holding", "full", "banned", "shadow"]
"""What became of a person's letter: it is on its way; it was taken before; it is the first of too many, which go
later; one more of those; too many wait already; it is not taken, and they are told, or are not."""

LIMIT: Final = 20
WINDOW: Final = timedelta(minutes=10)
"""More letters than so many within so long go later, when the staff has had time to read."""
FULL: Final = 100
"""So many letters of one person within an hour are enough, whatever becomes of them."""
_FULL_WINDOW: Final = timedelta(hours=1)

ALBUM_PAUSE: Final = timedelta(seconds=1)
"""Telegram tells an album message by message: for so long one waits for the rest of it."""

_ALBUMS: Final = 1000
_ALBUM_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Note:
    """A message that is to be a letter, by where it stands; `album` is its media group."""

    chat_id: int
    message_id: int
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a letter; `opens_at` is when somebody will be there, where the person is to be told that."""

    outcome: Outcome
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The thread that a message belongs to, and its letter there, unless it is a card."""

    thread: Thread
    letter: Letter | None


class Desk:
    """Takes letters in from both sides.

    Args:
        database: where they are kept.
        offices: who of the staff gets them.
        hours: when somebody is there; None where nothing is told of that.
        clock: gives the present, in the office's time zone.
        wake: starts the sending.
    """

    def __init__(
        self,
        database: Database,
        offices: Offices,
        hours: OfficeHours | None,
        *,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        self.album_pause = ALBUM_PAUSE
        self._database = database
        self._offices = offices
        self._hours = hours
        self._clock = clock
        self._wake = wake
        self._albums: TTLCache[tuple[int, str], tuple[int, int | None]] = TTLCache(_ALBUMS, _ALBUM_SECONDS)
        """The threads of albums of which a message was a letter, and what that answered."""
        self._kept_back: TTLCache[tuple[int, str | None], bool] = TTLCache(_ALBUMS, _ALBUM_SECONDS)
        """Albums that stay among the staff."""

    # From people

    async def write(
        self, person_id: int, note: Note, *, answers_id: int | None = None, about: Mapping[str, Any] | None = None
    ) -> Taken:
        """Take a person's letter, which stands in their chat; `answers_id` is the letter that it replies to."""
        now = self._clock()
        async with self._database.session() as s:
            await s.people.remember(person_id, language=None, now=now)  # and not erased until the commit
            known = await s.threads.of_person(person_id)
            if known is not None and known.barred == "banned":
                return Taken("banned")
            if known is not None and known.barred == "shadow":
                return Taken("shadow", await self._notice(s, known, now))
            thread = known or await s.threads.open(person_id, now)
            if await s.letters.written_since(thread.id, now - _FULL_WINDOW) >= FULL:
                return Taken("full")
            letter = await s.letters.add(
                thread.id,
                "person",
                note.chat_id,
                note.message_id,
                now,
                answers_id=answers_id,
                album=note.album,
                about=about,
            )
            if letter is None:
                return Taken("again")
            await s.threads.open(person_id, now)
            over = await s.letters.written_since(thread.id, now - WINDOW) - LIMIT
            later = now + WINDOW if over > 0 else self._after_album(note, now)
            await s.letters.add_copies(letter.id, await self._offices.readers(s, person_id), later)
            opens_at = await self._notice(s, thread, now)
            await s.commit()
        self._keep_album(note, thread.id, answers_id)
        self._wake()
        return Taken("taken" if over <= 0 else "held" if over == 1 else "holding", opens_at)

    async def is_banned(self, person_id: int) -> bool:
        """Say whether the person's letters are not taken, and they are to know."""
        async with self._database.session() as s:
            thread = await s.threads.of_person(person_id)
        return thread is not None and thread.barred == "banned"

    async def _notice(self, session: Session, thread: Thread, now: datetime) -> datetime | None:
        """When somebody comes, where nobody is there; once for each time that everybody leaves."""
        if self._hours is None or self._hours.is_open(now):
            return None
        if thread.noticed_at is not None and thread.noticed_at >= self._hours.last_closing(now):
            return None
        await session.threads.notice(thread.id, now)
        await session.commit()
        return self._hours.next_opening(now)

    # From the staff

    async def answer(
        self, thread_id: int, note: Note, *, by: int | None, answers_id: int | None = None
    ) -> Literal["taken", "again", "gone", "note"]:
        """Take an answer of the staff; `by` is who wrote it, None where that is hidden.

        It goes to the person; from an administrator's own chat also to wherever colleagues read. One that is the
        rest of an album which stays among the staff does, too: it is a note.
        """
        now = self._clock()
        async with self._database.session() as s:
            if by is not None:  # who answers is shown, so they are known as anybody who turns to the bot
                await s.people.remember(by, language=None, now=now)
            thread = await s.threads.get(thread_id)
            if thread is None or not await s.threads.hold(thread_id):
                return "gone"
            if (note.chat_id, note.album) in self._kept_back:
                return "note"
            if answers_id is None and thread.state == "open":  # the first answer is one to what was asked last
                answers_id = await s.letters.last_of_person(thread_id)
            letter = await s.letters.add(
                thread_id, "staff", note.chat_id, note.message_id, now, answers_id=answers_id, album=note.album
            )
            if letter is None:
                return "again"
            colleagues = [] if note.chat_id < 0 else await self._offices.readers(s, thread.person_id)
            readers = [thread.person_id, *(one for one in colleagues if one != note.chat_id)]
            await s.letters.add_copies(letter.id, readers, self._after_album(note, now))
            await s.threads.answered(thread_id, by, now)
            await s.commit()
        self._keep_album(note, thread_id, answers_id)
        self._wake()
        return "taken"

    async def keep_back(self, thread_id: int, note: Note) -> None:
        """Let a note of the staff go to nobody, nor the rest of its album: only one of its messages says so."""
        if note.album is None:
            return
        self._kept_back[note.chat_id, note.album] = True
        self._keep_album(note, thread_id, None)
        async with self._database.session() as s:
            await s.threads.hold(thread_id)  # whoever takes another message of it has done so, or sees that it is one
            await s.letters.drop_album(note.chat_id, note.album)
            await s.commit()

    async def take(self, thread_id: int, by: int) -> Thread | None:
        """Put somebody in charge; None where the thread is gone."""
        async with self._database.session() as s:
            thread = await s.threads.get(thread_id)
            if thread is not None:
                await s.people.remember(by, language=None, now=self._clock())  # as who answers is
                await s.threads.take(thread_id, by, self._clock())
                await s.commit()
        self._wake()
        return thread

    async def set_state(self, thread_id: int, state: ThreadState) -> Thread | None:
        """Say that the thread is done, or that it is not; None where it is gone."""
        async with self._database.session() as s:
            thread = await s.threads.get(thread_id)
            if thread is not None:
                await s.threads.set_state(thread_id, state, self._clock())
                await s.commit()
        self._wake()
        return thread

    async def thread(self, thread_id: int) -> Thread | None:
        """The thread of this number, which a button may have made up."""
        async with self._database.session() as s:
            return await s.threads.get(thread_id)

    async def bar(self, session: Session, thread_id: int, barred: Barred) -> bool:
        """Take the person's letters or not; say whether that is news. Commit, and `wake`, afterwards."""
        return await session.threads.bar(thread_id, barred, self._clock())

    def wake(self) -> None:
        """Show on cards what has changed."""
        self._wake()

    # Whose a message is

    async def find(self, chat_id: int, message_id: int) -> Found | None:
        """The letter that a message is, or is a copy of, or its thread's card."""
        async with self._database.session() as s:
            letter = await s.letters.by_copy(chat_id, message_id) or await s.letters.by_message(chat_id, message_id)
            if letter is not None:
                thread = await s.threads.get(letter.thread_id)
                return None if thread is None else Found(thread, letter)
            place = await s.threads.under_card(chat_id, message_id)
            thread = None if place is None else await s.threads.get(place.thread_id)
        return None if thread is None else Found(thread, None)

    async def in_topic(self, chat_id: int, topic_id: int) -> Thread | None:
        """The thread that the staff reads in a topic."""
        async with self._database.session() as s:
            place = await s.threads.in_topic(chat_id, topic_id)
            return None if place is None else await s.threads.get(place.thread_id)

    async def of_album(self, note: Note) -> Found | None:
        """The thread of a message that is the rest of an album: only its first message need be a reply."""
        known = self._albums.get((note.chat_id, note.album)) if note.album else None
        if known is None:
            return None
        thread_id, answers_id = known
        async with self._database.session() as s:
            thread = await s.threads.get(thread_id)
            letter = None if answers_id is None else await s.letters.get(answers_id)
        return None if thread is None else Found(thread, letter)

    def _keep_album(self, note: Note, thread_id: int, answers_id: int | None) -> None:
        if note.album:
            self._albums[note.chat_id, note.album] = (thread_id, answers_id)

    def _after_album(self, note: Note, now: datetime) -> datetime | None:
        return now + self.album_pause if note.album else None

    # For whoever watches

    async def waiting(self) -> int:
        """How many people's letters nobody of the staff has got yet."""
        async with self._database.session() as s:
            return await s.letters.undelivered()

    async def unanswered(self) -> int:
        """How many people wait for an answer."""
        async with self._database.session() as s:
            return await s.threads.count("open")
