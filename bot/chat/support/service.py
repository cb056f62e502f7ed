"""Letters as handlers know them: one service with all that a conversation of people and staff needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.chat.roles.audit import Act, note
from bot.support.desk import Desk, Note
from bot.support.editing import Editing
from bot.support.offices import Offices
from bot.support.places import Places
from bot.support.postman import Postman

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from aiogram import Bot
    from aiogram.types import CallbackQuery, Message

    from bot.chat.roles.holders import Actor, Roles
    from bot.settings import Settings
    from bot.storage.engine import Database
    from bot.storage.threads import Barred, Thread
    from bot.support.model import Words

__all__ = ["Support", "make_support", "note_of"]

_ACTS: Final[Mapping[Barred, Act]] = {
    "banned": Act.PERSON_BANNED,
    "shadow": Act.PERSON_SHADOWED,
    "no": Act.PERSON_LET_IN,
}


@dataclass(frozen=True, slots=True)
class Support:
    """The desk that takes letters in, the postman who brings them, and who may do what. Storage errors pass through."""

    desk: Desk
    offices: Offices
    postman: Postman
    editing: Editing
    clock: Callable[[], datetime]
    database: Database

    async def may_answer(self, callback: CallbackQuery, roles: Roles) -> bool:
        """Say whether a tap comes from the staff: in their group, or from an administrator."""
        message = callback.message
        if message is not None and await self.offices.is_group(message.chat.id):
            return True
        return (await roles.actor(callback.from_user.id)).has("administrator")

    async def bar(self, actor: Actor, thread_id: int, barred: Barred) -> Thread | None:
        """Take a person's letters or not, which the journal tells; None where there is no such thread."""
        thread = await self.desk.thread(thread_id)
        if thread is None:
            return None
        async with self.database.session() as session:
            if await self.desk.bar(session, thread_id, barred):
                await note(session, _ACTS[barred], self.clock(), actor=actor.id, subject=thread.person_id)
                await session.commit()
        self.desk.wake()
        return thread

    async def follow_group(self, old: int, new: int) -> None:
        """The staff's group has become another chat."""
        if self.offices.note_move(old, new):
            async with self.database.session() as session:
                await session.threads.move_group(old, new)
                await session.commit()


def make_support(
    settings: Settings, database: Database, bot: Bot, words: Words, clock: Callable[[], datetime]
) -> Support:
    """Put the service together."""
    offices = Offices(database, bot, settings.staff_chat_id, settings.owner_ids, clock)
    places = Places(database, bot, offices, words, settings.default_language)
    postman = Postman(database, bot, offices, places, words, clock=clock)
    desk = Desk(database, offices, settings.office_hours, clock=clock, wake=postman.wake)
    return Support(desk, offices, postman, Editing(database, bot, places, words, clock), clock, database)


def note_of(message: Message) -> Note:
    """A message as a letter, by where it stands."""
    return Note(message.chat.id, message.message_id, message.media_group_id)
