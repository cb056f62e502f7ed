"""Words typed in the wrong keyboard layout, and what was meant.

The keys are those of the Windows layouts: US English, Russian and Kazakh, where the digit row
holds the Kazakh letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_ENGLISH_DIGITS = "234567890-="
# On the Kazakh layout 2 ә, 3 і, 4 ң, 5 ғ, 8 ү, 9 ұ, 0 қ, - ө, = һ; 6 and 7 hold a comma and a full stop.
_KAZAKH_DIGITS = "әіңғ,.үұқөһ"

_TO_RUSSIAN: Final = str.maketrans(_ENGLISH, _RUSSIAN)
_TO_KAZAKH: Final = str.maketrans(_ENGLISH + _ENGLISH_DIGITS, _RUSSIAN + _KAZAKH_DIGITS)
_TO_ENGLISH: Final = str.maketrans(_RUSSIAN + _KAZAKH_DIGITS, _ENGLISH + _ENGLISH_DIGITS)

_NUMBER: Final = re.compile(r"(?<![a-z\[\];',.`])\d+(?![a-z])")
_HAS_LATIN: Final = re.compile(r"[a-z]")
_HAS_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")


def other_layouts(text: str) -> Iterator[str]:
    """What a cleaned text says if its keys are read in another layout, likeliest first."""
    if _HAS_LATIN.search(text):
        yield text.translate(_TO_RUSSIAN)
        kazakh = " ".join(word if _NUMBER.fullmatch(word) else word.translate(_TO_KAZAKH) for word in text.split())
        yield kazakh
    elif _HAS_CYRILLIC.search(text):
        yield text.translate(_TO_ENGLISH)
