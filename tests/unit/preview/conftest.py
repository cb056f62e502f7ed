"""One world, one server and aiogram's own client to it, with a clock that stands until it is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.preview.cast import (
    ADMINISTRATOR,
    APPLICANT_KK,
    APPLICANT_RU,
    CHANNEL,
    GROUP,
    PEOPLE,
    SECOND_PERSON,
    STAFF,
    TOKEN,
    build_world,
)
from bot.preview.server import PreviewServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.preview.model import Chat, User
    from bot.preview.world import World


class Clock:
    """Unix seconds that move only when told to."""

    def __init__(self) -> None:
        self.now = 1_750_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return build_world(clock=clock)


@pytest.fixture
def user(world: World) -> User:
    return world.users[APPLICANT_KK]


@pytest.fixture
def other(world: World) -> User:
    """Another person, one of the two in the chat between people."""
    return world.users[APPLICANT_RU]


@pytest.fixture
def friend(world: World) -> User:
    return world.users[SECOND_PERSON]


@pytest.fixture
def chat(world: World, user: User) -> Chat:
    """The private chat of `user`, in which they have already written."""
    private = world.chats[user.id]
    world.start(user)
    world.updates.clear()
    return private


@pytest.fixture
def group(world: World) -> Chat:
    return world.chats[GROUP]


@pytest.fixture
def staff(world: World) -> Chat:
    """A forum where the bot is an administrator."""
    return world.chats[STAFF]


@pytest.fixture
def boss(world: World) -> User:
    """The owner of the forum."""
    return world.users[ADMINISTRATOR]


@pytest.fixture
def channel(world: World) -> Chat:
    """A channel where the bot is an administrator."""
    return world.chats[CHANNEL]


@pytest.fixture
def people(world: World) -> Chat:
    return world.chats[PEOPLE]


@pytest.fixture
async def server(world: World) -> AsyncIterator[PreviewServer]:
    async with PreviewServer(world, token=TOKEN, webhook_pause=0.01, inline_timeout=0.5) as running:
        yield running


@pytest.fixture
async def http(server: PreviewServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(base_url=server.url) as session:
        yield session


@pytest.fixture
async def bot(server: PreviewServer) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield Bot(TOKEN, session=session)
    # The session's own close() waits a quarter of a second for encrypted connections; there are none.
    if session._session is not None:
        await session._session.close()
