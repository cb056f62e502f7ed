"""The Bot API's methods of forum topics.

Names over 128 letters, which Telegram cuts, are refused here: the bot that sends one does not mean to.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from bot.preview.access import member_chat
from bot.preview.errors import bad_request
from bot.preview.groups import COLORS, TOPIC_NAME_LIMIT

if TYPE_CHECKING:
    from bot.preview.model import Chat, Json, Topic
    from bot.preview.params import Params
    from bot.preview.world import World

NOT_MODIFIED: Final = "TOPIC_NOT_MODIFIED"


def create_forum_topic(world: World, params: Params) -> Json:
    chat = _forum(world, params)
    name = _name(params)
    if not name:
        raise bad_request("topic name must be non-empty")
    color = params.integer("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad_request("invalid icon color specified")
    if not world.has_right(chat, world.bot.id, "can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    return world.create_topic(world.bot, chat, name, color, params.text("icon_custom_emoji_id") or None).to_api()


def edit_forum_topic(world: World, params: Params) -> bool:
    chat = _forum(world, params)
    name = _name(params)
    topic = _manageable(world, chat, params)
    icon = params.text("icon_custom_emoji_id") if "icon_custom_emoji_id" in params.values else None
    if (name or topic.name) == topic.name and icon in {None, topic.icon or ""}:
        raise bad_request(NOT_MODIFIED)
    world.edit_topic(world.bot, chat, topic.id, name or topic.name, icon)
    return True


def _close(world: World, params: Params, *, closed: bool) -> bool:
    chat = _forum(world, params)
    topic = _manageable(world, chat, params)
    if topic.closed is closed:
        raise bad_request(NOT_MODIFIED)
    world.close_topic(world.bot, chat, topic.id, closed=closed)
    return True


def _close_general(world: World, params: Params, *, closed: bool) -> bool:
    chat = _forum(world, params)
    if not world.has_right(chat, world.bot.id, "can_manage_topics"):
        raise bad_request("not enough rights to edit the topic")
    if chat.general_closed is closed:
        raise bad_request(NOT_MODIFIED)
    world.close_topic(world.bot, chat, None, closed=closed)
    return True


def delete_forum_topic(world: World, params: Params) -> bool:
    chat = _forum(world, params)
    topic = _topic(chat, params)
    if not world.has_right(chat, world.bot.id, "can_delete_messages"):
        raise bad_request("not enough rights to delete the topic")
    world.delete_topic(chat, topic.id)
    return True


def _forum(world: World, params: Params) -> Chat:
    chat = member_chat(world, params)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    return chat


def _name(params: Params) -> str:
    name = params.text("name").strip()
    if len(name) > TOPIC_NAME_LIMIT:
        raise bad_request("topic name is too long")
    return name


def _topic(chat: Chat, params: Params) -> Topic:
    topic = chat.topics.get(params.integer("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _manageable(world: World, chat: Chat, params: Params) -> Topic:
    """The topic of the call, which the bot has begun or may manage."""
    topic = _topic(chat, params)
    if topic.creator is not world.bot and not world.has_right(chat, world.bot.id, "can_manage_topics"):
        raise bad_request("not enough rights to edit the topic")
    return topic


METHODS: Final[dict[str, Any]] = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": partial(_close, closed=True),
    "reopenForumTopic": partial(_close, closed=False),
    "closeGeneralForumTopic": partial(_close_general, closed=True),
    "reopenGeneralForumTopic": partial(_close_general, closed=False),
    "deleteForumTopic": delete_forum_topic,
}
