"""Where the staff reads letters: their group, or else the chats of all administrators with the bot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from aiogram import Bot

    from bot.storage.engine import Database
    from bot.storage.session import Session

__all__ = ["Offices"]

_KNOWN_FOR: Final = timedelta(minutes=10)
"""For how long it is remembered which groups are the staff's, whether they have topics, that one is closed to us."""

_log = structlog.get_logger(__name__)


class Offices:
    """The staff's chats.

    Args:
        database: knows administrators.
        bot: asks Telegram what kind of a group it is.
        staff_chat_id: the staff's group, where there is one.
        owners: administrators by the settings.
        clock: gives the present, aware.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        staff_chat_id: int | None,
        owners: Collection[int],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._bot = bot
        self._group = staff_chat_id
        self._groups = frozenset() if staff_chat_id is None else frozenset({staff_chat_id})
        self._groups_at: datetime | None = None
        self._owners = frozenset(owners)
        self._clock = clock
        self._forum: tuple[bool, datetime] | None = None
        self._gone_at: datetime | None = None

    async def is_group(self, chat_id: int) -> bool:
        """Say whether a chat is the staff's group, also once it has become another chat."""
        if self._group is None or chat_id >= 0:
            return False
        now = self._clock()
        if chat_id not in self._groups and (self._groups_at is None or now - self._groups_at >= _KNOWN_FOR):
            # It may have become another chat while this process was not there, or before another one.
            self._groups_at = now
            async with self._database.session() as s:
                self._groups |= await s.threads.groups()
        return chat_id in self._groups

    async def readers(self, session: Session, person_id: int) -> list[int]:
        """The chats to which a person's letter goes; none where nobody of the staff can be reached."""
        if self._group is not None and not self.is_away:
            return [self._group]
        return [one for one in await self.administrators(session) if one != person_id]

    async def administrators(self, session: Session) -> list[int]:
        """Administrators and owners who can be written to."""
        grants = await session.roles.all()
        known = self._owners | {grant.person_id for grant in grants if grant.role == "administrator"}
        people = [await session.people.get(person_id) for person_id in sorted(known)]
        return [person.id for person in people if person is not None and person.blocked_at is None]

    @property
    def is_away(self) -> bool:
        """Whether the group could not be written to a while ago: it is tried again later."""
        return self._gone_at is not None and self._clock() - self._gone_at < _KNOWN_FOR

    def note_gone(self, chat_id: int) -> bool:
        """Note that the group cannot be written to; say whether that is news."""
        if chat_id != self._group:
            return False
        is_news = not self.is_away
        self._gone_at = self._clock()
        if is_news:
            _log.warning("staff_chat_gone")
        return is_news

    def note_back(self, chat_id: int) -> None:
        """Note that the group can be written to."""
        if chat_id == self._group:
            self._gone_at = None

    def note_move(self, old: int, new: int) -> bool:
        """Note that a group has become another chat; say whether it is the staff's."""
        if old != self._group:
            return False
        self._group = new
        self._groups |= {new}
        self._forum = None
        return True

    def note_forum(self, *, is_forum: bool) -> None:
        """Note whether the group has topics that the bot can make."""
        self._forum = (is_forum, self._clock())

    async def is_forum(self, chat_id: int) -> bool:
        """Say whether each person has a topic in this chat. Telegram's errors pass through."""
        if chat_id >= 0:
            return False
        if self._forum is None or self._clock() - self._forum[1] >= _KNOWN_FOR:
            self.note_forum(is_forum=bool((await self._bot.get_chat(chat_id)).is_forum))
        return self._forum is not None and self._forum[0]
