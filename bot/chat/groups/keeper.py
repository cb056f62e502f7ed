"""What the bot knows of its groups and channels, read for every update from there, so kept for a moment in memory.

Each change is one transaction, with its entry in the journal where it was done in a role. Whether somebody
may do it is asked of Telegram by whoever calls (see `bot.chat.groups.standing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final, get_args

from cachetools import TTLCache

from bot.chat.people import CACHE_SECONDS, CACHE_SECONDS_ALONE
from bot.chat.roles.audit import Act, note
from bot.languages import known_language
from bot.storage.chats import ChatKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from aiogram.types import Chat

    from bot.languages import Language
    from bot.storage.chats import Answers, ChatState, KnownChat
    from bot.storage.engine import Database
    from bot.storage.session import Session

_CACHE_SIZE: Final = 5_000
_GREETED_FOR: Final = timedelta(days=1)
"""Who removes the bot and brings it back within so long knows it already."""
_KEPT: Final = timedelta(days=30)
"""How long the settings of a chat wait for the bot to come back."""
_ASK_AGAIN: Final = timedelta(minutes=10)
"""How long the bot believes that it may not write somewhere: a restriction can end without a word of it."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the bot behaves in a chat."""

    language: Language
    answers: Answers = "reply"
    state: ChatState = "member"
    silent_until: datetime | None = None
    """While it may not write there: when it is time to ask Telegram whether it still may not."""


class Groups:
    """Groups and channels. Storage errors pass through."""

    def __init__(
        self,
        database: Database,
        default_language: Language,
        clock: Callable[[], datetime],
        timer: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._default = default_language
        self._clock = clock
        self._manners: TTLCache[int, Manner] = TTLCache(
            _CACHE_SIZE, CACHE_SECONDS_ALONE if database.is_sqlite else CACHE_SECONDS, timer
        )

    async def manner(self, chat_id: int) -> Manner:
        """How to behave in a chat, also in one of which nothing is known yet."""
        cached = self._manners.get(chat_id)
        if cached is not None:
            return cached
        async with self._database.session() as session:
            known = await session.chats.get(chat_id)
        manner = self._manners[chat_id] = self._manner(known)
        return manner

    async def get(self, chat_id: int) -> KnownChat | None:
        async with self._database.session() as session:
            return await session.chats.get(chat_id)

    def language_of(self, known: KnownChat) -> Language:
        """The chat's language: the chosen one, else the default."""
        return known_language(known.language) or self._default

    # What Telegram says of a chat

    async def note_state(self, chat: Chat, state: ChatState) -> bool:
        """Keep what the bot is in a chat now; say whether it has just come there and is not known yet.

        Where it was removed, the chat's registration ends. Telegram may tell of one thing twice at once, as of a bot
        that is added and made an administrator: then one of them is news.
        """
        now = self._clock()
        is_new = False
        async with self._database.session() as session:
            if state == "gone":
                await _leave(session, chat.id, now)
            else:
                is_new = await session.chats.arrive(
                    chat.id, kind_of(chat), chat.title or "", state, now, known_since=now - _GREETED_FOR
                )
                if is_new and chat.type == "supergroup":
                    # A group that grows is told of as a chat that the bot has come to, perhaps before it is said
                    # which group it was.
                    is_new = not await session.chats.has_group(chat.title or "")
            await session.commit()
        self._manners.pop(chat.id, None)
        return is_new

    async def note_silence(self, chat: Chat) -> None:
        """Note that Telegram let the bot not write there: it does not try again for a while."""
        await self.note_state(chat, "restricted")

    async def note_title(self, chat: Chat) -> None:
        async with self._database.session() as session:
            if await session.chats.set_title(chat.id, chat.title or "", self._clock()):
                await session.commit()

    async def move(self, old_id: int, new_id: int) -> None:
        """Follow a group that has become a supergroup, with everything that was set, and what is to be sent there."""
        now = self._clock()
        async with self._database.session() as session:
            await session.chats.move(old_id, new_id, now)
            await session.deliveries.migrate_chat(old_id, new_id, now)
            await session.commit()
        self._manners.pop(old_id, None)
        self._manners.pop(new_id, None)

    # What people set

    async def set_language(self, chat_id: int, language: Language) -> None:
        async with self._database.session() as session:
            await session.chats.set_language(chat_id, language, self._clock())
            await session.commit()
        self._manners.pop(chat_id, None)

    async def set_answers(self, chat_id: int, answers: Answers) -> None:
        async with self._database.session() as session:
            await session.chats.set_answers(chat_id, answers, self._clock())
            await session.commit()
        self._manners.pop(chat_id, None)

    async def register(self, actor_id: int, known: KnownChat, region: str | None) -> bool:
        """Let announcements go to a chat, or change its region; say whether the bot is still there."""
        now = self._clock()
        async with self._database.session() as session:
            if not known.is_registered:
                await note(session, Act.CHAT_REGISTERED, now, actor=actor_id, title=known.title)
            done = await session.chats.register(known.id, now, by=actor_id, region=region)
            if done:
                await session.commit()
        return done

    async def end(self, actor_id: int | None, known: KnownChat) -> bool:
        """Let announcements go to a chat no more, also one that is going out; say whether they did."""
        now = self._clock()
        async with self._database.session() as session:
            await note(session, Act.CHAT_ENDED, now, actor=actor_id, title=known.title)
            done = await session.chats.end(known.id, now)
            if done:
                await session.deliveries.leave_out(known.id, now)
                await session.commit()
        return done

    async def registered(self, *, by: int | None = None) -> list[KnownChat]:
        """The chats that announcements go to; with ``by``, those that this person registered."""
        async with self._database.session() as session:
            return await session.chats.registered(by=by)

    def _manner(self, known: KnownChat | None) -> Manner:
        if known is None:
            return Manner(self._default)
        until = known.updated_at + _ASK_AGAIN if known.state == "restricted" else None
        return Manner(self.language_of(known), known.answers, known.state, until)


async def _leave(session: Session, chat_id: int, now: datetime) -> None:
    before = await session.chats.get(chat_id)
    if before is not None and await session.chats.end(chat_id, now):
        await note(session, Act.CHAT_LEFT, now, actor=None, title=before.title)
    await session.chats.close(chat_id, now)
    await session.chats.purge_gone(now - _KEPT)


def kind_of(chat: Chat) -> ChatKind:
    """The kind of a group or channel; ValueError for a person's chat."""
    for kind in get_args(ChatKind):
        if chat.type == kind:
            found: ChatKind = kind
            return found
    raise ValueError(f"a group or channel is expected, found a chat of the type {chat.type!r}")
