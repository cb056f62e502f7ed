"""The bot as an operator runs it: the grantkomek command in a process of its own, and people who talk to it.

People act on the world of a local Bot API server in the test; the bot reaches it over HTTP. Whatever
a test waits for is an event of that world or a line of the process, never a length of time.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING, Any, Final, Self

import pytest

from bot.chat.formatting import unmarked
from bot.preview.cast import TOKEN, build_world
from bot.preview.model import User
from bot.preview.server import PreviewServer
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from types import TracebackType

    from bot.catalog import Catalog
    from bot.i18n import Translator, Value
    from bot.languages import Language
    from bot.preview.events import Event
    from bot.preview.faults import Fault
    from bot.preview.model import CallbackQuery, Chat, InlineAnswer, Message
    from bot.preview.world import World

COMMAND: Final = Path(sys.executable).with_name("grantkomek")

PATIENCE: Final = 90.0
"""Seconds until waiting is given up: importing aiogram takes many on a machine that is busy."""

STARTED: Final = "bot_started"
"""What the log of `grantkomek run` says once it takes updates."""

_TROUBLE: Final = frozenset({"warning", "error", "critical"})


class Process:
    """One run after another of the grantkomek command, in `directory`, with nothing but `settings` set.

    Leaving the context kills whatever still runs.
    """

    def __init__(self, *arguments: str, directory: Path, settings: Mapping[str, str]) -> None:
        self._arguments = arguments
        self._directory = directory
        self._environment = clean_environment() | {"LOG_FORMAT": "json", **settings}
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._heard = asyncio.Event()
        self.output: list[str] = []
        """Lines of standard output, of all runs."""
        self.log: list[str] = []
        """Lines of standard error, of all runs."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.kill()

    async def start(self, until: str) -> str:
        """Start the command and wait for its first line with these words; the line is returned."""
        seen = len(self.output), len(self.log)
        self._process = await asyncio.create_subprocess_exec(
            COMMAND,
            *self._arguments,
            cwd=self._directory,
            env=self._environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        self._readers = [
            asyncio.create_task(self._read(self._process.stdout, self.output)),
            asyncio.create_task(self._read(self._process.stderr, self.log)),
        ]
        for reader in self._readers:
            reader.add_done_callback(lambda _: self._heard.set())

        def found() -> str | None:
            fresh = self.output[seen[0] :] + self.log[seen[1] :]
            return next((line for line in fresh if until in line), None)

        async with asyncio.timeout(PATIENCE):
            while (line := found()) is None:
                assert not all(reader.done() for reader in self._readers), f"it ended: {self.log[seen[1] :]}"
                await self._heard.wait()
                self._heard.clear()
        return line

    async def kill(self) -> None:
        """End it as `kill -9` does: nothing is finished, nothing is closed."""
        if self._process is not None:
            if self._process.returncode is None:
                self._process.kill()
            await self._ended()

    async def stop(self) -> int:
        """Ask it to end, as an operating system does (SIGTERM); its exit code."""
        assert self._process is not None
        self._process.terminate()
        return await self._ended()

    async def _ended(self) -> int:
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
            await asyncio.gather(*self._readers)
        return code

    async def _read(self, stream: asyncio.StreamReader | None, lines: list[str]) -> None:
        assert stream is not None
        async for line in stream:
            lines.append(line.decode().rstrip("\n"))
            self._heard.set()

    @property
    def troubles(self) -> list[str]:
        """What the log holds besides ordinary events: warnings, errors, lines that are no events at all."""
        return [line for line in self.log if _level(line) in _TROUBLE]


def _level(line: str) -> str:
    try:
        return str(json.loads(line)["level"])
    except (ValueError, KeyError, TypeError):
        return "error"


def clean_environment() -> dict[str, str]:
    """The environment without any setting of the bot that this machine may have."""
    ours = {name.upper() for name in Settings.model_fields}
    return {name: value for name, value in os.environ.items() if name.upper() not in ours} | {"PYTHONUTF8": "1"}


def polling_bot(telegram: PreviewServer, directory: Path, **settings: str) -> Process:
    """`grantkomek run` against a local Bot API; started `until="bot_started"`, it takes updates."""
    given = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram.api_base,
        "DATABASE_URL": f"sqlite:///{directory / 'bot.sqlite3'}",
    }
    return Process("run", directory=directory, settings=given | settings)


@pytest.fixture
async def telegram() -> AsyncIterator[PreviewServer]:
    """A local Bot API server with the preview's people and group, and no bot yet."""
    async with PreviewServer(build_world(), token=TOKEN) as server:
        yield server


async def happens(world: World, condition: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """Wait until a condition of the world holds, for so many seconds at most; what it gave then."""
    changed = asyncio.Event()

    def hear(_: Event) -> None:
        changed.set()

    world.events.listen(hear)
    try:
        async with asyncio.timeout(patience):
            while not (found := condition()):
                await changed.wait()
                changed.clear()
    finally:
        world.events.unlisten(hear)
    return found


async def confirmed(world: World) -> None:
    """Wait until the bot has told the server that it took all updates: what it took last is not sent again."""
    async with asyncio.timeout(PATIENCE):
        while world.updates.pending:  # noqa: ASYNC110 - getUpdates is no event of the world
            await asyncio.sleep(0.01)


async def met(fault: Fault) -> None:
    """Wait until all calls that a fault was ordered for have come: one that is slow is then on its way."""
    async with asyncio.timeout(PATIENCE):
        while fault.times:  # noqa: ASYNC110 - a call that has not been answered is no event of the world
            await asyncio.sleep(0.01)


@dataclass(frozen=True)
class Person:
    """Somebody who waits for the bot's answer to whatever they do."""

    world: World
    user: User

    @property
    def chat(self) -> Chat:
        """Their private chat with the bot."""
        return self.world.chats[self.user.id]

    async def send(self, text: str, chat: Chat | None = None) -> Message:
        """Write a text; the bot's answer to it."""
        return await self.answer_to(self.world.say(self.user, chat or self.chat, text))

    async def start(self, payload: str = "") -> Message:
        return await self.answer_to(self.world.start(self.user, payload))

    async def gets(self, after: int, suits: Callable[[Message], Any] = bool, chat: Chat | None = None) -> Message:
        """Wait for a message of the bot that suits, of those whose number is greater than ``after``."""
        messages = (chat or self.chat).messages
        found: Message = await happens(
            self.world,
            lambda: next(
                (m for m in messages.values() if m.id > after and m.sender is self.world.bot and suits(m)), None
            ),
        )
        return found

    async def hears(self, words: str, after: int = 0, chat: Chat | None = None) -> Message:
        """Wait for a message of the bot, later than that number, that has these words."""
        return await self.gets(after, lambda message: words in words_of(message), chat)

    async def answer_to(self, own: Message) -> Message:
        """The message with which the bot ended its answer: buttons stand under the last part of a long one."""
        found: Message = await happens(self.world, lambda: self._answer_to(own))
        return found

    def _answer_to(self, own: Message) -> Message | None:
        later = [m for m in own.chat.messages.values() if m.id > own.id and m.sender is self.world.bot]
        in_group = own.chat is not self.chat
        return next((m for m in later if m.inline_keyboard or (in_group and m.reply_to is own)), None)

    async def press(self, message: Message, words: str) -> CallbackQuery:
        """Tap the button that reads or begins with these words; the tap, answered."""
        there = [button["text"] for row in message.inline_keyboard for button in row]
        whole = next((text for text in there if text == words), None)
        text = whole or next((text for text in there if text.startswith(words)), None)
        assert text is not None, f"no button {words!r} among {there}"
        return await self.answered(self.world.press(self.user, message, text))

    async def answered(self, tap: CallbackQuery) -> CallbackQuery:
        """Wait for the answer to a tap, which must not be an apology: only those come as a window."""
        await happens(self.world, lambda: tap.answer is not None)
        assert tap.answer is not None
        assert not tap.answer.get("show_alert"), tap.answer
        return tap

    async def inline(self, words: str, chat: Chat | None = None) -> tuple[InlineAnswer, Callable[[str], Message]]:
        """Type after the bot's name; its results, and a way to send one of them by its id."""
        query = self.world.inline(self.user, words, chat=chat)
        await happens(self.world, lambda: query.answer is not None)
        assert query.answer is not None
        return query.answer, lambda result_id: self.world.choose_inline(query, result_id)


def person(telegram: PreviewServer, user_id: int) -> Person:
    """One of the preview's people."""
    return Person(telegram.world, telegram.world.users[user_id])


def words_of(message: Message) -> str:
    """What a message says, with ordinary spaces."""
    return (message.text or "").replace("\N{NO-BREAK SPACE}", " ")


@dataclass(frozen=True)
class Reader:
    """What a person who reads one language should see."""

    t: Translator
    catalog: Catalog

    def assert_says(self, message: Message, text_id: str, **values: Value) -> None:
        assert self.words(text_id, **values) in words_of(message), message.text

    def is_about(self, message: Message, number: int) -> bool:
        """Whether the message opens with this direction's number and title."""
        title = self.catalog[number].title[self.t.language]
        return words_of(message).startswith(unmarked(self.t("card-heading", number=str(number), title=title)))

    def assert_is_about(self, message: Message, number: int) -> None:
        assert self.is_about(message, number), message.text

    def button(self, text_id: str, **values: Value) -> str:
        return self.t.plain(text_id, **values)

    def words(self, text_id: str, **values: Value) -> str:
        """A text as it is read on a screen, with ordinary spaces."""
        return unmarked(self.t(text_id, **values)).replace("\N{NO-BREAK SPACE}", " ")


async def stop_cleanly(bot: Process, telegram: PreviewServer, *, repeated: int = 0) -> None:
    """SIGTERM; then nothing may be left over, refused or complained about.

    ``repeated`` edits had been made by a run that was killed before it could say so: the next one makes them
    again, and Telegram refuses what changes nothing.
    """
    assert await bot.stop() == 0
    assert telegram.world.unanswered_taps() == []
    refused = [(call.method, call.params, call.description) for call in telegram.refused]
    unchanged = [call for call in refused if call[0] == "editMessageText" and "is not modified" in str(call[2])]
    assert [call for call in refused if call not in unchanged] == []
    assert len(unchanged) == repeated
    assert bot.troubles == [], bot.troubles
    assert not [line for line in bot.log if "Traceback" in line]


def data_of(message: Message) -> list[str]:
    """What the buttons of a message send to the bot."""
    buttons = [button for row in message.inline_keyboard for button in row]
    return [button["callback_data"] for button in buttons if "callback_data" in button]


def newcomer(telegram: PreviewServer, name: str, language: Language = "ru") -> Person:
    """Somebody with an id of their own, for a Redis server may be shared."""
    user = User(9_000_000_000 + randbelow(10**9), name, None, language)
    return Person(telegram.world, telegram.world.add_user(user))
