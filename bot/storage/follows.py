"""What people follow: everything, a sphere, a kind of grant or a direction."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, select, tuple_

from bot.storage.tables import FollowRow, PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Row

    from bot.storage.session import Session

__all__ = ["Follow", "FollowWhat", "Follower", "FollowsRepository"]

FollowWhat = Literal["all", "sphere", "kind", "direction"]


@dataclass(frozen=True, slots=True)
class Follow:
    """Something a person follows: `value` is a sphere's id, a kind, a direction's number as text, or empty for all."""

    what: FollowWhat
    value: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Follower:
    """A person to be reminded, who has not blocked the bot; hours are local and None where they chose none."""

    person_id: int
    language: str | None
    hours_from: int | None
    hours_to: int | None


class FollowsRepository:
    """The table `follows`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def follow(self, person_id: int, what: FollowWhat, value: str, now: datetime) -> bool:
        """Begin to follow; say whether that is new. Raises UnknownPersonError."""
        await self._session.people.hold(person_id)
        added = await self._session.write(
            self._session.insert(FollowRow)
            .values(person_id=person_id, what=what, value=value, created_at=now)
            .on_conflict_do_nothing(index_elements=[FollowRow.person_id, FollowRow.what, FollowRow.value])
            .returning(FollowRow.person_id)
        )
        return bool(added.all())

    async def unfollow(self, person_id: int, what: FollowWhat, value: str) -> bool:
        """End one; say whether they followed it."""
        ended = await self._session.write(
            delete(FollowRow).where(FollowRow.person_id == person_id, FollowRow.what == what, FollowRow.value == value)
        )
        return ended.rowcount > 0

    async def unfollow_all(self, person_id: int) -> int:
        """End all; return how many they followed."""
        ended = await self._session.write(delete(FollowRow).where(FollowRow.person_id == person_id))
        return ended.rowcount

    async def of_person(self, person_id: int) -> list[Follow]:
        """Return what the person follows, the first followed first."""
        rows = await self._session.read(
            select(FollowRow.what, FollowRow.value, FollowRow.created_at)
            .where(FollowRow.person_id == person_id)
            .order_by(FollowRow.created_at, FollowRow.what, FollowRow.value)
        )
        return [_follow(row) for row in rows]

    async def of_people(self, person_ids: "Collection[int]") -> dict[int, list[Follow]]:
        """Return the same for many people at once; those who follow nothing are left out."""
        rows = await self._session.read(
            select(FollowRow.person_id, FollowRow.what, FollowRow.value, FollowRow.created_at)
            .where(FollowRow.person_id.in_(person_ids))
            .order_by(FollowRow.created_at, FollowRow.what, FollowRow.value)
        )
        found: dict[int, list[Follow]] = {}
        for row in rows:
            values = row._asdict()
            found.setdefault(values.pop("person_id"), []).append(Follow(**values))
        return found

    async def followers(
        self, of: "Collection[tuple[FollowWhat, str]]", limit: int, *, after_id: int = 0
    ) -> list[Follower]:
        """Return at most `limit` people who follow any of these, each once, by id, those after `after_id`."""
        following = select(FollowRow.person_id).where(tuple_(FollowRow.what, FollowRow.value).in_(list(of)))
        rows = await self._session.read(
            select(PersonRow.id, PersonRow.language, PersonRow.hours_from, PersonRow.hours_to)
            .where(PersonRow.id > after_id, PersonRow.id.in_(following), PersonRow.blocked_at.is_(None))
            .order_by(PersonRow.id)
            .limit(limit)
        )
        return [Follower(*row) for row in rows]


def _follow(row: "Row[*tuple[Any, ...]]") -> Follow:
    return Follow(**row._asdict())
