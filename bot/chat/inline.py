"""Results of inline mode: articles whose content is the same as the chat's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.types import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.chat import keyboards
from bot.chat.answers import directions_of, money_of, money_year, when
from bot.chat.cards import Part, grants_of
from bot.chat.formatting import money, plain, shortened, years
from bot.chat.splitting import split
from bot.search.answer import Answer, Filters, Intent

if TYPE_CHECKING:
    from markupsafe import Markup

    from bot.catalog import Direction
    from bot.chat.views import Views

INLINE_PAGE: Final = 20
"""Results in one answer; Telegram takes at most 50."""

_DESCRIPTION_LIMIT: Final = 120


def inline_results(views: Views, answer: Answer | None) -> list[InlineQueryResultArticle]:
    """Articles for an answer; without one (an empty query), every direction.

    A question for one part of a direction gets that part first, then the card. A set gets the whole
    list as one article, then its directions. Candidates are cards to choose from.
    """
    if answer is None:
        return [_card(views, direction) for direction in views.catalog.directions]
    found = directions_of(answer, views.catalog)
    cards = [_card(views, direction) for direction in found]
    if not found:
        return []
    if answer.intent is Intent.DIRECTION and answer.facet is not None:
        return [_part(views, found[0], Part.of(answer.facet), answer.year), *cards]
    if answer.intent in {Intent.FILTER, Intent.TOTAL}:
        return [_list(views, found, answer.filters or Filters(year=answer.year), answer), *cards]
    return cards


def _card(views: Views, direction: Direction) -> InlineQueryResultArticle:
    t = views.t
    description = t.plain(
        "inline-description",
        grants=grants_of(direction.grant.kind, direction.grant.count, t),
        money=money(direction.total, t),
        years=years(direction.funding),
    )
    return _article(views, f"d{direction.number}", direction, views.direction(direction).text, description)


def _part(views: Views, direction: Direction, part: Part, year: int | None) -> InlineQueryResultArticle:
    text = views.direction(direction, part, year=year).text
    # What the article will say, without the heading that its title already is.
    body = plain(text).split("\n\n", 1)[-1].replace("\n", " ")
    result_id = f"d{direction.number}-{part.value}"
    return _article(views, result_id, direction, text, shortened(body, _DESCRIPTION_LIMIT))


def _list(views: Views, found: list[Direction], filters: Filters, answer: Answer) -> InlineQueryResultArticle:
    t = views.t
    year = filters.year if answer.intent is Intent.TOTAL else money_year(filters, views.catalog)
    total = sum(money_of(direction, year) for direction in found)
    return InlineQueryResultArticle(
        id="list",
        title=t.plain("inline-list-title", count=len(found)),
        description=t.plain("inline-list-description", money=money(total, t), when=when(year, t)),
        input_message_content=_content(views.answer(answer).text),
        reply_markup=keyboards.link(t.plain("inline-open"), views.link()),
    )


def _article(
    views: Views, result_id: str, direction: Direction, text: Markup, description: str
) -> InlineQueryResultArticle:
    t = views.t
    return InlineQueryResultArticle(
        id=result_id,
        title=t.plain("directions-button", number=str(direction.number), title=direction.title[t.language]),
        description=description,
        input_message_content=_content(text),
        reply_markup=keyboards.link(t.plain("inline-open"), views.link(f"d{direction.number}")),
    )


def _content(text: Markup) -> InputTextMessageContent:
    """One message: what would be longer is in the bot, behind the button."""
    return InputTextMessageContent(
        message_text=split(text)[0],
        parse_mode="HTML",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
