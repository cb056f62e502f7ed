"""The page's own API: what one person sees and does."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import aiohttp
import pytest

from bot.preview import page_api, page_stream
from bot.preview.cast import GROUP, PEOPLE, SECOND_PERSON
from bot.preview.events import KEPT
from bot.preview.formatting import Formatted, parse_html
from bot.preview.model import ChatKind, InlineAnswer, InlineResult
from tests.unit.preview.pictures import png

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from aiogram import Bot

    from bot.preview.model import Chat, User
    from bot.preview.server import PreviewServer
    from bot.preview.world import World

ME = 1001
PNG = png(90, 60)


class Page:
    """The page of one person, by its requests."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http

    async def get(self, name: str, status: int = 200, /, **query: Any) -> Any:
        async with self._http.get(f"/api/{name}", params=query) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer

    async def post(self, name: str, status: int = 200, /, **body: Any) -> Any:
        async with self._http.post(f"/api/{name}", json=body) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer


@pytest.fixture
def page(http: aiohttp.ClientSession) -> Page:
    return Page(http)


async def test_the_state_names_everyone_and_the_persons_chats(page: Page) -> None:
    state = await page.get("state", user=SECOND_PERSON)
    assert {user["language_code"] for user in state["users"]} == {"kk", "ru", "en"}
    assert {user["role"] for user in state["users"]} >= {
        "applicant",
        "coordinator",
        "administrator",
        "person",
    }
    assert [chat["kind"] for chat in state["chats"]] == ["private", "supergroup", "people"]
    assert [chat["title"] for chat in state["chats"]][0::2] == ["Grantkömek", "Ирина Ковалёва"]
    assert (await page.get("state"))["user"]["id"] == ME


async def test_a_person_starts_and_says(page: Page, world: World) -> None:
    started = await page.post("start", user=ME, payload="d20")
    assert started["message"]["text"] == "/start d20"
    said = await page.post("say", user=ME, chat=ME, text="/help сұрақ", reply_to=1)
    message = said["message"]
    assert (message["mine"], message["reply_to"]["id"]) == (True, 1)
    assert message["spans"][0] == {
        "type": "bot_command",
        "children": [{"type": "text", "text": "/help"}],
        "command": "/help",
    }
    assert len(world.updates.pending) == 2


async def test_messages_come_in_pages(page: Page, world: World, user: User, chat: Chat) -> None:
    for number in range(5):
        world.say(user, chat, f"№{number}")
    last = await page.get("messages", user=ME, chat=ME, limit=2)
    assert ([m["text"] for m in last["messages"]], last["more"]) == (["№3", "№4"], True)
    first = await page.get("messages", user=ME, chat=ME, before=3)
    assert ([m["id"] for m in first["messages"]], first["more"]) == ([1, 2], False)


async def test_a_message_shows_all_that_the_page_needs(page: Page, world: World, user: User, chat: Chat) -> None:
    markup = {
        "inline_keyboard": [
            [{"text": "a", "callback_data": "x", "style": "danger"}, {"text": "b", "url": "https://x.kz/"}],
            [
                {"text": "c", "switch_inline_query_current_chat": "жас"},
                {"text": "d", "switch_inline_query_chosen_chat": {"query": "q", "allow_user_chats": True}},
                {"text": "e", "copy_text": {"text": "көшір"}},
                {"text": "f", "web_app": {"url": "https://x.kz/"}},
                {"text": "g", "disabled": {}},
            ],
        ]
    }
    file = world.new_file("document", b"data", "text/plain", name="a.txt")
    message = world.send(chat, parse_html("<b>бір</b>"), markup=markup, file=file)
    world.react(user, message, "👍")
    [_, shown] = (await page.get("messages", user=ME, chat=ME))["messages"]
    buttons = [button for row in shown["keyboard"] for button in row]
    kinds = ["callback", "url", "switch_inline_current", "switch_inline_chosen", "copy", "web_app", "other"]
    assert [button["kind"] for button in buttons] == kinds
    assert [buttons[2]["query"], buttons[3]["query"], buttons[4]["copy"]] == ["жас", "q", "көшір"]
    assert [buttons[1]["url"], buttons[5]["url"], buttons[0]["style"]] == [
        "https://x.kz/",
        "https://x.kz/",
        "danger",
    ]
    assert (buttons[6]["row"], buttons[6]["col"]) == (1, 4)
    assert shown["spans"] == [{"type": "bold", "children": [{"type": "text", "text": "бір"}]}]
    assert (shown["media"]["kind"], shown["media"]["name"], shown["reactions"]) == (
        "document",
        "a.txt",
        ["👍"],
    )


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        (
            {"keyboard": [[{"text": "A", "request_contact": True}]], "one_time_keyboard": True},
            {
                "rows": [[{"text": "A", "request": "contact"}]],
                "one_time": True,
                "resize": False,
                "placeholder": None,
            },
        ),
        ({"remove_keyboard": True}, {"remove": True}),
        ({"force_reply": True, "input_field_placeholder": "x"}, {"force_reply": True, "placeholder": "x"}),
    ],
)
async def test_keyboards_of_the_phone_are_shown(
    page: Page, world: World, chat: Chat, markup: dict[str, Any], shown: dict[str, Any]
) -> None:
    world.send(chat, Formatted("a", []), markup=markup)
    messages = (await page.get("messages", user=ME, chat=ME))["messages"]
    assert messages[-1]["reply_keyboard"] == shown


async def test_service_messages_say_who_came_and_went(page: Page, group: Chat) -> None:
    await page.post("group", user=ME, chat=GROUP, bot="kicked")
    await page.post("group", user=ME, chat=GROUP, bot="member")
    messages = (await page.get("messages", user=ME, chat=GROUP))["messages"]
    assert [message["service"]["kind"] for message in messages] == ["bot_removed", "bot_added"]
    group.messages[2].extra = {"new_chat_members": [{"id": 5, "first_name": "Қонақ"}]}
    messages = (await page.get("messages", user=ME, chat=GROUP))["messages"]
    assert messages[1]["service"] == {"kind": "member_joined", "who": "Қонақ"}


async def test_a_person_taps_edits_deletes_and_reacts(page: Page, world: World, chat: Chat) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}, {"text": "b", "url": "https://x.kz/"}]]}
    message = world.send(chat, Formatted("бір", []), markup=markup)
    place = {"user": ME, "chat": ME, "message": message.id}
    tap = await page.post("press", **place, row=0, col=0)
    assert (tap["kind"], tap["callback"]) == ("callback", world.unanswered_taps()[0].id)
    assert await page.post("press", **place, row=0, col=1) == {"kind": "url", "callback": None}
    await page.post("press", 400, **place, row=5, col=5)
    await page.post("react", **place, emoji="👍")
    assert message.reactions == {ME: ["👍"]}
    mine = (await page.post("say", user=ME, chat=ME, text="екі"))["message"]["id"]
    edited = await page.post("edit", user=ME, chat=ME, message=mine, text="үш")
    assert (edited["message"]["text"], edited["message"]["edited"] is not None) == ("үш", True)
    await page.post("delete", user=ME, chat=ME, message=mine)
    await page.post("edit", 404, user=ME, chat=ME, message=mine, text="төрт")


async def test_a_person_sends_other_things(page: Page, world: World) -> None:
    assert (await page.post("sticker", user=ME, chat=ME, emoji="👍"))["message"]["media"]["emoji"] == "👍"
    assert (await page.post("contact", user=ME, chat=ME))["message"]["contact"]["user_id"] == ME
    place = await page.post("location", user=ME, chat=ME, latitude=51.1, longitude=71.4)
    assert place["message"]["location"] == {"latitude": 51.1, "longitude": 71.4}
    await page.post("location", 400, user=ME, chat=ME, latitude="north")
    forwarded = await page.post("forward", user=ME, from_chat=ME, message=1, chat=GROUP)
    assert forwarded["message"]["forwarded_from"] == world.users[ME].name


async def test_blocking_stops_the_chat(page: Page) -> None:
    await page.post("start", user=ME)
    await page.post("block", user=ME, blocked=True)
    refused = await page.post("say", 400, user=ME, chat=ME, text="а")
    assert "cannot write here" in refused["error"]
    [chat, *_] = (await page.get("state", user=ME))["chats"]
    assert (chat["blocked"], chat["can_write"]) == (True, False)
    await page.post("block", user=ME, blocked=False)
    await page.post("say", user=ME, chat=ME, text="а")


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("say", {"user": 5, "chat": ME, "text": "a"}, 404),
        ("say", {"user": ME, "chat": PEOPLE, "text": "a"}, 404),
        ("say", {"user": ME, "chat": "x", "text": "a"}, 400),
        ("say", {"user": ME, "chat": ME, "text": 5}, 400),
        ("say", {"user": ME, "chat": ME, "text": " "}, 400),
        ("press", {"user": ME, "chat": ME, "message": 99}, 404),
        ("group", {"user": ME, "chat": ME, "present": True}, 400),
        ("choose", {"user": ME, "query_id": "5", "result_id": "1"}, 404),
    ],
)
async def test_what_a_person_cannot_do_is_refused(page: Page, name: str, body: dict[str, Any], status: int) -> None:
    assert "error" in await page.post(name, status, **body)


async def test_only_json_objects_are_taken(http: aiohttp.ClientSession) -> None:
    async with http.post("/api/say", data={"user": "1001"}) as response:
        assert response.status == 415
    for body in ("[1]", "{oops"):
        async with http.post("/api/say", data=body, headers={"Content-Type": "application/json"}) as response:
            assert response.status == 400


async def test_an_inline_query_waits_for_the_bots_results(page: Page, world: World, bot: Bot) -> None:
    asking = asyncio.create_task(page.post("inline", user=ME, chat=ME, query="медиация"))
    [update] = await bot.get_updates(timeout=5)
    assert update.inline_query is not None
    query = world.inline_queries[update.inline_query.id]
    result = InlineResult("d20", "article", "20", "42 млн", "карта", [])
    button = {"text": "Ашу", "start": "m", "web_app": None}
    world.answer_inline(query, InlineAnswer([result], "next", button))
    shown = await asking
    assert (shown["next_offset"], shown["button"], shown["results"][0]["title"]) == ("next", button, "20")
    sent = await page.post("choose", user=ME, query_id=shown["query_id"], result_id="d20")
    assert (sent["message"]["text"], sent["message"]["via"]) == ("карта", "grantkomek_bot")
    await page.post("choose", 404, user=ME, query_id=shown["query_id"], result_id="d21")


async def test_a_bot_that_does_not_answer_inline_is_reported(page: Page, server: PreviewServer) -> None:
    server._page._inline_timeout = 0.01
    assert "error" in await page.post("inline", 504, user=ME, chat=ME, query="x")


@pytest.mark.parametrize(
    ("kind", "data", "status"),
    [
        ("photo", PNG, 200),
        ("document", b"data", 200),
        ("voice", b"OggS", 200),
        ("photo", b"data", 400),
        ("film", b"data", 400),
        ("document", b"", 400),
    ],
)
async def test_files_are_uploaded(http: aiohttp.ClientSession, kind: str, data: bytes, status: int) -> None:
    form = aiohttp.FormData()
    for name, value in (("user", str(ME)), ("chat", str(ME)), ("as", kind), ("caption", "міне")):
        form.add_field(name, value)
    form.add_field("file", data, filename="сурет.png", content_type="image/png")
    async with http.post("/api/upload", data=form) as response:
        answer = await response.json()
        assert response.status == status, answer
    if status == 200:
        media = answer["message"]["media"]
        assert (media["kind"], answer["message"]["text"]) == (kind, "міне")
        async with http.get(media["url"]) as response:
            assert await response.read() == data


async def test_an_upload_must_be_a_form(http: aiohttp.ClientSession) -> None:
    async with http.post("/api/upload", json={}) as response:
        assert response.status == 400


async def test_only_harmless_files_are_shown_in_the_page(http: aiohttp.ClientSession, world: World) -> None:
    evil = world.new_file("document", b"<script>", "text/html", name="а.html")
    async with http.get(f"/api/file/{evil.id}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
    picture = world.new_file("photo", PNG, "image/png")
    async with http.get(f"/api/file/{picture.id}") as response:
        assert response.content_type == "image/png"
        assert "Content-Disposition" not in response.headers
    async with http.get("/api/file/nope") as response:
        assert response.status == 404


async def test_a_pdf_opens_in_the_browser_under_its_own_name(http: aiohttp.ClientSession, world: World) -> None:
    sheet = world.new_file("document", b"%PDF-1.7", "application/pdf", name="Парақ 20.pdf")
    async with http.get(f"/api/file/{sheet.id}") as response:
        assert (response.content_type, await response.read()) == ("application/pdf", b"%PDF-1.7")
        way, _, name = response.headers["Content-Disposition"].partition("; filename*=UTF-8''")
        assert (way, unquote(name)) == ("inline", "Парақ 20.pdf")


async def test_commands_are_those_of_the_person_and_the_chat(page: Page, world: World) -> None:
    commands = world.profile.commands
    commands[(("default", None, None), "kk")] = [{"command": "start", "description": "Бастау"}]
    commands[(("default", None, None), "")] = [{"command": "start", "description": "Start"}]
    commands[(("all_group_chats", None, None), "")] = [{"command": "search", "description": "Search"}]
    assert (await page.get("commands", user=ME))["commands"][0]["description"] == "Бастау"
    assert (await page.get("commands", user=1002))["commands"][0]["description"] == "Start"
    in_group = await page.get("commands", user=ME, chat=GROUP)
    assert in_group["commands"][0]["command"] == "search"
    assert in_group["menu_button"]["type"] == "commands"
    between = await page.get("commands", user=SECOND_PERSON, chat=PEOPLE)
    assert between == {"commands": [], "menu_button": {"type": "default"}}


async def test_the_calls_of_the_bot_are_listed(page: Page, bot: Bot, world: World, chat: Chat) -> None:
    await bot.send_message(chat.id, "x" * 1000)
    await bot.get_me()
    listed = await page.get("calls")
    [call, _] = listed["calls"]
    assert (call["method"], call["ok"], call["chat"]) == ("sendMessage", True, chat.id)
    assert len(call["params"]["text"]) == 501
    assert (listed["refused"], listed["unanswered_taps"]) == (0, 0)
    assert len((await page.get("calls", since=call["seq"]))["calls"]) == 1
    await page.post("reset")
    assert (await page.get("calls"))["calls"] == []
    assert world.chats[ME].messages == {}


class Stream:
    """One live stream, read event by event."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def next(self) -> tuple[str, Any]:
        name = ""
        async with asyncio.timeout(5):
            async for line in self._response.content:
                field, _, value = line.decode().rstrip("\n").partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    return name, json.loads(value)
        raise EOFError

    async def next_of(self, kind: str) -> Any:
        while True:
            name, data = await self.next()
            if name == kind:
                return data


@pytest.fixture
async def stream(http: aiohttp.ClientSession) -> AsyncIterator[Stream]:
    async with http.get("/api/events", params={"user": ME}) as response:
        assert response.content_type == "text/event-stream"
        await response.content.readline()
        yield Stream(response)


async def test_the_page_hears_what_happens(stream: Stream, bot: Bot, world: World, user: User, chat: Chat) -> None:
    assert (await stream.next_of("message"))["message"]["text"] == "/start"
    await bot.send_chat_action(chat.id, "typing")
    assert await stream.next_of("typing") == {"chat": chat.id, "action": "typing"}
    sent = await bot.send_message(chat.id, "бір")
    assert (await stream.next_of("message"))["message"]["id"] == sent.message_id
    assert (await stream.next_of("call"))["method"] == "sendMessage"
    await sent.edit_text("екі")
    assert (await stream.next_of("edit"))["message"]["text"] == "екі"
    tap = world.press_data(user, chat.messages[sent.message_id], "x")
    await bot.answer_callback_query(tap.id, "Болды", show_alert=True)
    answer = await stream.next_of("callback")
    assert (answer["callback"], answer["text"], answer["alert"]) == (tap.id, "Болды", True)
    await sent.delete()
    assert await stream.next_of("delete") == {"chat": chat.id, "ids": [sent.message_id]}
    await bot.set_my_name("Жаңа")
    assert await stream.next_of("commands") == {}
    world.block(user)
    assert await stream.next_of("chats") == {}


async def test_what_others_say_in_private_is_not_streamed(
    stream: Stream, world: World, other: User, user: User
) -> None:
    world.start(other)
    world.start(user, "mine")
    assert (await stream.next_of("message"))["message"]["text"] == "/start mine"


async def test_a_page_that_comes_back_hears_what_it_missed(
    http: aiohttp.ClientSession, world: World, user: User, chat: Chat
) -> None:
    seq = world.events.seq
    world.say(user, chat, "бір")
    removed = world.say(user, chat, "екі")
    world.delete(removed)
    async with http.get("/api/events", params={"user": ME}, headers={"Last-Event-ID": str(seq)}) as response:
        again = Stream(response)
        assert (await again.next())[1]["message"]["text"] == "бір"
        assert (await again.next())[0] == "delete"


async def test_a_page_that_was_away_too_long_starts_anew(http: aiohttp.ClientSession, world: World) -> None:
    for _ in range(KEPT + 1):
        world.events.emit("commands")
    async with http.get("/api/events", params={"user": ME, "since": 0}) as response:
        assert await Stream(response).next() == ("reset", {})


async def test_a_quiet_stream_shows_that_it_lives(http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_stream, "PING", 0.01)
    async with http.get("/api/events", params={"user": ME}) as response:
        lines = [await response.content.readline() for _ in range(3)]
    assert lines == [b": connected\n", b"\n", b": alive\n"]


async def test_streams_end_with_the_server(http: aiohttp.ClientSession, server: PreviewServer, stream: Stream) -> None:
    await server.stop()
    with pytest.raises((EOFError, aiohttp.ClientError)):
        await stream.next()


@pytest.mark.parametrize("query", [{"user": 5}, {"user": ME, "since": "x"}])
async def test_a_stream_for_nobody_is_refused(http: aiohttp.ClientSession, query: dict[str, Any]) -> None:
    async with http.get("/api/events", params=query) as response:
        assert response.status in {400, 404}


async def test_the_page_is_served_uncached(
    http: aiohttp.ClientSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page" / "js").mkdir(parents=True)
    (tmp_path / "page" / "index.html").write_text("<p>қ</p>", encoding="utf-8")
    (tmp_path / "page" / "js" / "app.js").write_text("1", encoding="utf-8")
    (tmp_path / "page" / "a.png").write_bytes(PNG)
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(page_api, "PAGE", tmp_path / "page")
    for path, mime in (
        ("/", "text/html"),
        ("/js/app.js", "text/javascript"),
        ("/a.png", "image/png"),
    ):
        async with http.get(path) as response:
            assert (response.status, response.content_type) == (200, mime)
            assert response.headers["Cache-Control"] == "no-store"
            assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    for path in ("/nope.js", "/js", "/..%2fsecret.txt"):
        async with http.get(path) as response:
            assert response.status == 404


async def test_channels_are_written_to_by_their_administrators_only(page: Page, world: World) -> None:
    world.add_chat(-100200, ChatKind.CHANNEL, title="Арна", members={ME: "member"})
    [*_, channel] = (await page.get("state", user=ME))["chats"]
    assert (channel["kind"], channel["can_write"], channel["bot_present"]) == ("channel", False, False)
