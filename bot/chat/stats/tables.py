"""The figures as tables for a spreadsheet: one for each screen, all of them together in a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.chat.counting import Happened
from bot.chat.formatting import unmarked
from bot.chat.linking.counts import told
from bot.chat.stats.screens import Tab
from bot.languages import LANGUAGES
from bot.search.answer import Facet, Intent
from bot.selfcheck.model import Verdict
from bot.storage.visits import COUNTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.catalog import Catalog
    from bot.chat.stats.numbers import LinkNumbers, MissedNumbers, Numbers, SentAnnouncement
    from bot.i18n import Translator

Value = date | int | str | None

CERTAINTIES: Final = ("sure", "unsure", "none", "talk")
"""How a question was answered; "talk" are greetings, questions about the bot and what is surely none of ours."""

ASKED_FOR: Final = ("card", *Facet, Intent.FILTER.value, Intent.TOTAL.value)
"""What sure answers were about."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet; ``id`` is ASCII, for a file's name."""

    id: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes tables in one language."""

    t: Translator
    catalog: Catalog

    def of_days(self, tab: Tab, numbers: Numbers) -> Table:
        """A row for each day that was counted, for the screens that are told by day."""
        columns: list[tuple[str, Happened, str | None]]
        if tab is Tab.PEOPLE:
            columns = [
                ("stats-active", Happened.PERSON_ACTIVE, None),
                ("stats-new", Happened.PERSON_NEW, None),
                ("stats-back", Happened.PERSON_BACK, None),
                ("stats-blocked", Happened.PERSON_GONE, "blocked"),
                ("stats-forgot", Happened.PERSON_GONE, "forgot"),
            ]
        elif tab is Tab.QUESTIONS:
            columns = [
                *((f"stats-{certainty}", Happened.QUESTION, certainty) for certainty in CERTAINTIES),
                *((f"language-{language}", Happened.QUESTION_LANGUAGE, language) for language in LANGUAGES),
                ("stats-private", Happened.QUESTION_PLACE, "private"),
                ("stats-group", Happened.QUESTION_PLACE, "group"),
                ("stats-inline-found", Happened.INLINE, "found"),
                ("stats-inline-none", Happened.INLINE, "none"),
            ]
        else:
            columns = [
                ("stats-begun", Happened.CHECK_BEGUN, None),
                ("stats-finished", Happened.CHECK_FINISHED, None),
            ]
        verdicts = tuple(Verdict) if tab is Tab.CHECKS else ()
        rows: list[tuple[Value, ...]] = [
            (
                day.first,
                *(numbers.total(what, value, day) for _, what, value in columns),
                *(numbers.verdicts(day).get(verdict.value, 0) for verdict in verdicts),
            )
            for day in numbers.days()
        ]
        heads = ("stats-day", *(text for text, _, _ in columns), *(f"stats-verdict-{verdict}" for verdict in verdicts))
        return self._table(tab, heads, rows)

    def topics(self, numbers: Numbers) -> Table:
        """A row for each direction of the table: questions about it and its self-checks."""
        asked, begun = numbers.by_value(Happened.DIRECTION), numbers.by_value(Happened.CHECK_BEGUN)
        finished, verdicts = numbers.by_value(Happened.CHECK_FINISHED), numbers.by_value(Happened.VERDICT)
        rows: list[tuple[Value, ...]] = []
        for direction in self.catalog.directions:
            number = str(direction.number)
            results = (verdicts.get(f"{verdict}:{number}", 0) for verdict in Verdict)
            counts = (asked.get(number, 0), begun.get(number, 0), finished.get(number, 0), *results)
            rows.append((direction.number, direction.title[self.t.language], *counts))
        heads = ("stats-number", "stats-title-column", "stats-asked", "stats-begun", "stats-finished")
        return self._table(Tab.TOPICS, (*heads, *(f"stats-verdict-{verdict}" for verdict in Verdict)), rows)

    def facets(self, numbers: Numbers) -> Table:
        """What the sure answers were about."""
        sums = numbers.by_value(Happened.FACET)
        rows = [(self.t.plain(f"stats-facet-{facet}"), sums.get(facet, 0)) for facet in ASKED_FOR]
        header = (self.t.plain("stats-facet"), self.t.plain("stats-asked"))
        return Table("facets", self.t.plain("stats-facets"), header, tuple(rows))

    def people_now(self, numbers: Numbers) -> Table:
        """Who there is now."""
        people = numbers.people
        names = ("all", "reachable", "today", "week", "month")
        rows = [(self.t.plain(f"stats-now-{name}"), getattr(people, name)) for name in names]
        header = (self.t.plain("stats-now"), self.t.plain("stats-people-column"))
        return Table("now", self.t.plain("stats-now"), header, tuple(rows))

    def announcements(self, sent: Sequence[SentAnnouncement]) -> Table:
        rows = [
            (
                one.announcement.id,
                one.started.date(),
                one.announcement.title,
                one.counts.total,
                one.counts.sent,
                one.counts.blocked + one.counts.gone,
                one.counts.failed + one.counts.skipped,
                one.counts.unknown,
                one.counts.left,
            )
            for one in sent
        ]
        heads = ("number", "day", "title-column", "audience", "sent", "unreachable", "failed", "unknown", "left")
        return self._table(Tab.ANNOUNCEMENTS, [f"stats-{head}" for head in heads], rows)

    def links(self, links: Sequence[LinkNumbers]) -> Table:
        rows = [
            (one.link.id, one.link.label, *(self.told(one.counts[counted]) for counted in COUNTED)) for one in links
        ]
        heads = ("stats-number", "stats-label", *(f"stats-link-{counted}" for counted in COUNTED))
        return self._table(Tab.LINKS, heads, rows)

    def missed(self, missed: MissedNumbers) -> Table:
        rows = [
            (one.text, self.t.plain(f"language-{one.language}"), one.count, one.last_day) for one in missed.questions
        ]
        heads = ("stats-question", "stats-language", "stats-asked", "stats-last-day")
        return self._table(Tab.MISSED, heads, rows)

    def told(self, count: int) -> int | str:
        """A number of people who came through a link; one or two of them are only said to be few."""
        known = told(count).value
        return self.t.plain("stats-few") if known is None else known

    def _table(self, tab: Tab, heads: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> Table:
        header = tuple(unmarked(self.t(head)) for head in heads)
        return Table(tab.value, self.t.plain(f"stats-tab-{tab}"), header, tuple(rows))
