"""What may be told of small numbers, so that nobody can be found by subtracting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.linking.counts import FEW, LEAST, NOT_TOLD, Told, told, told_days, told_parts
from bot.chat.linking.files import month_chart
from bot.chat.linking.views import month_of
from bot.storage.links import OwnLink
from bot.storage.visits import COUNTED, Counted, DayCounts
from tests.support.client import translations


@pytest.mark.parametrize(("count", "shown"), [(0, Told(0)), (1, FEW), (2, FEW), (3, Told(3)), (41, Told(41))])
def test_one_or_two_are_few_and_nobody_is_nobody(count: int, shown: Told) -> None:
    assert told(count) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([], ()),
        ([0, 0], (Told(0), Told(0))),
        ([3, 0, 7], (Told(3), Told(0), Told(7))),
        # Fewer than three in all: no day is told.
        ([1], None),
        ([1, 1], None),
        # The only small day would follow from the others.
        ([2, 5], (FEW, NOT_TOLD)),
        ([9, 2, 5], (Told(9), FEW, NOT_TOLD)),
        # 1 + 3 can be nothing else, for what is withheld is at least three.
        ([1, 3], None),
        ([1, 3, 9], (FEW, NOT_TOLD, NOT_TOLD)),
        # Two small days of three together: one of them is two, and nobody knows which.
        ([1, 2, 8], (FEW, FEW, Told(8))),
        # Two of two, or of four, together: each is known.
        ([1, 1, 8], (FEW, FEW, NOT_TOLD)),
        ([2, 2, 8], (FEW, FEW, NOT_TOLD)),
    ],
)
def test_a_day_that_is_not_told_does_not_follow_from_the_others(
    counts: list[int], shown: tuple[Told, ...] | None
) -> None:
    assert told_parts(counts) == shown


def ways(counts: list[int], shown: tuple[Told, ...]) -> set[tuple[int, ...]]:
    """All that the small days can be for somebody who knows the sum, and what each mark means."""
    missing = sum(counts) - sum(part.value for part in shown if part.value is not None)
    withheld = shown.count(NOT_TOLD)
    few = shown.count(FEW)
    return {
        filled
        for filled in product(range(1, LEAST), repeat=few)
        if (missing - sum(filled) >= LEAST * withheld if withheld else missing == sum(filled))
    }


@given(st.lists(st.integers(0, 12), max_size=7))
def test_every_small_day_can_be_one_or_two(counts: list[int]) -> None:
    shown = told_parts(counts)
    if shown is None:
        return
    found = ways(counts, shown)
    for place in range(shown.count(FEW)):
        assert {filled[place] for filled in found} == {1, 2}
    for count, part in zip(counts, shown, strict=True):
        assert part.value in (None, count)
        assert part.is_few == (0 < count < LEAST)


@given(st.lists(st.integers(3, 50), max_size=9), st.integers(0, 5))
def test_large_days_are_told_where_none_is_small(counts: list[int], zeros: int) -> None:
    shown = told_parts([*counts, *[0] * zeros])
    assert shown is not None
    assert [part.value for part in shown] == [*counts, *[0] * zeros]


DAY = date(2026, 3, 1)


def day(place: int, **counts: int) -> DayCounts:
    none: dict[Counted, int] = dict.fromkeys(COUNTED, 0)
    return DayCounts(DAY + timedelta(days=place), none | {what: counts[what] for what in COUNTED if what in counts})


def test_of_what_is_not_told_by_day_not_even_the_days_are() -> None:
    found = told_days([day(0, opened=4), day(1, asked=1), day(2, opened=3, asked=1)], ["opened", "asked"])
    assert found.days == (DAY, DAY + timedelta(days=2))
    assert found.series == {"opened": (Told(4), Told(3))}


LINK = OwnLink(7, 1, "d", 20, None, None, "Арал", None, "active", datetime.now(UTC), datetime.now(UTC))


def test_a_chart_has_a_bar_for_each_day_until_today_and_no_small_number() -> None:
    found = told_days([day(0, opened=1), day(1, opened=2), day(3, opened=9)], ["opened", "asked", "finished"])
    chart = month_chart(LINK, found, DAY, DAY + timedelta(days=9), translations()["ru"])
    (opened, asked, finished) = chart.series
    assert [point.value for point in opened.points] == [None, None, 0, 9, *[0] * 6]
    assert [point.shown for point in opened.points][:4] == ["<\u00a03", "<\u00a03", "", "9"]
    assert {point.value for point in (*asked.points, *finished.points)} == {0}
    whole = month_chart(LINK, found, DAY, date(2026, 4, 2), translations()["ru"])
    assert len(whole.series[0].points) == 31


@pytest.mark.parametrize(
    ("number", "month"),
    [(202602, date(2026, 2, 1)), (0, DAY), (202613, DAY), (-5, DAY), (999901, DAY), (3, DAY)],
)
def test_a_month_that_no_button_of_ours_names_is_the_latest(number: int, month: date) -> None:
    assert month_of(number, [date(2026, 3, 9)], date(2026, 5, 5)) == month
