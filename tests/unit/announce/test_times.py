"""Dates and hours as people type them: read exactly, or refused with what was understood."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_time
from hypothesis import given
from hypothesis import strategies as st

from bot.announce.times import Moment, MomentError, Reason, read_moment
from bot.chat.formatting import day
from bot.languages import LANGUAGES, Language

ALMATY = ZoneInfo("Asia/Almaty")
BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 13, 0, tzinfo=ALMATY)


def read(text: str, now: datetime = SUNDAY) -> str:
    return f"{read_moment(text, now).at:%Y-%m-%d %H:%M}"


def refusal(text: str, now: datetime = SUNDAY) -> MomentError:
    with pytest.raises(MomentError) as caught:
        read_moment(text, now)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ертең 10:00", "2026-11-23 10:00"),
        ("ертен 10да", "2026-11-23 10:00"),
        ("Ертең сағат 10-да", "2026-11-23 10:00"),
        ("erten 10", "2026-11-23 10:00"),
        ("ертең он екіде", "2026-11-23 12:00"),
        ("бүгін кешкі 6-да", "2026-11-22 18:00"),
        ("бугин кешки алтыда", "2026-11-22 18:00"),
        ("bugin keshki 6da", "2026-11-22 18:00"),
        ("бүрсігүні таңғы 9", "2026-11-24 09:00"),
        ("bursiguni 9:30", "2026-11-24 09:30"),
        ("дүйсенбі 9:00", "2026-11-23 09:00"),
        ("дуйсенби куни 9:00", "2026-11-23 09:00"),
        ("duysenbi 9:00", "2026-11-23 09:00"),
        ("келесі сенбі 12:00", "2026-11-28 12:00"),
        ("ертеңге 10:00", "2026-11-23 10:00"),
        ("келесі аптаның дүйсенбісі 10:00", "2026-11-23 10:00"),
        ("на следующей неделе в среду в 10", "2026-11-25 10:00"),
        ("Monday next week at 10", "2026-11-23 10:00"),
        ("завтра в час дня", "2026-11-23 13:00"),
        ("сегодня ночью в 2", "2026-11-23 02:00"),
        ("25 қарашаға 18:00", "2026-11-25 18:00"),
        ("бейсенбіде түстен кейін 3-те", "2026-11-26 15:00"),
        ("25 қараша 18:00", "2026-11-25 18:00"),
        ("25 караша сагат 18:00де", "2026-11-25 18:00"),
        ("25-қараша кешкі 6", "2026-11-25 18:00"),
        ("қарашаның 25-інде 18:00", "2026-11-25 18:00"),
        ("2026 жылғы 25 қараша, сәрсенбі, сағат 18:00", "2026-11-25 18:00"),
        ("2 сағаттан кейін", "2026-11-22 15:00"),
        ("екі сағаттан соң", "2026-11-22 15:00"),
        ("on sagattan keyin 15 minuttan keyin", ""),
        ("он сағаттан кейін", "2026-11-22 23:00"),
        ("2 sagattan keyin", "2026-11-22 15:00"),
        ("1 сағат 30 минуттан кейін", "2026-11-22 14:30"),
        ("жарты сағаттан кейін", "2026-11-22 13:30"),
        ("2 күннен кейін сағат 10-да", "2026-11-24 10:00"),
        ("бір аптадан кейін 10:00", "2026-11-29 10:00"),
        ("завтра в 10", "2026-11-23 10:00"),
        ("ЗАВТРА, в 10:00!", "2026-11-23 10:00"),
        ("zavtra v 10", "2026-11-23 10:00"),
        ("завтра в 6 вечера", "2026-11-23 18:00"),
        ("завтра вечером в 6", "2026-11-23 18:00"),
        ("завтра в 18-00", "2026-11-23 18:00"),
        ("завтра в 18.30", "2026-11-23 18:30"),
        ("завтра 18 00", "2026-11-23 18:00"),
        ("завтра в 18 ч 30 мин", "2026-11-23 18:30"),
        ("сегодня в 3 часа дня", "2026-11-22 15:00"),
        ("послезавтра в 9 утра", "2026-11-24 09:00"),
        ("25 ноября в 18:00", "2026-11-25 18:00"),
        ("ср, 25 ноября 2026 г., 18:00", "2026-11-25 18:00"),
        ("в пятницу в 11", "2026-11-27 11:00"),
        ("через 2 часа", "2026-11-22 15:00"),
        ("через два часа", "2026-11-22 15:00"),
        ("cherez 2 chasa", "2026-11-22 15:00"),
        ("через час", "2026-11-22 14:00"),
        ("через полтора часа", "2026-11-22 14:30"),
        ("через 2 дня в 10", "2026-11-24 10:00"),
        ("через неделю в 10:00", "2026-11-29 10:00"),
        ("tomorrow 10am", "2026-11-23 10:00"),
        ("tomorrow at 10 a.m.", "2026-11-23 10:00"),
        ("noon tomorrow", "2026-11-23 12:00"),
        ("day after tomorrow 9am", "2026-11-24 09:00"),
        ("in 2 hours", "2026-11-22 15:00"),
        ("in an hour", "2026-11-22 14:00"),
        ("2 hours from now", "2026-11-22 15:00"),
        ("in 3 days at 10:00", "2026-11-25 10:00"),
        ("in 1 month at 10:00", "2026-12-22 10:00"),
        ("6 in the evening", "2026-11-22 18:00"),
        ("tonight at 8", "2026-11-22 20:00"),
        ("25 Nov 6 pm", "2026-11-25 18:00"),
        ("November 25th, 2026 at 6:00 pm", "2026-11-25 18:00"),
        ("at 9 November 28", "2026-11-28 09:00"),
        ("on Friday at 12am", "2026-11-27 00:00"),
        ("25.11 18:00", "2026-11-25 18:00"),
        ("25.11.26 18:00", "2026-11-25 18:00"),
        ("18:00 25.11.2026", "2026-11-25 18:00"),
        ("25/11 18:00", "2026-11-25 18:00"),
        ("2026-11-25 18:00", "2026-11-25 18:00"),
        ("2026-11-25T18:00:00+05:00", "2026-11-25 18:00"),
        ("2026-11-25T13:00Z", "2026-11-25 18:00"),
        ("завтра 24:00", "2026-11-24 00:00"),
        ("18:00", "2026-11-22 18:00"),
        ("сағат 18-де", "2026-11-22 18:00"),
        ("в 18", "2026-11-22 18:00"),
        ("бүгін 6-да", "2026-11-22 18:00"),
        ("воскресенье 10:00", "2026-11-29 10:00"),
    ],
)
def test_it_is_read_however_it_is_typed(text: str, expected: str) -> None:
    if not expected:
        assert refusal(text).reason is Reason.UNCLEAR
    else:
        assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("завтра в 6", ["2026-11-23 06:00", "2026-11-23 18:00"]),
        ("ертең 7-де", ["2026-11-23 07:00", "2026-11-23 19:00"]),
        ("ертең түнгі 2-де", ["2026-11-23 02:00", "2026-11-24 02:00"]),
        ("завтра в 12 ночи", ["2026-11-23 00:00", "2026-11-24 00:00"]),
        ("tomorrow midnight", ["2026-11-23 00:00", "2026-11-24 00:00"]),
        ("05/12 10:00", ["2026-12-05 10:00", "2027-05-12 10:00"]),
        ("10.11 12.10", ["2027-10-12 10:11", "2027-11-10 12:10"]),
        ("воскресенье 15:00", ["2026-11-22 15:00", "2026-11-29 15:00"]),
    ],
)
def test_of_two_meanings_none_is_guessed(text: str, choices: list[str]) -> None:
    error = refusal(text)
    assert error.reason is Reason.AMBIGUOUS
    assert [f"{at:%Y-%m-%d %H:%M}" for at in error.candidates] == choices


def test_next_friday_said_on_a_monday_may_be_either_of_two() -> None:
    monday = SUNDAY + timedelta(days=1)
    assert [at.day for at in refusal("next Friday 10:00", monday).candidates] == [27, 4]
    assert read("this Friday 10:00", monday) == "2026-11-27 10:00"
    assert read("next Friday 10:00") == "2026-11-27 10:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("бүрсігүні", date(2026, 11, 24)),
        ("завтра вечером", date(2026, 11, 23)),
        ("через 2 дня", date(2026, 11, 24)),
        ("25 Nov", date(2026, 11, 25)),
        ("10.11", date(2027, 11, 10)),
        ("понедельник", date(2026, 11, 23)),
    ],
)
def test_a_day_without_an_hour_asks_for_the_hour(text: str, expected: date) -> None:
    error = refusal(text)
    assert (error.reason, error.day) == (Reason.NO_HOUR, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("бүгін 10:00", "2026-11-22 10:00"),
        ("10:00", "2026-11-22 10:00"),
        ("22.11 10:00", "2026-11-22 10:00"),
        ("вчера в 18:00", "2026-11-21 18:00"),
        ("25.11.2025 18:00", "2025-11-25 18:00"),
    ],
)
def test_the_past_is_refused_and_named(text: str, expected: str) -> None:
    error = refusal(text)
    assert error.reason is Reason.PAST
    assert error.at is not None
    assert f"{error.at:%Y-%m-%d %H:%M}" == expected


def test_a_day_of_the_past_is_refused_without_asking_for_its_hour() -> None:
    error = refusal("кеше")
    assert (error.reason, error.day, error.at) == (Reason.PAST, date(2026, 11, 21), None)


@pytest.mark.parametrize("text", ["25.11.2027 18:00", "29 февраля 10:00", "in 366 days at 10:00"])
def test_more_than_a_year_ahead_is_refused(text: str) -> None:
    error = refusal(text)
    assert error.reason is Reason.TOO_FAR
    assert error.at is not None


@pytest.mark.parametrize("text", ["30.02 10:00", "31 қараша 10:00", "чт, 25 ноября 18:00", "2026-13-01 10:00"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    assert refusal(text).reason is Reason.NO_SUCH_DAY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("абырвалг завтра 10:00", ("абырвалг",)),
        ("3 күн бұрын", ("бұрын",)),
        ("завтра с 10", ("с",)),
        ("завтра 10:00 👍", ("👍",)),
        ("in -2 hours", ("-",)),
        ("через 1,5 часа", (",",)),
        ("", ()),
        ("10", ()),
        ("25 ноября 18", ()),
        ("10:00-12:00", ()),
        ("завтра 25:00", ()),
        ("завтра утром 18:00", ()),
        ("18:00 вчера завтра", None),
        ("2 часа", ()),
        ("next week 10:00", ()),
        ("завтра " * 50, ()),
    ],
)
def test_what_is_not_understood_is_refused_with_its_words(text: str, words: tuple[str, ...] | None) -> None:
    error = refusal(text)
    if words is None:
        assert error.reason is Reason.NO_SUCH_DAY
    else:
        assert (error.reason, error.words) == (Reason.UNCLEAR, words)


def test_a_year_that_was_not_said_is_marked_as_assumed() -> None:
    assert read_moment("21.11 10:00", SUNDAY) == Moment(datetime(2027, 11, 21, 10, 0, tzinfo=ALMATY), year_assumed=True)
    assert not read_moment("21.11.2027 10:00", SUNDAY).year_assumed
    assert not read_moment("ертең 10:00", SUNDAY).year_assumed


def test_now_must_know_its_zone() -> None:
    with pytest.raises(ValueError, match="naive"):
        read_moment("ертең 10:00", SUNDAY.replace(tzinfo=None))


# ---- when the clock is changed ------------------------------------------------------------------


def test_an_hour_that_the_clock_skips_is_refused() -> None:
    now = datetime(2027, 3, 27, 12, 0, tzinfo=BERLIN)
    assert refusal("tomorrow 02:30", now).reason is Reason.NO_SUCH_TIME
    assert read("tomorrow 03:00", now) == "2027-03-28 03:00"


def test_an_hour_that_comes_twice_is_asked_back_until_the_first_is_over() -> None:
    now = datetime(2027, 10, 30, 12, 0, tzinfo=BERLIN)
    error = refusal("tomorrow 02:30", now)
    assert error.reason is Reason.AMBIGUOUS
    assert [at.utcoffset() for at in error.candidates] == [timedelta(hours=2), timedelta(hours=1)]
    between = datetime(2027, 10, 31, 2, 10, tzinfo=BERLIN, fold=1)
    assert read_moment("02:30", between).at.utcoffset() == timedelta(hours=1)
    assert read_moment("2027-10-31T02:30+02:00", now).at == error.candidates[0]


def test_spans_are_counted_by_the_clock_and_days_by_the_calendar_over_a_change() -> None:
    evening = datetime(2027, 3, 27, 23, 0, tzinfo=BERLIN)
    assert read("in 4 hours", evening) == "2027-03-28 04:00"
    assert read("in 1 day at 23:00", evening) == "2027-03-28 23:00"


def test_kazakhstans_own_change_of_2024_is_known() -> None:
    now = datetime(2024, 2, 29, 22, 0, tzinfo=ALMATY)
    assert read_moment("ертең 10:00", now).at.astimezone(UTC) == datetime(2024, 3, 1, 5, 0, tzinfo=UTC)
    assert len(refusal("23:30", now).candidates) == 2
    assert read("3 сағаттан кейін", now) == "2024-03-01 00:00"


# ---- properties ---------------------------------------------------------------------------------

ZONES = (ALMATY, BERLIN, ZoneInfo("America/New_York"), UTC)
presents = st.builds(
    lambda seconds, zone: datetime.fromtimestamp(seconds, UTC).astimezone(zone),
    st.integers(int(datetime(2023, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2030, 1, 1, tzinfo=UTC).timestamp())),
    st.sampled_from(ZONES),
)


def _is_plain(local: datetime) -> bool:
    """Whether the clock shows that exactly once."""
    return local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset()


def _written(at: datetime, language: Language) -> list[str]:
    clock = f"{at:%H:%M}"
    days = [day(at, language), *(format_date(at, form, locale=language) for form in ("full", "long", "medium"))]
    whole = [f"{of_year} {clock}" for of_year in days] + [f"{clock} {of_year}" for of_year in days[:1]]
    return [
        *whole,
        f"{day(at, language)} {format_time(at, 'short', locale=language)}",
        at.isoformat(timespec="minutes"),
    ]


@given(presents, st.integers(1, 364 * 24 * 60), st.sampled_from(LANGUAGES))
def test_what_is_written_for_a_language_is_read_back(now: datetime, minutes: int, language: Language) -> None:
    at = (now.astimezone(UTC) + timedelta(minutes=minutes)).replace(second=0, microsecond=0).astimezone(now.tzinfo)
    if at <= now or not _is_plain(at):
        return
    # Only a plus is read before an offset: "18:00-20:00" is a span of hours.
    written = [text for text in _written(at, language) if text.count("-") < 3]
    assert [read_moment(text, now).at for text in written] == [at] * len(written)


DAYS = ("", "ертең", "завтра", "today", "вчера", "дүйсенбі", "next friday", "25.11", "29 ақпан", "31 марта", "02/03",
        "2026-11-25", "через неделю", "3 күннен кейін")  # fmt: skip
HOURS = ("", "0:00", "02:30", "кешкі 6-да", "в 3", "6pm", "23:59", "полночь", "in 2 hours", "через 90 минут", "24:00")


def _outcome(text: str, now: datetime) -> tuple[list[datetime], Reason | None]:
    try:
        return [read_moment(text, now).at], None
    except MomentError as error:
        return list(error.candidates), error.reason


@given(presents)
def test_no_reading_is_ever_in_the_past_or_beyond_a_year(now: datetime) -> None:
    for named, hour in product(DAYS, HOURS):
        found, reason = _outcome(f"{named} {hour}", now)
        assert (reason is Reason.AMBIGUOUS) == (len(found) > 1)
        for at in found:
            assert now.astimezone(UTC) < at.astimezone(UTC) <= now.astimezone(UTC) + timedelta(days=367)
            assert at.tzinfo is now.tzinfo


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found, reason = _outcome(text, SUNDAY)
    assert (len(found) == 1) == (reason is None)
