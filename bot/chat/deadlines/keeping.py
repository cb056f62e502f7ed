"""What administrators do with application windows: each change in one transaction with its entry in the journal."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

from bot.announce.deadlines import all_deadlines
from bot.announce.near import follow_deadline
from bot.chat.keyboards import listed
from bot.chat.roles.audit import Act, note
from bot.storage.errors import UnknownDeadlineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from bot.catalog import Catalog
    from bot.chat.deadlines.drafts import Draft
    from bot.chat.roles.holders import Actor
    from bot.storage.deadlines import Deadline
    from bot.storage.engine import Database

_UID_BYTES: Final = 8


class LateError(Exception):
    """The window was changed or withdrawn by somebody else meanwhile."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A window as it is now, and how many announcements that waited for it are drafts again."""

    deadline: Deadline
    released: int = 0


class DeadlineKeeper:
    """Enters, changes and withdraws windows. Storage errors pass through.

    Args:
        database: holds them.
        catalog: the season's table, which they are for.
        clock: gives the present, in TIMEZONE.
        changed: is called when followers may have something to hear.
    """

    def __init__(
        self, database: Database, catalog: Catalog, clock: Callable[[], datetime], changed: Callable[[], None]
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._clock = clock
        self._changed = changed

    async def all(self) -> list[Deadline]:
        """Every window that was ever entered, the last to close first."""
        async with self._database.session() as session:
            found = await all_deadlines(session, closing_after=self._clock().replace(year=1970))
        return found[::-1]

    async def get(self, deadline_id: int) -> Deadline | None:
        async with self._database.session() as session:
            return await session.deadlines.get(deadline_id)

    async def save(self, actor: Actor, draft: Draft) -> Kept:
        """Enter a new window or change the stored one.

        Raises:
            LateError: the stored one is not any more as it was when the change began.
            ValueError: the draft is not finished.
        """
        if draft.closes_at is None or not draft.source or not (draft.kinds or draft.directions):
            raise ValueError("a draft without its closing, source or grants was to be saved, expected a finished one")
        if draft.deadline:
            return await self._change(actor, draft, draft.closes_at)
        now = self._clock()
        async with self._database.session() as session:
            deadline = await session.deadlines.add(
                f"{secrets.token_hex(_UID_BYTES)}@grantkomek",
                self._catalog.season.id,
                draft.closes_at,
                draft.source,
                now,
                kinds=draft.kinds,
                directions=draft.directions,
                opens_at=draft.opens_at,
                note=draft.note,
                by=actor.id,
            )
            await note(
                session,
                Act.DEADLINE_ADDED,
                now,
                actor=actor.id,
                what=_what(deadline),
                closes=self._told(deadline.closes_at),
            )
            await session.commit()
        self._changed()
        return Kept(deadline)

    async def withdraw(self, actor: Actor, deadline_id: int, sequence: int) -> Kept:
        """Take a window back.

        Raises:
            LateError: it is not any more as it was shown.
        """
        now = self._clock()
        async with self._database.session() as session:
            stored = await session.deadlines.get(deadline_id)
            if stored is None or stored.sequence != sequence:
                raise LateError
            try:
                deadline = await session.deadlines.withdraw(deadline_id, now)
            except UnknownDeadlineError as error:
                raise LateError from error
            if deadline.sequence != sequence + 1:
                raise LateError
            await note(
                session,
                Act.DEADLINE_WITHDRAWN,
                now,
                actor=actor.id,
                what=_what(deadline),
                closes=self._told(deadline.closes_at),
            )
            released = await follow_deadline(session, deadline, now, self._zone)
            await session.commit()
        self._changed()
        return Kept(deadline, len(released))

    async def _change(self, actor: Actor, draft: Draft, closes_at: datetime) -> Kept:
        now = self._clock()
        async with self._database.session() as session:
            before = await session.deadlines.get(draft.deadline)
            if before is None or before.sequence != draft.sequence:
                raise LateError
            try:
                after = await session.deadlines.change(
                    draft.deadline,
                    now,
                    opens_at=draft.opens_at,
                    closes_at=closes_at,
                    source=draft.source,
                    note=draft.note,
                )
            except UnknownDeadlineError as error:
                raise LateError from error
            if after.sequence == before.sequence:
                return Kept(after)
            if after.sequence != before.sequence + 1:
                raise LateError
            await note(
                session,
                Act.DEADLINE_CHANGED,
                now,
                actor=actor.id,
                what=_what(after),
                old=self._told(before.closes_at),
                closes=self._told(after.closes_at),
            )
            released = await follow_deadline(session, after, now, self._zone)
            await session.commit()
        self._changed()
        return Kept(after, len(released))

    @property
    def _zone(self) -> tzinfo:
        return self._clock().tzinfo or UTC

    def _told(self, at: datetime) -> str:
        """A moment as the journal keeps it: the same in every language."""
        return f"{at.astimezone(self._clock().tzinfo):%d.%m.%Y %H:%M}"


def _what(deadline: Deadline) -> str:
    """What a window is for, as the journal keeps it."""
    return listed(deadline.directions) or ", ".join(deadline.kinds)
