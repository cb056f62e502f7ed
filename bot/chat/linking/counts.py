"""What may be told of small numbers: one or two people are somebody, so of them only "fewer than three" is said.

Days add up to the total that stands beside them, so a day that is not told must not follow from the others: where
it would, the smallest of the told days is withheld, too, and where that is not enough nothing is told by day. This
guards one look at all the numbers; whoever looks every minute sees a number grow whatever is done, and whoever
works this rule backwards can now and then tell one from two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.storage.visits import Counted, DayCounts

LEAST: Final = 3
"""The smallest number of people that is told."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number as it is told: itself, "few" (one or two), or withheld though it is more."""

    value: int | None
    is_few: bool = False


NOT_TOLD: Final = Told(None)
FEW: Final = Told(None, is_few=True)


def told(count: int) -> Told:
    """A number that stands alone; nothing is nobody, so zero is told."""
    return FEW if 0 < count < LEAST else Told(count)


def told_parts(counts: Sequence[int]) -> tuple[Told, ...] | None:
    """The parts of a sum that is told as well, in their order; None where no part can be told without another.

    A reader knows the sum, that each "few" is one or two, and that each withheld part is at least three. There must
    be two ways left to fill in what is missing.
    """
    if 0 < sum(counts) < LEAST:
        return None
    few = [place for place, count in enumerate(counts) if 0 < count < LEAST]
    missing = sum(counts[place] for place in few)
    withheld: set[int] = set()
    if few and not len(few) < missing < 2 * len(few):
        for place in sorted((p for p, count in enumerate(counts) if count >= LEAST), key=lambda p: (counts[p], p)):
            withheld.add(place)
            missing += counts[place]
            if missing - LEAST * len(withheld) > len(few):
                break
        else:
            return None
    return tuple(NOT_TOLD if place in withheld else told(count) for place, count in enumerate(counts))


@dataclass(frozen=True, slots=True)
class ToldDays:
    """Counts by day; of what is missing in ``series``, nothing is told by day."""

    days: tuple[date, ...]
    series: dict[Counted, tuple[Told, ...]]


def told_days(days: Sequence[DayCounts], shown: Sequence[Counted]) -> ToldDays:
    """The days of a link on which anything is told; ``shown`` are the counts that are told by day.

    Where a count is not told by day, not even its days are: a date says when the one or two people came.
    """
    found = {what: told_parts([day.counts[what] for day in days]) for what in shown}
    series = {what: parts for what, parts in found.items() if parts is not None}
    places = [place for place in range(len(days)) if any(parts[place].value != 0 for parts in series.values())]
    return ToldDays(
        tuple(days[place].day for place in places),
        {what: tuple(parts[place] for place in places) for what, parts in series.items()},
    )
