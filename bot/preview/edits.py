"""The Bot API's methods that change and delete messages, ephemeral ones too, and react to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.preview import limits
from bot.preview.access import member_chat, message_in
from bot.preview.errors import bad_request
from bot.preview.formatting import Formatted
from bot.preview.messages import media_item
from bot.preview.model import ChatKind, Message
from bot.preview.params import is_one_of
from bot.preview.reactions import REACTIONS
from bot.preview.world import WITHOUT_CAPTION

if TYPE_CHECKING:
    from bot.preview.model import Json
    from bot.preview.params import Params
    from bot.preview.world import World

DELETE_LIMIT: Final = 100
DELETE_WITHIN: Final = 48 * 3600  # seconds; older messages stay

NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


def edit_text(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    text = limits.message_text(params)
    preview = limits.link_preview(params)
    message = _editable(world, params)
    if message.file is not None or message.text is None:
        raise bad_request("there is no text in the message to edit")
    return _change(world, message, text, markup=markup, link_preview=preview)


def edit_caption(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    caption = limits.caption(params)
    message = _editable(world, params)
    if message.file is None or message.file.kind in WITHOUT_CAPTION:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, message, caption, markup=markup)


def edit_reply_markup(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    message = _editable(world, params)
    return _change(world, message, Formatted(message.text or "", message.entities), markup=markup)


def edit_media(world: World, params: Params) -> Json | bool:
    markup = limits.reply_markup(params, inline_only=True)
    media = params.mapping("media", "media")
    caption, file = media_item(world, params, media)
    message = _editable(world, params)
    if message.file is None and message.text is None:
        raise bad_request("there is no media in the message to edit")
    return _change(world, message, caption, markup=markup, file=file, link_preview=None)


def _ephemeral(world: World, params: Params, purpose: str) -> Message:
    """An ephemeral message of the bot to the person that the call names."""
    message = member_chat(world, params).ephemeral.get(params.integer("ephemeral_message_id"))
    if message is None or message.receiver is None or message.receiver.id != params.integer("receiver_user_id"):
        raise bad_request(f"message to {purpose} not found")
    return message


def delete_ephemeral(world: World, params: Params) -> bool:
    world.remove(_ephemeral(world, params, "delete"))
    return True


def _editable(world: World, params: Params) -> Message:
    """What the call means to edit: an inline message, an ephemeral one, or one of a chat."""
    if params.has("inline_message_id"):
        message = world.inline_messages.get(params.text("inline_message_id"))
        if message is None or message.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if params.has("ephemeral_message_id"):
        return _ephemeral(world, params, "edit")
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
    return True if message.inline_id is not None or message.ephemeral_id is not None else message.to_api()


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
    """With the right for it, anything at any time but what began the chat or the topic; else see the Bot API."""
    chat = message.chat
    if message.extra.keys() & {"forum_topic_created", "migrate_from_chat_id"}:
        return False
    if world.is_admin(chat, world.bot.id) and world.has_right(chat, world.bot.id, "can_delete_messages"):
        return chat.kind is not ChatKind.GROUP or _is_recent(world, message)
    is_own = message.sender is world.bot
    return _is_recent(world, message) and (is_own or chat.kind is ChatKind.PRIVATE)


def _is_recent(world: World, message: Message) -> bool:
    return world.clock() - message.date <= DELETE_WITHIN


def set_message_reaction(world: World, params: Params) -> bool:
    chat = member_chat(world, params)
    message = message_in(chat, params.integer("message_id"), "message to react")
    reaction = params.array("reaction", "Array of ReactionType") or []
    if len(reaction) > 1 or any(not _is_emoji(one) for one in reaction):
        raise bad_request("REACTION_INVALID")
    world.bot_reacts(message, [one["emoji"] for one in reaction])
    return True


def _is_emoji(reaction: Any) -> bool:
    return (
        isinstance(reaction, dict) and reaction.get("type") == "emoji" and is_one_of(reaction.get("emoji"), REACTIONS)
    )


METHODS: Final = {
    **{
        f"edit{whose}Message{what}": edit
        for whose in ("", "Ephemeral")
        for what, edit in (
            ("Text", edit_text),
            ("Caption", edit_caption),
            ("ReplyMarkup", edit_reply_markup),
            ("Media", edit_media),
        )
    },
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "deleteEphemeralMessage": delete_ephemeral,
    "setMessageReaction": set_message_reaction,
}
