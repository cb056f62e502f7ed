"""What came of coordinators' links: who was counted already, and how many were counted on each day.

A visit says that a person has been counted for a link; it is kept only so that nobody is counted twice, and goes
with the person. The counts name nobody and stay.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, get_args

from sqlalchemy import delete, func, literal, select, update

from bot.storage.tables import LinkCountRow, LinkRow, PersonRow, VisitRow
from bot.storage.values import is_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.storage.session import Session

__all__ = ["COUNTED", "REMEMBERED", "Counted", "DayCounts", "VisitStep", "VisitsRepository"]

VisitStep = Literal["asked", "begun", "finished", "clear", "prepare", "stop"]
"""What a person does after they came: asked a question, began or finished a check, and with which verdict."""

Counted = Literal["opened", "new", "asked", "begun", "finished", "clear", "prepare", "stop"]
"""With their coming, and that the bot had not known them."""

COUNTED: Final[tuple[Counted, ...]] = get_args(Counted)

REMEMBERED: Final = timedelta(days=30)
"""So long what a person does belongs to the link that they came through last."""

KEPT: Final = timedelta(days=90)
"""So long after their last coming a person is known to have been counted."""

_OPENED: Final = "opened"

_IDS: Final = 500
"""People in one query: SQLite takes a limited number of values."""


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How many people did what for the first time on a local day."""

    day: date
    counts: "Mapping[Counted, int]"


class VisitsRepository:
    """The tables `visits` and `link_counts`. A day is local: the one of the setting TIMEZONE."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def open(self, link_id: int, person_id: int, now: datetime, day: date, *, is_new: bool) -> bool:
        """Note that a person came through a link; say whether it is the first time, which alone is counted.

        Later times only say through which link they came last. ``is_new``: nothing was stored about them before.
        Nothing happens where there is no such link or person.
        """
        if not is_key(link_id) or not await self._session.people.hold_stored(person_id):
            return False
        if not await self._session.read(select(LinkRow.id).where(LinkRow.id == link_id)):
            return False
        again = await self._session.write(
            update(VisitRow).where(VisitRow.link_id == link_id, VisitRow.person_id == person_id).values(at=now)
        )
        # Whoever is held came by one update after the other: nobody else can have counted them since.
        if again.rowcount:
            return False
        counted: tuple[Counted, ...] = ("opened", "new") if is_new else ("opened",)
        for what in counted:
            await self._session.write(
                self._session.insert(VisitRow).values(link_id=link_id, person_id=person_id, what=what, at=now)
            )
            await self._count(link_id, day, what)
        return True

    async def step(self, person_id: int, step: VisitStep, now: datetime, day: date) -> bool:
        """Count a step for the link that the person came through last; say whether it was one to be counted.

        Each step is counted once for a person and a link; nothing where they came through none lately. It is kept
        with the moment of their coming, so that all that is known of it is forgotten together.
        """
        latest = (
            select(VisitRow.link_id, VisitRow.person_id, literal(step), VisitRow.at)
            .join(PersonRow, PersonRow.id == VisitRow.person_id)
            .where(VisitRow.person_id == person_id, VisitRow.what == _OPENED, VisitRow.at > now - REMEMBERED)
            .order_by(VisitRow.at.desc(), VisitRow.link_id.desc())
            .limit(1)
            # Until the commit they cannot be erased, so that no foreign key fails.
            .with_for_update(read=True, key_share=True, of=PersonRow)
        )
        new = (
            self._session.insert(VisitRow)
            .from_select([VisitRow.link_id, VisitRow.person_id, VisitRow.what, VisitRow.at], latest)
            .on_conflict_do_nothing(index_elements=[VisitRow.link_id, VisitRow.person_id, VisitRow.what])
            .returning(VisitRow.link_id)
        )
        link_id = (await self._session.write(new)).scalar_one_or_none()
        if link_id is None:
            return False
        await self._count(link_id, day, step)
        return True

    async def came(self, people: "Collection[int]", now: datetime) -> set[int]:
        """Return those of the people who came through any link lately: only their steps are to be counted."""
        ids, found = sorted(people), set[int]()
        for start in range(0, len(ids), _IDS):
            rows = await self._session.read(
                select(VisitRow.person_id)
                .where(VisitRow.person_id.in_(ids[start : start + _IDS]), VisitRow.what == _OPENED)
                .where(VisitRow.at > now - REMEMBERED)
                .distinct()
            )
            found |= {row[0] for row in rows}
        return found

    async def link_of(self, person_id: int, now: datetime) -> int | None:
        """Return the number of the link that the person came through last, if that was lately."""
        rows = await self._session.read(
            select(VisitRow.link_id)
            .where(VisitRow.person_id == person_id, VisitRow.what == _OPENED, VisitRow.at > now - REMEMBERED)
            .order_by(VisitRow.at.desc(), VisitRow.link_id.desc())
            .limit(1)
        )
        return rows[0][0] if rows else None

    async def totals(self, links: "Collection[int]") -> "dict[int, dict[Counted, int]]":
        """Return the counts of links over all days; what never happened is 0."""
        found: dict[int, dict[Counted, int]] = {link_id: dict.fromkeys(COUNTED, 0) for link_id in links}
        rows = await self._session.read(
            select(LinkCountRow.link_id, LinkCountRow.what, func.sum(LinkCountRow.count))
            .where(LinkCountRow.link_id.in_(found))
            .group_by(LinkCountRow.link_id, LinkCountRow.what)
        )
        for link_id, what, count in rows:
            known = _counted(what)
            if known is not None:
                found[link_id][known] = int(count)
        return found

    async def by_day(self, link_id: int, since: date) -> list[DayCounts]:
        """Return the days from ``since`` on which anything was counted, the first day first."""
        rows = await self._session.read(
            select(LinkCountRow.day, LinkCountRow.what, LinkCountRow.count)
            .where(LinkCountRow.link_id == link_id, LinkCountRow.day >= since)
            .order_by(LinkCountRow.day)
        )
        days: dict[date, dict[Counted, int]] = {}
        for day, what, count in rows:
            known = _counted(what)
            if known is not None:
                days.setdefault(day, dict.fromkeys(COUNTED, 0))[known] = count
        return [DayCounts(day, counts) for day, counts in days.items()]

    async def purge_before(self, moment: datetime) -> int:
        """Forget who was counted before the moment; return how many rows that were. The counts stay."""
        purged = await self._session.write(delete(VisitRow).where(VisitRow.at < moment))
        return purged.rowcount

    async def _count(self, link_id: int, day: date, what: Counted) -> None:
        new = self._session.insert(LinkCountRow).values(link_id=link_id, day=day, what=what, count=1)
        await self._session.write(
            new.on_conflict_do_update(
                index_elements=[LinkCountRow.link_id, LinkCountRow.day, LinkCountRow.what],
                set_={"count": LinkCountRow.count + new.excluded["count"]},
            )
        )


def _counted(what: str) -> Counted | None:
    return next((known for known in COUNTED if known == what), None)
