"""Texts longer than one Telegram message, split where a reader would pause.

Telegram takes at most 4096 UTF-16 units after its entities are parsed. What is counted here
is the source with its tags, which is never less, so a part always fits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

MESSAGE_LIMIT: Final = 4096
"""UTF-16 units of one message."""

_TOKEN: Final = re.compile(r"<[^>]+>|&[#\w]+;|\n\n+|\n|[^\S\n]+|[^<&\s]+|&|<")
_OPENING: Final = re.compile(r"<([a-z][a-z0-9-]*)[^>]*>")


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: an emoji is two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: Markup, limit: int = MESSAGE_LIMIT) -> list[Markup]:
    """Parts of at most ``limit`` units: between paragraphs, else lines, else words.

    Tags that are open where a part ends are closed there and opened again in the next. Only a
    single word longer than ``limit`` is cut inside.
    """
    if utf16_length(text) <= limit:
        return [text]
    parts: list[Markup] = []
    open_tags: list[str] = []
    rest = str(text)
    while rest:
        head, rest = _cut(rest, open_tags, limit)
        if head:
            parts.append(Markup(head))  # noqa: S704  # a piece of what was markup already
    return parts


def _cut(text: str, open_tags: list[str], limit: int) -> tuple[str, str]:
    """The first part and the rest; ``open_tags`` are carried over from the part before, and on."""
    prefix = "".join(open_tags)
    length = utf16_length(prefix)
    stack = list(open_tags)
    best: dict[int, tuple[int, list[str]]] = {}
    position = 0
    for token in _tokens(text, limit // 2):
        if token.startswith("<"):
            _follow(token, stack)
        closing = _closing(stack)
        length += utf16_length(token)
        if length + utf16_length(closing) > limit:
            break
        position += len(token)
        if rank := _rank(token):
            best[rank] = (position, list(stack))
        best[0] = (position, list(stack))
    else:
        return prefix + text, ""
    # A pause far from the end would leave a nearly empty message; a lesser pause is better then.
    ranked = [best[rank] for rank in (3, 2, 1, 0) if rank in best]
    end, stack = next((found for found in ranked if found[0] * 3 > position), ranked[0])
    open_tags[:] = stack
    head = text[:end].rstrip()
    return (prefix + head + _closing(stack)) if head else "", text[end:].lstrip()


def _tokens(text: str, longest: int) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        token = match.group()
        if len(token) <= longest or token.startswith("<"):
            yield token
        else:
            yield from (token[start : start + longest] for start in range(0, len(token), longest))


def _rank(piece: str) -> int:
    """How good a pause a piece is: after a paragraph, a line, a word; 0 is none."""
    if piece.startswith("\n\n"):
        return 3
    if piece == "\n":
        return 2
    return 1 if piece.isspace() else 0


def _follow(tag: str, stack: list[str]) -> None:
    if tag.startswith("</"):
        if stack:
            stack.pop()
    elif _OPENING.fullmatch(tag):
        stack.append(tag)


def _closing(stack: list[str]) -> str:
    return "".join(f"</{match.group(1)}>" for tag in reversed(stack) if (match := _OPENING.fullmatch(tag)))
