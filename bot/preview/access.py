"""Which chat, message or file a call means, and whether the bot may write there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.preview.errors import ApiError, bad_request, forbidden
from bot.preview.files import file_name, file_type, flaw_of_id, picture_size, picture_type
from bot.preview.limits import FILE_LIMIT, PHOTO_LIMIT, PHOTO_RATIO_LIMIT, PHOTO_SIDES_LIMIT
from bot.preview.model import PRESENT, ChatKind, Message
from bot.preview.params import integer_field
from bot.preview.rights import NEEDED
from bot.preview.state import GROUPS

if TYPE_CHECKING:
    from bot.preview.model import Chat, File, Json, User
    from bot.preview.params import Params, Upload
    from bot.preview.world import World

_GROUPS: Final = {
    ChatKind.GROUP: "group chat",
    ChatKind.SUPERGROUP: "supergroup chat",
    ChatKind.CHANNEL: "channel chat",
}

_FILE_TYPES: Final = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "sticker": "Sticker",
    "video": "Video",
    "video_note": "VideoNote",
    "audio": "Audio",
    "animation": "Animation",
}


_MEASURES: Final[dict[str, dict[str, int]]] = {
    "voice": {"duration": 0},
    "audio": {"duration": 0},
    "video": {"width": 0, "height": 0, "duration": 0},
    "animation": {"width": 0, "height": 0, "duration": 0},
    "video_note": {"length": 240, "duration": 0},
}
"""What Telegram would find in an uploaded file; here nothing is played, so nothing is measured."""


def known_chat(world: World, params: Params, name: str = "chat_id") -> Chat:
    """A chat the bot has met, by its id or @username."""
    given = params.text(name).strip()
    if not given:
        raise bad_request(f"{name} is empty")
    chat = _by_username(world, given[1:]) if given.startswith("@") else _by_id(world, given)
    if chat is None or chat.kind is ChatKind.PEOPLE or (chat.kind is ChatKind.PRIVATE and not chat.started):
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        where = {"migrate_to_chat_id": chat.migrated_to}
        raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", where)
    return chat


def _by_id(world: World, given: str) -> Chat | None:
    return world.chats.get(int(given)) if given.removeprefix("-").isdecimal() else None


def _by_username(world: World, username: str) -> Chat | None:
    chats = (c for c in world.chats.values() if c.kind is not ChatKind.PRIVATE)
    return next((c for c in chats if (c.username or "").lower() == username.lower()), None)


def member_chat(world: World, params: Params, name: str = "chat_id") -> Chat:
    """A chat the bot is in."""
    chat = known_chat(world, params, name)
    if chat.kind is ChatKind.PRIVATE:
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat
    status = chat.status(world.bot.id)
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {_GROUPS[chat.kind]}")
    if status not in PRESENT:
        raise forbidden(f"bot is not a member of the {_GROUPS[chat.kind]}")
    return chat


def writable_chat(world: World, params: Params) -> Chat:
    """A chat the bot may write to, and the topic of the call in it."""
    chat = member_chat(world, params)
    if chat.kind is ChatKind.CHANNEL:
        is_admin = world.is_admin(chat, world.bot.id)
        if not is_admin or not world.has_right(chat, world.bot.id, "can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
    # General has the number 1 at other places of Telegram; here it has none.
    thread_id = params.integer("message_thread_id")
    if thread_id and thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return chat


def thread_for(world: World, chat: Chat, params: Params, reply: Message | None) -> int | None:
    """The topic a message goes to: the call's, or that of the message it replies to; None is General."""
    asked = params.integer("message_thread_id") or None
    thread_id = reply.thread_id if asked is None and reply is not None and reply.in_topic else asked
    if asked is not None and reply is not None and reply.thread_id != asked:
        raise bad_request("message to be replied not found")
    closed = chat.general_closed if thread_id is None else chat.topics[thread_id].closed
    if closed and not world.has_right(chat, world.bot.id, "can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def check_content(world: World, chat: Chat, file: File | None, extra: Json) -> None:
    """Refuses what a restricted bot may not send to a group."""
    kind = file.kind if file is not None else next(iter(extra), "text")
    right, words = NEEDED.get(kind, NEEDED["text"])
    if chat.kind in GROUPS and not world.has_right(chat, world.bot.id, right):
        raise bad_request(f"not enough rights to send {words} to the chat")


def message_in(chat: Chat, message_id: int, purpose: str) -> Message:
    """A message that is there still; `purpose` ("message to edit") begins the refusal."""
    if message_id == 0:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request(f"{purpose} not found")
    return message


def replied_message(chat: Chat, params: Params) -> Message | None:
    """What `reply_parameters` (or the older `reply_to_message_id`) points at."""
    reply = params.mapping("reply_parameters", "reply parameters")
    if reply is None:
        reply = {
            "message_id": params.integer("reply_to_message_id"),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
        if reply["message_id"] == 0:
            return None
    if reply.get("ephemeral_message_id") is not None:
        whisper = chat.ephemeral.get(integer_field(reply, "ephemeral_message_id"))
        if whisper is None or whisper.sender.is_bot:
            raise bad_request("message to be replied not found")
        return whisper
    if reply.get("message_id") is None:
        raise bad_request('can\'t find field "message_id"')
    message = chat.messages.get(integer_field(reply, "message_id"))
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def known_user(world: World, params: Params) -> User:
    user = world.user_of(params.integer("user_id"))
    if user is None:
        raise bad_request("user not found")
    return user


def given_file(world: World, params: Params, kind: str, value: str | None = None) -> File:
    """The file of a `send…` call: uploaded with it, or one that the server has already, by file_id.

    `value` is the attachment's name where it stands inside other JSON, as in an album.
    """
    if value is None:
        if (upload := params.uploads.get(kind)) is not None:
            return _stored(world, kind, upload)
        value = params.text(kind)
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    if value.startswith("attach://"):
        upload = params.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no {kind} in the request")
        return _stored(world, kind, upload)
    if value.startswith(("http://", "https://")):
        # The local server has no network, and a bot must cope with a picture that cannot be fetched.
        raise bad_request("failed to get HTTP URL content")
    file = world.file_of(value)
    if file is None:
        raise _unknown_file(value)
    if file.kind != kind:
        raise bad_request(f"can't use file of type {_FILE_TYPES[file.kind]} as {_FILE_TYPES[kind]}")
    return file


def _unknown_file(file_id: str) -> ApiError:
    """Two refusals: of what cannot be an identifier, and of one that belongs to no file any more."""
    flaw = flaw_of_id(file_id)
    if flaw is not None:
        return bad_request(f"wrong remote file identifier specified: {flaw}")
    return bad_request("wrong file identifier/HTTP URL specified")


def _stored(world: World, kind: str, upload: Upload) -> File:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > FILE_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    name = file_name(upload.name)
    if kind != "photo":
        return world.new_file(kind, upload.data, file_type(name), name=name, **_MEASURES.get(kind, {}))
    width, height = _photo_size(upload.data)
    return world.new_file(kind, upload.data, picture_type(upload.data), name=name, width=width, height=height)


def _photo_size(data: bytes) -> tuple[int, int]:
    if len(data) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )
    size = picture_size(data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > PHOTO_SIDES_LIMIT or max(size) > PHOTO_RATIO_LIMIT * max(min(size), 1):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size
