"""Posts: what a link opens, in words that stand alone, so that the message can be forwarded as it is.

A post says of which season it speaks and whether applications are taken, because it is read long after it was sent.
One about a self-check or matching invites to it; nobody's answers or results are ever in a post.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.chat.answers import short_title
from bot.chat.cards import Cards, grants_of
from bot.chat.formatting import lines, money, paragraphs, shortened, years
from bot.share.links import Link, Target, address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from markupsafe import Markup

    from bot.catalog import Catalog, Direction
    from bot.i18n import Translator

COPY_LIMIT: Final = 256
"""Characters that Telegram lets a button copy."""

_LISTED: Final = 8
"""Directions of a set that a post names; the rest is behind its link."""

_KINDS: Final = {Target.DIRECTION: "direction", Target.CHECK: "check", Target.MATCH: "match", Target.SET: "set"}


def known(target: Link, catalog: Catalog) -> bool:
    """Whether the table has what the link opens: of a set, at least one direction."""
    if target.target is Target.SET:
        return bool(_directions(target, catalog))
    return target.number is None or catalog.get(target.number) is not None


def post(
    target: Link, t: Translator, catalog: Catalog, username: str, link_id: int | None = None, *, now: datetime
) -> Markup:
    """The text of a post, as Telegram HTML; of what the table has not, that of the whole bot.

    ``link_id`` is the coordinator's link that people come through; ``now`` (aware) decides whether a competition is
    closed.
    """
    kind, found = _kind(target, catalog), _directions(target, catalog)
    words = _values(kind, found, catalog, t)
    opening = t(f"share-post-open-{kind.removesuffix('-any')}", link=link_to(target, username, link_id))
    listed = _list(found, t) if kind == "set" else None
    return paragraphs(t(f"share-post-{kind}", **words), listed, _footer(kind, found, catalog, t, now), opening)


def caption(
    target: Link, t: Translator, catalog: Catalog, username: str, link_id: int | None = None, *, now: datetime
) -> Markup:
    """What stands under the picture of its QR code, which is passed on with it."""
    words = t("share-qr-caption", name=name(target, t, catalog), link=link_to(target, username, link_id))
    return paragraphs(words, _footer(_kind(target, catalog), _directions(target, catalog), catalog, t, now))


def copied(target: Link, t: Translator, catalog: Catalog, username: str, link_id: int | None = None) -> str:
    """The same in one line of at most 256 characters: a title is shortened, the link never."""
    kind, found = _kind(target, catalog), _directions(target, catalog)
    values = _values(kind, found, catalog, t) | {"link": link_to(target, username, link_id)}
    whole = t.plain(f"share-copy-{kind}", **values)
    if len(whole) <= COPY_LIMIT or not found:
        return whole
    title = found[0].title[t.language]
    room = COPY_LIMIT - (len(whole) - len(title))
    return t.plain(f"share-copy-{kind}", **values | {"title": shortened(title, room)})


def name(target: Link, t: Translator, catalog: Catalog) -> str:
    """What the link opens, in a few words and a whole title."""
    kind = _kind(target, catalog)
    return t.plain(f"share-name-{kind}", **_values(kind, _directions(target, catalog), catalog, t))


def link_to(target: Link, username: str, link_id: int | None = None) -> str:
    """The whole address that opens it, through a coordinator's link where one is given."""
    if target.target is Target.BOT and link_id is None:
        return f"https://t.me/{username}"
    payload = target.payload if link_id is None else target.through(link_id)
    return f"https://{address(username, payload)}"


def _kind(target: Link, catalog: Catalog) -> str:
    """The last word of the ids of its texts."""
    if target.target is Target.BOT or not known(target, catalog):
        return "bot"
    is_any_check = target.target is Target.CHECK and target.number is None
    return "check-any" if is_any_check else _KINDS[target.target]


def _directions(target: Link, catalog: Catalog) -> list[Direction]:
    """The directions it opens that are in the table."""
    numbers = target.numbers if target.number is None else (target.number,)
    return [direction for number in numbers if (direction := catalog.get(number))]


def _footer(kind: str, found: Sequence[Direction], catalog: Catalog, t: Translator, now: datetime) -> Markup:
    """Season, row, whether applications are taken, and the mark of a translation."""
    cards = Cards(catalog, t, now)
    if kind in {"direction", "check"}:
        return cards.footer(found[0], numbered=True)
    if kind == "set":
        return cards.footer(*found)
    return cards.footer(*catalog.directions, translated=False)


def _values(kind: str, found: Sequence[Direction], catalog: Catalog, t: Translator) -> dict[str, str | int]:
    """What its texts may name."""
    values: dict[str, str | int] = {"all": len(catalog.directions), "count": len(found)}
    if kind in {"direction", "check"}:
        first = found[0]
        values |= {
            "number": str(first.number),
            "title": first.title[t.language],
            "grants": grants_of(first.grant.kind, first.grant.count, t),
            "years": years(first.funding),
        }
    if found:
        values["money"] = money(sum(direction.total for direction in found), t)
    return values


def _list(found: Sequence[Direction], t: Translator) -> Markup:
    """The first directions of a set, a line each, and how many more there are."""
    left = len(found) - _LISTED
    return lines(
        *(t("search-guess-line", number=str(d.number), title=short_title(d, t)) for d in found[:_LISTED]),
        t("share-post-set-more", count=left) if left > 0 else None,
    )
