"""Deep links, t.me/BOT?start=PAYLOAD: what a payload asks the bot to open, and through whose link it came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.share.numbers import LAST_NUMBER, pack_numbers, unpack_numbers

_PAYLOAD: Final = re.compile(
    r"(?:(?P<kind>[dc])(?P<number>[0-9]{1,4})|f(?P<set>[0-9a-z]{1,40})|(?P<bare>[bcm]))(?:_l(?P<link>[0-9A-Za-z]{1,32}))?"
)
_LINK_ID: Final = re.compile(r"[1-9][0-9]{0,17}")

ROLE_PREFIX: Final = "r_"
"""How the payload of a link begins that gives a role."""

FOLLOW_PAYLOAD: Final = re.compile("r(?P<number>[0-9]{1,4})")
"""The payload of a link that begins to follow a direction: the button "remind me" of an announcement."""

WRITE_PAYLOAD: Final = re.compile("w(?:(?P<number>[0-9]{1,4})_(?P<part>[a-z]{1,20}))?")
"""The payload of a link that begins a letter to the staff: about a mistake in a part of a direction, or anything."""

FROM_INLINE: Final = "inline"
"""The payload of the button over inline results."""


class Target(StrEnum):
    """What a link opens."""

    DIRECTION = "d"
    CHECK = "c"
    MATCH = "m"
    BOT = "b"
    SET = "f"


@dataclass(frozen=True, slots=True)
class Link:
    """A payload taken apart; ``link_id`` is what it says of the coordinator's link it came through.

    A check without a number is one whose direction is yet to be chosen. ``numbers`` are the directions of a set, in
    ascending order.
    """

    target: Target
    number: int | None = None
    link_id: str | None = None
    numbers: tuple[int, ...] = ()

    @property
    def payload(self) -> str:
        """What opens it, without the coordinator's link."""
        if self.target is Target.SET:
            return self.target.value + pack_numbers(self.numbers)
        return f"{self.target.value}{'' if self.number is None else self.number}"

    def through(self, link_id: int) -> str:
        """The payload that opens it through a coordinator's link."""
        return f"{self.payload}_l{link_id}"

    @property
    def link_number(self) -> int | None:
        """The number of the coordinator's link; None where there is none, or it is made up of other letters."""
        known = _LINK_ID.fullmatch(self.link_id or "")
        return int(known[0]) if known else None


def parse_payload(payload: str) -> Link | None:
    """The link of a payload, or None where it is not one of ours: people copy links badly."""
    found = _PAYLOAD.fullmatch(payload)
    if found is None:
        return None
    if found["set"]:
        numbers = unpack_numbers(found["set"])
        # Nothing but what `payload` writes: other letters would stand for directions nobody chose.
        known = numbers and numbers[-1] <= LAST_NUMBER and pack_numbers(numbers) == found["set"]
        return Link(Target.SET, None, found["link"], numbers) if known else None
    target = Target(found["kind"] or found["bare"])
    return Link(target, int(found["number"]) if found["number"] else None, found["link"])


def address(username: str, payload: str) -> str:
    """The address that opens the bot at a payload; without https, as it is printed and typed."""
    return f"t.me/{username}?start={payload}"


def write_payload(number: int | None = None, part: str = "") -> str:
    """The payload of a link that begins a letter to the staff; ``part`` is that of the direction with a mistake."""
    return "w" if number is None else f"w{number}_{part}"


def role_payload(code: str) -> str:
    """The payload of a link that gives a role."""
    return ROLE_PREFIX + code


def role_code(payload: str) -> str:
    """The code in such a payload."""
    return payload.removeprefix(ROLE_PREFIX)
