import asyncio
from typing import Any

import pytest

from bot.storage.announcements import Announcement, Version
from bot.storage.engine import Database
from bot.storage.errors import AnnouncementStateError, StoredValueError, UnknownPersonError
from tests.unit.storage.conftest import NOW
from tests.unit.storage.sending import EVERYONE, claim, draft, erase, minutes, people, settle, started

IMPOSSIBLE_IDS = [0, -1, 10**6, 2**63, 10**30]


@pytest.fixture
async def two(database: Database) -> Database:
    await people(database, {1: "kk", 2: "ru"})
    return database


async def get(database: Database, announcement_id: int) -> Announcement:
    async with database.session() as s:
        found = await s.announcements.get(announcement_id)
    assert found is not None
    return found


async def state(database: Database, announcement_id: int) -> tuple[str, str | None]:
    found = await get(database, announcement_id)
    return found.state, found.reason


async def test_a_draft_is_kept_as_it_is_composed(two: Database) -> None:
    async with two.session() as s:
        made = await s.announcements.create(
            1, "kk", NOW, title="Мерзім\x00", audience={"follows": ["sphere:youth"]}, buttons=[["d", 6]]
        )
        await s.announcements.put_version(made.id, "kk", {"messages": [5, 6]}, source_id=1)
        await s.announcements.put_version(made.id, "ru", {"messages": [7]}, source_id=1)
        await s.announcements.put_version(made.id, "ru", {"text": "Срок"})
        await s.announcements.put_version(made.id, "en", {"text": "x"})
        assert await s.announcements.drop_version(made.id, "en")
        assert not await s.announcements.drop_version(made.id, "en")
        await s.commit()

    assert await get(two, made.id) == made
    assert (made.author_id, made.kind, made.state, made.title) == (1, "send", "draft", "Мерзім")
    assert (made.audience, made.buttons) == ({"follows": ["sphere:youth"]}, [["d", 6]])
    assert (made.on_uncertain, made.created_at, made.started_at, made.recipients) == ("again", NOW, None, None)
    async with two.session() as s:
        assert await s.announcements.versions(made.id) == {
            "kk": Version("kk", {"messages": [5, 6]}, 1),
            "ru": Version("ru", {"text": "Срок"}, None),
        }


async def test_an_edit_changes_what_is_given_until_the_start(two: Database) -> None:
    number = await draft(two, 1)
    async with two.session() as s:
        edited = await s.announcements.edit(number, default_language="ru", audience="all", on_uncertain="unknown")
        assert (edited.default_language, edited.audience, edited.on_uncertain) == ("ru", "all", "unknown")
        assert (await s.announcements.edit(number, title="x")).audience == "all"
        assert await s.announcements.edit(number) == await s.announcements.get(number)
        await s.announcements.start(number, EVERYONE, NOW)
        for write in (
            s.announcements.edit(number, title="y"),
            s.announcements.put_version(number, "en", {}),
            s.announcements.drop_version(number, "kk"),
            s.announcements.schedule(number, NOW),
            s.announcements.unschedule(number),
            s.announcements.start(number, EVERYONE, NOW),
            s.announcements.start_ledger(number, NOW),
        ):
            with pytest.raises(AnnouncementStateError, match=f"announcement {number} is running: expected"):
                await write
        assert not await s.announcements.delete_draft(number)
        await s.commit()

    assert (await get(two, number)).title == "x"


@pytest.mark.parametrize("number", IMPOSSIBLE_IDS)
async def test_a_number_from_a_forged_button_moves_nothing(two: Database, number: int) -> None:
    async with two.session() as s:
        announcements = s.announcements
        assert await announcements.get(number) is None
        assert await announcements.copy(number, 1, NOW) is None
        moves: list[Any] = [
            announcements.pause(number),
            announcements.resume(number),
            announcements.stop(number, NOW),
            announcements.cancel(number, NOW),
            announcements.finish(number, NOW),
            announcements.delete_draft(number),
        ]
        assert not any([await move for move in moves])
        for refused in (
            announcements.edit(number, title="x"),
            announcements.schedule(number, NOW),
            announcements.start(number, EVERYONE, NOW),
        ):
            with pytest.raises(AnnouncementStateError, match=f"announcement {number} is not stored"):
                await refused


async def test_what_is_scheduled_is_due_at_its_moment_the_earliest_first(two: Database) -> None:
    late, early, near = [await draft(two) for _ in range(3)]
    async with two.session() as s:
        await s.announcements.schedule(late, minutes(20))
        await s.announcements.schedule(late, minutes(10))
        await s.announcements.schedule(early, minutes(5))
        await s.announcements.schedule(near, None, near_deadline={"deadline": 3, "days": 7})
        await s.commit()
        assert await s.announcements.due(minutes(4)) == []
        assert [a.id for a in await s.announcements.due(minutes(10))] == [early, late]
        assert [a.near_deadline for a in await s.announcements.in_state("scheduled")] == [
            None,
            None,
            {"deadline": 3, "days": 7},
        ]
        assert (await s.announcements.unschedule(near)).near_deadline is None
        assert await s.announcements.cancel(early, minutes(6))
        assert not await s.announcements.cancel(early, minutes(6))
        await s.commit()

    assert await state(two, near) == ("draft", None)
    cancelled = await get(two, early)
    assert (cancelled.state, cancelled.finished_at) == ("cancelled", minutes(6))


async def test_an_announcement_goes_through_its_states_once(two: Database) -> None:
    number = await started(two)
    async with two.session() as s:
        a = s.announcements
        assert not await a.finish(number, NOW), "somebody is left"
        assert await a.pause(number, "no connection")
        assert not await a.pause(number)
        assert [x.reason for x in await a.in_state("paused")] == ["no connection"]
        assert await a.resume(number)
        assert not await a.resume(number)
        await s.commit()
    for delivery in await claim(two, number):
        async with two.session() as s:
            assert not await s.announcements.finish(number, NOW), "somebody is in flight"
        await settle(two, delivery)
    async with two.session() as s:
        assert await s.announcements.finish(number, minutes(3))
        assert not await s.announcements.stop(number, minutes(4))
        assert not await s.announcements.finish(number, minutes(4))
        await s.commit()

    done = await get(two, number)
    assert (done.state, done.reason, done.started_at, done.finished_at) == ("finished", None, NOW, minutes(3))


async def test_of_many_taps_at_once_one_moves_it(two: Database, url: str) -> None:
    number = await started(two)
    other = Database(url)

    async def stop(database: Database) -> bool:
        async with database.session() as s:
            stopped = await s.announcements.stop(number, NOW)
            await s.commit()
        return stopped

    try:
        assert sorted(await asyncio.gather(*(stop(d) for d in (two, other, two, other)))) == [False] * 3 + [True]
    finally:
        await other.dispose()


async def test_a_copy_is_a_new_draft_of_whoever_copies(two: Database) -> None:
    number = await draft(two, 1)
    async with two.session() as s:
        await s.announcements.put_version(number, "en", {"messages": [1]}, source_id=1)
        await s.announcements.edit(number, title="x", audience=["all"], buttons=[1])
        await s.announcements.start(number, EVERYONE, NOW)
        copied = await s.announcements.copy(number, 2, minutes(1))
        await s.commit()
        assert copied is not None
        assert await s.announcements.versions(copied.id) == await s.announcements.versions(number)

    assert (copied.author_id, copied.state, copied.title, copied.audience, copied.buttons, copied.recipients) == (
        *(2, "draft", "x", ["all"], [1], None),
    )


async def test_the_list_is_read_latest_first_by_pages(two: Database) -> None:
    numbers = [await draft(two) for _ in range(3)]

    async with two.session() as s:
        first = await s.announcements.recent(2)
        rest = await s.announcements.recent(9, before_id=first[-1].id)
    assert [a.id for a in first + rest] == numbers[::-1]


async def test_a_deleted_draft_leaves_nothing_and_its_number_is_not_given_again(two: Database) -> None:
    number = await draft(two)
    async with two.session() as s:
        assert await s.announcements.delete_draft(number)
        assert not await s.announcements.delete_draft(number)
        await s.commit()
        assert await s.announcements.versions(number) == {}

    assert await draft(two) > number


async def test_what_json_would_change_is_refused(two: Database) -> None:
    number = await draft(two)
    async with two.session() as s:
        with pytest.raises(StoredValueError, match="the buttons"):
            await s.announcements.edit(number, buttons={1: 2})
        with pytest.raises(StoredValueError, match="the content 'at'"):
            await s.announcements.put_version(number, "kk", {"at": NOW})


async def test_progress_is_shown_where_somebody_is_stored(two: Database) -> None:
    number = await started(two)
    async with two.session() as s:
        assert not await s.announcements.set_progress(number, 99, 5)
        assert await s.announcements.set_progress(number, 2, 5)
        await s.commit()
    assert ((await get(two, number)).progress_chat_id, (await get(two, number)).progress_message_id) == (2, 5)

    await erase(two, 2)
    assert ((await get(two, number)).progress_chat_id, (await get(two, number)).progress_message_id) == (None, None)


async def test_an_erased_author_takes_their_drafts_and_what_is_copied_from_their_chat(two: Database) -> None:
    gone = await draft(two, 1)
    texts = await draft(two, 1)
    others = await draft(two, 2)
    copies = [await draft(two, 2) for _ in range(5)]
    waits, runs, pauses, ended, drafted = copies
    async with two.session() as s:
        for number in copies:
            await s.announcements.put_version(number, "ru", {"messages": [1]}, source_id=1)
        for number in (texts, runs, pauses, ended):
            await s.announcements.start(number, EVERYONE, NOW)
        await s.announcements.schedule(waits, minutes(5))
        await s.announcements.pause(pauses)
        await s.announcements.stop(ended, NOW)
        await s.commit()

    await erase(two, 1)

    async with two.session() as s:
        assert await s.announcements.get(gone) is None
        assert [v.source_id for v in (await s.announcements.versions(runs)).values()] == [None, None]
        with pytest.raises(UnknownPersonError):
            await s.announcements.put_version(others, "kk", {}, source_id=1)
    assert [await state(two, number) for number in (waits, drafted, runs, pauses)] == [
        ("cancelled", "author_erased"),
        ("cancelled", "author_erased"),
        ("stopped", "author_erased"),
        ("stopped", "author_erased"),
    ]
    assert [await state(two, number) for number in (texts, ended, others)] == [
        ("running", None),
        ("stopped", None),
        ("draft", None),
    ]
    assert (await get(two, texts)).author_id is None
