"""Links of coordinators into the bot. None is ever deleted: a poster outlives its season."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Text, cast, func, literal, select, update

from bot.storage.people import still_stored
from bot.storage.tables import LinkRow
from bot.storage.values import is_key, storable

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy.orm import InstrumentedAttribute

    from bot.storage.session import Session

__all__ = ["LinkState", "LinksRepository", "OwnLink"]

LinkState = Literal["active", "off"]


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A coordinator's link. `owner_id` is None where its owner was erased; moments are aware UTC.

    `target` is what it opens, as the letter of its payload, with the direction's `number` where it has one; `region`
    is an ISO 3166-2 code and `language` a language's, None for the person's own; `contact` stands on its posters.
    """

    id: int
    owner_id: int | None
    target: str
    number: int | None
    region: str | None
    language: str | None
    label: str
    contact: str | None
    state: LinkState
    created_at: datetime
    updated_at: datetime

    @property
    def is_active(self) -> bool:
        return self.state == "active"


_COLUMNS = (
    LinkRow.id,
    LinkRow.owner_id,
    LinkRow.target,
    LinkRow.number,
    LinkRow.region,
    LinkRow.language,
    LinkRow.label,
    LinkRow.contact,
    LinkRow.state,
    LinkRow.created_at,
    LinkRow.updated_at,
)


class LinksRepository:
    """The table `links`. Who may see or change a link is decided by whoever asks."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(
        self,
        owner_id: int,
        now: datetime,
        *,
        target: str,
        label: str,
        number: int | None = None,
        region: str | None = None,
        language: str | None = None,
        contact: str | None = None,
    ) -> OwnLink:
        """Store a new link; raise UnknownPersonError where nothing is stored of its owner.

        What no database can hold is taken out of the label and the contact (see `storable`).
        """
        await self._session.people.hold(owner_id)
        added = await self._session.write(
            self._session.insert(LinkRow)
            .values(
                owner_id=owner_id,
                target=target,
                number=number,
                region=region,
                language=language,
                label=storable(label),
                contact=None if contact is None else storable(contact),
                state="active",
                created_at=now,
                updated_at=now,
            )
            .returning(*_COLUMNS)
        )
        return _link(added.one())

    async def get(self, link_id: int) -> OwnLink | None:
        """Return the link of this number, which anybody may have made up."""
        if not is_key(link_id):
            return None
        rows = await self._session.read(select(*_COLUMNS).where(LinkRow.id == link_id))
        return _link(rows[0]) if rows else None

    async def page(self, limit: int, offset: int = 0, *, owner_id: int | None = None) -> list[OwnLink]:
        """Return at most `limit` links after the first `offset`, the latest first: of one owner, or all there are."""
        query = select(*_COLUMNS).order_by(LinkRow.id.desc()).limit(limit).offset(offset)
        if owner_id is not None:
            query = query.where(LinkRow.owner_id == owner_id)
        return [_link(row) for row in await self._session.read(query)]

    async def count(self, *, owner_id: int | None = None) -> int:
        """Return how many links `page` finds."""
        query = select(func.count()).select_from(LinkRow)
        if owner_id is not None:
            query = query.where(LinkRow.owner_id == owner_id)
        return int((await self._session.read(query))[0][0])

    async def count_ownerless(self) -> int:
        """Return how many links in use have lost their owner: nobody hears of what comes through them."""
        query = select(func.count()).select_from(LinkRow).where(LinkRow.owner_id.is_(None), LinkRow.state == "active")
        return int((await self._session.read(query))[0][0])

    async def latest_contact(self, owner_id: int) -> str | None:
        """Return the contact of the owner's latest link that has one."""
        rows = await self._session.read(
            select(LinkRow.contact)
            .where(LinkRow.owner_id == owner_id, LinkRow.contact.is_not(None))
            .order_by(LinkRow.id.desc())
            .limit(1)
        )
        return rows[0][0] if rows else None

    async def set_label(self, link: OwnLink, label: str, now: datetime) -> OwnLink | None:
        """Name the link anew; None where it has another owner by now, as with every change."""
        return await self._change(link, {LinkRow.label: storable(label)}, now)

    async def set_contact(self, link: OwnLink, contact: str | None, now: datetime) -> OwnLink | None:
        return await self._change(link, {LinkRow.contact: None if contact is None else storable(contact)}, now)

    async def set_state(self, link: OwnLink, state: LinkState, now: datetime) -> OwnLink | None:
        return await self._change(link, {LinkRow.state: state}, now)

    async def hand_over(self, link: OwnLink, owner_id: int, now: datetime) -> OwnLink | None:
        """Give the link to another person, without the contact, which was its owner's; raise UnknownPersonError."""
        await self._session.people.hold(owner_id)
        return await self._change(link, {LinkRow.owner_id: still_stored(owner_id), LinkRow.contact: None}, now)

    async def forget_words(self, owner_id: int) -> int:
        """Take what the owner typed out of their links, which may name somebody: a link is known by its number then.

        Return how many links they had.
        """
        forgotten = await self._session.write(
            update(LinkRow)
            .where(LinkRow.owner_id == owner_id)
            .values({LinkRow.contact: None, LinkRow.label: literal("#") + cast(LinkRow.id, Text)})
        )
        return forgotten.rowcount

    async def _change(
        self, link: OwnLink, values: "dict[InstrumentedAttribute[Any], Any]", now: datetime
    ) -> OwnLink | None:
        changed = await self._session.write(
            update(LinkRow)
            .where(LinkRow.id == link.id, LinkRow.owner_id.is_not_distinct_from(link.owner_id))
            .values({**values, LinkRow.updated_at: now})
            .returning(*_COLUMNS)
        )
        row = changed.one_or_none()
        return None if row is None else _link(row)


def _link(row: "Row[*tuple[Any, ...]]") -> OwnLink:
    return OwnLink(**row._asdict())
