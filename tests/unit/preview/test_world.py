from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.preview.formatting import Formatted
from bot.preview.model import ChatKind, InlineAnswer, InlineResult
from bot.preview.world import WorldError

if TYPE_CHECKING:
    from bot.preview.model import Chat, Message, User
    from bot.preview.world import World

KEYBOARD = {"inline_keyboard": [[{"text": "Иә", "callback_data": "yes"}, {"text": "Link", "url": "https://x.kz"}]]}


def _updates(world: World) -> list[tuple[str, Any]]:
    """What the bot has not been told yet, as (kind, content)."""
    found = []
    for update in world.updates.pending:
        kind = next(name for name in update if name != "update_id")
        found.append((kind, update[kind]))
    world.updates.clear()
    return found


def _kinds(world: World) -> list[str]:
    return [kind for kind, _ in _updates(world)]


def _bot_says(world: World, chat: Chat, **content: Any) -> Message:
    return world.send(chat, Formatted("сәлем", []), **content)


def test_a_typed_command_gets_its_entity(world: World, user: User, chat: Chat) -> None:
    world.say(user, chat, "/help @marat_region")
    [(kind, message)] = _updates(world)
    assert kind == "message"
    assert message["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 5},
        {"type": "mention", "offset": 6, "length": 13},
    ]


def test_a_deep_link_is_a_start_command_with_its_payload(world: World, user: User) -> None:
    world.start(user, "d20")
    [(_, message)] = _updates(world)
    assert message["text"] == "/start d20"
    assert message["from"]["language_code"] == "kk"


def test_a_deep_link_into_a_group_names_the_bot(world: World, user: User, group: Chat) -> None:
    world.start(user, "d20", group)
    assert _updates(world)[0][1]["text"] == "/start@grantkomek_bot d20"


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "x" * 4097])
def test_a_person_cannot_send_what_their_app_would_not(world: World, user: User, chat: Chat, text: str) -> None:
    with pytest.raises(WorldError):
        world.say(user, chat, text)
    assert _kinds(world) == []


def test_message_ids_count_in_each_chat(world: World, user: User, other: User) -> None:
    assert [world.start(user).id, world.start(user).id, world.start(other).id] == [1, 2, 1]


def test_a_tap_brings_the_message_and_its_data(world: World, user: User, chat: Chat) -> None:
    message = _bot_says(world, chat, markup=KEYBOARD)
    query = world.press(user, message, "Иә")
    [(kind, tap)] = _updates(world)
    assert (kind, tap["data"], tap["message"]["message_id"]) == ("callback_query", "yes", message.id)
    assert world.unanswered_taps() == [query]
    assert world.press(user, message, (0, 0)).data == "yes"


def test_a_tap_on_a_deleted_message_brings_only_its_id(world: World, user: User, chat: Chat) -> None:
    message = _bot_says(world, chat, markup=KEYBOARD)
    world.remove(message)
    world.press(user, message, "Иә")
    [(_, tap)] = _updates(world)
    assert tap["message"] == {"chat": chat.to_api(), "message_id": message.id, "date": 0}


def test_a_tap_may_send_data_the_keyboard_no_longer_has(world: World, user: User, chat: Chat) -> None:
    world.press_data(user, _bot_says(world, chat), "v0:old")
    assert _updates(world)[0][1]["data"] == "v0:old"


def test_a_link_button_is_not_sent_to_the_bot(world: World, user: User, chat: Chat) -> None:
    message = _bot_says(world, chat, markup=KEYBOARD)
    with pytest.raises(WorldError):
        world.press(user, message, "Link")
    with pytest.raises(KeyError, match="Иә"):
        world.press(user, message, "Жоқ")


def test_a_person_edits_their_own_text(world: World, user: User, chat: Chat) -> None:
    message = world.say(user, chat, "бір")
    world.edit(user, message, "екі")
    [_, (kind, edited)] = _updates(world)
    assert (kind, edited["text"], "edit_date" in edited) == ("edited_message", "екі", True)
    with pytest.raises(WorldError):
        world.edit(user, _bot_says(world, chat), "үш")


def test_a_deleted_message_is_gone_and_the_bot_is_not_told(world: World, user: User, chat: Chat) -> None:
    message = world.say(user, chat, "бір")
    world.updates.clear()
    world.delete(message)
    world.delete(message)
    assert message.id not in chat.messages
    assert _kinds(world) == []


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "sticker", "contact", "location"])
def test_people_send_more_than_texts(world: World, user: User, chat: Chat, kind: str) -> None:
    match kind:
        case "photo":
            world.send_photo(user, chat, b"x", "сурет")
        case "document":
            world.send_document(user, chat, b"x", "a.pdf")
        case "voice":
            world.send_voice(user, chat)
        case "sticker":
            world.send_sticker(user, chat, "👍")
        case "contact":
            world.send_contact(user, chat, "+77001234567")
        case _:
            world.send_location(user, chat, 51.1, 71.4)
    [(_, message)] = _updates(world)
    assert kind in message
    assert "text" not in message


def test_a_forwarded_message_names_its_author(world: World, user: User, chat: Chat, group: Chat) -> None:
    message = world.say(world.users[1002], group, "жаңалық")
    world.forward(user, message, chat)
    [(_, forwarded)] = _updates(world)
    assert forwarded["forward_origin"]["sender_user"]["id"] == 1002


def test_a_forwarded_post_names_its_channel(world: World, chat: Chat, user: User) -> None:
    channel = world.add_chat(-100200, ChatKind.CHANNEL, title="Арна", members={user.id: "creator"})
    world.forward(user, world.say(user, channel, "жаңалық"), chat)
    [(_, forwarded)] = _updates(world)
    assert forwarded["forward_origin"]["type"] == "channel"
    assert forwarded["forward_origin"]["chat"]["id"] == -100200


def test_a_reply_carries_the_message_it_answers(world: World, user: User, chat: Chat) -> None:
    first = _bot_says(world, chat)
    world.say(user, chat, "рақмет", reply_to=first)
    assert _updates(world)[0][1]["reply_to_message"]["message_id"] == first.id
    world.remove(first)
    world.edit(user, chat.messages[first.id + 1], "рақмет!")
    assert "reply_to_message" not in _updates(world)[0][1]


def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(world: World, user: User, group: Chat) -> None:
    for text in ("сәлем бәріне", "/help@other_bot", "@marat_region"):
        world.say(user, group, text)
    assert _kinds(world) == []
    for text in ("/help", "/help@Grantkomek_Bot", "@grantkomek_bot медиация"):
        world.say(user, group, text)
    world.say(user, group, "рақмет", reply_to=_bot_says(world, group))
    assert _kinds(world) == ["message"] * 4


def test_an_administrator_bot_hears_everything_in_a_group(world: World, user: User, group: Chat) -> None:
    world.add_bot(user, group, "administrator")
    world.updates.clear()
    world.say(user, group, "сәлем бәріне")
    assert _kinds(world) == ["message"]


def test_a_bot_without_privacy_hears_everything_in_a_group(world: World, user: User, group: Chat) -> None:
    world.privacy = False
    world.say(user, group, "сәлем бәріне")
    assert _kinds(world) == ["message"]


def test_posts_of_a_channel_come_as_posts(world: World, user: User, other: User) -> None:
    members = {user.id: "creator", other.id: "member", world.bot.id: "administrator"}
    channel = world.add_chat(-100200, ChatKind.CHANNEL, title="Арна", members=members)
    post = world.say(user, channel, "жаңалық")
    world.edit(user, post, "жаңалық!")
    [(kind, content), (edited, _)] = _updates(world)
    assert (kind, edited, content["sender_chat"]["title"]) == ("channel_post", "edited_channel_post", "Арна")
    with pytest.raises(WorldError):
        world.say(other, channel, "мен де")


def test_the_bot_hears_nothing_between_people(world: World, other: User, people: Chat) -> None:
    world.say(other, people, "/help")
    assert _kinds(world) == []


def test_blocking_and_coming_back_is_told(world: World, user: User, chat: Chat) -> None:
    world.block(user)
    world.block(user)
    with pytest.raises(WorldError):
        world.say(user, chat, "сәлем")
    world.start(user)
    changes = [c["new_chat_member"]["status"] for kind, c in _updates(world) if kind == "my_chat_member"]
    assert changes == ["kicked", "member"]


def test_the_bot_is_told_when_it_is_thrown_out_and_taken_back(world: World, user: User, group: Chat) -> None:
    world.remove_bot(user, group)
    world.remove_bot(user, group)
    world.say(user, group, "/help")
    assert _kinds(world) == ["my_chat_member"]
    world.add_bot(user, group)
    world.add_bot(user, group)
    assert _kinds(world) == ["my_chat_member", "message"]


def test_a_reaction_is_told_only_to_a_bot_that_asked(world: World, user: User, chat: Chat) -> None:
    message = _bot_says(world, chat)
    world.react(user, message, "👍")
    assert _kinds(world) == []
    world.updates.allow(["message_reaction"])
    world.react(user, message, None)
    [(_, change)] = _updates(world)
    assert (change["old_reaction"], change["new_reaction"]) == ([{"type": "emoji", "emoji": "👍"}], [])


def test_an_inline_result_is_sent_where_the_query_was_typed(world: World, other: User, people: Chat) -> None:
    query = world.inline(other, "медиация", chat=people)
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
    world.answer_inline(query, InlineAnswer([InlineResult("d20", "article", "20", "", "карта", [], markup=markup)]))
    message = world.choose_inline(query, "d20")
    world.press(other, message, "a")
    [(_, asked), (_, chosen), (_, tap)] = _updates(world)
    assert (asked["chat_type"], chosen["result_id"]) == ("private", "d20")
    assert tap["inline_message_id"] == chosen["inline_message_id"] == message.inline_id
    assert "message" not in tap
    with pytest.raises(KeyError):
        world.choose_inline(query, "d21")


def test_old_inline_queries_are_forgotten(world: World, user: User) -> None:
    first = world.inline(user, "a")
    for _ in range(200):
        world.inline(user, "b")
    assert first.id not in world.inline_queries
    assert len(world.inline_queries) == 200


def test_a_reset_world_never_repeats_an_id(world: World, user: User, chat: Chat) -> None:
    old = world.say(user, chat, "бір").id
    world.profile.commands[(("default", None, None), "")] = [{"command": "a", "description": "b"}]
    world.reset()
    assert world.chats[user.id].messages == {}
    assert world.start(world.users[user.id]).id > old
    assert world.profile.commands
    assert _kinds(world) == ["message"]


@pytest.mark.parametrize(
    ("scope", "language", "seen"),
    [
        (("default", None, None), "", True),
        (("default", None, None), "ru", False),
        (("all_private_chats", None, None), "kk", True),
        (("all_group_chats", None, None), "", False),
        (("chat", 1001, None), "", True),
        (("chat", 1002, None), "", False),
    ],
)
def test_a_menu_is_seen_by_those_it_is_for(
    world: World,
    scope: tuple[str, int | None, int | None],
    language: str,
    seen: bool,  # noqa: FBT001 - a table's column
) -> None:
    world.profile.commands[(scope, language)] = [{"command": "a", "description": "b"}]
    assert bool(world.profile.commands_for(1001, 1001, "kk", private=True, admin=False)) is seen


def test_the_narrowest_menu_wins(world: World) -> None:
    commands = world.profile.commands
    for scope, chat_id, user_id in (
        ("default", None, None),
        ("all_group_chats", None, None),
        ("all_chat_administrators", None, None),
        ("chat", -1, None),
        ("chat_administrators", -1, None),
        ("chat_member", -1, 1001),
    ):
        commands[((scope, chat_id, user_id), "")] = [{"command": scope, "description": "x"}]

    def menu(user_id: int, *, admin: bool, chat_id: int = -1) -> str:
        found = world.profile.commands_for(chat_id, user_id, "kk", private=False, admin=admin)
        return str(found[0]["command"])

    assert menu(1001, admin=False) == "chat_member"
    assert menu(1002, admin=True) == "chat_administrators"
    assert menu(1002, admin=False) == "chat"
    assert menu(1002, admin=True, chat_id=-2) == "all_chat_administrators"
    assert menu(1002, admin=False, chat_id=-2) == "all_group_chats"
