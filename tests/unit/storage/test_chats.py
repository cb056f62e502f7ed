import asyncio
from datetime import timedelta

import pytest

from bot.storage.audience import RegisteredAudience
from bot.storage.chats import ChatState, KnownChat
from bot.storage.engine import Database
from tests.unit.storage.conftest import NOW
from tests.unit.storage.sending import claim, draft, erase, ledger, minutes, people, settle, started, states

GROUP, CHANNEL = -1001, -1002


async def put(database: Database, chat_id: int = GROUP, state: ChatState = "member", later: float = 0) -> KnownChat:
    async with database.session() as s:
        known = await s.chats.put(chat_id, "supergroup", "Арал", state, minutes(later))
        await s.commit()
    return known


async def register(database: Database, chat_id: int = GROUP, region: str | None = None, by: int | None = 1) -> None:
    async with database.session() as s:
        assert await s.chats.register(chat_id, minutes(1), by=by, region=region)
        await s.commit()


async def get(database: Database, chat_id: int = GROUP) -> KnownChat | None:
    async with database.session() as s:
        return await s.chats.get(chat_id)


async def test_a_chat_is_kept_with_what_the_bot_is_there(database: Database) -> None:
    assert await get(database) is None
    new = await put(database)
    assert new == KnownChat(GROUP, "supergroup", "Арал", "member", None, "reply", None, None, None, NOW, NOW)
    assert new.can_write
    assert not new.is_registered

    async with database.session() as s:
        assert await s.chats.set_language(GROUP, "ru", minutes(1))
        assert await s.chats.set_answers(GROUP, "ephemeral", minutes(2))
        assert await s.chats.set_title(GROUP, "Арал\x00 үйі", minutes(3))
        assert not await s.chats.set_language(-5, "ru", minutes(1))
        await s.commit()
    restricted = await put(database, state="restricted", later=4)

    assert (restricted.language, restricted.answers, restricted.created_at) == ("ru", "ephemeral", NOW)
    assert (restricted.state, restricted.updated_at) == ("restricted", minutes(4))
    assert not restricted.can_write


async def test_a_registration_begins_once_changes_its_region_and_ends_once(database: Database) -> None:
    await people(database, {1: "kk", 2: "kk"})
    await put(database)
    await register(database, region="KZ-43")
    first = await get(database)
    async with database.session() as s:
        assert await s.chats.register(GROUP, minutes(9), by=2, region=None)
        assert not await s.chats.register(-5, minutes(9), by=2, region=None)
        await s.commit()
    second = await get(database)

    assert first is not None
    assert second is not None
    assert (first.region, first.registered_by, first.registered_at) == ("KZ-43", 1, minutes(1))
    assert (second.region, second.registered_by, second.registered_at) == (None, 1, minutes(1))
    async with database.session() as s:
        assert [chat.id for chat in await s.chats.registered()] == [GROUP]
        assert await s.chats.registered(by=2) == []
        assert await s.chats.end(GROUP, minutes(10))
        assert not await s.chats.end(GROUP, minutes(11))
        assert await s.chats.registered() == []
        await s.commit()
    ended = await get(database)
    assert ended is not None
    assert (ended.region, ended.registered_by, ended.registered_at) == (None, None, None)


@pytest.mark.parametrize("how", ["put", "close"])
async def test_a_chat_that_the_bot_is_not_in_any_more_is_registered_no_more(database: Database, how: str) -> None:
    await people(database, {1: "kk"})
    await put(database)
    await register(database, region="KZ-43")
    if how == "put":
        await put(database, state="gone", later=5)
    else:
        async with database.session() as s:
            assert await s.chats.close(GROUP, minutes(5))
            assert not await s.chats.close(GROUP, minutes(6))
            await s.commit()

    known = await get(database)
    assert known is not None
    assert (known.state, known.region, known.registered_by, known.registered_at) == ("gone", None, None, None)
    async with database.session() as s:
        assert not await s.chats.register(GROUP, minutes(7), by=1, region=None)


async def sent(database: Database) -> int:
    """An announcement that every registered chat has got."""
    announcement_id = await started(database, RegisteredAudience())
    for delivery in await claim(database, announcement_id):
        await settle(database, delivery, message_ids=[1])
    return announcement_id


async def test_of_several_at_once_one_says_that_the_bot_has_come(database: Database) -> None:
    async def arrive(state: ChatState, later: float) -> bool:
        async with database.session() as s:
            since = minutes(later) - timedelta(days=1)
            is_new = await s.chats.arrive(GROUP, "supergroup", "Арал", state, minutes(later), known_since=since)
            await s.commit()
        return is_new

    day = 60 * 24
    assert sorted(await asyncio.gather(*(arrive("member", 1) for _ in range(4)))) == [False, False, False, True]
    await put(database, state="gone", later=2)
    assert not await arrive("administrator", 3)
    await put(database, state="gone", later=4)
    came_back = await asyncio.gather(*(arrive("member", 5 + day) for _ in range(4)))
    assert sorted(came_back) == [False, False, False, True]
    known = await get(database)
    assert known is not None
    assert (known.state, known.updated_at, known.created_at) == ("member", minutes(5 + day), minutes(1))


async def test_who_ends_a_registration_gets_nothing_that_is_still_to_be_sent(database: Database) -> None:
    await people(database, {1: "kk"})
    for chat_id in (GROUP, CHANNEL):
        await put(database, chat_id)
        await register(database, chat_id)
    announcement = await started(database, RegisteredAudience())
    correction = await ledger(database, "correct", await sent(database))

    async with database.session() as s:
        assert await s.deliveries.leave_out(GROUP, minutes(3)) == 1
        assert await s.deliveries.leave_out(GROUP, minutes(4)) == 0
        await s.commit()

    assert await states(database, announcement) == {GROUP: "skipped", CHANNEL: "waiting"}
    assert await states(database, correction) == {GROUP: "waiting", CHANNEL: "waiting"}


async def test_whoever_registered_a_chat_and_is_erased_is_not_named_any_more(database: Database) -> None:
    await people(database, {1: "kk"})
    await put(database)
    await put(database, CHANNEL)
    await register(database)
    await erase(database, 1)
    await register(database, CHANNEL)  # by somebody of whom nothing is stored

    for chat_id in (GROUP, CHANNEL):
        known = await get(database, chat_id)
        assert known is not None
        assert known.is_registered
        assert known.registered_by is None


async def test_a_group_moves_with_everything_to_its_new_id(database: Database) -> None:
    await people(database, {1: "kk"})
    await put(database, -5)
    async with database.session() as s:
        await s.chats.set_language(-5, "ru", NOW)
        await s.chats.set_answers(-5, "ephemeral", NOW)
        await s.commit()
    await register(database, -5, "KZ-43")
    await put(database, GROUP, "administrator", later=3)  # Telegram told of the new one first

    async with database.session() as s:
        assert await s.chats.move(-5, GROUP, minutes(4))
        assert not await s.chats.move(-5, GROUP, minutes(5))
        await s.commit()

    assert await get(database, -5) is None
    known = await get(database)
    assert known is not None
    assert (known.kind, known.state, known.language, known.answers) == (
        "supergroup",
        "administrator",
        "ru",
        "ephemeral",
    )
    assert (known.region, known.registered_by, known.registered_at) == ("KZ-43", 1, minutes(1))


async def test_chats_that_were_left_long_ago_are_forgotten(database: Database) -> None:
    await put(database, state="gone")
    await put(database, CHANNEL, state="gone", later=60 * 24)
    await put(database, -1003)

    async with database.session() as s:
        assert await s.chats.purge_gone(NOW + timedelta(hours=12)) == 1
        await s.commit()

    assert await get(database) is None
    assert await get(database, CHANNEL) is not None
    assert await get(database, -1003) is not None


# Announcements


async def languages_and_regions(database: Database) -> None:
    """Four registered chats, the last of which the bot may not write to, and one that is not registered."""
    chats: list[tuple[int, str | None, str | None, ChatState]] = [
        (-1, "kk", "KZ-43", "member"),
        (-2, "ru", "KZ-43", "administrator"),
        (-3, None, None, "administrator"),
        (-4, "ru", "KZ-43", "restricted"),
    ]
    for chat_id, language, region, state in chats:
        await put(database, chat_id)
        await register(database, chat_id, region)
        async with database.session() as s:
            await s.chats.put(chat_id, "supergroup", "Арал", state, NOW)
            if language is not None:
                await s.chats.set_language(chat_id, language, NOW)
            await s.commit()
    await put(database, -5)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (RegisteredAudience(), {-1: "kk", -2: "ru", -3: "kk"}),
        (RegisteredAudience(languages=frozenset({"ru"})), {-2: "ru"}),
        (RegisteredAudience(languages=frozenset({"kk"})), {-1: "kk", -3: "kk"}),
        (RegisteredAudience(regions=frozenset({"KZ-43"})), {-1: "kk", -2: "ru"}),
        (RegisteredAudience(frozenset({"en"}), frozenset({"KZ-43"})), {}),
    ],
)
async def test_registered_chats_are_counted_and_written_down_by_the_same_condition(
    database: Database, audience: RegisteredAudience, expected: dict[int, str]
) -> None:
    await people(database, {1: "kk"})
    await languages_and_regions(database)
    announcement_id = await draft(database)

    async with database.session() as s:
        assert await s.deliveries.audience_size(audience, "kk") == len(expected)
        assert await s.deliveries.blocked_size(audience, "kk") == 0
        assert await s.announcements.start(announcement_id, audience, NOW) == len(expected)
        await s.commit()

    claimed = await claim(database, announcement_id)
    assert {delivery.chat_id: delivery.language for delivery in claimed} == expected


async def test_a_chat_without_a_version_in_its_language_gets_the_default_one(database: Database) -> None:
    await people(database, {1: "kk"})
    await put(database)
    async with database.session() as s:
        await s.chats.set_language(GROUP, "en", NOW)
        await s.commit()
    await register(database)
    announcement_id = await draft(database)
    async with database.session() as s:
        await s.announcements.start(announcement_id, RegisteredAudience(), NOW)
        await s.commit()

    (delivery,) = await claim(database, announcement_id)
    assert delivery.language == "kk"


@pytest.mark.parametrize(("mark", "state"), [(True, "gone"), (False, "member")])
async def test_a_chat_that_cannot_be_written_to_any_more_ends_its_registration(
    database: Database,
    mark: bool,  # noqa: FBT001 - a case of the table above
    state: str,
) -> None:
    await people(database, {1: "kk"})
    await put(database)
    await register(database)
    announcement_id = await draft(database)
    async with database.session() as s:
        await s.announcements.start(announcement_id, RegisteredAudience(), NOW)
        await s.commit()
    (delivery,) = await claim(database, announcement_id)
    async with database.session() as s:
        await s.deliveries.settle(delivery, "gone", minutes(2), mark=mark)
        await s.commit()

    known = await get(database)
    assert known is not None
    assert known.state == state
    assert known.is_registered is not mark
    assert await states(database, announcement_id) == {GROUP: "gone"}
    assert not await settle(database, delivery)
