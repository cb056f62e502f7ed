"""What the page shows of groups and lets one do there: topics, what only one sees, the bot's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.preview.cast import ADMINISTRATOR, COORDINATOR, GROUP, STAFF
from bot.preview.formatting import Formatted
from bot.preview.model import ChatKind
from tests.unit.preview.test_page_api import ME, Page

if TYPE_CHECKING:
    import aiohttp

    from bot.preview.model import Chat, User
    from bot.preview.world import World

BOSS = {"user": ADMINISTRATOR, "chat": STAFF}


@pytest.fixture
def page(http: aiohttp.ClientSession) -> Page:
    return Page(http)


async def shown(page: Page, chat_id: int, user_id: int) -> Any:
    state = await page.get("state", user=user_id)
    return next(chat for chat in state["chats"] if chat["id"] == chat_id)


async def test_topics_are_begun_closed_and_deleted(page: Page) -> None:
    thread = (await page.post("topic", **BOSS, do="create", name="Сұрақтар"))["thread"]
    await page.post("topic", **BOSS, do="close", thread=thread)
    assert (await shown(page, STAFF, ADMINISTRATOR))["topics"] == [{"id": thread, "name": "Сұрақтар", "closed": True}]
    await page.post("topic", **BOSS, do="reopen", thread=thread)
    assert not (await shown(page, STAFF, ADMINISTRATOR))["topics"][0]["closed"]
    assert await page.post("topic", **BOSS, do="delete", thread=thread) == {"thread": 0}
    assert (await shown(page, STAFF, ADMINISTRATOR))["topics"] == []


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"do": "create", "name": " "}, 400),
        ({"do": "create", "name": "a", "user": COORDINATOR}, 400),
        ({"do": "close", "thread": 99}, 400),
        ({"do": "dance"}, 400),
    ],
)
async def test_a_wrong_arrangement_is_refused(page: Page, given: dict[str, Any], status: int) -> None:
    await page.post("topic", status, **(BOSS | given))


async def test_one_topic_is_shown_at_a_time(page: Page, world: World, boss: User, staff: Chat) -> None:
    topic = world.create_topic(boss, staff, "Айгүл")
    await page.post("say", **BOSS, text="ішінде", thread=topic.id)
    await page.post("say", **BOSS, text="сыртында", thread=0)
    inside = await page.get("messages", **BOSS, thread=topic.id)
    assert [message["text"] for message in inside["messages"]] == [None, "ішінде"]
    assert inside["messages"][0]["service"] == {"kind": "topic_created", "who": "Гүлнар", "what": "Айгүл"}
    general = await page.get("messages", **BOSS, thread=0)
    assert [(message["text"], message["thread"]) for message in general["messages"]] == [("сыртында", None)]
    assert len((await page.get("messages", **BOSS))["messages"]) == 3


async def test_what_only_one_sees_is_shown_to_them_in_its_place(
    page: Page, world: World, user: User, other: User, group: Chat
) -> None:
    world.say(other, group, "бұрын")
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    world.send(group, Formatted("тек сізге", []), receiver=user, markup=markup)
    world.say(other, group, "кейін")
    mine = (await page.get("messages", user=ME, chat=GROUP))["messages"]
    assert [(message["text"], message["only_you"]) for message in mine] == [
        ("бұрын", False),
        ("тек сізге", True),
        ("кейін", False),
    ]
    theirs = (await page.get("messages", user=other.id, chat=GROUP))["messages"]
    assert [message["text"] for message in theirs] == ["бұрын", "кейін"]
    whisper = mine[1]["id"]
    assert (await page.post("press", user=ME, chat=GROUP, message=whisper, row=0, col=0))["callback"]
    await page.post("press", 404, user=other.id, chat=GROUP, message=whisper, row=0, col=0)
    older = (await page.get("messages", user=ME, chat=GROUP, before=mine[2]["order"]))["messages"]
    assert [message["text"] for message in older] == ["бұрын", "тек сізге"]


@pytest.mark.parametrize("status", ["administrator", "restricted", "member", "kicked"])
async def test_the_bots_place_is_changed(page: Page, status: str) -> None:
    if status == "member":
        await page.post("group", user=ME, chat=GROUP, bot="kicked")
    await page.post("group", user=ME, chat=GROUP, bot=status)
    assert (await shown(page, GROUP, ME))["bot_status"] == status


async def test_the_bot_gets_no_place_that_there_is_not(page: Page) -> None:
    await page.post("group", 400, user=ME, chat=GROUP, bot="emperor")


async def test_a_group_becomes_a_supergroup_and_only_once(page: Page, world: World) -> None:
    world.add_chat(-77, ChatKind.GROUP, title="Топ", members={ME: "creator", world.bot.id: "member"})
    new = (await page.post("migrate", user=ME, chat=-77))["chat"]
    assert (await shown(page, new, ME))["kind"] == "supergroup"
    await page.post("migrate", 404, user=ME, chat=-77)
    await page.post("migrate", 400, user=ME, chat=new)


async def test_a_button_for_another_chat_says_which_chats(page: Page, world: World, user: User, chat: Chat) -> None:
    chosen = {"query": "d6", "allow_user_chats": True, "allow_group_chats": True}
    row = [
        {"text": "a", "switch_inline_query_chosen_chat": chosen},
        {"text": "b", "switch_inline_query": "d6"},
        {"text": "c", "copy_text": {"text": "d6"}},
    ]
    world.send(chat, Formatted("a", []), markup={"inline_keyboard": [row]})
    message = (await page.get("messages", user=ME, chat=ME))["messages"][-1]
    [first, second, third] = message["keyboard"][0]
    assert (first["query"], first["chats"]) == ("d6", ["people", "group", "supergroup"])
    assert (second["query"], second["chats"], third["copy"]) == ("d6", None, "d6")
