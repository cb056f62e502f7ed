"""Application windows: when they open and close, what changed, and that one is withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select, update

from bot.storage.errors import UnknownDeadlineError
from bot.storage.people import still_stored
from bot.storage.tables import DeadlineRow
from bot.storage.values import decoded, encoded, is_key, storable

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Row

    from bot.storage.session import Session

__all__ = ["Deadline", "DeadlineState", "DeadlinesRepository"]

DeadlineState = Literal["active", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """An application window for kinds of grants or directions of a season. Moments are aware UTC.

    `uid` names it in calendars for ever; `sequence` grows with every change. `changed_in`
    is the sequence in which its dates last changed and `changed_at` when that was, both
    None if they never did; `previous_opens_at` and `previous_closes_at` are the dates
    before that change. `opens_at` is None where it is not known.
    """

    id: int
    uid: str
    sequence: int
    season: str
    kinds: tuple[str, ...]
    directions: tuple[int, ...]
    opens_at: datetime | None
    closes_at: datetime
    source: str
    note: str | None
    state: DeadlineState
    changed_in: int | None
    changed_at: datetime | None
    previous_opens_at: datetime | None
    previous_closes_at: datetime | None
    created_by: int | None
    created_at: datetime
    updated_at: datetime


_COLUMNS = (
    DeadlineRow.id,
    DeadlineRow.uid,
    DeadlineRow.sequence,
    DeadlineRow.season,
    DeadlineRow.kinds,
    DeadlineRow.directions,
    DeadlineRow.opens_at,
    DeadlineRow.closes_at,
    DeadlineRow.source,
    DeadlineRow.note,
    DeadlineRow.state,
    DeadlineRow.changed_in,
    DeadlineRow.changed_at,
    DeadlineRow.previous_opens_at,
    DeadlineRow.previous_closes_at,
    DeadlineRow.created_by,
    DeadlineRow.created_at,
    DeadlineRow.updated_at,
)


class DeadlinesRepository:
    """The table `deadlines`. Rows are never deleted: a calendar that knows a withdrawn one must hear of it."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(
        self,
        uid: str,
        season: str,
        closes_at: datetime,
        source: str,
        now: datetime,
        *,
        kinds: "Collection[str]" = (),
        directions: "Collection[int]" = (),
        opens_at: datetime | None = None,
        note: str | None = None,
        by: int | None = None,
    ) -> Deadline:
        """Keep a new window. The uid is the caller's, random, and never used before."""
        added = await self._session.write(
            self._session.insert(DeadlineRow)
            .values(
                uid=uid,
                sequence=0,
                season=season,
                kinds=encoded(sorted(kinds), "the kinds"),
                directions=encoded(sorted(directions), "the directions"),
                opens_at=opens_at,
                closes_at=closes_at,
                source=storable(source),
                note=None if note is None else storable(note),
                state="active",
                created_by=still_stored(by),
                created_at=now,
                updated_at=now,
            )
            .returning(*_COLUMNS)
        )
        return _deadline(added.one())

    async def get(self, deadline_id: int) -> Deadline | None:
        """Return a window, also a withdrawn one; None where there is none with this number."""
        if not is_key(deadline_id):
            return None
        rows = await self._session.read(select(*_COLUMNS).where(DeadlineRow.id == deadline_id))
        return _deadline(rows[0]) if rows else None

    async def active(self, *, closing_after: datetime) -> list[Deadline]:
        """Return the windows that are not withdrawn and close after the moment, the first to close first."""
        rows = await self._session.read(
            select(*_COLUMNS)
            .where(DeadlineRow.state == "active", DeadlineRow.closes_at > closing_after)
            .order_by(DeadlineRow.closes_at, DeadlineRow.id)
        )
        return [_deadline(row) for row in rows]

    async def version(self) -> tuple[int, datetime | None]:
        """Return how many windows there are and when one was changed last: different after every change."""
        rows = await self._session.read(select(func.count(), func.max(DeadlineRow.updated_at)).select_from(DeadlineRow))
        return int(rows[0][0]), rows[0][1]

    async def recent(self, limit: int, *, before_id: int | None = None) -> list[Deadline]:
        """Return at most `limit` windows in every state, the latest added first, those added before `before_id`."""
        query = select(*_COLUMNS).order_by(DeadlineRow.id.desc()).limit(limit)
        if before_id is not None:
            query = query.where(DeadlineRow.id < before_id)
        return [_deadline(row) for row in await self._session.read(query)]

    async def change(
        self,
        deadline_id: int,
        now: datetime,
        *,
        opens_at: datetime | None,
        closes_at: datetime,
        source: str,
        note: str | None,
    ) -> Deadline:
        """Give a window these dates, source and note; nothing happens where it has them all.

        What is different grows `sequence`; dates that are different become the previous
        ones. Raises UnknownDeadlineError where there is none that is active.
        """
        before = await self._held(deadline_id)
        source, note = storable(source), None if note is None else storable(note)
        if (before.opens_at, before.closes_at, before.source, before.note) == (opens_at, closes_at, source, note):
            return before
        values: dict[str, Any] = {
            "opens_at": opens_at,
            "closes_at": closes_at,
            "source": source,
            "note": note,
            "sequence": before.sequence + 1,
            "updated_at": now,
        }
        if (before.opens_at, before.closes_at) != (opens_at, closes_at):
            values |= {
                "changed_in": before.sequence + 1,
                "changed_at": now,
                "previous_opens_at": before.opens_at,
                "previous_closes_at": before.closes_at,
            }
        return await self._update(deadline_id, values)

    async def withdraw(self, deadline_id: int, now: datetime) -> Deadline:
        """Take a window back; raise UnknownDeadlineError where there is none that is active."""
        before = await self._held(deadline_id)
        return await self._update(
            deadline_id, {"state": "withdrawn", "sequence": before.sequence + 1, "updated_at": now}
        )

    async def _held(self, deadline_id: int) -> Deadline:
        """Return an active window as it is until the commit."""
        if not is_key(deadline_id):
            raise UnknownDeadlineError(deadline_id)
        # An update that changes nothing locks the row and says what stands in it.
        return await self._update(deadline_id, {"updated_at": DeadlineRow.updated_at})

    async def _update(self, deadline_id: int, values: dict[str, Any]) -> Deadline:
        updated = await self._session.write(
            update(DeadlineRow)
            .where(DeadlineRow.id == deadline_id, DeadlineRow.state == "active")
            .values(**values)
            .returning(*_COLUMNS)
        )
        row = updated.one_or_none()
        if row is None:
            raise UnknownDeadlineError(deadline_id)
        return _deadline(row)


def _deadline(row: "Row[*tuple[Any, ...]]") -> Deadline:
    values = row._asdict()
    values["kinds"] = tuple(decoded(values["kinds"]))
    values["directions"] = tuple(decoded(values["directions"]))
    return Deadline(**values)
