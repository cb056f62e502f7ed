"""People: what the bot keeps about each, and how it is erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from bot.storage.errors import UnknownPersonError
from bot.storage.tables import FsmRow, PersonRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute

    from bot.storage.session import Session

__all__ = ["PeopleRepository", "Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person as stored. Moments are aware UTC; `region` is an ISO 3166-2 code such as KZ-63."""

    id: int
    language: str | None
    region: str | None
    created_at: datetime
    seen_at: datetime


_COLUMNS = (PersonRow.id, PersonRow.language, PersonRow.region, PersonRow.created_at, PersonRow.seen_at)
# Built once: this one runs for every update.
_BY_ID = select(*_COLUMNS).where(PersonRow.id == bindparam("person_id"))


class PeopleRepository:
    """The table `people`; ids are Telegram's."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def get(self, person_id: int) -> Person | None:
        """Return the person, or None of whom nothing is stored."""
        rows = await self._session.read(_BY_ID, {"person_id": person_id})
        return Person(*rows[0]) if rows else None

    async def remember(self, person_id: int, *, language: str | None, now: datetime) -> Person:
        """Store a person at their first message, or note that they are here again.

        A language they already have is kept. Two first messages at once are both answered.
        """
        new = self._session.insert(PersonRow).values(id=person_id, language=language, created_at=now, seen_at=now)
        statement = new.on_conflict_do_update(
            index_elements=[PersonRow.id],
            set_={
                "seen_at": new.excluded.seen_at,
                "language": func.coalesce(PersonRow.language, new.excluded.language),
            },
        ).returning(*_COLUMNS)
        return Person(*(await self._session.write(statement)).one())

    async def set_language(self, person_id: int, language: str) -> Person:
        """Keep the chosen language (kk, ru, en); raise UnknownPersonError where there is no such person."""
        return await self._set(person_id, PersonRow.language, language)

    async def set_region(self, person_id: int, region: str | None) -> Person:
        """Keep the chosen region, or none; raise UnknownPersonError where there is no such person."""
        return await self._set(person_id, PersonRow.region, region)

    async def touch(self, person_id: int, now: datetime) -> None:
        """Note when the person was last seen; nothing happens where they were just erased."""
        await self._session.write(update(PersonRow).where(PersonRow.id == person_id).values(seen_at=now))

    async def hold(self, person_id: int) -> None:
        """Keep the person from being erased until the commit, so that what is theirs can be written.

        Raises UnknownPersonError where there is no such person. A foreign key would refuse
        it too, but on PostgreSQL nothing more could be done in that transaction.
        """
        # An update that changes nothing locks the row.
        held = await self._session.write(
            update(PersonRow).where(PersonRow.id == person_id).values(seen_at=PersonRow.seen_at)
        )
        if not held.rowcount:
            raise UnknownPersonError(person_id)

    async def erase(self, person_id: int) -> bool:
        """Delete everything about the person, their conversations and checks too; say whether there was anything."""
        conversations = await self._session.write(delete(FsmRow).where(FsmRow.user_id == person_id))
        # With the person go all rows that refer to them: the foreign keys say so.
        people = await self._session.write(delete(PersonRow).where(PersonRow.id == person_id))
        return conversations.rowcount + people.rowcount > 0

    async def count(self) -> int:
        """Return how many people are stored."""
        rows = await self._session.read(select(func.count()).select_from(PersonRow))
        return int(rows[0][0])

    async def _set(self, person_id: int, column: "InstrumentedAttribute[str | None]", value: str | None) -> Person:
        values: dict[ColumnElement[Any] | InstrumentedAttribute[Any], Any] = {column: value}
        changed = await self._session.write(
            update(PersonRow).where(PersonRow.id == person_id).values(values).returning(*_COLUMNS)
        )
        row = changed.one_or_none()
        if row is None:
            raise UnknownPersonError(person_id)
        return Person(*row)
