"""Words about links that several screens say: what one opens, how many came, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.dates import format_skeleton

from bot.chat.formatting import LINE_TITLE, shortened
from bot.chat.linking.counts import LEAST, told
from bot.chat.sharing.posts import name
from bot.share.links import Target

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from markupsafe import Markup

    from bot.catalog import Catalog
    from bot.chat.linking.counts import Told
    from bot.i18n import Translator
    from bot.languages import Language
    from bot.share.links import Link
    from bot.storage.visits import Counted

_FEW_BRIEFLY: Final = f"<\N{NO-BREAK SPACE}{LEAST}"
"""The same in every language, and never torn apart by the end of a line."""

_OPENS: Final = {
    Target.DIRECTION: "direction",
    Target.CHECK: "check",
    Target.MATCH: "match",
    Target.BOT: "bot",
    Target.SET: "bot",
}


def opens(link: Link, t: Translator) -> str:
    """What a link opens, as short as a button needs it."""
    if link.target is Target.CHECK and link.number is None:
        return t.plain("links-opens-check-any")
    return t.plain(f"links-opens-{_OPENS[link.target]}", number=str(link.number))


def region_name(code: str | None, catalog: Catalog, t: Translator) -> str | None:
    """The short name of a region; None for none, and for one that the list has no more."""
    return next((region.short[t.language] for region in catalog.regions if region.code == code), None)


def title_of(link: Link, catalog: Catalog, t: Translator) -> str:
    """What a link opens, with a title that leaves room for the rest of a screen."""
    return shortened(name(link, t, catalog), 2 * LINE_TITLE)


def shown(part: Told, t: Translator, *, briefly: bool = False) -> str:
    """A number as it is told; ``briefly``: in a list of days, or over a bar."""
    if part.value is not None:
        return str(part.value)
    if not part.is_few:
        return t.plain("links-withheld")
    return _FEW_BRIEFLY if briefly else t.plain("links-few")


def numbers(totals: Mapping[Counted, int], t: Translator) -> Markup:
    """What came of a link in a line."""
    told_of = {what: shown(told(count), t) for what, count in totals.items()}
    return t(
        "links-numbers",
        opened=told_of["opened"],
        asked=told_of["asked"],
        begun=told_of["begun"],
        finished=told_of["finished"],
    )


def month_name(day: date, language: Language) -> str:
    """A month with its year, as the language writes them: "2026 ж. қараша"."""
    return format_skeleton("yMMMM", day, locale=language)
