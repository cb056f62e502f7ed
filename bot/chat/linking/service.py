"""Coordinators' links: who may see and change which, and what somebody comes through.

A coordinator has their own links; whoever may give that role sees all of them, and can switch off and hand over
those of others too. A link of somebody else is one that is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.chat.keyboards import PAGE_SIZE, pages_of
from bot.chat.roles.audit import Act, note
from bot.share.links import Link, Target
from bot.storage.errors import UnknownPersonError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.chat.linking.drafts import LinkDraft
    from bot.chat.roles.holders import Actor, Roles
    from bot.storage.engine import Database
    from bot.storage.links import LinkState, OwnLink
    from bot.storage.session import Session
    from bot.storage.visits import Counted, DayCounts

_SAME: Final = timedelta(minutes=1)
"""The same link made twice as fast as that is one: a double tap, or a tap that a restart delivered again."""


class Flaw(StrEnum):
    """Why nobody is counted who came by a payload."""

    OFF = "off"
    UNKNOWN = "unknown"
    """There is no such link, or it opens something else: the payload is made up or was copied badly."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a payload says of the coordinator's link: the link, or why there is none to be counted."""

    link: OwnLink | None = None
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class LinksPage:
    """One page of links, the latest first, with what came of each; ``count`` is of all pages together."""

    links: tuple[OwnLink, ...]
    totals: dict[int, dict[Counted, int]]
    page: int
    count: int
    is_all: bool


class CoordinatorLinks:
    """The links of all coordinators. Storage errors pass through."""

    def __init__(self, database: Database, roles: Roles, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._roles = roles
        self._clock = clock

    async def page(self, actor: Actor, page: int, *, everybodys: bool) -> LinksPage:
        """One page; one that is not there (an old button) is the nearest that is.

        Who may not see everybody's links sees their own.
        """
        everybodys = everybodys and oversees(actor)
        owner = None if everybodys else actor.id
        async with self._database.session() as session:
            count = await session.links.count(owner_id=owner)
            page = min(max(page, 0), max(pages_of(count) - 1, 0))
            links = await session.links.page(PAGE_SIZE, page * PAGE_SIZE, owner_id=owner)
            totals = await session.visits.totals([link.id for link in links])
        return LinksPage(tuple(links), totals, page, count, everybodys)

    async def get(self, actor: Actor, link_id: int) -> OwnLink | None:
        """A link that the actor may see."""
        async with self._database.session() as session:
            return await self._seen(session, actor, link_id)

    async def totals(self, link: OwnLink) -> dict[Counted, int]:
        async with self._database.session() as session:
            return (await session.visits.totals([link.id]))[link.id]

    async def by_day(self, link: OwnLink) -> list[DayCounts]:
        """Every day on which anything was counted."""
        async with self._database.session() as session:
            return await session.visits.by_day(link.id, date.min)

    async def latest_contact(self, person_id: int) -> str | None:
        async with self._database.session() as session:
            return await session.links.latest_contact(person_id)

    async def region_of(self, person_id: int) -> str | None:
        """The person's own region."""
        async with self._database.session() as session:
            person = await session.people.get(person_id)
        return person.region if person else None

    async def make(self, actor: Actor, draft: LinkDraft) -> OwnLink:
        """A new link; of the same one made twice in a moment, the first."""
        now = self._clock()
        values = draft.values
        async with self._database.session() as session:
            await session.people.remember(actor.id, language=None, now=now)
            for last in await session.links.page(1, owner_id=actor.id):
                if now - last.created_at < _SAME and values.items() <= _values(last).items():
                    return last
            link = await session.links.add(actor.id, now, **values)
            await note(session, Act.LINK_MADE, now, actor=actor.id, number=str(link.id))
            await session.commit()
        return link

    async def rename(self, actor: Actor, link_id: int, label: str) -> OwnLink | None:
        """Name one's own link anew; None where it is not (or no longer) one's own, as with every change."""
        now = self._clock()
        async with self._database.session() as session:
            link = await self._own(session, actor, link_id)
            changed = await session.links.set_label(link, label, now) if link else None
            if changed is None:
                return None
            await note(session, Act.LINK_RENAMED, now, actor=actor.id, number=str(link_id))
            await session.commit()
        return changed

    async def set_contact(self, actor: Actor, link_id: int, contact: str | None) -> OwnLink | None:
        """Keep what stands on the posters of one's own link, or nothing."""
        now = self._clock()
        async with self._database.session() as session:
            link = await self._own(session, actor, link_id)
            changed = await session.links.set_contact(link, contact, now) if link else None
            if changed is None:
                return None
            await note(session, Act.LINK_CONTACT, now, actor=actor.id, number=str(link_id))
            await session.commit()
        return changed

    async def switch(self, actor: Actor, link_id: int, state: LinkState) -> OwnLink | None:
        """Switch a link off or on again; one that is so already stays as it is."""
        now = self._clock()
        async with self._database.session() as session:
            link = await self._seen(session, actor, link_id)
            if link is None or link.state == state:
                return link
            changed = await session.links.set_state(link, state, now)
            if changed is None:
                return None
            act = Act.LINK_OFF if state == "off" else Act.LINK_ON
            await note(session, act, now, actor=actor.id, number=str(link_id))
            await session.commit()
        return changed

    async def hand_over(self, actor: Actor, link: OwnLink, person_id: int) -> OwnLink | None:
        """Give a link to somebody who has the role; None where it has another owner by now, or they cannot have it."""
        now = self._clock()
        if not (await self._roles.actor(person_id)).has("coordinator"):
            return None
        async with self._database.session() as session:
            if await self._seen(session, actor, link.id) is None:
                return None
            try:
                changed = await session.links.hand_over(link, person_id, now)
            except UnknownPersonError:
                return None
            if changed is None:
                return None
            await note(session, Act.LINK_HANDED, now, actor=actor.id, subject=person_id, number=str(link.id))
            await session.commit()
        return changed

    async def receivers(self, link: OwnLink) -> list[int]:
        """Who has the role and so can be given the link, its owner left out."""
        return sorted(await self._roles.holders() - {link.owner_id})

    async def arrival(self, opened: Link) -> Arrival:
        """What is to be counted of a payload."""
        if opened.link_id is None:
            return Arrival()
        link = None
        if opened.link_number is not None:
            async with self._database.session() as session:
                link = await session.links.get(opened.link_number)
        if link is None or Link(Target(link.target), link.number).payload != opened.payload:
            return Arrival(flaw=Flaw.UNKNOWN)
        return Arrival(link) if link.is_active else Arrival(flaw=Flaw.OFF)

    async def come(self, link: OwnLink, person_id: int, *, is_new: bool) -> None:
        """Store that a person came through the link; their region is the link's, where they have told none.

        A coordinator who tries their own link is not counted.
        """
        if link.owner_id == person_id:
            return
        now = self._clock()
        async with self._database.session() as session:
            await session.visits.open(link.id, person_id, now, now.date(), is_new=is_new)
            person = await session.people.get(person_id)
            if link.region is not None and person is not None and person.region is None:
                await session.people.set_region(person_id, link.region)
            await session.commit()

    async def _seen(self, session: Session, actor: Actor, link_id: int) -> OwnLink | None:
        link = await session.links.get(link_id)
        return link if link is not None and (link.owner_id == actor.id or oversees(actor)) else None

    async def _own(self, session: Session, actor: Actor, link_id: int) -> OwnLink | None:
        link = await session.links.get(link_id)
        return link if link is not None and link.owner_id == actor.id else None


def oversees(actor: Actor) -> bool:
    """Whether somebody sees the links of all coordinators: whoever gives that role."""
    return actor.gives("coordinator")


def target_of(link: OwnLink) -> Link:
    """What a stored link opens."""
    return Link(Target(link.target), link.number)


def _values(link: OwnLink) -> dict[str, object]:
    return {
        "target": link.target,
        "number": link.number,
        "region": link.region,
        "language": link.language,
        "label": link.label,
        "contact": link.contact,
    }
