"""Every Bot API method the local server knows, by name, and those about the bot itself, chats and files.

A method is a plain function of the world and the call's parameters: it returns what Telegram puts into
`result`, or raises the refusal. Long polling and webhooks need a connection, so they are the server's
(`bot.preview.server`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.preview import edits, limits, messages, queries, topics
from bot.preview.access import known_chat, known_user, member_chat
from bot.preview.errors import bad_request
from bot.preview.model import ChatKind
from bot.preview.params import Params, is_one_of
from bot.preview.profile import in_language
from bot.preview.rights import PERMISSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.preview.model import Chat, Json, User
    from bot.preview.profile import ScopeKey
    from bot.preview.world import World

_WITH_CHAT: Final = frozenset({"chat", "chat_administrators", "chat_member"})
_SCOPES: Final = _WITH_CHAT | {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


def get_me(world: World, _: Params) -> Json:
    return world.bot.to_api() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def log_out(_: World, __: Params) -> bool:
    return True


def set_my_commands(world: World, params: Params) -> bool:
    given = params.array("commands", "Array of BotCommand")
    key = _commands_key(world, params)
    commands = limits.commands(given or [])
    if commands:
        world.profile.commands[key] = commands
    else:
        world.profile.commands.pop(key, None)
    world.profile_changed()
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.profile.commands.get(_commands_key(world, params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    world.profile.commands.pop(_commands_key(world, params), None)
    world.profile_changed()
    return True


def _commands_key(world: World, params: Params) -> tuple[ScopeKey, str]:
    scope = params.mapping("scope", "BotCommandScope") or {"type": "default"}
    kind = scope.get("type")
    if not is_one_of(kind, _SCOPES):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat_id = user_id = None
    if kind in _WITH_CHAT:
        for name in ("chat_id", "user_id") if kind == "chat_member" else ("chat_id",):
            if name not in scope:
                raise bad_request(f"can't parse BotCommandScope: Can't find field \"{name}\"")
        chat_id = known_chat(world, Params(scope)).id
        user_id = known_user(world, Params(scope)).id if kind == "chat_member" else None
    return (str(kind), chat_id, user_id), limits.language_code(params)


def _setter(field: str, name: str, limit: int, refusal: str) -> Callable[[World, Params], bool]:
    def set_text(world: World, params: Params) -> bool:
        text = params.text(name)
        if len(text) > limit:
            raise bad_request(refusal)
        texts: dict[str, str] = getattr(world.profile, field)
        texts[limits.language_code(params)] = text
        world.profile_changed()
        return True

    return set_text


def _getter(field: str, name: str) -> Callable[[World, Params], Json]:
    def get_text(world: World, params: Params) -> Json:
        return {name: in_language(getattr(world.profile, field), limits.language_code(params))}

    return get_text


def get_my_name(world: World, params: Params) -> Json:
    return {"name": world.profile.name(limits.language_code(params))}


def set_chat_menu_button(world: World, params: Params) -> bool:
    button = params.mapping("menu_button", "menu button") or {"type": "default"}
    if not is_one_of(button.get("type"), {"commands", "default", "web_app"}):
        raise bad_request("can't parse MenuButton: Unsupported type specified")
    if params.has("chat_id"):
        known_chat(world, params).menu_button = None if button["type"] == "default" else button
    else:
        world.profile.menu_button = button
    world.profile_changed()
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    own = known_chat(world, params).menu_button if params.has("chat_id") else None
    return own or world.profile.menu_button


def get_chat(world: World, params: Params) -> Json:
    chat = member_chat(world, params)
    full: Json = chat.to_api() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    if chat.kind is not ChatKind.PRIVATE:
        full["permissions"] = PERMISSIONS
    return full


def _check_members_shown(world: World, chat: Chat, user: User | None = None) -> None:
    """A channel shows who is in it to its administrators, and to everybody only themselves."""
    is_shown = chat.kind is not ChatKind.CHANNEL or world.is_admin(chat, world.bot.id)
    if not is_shown and user is not world.bot:
        raise bad_request("member list is inaccessible")


def get_chat_member(world: World, params: Params) -> Json:
    chat = member_chat(world, params)
    user = known_user(world, params)
    _check_members_shown(world, chat, user)
    return world.member_json(chat, user)


def get_chat_administrators(world: World, params: Params) -> list[Json]:
    chat = member_chat(world, params)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    _check_members_shown(world, chat)
    people = ((world.user_of(user_id), status) for user_id, status in chat.members.items())
    return [
        world.member_json(chat, user)
        for user, status in people
        if user is not None and status in {"creator", "administrator"}
    ]


def get_chat_member_count(world: World, params: Params) -> int:
    return len(member_chat(world, params).present())


def leave_chat(world: World, params: Params) -> bool:
    chat = member_chat(world, params)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    world.leave(chat)
    return True


def get_file(world: World, params: Params) -> Json:
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = world.file_of(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.data) > limits.DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    sizes = file.photo_sizes() if file.kind == "photo" else [file.to_api()]
    asked = next(size for size in sizes if size["file_id"] in {file_id, file.id})
    return {
        "file_id": file_id,
        "file_unique_id": asked["file_unique_id"],
        "file_size": len(file.data),
        "file_path": file.path,
    }


METHODS: Final[dict[str, Callable[[World, Params], Any]]] = {
    "getMe": get_me,
    "logOut": log_out,
    "close": log_out,
    **messages.METHODS,
    **edits.METHODS,
    **topics.METHODS,
    **queries.METHODS,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("names", "name", limits.NAME_LIMIT, "BOT_NAME_TOO_LONG"),
    "getMyName": get_my_name,
    "setMyDescription": _setter("descriptions", "description", limits.DESCRIPTION_LIMIT, "BOT_DESCRIPTION_TOO_LONG"),
    "getMyDescription": _getter("descriptions", "description"),
    "setMyShortDescription": _setter(
        "short_descriptions",
        "short_description",
        limits.SHORT_DESCRIPTION_LIMIT,
        "BOT_SHORT_DESCRIPTION_TOO_LONG",
    ),
    "getMyShortDescription": _getter("short_descriptions", "short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
