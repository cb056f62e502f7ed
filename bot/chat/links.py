"""Deep links, t.me/BOT?start=PAYLOAD: what a payload asks the bot to open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_PAYLOAD: Final = re.compile(
    r"(?:(?P<kind>[dc])(?P<number>[0-9]{1,4})|(?P<bare>[cm]))(?:_l(?P<link>[0-9A-Za-z]{1,32}))?"
)

ROLE_PREFIX: Final = "r_"
"""How the payload of a link begins that gives a role."""

FOLLOW_PAYLOAD: Final = re.compile("r(?P<number>[0-9]{1,4})")
"""The payload of a link that begins to follow a direction: the button "remind me" of an announcement."""

FROM_INLINE: Final = "inline"
"""The payload of the button over inline results."""


class Target(StrEnum):
    """What a link opens."""

    DIRECTION = "d"
    CHECK = "c"
    MATCH = "m"


@dataclass(frozen=True, slots=True)
class Link:
    """A payload taken apart; ``link_id`` names the coordinator's link it came through.

    A check without a number is one whose direction is yet to be chosen.
    """

    target: Target
    number: int | None = None
    link_id: str | None = None

    @property
    def payload(self) -> str:
        """What opens it, without the coordinator's link."""
        return f"{self.target.value}{'' if self.number is None else self.number}"


def parse_payload(payload: str) -> Link | None:
    """The link of a payload, or None where it is not one of ours: people copy links badly."""
    found = _PAYLOAD.fullmatch(payload)
    if found is None:
        return None
    target = Target(found["kind"] or found["bare"])
    return Link(target, int(found["number"]) if found["number"] else None, found["link"])


def role_payload(code: str) -> str:
    """The payload of a link that gives a role."""
    return ROLE_PREFIX + code


def role_code(payload: str) -> str:
    """The code in such a payload."""
    return payload.removeprefix(ROLE_PREFIX)
