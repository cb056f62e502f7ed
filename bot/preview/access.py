"""Which chat, message or file a call means, and whether the bot may write there."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from bot.preview.errors import ApiError, bad_request, forbidden
from bot.preview.limits import FILE_LIMIT, PHOTO_LIMIT, PHOTO_RATIO_LIMIT, PHOTO_SIDES_LIMIT
from bot.preview.model import PRESENT, ChatKind, Message
from bot.preview.params import integer_field

if TYPE_CHECKING:
    from bot.preview.model import Chat, File, User
    from bot.preview.params import Params, Upload
    from bot.preview.world import World

_GROUPS: Final = {
    ChatKind.GROUP: "group chat",
    ChatKind.SUPERGROUP: "supergroup chat",
    ChatKind.CHANNEL: "channel chat",
}


def known_chat(world: World, params: Params, name: str = "chat_id") -> Chat:
    """A chat the bot has met, by its id or @username."""
    given = params.text(name).strip()
    if not given:
        raise bad_request(f"{name} is empty")
    chat = _by_username(world, given[1:]) if given.startswith("@") else _by_id(world, given)
    if chat is None or chat.kind is ChatKind.PEOPLE or (chat.kind is ChatKind.PRIVATE and not chat.started):
        raise bad_request("chat not found")
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
    """A chat the bot may write to."""
    chat = member_chat(world, params)
    if chat.kind is ChatKind.CHANNEL and not world.is_admin(chat, world.bot.id):
        raise bad_request("need administrator rights in the channel chat")
    if params.integer("message_thread_id"):
        raise bad_request("message thread not found")
    return chat


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
    file = world.files.get(value)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"type of file mismatch: expected {kind}, found {file.kind}")
    return file


def _stored(world: World, kind: str, upload: Upload) -> File:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > FILE_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    if kind != "photo":
        return world.new_file(kind, upload.data, upload.mime, name=upload.name)
    width, height = _photo_size(upload.data)
    return world.new_file(kind, upload.data, upload.mime, name=upload.name, width=width, height=height)


def _photo_size(data: bytes) -> tuple[int, int]:
    if len(data) > PHOTO_LIMIT:
        raise bad_request("file is too big for a photo")
    size = picture_size(data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > PHOTO_SIDES_LIMIT or max(size) > PHOTO_RATIO_LIMIT * max(min(size), 1):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF, JPEG or WebP (lossy); None where it is none of them."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack_from(">II", data, 16)
            return width, height
        if data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", data, 6)
            return width, height
        if data.startswith(b"RIFF") and data[8:16] == b"WEBPVP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None
    except struct.error:
        return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walks the segments of a JPEG up to the frame header, which holds its size."""
    position = 2
    while position + 9 < len(data):
        marker, length = struct.unpack_from(">HH", data, position)
        is_frame = 0xFFC0 <= marker <= 0xFFCF and marker not in {0xFFC4, 0xFFC8, 0xFFCC}  # noqa: PLR2004 - JPEG's markers
        if is_frame:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        position += 2 + length
    return None
