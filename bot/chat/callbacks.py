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
from bot.chat.selfcheck.sheet_form import Form
from bot.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST_NUMBER = 200
"""The highest number of a direction that a set in a button can hold (see `pack_numbers`)."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Screen(StrEnum):
    """A screen that needs nothing but its name."""

    MENU = "menu"
    DIRECTIONS = "directions"
    CHECK = "check"
    MATCH = "match"
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


class CheckAct(StrEnum):
    """What can be done with a self-check as a whole."""

    GO_ON = "go"
    LOOK_ON = "look"
    LATER = "later"
    TAKE = "take"
    ACCEPT = "accept"
    RECAP = "recap"
    FINISH = "finish"


class CheckButton(CallbackData, prefix="h1"):
    """A self-check, or a page of its recap or its result."""

    check: int
    act: CheckAct
    page: int = 0


class QuestionAct(StrEnum):
    """What can be done with a question besides answering it."""

    ASK = "ask"
    WHY = "why"
    BACK = "back"
    DONE = "done"
    AS_BEFORE = "before"


class QuestionButton(CallbackData, prefix="q1"):
    """A question of a self-check; ``mark`` tells what it asked when the button was made."""

    check: int
    question: str
    mark: str
    act: QuestionAct


class AnswerButton(CallbackData, prefix="a1"):
    """A whole answer: an option's id, "yes", "unsure", a number."""

    check: int
    question: str
    mark: str
    value: str


class TickButton(CallbackData, prefix="t1"):
    """An option to be ticked or not: what it will be, so that a second tap changes nothing."""

    check: int
    question: str
    mark: str
    option: str
    on: bool


class CountButton(CallbackData, prefix="c1"):
    """How many of one thing there will be, -1 where that is not known."""

    check: int
    question: str
    mark: str
    option: str
    number: int


class OpenCheckButton(CallbackData, prefix="o1"):
    """The self-check of a direction, matching for 0; ``anew`` leaves one that is under way as it is."""

    number: int
    anew: bool = False


class CheckedSphereButton(CallbackData, prefix="u1"):
    """A sphere's directions, to check one of them; "" for the list of spheres."""

    sphere: str
    page: int = 0


class RatingButton(CallbackData, prefix="r1"):
    """Why matching rates a direction as it does; ``page`` is that of the list to go back to."""

    check: int
    number: int
    page: int = 0


class SheetButton(CallbackData, prefix="sh1"):
    """The readiness sheet of a check."""

    check: int
    form: Form


class CodeButton(CallbackData, prefix="so1"):
    """The sheet of a code, for whoever has it."""

    code: str
    form: Form


class LabelButton(CallbackData, prefix="sl1"):
    """The organisation's own label on the sheet: to be typed, or none; then the sheet in that form."""

    check: int
    form: Form
    nameless: bool = False


class CloseButton(CallbackData, prefix="sc1"):
    """Closes every sheet of a check, once it is confirmed."""

    check: int
    confirmed: bool = False


class SavedButton(CallbackData, prefix="sv1"):
    """A page of the person's checks."""

    page: int = 0


class SavedAct(StrEnum):
    """What can be done with a saved check."""

    OPEN = "open"
    REPEAT = "repeat"
    DELETE = "delete"
    ERASE = "erase"


class SavedCheckButton(CallbackData, prefix="sk1"):
    """One of the person's checks; ``page`` is that of the list to go back to."""

    check: int
    act: SavedAct
    page: int = 0


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
