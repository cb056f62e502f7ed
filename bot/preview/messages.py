"""The Bot API's methods that send messages and copy them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from bot.preview import ephemeral, limits
from bot.preview.access import (
    check_content,
    given_file,
    member_chat,
    message_in,
    replied_message,
    thread_for,
    writable_chat,
)
from bot.preview.errors import bad_request
from bot.preview.formatting import Formatted
from bot.preview.params import Params, is_one_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.preview.model import Chat, Json, Message
    from bot.preview.world import World

ACTIONS: Final = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)

ALBUM_LIMIT: Final = 10
COPY_LIMIT: Final = 100

_FILES: Final = {
    "Photo": "photo",
    "Document": "document",
    "Voice": "voice",
    "Video": "video",
    "Audio": "audio",
    "Animation": "animation",
}


def send_message(world: World, params: Params) -> Json:
    markup = limits.reply_markup(params)
    text = limits.message_text(params)
    return _send(world, params, text, markup=markup, link_preview=limits.link_preview(params))


def _send_file(kind: str) -> Callable[[World, Params], Json]:
    def send(world: World, params: Params) -> Json:
        markup = limits.reply_markup(params)
        caption = limits.caption(params)
        chat = writable_chat(world, params)
        file = given_file(world, params, kind)
        return _post(world, chat, params, caption, markup=markup, file=file)

    return send


def _send_bare_file(kind: str) -> Callable[[World, Params], Json]:
    """Of files that have no caption."""

    def send(world: World, params: Params) -> Json:
        markup = limits.reply_markup(params)
        chat = writable_chat(world, params)
        return _post(world, chat, params, Formatted("", []), markup=markup, file=given_file(world, params, kind))

    return send


def _send(world: World, params: Params, text: Formatted, **content: Any) -> Json:
    return _post(world, writable_chat(world, params), params, text, **content)


def _post(world: World, chat: Chat, params: Params, text: Formatted, **content: Any) -> Json:
    reply = replied_message(chat, params)
    check_content(world, chat, content.get("file"), content.get("extra") or {})
    message = world.send(
        chat,
        text,
        reply_to=reply,
        thread_id=thread_for(world, chat, params, reply),
        receiver=ephemeral.receiver(world, chat, params, reply),
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        **content,
    )
    return message.to_api()


def send_media_group(world: World, params: Params) -> list[Json]:
    """An album: 1-10 photos, or 1-10 documents. Nothing is sent unless all of it is right."""
    ephemeral.refuse(params)
    media = params.array("media", "Array of InputMedia") or []
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    kinds = [item.get("type") for item in media if isinstance(item, dict)]
    if "photo" in kinds and "document" in kinds:
        raise bad_request("document can't be mixed with other media types")
    chat = writable_chat(world, params)
    items = [media_item(world, params, item) for item in media]
    album = secrets.token_hex(8)
    return [_post(world, chat, params, caption, file=file, album=album) for caption, file in items]


def media_item(world: World, params: Params, item: Any) -> tuple[Formatted, Any]:
    """The caption and the file of an InputMedia."""
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: InputMedia must be an Object")
    if not is_one_of(item.get("type"), {"photo", "document"}):
        raise bad_request("can't parse InputMedia: type must be one of photo, document")
    return limits.caption(Params(item)), given_file(world, params, item["type"], str(item.get("media", "")))


def send_chat_action(world: World, params: Params) -> bool:
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.act(writable_chat(world, params), action)
    return True


def copy_message(world: World, params: Params) -> Json:
    ephemeral.refuse(params)
    source = _source(world, params, "copy")
    if not source.may_be_copied:
        raise bad_request("message can't be copied")
    markup = limits.reply_markup(params)
    text = Formatted(source.text or "", source.entities)
    if params.has("caption") and source.file is not None:
        text = limits.caption(params)
    message = _send(world, params, text, markup=markup, **_content(source))
    return {"message_id": message["message_id"]}


def copy_messages(world: World, params: Params) -> list[Json]:
    """Copies of 1-100 messages, an album as an album; those that are gone or cannot be copied are passed over."""
    ephemeral.refuse(params)
    ids = params.array("message_ids", "Array of message identifiers") or []
    if not 1 <= len(ids) <= COPY_LIMIT:
        raise bad_request("too many message identifiers specified" if ids else "message identifiers are not specified")
    if not all(isinstance(message_id, int) for message_id in ids) or ids != sorted(set(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    chat = writable_chat(world, params)
    there = member_chat(world, params, "from_chat_id").messages
    sources = [there[message_id] for message_id in ids if message_id in there]
    sources = [source for source in sources if source.may_be_copied]
    if not sources:
        raise bad_request("there are no messages to copy")
    albums = {source.album: secrets.token_hex(8) for source in sources if source.album}
    copies = []
    for source in sources:
        caption = Formatted("", []) if params.flag("remove_caption") and source.file else None
        text = caption or Formatted(source.text or "", source.entities)
        album = albums.get(source.album) if source.album else None
        copies.append(_post(world, chat, params, text, album=album, **_content(source)))
    return [{"message_id": copy["message_id"]} for copy in copies]


def _content(source: Message) -> Json:
    """What a copy takes over besides the text; a poll begins anew, and without a number of its own here."""
    return {"file": source.file, "extra": dict(source.extra), "link_preview": source.link_preview}


def forward_message(world: World, params: Params) -> Json:
    ephemeral.refuse(params)
    source = _source(world, params, "forward")
    if source.protected or source.is_service:
        raise bad_request("message can't be forwarded")
    return _send(
        world,
        params,
        Formatted(source.text or "", source.entities),
        **_content(source),
        forwarded_from=source.forwarded_from or source.sender,
        forwarded_date=source.forwarded_date or source.date,
    )


def _source(world: World, params: Params, purpose: str) -> Message:
    chat = member_chat(world, params, "from_chat_id")
    return message_in(chat, params.integer("message_id"), f"message to {purpose}")


METHODS: Final = {
    "sendMessage": send_message,
    **{f"send{name}": _send_file(kind) for name, kind in _FILES.items()},
    "sendSticker": _send_bare_file("sticker"),
    "sendVideoNote": _send_bare_file("video_note"),
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
}
