"""What an administrator typed for a button: an address that opens, and the words on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

FACE_LIMIT: Final = 64
"""Letters on a button: more are cut off on a phone."""

_ADDRESS_LIMIT: Final = 2048
_SCHEMES: Final = frozenset({"http", "https"})
_HOST: Final = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(?:\.(?!-)[\w-]{1,63}(?<!-))*\.[^\W\d_][\w-]{1,62}")
_PORTS: Final = 65536


def read_url(text: str) -> str | None:
    """The address that was typed, with https:// where no scheme was; None where a browser could not open it."""
    url = text.strip()
    if "://" not in url:
        url = f"https://{url}"
    if len(url) > _ADDRESS_LIMIT or re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or parts.username is not None or not 0 < (port or 443) < _PORTS:
        return None
    return url if _HOST.fullmatch(parts.hostname or "") else None


def read_faces(text: str) -> Mapping[str, str] | None:
    """The words on a button by language: one line is for all, a line each stands in the order kk, ru, en.

    None where that is neither, or a line is too long for a button.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if any(len(line) > FACE_LIMIT for line in lines):
        return None
    if len(lines) == 1:
        return dict.fromkeys(LANGUAGES, lines[0])
    return dict(zip(LANGUAGES, lines, strict=True)) if len(lines) == len(LANGUAGES) else None
