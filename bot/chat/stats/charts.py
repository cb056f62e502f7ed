"""The figures by day as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.chat.counting import Happened
from bot.chat.formatting import unmarked
from bot.chat.stats.screens import CHARTED, Tab
from bot.chat.stats.words import Words
from bot.documents.chart import Chart, Point, Series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.chat.stats.numbers import Numbers
    from bot.i18n import Translator

MOST_BARS: Final = 60
"""Days of one picture; of more days the weeks are drawn, and of more weeks the latest."""

_SERIES: Final[Mapping[Tab, tuple[tuple[str, Happened, str | None], ...]]] = {
    Tab.PEOPLE: (
        ("stats-active", Happened.PERSON_ACTIVE, None),
        ("stats-new", Happened.PERSON_NEW, None),
        ("stats-gone", Happened.PERSON_GONE, None),
    ),
    Tab.QUESTIONS: (
        ("stats-sure", Happened.QUESTION, "sure"),
        ("stats-unsure", Happened.QUESTION, "unsure"),
        ("stats-none", Happened.QUESTION, "none"),
    ),
    Tab.CHECKS: (
        ("stats-begun", Happened.CHECK_BEGUN, None),
        ("stats-finished", Happened.CHECK_FINISHED, None),
    ),
}


def chart(tab: Tab, numbers: Numbers, t: Translator) -> Chart | None:
    """The picture of a screen; None where there is nothing to draw, or the screen is not told by day."""
    periods = numbers.periods(MOST_BARS)[-MOST_BARS:]
    if tab not in CHARTED or not periods:
        return None
    words = Words(t)
    series = []
    for name, what, value in _SERIES[tab]:
        counts = [numbers.total(what, value, period) for period in periods]
        points = zip(periods, counts, strict=True)
        bars = tuple(Point(words.short(period.first), count, words.count(count)) for period, count in points)
        series.append(Series(t.plain(name), bars))
    by = "day" if all(period.is_day for period in periods) else "week"
    return Chart(
        language=t.language,
        title=t.plain(f"stats-tab-{tab}"),
        subtitle=unmarked(words.dates(numbers)).split("\n")[0],
        unit=t.plain(f"stats-unit-{tab}-{by}"),
        series=tuple(series),
        note=unmarked(words.unknown(numbers) or t("stats-source")),
    )
