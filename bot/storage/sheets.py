"""Sheets made from checks. A code opens its sheet for whoever has it, until it is revoked."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from bot.storage.errors import TakenCodeError
from bot.storage.tables import SheetRow
from bot.storage.values import decoded, encoded, storable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row

    from bot.storage.session import Session

__all__ = ["Sheet", "SheetsRepository"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was issued: `content` is what JSON holds, `created_at` aware UTC."""

    code: str
    check_id: int
    content: Any
    created_at: datetime


_COLUMNS = (SheetRow.code, SheetRow.check_id, SheetRow.content, SheetRow.created_at)


class SheetsRepository:
    """The table `sheets`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def issue(self, code: str, check_id: int, content: object, now: datetime) -> Sheet:
        """Keep a sheet under a new code; the check's earlier codes stay valid.

        Raises TakenCodeError, after which another code can be tried in the same session;
        UnknownCheckError; and StoredValueError for content that JSON would change.
        """
        text = encoded(content, "the sheet")
        await self._session.checks.hold(check_id)
        issued = await self._session.write(
            self._session.insert(SheetRow)
            .values(code=code, check_id=check_id, content=text, created_at=now)
            .on_conflict_do_nothing(index_elements=[SheetRow.code])
            .returning(*_COLUMNS)
        )
        sheet = _sheet(issued.all())
        if sheet is None:
            raise TakenCodeError(code)
        return sheet

    async def get(self, code: str) -> Sheet | None:
        """Return the sheet with exactly this code, which a person may have typed."""
        if code != storable(code):
            return None
        return _sheet(await self._session.read(select(*_COLUMNS).where(SheetRow.code == code)))

    async def latest(self, check_id: int) -> Sheet | None:
        """Return the sheet that was issued last for the check."""
        return _sheet(
            await self._session.read(
                select(*_COLUMNS)
                .where(SheetRow.check_id == check_id)
                .order_by(SheetRow.created_at.desc(), SheetRow.code)
                .limit(1)
            )
        )

    async def revoke(self, check_id: int) -> int:
        """Delete all of the check's sheets, so that their codes open nothing; return how many there were."""
        revoked = await self._session.write(delete(SheetRow).where(SheetRow.check_id == check_id))
        return revoked.rowcount


def _sheet(rows: "Sequence[Row[*tuple[Any, ...]]]") -> Sheet | None:
    if not rows:
        return None
    code, check_id, content, created_at = rows[0]
    return Sheet(code, check_id, decoded(content), created_at)
