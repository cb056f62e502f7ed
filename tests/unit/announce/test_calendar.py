"""The calendar file is read back by the library a phone's maker might use, and rings at the right instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.announce.calendar import PRODID, Entry, calendar_file, entry_uid
from bot.announce.schedule import Dates, Deadline, events

ALMATY = ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ALMATY)
CLOSES = datetime(2026, 12, 10, 18, 30, tzinfo=ALMATY)


def entry(**changes: Any) -> Entry:
    values: dict[str, Any] = {
        "uid": entry_uid("7f3a@grantkomek"),
        "sequence": 0,
        "starts_at": CLOSES,
        "summary": "Өтінім қабылдау аяқталады",
        "description": "5-бағыт; сома, мерзім\nдереккөз: cisc.kz",
        "changed_at": NOW,
    }
    return Entry(**{**values, **changes})


def read(*entries: Entry) -> Any:
    return Calendar.from_ical(calendar_file(entries, name="Грант мерзімдері", now=NOW))


def rings(event: Any) -> list[datetime]:
    return sorted(alarm.trigger for alarm in event.alarms.times)


def test_what_was_written_is_read_back() -> None:
    calendar = read(entry())
    (event,) = calendar.walk("VEVENT")
    assert (str(calendar["prodid"]), calendar["version"], calendar["method"]) == (PRODID, "2.0", "PUBLISH")
    assert str(calendar["x-wr-calname"]) == "Грант мерзімдері"
    assert CLOSES.astimezone(UTC) == event.DTSTART
    assert NOW.astimezone(UTC) == event.DTSTAMP
    assert str(event["summary"]) == "Өтінім қабылдау аяқталады"
    assert str(event["description"]) == "5-бағыт; сома, мерзім\nдереккөз: cisc.kz"
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert calendar.errors == []


def test_a_changed_date_keeps_the_uid_and_raises_the_sequence() -> None:
    before, after = (read(entry(sequence=n, starts_at=CLOSES + timedelta(days=n))).walk("VEVENT")[0] for n in range(2))
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert timedelta(days=1) == after.DTSTART - before.DTSTART


def test_what_is_withdrawn_is_cancelled_and_rings_no_more() -> None:
    (event,) = read(entry(sequence=3, cancelled=True, alarms=(CLOSES - timedelta(days=1),))).walk("VEVENT")
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)
    assert event.walk("VALARM") == []


def test_parts_of_a_deadline_are_events_of_their_own() -> None:
    uids = {entry_uid("7f3a@grantkomek", part) for part in ("closes", "opens", "plan-5-budget", "plan-6-budget")}
    assert len(uids) == 4


@pytest.mark.parametrize(
    ("closes", "instant"),
    [
        # Kazakhstan went from +06 to +05 on 1 March 2024.
        (datetime(2023, 2, 1, 18, 30, tzinfo=ALMATY), datetime(2023, 2, 1, 12, 30, tzinfo=UTC)),
        (datetime(2024, 2, 29, 18, 30, tzinfo=ALMATY), datetime(2024, 2, 29, 12, 30, tzinfo=UTC)),
        (datetime(2024, 3, 1, 18, 30, tzinfo=ALMATY), datetime(2024, 3, 1, 13, 30, tzinfo=UTC)),
        (datetime(2026, 12, 10, 18, 30, tzinfo=ALMATY), datetime(2026, 12, 10, 13, 30, tzinfo=UTC)),
    ],
)
def test_an_evening_in_almaty_is_the_right_instant_in_every_year(closes: datetime, instant: datetime) -> None:
    (event,) = read(entry(starts_at=closes, alarms=(closes - timedelta(hours=3),))).walk("VEVENT")
    assert instant == event.DTSTART
    assert rings(event) == [instant - timedelta(hours=3)]


def test_alarms_of_reminders_ring_when_the_bot_writes_also_across_the_change_of_2024() -> None:
    closes = datetime(2024, 3, 5, 18, 30, tzinfo=ALMATY)
    planned = events(Deadline(1, Dates(None, closes)), ALMATY)
    (event,) = read(entry(starts_at=closes, alarms=tuple(event.due for event in planned))).walk("VEVENT")
    assert rings(event) == [
        datetime(2024, 2, 20, 12, 30, tzinfo=UTC),
        datetime(2024, 2, 27, 12, 30, tzinfo=UTC),
        datetime(2024, 3, 2, 13, 30, tzinfo=UTC),
        datetime(2024, 3, 4, 13, 30, tzinfo=UTC),
        datetime(2024, 3, 5, 10, 30, tzinfo=UTC),
    ]


def test_a_step_is_an_hour_of_its_day_and_rings_at_its_beginning() -> None:
    starts = datetime.combine(date(2026, 12, 1), time(9), ALMATY)
    (event,) = read(entry(starts_at=starts, ends_at=starts + timedelta(hours=1), alarms=(starts,))).walk("VEVENT")
    assert timedelta(hours=1) == event.DTEND - event.DTSTART
    assert rings(event) == [datetime(2026, 12, 1, 4, 0, tzinfo=UTC)]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300), st.integers(0, 9))
def test_any_text_is_folded_into_lines_that_every_phone_reads(text: str, sequence: int) -> None:
    written = calendar_file([entry(summary=text, description=text, sequence=sequence)], name=text, now=NOW)
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    # No character is cut in two by the folding.
    assert all(line.decode() is not None for line in lines)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert str(event["summary"]) == text
    assert event["sequence"] == sequence


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_at": CLOSES.replace(tzinfo=None)},
        {"alarms": (CLOSES.replace(tzinfo=None),)},
        {"ends_at": CLOSES},
        {"sequence": -1},
    ],
)
def test_what_a_calendar_would_misread_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected"):
        entry(**changes)
