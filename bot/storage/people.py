"""People: what the bot keeps about each, and how it is erased."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, or_, select, update

from bot.storage.errors import UnknownPersonError
from bot.storage.tables import FsmRow, PersonRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, ScalarSelect
    from sqlalchemy.orm import InstrumentedAttribute

    from bot.storage.session import Session

__all__ = ["PeopleRepository", "Person", "still_stored"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person as stored. Moments are aware UTC; `region` is an ISO 3166-2 code such as KZ-63.

    `blocked_at` says since when they cannot be written to. Reminders come from the hour
    `hours_from` until `hours_to`, local time, None where they chose none.
    """

    id: int
    language: str | None
    region: str | None
    created_at: datetime
    seen_at: datetime
    blocked_at: datetime | None = None
    hours_from: int | None = None
    hours_to: int | None = None


_COLUMNS = (
    PersonRow.id,
    PersonRow.language,
    PersonRow.region,
    PersonRow.created_at,
    PersonRow.seen_at,
    PersonRow.blocked_at,
    PersonRow.hours_from,
    PersonRow.hours_to,
)
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

    async def set_hours(self, person_id: int, hours: tuple[int, int] | None) -> Person:
        """Keep the hours (from, until) in which reminders may come, or none; raise UnknownPersonError."""
        first, last = hours or (None, None)
        return await self._change(person_id, {PersonRow.hours_from: first, PersonRow.hours_to: last})

    async def mark_blocked(self, person_id: int, now: datetime) -> bool:
        """Note that the person cannot be written to; say whether that is news. What is theirs stays."""
        marked = await self._session.write(
            update(PersonRow).where(PersonRow.id == person_id, PersonRow.blocked_at.is_(None)).values(blocked_at=now)
        )
        return marked.rowcount > 0

    async def mark_back(self, person_id: int) -> bool:
        """Note that the person can be written to again; say whether that is news."""
        marked = await self._session.write(
            update(PersonRow)
            .where(PersonRow.id == person_id, PersonRow.blocked_at.is_not(None))
            .values(blocked_at=None)
        )
        return marked.rowcount > 0

    async def touch(self, person_id: int, now: datetime, *, since: datetime | None = None) -> bool:
        """Note when the person was last seen; say whether that is news, which it is not where they were just erased.

        With `since`, only where they were not seen from then on: of two processes, one brings the news.
        """
        seen = update(PersonRow).where(PersonRow.id == person_id)
        if since is not None:
            seen = seen.where(PersonRow.seen_at < since)
        return (await self._session.write(seen.values(seen_at=now))).rowcount > 0

    async def ask_on(self, person_id: int, day: date) -> bool:
        """Note that the person is asked about an answer; say whether it is the first time that day."""
        asked = await self._session.write(
            update(PersonRow)
            .where(PersonRow.id == person_id, or_(PersonRow.asked_on.is_(None), PersonRow.asked_on < day))
            .values(asked_on=day)
        )
        return asked.rowcount > 0

    async def hold(self, person_id: int) -> None:
        """Keep the person from being erased until the commit, so that what is theirs can be written.

        Raises UnknownPersonError where there is no such person. A foreign key would refuse
        it too, but on PostgreSQL nothing more could be done in that transaction.
        """
        if not await self.hold_stored(person_id):
            raise UnknownPersonError(person_id)

    async def hold_stored(self, person_id: int) -> bool:
        """Do what `hold` does where the person is stored; say whether they are."""
        # An update that changes nothing locks the row.
        held = await self._session.write(
            update(PersonRow).where(PersonRow.id == person_id).values(seen_at=PersonRow.seen_at)
        )
        return held.rowcount > 0

    async def erase(self, person_id: int, now: datetime | None = None) -> bool:
        """Delete everything about the person, their conversations and checks too; say whether there was anything.

        What they did in a role (audit, announcements) stays, without who it was. Their
        drafts go; what was to be copied from their chat can be sent no more and ends.
        Their deliveries lose the chat, so that the sums still equal the audience.
        """
        now = now or datetime.now(UTC)
        conversations = await self._session.write(delete(FsmRow).where(FsmRow.user_id == person_id))
        # Until the commit nobody can refer to them any more; who already does, has committed.
        await self._session.read(select(PersonRow.id).where(PersonRow.id == person_id).with_for_update())
        await self._session.roles.forget_links(person_id)
        await self._session.links.forget_words(person_id)
        await self._session.announcements.forget_person(person_id, now)
        await self._session.threads.forget_person(person_id, now)
        # With the person go all rows that refer to them: the foreign keys say so.
        people = await self._session.write(delete(PersonRow).where(PersonRow.id == person_id))
        deliveries = await self._session.deliveries.forget_person(person_id, now)
        return conversations.rowcount + people.rowcount + deliveries > 0

    async def count(self) -> int:
        """Return how many people are stored."""
        rows = await self._session.read(select(func.count()).select_from(PersonRow))
        return int(rows[0][0])

    async def _set(self, person_id: int, column: "InstrumentedAttribute[str | None]", value: str | None) -> Person:
        return await self._change(person_id, {column: value})

    async def _change(
        self, person_id: int, values: "dict[ColumnElement[Any] | InstrumentedAttribute[Any], Any]"
    ) -> Person:
        changed = await self._session.write(
            update(PersonRow).where(PersonRow.id == person_id).values(values).returning(*_COLUMNS)
        )
        row = changed.one_or_none()
        if row is None:
            raise UnknownPersonError(person_id)
        return Person(*row)


def still_stored(person_id: int | None) -> "ScalarSelect[int] | None":
    """Return the value for a column that refers to whoever did something: NULL where they are not stored.

    On PostgreSQL they cannot be erased until the commit, so that no foreign key fails.
    """
    if person_id is None:
        return None
    return (
        select(PersonRow.id)
        .where(PersonRow.id == person_id)
        .with_for_update(read=True, key_share=True)
        .scalar_subquery()
    )
