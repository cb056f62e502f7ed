"""Whatever a call brings, it is carried out or refused: the server itself never breaks."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.preview.cast import APPLICANT_KK, build_world
from bot.preview.errors import ApiError
from bot.preview.methods import METHODS
from bot.preview.params import Params

PARAMETERS = [
    "chat_id",
    "from_chat_id",
    "user_id",
    "message_id",
    "message_ids",
    "inline_message_id",
    "message_thread_id",
    "text",
    "caption",
    "parse_mode",
    "entities",
    "caption_entities",
    "reply_markup",
    "reply_parameters",
    "reply_to_message_id",
    "link_preview_options",
    "media",
    "photo",
    "document",
    "reaction",
    "action",
    "file_id",
    "commands",
    "scope",
    "language_code",
    "name",
    "description",
    "short_description",
    "menu_button",
    "callback_query_id",
    "url",
    "show_alert",
    "cache_time",
    "inline_query_id",
    "results",
    "next_offset",
    "button",
    "result",
    "allow_user_chats",
]
FIELDS = [
    "type",
    "id",
    "title",
    "text",
    "url",
    "callback_data",
    "inline_keyboard",
    "keyboard",
    "force_reply",
    "switch_inline_query_chosen_chat",
    "query",
    "copy_text",
    "web_app",
    "style",
    "offset",
    "length",
    "message_id",
    "chat_id",
    "user_id",
    "media",
    "caption",
    "emoji",
    "command",
    "description",
    "input_message_content",
    "message_text",
    "parse_mode",
    "entities",
    "reply_markup",
    "start_parameter",
    "photo_file_id",
    "is_disabled",
]
WORDS = ["", "HTML", "bold", "article", "photo", "chat", "chat_member", "emoji", "<b>a</b>", "[]", "{}", "1"]

LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.just(APPLICANT_KK) | st.sampled_from(WORDS) | st.floats()
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=8,
)
CALLS = st.dictionaries(st.sampled_from(PARAMETERS), VALUES, max_size=6)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(METHODS)), CALLS, st.booleans())
def test_any_call_is_carried_out_or_refused(method: str, values: dict[str, Any], known: bool) -> None:  # noqa: FBT001 - drawn
    world = build_world()
    world.start(world.users[APPLICANT_KK])
    if known:
        values = {"chat_id": APPLICANT_KK, "message_id": 1, "from_chat_id": APPLICANT_KK, **values}
    with contextlib.suppress(ApiError):
        METHODS[method](world, Params(values))
