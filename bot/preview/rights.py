"""What administrators and restricted members may do, as the Bot API names it, and what sending needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.preview.model import ChatKind

if TYPE_CHECKING:
    from bot.preview.model import Json

_ADMINISTRATOR: Final = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_send_welcome_messages": False,
}
_OF_KIND: Final = {
    ChatKind.GROUP: {"can_pin_messages": True, "can_manage_tags": False},
    ChatKind.SUPERGROUP: {"can_pin_messages": True, "can_manage_topics": True, "can_manage_tags": False},
    ChatKind.CHANNEL: {"can_post_messages": True, "can_edit_messages": True, "can_manage_direct_messages": False},
}

_SENDING: Final = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
)
_NEVER_BY_DEFAULT: Final = ("can_change_info", "can_pin_messages", "can_manage_topics", "can_edit_tag")
PERMISSIONS: Final = {
    **dict.fromkeys(_SENDING, True),
    "can_add_web_page_previews": True,
    "can_react_to_messages": True,
    "can_invite_users": True,
    **dict.fromkeys(_NEVER_BY_DEFAULT, False),
}
"""What every member of a group of this world may do."""

NEEDED: Final = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "audio": ("can_send_audios", "audios"),
    "video": ("can_send_videos", "videos"),
    "video_note": ("can_send_video_notes", "video notes"),
    "sticker": ("can_send_other_messages", "stickers"),
    "animation": ("can_send_other_messages", "animations"),
    "contact": ("can_send_messages", "contacts"),
    "location": ("can_send_messages", "locations"),
    "poll": ("can_send_polls", "polls"),
}
"""By the kind of content: the permission it needs, and Telegram's word for it in the refusal."""


def administrator(kind: ChatKind, given: Json) -> Json:
    """All rights of an administrator; those not `given` as in this world: nearly everything."""
    return _ADMINISTRATOR | _OF_KIND.get(kind, {}) | given


def restricted(given: Json) -> Json:
    """All permissions of somebody restricted; who may not send texts may not send files either, unless given."""
    silent = dict.fromkeys(_SENDING, False) if given.get("can_send_messages") is False else {}
    return PERMISSIONS | silent | given


def unknown(kind: ChatKind, status: str, given: Json) -> set[str]:
    """Names among `given` that are no rights of such a member."""
    known = {"administrator": administrator(kind, {}), "restricted": PERMISSIONS}.get(status, {})
    return given.keys() - known.keys()
