"""The same posts through inline mode: the words behind "send to a chat" answer with the post in three languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, get_args

from aiogram.types import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions

from bot.chat import keyboards
from bot.chat.formatting import plain, shortened
from bot.chat.sharing.posts import known, link_to, name, post
from bot.languages import LANGUAGES, Language
from bot.share.links import parse_payload

if TYPE_CHECKING:
    from bot.chat.views import Views
    from bot.i18n import Translations
    from bot.share.links import Link

_WORDS: Final = re.compile(rf"share (?P<payload>[0-9a-z]{{1,64}})(?: (?P<language>{'|'.join(get_args(Language))}))?")
_DESCRIPTION: Final = 120


def words_for(target: Link, language: Language) -> str:
    """What inline mode is asked for a post: a person sees these words for a moment in the field for writing."""
    return f"share {target.payload} {language}"


def shared_results(words: str, views: Views, translations: Translations) -> list[InlineQueryResultArticle] | None:
    """A post in each language, the one that was asked for first; None where the words ask for no post."""
    asked = _WORDS.fullmatch(" ".join(words.split()))
    target = parse_payload(asked["payload"]) if asked else None
    if asked is None or target is None or not known(target, views.catalog):
        return None
    first = asked["language"] or views.t.language
    return [_article(target, one, views, translations) for one in sorted(LANGUAGES, key=lambda one: one != first)]


def _article(target: Link, language: Language, views: Views, translations: Translations) -> InlineQueryResultArticle:
    t = translations[language]
    text = post(target, t, views.catalog, views.bot_username, now=views.now)
    return InlineQueryResultArticle(
        id=f"share-{target.payload}-{language}",
        title=f"{views.t.plain(f'language-{language}')}: {name(target, t, views.catalog)}",
        description=shortened(plain(text).replace("\n", " "), _DESCRIPTION),
        input_message_content=InputTextMessageContent(
            message_text=text, parse_mode="HTML", link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=keyboards.link(t.plain("inline-open"), link_to(target, views.bot_username)),
    )
