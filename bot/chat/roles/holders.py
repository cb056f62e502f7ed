"""Who may do what: owners (a setting), administrators and coordinators (given by links that work once).

An owner gives and takes both roles, an administrator that of a coordinator; whoever may give a role may do
what it allows. Roles are read from the database whenever something is done in them, and only then: an
ordinary update costs nothing, and a role that was taken away, on whichever replica, ends at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from bot.chat.codes import new_code
from bot.chat.commands import ROLE_COMMANDS
from bot.chat.roles.audit import Act, note
from bot.languages import known_language
from bot.storage.errors import TakenCodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from bot.languages import Language
    from bot.storage.audit import AuditEntry
    from bot.storage.engine import Database
    from bot.storage.roles import Role, RoleGrant, RoleLink
    from bot.storage.session import Session

Outcome = Literal["given", "had", "yours", "used", "expired", "unknown"]
"""What opening a link came to: as in the storage, and "had": they have the role, so the link stays unused."""

LINK_LIFE: Final = timedelta(hours=48)
_LINKS_KEPT: Final = timedelta(days=30)
"""How long somebody who comes too late is told so; then the link is unknown."""

_SAME_TAP: Final = timedelta(seconds=3)
"""Two taps as fast as that are one."""


class NotAllowedError(Exception):
    """Something was to be done that the person's role does not allow; the guard refuses it politely."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as of this moment, with the roles that were given to them."""

    id: int
    is_owner: bool
    roles: frozenset[Role]

    def has(self, role: Role) -> bool:
        """Whether they may do what the role allows."""
        return role in self.roles or self.gives(role)

    def gives(self, role: Role) -> bool:
        """Whether they may give the role and take it away."""
        return self.is_owner or (role == "coordinator" and "administrator" in self.roles)

    def require(self, role: Role) -> None:
        """Raise NotAllowedError where they may not give the role."""
        if not self.gives(role):
            raise NotAllowedError(role)

    @property
    def commands(self) -> tuple[str, ...]:
        """The commands that their roles add to everybody's."""
        return tuple(name for role, names in ROLE_COMMANDS.items() if self.has(role) for name in names)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everybody who has a role, and the links that can still be used."""

    owners: tuple[int, ...]
    grants: tuple[RoleGrant, ...]
    links: tuple[RoleLink, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a link came to, and the link where there is one."""

    outcome: Outcome
    link: RoleLink | None = None


class Roles:
    """Roles, their links and the journal. Storage errors pass through."""

    def __init__(
        self,
        database: Database,
        owners: Collection[int],
        default_language: Language,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._owners = frozenset(owners)
        self._default = default_language
        self._clock = clock

    async def actor(self, person_id: int) -> Actor:
        """The person with their roles of this moment."""
        async with self._database.session() as session:
            return await self._actor(session, person_id)

    async def overview(self) -> Overview:
        async with self._database.session() as session:
            grants = await session.roles.all()
            links = await session.roles.open_links(self._clock())
        return Overview(tuple(sorted(self._owners)), tuple(grants), tuple(links))

    async def holders(self) -> frozenset[int]:
        """Everybody who has a role; of the owners, those who wrote to the bot."""
        async with self._database.session() as session:
            owners = {owner for owner in self._owners if await session.people.get(owner) is not None}
            return frozenset(owners | {grant.person_id for grant in await session.roles.all()})

    async def journal(self, limit: int, before: int | None) -> list[AuditEntry]:
        """At most ``limit`` entries, the latest first, older than the entry ``before``."""
        async with self._database.session() as session:
            return await session.audit.page(limit, before_id=before)

    async def language_of(self, person_id: int) -> Language:
        """The language to write to a person in, without an update of theirs at hand."""
        async with self._database.session() as session:
            person = await session.people.get(person_id)
        return (known_language(person.language) if person else None) or self._default

    async def make_link(self, actor: Actor, role: Role) -> RoleLink:
        """A new link for the role; of a double tap, the link of its first half.

        Raises:
            NotAllowedError: the actor may not give the role.
        """
        actor.require(role)
        now = self._clock()
        async with self._database.session() as session:
            for link in await session.roles.open_links(now):
                if (link.created_by, link.role) == (actor.id, role) and now - link.created_at < _SAME_TAP:
                    return link
            await session.roles.purge_links(now - _LINKS_KEPT)
            link = await _new_link(session, role, now, actor.id)
            await note(session, Act.ROLE_LINK_MADE, now, actor=actor.id, role=role)
            await session.commit()
        return link

    async def withdraw(self, actor: Actor, code: str) -> bool:
        """Make a link useless; say whether somebody could still have used it.

        Raises:
            NotAllowedError: the actor may not give the link's role.
        """
        async with self._database.session() as session:
            link = await session.roles.link(code)
            if link is None:
                return False
            actor.require(link.role)
            if not await session.roles.revoke_link(code):
                return False
            await note(session, Act.ROLE_LINK_WITHDRAWN, self._clock(), actor=actor.id, role=link.role)
            await session.commit()
        return True

    async def open_link(self, person_id: int, code: str) -> Opened:
        """Give the link's role to the person, where the link is good and its maker may still give it."""
        now = self._clock()
        async with self._database.session() as session:
            link = await session.roles.link(code)
            if link is None:
                return Opened("unknown")
            person = await self._actor(session, person_id)
            if link.used_at is None and link.expires_at > now and person.has(link.role):
                return Opened("had", link)
            await session.people.remember(person_id, language=None, now=now)
            outcome: Outcome = await session.roles.use_link(code, person_id, now)
            if outcome == "given":
                giver = None if link.created_by is None else await self._actor(session, link.created_by)
                if giver is None or not giver.gives(link.role):
                    return Opened("unknown")  # and nothing is committed
                await note(session, Act.ROLE_LINK_USED, now, actor=person_id, subject=link.created_by, role=link.role)
                await session.commit()
            elif outcome == "yours" and not person.has(link.role):
                outcome = "used"  # and taken away since
        return Opened(outcome, link)

    async def take(self, actor: Actor, person_id: int, role: Role) -> bool:
        """Take a role away; say whether the person had it.

        Raises:
            NotAllowedError: the actor may not take it.
        """
        actor.require(role)
        async with self._database.session() as session:
            if not await session.roles.take(person_id, role):
                return False
            await note(session, Act.ROLE_TAKEN, self._clock(), actor=actor.id, subject=person_id, role=role)
            await session.commit()
        return True

    async def end(self, person_id: int) -> bool:
        """Take all roles of a person who is about to be erased; the journal keeps that, not who it was."""
        now = self._clock()
        async with self._database.session() as session:
            held = sorted(await session.roles.of_person(person_id))
            for role in held:
                await session.roles.take(person_id, role)
                await note(session, Act.ROLE_ENDED, now, actor=None, role=role)
            if held:
                await session.commit()
        return bool(held)

    async def _actor(self, session: Session, person_id: int) -> Actor:
        return Actor(person_id, person_id in self._owners, await session.roles.of_person(person_id))


async def _new_link(session: Session, role: Role, now: datetime, by: int) -> RoleLink:
    while True:
        try:
            return await session.roles.make_link(new_code(), role, now, expires_at=now + LINK_LIFE, by=by)
        except TakenCodeError:
            continue
