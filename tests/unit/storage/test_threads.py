"""Threads: whose turn it is, where the staff reads them, and what an erasure leaves to be deleted."""

from datetime import timedelta

import pytest

from bot.storage.engine import Database
from bot.storage.errors import UnknownPersonError
from bot.storage.session import Session
from bot.storage.threads import Place, Thread
from tests.unit.storage.conftest import NOW, waits

AIGUL, GULNAR, MARAT = 1001, 1005, 1004
STAFF = -1_001_000_000_002
LATER = NOW + timedelta(hours=1)


async def opened(session: Session, person_id: int = AIGUL) -> Thread:
    for known in (person_id, GULNAR, MARAT):
        await session.people.remember(known, language="kk", now=NOW)
    return await session.threads.open(person_id, NOW)


async def test_a_person_has_one_thread_which_opens_again_when_they_write(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        assert (thread.state, thread.taken_by, thread.barred) == ("open", None, "no")
        assert await s.threads.open(AIGUL, LATER) == thread
        assert await s.threads.set_state(thread.id, "done", LATER)
        assert not await s.threads.set_state(thread.id, "done", LATER)
        again = await s.threads.open(AIGUL, LATER + timedelta(hours=1))
        assert (again.id, again.state, again.updated_at) == (thread.id, "open", LATER + timedelta(hours=1))
        assert await s.threads.of_person(AIGUL) == again
        assert await s.threads.of_person(MARAT) is None
        await s.commit()


async def test_of_somebody_who_is_not_stored_there_is_no_thread(database: Database) -> None:
    async with database.session() as s:
        with pytest.raises(UnknownPersonError):
            await s.threads.open(AIGUL, NOW)


async def test_who_answers_first_is_in_charge_until_it_is_done(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        await s.threads.answered(thread.id, GULNAR, LATER)
        await s.threads.answered(thread.id, MARAT, LATER)
        answered = await s.threads.get(thread.id)
        assert answered is not None
        assert (answered.state, answered.taken_by) == ("waiting", GULNAR)
        assert await s.threads.take(thread.id, MARAT, LATER)
        assert not await s.threads.take(thread.id, MARAT, LATER)
        assert (await s.threads.open(AIGUL, LATER)).taken_by == MARAT
        await s.threads.set_state(thread.id, "done", LATER)
        assert (await s.threads.open(AIGUL, LATER)).taken_by is None
        await s.commit()


async def test_an_answer_of_nobody_known_puts_nobody_in_charge(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        await s.threads.answered(thread.id, None, LATER)
        await s.threads.take(thread.id, 4711, LATER)
        answered = await s.threads.get(thread.id)
        assert answered is not None
        assert (answered.state, answered.taken_by) == ("waiting", None)


async def test_open_threads_are_counted_without_those_of_people_who_are_barred(database: Database) -> None:
    async with database.session() as s:
        first, second = await opened(s), await opened(s, 1002)
        assert await s.threads.count("open") == 2
        assert await s.threads.bar(second.id, "shadow", LATER)
        assert not await s.threads.bar(second.id, "shadow", LATER)
        await s.threads.answered(first.id, None, LATER)
        assert (await s.threads.count("open"), await s.threads.count("waiting")) == (0, 1)


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**30])
async def test_a_made_up_number_is_no_thread(database: Database, number: int) -> None:
    async with database.session() as s:
        await opened(s)
        assert await s.threads.get(number) is None


async def test_a_thread_is_found_by_its_topic_and_its_card(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        place = Place(thread.id, STAFF, 17, 18)
        await s.threads.put_place(place, NOW)
        assert await s.threads.place(thread.id, STAFF) == place
        assert await s.threads.in_topic(STAFF, 17) == place
        assert await s.threads.under_card(STAFF, 18) == place
        assert await s.threads.in_topic(GULNAR, 17) is None
        assert await s.threads.last_card(STAFF) == 18
        assert await s.threads.groups() == {STAFF}
        moved = Place(thread.id, STAFF, 40, 41)
        await s.threads.put_place(moved, NOW)
        assert await s.threads.in_topic(STAFF, 17) is None
        await s.threads.drop_place(thread.id, STAFF)
        assert await s.threads.place(thread.id, STAFF) is None


async def test_cards_are_stale_from_each_change_until_they_show_it(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        place = Place(thread.id, STAFF, None, 18)
        await s.threads.put_place(place, thread.updated_at)
        assert await s.threads.stale_places() == []
        await s.threads.take(thread.id, GULNAR, LATER)
        assert await s.threads.stale_places() == [place]
        await s.threads.mark_shown(place, LATER)
        assert await s.threads.stale_places() == []


async def test_an_erasure_leaves_what_stands_with_the_staff_to_be_deleted_and_nobodys_id(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        await s.threads.put_place(Place(thread.id, STAFF, 17, 18), NOW)
        await s.threads.put_place(Place(thread.id, GULNAR, None, 5), NOW)
        letter = await s.letters.add(thread.id, "person", AIGUL, 3, NOW)
        answer = await s.letters.add(thread.id, "staff", STAFF, 20, NOW)
        assert letter is not None
        assert answer is not None
        await s.letters.add_copies(letter.id, [STAFF, GULNAR])
        await s.letters.add_copies(answer.id, [AIGUL])
        await s.letters.settle(letter.id, STAFF, "sent", NOW, message_id=19)
        await s.letters.settle(letter.id, GULNAR, "sent", NOW, message_id=6)
        await s.letters.settle(answer.id, AIGUL, "sent", NOW, message_id=4)
        await s.commit()

        await s.people.erase(AIGUL, LATER)
        await s.commit()
        assert await s.threads.get(thread.id) is None
        assert await s.letters.get(letter.id) is None
        left = {(one.chat_id, one.topic_id, one.message_ids) for one in await s.threads.remnants(LATER)}
        assert left == {(STAFF, 17, (18, 19, 20)), (GULNAR, None, (5, 6))}

        await s.people.erase(GULNAR, LATER)
        await s.commit()
        (remnant,) = await s.threads.remnants(LATER)
        assert remnant.chat_id == STAFF
        await s.threads.put_off_remnant(remnant.id, LATER + timedelta(minutes=5))
        assert await s.threads.remnants(LATER) == []
        (again,) = await s.threads.remnants(LATER + timedelta(minutes=5))
        assert again.attempts == 1
        await s.threads.drop_remnant(again.id)
        assert await s.threads.remnants(LATER + timedelta(days=1)) == []


async def test_one_of_the_staff_who_is_erased_leaves_their_answers_but_not_their_chat(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        letter = await s.letters.add(thread.id, "person", AIGUL, 3, NOW)
        answer = await s.letters.add(thread.id, "staff", GULNAR, 7, NOW)
        late = await s.letters.add(thread.id, "staff", GULNAR, 8, NOW)
        assert letter is not None
        assert answer is not None
        assert late is not None
        await s.letters.add_copies(letter.id, [GULNAR])
        await s.letters.add_copies(answer.id, [AIGUL])
        await s.letters.add_copies(late.id, [AIGUL])
        await s.letters.settle(answer.id, AIGUL, "sent", NOW, message_id=4)
        await s.threads.put_place(Place(thread.id, GULNAR, None, 5), NOW)
        await s.threads.answered(thread.id, GULNAR, NOW)
        await s.commit()

        await s.people.erase(GULNAR, LATER)
        await s.commit()
        kept = await s.letters.by_copy(AIGUL, 4)
        assert kept is not None
        assert (kept.chat_id, kept.message_id) == (None, None)
        assert await s.letters.copies(letter.id) == []
        assert [copy.state for copy in await s.letters.copies(late.id)] == ["failed"]
        assert await s.letters.untold() == []
        assert await s.threads.place(thread.id, GULNAR) is None
        remaining = await s.threads.get(thread.id)
        assert remaining is not None
        assert (remaining.taken_by, remaining.updated_at) == (None, LATER)


async def test_a_topic_that_was_made_while_its_person_was_erased_is_deleted_too(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        await s.people.erase(AIGUL, NOW)
        await s.threads.put_place(Place(thread.id, STAFF, 17, 18), NOW)
        await s.commit()
        (remnant,) = await s.threads.remnants(NOW)
        assert (remnant.topic_id, remnant.message_ids) == (17, (18,))


async def test_what_waits_for_a_group_goes_to_the_chat_that_it_has_become(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        sent = await s.letters.add(thread.id, "person", AIGUL, 3, NOW)
        waiting = await s.letters.add(thread.id, "person", AIGUL, 4, NOW)
        assert sent is not None
        assert waiting is not None
        await s.letters.add_copies(sent.id, [-77])
        await s.letters.settle(sent.id, -77, "sent", NOW, message_id=9)
        await s.letters.add_copies(waiting.id, [-77], LATER)
        await s.threads.put_place(Place(thread.id, -77, None, 8), NOW)
        await s.threads.move_group(-77, STAFF)
        assert await s.threads.place(thread.id, -77) is None
        assert await s.letters.waiting_chats() == [STAFF]
        assert [copy.chat_id for copy in await s.letters.copies(sent.id)] == [-77]


async def test_threads_that_ended_long_ago_go_with_their_letters_but_not_who_is_barred(database: Database) -> None:
    async with database.session() as s:
        thread, barred = await opened(s), await opened(s, 1002)
        await s.threads.bar(barred.id, "banned", NOW)
        letter = await s.letters.add(thread.id, "person", AIGUL, 3, NOW)
        assert letter is not None
        await s.letters.add_copies(letter.id, [STAFF])
        assert await s.letters.purge_before(LATER) == 0  # it still waits
        await s.letters.settle(letter.id, STAFF, "sent", NOW, message_id=9)
        assert await s.threads.purge_before(LATER) == 0
        assert await s.letters.purge_before(LATER) == 1
        assert await s.threads.purge_before(LATER) == 1
        assert await s.threads.of_person(1002) is not None
        await s.commit()


async def test_a_thread_with_a_topic_stays_so_that_an_erasure_finds_it(database: Database) -> None:
    async with database.session() as s:
        thread = await opened(s)
        await s.threads.put_place(Place(thread.id, STAFF, 17, 18), NOW)
        assert await s.threads.purge_before(LATER) == 0
        await s.people.erase(AIGUL, LATER)
        (remnant,) = await s.threads.remnants(LATER)
        assert remnant.topic_id == 17
        await s.commit()


async def test_a_letter_that_is_settled_while_its_person_is_erased_does_not_stop_the_erasure(
    database: Database,
) -> None:
    async with database.session() as s:
        thread = await opened(s)
        letter = await s.letters.add(thread.id, "person", AIGUL, 3, NOW)
        assert letter is not None
        await s.letters.add_copies(letter.id, [STAFF])
        await s.commit()

    async def erase() -> None:
        async with database.session() as other:
            await other.people.erase(AIGUL, LATER)
            await other.commit()

    async with database.session() as s:
        assert await s.letters.settle(letter.id, STAFF, "sent", NOW, message_id=9)
        erasing = await waits(database, erase())
        await s.commit()
    await erasing
    async with database.session() as s:
        assert not await s.letters.settle(letter.id, STAFF, "sent", NOW, message_id=9)
        (remnant,) = await s.threads.remnants(LATER)
        assert remnant.message_ids == (9,)
