"""The words of a poster: what a link opens, what one can ask of it, where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.chat.sharing.posts import link_to
from bot.documents import Poster
from bot.share.links import Link, Target

if TYPE_CHECKING:
    from bot.catalog import Catalog
    from bot.i18n import Translator

_QUESTIONS: Final = 4

_ASKED: Final = {Target.DIRECTION: "direction", Target.CHECK: "check", Target.MATCH: "match"}


def poster(
    target: Link,
    t: Translator,
    catalog: Catalog,
    username: str,
    link_id: int | None = None,
    *,
    region: str | None = None,
    contact: str | None = None,
) -> Poster:
    """The poster of a link, in the translator's language; ``region`` is an ISO code, ``contact`` as it was typed.

    Of a direction that the table has not it is the poster of the whole bot.
    """
    direction = None if target.number is None else catalog.get(target.number)
    asked = "bot" if target.number and direction is None else _ASKED.get(target.target, "bot")
    if target.target is Target.SET:
        title = t.plain("poster-title-set")
    elif direction is not None:
        title = t.plain(f"poster-title-{asked}", title=direction.title[t.language])
    else:
        title = t.plain(f"poster-title-{asked}-any" if asked == "check" else f"poster-title-{asked}")
    link = link_to(target, username, link_id)
    return Poster(
        language=t.language,
        heading=t.plain("poster-heading"),
        title=title,
        questions=tuple(t.plain(f"poster-question-{asked}-{place}") for place in range(1, _QUESTIONS + 1)),
        call=t.plain("poster-call"),
        link=link,
        address=link.removeprefix("https://"),
        region=None if region is None else catalog.region(region).title[t.language],
        contact_title=t.plain("poster-contact"),
        contact=contact,
        note=t.plain("poster-note", season=catalog.season.id),
    )
