"""Messages in a group that only one person sees: when they may be sent, and who sees and changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.preview.ephemeral import TOO_LATE
from bot.preview.formatting import Formatted
from bot.preview.world import WorldError
from tests.unit.preview.asking import call, refusal, told

if TYPE_CHECKING:
    from bot.preview.model import Chat, Message, User
    from bot.preview.world import World
    from tests.unit.preview.conftest import Clock

KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
SEARCH = {"command": "search", "description": "іздеу", "is_ephemeral": True}


def values(chat: Chat, user: User, **more: Any) -> dict[str, Any]:
    """A text for this person alone; `more` are further fields of what makes it so."""
    whom = {"receiver_user_id": user.id, **more}
    return {"chat_id": chat.id, "text": "тек сізге", "ephemeral_message_parameters": whom}


@pytest.fixture
def menu(world: World) -> None:
    call(world, "setMyCommands", commands=[SEARCH], scope={"type": "all_group_chats"})


@pytest.fixture
def whisper(world: World, user: User, group: Chat) -> Message:
    """What an administrator bot has told this person."""
    world.add_bot(user, group, "administrator")
    world.updates.clear()
    call(world, "sendMessage", **values(group, user), reply_markup=KEYBOARD)
    return group.ephemeral[1]


def test_only_the_receiver_sees_it(world: World, user: User, other: User, group: Chat, whisper: Message) -> None:
    public = world.say(user, group, "сәлем")
    assert world.visible(user, group) == [whisper, public]
    assert world.visible(other, group) == [public]
    assert (whisper.to_api()["message_id"], whisper.id in group.messages) == (0, False)
    with pytest.raises(WorldError):
        world.press(other, whisper, "a")


def test_a_tap_on_it_brings_its_own_number(world: World, user: User, whisper: Message) -> None:
    world.press(user, whisper, "a")
    [(_, tap)] = told(world)
    assert (tap["message"]["message_id"], tap["message"]["ephemeral_message_id"]) == (0, 1)
    assert tap["message"]["receiver_user"]["id"] == user.id


def test_an_ordinary_bot_sends_none_unasked(world: World, user: User, group: Chat) -> None:
    assert refusal(world, "sendMessage", **values(group, user)) == f"Bad Request: {TOO_LATE}"


def test_a_tap_is_answered_within_fifteen_seconds_and_only_to_who_tapped(
    world: World, user: User, other: User, group: Chat, clock: Clock
) -> None:
    public = world.send(group, Formatted("сұрақ", []), markup=KEYBOARD)
    tap = world.press(user, public, "a")
    wrong = values(group, other, callback_query_id=tap.id)
    assert refusal(world, "sendMessage", **wrong) == f"Bad Request: {TOO_LATE}"
    clock.now += 15
    assert call(world, "sendMessage", **values(group, user, callback_query_id=tap.id))["ephemeral_message_id"] == 1
    clock.now += 1
    late = values(group, user, callback_query_id=tap.id)
    assert refusal(world, "sendMessage", **late) == f"Bad Request: {TOO_LATE}"


def test_a_tap_that_was_answered_allows_none(world: World, user: User, group: Chat) -> None:
    tap = world.press(user, world.send(group, Formatted("сұрақ", []), markup=KEYBOARD), "a")
    call(world, "answerCallbackQuery", callback_query_id=tap.id)
    given = values(group, user, callback_query_id=tap.id)
    assert refusal(world, "sendMessage", **given) == f"Bad Request: {TOO_LATE}"


@pytest.mark.usefixtures("menu")
def test_an_ephemeral_command_is_heard_by_the_bot_alone_and_answered_so(
    world: World, user: User, other: User, group: Chat, clock: Clock
) -> None:
    asked = world.say(user, group, "/search@grantkomek_bot медиация")
    [(_, message)] = told(world)
    assert (message["message_id"], message["ephemeral_message_id"]) == (0, 1)
    assert message["receiver_user"]["id"] == world.bot.id
    assert world.visible(other, group) == []
    reply = {"ephemeral_message_id": asked.ephemeral_id}
    answer = call(world, "sendMessage", **values(group, user), reply_parameters=reply)
    assert answer["reply_to_message"]["ephemeral_message_id"] == 1
    clock.now += 16
    late = refusal(world, "sendMessage", **values(group, user), reply_parameters=reply)
    assert late == f"Bad Request: {TOO_LATE}"


@pytest.mark.usefixtures("menu")
def test_other_commands_and_other_bots_commands_are_for_everybody(
    world: World, user: User, group: Chat, chat: Chat
) -> None:
    for text in ("/help", "/search@other_bot a", "айтшы /search"):
        assert world.say(user, group, text).ephemeral_id is None
    assert world.say(user, chat, "/search a").ephemeral_id is None


def test_a_reply_to_it_is_ephemeral_as_well(world: World, user: User, group: Chat, whisper: Message) -> None:
    said = world.say(user, group, "рақмет", reply_to=whisper)
    assert said.receiver is world.bot
    [(_, message)] = told(world)
    assert message["ephemeral_message_id"] == 2


@pytest.mark.usefixtures("menu")
def test_an_answer_to_it_is_not_for_everybody(world: World, user: User, group: Chat) -> None:
    asked = world.say(user, group, "/search медиация")
    reply = {"ephemeral_message_id": asked.ephemeral_id}
    words = refusal(world, "sendMessage", chat_id=group.id, text="a", reply_parameters=reply)
    assert words == "Bad Request: a reply to an ephemeral message must be ephemeral"
    gone = refusal(world, "sendMessage", **values(group, user), reply_parameters={"ephemeral_message_id": 9})
    assert gone == "Bad Request: message to be replied not found"


def test_it_is_changed_and_deleted_by_its_own_methods(
    world: World, user: User, other: User, group: Chat, whisper: Message
) -> None:
    own = {"chat_id": group.id, "receiver_user_id": user.id, "ephemeral_message_id": 1}
    assert call(world, "editEphemeralMessageText", **own, text="енді былай") is True
    assert whisper.text == "енді былай"
    same = refusal(world, "editEphemeralMessageText", **own, text="енді былай")
    assert same.startswith("Bad Request: message is not modified")
    caption = refusal(world, "editEphemeralMessageCaption", **own, caption="a")
    assert caption == "Bad Request: there is no caption in the message to edit"
    foreign = own | {"receiver_user_id": other.id}
    assert refusal(world, "deleteEphemeralMessage", **foreign) == "Bad Request: message to delete not found"
    assert refusal(world, "editMessageText", chat_id=group.id, message_id=0, text="a") == (
        "Bad Request: message identifier is not specified"
    )
    assert call(world, "deleteEphemeralMessage", **own) is True
    assert group.ephemeral == {}
    assert refusal(world, "editEphemeralMessageText", **own, text="a") == "Bad Request: message to edit not found"


@pytest.mark.usefixtures("menu")
def test_what_a_person_has_whispered_is_not_the_bots_to_delete(world: World, user: User, group: Chat) -> None:
    asked = world.say(user, group, "/search a")
    given = {"chat_id": group.id, "receiver_user_id": user.id, "ephemeral_message_id": asked.ephemeral_id}
    assert refusal(world, "deleteEphemeralMessage", **given) == "Bad Request: message to delete not found"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ephemeral_message_parameters": {}}, 'can\'t find field "receiver_user_id"'),
        ({"ephemeral_message_parameters": {"receiver_user_id": 5}}, "user not found"),
        ({"ephemeral_message_parameters": "5"}, "object expected as ephemeral message parameters"),
        (
            {"ephemeral_message_parameters": {"receiver_user_id": 1001, "replace_callback_query_message": True}},
            "replace_callback_query_message is not supported by the local Bot API",
        ),
        (
            {
                "ephemeral_message_parameters": {"receiver_user_id": 1001},
                "reply_markup": {"keyboard": [["a"]]},
            },
            "inline keyboard expected",
        ),
    ],
)
def test_a_wrong_one_is_refused(world: World, user: User, group: Chat, given: dict[str, Any], words: str) -> None:
    world.add_bot(user, group, "administrator")
    assert refusal(world, "sendMessage", chat_id=group.id, text="a", **given) == f"Bad Request: {words}"
    assert group.ephemeral == {}


def test_outside_of_groups_and_to_those_who_left_there_is_none(
    world: World, user: User, group: Chat, chat: Chat, channel: Chat
) -> None:
    for place in (chat, channel):
        words = refusal(world, "sendMessage", **values(place, user))
        assert words == "Bad Request: ephemeral messages can be sent only to groups and supergroups"
    world.add_bot(user, group, "administrator")
    world.set_member(group, user.id, "left", user)
    assert refusal(world, "sendMessage", **values(group, user)) == "Bad Request: user not found"


@pytest.mark.parametrize("method", ["copyMessage", "copyMessages", "forwardMessage", "sendMediaGroup"])
def test_methods_that_know_none_do_not_send_to_everybody_instead(
    world: World, user: User, group: Chat, method: str
) -> None:
    world.add_bot(user, group, "administrator")
    assert refusal(world, method, **values(group, user)) == (
        "Bad Request: ephemeral messages can't be sent by this method"
    )


def test_nobody_forwards_edits_or_reacts_to_it(world: World, user: User, group: Chat, whisper: Message) -> None:
    said = world.say(user, group, "рақмет", reply_to=whisper)
    with pytest.raises(WorldError):
        world.forward(user, whisper, group)
    with pytest.raises(WorldError):
        world.react(user, whisper, "👍")
    with pytest.raises(WorldError):
        world.edit(user, said, "жоқ")
