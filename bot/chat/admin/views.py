"""The panel: findings first, each with its way; then everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.chat.announce.texts import AnnounceTexts
from bot.chat.callbacks import (
    AnnounceAct,
    AnnouncementButton,
    AnnouncementsButton,
    ChatsButton,
    DeadlinesKeptButton,
    LinksButton,
    MissedButton,
    RolesButton,
    StatsButton,
)
from bot.chat.formatting import BUTTON_TITLE, lines, number, paragraphs, shortened, unmarked
from bot.chat.keyboards import button, in_rows, with_way_out
from bot.chat.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiogram.types import InlineKeyboardButton
    from markupsafe import Markup

    from bot.chat.admin.attention import Attention
    from bot.chat.views import Views
    from bot.i18n import Translator

_LISTED: Final = 3
"""Announcements and windows of a kind that are named."""


@dataclass(frozen=True, slots=True)
class AdminViews:
    """For one administrator."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    def panel(self, attention: Attention) -> View:
        found = list(self._findings(attention))
        body = lines(self.t("admin-attention"), *found) if found else self.t("admin-calm")
        ways = [
            button(self.t.plain("admin-announcements"), AnnouncementsButton()),
            button(self.t.plain("admin-deadlines"), DeadlinesKeptButton()),
            button(self.t.plain("admin-missed"), MissedButton()),
            button(self.t.plain("admin-stats"), StatsButton()),
            button(self.t.plain("admin-links"), LinksButton(all=True)),
            button(self.t.plain("admin-chats"), ChatsButton()),
            button(self.t.plain("admin-roles"), RolesButton()),
        ]
        rows = [[one] for one in self._direct(attention)]
        return View(paragraphs(self.t("admin-title"), body), with_way_out(self.t, [*rows, *in_rows(ways, 2)]))

    def _findings(self, attention: Attention) -> Iterator[Markup]:
        t, texts = self.t, AnnounceTexts(self.views.catalog, self.t, self.views.now.tzinfo)
        for one in attention.announcements[:_LISTED]:
            state = "paused" if one.announcement.state == "paused" else "failed"
            yield t(f"admin-announcement-{state}", name=texts.name(one.announcement), failed=self._count(one.failed))
        if attention.unanswered:
            yield t("admin-unanswered", people=self._count(attention.unanswered))
        if attention.undelivered:
            yield t("admin-undelivered", letters=self._count(attention.undelivered))
        for window in attention.closing[:_LISTED]:
            is_today = window.closes_at.astimezone(self.views.now.tzinfo).date() == self.views.now.date()
            yield t("admin-deadline-today" if is_today else "admin-deadline-soon", window=texts.deadline(window))
        for window in attention.changed[:_LISTED]:
            yield t("admin-deadline-changed", window=texts.deadline(window))
        if attention.misses is not None:
            now, before = attention.misses
            yield t("admin-misses", now=self._count(now), before=self._count(before))
        if attention.errors:
            yield t("admin-errors", errors=self._count(attention.errors))
        if attention.ownerless:
            yield t("admin-ownerless", links=self._count(attention.ownerless))

    def _direct(self, attention: Attention) -> Iterator[InlineKeyboardButton]:
        """Buttons that open the announcements that went badly themselves."""
        texts = AnnounceTexts(self.views.catalog, self.t, self.views.now.tzinfo)
        for one in attention.announcements[:_LISTED]:
            text = shortened(unmarked(texts.name(one.announcement)), BUTTON_TITLE)
            yield button(text, AnnouncementButton(id=one.announcement.id, act=AnnounceAct.OPEN))

    def _count(self, value: int) -> str:
        return number(value, self.t.language)
