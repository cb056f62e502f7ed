"""What the buttons carry. Telegram keeps a keyboard clickable for ever, so a button holds all it needs.

Each prefix ends with a version: when the fields of a class change, so does its prefix, and a
button of the old kind goes to the fallback, which answers and offers the menu. Everything is
ASCII and fits Telegram's 64 bytes (a test packs every class at its extremes).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from bot.chat.cards import Part
from bot.languages import Language
from bot.storage.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST_NUMBER = 200
"""The highest number of a direction that a set in a button can hold (see `pack_numbers`)."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Screen(StrEnum):
    """A screen that needs nothing but its name."""

    MENU = "menu"
    DIRECTIONS = "directions"
    LANGUAGE = "language"
    HELP = "help"
    PRIVACY = "privacy"
    FORGET = "forget"


class ScreenButton(CallbackData, prefix="s1"):
    screen: Screen


class SphereButton(CallbackData, prefix="g1"):
    sphere: str
    page: int = 0


class DirectionButton(CallbackData, prefix="d1"):
    """A part of a direction; ``official``: in the table's own Kazakh."""

    number: int
    part: Part = Part.CARD
    official: bool = False


class ListButton(CallbackData, prefix="f1"):
    """A page of a set of directions, in the order the question asked for.

    ``order`` is "n" by number, "m" or "l" most or least money first, "g" most grants first; ``year`` is
    the year whose money is shown, 0 for all years.
    """

    numbers: str
    order: str = "n"
    year: int = 0
    page: int = 0


class PickButton(CallbackData, prefix="p1"):
    """The picker for a comparison, with what is chosen so far."""

    chosen: str = "0"
    page: int = 0


class CompareButton(CallbackData, prefix="k1"):
    numbers: str


class LanguageButton(CallbackData, prefix="l1"):
    language: Language


class ForgetButton(CallbackData, prefix="z1"):
    confirmed: bool


class ExampleButton(CallbackData, prefix="x1"):
    """One of the questions that /start offers, by its name in the texts."""

    name: str


class NoneOfTheseButton(CallbackData, prefix="n1"):
    """No candidate was meant; the question is the message that the candidates reply to."""


class RolesButton(CallbackData, prefix="ro1"):
    """A page of those who have a role."""

    page: int = 0


class GiveRoleButton(CallbackData, prefix="rg1"):
    role: Role


class RoleLinksButton(CallbackData, prefix="rl1"):
    """A page of the links that nobody used yet."""

    page: int = 0


class WithdrawLinkButton(CallbackData, prefix="rw1"):
    code: str


class TakeRoleButton(CallbackData, prefix="rt1"):
    person: int
    role: Role
    confirmed: bool = False


class JournalButton(CallbackData, prefix="rj1"):
    """Entries of the journal older than the one of this number; 0 for the latest."""

    before: int = 0


def pack_numbers(numbers: Iterable[int]) -> str:
    """A set of direction numbers in few letters: bit ``n`` of a number in base 36 stands for ``n``."""
    bits = sum(1 << number for number in set(numbers))
    if not bits:
        return "0"
    digits = []
    while bits:
        bits, digit = divmod(bits, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def unpack_numbers(packed: str) -> tuple[int, ...]:
    """The set again, in ascending order; nothing where the letters are not ours."""
    try:
        bits = int(packed, len(_DIGITS))
    except ValueError:
        return ()
    return tuple(number for number in range(1, bits.bit_length()) if bits >> number & 1)
