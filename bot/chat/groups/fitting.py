"""Which buttons have a place in a group, and where the others lead: into the private chat.

A group sees the table; what belongs to one person (a self-check, what they follow, their data) is between
them and the bot. A button of that kind becomes a link, and one that stands in a group already, from an
earlier version, opens the same when it is tapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.callbacks import (
    AskPersonButton,
    BarButton,
    ChatButton,
    ChatRegionButton,
    CompareButton,
    DirectionButton,
    FollowButton,
    ListButton,
    MistakeButton,
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
    ThreadButton,
)
from bot.share.links import FOLLOW_PAYLOAD, WRITE_PAYLOAD, Link, Target, parse_payload, write_payload

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

_STAFF: Final[tuple[type[CallbackData], ...]] = (ThreadButton, BarButton)
"""What the staff have in their own group."""

_OWN_WORD: Final[tuple[type[CallbackData], ...]] = (SavedButton, SavedCheckButton)
"""What has an answer of its own where it is tapped in a group."""

_BOT: Final = Link(Target.BOT).payload

_SCREENS: Final = {
    Screen.DIRECTIONS: None,
    Screen.CHECK: Link(Target.CHECK).payload,
    Screen.MATCH: Link(Target.MATCH).payload,
}
"""Where screens lead that are not the menu's; the directions stay."""

_STAYING_PREFIXES: Final = frozenset(kind.__prefix__ for kind in (*_SHARED, *_STAFF))
_OWN_WORD_PREFIXES: Final = frozenset(kind.__prefix__ for kind in _OWN_WORD)


def way_of(data: str) -> str | None:
    """The payload of the link that a button of a person's own becomes in a group; None for one that may stay."""
    prefix = data.partition(":")[0]
    if prefix in _STAYING_PREFIXES:
        return None
    try:
        way = _payload(prefix, data)
    except (TypeError, ValueError):  # of a version that is gone
        return _BOT
    return way if way is None or _opens(way) else _BOT  # whoever forges a button chooses what stands in it


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


def _opens(way: str) -> bool:
    return parse_payload(way) is not None or any(known.fullmatch(way) for known in (FOLLOW_PAYLOAD, WRITE_PAYLOAD))


def _payload(prefix: str, data: str) -> str | None:
    way: str | None = _BOT
    if prefix == ScreenButton.__prefix__:
        way = _SCREENS.get(ScreenButton.unpack(data).screen, _BOT)
    elif prefix == OpenCheckButton.__prefix__:
        number = OpenCheckButton.unpack(data).number
        way = Link(Target.CHECK, number).payload if number else Link(Target.MATCH).payload
    elif prefix == FollowButton.__prefix__:
        follow = FollowButton.unpack(data)
        way = f"r{follow.value}" if follow.what == "direction" else _BOT
    elif prefix == MistakeButton.__prefix__:
        mistake = MistakeButton.unpack(data)
        way = write_payload(mistake.number, mistake.part.value)
    elif prefix == AskPersonButton.__prefix__:
        way = write_payload()
    elif prefix == ShareButton.__prefix__:
        target = parse_payload(ShareButton.unpack(data).target)
        way = target.payload if target else _BOT
    return way
