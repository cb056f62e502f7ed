"""The plan back from a deadline: what to do by which day, so that the application goes out early.

The days are advice, not rules: in July 2021, 89 of 111 applications came on the last day
(baigenews.kz), and 20 days is how long the windows of 2023 were open for short and medium grants.
With less time left the steps come closer together, in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import tzinfo

_MORNING_ENDS: Final = 12
_EARLY: Final = 2


class StepId(StrEnum):
    """The steps in their order; the words for each stand in the locales."""

    DATABASE = "database"
    """Check the record in the NGO Database."""
    CHECK = "check"
    """Run the self-check."""
    PAPERS = "papers"
    """Gather the papers of the material base."""
    BUDGET = "budget"
    SIGN = "sign"
    SUBMIT = "submit"


_DAYS_BEFORE: Final = {
    StepId.DATABASE: 20,
    StepId.CHECK: 18,
    StepId.PAPERS: 14,
    StepId.BUDGET: 8,
    StepId.SIGN: 4,
    StepId.SUBMIT: _EARLY,
}
"""Days before the last one. The record in the database comes first: only others can mend it, and it takes long."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step and the day, in TIMEZONE, by which it is best done."""

    id: StepId
    day: date


def last_day(closes_at: datetime, zone: tzinfo) -> date:
    """The last day on which one can still apply in the daytime: what closes in the morning ends the day before."""
    closes = closes_at.astimezone(zone)
    return closes.date() - timedelta(days=closes.hour < _MORNING_ENDS)


def plan_back(closes_at: datetime, start: datetime, zone: tzinfo, *, has_base: bool) -> tuple[PlanStep, ...]:
    """The steps in order, none before the day of ``start`` and none after the deadline.

    Args:
        closes_at: aware.
        start: when the plan begins; the moment a person followed or the date was changed, so that the
            days stay as they are while time goes by. Aware.
        zone: TIMEZONE.
        has_base: whether the direction's row asks for a material base.

    Returns:
        No steps when it is closed at ``start``.
    """
    if closes_at.astimezone(UTC) <= start.astimezone(UTC):
        return ()
    first = start.astimezone(zone).date()
    last = max(last_day(closes_at, zone), first)
    # Two days early as long as that leaves a day to prepare; then one day, then the last day itself.
    submit = last - timedelta(days=max(0, min(_EARLY, (last - first).days - 1)))
    left = (submit - first).days
    whole = _DAYS_BEFORE[StepId.DATABASE] - _EARLY
    steps = []
    for step, before in _DAYS_BEFORE.items():
        if step is StepId.PAPERS and not has_base:
            continue
        nominal = before - _EARLY
        # Rounded half up: with a day left, half of the steps are for today and half for tomorrow.
        away = nominal if left >= whole else (2 * nominal * left + whole) // (2 * whole)
        steps.append(PlanStep(step, submit - timedelta(days=away)))
    return tuple(steps)
