"""Codes of sheets and of role links: drawn so that nobody guesses them, written so that they can be typed from paper.

A code has no letter that is taken for a digit or for another letter. Whoever types it on a Cyrillic
keyboard gets the letters that look the same.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # neither 0 and O nor 1, I and L; U looks like V
LENGTH: Final = 15
"""Fifteen of thirty letters are 73 bits."""

_GROUP: Final = 5
_PREFIX: Final = "s_"
_LOOK_ALIKE: Final = {  # a Cyrillic letter, as its code point, and the Latin one that looks the same
    0x0410: "A",
    0x0412: "B",
    0x0415: "E",
    0x041A: "K",
    0x041C: "M",
    0x041D: "H",
    0x0420: "P",
    0x0421: "C",
    0x0422: "T",
    0x0423: "Y",
    0x0425: "X",
}
_DASHES: Final = "\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}-"  # the last as itself in a set of letters
_CODE: Final = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_AS_PRINTED: Final = re.compile(rf"(?=.*[0-9])(?=.*[^\W0-9_])[^\W_]{{4,6}}(?:\s?[{_DASHES}]\s?[^\W_]{{4,6}}){{2}}")
"""Three groups with dashes, of letters and digits: no question looks so. One sign more or less is a slip."""

_PAYLOAD: Final = re.compile(rf"(?:^|[?&]start=){_PREFIX}([\w {_DASHES}]+)$", re.IGNORECASE)


def new_code() -> str:
    """A code that was never drawn before, as far as chance can promise; it has a letter and a digit."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not code.isalpha() and not code.isdigit():
            return code


def printed(code: str) -> str:
    """The code in groups, as it stands on the sheet."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def payload(code: str) -> str:
    """What t.me/BOT?start= carries to open the sheet."""
    return _PREFIX + code


def is_code_like(text: str | None) -> bool:
    """Whether a text asks for a sheet, be its code right or mistyped.

    ``s_`` or a link leads to it, or it stands in its groups, as on the sheet: without either, fifteen letters may be
    a question.
    """
    text = (text or "").strip()
    return _PAYLOAD.search(text) is not None or _AS_PRINTED.fullmatch(text) is not None


def read_code(text: str) -> str | None:
    """The code that such a text means, or None where no code is like that."""
    text = text.strip()
    found = _PAYLOAD.search(text)
    code = re.sub(rf"[\s{_DASHES}]", "", (found[1] if found else text).upper().translate(_LOOK_ALIKE))
    return code if _CODE.fullmatch(code) else None
