"""Letters: kept once, copied to whoever reads them, and nothing is forgotten on the way."""

from datetime import timedelta

from bot.storage.engine import Database
from bot.storage.letters import Letter
from bot.storage.session import Session
from tests.unit.storage.conftest import NOW

AIGUL, GULNAR = 1001, 1005
STAFF = -1_001_000_000_002
LATER = NOW + timedelta(hours=1)


async def thread_of(session: Session, person_id: int = AIGUL) -> int:
    for known in (person_id, GULNAR):
        await session.people.remember(known, language="kk", now=NOW)
    return (await session.threads.open(person_id, NOW)).id


async def written(session: Session, thread_id: int, message_id: int, *readers: int) -> Letter:
    letter = await session.letters.add(thread_id, "person", AIGUL, message_id, NOW)
    assert letter is not None
    await session.letters.add_copies(letter.id, readers)
    return letter


async def test_a_letter_is_kept_once_with_what_it_is_about_and_without_its_words(database: Database) -> None:
    about = {"what": "mistake", "number": 20}
    async with database.session() as s:
        thread_id = await thread_of(s)
        first = await s.letters.add(thread_id, "person", AIGUL, 3, NOW, album="a1", about=about)
        assert first is not None
        assert (first.album, first.about, first.told) == ("a1", about, False)
        assert await s.letters.add(thread_id, "person", AIGUL, 3, NOW) is None
        answer = await s.letters.add(thread_id, "staff", STAFF, 3, NOW, answers_id=first.id)
        assert answer is not None
        assert await s.letters.by_message(AIGUL, 3) == first
        assert await s.letters.by_message(STAFF, 3) == answer
        await s.commit()
        assert await s.letters.get(first.id) == first


async def test_copies_are_found_by_where_they_stand(database: Database) -> None:
    async with database.session() as s:
        letter = await written(s, await thread_of(s), 3, STAFF)
        assert await s.letters.by_copy(STAFF, 9) is None
        await s.letters.settle(letter.id, STAFF, "sent", NOW, message_id=9)
        assert await s.letters.by_copy(STAFF, 9) == letter
        assert await s.letters.stands_at(letter.id, STAFF) == 9
        assert await s.letters.stands_at(letter.id, AIGUL) == 3
        assert await s.letters.stands_at(letter.id, GULNAR) is None


async def test_what_waits_is_given_by_chats_in_the_order_it_was_written(database: Database) -> None:
    async with database.session() as s:
        thread_id = await thread_of(s)
        first, second = await written(s, thread_id, 3, STAFF, GULNAR), await written(s, thread_id, 4, STAFF)
        assert set(await s.letters.waiting_chats()) == {STAFF, GULNAR}
        assert [letter.id for _, letter in await s.letters.pending(STAFF)] == [first.id, second.id]
        await s.letters.put_off(first.id, STAFF, LATER, "later\x00")
        (copy, _), _ = await s.letters.pending(STAFF)
        assert (copy.attempts, copy.not_before, copy.reason) == (1, LATER, "later")
        await s.letters.settle(first.id, STAFF, "sent", NOW, message_id=9)
        await s.letters.settle(first.id, GULNAR, "skipped", NOW)
        assert await s.letters.waiting_chats() == [STAFF]


async def test_a_writer_is_to_be_told_whenever_something_is_new(database: Database) -> None:
    async with database.session() as s:
        letter = await written(s, await thread_of(s), 3, STAFF)
        assert await s.letters.untold() == []
        await s.letters.settle(letter.id, STAFF, "blocked", NOW)
        assert [one.id for one in await s.letters.untold()] == [letter.id]
        await s.letters.mark_told(letter.id)
        assert await s.letters.untold() == []
        await s.letters.settle(letter.id, STAFF, "sent", NOW, message_id=9)
        assert [one.id for one in await s.letters.untold()] == [letter.id]


async def test_a_letter_that_found_no_reader_is_an_orphan_until_it_gets_one(database: Database) -> None:
    async with database.session() as s:
        thread_id = await thread_of(s)
        letter = await written(s, thread_id, 3)
        await s.letters.add(thread_id, "staff", STAFF, 5, NOW)  # of staff there are no orphans
        assert [one.id for one in await s.letters.orphans()] == [letter.id]
        assert await s.letters.undelivered() == 1
        await s.letters.add_copies(letter.id, [STAFF])
        assert await s.letters.orphans() == []
        assert await s.letters.undelivered() == 1
        await s.letters.settle(letter.id, STAFF, "gone", NOW)
        assert [one.id for one in await s.letters.orphans()] == [letter.id]
        await s.letters.add_copies(letter.id, [STAFF, GULNAR])
        assert [copy.state for copy in await s.letters.copies(letter.id)] == ["waiting", "waiting"]
        await s.letters.settle(letter.id, GULNAR, "sent", NOW, message_id=1)
        assert await s.letters.undelivered() == 0
        await s.letters.add_copies(letter.id, [GULNAR])
        assert {copy.chat_id: copy.state for copy in await s.letters.copies(letter.id)}[GULNAR] == "sent"


async def test_a_changed_letter_makes_its_copies_stale_and_not_those_that_wait(database: Database) -> None:
    async with database.session() as s:
        letter = await written(s, await thread_of(s), 3, STAFF, GULNAR)
        await s.letters.settle(letter.id, STAFF, "sent", NOW, message_id=9)
        await s.letters.mark_told(letter.id)
        (stale,) = await s.letters.make_stale(letter.id, LATER)
        assert (stale.chat_id, stale.message_id, stale.not_before) == (STAFF, 9, LATER)
        await s.letters.renew(letter.id, STAFF)
        await s.letters.renew(letter.id, GULNAR)
        states = {copy.chat_id: copy.state for copy in await s.letters.copies(letter.id)}
        assert states == {STAFF: "sent", GULNAR: "waiting"}
        assert await s.letters.untold() == []


async def test_what_waits_for_somebody_who_is_away_goes_when_they_are_back(database: Database) -> None:
    async with database.session() as s:
        thread_id = await thread_of(s)
        answer = await s.letters.add(thread_id, "staff", STAFF, 5, NOW)
        assert answer is not None
        await s.letters.add_copies(answer.id, [AIGUL])
        await s.letters.settle(answer.id, AIGUL, "blocked", NOW)
        await s.people.mark_blocked(AIGUL, NOW)
        assert not await s.letters.any_blocked()
        assert await s.letters.release_blocked() == 0
        await s.people.mark_back(AIGUL)
        assert await s.letters.any_blocked()
        assert await s.letters.release_blocked() == 1
        assert await s.letters.waiting_chats() == [AIGUL]


async def test_a_persons_letters_are_counted_without_the_staffs(database: Database) -> None:
    async with database.session() as s:
        thread_id = await thread_of(s)
        await written(s, thread_id, 3)
        await s.letters.add(thread_id, "person", AIGUL, 4, LATER)
        await s.letters.add(thread_id, "staff", STAFF, 5, LATER)
        assert await s.letters.written_since(thread_id, NOW) == 2
        assert await s.letters.written_since(thread_id, LATER) == 1
        last = await s.letters.by_message(AIGUL, 4)
        assert last is not None
        assert await s.letters.last_of_person(thread_id) == last.id
