"""The sender beside the local Bot API, without a network between them and with a clock of its own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramNetworkError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.announce.audience import Audiences
from bot.announce.content import messages_each
from bot.announce.model import Button, Copied, Progress, Written
from bot.announce.pace import Pace
from bot.announce.sender import Sender
from bot.catalog import load_catalog
from bot.preview.cast import ADMINISTRATOR, TOKEN, build_world
from bot.preview.errors import ApiError, too_many_requests
from bot.preview.model import ChatKind
from bot.preview.server import PreviewServer, _DroppedError
from bot.runtime.courtesy import Courtesy
from bot.settings import ROOT
from bot.storage.deliveries import DeliveriesRepository
from bot.storage.engine import Database
from bot.storage.errors import StorageError
from tests.support.announcing import NOW, WORDS, BadDays, Troubled, announce, crowd, remember, seen
from tests.support.client import DirectSession

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime
    from pathlib import Path

    from aiogram.methods import TelegramMethod
    from aiogram.methods.base import TelegramType

    from bot.preview.world import World
    from bot.storage.deliveries import Counts, Delivery
    from bot.storage.session import Session

CATALOG = load_catalog(ROOT / "data" / "priorities.json")
LINK = [[Button("url", "https://www.gov.kz/", {"kk": "Ашу", "ru": "Открыть"})]]


class Time:
    """Time that passes only while somebody sleeps; the sleeper gives way to what really works meanwhile."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    def unix(self) -> float:
        return self.now().timestamp()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0.001)
        self.passed += seconds


class Line(DirectSession):
    """The way to the server; where it breaks, aiogram's client says so in its own words."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's interface
    ) -> TelegramType:
        try:
            return await super().make_request(bot, method, timeout)
        except _DroppedError:
            raise TelegramNetworkError(method, "ServerDisconnectedError: Server disconnected") from None


@dataclass
class Post:
    """A database, a Telegram, and a sender between them; another `sender` is another process."""

    database: Database
    server: PreviewServer
    time: Time
    rate: float = 10_000.0
    shown: list[Progress] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.server.world

    def sender(self, **options: Any) -> Sender:
        session = Line(self.server)
        pace = Pace(self.rate, clock=self.time.monotonic, sleep=self.time.sleep)
        session.middleware(Courtesy(pace))
        bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
        self.pace = pace

        async def show(progress: Progress) -> None:
            self.shown.append(progress)

        return Sender(
            self.database,
            bot,
            pace,
            Audiences(CATALOG, frozenset({ADMINISTRATOR}), self.rate),
            watch=show,
            clock=self.time.now,
            sleep=self.time.sleep,
            **options,
        )

    async def counts(self, announcement_id: int) -> Counts:
        async with self.database.session() as s:
            return await s.deliveries.counts(announcement_id)

    async def rows(self, announcement_id: int) -> dict[int | None, Delivery]:
        async with self.database.session() as s:
            return {row.chat_id: row async for row in s.deliveries.all(announcement_id)}

    async def state(self, announcement_id: int) -> str:
        async with self.database.session() as s:
            found = await s.announcements.get(announcement_id)
        assert found is not None
        return found.state


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    await made.upgrade()
    yield made
    await made.dispose()


@pytest.fixture
def post(database: Database) -> Post:
    time = Time()
    return Post(database, PreviewServer(build_world(clock=time.unix), token=TOKEN), time)


async def people(post: Post, number: int) -> list[int]:
    ids = crowd(post.world, number)
    await remember(post.database, ids)
    return ids


def texts(post: Post, person_id: int) -> list[str | None]:
    chat = post.world.chats[person_id]
    return [message.text for message in chat.messages.values() if message.sender is post.world.bot]


# What is sent


async def test_everybody_gets_their_own_language_or_the_default(post: Post) -> None:
    ids = await people(post, 6)
    number = await announce(post.database, {"kk": Written("Сәлем"), "ru": Written("Привет")}, buttons=LINK)
    await post.sender().drain()
    assert [texts(post, person_id)[0] for person_id in ids] == ["Сәлем", "Привет", "Сәлем"] * 2
    counts = await post.counts(number)
    assert (counts.sent, counts.total) == (6, 6)
    assert await post.state(number) == "finished"
    message = list(post.world.chats[ids[1]].messages.values())[-1]
    assert message.inline_keyboard == [[{"text": "Открыть", "url": "https://www.gov.kz/"}]]


async def test_formatting_is_sent_as_entities(post: Post) -> None:
    (person_id,) = await people(post, 1)
    await announce(post.database, {"kk": Written("a < b", ({"type": "bold", "offset": 0, "length": 1},))})
    await post.sender().drain()
    message = list(post.world.chats[person_id].messages.values())[-1]
    assert message.text == "a < b"
    assert [(entity["type"], entity["length"]) for entity in message.entities] == [("bold", 1)]


async def test_an_album_is_copied_whole_and_a_message_under_it_carries_the_keyboard(post: Post) -> None:
    ids = await people(post, 3)
    author = post.world.users[ADMINISTRATOR]
    post.world.start(author)
    await remember(post.database, [ADMINISTRATOR])
    chat = post.world.chats[ADMINISTRATOR]
    photos = [post.world.send_photo(author, chat, b"\xff\xd8", caption) for caption in ("Бір", "")]
    content = Copied(ADMINISTRATOR, tuple(photo.id for photo in photos), media=True)
    assert messages_each(content, buttons=True) == 3
    number = await announce(post.database, {"kk": content}, source_id=ADMINISTRATOR, buttons=LINK)
    await post.sender().drain()
    for person_id in ids:
        first, second, under = [m for m in post.world.chats[person_id].messages.values() if m.sender is post.world.bot]
        assert (first.text, first.file, second.file) == ("Бір", photos[0].file, photos[1].file)
        assert under.inline_keyboard
        row = (await post.rows(number))[person_id]
        assert row.message_ids == (first.id, second.id, under.id)


async def blocked(session: Session, person_id: int) -> bool:
    person = await session.people.get(person_id)
    return person is not None and person.blocked_at is not None


async def reason_of(post: Post, number: int) -> tuple[str, str | None]:
    async with post.database.session() as s:
        found = await s.announcements.get(number)
    assert found is not None
    return found.state, found.reason


# What goes wrong


async def test_who_blocked_the_bot_or_is_gone_is_settled_and_left_out_the_next_time(post: Post) -> None:
    ids = await people(post, 4)
    post.world.block(post.world.users[ids[0]])
    post.server.faults.refuse("sendMessage", 403, "Forbidden: user is deactivated", chat_id=ids[1])
    post.server.faults.refuse("sendMessage", 400, "Bad Request: chat not found", chat_id=ids[2])
    number = await announce(post.database)
    await post.sender().drain()
    rows = await post.rows(number)
    assert [rows[person_id].state for person_id in ids] == ["blocked", "gone", "gone", "sent"]
    assert rows[ids[0]].reason == "Forbidden: bot was blocked by the user"
    later = await announce(post.database)
    await post.sender().drain()
    assert set(await post.rows(later)) == {ids[3]}


async def test_any_other_refusal_fails_with_its_reason(post: Post) -> None:
    ids = await people(post, 2)
    post.server.faults.refuse("sendMessage", 400, "Bad Request: CHAT_RESTRICTED", chat_id=ids[0])
    number = await announce(post.database)
    await post.sender().drain()
    rows = await post.rows(number)
    assert (rows[ids[0]].state, rows[ids[0]].reason) == ("failed", "CHAT_RESTRICTED")
    assert rows[ids[1]].state == "sent"


async def test_a_message_that_telegram_refuses_to_everybody_pauses_before_all_have_failed(post: Post) -> None:
    await people(post, 40)
    post.server.faults.refuse("sendMessage", 400, "Bad Request: BUTTON_URL_INVALID", times=None)
    number = await announce(post.database)
    await post.sender(in_flight=4).drain()
    assert await reason_of(post, number) == ("paused", "BUTTON_URL_INVALID")
    counts = await post.counts(number)
    assert (counts.failed, counts.waiting, counts.total) == (4, 36, 40)
    post.server.faults.clear()
    async with post.database.session() as s:
        await s.announcements.resume(number)
        await s.commit()
    await post.sender().drain()
    counts = await post.counts(number)
    assert (counts.failed, counts.sent) == (4, 36)


async def test_where_telegram_asks_to_wait_everybody_waits(post: Post) -> None:
    ids = await people(post, 30)
    await announce(post.database)
    post.server.faults.too_many_requests("sendMessage", retry_after=17)
    sent: list[float] = []
    post.world.events.listen(lambda event: sent.append(post.time.passed) if event.kind == "message" else None)
    sender = post.sender(in_flight=1)
    await sender.drain()
    assert len(sent) == len(ids)
    assert min(sent) >= 17
    assert set(seen(post.world, ids).values()) == {1}


async def test_a_server_in_trouble_costs_nobody_their_message(post: Post) -> None:
    ids = await people(post, 20)
    number = await announce(post.database)
    post.server.faults.server_error("sendMessage", code=502, times=12)
    await post.sender().drain()
    assert (await post.counts(number)).sent == 20
    assert set(seen(post.world, ids).values()) == {1}


async def test_one_who_only_ever_fails_is_given_up_as_unknown_for_nobody_can_know(post: Post) -> None:
    ids = await people(post, 150)
    post.server.faults.server_error("sendMessage", chat_id=ids[0], times=None)
    number = await announce(post.database)
    # The others are reached meanwhile, a few at a time.
    post.rate = 1.0
    await post.sender().drain()
    row = (await post.rows(number))[ids[0]]
    assert (row.state, row.reason, row.uncertain) == ("unknown", "Internal Server Error", True)
    assert (await post.counts(number)).sent == 149


async def test_a_broken_connection_leaves_it_unknown_where_nothing_may_come_twice(post: Post) -> None:
    ids = await people(post, 5)
    number = await announce(post.database, on_uncertain="unknown")
    post.server.faults.drop("sendMessage", executed=True, chat_id=ids[0])
    post.server.faults.drop("sendMessage", chat_id=ids[1])
    await post.sender().drain()
    rows = await post.rows(number)
    assert [rows[person_id].state for person_id in ids] == ["unknown", "unknown", "sent", "sent", "sent"]
    assert seen(post.world, ids) == dict(zip(ids, (1, 0, 1, 1, 1), strict=True))


async def test_a_group_that_has_moved_is_followed(post: Post) -> None:
    number = await announce_to_groups(post, {-500: -1_000_000_000_500})
    await post.sender().drain()
    rows = await post.rows(number)
    assert {chat_id: row.state for chat_id, row in rows.items()} == {-1_000_000_000_500: "sent"}


async def test_what_is_taken_back_from_a_group_that_has_moved_touches_nothing_in_the_new_one(post: Post) -> None:
    old, new = -500, -1_000_000_000_500
    original = await announce_to_groups(post, {old: new})
    moved = post.server.faults
    moved.clear()
    await post.sender().drain()
    error = ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new})
    moved.refuse("deleteMessages", 400, "", chat_id=old).error = error
    number = await announce(post.database, kind="withdraw", of_id=original)
    await post.sender().drain()
    rows = await post.rows(number)
    assert {chat_id: row.state for chat_id, row in rows.items()} == {old: "gone"}
    assert await post.state(number) == "finished"


async def announce_to_groups(post: Post, moved: dict[int, int]) -> int:
    from bot.announce.audience import Spec  # noqa: PLC0415 - used here only

    for old, new in moved.items():
        for chat_id in (old, new):
            post.world.add_chat(chat_id, ChatKind.SUPERGROUP, members={post.world.bot.id: "member"})
        error = ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new})
        fault = post.server.faults.refuse("sendMessage", 400, "", chat_id=old)
        fault.error = error
    return await announce(post.database, spec=Spec(chats=tuple((old, "kk") for old in moved)))


async def test_an_announcement_whose_message_was_deleted_pauses_and_says_why(post: Post) -> None:
    await people(post, 3)
    post.world.start(post.world.users[ADMINISTRATOR])
    await remember(post.database, [ADMINISTRATOR])
    number = await announce(post.database, {"kk": Copied(ADMINISTRATOR, (999,))}, source_id=ADMINISTRATOR)
    await post.sender().drain()
    async with post.database.session() as s:
        found = await s.announcements.get(number)
    assert found is not None
    assert (found.state, found.reason) == ("paused", "message to copy not found")
    assert (await post.counts(number)).waiting == 4


@pytest.mark.parametrize("album", [False, True])
async def test_an_author_who_blocks_the_bot_pauses_the_copies_and_nobody_is_taken_for_gone(
    post: Post, *, album: bool
) -> None:
    ids = await people(post, 6)
    author = post.world.users[ADMINISTRATOR]
    post.world.start(author)
    await remember(post.database, [ADMINISTRATOR])
    words = [post.world.say(author, post.world.chats[ADMINISTRATOR], word) for word in ("Бір", "Екі")]
    copied = Copied(ADMINISTRATOR, tuple(word.id for word in words[: 2 if album else 1]))
    post.world.block(post.world.users[ids[0]])
    post.world.block(author)
    number = await announce(post.database, {"kk": copied}, source_id=ADMINISTRATOR)
    await post.sender().drain()
    assert await reason_of(post, number) == ("paused", "source_closed")
    rows = await post.rows(number)
    assert {rows[person_id].state for person_id in ids[1:]} == {"waiting"}
    async with post.database.session() as s:
        assert not any([await blocked(s, person_id) for person_id in ids[1:]])
    post.world.unblock(author)
    async with post.database.session() as s:
        await s.announcements.resume(number)
        await s.commit()
    await post.sender().drain()
    rows = await post.rows(number)
    assert (rows[ids[0]].state, {rows[person_id].state for person_id in ids[1:]}) == ("blocked", {"sent"})
    assert (await post.counts(number)).total == 7


async def test_a_reader_who_blocked_the_bot_is_told_from_the_author_of_what_is_copied(post: Post) -> None:
    ids = await people(post, 3)
    author = post.world.users[ADMINISTRATOR]
    post.world.start(author)
    await remember(post.database, [ADMINISTRATOR])
    word = post.world.say(author, post.world.chats[ADMINISTRATOR], "Бір")
    post.world.block(post.world.users[ids[0]])
    post.server.faults.refuse("sendChatAction", 429, "", chat_id=ids[0]).error = too_many_requests(1)
    number = await announce(post.database, {"kk": Copied(ADMINISTRATOR, (word.id,))}, source_id=ADMINISTRATOR)
    await post.sender().drain()
    counts = await post.counts(number)
    assert (counts.blocked, counts.sent, counts.uncertain, counts.total) == (1, 3, 0, 4)


async def test_an_announcement_that_nobody_can_get_is_cancelled_with_the_reason(post: Post) -> None:
    from bot.announce.audience import Spec  # noqa: PLC0415 - used here only

    number = await announce(post.database, spec=Spec(follows=(("direction", "999"),)))
    await post.sender().drain()
    async with post.database.session() as s:
        found = await s.announcements.get(number)
    assert found is not None
    assert found.state == "cancelled"
    assert "'999'" in (found.reason or "")


async def test_an_album_whose_buttons_could_not_follow_is_not_sent_twice(post: Post) -> None:
    ids = await people(post, 4)
    author = post.world.users[ADMINISTRATOR]
    post.world.start(author)
    await remember(post.database, [ADMINISTRATOR])
    photos = [post.world.send_photo(author, post.world.chats[ADMINISTRATOR], b"\xff\xd8") for _ in range(2)]
    faults = post.server.faults
    faults.server_error("sendMessage", chat_id=ids[0], times=2)
    faults.too_many_requests("sendMessage", retry_after=9, chat_id=ids[1])
    faults.refuse("sendMessage", 400, "Bad Request: not enough rights", chat_id=ids[2])
    content = Copied(ADMINISTRATOR, tuple(photo.id for photo in photos), media=True)
    number = await announce(post.database, {"kk": content}, source_id=ADMINISTRATOR, buttons=LINK)
    await post.sender().drain()
    rows = await post.rows(number)
    assert {row.state for row in rows.values()} == {"sent"}
    assert seen(post.world, ids) == dict(zip(ids, (3, 3, 2, 3), strict=True))
    assert rows[ids[2]].reason == "not enough rights"
    assert len(rows[ids[2]].message_ids or ()) == 2


async def test_two_announcements_go_out_side_by_side(post: Post) -> None:
    post.rate = 10.0
    ids = await people(post, 20)
    numbers = [await announce(post.database, {"kk": Written(words)}) for words in ("Бір", "Екі")]
    order: list[str] = []
    post.world.events.listen(
        lambda event: order.append(event.data["message"].text) if event.kind == "message" else None
    )
    await post.sender().drain()
    assert [(await post.counts(number)).sent for number in numbers] == [20, 20]
    assert all(sorted(map(str, texts(post, person_id))) == ["Бір", "Екі"] for person_id in ids)
    assert {"Бір", "Екі"} == set(order[:6])


async def test_what_is_scheduled_waits_for_its_moment(post: Post) -> None:
    ids = await people(post, 3)
    number = await announce(post.database)
    async with post.database.session() as s:
        await s.announcements.schedule(number, NOW + timedelta(hours=2))
        await s.commit()
    sent: list[float] = []
    post.world.events.listen(lambda event: sent.append(post.time.passed) if event.kind == "message" else None)
    work = asyncio.create_task(post.sender().work())
    while len(sent) < len(ids):
        post.time.passed += 30
        await asyncio.sleep(0.005)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    assert min(sent) >= 7200


async def test_a_database_that_is_away_for_a_while_leaves_nobody_in_doubt(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = await people(post, 6)
    number = await announce(post.database)
    settle, failures = DeliveriesRepository.settle, iter(range(10))

    async def fails_at_first(self: DeliveriesRepository, *arguments: Any, **named: Any) -> bool:
        if next(failures, None) is not None:
            raise StorageError("The database is away.")
        return await settle(self, *arguments, **named)

    monkeypatch.setattr(DeliveriesRepository, "settle", fails_at_first)
    await post.sender().drain()
    counts = await post.counts(number)
    assert (counts.sent, counts.uncertain) == (6, 0)
    assert set(seen(post.world, ids).values()) == {1}


# Stopping and going on


async def test_a_pause_and_a_stop_take_effect_at_once_also_from_another_replica(post: Post) -> None:
    ids = await people(post, 60)
    number = await announce(post.database)
    sender = post.sender(in_flight=2)

    async def ask(question: Callable[[Any], Any]) -> None:
        async with post.database.session() as s:
            await question(s.announcements)
            await s.commit()

    changes: list[asyncio.Task[None]] = []
    at: list[int] = []

    def hear(event: Any) -> None:
        if event.kind == "message":
            at.append(event.seq)
            if len(at) == 20:
                changes.append(asyncio.ensure_future(ask(lambda a: a.pause(number))))

    post.world.events.listen(hear)
    await sender.drain()
    await asyncio.gather(*changes)
    paused = sum(seen(post.world, ids).values())
    assert 20 <= paused <= 26
    assert post.shown[-1].state == "paused"
    await ask(lambda a: a.resume(number))
    at.clear()
    post.world.events.unlisten(hear)
    await sender.drain()
    assert set(seen(post.world, ids).values()) == {1}
    assert (post.shown[-1].state, post.shown[-1].share) == ("finished", 1.0)


@pytest.mark.parametrize(("policy", "state"), [("again", "sent"), ("unknown", "unknown")])
async def test_what_a_dead_process_had_in_flight_is_settled_by_the_policy(post: Post, policy: Any, state: str) -> None:
    ids = await people(post, 5)
    number = await announce(post.database, on_uncertain=policy)
    async with post.database.session() as s:
        from bot.announce.sender import begin  # noqa: PLC0415 - used here only

        found = await s.announcements.get(number)
        assert found is not None
        await begin(s, found, Audiences(CATALOG), NOW)
        dead = await s.deliveries.claim(number, NOW, 2)
        await s.commit()
    await post.sender().drain()
    counts = await post.counts(number)
    rows = await post.rows(number)
    assert {rows[delivery.chat_id].state for delivery in dead} == {state}
    assert (counts.total, counts.uncertain, counts.left) == (len(ids), 2, 0)


async def test_the_end_of_the_process_leaves_nothing_uncertain(post: Post) -> None:
    ids = await people(post, 200)
    number = await announce(post.database)
    post.server.faults.slow("sendMessage", seconds=0.01, times=None)
    work = asyncio.create_task(post.sender().work())
    while sum(seen(post.world, ids).values()) < 20:  # noqa: ASYNC110 - the clock is the test's
        await asyncio.sleep(0.002)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)
    counts = await post.counts(number)
    assert (counts.claimed, counts.uncertain, counts.total) == (0, 0, 200)
    assert counts.sent == sum(seen(post.world, ids).values())


# Correcting and taking back


async def test_what_was_sent_is_corrected_everywhere_with_its_keyboard(post: Post) -> None:
    ids = await people(post, 6)
    number = await announce(post.database, {"kk": Written("Сәлем"), "ru": Written("Привед")}, buttons=LINK)
    await post.sender().drain()
    corrected = await announce(post.database, {"ru": Written("Привет")}, kind="correct", of_id=number)
    await post.sender().drain()
    assert [texts(post, person_id)[0] for person_id in ids] == ["Сәлем", "Привет", "Сәлем"] * 2
    assert list(post.world.chats[ids[1]].messages.values())[-1].inline_keyboard
    counts = await post.counts(corrected)
    assert (counts.sent, counts.skipped, counts.total) == (2, 4, 6)
    # Once more changes nothing, and is done all the same.
    again = await announce(post.database, {"ru": Written("Привет")}, kind="correct", of_id=number)
    await post.sender().drain()
    assert (await post.counts(again)).sent == 2


async def test_what_was_sent_is_taken_back_where_telegram_still_allows_it(post: Post) -> None:
    ids = await people(post, 3)
    number = await announce(post.database)
    await post.sender().drain()
    await post.time.sleep(3600)
    taken = await announce(post.database, kind="withdraw", of_id=number)
    await post.sender().drain()
    assert (await post.counts(taken)).sent == 3
    assert not any(seen(post.world, ids).values())
    later = await announce(post.database)
    await post.sender().drain()
    await post.time.sleep(49 * 3600)
    late = await announce(post.database, kind="withdraw", of_id=later)
    await post.sender().drain()
    counts = await post.counts(late)
    assert (counts.failed, counts.total) == (3, 3)


async def test_a_message_its_reader_deleted_is_gone_and_its_reader_is_not(post: Post) -> None:
    (person_id,) = await people(post, 1)
    number = await announce(post.database)
    await post.sender().drain()
    chat = post.world.chats[person_id]
    post.world.delete(list(chat.messages.values())[-1])
    corrected = await announce(post.database, {"kk": Written("Жаңа")}, kind="correct", of_id=number)
    await post.sender().drain()
    assert (await post.counts(corrected)).gone == 1
    async with post.database.session() as s:
        person = await s.people.get(person_id)
    assert person is not None
    assert person.blocked_at is None


# Progress


async def test_progress_is_shown_at_most_every_three_seconds_and_at_the_end(post: Post) -> None:
    post.rate = 10.0
    await people(post, 100)
    await announce(post.database)
    await post.sender().drain()
    moments = [progress.at for progress in post.shown]
    gaps = [later - earlier for earlier, later in pairwise(moments[:-1])]
    assert min(gaps) >= timedelta(seconds=3)
    assert post.shown[-1].state == "finished"
    assert post.shown[-1].counts.sent == 100
    assert all(progress.counts.total == 100 for progress in post.shown)


# Whatever happens

chances = st.sampled_from([0.0, 0.05, 0.2])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.builds(
        BadDays, bursts=chances, server_errors=chances, cuts=chances, late_errors=chances, late_cuts=chances
    ),
    policy=st.sampled_from(["again", "unknown"]),
    blocked=st.integers(0, 10),
    seed=st.integers(0, 2**16),
)
async def test_the_sums_equal_the_audience_and_only_what_is_uncertain_comes_twice(
    tmp_path_factory: pytest.TempPathFactory, days: BadDays, policy: Any, blocked: int, seed: int
) -> None:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('days') / 'bot.db'}")
    await database.upgrade()
    time = Time()
    post = Post(database, PreviewServer(build_world(clock=time.unix), token=TOKEN), time)
    ids = await people(post, 25)
    for person_id in ids[:blocked]:
        post.world.block(post.world.users[person_id])
    troubled = Troubled(time.unix, days, seed)
    post.server.faults = troubled
    number = await announce(database, on_uncertain=policy)
    await post.sender().drain()
    rows = {cast("int", chat_id): row for chat_id, row in (await post.rows(number)).items()}
    counts = await post.counts(number)
    got = seen(post.world, ids)
    await database.dispose()
    assert (counts.total, counts.left) == (25, 0)
    for person_id, row in rows.items():
        assert row.state != "failed"
        if not row.uncertain:
            assert got[person_id] == (row.state == "sent")
        elif policy == "again":
            assert got[person_id] <= 1 + troubled.uncertain[str(person_id)]
            assert got[person_id] >= (row.state == "sent")
        else:
            assert got[person_id] <= 1
    assert WORDS in {text for person_id in ids for text in texts(post, person_id)} or not counts.sent
