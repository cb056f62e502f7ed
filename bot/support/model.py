"""What the engine needs of words: it knows when something is said, never how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram.types import InlineKeyboardMarkup
    from markupsafe import Markup

    from bot.languages import Language
    from bot.storage.threads import Thread

__all__ = ["Card", "Said", "Words"]


class Said(StrEnum):
    """What is told to a writer of a letter, or to whoever reads it."""

    DELIVERED = "delivered"
    """Where no tick can be put: the letter has arrived."""
    REFUSED = "refused"
    """To a person: a message of this kind cannot be passed on."""
    BLOCKED = "blocked"
    """To the staff: the person has blocked the bot and gets it when they are back."""
    FAILED = "failed"
    """To the staff: the person cannot get it."""
    MOVED = "moved"
    """To the staff: the conversation goes on here, for its place is gone."""
    ASIDE = "aside"
    """To administrators: letters come to them, for the staff's chat cannot be written to."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands over a person's letters. Names are Telegram's at this moment; `topic`: in a topic of their own."""

    thread: Thread
    name: str | None
    language: str | None
    region: str | None
    taken_by: str | None
    topic: bool


class Words(Protocol):
    """Everything the engine says, in a language."""

    def topic(self, thread: Thread, name: str | None, language: Language) -> str:
        """The name of a person's topic, at most 128 letters."""

    def closed_topic(self, language: Language) -> str:
        """The name of a topic whose person was erased."""

    def card(self, card: Card, language: Language) -> tuple[Markup, InlineKeyboardMarkup]:
        """The card over a person's letters, and its buttons."""

    def about(self, about: Mapping[str, Any], language: Language) -> Markup:
        """What the letter that follows was written about."""

    def answered(self, name: str | None, language: Language) -> Markup:
        """That the letter that follows is a colleague's answer."""

    def under_answer(self, language: Language) -> InlineKeyboardMarkup:
        """The way to write back, under an answer of the staff."""

    def say(self, said: Said, language: Language) -> Markup:
        """A sentence."""
