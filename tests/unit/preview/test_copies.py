"""Copies of whatever people send, and people's own changes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from bot.preview.world import WorldError
from tests.unit.preview.asking import call, refusal, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.preview.model import Chat, Message, User
    from bot.preview.world import World

KINDS: Final[dict[str, Callable[[World, User, Chat], Message]]] = {
    "text": lambda world, user, chat: world.say(user, chat, "сәлем"),
    "photo": lambda world, user, chat: world.send_photo(user, chat, b"x", "сурет"),
    "document": lambda world, user, chat: world.send_document(user, chat, b"x", "a.pdf", "құжат"),
    "voice": lambda world, user, chat: world.send_voice(user, chat),
    "video": lambda world, user, chat: world.send_video(user, chat, caption="бейне"),
    "video_note": lambda world, user, chat: world.send_video_note(user, chat),
    "audio": lambda world, user, chat: world.send_audio(user, chat),
    "sticker": lambda world, user, chat: world.send_sticker(user, chat, "👍"),
    "contact": lambda world, user, chat: world.send_contact(user, chat, "+77001234567"),
    "location": lambda world, user, chat: world.send_location(user, chat, 51.1, 71.4),
    "poll": lambda world, user, chat: world.send_poll(user, chat, "Қашан?", ["бүгін", "ертең"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_people_send_is_copied(world: World, user: User, chat: Chat, staff: Chat, kind: str) -> None:
    source = KINDS[kind](world, user, chat)
    [(_, original)] = told(world)
    values = {"chat_id": staff.id, "from_chat_id": chat.id, "message_id": source.id}
    copy = staff.messages[call(world, "copyMessage", **values)["message_id"]].to_api()
    assert (copy[kind], copy.get("caption")) == (original[kind], original.get("caption"))
    assert "forward_origin" not in copy
    forward = call(world, "forwardMessage", **values)
    assert (forward[kind], forward["forward_origin"]["sender_user"]["id"]) == (original[kind], user.id)
    assert len(call(world, "copyMessages", **values, message_ids=[source.id])) == 1


def test_a_quiz_is_not_copied(world: World, user: User, chat: Chat, staff: Chat) -> None:
    quiz = world.send_poll(user, chat, "2 + 2?", ["3", "4"], quiz=True)
    values = {"chat_id": staff.id, "from_chat_id": chat.id, "message_id": quiz.id}
    assert refusal(world, "copyMessage", **values) == "Bad Request: message can't be copied"
    assert refusal(world, "copyMessages", **values, message_ids=[quiz.id]) == (
        "Bad Request: there are no messages to copy"
    )


@pytest.mark.parametrize(
    ("kind", "method", "given"),
    [
        ("text", "editMessageText", {"text": "басқа"}),
        ("photo", "editMessageCaption", {"caption": "басқа"}),
        ("voice", "editMessageCaption", {"caption": "басқа"}),
    ],
)
def test_the_bot_edits_its_own_copy(world: World, chat: Chat, kind: str, method: str, given: dict[str, Any]) -> None:
    user = world.users[chat.id]
    source = KINDS[kind](world, user, chat)
    copy = call(world, "copyMessage", chat_id=chat.id, from_chat_id=chat.id, message_id=source.id)
    call(world, method, chat_id=chat.id, **copy, **given)
    assert chat.messages[copy["message_id"]].text == "басқа"
    words = refusal(world, method, chat_id=chat.id, message_id=source.id, **given)
    assert words == "Bad Request: message can't be edited"


@pytest.mark.parametrize("kind", ["sticker", "video_note"])
def test_what_has_no_caption_gets_none(world: World, user: User, chat: Chat, kind: str) -> None:
    source = KINDS[kind](world, user, chat)
    copy = call(world, "copyMessage", chat_id=chat.id, from_chat_id=chat.id, message_id=source.id)
    words = refusal(world, "editMessageCaption", chat_id=chat.id, **copy, caption="a")
    assert words == "Bad Request: there is no caption in the message to edit"


def test_a_person_edits_a_caption_and_changes_the_picture(world: World, user: User, chat: Chat) -> None:
    message = world.send_photo(user, chat, b"x", "бір")
    other = world.new_file("photo", b"y", "image/jpeg", width=10, height=10)
    world.edit(user, message, "екі", other)
    [_, (kind, edited)] = told(world)
    assert (kind, edited["caption"], edited["photo"][-1]["file_id"]) == ("edited_message", "екі", other.id)
    world.edit(user, message, "")
    [(_, bare)] = told(world)
    assert "caption" not in bare


def test_what_a_person_has_not_written_they_do_not_edit(world: World, user: User, chat: Chat) -> None:
    sticker, contact = world.send_sticker(user, chat, "👍"), world.send_contact(user, chat, "+77001234567")
    forwarded = world.forward(user, world.say(user, chat, "бір"), chat)
    for message in (sticker, contact, forwarded):
        with pytest.raises(WorldError):
            world.edit(user, message, "екі")
