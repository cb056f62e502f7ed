"""Threads of people with the staff: whose turn it is, where the staff reads, what is left of the erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import case, delete, func, literal, or_, select, update

from bot.storage.people import still_stored
from bot.storage.tables import LetterCopyRow, LetterRow, RemnantRow, ThreadPlaceRow, ThreadRow, UtcDateTime
from bot.storage.values import decoded, encoded, is_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row
    from sqlalchemy.engine import CursorResult

    from bot.storage.session import Session

__all__ = ["Barred", "Place", "Remnant", "Thread", "ThreadState", "ThreadsRepository"]

ThreadState = Literal["open", "waiting", "done"]
"""The staff's turn; the person's turn, for the staff has answered; nobody's, until the person writes again."""

Barred = Literal["no", "banned", "shadow"]
"""Whether the person's letters are taken: yes; no, and they are told; no, and they are not told."""

_MOST_IDS = 5_000
"""Messages of one remnant; older ones than so many stay, and Telegram would mostly not delete them."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A person's thread. `noticed_at` is when they were last told that nobody is there; moments are aware UTC."""

    id: int
    person_id: int
    state: ThreadState
    taken_by: int | None
    barred: Barred
    noticed_at: datetime | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where the staff reads a thread; `topic_id` is None where the chat is no forum, `card_id` while there is none."""

    thread_id: int
    chat_id: int
    topic_id: int | None
    card_id: int | None


@dataclass(frozen=True, slots=True)
class Remnant:
    """What is to be deleted in a chat of the staff: a topic, and messages."""

    id: int
    chat_id: int
    topic_id: int | None
    message_ids: tuple[int, ...]
    attempts: int


_THREAD = (
    ThreadRow.id,
    ThreadRow.person_id,
    ThreadRow.state,
    ThreadRow.taken_by,
    ThreadRow.barred,
    ThreadRow.noticed_at,
    ThreadRow.created_at,
    ThreadRow.updated_at,
)
_PLACE = (ThreadPlaceRow.thread_id, ThreadPlaceRow.chat_id, ThreadPlaceRow.topic_id, ThreadPlaceRow.card_id)
_REMNANT = (RemnantRow.id, RemnantRow.chat_id, RemnantRow.topic_id, RemnantRow.message_ids, RemnantRow.attempts)


class ThreadsRepository:
    """The tables `threads`, `thread_places` and `remnants`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def get(self, thread_id: int) -> Thread | None:
        """Return the thread, also where a forged button made its number up."""
        if not is_key(thread_id):
            return None
        rows = await self._session.read(select(*_THREAD).where(ThreadRow.id == thread_id))
        return _thread(rows[0]) if rows else None

    async def of_person(self, person_id: int) -> Thread | None:
        """Return the person's thread, where they have written once."""
        rows = await self._session.read(select(*_THREAD).where(ThreadRow.person_id == person_id))
        return _thread(rows[0]) if rows else None

    async def open(self, person_id: int, now: datetime) -> Thread:
        """Return the person's thread, with the staff's turn: a new one, or the one that there is.

        One that was done belongs to nobody any more. Raises UnknownPersonError.
        """
        await self._session.people.hold(person_id)
        changed = {
            "state": "open",
            "taken_by": case((ThreadRow.state == "done", None), else_=ThreadRow.taken_by),
            "updated_at": case((ThreadRow.state == "open", ThreadRow.updated_at), else_=literal(now, UtcDateTime())),
        }
        # Not an insertion first: each would take a number, and people are called by theirs.
        opened = await self._session.write(
            update(ThreadRow).where(ThreadRow.person_id == person_id).values(changed).returning(*_THREAD)
        )
        row = opened.one_or_none()
        if row is None:
            new = self._session.insert(ThreadRow).values(
                person_id=person_id, state="open", barred="no", created_at=now, updated_at=now
            )
            row = (await self._session.write(new.returning(*_THREAD))).one()  # held above, so that nobody else does
        return _thread(row)

    async def hold(self, thread_id: int) -> bool:
        """Keep the thread from being erased until the commit; say whether it is there."""
        held = await self._session.write(
            update(ThreadRow).where(ThreadRow.id == thread_id).values(state=ThreadRow.state)
        )
        return held.rowcount > 0

    async def answered(self, thread_id: int, by: int | None, now: datetime) -> None:
        """Note that the staff has answered: who did is in charge, unless somebody is already."""
        await self._session.write(
            update(ThreadRow)
            .where(ThreadRow.id == thread_id, or_(ThreadRow.state != "waiting", ThreadRow.taken_by.is_(None)))
            .values(state="waiting", taken_by=func.coalesce(ThreadRow.taken_by, still_stored(by)), updated_at=now)
        )

    async def take(self, thread_id: int, by: int, now: datetime) -> bool:
        """Put somebody in charge; say whether that is news."""
        taken = await self._session.write(
            update(ThreadRow)
            .where(ThreadRow.id == thread_id, or_(ThreadRow.taken_by.is_(None), ThreadRow.taken_by != by))
            .values(taken_by=still_stored(by), updated_at=now)
        )
        return taken.rowcount > 0

    async def set_state(self, thread_id: int, state: ThreadState, now: datetime) -> bool:
        """Put the thread into a state; say whether that is news."""
        changed = await self._session.write(
            update(ThreadRow)
            .where(ThreadRow.id == thread_id, ThreadRow.state != state)
            .values(state=state, updated_at=now)
        )
        return changed.rowcount > 0

    async def bar(self, thread_id: int, barred: Barred, now: datetime) -> bool:
        """Take the person's letters or not any more; say whether that is news."""
        changed = await self._session.write(
            update(ThreadRow)
            .where(ThreadRow.id == thread_id, ThreadRow.barred != barred)
            .values(barred=barred, updated_at=now)
        )
        return changed.rowcount > 0

    async def notice(self, thread_id: int, now: datetime) -> None:
        """Note that the person was told that nobody is there."""
        await self._session.write(update(ThreadRow).where(ThreadRow.id == thread_id).values(noticed_at=now))

    async def count(self, state: ThreadState) -> int:
        """Return how many threads are in the state, of people whose letters are taken."""
        rows = await self._session.read(
            select(func.count()).select_from(ThreadRow).where(ThreadRow.state == state, ThreadRow.barred == "no")
        )
        return int(rows[0][0])

    # Where the staff reads

    async def place(self, thread_id: int, chat_id: int) -> Place | None:
        """Return where in the chat the thread is read, if it is."""
        rows = await self._session.read(
            select(*_PLACE).where(ThreadPlaceRow.thread_id == thread_id, ThreadPlaceRow.chat_id == chat_id)
        )
        return Place(*rows[0]) if rows else None

    async def in_topic(self, chat_id: int, topic_id: int) -> Place | None:
        """Return the thread that is read in this topic."""
        return await self._place_where(chat_id, ThreadPlaceRow.topic_id == topic_id)

    async def under_card(self, chat_id: int, card_id: int) -> Place | None:
        """Return the thread whose card is this message."""
        return await self._place_where(chat_id, ThreadPlaceRow.card_id == card_id)

    async def last_card(self, chat_id: int) -> int | None:
        """Return the lowest card of a chat: its letters are what stands at the end."""
        rows = await self._session.read(
            select(func.max(ThreadPlaceRow.card_id)).where(ThreadPlaceRow.chat_id == chat_id)
        )
        return rows[0][0]

    async def put_place(self, place: Place, shown_at: datetime | None) -> None:
        """Keep where a thread is read, in place of what was known of that chat; its card shows what was at `shown_at`.

        A thread that was erased meanwhile is not kept, and what stands there is deleted.
        """
        values = {"topic_id": place.topic_id, "card_id": place.card_id, "shown_at": shown_at}
        if not await self.hold(place.thread_id):
            await self._add_remnant(place.chat_id, place.topic_id, [place.card_id] if place.card_id else [])
            return
        new = self._session.insert(ThreadPlaceRow).values(thread_id=place.thread_id, chat_id=place.chat_id, **values)
        await self._session.write(
            new.on_conflict_do_update(
                index_elements=[ThreadPlaceRow.thread_id, ThreadPlaceRow.chat_id],
                set_={name: new.excluded[name] for name in values},
            )
        )

    async def drop_place(self, thread_id: int, chat_id: int) -> None:
        """Forget where in the chat the thread was read: it is not there any more."""
        await self._session.write(
            delete(ThreadPlaceRow).where(ThreadPlaceRow.thread_id == thread_id, ThreadPlaceRow.chat_id == chat_id)
        )

    async def stale_places(self, limit: int = 50) -> list[Place]:
        """Return places whose cards show how things stood before they changed."""
        rows = await self._session.read(
            select(*_PLACE)
            .join(ThreadRow, ThreadRow.id == ThreadPlaceRow.thread_id)
            .where(
                ThreadPlaceRow.card_id.is_not(None),
                or_(ThreadPlaceRow.shown_at.is_(None), ThreadPlaceRow.shown_at < ThreadRow.updated_at),
            )
            .order_by(ThreadRow.updated_at)
            .limit(limit)
        )
        return [Place(*row) for row in rows]

    async def mark_shown(self, place: Place, shown_at: datetime) -> None:
        """Note as of when the card shows things."""
        await self._session.write(
            update(ThreadPlaceRow)
            .where(ThreadPlaceRow.thread_id == place.thread_id, ThreadPlaceRow.chat_id == place.chat_id)
            .values(shown_at=shown_at)
        )

    async def groups(self) -> frozenset[int]:
        """Return the groups in which letters are read: that of the setting, and what it has become."""
        rows = await self._session.read(
            select(ThreadPlaceRow.chat_id).where(ThreadPlaceRow.chat_id < 0).group_by(ThreadPlaceRow.chat_id)
        )
        return frozenset(row[0] for row in rows)

    async def move_group(self, old: int, new: int) -> None:
        """Note that a group has become another chat: what stands in the old one stays, what waits goes to the new."""
        await self._session.write(delete(ThreadPlaceRow).where(ThreadPlaceRow.chat_id == old))
        pending = LetterCopyRow.state.in_(("waiting", "stale"))
        there = select(LetterCopyRow.letter_id).where(LetterCopyRow.chat_id == new)
        await self._session.write(
            update(LetterCopyRow)
            .where(LetterCopyRow.chat_id == old, pending, LetterCopyRow.letter_id.not_in(there.scalar_subquery()))
            .values(chat_id=new, state="waiting", not_before=None)
        )

    # What is left of the erased

    async def remnants(self, now: datetime, limit: int = 20) -> list[Remnant]:
        """Return what is to be deleted now, the oldest first."""
        rows = await self._session.read(
            select(*_REMNANT)
            .where(or_(RemnantRow.not_before.is_(None), RemnantRow.not_before <= now))
            .order_by(RemnantRow.id)
            .limit(limit)
        )
        return [Remnant(id_, chat, topic, tuple(decoded(ids)), tries) for id_, chat, topic, ids, tries in rows]

    async def drop_remnant(self, remnant_id: int) -> None:
        """Note that it is deleted, or cannot be."""
        await self._session.write(delete(RemnantRow).where(RemnantRow.id == remnant_id))

    async def put_off_remnant(self, remnant_id: int, not_before: datetime) -> None:
        """Try again later."""
        await self._session.write(
            update(RemnantRow)
            .where(RemnantRow.id == remnant_id)
            .values(attempts=RemnantRow.attempts + 1, not_before=not_before)
        )

    async def add_remnant(self, chat_id: int, message_ids: "Iterable[int]") -> None:
        """Have messages deleted that came to stand there while their person was erased."""
        await self._add_remnant(chat_id, None, message_ids)

    async def forget_person(self, person_id: int, now: datetime) -> None:
        """Take the person out of threads, their own and those they answered. For `people.erase`.

        What stands of their thread in the staff's chats is to be deleted there. Letters that
        they wrote as one of the staff stay with those who got them, without where they stood.
        """
        rows = await self._session.read(select(ThreadRow.id).where(ThreadRow.person_id == person_id))
        for (thread_id,) in rows:
            await self._leave(thread_id, person_id)
        await self._session.write(
            update(ThreadRow).where(ThreadRow.taken_by == person_id).values(taken_by=None, updated_at=now)
        )
        await self._session.write(delete(ThreadPlaceRow).where(ThreadPlaceRow.chat_id == person_id))
        await self._session.write(delete(RemnantRow).where(RemnantRow.chat_id == person_id))
        await self._session.letters.forget_writer(person_id, now)

    async def purge_before(self, moment: datetime) -> int:
        """Delete threads that ended before the moment and have no letters any more; return how many those were.

        Those of people who are barred stay, for they would be let in again; those with a topic do, too, for an
        erasure has to find it.
        """
        purged: CursorResult[Any] = await self._session.write(
            delete(ThreadRow).where(
                ThreadRow.updated_at < moment,
                ThreadRow.barred == "no",
                ThreadRow.id.not_in(select(LetterRow.thread_id).scalar_subquery()),
                ThreadRow.id.not_in(
                    select(ThreadPlaceRow.thread_id).where(ThreadPlaceRow.topic_id.is_not(None)).scalar_subquery()
                ),
            )
        )
        return purged.rowcount

    async def _leave(self, thread_id: int, person_id: int) -> None:
        """Note everything that stands of a thread in the staff's chats."""
        # Whoever is writing down where a letter has come to stand does so first.
        await self._session.read(select(ThreadRow.id).where(ThreadRow.id == thread_id).with_for_update())
        await self._session.read(select(LetterRow.id).where(LetterRow.thread_id == thread_id).with_for_update())
        stands: dict[int, set[int]] = {}
        topics: dict[int, int | None] = {}
        for chat_id, topic_id, card_id in await self._session.read(
            select(ThreadPlaceRow.chat_id, ThreadPlaceRow.topic_id, ThreadPlaceRow.card_id).where(
                ThreadPlaceRow.thread_id == thread_id
            )
        ):
            topics[chat_id] = topic_id
            stands[chat_id] = {card_id} if card_id else set()
        copies = (
            select(LetterCopyRow.chat_id, LetterCopyRow.message_id)
            .join(LetterRow, LetterRow.id == LetterCopyRow.letter_id)
            .where(LetterRow.thread_id == thread_id)
        )
        letters = select(LetterRow.chat_id, LetterRow.message_id).where(LetterRow.thread_id == thread_id)
        for chat_id, message_id in await self._session.read(copies):
            if message_id is not None:
                stands.setdefault(chat_id, set()).add(message_id)
        for stood_in, message_id in await self._session.read(letters):
            if stood_in is not None and message_id is not None:
                stands.setdefault(stood_in, set()).add(message_id)
        stands.pop(person_id, None)  # their own chat is theirs
        for chat_id, message_ids in stands.items():
            await self._add_remnant(chat_id, topics.get(chat_id), message_ids)

    async def _add_remnant(self, chat_id: int, topic_id: int | None, message_ids: "Iterable[int]") -> None:
        ids = sorted(message_ids)[-_MOST_IDS:]
        if ids or topic_id is not None:
            await self._session.write(
                self._session.insert(RemnantRow).values(
                    chat_id=chat_id, topic_id=topic_id, message_ids=encoded(ids, "the messages"), attempts=0
                )
            )

    async def _place_where(self, chat_id: int, condition: Any) -> Place | None:
        rows = await self._session.read(select(*_PLACE).where(ThreadPlaceRow.chat_id == chat_id, condition).limit(1))
        return Place(*rows[0]) if rows else None


def _thread(row: "Row[*tuple[Any, ...]]") -> Thread:
    return Thread(**row._asdict())
