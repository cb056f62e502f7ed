"""The commands there are: what /help lists and Telegram's menu shows.

One list, so that a command cannot be in one place and missing in another; each has its
description in the texts as `command-…` and a handler (tests check both).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.roles import Role

COMMANDS: Final = (
    "start",
    "directions",
    "search",
    "check",
    "match",
    "saved",
    "compare",
    "deadlines",
    "subscribe",
    "share",
    "feedback",
    "language",
    "help",
    "privacy",
    "forget",
    "cancel",
)
"""For everyone, in private chats."""

GROUP_COMMANDS: Final = ("search", "directions", "check", "match", "compare", "deadlines", "share", "help")
"""What is of use where several people talk."""

GROUP_ADMIN_COMMANDS: Final = ("settings",)
"""What a group's administrators have besides."""

ROLE_COMMANDS: Final[Mapping[Role, tuple[str, ...]]] = {
    "coordinator": ("links", "chats"),
    "administrator": ("admin", "announce", "deadline", "missed", "stats", "roles"),
}
"""What a role adds, in private chats; whoever has none neither sees these nor can use them."""
