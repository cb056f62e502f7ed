"""Inline mode: @bot words in any chat gives cards to send there."""

from aiogram import Router
from aiogram.types import InlineQuery, InlineQueryResultsButton, InlineQueryResultUnion

from bot.chat.inline import INLINE_PAGE, inline_results
from bot.chat.questions import Questions
from bot.chat.sharing.inline import shared_results
from bot.chat.views import Views
from bot.i18n import Translations, Translator
from bot.share.links import FROM_INLINE

CACHE_SECONDS = 30
"""How long Telegram may repeat an answer to the same person: short, for they may change the language."""


async def answer_inline(
    query: InlineQuery, views: Views, t: Translator, questions: Questions, translations: Translations
) -> None:
    """A page of results; nothing of an inline query is kept, for it is sent letter by letter."""
    results = shared_results(query.query, views, translations)
    if results is None:
        answer = questions.look_up(query.query, t.language) if query.query.strip() else None
        results = inline_results(views, answer)
    start = int(query.offset) if query.offset.isdecimal() else 0
    page: list[InlineQueryResultUnion] = [*results[start : start + INLINE_PAGE]]
    more = start + INLINE_PAGE < len(results)
    await query.answer(
        page,
        cache_time=CACHE_SECONDS,
        is_personal=True,
        next_offset=str(start + INLINE_PAGE) if more else "",
        button=InlineQueryResultsButton(
            text=t.plain("inline-button" if results else "inline-nothing"), start_parameter=FROM_INLINE
        ),
    )


def setup() -> Router:
    router = Router(name="inline")
    router.inline_query.register(answer_inline)
    return router
