"""Announcements that go out so many days before a deadline, and follow it when it moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import tzinfo

    from bot.storage.announcements import Announcement
    from bot.storage.deadlines import Deadline
    from bot.storage.session import Session

__all__ = ["DAYS", "Near", "follow_deadline"]

DAYS: Final = (14, 7, 3, 1)
"""How many days before a deadline an announcement can go out."""

_HOUR: Final = time(10)
"""When on that day: not at night, and with most of the day left to act."""


@dataclass(frozen=True, slots=True)
class Near:
    """So many days before the deadline with this number."""

    deadline_id: int
    days: int

    def to_json(self) -> dict[str, int]:
        return {"deadline": self.deadline_id, "days": self.days}

    @classmethod
    def of_json(cls, stored: Any) -> Near | None:
        """What a table keeps, or None where an announcement waits for no deadline."""
        return cls(stored["deadline"], stored["days"]) if stored else None

    def moment(self, deadline: Deadline, zone: tzinfo) -> datetime:
        """When that is, in UTC: at ten in the zone, on the day so many days before the last one."""
        day = deadline.closes_at.astimezone(zone).date() - timedelta(days=self.days)
        return datetime.combine(day, _HOUR, zone).astimezone(UTC)


async def follow_deadline(session: Session, deadline: Deadline, now: datetime, zone: tzinfo) -> list[Announcement]:
    """Move what waits for a deadline that was changed or withdrawn; return what became a draft again.

    For whoever changes a deadline, in the same transaction. What would have gone out already,
    or waits for nothing any more, is for its author to decide about.
    """
    released = []
    for announcement in await session.announcements.in_state("scheduled"):
        near = Near.of_json(announcement.near_deadline)
        if near is None or near.deadline_id != deadline.id:
            continue
        at = near.moment(deadline, zone)
        if deadline.state == "active" and at > now:
            await session.announcements.schedule(announcement.id, at, near_deadline=near.to_json())
        else:
            released.append(await session.announcements.unschedule(announcement.id))
    return released
