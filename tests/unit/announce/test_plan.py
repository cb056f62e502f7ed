"""The plan back from a deadline: in order, in time, and the same tomorrow as today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announce.plan import StepId, last_day, plan_back

ALMATY = ZoneInfo("Asia/Almaty")
CLOSES = datetime(2026, 12, 31, 18, 30, tzinfo=ALMATY)


def days_before(left: int, *, has_base: bool = True) -> list[int]:
    start = CLOSES - timedelta(days=left, minutes=1)
    return [(CLOSES.date() - step.day).days for step in plan_back(CLOSES, start, ALMATY, has_base=has_base)]


def test_with_time_enough_each_step_has_its_own_day_and_the_application_goes_two_days_early() -> None:
    steps = plan_back(CLOSES, CLOSES - timedelta(days=60), ALMATY, has_base=True)
    assert [step.id for step in steps] == list(StepId)
    assert [step.day for step in steps] == [
        date(2026, 12, 11),
        date(2026, 12, 13),
        date(2026, 12, 17),
        date(2026, 12, 23),
        date(2026, 12, 27),
        date(2026, 12, 29),
    ]


def test_papers_are_gathered_only_where_the_row_asks_for_a_base() -> None:
    steps = plan_back(CLOSES, CLOSES - timedelta(days=60), ALMATY, has_base=False)
    assert [step.id for step in steps] == [step for step in StepId if step is not StepId.PAPERS]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (20, [20, 18, 14, 8, 4, 2]),
        (11, [11, 10, 8, 5, 3, 2]),
        (5, [5, 5, 4, 3, 2, 2]),
        (3, [3, 3, 3, 2, 2, 2]),
        (2, [2, 2, 2, 1, 1, 1]),
        (1, [1, 1, 1, 0, 0, 0]),
        (0, [0, 0, 0, 0, 0, 0]),
    ],
)
def test_with_little_time_left_the_steps_come_closer(left: int, expected: list[int]) -> None:
    assert days_before(left) == expected


def test_there_is_no_plan_for_what_is_closed() -> None:
    assert plan_back(CLOSES, CLOSES, ALMATY, has_base=True) == ()
    assert plan_back(CLOSES, CLOSES + timedelta(days=1), ALMATY, has_base=True) == ()


@pytest.mark.parametrize(("hour", "day"), [(0, 30), (9, 30), (11, 30), (12, 31), (18, 31), (23, 31)])
def test_what_closes_in_the_morning_has_its_last_day_before(hour: int, day: int) -> None:
    assert last_day(CLOSES.replace(hour=hour, minute=0), ALMATY) == date(2026, 12, day)


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(
        lambda minutes: datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.timedeltas(timedelta(minutes=1), timedelta(days=60)),
    st.booleans(),
)
def test_no_step_is_in_the_past_or_after_the_deadline(closes: datetime, left: timedelta, has_base: bool) -> None:  # noqa: FBT001  # hypothesis gives it by position
    start = closes - left
    steps = plan_back(closes, start, ALMATY, has_base=has_base)
    days = [step.day for step in steps]
    assert days == sorted(days)
    assert all(start.astimezone(ALMATY).date() <= day <= closes.astimezone(ALMATY).date() for day in days)
    assert [step.id for step in steps] == [s for s in StepId if has_base or s is not StepId.PAPERS]


@given(st.integers(0, 60))
def test_with_more_time_no_step_is_nearer_to_the_deadline(left: int) -> None:
    assert all(more >= fewer for more, fewer in zip(days_before(left + 1), days_before(left), strict=True))
    assert all(earlier >= later for earlier, later in pairwise(days_before(left)))
