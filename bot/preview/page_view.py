"""The world as the page is shown it: through one person's eyes, texts as spans, no markup to interpret."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.preview.formatting import spans
from bot.preview.model import ChatKind
from bot.preview.profile import in_language

if TYPE_CHECKING:
    from bot.preview.model import (
        CallbackQuery,
        Chat,
        File,
        InlineQuery,
        InlineResult,
        Json,
        Message,
        User,
    )
    from bot.preview.world import World

_BUTTON_KINDS: Final = {
    "callback_data": "callback",
    "url": "url",
    "switch_inline_query": "switch_inline",
    "switch_inline_query_current_chat": "switch_inline_current",
    "switch_inline_query_chosen_chat": "switch_inline_chosen",
    "copy_text": "copy",
    "web_app": "web_app",
    "login_url": "login",
}
_REQUESTS: Final = ("contact", "location", "poll", "users", "chat")


_SERVICE: Final = {
    "new_chat_title": "title_changed",
    "migrate_to_chat_id": "migrated",
    "migrate_from_chat_id": "migrated",
    "forum_topic_created": "topic_created",
    "forum_topic_edited": "topic_renamed",
    "forum_topic_closed": "topic_closed",
    "forum_topic_reopened": "topic_reopened",
}


def user_view(user: User) -> Json:
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "name": user.name,
        "username": user.username,
        "language_code": user.language_code,
        "role": user.role.value,
    }


def bot_view(world: World, user: User) -> Json:
    """The bot as it introduces itself in the person's language."""
    language = user.language_code or ""
    return {
        "id": world.bot.id,
        "username": world.bot.username,
        "name": world.profile.name(language),
        "description": in_language(world.profile.descriptions, language),
        "short_description": in_language(world.profile.short_descriptions, language),
    }


def chat_view(world: World, chat: Chat, user: User) -> Json:
    last = next(reversed(world.visible(user, chat)), None)
    people = [world.users[user_id] for user_id in chat.present() if user_id in world.users]
    return {
        "id": chat.id,
        "kind": chat.kind.value,
        "title": _title(world, chat, user),
        "members": [user_view(person) for person in people],
        "bot_present": world.bot_present(chat),
        "blocked": chat.blocked,
        "can_write": world.can_write(user, chat),
        "started": chat.started,
        "admin": world.is_admin(chat, user.id),
        "bot_status": chat.status(world.bot.id),
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics.values()]
        if chat.is_forum
        else None,
        "last": message_view(world, last, user) if last else None,
    }


def _title(world: World, chat: Chat, user: User) -> str:
    if chat.kind is ChatKind.PRIVATE:
        return world.profile.name(user.language_code or "")
    if chat.kind is ChatKind.PEOPLE:
        others = [world.users[user_id].name for user_id in chat.members if user_id != user.id]
        return ", ".join(others)
    return chat.title


def message_view(world: World, message: Message, user: User) -> Json:
    text = message.text or ""
    preview = message.link_preview or {}
    return {
        "id": message.page_id,
        "order": message.order,
        "chat": message.chat.id,
        "thread": message.thread_id if message.in_topic else None,
        "only_you": message.ephemeral_id is not None,
        "from": {"id": message.sender.id, "name": message.sender.name, "is_bot": message.sender.is_bot},
        "mine": message.sender is user,
        "date": message.date,
        "edited": message.edited,
        "text": message.text,
        "entities": message.entities,
        "spans": spans(text, message.entities) if text else [],
        "media": media_view(message.file) if message.file else None,
        "reply_to": _reply_view(message.reply_to),
        "forwarded_from": message.forwarded_from.name if message.forwarded_from else None,
        "via": message.via_bot.username if message.via_bot else None,
        "keyboard": _keyboard(message) or None,
        "reply_keyboard": _reply_keyboard(message.markup),
        "reactions": [emoji for given in message.reactions.values() for emoji in given],
        "service": _service(world, message),
        "link_preview": None if preview.get("is_disabled") else preview.get("url"),
        "contact": message.extra.get("contact"),
        "location": message.extra.get("location"),
        "poll": message.extra.get("poll"),
        "album": message.album,
        "silent": message.silent,
        "protected": message.protected,
    }


def _reply_view(message: Message | None) -> Json | None:
    if message is None or message.deleted:
        return None
    return {"id": message.page_id, "name": message.sender.name, "text": (message.text or "")[:100]}


def _service(world: World, message: Message) -> Json | None:
    """The page's name for what a service message tells, who did it, and the new title or name."""
    for name, kind in (("new_chat_members", "joined"), ("left_chat_member", "left")):
        if name in message.extra:
            about = message.extra[name]
            who = about[0] if isinstance(about, list) else about
            if who["id"] == world.bot.id:
                return {"kind": "bot_added" if kind == "joined" else "bot_removed", "who": who["first_name"]}
            return {"kind": f"member_{kind}", "who": who["first_name"]}
    told = next((name for name in _SERVICE if name in message.extra), None)
    if told is None:
        return None
    about = message.extra[told]
    what = about.get("name", "") if isinstance(about, dict) else str(about)
    return {"kind": _SERVICE[told], "who": message.sender.first_name, "what": what}


def media_view(file: File) -> Json:
    return {
        "kind": file.kind,
        "url": f"/api/file/{file.id}",
        "name": file.name,
        "mime": file.mime,
        "size": len(file.data),
        "width": file.width,
        "height": file.height,
        "duration": file.duration,
        "emoji": file.emoji,
    }


def _keyboard(message: Message) -> list[list[Json]]:
    return [
        [_button(button, row, column) for column, button in enumerate(buttons)]
        for row, buttons in enumerate(message.inline_keyboard)
    ]


def button_kind(button: Json) -> str:
    return _BUTTON_KINDS.get(_action(button), "other")


def _action(button: Json) -> str:
    return next((name for name in _BUTTON_KINDS if name in button), "")


def _button(button: Json, row: int, column: int) -> Json:
    action = _action(button)
    value = button.get(action)
    query = value.get("query", "") if isinstance(value, dict) else value
    return {
        "text": button["text"],
        "kind": button_kind(button),
        "url": value["url"] if action in {"web_app", "login_url"} and value else button.get("url"),
        "query": query if action.startswith("switch_inline") else None,
        "copy": value["text"] if action == "copy_text" and value else None,
        "chats": _chats(value) if action == "switch_inline_query_chosen_chat" else None,
        "style": button.get("style"),
        "row": row,
        "col": column,
    }


def _chats(allowed: Any) -> list[str]:
    """The kinds of chats a button lets one choose from."""
    kinds = {
        "allow_user_chats": ("people",),
        "allow_bot_chats": ("private",),
        "allow_group_chats": ("group", "supergroup"),
        "allow_channel_chats": ("channel",),
    }
    return [kind for name, those in kinds.items() if allowed.get(name) for kind in those]


def _reply_keyboard(markup: Json | None) -> Json | None:
    if markup is None or "inline_keyboard" in markup:
        return None
    if "keyboard" not in markup:
        if markup.get("remove_keyboard"):
            return {"remove": True}
        return {"force_reply": True, "placeholder": markup.get("input_field_placeholder") or None}
    return {
        "rows": [[{"text": key["text"], "request": _request(key)} for key in row] for row in markup["keyboard"]],
        "one_time": markup.get("one_time_keyboard", False),
        "resize": markup.get("resize_keyboard", False),
        "placeholder": markup.get("input_field_placeholder") or None,
    }


def _request(key: Json) -> str | None:
    return next((kind for kind in _REQUESTS if key.get(f"request_{kind}")), None)


def callback_view(query: CallbackQuery) -> Json:
    answer = query.answer or {}
    return {
        "callback": query.id,
        "chat": query.message.chat.id,
        "message": query.message.page_id,
        "text": answer.get("text"),
        "alert": answer.get("alert", False),
        "url": answer.get("url"),
    }


def inline_view(query: InlineQuery) -> Json:
    """The results of an answered inline query."""
    answer = query.answer
    return {
        "query_id": query.id,
        "results": [_result(result) for result in answer.results] if answer else [],
        "next_offset": answer.next_offset if answer else "",
        "button": answer.button if answer else None,
    }


def _result(result: InlineResult) -> Json:
    return {
        "id": result.id,
        "type": result.kind,
        "title": result.title,
        "description": result.description,
        "thumbnail": result.thumbnail,
        "url": result.url,
    }
