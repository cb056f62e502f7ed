"""What administrators do with announcements: each act is one transaction, with its entry in the journal.

A draft is in the database from its first message on; conversations only know what is being typed.
Whoever lets something go out says by a mark what they have looked at, so that nothing goes out that
another administrator, or another window, has changed meanwhile.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.announce.audience import AudienceError, Spec
from bot.announce.content import messages_each
from bot.announce.model import ContentError, Progress, buttons_of, buttons_to_json, content_of, content_to_json
from bot.announce.near import Near
from bot.announce.sender import begin
from bot.chat.roles.audit import Act, note
from bot.storage.errors import AnnouncementStateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.announce.audience import Audiences, Size
    from bot.announce.model import Button, Content
    from bot.languages import Language
    from bot.storage.announcements import Announcement, OnUncertain, Version
    from bot.storage.deadlines import Deadline
    from bot.storage.deliveries import Counts
    from bot.storage.engine import Database
    from bot.storage.session import Session

LIST_PAGE: Final = 8
"""Announcements on one page of the list."""

OPEN_STATES: Final = ("draft", "scheduled")
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class ChangedError(Exception):
    """What was to go out is not what the administrator has looked at."""

    def __init__(self, announcement_id: int) -> None:
        super().__init__(f"announcement {announcement_id} was changed")
        self.announcement_id = announcement_id


class UnknownAnnouncementError(LookupError):
    """There is no announcement with this number (any more)."""


@dataclass(frozen=True, slots=True)
class Known:
    """An announcement with all that a screen tells of it.

    ``contents`` has None for what cannot be sent any more. ``size`` is how many it would go to
    now, None once it has started and for what corrects; ``counts`` is what became of it, for
    what corrects or takes back also before the start: how many got the original.
    """

    announcement: Announcement
    contents: Mapping[str, Content | None]
    buttons: tuple[tuple[Button, ...], ...]
    spec: Spec | None
    mark: str
    size: Size | None
    counts: Counts
    original: Announcement | None = None
    original_contents: Mapping[str, Content | None] | None = None
    deadline: Deadline | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.announcement.state in OPEN_STATES

    @property
    def recipients(self) -> int:
        """How many it goes to, or went to."""
        if self.size is not None:
            return self.size.recipients
        return self.counts.sent if self.is_open else self.counts.total


class Drafts:
    """Announcements as administrators handle them. Storage errors pass through.

    In each transaction the journal is written first: whoever writes about people does so before
    announcements. What could not be done is not noted, for nothing was committed.

    Every method that changes one raises AnnouncementStateError where its state does not allow
    that (any more), UnknownAnnouncementError where there is none.

    Args:
        database: keeps them.
        audiences: reads whom they are for.
        default_language: of versions that everybody gets who has none of their own.
        on_uncertain: what becomes of a recipient of whom nobody knows whether it arrived.
        clock: gives the present, aware.
        wake: tells the sender that something has begun to run.
    """

    def __init__(
        self,
        database: Database,
        audiences: Audiences,
        default_language: Language,
        on_uncertain: OnUncertain,
        *,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._audiences = audiences
        self._default = default_language
        self._on_uncertain = on_uncertain
        self._clock = clock
        self._wake = wake

    # Reading

    async def page(self, before: int) -> list[Announcement]:
        """The announcements older than ``before`` (0 for the latest), one more than a page where there are more."""
        async with self._database.session() as session:
            return await session.announcements.recent(LIST_PAGE + 1, before_id=before or None)

    async def look(self, announcement_id: int) -> Known:
        async with self._database.session() as session:
            return await self._known(session, announcement_id)

    async def near(self, now: datetime) -> list[Deadline]:
        """The deadlines that are still ahead."""
        async with self._database.session() as session:
            return await session.deadlines.active(closing_after=now)

    async def deadline(self, deadline_id: int) -> Deadline | None:
        async with self._database.session() as session:
            found = await session.deadlines.get(deadline_id)
        return found if found is not None and found.state == "active" else None

    def progress(self, known: Known) -> Progress:
        """How far one is that has begun."""
        return Progress.of(known.announcement, known.counts, self._clock(), expected_rate=self._audiences.rate)

    # What it says

    async def new(self, actor_id: int, content: Content, title: str | None, *, source_id: int) -> Known:
        """A draft with its first version, in the default language, for everyone."""
        now = self._clock()
        async with self._database.session() as session:
            made = await session.announcements.create(
                actor_id,
                self._default,
                now,
                title=title,
                audience=Spec().to_json(),
                on_uncertain=self._on_uncertain,
            )
            await note(session, Act.ANNOUNCEMENT_DRAFTED, now, actor=actor_id, number=str(made.id))
            await session.announcements.put_version(
                made.id, self._default, content_to_json(content), source_id=source_id
            )
            await session.commit()
            return await self._known(session, made.id)

    async def correcting(self, actor_id: int, of_id: int, language: Language, content: Content) -> Known:
        """A draft of a correction, with what is to stand in place of one language's text."""
        now = self._clock()
        async with self._database.session() as session:
            original = await self._existing(session, of_id)
            made = await session.announcements.create(
                actor_id, original.default_language, now, kind="correct", of_id=of_id, title=original.title
            )
            await note(
                session, Act.ANNOUNCEMENT_CORRECTING, now, actor=actor_id, number=str(made.id), original=str(of_id)
            )
            await session.announcements.put_version(made.id, language, content_to_json(content))
            await session.commit()
            return await self._known(session, made.id)

    async def put(
        self,
        actor_id: int,
        announcement_id: int,
        language: Language,
        content: Content,
        *,
        title: str | None = None,
        source_id: int | None = None,
    ) -> Known:
        """Keep the version in a language in place of an earlier one; the default one's title is the announcement's."""
        async with self._database.session() as session:
            await self._note(session, Act.ANNOUNCEMENT_WRITTEN, actor_id, announcement_id, language=language)
            await session.announcements.put_version(
                announcement_id, language, content_to_json(content), source_id=source_id
            )
            if title is not None and language == self._default:
                await session.announcements.edit(announcement_id, title=title)
            await session.commit()
            return await self._known(session, announcement_id)

    async def drop(self, actor_id: int, announcement_id: int, language: Language) -> Known:
        """Take a version away; that in the default language, which everybody else gets, only from a correction."""
        async with self._database.session() as session:
            announcement = await self._existing(session, announcement_id)
            if language != announcement.default_language or announcement.kind != "send":
                await self._note(
                    session, Act.ANNOUNCEMENT_VERSION_DROPPED, actor_id, announcement_id, language=language
                )
                if await session.announcements.drop_version(announcement_id, language):
                    await session.commit()
                await session.rollback()
            return await self._known(session, announcement_id)

    async def source_edited(self, person_id: int, message_id: int, edit: int, title: str | None) -> list[Known]:
        """Note that a message which announcements copy was edited; the announcements, the latest first.

        What was looked at before the edit has another mark now. ``edit`` is when, in Unix seconds.
        """
        found = []
        async with self._database.session() as session:
            for announcement_id, version in await session.announcements.copied_from(person_id):
                if message_id not in version.content.get("copy", ()):
                    continue
                announcement = await self._existing(session, announcement_id)
                if announcement.state in OPEN_STATES:
                    await self._note(
                        session, Act.ANNOUNCEMENT_WRITTEN, person_id, announcement_id, language=version.language
                    )
                    content = {**version.content, "edited": edit}
                    await session.announcements.put_version(
                        announcement_id, version.language, content, source_id=person_id
                    )
                    if title is not None and version.language == announcement.default_language:
                        await session.announcements.edit(announcement_id, title=title)
                    await session.commit()
                found.append(announcement_id)
            return [await self._known(session, announcement_id) for announcement_id in sorted(found, reverse=True)]

    async def set_buttons(self, actor_id: int, announcement_id: int, buttons: Sequence[Sequence[Button]]) -> Known:
        async with self._database.session() as session:
            await self._note(session, Act.ANNOUNCEMENT_BUTTONS, actor_id, announcement_id)
            await session.announcements.edit(announcement_id, buttons=buttons_to_json(buttons))
            await session.commit()
            return await self._known(session, announcement_id)

    async def set_audience(self, actor_id: int, announcement_id: int, spec: Spec) -> Known:
        """Say whom it is for; raises AudienceError for what this season's table does not have."""
        self._audiences.parse(spec.text)
        async with self._database.session() as session:
            await self._note(session, Act.ANNOUNCEMENT_AUDIENCE, actor_id, announcement_id)
            await session.announcements.edit(announcement_id, audience=spec.to_json())
            await session.commit()
            return await self._known(session, announcement_id)

    async def tested(self, actor_id: int, announcement_id: int) -> None:
        async with self._database.session() as session:
            await self._note(session, Act.ANNOUNCEMENT_TESTED, actor_id, announcement_id)
            await session.commit()

    # Going out

    async def start(
        self, actor_id: int, announcement_id: int, mark: str, *, progress_message_id: int | None = None
    ) -> Known:
        """Let it go out now; its progress is shown to the actor, in that message or in a new one.

        Raises:
            ChangedError: the mark is not that of what would go out.
            AudienceError, ContentError: it can go to nobody.
        """
        now = self._clock()
        async with self._database.session() as session:
            known = await self._known(session, announcement_id)
            _expect_open(known, mark)
            await self._note(session, Act.ANNOUNCEMENT_STARTED, actor_id, announcement_id, count=known.recipients)
            if not known.contents or None in known.contents.values():
                raise ContentError(f"announcement {announcement_id} has no version, or one that cannot be sent")
            await session.announcements.set_progress(announcement_id, actor_id, progress_message_id)
            await begin(session, known.announcement, self._audiences, now)
            await session.commit()
            self._wake()
            return await self._known(session, announcement_id)

    async def schedule(
        self, actor_id: int, announcement_id: int, mark: str, at: datetime, near: Near | None = None
    ) -> Known:
        """Let it go out at a moment, which moves with a deadline where it is near one; raises ChangedError."""
        async with self._database.session() as session:
            known = await self._known(session, announcement_id)
            _expect_open(known, mark)
            await self._note(session, Act.ANNOUNCEMENT_SCHEDULED, actor_id, announcement_id, count=known.recipients)
            # Where its progress will be shown; the message itself comes when it starts.
            await session.announcements.set_progress(announcement_id, actor_id, None)
            await session.announcements.schedule(
                announcement_id, at, near_deadline=None if near is None else near.to_json()
            )
            await session.commit()
            return await self._known(session, announcement_id)

    async def unschedule(self, actor_id: int, announcement_id: int) -> Known:
        """Make a scheduled one a draft again."""
        async with self._database.session() as session:
            await self._note(session, Act.ANNOUNCEMENT_UNSCHEDULED, actor_id, announcement_id)
            await session.announcements.unschedule(announcement_id)
            await session.commit()
            return await self._known(session, announcement_id)

    async def cancel(self, actor_id: int, announcement_id: int) -> Known:
        """Give up a scheduled one; it stays in the list."""
        return await self._turn(Act.ANNOUNCEMENT_CANCELLED, actor_id, announcement_id)

    async def pause(self, actor_id: int, announcement_id: int) -> Known:
        return await self._turn(Act.ANNOUNCEMENT_PAUSED, actor_id, announcement_id)

    async def resume(self, actor_id: int, announcement_id: int) -> Known:
        known = await self._turn(Act.ANNOUNCEMENT_RESUMED, actor_id, announcement_id)
        self._wake()
        return known

    async def was_changed(self, announcement_id: int) -> bool:
        """Whether those who got it have had it corrected or taken back: the others would still get it as it was."""
        async with self._database.session() as session:
            return await session.announcements.was_changed(announcement_id)

    async def stop(self, actor_id: int, announcement_id: int) -> Known:
        """End it for good; who did not get it by now does not."""
        known = await self._turn(Act.ANNOUNCEMENT_STOPPED, actor_id, announcement_id)
        self._wake()
        return known

    async def delete(self, actor_id: int, announcement_id: int) -> bool:
        """Delete a draft; say whether there was one."""
        async with self._database.session() as session:
            await self._note(session, Act.ANNOUNCEMENT_DELETED, actor_id, announcement_id)
            deleted = await session.announcements.delete_draft(announcement_id)
            if deleted:
                await session.commit()
        return deleted

    # Afterwards

    async def copy(self, actor_id: int, announcement_id: int) -> Known:
        """A new draft that says the same to the same people."""
        now = self._clock()
        async with self._database.session() as session:
            copied = await session.announcements.copy(announcement_id, actor_id, now)
            if copied is None:
                raise UnknownAnnouncementError(announcement_id)
            await self._note(session, Act.ANNOUNCEMENT_COPIED, actor_id, copied.id, original=str(announcement_id))
            await session.commit()
            return await self._known(session, copied.id)

    async def withdraw(self, actor_id: int, of_id: int, *, progress_message_id: int | None = None) -> Known:
        """Take back what was sent, wherever Telegram still allows it: an announcement of its own, begun at once."""
        now = self._clock()
        async with self._database.session() as session:
            original = await self._existing(session, of_id)
            # Two taps, or two administrators: what is being taken back is not taken back once more.
            for running in await session.announcements.in_state("running", "paused"):
                if running.kind == "withdraw" and running.of_id == of_id:
                    return await self._known(session, running.id)
            made = await session.announcements.create(
                actor_id, original.default_language, now, kind="withdraw", of_id=of_id, title=original.title
            )
            await note(
                session, Act.ANNOUNCEMENT_WITHDRAWN, now, actor=actor_id, number=str(made.id), original=str(of_id)
            )
            await session.announcements.set_progress(made.id, actor_id, progress_message_id)
            await begin(session, made, self._audiences, now)
            await session.commit()
            self._wake()
            return await self._known(session, made.id)

    # Parts

    async def _turn(self, act: Act, actor_id: int, announcement_id: int) -> Known:
        """Move it to another state and note that; where it is in that state already, nothing happens."""
        now = self._clock()
        async with self._database.session() as session:
            await self._note(session, act, actor_id, announcement_id)
            announcements = session.announcements
            match act:
                case Act.ANNOUNCEMENT_PAUSED:
                    moved = await announcements.pause(announcement_id)
                case Act.ANNOUNCEMENT_RESUMED:
                    moved = await announcements.resume(announcement_id)
                case Act.ANNOUNCEMENT_STOPPED:
                    moved = await announcements.stop(announcement_id, now)
                case _:
                    moved = await announcements.cancel(announcement_id, now)
            if not moved:
                await session.rollback()
                found = await self._existing(session, announcement_id)
                raise AnnouncementStateError(announcement_id, found.state, f"one for {act}")
            await session.commit()
            return await self._known(session, announcement_id)

    async def _note(
        self, session: Session, act: Act, actor_id: int, announcement_id: int, **details: str | int
    ) -> None:
        await session.audit.add(
            act.value, self._clock(), actor_id=actor_id, details={"number": str(announcement_id), **details}
        )

    async def _existing(self, session: Session, announcement_id: int) -> Announcement:
        found = await session.announcements.get(announcement_id)
        if found is None:
            raise UnknownAnnouncementError(announcement_id)
        return found

    async def _known(self, session: Session, announcement_id: int) -> Known:
        announcement = await self._existing(session, announcement_id)
        versions = await session.announcements.versions(announcement_id)
        contents = {language: _content(version) for language, version in versions.items()}
        original, original_contents = None, None
        if announcement.of_id is not None:
            original = await session.announcements.get(announcement.of_id)
            earlier = await session.announcements.versions(announcement.of_id)
            original_contents = {language: _content(version) for language, version in earlier.items()}
        stored = announcement.buttons
        if stored is None and announcement.kind == "correct" and original is not None:
            stored = original.buttons  # they stay
        buttons = buttons_of(stored)
        spec, size = self._spec(announcement), None
        is_open = announcement.state in OPEN_STATES
        if is_open and announcement.kind == "send" and spec is not None:
            messages = max(
                (messages_each(content, buttons=bool(buttons)) for content in contents.values() if content), default=1
            )
            size = await self._audiences.size(session, spec, announcement.default_language, messages=messages)
        counted = announcement.of_id if is_open and announcement.of_id is not None else announcement_id
        near = Near.of_json(announcement.near_deadline)
        return Known(
            announcement,
            contents,
            buttons,
            spec,
            _mark(announcement, versions),
            size,
            await session.deliveries.counts(counted),
            original,
            original_contents,
            None if near is None else await session.deadlines.get(near.deadline_id),
        )

    def _spec(self, announcement: Announcement) -> Spec | None:
        if announcement.kind != "send":
            return None
        try:
            return self._audiences.of_json(announcement.audience)
        except AudienceError:  # this season has no such direction any more
            return None


def _expect_open(known: Known, mark: str) -> None:
    announcement = known.announcement
    if not known.is_open:
        raise AnnouncementStateError(announcement.id, announcement.state, "a draft or a scheduled one")
    if known.mark != mark:
        raise ChangedError(announcement.id)


def _content(version: Version) -> Content | None:
    try:
        return content_of(version)
    except ContentError:
        return None


def _mark(announcement: Announcement, versions: Mapping[str, Version]) -> str:
    """A few letters that are others as soon as what would go out is, or to whom."""
    looked_at = [
        announcement.audience,
        announcement.buttons,
        [[language, version.content, version.source_id] for language, version in sorted(versions.items())],
    ]
    number = zlib.crc32(json.dumps(looked_at, sort_keys=True).encode())
    letters = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        letters = _DIGITS[digit] + letters
    return letters or "0"
