"""What Telegram refuses is refused here, with its code and in its words."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import pytest

from bot.preview.cast import ADMINISTRATOR, APPLICANT_EN, TOKEN
from bot.preview.edits import NOT_MODIFIED
from bot.preview.formatting import Formatted
from bot.preview.limits import FILE_LIMIT, PHOTO_LIMIT
from bot.preview.methods import METHODS
from bot.preview.model import ChatKind
from bot.preview.params import Params, Upload
from bot.preview.queries import TOO_OLD

if TYPE_CHECKING:
    import aiohttp
    from aiogram import Bot

    from bot.preview.model import Chat, Message, User
    from bot.preview.world import World
    from tests.unit.preview.conftest import Clock

from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)

from bot.preview.errors import ApiError

CHAT = 1001
KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}
ARTICLE = {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": "x"}}


def _call(world: World, method: str, **values: Any) -> Any:
    return METHODS[method](world, Params(values))


def _refusal(world: World, method: str, **values: Any) -> str:
    with pytest.raises(ApiError) as refused:
        _call(world, method, **values)
    return refused.value.description


@pytest.fixture
def sent(world: World, chat: Chat) -> Message:
    return world.send(chat, Formatted("бір", []), markup=KEYBOARD)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": "", "text": "a"}, "chat_id is empty"),
        ({"chat_id": 0}, "message text is empty"),
        ({"chat_id": 0, "text": "a"}, "chat not found"),
        ({"chat_id": "nobody", "text": "a"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "a"}, "chat not found"),
        ({"chat_id": APPLICANT_EN, "text": "a"}, "chat not found"),
        ({"chat_id": CHAT, "text": "a", "message_thread_id": 5}, "message thread not found"),
        (
            {"chat_id": CHAT, "text": "a", "reply_parameters": {"message_id": 999}},
            "message to be replied not found",
        ),
        ({"chat_id": CHAT, "text": "a", "reply_to_message_id": 999}, "message to be replied not found"),
        (
            {"chat_id": CHAT, "text": "a", "reply_parameters": {"quote": "x"}},
            'can\'t find field "message_id"',
        ),
        ({"chat_id": CHAT, "text": "a", "reply_parameters": "5"}, "object expected as reply parameters"),
    ],
)
def test_sending_to_the_wrong_place(world: World, chat: Chat, values: dict[str, Any], refusal: str) -> None:
    assert _refusal(world, "sendMessage", **values) == f"Bad Request: {refusal}"
    assert len(chat.messages) == 1


def test_a_person_who_blocked_the_bot_gets_nothing(world: World, user: User, chat: Chat) -> None:
    world.block(user)
    refusal = "Forbidden: bot was blocked by the user"
    assert _refusal(world, "sendMessage", chat_id=chat.id, text="a") == refusal
    assert _refusal(world, "sendChatAction", chat_id=chat.id, action="typing") == refusal


def test_a_group_the_bot_was_thrown_out_of(world: World, user: User, group: Chat) -> None:
    world.remove_bot(user, group)
    refusal = _refusal(world, "sendMessage", chat_id=group.id, text="a")
    assert refusal == "Forbidden: bot was kicked from the supergroup chat"


def test_a_group_the_bot_has_left(world: World, group: Chat) -> None:
    _call(world, "leaveChat", chat_id=group.id)
    refusal = _refusal(world, "sendMessage", chat_id=group.id, text="a")
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"


def test_a_channel_where_the_bot_is_no_administrator(world: World, user: User) -> None:
    members = {user.id: "creator", world.bot.id: "member"}
    world.add_chat(-100200, ChatKind.CHANNEL, title="Арна", username="arna", members=members)
    refusal = _refusal(world, "sendMessage", chat_id="@Arna", text="a")
    assert refusal == "Bad Request: need administrator rights in the channel chat"


def test_a_chat_between_people_is_unknown_to_the_bot(world: World, people: Chat) -> None:
    assert _refusal(world, "sendMessage", chat_id=people.id, text="a") == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("method", "values", "refusal"),
    [
        ("editMessageText", {"text": "бір", "reply_markup": json.dumps(KEYBOARD)}, NOT_MODIFIED),
        ("editMessageReplyMarkup", {"reply_markup": KEYBOARD}, NOT_MODIFIED),
        ("editMessageText", {"message_id": 999, "text": "a"}, "message to edit not found"),
        ("editMessageText", {"message_id": 0, "text": "a"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 1, "text": "a"}, "message can't be edited"),
        ("editMessageText", {"text": ""}, "message text is empty"),
        ("editMessageText", {"inline_message_id": "x", "text": "a"}, "MESSAGE_ID_INVALID"),
        ("editMessageCaption", {"caption": "a"}, "there is no caption in the message to edit"),
        ("editMessageMedia", {}, "can't parse InputMedia: InputMedia must be an Object"),
        ("deleteMessage", {"message_id": 999}, "message to delete not found"),
        ("deleteMessages", {"message_ids": "[]"}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": list(range(101))}, "too many message identifiers specified"),
        ("copyMessage", {"from_chat_id": CHAT, "message_id": 999}, "message to copy not found"),
        ("forwardMessage", {"from_chat_id": CHAT, "message_id": 999}, "message to forward not found"),
        ("setMessageReaction", {"reaction": [{"type": "paid"}]}, "REACTION_INVALID"),
        ("setMessageReaction", {"message_id": 999}, "message to react not found"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("sendPhoto", {}, "there is no photo in the request"),
        (
            "sendPhoto",
            {"photo": "nope"},
            "wrong remote file identifier specified: can't unserialize it. Wrong last symbol",
        ),
        ("sendPhoto", {"photo": "https://x.kz/a.png"}, "failed to get HTTP URL content"),
        ("sendPhoto", {"photo": "attach://nope"}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "x", "caption": "x" * 1025}, "message caption is too long"),
        ("sendMediaGroup", {"media": []}, "there are no messages to send"),
        ("sendMediaGroup", {"media": [{}] * 11}, "too many messages to send as an album"),
        ("sendMediaGroup", {"media": [5]}, "can't parse InputMedia: InputMedia must be an Object"),
        (
            "sendMediaGroup",
            {"media": [{"type": "gif"}]},
            "can't parse InputMedia: type must be one of photo, document",
        ),
        (
            "sendMediaGroup",
            {"media": [{"type": "photo"}, {"type": "document"}]},
            "document can't be mixed with other media types",
        ),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "x"}, "invalid file_id"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("getChatMember", {"user_id": 5}, "user not found"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
        ("setMyDescription", {"description": "x" * 513}, "BOT_DESCRIPTION_TOO_LONG"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "BOT_SHORT_DESCRIPTION_TOO_LONG"),
        ("setMyName", {"name": "x" * 65}, "BOT_NAME_TOO_LONG"),
        ("setMyCommands", {"commands": "{"}, "can't parse commands JSON object"),
        ("setMyCommands", {"commands": "{}"}, "expected an Array of BotCommand"),
        (
            "getMyCommands",
            {"scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        (
            "getMyCommands",
            {"scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
        ),
        (
            "setChatMenuButton",
            {"menu_button": {"type": "x"}},
            "can't parse MenuButton: Unsupported type specified",
        ),
        ("answerCallbackQuery", {"callback_query_id": "5"}, TOO_OLD),
        ("answerCallbackQuery", {"text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("answerCallbackQuery", {"url": "https://x.kz"}, "URL_INVALID"),
        ("answerInlineQuery", {"inline_query_id": "5", "results": []}, TOO_OLD),
        ("answerInlineQuery", {}, "can't parse JSON encoded inline query results"),
        ("answerInlineQuery", {"results": [ARTICLE] * 51}, "RESULTS_TOO_MUCH"),
        ("answerInlineQuery", {"results": [ARTICLE] * 2}, "RESULT_ID_DUPLICATE"),
        ("answerInlineQuery", {"results": [{**ARTICLE, "id": "x" * 65}]}, "RESULT_ID_INVALID"),
        ("answerInlineQuery", {"results": [{**ARTICLE, "title": " "}]}, "RESULT_TITLE_EMPTY"),
        ("answerInlineQuery", {"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        (
            "answerInlineQuery",
            {"results": [{**ARTICLE, "type": "moon"}]},
            "can't parse inline query result: Unsupported type specified",
        ),
        (
            "answerInlineQuery",
            {"results": [5]},
            "can't parse inline query result: InlineQueryResult must be an Object",
        ),
        (
            "answerInlineQuery",
            {"results": [{**ARTICLE, "input_message_content": None}]},
            "message content is not specified",
        ),
        (
            "answerInlineQuery",
            {"results": [{**ARTICLE, "input_message_content": {}}]},
            "message text is empty",
        ),
        (
            "answerInlineQuery",
            {"results": [{**ARTICLE, "input_message_content": 5}]},
            'can\'t parse inline query result: Field "input_message_content" must be of type Object',
        ),
        (
            "answerInlineQuery",
            {"results": [{**ARTICLE, "input_message_content": {"message_text": "<b>a", "parse_mode": "HTML"}}]},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            "answerInlineQuery",
            {"results": [{**ARTICLE, "reply_markup": "x"}]},
            "object expected as reply markup",
        ),
        (
            "answerInlineQuery",
            {"results": [{"type": "photo", "id": "1"}]},
            "wrong file identifier/HTTP URL specified",
        ),
        (
            "answerInlineQuery",
            {"results": [{**ARTICLE, "thumbnail_url": "x"}]},
            "WEBDOCUMENT_URL_INVALID",
        ),
        (
            "answerInlineQuery",
            {"results": [], "button": {"text": "a"}},
            "can't parse inline query results button: exactly one of web_app and start_parameter must be used",
        ),
        (
            "answerInlineQuery",
            {"results": [], "button": {"text": "a", "start_parameter": "қ"}},
            "START_PARAM_INVALID",
        ),
        (
            "answerInlineQuery",
            {"results": [], "button": {"text": " ", "start_parameter": "m"}},
            "SWITCH_PM_TEXT_EMPTY",
        ),
        ("savePreparedInlineMessage", {"user_id": 5}, "user not found"),
        (
            "savePreparedInlineMessage",
            {"user_id": CHAT, "result": ARTICLE},
            "at least one chat type must be allowed",
        ),
    ],
)
def test_a_wrong_call_is_refused(
    world: World, sent: Message, method: str, values: dict[str, Any], refusal: str
) -> None:
    values = {"chat_id": CHAT, "message_id": sent.id, **values}
    assert _refusal(world, method, **values) == f"Bad Request: {refusal}"


def test_a_photo_has_no_text_to_edit(world: World, chat: Chat) -> None:
    photo = world.send(chat, Formatted("", []), file=world.new_file("photo", b"x", "image/png"))
    refusal = _refusal(world, "editMessageText", chat_id=CHAT, message_id=photo.id, text="a")
    assert refusal == "Bad Request: there is no text in the message to edit"


def test_a_file_is_sent_as_what_it_is(world: World, chat: Chat) -> None:
    file = world.new_file("document", b"x", "text/plain")
    refusal = _refusal(world, "sendPhoto", chat_id=CHAT, photo=file.id)
    assert refusal == "Bad Request: can't use file of type Document as Photo"


def test_a_message_with_a_phone_keyboard_cannot_be_edited(world: World, chat: Chat) -> None:
    sent = _call(world, "sendMessage", chat_id=CHAT, text="a", reply_markup={"keyboard": [["A"]]})
    refusal = _refusal(world, "editMessageText", chat_id=CHAT, message_id=sent["message_id"], text="b")
    assert refusal == "Bad Request: message can't be edited"


def test_after_two_days_a_message_cannot_be_deleted(world: World, sent: Message, clock: Clock) -> None:
    clock.now += 48 * 3600 + 1
    refusal = "Bad Request: message can't be deleted for everyone"
    assert _refusal(world, "deleteMessage", chat_id=CHAT, message_id=sent.id) == refusal
    assert _refusal(world, "deleteMessages", chat_id=CHAT, message_ids=[sent.id]) == refusal


def test_a_plain_member_cannot_delete_what_others_wrote(world: World, user: User, group: Chat) -> None:
    message = world.say(user, group, "сәлем")
    refusal = _refusal(world, "deleteMessage", chat_id=group.id, message_id=message.id)
    assert refusal == "Bad Request: message can't be deleted for everyone"


def test_a_protected_or_service_message_cannot_be_passed_on(world: World, user: User, group: Chat) -> None:
    world.start(user)
    protected = _call(world, "sendMessage", chat_id=CHAT, text="a", protect_content=True)
    values = {"chat_id": CHAT, "from_chat_id": CHAT, "message_id": protected["message_id"]}
    assert _refusal(world, "forwardMessage", **values) == "Bad Request: message can't be forwarded"
    world.remove_bot(user, group)
    world.add_bot(user, group)
    values = {"chat_id": CHAT, "from_chat_id": group.id, "message_id": group.last_id}
    assert _refusal(world, "copyMessage", **values) == "Bad Request: message can't be copied"


def test_a_tap_can_be_answered_once_and_in_time(world: World, user: User, sent: Message, clock: Clock) -> None:
    tap = world.press(user, sent, "a")
    assert _call(world, "answerCallbackQuery", callback_query_id=tap.id)
    assert _refusal(world, "answerCallbackQuery", callback_query_id=tap.id) == f"Bad Request: {TOO_OLD}"
    late = world.press(user, sent, "a")
    clock.now += 15 * 60 + 1
    assert _refusal(world, "answerCallbackQuery", callback_query_id=late.id) == f"Bad Request: {TOO_OLD}"


def test_an_inline_query_can_be_answered_once(world: World, user: User) -> None:
    query = world.inline(user, "a")
    assert _call(world, "answerInlineQuery", inline_query_id=query.id, results=[ARTICLE])
    refusal = _refusal(world, "answerInlineQuery", inline_query_id=query.id, results=[ARTICLE])
    assert refusal == f"Bad Request: {TOO_OLD}"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", "Bad Request: file must be non-empty"),
        (b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
        (
            bytes(PHOTO_LIMIT + 1),
            "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
        (bytes(FILE_LIMIT + 1), "Request Entity Too Large"),
        (b"GIF89a" + struct.pack("<HH", 9000, 2000), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (b"GIF89a" + struct.pack("<HH", 2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_a_wrong_picture_is_refused(world: World, chat: Chat, data: bytes, refusal: str) -> None:
    params = Params({"chat_id": chat.id}, {"photo": Upload("a.png", "image/png", data)})
    with pytest.raises(ApiError) as refused:
        METHODS["sendPhoto"](world, params)
    assert refused.value.description == refusal


def test_a_file_too_big_to_download_is_refused(world: World, user: User, chat: Chat) -> None:
    message = world.send_document(user, chat, bytes(20 * 2**20 + 1), "big.pdf")
    assert message.file is not None
    assert _refusal(world, "getFile", file_id=message.file.id) == "Bad Request: file is too big"


async def test_aiogram_sees_telegrams_errors(bot: Bot, world: World, user: User, chat: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="Unsupported start tag"):
        await bot.send_message(chat.id, "<br>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(ADMINISTRATOR, "a")
    world.block(user)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(chat.id, "a")
    with pytest.raises(TelegramNotFound, match="method sendDice is not supported by the local Bot API"):
        await bot.send_dice(chat.id)


async def test_a_wrong_token_is_unauthorized(bot: Bot, http: aiohttp.ClientSession) -> None:
    bot._Bot__token = "1:wrong"  # type: ignore[attr-defined]
    with pytest.raises(TelegramUnauthorizedError):
        await bot.get_me()
    async with http.get("/file/bot1:wrong/photos/x.png") as response:
        assert response.status == 401


async def test_refusals_have_telegrams_shape(http: aiohttp.ClientSession) -> None:
    async with http.get(f"/bot{TOKEN}/sendMessage", params={"chat_id": "1"}) as response:
        assert response.status == 400
        assert await response.json() == {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: message text is empty",
        }
