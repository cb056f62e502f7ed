"""The answer to a question in words, the same in the chat and in the terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from bot.chat.cards import Cards, Part, grants_of
from bot.chat.conditions import conditions_line
from bot.chat.formatting import LINE_TITLE, italic, lines, money, paragraphs, short_money, shortened
from bot.search.answer import Filters, Intent, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.catalog import Catalog, Direction
    from bot.i18n import Translator
    from bot.search.answer import Answer

MAX_COMPARED = 3


def answer_text(answer: Answer, catalog: Catalog, t: Translator, now: datetime) -> Markup:
    """An answer as Telegram HTML; ``now`` (aware) decides whether a competition is closed.

    Help is a word on how to ask: the chat has its own, with its commands.
    """
    found = directions_of(answer, catalog)
    match answer.intent:
        case Intent.DIRECTION if found and answer.confident:
            return Cards(catalog, t, now).show(found[0], Part.of(answer.facet), answer.year)
        case Intent.DIRECTION if found:
            return guess_text(answer, catalog, t, now)
        case Intent.FILTER:
            filters = answer.filters or Filters()
            return list_text(found, catalog, t, now, year=money_year(filters, catalog), filters=filters)
        case Intent.TOTAL:
            filters = answer.filters or Filters(year=answer.year)
            return total_text(found, filters, catalog, t, now)
        case Intent.HELP:
            return t("search-help")
        case _:
            return t("start-small-talk" if answer.is_small_talk else "search-none")


def directions_of(answer: Answer, catalog: Catalog) -> list[Direction]:
    """The hits that are in the catalogue, in the answer's order."""
    return [direction for hit in answer.hits if (direction := catalog.get(hit.number))]


def guess_text(answer: Answer, catalog: Catalog, t: Translator, now: datetime) -> Markup:
    """Candidates, each with the words that made it one."""
    found = directions_of(answer, catalog)
    reasons = {hit.number: hit.matched for hit in answer.hits}
    candidates = [
        lines(
            t("search-guess-line", number=str(direction.number), title=short_title(direction, t)),
            italic(t("search-guess-reason", words=", ".join(reasons[direction.number])))
            if reasons[direction.number]
            else None,
        )
        for direction in found
    ]
    return paragraphs(t("search-guess"), *candidates, Cards(catalog, t, now).footer(*found))


def money_year(filters: Filters, catalog: Catalog) -> int | None:
    """The year whose money a list shows; None is all years together."""
    if filters.year is not None:
        return filters.year
    if (filters.amount and filters.amount.of is not Sum.TOTAL) or (filters.order and not filters.amount):
        return catalog.season.years[0]
    return None


def money_of(direction: Direction, year: int | None) -> int:
    """Thousand tenge of one year, or of all."""
    return direction.total if year is None else direction.funding.get(year, 0)


def list_text(
    found: Sequence[Direction],
    catalog: Catalog,
    t: Translator,
    now: datetime,
    *,
    year: int | None,
    filters: Filters | None = None,
    shown: Sequence[Direction] | None = None,
) -> Markup:
    """A set of directions, one line each; ``shown`` is one page of ``found``, else all of it."""
    cards = Cards(catalog, t, now)
    conditions = conditions_line(filters, catalog, t)
    if not found:
        nothing = t("filter-nothing", all=len(catalog.directions))
        return paragraphs(lines(nothing, conditions), cards.footer(*catalog.directions, translated=False))
    total = sum(money_of(direction, year) for direction in found)
    heading = t(
        "filter-found",
        count=len(found),
        all=len(catalog.directions),
        money=money(total, t),
        when=when(year, t),
    )
    rows = [
        t(
            "filter-line",
            number=str(direction.number),
            title=short_title(direction, t),
            money=short_money(money_of(direction, year), t),
        )
        for direction in (found if shown is None else shown)
    ]
    return paragraphs(lines(heading, conditions), lines(*rows), cards.footer(*found))


def total_text(found: Sequence[Direction], filters: Filters, catalog: Catalog, t: Translator, now: datetime) -> Markup:
    """What a set of directions gets together: in the year asked for, else by year and in all."""
    if not found:
        return list_text(found, catalog, t, now, year=filters.year, filters=filters)
    by_year = [(year, sum(d.funding.get(year, 0) for d in found)) for year in catalog.season.years]
    total = sum(money_of(direction, filters.year) for direction in found)
    return paragraphs(
        lines(
            t("total-heading", money=money(total, t)),
            t(
                "total-scope",
                when=when(filters.year, t),
                directions=t("directions-count", count=len(found)),
                grants=t("grants-any", count=sum(direction.grant.count for direction in found)),
            ),
            # The year stands above already.
            conditions_line(replace(filters, year=None), catalog, t),
        ),
        lines(*(t("total-year", year=str(year), money=money(amount, t)) for year, amount in by_year if amount))
        if filters.year is None
        else None,
        Cards(catalog, t, now).footer(*found, translated=False),
    )


def comparison_text(found: Sequence[Direction], catalog: Catalog, t: Translator, now: datetime) -> Markup:
    """Two or three directions side by side: a phone is narrow, so each property has a line per direction."""
    cards = Cards(catalog, t, now)
    funded = sorted({year for direction in found for year in direction.funding})

    def section(heading: Markup, values: Iterable[str]) -> Markup:
        rows = [
            t("compare-line", number=str(direction.number), value=value)
            for direction, value in zip(found, values, strict=True)
        ]
        return lines(heading, *rows)

    def amount(thousands: int | None) -> Markup:
        return money(thousands, t) if thousands else t("compare-no-money")

    return paragraphs(
        t("compare-heading"),
        lines(*(t("compare-name", number=str(d.number), title=short_title(d, t)) for d in found)),
        section(t("compare-kind"), (grants_of(d.grant.kind, d.grant.count, t) for d in found)),
        *(section(t("compare-year", year=str(year)), (amount(d.funding.get(year)) for d in found)) for year in funded),
        section(t("compare-total"), (amount(d.total) for d in found)),
        section(t("compare-requirements"), (_needs(d, t) for d in found)),
        section(t("compare-regions"), (_regions(d, catalog, t) for d in found)),
        section(t("compare-indicator"), (d.indicator[t.language] for d in found)),
        cards.footer(*found),
    )


def overview_text(catalog: Catalog, t: Translator, now: datetime) -> Markup:
    """The season's spheres, each with how many directions it has."""
    rows = [
        t(
            "directions-sphere-line",
            sphere=sphere.title[t.language],
            directions=t("directions-count", count=len(catalog.in_sphere(sphere.id))),
        )
        for sphere in catalog.spheres
    ]
    sums = t(
        "directions-sums",
        season=catalog.season.id,
        directions=len(catalog.directions),
        grants=catalog.grants,
    )
    closing = Cards(catalog, t, now).closing(*catalog.directions)
    return paragraphs(lines(t("directions-title"), sums), lines(*rows), closing, t("directions-choose"))


def sphere_text(
    sphere_id: str, catalog: Catalog, t: Translator, now: datetime, *, shown: Sequence[Direction]
) -> Markup:
    """A sphere's sums by year, and one page of its directions: on the buttons below there is less room."""
    found = catalog.in_sphere(sphere_id)
    title = t("directions-sphere-title", sphere=catalog.sphere(sphere_id).title[t.language])
    sums = t(
        "directions-sphere-sums",
        directions=t("directions-count", count=len(found)),
        grants=t("grants-any", count=sum(direction.grant.count for direction in found)),
    )
    by_year = [(year, sum(d.funding.get(year, 0) for d in found)) for year in catalog.season.years]
    rows = [t("total-year", year=str(year), money=money(amount, t)) for year, amount in by_year if amount]
    listed = [t("search-guess-line", number=str(d.number), title=short_title(d, t)) for d in shown]
    footer = Cards(catalog, t, now).footer(*found)
    return paragraphs(lines(title, sums), lines(*rows), lines(*listed), footer, t("directions-choose-direction"))


def short_title(direction: Direction, t: Translator) -> str:
    """A title for a line of a list; the card has all of it."""
    return shortened(direction.title[t.language], LINE_TITLE)


def when(year: int | None, t: Translator) -> Markup:
    return t("filter-when-total") if year is None else t("filter-when-year", year=str(year))


def _needs(direction: Direction, t: Translator) -> Markup:
    """The table's own words: only they say where "at least" holds, and what may stand for what."""
    said = " ".join(direction.requirements[t.language]).rstrip(".;")
    return escape(said) if said else t("compare-no-requirements")


def _regions(direction: Direction, catalog: Catalog, t: Translator) -> str:
    if direction.regions.named:
        return ", ".join(catalog.region(code).title[t.language] for code in direction.regions.named)
    if direction.regions.at_least:
        return t("compare-regions-at-least", count=direction.regions.at_least)
    return t("compare-no-regions")
