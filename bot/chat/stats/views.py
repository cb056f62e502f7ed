"""The screens of /stats: short, one for each kind of figures, with their days as buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bot.chat.callbacks import AdminButton, MissedButton, StatsButton, StatsFileButton
from bot.chat.counting import Happened
from bot.chat.formatting import LINE_TITLE, lines, paragraphs, shortened
from bot.chat.keyboards import button, in_rows, with_way_out
from bot.chat.linking.counts import told
from bot.chat.stats.screens import CHARTED, Span, StatsFile, Tab
from bot.chat.stats.tables import ASKED_FOR
from bot.chat.stats.words import Words
from bot.chat.views import View
from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiogram.types import InlineKeyboardButton

    from bot.chat.stats.numbers import LinkNumbers, MissedNumbers, Numbers, Period, SentAnnouncement
    from bot.chat.views import Views
    from bot.i18n import Translator

_LISTED: Final = 8
"""Lines of a list: what one sees without scrolling far."""
_PERIODS: Final = 8
_TABS_IN_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class StatsViews:
    """For one administrator."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    @property
    def words(self) -> Words:
        return Words(self.t)

    def of_days(self, tab: Tab, numbers: Numbers) -> View:
        """A screen of figures that are counted by day."""
        text = {Tab.PEOPLE: self._people, Tab.QUESTIONS: self._questions, Tab.CHECKS: self._checks}
        return self._screen(tab, numbers, text.get(tab, self._topics)(numbers))

    def announcements(self, numbers: Numbers, sent: Sequence[SentAnnouncement]) -> View:
        found = [
            self.t(
                "stats-announcement-line",
                when=self.words.short(one.started.date()),
                number=str(one.announcement.id),
                title=shortened(one.announcement.title or "", LINE_TITLE),
                sent=self.words.count(one.counts.sent),
                total=self.words.count(one.counts.total),
            )
            for one in sent[:_LISTED]
        ]
        body = lines(*found, self._more(len(sent))) if found else self.t("stats-announcements-none")
        return self._screen(Tab.ANNOUNCEMENTS, numbers, body)

    def links(self, numbers: Numbers, links: Sequence[LinkNumbers]) -> View:
        best = sorted(links, key=lambda one: (-one.counts["opened"], -one.link.id))
        found = [
            self.t(
                "stats-link-line",
                number=str(one.link.id),
                label=one.link.label,
                **{what: self._told(one.counts[what]) for what in ("opened", "asked", "begun", "finished")},
            )
            for one in best[:_LISTED]
        ]
        body = lines(*found, self._more(len(links))) if found else self.t("stats-links-none")
        return self._screen(Tab.LINKS, numbers, body)

    def missed(self, numbers: Numbers, missed: MissedNumbers) -> View:
        t, words = self.t, self.words
        waiting = t(
            "stats-missed-waiting",
            new=words.count(missed.new),
            later=words.count(missed.later),
            taught=words.count(missed.taught),
        )
        by_day = [
            t(
                "stats-missed-line",
                when=words.when(period),
                unsure=words.count(numbers.total(Happened.QUESTION, "unsure", period)),
                none=words.count(numbers.total(Happened.QUESTION, "none", period)),
            )
            for period in self._periods(numbers)
        ]
        top = [
            t("stats-missed-question", text=shortened(one.text, LINE_TITLE), asked=words.count(one.count))
            for one in missed.questions[:_LISTED]
        ]
        head = t("stats-missed-top") if top else None
        way = [button(t.plain("admin-missed"), MissedButton())] if missed.new or missed.later else []
        return self._screen(Tab.MISSED, numbers, paragraphs(waiting, lines(*by_day), lines(head, *top)), way)

    def caption(self, tab: Tab, numbers: Numbers) -> Markup:
        """What stands under a picture."""
        return lines(self.t("stats-title", tab=self.t(f"stats-tab-{tab}")), self.words.dates(numbers))

    # The texts

    def _people(self, numbers: Numbers) -> Markup:
        t, count, now = self.t, self.words.count, numbers.people
        total = numbers.total
        gone, new, active = Happened.PERSON_GONE, Happened.PERSON_NEW, Happened.PERSON_ACTIVE
        today = lines(
            t("stats-people-now", people=count(now.all), reachable=count(now.reachable)),
            t("stats-people-active", today=count(now.today), week=count(now.week), month=count(now.month)),
        )
        if numbers.known is None:
            return today
        moves = t(
            "stats-people-moves",
            new=count(total(new)),
            back=count(total(Happened.PERSON_BACK)),
            gone=count(total(gone)),
            blocked=count(total(gone, "blocked")),
            forgot=count(total(gone, "forgot")),
        )
        by_day = [
            t(
                "stats-people-line",
                when=self.words.when(period),
                active=count(total(active, within=period)),
                new=count(total(new, within=period)),
                gone=count(total(gone, within=period)),
            )
            for period in self._periods(numbers)
        ]
        # Somebody who came on three days is one person, but three of the days' sums: weeks are told apart.
        weeks = t("stats-people-weeks") if any(not period.is_day for period in self._periods(numbers)) else None
        return paragraphs(today, moves, lines(*by_day), weeks)

    def _questions(self, numbers: Numbers) -> Markup:
        t, words = self.t, self.words
        if numbers.known is None:
            return Markup()
        answered = _answered(numbers)
        of_kind = {
            name: words.of(numbers.total(Happened.QUESTION, name), answered) for name in ("sure", "unsure", "none")
        }
        languages = {code: words.count(numbers.total(Happened.QUESTION_LANGUAGE, code)) for code in LANGUAGES}
        by_day = [
            t(
                "stats-questions-line",
                when=words.when(period),
                total=words.count(_answered(numbers, period)),
                share=words.share(numbers.total(Happened.QUESTION, "sure", period), _answered(numbers, period)),
            )
            for period in self._periods(numbers)
        ]
        return paragraphs(
            lines(
                t(
                    "stats-questions-total",
                    total=words.count(answered),
                    talk=words.count(numbers.total(Happened.QUESTION, "talk")),
                ),
                t("stats-questions-shares", **of_kind),
            ),
            lines(
                t("stats-questions-languages", **languages),
                t(
                    "stats-questions-places",
                    private=words.count(numbers.total(Happened.QUESTION_PLACE, "private")),
                    group=words.count(numbers.total(Happened.QUESTION_PLACE, "group")),
                    inline=words.count(numbers.total(Happened.INLINE)),
                ),
            ),
            lines(*by_day),
        )

    def _topics(self, numbers: Numbers) -> Markup:
        t, words = self.t, self.words
        if numbers.known is None:
            return Markup()
        asked = numbers.by_value(Happened.DIRECTION)
        if not asked:
            return t("stats-none-asked")
        facets = numbers.by_value(Happened.FACET)
        names = sorted((facet for facet in ASKED_FOR if facet in facets), key=lambda facet: -facets[facet])
        about = [
            t("stats-facet-line", name=t(f"stats-facet-{name}"), asked=words.count(facets[name])) for name in names
        ]
        return paragraphs(
            lines(t("stats-topics-head"), *self._directions(asked)), lines(t("stats-facets-head"), *about)
        )

    def _checks(self, numbers: Numbers) -> Markup:
        t, words = self.t, self.words
        if numbers.known is None:
            return Markup()
        begun, finished = Happened.CHECK_BEGUN, Happened.CHECK_FINISHED
        verdicts = {name: words.count(numbers.verdicts().get(name, 0)) for name in ("clear", "prepare", "stop")}
        sums = lines(
            t(
                "stats-checks-total",
                begun=words.count(numbers.total(begun)),
                finished=words.count(numbers.total(finished)),
            ),
            t("stats-checks-verdicts", **verdicts),
            t(
                "stats-checks-match",
                begun=words.count(numbers.total(begun, "match")),
                finished=words.count(numbers.total(finished, "match")),
            ),
        )
        by_day = [
            t(
                "stats-checks-line",
                when=words.when(period),
                begun=words.count(numbers.total(begun, within=period)),
                finished=words.count(numbers.total(finished, within=period)),
            )
            for period in self._periods(numbers)
        ]
        checked = {value: count for value, count in numbers.by_value(begun).items() if value != "match"}
        top = lines(t("stats-checks-head"), *self._directions(checked)) if checked else None
        return paragraphs(sums, lines(*by_day), top, t("stats-checks-again"))

    def _directions(self, counts: dict[str, int]) -> list[Markup]:
        """The directions with the highest counts; one of another season's table has no title any more."""
        found = []
        for value in sorted(counts, key=lambda number: (-counts[number], int(number)))[:_LISTED]:
            direction = self.views.catalog.get(int(value))
            title = shortened(direction.title[self.t.language], LINE_TITLE) if direction else "–"
            found.append(
                self.t("stats-direction-line", number=value, title=title, asked=self.words.count(counts[value]))
            )
        return found

    def _periods(self, numbers: Numbers) -> list[Period]:
        """The days or weeks that are told one by one: not one that the sums are of already."""
        periods = numbers.periods()[-_PERIODS:]
        return periods if len(periods) > 1 else []

    def _told(self, count: int) -> str:
        known = told(count).value
        return self.t.plain("stats-few") if known is None else self.words.count(known)

    def _more(self, count: int) -> Markup | None:
        """That a list goes on in the spreadsheet."""
        return self.t("stats-more", more=self.words.count(count - _LISTED)) if count > _LISTED else None

    # The frame

    def _screen(self, tab: Tab, numbers: Numbers, body: Markup, way: Sequence[InlineKeyboardButton] = ()) -> View:
        """A screen; ``way`` leads to where something can be done about the figures."""
        t, is_whole = self.t, tab is Tab.LINKS
        dates = t("stats-links-whole") if is_whole else self.words.dates(numbers)
        text = paragraphs(lines(t("stats-title", tab=t(f"stats-tab-{tab}")), dates), body)
        tabs = [self._choice(f"stats-tab-{one}", StatsButton(tab=one, span=numbers.span), on=one is tab) for one in Tab]
        spans = [
            self._choice(f"stats-span-{one}", StatsButton(tab=tab, span=one), on=one is numbers.span) for one in Span
        ]
        files = [
            button(t.plain(f"stats-file-{file}"), StatsFileButton(tab=tab, span=numbers.span, file=file))
            for file in StatsFile
            if file is not StatsFile.CHART or (tab in CHARTED and numbers.known is not None)
        ]
        rows = [list(way), *([] if is_whole else [spans]), *in_rows(tabs, _TABS_IN_ROW), files]
        return View(text, with_way_out(t, rows, button(t.plain("admin-back"), AdminButton())))

    def _choice(self, text_id: str, data: StatsButton, *, on: bool) -> InlineKeyboardButton:
        """One of several screens or spans, with a mark where it is shown."""
        text = self.t.plain(text_id)
        return button(f"• {text}" if on else text, data)


def _answered(numbers: Numbers, within: Period | None = None) -> int:
    """Questions about grants, without greetings and the like."""
    return numbers.total(Happened.QUESTION, within=within) - numbers.total(Happened.QUESTION, "talk", within)
