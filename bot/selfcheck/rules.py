"""The rules by name. Each looks at one fact and says met, gap or unknown; none knows where it is used.

A fact that is not known is never met and never a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.selfcheck.model import UNKNOWN, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.selfcheck.model import Value


def equals(found: Value, required: Value) -> bool:
    """Yes or no, as the rule wants it."""
    return bool(found == required)


def one_of(found: Value, required: Value) -> bool:
    """A choice that is among those allowed."""
    return found in required


def none_of(found: Value, required: Value) -> bool:
    """A choice that is not among those excluded."""
    return found not in required


def at_least(found: Value, required: Value) -> bool:
    """A number that reaches the table's."""
    return bool(found >= required)


def as_many(found: Value, required: Value) -> bool:
    """A list as long as the table wants."""
    return len(found) >= int(required)


def covers(found: Value, required: Value) -> bool:
    """A list with everything the table names."""
    return set(required) <= set(found)


def shares(found: Value, required: Value) -> bool:
    """A list with anything the table names."""
    return not set(required).isdisjoint(found)


RULES: Final[dict[str, Callable[[Value, Value], bool]]] = {
    rule.__name__: rule for rule in (equals, one_of, none_of, at_least, as_many, covers, shares)
}


def judge(rule: str, found: Value | None, required: Value) -> State:
    """Apply the rule of that name.

    Raises:
        KeyError: there is no such rule.
    """
    holds = RULES[rule]
    if found is None or found in UNKNOWN:
        return State.UNKNOWN
    return State.MET if holds(found, required) else State.GAP
