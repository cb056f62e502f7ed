"""What a season's table asks: questions and criteria made from its rows, never written by hand.

A row gives each piece of its material base, its premises, its regions, its years and money, its
indicator, every expected result and every measurable target. Money is in thousand tenge.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bot.catalog import Item
from bot.selfcheck.entries import TABLE
from bot.selfcheck.model import (
    YES,
    Basis,
    Certainty,
    Criterion,
    Kind,
    Question,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.catalog import Catalog, Direction
    from bot.selfcheck.entries import Asked, Flow, QuestionEntry
    from bot.selfcheck.model import Value
    from bot.selfcheck.questionnaire import Questionnaire

_OFFERED: Final = 6
"""At most so many numbers are offered as buttons; any other can be typed."""


def yearly_amount(direction: Direction) -> int:
    """The most that one grant of a row gives in one year, in thousand tenge."""
    return direction.grant.amount or max(direction.funding.values())


class Generation:
    """Questions and criteria of one season: of a direction's check, and of matching."""

    def __init__(self, questionnaire: Questionnaire, catalog: Catalog) -> None:
        self.questionnaire = questionnaire
        self.catalog = catalog
        season = catalog.season
        self.table = Basis(TABLE, season.title, None, season.id, None, Certainty.SOURCED)
        self._makers: dict[Asked, Callable[[QuestionEntry, Direction], Iterator[Criterion]]] = {
            "sphere": self._sphere,
            "groups": self._groups,
            "regions": self._regions,
            "years": self._years,
            "sum": self._sum,
            "budget": self._single,
            "indicator": self._single,
            "results": self._results,
            "reach": self._reach,
            "equipment": self._equipment,
            "premises": self._premises,
        }

    @cached_property
    def groups(self) -> dict[str, frozenset[int]]:
        """The groups that the table names, each with the numbers of its rows, in the questionnaire's order."""
        found = {
            group.id: frozenset(d.number for d in self.catalog.directions if _names(d, group.words))
            for group in self.questionnaire.groups
        }
        return {group: numbers for group, numbers in found.items() if numbers}

    def check(self, direction: Direction) -> tuple[Question, ...]:
        """The questions of one direction's check, in their order."""
        return tuple(question for entry in self._entries("check") for question in self._questions_of(entry, direction))

    def match(self) -> tuple[Question, ...]:
        """The questions of matching, in their order; those from the table hold the criteria of no direction."""
        return tuple(question for entry in self._entries("match") for question in self._about_all(entry))

    def criteria(self, flow: Flow, direction: Direction) -> dict[str, tuple[Criterion, ...]]:
        """What a direction is judged by in a flow, by the entry of the questionnaire that asks for it."""
        found = {entry.id: tuple(self._criteria_of(entry, direction)) for entry in self._entries(flow)}
        return {entry: criteria for entry, criteria in found.items() if criteria}

    def _entries(self, flow: Flow) -> Iterator[QuestionEntry]:
        return (entry for entry in self.questionnaire.entries if flow in entry.flows)

    def _criteria_of(self, entry: QuestionEntry, direction: Direction) -> Iterable[Criterion]:
        if entry.from_table is None:
            return self.questionnaire.fixed(entry, self.table).criteria
        return self._makers[entry.from_table](entry, direction)

    def _questions_of(self, entry: QuestionEntry, direction: Direction) -> Iterator[Question]:
        """The questions of one entry for a direction: none where the row asks for nothing of that sort."""
        if entry.from_table is None:
            yield self.questionnaire.fixed(entry, self.table)
            return
        criteria = tuple(self._criteria_of(entry, direction))
        if criteria:
            yield from self._generated(entry, direction, criteria)

    def _generated(
        self, entry: QuestionEntry, direction: Direction, criteria: tuple[Criterion, ...]
    ) -> Iterator[Question]:
        base = Question(
            id=entry.id,
            text=entry.id,
            section=entry.section,
            scope=entry.scope,
            kind=Kind.YES_NO,
            criteria=criteria,
            when=entry.condition,
            changeable=entry.changeable,
        )
        match entry.from_table:
            case "sphere" | "equipment" | "premises":
                for criterion in criteria:
                    one = replace(
                        base, id=criterion.fact, text=criterion.text, criteria=(criterion,), subject=criterion.subject
                    )
                    if entry.from_table == "sphere":
                        yield replace(one, asked=self.catalog.sphere(direction.sphere).title.kk)
                    else:
                        yield replace(one, kind=Kind.NUMBER, steps={"": _counting(criterion.required)})
            case "years":  # nobody leads a project for no year: zero is not offered
                yield replace(base, kind=Kind.NUMBER, steps={"": _counting(criteria[0].required)[1:]})
            case "regions":
                yield replace(base, kind=Kind.REGIONS)
            case "results" | "reach" | "budget" | "indicator":
                options = tuple(criterion.subject for criterion in criteria if criterion.subject)
                kind = Kind.TICKS if options else Kind.YES_NO
                yield replace(base, kind=kind, options=options, asked=_asked(entry.from_table, direction))
            case _:
                raise ValueError(f"{entry.id} is not asked of one direction")

    def _about_all(self, entry: QuestionEntry) -> Iterator[Question]:
        """The question of an entry that serves every row at once: none where no row asks for anything."""
        if entry.from_table is None:
            yield self.questionnaire.fixed(entry, self.table)
            return
        directions = self.catalog.directions
        criteria = [criterion for direction in directions for criterion in self._criteria_of(entry, direction)]
        if criteria:
            yield self._gathering(entry, criteria)

    def _gathering(self, entry: QuestionEntry, criteria: list[Criterion]) -> Question:
        base = Question(
            id=entry.id,
            text=f"{entry.id}-all",
            section=entry.section,
            scope=entry.scope,
            kind=Kind.NUMBER,
            when=entry.condition,
            changeable=entry.changeable,
            sources=self.questionnaire.bases_of(entry.bases, self.table),
        )
        wanted = sorted({c.required for c in criteria if isinstance(c.required, int)})
        match entry.from_table:
            case "sphere":
                return replace(base, kind=Kind.TICKS, options=tuple(sphere.id for sphere in self.catalog.spheres))
            case "groups":
                return replace(base, kind=Kind.TICKS, options=tuple(self.groups))
            case "regions":
                return replace(base, kind=Kind.REGIONS)
            case "equipment" | "premises":
                wanted_of = {c.subject: {0, 1} if entry.from_table == "equipment" else {0} for c in criteria}
                for criterion in criteria:
                    wanted_of[criterion.subject].add(criterion.required)
                order = [item.value for item in Item] if entry.from_table == "equipment" else sorted(wanted_of, key=int)
                steps = {subject: tuple(sorted(wanted_of[subject])) for subject in order if subject in wanted_of}
                return replace(base, kind=Kind.COUNTS, options=tuple(steps), steps=steps)
            case _:
                return replace(base, steps={"": _spread(wanted)})

    def _criterion(self, entry: QuestionEntry, rule: str, required: Value, part: str = "") -> Criterion:
        """A criterion of the table: it can make one prepare and never stops anyone."""
        identity = f"{entry.id}-{part}" if part else entry.id
        return Criterion(
            id=identity,
            rule=rule,
            fact=identity,
            required=required,
            severity=Severity.PREPARE,
            bases=self.questionnaire.bases_of(entry.bases, self.table),
            text=f"{entry.id}-one" if part else entry.id,
            section=entry.section,
            subject=part,
        )

    def _sphere(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        yield self._criterion(entry, "equals", YES, direction.sphere)

    def _groups(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        named = [group for group, numbers in self.groups.items() if direction.number in numbers]
        if named:
            yield self._criterion(entry, "shares", named)

    def _regions(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        if direction.regions.named:
            yield self._criterion(entry, "covers", list(direction.regions.named))
        elif direction.regions.at_least:
            yield self._criterion(entry, "as_many", direction.regions.at_least)

    def _years(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        yield self._criterion(entry, "at_least", len(direction.funding))

    def _sum(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        yield self._criterion(entry, "at_least", yearly_amount(direction))

    def _single(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:  # noqa: ARG002  # a maker like the others
        yield self._criterion(entry, "equals", YES)

    def _results(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        for place in range(1, len(direction.results.kk) + 1):
            yield self._criterion(entry, "equals", YES, str(place))

    def _reach(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        for place in range(1, len(direction.reach) + 1):
            yield self._criterion(entry, "equals", YES, str(place))

    def _equipment(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        for piece in direction.equipment:
            yield self._criterion(entry, "at_least", piece.at_least, piece.item.value)

    def _premises(self, entry: QuestionEntry, direction: Direction) -> Iterator[Criterion]:
        if direction.premises is not None:
            yield self._criterion(entry, "at_least", direction.premises.regions, str(direction.premises.area_m2))


def _names(direction: Direction, words: Iterable[str]) -> bool:
    """Whether a row's own text names people by one of these beginnings of words."""
    text = "\n".join((direction.title.kk, direction.indicator.kk, *direction.results.kk)).lower()
    return any(re.search(rf"(?<!\w){re.escape(word)}", text) for word in words)


def _counting(required: int) -> tuple[int, ...]:
    """Numbers to offer where so many are needed: all of them, or the telling ones."""
    if required < _OFFERED:
        return tuple(range(required + 1))
    return tuple(sorted({0, 1, required // 4, required // 2, required * 3 // 4, required}))


def _spread(wanted: list[int]) -> tuple[int, ...]:
    """At most `_OFFERED` of the numbers, evenly chosen, the largest among them."""
    if len(wanted) <= _OFFERED:
        return tuple(wanted)
    last = len(wanted) - 1
    return tuple(wanted[round(place * last / (_OFFERED - 1))] for place in range(_OFFERED))


def _asked(what: Asked, direction: Direction) -> str:
    """What a row says of a thing that its answer does not repeat: a change of it is a new question."""
    match what:
        case "results":
            return "\n".join(direction.results.kk)
        case "reach":
            return "\n".join(f"{target.at_least} {target.what} {target.per}" for target in direction.reach)
        case "indicator":
            return direction.indicator.kk
        case _:
            return " ".join(f"{year}:{amount}" for year, amount in sorted(direction.funding.items()))
