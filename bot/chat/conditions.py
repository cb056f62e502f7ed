"""The conditions of a question in words, so that a person sees at once where the bot misunderstood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from bot.catalog import Item
from bot.chat.formatting import short_money
from bot.search.answer import Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.catalog import Catalog
    from bot.i18n import Translator
    from bot.search.answer import Amount, Filters, Need, Range

_ROUND: Final = 100
"""People name sums in hundreds of thousands of tenge at the finest; money is in thousands."""

_PRINTERS: Final = frozenset({Item.PRINTER_BW, Item.PRINTER_COLOUR})
"""Who says "a printer" means either, and is told so in one word."""

_MENTIONS: Final = ("laptop", "classroom", "office")
"""Words of the table that a condition can ask for, by the names of their texts (``mention-…``)."""


def conditions_line(filters: Filters | None, catalog: Catalog, t: Translator) -> Markup | None:
    """All conditions in one line, or None where there are none."""
    if filters is None:
        return None
    conditions = [*_of_grants(filters, catalog, t), *_of_base(filters, t), *_of_places(filters, catalog, t)]
    if filters.order is not None:
        conditions.append(t(f"condition-order-{filters.order.value}"))
    if filters.limit is not None:
        conditions.append(t("condition-limit", count=filters.limit))
    return t("filter-conditions", conditions=Markup(" · ").join(conditions)) if conditions else None


def _of_grants(filters: Filters, catalog: Catalog, t: Translator) -> Iterator[str]:
    """Kind, sphere, years, money and number of grants."""
    yield from (t(f"condition-kind-{kind.value}") for kind in filters.kinds)
    yield from (s.title[t.language] for code in filters.spheres if (s := catalog.find_sphere(code)))
    for code in filters.not_spheres:
        if sphere := catalog.find_sphere(code):
            yield t("condition-not-sphere", sphere=sphere.title[t.language])
    years = {
        "condition-year": filters.year,
        "condition-not-year": filters.not_year,
        "condition-only-year": filters.only_year,
        "condition-last-year": filters.last_year,
    }
    yield from (t(text_id, year=str(year)) for text_id, year in years.items() if year is not None)
    if filters.amount is not None:
        yield from _of_amount(filters.amount, t)
    if filters.grants is not None:
        yield t("condition-grants", count=_range(filters.grants))


def _of_amount(amount: Amount, t: Translator) -> Iterator[Markup]:
    least, most = amount.limits.at_least, amount.limits.at_most
    if least is not None and least == most:
        yield short_money(least, t)
    elif least is not None and most is not None:
        yield t("condition-between", least=short_money(least, t), most=short_money(most, t))
    elif least is not None:
        # "More than 40 million" is kept as "at least 40 001 thousand": nobody said that.
        more = least % _ROUND == 1
        text_id = "condition-more-than" if more else "condition-at-least"
        yield t(text_id, money=short_money(least - more, t))
    elif most is not None:
        less = most % _ROUND == _ROUND - 1
        text_id = "condition-less-than" if less else "condition-at-most"
        yield t(text_id, money=short_money(most + less, t))
    if amount.of is Sum.TOTAL:
        yield t("condition-amount-total")


def _of_base(filters: Filters, t: Translator) -> Iterator[Markup]:
    """The material base: things, premises, or none of it."""
    for alternatives in filters.needs:
        yield _need(alternatives, t)
    yield from (t(f"no-need-{name}") for name in _names(filters.without))
    yield from (_mention(word, t) for word in filters.mentions)
    for name in ("base", "equipment", "premises"):
        wanted = getattr(filters, name)
        if wanted is not None:
            yield t(f"condition-{name}-{'yes' if wanted else 'no'}")
    if filters.area_m2 is not None:
        yield t("condition-area", area=filters.area_m2)


def _need(alternatives: Sequence[Need], t: Translator) -> Markup:
    """What is needed, with how many of it where that was asked."""
    items = Markup(" / ").join(t(f"need-{name}") for name in _names([need.item for need in alternatives]))
    count = _range(alternatives[0].count)
    return Markup("{} ({})").format(items, count) if count else items


def _names(items: Iterable[Item]) -> Iterator[str]:
    """The names of things in the texts; both kinds of printers together are one."""
    left = list(items)
    if left and set(left) >= _PRINTERS:
        yield "printer"
        left = [item for item in left if item not in _PRINTERS]
    yield from (item.value for item in left)


def _mention(word: str, t: Translator) -> Markup:
    """A word of the requirements in the person's language; one that has no text yet, as the table has it."""
    for name in _MENTIONS:
        if t.plain(f"mention-{name}-word") == word:
            return t(f"mention-{name}")
    return escape(word)


def _of_places(filters: Filters, catalog: Catalog, t: Translator) -> Iterator[str]:
    known = {region.code: region for region in catalog.regions}
    yield from (known[code].title[t.language] for code in filters.regions if code in known)
    if filters.regions_at_least is not None:
        yield t("condition-regions-at-least", count=filters.regions_at_least)
    if filters.nationwide is not None:
        yield t("condition-nationwide-yes" if filters.nationwide else "condition-nationwide-no")


def _range(limits: Range) -> str:
    """A range as signs, the same in every language: "≥ 3", "1–2", "5"."""
    least, most = limits.at_least, limits.at_most
    if least is not None and least == most:
        return str(least)
    if least is not None and most is not None:
        return f"{least}–{most}"
    if least is not None:
        return f"≥ {least}"
    return f"≤ {most}" if most is not None else ""
