"""What the engine of letters says, in each language (see `bot.support.model.Words`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.chat.cards import Part
from bot.chat.formatting import day, lines, paragraphs, shortened
from bot.chat.support.keyboards import thread_buttons, write_back
from bot.languages import known_language
from bot.support.model import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram.types import InlineKeyboardMarkup
    from markupsafe import Markup

    from bot.catalog import Catalog
    from bot.i18n import Translations, Translator
    from bot.languages import Language
    from bot.storage.threads import Thread
    from bot.support.model import Card

__all__ = ["SupportWords", "part_name"]

_TOPIC_NAME: Final = 100
"""Letters of a name in a topic's name, which has at most 128."""

_TO_BOTH: Final = {Said.DELIVERED: "feedback-delivered", Said.REFUSED: "feedback-refused"}


@dataclass(frozen=True, slots=True)
class SupportWords:
    """Writes to both sides; to each in their own language."""

    catalog: Catalog
    translations: Translations

    def topic(self, thread: Thread, name: str | None, language: Language) -> str:
        """The name of a person's topic."""
        t = self.translations[language]
        if not name or not name.strip():
            return t.plain("staff-topic-nameless", number=str(thread.id))
        return t.plain("staff-topic", name=shortened(name, _TOPIC_NAME), number=str(thread.id))

    def closed_topic(self, language: Language) -> str:
        """The name of a topic whose person was erased."""
        return self.translations[language].plain("staff-topic-closed")

    def card(self, card: Card, language: Language) -> tuple[Markup, InlineKeyboardMarkup]:
        """Who writes, whose turn it is, who answers, and how to."""
        t, thread = self.translations[language], card.thread
        number = str(thread.id)
        title = t("staff-card", name=card.name, number=number) if card.name else t("staff-card-nameless", number=number)
        spoken = known_language(card.language)
        text = paragraphs(
            lines(
                title,
                t("staff-card-language", language=t.plain(f"language-{spoken}")) if spoken else None,
                t("staff-card-region", region=self._region(card.region, language)) if card.region else None,
                t("staff-card-since", date=day(thread.created_at, language)),
            ),
            lines(
                t(f"staff-state-{thread.state}"),
                t("staff-card-taken", person=card.taken_by) if card.taken_by else None,
                None if thread.barred == "no" else t(f"staff-card-barred-{thread.barred}"),
            ),
            t("staff-card-topic" if card.topic else "staff-card-reply"),
        )
        return text, thread_buttons(thread, t)

    def _region(self, code: str, language: Language) -> str:
        try:
            return self.catalog.region(code).title[language]
        except KeyError:  # one of an earlier table
            return code

    def about(self, about: Mapping[str, Any], language: Language) -> Markup:
        """What a letter was written about."""
        t = self.translations[language]
        if about.get("what") != "mistake":
            return t("staff-about-question")
        return t(
            "staff-about-mistake",
            season=str(about.get("season")),
            number=str(about.get("number")),
            part=part_name(str(about.get("part")), t),
        )

    def answered(self, name: str | None, language: Language) -> Markup:
        """Who of the staff answers."""
        t = self.translations[language]
        return t("staff-answered", person=name) if name else t("staff-answered-nameless")

    def under_answer(self, language: Language) -> InlineKeyboardMarkup:
        """The way to write back."""
        return write_back(self.translations[language])

    def say(self, said: Said, language: Language) -> Markup:
        """A sentence."""
        return self.translations[language](_TO_BOTH.get(said) or f"staff-{said.value}")


def part_name(part: str, t: Translator) -> str:
    """What a part of a direction is called; of one that is not known any more, its id."""
    return t.plain(f"part-{part}") if part in set(Part) else part
