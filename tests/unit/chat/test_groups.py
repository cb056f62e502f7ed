"""Groups: which buttons stay there, how a chat is named, what the bot is in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from aiogram.types import Chat, ChatMemberUpdated, InlineKeyboardButton, InlineKeyboardMarkup, Message
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.callbacks import (
    AskPersonButton,
    DirectionButton,
    FollowButton,
    FollowPlace,
    MistakeButton,
    OpenCheckButton,
    RolesButton,
    SavedButton,
    Screen,
    ScreenButton,
    ThreadAct,
    ThreadButton,
    WriteButton,
)
from bot.chat.cards import Part
from bot.chat.groups.desk import named_chat
from bot.chat.groups.fitting import fitted, opens_in_private, way_of
from bot.chat.groups.keeper import kind_of
from bot.chat.groups.standing import state_of
from bot.share.links import FOLLOW_PAYLOAD, WRITE_PAYLOAD, parse_payload

if TYPE_CHECKING:
    from aiogram.filters.callback_data import CallbackData

BOT = {"id": 1, "is_bot": True, "first_name": "Бот"}


@pytest.mark.parametrize(
    ("data", "way"),
    [
        (DirectionButton(number=20), None),
        (ScreenButton(screen=Screen.DIRECTIONS), None),
        (ScreenButton(screen=Screen.CHECK), "c"),
        (ScreenButton(screen=Screen.MATCH), "m"),
        (ScreenButton(screen=Screen.PRIVACY), "b"),
        (OpenCheckButton(number=20), "c20"),
        (OpenCheckButton(number=0), "m"),
        (FollowButton(what="direction", value="20", on=True, place=FollowPlace.CARD), "r20"),
        (FollowButton(what="sphere", value="youth", on=True, place=FollowPlace.CARD), "b"),
        (RolesButton(), "b"),
        (ThreadButton(thread=1, act=ThreadAct.TAKE), None),
        (AskPersonButton(), "w"),
        (WriteButton(), "b"),
        (MistakeButton(number=20, part=Part.FUNDING), "w20_funding"),
    ],
    ids=repr,
)
def test_what_is_one_persons_own_is_a_link_in_a_group(data: CallbackData, way: str | None) -> None:
    assert way_of(data.pack()) == way
    assert opens_in_private(data.pack()) is (way is not None)


@given(st.text(max_size=64) | st.from_regex(r"(s1|o1|fo1|bm1|y1|zz9)(:[-a-z0-9/]{0,9}){1,6}", fullmatch=True))
@example("fo1:direction:2/0:1:c:0")
@example("bm1:-5:card")
@example("o1:-3:0")
def test_whatever_a_button_says_its_way_opens_something(data: str) -> None:
    way = way_of(data)
    assert way is None or parse_payload(way) or FOLLOW_PAYLOAD.fullmatch(way) or WRITE_PAYLOAD.fullmatch(way)


def test_what_answers_a_tap_by_itself_is_shown_as_a_link_all_the_same() -> None:
    assert way_of(SavedButton().pack()) == "b"
    assert not opens_in_private(SavedButton().pack())


def test_a_keyboard_in_a_group_has_each_way_into_the_private_chat_once() -> None:
    def button(text: str, **known: Any) -> InlineKeyboardButton:
        return InlineKeyboardButton(text=text, **known)

    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[
            [button("card", callback_data=DirectionButton(number=6).pack()), button("page", url="https://gov.kz")],
            [button("check", callback_data=OpenCheckButton(number=6).pack())],
            [button("saved", callback_data=SavedButton().pack()), button("share", switch_inline_query="№ 6")],
            [button("menu", callback_data=ScreenButton(screen=Screen.MENU).pack())],
        ]
    )
    found = fitted(keyboard, "a_bot")
    assert found is not None
    assert [[one.text for one in row] for row in found.inline_keyboard] == [
        ["card", "page"],
        ["check"],
        ["saved", "share"],
    ]
    assert found.inline_keyboard[1][0].url == "https://t.me/a_bot?start=c6"
    assert found.inline_keyboard[2][0].url == "https://t.me/a_bot?start=b"
    assert fitted(None, "a_bot") is None


RIGHTS = dict.fromkeys(
    (
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
        *("can_edit_stories", "can_delete_stories", "can_pin_messages", "can_send_welcome_messages"),
    ),
    False,
)
PERMISSIONS = dict.fromkeys(
    (
        *("can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes"),
        *("can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews"),
        *("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_react_to_messages"),
        "can_edit_tag",
    ),
    True,
)


@pytest.mark.parametrize(
    ("chat_type", "member", "state"),
    [
        ("supergroup", {"status": "member"}, "member"),
        ("supergroup", {"status": "administrator", **RIGHTS}, "administrator"),
        ("supergroup", {"status": "creator", "is_anonymous": False}, "administrator"),
        ("channel", {"status": "administrator", **RIGHTS}, "restricted"),
        ("channel", {"status": "administrator", **RIGHTS, "can_post_messages": True}, "administrator"),
        ("channel", {"status": "member"}, "restricted"),
        (
            "supergroup",
            {"status": "restricted", "is_member": True, "until_date": 0, "can_send_messages": False, **PERMISSIONS},
            "restricted",
        ),
        (
            "supergroup",
            {"status": "restricted", "is_member": True, "until_date": 0, "can_send_messages": True, **PERMISSIONS},
            "member",
        ),
        (
            "supergroup",
            {"status": "restricted", "is_member": False, "until_date": 0, "can_send_messages": True, **PERMISSIONS},
            "gone",
        ),
        ("supergroup", {"status": "left"}, "gone"),
        ("supergroup", {"status": "kicked", "until_date": 0}, "gone"),
    ],
)
def test_what_the_bot_is_in_a_chat_is_read_from_its_membership(
    chat_type: str, member: dict[str, Any], state: str
) -> None:
    update = ChatMemberUpdated.model_validate(
        {
            "chat": {"id": -1, "type": chat_type, "title": "Арал"},
            "from": BOT,
            "date": 0,
            "old_chat_member": {"status": "left", "user": BOT},
            "new_chat_member": {"user": BOT, **member},
        }
    )
    assert state_of(update.new_chat_member, chat_type) == state


def message(**known: Any) -> Message:
    chat = {"id": 1, "type": "private"}
    return Message.model_validate({"message_id": 1, "date": datetime.now(UTC), "chat": chat, **known})


@pytest.mark.parametrize(
    ("known", "named"),
    [
        ({"text": "@aral_grants"}, "@aral_grants"),
        ({"text": " https://t.me/aral_grants/12 "}, "@aral_grants"),
        ({"text": "t.me/aral_grants"}, "@aral_grants"),
        ({"text": "https://t.me/+AbCdEf"}, None),
        ({"text": "mail@example.kz"}, None),
        ({"text": "@ab"}, None),
        ({"text": "қанша ақша"}, None),
        ({"sticker": None}, None),
        (
            {
                "text": "Жаңалық",
                "forward_origin": {
                    "type": "channel",
                    "date": 0,
                    "chat": {"id": -1007, "type": "channel", "title": "Арал"},
                    "message_id": 3,
                },
            },
            -1007,
        ),
        (
            {
                "text": "@aral_grants",
                "forward_origin": {"type": "hidden_user", "date": 0, "sender_user_name": "Айгүл"},
            },
            None,
        ),
    ],
)
def test_a_chat_is_named_by_a_forwarded_post_or_by_its_name(known: dict[str, Any], named: int | str | None) -> None:
    assert named_chat(message(**known)) == named


def test_a_persons_chat_is_no_group() -> None:
    assert kind_of(Chat(id=-1, type="channel")) == "channel"
    with pytest.raises(ValueError, match="private"):
        kind_of(Chat(id=1, type="private"))
