"""What a direction says: its card, the answer to a question about one part of it, its sources.

Every figure and sentence is the table's own. Where the table is silent the text says so. Each
text ends with the season, the row and whether applications are still taken, because people act
on what they read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from markupsafe import Markup

from bot.chat.formatting import bullets, day, italic, lines, money, paragraphs, years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from bot.catalog import ApplicationWindow, Catalog, Direction, GrantKind, Text, Texts
    from bot.i18n import Translator
    from bot.languages import Language
    from bot.search.answer import Facet


class Part(StrEnum):
    """What can be shown of a direction: all of it, or one facet."""

    CARD = "card"
    FUNDING = "funding"
    REQUIREMENTS = "requirements"
    INDICATOR = "indicator"
    RESULTS = "results"
    TYPE = "type"
    PROBLEM = "problem"

    @classmethod
    def of(cls, facet: Facet | None) -> Part:
        return cls.CARD if facet is None else cls(facet.value)


@dataclass(frozen=True, slots=True)
class Cards:
    """Writes directions; ``official`` shows the table's Kazakh text instead of a translation."""

    catalog: Catalog
    t: Translator
    now: datetime
    official: bool = False

    def show(self, direction: Direction, part: Part, year: int | None = None) -> Markup:
        """A part of a direction; ``year`` is the one that was asked for, where one was."""
        if part is Part.CARD:
            return self.card(direction)
        return paragraphs(
            self.heading(direction), self._facet(direction, part, year), self.footer(direction, numbered=True)
        )

    def card(self, direction: Direction) -> Markup:
        """All of a direction that people ask for first; the problem stays behind a button."""
        return paragraphs(
            self.heading(direction),
            lines(
                self.t("card-sphere", sphere=self._text(self.catalog.sphere(direction.sphere).title)),
                self._kind(direction),
                self.places(direction),
            ),
            self._funding(direction, None),
            self._indicator(direction),
            self._results(direction) if direction.results else None,
            lines(
                self.t("requirements-heading"),
                bullets(self._texts(direction.requirements)) or self.t("requirements-none"),
            ),
            self.footer(direction, numbered=True),
        )

    def heading(self, direction: Direction) -> Markup:
        """The number with the title; under a translation, the official title too."""
        heading = self.t("card-heading", number=str(direction.number), title=self._text(direction.title))
        if self.language == "kk":
            return heading
        return lines(heading, self.t("card-official-title", title=direction.title.kk))

    def places(self, direction: Direction) -> Markup | None:
        """Where the row wants its work done, or None where it does not say."""
        if direction.regions.named:
            names = ", ".join(self.catalog.region(code).title[self.t.language] for code in direction.regions.named)
            return self.t("card-regions", regions=names)
        if direction.regions.at_least:
            return self.t("card-regions-at-least", count=direction.regions.at_least)
        return None

    def footer(self, *directions: Direction, numbered: bool = False, translated: bool = True) -> Markup:
        """Season and row, then all that `closing` says."""
        season = self.catalog.season.id
        source = (
            self.t("footer-row", season=season, number=str(directions[0].number))
            if numbered
            else self.t("footer-list", season=season)
        )
        return italic(Markup(" ").join((source, self._closing(directions, translated=translated))))

    def closing(self, *directions: Direction, translated: bool = True) -> Markup:
        """Whether applications are taken, and the mark of a translation: under a text that has named its season."""
        return italic(self._closing(directions, translated=translated))

    @property
    def language(self) -> Language:
        """The language the table's texts are shown in."""
        return "kk" if self.official else self.t.language

    def _facet(self, direction: Direction, part: Part, year: int | None) -> Markup:
        writers: dict[Part, Callable[[Direction], Markup]] = {
            Part.REQUIREMENTS: self._requirements,
            Part.INDICATOR: self._indicator,
            Part.RESULTS: self._results,
            Part.TYPE: lambda row: lines(self.t("type-heading"), self._kind(row)),
            Part.PROBLEM: lambda row: lines(self.t("problem-heading"), self._text(row.problem)),
        }
        if part is Part.FUNDING:
            return lines(self._funding(direction, year), self._kind(direction))
        return writers[part](direction)

    def _kind(self, direction: Direction) -> Markup:
        grants = grants_of(direction.grant.kind, direction.grant.count, self.t)
        return self.t("card-kind", grants=grants, years=years(direction.funding))

    def _funding(self, direction: Direction, year: int | None) -> Markup:
        """Money by year and in all; the year that was asked for comes first."""
        t = self.t
        asked = None
        if year is not None and year in direction.funding:
            asked = t("funding-asked-year", year=str(year), money=money(direction.funding[year], t))
        elif year is not None:
            asked = t("funding-no-year", year=str(year))
        each = (
            t("funding-each", money=money(direction.grant.amount, t))
            if direction.grant.amount and direction.grant.count > 1
            else None
        )
        by_year = [
            t("funding-year", year=str(funded), money=money(amount, t))
            for funded, amount in sorted(direction.funding.items())
            if funded != year
        ]
        if len(direction.funding) == 1:
            only = t("funding-only-year", year=years(direction.funding), money=money(direction.total, t))
            return lines(t("funding-heading"), asked if year not in direction.funding else None, each, only)
        total = t("funding-total", money=money(direction.total, t))
        return lines(t("funding-heading"), asked, *by_year, each, total)

    def _indicator(self, direction: Direction) -> Markup:
        # Rows 24 and 25 of 2023 hold one text that the table calls neither indicator nor result.
        note = None if direction.results else italic(self.t("indicator-unlabelled"))
        return lines(self.t("indicator-heading"), self._text(direction.indicator), note)

    def _results(self, direction: Direction) -> Markup:
        found = bullets(self._texts(direction.results)) or self.t("results-none")
        return lines(self.t("results-heading"), found)

    def _requirements(self, direction: Direction) -> Markup:
        """Begins with yes or no, because that is how people ask."""
        if not direction.requirements:
            return lines(self.t("requirements-heading"), self.t("requirements-no"))
        return lines(
            self.t("requirements-heading"),
            self.t("requirements-yes"),
            bullets(self._texts(direction.requirements)),
        )

    def _text(self, text: Text) -> str:
        return text[self.language]

    def _texts(self, texts: Texts) -> tuple[str, ...]:
        return texts[self.language]

    def _closing(self, directions: Iterable[Direction], *, translated: bool) -> Markup:
        mark = self.t("footer-translation") if translated and self.language != "kk" else None
        return Markup(" ").join(part for part in (self._status(directions), mark) if part)

    def _status(self, directions: Iterable[Direction]) -> Markup:
        """Whether applications are taken; where last days differ, which kinds of grants each is for."""
        windows = [self.catalog.window_of(direction) for direction in directions]
        known = [window for window in windows if window is not None]
        if not known:
            return self.t("footer-unknown")
        open_now = [w for w in known if _opens(w, self.now) and self.now <= w.closes]
        if open_now:
            return self._last_days("footer-open", "footer-open-each", open_now)
        upcoming = [w for w in known if not _opens(w, self.now)]
        if upcoming:
            return self.t("footer-upcoming", date=day(min(w.opens for w in upcoming), self.t.language))
        return self._last_days("footer-closed", "footer-closed-each", known)

    def _last_days(self, one: str, each: str, windows: Iterable[ApplicationWindow]) -> Markup:
        """The text ``one`` for one last day, else ``each``; by the calendar of ``now``: the operator's TIMEZONE."""
        t = self.t
        kinds: dict[date, list[GrantKind]] = {}
        for window in sorted(set(windows), key=lambda window: window.closes):
            kinds.setdefault(window.closes.astimezone(self.now.tzinfo).date(), []).extend(window.kinds)
        if len(kinds) == 1:
            return t(one, date=day(next(iter(kinds)), t.language))
        told = [
            t("window-line", kinds=self._kinds(closing_then), date=day(last, t.language))
            for last, closing_then in kinds.items()
        ]
        return t(each, windows=Markup(", ").join(told))

    def _kinds(self, kinds: Sequence[GrantKind]) -> Markup:
        """Kinds of grants as one phrase: "short- and medium-term"."""
        *others, last = kinds
        named = self.t(f"condition-kind-{last.value}")
        if not others:
            return named
        stems = Markup(", ").join(self.t(f"window-stem-{kind.value}") for kind in others)
        return self.t("window-kinds", others=stems, last=named)


def grants_of(kind: GrantKind, count: int, t: Translator) -> Markup:
    """How many grants of a kind: "10 краткосрочных грантов"."""
    return t(f"grants-{kind.value}", count=count)


def status_of(catalog: Catalog, now: datetime) -> Iterator[bool]:
    """What the footers depend on: which windows have opened and which have closed."""
    for window in catalog.season.applications:
        yield _opens(window, now)
        yield now <= window.closes


def _opens(window: ApplicationWindow, now: datetime) -> bool:
    """Whether the window has opened, by the calendar of ``now``."""
    return window.opens <= now.date()
