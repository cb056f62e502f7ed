"""The pace on a clock of its own: Telegram's limits are kept to the message, and replies go first."""

from __future__ import annotations

import asyncio
import heapq
from typing import TYPE_CHECKING, Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from bot.announce.pace import Pace, broadcasting
from bot.preview.cast import APPLICANT_KK, TOKEN, build_world
from bot.preview.server import PreviewServer
from bot.runtime.courtesy import Courtesy
from bot.runtime.patience import Patience
from tests.support.client import DirectSession

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class Time:
    """Sleepers are woken in order, each at its moment, when nobody can do anything before."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, woken))
        await woken

    async def run(self, *works: Awaitable[Any]) -> list[Any]:
        everything = asyncio.gather(*works)
        while not everything.done():
            for _ in range(10):
                await asyncio.sleep(0)
            if self._sleepers and not everything.done():
                at, _, woken = heapq.heappop(self._sleepers)
                self.now = max(self.now, at)
                woken.set_result(None)
        return await everything


@pytest.fixture
def time() -> Time:
    return Time()


def sending(pace: Pace, time: Time, sent: list[float]) -> Callable[[int], Awaitable[None]]:
    async def send(chat_id: int) -> None:
        assert await pace.turn(chat_id)
        sent.append(time.now)

    return send


def most_within(moments: list[float], seconds: float) -> int:
    return max(sum(start <= at < start + seconds for at in moments) for start in moments)


async def test_so_many_a_second_are_sent_and_no_more(time: Time) -> None:
    pace = Pace(25, clock=time, sleep=time.sleep)
    sent: list[float] = []
    send = sending(pace, time, sent)
    await time.run(*(send(chat_id) for chat_id in range(1, 501)))
    assert sent[-1] - sent[0] == pytest.approx(499 / 25, abs=0.2)
    assert most_within(sent, 1.0) <= 27


async def test_what_a_busy_machine_missed_is_made_up_for_without_a_burst(time: Time) -> None:
    pace = Pace(25, clock=time, sleep=time.sleep)
    sent: list[float] = []
    send = sending(pace, time, sent)
    start = time.now
    for chat_id in range(1, 1001):
        await time.run(send(chat_id))
        if chat_id % 100 == 0:
            time.now += 0.3  # nothing moved
    assert 1000 / (time.now - start) >= 0.95 * 25
    assert most_within(sent, 1.0) <= 27


async def test_the_rate_is_kept_where_the_loop_wakes_late(time: Time) -> None:
    async def late(seconds: float) -> None:
        await time.sleep(seconds + 0.02)

    pace = Pace(25, clock=time, sleep=late)
    start = time.now
    for chat_id in range(1, 251):
        await time.run(pace.turn(chat_id))
    assert 250 / (time.now - start) >= 0.95 * 25


async def test_one_chat_gets_one_message_a_second(time: Time) -> None:
    pace = Pace(100, clock=time, sleep=time.sleep)
    sent: list[float] = []
    send = sending(pace, time, sent)
    for _ in range(5):
        await time.run(send(7))
    assert [round(later - sent[0]) for later in sent] == [0, 1, 2, 3, 4]


async def test_a_group_gets_twenty_a_minute(time: Time) -> None:
    pace = Pace(100, clock=time, sleep=time.sleep)
    sent: list[float] = []
    send = sending(pace, time, sent)
    for _ in range(45):
        await time.run(send(-7))
    assert most_within(sent, 60.0) == 20
    assert pace.chat_wait(-7) > 0
    assert pace.chat_wait(-8) == 0


async def test_an_album_counts_as_its_messages(time: Time) -> None:
    pace = Pace(10, clock=time, sleep=time.sleep)
    start = time.now
    for chat_id in range(1, 11):
        await time.run(pace.turn(chat_id, 5))
    assert time.now - start == pytest.approx(4.5, abs=0.3)
    await time.run(pace.turn(-1, 10))
    assert 0 < pace.chat_wait(-1, 10) <= 1.0
    await time.run(pace.turn(-1, 10))
    assert pace.chat_wait(-1, 1) > 50


async def test_a_hold_gives_nobody_a_turn_until_it_ends(time: Time) -> None:
    pace = Pace(25, clock=time, sleep=time.sleep)
    pace.hold(5)
    pace.hold(2)
    assert pace.held == 5
    assert not await pace.turn(1)
    time.now += 5
    assert await pace.turn(1)


async def test_who_waits_for_a_turn_when_a_hold_begins_does_not_get_it(time: Time) -> None:
    pace = Pace(1, clock=time, sleep=time.sleep)
    assert await pace.turn(1)

    async def hold() -> None:
        pace.hold(10)

    assert await time.run(pace.turn(2), hold()) == [False, None]


async def test_replies_are_taken_off_the_broadcast_and_never_wait(time: Time) -> None:
    pace = Pace(20, clock=time, sleep=time.sleep)
    sent: list[float] = []
    send = sending(pace, time, sent)
    replies = 0

    async def reply() -> None:
        nonlocal replies
        while time.now < 1010:
            pace.note(5)
            replies += 1
            await time.sleep(0.1)

    waiting = iter(range(10, 300))

    async def broadcast() -> None:
        for chat_id in waiting:
            await send(chat_id)

    await time.run(reply(), *(broadcast() for _ in range(8)))
    during = sum(at < 1010 for at in sent)
    assert replies == 100
    assert during + replies <= 20 * 10 + 20


async def test_a_flood_of_replies_does_not_end_the_broadcast(time: Time) -> None:
    pace = Pace(25, clock=time, sleep=time.sleep)
    for _ in range(1000):
        pace.note(5)
    assert pace.ahead <= 1.0


async def test_what_was_long_ago_is_forgotten(time: Time) -> None:
    pace = Pace(1000, clock=time, sleep=time.sleep)
    for chat_id in range(1, 3001):
        pace.note(chat_id)
        time.now += 0.1
    assert len(pace._chats) < 2000


def test_recipients_are_claimed_as_turns_come_free(time: Time) -> None:
    assert Pace(25, clock=time).room(0.02) in {1, 2}
    assert Pace(500, clock=time).room(0.02) >= 9


# With aiogram's requests


@pytest.fixture
def server() -> PreviewServer:
    world = build_world()
    world.start(world.users[APPLICANT_KK])
    return PreviewServer(world, token=TOKEN)


def bot_with(server: PreviewServer, pace: Pace, slept: list[float]) -> Bot:
    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    session = DirectSession(server)
    session.middleware(Patience(sleep))
    session.middleware(Courtesy(pace))
    return Bot(TOKEN, session=session)


async def test_a_reply_is_counted_and_what_is_no_message_is_not(server: PreviewServer, time: Time) -> None:
    pace = Pace(10, clock=time, sleep=time.sleep)
    bot = bot_with(server, pace, [])
    await bot.send_chat_action(APPLICANT_KK, "typing")
    await bot.get_me()
    assert pace.chat_wait(APPLICANT_KK) == 0
    await bot.send_message(APPLICANT_KK, "а")
    assert pace.chat_wait(APPLICANT_KK) == pytest.approx(1.0)
    assert pace.ahead == pytest.approx(0.1)


async def test_a_reply_that_came_too_early_is_repeated_and_holds_the_broadcast(
    server: PreviewServer, time: Time
) -> None:
    pace = Pace(10, clock=time, sleep=time.sleep)
    slept: list[float] = []
    bot = bot_with(server, pace, slept)
    server.faults.too_many_requests("sendMessage", retry_after=3)
    await bot.send_message(APPLICANT_KK, "а")
    assert slept == [3]
    assert pace.held == 3


async def test_a_broadcast_is_told_at_once_to_wait_and_counts_itself(server: PreviewServer, time: Time) -> None:
    pace = Pace(10, clock=time, sleep=time.sleep)
    slept: list[float] = []
    bot = bot_with(server, pace, slept)
    server.faults.too_many_requests("sendMessage")
    with broadcasting(), pytest.raises(TelegramRetryAfter):
        await bot.send_message(APPLICANT_KK, "а")
    assert (slept, pace.held, pace.ahead) == ([], 0, 0)
