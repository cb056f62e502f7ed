"""Who comes, goes and may do what in groups and channels; and a group that becomes a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiogram.exceptions import TelegramMigrateToChat

from bot.preview.cast import APPLICANT_KK, APPLICANT_RU, COORDINATOR
from bot.preview.model import ChatKind
from bot.preview.world import WorldError
from tests.unit.preview.asking import call, kinds, refusal, told

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.preview.model import Chat, User
    from bot.preview.world import World
    from tests.unit.preview.conftest import Clock

DAY = 24 * 3600


@pytest.fixture
def small(world: World) -> Chat:
    """A group that is no supergroup yet."""
    members = {APPLICANT_KK: "creator", APPLICANT_RU: "member", world.bot.id: "administrator"}
    return world.add_chat(-77, ChatKind.GROUP, title="Топ", members=members)


def test_the_bot_hears_of_every_change_of_its_own_place(world: World, user: User, group: Chat) -> None:
    for status, given in (
        ("administrator", {"can_delete_messages": False}),
        ("administrator", {}),
        ("restricted", {"can_send_messages": False}),
        ("member", {}),
    ):
        world.set_member(group, world.bot.id, status, user, **given)
        world.set_member(group, world.bot.id, status, user, **given)
    changes = [content for kind, content in told(world) if kind == "my_chat_member"]
    old = [change["old_chat_member"] for change in changes]
    new = [change["new_chat_member"] for change in changes]
    assert [member["status"] for member in new] == ["administrator", "administrator", "restricted", "member"]
    assert [member.get("can_delete_messages") for member in new[:2]] == [False, True]
    assert old[1:] == new[:-1]
    assert {change["from"]["id"] for change in changes} == {user.id}


def test_the_bot_hears_of_others_only_as_an_administrator_that_asked(
    world: World, user: User, other: User, group: Chat
) -> None:
    world.updates.allow(["chat_member", "my_chat_member", "message"])
    world.set_member(group, user.id, "left", user)
    world.add_bot(other, group, "administrator")
    assert kinds(world) == ["message", "my_chat_member"]
    world.set_member(group, user.id, "member", user)
    [(kind, change), (_, joined)] = told(world)
    assert (kind, change["new_chat_member"]["user"]["id"]) == ("chat_member", user.id)
    assert joined["new_chat_members"][0]["id"] == user.id


def test_who_leaves_sees_and_writes_nothing_more(world: World, user: User, group: Chat) -> None:
    world.set_member(group, user.id, "left", user)
    assert user.id not in world.audience(group)
    with pytest.raises(WorldError):
        world.say(user, group, "мен қайда?")


@pytest.mark.parametrize(
    ("status", "given"),
    [("owner", {}), ("member", {"can_send_messages": False}), ("administrator", {"can_fly": True})],
)
def test_nobody_gets_what_telegram_does_not_know(
    world: World, group: Chat, status: str, given: dict[str, bool]
) -> None:
    with pytest.raises(WorldError):
        world.set_member(group, world.bot.id, status, None, **given)


def test_nobody_is_promoted_in_a_private_chat(world: World, chat: Chat) -> None:
    with pytest.raises(WorldError):
        world.set_member(chat, world.bot.id, "administrator")


def test_a_bot_that_goes_by_itself_hears_of_it(world: World, group: Chat) -> None:
    call(world, "leaveChat", chat_id=group.id)
    [(kind, change)] = told(world)
    assert (kind, change["new_chat_member"]["status"], change["from"]["id"]) == ("my_chat_member", "left", world.bot.id)


@pytest.mark.parametrize(
    ("given", "method", "words"),
    [
        ({"can_send_messages": False}, "sendMessage", "not enough rights to send text messages to the chat"),
        ({"can_send_messages": False}, "sendPhoto", "not enough rights to send photos to the chat"),
        ({"can_send_documents": False}, "sendDocument", "not enough rights to send documents to the chat"),
        ({"can_send_other_messages": False}, "sendSticker", "not enough rights to send stickers to the chat"),
    ],
)
def test_a_restricted_bot_sends_only_what_it_may(
    world: World, group: Chat, given: dict[str, bool], method: str, words: str
) -> None:
    world.set_member(group, world.bot.id, "restricted", None, **given)
    kind = method.removeprefix("send").lower()
    file = world.new_file(kind, b"x", "image/png") if kind != "message" else None
    values = {"chat_id": group.id, "text": "a", kind: file.id if file else ""}
    assert refusal(world, method, **values) == f"Bad Request: {words}"
    world.set_member(group, world.bot.id, "member")
    assert call(world, method, **values)


def test_a_copy_needs_the_right_for_what_is_copied(world: World, group: Chat, chat: Chat) -> None:
    source = world.send_voice(world.users[chat.id], chat)
    world.set_member(group, world.bot.id, "restricted", can_send_voice_notes=False)
    values = {"chat_id": group.id, "from_chat_id": chat.id, "message_id": source.id}
    assert refusal(world, "copyMessage", **values) == "Bad Request: not enough rights to send voice notes to the chat"


def test_a_channel_is_posted_to_with_the_right_for_it(world: World, channel: Chat) -> None:
    assert call(world, "sendMessage", chat_id="@aral_grants", text="жаңалық")["sender_chat"]["id"] == channel.id
    world.set_member(channel, world.bot.id, "administrator", can_post_messages=False)
    words = "Bad Request: need administrator rights in the channel chat"
    assert refusal(world, "sendMessage", chat_id=channel.id, text="a") == words
    world.remove_bot(world.users[COORDINATOR], channel)
    kicked = "Forbidden: bot was kicked from the channel chat"
    assert refusal(world, "sendMessage", chat_id=channel.id, text="a") == kicked
    assert kinds(world) == ["my_chat_member", "my_chat_member"]


def test_a_channel_shows_its_members_to_administrators(world: World, channel: Chat) -> None:
    world.set_member(channel, world.bot.id, "member")
    words = "Bad Request: member list is inaccessible"
    assert refusal(world, "getChatAdministrators", chat_id=channel.id) == words
    assert refusal(world, "getChatMember", chat_id=channel.id, user_id=COORDINATOR) == words
    assert call(world, "getChatMember", chat_id=channel.id, user_id=world.bot.id)["status"] == "member"


def test_what_may_be_done_is_told(world: World, staff: Chat, channel: Chat, user: User) -> None:
    world.set_member(staff, world.bot.id, "administrator", can_manage_topics=False)
    own = call(world, "getChatMember", chat_id=staff.id, user_id=world.bot.id)
    assert (own["can_manage_topics"], own["can_delete_messages"], "can_post_messages" in own) == (False, True, False)
    [posting] = [
        member
        for member in call(world, "getChatAdministrators", chat_id=channel.id)
        if member["status"] == "administrator"
    ]
    assert (posting["can_post_messages"], "can_manage_topics" in posting) == (True, False)
    world.set_member(channel, user.id, "left")
    assert call(world, "getChatMember", chat_id=channel.id, user_id=user.id)["status"] == "left"
    chat = call(world, "getChat", chat_id=staff.id)
    assert (chat["type"], chat["is_forum"], chat["permissions"]["can_send_messages"]) == ("supergroup", True, True)
    assert "is_forum" not in call(world, "getChat", chat_id=channel.id)


def test_deleting_needs_the_right_for_it(world: World, boss: User, staff: Chat, clock: Clock) -> None:
    message = world.say(boss, staff, "ескі")
    clock.now += 3 * DAY
    world.set_member(staff, world.bot.id, "administrator", can_delete_messages=False)
    words = "Bad Request: message can't be deleted for everyone"
    assert refusal(world, "deleteMessage", chat_id=staff.id, message_id=message.id) == words
    world.set_member(staff, world.bot.id, "administrator")
    assert call(world, "deleteMessage", chat_id=staff.id, message_id=message.id)


def test_in_a_small_group_nobody_deletes_what_is_old(world: World, user: User, small: Chat, clock: Clock) -> None:
    old, young = world.say(user, small, "бір"), world.say(user, small, "екі")
    assert call(world, "deleteMessage", chat_id=small.id, message_id=young.id)
    clock.now += 3 * DAY
    words = "Bad Request: message can't be deleted for everyone"
    assert refusal(world, "deleteMessage", chat_id=small.id, message_id=old.id) == words


def test_a_group_becomes_a_supergroup_with_another_number(world: World, user: User, small: Chat) -> None:
    new = world.migrate(small)
    [(_, left), (_, came)] = told(world)
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (small.id, new.id)
    assert (came["chat"]["id"], came["migrate_from_chat_id"]) == (new.id, small.id)
    assert (new.kind, new.title, new.status(user.id)) == (ChatKind.SUPERGROUP, "Топ", "creator")
    assert world.is_admin(new, world.bot.id)
    with pytest.raises(WorldError):
        world.say(user, small, "осындамын")
    with pytest.raises(WorldError):
        world.migrate(small)


@pytest.mark.parametrize("method", ["sendMessage", "getChat", "getChatMember", "deleteMessage", "editMessageText"])
def test_the_old_number_is_refused_and_the_new_one_named(world: World, small: Chat, method: str) -> None:
    sent = call(world, "sendMessage", chat_id=small.id, text="a")
    world.migrate(small)
    values: dict[str, Any] = {"chat_id": small.id, "message_id": sent["message_id"], "text": "b", "user_id": 1001}
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    assert refusal(world, method, **values) == words


async def test_aiogram_learns_the_new_number(bot: Bot, world: World, small: Chat) -> None:
    new = world.migrate(small)
    with pytest.raises(TelegramMigrateToChat) as refused:
        await bot.send_message(small.id, "a")
    assert refused.value.migrate_to_chat_id == new.id
    assert (await bot.send_message(new.id, "a")).chat.id == new.id


def test_a_new_title_is_told(world: World, user: User, group: Chat) -> None:
    world.rename(user, group, "Арал ҮЕҰ")
    [(_, message)] = told(world)
    assert message["new_chat_title"] == message["chat"]["title"] == "Арал ҮЕҰ"


def test_reactions_in_a_group_are_told_to_an_administrator(world: World, user: User, group: Chat) -> None:
    world.updates.allow(["message_reaction"])
    message = world.say(user, group, "сәлем")
    world.react(user, message, "👍")
    world.add_bot(user, group, "administrator")
    world.react(user, message, "❤️")
    [(_, change)] = told(world)
    assert change["new_reaction"] == [{"type": "emoji", "emoji": "❤"}]
    with pytest.raises(WorldError):
        world.react(user, message, "🐌")


def test_the_bot_reacts_with_one_of_telegrams_emoji(world: World, user: User, group: Chat) -> None:
    message = world.say(user, group, "/help")
    values = {"chat_id": group.id, "message_id": message.id}
    for wrong in ("✅", "", "👍👍", 5):
        given = [{"type": "emoji", "emoji": wrong}]
        assert refusal(world, "setMessageReaction", **values, reaction=given) == "Bad Request: REACTION_INVALID"
    two = [{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "👌"}]
    assert refusal(world, "setMessageReaction", **values, reaction=two) == "Bad Request: REACTION_INVALID"
    call(world, "setMessageReaction", **values, reaction=two[:1])
    assert message.reactions == {world.bot.id: ["👍"]}
    call(world, "setMessageReaction", **values, reaction=[])
    assert message.reactions == {}
