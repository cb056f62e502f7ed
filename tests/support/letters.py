"""People who write to the staff and the staff who answer, in a town of the bot's (see `tests.support.client`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.preview.cast import ADMINISTRATOR, STAFF
from bot.support.telling import TICK

if TYPE_CHECKING:
    from bot.chat.support.service import Support
    from bot.preview.model import Chat, Message, Topic, User
    from bot.storage.roles import Role
    from bot.storage.threads import Thread
    from tests.support.client import Person, Town

PIXELS = b"\xff\xd8\xff\xe0 a photo"
BOT = 7_000_000_001


@dataclass
class Office:
    """The staff's forum, and the bot that brings letters."""

    town: Town

    @property
    def chat(self) -> Chat:
        return self.town.world.chats[STAFF]

    @property
    def support(self) -> Support:
        found: Support = self.town.app.dispatcher["support"]
        return found

    async def bring(self, *, refusals: int = 0) -> None:
        """Let the bot handle what happened and bring what it has; so many calls may be refused on the way."""
        await self.town.settle()
        before = len(self.town.server.refused)
        await self.town.app.postman.drain()
        refused = [call.description for call in self.town.server.refused[before:]]
        assert len(refused) == refusals, refused
        self.town.expected_refusals += refusals
        await self.town.settle()

    @property
    def topics(self) -> list[Topic]:
        return list(self.chat.topics.values())

    def letters(self, topic: Topic | None = None) -> list[Message]:
        """What the bot has put into a topic, by default the only one."""
        shown = topic or self.topics[-1]
        bot = self.town.world.bot
        return [m for m in self.chat.messages.values() if m.thread_id == shown.id and m.sender is bot and not m.extra]

    @property
    def card(self) -> Message:
        return self.letters()[0]

    async def answer(self, user: User, text: str, *, reply_to: Message | None = None) -> Message:
        """One of the staff writes into the last topic."""
        written = self.town.world.say(user, self.chat, text, reply_to=reply_to, thread_id=self.topics[-1].id)
        await self.bring()
        return written


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town)


@pytest.fixture
async def gulnar(town: Town) -> Person:
    """An owner; writes Russian."""
    person = town.person(ADMINISTRATOR)
    await person.start()
    return person


async def asks(person: Person, office: Office, text: str = "Сұрағым бар") -> Message:
    """The person writes to the staff, and it arrives."""
    await person.send("/feedback")
    written = person.town.world.say(person.user, person.chat, text)
    await office.bring()
    return written


async def thread_of(person: Person) -> Thread:
    async with person.town.app.database.session() as s:
        thread = await s.threads.of_person(person.user.id)
    assert thread is not None
    return thread


def ticked(message: Message) -> bool:
    return message.reactions.get(BOT) == [TICK]


def said(message: Message) -> str:
    return (message.text or "").replace("\N{NO-BREAK SPACE}", " ")


async def give(town: Town, person: Person, role: Role) -> None:
    await person.start()
    async with town.app.database.session() as s:
        await s.roles.give(person.user.id, role, datetime.now(UTC), by=ADMINISTRATOR)
        await s.commit()
