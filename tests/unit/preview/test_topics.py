"""Topics of a forum: who may arrange them, where messages go, and what is gone with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.preview.cast import ADMINISTRATOR, COORDINATOR, STAFF
from bot.preview.world import WorldError
from tests.unit.preview.asking import call, kinds, refusal, told

if TYPE_CHECKING:
    from bot.preview.model import Chat, Topic, User
    from bot.preview.world import World


@pytest.fixture
def topic(world: World, staff: Chat) -> Topic:
    """One that the bot has begun."""
    number: int = call(world, "createForumTopic", chat_id=staff.id, name="Айгүл")["message_thread_id"]
    return staff.topics[number]


def test_the_bot_is_not_told_of_the_topics_it_begins(world: World, staff: Chat, topic: Topic) -> None:
    assert kinds(world) == []
    assert staff.messages[topic.id].to_api()["forum_topic_created"] == {"name": "Айгүл", "icon_color": 7322096}


def test_a_persons_topic_is_told_by_a_service_message(world: World, boss: User, staff: Chat) -> None:
    topic = world.create_topic(boss, staff, "Сұрақтар")
    world.close_topic(boss, staff, topic.id)
    world.close_topic(boss, staff, topic.id, closed=False)
    world.edit_topic(boss, staff, topic.id, "Жауаптар")
    created, closed, reopened, edited = [content for _, content in told(world)]
    assert created["message_thread_id"] == created["message_id"] == topic.id
    assert (created["is_topic_message"], "reply_to_message" in created) == (True, False)
    assert closed["forum_topic_closed"] == reopened["forum_topic_reopened"] == {}
    assert edited["forum_topic_edited"] == {"name": "Жауаптар"}


def test_what_is_said_in_a_topic_names_it_and_what_began_it(
    world: World, boss: User, staff: Chat, topic: Topic
) -> None:
    world.say(boss, staff, "сәлем", thread_id=topic.id)
    [(_, message)] = told(world)
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic.id, True)
    assert message["reply_to_message"]["message_id"] == topic.id
    assert message["chat"]["is_forum"] is True


def test_what_is_said_in_general_names_no_topic(world: World, boss: User, staff: Chat, topic: Topic) -> None:
    world.say(boss, staff, "сәлем")
    [(_, message)] = told(world)
    assert not {"message_thread_id", "is_topic_message", "reply_to_message"} & message.keys()


def test_a_reply_goes_to_the_topic_of_what_it_answers(world: World, boss: User, staff: Chat, topic: Topic) -> None:
    asked = world.say(boss, staff, "сұрақ", thread_id=topic.id)
    reply = {"message_id": asked.id}
    answer = call(world, "sendMessage", chat_id=staff.id, text="жауап", reply_parameters=reply)
    assert (answer["message_thread_id"], answer["reply_to_message"]["message_id"]) == (topic.id, asked.id)
    persons = world.say(boss, staff, "рақмет", reply_to=staff.messages[answer["message_id"]])
    assert persons.thread_id == topic.id


def test_a_reply_does_not_leave_its_topic(world: World, boss: User, staff: Chat, topic: Topic) -> None:
    general = world.say(boss, staff, "жалпы сұрақ")
    values = {"chat_id": staff.id, "text": "a", "message_thread_id": topic.id}
    words = refusal(world, "sendMessage", **values, reply_parameters={"message_id": general.id})
    assert words == "Bad Request: message to be replied not found"


@pytest.mark.parametrize("method", ["sendMessage", "copyMessage", "forwardMessage", "sendChatAction", "copyMessages"])
def test_nothing_goes_to_a_topic_that_is_gone(world: World, staff: Chat, topic: Topic, chat: Chat, method: str) -> None:
    boss = world.users[ADMINISTRATOR]
    source = world.say(world.users[chat.id], chat, "сұрақ")
    inside = world.say(boss, staff, "жауап", thread_id=topic.id)
    world.delete_topic(staff, topic.id)
    values: dict[str, Any] = {"from_chat_id": chat.id, "message_id": source.id, "message_ids": [source.id]}
    values |= {"chat_id": staff.id, "message_thread_id": topic.id, "text": "a", "action": "typing"}
    assert refusal(world, method, **values) == "Bad Request: message thread not found"
    assert inside.deleted
    assert staff.messages == {}


def test_a_deleted_topic_is_not_told(world: World, boss: User, staff: Chat, topic: Topic) -> None:
    world.say(boss, staff, "жауап", thread_id=topic.id)
    world.updates.clear()
    world.delete_topic(staff, topic.id)
    assert kinds(world) == []
    with pytest.raises(WorldError):
        world.say(boss, staff, "тағы", thread_id=topic.id)


def test_general_has_no_number(world: World, staff: Chat) -> None:
    words = refusal(world, "sendMessage", chat_id=staff.id, text="a", message_thread_id=1)
    assert words == "Bad Request: message thread not found"


def test_a_reply_outside_of_forums_makes_a_thread_that_nothing_is_sent_to(
    world: World, user: User, group: Chat
) -> None:
    """Telegram names such threads too, and refuses them: a bot that passes the number on learns it here."""
    world.privacy = False
    first = world.say(user, group, "сұрақ")
    world.say(user, group, "тағы", reply_to=world.say(user, group, "жауап", reply_to=first))
    [*_, (_, last)] = told(world)
    assert (last["message_thread_id"], "is_topic_message" in last) == (first.id, False)
    words = refusal(world, "sendMessage", chat_id=group.id, text="a", message_thread_id=first.id)
    assert words == "Bad Request: message thread not found"


@pytest.mark.parametrize(
    ("method", "values", "words"),
    [
        ("createForumTopic", {"name": " "}, "topic name must be non-empty"),
        ("createForumTopic", {"name": "x" * 129}, "topic name is too long"),
        ("createForumTopic", {"name": "a", "icon_color": 5}, "invalid icon color specified"),
        ("editForumTopic", {"name": "a", "message_thread_id": 99}, "TOPIC_ID_INVALID"),
        ("editForumTopic", {"name": "Айгүл"}, "TOPIC_NOT_MODIFIED"),
        ("editForumTopic", {}, "TOPIC_NOT_MODIFIED"),
        ("reopenForumTopic", {}, "TOPIC_NOT_MODIFIED"),
        ("reopenGeneralForumTopic", {}, "TOPIC_NOT_MODIFIED"),
        ("closeForumTopic", {"message_thread_id": 99}, "TOPIC_ID_INVALID"),
        ("deleteForumTopic", {"message_thread_id": 99}, "TOPIC_ID_INVALID"),
    ],
)
def test_a_wrong_topic_is_refused(world: World, topic: Topic, method: str, values: dict[str, Any], words: str) -> None:
    values = {"chat_id": STAFF, "message_thread_id": topic.id, **values}
    assert refusal(world, method, **values) == f"Bad Request: {words}"


def test_a_group_without_topics_has_none(world: World, user: User, group: Chat) -> None:
    world.add_bot(user, group, "administrator")
    words = refusal(world, "createForumTopic", chat_id=group.id, name="a")
    assert words == "Bad Request: the chat is not a forum"
    with pytest.raises(WorldError):
        world.create_topic(user, group, "a")


def test_topics_need_the_right_for_them(world: World, boss: User, staff: Chat, topic: Topic) -> None:
    others = world.create_topic(boss, staff, "Басқалардікі")
    world.set_member(staff, world.bot.id, "administrator", can_manage_topics=False, can_delete_messages=False)
    asked = {"chat_id": staff.id, "name": "b", "message_thread_id": others.id}
    assert refusal(world, "createForumTopic", **asked) == "Bad Request: not enough rights to create a topic"
    assert refusal(world, "editForumTopic", **asked) == "Bad Request: not enough rights to edit the topic"
    assert refusal(world, "closeForumTopic", **asked) == "Bad Request: not enough rights to edit the topic"
    assert refusal(world, "closeGeneralForumTopic", **asked) == "Bad Request: not enough rights to edit the topic"
    assert refusal(world, "deleteForumTopic", **asked) == "Bad Request: not enough rights to delete the topic"
    assert call(world, "editForumTopic", chat_id=staff.id, message_thread_id=topic.id, name="Өз тақырыбы")


def test_a_closed_topic_is_written_to_by_those_who_manage_topics(
    world: World, boss: User, staff: Chat, topic: Topic
) -> None:
    values = {"chat_id": staff.id, "text": "a", "message_thread_id": topic.id}
    world.close_topic(boss, staff, topic.id)
    assert call(world, "sendMessage", **values)
    world.set_member(staff, world.bot.id, "administrator", can_manage_topics=False)
    assert refusal(world, "sendMessage", **values) == "Bad Request: TOPIC_CLOSED"
    world.close_topic(boss, staff, None)
    assert refusal(world, "sendMessage", chat_id=staff.id, text="a") == "Bad Request: TOPIC_CLOSED"
    with pytest.raises(WorldError):
        world.say(world.users[COORDINATOR], staff, "мен де", thread_id=topic.id)
    assert world.say(boss, staff, "мен жазам", thread_id=topic.id).in_topic


def test_an_album_a_copy_and_a_forward_go_to_the_topic(world: World, staff: Chat, topic: Topic, chat: Chat) -> None:
    person = world.users[chat.id]
    one, two = (world.send_photo(person, chat, b"x", album="a") for _ in range(2))
    where = {"chat_id": staff.id, "message_thread_id": topic.id, "from_chat_id": chat.id}
    call(world, "copyMessages", **where, message_ids=[one.id, two.id])
    call(world, "copyMessage", **where, message_id=one.id)
    call(world, "forwardMessage", **where, message_id=two.id)
    assert one.file is not None
    media = [{"type": "photo", "media": one.file.id}] * 2
    call(world, "sendMediaGroup", **where, media=media)
    sent = [message for message in staff.messages.values() if not message.is_service]
    assert [message.thread_id for message in sent] == [topic.id] * 6


def test_what_began_a_topic_is_not_deleted_alone(world: World, staff: Chat, topic: Topic) -> None:
    words = refusal(world, "deleteMessage", chat_id=staff.id, message_id=topic.id)
    assert words == "Bad Request: message can't be deleted for everyone"
