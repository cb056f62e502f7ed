"""How often what happened, by day, and how many people there are: sums without anybody in them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from bot.storage.tables import CountRow, PersonRow
from bot.storage.values import storable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.storage.session import Session

__all__ = ["Count", "CountKey", "CountsRepository", "PeopleSums"]

CountKey = tuple[date, str, str]
"""A day as the people of TIMEZONE count them, what happened, and its value ("" where it has none)."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something on a day."""

    day: date
    what: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class PeopleSums:
    """The people who are stored: all, those who can be written to, and those seen today and in the last days."""

    all: int
    reachable: int
    today: int
    week: int
    month: int


_COLUMNS = (CountRow.day, CountRow.what, CountRow.value, CountRow.count)


class CountsRepository:
    """The table `counts`, in which whatever several replicas add comes together; and sums of the people."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(self, counts: "Mapping[CountKey, int]") -> None:
        """Add to the counts."""
        # In one order everywhere: replicas that add the same ones at once wait for each other, never in a circle.
        rows = [
            {"day": day, "what": what, "value": storable(value), "count": count}
            for (day, what, value), count in sorted(counts.items())
        ]
        if not rows:
            return
        new = self._session.insert(CountRow)
        more = new.on_conflict_do_update(
            index_elements=[CountRow.day, CountRow.what, CountRow.value],
            set_={"count": CountRow.count + new.excluded["count"]},
        )
        await self._session.write_many(more, rows)

    async def between(self, first: date, last: date, what: "Collection[str] | None" = None) -> list[Count]:
        """Return the counts of the days from `first` to `last`, of some kinds or all, by day, kind and value."""
        found = select(*_COLUMNS).where(CountRow.day >= first, CountRow.day <= last)
        if what is not None:
            found = found.where(CountRow.what.in_(sorted(what)))
        rows = await self._session.read(found.order_by(CountRow.day, CountRow.what, CountRow.value))
        return [Count(*row) for row in rows]

    async def first_day(self) -> date | None:
        """Return the first day on which anything was counted: of days before it nothing is known."""
        rows = await self._session.read(select(func.min(CountRow.day)))
        return rows[0][0]

    async def people(self, today: datetime, week: datetime, month: datetime) -> PeopleSums:
        """Return how many people are stored, and were seen since each of the moments."""
        seen = [func.sum(case((PersonRow.seen_at >= moment, 1), else_=0)) for moment in (today, week, month)]
        reachable = func.sum(case((PersonRow.blocked_at.is_(None), 1), else_=0))
        rows = await self._session.read(select(func.count(), reachable, *seen).select_from(PersonRow))
        return PeopleSums(*(int(number or 0) for number in rows[0]))
