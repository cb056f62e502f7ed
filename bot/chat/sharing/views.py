"""The screen under a post: its language, copying, sending to a chat, its QR code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiogram.types import CopyTextButton, InlineKeyboardButton, SwitchInlineQueryChosenChat

from bot.chat.callbacks import ShareAct, ShareButton
from bot.chat.keyboards import button, with_way_out
from bot.chat.sharing.inline import words_for
from bot.chat.sharing.posts import caption, copied, link_to, post
from bot.chat.views import View
from bot.languages import LANGUAGES
from bot.share.links import Target

if TYPE_CHECKING:
    from markupsafe import Markup

    from bot.chat.views import Views
    from bot.i18n import Translations
    from bot.languages import Language
    from bot.share.links import Link

_CHOSEN: Final = "● "


@dataclass(frozen=True, slots=True)
class ShareViews:
    """A post in any language, with the words around it in that of the person."""

    views: Views
    translations: Translations

    def post(self, target: Link, language: Language) -> Markup:
        views = self.views
        return post(target, self.translations[language], views.catalog, views.bot_username, now=views.now)

    def hint(self, target: Link, language: Language, post_id: int) -> View:
        """What to do with the post of that message, and its other languages."""
        t, views = self.views.t, self.views
        spoken = self.translations[language]
        text = t("share-hint-result" if target.target in {Target.CHECK, Target.MATCH} else "share-hint")

        def tap(text: str, act: ShareAct, chosen: Language) -> InlineKeyboardButton:
            return button(text, ShareButton(target=target.payload, act=act, language=chosen, post=post_id))

        languages = [
            tap((_CHOSEN if one == language else "") + t.plain(f"language-{one}"), ShareAct.SPEAK, one)
            for one in LANGUAGES
        ]
        words = CopyTextButton(text=copied(target, spoken, views.catalog, views.bot_username))
        anywhere = SwitchInlineQueryChosenChat(
            query=words_for(target, language), allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
        )
        rows = [
            languages,
            [
                InlineKeyboardButton(text=t.plain("share-copy"), copy_text=words),
                tap(t.plain("share-qr"), ShareAct.QR, language),
            ],
            [InlineKeyboardButton(text=t.plain("share-send"), switch_inline_query_chosen_chat=anywhere)],
        ]
        return View(text, with_way_out(t, rows))

    def caption(self, target: Link, language: Language) -> Markup:
        """Under the picture of the QR code, which may be passed on with it."""
        views = self.views
        return caption(target, self.translations[language], views.catalog, views.bot_username, now=views.now)

    def link(self, target: Link) -> str:
        return link_to(target, self.views.bot_username)
