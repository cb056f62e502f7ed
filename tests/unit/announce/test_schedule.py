"""Reminders over whole seasons: each exactly once, in allowed hours, never late, whatever happens to the bot."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announce.plan import StepId, plan_back
from bot.announce.schedule import (
    LAST_CALL,
    Change,
    Dates,
    Deadline,
    Decision,
    Event,
    Hours,
    Occasion,
    decide,
    events,
    plan_events,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ALMATY = ZoneInfo("Asia/Almaty")
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    """A moment of Almaty: "2026-12-10 18:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


OPENS, CLOSES = at("2026-11-10 09:00"), at("2026-12-10 18:30")
WINDOW = Deadline(12, Dates(OPENS, CLOSES))


def told(planned: tuple[Event, ...]) -> dict[str, str]:
    return {event.key: f"{event.due.astimezone(ALMATY):%Y-%m-%d %H:%M}" for event in planned}


def changed(*dates: Dates | None, moments: tuple[datetime, ...]) -> Deadline:
    """A deadline that had these dates one after the other."""
    changes = []
    for number, (old, new, moment) in enumerate(zip(dates, dates[1:], moments, strict=False), start=1):
        assert old is not None
        changes.append(Change(number, moment, old, new))
    return Deadline(12, dates[-1], tuple(changes))


def test_a_window_has_an_opening_and_five_reminders_before_closing() -> None:
    assert told(events(WINDOW, ALMATY)) == {
        "12:opens@2026-11-10": "2026-11-10 09:00",
        "12:closes-14d@2026-12-10": "2026-11-26 18:30",
        "12:closes-7d@2026-12-10": "2026-12-03 18:30",
        "12:closes-3d@2026-12-10": "2026-12-07 18:30",
        "12:closes-1d@2026-12-10": "2026-12-09 18:30",
        "12:closes-3h@2026-12-10T13:30Z": "2026-12-10 15:30",
    }


@pytest.mark.parametrize(
    ("closes", "one_day", "three_hours"),
    [
        ("2026-12-10 18:30", "2026-12-09 18:30", "2026-12-10 15:30"),
        # At the end of a day: earlier on the same day, in the last allowed hour.
        ("2026-12-10 23:59", "2026-12-09 19:00", "2026-12-10 19:00"),
        # At midnight: the evening before, not the morning after with less time than is said.
        ("2026-12-10 00:00", "2026-12-08 19:00", "2026-12-09 19:00"),
        # Three hours before ten is no time to write, and the day before has had its reminder.
        ("2026-12-10 10:00", "2026-12-09 10:00", None),
        ("2026-12-10 12:00", "2026-12-09 12:00", "2026-12-10 09:00"),
    ],
)
def test_outside_the_allowed_hours_a_reminder_before_closing_comes_earlier(
    closes: str, one_day: str, three_hours: str | None
) -> None:
    planned = told(events(Deadline(12, Dates(None, at(closes))), ALMATY))
    days = {key.partition("@")[0]: due for key, due in planned.items()}
    assert days["12:closes-1d"] == one_day
    assert days.get("12:closes-3h") == three_hours


def test_an_opening_is_told_when_it_is_open_and_not_before() -> None:
    night = Deadline(12, Dates(at("2026-11-10 00:00"), CLOSES))
    evening = Deadline(12, Dates(at("2026-11-10 20:00"), CLOSES))
    assert told(events(night, ALMATY))["12:opens@2026-11-10"] == "2026-11-10 09:00"
    assert told(events(evening, ALMATY))["12:opens@2026-11-10"] == "2026-11-11 09:00"


def test_who_follows_late_gets_only_what_is_still_to_come() -> None:
    planned = events(WINDOW, ALMATY, since=at("2026-12-05 12:00"))
    assert [event.key.partition("@")[0] for event in planned] == ["12:closes-3d", "12:closes-1d", "12:closes-3h"]


def test_a_deadline_entered_late_is_told_to_its_followers_at_once_by_the_latest_reminder_only() -> None:
    decision = decide(events(WINDOW, ALMATY), (), at("2026-12-05 12:00"), ALMATY)
    assert [event.key for event in decision.send] == ["12:closes-7d@2026-12-10"]
    assert [event.key for event in decision.drop] == ["12:opens@2026-11-10", "12:closes-14d@2026-12-10"]
    assert decision.wake == at("2026-12-07 18:30")


def test_at_night_what_is_due_waits_for_the_morning() -> None:
    planned = events(WINDOW, ALMATY)
    decision = decide(planned, (), at("2026-12-05 23:00"), ALMATY)
    assert (decision.send, decision.wake) == ((), at("2026-12-06 09:00"))


def test_in_the_last_minutes_and_after_closing_nothing_is_sent() -> None:
    planned = events(WINDOW, ALMATY)
    for moment in (CLOSES - LAST_CALL, CLOSES, CLOSES + DAY):
        decision = decide(planned, (), moment, ALMATY)
        assert (decision.send, decision.wake) == ((), None)
        assert len(decision.drop) == 6
    assert decide(planned, {event.key for event in planned}, CLOSES + DAY, ALMATY) == Decision((), (), None)


# ---- changes ------------------------------------------------------------------------------------


def test_a_change_is_told_at_once_with_the_old_and_the_new_date_or_in_the_morning() -> None:
    later = Dates(OPENS, CLOSES + 5 * DAY)
    for moment, due in (("2026-12-01 12:00", "2026-12-01 12:00"), ("2026-12-01 22:00", "2026-12-02 09:00")):
        deadline = changed(WINDOW.dates, later, moments=(at(moment),))
        (notice,) = [event for event in events(deadline, ALMATY) if event.occasion is Occasion.CHANGED]
        assert (notice.key, notice.due) == ("12:changed-1", at(due))
        assert notice.change == Change(1, at(moment), Dates(OPENS, CLOSES), later)


def test_another_day_withdraws_what_was_not_sent_and_makes_it_anew() -> None:
    moved = changed(WINDOW.dates, Dates(OPENS, CLOSES + 5 * DAY), moments=(at("2026-12-04 12:00"),))
    assert list(told(events(moved, ALMATY))) == [
        "12:changed-1",
        "12:closes-7d@2026-12-15",
        "12:closes-3d@2026-12-15",
        "12:closes-1d@2026-12-15",
        "12:closes-3h@2026-12-15T13:30Z",
    ]


def test_another_hour_of_the_same_day_repeats_no_reminder_of_days() -> None:
    sent = {event.key for event in events(WINDOW, ALMATY) if event.due < at("2026-12-08 12:00")}
    moved = changed(WINDOW.dates, Dates(OPENS, CLOSES - HOUR), moments=(at("2026-12-08 12:00"),))
    decision = decide(events(moved, ALMATY, settled=sent), sent, at("2026-12-08 12:00"), ALMATY)
    assert [event.key for event in decision.send] == ["12:changed-1"]
    left = {event.key for event in events(moved, ALMATY, settled=sent)} - sent
    assert left == {"12:changed-1", "12:closes-1d@2026-12-10", "12:closes-3h@2026-12-10T12:30Z"}


def test_of_two_changes_in_a_night_the_person_hears_of_one_from_what_they_knew_to_what_holds() -> None:
    last = Dates(OPENS, CLOSES + 3 * DAY)
    moments = (at("2026-12-01 22:00"), at("2026-12-01 23:00"))
    deadline = changed(WINDOW.dates, Dates(OPENS, CLOSES + DAY), last, moments=moments)
    (notice,) = [event for event in events(deadline, ALMATY) if event.change]
    assert notice.change == Change(2, moments[1], Dates(OPENS, CLOSES), last)
    assert notice.key == "12:changed-2"
    (second,) = [event for event in events(deadline, ALMATY, settled={"12:changed-1"}) if event.change]
    assert second.change == deadline.changes[1]
    assert not [event for event in events(deadline, ALMATY, settled={"12:changed-2"}) if event.change]


def test_a_change_that_was_undone_before_anybody_heard_of_it_is_not_told() -> None:
    moments = (at("2026-12-01 22:00"), at("2026-12-01 23:00"))
    deadline = changed(WINDOW.dates, Dates(OPENS, CLOSES + DAY), WINDOW.dates, moments=moments)
    assert told(events(deadline, ALMATY)) == told(events(WINDOW, ALMATY))


def test_a_withdrawal_is_told_and_ends_every_reminder() -> None:
    deadline = changed(WINDOW.dates, None, moments=(at("2026-12-01 12:00"),))
    (notice,) = events(deadline, ALMATY)
    assert (notice.occasion, notice.due) == (Occasion.WITHDRAWN, at("2026-12-01 12:00"))
    assert notice.useful_until == CLOSES - LAST_CALL


def test_a_change_before_a_person_followed_is_no_news_to_them() -> None:
    deadline = changed(WINDOW.dates, Dates(OPENS, CLOSES + DAY), moments=(at("2026-12-01 12:00"),))
    assert not [event for event in events(deadline, ALMATY, since=at("2026-12-02 12:00")) if event.change]


# ---- plan steps ---------------------------------------------------------------------------------


def test_each_step_of_a_plan_has_a_reminder_in_the_first_allowed_hour_of_its_day() -> None:
    steps = plan_back(CLOSES, at("2026-11-15 12:00"), ALMATY, has_base=False)
    planned = plan_events(12, 5, steps, CLOSES, ALMATY, since=at("2026-11-15 12:00"))
    assert told(planned) == {
        "12:plan-5-database@2026-11-20": "2026-11-20 09:00",
        "12:plan-5-check@2026-11-22": "2026-11-22 09:00",
        "12:plan-5-budget@2026-12-02": "2026-12-02 09:00",
        "12:plan-5-sign@2026-12-06": "2026-12-06 09:00",
        "12:plan-5-submit@2026-12-08": "2026-12-08 09:00",
    }
    # Of steps that were missed the latest one is still of use.
    decision = decide(planned, (), at("2026-12-04 12:00"), ALMATY)
    assert [event.step and event.step.id for event in decision.send] == [StepId.BUDGET]


def test_steps_of_one_day_are_told_together_and_those_of_today_not_after_following() -> None:
    start = at("2026-12-08 12:00")
    steps = plan_back(CLOSES, start, ALMATY, has_base=True)
    planned = plan_events(12, 5, steps, CLOSES, ALMATY, since=start)
    assert {event.due for event in planned} == {at("2026-12-09 09:00")}
    assert len({event.useful_until for event in planned}) == 1
    assert len(decide(planned, (), at("2026-12-09 09:00"), ALMATY).send) == len(planned) == 3


# ---- whole seasons ------------------------------------------------------------------------------


class Bot:
    """A bot for one person that keeps only what was settled, as a restart leaves it."""

    def __init__(self, hours: Hours, zone: ZoneInfo) -> None:
        self.hours = hours
        self.zone = zone
        self.sent: list[tuple[datetime, Event]] = []
        self.settled: set[str] = set()

    def look(self, deadline: Deadline, now: datetime) -> datetime | None:
        planned = events(deadline, self.zone, hours=self.hours, settled=frozenset(self.settled))
        decision = decide(planned, self.settled, now, self.zone, hours=self.hours)
        for event in (*decision.drop, *decision.send):
            assert event.key not in self.settled
            self.settled.add(event.key)
        self.sent += [(now, event) for event in decision.send]
        return decision.wake

    def check(self) -> None:
        keys = [event.key for _, event in self.sent]
        assert len(keys) == len(set(keys))
        for moment, event in self.sent:
            assert self.hours.allow(moment, self.zone)
            assert event.due <= moment < event.useful_until
        before_closing = [event for _, event in self.sent if event.occasion is Occasion.CLOSES]
        assert len({event.useful_until for event in before_closing}) == len(before_closing)


@pytest.fixture(params=["UTC", "Europe/Berlin", "America/New_York", "Asia/Almaty"])
def zone_of_the_server(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


SEASONS = [
    # Over Kazakhstan's change of 1 March 2024, and over the changes of Europe and America.
    ("2024-02-10 09:00", "2024-03-05 18:30"),
    ("2026-03-01 09:00", "2026-04-01 18:30"),
    ("2026-10-20 00:00", "2026-11-20 00:00"),
    ("2026-10-20 10:00", "2026-11-10 23:59"),
]


@pytest.mark.parametrize(("opens", "closes"), SEASONS)
@pytest.mark.parametrize("step", [timedelta(minutes=10), timedelta(hours=5)])
def test_over_a_season_each_reminder_comes_once_whatever_zone_the_server_has(
    zone_of_the_server: str, opens: str, closes: str, step: timedelta
) -> None:
    deadline = Deadline(12, Dates(at(opens), at(closes)))
    bot = Bot(Hours(), ALMATY)
    # The server's own local time, as a naive clock there would show it and astimezone() understands it.
    now = (at(opens) - 5 * DAY).astimezone()
    while now < at(closes) + DAY:
        if step > HOUR or Hours().allow(now, ALMATY):
            bot.look(deadline, now)
        now = (now.astimezone(UTC) + step).astimezone()
    bot.check()
    planned = {event.key for event in events(deadline, ALMATY)}
    assert bot.settled == planned
    if step < HOUR:
        assert {event.key for _, event in bot.sent} == planned
        assert all(moment - event.due < step for moment, event in bot.sent)


def test_sleeping_until_the_next_event_misses_none() -> None:
    bot = Bot(Hours(), ALMATY)
    now: datetime | None = OPENS - 30 * DAY
    looks = 0
    while now is not None:
        now = bot.look(WINDOW, now)
        looks += 1
    assert [moment for moment, _ in bot.sent] == [event.due for event in events(WINDOW, ALMATY)]
    assert looks == 7


BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2024, 2, 1, tzinfo=UTC)
minutes = st.integers(0, 90 * 24 * 60).map(lambda count: START + timedelta(minutes=count))
all_hours = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda pair: pair[0] < pair[1])


@given(
    dates=st.lists(st.tuples(st.none() | minutes, minutes), min_size=1, max_size=4),
    moments=st.lists(minutes, max_size=3),
    looks=st.lists(minutes, min_size=1, max_size=60),
    hours=all_hours.map(lambda pair: Hours(*pair)),
    zone=st.sampled_from([ALMATY, BERLIN]),
    in_order=st.booleans(),
)
def test_changes_restarts_and_moved_clocks_repeat_nothing_and_are_never_late(
    *,
    dates: list[tuple[datetime | None, datetime]],
    moments: list[datetime],
    looks: list[datetime],
    hours: Hours,
    zone: ZoneInfo,
    in_order: bool,
) -> None:
    known = [Dates(*pair) for pair in dates]
    moments = sorted(moments)[: len(known) - 1]
    bot = Bot(hours, zone)
    # Out of order, the clock is also set back.
    for now in sorted(looks) if in_order else looks:
        made = sum(moment <= now for moment in moments)
        deadline = changed(*known[: made + 1], moments=tuple(moments[:made]))
        bot.look(deadline, now)
    bot.check()
    assert all(len(event.key) <= 64 for _, event in bot.sent)


@given(st.none() | minutes, minutes, all_hours.map(lambda pair: Hours(*pair)), st.sampled_from([ALMATY, BERLIN]))
def test_every_event_is_due_in_allowed_hours_and_before_its_use_is_over(
    opens: datetime | None, closes: datetime, hours: Hours, zone: ZoneInfo
) -> None:
    planned = events(Deadline(1, Dates(opens, closes)), zone, hours=hours)
    assert len({event.key for event in planned}) == len(planned)
    for event in planned:
        assert hours.allow(event.due, zone)
        assert event.due < event.useful_until <= closes - LAST_CALL
        if event.occasion is Occasion.OPENS:
            assert opens is not None
            assert event.due >= opens
    days = [event.due for event in planned if "d@" in event.key]
    assert len(days) == 4
    for due, count in zip(days, (14, 7, 3, 1), strict=True):
        # An hour for the change of the clock in between.
        assert timedelta(0) <= closes - due - count * DAY + HOUR < 2 * DAY


@pytest.mark.parametrize("pair", [(20, 9), (9, 9), (-1, 9), (9, 25)])
def test_hours_without_an_hour_are_refused(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="expected"):
        Hours(*pair)


def test_where_the_clock_skips_the_only_allowed_hour_the_day_has_none() -> None:
    hours = Hours(2, 3)
    skipped = date(2027, 3, 28)
    midnight = datetime(2027, 3, 28, tzinfo=BERLIN)
    assert hours.later(midnight, BERLIN).astimezone(BERLIN).date() == skipped + DAY
    assert hours.earlier(midnight + 12 * HOUR, BERLIN).astimezone(BERLIN).date() == skipped - DAY


def test_a_day_is_a_day_on_the_clock_over_kazakhstans_change() -> None:
    planned = told(events(Deadline(1, Dates(None, at("2024-03-05 18:30"))), ALMATY))
    assert planned["1:closes-7d@2024-03-05"] == "2024-02-27 18:30"
    assert date(2024, 3, 5) - date(2024, 2, 27) == 7 * DAY
