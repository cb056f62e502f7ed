"""Through whose link a check came, and when its result was sent to them. The name it was sent under is not kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from bot.storage.tables import CheckOriginRow
from bot.storage.values import is_key

if TYPE_CHECKING:
    from bot.storage.session import Session

__all__ = ["CheckOrigin", "CheckOriginsRepository"]


@dataclass(frozen=True, slots=True)
class CheckOrigin:
    """The link a check came through; `sent_at` is aware UTC, None where its result was never sent."""

    check_id: int
    link_id: int
    sent_at: datetime | None


class CheckOriginsRepository:
    """The table `check_origins`; for a check that was got as somebody's own."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def put(self, check_id: int, link_id: int) -> None:
        """Keep where a check came from, unless that is kept already; raise UnknownCheckError."""
        await self._session.checks.hold(check_id)
        await self._session.write(
            self._session.insert(CheckOriginRow)
            .values(check_id=check_id, link_id=link_id, sent_at=None)
            .on_conflict_do_nothing(index_elements=[CheckOriginRow.check_id])
        )

    async def get(self, check_id: int) -> CheckOrigin | None:
        """Return where the check came from; None where it came through no link."""
        if not is_key(check_id):
            return None
        rows = await self._session.read(
            select(CheckOriginRow.check_id, CheckOriginRow.link_id, CheckOriginRow.sent_at).where(
                CheckOriginRow.check_id == check_id
            )
        )
        return CheckOrigin(*rows[0]) if rows else None

    async def mark_sent(self, check_id: int, now: datetime) -> bool:
        """Note that the result was sent; say whether the check is still there."""
        marked = await self._session.write(
            update(CheckOriginRow).where(CheckOriginRow.check_id == check_id).values(sent_at=now)
        )
        return marked.rowcount > 0
