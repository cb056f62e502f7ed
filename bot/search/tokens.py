"""A question's words and numbers, each with what the lexicon knows of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.search.answer import Range
from bot.search.stems import is_ending

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:'[^\W_]+)*)"
    r"|(?P<sign>#)"
    r"|(?P<clause>[,;](?!\d)|\bа\b)"
)
NEAR: Final = 2
"""How many unimportant words may stand between a number and what it belongs to."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,]\d{3})+")


@dataclass(slots=True)
class Token:
    """A word or number of a question; ``claim`` names what took it."""

    text: str
    value: float | None = None
    clause: int = 0
    attached: bool = False
    """Whether it follows the token before it without a space."""
    start: int = 0
    end: int = 0
    concepts: set[tuple[str, str]] = field(default_factory=set)
    claim: str | None = None

    def has(self, *groups: str) -> bool:
        return any(group in groups for group, _ in self.concepts)

    def values(self, group: str) -> list[str]:
        return [value for name, value in sorted(self.concepts) if name == group]


def tokenise(text: str) -> list[Token]:
    """The words and numbers of a cleaned text; a comma or "а" begins a new clause."""
    tokens: list[Token] = []
    clause = 0
    for match in _TOKEN.finditer(text):
        if match["clause"]:
            clause += 1
            if match["clause"] in ",;":
                continue
        value = None
        if match["number"]:
            digits = match["number"]
            digits = re.sub("[ ,]", "", digits) if _GROUPED.fullmatch(digits) else digits.replace(",", ".")
            value = float(digits)
        attached = bool(tokens) and tokens[-1].end == match.start()
        token = Token(match.group(), value, clause, attached, match.start(), match.end())
        if value is None and text[: match.start()].endswith("-") and is_ending(token.text):
            token.claim = "ending"
        tokens.append(token)
    return tokens


class Sentence:
    """The tokens of a question, who stands near whom, and which are taken already."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def next(self, place: int) -> Token | None:
        return self.tokens[place + 1] if place + 1 < len(self.tokens) else None

    def previous(self, place: int) -> Token | None:
        return self.tokens[place - 1] if place else None

    def is_near(self, place: int, *groups: str) -> bool:
        """Whether a token of ``groups`` stands before or after, with at most a few empty words between."""
        return self.before(place, *groups) is not None or self.after(place, *groups) is not None

    def claim(self, *groups: str) -> None:
        for token in self.tokens:
            if token.claim is None and token.has(*groups):
                token.claim = groups[0]

    def claim_any(self, group: str) -> bool:
        """Claim the words of a group; whether there were any."""
        found = False
        for token in self.tokens:
            if token.claim is None and token.has(group):
                token.claim = group
                found = True
        return found

    def number_at(self, place: int) -> int | None:
        """A whole number at that place, in digits or in words."""
        token = self.tokens[place]
        if token.value is not None:
            return int(token.value) if token.value.is_integer() else None
        named = token.values("numbers")
        return max(map(int, named)) if named else None

    def after(self, place: int, *groups: str) -> int | None:
        """The place of a token of ``groups`` right after ``place``, empty words between allowed."""
        return self._near(range(place + 1, len(self.tokens)), groups)

    def before(self, place: int, *groups: str) -> int | None:
        return self._near(range(place - 1, -1, -1), groups)

    def _near(self, places: range, groups: Sequence[str]) -> int | None:
        passed = 0
        for place in places:
            token = self.tokens[place]
            if token.has(*groups):
                return place
            if token.value is not None or (passed := passed + 1) > NEAR:
                return None
            if not token.has("stop", "facets", "money_units", "units", "year_words", "generic"):
                return None
        return None

    def compared(self, start: int, end: int, value: int) -> Range:
        """The limits that the words around a number set; the words are claimed."""
        kind = "exactly"
        for place in (self.after(end, "compare"), self.before(start, "compare")):
            if place is None or self.tokens[place].claim not in {None, "compare"}:
                continue
            kind = self.tokens[place].values("compare")[0]
            for token in self.tokens:
                if token.has("compare") and token.clause == self.tokens[place].clause:
                    token.claim = "compare"
            break
        match kind:
            case "at_least":
                return Range(at_least=value)
            case "at_most":
                return Range(at_most=value)
            case "more":
                return Range(at_least=value + 1)
            case "less":
                return Range(at_most=value - 1)
        return Range(value, value)
