"""The screens of a chat's settings, in the group itself and in private, and of the chats that get announcements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.callbacks import (
    AddChatButton,
    ChatAct,
    ChatButton,
    ChatRegionButton,
    ChatsButton,
    RegisterChatButton,
)
from bot.chat.formatting import BUTTON_TITLE, lines, paragraphs, shortened
from bot.chat.keyboards import button, in_rows, page_of, pager, with_way_out
from bot.chat.roles.names import mention
from bot.chat.views import View, with_page
from bot.languages import LANGUAGES
from bot.storage.chats import Answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from bot.chat.keyboards import Row
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.languages import Language
    from bot.storage.chats import KnownChat

ADDED: Final = "added"
"""The parameter of the link by which a person adds the bot to a group."""

_RIGHTS: Final = "post_messages+edit_messages+delete_messages"
"""What the bot asks for where it is added to a channel."""


@dataclass(frozen=True, slots=True)
class ChatViews:
    """For one reader; ``in_group`` where the screen stands in the chat that it is about.

    ``has_list``: whether the reader's role lets them see the list of chats that get announcements.
    """

    views: Views
    in_group: bool
    has_list: bool = True

    @property
    def t(self) -> Translator:
        return self.views.t

    def greeting(self, chat_id: int) -> View:
        """What the bot says where it has just been added: how to ask it, and where it is set up."""
        text = paragraphs(self.t("start-group"), self.t("group-greeting-settings"))
        row = [button(self.t.plain("group-open-settings"), ChatButton(chat=chat_id, act=ChatAct.OPEN))]
        return View(text, InlineKeyboardMarkup(inline_keyboard=[row]))

    def settings(self, known: KnownChat, language: Language, names: Mapping[int, str] | None = None) -> View:
        """Everything that is set of a chat; ``names`` of people are for those who may know who registered it."""
        t = self.t
        is_channel = known.kind == "channel"
        spoken = "group-settings-language-channel" if is_channel else "group-settings-language"
        text = paragraphs(
            t("group-settings", title=known.title),
            lines(
                t(spoken, language=t.plain(f"language-{language}")),
                None if is_channel else t(f"group-settings-answers-{known.answers}"),
                self._announcements(known),
            ),
            self._hints(known, names),
        )
        rows: list[Row] = [self._languages(known, language)]
        if not is_channel:
            rows.append(self._answers(known))
        rows.extend(self._announcement_rows(known))
        if not self.in_group:
            back = button(t.plain("chats-back"), ChatsButton()) if self.has_list else None
            return View(text, with_way_out(t, rows, back))
        rows.append([button(t.plain("group-close"), ChatButton(chat=known.id, act=ChatAct.CLOSE))])
        return View(text, InlineKeyboardMarkup(inline_keyboard=rows))

    def regions(self, known: KnownChat, page: int) -> View:
        """A page of the regions that announcements may be meant for; the whole country stands first."""
        t, catalog = self.t, self.views.catalog
        country = button(t.plain("group-region-button-country"), RegisterChatButton(chat=known.id))
        buttons = [
            button(
                shortened(region.title[t.language], BUTTON_TITLE), RegisterChatButton(chat=known.id, region=region.code)
            )
            for region in page_of(catalog.regions, page)
        ]
        turns = pager(len(catalog.regions), page, t, lambda to: ChatRegionButton(chat=known.id, page=to))
        rows = [[country], *in_rows(buttons, 2), turns, [self._back(known)]]
        text = with_page(t("group-ask-region"), len(catalog.regions), page, t)
        return View(text, InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row]))

    def ask_to_end(self, known: KnownChat) -> View:
        yes = button(self.t.plain("group-end-yes"), ChatButton(chat=known.id, act=ChatAct.END_SURELY))
        text = paragraphs(self.t("group-settings", title=known.title), self.t("group-ask-end"))
        return View(text, InlineKeyboardMarkup(inline_keyboard=[[yes], [self._back(known)]]))

    def chats(self, found: Sequence[KnownChat], page: int) -> View:
        """A page of the chats that get announcements, each leading to its settings."""
        t = self.t
        rows = [
            [button(shortened(self._line(known), BUTTON_TITLE), ChatButton(chat=known.id, act=ChatAct.OPEN))]
            for known in page_of(found, page)
        ]
        turns = pager(len(found), page, t, lambda to: ChatsButton(page=to))
        text = with_page(t("chats-title"), len(found), page, t) if found else t("chats-empty")
        return View(text, with_way_out(t, [*rows, turns, [button(t.plain("chats-add"), AddChatButton())]]))

    def how_to_add(self) -> View:
        """How a chat is registered, with Telegram's own ways to add the bot."""
        t, address = self.t, self.views.link()
        channel = InlineKeyboardButton(text=t.plain("chats-add-channel"), url=f"{address}?startchannel&admin={_RIGHTS}")
        group = InlineKeyboardButton(text=t.plain("chats-add-group"), url=f"{address}?startgroup={ADDED}")
        back = button(t.plain("chats-back"), ChatsButton())
        return View(t("chats-add-how"), with_way_out(t, [[channel], [group]], back))

    def which(self) -> View:
        """What /settings says in private."""
        return View(self.t("chats-which"), with_way_out(self.t, []))

    def bot_added(self, known: KnownChat) -> View:
        """Asks whoever added the bot to a channel whether announcements shall go there."""
        row = [button(self.t.plain("chats-bot-added-open"), ChatRegionButton(chat=known.id))]
        return View(self.t("chats-bot-added", title=known.title), with_way_out(self.t, [row]))

    def _announcements(self, known: KnownChat) -> Markup:
        if not known.is_registered:
            return self.t("group-settings-announcements-off")
        return self.t("group-settings-announcements-on", region=self._region(known))

    def _hints(self, known: KnownChat, names: Mapping[int, str] | None) -> Markup | None:
        t = self.t
        hints = [
            t("group-settings-answers-hint")
            if known.answers == "ephemeral" and known.state != "administrator" and known.kind != "channel"
            else None,
            t("group-settings-announcements-silent") if known.is_registered and not known.can_write else None,
            None if known.is_registered else t("group-settings-registrar"),
            t("group-settings-registered-by", person=mention(known.registered_by, names))
            if names is not None and known.registered_by is not None
            else None,
        ]
        return paragraphs(*hints) or None

    def _languages(self, known: KnownChat, chosen: Language) -> Row:
        return [
            button(
                self._marked(self.t.plain(f"language-{code}"), chosen=code == chosen),
                ChatButton(chat=known.id, act=ChatAct.LANGUAGE, value=code),
            )
            for code in LANGUAGES
        ]

    def _answers(self, known: KnownChat) -> Row:
        return [
            button(
                self._marked(self.t.plain(f"group-answers-{answers}"), chosen=answers == known.answers),
                ChatButton(chat=known.id, act=ChatAct.ANSWERS, value=answers),
            )
            for answers in get_args(Answers)
        ]

    def _announcement_rows(self, known: KnownChat) -> list[Row]:
        t = self.t
        if not known.is_registered:
            return [[button(t.plain("group-announcements-begin"), ChatRegionButton(chat=known.id))]]
        region = button(t.plain("group-announcements-region"), ChatRegionButton(chat=known.id))
        end = button(t.plain("group-announcements-end"), ChatButton(chat=known.id, act=ChatAct.END))
        return [[region], [end]]

    def _line(self, known: KnownChat) -> str:
        line = self.t.plain("chats-line", title=known.title, region=self._region(known))
        return line if known.can_write else self.t.plain("chats-silent", line=line)

    def _region(self, known: KnownChat) -> str:
        found = {region.code: region.title[self.t.language] for region in self.views.catalog.regions}
        return found.get(known.region or "") or self.t.plain("group-region-country")

    def _marked(self, name: str, *, chosen: bool) -> str:
        return self.t.plain("group-chosen", name=name) if chosen else name

    def _back(self, known: KnownChat) -> InlineKeyboardButton:
        return button(self.t.plain("group-back"), ChatButton(chat=known.id, act=ChatAct.OPEN))
