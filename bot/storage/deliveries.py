"""The recipients of announcements: each is one row, claimed before it is sent to and settled after."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Integer, Text, and_, case, delete, exists, false, func, literal, null, or_, select, true, update

from bot.storage.audience import ChatsAudience, PeopleAudience
from bot.storage.tables import AnnouncementRow, ChatRow, DeliveryRow, PersonRow
from bot.storage.values import decoded, encoded, storable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence

    from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression
    from sqlalchemy.dialects.postgresql import Insert
    from sqlalchemy.orm import InstrumentedAttribute

    from bot.storage.audience import Audience, RegisteredAudience
    from bot.storage.session import Session

__all__ = ["Counts", "DeliveriesRepository", "Delivery", "DeliveryState", "SettledState"]

DeliveryState = Literal["waiting", "claimed", "sent", "blocked", "gone", "failed", "unknown", "skipped"]
SettledState = Literal["sent", "blocked", "gone", "failed", "unknown", "skipped"]

_PAGE = 1000  # rows a report reads at a time
_ERASED = "erased"
_MIGRATED = "migrated"
_ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A recipient. Moments are aware UTC.

    `chat_id` is None where the person was erased. `message_ids` are the messages that
    were sent; in a correction or a withdrawal, those to be edited or deleted. `attempts`
    counts claims. `uncertain` says that once a claim was never settled: the message may
    have arrived twice, or in the state "unknown" once or not at all.
    """

    id: int
    announcement_id: int
    chat_id: int | None
    language: str
    state: DeliveryState
    message_ids: tuple[int, ...] | None
    reason: str | None
    attempts: int
    uncertain: bool
    not_before: datetime | None
    claimed_at: datetime | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many recipients are in which state; `uncertain` are some of them, not others."""

    waiting: int = 0
    claimed: int = 0
    sent: int = 0
    blocked: int = 0
    gone: int = 0
    failed: int = 0
    unknown: int = 0
    skipped: int = 0
    uncertain: int = 0

    def encoded(self) -> str:
        """Return the sums as they are kept after the rows are gone."""
        return encoded(asdict(self), "the sums")

    @property
    def left(self) -> int:
        """Those whom nothing was settled of."""
        return self.waiting + self.claimed

    @property
    def total(self) -> int:
        """The audience."""
        return self.left + self.sent + self.blocked + self.gone + self.failed + self.unknown + self.skipped


_COLUMNS = (
    DeliveryRow.id,
    DeliveryRow.announcement_id,
    DeliveryRow.chat_id,
    DeliveryRow.language,
    DeliveryRow.state,
    DeliveryRow.message_ids,
    DeliveryRow.reason,
    DeliveryRow.attempts,
    DeliveryRow.uncertain,
    DeliveryRow.not_before,
    DeliveryRow.claimed_at,
    DeliveryRow.settled_at,
)
_NEW = ["announcement_id", "chat_id", "language", "state", "message_ids", "attempts", "uncertain"]


class DeliveriesRepository:
    """The table `deliveries`. Rows are added by starting an announcement, and only then."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    # Who will get it

    async def audience_size(self, audience: "Audience", default_language: str) -> int:
        """Return how many rows starting an announcement for this audience would write now."""
        if isinstance(audience, ChatsAudience):
            return len({chat_id for chat_id, _ in audience.chats})
        table = PersonRow if isinstance(audience, PeopleAudience) else ChatRow
        rows = await self._session.read(
            select(func.count()).select_from(table).where(*audience.condition(default_language))
        )
        return int(rows[0][0])

    async def add_people(
        self, announcement_id: int, audience: PeopleAudience, languages: "Collection[str]", default_language: str
    ) -> int:
        """Write the rows of an audience by one statement; return how many.

        Each gets their own of the languages, else the default. For `announcements.start`.
        """
        language = case((PersonRow.language.in_(sorted(languages)), PersonRow.language), else_=default_language)
        people = (
            _new(announcement_id, PersonRow.id, language)
            .where(*audience.condition(default_language))
            # In no order: the row of somebody who is erased must not tell who they were by its neighbours.
            .order_by(func.random())
            # Whoever is being erased in another window is left out, and cannot be erased before the commit.
            .with_for_update(read=True, key_share=True, of=PersonRow)
        )
        return await self._add(people)

    async def add_registered(
        self, announcement_id: int, audience: "RegisteredAudience", languages: "Collection[str]", default_language: str
    ) -> int:
        """Write the rows of registered groups and channels; return how many. For `announcements.start`."""
        language = case((ChatRow.language.in_(sorted(languages)), ChatRow.language), else_=default_language)
        chats = _new(announcement_id, ChatRow.id, language).where(*audience.condition(default_language))
        return await self._add(chats.order_by(ChatRow.id))

    async def add_chats(self, announcement_id: int, audience: "ChatsAudience") -> int:
        """Write the rows of groups and channels, each once; return how many. For `announcements.start`."""
        rows = [
            {
                "announcement_id": announcement_id,
                "chat_id": chat_id,
                "language": language,
                "state": "waiting",
                "message_ids": None,
                "attempts": 0,
                "uncertain": False,
            }
            for chat_id, language in dict(audience.chats).items()
        ]
        if not rows:
            return 0
        return await self._insert(self._session.insert(DeliveryRow).values(rows))

    async def add_sent(self, announcement_id: int, of_id: int) -> int:
        """Write a row for each chat that got the announcement `of_id`, with the messages it got; return how many.

        Chats where it was taken back already are left out. For `announcements.start_ledger`.
        """
        taken_back = (
            select(DeliveryRow.chat_id)
            .join(AnnouncementRow, AnnouncementRow.id == DeliveryRow.announcement_id)
            .where(
                AnnouncementRow.of_id == of_id,
                AnnouncementRow.kind == "withdraw",
                DeliveryRow.state == "sent",
                DeliveryRow.chat_id.is_not(None),
            )
        )
        sent = _new(announcement_id, DeliveryRow.chat_id, DeliveryRow.language, DeliveryRow.message_ids).where(
            DeliveryRow.announcement_id == of_id,
            DeliveryRow.state == "sent",
            DeliveryRow.message_ids.is_not(None),
            DeliveryRow.chat_id.is_not(None),
            DeliveryRow.chat_id.not_in(taken_back),
        )
        # Like an audience's: nobody can be erased between the reading and the commit.
        people = sent.join(PersonRow, PersonRow.id == DeliveryRow.chat_id).order_by(func.random())
        groups = sent.where(DeliveryRow.chat_id < 0)
        return await self._add(people.with_for_update(read=True, key_share=True, of=PersonRow)) + await self._add(
            groups
        )

    async def blocked_size(self, audience: "Audience", default_language: str) -> int:
        """Return how many would belong to the audience had they not blocked the bot."""
        if not isinstance(audience, PeopleAudience):
            return 0
        blocked = audience.condition(default_language, blocked=True)
        rows = await self._session.read(select(func.count()).select_from(PersonRow).where(*blocked))
        return int(rows[0][0])

    # Sending

    async def claim(self, announcement_id: int, now: datetime, limit: int) -> list[Delivery]:
        """Claim at most `limit` recipients who may be sent to now; nobody else gets them.

        Nobody, where the announcement is not running. Commit before sending.
        """
        free = (
            select(DeliveryRow.id)
            .where(
                DeliveryRow.announcement_id == announcement_id,
                DeliveryRow.state == "waiting",
                DeliveryRow.chat_id.is_not(None),
                or_(DeliveryRow.not_before.is_(None), DeliveryRow.not_before <= now),
                exists().where(AnnouncementRow.id == announcement_id, AnnouncementRow.state == "running"),
            )
            .order_by(DeliveryRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=DeliveryRow)
            # A table expression: as a subquery PostgreSQL may run it more than once, past the limit.
            .cte("free")
        )
        claimed = await self._session.write(
            update(DeliveryRow)
            .where(DeliveryRow.id.in_(select(free.c.id)))
            .values(state="claimed", claimed_at=now, not_before=None, attempts=DeliveryRow.attempts + 1)
            .returning(*_COLUMNS)
        )
        return sorted((_delivery(row) for row in claimed.all()), key=lambda delivery: delivery.id)

    async def settle(
        self,
        delivery: Delivery,
        state: SettledState,
        now: datetime,
        *,
        message_ids: "Sequence[int] | None" = None,
        reason: str | None = None,
        mark: bool = True,
        uncertain: bool = False,
    ) -> bool:
        """Note what became of a delivery as it was claimed; "blocked" and "gone" mark the person, or the group, too.

        Without `mark` they do not: a message can be gone where its reader is not. With
        `uncertain` a request of this claim may have come to more than is known.

        Says False where it is no longer this claim's to settle: another process claimed it
        since, or it was settled. A claim that was only released takes the late truth. Of
        somebody erased meanwhile neither messages nor reason are kept.
        """
        if mark and state in ("blocked", "gone") and delivery.chat_id is not None:
            if delivery.chat_id > 0:
                await self._session.people.mark_blocked(delivery.chat_id, now)
            else:
                await self._session.chats.close(delivery.chat_id, now)
        return await self._end_claim(
            delivery,
            state=state,
            message_ids=_kept(_encoded_ids(message_ids), DeliveryRow.message_ids),
            reason=_kept(_stored(reason), None),
            not_before=None,
            settled_at=now,
            uncertain=_uncertain(uncertain),
        )

    async def put_back(
        self,
        delivery: Delivery,
        not_before: datetime,
        now: datetime,
        *,
        reason: str | None = None,
        uncertain: bool = False,
    ) -> bool:
        """Let a claimed delivery wait until the moment; somebody erased is skipped.

        With `uncertain` it may have been sent, and now may arrive twice. Says False where it is no longer this claim's.
        """
        erased = DeliveryRow.chat_id.is_(None)
        return await self._end_claim(
            delivery,
            state=case((erased, "skipped"), else_="waiting"),
            reason=_kept(_stored(reason), None),
            not_before=case((erased, null()), else_=literal(not_before, DeliveryRow.not_before.type)),
            settled_at=case((erased, literal(now, DeliveryRow.settled_at.type)), else_=null()),
            uncertain=_uncertain(uncertain),
        )

    async def release_claims(self, now: datetime) -> int:
        """Settle what was claimed and never settled, as each announcement says; return how many.

        For whoever has become the leader, before their first claim: who claimed it is
        dead, or will find their claims settled. Where the announcement goes on and says
        "again", it waits again; else it is unknown, as it is for somebody erased.
        """
        again = and_(
            DeliveryRow.chat_id.is_not(None),
            exists().where(
                AnnouncementRow.id == DeliveryRow.announcement_id,
                AnnouncementRow.on_uncertain == "again",
                AnnouncementRow.state.in_(("running", "paused")),
            ),
        )
        released = await self._session.write(
            update(DeliveryRow)
            .where(DeliveryRow.state == "claimed")
            .values(
                state=case((again, "waiting"), else_="unknown"),
                uncertain=True,
                settled_at=case((again, null()), else_=literal(now, DeliveryRow.settled_at.type)),
            )
        )
        return released.rowcount

    async def next_at(self, announcement_id: int) -> datetime | None:
        """Return when the first of those who wait for a moment may be sent to; None where nobody waits for one."""
        rows = await self._session.read(
            select(func.min(DeliveryRow.not_before)).where(
                DeliveryRow.announcement_id == announcement_id, DeliveryRow.state == "waiting"
            )
        )
        moment: datetime | None = rows[0][0]
        return moment

    async def migrate_chat(self, old_id: int, new_id: int, now: datetime) -> int:
        """Note that a group has a new id; return how many unsettled rows go there now.

        A row whose announcement goes to the new id anyway is skipped. What was settled
        keeps the old id: the messages are there. So does what corrects or withdraws them.
        """
        other = DeliveryRow.__table__.alias("other")
        is_sent = exists().where(AnnouncementRow.id == DeliveryRow.announcement_id, AnnouncementRow.kind == "send")
        mine = (DeliveryRow.chat_id == old_id, DeliveryRow.state.in_(("waiting", "claimed")), is_sent)
        twice = exists().where(
            other.c.announcement_id == DeliveryRow.announcement_id, other.c.chat_id == literal(new_id)
        )
        await self._session.write(
            update(DeliveryRow).where(*mine, twice).values(state="skipped", reason=_MIGRATED, settled_at=now)
        )
        moved = await self._session.write(update(DeliveryRow).where(*mine).values(chat_id=new_id))
        return moved.rowcount

    async def leave_out(self, chat_id: int, now: datetime) -> int:
        """Skip what still waits for a group or channel that wants no announcements any more; return how many rows.

        What corrects or takes back what it got already still goes there.
        """
        is_sent = exists().where(AnnouncementRow.id == DeliveryRow.announcement_id, AnnouncementRow.kind == "send")
        skipped = await self._session.write(
            update(DeliveryRow)
            .where(DeliveryRow.chat_id == chat_id, DeliveryRow.state == "waiting", is_sent)
            .values(state="skipped", reason=_ENDED, not_before=None, settled_at=now)
        )
        return skipped.rowcount

    # Afterwards

    async def counts(self, announcement_id: int) -> Counts:
        """Return the sums, which stay after the rows are purged. All zero before the start."""
        kept = await self._session.read(select(AnnouncementRow.totals).where(AnnouncementRow.id == announcement_id))
        if kept and kept[0][0] is not None:
            return Counts(**decoded(kept[0][0]))
        rows = await self._session.read(
            select(DeliveryRow.state, DeliveryRow.uncertain, func.count())
            .where(DeliveryRow.announcement_id == announcement_id)
            .group_by(DeliveryRow.state, DeliveryRow.uncertain)
        )
        sums: dict[str, int] = {}
        for state, uncertain, number in rows:
            sums[state] = sums.get(state, 0) + number
            if uncertain:
                sums["uncertain"] = sums.get("uncertain", 0) + number
        return Counts(**sums)

    async def reasons(self, announcement_id: int) -> dict[str, int]:
        """Return how many failed for which reason, the most frequent first."""
        number = func.count()
        rows = await self._session.read(
            select(func.coalesce(DeliveryRow.reason, ""), number)
            .where(DeliveryRow.announcement_id == announcement_id, DeliveryRow.state == "failed")
            .group_by(DeliveryRow.reason)
            .order_by(number.desc(), DeliveryRow.reason)
        )
        return {row[0]: row[1] for row in rows}

    async def get(self, delivery_id: int) -> Delivery | None:
        """Return a delivery as it is now: before it is sent again after a pause, it may have lost its chat."""
        rows = await self._session.read(select(*_COLUMNS).where(DeliveryRow.id == delivery_id))
        return _delivery(rows[0]) if rows else None

    async def page(self, announcement_id: int, limit: int, *, after_id: int = 0) -> list[Delivery]:
        """Return at most `limit` deliveries in the order of their numbers, those after `after_id`."""
        rows = await self._session.read(
            select(*_COLUMNS)
            .where(DeliveryRow.announcement_id == announcement_id, DeliveryRow.id > after_id)
            .order_by(DeliveryRow.id)
            .limit(limit)
        )
        return [_delivery(row) for row in rows]

    async def all(self, announcement_id: int) -> "AsyncIterator[Delivery]":
        """Give every delivery in the order of their numbers, without holding them all."""
        after_id = 0
        while page := await self.page(announcement_id, _PAGE, after_id=after_id):
            for delivery in page:
                yield delivery
            after_id = page[-1].id

    async def purge(self, announcement_id: int) -> int:
        """Delete the rows; return how many. For `announcements.purge_deliveries`, which keeps the sums."""
        purged = await self._session.write(delete(DeliveryRow).where(DeliveryRow.announcement_id == announcement_id))
        return purged.rowcount

    async def forget_person(self, person_id: int, now: datetime) -> int:
        """Take the person out of all rows; return how many those were. For `people.erase`.

        Who waits is skipped. What is in flight stays claimed, for it will be settled.
        """
        waiting = DeliveryRow.state == "waiting"
        forgotten = await self._session.write(
            update(DeliveryRow)
            .where(DeliveryRow.chat_id == person_id)
            .values(
                chat_id=None,
                message_ids=None,
                not_before=None,
                state=case((waiting, "skipped"), else_=DeliveryRow.state),
                reason=case((waiting, _ERASED), else_=null()),
                settled_at=case((waiting, literal(now, DeliveryRow.settled_at.type)), else_=DeliveryRow.settled_at),
            )
        )
        return forgotten.rowcount

    async def _add(self, rows: "Select[*tuple[Any, ...]]") -> int:
        return await self._insert(self._session.insert(DeliveryRow).from_select(_NEW, rows))

    async def _insert(self, rows: "Insert") -> int:
        # Another replica may start the same announcement: which of the two did is decided by its state.
        added = await self._session.write(
            rows.on_conflict_do_nothing(index_elements=[DeliveryRow.announcement_id, DeliveryRow.chat_id])
        )
        return added.rowcount

    async def _end_claim(self, delivery: Delivery, **values: Any) -> bool:
        ended = await self._session.write(
            update(DeliveryRow)
            .where(
                DeliveryRow.id == delivery.id,
                # The number of attempts tells this claim from a later one.
                DeliveryRow.attempts == delivery.attempts,
                DeliveryRow.state.in_(("claimed", "waiting", "unknown")),
            )
            .values(**values)
        )
        return ended.rowcount > 0


def _new(
    announcement_id: int,
    chat_id: "SQLColumnExpression[Any]",
    language: "SQLColumnExpression[Any]",
    message_ids: "SQLColumnExpression[Any] | None" = None,
) -> "Select[*tuple[Any, ...]]":
    return select(
        literal(announcement_id, DeliveryRow.announcement_id.type),
        chat_id,
        language,
        literal("waiting", Text()),
        null() if message_ids is None else message_ids,
        literal(0, Integer()),
        false(),
    )


def _uncertain(uncertain: bool) -> "ColumnElement[bool] | InstrumentedAttribute[bool]":  # noqa: FBT001 - that is all
    """Return the value for `uncertain`: who was once, is for ever."""
    return true() if uncertain else DeliveryRow.uncertain


def _kept(value: str | None, otherwise: "SQLColumnExpression[Any] | None") -> "ColumnElement[Any]":
    """Return the value, or what is there where there is none; of an erased person neither."""
    kept = null() if otherwise is None else otherwise
    return case((DeliveryRow.chat_id.is_(None), null()), else_=kept if value is None else literal(value, Text()))


def _encoded_ids(message_ids: "Sequence[int] | None") -> str | None:
    return None if message_ids is None else encoded(list(message_ids), "the messages")


def _stored(reason: str | None) -> str | None:
    return None if reason is None else storable(reason)


def _delivery(row: "Row[*tuple[Any, ...]]") -> Delivery:
    values = row._asdict()
    if values["message_ids"] is not None:
        values["message_ids"] = tuple(decoded(values["message_ids"]))
    return Delivery(**values)
