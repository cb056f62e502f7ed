"""The rules by name. Each says whether one fact is as required; none knows where it is used.

A fact that is not known is never met and never a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.selfcheck.model import NO, UNKNOWN, YES, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.selfcheck.model import Value


def equals(found: Value, required: Value) -> bool:
    """Yes or no, as the rule wants it."""
    return bool(found == required)


def one_of(found: Value, required: Value) -> bool:
    """A choice that is among those allowed."""
    return found in required


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
    rule.__name__: rule for rule in (equals, one_of, at_least, as_many, covers, shares)
}


def judge(rule: str, found: Value | None, required: Value) -> State:
    """Apply the rule of that name.

    A tick list (option -> said) is judged by what is ticked. Where an option that could still decide is
    not known, it is unknown: "youth: yes, families: not sure" is met for a row that names both.

    Raises:
        KeyError: there is no such rule.
    """
    holds = RULES[rule]
    if found is None or found in UNKNOWN:
        return State.UNKNOWN
    if not isinstance(found, dict):
        return State.MET if holds(found, required) else State.GAP
    ticked = ticks(found)
    if holds(ticked, required):
        return State.MET
    unclear = [option for option in required if found.get(option) not in {YES, NO}]
    return State.UNKNOWN if holds([*ticked, *unclear], required) else State.GAP


def ticks(said: Mapping[str, Value]) -> list[str]:
    """The options of a tick list that are ticked."""
    return [option for option, value in said.items() if value == YES]
