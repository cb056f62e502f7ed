import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from aiogram.fsm.storage.base import StorageKey
from sqlalchemy import func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from bot.storage.audience import PeopleAudience
from bot.storage.engine import Database
from bot.storage.errors import StorageError, UnknownPersonError
from bot.storage.fsm import SqlStorage
from bot.storage.people import Person
from bot.storage.session import Session
from bot.storage.tables import Base, FsmRow, UtcDateTime
from bot.storage.threads import Place
from tests.unit.storage.conftest import NOW, waits

LATER = NOW + timedelta(days=1)
BIG_ID = 2**52  # Telegram promises ids below this


async def remember(database: Database, person_id: int = 1, language: str | None = "kk", now: datetime = NOW) -> Person:
    async with database.session() as s:
        person = await s.people.remember(person_id, language=language, now=now)
        await s.commit()
    return person


async def get(database: Database, person_id: int = 1) -> Person | None:
    async with database.session() as s:
        return await s.people.get(person_id)


async def test_a_remembered_person_is_found(database: Database) -> None:
    remembered = await remember(database, BIG_ID, "ru")

    assert remembered == Person(id=BIG_ID, language="ru", region=None, created_at=NOW, seen_at=NOW)
    assert await get(database, BIG_ID) == remembered


async def test_a_stranger_is_none(database: Database) -> None:
    await remember(database, 1)

    assert await get(database, 2) is None


async def test_a_person_who_comes_back_keeps_language_region_and_first_day(database: Database) -> None:
    await remember(database)
    async with database.session() as s:
        await s.people.set_language(1, "en")
        await s.people.set_region(1, "KZ-63")
        await s.commit()

    again = await remember(database, language="ru", now=LATER)

    assert again == Person(id=1, language="en", region="KZ-63", created_at=NOW, seen_at=LATER)


async def test_a_person_without_a_language_gets_one_when_it_is_known(database: Database) -> None:
    assert (await remember(database, language=None)).language is None

    assert (await remember(database, language="ru")).language == "ru"


async def test_moments_come_back_in_utc_whatever_zone_they_went_in_with(database: Database) -> None:
    almaty = timezone(timedelta(hours=5))

    remembered = await remember(database, now=NOW.astimezone(almaty))

    assert remembered.seen_at == NOW
    assert remembered.seen_at.tzinfo is UTC


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="expected a moment with a time zone"):
        await remember(database, now=NOW.replace(tzinfo=None))


async def test_twenty_first_messages_at_once_make_one_person(database: Database) -> None:
    people = await asyncio.gather(*(remember(database) for _ in range(20)))

    assert {person.id for person in people} == {1}
    async with database.session() as s:
        assert await s.people.count() == 1


async def test_two_processes_may_meet_the_same_person(database: Database, url: str) -> None:
    other = Database(url)
    try:
        people = await asyncio.gather(*(remember(d, n) for n in range(5) for d in (database, other)))
    finally:
        await other.dispose()

    assert len(people) == 10
    async with database.session() as s:
        assert await s.people.count() == 5


async def test_a_setting_of_a_person_not_stored_is_an_error_that_names_them(database: Database) -> None:
    async with database.session() as s:
        with pytest.raises(UnknownPersonError, match="person 7"):
            await s.people.set_language(7, "kk")
        with pytest.raises(UnknownPersonError, match="person 7"):
            await s.people.set_region(7, "KZ-63")


async def test_a_region_can_be_taken_back(database: Database) -> None:
    await remember(database)
    async with database.session() as s:
        assert (await s.people.set_region(1, "KZ-75")).region == "KZ-75"
        assert (await s.people.set_region(1, None)).region is None


async def test_touching_moves_the_last_visit_and_makes_nobody(database: Database) -> None:
    await remember(database)
    async with database.session() as s:
        await s.people.touch(1, LATER)
        await s.people.touch(2, LATER)
        await s.commit()

    touched = await get(database)
    assert touched is not None
    assert (touched.created_at, touched.seen_at) == (NOW, LATER)
    assert await get(database, 2) is None


OUTLIVE = {
    *("audit", "announcements", "announcement_versions", "deliveries", "deadlines"),
    *("chats", "lessons", "lesson_phrases", "links", "link_counts", "remnants"),
    *("missed_questions", "counts"),
}
"""Tables whose rows stay when a person goes: they are nobody's, or say what was done in a role, or are counted."""


async def rows_of_people(database: Database) -> dict[str, int]:
    """How many rows each table has, but for those that outlive people."""
    async with database.session() as s:
        return {
            name: (await s.read(select(func.count()).select_from(table)))[0][0]
            for name, table in Base.metadata.tables.items()
            if name not in OUTLIVE
        }


async def keep_everything(database: Database, person_id: int) -> int:
    """Store something about the person in every table that can hold it; return a check of theirs."""
    await remember(database, person_id)
    await SqlStorage(database).set_data(StorageKey(bot_id=9, chat_id=-100, user_id=person_id), {"a": 1})
    async with database.session() as s:
        check = await s.checks.start(person_id, "direction", 5, "2027", NOW)
        again = await s.checks.start(person_id, "direction", 5, "2027", NOW, previous_id=check.id)
        for each in (check, again):
            await s.checks.put_answers(each.id, {"staff": (4, "a1"), "office": (True, "a2")}, NOW)
            await s.sheets.issue(f"CODE-{each.id}", each.id, {"a": 1}, NOW)
        await s.checks.finish(check.id, {"ready": True}, NOW)
        await s.checks.rename(check.id, person_id, "Жас Қанат", NOW)
        await s.organisations.put(person_id, {"staff": 4}, NOW)
        await s.roles.give(person_id, "administrator", NOW, by=person_id)
        await s.roles.make_link(f"OPEN-{check.id}", "coordinator", NOW, expires_at=LATER, by=person_id)
        await s.audit.add("x", NOW, actor_id=person_id, subject_id=person_id)
        await s.follows.follow(person_id, "all", "", NOW)
        await s.reminders.claim("1:opens", [person_id], NOW, NOW)
        deadline = await s.deadlines.add(f"uid-{check.id}", "2027", LATER, "x", NOW, by=person_id)
        await s.plans.tick(person_id, deadline.id, 6, "sign", NOW)
        drafted, announcement = [await s.announcements.create(person_id, "kk", NOW) for _ in range(2)]
        for composed in (drafted, announcement):
            await s.announcements.put_version(composed.id, "kk", {"messages": [1]}, source_id=person_id)
            await s.announcements.set_progress(composed.id, person_id, 1)
        await s.announcements.start(announcement.id, PeopleAudience(), NOW)
        for delivery in await s.deliveries.claim(announcement.id, NOW, 9):
            await s.deliveries.settle(delivery, "sent", NOW, message_ids=[5])
        link = await s.links.add(person_id, NOW, target="d", number=6, label="Facebook", contact=f"@u{person_id}")
        await s.visits.open(link.id, person_id, NOW, NOW.date(), is_new=True)
        await s.check_origins.put(check.id, link.id)
        await s.chats.put(-check.id, "supergroup", "ҮЕҰ", "member", NOW)
        await s.chats.register(-check.id, NOW, by=person_id, region="KZ-63")
        await s.lessons.add("direction", [("kk", "балаларға дәрі")], NOW, season="2027", number=6, by=person_id)
        await s.missed.add("жылқы бағу", "kk", NOW.date())
        await s.counts.add({(NOW.date(), "question", "sure"): 1})
        await write_to_staff(s, person_id)
        await s.commit()
    return again.id


async def write_to_staff(s: Session, person_id: int) -> None:
    """A letter read in the staff's group, and answered by the same person as one of the staff in their own chat."""
    thread = await s.threads.open(person_id, NOW)
    asked = await s.letters.add(thread.id, "person", person_id, 1, NOW)
    assert asked is not None
    await s.letters.add_copies(asked.id, [-500, person_id])
    for copy in await s.letters.copies(asked.id):
        await s.letters.settle(copy.letter_id, copy.chat_id, "sent", NOW, message_id=7)
    await s.threads.put_place(Place(thread.id, -500, person_id % 100, 8), NOW)
    await s.threads.put_place(Place(thread.id, person_id, None, 9), NOW)
    await s.threads.answered(thread.id, person_id, NOW)
    await s.letters.add(thread.id, "staff", person_id, 2, NOW, answers_id=asked.id)


async def places_of(database: Database, person_id: int) -> set[str]:
    """Every column in which the person's id stands, as a number or in a text."""
    places = set()
    async with database.session() as s:
        for name, table in Base.metadata.tables.items():
            for row in await s.read(select(table)):
                places |= {f"{name}.{key}" for key, value in row._mapping.items() if str(person_id) in str(value)}
    return places


async def test_erasing_leaves_no_row_of_the_person_and_all_of_others(database: Database) -> None:
    await keep_everything(database, BIG_ID)
    others = await rows_of_people(database)
    check_id = await keep_everything(database, BIG_ID + 1)
    assert await rows_of_people(database) == {name: 2 * number for name, number in others.items()}
    assert all(others.values()), "a table that holds nothing here is not tested"

    async with database.session() as s:
        assert await s.people.erase(BIG_ID + 1)
        await s.commit()

    assert await rows_of_people(database) == others
    async with database.session() as s:
        assert await s.people.get(BIG_ID + 1) is None
        assert await s.people.get(BIG_ID) is not None
        assert await s.checks.count(BIG_ID) == 2
        assert await s.checks.answers(check_id) == {}
        assert await s.sheets.get(f"CODE-{check_id}") is None
        assert await s.organisations.answers(BIG_ID + 1) == {}
        assert [row[0] for row in await s.read(select(FsmRow.user_id))] == [BIG_ID]


async def test_an_erased_persons_id_stands_nowhere_and_sums_stay(database: Database) -> None:
    await keep_everything(database, BIG_ID)
    await keep_everything(database, BIG_ID + 1)
    before = await places_of(database, BIG_ID + 1)
    assert {place.split(".")[0] for place in before} >= set(Base.metadata.tables) - {
        *("check_answers", "sheets", "check_origins"),  # theirs by their check
        *("missed_questions", "counts", "link_counts", "lesson_phrases"),  # nobody's
        "remnants",  # made by the erasure
    }

    async with database.session() as s:
        await s.people.erase(BIG_ID + 1)
        await s.commit()
        finished = [a for a in await s.announcements.recent(9) if a.recipients]
        assert [(await s.deliveries.counts(a.id)).total for a in finished] == [2, 1]
        assert [(await s.deliveries.counts(a.id)).sent for a in finished] == [2, 1]
        assert len(await s.audit.page(9)) == len(await s.deadlines.recent(9)) == 2

    assert await places_of(database, BIG_ID + 1) == set()
    assert await places_of(database, BIG_ID) >= {"people.id", "deliveries.chat_id", "audit.actor_id"}


async def test_a_person_keeps_hours_and_a_block_and_is_welcome_back_as_they_were(database: Database) -> None:
    await remember(database)
    async with database.session() as s:
        assert await s.people.mark_blocked(1, NOW)
        assert not await s.people.mark_blocked(1, LATER), "since when, not since when again"
        assert not await s.people.mark_blocked(2, NOW)
        blocked = await s.people.set_hours(1, (8, 22))
        assert (blocked.blocked_at, blocked.hours_from, blocked.hours_to) == (NOW, 8, 22)
        assert await s.people.mark_back(1)
        assert not await s.people.mark_back(1)
        again = await s.people.set_hours(1, None)
        assert (again.blocked_at, again.hours_from, again.hours_to) == (None, None, None)
        with pytest.raises(UnknownPersonError):
            await s.people.set_hours(2, (8, 22))


async def test_erasing_reaches_the_conversations_in_all_chats(database: Database) -> None:
    fsm = SqlStorage(database)
    for chat_id in (1, -100):
        await fsm.set_data(StorageKey(bot_id=9, chat_id=chat_id, user_id=1), {"a": 1})

    async with database.session() as s:
        assert await s.people.erase(1), "conversations count, also of somebody who is not stored"
        await s.commit()

    assert (await rows_of_people(database))["fsm"] == 0


async def test_what_was_begun_before_an_erasure_goes_with_it(database: Database) -> None:
    check_id = await keep_everything(database, 1)

    async def erase() -> None:
        async with database.session() as s:
            assert await s.people.erase(1)
            await s.commit()

    async with database.session() as s:
        await s.checks.put_answers(check_id, {"new": (1, "a3")}, NOW)
        await s.organisations.put(1, {"new": 1}, NOW)
        erasing = await waits(database, erase())
        await s.checks.start(1, "match", None, "2027", NOW)
        await s.commit()
    await erasing

    assert not any((await rows_of_people(database)).values())


async def test_a_person_who_is_held_cannot_be_erased_before_the_commit(database: Database) -> None:
    await remember(database)

    async def erase() -> None:
        async with database.session() as s:
            assert await s.people.erase(1)
            await s.commit()

    async with database.session() as s:
        await s.people.hold(1)
        erasing = await waits(database, erase())
        await s.commit()
    await erasing

    async with database.session() as s:
        with pytest.raises(UnknownPersonError, match="person 1"):
            await s.people.hold(1)


async def test_holding_a_person_changes_nothing(database: Database) -> None:
    person = await remember(database)
    async with database.session() as s:
        await s.people.hold(1)
        await s.commit()

    assert await get(database) == person


async def test_erasing_a_stranger_says_that_there_was_nothing(database: Database) -> None:
    async with database.session() as s:
        assert not await s.people.erase(1)


async def test_what_is_not_committed_is_rolled_back(database: Database) -> None:
    async with database.session() as s:
        await s.people.remember(1, language="kk", now=NOW)
        assert await s.people.get(1) is not None, "a session sees its own writes"

    assert await get(database) is None


async def test_an_error_rolls_back(database: Database) -> None:
    async def fail() -> None:
        async with database.session() as s:
            await s.people.remember(1, language="kk", now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()

    assert await get(database) is None


async def test_a_session_can_go_on_after_its_commit(database: Database) -> None:
    async with database.session() as s:
        await s.people.remember(1, language="kk", now=NOW)
        await s.commit()
        await s.people.remember(2, language="kk", now=NOW)

    assert await get(database, 1) is not None
    assert await get(database, 2) is None


async def test_a_session_that_only_reads_holds_no_connection(database: Database) -> None:
    """So that it may stay open while Telegram is called: more readers than the pool has connections."""
    await remember(database)
    sessions = [database.session() for _ in range(40)]

    found = [await session.people.get(1) for session in sessions]

    assert all(found)


async def test_a_read_and_a_later_write_in_one_session_never_meet_a_locked_database(
    database: Database,
) -> None:
    await remember(database)

    async def read_then_write(n: int) -> None:
        async with database.session() as s:
            assert await s.people.get(1) is not None
            await s.people.touch(1, NOW + timedelta(seconds=n))
            await s.commit()

    await asyncio.gather(*(read_then_write(n) for n in range(30)))


async def test_a_cancelled_update_leaves_no_transaction_behind(database: Database) -> None:
    started = asyncio.Event()

    async def hang() -> None:
        async with database.session() as s:
            await s.people.remember(1, language="kk", now=NOW)
            started.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await get(database) is None
    assert await remember(database) is not None


def test_an_empty_moment_stays_empty() -> None:
    dialect = sqlite.dialect()
    moment = UtcDateTime()

    assert moment.process_bind_param(None, dialect) is None
    assert moment.process_result_value(None, dialect) is None


async def test_a_session_that_never_ends_is_named_instead_of_stopping_the_bot(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mistake: an FSM call between a write and its commit."""
    monkeypatch.setattr("bot.storage.session.WRITE_TIMEOUT", 0.02)
    database = Database(sqlite_url)
    await database.upgrade()
    async with database.session() as s:
        await s.people.remember(1, language="kk", now=NOW)
        with pytest.raises(StorageError, match=r"expected it to commit before it does anything else"):
            await SqlStorage(database).set_state(StorageKey(bot_id=1, chat_id=1, user_id=1), "s")
        await s.commit()

    assert await get(database) is not None
    await remember(database, 2)
    await database.dispose()


@pytest.fixture
async def in_a_file(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    await database.upgrade()
    yield database
    await database.dispose()


async def test_no_file_beside_the_database_holds_who_was_erased(in_a_file: Database) -> None:
    """SQLite keeps what was written in a log of its own until that is emptied."""
    await remember(in_a_file)
    async with in_a_file.session() as s:
        await s.organisations.put(1, {"name": "Umit and friends"}, NOW)
        await s.commit()
    file = Path(in_a_file.url.database or "")

    def holds_the_person() -> list[str]:
        return [path.name for path in file.parent.glob(f"{file.name}*") if b"Umit" in path.read_bytes()]

    assert holds_the_person()
    async with in_a_file.session() as s:
        await s.people.erase(1, NOW)
        await s.commit()
    assert await in_a_file.scrub()
    assert not holds_the_person()


async def test_a_reader_keeps_the_log_from_being_emptied_and_is_not_disturbed(in_a_file: Database) -> None:
    await remember(in_a_file)
    with closing(sqlite3.connect(in_a_file.url.database or "", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM people").fetchone() == (1,)
        await remember(in_a_file, 2)
        assert not await in_a_file.scrub()
        assert reader.execute("SELECT count(*) FROM people").fetchone() == (1,)
    assert await in_a_file.scrub()


async def test_of_two_first_visits_of_a_day_one_is_news(database: Database) -> None:
    async with database.session() as s:
        await s.people.remember(1, language="kk", now=NOW - timedelta(days=1))
        await s.commit()

    async def visit() -> bool:
        async with database.session() as s:
            is_news = await s.people.touch(1, NOW, since=NOW - timedelta(hours=9))
            await s.commit()
            return is_news

    assert sorted(await asyncio.gather(visit(), visit(), visit())) == [False, False, True]
    async with database.session() as s:
        assert not await s.people.touch(2, NOW), "of whom nothing is stored"
        person = await s.people.get(1)
    assert person is not None
    assert person.seen_at == NOW


async def test_a_person_is_asked_about_an_answer_once_a_day(database: Database) -> None:
    async with database.session() as s:
        await s.people.remember(42, language=None, now=NOW)
        assert await s.people.ask_on(42, NOW.date())
        assert not await s.people.ask_on(42, NOW.date())
        assert await s.people.ask_on(42, NOW.date() + timedelta(days=1))
        assert not await s.people.ask_on(43, NOW.date())
        await s.commit()
