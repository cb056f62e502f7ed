"""Reminders: each exactly once for a person and an event, whoever sends them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Text, delete, literal, select, update

from bot.storage.tables import PersonRow, ReminderRow, UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Row

    from bot.storage.session import Session

__all__ = ["Reminder", "ReminderState", "RemindersRepository"]

ReminderState = Literal["claimed", "sent", "dropped", "blocked", "failed", "unknown"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of an event ("12:closes-7d"); moments are aware UTC, `settled_at` None while it is claimed."""

    person_id: int
    event: str
    state: ReminderState
    due_at: datetime
    claimed_at: datetime
    settled_at: datetime | None


_COLUMNS = (
    ReminderRow.person_id,
    ReminderRow.event,
    ReminderRow.state,
    ReminderRow.due_at,
    ReminderRow.claimed_at,
    ReminderRow.settled_at,
)


class RemindersRepository:
    """The table `reminders`: a row is what makes a reminder the only one, so it is written before the message."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def claim(self, event: str, person_ids: "Collection[int]", due_at: datetime, now: datetime) -> frozenset[int]:
        """Claim the event for those of the people who have none of it yet; return them: they are yours to send.

        People who are not stored, or blocked the bot, are left out. Commit before sending.
        """
        return await self._add(event, person_ids, due_at, now, "claimed")

    async def drop(self, event: str, person_ids: "Collection[int]", due_at: datetime, now: datetime) -> frozenset[int]:
        """Note that the event is too late to be of use to these people; return those who had none of it yet."""
        return await self._add(event, person_ids, due_at, now, "dropped")

    async def settle(self, person_id: int, event: str, state: ReminderState, now: datetime) -> bool:
        """Note what became of a claimed reminder; say whether it was claimed. "blocked" marks the person too."""
        if state == "blocked":
            await self._session.people.mark_blocked(person_id, now)
        settled = await self._session.write(
            update(ReminderRow)
            .where(ReminderRow.person_id == person_id, ReminderRow.event == event, ReminderRow.state == "claimed")
            .values(state=state, settled_at=now)
        )
        return settled.rowcount > 0

    async def settle_uncertain(self, now: datetime) -> list[Reminder]:
        """Settle as unknown what was claimed and never settled; return it, to be logged.

        For whoever has become the leader, before their first claim: who claimed it died,
        and the message may have been sent. Once is promised, so it is not sent again.
        """
        settled = await self._session.write(
            update(ReminderRow)
            .where(ReminderRow.state == "claimed")
            .values(state="unknown", settled_at=now)
            .returning(*_COLUMNS)
        )
        return [_reminder(row) for row in settled.all()]

    async def known(self, events: "Iterable[str]", person_id: int) -> dict[str, Reminder]:
        """Return which of the events the person has a reminder of, in whatever state."""
        rows = await self._session.read(
            select(*_COLUMNS).where(ReminderRow.person_id == person_id, ReminderRow.event.in_(list(events)))
        )
        return {reminder.event: reminder for reminder in (_reminder(row) for row in rows)}

    async def known_of(self, person_ids: "Collection[int]") -> dict[int, frozenset[str]]:
        """Return the keys of all events that these people have a reminder of; who has none is left out."""
        rows = await self._session.read(
            select(ReminderRow.person_id, ReminderRow.event).where(ReminderRow.person_id.in_(person_ids))
        )
        found: dict[int, set[str]] = {}
        for person_id, event in rows:
            found.setdefault(person_id, set()).add(event)
        return {person_id: frozenset(events) for person_id, events in found.items()}

    async def release(self, person_id: int, event: str) -> bool:
        """Give a claimed reminder back, where it surely was not sent; say whether it was claimed."""
        released = await self._session.write(
            delete(ReminderRow).where(
                ReminderRow.person_id == person_id, ReminderRow.event == event, ReminderRow.state == "claimed"
            )
        )
        return released.rowcount > 0

    async def purge_before(self, moment: datetime) -> int:
        """Delete settled reminders due before the moment, whose events must be over; return how many."""
        purged = await self._session.write(
            delete(ReminderRow).where(ReminderRow.due_at < moment, ReminderRow.state != "claimed")
        )
        return purged.rowcount

    async def _add(
        self, event: str, person_ids: "Collection[int]", due_at: datetime, now: datetime, state: ReminderState
    ) -> frozenset[int]:
        moment = UtcDateTime()
        # The lock keeps whoever is being erased in another window out: no foreign key fails.
        people = (
            select(
                PersonRow.id,
                literal(event, Text()),
                literal(state, Text()),
                literal(due_at, moment),
                literal(now, moment),
                literal(None if state == "claimed" else now, moment),
            )
            .where(PersonRow.id.in_(person_ids), PersonRow.blocked_at.is_(None))
            .with_for_update(read=True, key_share=True)
        )
        names = ["person_id", "event", "state", "due_at", "claimed_at", "settled_at"]
        added = await self._session.write(
            self._session.insert(ReminderRow)
            .from_select(names, people)
            .on_conflict_do_nothing(index_elements=[ReminderRow.person_id, ReminderRow.event])
            .returning(ReminderRow.person_id)
        )
        return frozenset(row[0] for row in added.all())


def _reminder(row: "Row[*tuple[Any, ...]]") -> Reminder:
    return Reminder(**row._asdict())
