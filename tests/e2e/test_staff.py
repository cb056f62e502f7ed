"""A person and the staff at the real process: nothing is lost by `kill -9`, a deleted topic or a blocked bot.

What each side wrote is compared with what the other side sees, in order; a tick must stand under whatever arrived.
"""

from __future__ import annotations

from dataclasses import dataclass
from secrets import randbelow
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog import load_catalog
from bot.chat.callbacks import WriteButton
from bot.i18n import Translations
from bot.preview.model import ChatKind
from bot.settings import ROOT
from bot.support.telling import TICK
from tests.support.process import (
    PATIENCE,
    STARTED,
    Reader,
    confirmed,
    data_of,
    happens,
    met,
    newcomer,
    polling_bot,
    telegram,
    words_of,
)
from tests.support.services import installation, postgres_server, postgres_url, redis_url, services

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.languages import Language
    from bot.preview.model import Chat, Message, Topic
    from bot.preview.server import PreviewServer
    from tests.support.process import Person, Process

__all__ = ["installation", "postgres_server", "postgres_url", "redis_url", "services", "telegram"]  # fixtures

pytestmark = pytest.mark.timeout(8 * PATIENCE)

SCREENSHOT = b"\xff\xd8\xff\xe0 a screenshot"
FORM = b"\xff\xd8\xff\xe0 a form, filled in"


@dataclass
class Conversation:
    """Somebody who asks, and Gulnar of the staff who answers."""

    telegram: PreviewServer
    asker: Person
    kk: Reader
    gulnar: Person
    ru: Reader

    @property
    def world(self) -> Any:
        return self.telegram.world

    async def ticked(self, *messages: Message) -> None:
        """Wait until each message has arrived, as its writer sees."""
        bot = self.world.bot.id
        await happens(self.world, lambda: all(message.reactions.get(bot) == [TICK] for message in messages))

    def ask(self, text: str) -> Message:
        """Write to the staff, and wait for nothing."""
        written: Message = self.world.say(self.asker.user, self.asker.chat, text)
        return written

    async def begin(self) -> None:
        opened = await self.asker.send("/feedback")
        self.kk.assert_says(opened, "feedback-open")

    def reached_asker(self) -> list[str | bytes]:
        """What the staff wrote, as it stands in the person's chat: under a copy is only the way to write back."""
        way_back = [WriteButton().pack()]
        return [content_of(m) for m in self.asker.chat.messages.values() if data_of(m) == way_back]


@dataclass
class Forum(Conversation):
    """The staff has a forum."""

    chat: Chat

    @property
    def topics(self) -> list[Topic]:
        return list(self.chat.topics.values())

    def answer(self, text: str = "", photo: bytes | None = None, reply_to: Message | None = None) -> Message:
        """Gulnar writes into the latest topic, and waits for nothing."""
        user, thread_id = self.gulnar.user, self.topics[-1].id
        if photo is not None:
            written: Message = self.world.send_photo(
                user, self.chat, photo, text, thread_id=thread_id, reply_to=reply_to
            )
        else:
            written = self.world.say(user, self.chat, text, reply_to=reply_to, thread_id=thread_id)
        return written

    def reached(self, topic: Topic | None = None) -> list[str | bytes]:
        """What the person wrote, as it stands in a topic, the latest one by default, below the card."""
        return [content_of(message) for message in self.copies(topic)]

    def copies(self, topic: Topic | None = None) -> list[Message]:
        topic_id = (topic or self.topics[-1]).id
        bot = self.world.bot
        there = [m for m in self.chat.messages.values() if m.thread_id == topic_id and m.sender is bot and not m.extra]
        return [m for m in there if not m.inline_keyboard and not self.is_ours(m)]

    def is_ours(self, message: Message) -> bool:
        """Whether the bot itself says something to the staff."""
        return any(self.ru.words(text_id) in words_of(message) for text_id in ("staff-moved", "staff-blocked"))

    def card(self, topic: Topic | None = None) -> Message:
        topic_id = (topic or self.topics[-1]).id
        return next(m for m in self.chat.messages.values() if m.thread_id == topic_id and m.inline_keyboard)


def content_of(message: Message) -> str | bytes:
    return words_of(message) if message.file is None else message.file.data


def once(contents: list[str | bytes]) -> list[str | bytes]:
    """In the order of the first arrival: what may have been sent when a process died is sent again."""
    return list(dict.fromkeys(contents))


@pytest.fixture
def make_reader() -> Callable[[Language], Reader]:
    catalog, translations = load_catalog(ROOT / "data" / "priorities.json"), Translations()
    return lambda language: Reader(translations[language], catalog)


@pytest.fixture
def forum(telegram: PreviewServer, make_reader: Callable[[Language], Reader]) -> Forum:
    """A forum of its own for each test, for Redis may be shared."""
    world = telegram.world
    gulnar = newcomer(telegram, "Гүлнар", "ru")
    members = {gulnar.user.id: "creator", world.bot.id: "administrator"}
    chat_id = -1_002_000_000_000 - randbelow(10**9)
    chat = world.add_chat(chat_id, ChatKind.SUPERGROUP, title="Қолдау", members=members, is_forum=True)
    asker = newcomer(telegram, "Айгүл", "kk")
    return Forum(telegram, asker, make_reader("kk"), gulnar, make_reader("ru"), chat)


async def test_a_conversation_in_a_forum_loses_nothing(
    forum: Forum, tmp_path: Path, installation: dict[str, str]
) -> None:
    settings = {"STAFF_CHAT_ID": str(forum.chat.id), "DEFAULT_LANGUAGE": "ru"} | installation
    async with polling_bot(forum.telegram, tmp_path, **settings) as bot:
        await bot.start(until=STARTED)
        question = await ask_with_a_photo_and_an_edit(forum)
        await answer_with_a_photo_and_an_edit(forum, question)
        await be_killed_with_letters_under_way(forum, bot)
        await be_blocked_and_come_back(forum)
        await be_forgotten(forum)
        assert await bot.stop() == 0
    assert forum.reached_asker() == [FORM, "Қайта жаздым", "Жоқ кезіңізде жаздым"]
    assert forum.world.unanswered_taps() == []
    assert not [line for line in bot.log if "Traceback" in line]


async def ask_with_a_photo_and_an_edit(forum: Forum) -> Message:
    """A question, a photo, and the question written better: three ticks, one topic, and its card on top."""
    await forum.gulnar.start()
    await forum.asker.start()
    await forum.begin()
    question = forum.ask("Кужатты кайда")
    photo = forum.world.send_photo(forum.asker.user, forum.asker.chat, SCREENSHOT, "Мынау не?")
    await forum.ticked(question, photo)
    assert forum.reached() == ["Кужатты кайда", SCREENSHOT]
    assert len(forum.topics) == 1
    assert forum.asker.user.first_name in words_of(forum.card())
    forum.world.edit(forum.asker.user, question, "Құжатты қайда тапсырамын?")
    await happens(forum.world, lambda: forum.reached() == ["Құжатты қайда тапсырамын?", SCREENSHOT])
    assert words_of(forum.copies()[1]) == "Мынау не?"
    return question


async def answer_with_a_photo_and_an_edit(forum: Forum, question: Message) -> None:
    """The answer quotes the question, is ticked among the staff, and changes as its writer changes it."""
    answer = forum.answer("Осы жерге", FORM, reply_to=forum.copies()[0])
    note = forum.answer("// мен жауап бердім")
    await forum.ticked(answer)
    assert forum.reached_asker() == [FORM]
    arrived = forum.asker.chat.messages[max(forum.asker.chat.messages)]
    assert arrived.reply_to is question
    assert words_of(arrived) == "Осы жерге"
    await happens(forum.world, lambda: forum.ru.words("staff-state-waiting") in words_of(forum.card()))
    assert forum.gulnar.user.first_name in words_of(forum.card())
    forum.world.edit(forum.gulnar.user, answer, "Осы жерге, 5-бетке")
    await happens(forum.world, lambda: words_of(arrived) == "Осы жерге, 5-бетке")
    assert forum.reached_asker() == [FORM]
    assert note.reactions.get(forum.world.bot.id) != [TICK]


async def be_killed_with_letters_under_way(forum: Forum, bot: Process) -> None:
    """An answer is on its way to one person, and another's deleted topic is being made anew, when the process dies."""
    world, old = forum.world, forum.topics[0]
    marat = newcomer(forum.telegram, "Марат", "kk")
    await marat.start()
    await marat.send("/feedback")
    his = world.say(marat.user, marat.chat, "Мөр керек пе?")
    await forum.ticked(his)
    await confirmed(world)
    to_marat = forum.telegram.faults.slow("copyMessage", seconds=10 * PATIENCE, chat_id=marat.chat.id)
    answer = forum.answer("Керек емес")
    await met(to_marat)
    world.delete_topic(forum.chat, old.id)
    to_staff = forum.telegram.faults.slow("createForumTopic", seconds=10 * PATIENCE, chat_id=forum.chat.id)
    lost = forum.ask("Бұл да керек пе?")
    await met(to_staff)
    await bot.kill()
    later = forum.ask("Тагы бир сурак")
    world.edit(forum.asker.user, later, "Тағы бір сұрақ")
    await bot.start(until=STARTED)
    await forum.ticked(answer, lost, later)
    arrived = await marat.hears("Керек емес")
    assert arrived.reply_to is his
    assert old not in forum.topics
    assert [topic.name.split(" · ")[0] for topic in forum.topics] == ["Марат", "Айгүл"]
    assert once(forum.reached()) == ["Бұл да керек пе?", "Тағы бір сұрақ"]
    await forum.gulnar.hears(forum.ru.words("staff-moved"), chat=forum.chat)
    assert forum.ru.words("staff-state-open") in words_of(forum.card())
    answer = forum.answer("Қайта жаздым")
    await forum.ticked(answer)
    assert forum.reached_asker()[-1] == "Қайта жаздым"


async def be_blocked_and_come_back(forum: Forum) -> None:
    """The staff is told at its message; who comes back finds it, and writes on without a command."""
    forum.world.block(forum.asker.user)
    answer = forum.answer("Жоқ кезіңізде жаздым")
    told = await forum.gulnar.hears(forum.ru.words("staff-blocked"), chat=forum.chat)
    assert told.reply_to is answer
    assert "Жоқ кезіңізде жаздым" not in forum.reached_asker()
    forum.world.unblock(forum.asker.user)
    await forum.ticked(answer)
    assert forum.reached_asker()[-1] == "Жоқ кезіңізде жаздым"
    received = forum.asker.chat.messages[max(forum.asker.chat.messages)]
    thanks = forum.world.say(forum.asker.user, forum.asker.chat, "Мен осында келдім", received)
    await forum.ticked(thanks)
    assert forum.reached()[-1] == "Мен осында келдім"


async def be_forgotten(forum: Forum) -> None:
    """With the person goes their topic."""
    topic = forum.topics[-1]
    asked = await forum.asker.send("/forget")
    await forum.asker.answered(forum.world.press_data(forum.asker.user, asked, data_of(asked)[0]))
    await happens(forum.world, lambda: topic not in forum.topics)
    assert len(forum.topics) == 1


async def test_without_a_group_of_the_staff_administrators_answer_in_their_chats(
    telegram: PreviewServer, tmp_path: Path, make_reader: Callable[[Language], Reader]
) -> None:
    """One of three is away; who answers is seen by the other."""
    gulnar, marat, away = (newcomer(telegram, name, "ru") for name in ("Гүлнар", "Марат", "Ерлан"))
    talk = Conversation(telegram, newcomer(telegram, "Айгүл", "kk"), make_reader("kk"), gulnar, make_reader("ru"))
    world, bot_user = telegram.world, telegram.world.bot
    owners = ",".join(str(one.user.id) for one in (gulnar, marat, away))
    async with polling_bot(telegram, tmp_path, OWNER_IDS=owners) as bot:
        await bot.start(until=STARTED)
        for one in (gulnar, marat, away, talk.asker):
            await one.start()
        world.block(away.user)
        await talk.begin()
        question = talk.ask("Құжатты қайда тапсырамын?")
        await talk.ticked(question)
        at_gulnar, at_marat = [
            await one.gets(0, lambda m: words_of(m) == "Құжатты қайда тапсырамын?") for one in (gulnar, marat)
        ]
        photo = world.send_photo(talk.asker.user, talk.asker.chat, SCREENSHOT, "Мынау не?")
        await talk.ticked(photo)
        for one in (gulnar, marat):
            await one.gets(0, lambda m: m.file and m.file.data == SCREENSHOT)
        world.edit(talk.asker.user, question, "Құжатты кімге тапсырамын?")
        await happens(world, lambda: {words_of(at_gulnar), words_of(at_marat)} == {"Құжатты кімге тапсырамын?"})

        answer = world.send_photo(gulnar.user, gulnar.chat, FORM, "Маған", reply_to=at_gulnar)
        await talk.ticked(answer)
        arrived = await talk.asker.gets(0, lambda m: m.file and m.file.data == FORM)
        assert arrived.reply_to is question
        seen = await marat.gets(0, lambda m: m.file and m.file.data == FORM)
        await marat.hears(talk.ru.words("staff-answered", person=gulnar.user.name))
        assert seen.reply_to is at_marat

        world.block(talk.asker.user)
        second = world.say(marat.user, marat.chat, "Мен толықтырайын", at_marat)
        assert (await marat.hears(talk.ru.words("staff-blocked"))).reply_to is second
        world.unblock(talk.asker.user)
        await talk.ticked(second)
        assert talk.reached_asker() == [FORM, "Мен толықтырайын"]
        assert await bot.stop() == 0
    assert not [m for m in away.chat.messages.values() if m.sender is bot_user and content_of(m) == SCREENSHOT]
    assert not [line for line in bot.log if "Traceback" in line]
