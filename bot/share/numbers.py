"""Sets of direction numbers in few letters: a button holds 64 bytes, a link's payload 64 letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST_NUMBER: Final = 200
"""The highest number of a direction that a set in a button or a link can hold."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


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
