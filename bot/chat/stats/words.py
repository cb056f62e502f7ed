"""Days, shares and numbers as the screens, pictures and files of /stats write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.dates import format_date
from babel.numbers import format_percent

from bot.chat.formatting import day, lines, number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from markupsafe import Markup

    from bot.chat.stats.numbers import Numbers, Period
    from bot.i18n import Translator
    from bot.languages import Language

_SHORT: Final[Mapping[Language, str]] = {"kk": "dd.MM", "ru": "dd.MM", "en": "d MMM"}

_PERCENT: Final = "#,##0\N{NO-BREAK SPACE}%"


@dataclass(frozen=True, slots=True)
class Words:
    """In one language."""

    t: Translator

    def short(self, moment: date) -> str:
        """A day without its year, as it stands in lists and under bars."""
        return format_date(moment, _SHORT[self.t.language], locale=self.t.language).replace(" ", "\N{NO-BREAK SPACE}")

    def when(self, period: Period) -> str:
        """A day, or the first and the last of several."""
        if period.is_day:
            return self.short(period.first)
        return f"{self.short(period.first)}–{self.short(period.last)}"

    def count(self, value: int) -> str:
        return number(value, self.t.language)

    def share(self, part: int, whole: int) -> str:
        """A part in per cent; of nothing there are no parts."""
        return "–" if whole == 0 else format_percent(part / whole, format=_PERCENT, locale=self.t.language)

    def of(self, part: int, whole: int) -> str:
        """A number with its share, where there is a whole."""
        return f"{self.count(part)} ({self.share(part, whole)})" if whole else self.count(part)

    def dates(self, numbers: Numbers) -> Markup:
        """Which days are looked at, and which of them are unknown."""
        t, span = self.t, self.t(f"stats-span-{numbers.span}")
        first, last = day(numbers.first, t.language), day(numbers.last, t.language)
        if numbers.first == numbers.last:
            when = t("stats-period-day", span=span, first=first)
        else:
            when = t("stats-period", span=span, first=first, last=last)
        return lines(when, self.unknown(numbers))

    def unknown(self, numbers: Numbers) -> Markup | None:
        """Since when anything is known, where that is not all of the days."""
        if numbers.known is None or numbers.since is None:
            return self.t("stats-nothing")
        return self.t("stats-since", date=day(numbers.since, self.t.language)) if numbers.is_partly_unknown else None
