"""Groups, channels and inline mode: the bot answers what is asked of it and keeps out of everything else."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetChatMember
from aiogram.types import Update

from bot.chat.callbacks import (
    ChatAct,
    ChatButton,
    ChatRegionButton,
    LanguageButton,
    RegisterChatButton,
    Screen,
    ScreenButton,
)
from bot.chat.commands import GROUP_COMMANDS
from bot.chat.groups.door import GROUP_MESSAGES
from bot.chat.profile import publish_profile
from bot.preview.cast import ADMINISTRATOR, APPLICANT_EN, APPLICANT_KK, APPLICANT_RU, CHANNEL, COORDINATOR
from bot.preview.model import ChatKind
from bot.search.answer import Facet, Filters, Intent
from bot.storage.audience import RegisteredAudience

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.preview.model import Chat, Message
    from bot.storage.audit import AuditEntry
    from bot.storage.chats import KnownChat
    from tests.support.client import Person, Scripted, Town

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@pytest.fixture
async def marat(town: Town) -> Person:
    """The creator of the group and of the channel, a coordinator; writes Kazakh."""
    person = town.person(COORDINATOR)
    await person.start()
    async with town.app.database.session() as session:
        await session.roles.give(COORDINATOR, "coordinator", datetime.now(UTC))
        await session.commit()
    return person


async def known(town: Town, chat: Chat) -> KnownChat | None:
    async with town.app.database.session() as session:
        return await session.chats.get(chat.id)


async def journal(town: Town) -> list[AuditEntry]:
    async with town.app.database.session() as session:
        return await session.audit.page(100)


async def feed(town: Town, **update: Any) -> None:
    """An update that the local server does not make by itself."""
    parsed = Update.model_validate({"update_id": 10**6, **update}, context={"bot": town.app.bot})
    await town.app.dispatcher.feed_update(town.app.bot, parsed)


def anonymous(town: Town, text: str, **known_fields: Any) -> dict[str, Any]:
    """A message of an administrator who hides behind the group."""
    chat = town.group.to_api()
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {
        "message_id": 900,
        "date": 1,
        "chat": chat,
        "from": ANONYMOUS,
        "sender_chat": chat,
        "text": text,
        "entities": entities if text.startswith("/") else [],
        **known_fields,
    }


def said(town: Town, chat: Chat) -> list[Message]:
    """What the bot has said in a chat and still stands there."""
    return [message for message in chat.messages.values() if message.sender is town.world.bot]


def whispered(chat: Chat) -> list[Message]:
    return [message for message in chat.ephemeral.values() if message.receiver is not None]


def words(message: Message) -> str:
    return (message.text or "").replace("\N{NO-BREAK SPACE}", " ")


def faces(message: Message) -> list[str]:
    return [button["text"] for row in message.inline_keyboard for button in row]


def links(message: Message) -> list[str]:
    return [button["url"] for row in message.inline_keyboard for button in row if "url" in button]


async def settings_of(marat: Person, chat: Chat | None = None) -> Message:
    (screen,) = await marat.send("/settings", chat=chat or marat.town.group)
    return screen


async def speaks(marat: Person, language: str) -> None:
    """Choose the group's language and leave nothing behind."""
    screen = await settings_of(marat)
    await marat.press(language, message=screen)
    await marat.press("✖", message=screen)


async def whispers(marat: Person) -> None:
    screen = await settings_of(marat)
    await marat.press("Сұраған адам ғана", message=screen)
    await marat.press("✖", message=screen)


async def registered(marat: Person, region: str = "Бүкіл ел") -> Message:
    screen = await settings_of(marat)
    await marat.press("Хабарлама келіп тұрсын", message=screen)
    while not any(region in face for face in faces(screen)):
        await marat.press("▶", message=screen)
    await marat.press(region, message=screen)
    return screen


# Answers


async def test_search_in_a_group_is_answered_in_the_topic_as_a_reply_in_the_groups_language(
    town: Town, irina: Person, marat: Person
) -> None:
    (answer,) = await irina.send("/search № 6", chat=town.group)
    assert "№ 6. Медиация саласын дамыту" in words(answer)
    assert answer.reply_to is not None
    assert answer.reply_to.text == "/search № 6"
    await speaks(marat, "Русский")
    (answer,) = await irina.send("/search № 6", chat=town.group)
    assert "№ 6. Развитие сферы медиации" in words(answer)
    await irina.press("Требования", message=answer)
    assert "Нет, в таблице" in words(answer)
    forum = town.world.add_chat(
        -100_77, ChatKind.SUPERGROUP, title="Форум", members={APPLICANT_RU: "creator"}, is_forum=True
    )
    town.world.add_bot(irina.user, forum)
    await town.settle()
    topic = town.world.create_topic(irina.user, forum, "Гранты")
    town.world.say(irina.user, forum, "/search № 6", thread_id=topic.id)
    (answer,) = [m for m in await irina.after(forum) if m.sender is town.world.bot]
    assert answer.thread_id == topic.id


async def test_an_answer_in_a_group_is_short_and_goes_on_in_private(town: Town, irina: Person) -> None:
    (card,) = await irina.send("/search № 20", chat=town.group)
    assert len(words(card)) < 800
    assert links(card)[-1].endswith("?start=d20")
    (listed,) = await irina.send("/directions", chat=town.group)
    assert "grantkomek_bot?start=b" in links(listed)[-1]
    await irina.press(faces(listed)[0], message=listed)
    await irina.press(faces(listed)[0], message=listed)
    assert links(listed)[-1].split("?start=")[1].startswith("d")


async def test_a_list_in_a_group_opens_whole_in_private(town: Town, irina: Person, searcher: Scripted) -> None:
    searcher.when("ұзақ мерзімді", Intent.FILTER, 8, 11, filters=Filters(year=2023), confident=True)
    (answer,) = await irina.send("/search ұзақ мерзімді", chat=town.group)
    await irina.start(links(answer)[-1].split("?start=")[1])
    assert "№ 8" in irina.text
    assert "№ 11" in irina.text


async def test_candidates_in_a_group_can_be_opened_or_refused(town: Town, irina: Person, searcher: Scripted) -> None:
    searcher.when("әйелдерге көмек", Intent.DIRECTION, 21, 20)
    (answer,) = await irina.send("/search әйелдерге көмек", chat=town.group)
    assert faces(answer)[-1] == "Ешқайсысы емес"
    await irina.press("№ 21", message=answer)
    assert words(answer).startswith("№ 21.")
    (answer,) = await irina.send("/search әйелдерге көмек", chat=town.group)
    await irina.press("Ешқайсысы", message=answer)
    assert links(answer) == ["https://t.me/grantkomek_bot?start=b"]
    assert len(faces(answer)) == 1


async def test_search_without_words_says_how_to_ask(town: Town, irina: Person) -> None:
    (answer,) = await irina.send("/search", chat=town.group)
    assert "/search медиация" in words(answer)


async def test_the_bots_name_with_a_question_is_a_question(town: Town, irina: Person, searcher: Scripted) -> None:
    name = town.world.bot.username
    searcher.when("медиацияға қанша?", Intent.DIRECTION, 6, facet=Facet.FUNDING, confident=True)
    (answer,) = await irina.send(f"@{name} медиацияға қанша?", chat=town.group)
    assert "64 288" in words(answer)
    town.world.say(irina.user, town.group, f"@{name} медиацияға қанша?", reply_to=answer)
    (again,) = [m for m in await irina.after(town.group) if m.sender is town.world.bot]
    assert "64 288" in words(again)
    (hint,) = await irina.send(f"@{name}", chat=town.group)
    assert "/search" in words(hint)
    (nothing,) = await irina.send("/search ауа райы", chat=town.group)
    assert "ештеңе жоқ" in words(nothing)
    assert links(nothing) == ["https://t.me/grantkomek_bot?start=b"]


async def test_other_talk_in_a_group_is_ignored_and_nobody_is_stored(town: Town, irina: Person) -> None:
    town.world.privacy = False
    (answer,) = await irina.send("/search № 6", chat=town.group)
    for text in (
        "семинарға кім барады?",
        "/unknown",
        "/search@other_bot № 6",
        "/settings@other_bot",
        "mail@example.kz",
    ):
        assert await irina.send(text, chat=town.group) == [], text
    town.world.say(irina.user, town.group, "рақмет", reply_to=answer)
    assert [m for m in await irina.after(town.group) if m.sender is town.world.bot] == []
    await irina.press("Талаптар", message=answer)
    async with town.app.database.session() as session:
        assert await session.people.get(APPLICANT_RU) is None
        assert await session.chats.get(town.group.id) is None


async def test_a_post_of_the_groups_channel_and_other_bots_are_no_questions(town: Town) -> None:
    channel = {"id": CHANNEL, "type": "channel", "title": "Арна"}
    mirrored = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    other_bot = {"id": 5, "is_bot": True, "first_name": "Бот", "username": "other_bot"}
    before = len(said(town, town.group))
    await feed(
        town,
        message=anonymous(town, "/search № 6")
        | {"sender_chat": channel, "from": mirrored, "is_automatic_forward": True},
    )
    by_bot = anonymous(town, "/search № 6") | {"from": other_bot}
    del by_bot["sender_chat"]
    await feed(town, message=by_bot)
    assert len(said(town, town.group)) == before
    await feed(town, message=anonymous(town, "/search № 6"))
    assert len(said(town, town.group)) == before + 1


async def test_what_is_personal_opens_the_private_chat_from_a_group(town: Town, irina: Person) -> None:
    for command in ("/privacy", "/forget"):
        (answer,) = await irina.send(command, chat=town.group)
        assert "жеке чатта" in words(answer)
        assert links(answer) == ["https://t.me/grantkomek_bot?start=b"]
    for data, way in (
        (ScreenButton(screen=Screen.MENU).pack(), "b"),
        (ScreenButton(screen=Screen.MATCH).pack(), "m"),
        (ScreenButton(screen=Screen.FORGET).pack(), "b"),
        (LanguageButton(language="en").pack(), "b"),
        ("s1:gone", "b"),
        ("fo1:direction:20:1:c:0", "r20"),
        ("o1:20:0", "c20"),
        ("zz9:of:a:version:that:is:gone", "b"),
    ):
        query = town.world.press_data(irina.user, said(town, town.group)[-1], data)
        await town.settle()
        assert query.answer is not None
        assert query.answer["url"] == f"https://t.me/grantkomek_bot?start={way}", data
    async with town.app.database.session() as session:
        assert await session.people.get(APPLICANT_RU) is None


# Only the asker sees


async def test_where_the_group_chose_so_an_administrator_bot_answers_the_asker_alone(
    town: Town, irina: Person, marat: Person
) -> None:
    town.world.set_member(town.group, town.world.bot.id, "administrator")
    await town.settle()
    await whispers(marat)
    before = len(said(town, town.group))
    town.world.say(irina.user, town.group, f"/search@{town.world.bot.username} № 6")
    await town.settle()
    answer = whispered(town.group)[-1]
    assert answer.receiver is irina.user
    assert "№ 6. Медиация" in words(answer)
    await irina.press("Талаптар", message=answer)
    assert "Жоқ, кестеде" in words(answer)
    query = town.world.press_data(irina.user, answer, "o1:6:0")
    await town.settle()
    assert query.answer is not None
    assert query.answer["url"].endswith("?start=c6")
    assert len(said(town, town.group)) == before


async def test_commands_of_the_menu_are_seen_by_nobody_else_without_any_rights(
    town: Town, irina: Person, marat: Person
) -> None:
    await whispers(marat)
    before = len(said(town, town.group))
    asked = town.world.say(irina.user, town.group, "/search № 6")
    await town.settle()
    assert asked.ephemeral_id is not None
    answer = whispered(town.group)[-1]
    assert (answer.receiver, answer.sender) == (irina.user, town.world.bot)
    assert len(said(town, town.group)) == before
    town.world.say(marat.user, town.group, "/settings")
    await town.settle()
    screen = whispered(town.group)[-1]
    assert screen.receiver is marat.user
    await marat.press("Русский", message=screen)
    assert "видит только тот, кто спросил" in words(screen)
    await marat.press("Видят все", message=screen)
    await marat.press("Закрыть", message=screen)
    assert screen.deleted
    (answer,) = await irina.send("/search № 6", chat=town.group)
    assert answer.receiver is None


async def test_administrators_of_a_group_have_the_settings_in_their_menu(
    town: Town, marat: Person, aigul: Person
) -> None:
    await publish_profile(town.app.bot, town.app.translations, "kk")

    def menu(person: Person, *, admin: bool) -> dict[str, bool]:
        commands = town.world.profile.commands_for(town.group.id, person.user.id, "kk", private=False, admin=admin)
        return {command["command"]: command.get("is_ephemeral", False) for command in commands}

    common = dict.fromkeys(GROUP_COMMANDS, False)
    assert (menu(aigul, admin=False), menu(marat, admin=True)) == (common, common | {"settings": False})
    screen = await settings_of(marat)
    await marat.press("Сұраған адам ғана", message=screen)
    hidden = dict.fromkeys(GROUP_COMMANDS, True)
    assert (menu(aigul, admin=False), menu(marat, admin=True)) == (hidden, hidden | {"settings": True})
    await marat.press("Бәрі көреді", message=screen)
    assert (menu(aigul, admin=False), menu(marat, admin=True)) == (common, common | {"settings": False})


async def test_an_answer_for_one_that_comes_too_late_comes_for_all(town: Town, irina: Person, marat: Person) -> None:
    await whispers(marat)
    asked = town.world.say(irina.user, town.group, "/search № 6")
    asked.date -= 60
    town.expected_refusals += 1
    (answer,) = [m for m in await irina.after(town.group) if m.sender is town.world.bot]
    assert "№ 6. Медиация" in words(answer)


async def test_where_telegram_refuses_an_answer_for_one_everybody_gets_a_reply(
    town: Town, irina: Person, marat: Person
) -> None:
    await whispers(marat)
    mention = f"@{town.world.bot.username} № 6"
    (answer,) = await irina.send(mention, chat=town.group)  # no administrator, and no command of the menu
    assert answer.receiver is None
    assert answer.reply_to is not None
    aigul = town.person(APPLICANT_KK)
    before = words(answer)
    await aigul.press("Талаптар", message=answer)
    assert words(answer) == before
    assert whispered(town.group)[-1].receiver is aigul.user
    town.world.set_member(town.group, town.world.bot.id, "administrator")
    await town.settle()
    town.world.set_member(town.group, town.world.bot.id, "member")
    town.world.updates.clear()  # of this the bot does not hear
    town.expected_refusals += 1
    (answer,) = await irina.send(mention, chat=town.group)
    assert answer.reply_to is not None


# Too much


async def test_a_flood_in_a_group_is_silence_for_that_person_only(
    make_town: Callable[..., Awaitable[Town]],
) -> None:
    town = await make_town(flood_messages=3)
    irina, aigul = town.person(APPLICANT_RU), town.person(APPLICANT_KK)
    for _ in range(3):
        assert await irina.send("/search № 6", chat=town.group)
    assert await irina.send("/search № 6", chat=town.group) == []
    assert await aigul.send("/search № 6", chat=town.group)
    for _ in range(3):
        await feed(town, message=anonymous(town, "/search № 6"))
    before = len(said(town, town.group))
    await feed(town, message=anonymous(town, "/search № 6"))
    assert len(said(town, town.group)) == before
    assert await town.person(APPLICANT_EN).send("/search № 6", chat=town.group)


async def test_a_group_of_many_cannot_make_the_bot_flood_it(town: Town, irina: Person, aigul: Person) -> None:
    card = None
    for number in range(GROUP_MESSAGES):
        (card,) = await (irina, aigul)[number % 2].send("/search № 6", chat=town.group)
    assert card is not None
    (notice,) = await irina.send("/search № 6", chat=town.group)
    assert "бір минут" in words(notice)
    assert links(notice)
    assert await aigul.send("/search № 6", chat=town.group) == []
    text = words(card)
    assert "Бір минуттан кейін" in (await aigul.press("Талаптар", message=card) or "")
    assert words(card) == text
    await aigul.send("6")
    assert "№ 6" in aigul.text


# Coming and going


async def test_the_bot_says_hello_once_where_it_was_added(town: Town, aigul: Person) -> None:
    chat = town.world.add_chat(-77, ChatKind.GROUP, title="Топ", members={aigul.user.id: "creator"})
    town.world.add_bot(aigul.user, chat)
    town.world.say(aigul.user, chat, f"/start@{town.world.bot.username} added")
    await town.settle()
    (hello,) = said(town, chat)
    assert "/search" in words(hello)
    assert "/settings" in words(hello)
    await aigul.press("Баптау", message=hello)
    assert "Жауап тілі: Қазақша" in words(hello)
    town.world.remove_bot(aigul.user, chat)
    await town.settle()
    town.world.add_bot(aigul.user, chat, "administrator")
    await town.settle()
    assert len(said(town, chat)) == 1
    town.world.remove_bot(aigul.user, chat)
    await town.settle()
    async with town.app.database.session() as session:
        await session.chats.put(chat.id, "group", "Топ", "gone", datetime.now(UTC) - timedelta(days=2))
        await session.commit()
    town.world.add_bot(aigul.user, chat)
    await town.settle()
    assert len(said(town, chat)) == 2


@pytest.mark.parametrize("last", ["administrator", "member"])
async def test_a_bot_that_is_added_as_an_administrator_says_hello_once_and_knows_what_it_is(
    town: Town, aigul: Person, last: str
) -> None:
    """Telegram tells of both at once, and whichever comes last is not what holds."""
    chat = town.world.add_chat(-77, ChatKind.GROUP, title="Топ", members={aigul.user.id: "creator"})
    town.world.add_bot(aigul.user, chat)
    town.world.set_member(chat, town.world.bot.id, "administrator")
    told = {}
    for update in town.world.updates.take(0, 9):
        town.world.updates.remove(update)
        if "my_chat_member" in update:
            told[update["my_chat_member"]["new_chat_member"]["status"]] = update["my_chat_member"]
    assert set(told) == {"member", "administrator"}
    first = next(status for status in told if status != last)
    await asyncio.gather(feed(town, my_chat_member=told[first]), feed(town, my_chat_member=told[last]))
    assert len(said(town, chat)) == 1
    found = await known(town, chat)
    assert found is not None
    assert found.state == "administrator"


async def test_what_telegram_tells_of_the_bot_is_kept_where_it_cannot_be_asked(town: Town, aigul: Person) -> None:
    chat = town.world.add_chat(-77, ChatKind.GROUP, title="Топ", members={aigul.user.id: "creator"})
    town.server.faults.server_error("getChatMember", code=502)
    town.expected_refusals += 1
    town.world.add_bot(aigul.user, chat)
    await town.settle()
    found = await known(town, chat)
    assert found is not None
    assert found.state == "member"


async def test_start_in_a_group_says_how_to_ask(aigul: Person) -> None:
    aigul.town.world.start(aigul.user, "", aigul.town.group)
    (answer,) = await aigul.after(aigul.town.group)
    assert "/search медиацияға қанша ақша" in words(answer)


async def test_where_the_bot_may_not_write_it_does_not_try(town: Town, irina: Person, marat: Person) -> None:
    await speaks(marat, "Русский")
    bot = town.world.bot.id
    town.world.set_member(town.group, bot, "restricted", can_send_messages=False)
    assert await irina.send("/search № 6", chat=town.group) == []
    assert (await known(town, town.group) or town).state == "restricted"  # type: ignore[union-attr]
    town.world.set_member(town.group, bot, "member")
    assert await irina.send("/search № 6", chat=town.group)


async def test_a_silence_nobody_told_of_is_learnt_from_the_refusal_and_asked_about_later(
    town: Town, irina: Person, marat: Person
) -> None:
    await speaks(marat, "Русский")
    bot = town.world.bot.id
    town.world.set_member(town.group, bot, "restricted", can_send_messages=False)
    town.world.updates.clear()
    town.expected_refusals += 1
    assert await irina.send("/search № 6", chat=town.group) == []
    assert await irina.send("/search № 6", chat=town.group) == []  # without trying
    town.world.set_member(town.group, bot, "member")
    town.world.updates.clear()
    async with town.app.database.session() as session:
        early = datetime.now(UTC) - timedelta(hours=1)
        await session.chats.put(town.group.id, "supergroup", town.group.title, "restricted", early)
        await session.commit()
    town.app.dispatcher["groups"]._manners.clear()
    assert await irina.send("/search № 6", chat=town.group)
    found = await known(town, town.group)
    assert found is not None
    assert found.state == "member"


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings_and_its_registration(
    town: Town, irina: Person, marat: Person
) -> None:
    group = town.world.add_chat(
        -77, ChatKind.GROUP, title="Арал ҮЕҰ", members={COORDINATOR: "creator", APPLICANT_RU: "member"}
    )
    town.world.add_bot(marat.user, group)
    await town.settle()
    screen = await settings_of(marat, group)
    await marat.press("English", message=screen)
    await marat.press("Get announcements", message=screen)
    await marat.press("whole country", message=screen)
    bigger = town.world.migrate(group)
    await town.settle()
    assert await known(town, group) is None
    found = await known(town, bigger)
    assert found is not None
    assert (found.kind, found.language, found.registered_by) == ("supergroup", "en", COORDINATOR)
    (answer,) = await irina.send("/search № 6", chat=bigger)
    assert "Developing mediation" in words(answer) or "№ 6" in words(answer)
    town.world.rename(marat.user, bigger, "Арал үйі")
    await town.settle()
    found = await known(town, bigger)
    assert found is not None
    assert found.title == "Арал үйі"


async def test_a_migration_that_was_missed_is_learnt_from_telegrams_answer(
    town: Town, irina: Person, marat: Person
) -> None:
    group = town.world.add_chat(
        -77, ChatKind.GROUP, title="Арал ҮЕҰ", members={COORDINATOR: "creator", APPLICANT_RU: "member"}
    )
    town.world.add_bot(marat.user, group)
    await town.settle()
    await marat.press("Русский", message=await settings_of(marat, group))
    town.world.say(irina.user, group, "/search № 6")
    (update,) = town.world.updates.take(0, 1)
    town.world.updates.remove(update)
    bigger = town.world.migrate(group)
    town.world.updates.clear()
    town.expected_refusals += 1
    await feed(town, message=update["message"])
    found = await known(town, bigger)
    assert found is not None
    assert found.language == "ru"


async def test_in_a_group_that_becomes_a_supergroup_the_bot_does_not_say_hello_again(town: Town, marat: Person) -> None:
    """Telegram tells of the bot in the new chat as if it had been added there, and may do so first."""
    group = town.world.add_chat(-77, ChatKind.GROUP, title="Арал ҮЕҰ", members={COORDINATOR: "creator"})
    town.world.add_bot(marat.user, group)
    (added,) = [update["my_chat_member"] for update in town.world.updates.take(0, 9) if "my_chat_member" in update]
    await town.settle()
    bigger = town.world.migrate(group)
    await feed(town, my_chat_member=added | {"chat": bigger.to_api()})
    await town.settle()
    assert said(town, bigger) == []
    assert await known(town, group) is None
    assert await known(town, bigger) is not None


async def test_a_group_that_becomes_a_supergroup_keeps_its_menu(town: Town, marat: Person) -> None:
    group = town.world.add_chat(-77, ChatKind.GROUP, title="Арал ҮЕҰ", members={COORDINATOR: "creator"})
    town.world.add_bot(marat.user, group)
    await town.settle()
    await marat.press("Сұраған адам ғана", message=await settings_of(marat, group))
    bigger = town.world.migrate(group)
    await town.settle()
    commands = town.world.profile.commands_for(bigger.id, APPLICANT_RU, "kk", private=False, admin=False)
    assert {command["command"] for command in commands if command.get("is_ephemeral")} == set(GROUP_COMMANDS)


# Trouble


async def test_an_error_is_told_in_a_group_only_to_who_asked(
    town: Town, irina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.world.set_member(town.group, town.world.bot.id, "administrator")  # it reads everything now
    await town.settle()

    def fail(*_: Any) -> Any:
        raise OSError("disk full")

    monkeypatch.setattr(town.app.dispatcher["groups"], "manner", fail)
    assert await irina.send("Кто сегодня придет на встречу?", chat=town.group) == []
    (apology,) = await irina.send("/search № 6", chat=town.group)
    assert "Номер ошибки" in words(apology)
    (apology,) = await irina.send("А по-русски?", chat=town.group, reply_to=apology)
    assert "Номер ошибки" in words(apology)


# Settings


async def test_administrators_alone_change_what_is_set(town: Town, irina: Person, marat: Person) -> None:
    (refused,) = await irina.send("/settings", chat=town.group)
    assert words(refused) == "Баптауды топ әкімшілері өзгертеді."
    screen = await settings_of(marat)
    text = words(screen)
    for face in faces(screen):
        toast = await irina.press(face, message=screen)
        assert toast, face
        assert words(screen) == text
    await marat.press("Русский", message=screen)
    assert "Язык ответов: Русский" in words(screen)
    town.world.set_member(town.group, COORDINATOR, "member")
    town.world.updates.clear()
    assert "Настройки меняют администраторы" in (await marat.press("English", message=screen) or "")
    found = await known(town, town.group)
    assert found is not None
    assert found.language == "ru"


async def test_a_hidden_administrator_opens_the_settings_too(town: Town) -> None:
    before = len(said(town, town.group))
    await feed(town, message=anonymous(town, "/settings"))
    screen = said(town, town.group)[-1]
    assert "Жауап тілі: Қазақша" in words(screen)
    other = {"id": CHANNEL, "type": "channel", "title": "Арна"}
    await feed(town, message=anonymous(town, "/language") | {"sender_chat": other})
    assert "топ әкімшілері" in words(said(town, town.group)[-1])
    assert len(said(town, town.group)) == before + 2


async def test_the_settings_leave_no_trace_when_they_are_closed(town: Town, marat: Person) -> None:
    screen = await settings_of(marat)
    await marat.press("Жабу", message=screen)
    assert screen.deleted


async def test_where_telegram_cannot_be_asked_nothing_is_changed(town: Town, marat: Person) -> None:
    screen = await settings_of(marat)
    town.server.faults.server_error("getChatMember", code=502, times=None)
    toast = await marat.press("Русский", message=screen)
    assert "Telegram қазір жауап бермей тұр" in (toast or "")
    (refused,) = await marat.send("/settings", chat=town.group)
    assert "Telegram қазір жауап бермей тұр" in words(refused)


async def test_where_telegram_tells_of_no_single_member_its_list_of_administrators_decides(
    town: Town, irina: Person, marat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await settings_of(marat)
    ask = town.app.bot.get_chat_member

    async def hidden(chat_id: int, person_id: int) -> Any:
        if person_id == town.world.bot.id:
            return await ask(chat_id, person_id)
        raise TelegramBadRequest(GetChatMember(chat_id=chat_id, user_id=person_id), "CHAT_ADMIN_REQUIRED")

    monkeypatch.setattr(Bot, "get_chat_member", lambda _, chat_id, person_id: hidden(chat_id, person_id))
    for person, language in ((marat, "ru"), (irina, "en")):
        data = ChatButton(chat=town.group.id, act=ChatAct.LANGUAGE, value=language).pack()
        await person.press_data(data, message=screen)
    found = await known(town, town.group)
    assert found is not None
    assert found.language == "ru"


async def test_a_forged_button_reaches_no_other_chat(town: Town, irina: Person, marat: Person) -> None:
    mine = town.world.add_chat(-88, ChatKind.GROUP, title="Менікі", members={APPLICANT_RU: "creator"})
    town.world.add_bot(irina.user, mine)
    await town.settle()
    await registered(marat)
    screen = said(town, mine)[-1]
    for button in (
        ChatButton(chat=town.group.id, act=ChatAct.END_SURELY),
        ChatButton(chat=town.group.id, act=ChatAct.LANGUAGE, value="en"),
        ChatButton(chat=town.group.id, act=ChatAct.OPEN),
        ChatButton(chat=-(10**15), act=ChatAct.OPEN),
        ChatButton(chat=COORDINATOR, act=ChatAct.LANGUAGE, value="en"),
        ChatRegionButton(chat=town.group.id),
        RegisterChatButton(chat=town.group.id),
        RegisterChatButton(chat=mine.id),
    ):
        town.expected_refusals = len(town.server.refused) + 2
        toast = await irina.press_data(button.pack(), message=screen)
        assert toast, button
        town.expected_refusals = len(town.server.refused)
    found = await known(town, town.group)
    assert found is not None
    assert (found.language, found.is_registered) == (None, True)
    assert (await known(town, mine) or found).registered_at is None


# Announcements


async def test_a_coordinator_registers_a_group_and_any_administrator_ends_it(
    town: Town, irina: Person, marat: Person
) -> None:
    screen = await registered(marat, "Қызылорда")
    assert "келіп тұрады, Қызылорда" in words(screen)
    found = await known(town, town.group)
    assert found is not None
    assert (found.region, found.registered_by) == ("KZ-43", COORDINATOR)
    town.world.set_member(town.group, APPLICANT_RU, "administrator")
    await town.settle()
    (screen,) = await irina.send("/settings", chat=town.group)
    assert await irina.press("Өңірін ауыстыру", message=screen)  # that is a coordinator's
    await irina.press("тоқтату", message=screen)
    await irina.press("Иә", message=screen)
    assert "келмейді" in words(screen)
    found = await known(town, town.group)
    assert found is not None
    assert not found.is_registered
    assert [entry.action for entry in await journal(town)] == ["chat-ended", "chat-registered"]


async def test_an_administrator_without_the_role_and_a_coordinator_without_the_chat_register_nothing(
    town: Town, irina: Person, marat: Person
) -> None:
    town.world.set_member(town.group, APPLICANT_RU, "administrator")
    await town.settle()
    (screen,) = await irina.send("/settings", chat=town.group)
    assert await irina.press("Хабарлама келіп тұрсын", message=screen)
    assert await irina.press_data(RegisterChatButton(chat=town.group.id).pack(), message=screen)
    town.world.set_member(town.group, COORDINATOR, "member")
    await town.settle()
    assert await marat.press_data(RegisterChatButton(chat=town.group.id).pack(), message=screen)
    found = await known(town, town.group)
    assert found is not None
    assert not found.is_registered


async def test_a_channel_is_registered_in_private_by_a_forwarded_post_or_its_name(town: Town, marat: Person) -> None:
    channel = town.world.chats[CHANNEL]
    await marat.send("/chats")
    assert "бірде-бір топ" in marat.text
    await marat.press("Қосу")
    assert "startchannel" in "".join(links(marat.last))
    post = town.world.say(marat.user, channel, "Жаңалық")
    await town.settle()
    town.world.forward(marat.user, post, marat.chat)
    await town.settle()
    assert "Хабарлама: келмейді" in marat.text
    await marat.press("келіп тұрсын")
    await marat.press("Бүкіл ел")
    assert "келіп тұрады" in marat.text
    await marat.press("Русский")
    assert "Хабарлама тілі: Русский" in marat.text
    found = await known(town, channel)
    assert found is not None
    assert (found.kind, found.language, found.is_registered) == ("channel", "ru", True)
    await marat.press("Топтар мен арналар")
    assert marat.buttons[0] == f"{channel.title} · бүкіл ел"
    await marat.press("Қосу")
    await marat.send(f"https://t.me/{channel.username}")
    assert "келіп тұрады" in marat.text
    await marat.send("6")
    assert "№ 6" in marat.text
    assert said(town, channel) == []


async def test_who_adds_the_bot_to_a_channel_is_asked_in_private_and_nobody_else_is_written_to(
    town: Town, irina: Person, marat: Person
) -> None:
    mine = town.world.add_chat(-100_55, ChatKind.CHANNEL, title="Арал гранттары", members={COORDINATOR: "creator"})
    town.world.add_bot(marat.user, mine, "administrator")
    await town.settle()
    assert "«Арал гранттары» арнасына" in marat.text
    await marat.press("қосу")
    await marat.press("Бүкіл ел")
    assert (await known(town, mine) or town).is_registered  # type: ignore[union-attr]
    other = town.world.add_chat(-100_56, ChatKind.CHANNEL, title="Басқа", members={APPLICANT_RU: "creator"})
    before = len(irina.chat.messages)
    town.world.add_bot(irina.user, other, "administrator")
    await town.settle()
    assert len(irina.chat.messages) == before
    assert said(town, other) == said(town, mine) == []


async def test_a_channel_is_not_looked_up_where_telegram_does_not_answer(town: Town, marat: Person) -> None:
    await marat.send("/settings")
    town.server.faults.server_error("getChat", code=502)
    town.expected_refusals += 1
    await marat.send("@aral_grants")
    assert "Telegram қазір жауап бермей тұр" in marat.text


async def test_where_the_bot_may_not_post_nothing_is_registered(town: Town, marat: Person) -> None:
    channel = town.world.chats[CHANNEL]
    town.world.set_member(channel, town.world.bot.id, "administrator", can_post_messages=False)
    await town.settle()
    toast = await marat.press_data(RegisterChatButton(chat=CHANNEL).pack())
    assert "Бот мұнда жаза алмайды" in (toast or "")
    found = await known(town, channel)
    assert found is not None
    assert not found.is_registered


async def test_any_administrator_of_a_channel_ends_it_in_private(town: Town, irina: Person, marat: Person) -> None:
    channel = town.world.chats[CHANNEL]
    await marat.press_data(RegisterChatButton(chat=CHANNEL).pack())
    town.world.set_member(channel, APPLICANT_RU, "administrator")
    await town.settle()
    await irina.send("/settings")
    assert "Настройки какого чата" in irina.text
    await irina.send(f"@{channel.username}")
    assert "Рассылки: приходят" in irina.text
    assert not any("Группы и каналы" in face for face in irina.buttons)  # the list is not for them
    await irina.press("Прекратить")
    await irina.press("Да")
    found = await known(town, channel)
    assert found is not None
    assert not found.is_registered


async def test_a_stranger_opens_no_channels_settings(town: Town, irina: Person, searcher: Scripted) -> None:
    channel = town.world.chats[CHANNEL]
    await irina.send("/settings")
    await irina.send(f"@{channel.username}")
    assert "только администраторы" in irina.text
    town.expected_refusals += 1
    await irina.send("@no_such_channel")
    assert "не вижу" in irina.text
    await irina.send("6")
    assert searcher.asked[-1] == "6"
    await irina.send("@no_such_channel")  # the search is asked now
    assert searcher.asked[-1] == "@no_such_channel"
    assert await irina.press_data(ChatButton(chat=CHANNEL, act=ChatAct.OPEN).pack())
    await irina.send("/chats")
    assert "не открыт" in irina.text


async def test_administrators_of_the_bot_see_every_chat_and_can_end_it(
    make_town: Callable[..., Awaitable[Town]],
) -> None:
    town = await make_town(owner_ids=str(ADMINISTRATOR))
    marat, gulnar = town.person(COORDINATOR), town.person(ADMINISTRATOR)
    for person in (marat, gulnar):
        await person.start()
    async with town.app.database.session() as session:
        await session.roles.give(COORDINATOR, "coordinator", datetime.now(UTC))
        await session.commit()
    await registered(marat)
    await gulnar.send("/chats")
    await gulnar.press(town.group.title[:10])
    assert "Подключил: Марат Жүнісов" in gulnar.text
    assert "только администраторы" in (await gulnar.press("English") or "")
    await gulnar.press("Прекратить")
    await gulnar.press("Да")
    assert "не приходят" in gulnar.text
    await marat.send("/chats")
    assert "бірде-бір топ" in marat.text
    await gulnar.send("/roles")
    await gulnar.press("Журнал")
    assert "рассылки прекращены" in gulnar.text


async def test_a_removed_bot_ends_the_registration_and_the_journal_says_so(town: Town, marat: Person) -> None:
    await registered(marat)
    town.world.remove_bot(marat.user, town.group)
    await town.settle()
    found = await known(town, town.group)
    assert found is not None
    assert (found.state, found.is_registered) == ("gone", False)
    latest = next(iter(await journal(town)))
    assert (latest.action, latest.actor_id) == ("chat-left", None)


async def test_announcements_reach_the_registered_chats_each_in_its_language(
    make_town: Callable[..., Awaitable[Town]],
) -> None:
    town = await make_town(owner_ids=str(ADMINISTRATOR))
    marat, gulnar = town.person(COORDINATOR), town.person(ADMINISTRATOR)
    for person in (marat, gulnar):
        await person.start()
    async with town.app.database.session() as session:
        await session.roles.give(COORDINATOR, "coordinator", datetime.now(UTC))
        await session.commit()
    channel = town.world.chats[CHANNEL]
    third = town.world.add_chat(-100_99, ChatKind.CHANNEL, title="Кеткен", members={COORDINATOR: "creator"})
    town.world.add_bot(marat.user, third, "administrator")
    await town.settle()
    await registered(marat, "Қызылорда")
    await marat.press_data(RegisterChatButton(chat=CHANNEL).pack())
    await marat.press_data(ChatButton(chat=CHANNEL, act=ChatAct.LANGUAGE, value="ru").pack())
    await marat.press_data(RegisterChatButton(chat=third.id).pack())
    town.world.set_member(third, town.world.bot.id, "left")
    town.world.updates.clear()  # of this the bot does not hear
    await gulnar.send("/announce")
    await gulnar.send("Өтінім 25 қарашаға дейін")
    await gulnar.press("➕ русский")
    await gulnar.send("Заявки до 25 ноября")
    await gulnar.press("👥 Кому")
    await gulnar.press("Группы и каналы")
    assert "зарегистрированным группам и каналам" in gulnar.text
    assert "групп и каналов: 3" in gulnar.text
    await gulnar.press("Регион")
    await gulnar.press("▶")
    await gulnar.press("Кызылорд")
    assert "групп и каналов: 1" in gulnar.text
    await gulnar.press("✅")
    await gulnar.press("Готово")
    await gulnar.press("Назад")
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    town.expected_refusals += 1
    await town.app.sender.drain()
    await town.settle()
    assert words(said(town, town.group)[-1]) == "Өтінім 25 қарашаға дейін"
    assert [words(m) for m in said(town, channel)] == ["Заявки до 25 ноября"]
    gone = await known(town, third)
    assert gone is not None
    assert (gone.state, gone.is_registered) == ("gone", False)
    assert marat.text != "Өтінім 25 қарашаға дейін"


async def test_who_ends_a_registration_gets_nothing_that_is_on_its_way(town: Town, marat: Person) -> None:
    screen = await registered(marat)
    async with town.app.database.session() as session:
        made = await session.announcements.create(None, "kk", datetime.now(UTC))
        await session.announcements.put_version(made.id, "kk", {"text": "Сәлем"})
        await session.announcements.start(made.id, RegisteredAudience(), datetime.now(UTC))
        await session.commit()
    await marat.press("Хабарламаны тоқтату", message=screen)
    await marat.press("Иә", message=screen)
    async with town.app.database.session() as session:
        counts = await session.deliveries.counts(made.id)
    assert (counts.skipped, counts.left) == (1, 0)


async def test_forgetting_a_coordinator_leaves_the_registration_without_them(town: Town, marat: Person) -> None:
    await registered(marat)
    await marat.send("/forget")
    await marat.press("Иә")
    found = await known(town, town.group)
    assert found is not None
    assert found.is_registered
    assert found.registered_by is None
    assert {entry.actor_id for entry in await journal(town)} == {None}


# Inline mode


async def test_an_empty_inline_query_offers_every_direction_page_by_page(daniyar: Person) -> None:
    first = await daniyar.inline("")
    assert first.answer is not None
    assert len(first.answer.results) == 20
    second = await daniyar.inline("", first.answer.next_offset)
    assert second.answer is not None
    assert [result.id for result in (*first.answer.results, *second.answer.results)] == [
        f"d{number}" for number in range(1, 28)
    ]
    assert second.answer.next_offset == ""
    sixth = first.answer.results[5]
    assert sixth.title.startswith("№ 6 · Developing mediation") or "6" in sixth.title
    assert "1 medium-term grant" in sixth.description
    assert "2023–2024" in sixth.description


async def test_an_inline_card_is_sent_with_a_button_into_the_bot(town: Town, irina: Person, searcher: Scripted) -> None:
    searcher.when("медиация", Intent.DIRECTION, 6, facet=Facet.FUNDING, confident=True)
    query = await irina.inline("медиация")
    assert query.answer is not None
    assert [result.id for result in query.answer.results] == ["d6-funding", "d6"]
    assert "32 144 тыс. ₸" in query.answer.results[0].description.replace("\N{NO-BREAK SPACE}", " ")
    message = town.world.choose_inline(query, "d6")
    await town.settle()
    assert "№ 6. Развитие сферы медиации" in (message.text or "")
    assert message.inline_keyboard[0][0]["url"].endswith("?start=d6")


async def test_an_inline_filter_can_be_sent_whole(irina: Person, searcher: Scripted) -> None:
    searcher.when("долгосрочные", Intent.FILTER, 8, 11, filters=Filters(year=2023), confident=True)
    query = await irina.inline("долгосрочные")
    assert query.answer is not None
    assert [result.id for result in query.answer.results] == ["list", "d8", "d11"]
    assert ": 95 000 тыс. ₸" in query.answer.results[0].description.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("offset", ["", "x", "99999"])
async def test_an_inline_question_without_an_answer_leads_into_the_bot(irina: Person, offset: str) -> None:
    query = await irina.inline("погода", offset)
    assert query.answer is not None
    assert query.answer.results == []
    assert query.answer.button is not None
    assert query.answer.button["text"] == "Не нашлось. Спросите в боте"
    await irina.start("inline")
    assert "Здравствуйте" in irina.text
    await irina.town.app.counting.flush()
    async with irina.town.app.database.session() as session:
        assert await session.missed.recent(10) == []
