"""The figures in a text, comparable between languages.

"48 239", "48,239" and "48239" are one number; so are "59,8" and "59.8". Used to check that a
translation keeps every figure of the official text.
"""

from __future__ import annotations

import re
from collections import Counter

_SQUARE_METRE = re.compile(r"(?<=[мm])[2²]")
_THOUSANDS = re.compile(r"(?<=\d)[\s\u00a0\u202f,](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def figures(text: str) -> Counter[str]:
    """Every number of ``text`` and how often it stands there, decimals with a point."""
    joined = _THOUSANDS.sub("", _SQUARE_METRE.sub("", text))
    return Counter(number.replace(",", ".") for number in _NUMBER.findall(joined))
