"""Questions nobody answered, kept without who asked: they show what the table's keywords lack."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.storage.tables import MissedQuestionRow
from bot.storage.values import storable

if TYPE_CHECKING:
    from bot.storage.session import Session

__all__ = ["MissedQuestion", "MissedRepository"]


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """A question as it was asked; `asked_at` is aware UTC."""

    id: int
    text: str
    language: str
    asked_at: datetime


_COLUMNS = (
    MissedQuestionRow.id,
    MissedQuestionRow.text,
    MissedQuestionRow.language,
    MissedQuestionRow.asked_at,
)


class MissedRepository:
    """The table `missed_questions`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(self, text: str, language: str, now: datetime) -> MissedQuestion:
        """Keep a question."""
        added = await self._session.write(
            self._session.insert(MissedQuestionRow)
            .values(text=storable(text), language=language, asked_at=now)
            .returning(*_COLUMNS)
        )
        return MissedQuestion(*added.one())

    async def recent(self, limit: int) -> list[MissedQuestion]:
        """Return at most `limit` questions, the latest first."""
        rows = await self._session.read(
            select(*_COLUMNS).order_by(MissedQuestionRow.asked_at.desc(), MissedQuestionRow.id.desc()).limit(limit)
        )
        return [MissedQuestion(*row) for row in rows]

    async def purge_before(self, moment: datetime) -> int:
        """Delete what was asked before the moment; return how many questions that were."""
        purged = await self._session.write(delete(MissedQuestionRow).where(MissedQuestionRow.asked_at < moment))
        return purged.rowcount
