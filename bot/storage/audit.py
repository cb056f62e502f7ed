"""Who did what, to whom and when: what administrators can read of each other's actions."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from bot.storage.people import still_stored
from bot.storage.tables import AuditRow
from bot.storage.values import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.session import Session

__all__ = ["AuditEntry", "AuditRepository"]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """An action: `at` is aware UTC; actor and subject are None where there is none, or they were erased."""

    id: int
    actor_id: int | None
    subject_id: int | None
    action: str
    details: dict[str, Any]
    at: datetime


_COLUMNS = (AuditRow.id, AuditRow.actor_id, AuditRow.subject_id, AuditRow.action, AuditRow.details, AuditRow.at)


class AuditRepository:
    """The table `audit`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(
        self,
        action: str,
        now: datetime,
        *,
        actor_id: int | None,
        subject_id: int | None = None,
        details: "Mapping[str, object] | None" = None,
    ) -> int:
        """Note an action in the transaction of what it does; return the entry's number.

        Persons are named by `actor_id` and `subject_id` only, never in the details: those
        cannot be erased. Raises StoredValueError for details that JSON would change.
        """
        added = await self._session.write(
            self._session.insert(AuditRow)
            .values(
                actor_id=still_stored(actor_id),
                subject_id=still_stored(subject_id),
                action=action,
                details=encoded(dict(details or {}), "the details"),
                at=now,
            )
            .returning(AuditRow.id)
        )
        number: int = added.scalar_one()
        return number

    async def page(self, limit: int, *, before_id: int | None = None) -> list[AuditEntry]:
        """Return at most `limit` entries, the latest first, that are older than `before_id`."""
        query = select(*_COLUMNS).order_by(AuditRow.id.desc()).limit(limit)
        if before_id is not None:
            query = query.where(AuditRow.id < before_id)
        return [
            AuditEntry(number, actor_id, subject_id, action, decoded(details), at)
            for number, actor_id, subject_id, action, details, at in await self._session.read(query)
        ]

    async def purge_before(self, moment: datetime) -> int:
        """Delete entries from before the moment; return how many that were."""
        purged = await self._session.write(delete(AuditRow).where(AuditRow.at < moment))
        return purged.rowcount
