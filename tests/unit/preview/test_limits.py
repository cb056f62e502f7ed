from __future__ import annotations

import json
from typing import Any

import pytest

from bot.preview import limits
from bot.preview.errors import ApiError
from bot.preview.params import Params


def _keyboard(*rows: list[Any]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def _refusal(call: Any, *args: Any) -> str:
    with pytest.raises(ApiError) as refused:
        call(*args)
    assert refused.value.code == 400
    return refused.value.description.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    "button",
    [
        {"text": "a", "callback_data": "x" * 64},
        {"text": "a", "callback_data": "қ" * 32},
        {"text": "a", "switch_inline_query": ""},
        {"text": "a", "switch_inline_query_current_chat": "жастар"},
        {"text": "a", "switch_inline_query_chosen_chat": {"query": "x", "allow_user_chats": True}},
        {"text": "a", "copy_text": {"text": "x" * 256}},
        {"text": "a", "web_app": {"url": "https://egov.kz/"}},
        {"text": "a", "url": "tg://resolve?domain=x"},
        {"text": "a", "callback_data": "x", "style": "danger"},
        {"text": "a", "disabled": {}},
    ],
)
def test_a_right_button_is_kept_as_it_is(button: dict[str, Any]) -> None:
    assert limits.check_markup(_keyboard([button])) == _keyboard([button])


PARSE = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ("a", PARSE + "InlineKeyboardButton must be an Object"),
        ({"callback_data": "x"}, PARSE + 'Can\'t find field "text"'),
        ({"text": 1, "callback_data": "x"}, PARSE + 'Field "text" must be of type String'),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text is empty"),
        ({"text": "a"}, PARSE + "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": ""}, PARSE + "Text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "қ" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": 5}, PARSE + 'Field "callback_data" must be of type String'),
        (
            {"text": "a", "callback_data": "x", "url": "https://egov.kz"},
            PARSE + "Exactly one action must be specified, found callback_data, url",
        ),
        (
            {"text": "a", "url": "not-a-url"},
            "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        ({"text": "a", "url": ""}, "inline keyboard button URL '' is invalid: URL host is empty"),
        (
            {"text": "a", "url": "ftp://example.com"},
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "a", "web_app": {"url": "http://egov.kz"}},
            "inline keyboard button Web App URL 'http://egov.kz' is invalid: Only HTTPS links are allowed",
        ),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "copy_text": "x"}, PARSE + 'Field "copy_text" must be of type Object'),
        ({"text": "a", "pay": True}, "BUTTON_TYPE_INVALID"),
        ({"text": "a", "switch_inline_query_chosen_chat": {}}, "BUTTON_TYPE_INVALID"),
        (
            {"text": "a", "switch_inline_query_chosen_chat": {"allow_user_chats": "yes"}},
            PARSE + 'Field "allow_user_chats" must be of type Boolean',
        ),
        ({"text": "a", "callback_data": "x", "style": "pink"}, PARSE + "Unsupported style specified"),
    ],
)
def test_a_wrong_button_is_refused(button: Any, refusal: str) -> None:
    assert _refusal(limits.check_markup, _keyboard([button])) == refusal


BUTTON = {"text": "a", "callback_data": "x"}


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [BUTTON]}, 'field "inline_keyboard" must be an Array of Arrays'),
        (_keyboard(*[[BUTTON] * 5] * 21), "REPLY_MARKUP_TOO_LONG"),
        (_keyboard([BUTTON] * 9), "REPLY_MARKUP_TOO_LONG"),
        ({"keyboard": "bad"}, 'field "keyboard" must be of type Array'),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button text is empty"),
        ({"keyboard": [[5]]}, "can't parse keyboard button: KeyboardButton must be an Object"),
        ({"keyboard": [["A"]], "selective": "yes"}, 'field "selective" must be of type Boolean'),
        ({"keyboard": [["A"]], "input_field_placeholder": "x" * 65}, "input field placeholder is too long"),
        ({"force_reply": "yes"}, 'field "force_reply" must be of type Boolean'),
        ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
    ],
)
def test_a_wrong_keyboard_is_refused(markup: dict[str, Any], refusal: str) -> None:
    assert _refusal(limits.check_markup, markup) == refusal


def test_a_hundred_buttons_are_allowed() -> None:
    markup = _keyboard(*[[BUTTON] * 5] * 20)
    assert limits.check_markup(markup) == markup


def test_empty_rows_and_keyboards_vanish() -> None:
    assert limits.check_markup(_keyboard([], [BUTTON])) == _keyboard([BUTTON])
    assert limits.check_markup(_keyboard([])) is None
    assert limits.check_markup({}) is None


def test_an_edited_message_takes_inline_keyboards_only() -> None:
    params = Params({"reply_markup": '{"keyboard": [["A"]]}'})
    with pytest.raises(ApiError, match="inline keyboard expected"):
        limits.reply_markup(params, inline_only=True)


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        ("[1]", "object expected as reply markup"),
        ("5", "object expected as reply markup"),
        ("{oops", "can't parse reply_markup JSON object"),
    ],
)
def test_reply_markup_must_be_an_object(raw: str, refusal: str) -> None:
    assert _refusal(limits.reply_markup, Params({"reply_markup": raw})) == refusal


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "a", "parse_mode": "RTF"}, "unsupported parse_mode"),
        (
            {"text": "a", "parse_mode": "Markdown"},
            "parse_mode Markdown is not supported by the local Bot API",
        ),
        (
            {"text": "a", "parse_mode": "HTML", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
            "entities can't be used together with parse_mode",
        ),
        ({"text": {"a": 1}}, 'field "text" must be of type String'),
        ({"text": "a\ud800"}, "strings must be encoded in UTF-8"),
        ({"text": "a", "entities": "{}"}, "expected an Array of MessageEntity"),
    ],
)
def test_a_wrong_text_is_refused(values: dict[str, Any], refusal: str) -> None:
    assert _refusal(limits.message_text, Params(values)) == refusal


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, "<b>" + "қ" * 4096 + "</b>", "&amp;" * 4096])
def test_length_is_counted_after_parsing_in_utf16(text: str) -> None:
    found = limits.message_text(Params({"text": text, "parse_mode": "html"}))
    assert len(found.text.encode("utf-16-le")) == 2 * 4096


def test_a_caption_has_its_own_limit() -> None:
    assert limits.caption(Params({"caption": "x" * 1024})).text == "x" * 1024
    assert _refusal(limits.caption, Params({"caption": "x" * 1025})) == "message caption is too long"


@pytest.mark.parametrize(
    ("entity", "refusal"),
    [
        (5, "can't parse MessageEntity: MessageEntity must be an Object"),
        ({"type": "bold", "offset": 0}, "can't parse MessageEntity: Can't find field \"length\""),
        (
            {"type": "text_link", "offset": 0, "length": 1},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        ({"type": "odd", "offset": 0, "length": 1}, "can't parse MessageEntity: Unsupported type specified"),
        (
            {"type": "bold", "offset": "0", "length": 1},
            'can\'t parse MessageEntity: Field "offset" must be of type Number',
        ),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 0, "length": -1}, "receive an entity with incorrect length -1"),
        (
            {"type": "bold", "offset": 100, "length": 1},
            "entity begins after the end of the text at UTF-16 offset 100",
        ),
        (
            {"type": "bold", "offset": 0, "length": 100},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
        ),
        (
            {"type": "text_link", "offset": 0, "length": 1, "url": "x"},
            "entity URL 'x' is invalid: Wrong HTTP URL",
        ),
    ],
)
def test_a_wrong_entity_is_refused(entity: Any, refusal: str) -> None:
    params = Params({"text": "hello", "entities": json.dumps([entity])})
    assert _refusal(limits.message_text, params) == refusal


def test_own_entities_are_taken_in_utf16_units() -> None:
    entities = [{"type": "bold", "offset": 2, "length": 2}, {"type": "italic", "offset": 0, "length": 4}]
    found = limits.message_text(Params({"text": "😀😀", "entities": entities}))
    assert [(e["type"], e["offset"], e["length"]) for e in found.entities] == [
        ("italic", 0, 4),
        ("bold", 2, 2),
    ]


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ([{"command": "Start", "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "көмек", "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "", "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": " "}], "command description must be non-empty"),
        ([{"command": "a", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a"}], "can't parse BotCommand: Can't find field \"description\""),
        (
            [{"command": "a", "description": "a", "is_ephemeral": "yes"}],
            'can\'t parse BotCommand: Field "is_ephemeral" must be of type Boolean',
        ),
        (["a"], "expected an Array of BotCommand"),
        ([{"command": "a", "description": "a"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
def test_wrong_commands_are_refused(commands: list[Any], refusal: str) -> None:
    assert _refusal(limits.commands, commands) == refusal


@pytest.mark.parametrize("code", ["kaz", "K", "KK", "қа", "k1"])
def test_a_language_has_two_letters(code: str) -> None:
    assert _refusal(limits.language_code, Params({"language_code": code})) == "invalid language code specified"


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"is_disabled": "yes"}, 'field "is_disabled" must be of type Boolean'),
        ({"url": "not-a-url"}, "WEBPAGE_URL_INVALID"),
        ([1], "object expected as link preview options"),
    ],
)
def test_wrong_link_preview_options_are_refused(options: Any, refusal: str) -> None:
    assert _refusal(limits.link_preview, Params({"link_preview_options": json.dumps(options)})) == refusal


def test_the_older_way_to_switch_previews_off_still_works() -> None:
    assert limits.link_preview(Params({"disable_web_page_preview": "true"})) == {"is_disabled": True}


@pytest.mark.parametrize(
    ("value", "meaning"), [("true", True), ("1", True), ("False", False), (True, True), (None, False)]
)
def test_flags_come_as_words_or_booleans(value: Any, meaning: bool) -> None:  # noqa: FBT001 - a table's column
    assert Params({"x": value}).flag("x") is meaning


def test_wrong_types_are_refused() -> None:
    params = Params({"n": "five", "b": "maybe"})
    assert _refusal(params.integer, "n") == 'field "n" must be of type Number'
    assert _refusal(params.flag, "b") == 'field "b" must be of type Boolean'
