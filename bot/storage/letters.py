"""Letters between people and the staff: where each stands, who is to get a copy, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, exists, func, select, update

from bot.storage.tables import LetterCopyRow, LetterRow, PersonRow
from bot.storage.values import decoded, encoded, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Row

    from bot.storage.session import Session

__all__ = ["CopyState", "Letter", "LetterCopy", "LettersRepository", "Origin", "SettledCopy"]

Origin = Literal["person", "staff"]
SettledCopy = Literal["sent", "blocked", "failed", "gone", "skipped"]
"""Stands there; its reader has blocked the bot and gets it when they are back; will never be taken as it is; the
staff's chat cannot be written to, so that it goes elsewhere; one of several readers cannot be reached."""
CopyState = Literal["waiting", "stale"] | SettledCopy
"""And: is to be sent; stands there as it was before its writer changed it."""

_PENDING = ("waiting", "stale")
_READ = ("waiting", "stale", "sent", "failed")
"""States of copies which say that a letter has found, or will find, its reader."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of a thread: of the person, or of one of the staff. It stands nowhere where its writer was erased.

    `answers_id` is the letter that it replies to, `album` what Telegram calls its media group,
    `about` what it was written about.
    """

    id: int
    thread_id: int
    origin: Origin
    chat_id: int | None
    message_id: int | None
    answers_id: int | None
    album: str | None
    about: "Mapping[str, Any] | None"
    told: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class LetterCopy:
    """A letter for one reader's chat; `message_id` is where it stands there."""

    letter_id: int
    chat_id: int
    message_id: int | None
    state: CopyState
    reason: str | None
    attempts: int
    not_before: datetime | None


_LETTER = (
    LetterRow.id,
    LetterRow.thread_id,
    LetterRow.origin,
    LetterRow.chat_id,
    LetterRow.message_id,
    LetterRow.answers_id,
    LetterRow.album,
    LetterRow.about,
    LetterRow.told,
    LetterRow.created_at,
)
_COPY = (
    LetterCopyRow.letter_id,
    LetterCopyRow.chat_id,
    LetterCopyRow.message_id,
    LetterCopyRow.state,
    LetterCopyRow.reason,
    LetterCopyRow.attempts,
    LetterCopyRow.not_before,
)


class LettersRepository:
    """The tables `letters` and `letter_copies`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(
        self,
        thread_id: int,
        origin: Origin,
        chat_id: int,
        message_id: int,
        now: datetime,
        *,
        answers_id: int | None = None,
        album: str | None = None,
        about: "Mapping[str, object] | None" = None,
    ) -> Letter | None:
        """Keep a letter by where it stands; None where it is kept already: Telegram tells some things twice.

        Raises StoredValueError for an `about` that JSON would change.
        """
        added = await self._session.write(
            self._session.insert(LetterRow)
            .values(
                thread_id=thread_id,
                origin=origin,
                chat_id=chat_id,
                message_id=message_id,
                answers_id=answers_id,
                album=album,
                about=None if about is None else encoded(about, "what a letter is about"),
                told=False,
                created_at=now,
            )
            .on_conflict_do_nothing(index_elements=[LetterRow.chat_id, LetterRow.message_id])
            .returning(*_LETTER)
        )
        row = added.one_or_none()
        return None if row is None else _letter(row)

    async def add_copies(self, letter_id: int, chat_ids: "Iterable[int]", not_before: datetime | None = None) -> None:
        """Have the letter copied to these chats; where it could not go before, it is tried again."""
        rows = [
            {"letter_id": letter_id, "chat_id": chat_id, "state": "waiting", "attempts": 0, "not_before": not_before}
            for chat_id in chat_ids
        ]
        if not rows:
            return
        new = self._session.insert(LetterCopyRow).values(rows)
        await self._session.write(
            new.on_conflict_do_update(
                index_elements=[LetterCopyRow.letter_id, LetterCopyRow.chat_id],
                set_={"state": "waiting", "attempts": 0, "not_before": new.excluded.not_before},
                where=LetterCopyRow.state.in_(("gone", "skipped")),
            )
        )

    async def drop_album(self, chat_id: int, album: str) -> None:
        """Delete the letters of an album that stand there, as far as nobody has got them."""
        await self._session.write(
            delete(LetterRow).where(
                LetterRow.chat_id == chat_id, LetterRow.album == album, ~_has_copy(("sent", "stale", "failed"))
            )
        )

    async def get(self, letter_id: int) -> Letter | None:
        """Return the letter, where it was not erased meanwhile."""
        return await self._letter_where(LetterRow.id == letter_id)

    async def by_message(self, chat_id: int, message_id: int) -> Letter | None:
        """Return the letter that stands there."""
        return await self._letter_where((LetterRow.chat_id == chat_id) & (LetterRow.message_id == message_id))

    async def by_copy(self, chat_id: int, message_id: int) -> Letter | None:
        """Return the letter of which a copy stands there."""
        rows = await self._session.read(
            select(*_LETTER)
            .join(LetterCopyRow, LetterCopyRow.letter_id == LetterRow.id)
            .where(LetterCopyRow.chat_id == chat_id, LetterCopyRow.message_id == message_id)
            .limit(1)
        )
        return _letter(rows[0]) if rows else None

    async def last_of_person(self, thread_id: int) -> int | None:
        """Return the letter that the person wrote last."""
        rows = await self._session.read(
            select(func.max(LetterRow.id)).where(LetterRow.thread_id == thread_id, LetterRow.origin == "person")
        )
        return rows[0][0]

    async def copies(self, letter_id: int) -> list[LetterCopy]:
        """Return all copies of a letter."""
        rows = await self._session.read(
            select(*_COPY).where(LetterCopyRow.letter_id == letter_id).order_by(LetterCopyRow.chat_id)
        )
        return [_copy(row) for row in rows]

    async def stands_at(self, letter_id: int, chat_id: int) -> int | None:
        """Return the message of the chat that is the letter or its copy."""
        own = select(LetterRow.message_id).where(LetterRow.id == letter_id, LetterRow.chat_id == chat_id)
        copied = select(LetterCopyRow.message_id).where(
            LetterCopyRow.letter_id == letter_id, LetterCopyRow.chat_id == chat_id
        )
        rows = [*await self._session.read(own), *await self._session.read(copied)]
        return rows[0][0] if rows else None

    async def waiting_chats(self) -> list[int]:
        """Return the chats for which something is to be sent."""
        rows = await self._session.read(
            select(LetterCopyRow.chat_id).where(LetterCopyRow.state.in_(_PENDING)).group_by(LetterCopyRow.chat_id)
        )
        return [row[0] for row in rows]

    async def pending(self, chat_id: int, limit: int = 1000) -> list[tuple[LetterCopy, Letter]]:
        """Return what is to be sent to the chat, the first written first, also what is not due yet."""
        rows = await self._session.read(
            select(*_COPY, *_LETTER)
            .join(LetterRow, LetterRow.id == LetterCopyRow.letter_id)
            .where(LetterCopyRow.chat_id == chat_id, LetterCopyRow.state.in_(_PENDING))
            .order_by(LetterCopyRow.letter_id)
            .limit(limit)
        )
        return [(_copy(row[: len(_COPY)]), _letter(row[len(_COPY) :])) for row in rows]

    async def settle(
        self,
        letter_id: int,
        chat_id: int,
        state: SettledCopy,
        now: datetime,
        *,
        message_id: int | None = None,
        reason: str | None = None,
    ) -> bool:
        """Note what became of a copy, which its writer is to be told; say whether it is still known."""
        # The letter before its copy, as an erasure takes them: else each could wait for the other.
        letter = await self._session.write(update(LetterRow).where(LetterRow.id == letter_id).values(told=False))
        values: dict[str, Any] = {"state": state, "settled_at": now, "not_before": None, "reason": _stored(reason)}
        if message_id is not None:
            values["message_id"] = message_id
        await self._session.write(
            update(LetterCopyRow)
            .where(LetterCopyRow.letter_id == letter_id, LetterCopyRow.chat_id == chat_id)
            .values(values)
        )
        return letter.rowcount > 0

    async def put_off(self, letter_id: int, chat_id: int, not_before: datetime, reason: str | None = None) -> None:
        """Try a copy again later."""
        await self._session.write(
            update(LetterCopyRow)
            .where(LetterCopyRow.letter_id == letter_id, LetterCopyRow.chat_id == chat_id)
            .values(attempts=LetterCopyRow.attempts + 1, not_before=not_before, reason=_stored(reason))
        )

    async def make_stale(self, letter_id: int, not_before: datetime) -> list[LetterCopy]:
        """Note that the letter was changed; return the copies that stand somewhere and are to follow."""
        await self._session.write(
            update(LetterCopyRow)
            .where(LetterCopyRow.letter_id == letter_id, LetterCopyRow.state.in_(("sent", "stale")))
            .values(state="stale", attempts=0, not_before=not_before)
        )
        return [copy for copy in await self.copies(letter_id) if copy.state == "stale"]

    async def renew(self, letter_id: int, chat_id: int) -> None:
        """Note that a copy shows its letter as it is again; its writer need not be told."""
        await self._session.write(
            update(LetterCopyRow)
            .where(
                LetterCopyRow.letter_id == letter_id, LetterCopyRow.chat_id == chat_id, LetterCopyRow.state == "stale"
            )
            .values(state="sent", not_before=None)
        )

    async def untold(self, limit: int = 100) -> list[Letter]:
        """Return letters of whose copies something is known that their writers do not know."""
        known = exists().where(
            LetterCopyRow.letter_id == LetterRow.id, LetterCopyRow.state.in_(("sent", "blocked", "failed"))
        )
        rows = await self._session.read(
            select(*_LETTER).where(LetterRow.told.is_(False), known).order_by(LetterRow.id).limit(limit)
        )
        return [_letter(row) for row in rows]

    async def mark_told(self, letter_id: int, *, told: bool = True) -> None:
        """Note whether the writer knows what became of the letter."""
        await self._session.write(update(LetterRow).where(LetterRow.id == letter_id).values(told=told))

    async def orphans(self, limit: int = 100) -> list[Letter]:
        """Return people's letters that nobody of the staff has got or will get, the first written first."""
        rows = await self._session.read(
            select(*_LETTER)
            .where(LetterRow.origin == "person", LetterRow.chat_id.is_not(None), ~_has_copy(_READ))
            .order_by(LetterRow.id)
            .limit(limit)
        )
        return [_letter(row) for row in rows]

    async def undelivered(self) -> int:
        """Return how many people's letters nobody of the staff has got yet."""
        rows = await self._session.read(
            select(func.count())
            .select_from(LetterRow)
            .where(
                LetterRow.origin == "person", LetterRow.chat_id.is_not(None), ~_has_copy(("sent", "stale", "failed"))
            )
        )
        return int(rows[0][0])

    async def release_blocked(self) -> int:
        """Have what waits for readers who were away sent, as they are back; return how many copies those are."""
        back = select(PersonRow.id).where(PersonRow.blocked_at.is_(None)).scalar_subquery()
        released = await self._session.write(
            update(LetterCopyRow)
            .where(LetterCopyRow.state == "blocked", LetterCopyRow.chat_id.in_(back))
            .values(state="waiting", attempts=0, not_before=None)
        )
        return released.rowcount

    async def any_blocked(self) -> bool:
        """Say whether something waits for readers who are away: without a write, unlike `release_blocked`."""
        rows = await self._session.read(
            select(LetterCopyRow.letter_id)
            .join(PersonRow, PersonRow.id == LetterCopyRow.chat_id)
            .where(LetterCopyRow.state == "blocked", PersonRow.blocked_at.is_(None))
            .limit(1)
        )
        return bool(rows)

    async def written_since(self, thread_id: int, moment: datetime) -> int:
        """Return how many letters the person wrote since the moment."""
        rows = await self._session.read(
            select(func.count())
            .select_from(LetterRow)
            .where(LetterRow.thread_id == thread_id, LetterRow.origin == "person", LetterRow.created_at >= moment)
        )
        return int(rows[0][0])

    async def forget_writer(self, person_id: int, now: datetime) -> None:
        """Take one of the staff out of the letters that they wrote and got in their own chat. For `people.erase`."""
        theirs = select(LetterRow.id).where(LetterRow.chat_id == person_id).scalar_subquery()
        await self._session.write(
            update(LetterCopyRow)
            .where(LetterCopyRow.letter_id.in_(theirs), LetterCopyRow.state.in_((*_PENDING, "blocked")))
            .values(state="failed", reason="erased", settled_at=now)
        )
        await self._session.write(
            update(LetterRow).where(LetterRow.chat_id == person_id).values(chat_id=None, message_id=None, told=True)
        )
        await self._session.write(delete(LetterCopyRow).where(LetterCopyRow.chat_id == person_id))

    async def purge_before(self, moment: datetime) -> int:
        """Delete letters written before the moment that wait for nobody; return how many those were."""
        purged = await self._session.write(
            delete(LetterRow).where(LetterRow.created_at < moment, ~_has_copy((*_PENDING, "blocked")))
        )
        return purged.rowcount

    async def _letter_where(self, condition: "ColumnElement[bool]") -> Letter | None:
        rows = await self._session.read(select(*_LETTER).where(condition).limit(1))
        return _letter(rows[0]) if rows else None


def _has_copy(states: "Iterable[str]") -> "ColumnElement[bool]":
    return exists().where(LetterCopyRow.letter_id == LetterRow.id, LetterCopyRow.state.in_(tuple(states)))


def _stored(reason: str | None) -> str | None:
    return None if reason is None else storable(reason)


def _copy(row: "Row[*tuple[Any, ...]] | tuple[Any, ...]") -> LetterCopy:
    return LetterCopy(*row)


def _letter(row: "Row[*tuple[Any, ...]] | tuple[Any, ...]") -> Letter:
    values = dict(zip((column.key for column in _LETTER), row, strict=True))
    if values["about"] is not None:
        values["about"] = decoded(values["about"])
    return Letter(**values)
