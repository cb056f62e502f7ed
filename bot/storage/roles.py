"""Roles, and the links that give them: each once, and only while it is valid."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, select, update

from bot.storage.errors import TakenCodeError
from bot.storage.people import still_stored
from bot.storage.tables import RoleLinkRow, RoleRow
from bot.storage.values import storable

if TYPE_CHECKING:
    from sqlalchemy import Row

    from bot.storage.session import Session

__all__ = ["LinkUse", "Role", "RoleGrant", "RoleLink", "RolesRepository"]

Role = Literal["administrator", "coordinator"]
LinkUse = Literal["given", "yours", "used", "expired", "unknown"]
"""What using a link came to: given now; used before by the same person, or by another; too late; no such link."""


@dataclass(frozen=True, slots=True)
class RoleGrant:
    """A role that a person has. `given_by` is None for one whom nothing is stored of."""

    person_id: int
    role: Role
    given_by: int | None
    given_at: datetime


@dataclass(frozen=True, slots=True)
class RoleLink:
    """A link that gives a role. Persons are None where they were erased, or nobody used it; moments are aware UTC."""

    code: str
    role: Role
    created_by: int | None
    created_at: datetime
    expires_at: datetime
    used_by: int | None
    used_at: datetime | None


_GRANT = (RoleRow.person_id, RoleRow.role, RoleRow.given_by, RoleRow.given_at)
_LINK = (
    RoleLinkRow.code,
    RoleLinkRow.role,
    RoleLinkRow.created_by,
    RoleLinkRow.created_at,
    RoleLinkRow.expires_at,
    RoleLinkRow.used_by,
    RoleLinkRow.used_at,
)


class RolesRepository:
    """The tables `roles` and `role_links`. Owners are in the settings, not here."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def of_person(self, person_id: int) -> frozenset[Role]:
        """Return the person's roles: asked anew for every action, so that a role taken away ends at once."""
        rows = await self._session.read(select(RoleRow.role).where(RoleRow.person_id == person_id))
        return frozenset(_role(row[0]) for row in rows)

    async def all(self) -> list[RoleGrant]:
        """Return every role that somebody has, administrators first, the longest held first."""
        rows = await self._session.read(select(*_GRANT).order_by(RoleRow.role, RoleRow.given_at, RoleRow.person_id))
        return [RoleGrant(person_id, _role(role), by, at) for person_id, role, by, at in rows]

    async def give(self, person_id: int, role: Role, now: datetime, *, by: int | None = None) -> bool:
        """Give the role; say whether it is new to them. Raises UnknownPersonError."""
        await self._session.people.hold(person_id)
        given = await self._session.write(
            self._session.insert(RoleRow)
            .values(person_id=person_id, role=role, given_by=still_stored(by), given_at=now)
            .on_conflict_do_nothing(index_elements=[RoleRow.person_id, RoleRow.role])
            .returning(RoleRow.person_id)
        )
        return bool(given.all())

    async def take(self, person_id: int, role: Role) -> bool:
        """Take the role away; say whether they had it. Links that they made and nobody used are gone with it."""
        await self._session.people.hold_stored(person_id)
        taken = await self._session.write(delete(RoleRow).where(RoleRow.person_id == person_id, RoleRow.role == role))
        if taken.rowcount:
            await self.forget_links(person_id)
        return taken.rowcount > 0

    async def make_link(
        self, code: str, role: Role, now: datetime, *, expires_at: datetime, by: int | None = None
    ) -> RoleLink:
        """Keep a link under a new, unguessable code; raise TakenCodeError, after which another can be tried."""
        made = await self._session.write(
            self._session.insert(RoleLinkRow)
            .values(code=code, role=role, created_by=still_stored(by), created_at=now, expires_at=expires_at)
            .on_conflict_do_nothing(index_elements=[RoleLinkRow.code])
            .returning(*_LINK)
        )
        row = made.one_or_none()
        if row is None:
            raise TakenCodeError(code)
        return _link(row)

    async def link(self, code: str) -> RoleLink | None:
        """Return the link with exactly this code, which anybody may have typed."""
        if code != storable(code):
            return None
        rows = await self._session.read(select(*_LINK).where(RoleLinkRow.code == code))
        return _link(rows[0]) if rows else None

    async def open_links(self, now: datetime) -> list[RoleLink]:
        """Return the links that can still be used, the first to expire first."""
        rows = await self._session.read(
            select(*_LINK)
            .where(RoleLinkRow.used_at.is_(None), RoleLinkRow.expires_at > now)
            .order_by(RoleLinkRow.expires_at, RoleLinkRow.code)
        )
        return [_link(row) for row in rows]

    async def use_link(self, code: str, person_id: int, now: datetime) -> LinkUse:
        """Give the link's role to the person; of two who use it at once, one gets it.

        Raises UnknownPersonError. "given" also where they had the role already.
        """
        await self._session.people.hold(person_id)
        if code != storable(code):
            return "unknown"
        used = await self._session.write(
            update(RoleLinkRow)
            .where(RoleLinkRow.code == code, RoleLinkRow.used_at.is_(None), RoleLinkRow.expires_at > now)
            .values(used_by=person_id, used_at=now)
            .returning(RoleLinkRow.role, RoleLinkRow.created_by)
        )
        row = used.one_or_none()
        if row is not None:
            await self.give(person_id, _role(row[0]), now, by=row[1])
            return "given"
        link = await self.link(code)
        if link is None:
            return "unknown"
        if link.used_at is None:
            return "expired"
        return "yours" if link.used_by == person_id else "used"

    async def revoke_link(self, code: str) -> bool:
        """Delete a link that nobody used; say whether there was one."""
        if code != storable(code):
            return False
        revoked = await self._session.write(
            delete(RoleLinkRow).where(RoleLinkRow.code == code, RoleLinkRow.used_at.is_(None))
        )
        return revoked.rowcount > 0

    async def forget_links(self, person_id: int) -> int:
        """Delete the links that the person made and nobody used; return how many that were."""
        forgotten = await self._session.write(
            delete(RoleLinkRow).where(RoleLinkRow.created_by == person_id, RoleLinkRow.used_at.is_(None))
        )
        return forgotten.rowcount

    async def purge_links(self, before: datetime) -> int:
        """Delete links that expired before the moment; return how many that were."""
        purged = await self._session.write(delete(RoleLinkRow).where(RoleLinkRow.expires_at < before))
        return purged.rowcount


def _role(text: str) -> Role:
    return "administrator" if text == "administrator" else "coordinator"


def _link(row: "Row[*tuple[Any, ...]]") -> RoleLink:
    return RoleLink(**row._asdict())
