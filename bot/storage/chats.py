"""Groups and channels that the bot is in: how it answers there, and which of them get announcements.

Of what is said in them nothing is kept.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, func, select, update

from bot.storage.people import still_stored
from bot.storage.tables import ChatRow
from bot.storage.values import storable

if TYPE_CHECKING:
    from sqlalchemy import Row

    from bot.storage.session import Session

__all__ = ["Answers", "ChatKind", "ChatState", "ChatsRepository", "KnownChat"]

ChatKind = Literal["group", "supergroup", "channel"]
ChatState = Literal["member", "administrator", "restricted", "gone"]
"""What the bot is there: restricted where it may not write, gone where it is not any more."""
Answers = Literal["reply", "ephemeral"]
"""How it answers: to everybody, or so that only the asker sees it where Telegram allows that."""


@dataclass(frozen=True, slots=True)
class KnownChat:
    """A group or channel. Moments are aware UTC.

    `language` is None where its administrators chose none; `region` is an ISO 3166-2 code, None for
    the whole country. It gets announcements where `registered_at` is not None; whoever registered it is
    None where they were erased.
    """

    id: int
    kind: ChatKind
    title: str
    state: ChatState
    language: str | None
    answers: Answers
    region: str | None
    registered_by: int | None
    registered_at: datetime | None
    created_at: datetime
    updated_at: datetime

    @property
    def is_registered(self) -> bool:
        """Whether announcements are meant to go there."""
        return self.registered_at is not None

    @property
    def can_write(self) -> bool:
        """Whether the bot may write there, as far as it was told."""
        return self.state in {"member", "administrator"}


_COLUMNS = (
    ChatRow.id,
    ChatRow.kind,
    ChatRow.title,
    ChatRow.state,
    ChatRow.language,
    ChatRow.answers,
    ChatRow.region,
    ChatRow.registered_by,
    ChatRow.registered_at,
    ChatRow.created_at,
    ChatRow.updated_at,
)
_UNREGISTERED: dict[str, Any] = {"region": None, "registered_by": None, "registered_at": None}


class ChatsRepository:
    """The table `chats`; ids are Telegram's and negative."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def get(self, chat_id: int) -> KnownChat | None:
        """Return the chat, or None of which nothing is stored."""
        rows = await self._session.read(select(*_COLUMNS).where(ChatRow.id == chat_id))
        return _chat(rows[0]) if rows else None

    async def put(self, chat_id: int, kind: ChatKind, title: str, state: ChatState, now: datetime) -> KnownChat:
        """Keep what the bot is in the chat; its settings stay. Where the bot is gone, its registration ends."""
        known = {"kind": kind, "title": storable(title), "state": state, "updated_at": now}
        new = self._session.insert(ChatRow).values(id=chat_id, answers="reply", created_at=now, **known)
        ended = _UNREGISTERED if state == "gone" else {}
        statement = new.on_conflict_do_update(index_elements=[ChatRow.id], set_=known | ended).returning(*_COLUMNS)
        return _chat((await self._session.write(statement)).one())

    async def arrive(
        self, chat_id: int, kind: ChatKind, title: str, state: ChatState, now: datetime, *, known_since: datetime
    ) -> bool:
        """Keep what the bot is in a chat that it is in; say whether it has just come there, which is said once.

        A chat that the bot left before the moment `known_since` is as new as one that was never stored.
        """
        new = self._session.insert(ChatRow).values(
            id=chat_id, kind=kind, title=storable(title), state=state, answers="reply", created_at=now, updated_at=now
        )
        added = await self._session.write(new.on_conflict_do_nothing(index_elements=[ChatRow.id]).returning(ChatRow.id))
        is_new = added.first() is not None
        if not is_new:
            left_long_ago = (ChatRow.id == chat_id, ChatRow.state == "gone", ChatRow.updated_at < known_since)
            back = await self._session.write(update(ChatRow).where(*left_long_ago).values(state=state))
            is_new = back.rowcount > 0
        await self.put(chat_id, kind, title, state, now)
        return is_new

    async def set_title(self, chat_id: int, title: str, now: datetime) -> bool:
        """Keep a new title; say whether the chat is stored."""
        return await self._change(chat_id, now, title=storable(title))

    async def set_language(self, chat_id: int, language: str, now: datetime) -> bool:
        """Keep the language (kk, ru, en) of answers and announcements; say whether the chat is stored."""
        return await self._change(chat_id, now, language=language)

    async def set_answers(self, chat_id: int, answers: Answers, now: datetime) -> bool:
        """Keep how the bot answers there; say whether the chat is stored."""
        return await self._change(chat_id, now, answers=answers)

    async def register(self, chat_id: int, now: datetime, *, by: int | None, region: str | None) -> bool:
        """Let announcements go there, or change the region of those that do; say whether the chat is stored.

        Who registered it first stays who did, as long as they are stored.
        """
        changed = await self._session.write(
            update(ChatRow)
            .where(ChatRow.id == chat_id, ChatRow.state != "gone")
            .values(
                region=region,
                registered_by=func.coalesce(ChatRow.registered_by, still_stored(by)),
                registered_at=func.coalesce(ChatRow.registered_at, now),
                updated_at=now,
            )
        )
        return changed.rowcount > 0

    async def end(self, chat_id: int, now: datetime) -> bool:
        """Let announcements go there no more; say whether they did."""
        ended = await self._session.write(
            update(ChatRow)
            .where(ChatRow.id == chat_id, ChatRow.registered_at.is_not(None))
            .values(updated_at=now, **_UNREGISTERED)
        )
        return ended.rowcount > 0

    async def close(self, chat_id: int, now: datetime) -> bool:
        """Note that the bot is not in the chat any more, which ends its registration; say whether that is news."""
        closed = await self._session.write(
            update(ChatRow)
            .where(ChatRow.id == chat_id, ChatRow.state != "gone")
            .values(state="gone", updated_at=now, **_UNREGISTERED)
        )
        return closed.rowcount > 0

    async def move(self, old_id: int, new_id: int, now: datetime) -> bool:
        """Note that a group has a new id, where its settings and its registration go; say whether it was stored.

        What the new id is already known to be stays; a choice made there already stays too.
        """
        old = await self.get(old_id)
        if old is None:
            return False
        new = self._session.insert(ChatRow).values(
            id=new_id,
            kind="supergroup",
            title=old.title,
            state=old.state,
            language=old.language,
            answers=old.answers,
            region=old.region,
            registered_by=still_stored(old.registered_by),
            registered_at=old.registered_at,
            created_at=old.created_at,
            updated_at=now,
        )
        moved = {
            "language": func.coalesce(ChatRow.language, new.excluded.language),
            "answers": new.excluded.answers,
            "region": func.coalesce(ChatRow.region, new.excluded.region),
            "registered_by": func.coalesce(ChatRow.registered_by, new.excluded.registered_by),
            "registered_at": func.coalesce(ChatRow.registered_at, new.excluded.registered_at),
            "created_at": new.excluded.created_at,
            "updated_at": new.excluded.updated_at,
        }
        await self._session.write(new.on_conflict_do_update(index_elements=[ChatRow.id], set_=moved))
        await self._session.write(delete(ChatRow).where(ChatRow.id == old_id))
        return True

    async def registered(self, *, by: int | None = None) -> list[KnownChat]:
        """Return the chats that announcements go to, by title; with `by`, those that this person registered."""
        query = select(*_COLUMNS).where(ChatRow.registered_at.is_not(None)).order_by(ChatRow.title, ChatRow.id)
        if by is not None:
            query = query.where(ChatRow.registered_by == by)
        return [_chat(row) for row in await self._session.read(query)]

    async def has_group(self, title: str) -> bool:
        """Say whether the bot is in a group of that title that is no supergroup (yet)."""
        named = (ChatRow.kind == "group", ChatRow.title == storable(title), ChatRow.state != "gone")
        return bool(await self._session.read(select(ChatRow.id).where(*named).limit(1)))

    async def purge_gone(self, before: datetime) -> int:
        """Delete chats that the bot left before the moment; return how many that were."""
        purged = await self._session.write(delete(ChatRow).where(ChatRow.state == "gone", ChatRow.updated_at < before))
        return purged.rowcount

    async def _change(self, chat_id: int, now: datetime, **values: str) -> bool:
        changed = await self._session.write(
            update(ChatRow).where(ChatRow.id == chat_id).values(updated_at=now, **values)
        )
        return changed.rowcount > 0


def _chat(row: "Row[*tuple[Any, ...]]") -> KnownChat:
    return KnownChat(**row._asdict())
