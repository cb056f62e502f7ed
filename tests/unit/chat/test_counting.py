"""Counting: noted at once, written a moment later, kept while the database fails, bounded always."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs

from bot.chat.counting import EVERY, Counting, Happened, note_answer
from bot.search.answer import Answer, Facet, Hit, Intent
from bot.storage.engine import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date
    from pathlib import Path

ALMATY = timezone(timedelta(hours=5))
EVENING = datetime(2026, 11, 22, 23, 59, tzinfo=ALMATY)


class Clock:
    """The present, as a test sets it."""

    def __init__(self, now: datetime = EVENING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Failing:
    """A database that can be made to fail, before it writes or at the commit."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.fails = False

    def session(self) -> Any:
        if self.fails:
            raise OSError("the database is away")
        return self._database.session()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    await database.upgrade()
    yield database
    await database.dispose()


async def counts(database: Database) -> dict[tuple[date, str, str], int]:
    async with database.session() as s:
        found = await s.counts.between(EVENING.date() - timedelta(days=9), EVENING.date() + timedelta(days=9))
    return {(one.day, one.what, one.value): one.count for one in found}


async def test_notes_are_in_memory_until_they_are_written(database: Database) -> None:
    counting = Counting(database, Clock())
    counting.note(Happened.QUESTION, "sure")
    counting.note(Happened.QUESTION, "sure")
    counting.note(Happened.ERROR, "KeyError")
    assert await counts(database) == {}
    assert counting.waiting == 2
    await counting.flush()
    today = EVENING.date()
    assert await counts(database) == {(today, "question", "sure"): 2, (today, "error", "KeyError"): 1}
    assert counting.waiting == 0


async def test_what_happened_belongs_to_its_local_day_whenever_it_is_written(database: Database) -> None:
    clock = Clock()
    counting = Counting(database, clock)
    counting.note(Happened.PERSON_ACTIVE)
    clock.now += timedelta(minutes=1)
    counting.note(Happened.PERSON_ACTIVE)
    await counting.flush()
    today = EVENING.date()
    assert {day for day, _, _ in await counts(database)} == {today, today + timedelta(days=1)}


async def test_two_processes_add_up(database: Database) -> None:
    replicas = [Counting(database, Clock()) for _ in range(3)]
    for replica in replicas:
        replica.note(Happened.QUESTION, "none")
    await asyncio.gather(*(replica.flush() for replica in replicas))
    assert list((await counts(database)).values()) == [3]


async def test_a_missed_question_is_kept_as_often_as_it_was_asked(database: Database) -> None:
    counting = Counting(database, Clock())
    for _ in range(3):
        counting.miss("жылқы бағу", "kk")
    await counting.flush()
    counting.miss("жылқы бағу", "kk")
    await counting.flush()
    async with database.session() as s:
        (missed,) = await s.missed.recent(10)
    assert (missed.text, missed.language, missed.count, missed.last_day) == ("жылқы бағу", "kk", 4, EVENING.date())


async def test_a_step_counts_for_the_link_that_the_person_came_through_and_once(database: Database) -> None:
    counting = Counting(database, Clock())
    async with database.session() as s:
        for person_id in (1, 2):
            await s.people.remember(person_id, language="kk", now=EVENING)
        link = await s.links.add(1, EVENING, target="b", label="Aral")
        await s.visits.open(link.id, 2, EVENING, EVENING.date(), is_new=True)
        await s.commit()
    for _ in range(2):
        for person_id in (1, 2, 3):
            counting.did(person_id, "asked")
        await counting.flush()
    async with database.session() as s:
        totals = await s.visits.totals([link.id])
    assert (totals[link.id]["opened"], totals[link.id]["asked"]) == (1, 1)


async def test_a_database_that_fails_and_comes_back_has_lost_nothing(database: Database) -> None:
    failing = Failing(database)
    counting = Counting(failing, Clock())  # type: ignore[arg-type]  # all of a database that counting needs
    counting.note(Happened.QUESTION, "sure")
    counting.miss("бір", "kk")
    failing.fails = True
    for _ in range(3):
        with pytest.raises(OSError, match="away"):
            await counting.flush()
        counting.note(Happened.QUESTION, "sure")
        counting.miss("бір", "kk")
    failing.fails = False
    await counting.flush()
    assert list((await counts(database)).values()) == [4]
    async with database.session() as s:
        assert [missed.count for missed in await s.missed.recent(10)] == [4]


async def test_a_batch_that_fails_halfway_is_not_written_in_part(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting(database, Clock())
    counting.note(Happened.QUESTION, "sure")
    counting.did(1, "asked")

    async def fail(*_: object) -> None:
        raise OSError("the database went away")

    with monkeypatch.context() as patch:
        patch.setattr("bot.storage.visits.VisitsRepository.came", fail)
        with pytest.raises(OSError, match="went away"):
            await counting.flush()
    assert await counts(database) == {}
    await counting.flush()
    assert list((await counts(database)).values()) == [1]


async def test_what_does_not_fit_is_dropped_and_said(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.counting.LIMIT", 10)
    failing = Failing(database)
    failing.fails = True
    counting = Counting(failing, Clock())  # type: ignore[arg-type]  # as above
    for number in range(17):
        counting.miss(f"{number}", "kk")
        counting.note(Happened.ERROR, f"{number}")
        counting.did(number, "asked")
    counting.miss("0", "kk")  # known already: it takes no room
    assert counting.waiting == 30
    with pytest.raises(OSError, match="away"):
        await counting.flush()
    counting.note(Happened.QUESTION, "sure")  # comes while there is no room for it
    with pytest.raises(OSError, match="away"):
        await counting.flush()
    assert counting.waiting == 30
    failing.fails = False
    with capture_logs() as logs:
        await counting.flush()
    assert [(log["event"], log["dropped"]) for log in logs] == [("counts_dropped", 22)]
    assert len(await counts(database)) == 10


async def test_work_writes_a_second_behind_and_a_failure_ends_it_for_its_supervisor(database: Database) -> None:
    failing = Failing(database)
    written: list[int] = []

    async def sleep(seconds: float) -> None:
        assert seconds == EVERY <= 1
        written.append(sum((await counts(database)).values()))
        counting.note(Happened.INLINE, "found")
        failing.fails = len(written) == 3

    counting = Counting(failing, Clock(), sleep=sleep)  # type: ignore[arg-type]  # as above
    with pytest.raises(OSError, match="away"):
        await counting.work()
    assert written == [0, 1, 2]
    assert counting.waiting == 1


async def test_a_close_writes_the_rest(database: Database) -> None:
    counting = Counting(database, Clock())
    counting.note(Happened.QUESTION, "sure")
    await counting.close()
    assert list((await counts(database)).values()) == [1]


async def test_a_close_without_a_database_ends_all_the_same_and_says_what_is_lost(database: Database) -> None:
    failing = Failing(database)
    failing.fails = True
    counting = Counting(failing, Clock())  # type: ignore[arg-type]  # as above
    counting.note(Happened.QUESTION, "sure")
    with capture_logs() as logs:
        await counting.close()
    assert [(log["event"], log["waiting"]) for log in logs] == [("counts_lost", 1)]


async def test_a_writer_that_is_cancelled_neither_loses_nor_doubles_what_it_was_writing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting(database, Clock())
    counting.note(Happened.QUESTION, "sure")
    begun, go_on = asyncio.Event(), asyncio.Event()
    add = database.session().counts.__class__.add

    async def slow_add(self: Any, batch: Any) -> None:
        begun.set()
        await go_on.wait()
        await add(self, batch)

    monkeypatch.setattr("bot.storage.counts.CountsRepository.add", slow_add)
    work = asyncio.create_task(counting.flush())
    await begun.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    counting.note(Happened.QUESTION, "sure")
    close = asyncio.create_task(counting.close())
    await asyncio.sleep(0)
    go_on.set()
    await close
    assert list((await counts(database)).values()) == [2]


async def test_a_flush_waits_for_the_one_under_way_and_writes_what_came_since(database: Database) -> None:
    counting = Counting(database, Clock())
    counting.note(Happened.QUESTION, "sure")
    first = asyncio.create_task(counting.flush())
    await asyncio.sleep(0)
    counting.note(Happened.QUESTION, "none")
    await asyncio.gather(first, counting.flush(), counting.flush())
    assert sorted(value for _, _, value in await counts(database)) == ["none", "sure"]
    assert counting.waiting == 0


SURE = Answer("…", "ru", Intent.DIRECTION, Facet.FUNDING, hits=(Hit(20, 0.9), Hit(6, 0.1)), confident=True)
CARD = Answer("…", "kk", Intent.DIRECTION, hits=(Hit(6, 0.9),), confident=True)
UNSURE = Answer("…", "kk", Intent.DIRECTION, Facet.FUNDING, hits=(Hit(6, 0.4), Hit(7, 0.3)))
SET = Answer("…", "en", Intent.FILTER, hits=(Hit(1, 1.0), Hit(2, 1.0)), confident=True)
NONE = Answer("…", "kk", Intent.NONE)
GREETING = Answer("…", "kk", Intent.NONE, topic="greetings")
HELP = Answer("…", "kk", Intent.HELP, confident=True)
TAUGHT = Answer("…", "kk", Intent.NONE, taught=True)


@pytest.mark.parametrize(
    ("answer", "noted"),
    [
        (SURE, {("question", "sure"), ("question-language", "ru"), ("direction", "20"), ("facet", "funding")}),
        (CARD, {("question", "sure"), ("question-language", "kk"), ("direction", "6"), ("facet", "card")}),
        (UNSURE, {("question", "unsure"), ("question-language", "kk")}),
        (SET, {("question", "sure"), ("question-language", "en"), ("facet", "filter")}),
        (NONE, {("question", "none"), ("question-language", "kk")}),
        (GREETING, {("question", "talk"), ("question-language", "kk")}),
        (HELP, {("question", "talk"), ("question-language", "kk")}),
        (TAUGHT, {("question", "talk"), ("question-language", "kk")}),
    ],
)
@pytest.mark.parametrize("by", [5, None])
async def test_a_question_is_counted_by_how_it_was_answered(
    database: Database, answer: Answer, noted: set[tuple[str, str]], by: int | None
) -> None:
    counting = Counting(database, Clock())
    note_answer(counting, answer, by)
    place = "group" if by is None else "private"
    is_question = ("question", "talk") not in noted
    # A step of a person who asked something, who never is known in a group.
    assert counting.waiting == len(noted) + 1 + (by is not None and is_question)
    await counting.flush()
    found = await counts(database)
    assert {(what, value) for _, what, value in found} == {*noted, ("question-place", place)}
    assert set(found.values()) == {1}


def test_a_note_is_never_refused() -> None:
    counting = Counting(Database("sqlite:////nowhere/at/all.db"), Clock(datetime.max.replace(tzinfo=UTC)))
    counting.note(Happened.ERROR, "\x00 half \ud83d")
    counting.did(-1, "asked")
    counting.miss("", "kk")
    assert counting.waiting == 3
