"""The commands there are: what /help lists and Telegram's menu shows.

One list, so that a command cannot be in one place and missing in another; each has its
description in the texts as `command-…` and a handler (tests check both).
"""

from __future__ import annotations

from typing import Final

COMMANDS: Final = (
    "start",
    "directions",
    "search",
    "check",
    "match",
    "saved",
    "compare",
    "share",
    "language",
    "help",
    "privacy",
    "forget",
    "cancel",
)
"""For everyone, in private chats."""

GROUP_COMMANDS: Final = ("search", "directions", "check", "match", "compare", "share", "help")
"""What is of use where several people talk."""
