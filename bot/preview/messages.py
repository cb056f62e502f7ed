"""The Bot API's methods that send, change and delete messages."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from bot.preview import limits
from bot.preview.access import given_file, member_chat, message_in, replied_message, writable_chat
from bot.preview.errors import bad_request
from bot.preview.formatting import Formatted
from bot.preview.model import ChatKind, Message
from bot.preview.params import Params, is_one_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.preview.model import Chat, Json
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
DELETE_LIMIT: Final = 100
DELETE_WITHIN: Final = 48 * 3600  # seconds; older messages stay

NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


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


def send_sticker(world: World, params: Params) -> Json:
    markup = limits.reply_markup(params)
    chat = writable_chat(world, params)
    return _post(world, chat, params, Formatted("", []), markup=markup, file=given_file(world, params, "sticker"))


def _send(world: World, params: Params, text: Formatted, **content: Any) -> Json:
    return _post(world, writable_chat(world, params), params, text, **content)


def _post(world: World, chat: Chat, params: Params, text: Formatted, **content: Any) -> Json:
    message = world.send(
        chat,
        text,
        reply_to=replied_message(chat, params),
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        **content,
    )
    return message.to_api()


def send_media_group(world: World, params: Params) -> list[Json]:
    """An album: 1-10 photos, or 1-10 documents. Nothing is sent unless all of it is right."""
    media = params.array("media", "Array of InputMedia") or []
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    kinds = [item.get("type") for item in media if isinstance(item, dict)]
    if "photo" in kinds and "document" in kinds:
        raise bad_request("document can't be mixed with other media types")
    chat = writable_chat(world, params)
    items = [_album_item(world, params, item) for item in media]
    album = secrets.token_hex(8)
    return [_post(world, chat, params, caption, file=file, album=album) for caption, file in items]


def _album_item(world: World, params: Params, item: Any) -> tuple[Formatted, Any]:
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
    source = _source(world, params, "copy")
    if source.text is None and source.file is None:
        raise bad_request("message can't be copied")
    markup = limits.reply_markup(params)
    text = Formatted(source.text or "", source.entities)
    if params.has("caption") and source.file is not None:
        text = limits.caption(params)
    message = _send(world, params, text, file=source.file, markup=markup, link_preview=source.link_preview)
    return {"message_id": message["message_id"]}


def copy_messages(world: World, params: Params) -> list[Json]:
    """Copies of 1-100 messages, an album as an album; those that are gone or cannot be copied are passed over."""
    ids = params.array("message_ids", "Array of message identifiers") or []
    if not 1 <= len(ids) <= COPY_LIMIT:
        raise bad_request("too many message identifiers specified" if ids else "message identifiers are not specified")
    if not all(isinstance(message_id, int) for message_id in ids) or ids != sorted(set(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    chat = writable_chat(world, params)
    there = member_chat(world, params, "from_chat_id").messages
    sources = [there[message_id] for message_id in ids if message_id in there]
    sources = [source for source in sources if source.text is not None or source.file is not None]
    if not sources:
        raise bad_request("there are no messages to copy")
    albums = {source.album: secrets.token_hex(8) for source in sources if source.album}
    copies = []
    for source in sources:
        caption = Formatted("", []) if params.flag("remove_caption") and source.file else None
        text = caption or Formatted(source.text or "", source.entities)
        album = albums.get(source.album) if source.album else None
        copies.append(_post(world, chat, params, text, file=source.file, link_preview=source.link_preview, album=album))
    return [{"message_id": copy["message_id"]} for copy in copies]


def forward_message(world: World, params: Params) -> Json:
    source = _source(world, params, "forward")
    if source.protected or source.extra:
        raise bad_request("message can't be forwarded")
    return _send(
        world,
        params,
        Formatted(source.text or "", source.entities),
        file=source.file,
        forwarded_from=source.forwarded_from or source.sender,
        forwarded_date=source.forwarded_date or source.date,
    )


def _source(world: World, params: Params, purpose: str) -> Message:
    chat = member_chat(world, params, "from_chat_id")
    return message_in(chat, params.integer("message_id"), f"message to {purpose}")


def edit_message_text(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    text = limits.message_text(params)
    preview = limits.link_preview(params)
    message = _editable(world, params)
    if message.file is not None or message.text is None:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, text, markup=markup, link_preview=preview)


def edit_message_caption(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    caption = limits.caption(params)
    message = _editable(world, params)
    if message.file is None:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, message, caption, markup=markup)


def edit_message_reply_markup(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    message = _editable(world, params)
    return _change(world, message, Formatted(message.text or "", message.entities), markup=markup)


def edit_message_media(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    media = params.mapping("media", "media")
    caption, file = _album_item(world, params, media)
    message = _editable(world, params)
    if message.file is None and message.text is None:
        raise bad_request("there is no media in the message to edit")
    return _change(world, message, caption, markup=markup, file=file, link_preview=None)


def _editable(world: World, params: Params) -> Message:
    if params.has("inline_message_id"):
        message = world.inline_messages.get(params.text("inline_message_id"))
        if message is None or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    chat = member_chat(world, params)
    message = message_in(chat, params.integer("message_id"), "message to edit")
    has_keyboard_of_phone = message.markup is not None and not message.inline_keyboard
    if world.bot not in {message.sender, message.via_bot} or message.forwarded_from or has_keyboard_of_phone:
        raise bad_request("message can't be edited")
    return message


def _change(world: World, message: Message, text: Formatted, **fields: Any) -> Json | bool:
    same_text = (text.text or None, text.entities) == (message.text, message.entities)
    if same_text and all(getattr(message, name) == value for name, value in fields.items()):
        raise bad_request(NOT_MODIFIED)
    world.change(message, text, **fields)
    return True if message.inline_id is not None else message.to_api()


def delete_message(world: World, params: Params) -> bool:
    chat = member_chat(world, params)
    message = message_in(chat, params.integer("message_id"), "message to delete")
    if not _may_delete(world, message):
        raise bad_request("message can't be deleted for everyone")
    world.remove(message)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """Deletes what is there and may be deleted; missing messages are passed over, as Telegram does."""
    ids = params.array("message_ids", "Array of message identifiers") or []
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > DELETE_LIMIT:
        raise bad_request("too many message identifiers specified")
    chat = member_chat(world, params)
    if not all(isinstance(message_id, int) for message_id in ids):
        raise bad_request("invalid message identifier specified")
    messages = [chat.messages[message_id] for message_id in ids if message_id in chat.messages]
    if not all(_may_delete(world, message) for message in messages):
        raise bad_request("message can't be deleted for everyone")
    for message in messages:
        world.remove(message)
    return True


def _may_delete(world: World, message: Message) -> bool:
    if world.clock() - message.date > DELETE_WITHIN:
        return False
    is_own = message.sender is world.bot
    return is_own or message.chat.kind is ChatKind.PRIVATE or world.is_admin(message.chat, world.bot.id)


def set_message_reaction(world: World, params: Params) -> bool:
    chat = member_chat(world, params)
    message = message_in(chat, params.integer("message_id"), "message to react")
    reaction = params.array("reaction", "Array of ReactionType") or []
    if len(reaction) > 1 or any(not _is_emoji(one) for one in reaction):
        raise bad_request("REACTION_INVALID")
    world.bot_reacts(message, [one["emoji"] for one in reaction])
    return True


def _is_emoji(reaction: Any) -> bool:
    if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
        return False
    return isinstance(reaction.get("emoji"), str) and bool(reaction["emoji"])


METHODS: Final = {
    "sendMessage": send_message,
    "sendPhoto": _send_file("photo"),
    "sendDocument": _send_file("document"),
    "sendVoice": _send_file("voice"),
    "sendSticker": send_sticker,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageMedia": edit_message_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_message_reaction,
}
