"""People and the staff through kill -9: every letter arrives, on each kind of installation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bot.preview.cast import ADMINISTRATOR, STAFF
from bot.support.telling import TICK
from tests.support.process import (
    PATIENCE,
    Person,
    Process,
    data_of,
    happens,
    newcomer,
    person,
    polling_bot,
    telegram,
    words_of,
)
from tests.support.services import installation, postgres_server, postgres_url, redis_url, services

if TYPE_CHECKING:
    from pathlib import Path

    from bot.preview.model import Chat, Message
    from bot.preview.server import PreviewServer
    from bot.preview.world import World

__all__ = ["installation", "postgres_server", "postgres_url", "redis_url", "services", "telegram"]  # fixtures

pytestmark = pytest.mark.timeout(6 * PATIENCE)

STARTED: Final = "bot_started"
PIXELS: Final = b"\xff\xd8\xff\xe0 a photo"
ROUNDS: Final = 2


def staffed(telegram: PreviewServer, directory: Path, installation: dict[str, str]) -> Process:
    settings = {"OWNER_IDS": str(ADMINISTRATOR), "STAFF_CHAT_ID": str(STAFF), "DEFAULT_LANGUAGE": "ru"}
    return polling_bot(telegram, directory, **settings, **installation)


def ticked(message: Message) -> bool:
    return any(TICK in emoji for emoji in message.reactions.values())


def brought(world: World, office: Chat) -> list[str]:
    """What stands in the person's topic."""
    return [words_of(m) for m in office.messages.values() if m.sender is world.bot and m.thread_id in office.topics]


async def restarted(bot: Process) -> None:
    """Killed at this very moment, and begun again."""
    await bot.kill()
    await bot.start(until=STARTED)


async def test_a_conversation_with_a_photo_an_edit_a_deleted_topic_and_kills_in_the_middle(
    telegram: PreviewServer, tmp_path: Path, installation: dict[str, str]
) -> None:
    world = telegram.world
    aset, gulnar, office = newcomer(telegram, "Әсет"), person(telegram, ADMINISTRATOR), world.chats[STAFF]
    async with staffed(telegram, tmp_path, installation) as bot:
        await bot.start(until=STARTED)
        opened = await aset.send("/feedback")
        assert TICK in words_of(opened)

        question = world.say(aset.user, aset.chat, "Куда подавать заявку?")
        await happens(world, lambda: ticked(question))
        (topic,) = office.topics
        answer = world.say(gulnar.user, office, "На портал", thread_id=topic)
        await happens(world, lambda: ticked(answer))
        read = await aset.hears("На портал")
        assert read.reply_to is question

        photo = world.send_photo(aset.user, aset.chat, PIXELS, "вот так?")
        await restarted(bot)
        await happens(world, lambda: ticked(photo))
        world.edit(aset.user, photo, "вот так?!")
        await happens(world, lambda: "вот так?!" in brought(world, office))

        world.delete_topic(office, topic)
        late = world.say(aset.user, aset.chat, "Тема пропала?")
        await happens(world, lambda: ticked(late))
        assert [name.name for name in office.topics.values()] == ["Әсет · № 1"]

        written = []
        for place in range(ROUNDS):
            written += [world.say(aset.user, aset.chat, f"вопрос {place}")]
            written += [world.say(gulnar.user, office, f"ответ {place}", thread_id=next(iter(office.topics)))]
            await restarted(bot)
        await happens(world, lambda: all(ticked(message) for message in written))
        assert {f"вопрос {place}" for place in range(ROUNDS)} <= set(brought(world, office))
        heard = {words_of(m) for m in aset.chat.messages.values() if m.sender is world.bot}
        assert {f"ответ {place}" for place in range(ROUNDS)} <= heard

        await be_forgotten(aset, world)
        await happens(world, lambda: not office.topics)
        assert await bot.stop() == 0


async def be_forgotten(aset: Person, world: World) -> None:
    asked = await aset.send("/forget")
    tap = world.press_data(aset.user, asked, data_of(asked)[0])
    await aset.answered(tap)
