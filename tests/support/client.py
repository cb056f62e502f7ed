"""A user-like client: people write and tap, the real dispatcher answers, the local Bot API judges.

Updates go to the dispatcher in process; every call of the bot goes through the local Bot API
server's own checks, without HTTP between them. After each step no tap may be left unanswered and
no call may have been refused.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from aiogram.client.session.base import BaseSession
from aiogram.types import Update

from bot.app import App, build
from bot.i18n import Translations
from bot.preview.cast import CHANNEL, GROUP, STAFF, TOKEN, build_world
from bot.preview.errors import ApiError
from bot.preview.model import Chat, Message, User
from bot.preview.params import Params, Upload
from bot.preview.server import PreviewServer
from bot.search.answer import Answer, Hit, Intent
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from aiogram import Bot
    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType
    from aiogram.types import InputFile

    from bot.catalog import Catalog
    from bot.chat.questions import Searches
    from bot.languages import Language
    from bot.preview.model import InlineQuery


class DirectSession(BaseSession):
    """aiogram's transport without the network: the server's answers and refusals, at once."""

    def __init__(self, server: PreviewServer) -> None:
        super().__init__()
        self._server = server

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  # aiogram's interface
    ) -> TelegramType:
        values: dict[str, Any] = {}
        files: dict[str, InputFile] = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=files)
            if prepared is not None:
                values[name] = prepared.value if isinstance(prepared, Enum) else str(prepared)
        uploads = {key: await _upload(file, key, bot) for key, file in files.items()}
        status, body = 200, {}
        try:
            result = await self._server._execute(method.__api_method__, Params(values, uploads))
            body = {"ok": True, "result": result}
        except ApiError as error:
            status, body = error.code, error.body()
        response = self.check_response(bot=bot, method=method, status_code=status, content=json.dumps(body))
        return cast("TelegramType", response.result)

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        raise NotImplementedError
        yield b""

    async def close(self) -> None:
        return None


async def _upload(file: InputFile, key: str, bot: Bot) -> Upload:
    data = b"".join([part async for part in file.read(bot)])
    return Upload(file.filename or key, "application/octet-stream", data)


@dataclass
class Scripted:
    """A searcher whose answers a test writes: by the question's words; a bare number is its direction."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def ask(self, query: str, language: Language | None = None) -> Answer:
        self.asked.append(query)
        spoken: Language = language or "kk"
        number = query.removeprefix("№").strip()
        if query in self.answers:
            return self.answers[query]
        if number.isdecimal():
            return Answer(query, spoken, Intent.DIRECTION, hits=(Hit(int(number), 1.0),), confident=True)
        return Answer(query, spoken, Intent.NONE)

    def nearest(self, query: str) -> tuple[int, ...]:
        return tuple(hit.number for hit in self.ask(query).hits)

    def when(self, query: str, intent: Intent, *numbers: int, **known: Any) -> None:
        """What to answer to ``query``; ``known`` are further fields of the answer."""
        hits = tuple(Hit(number, 0.9, known.pop("matched", ())) for number in numbers)
        self.answers[query] = Answer(query, "kk", intent, hits=hits, **known)


@cache
def translations() -> Translations:
    """All texts, read once: reading them is the slowest part of putting a bot together."""
    return Translations()


class Town:
    """One local Telegram with the bot in it; `restart` is a new process on the same database."""

    def __init__(self, settings: Settings, catalog: Catalog, searcher: Searches) -> None:
        self.settings = settings
        self.catalog = catalog
        self.searcher = searcher
        self.chance = 1.0
        self.world = build_world()
        self.server = PreviewServer(self.world, token=TOKEN)
        self.app = self._new_app()
        self.expected_refusals = 0

    def _new_app(self) -> App:
        app = build(
            self.settings,
            session=DirectSession(self.server),
            catalog=self.catalog,
            searcher=self.searcher,
            translations=translations(),
            chance=lambda: self.chance,
        )
        self.world.updates.allow(app.dispatcher.resolve_used_update_types())
        return app

    async def restart(self) -> None:
        await self.app.close()
        self.app = self._new_app()

    async def settle(self) -> None:
        """Let the bot handle everything that has happened."""
        while updates := self.world.updates.take(0, 1):
            update = Update.model_validate(updates[0], context={"bot": self.app.bot})
            self.world.updates.remove(updates[0])
            await self.app.dispatcher.feed_update(self.app.bot, update)
        assert not self.world.unanswered_taps(), "a tap was not answered"
        refused = self.server.refused[self.expected_refusals :]
        assert not refused, [(call.method, call.description) for call in refused]

    def person(self, user_id: int) -> Person:
        return Person(self, self.world.users[user_id])

    def newcomer(self, user_id: int, name: str, language: str) -> Person:
        return Person(self, self.world.add_user(User(user_id, name, None, language)))

    @property
    def group(self) -> Chat:
        return self.world.chats[GROUP]

    @property
    def staff(self) -> Chat:
        """The forum of those who answer people's questions."""
        return self.world.chats[STAFF]

    @property
    def channel(self) -> Chat:
        return self.world.chats[CHANNEL]


@dataclass
class Person:
    """One person in their private chat with the bot."""

    town: Town
    user: User

    @property
    def chat(self) -> Chat:
        return self.town.world.chats[self.user.id]

    async def send(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> list[Message]:
        """Write a text, into a forum's topic where ``thread_id`` is given; the bot's new messages are returned."""
        where = chat or self.chat
        self.town.world.say(self.user, where, text, reply_to, thread_id)
        return await self.after(where)

    async def start(self, payload: str = "") -> list[Message]:
        self.town.world.start(self.user, payload)
        return await self.after(self.chat)

    async def press(self, text: str, *, message: Message | None = None) -> str | None:
        """Tap the button whose text has these words in it; the toast is returned."""
        on = message or self.last
        buttons = [button for row in on.inline_keyboard for button in row]
        matching = [b for b in buttons if b["text"] == text] or [b for b in buttons if text in b["text"]]
        assert matching, f"no button {text!r} among {[button['text'] for button in buttons]}"
        query = self.town.world.press(self.user, on, matching[0])
        await self.town.settle()
        assert query.answer is not None
        toast: str | None = query.answer.get("text")
        return toast

    async def press_data(self, data: str, *, message: Message | None = None) -> str | None:
        """Tap a button of a keyboard that is long gone."""
        query = self.town.world.press_data(self.user, message or self.last, data)
        await self.town.settle()
        assert query.answer is not None
        toast: str | None = query.answer.get("text")
        return toast

    async def inline(self, text: str, offset: str = "") -> InlineQuery:
        query = self.town.world.inline(self.user, text, offset)
        await self.town.settle()
        return query

    async def after(self, chat: Chat) -> list[Message]:
        """Let the bot act; what the person sees that was not there before, ephemeral messages too."""
        before, whispered = chat.last_id, chat.last_ephemeral_id
        await self.town.settle()
        seen = self.town.world.visible(self.user, chat)
        return [message for message in seen if message.id > before or (message.ephemeral_id or 0) > whispered]

    @property
    def last(self) -> Message:
        """The bot's latest message."""
        return next(m for m in reversed(self.chat.messages.values()) if m.sender is self.town.world.bot)

    @property
    def text(self) -> str:
        """What the bot's latest message says, with ordinary spaces."""
        return (self.last.text or "").replace("\N{NO-BREAK SPACE}", " ")

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in self.last.inline_keyboard for button in row]


def town_settings(database: Path, **overrides: Any) -> Settings:
    values = {"bot_token": TOKEN, "database_url": f"sqlite:///{database}"} | overrides
    return Settings.read(_env_file=None, **values)


def copy_database(template: Path, target: Path) -> Path:
    shutil.copyfile(template, target)
    return target
