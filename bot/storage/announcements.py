"""Announcements: drafts, their versions by language, and the states they go through."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from sqlalchemy import delete, exists, or_, select, update

from bot.storage.audience import ChatsAudience, PeopleAudience
from bot.storage.errors import AnnouncementStateError
from bot.storage.people import still_stored
from bot.storage.tables import AnnouncementRow, AnnouncementVersionRow, DeliveryRow
from bot.storage.values import decoded, encoded, is_key, storable

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Row

    from bot.storage.audience import Audience
    from bot.storage.session import Session

__all__ = [
    "Announcement",
    "AnnouncementDraft",
    "AnnouncementKind",
    "AnnouncementState",
    "AnnouncementsRepository",
    "OnUncertain",
    "Version",
]

AnnouncementKind = Literal["send", "correct", "withdraw"]
AnnouncementState = Literal["draft", "scheduled", "running", "paused", "stopped", "finished", "cancelled"]
OnUncertain = Literal["again", "unknown"]

_ENDED = ("stopped", "finished", "cancelled")
_AUTHOR_ERASED = "author_erased"


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement as stored. Moments are aware UTC.

    `audience`, `buttons` and `near_deadline` are what JSON holds and mean nothing here.
    `of_id` is what is corrected or taken back. `recipients` is how many rows its start
    wrote, None before it; `reason` is why it pauses, stopped or was cancelled, where that
    was not somebody's wish. `author_id` is None for one from the command line and where
    they were erased.
    """

    id: int
    author_id: int | None
    kind: AnnouncementKind
    of_id: int | None
    state: AnnouncementState
    title: str | None
    audience: Any
    buttons: Any
    default_language: str
    on_uncertain: OnUncertain
    scheduled_at: datetime | None
    near_deadline: Any
    recipients: int | None
    reason: str | None
    progress_chat_id: int | None
    progress_message_id: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Version:
    """What is sent in one language: `content` is what JSON holds.

    Messages to be copied are in the chat with the person `source_id`; it is None for a
    content that needs no chat, and where that person was erased.
    """

    language: str
    content: Any
    source_id: int | None


class AnnouncementDraft(TypedDict, total=False):
    """What can be given at once and changed until an announcement starts; audience and buttons are what JSON holds."""

    title: str | None
    audience: object
    buttons: object
    on_uncertain: OnUncertain


_COLUMNS = (
    AnnouncementRow.id,
    AnnouncementRow.author_id,
    AnnouncementRow.kind,
    AnnouncementRow.of_id,
    AnnouncementRow.state,
    AnnouncementRow.title,
    AnnouncementRow.audience,
    AnnouncementRow.buttons,
    AnnouncementRow.default_language,
    AnnouncementRow.on_uncertain,
    AnnouncementRow.scheduled_at,
    AnnouncementRow.near_deadline,
    AnnouncementRow.recipients,
    AnnouncementRow.reason,
    AnnouncementRow.progress_chat_id,
    AnnouncementRow.progress_message_id,
    AnnouncementRow.created_at,
    AnnouncementRow.started_at,
    AnnouncementRow.finished_at,
)


class AnnouncementsRepository:
    """The tables `announcements` and `announcement_versions`.

    What moves an announcement from one state to another is one statement that says
    whether it did: of two taps, or two replicas, one moves it. In one transaction write
    about people (also `audit.add`, which refers to them) before announcements.
    """

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    # Drafts

    async def create(
        self,
        author_id: int | None,
        default_language: str,
        now: datetime,
        *,
        kind: AnnouncementKind = "send",
        of_id: int | None = None,
        **draft: Unpack[AnnouncementDraft],
    ) -> Announcement:
        """Keep a new draft; a correction or a withdrawal is of an announcement that was sent.

        Raises AnnouncementStateError where that one never started or is not a "send", and
        StoredValueError for what JSON would change.
        """
        if kind != "send":
            await self._expect_sent(of_id)
        empty: AnnouncementDraft = {"title": None, "audience": None, "buttons": None, "on_uncertain": "again"}
        created = await self._session.write(
            self._session.insert(AnnouncementRow)
            .values(
                **_stored({**empty, **draft}),
                default_language=default_language,
                author_id=still_stored(author_id),
                kind=kind,
                of_id=of_id,
                state="draft",
                created_at=now,
            )
            .returning(*_COLUMNS)
        )
        return _announcement(created.one())

    async def edit(
        self, announcement_id: int, *, default_language: str | None = None, **draft: Unpack[AnnouncementDraft]
    ) -> Announcement:
        """Change what is given of a draft or a scheduled announcement.

        Raises AnnouncementStateError, and StoredValueError for what JSON would change.
        """
        values = _stored(draft)
        if default_language is not None:
            values["default_language"] = default_language
        return await self._change(announcement_id, ("draft", "scheduled"), values)

    async def put_version(
        self, announcement_id: int, language: str, content: object, *, source_id: int | None = None
    ) -> None:
        """Keep the content for a language in place of an earlier one, until the announcement starts.

        Raises AnnouncementStateError; UnknownPersonError where the source is not stored;
        StoredValueError for what JSON would change.
        """
        text = encoded(content, "the content")
        if source_id is not None:
            await self._session.people.hold(source_id)
        await self._change(announcement_id, ("draft", "scheduled"), {})
        new = self._session.insert(AnnouncementVersionRow).values(
            announcement_id=announcement_id, language=language, content=text, source_id=source_id
        )
        await self._session.write(
            new.on_conflict_do_update(
                index_elements=[AnnouncementVersionRow.announcement_id, AnnouncementVersionRow.language],
                set_={name: new.excluded[name] for name in ("content", "source_id")},
            )
        )

    async def drop_version(self, announcement_id: int, language: str) -> bool:
        """Delete the content for a language; say whether there was any. Raises AnnouncementStateError."""
        await self._change(announcement_id, ("draft", "scheduled"), {})
        dropped = await self._session.write(
            delete(AnnouncementVersionRow).where(
                AnnouncementVersionRow.announcement_id == announcement_id, AnnouncementVersionRow.language == language
            )
        )
        return dropped.rowcount > 0

    async def copy(self, announcement_id: int, author_id: int | None, now: datetime) -> Announcement | None:
        """Keep a new draft with the same title, audience, buttons and versions; None where there is none to copy."""
        original = await self.get(announcement_id)
        if original is None:
            return None
        copied = await self.create(
            author_id,
            original.default_language,
            now,
            title=original.title,
            audience=original.audience,
            buttons=original.buttons,
            on_uncertain=original.on_uncertain,
        )
        for version in (await self.versions(announcement_id)).values():
            await self._session.write(
                self._session.insert(AnnouncementVersionRow).values(
                    announcement_id=copied.id,
                    language=version.language,
                    content=encoded(version.content, "the content"),
                    source_id=still_stored(version.source_id),
                )
            )
        return copied

    async def delete_draft(self, announcement_id: int) -> bool:
        """Delete a draft with its versions; say whether it was one."""
        if not is_key(announcement_id):
            return False
        deleted = await self._session.write(
            delete(AnnouncementRow).where(AnnouncementRow.id == announcement_id, AnnouncementRow.state == "draft")
        )
        return deleted.rowcount > 0

    # Reading

    async def get(self, announcement_id: int) -> Announcement | None:
        """Return the announcement, or None where there is none with this number."""
        if not is_key(announcement_id):
            return None
        rows = await self._session.read(select(*_COLUMNS).where(AnnouncementRow.id == announcement_id))
        return _announcement(rows[0]) if rows else None

    async def versions(self, announcement_id: int) -> dict[str, Version]:
        """Return the contents by language."""
        rows = await self._session.read(
            select(AnnouncementVersionRow.language, AnnouncementVersionRow.content, AnnouncementVersionRow.source_id)
            .where(AnnouncementVersionRow.announcement_id == announcement_id)
            .order_by(AnnouncementVersionRow.language)
        )
        return {language: Version(language, decoded(content), source_id) for language, content, source_id in rows}

    async def copied_from(self, person_id: int) -> list[tuple[int, Version]]:
        """Return the versions that copy messages from the chat with this person, with their announcements' numbers."""
        rows = await self._session.read(
            select(
                AnnouncementVersionRow.announcement_id,
                AnnouncementVersionRow.language,
                AnnouncementVersionRow.content,
                AnnouncementVersionRow.source_id,
            )
            .where(AnnouncementVersionRow.source_id == person_id)
            .order_by(AnnouncementVersionRow.announcement_id, AnnouncementVersionRow.language)
        )
        return [
            (announcement_id, Version(language, decoded(content), source_id))
            for announcement_id, language, content, source_id in rows
        ]

    async def recent(self, limit: int, *, before_id: int | None = None) -> list[Announcement]:
        """Return at most `limit` announcements of all kinds, the latest first, those made before `before_id`."""
        query = select(*_COLUMNS).order_by(AnnouncementRow.id.desc()).limit(limit)
        if before_id is not None:
            query = query.where(AnnouncementRow.id < before_id)
        return [_announcement(row) for row in await self._session.read(query)]

    async def in_state(self, *states: AnnouncementState) -> list[Announcement]:
        """Return the announcements in these states, the first made first."""
        rows = await self._session.read(
            select(*_COLUMNS).where(AnnouncementRow.state.in_(states)).order_by(AnnouncementRow.id)
        )
        return [_announcement(row) for row in rows]

    async def was_changed(self, announcement_id: int) -> bool:
        """Say whether a correction or a withdrawal of the announcement has begun."""
        if not is_key(announcement_id):
            return False
        changed = select(AnnouncementRow.id).where(
            AnnouncementRow.of_id == announcement_id, AnnouncementRow.started_at.is_not(None)
        )
        return bool(await self._session.read(changed.limit(1)))

    async def due(self, now: datetime) -> list[Announcement]:
        """Return the scheduled announcements whose moment has come, the earliest first."""
        rows = await self._session.read(
            select(*_COLUMNS)
            .where(AnnouncementRow.state == "scheduled", AnnouncementRow.scheduled_at <= now)
            .order_by(AnnouncementRow.scheduled_at, AnnouncementRow.id)
        )
        return [_announcement(row) for row in rows]

    # States

    async def schedule(
        self, announcement_id: int, at: datetime | None, *, near_deadline: object = None
    ) -> Announcement:
        """Let a draft or a scheduled announcement go out at a moment.

        Near a deadline the moment is computed and may be None as long as it is not known.
        Raises AnnouncementStateError.
        """
        near = None if near_deadline is None else encoded(near_deadline, "the deadline")
        values = {"state": "scheduled", "scheduled_at": at, "near_deadline": near}
        return await self._change(announcement_id, ("draft", "scheduled"), values)

    async def unschedule(self, announcement_id: int) -> Announcement:
        """Make a scheduled announcement a draft again; raise AnnouncementStateError."""
        values = {"state": "draft", "scheduled_at": None, "near_deadline": None}
        return await self._change(announcement_id, ("scheduled",), values)

    async def start(self, announcement_id: int, audience: "Audience", now: datetime) -> int:
        """Write a row for each recipient and let the announcement run; return how many there are.

        All or nothing: raises AnnouncementStateError where it is no draft and not
        scheduled, or another replica has just started it; then what this session wrote is
        rolled back.
        """
        announcement = await self._expect_startable(announcement_id, "send")
        deliveries, default = self._session.deliveries, announcement.default_language
        if isinstance(audience, ChatsAudience):
            recipients = await deliveries.add_chats(announcement_id, audience)
        elif isinstance(audience, PeopleAudience):
            recipients = await deliveries.add_people(
                announcement_id, audience, await self.versions(announcement_id), default
            )
        else:
            recipients = await deliveries.add_registered(
                announcement_id, audience, await self.versions(announcement_id), default
            )
        return await self._started(announcement_id, recipients, now)

    async def start_ledger(self, announcement_id: int, now: datetime) -> int:
        """Do what `start` does for a correction or a withdrawal: its recipients are the chats that got the original.

        Chats where it was taken back already are left out. What is still going out gets
        no more rows: pause or stop it first. Raises as `start` does.
        """
        announcement = await self._expect_startable(announcement_id, "correct", "withdraw")
        recipients = 0
        if announcement.of_id is not None:
            recipients = await self._session.deliveries.add_sent(announcement_id, announcement.of_id)
        return await self._started(announcement_id, recipients, now)

    async def pause(self, announcement_id: int, reason: str | None = None) -> bool:
        """Let a running announcement pause; say whether it did run. A reason says that nobody wished it."""
        return await self._move(announcement_id, ("running",), state="paused", reason=reason)

    async def resume(self, announcement_id: int) -> bool:
        """Let a paused announcement go on; say whether it did pause."""
        return await self._move(announcement_id, ("paused",), state="running", reason=None)

    async def stop(self, announcement_id: int, now: datetime, reason: str | None = None) -> bool:
        """End a running or paused announcement for good; say whether it was one. Who waits, waits for ever."""
        return await self._move(announcement_id, ("running", "paused"), state="stopped", reason=reason, finished_at=now)

    async def cancel(self, announcement_id: int, now: datetime, reason: str | None = None) -> bool:
        """End a draft or a scheduled announcement before it starts; say whether it was one."""
        return await self._move(
            announcement_id, ("draft", "scheduled"), state="cancelled", reason=reason, finished_at=now
        )

    async def finish(self, announcement_id: int, now: datetime) -> bool:
        """End a running announcement where nobody is left; say whether that is so."""
        left = exists().where(
            DeliveryRow.announcement_id == announcement_id, DeliveryRow.state.in_(("waiting", "claimed"))
        )
        return await self._move(announcement_id, ("running",), ~left, state="finished", finished_at=now)

    async def set_progress(self, announcement_id: int, chat_id: int | None, message_id: int | None) -> bool:
        """Keep where its progress is shown, a message in the chat with a person; say whether they are stored."""
        if chat_id is not None and not await self._session.people.hold_stored(chat_id):
            return False
        return await self._move(announcement_id, None, progress_chat_id=chat_id, progress_message_id=message_id)

    async def end_progress(self, announcement_id: int) -> bool:
        """Say that its end is about to be reported where its progress was shown; of two who say so, one is right."""
        shown = AnnouncementRow.progress_chat_id.is_not(None)
        return await self._move(announcement_id, _ENDED, shown, progress_chat_id=None, progress_message_id=None)

    async def unreported(self) -> list[Announcement]:
        """Return what has ended without its end being reported where its progress was shown, the first made first.

        Among what was cancelled, only what nobody wished to be.
        """
        rows = await self._session.read(
            select(*_COLUMNS)
            .where(
                AnnouncementRow.state.in_(_ENDED),
                AnnouncementRow.progress_chat_id.is_not(None),
                or_(AnnouncementRow.state != "cancelled", AnnouncementRow.reason.is_not(None)),
            )
            .order_by(AnnouncementRow.id)
        )
        return [_announcement(row) for row in rows]

    # What is kept

    async def purge_deliveries(self, before: datetime, limit: int = 1) -> int:
        """Delete the rows of at most `limit` announcements that ended before the moment; return how many those are.

        The announcements stay with their sums. Call until it says 0, with a commit after each.
        """
        ended = await self._session.read(
            select(AnnouncementRow.id)
            .where(
                AnnouncementRow.state.in_(_ENDED),
                AnnouncementRow.finished_at < before,
                AnnouncementRow.recipients.is_not(None),
                AnnouncementRow.totals.is_(None),
            )
            .order_by(AnnouncementRow.id)
            .limit(limit)
        )
        for (announcement_id,) in ended:
            counts = await self._session.deliveries.counts(announcement_id)
            await self._move(announcement_id, _ENDED, totals=counts.encoded())
            await self._session.deliveries.purge(announcement_id)
        return len(ended)

    async def forget_person(self, person_id: int, now: datetime) -> None:
        """Delete the person's drafts and end what was to be copied from their chat. For `people.erase`."""
        copies = AnnouncementRow.id.in_(
            select(AnnouncementVersionRow.announcement_id).where(AnnouncementVersionRow.source_id == person_id)
        )
        theirs = AnnouncementRow.author_id == person_id
        write = self._session.write
        await write(delete(AnnouncementRow).where(theirs, AnnouncementRow.state == "draft"))
        # The chat of a person is theirs, whoever scheduled what is copied from it.
        for states, state in ((("draft", "scheduled"), "cancelled"), (("running", "paused"), "stopped")):
            await write(
                update(AnnouncementRow)
                .where(copies, AnnouncementRow.state.in_(states))
                .values(state=state, reason=_AUTHOR_ERASED, finished_at=now)
            )
        await write(
            update(AnnouncementRow)
            .where(AnnouncementRow.progress_chat_id == person_id)
            .values(progress_chat_id=None, progress_message_id=None)
        )
        await write(update(AnnouncementRow).where(theirs).values(author_id=None))

    async def _expect_sent(self, of_id: int | None) -> None:
        original = None if of_id is None else await self.get(of_id)
        if original is None or original.kind != "send" or original.started_at is None:
            raise AnnouncementStateError(of_id or 0, _state(original), "one that was sent")

    async def _expect_startable(self, announcement_id: int, *kinds: AnnouncementKind) -> Announcement:
        announcement = await self.get(announcement_id)
        if announcement is None or announcement.state not in ("draft", "scheduled") or announcement.kind not in kinds:
            raise AnnouncementStateError(
                announcement_id, _state(announcement), f"a draft or a scheduled one to {kinds[0]}"
            )
        return announcement

    async def _started(self, announcement_id: int, recipients: int, now: datetime) -> int:
        started = await self._move(
            announcement_id, ("draft", "scheduled"), state="running", recipients=recipients, started_at=now
        )
        if not started:
            await self._session.rollback()
            raise AnnouncementStateError(announcement_id, "started or cancelled", "a draft or a scheduled one")
        return recipients

    async def _move(
        self, announcement_id: int, states: "Collection[str] | None", *conditions: Any, **values: Any
    ) -> bool:
        if not is_key(announcement_id):
            return False
        change = update(AnnouncementRow).where(AnnouncementRow.id == announcement_id, *conditions).values(**values)
        if states is not None:
            change = change.where(AnnouncementRow.state.in_(states))
        return (await self._session.write(change)).rowcount > 0

    async def _change(self, announcement_id: int, states: "Collection[str]", values: dict[str, Any]) -> Announcement:
        """Update an announcement in one of the states, which locks its row until the commit."""
        if is_key(announcement_id):
            changed = await self._session.write(
                update(AnnouncementRow)
                .where(AnnouncementRow.id == announcement_id, AnnouncementRow.state.in_(states))
                .values(**(values or {"state": AnnouncementRow.state}))
                .returning(*_COLUMNS)
            )
            row = changed.one_or_none()
            if row is not None:
                return _announcement(row)
        found = await self.get(announcement_id)
        raise AnnouncementStateError(announcement_id, _state(found), " or ".join(states))


def _state(announcement: Announcement | None) -> str | None:
    return None if announcement is None else announcement.state


def _stored(draft: AnnouncementDraft) -> dict[str, Any]:
    values: dict[str, Any] = dict(draft)
    for name in ("audience", "buttons"):
        if name in values:
            values[name] = encoded(values[name], f"the {name}")
    if values.get("title") is not None:
        values["title"] = storable(values["title"])
    return values


def _announcement(row: "Row[*tuple[Any, ...]]") -> Announcement:
    values = row._asdict()
    for name in ("audience", "buttons", "near_deadline"):
        if values[name] is not None:
            values[name] = decoded(values[name])
    return Announcement(**values)
