"""What Telegram allows: lengths, keyboards, formatted texts. Each function checks or refuses.

Sizes are Telegram's own (https://core.telegram.org/bots/api). Where Telegram silently drops what a bot asked
for (a second action of a button, entities beside a parse mode, a button without words) this server refuses:
such a call is always a mistake, and here is the place to notice it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bot.preview.errors import bad_request
from bot.preview.formatting import (
    Formatted,
    automatic_entities,
    check_entities,
    check_url,
    clean,
    is_blank,
    parse_html,
    utf16_length,
)
from bot.preview.params import Params, boolean_field, is_one_of, string_field

if TYPE_CHECKING:
    from bot.preview.model import Json

TEXT_LIMIT: Final = 4096  # UTF-16 code units, counted when the tags are gone
CAPTION_LIMIT: Final = 1024
CALLBACK_DATA_LIMIT: Final = 64  # bytes
CALLBACK_ANSWER_LIMIT: Final = 200
COPY_TEXT_LIMIT: Final = 256
BUTTONS_LIMIT: Final = 100
ROW_LIMIT: Final = 8
PLACEHOLDER_LIMIT: Final = 64
COMMANDS_LIMIT: Final = 100
DESCRIPTION_LIMIT: Final = 512
SHORT_DESCRIPTION_LIMIT: Final = 120
NAME_LIMIT: Final = 64
PHOTO_LIMIT: Final = 10 * 2**20  # bytes
FILE_LIMIT: Final = 50 * 2**20
DOWNLOAD_LIMIT: Final = 20 * 2**20
PHOTO_SIDES_LIMIT: Final = 10_000  # pixels, width and height together
PHOTO_RATIO_LIMIT: Final = 20

ACTIONS: Final = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "disabled",
    "callback_game",
    "pay",
)
STYLES: Final = frozenset({"danger", "success", "primary"})

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
START_PARAMETER: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_INLINE_BUTTON = "can't parse inline keyboard button: "
_KEYBOARD_BUTTON = "can't parse keyboard button: "


def message_text(params: Params) -> Formatted:
    """The `text` of a message, parsed, cleaned and measured."""
    source = params.text("text")
    if not source:
        raise bad_request("message text is empty")
    found = formatted(params, source, "entities")
    if is_blank(found.text):
        raise bad_request("text must be non-empty")
    if utf16_length(found.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return found


def caption(params: Params) -> Formatted:
    """The `caption` of a file; empty where there is none."""
    source = params.text("caption")
    found = formatted(params, source, "caption_entities") if source else Formatted("", [])
    if utf16_length(found.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return found


def formatted(params: Params, source: str, entities_name: str) -> Formatted:
    """A text with the entities that its parse mode, its own list, or Telegram's finding give it."""
    mode = params.text("parse_mode").lower()
    given = params.array(entities_name, "Array of MessageEntity")
    if mode in {"", "none"}:
        found = Formatted(source, check_entities(given, source) if given else [])
    elif given:
        raise bad_request(f"{entities_name} can't be used together with parse_mode")
    elif mode == "html":
        found = parse_html(source)
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("parse_mode Markdown is not supported by the local Bot API")
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = clean(found)
    return Formatted(text, automatic_entities(text, entities))


def reply_markup(params: Params, *, inline_only: bool = False) -> Json | None:
    """The checked reply markup, or None; edited messages and inline results take inline keyboards only."""
    raw = params.values.get("reply_markup")
    if raw is None or raw == "":
        return None
    markup = params.mapping("reply_markup", "reply markup")
    return check_markup(markup or {}, inline_only=inline_only)


def check_markup(markup: Json, *, inline_only: bool = False) -> Json | None:
    if "inline_keyboard" in markup:
        rows = _rows(markup, "inline_keyboard")
        keyboard = [[_inline_button(button) for button in row] for row in rows]
        return {"inline_keyboard": [row for row in keyboard if row]} if any(keyboard) else None
    if inline_only:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        return _reply_keyboard(markup)
    if boolean_field(markup, "remove_keyboard"):
        return {"remove_keyboard": True, "selective": boolean_field(markup, "selective")}
    if boolean_field(markup, "force_reply"):
        return {"force_reply": True, "input_field_placeholder": _placeholder(markup)}
    return None


def _rows(markup: Json, name: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    if sum(len(row) for row in rows) > BUTTONS_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return rows


def _reply_keyboard(markup: Json) -> Json:
    rows = [[_keyboard_button(button) for button in row] for row in _rows(markup, "keyboard")]
    flags = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")
    return {
        "keyboard": rows,
        "input_field_placeholder": _placeholder(markup),
        **{name: boolean_field(markup, name) for name in flags},
    }


def _placeholder(markup: Json) -> str:
    placeholder = string_field(markup, "input_field_placeholder", "", required=False)
    if len(placeholder) > PLACEHOLDER_LIMIT:
        raise bad_request("input field placeholder is too long")
    return placeholder


def _keyboard_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(f"{_KEYBOARD_BUTTON}KeyboardButton must be an Object")
    if not string_field(button, "text", _KEYBOARD_BUTTON).strip():
        raise bad_request("keyboard button text is empty")
    return button


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request(f"{_INLINE_BUTTON}InlineKeyboardButton must be an Object")
    text = string_field(button, "text", _INLINE_BUTTON)
    if not text.strip():
        raise bad_request("inline keyboard button text is empty")
    actions = [name for name in ACTIONS if button.get(name) is not None]
    if not actions or button.get("callback_data") == "":
        raise bad_request(f"{_INLINE_BUTTON}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{_INLINE_BUTTON}Exactly one action must be specified, found {', '.join(actions)}")
    action = actions[0]
    checked = {"text": text, action: _checked_action(action, button[action])}
    style = button.get("style")
    if style is not None:
        if not is_one_of(style, STYLES):
            raise bad_request(f"{_INLINE_BUTTON}Unsupported style specified")
        checked["style"] = style
    return checked


def _checked_action(action: str, value: Any) -> Any:
    match action:
        case "callback_data":
            _check_callback_data(value)
        case "url":
            return check_url(_string(value, "url"), "inline keyboard button URL")
        case "switch_inline_query" | "switch_inline_query_current_chat":
            _string(value, action)
        case "disabled":
            _object(value, action)
        case "switch_inline_query_chosen_chat":
            _check_chosen_chat(_object(value, action))
        case "copy_text":
            text = string_field(_object(value, action), "text", _INLINE_BUTTON)
            if not 1 <= len(text) <= COPY_TEXT_LIMIT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "web_app" | "login_url":
            _check_https(string_field(_object(value, action), "url", _INLINE_BUTTON))
        case _:
            raise bad_request("BUTTON_TYPE_INVALID")
    return value


def _check_callback_data(value: Any) -> None:
    if len(_string(value, "callback_data").encode()) > CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_chosen_chat(value: Json) -> None:
    kinds = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
    allowed = [boolean_field(value, kind, f"{_INLINE_BUTTON}Field") for kind in kinds]
    if not any(allowed):
        raise bad_request("BUTTON_TYPE_INVALID")


def _check_https(url: str) -> None:
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def _string(value: Any, name: str) -> str:
    return string_field({name: value}, name, _INLINE_BUTTON)


def _object(value: Any, name: str) -> Json:
    if not isinstance(value, dict):
        raise bad_request(f'{_INLINE_BUTTON}Field "{name}" must be of type Object')
    return value


def link_preview(params: Params) -> Json | None:
    options = params.mapping("link_preview_options", "link preview options")
    if options is None:
        return {"is_disabled": True} if params.flag("disable_web_page_preview") else None
    for name in ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text"):
        boolean_field(options, name)
    url = string_field(options, "url", "", required=False)
    if url and not url.startswith(("http://", "https://")):
        raise bad_request("WEBPAGE_URL_INVALID")
    return options or None


def commands(raw: list[Any]) -> list[Json]:
    """A command menu: at most 100 commands of 1-32 letters a-z, digits, underscores, each described."""
    if len(raw) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(command) for command in raw]


def _command(command: Any) -> Json:
    prefix = "can't parse BotCommand: "
    if not isinstance(command, dict):
        raise bad_request("expected an Array of BotCommand")
    name = string_field(command, "command", prefix).removeprefix("/")
    description = string_field(command, "description", prefix).strip()
    if _COMMAND.fullmatch(name) is None:
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if utf16_length(description) > 256:  # noqa: PLR2004 - the Bot API's own figure, used here only
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    checked: Json = {"command": name, "description": description}
    if boolean_field(command, "is_ephemeral", f"{prefix}Field"):
        checked["is_ephemeral"] = True
    return checked


def language_code(params: Params) -> str:
    """A two-letter code, or the empty string for every language without texts of its own."""
    code = params.text("language_code")
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.islower()):  # noqa: PLR2004 - ISO 639-1
        raise bad_request("invalid language code specified")
    return code
