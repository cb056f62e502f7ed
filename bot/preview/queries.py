"""The Bot API's methods that answer taps and inline queries."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from bot.preview import limits
from bot.preview.access import known_user
from bot.preview.errors import bad_request
from bot.preview.model import InlineAnswer, InlineResult
from bot.preview.params import Params, string_field

if TYPE_CHECKING:
    from bot.preview.formatting import Formatted
    from bot.preview.model import File, Json
    from bot.preview.world import World

CALLBACK_TIMEOUT: Final = 15 * 60  # seconds a tap may wait
INLINE_TIMEOUT: Final = 30
RESULTS_LIMIT: Final = 50
ID_LIMIT: Final = 64  # bytes, of a result's id and of an offset
PREPARED_LIFETIME: Final = 3600

TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"

KINDS: Final = frozenset({"article", "photo", "document", "gif", "video", "audio", "voice", "sticker"})
_RESULT = "can't parse inline query result: "
_BUTTON = "can't parse inline query results button: "


def answer_callback_query(world: World, params: Params) -> bool:
    text = params.text("text")
    if len(text) > limits.CALLBACK_ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith(("tg://", f"https://t.me/{world.bot.username}", f"t.me/{world.bot.username}")):
        raise bad_request("URL_INVALID")
    query = world.callbacks.get(params.text("callback_query_id"))
    if query is None or world.clock() - query.asked > CALLBACK_TIMEOUT:
        raise bad_request(TOO_OLD)
    world.answer_callback(
        query,
        {
            "text": text or None,
            "alert": params.flag("show_alert"),
            "url": url or None,
            "cache_time": params.integer("cache_time"),
        },
    )
    return True


def answer_inline_query(world: World, params: Params) -> bool:
    results = params.array("results", "Array of inline query results")
    if results is None:
        raise bad_request("can't parse JSON encoded inline query results")
    answer = InlineAnswer(
        _results(world, results),
        next_offset=_next_offset(params),
        button=_button(params),
        cache_time=params.integer("cache_time", 300),
        personal=params.flag("is_personal"),
    )
    query = world.inline_queries.get(params.text("inline_query_id"))
    if query is None or query.answer is not None or world.clock() - query.asked > INLINE_TIMEOUT:
        raise bad_request(TOO_OLD)
    world.answer_inline(query, answer)
    return True


def _results(world: World, results: list[Any]) -> list[InlineResult]:
    if len(results) > RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    checked = [inline_result(world, result) for result in results]
    if len({result.id for result in checked}) < len(checked):
        raise bad_request("RESULT_ID_DUPLICATE")
    return checked


def _next_offset(params: Params) -> str:
    offset = params.text("next_offset")
    if len(offset.encode()) > ID_LIMIT:
        raise bad_request("NEXT_OFFSET_INVALID")
    return offset


def _button(params: Params) -> Json | None:
    """The button above the results: into the private chat with a start parameter, or into a Web App."""
    button = params.mapping("button", "inline query results button")
    if button is None:
        return None
    text = string_field(button, "text", _BUTTON)
    if not text.strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    start = string_field(button, "start_parameter", _BUTTON, required=False)
    web_app = button.get("web_app")
    if web_app is not None and not isinstance(web_app, dict):
        raise bad_request(f'{_BUTTON}Field "web_app" must be of type Object')
    if bool(start) == bool(web_app):
        raise bad_request(f"{_BUTTON}exactly one of web_app and start_parameter must be used")
    if start and limits.START_PARAMETER.fullmatch(start) is None:
        raise bad_request("START_PARAM_INVALID")
    return {"text": text, "start": start or None, "web_app": (web_app or {}).get("url")}


def inline_result(world: World, result: Any) -> InlineResult:
    """One result of the bot, with the message it stands for parsed and measured like any other."""
    if not isinstance(result, dict):
        raise bad_request(f"{_RESULT}InlineQueryResult must be an Object")
    kind = string_field(result, "type", _RESULT)
    if kind not in KINDS:
        raise bad_request(f"{_RESULT}Unsupported type specified")
    result_id = string_field(result, "id", _RESULT)
    if not 1 <= len(result_id.encode()) <= ID_LIMIT:
        raise bad_request("RESULT_ID_INVALID")
    title = string_field(result, "title", _RESULT, required=kind == "article")
    if kind == "article" and not title.strip():
        raise bad_request("RESULT_TITLE_EMPTY")
    text, preview = _content(kind, result)
    markup = result.get("reply_markup")
    if markup is not None and not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    return InlineResult(
        id=result_id,
        kind=kind,
        title=title,
        description=string_field(result, "description", _RESULT, required=False),
        text=text.text or None,
        entities=text.entities,
        markup=limits.check_markup(markup, inline_only=True) if markup else None,
        file=_file(world, kind, result),
        thumbnail=_web_link(result, "thumbnail_url"),
        url=_web_link(result, "url"),
        link_preview=preview,
    )


def _content(kind: str, result: Json) -> tuple[Formatted, Json | None]:
    content = result.get("input_message_content")
    if content is not None:
        if not isinstance(content, dict):
            raise bad_request(f'{_RESULT}Field "input_message_content" must be of type Object')
        if "message_text" not in content:
            raise bad_request("message text is empty")
        params = Params({**content, "text": content["message_text"]})
        return limits.message_text(params), limits.link_preview(params)
    if kind == "article":
        raise bad_request("message content is not specified")
    return limits.caption(Params(result)), None


def _file(world: World, kind: str, result: Json) -> File | None:
    """The file a result sends: known by its id, or on the web, where the local server does not go."""
    if kind == "article" or "input_message_content" in result:
        return None
    known = world.file_of(str(result.get(f"{kind}_file_id", "")))
    if known is not None:
        return known
    if _web_link(result, f"{kind}_url") is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return world.new_file(kind, b"", str(result.get("mime_type", "image/jpeg")), name=result.get("title"))


def _web_link(result: Json, name: str) -> str | None:
    url = string_field(result, name, _RESULT, required=False)
    if url and not url.startswith(("http://", "https://")):
        raise bad_request("WEBDOCUMENT_URL_INVALID")
    return url or None


def save_prepared_inline_message(world: World, params: Params) -> Json:
    known_user(world, params)
    result = params.mapping("result", "inline query result")
    inline_result(world, result or {})
    kinds = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
    if not any(params.flag(kind) for kind in kinds):
        raise bad_request("at least one chat type must be allowed")
    return {"id": secrets.token_urlsafe(8), "expiration_date": int(world.clock()) + PREPARED_LIFETIME}


METHODS: Final = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "savePreparedInlineMessage": save_prepared_inline_message,
}
