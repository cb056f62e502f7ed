"""Which buttons have a place in a group, and where the others lead: into the private chat.

A group sees the table; what belongs to one person (a self-check, what they follow, their data) is between
them and the bot. A button of that kind becomes a link, and one that stands in a group already, from an
earlier version, opens the same when it is tapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.callbacks import (
    ChatButton,
    ChatRegionButton,
    CompareButton,
    DirectionButton,
    FollowButton,
    ListButton,
    NoneOfTheseButton,
    OpenCheckButton,
    PickButton,
    RegisterChatButton,
    SavedButton,
    SavedCheckButton,
    Screen,
    ScreenButton,
    ShareButton,
    SphereButton,
)
from bot.share.links import Link, Target, parse_payload

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiogram.filters.callback_data import CallbackData

_SHARED: Final[tuple[type[CallbackData], ...]] = (
    SphereButton,
    DirectionButton,
    ListButton,
    PickButton,
    CompareButton,
    NoneOfTheseButton,
    ChatButton,
    ChatRegionButton,
    RegisterChatButton,
)
"""What everybody in a group may see and turn over."""

_OWN_WORD: Final[tuple[type[CallbackData], ...]] = (SavedButton, SavedCheckButton)
"""What has an answer of its own where it is tapped in a group."""

_STAFF: Final = "b"
"""How the prefixes begin of buttons that staff have in their own group."""

_BOT: Final = Link(Target.BOT).payload
_SHARED_PREFIXES: Final = frozenset(kind.__prefix__ for kind in _SHARED)
_OWN_WORD_PREFIXES: Final = frozenset(kind.__prefix__ for kind in _OWN_WORD)


def way_of(data: str) -> str | None:
    """The payload of the link that a button of a person's own becomes in a group; None for one that may stay."""
    prefix = data.partition(":")[0]
    if prefix in _SHARED_PREFIXES or prefix.startswith(_STAFF):
        return None
    try:
        return _payload(prefix, data)
    except (TypeError, ValueError):  # of a version that is gone
        return _BOT


def opens_in_private(data: str) -> bool:
    """Whether a tap in a group only opens the private chat; some kinds answer by themselves."""
    prefix = data.partition(":")[0]
    return prefix not in _OWN_WORD_PREFIXES and way_of(data) is not None


def fitted(keyboard: InlineKeyboardMarkup | None, username: str) -> InlineKeyboardMarkup | None:
    """A keyboard as a group gets it: what is a person's own leads into the private chat, each way once."""
    if keyboard is None:
        return None
    ways: set[str] = set()
    rows = [list(_fitted_row(row, username, ways)) for row in keyboard.inline_keyboard]
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def _fitted_row(row: Iterable[InlineKeyboardButton], username: str, ways: set[str]) -> Iterable[InlineKeyboardButton]:
    for button in row:
        way = None if button.callback_data is None else way_of(button.callback_data)
        if way is None:
            yield button
        elif way not in ways:
            ways.add(way)
            yield InlineKeyboardButton(text=button.text, url=f"https://t.me/{username}?start={way}")


def _payload(prefix: str, data: str) -> str | None:
    if prefix == ScreenButton.__prefix__:
        screen = ScreenButton.unpack(data).screen
        if screen is Screen.DIRECTIONS:
            return None
        ways = {Screen.CHECK: Link(Target.CHECK).payload, Screen.MATCH: Link(Target.MATCH).payload}
        return ways.get(screen, _BOT)
    if prefix == OpenCheckButton.__prefix__:
        number = OpenCheckButton.unpack(data).number
        return Link(Target.CHECK, number).payload if number else Link(Target.MATCH).payload
    if prefix == FollowButton.__prefix__:
        follow = FollowButton.unpack(data)
        return f"r{follow.value}" if follow.what == "direction" else _BOT
    if prefix == ShareButton.__prefix__:
        target = parse_payload(ShareButton.unpack(data).target)
        return target.payload if target else _BOT
    return _BOT
