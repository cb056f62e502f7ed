from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.preview.cast import TOKEN, build_world
from bot.preview.server import PreviewServer

if TYPE_CHECKING:
    from bot.preview.model import Chat, User
    from bot.preview.world import World

SEND = f"/bot{TOKEN}/sendMessage"


def _multipart(values: dict[str, str]) -> aiohttp.FormData:
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in values.items():
        form.add_field(name, value)
    return form


MARKUP = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}


@pytest.mark.parametrize("way", ["json", "form", "multipart", "query"])
async def test_parameters_come_in_every_way(http: aiohttp.ClientSession, chat: Chat, way: str) -> None:
    values: dict[str, Any] = {"chat_id": chat.id, "text": "қ & <b>", "reply_markup": MARKUP}
    flat = {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}
    ways: dict[str, dict[str, Any]] = {
        "json": {"json": values},
        "form": {"data": flat},
        "multipart": {"data": _multipart(flat)},
        "query": {"params": flat},
    }
    sending = ways[way]
    async with http.post(SEND, **sending) as response:
        answer = await response.json()
    assert answer["result"]["text"] == "қ & <b>"
    assert answer["result"]["reply_markup"] == MARKUP


async def test_method_names_ignore_case(http: aiohttp.ClientSession) -> None:
    async with http.get(f"/bot{TOKEN}/GETME") as response:
        assert (await response.json())["result"]["is_bot"]


@pytest.mark.parametrize("body", ["[1]", "{oops"])
async def test_a_body_that_is_no_object_is_refused(http: aiohttp.ClientSession, body: str) -> None:
    async with http.post(SEND, data=body, headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
        assert "object expected" in (await response.json())["description"]


async def test_a_file_is_downloaded_by_its_path_only(
    http: aiohttp.ClientSession, world: World, user: User, chat: Chat
) -> None:
    file = world.send_document(user, chat, b"data", "a.pdf").file
    assert file is not None
    async with http.get(f"/file/bot{TOKEN}/{file.path}") as response:
        assert await response.read() == b"data"
    async with http.get(f"/file/bot{TOKEN}/photos/{file.id}.pdf") as response:
        assert response.status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", ""])
async def test_a_foreign_host_is_refused(http: aiohttp.ClientSession, host: str) -> None:
    async with http.get("/api/state", headers={"Host": host}) as response:
        assert response.status == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1", "[::1]:80"])
async def test_a_local_host_is_served(http: aiohttp.ClientSession, host: str) -> None:
    async with http.get("/api/state", headers={"Host": host}) as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_site_cannot_act(http: aiohttp.ClientSession, origin: str) -> None:
    for path in ("/api/reset", SEND):
        async with http.post(path, json={}, headers={"Origin": origin}) as response:
            assert response.status == 403


async def test_the_page_itself_may_act(http: aiohttp.ClientSession, server: PreviewServer) -> None:
    async with http.post("/api/reset", json={}, headers={"Origin": server.url}) as response:
        assert response.status == 200


async def test_further_hosts_can_be_allowed() -> None:
    async with (
        PreviewServer(build_world(), token=TOKEN, hosts=["preview.lan"]) as server,
        aiohttp.ClientSession(server.url) as http,
        http.get("/api/state", headers={"Host": "preview.lan"}) as response,
    ):
        assert response.status == 200


async def test_a_taken_port_is_an_os_error(server: PreviewServer) -> None:
    second = PreviewServer(build_world(), token=TOKEN, port=server.port)
    with pytest.raises(OSError, match="address already in use"):
        await second.start()
    await second.stop()


def test_the_address_can_be_opened_in_a_browser() -> None:
    world = build_world()
    assert PreviewServer(world, token=TOKEN, host="0.0.0.0", port=80).url == "http://127.0.0.1:80"
    assert PreviewServer(world, token=TOKEN, host="::1", port=80).api_base == "http://[::1]:80"
