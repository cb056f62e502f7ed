"""Office hours: read as people write them, and told from nights, weekends and lunches."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.support.hours import OfficeHours

ALMATY = ZoneInfo("Asia/Almaty")
HOURS = OfficeHours.parse("Mon-Fri 09:00-13:00, Mon-Fri 14:00-18:00, Sat 10:00-14:00")


def at(text: str) -> datetime:
    """A moment of the week from Monday the 16th of November 2026, local time."""
    return datetime.strptime(f"2026-11-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        ("16 08:59", False),
        ("16 09:00", True),
        ("16 12:59", True),
        ("16 13:00", False),
        ("16 13:30", False),
        ("16 14:00", True),
        ("16 18:00", False),
        ("21 10:00", True),
        ("21 14:00", False),
        ("22 12:00", False),
    ],
)
def test_hours_end_with_the_minute_they_name(now: str, is_open: bool) -> None:  # noqa: FBT001  # a table's column
    assert HOURS.is_open(at(now)) is is_open


@pytest.mark.parametrize(
    ("now", "closed_since", "opens"),
    [
        ("16 08:00", "14 14:00", "16 09:00"),
        ("16 13:30", "16 13:00", "16 14:00"),
        ("20 19:00", "20 18:00", "21 10:00"),
        ("21 14:00", "21 14:00", "23 09:00"),
        ("22 12:00", "21 14:00", "23 09:00"),
    ],
)
def test_who_comes_too_late_learns_when_somebody_comes(now: str, closed_since: str, opens: str) -> None:
    assert HOURS.last_closing(at(now)) == at(closed_since)
    assert HOURS.next_opening(at(now)) == at(opens)


def test_hours_may_go_over_the_end_of_the_week_and_until_midnight() -> None:
    hours = OfficeHours.parse("sun-mon 20:00-24:00")
    assert hours.is_open(at("22 23:59"))
    assert not hours.is_open(at("17 20:00"))
    assert hours.last_closing(at("23 00:00")) == at("23 00:00")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001  # bounds
def test_somebody_is_there_from_an_opening_on_and_nobody_after_a_closing(now: datetime) -> None:
    opening, closing = HOURS.next_opening(now), HOURS.last_closing(now)
    assert closing <= now < opening
    assert HOURS.is_open(opening)
    assert not HOURS.is_open(closing)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is no office hours"),
        ("9-18", "is no office hours"),
        ("Mon 9-18", "is no time of a day"),
        ("Mon 09:00-25:00", "is no time of a day"),
        ("Mon 09:00-24:30", "is no time of a day"),
        ("Fry 09:00-18:00", "'fry' in 'fry 09:00-18:00' is no day"),
        ("Mon 18:00-18:00", "ends before it begins"),
        ("Mon-Fri 09:00-18:00, Wed 10:00-12:00", "names some hours twice"),
    ],
)
def test_hours_that_cannot_be_read_are_named(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        OfficeHours.parse(text)
