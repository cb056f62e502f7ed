"""The directions that meet a question's conditions, from the table's structured columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.search.answer import Amount, Filters, Need, Order, Sum

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.catalog import Catalog, Direction, Item
    from bot.search.places import Places


def apply_filters(filters: Filters, catalog: Catalog, places: Places) -> tuple[Direction, ...]:
    """All that match, by number; the best of them, best first, where an order was asked for."""
    matching = [direction for direction in catalog.directions if _meets(direction, filters, catalog, places)]
    if filters.order is None:
        return tuple(matching)
    worth = _worth(filters, catalog)
    # Ties at the end of a top list are kept: leaving one of two equals out would be a choice of ours.
    ranked = sorted((d for d in matching if worth(d)), key=lambda d: (-worth(d), d.number))
    if filters.order is Order.LEAST_MONEY:
        ranked = sorted((d for d in matching if worth(d)), key=lambda d: (worth(d), d.number))
    limit = filters.limit or 1
    return tuple(d for place, d in enumerate(ranked) if place < limit or worth(d) == worth(ranked[limit - 1]))


def _worth(filters: Filters, catalog: Catalog) -> Callable[[Direction], int]:
    if filters.order is Order.MOST_GRANTS:
        return lambda direction: direction.grant.count
    if filters.amount is not None and filters.amount.of is Sum.TOTAL:
        return lambda direction: direction.total
    year = filters.year or catalog.season.years[0]
    return lambda direction: direction.funding.get(year, 0)


def _meets(direction: Direction, filters: Filters, catalog: Catalog, places: Places) -> bool:
    return (
        (not filters.kinds or direction.grant.kind in filters.kinds)
        and (not filters.spheres or direction.sphere in filters.spheres)
        and direction.sphere not in filters.not_spheres
        and _meets_years(direction, filters)
        and (filters.amount is None or _meets_amount(direction, filters.amount, filters.year, catalog))
        and _meets_base(direction, filters)
        and _meets_places(direction, filters, places)
        and (filters.grants is None or direction.grant.count in filters.grants)
    )


def _meets_years(direction: Direction, filters: Filters) -> bool:
    years = direction.funding
    return (
        (filters.year is None or filters.year in years)
        and (filters.not_year is None or filters.not_year not in years)
        and (filters.only_year is None or set(years) == {filters.only_year})
        and (filters.last_year is None or max(years) == filters.last_year)
    )


def _meets_amount(direction: Direction, amount: Amount, year: int | None, catalog: Catalog) -> bool:
    sums: Sequence[int]
    match amount.of:
        case Sum.TOTAL:
            sums = [direction.total]
        case Sum.ANY:
            sums = [*direction.funding.values(), *([direction.grant.amount] if direction.grant.amount else [])]
        case Sum.YEAR:
            sums = [direction.funding.get(year or catalog.season.years[0], 0)]
    return any(value in amount.limits for value in sums if value)


def _meets_base(direction: Direction, filters: Filters) -> bool:
    counts = {piece.item: piece.at_least for piece in direction.equipment}
    premises = direction.premises
    wording = " ".join(direction.requirements.kk).lower()
    return (
        all(any(_meets_need(counts, need) for need in alternatives) for alternatives in filters.needs)
        and not any(item in counts for item in filters.without)
        and all(word in wording for word in filters.mentions)
        and (filters.base is None or filters.base == bool(direction.requirements))
        and (filters.equipment is None or filters.equipment == bool(counts))
        and (filters.premises is None or filters.premises == (premises is not None))
        and (filters.area_m2 is None or (premises is not None and premises.area_m2 == filters.area_m2))
    )


def _meets_need(counts: dict[Item, int], need: Need) -> bool:
    return need.item in counts and counts[need.item] in need.count


def _meets_places(direction: Direction, filters: Filters, places: Places) -> bool:
    named = places.named_in(direction.number)
    return (
        (not filters.regions or any(code in named for code in filters.regions))
        and (filters.regions_at_least is None or direction.regions.at_least == filters.regions_at_least)
        and (filters.nationwide is None or places.is_nationwide(direction.number))
    )
