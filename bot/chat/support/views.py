"""What a person who writes to the staff sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.dates import format_datetime

from bot.chat.formatting import paragraphs
from bot.chat.support import keyboards
from bot.chat.support.words import part_name
from bot.chat.views import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.chat.views import Views
    from bot.languages import Language
    from bot.support.desk import Outcome, Taken

__all__ = ["SupportViews"]

_MOMENTS: Final[Mapping[Language, str]] = {
    "kk": "dd.MM.yyyy, HH:mm",
    "ru": "dd.MM.yyyy, HH:mm",
    "en": "d MMMM yyyy, HH:mm",
}

_REFUSALS: Final[Mapping[Outcome, str]] = {
    "held": "feedback-held",
    "full": "feedback-full",
    "banned": "feedback-banned",
}
"""What is said of letters that are not simply taken; of the others that wait with the first one nothing."""


@dataclass(frozen=True, slots=True)
class SupportViews:
    """Screens over letters."""

    views: Views

    def open(self) -> View:
        """Everything that follows goes to the staff."""
        return self._writing("feedback-open")

    def asked(self) -> View:
        """The question goes to the staff, and what follows."""
        return self._writing("feedback-asked")

    def ask_anew(self) -> View:
        """The question cannot be seen any more."""
        return self._writing("feedback-ask-anew")

    def mistake(self, number: int, part: str) -> View:
        """What follows is about a mistake."""
        t = self.views.t
        text = t("feedback-mistake", number=str(number), part=part_name(part, t))
        return View(text, keyboards.writing(t))

    def banned(self) -> View:
        """Letters are not taken."""
        return self.views.notice("feedback-banned")

    def taken(self, taken: Taken, said: View | None = None) -> View | None:
        """What is said of a letter besides the tick that it gets; ``said`` where it is simply taken.

        When nobody is there, that is said with it.
        """
        t = self.views.t
        refusal = _REFUSALS.get(taken.outcome)
        if taken.outcome == "banned":
            return self.banned()
        notices = [
            t(refusal) if refusal else None,
            t("feedback-hours", opens=self._moment(taken)) if taken.opens_at else None,
        ]
        text = paragraphs(said.text if said and not refusal else None, *notices)
        return View(text, said.keyboard if said else None) if text else None

    def _moment(self, taken: Taken) -> str:
        language = self.views.t.language
        return format_datetime(taken.opens_at, _MOMENTS[language], locale=language)

    def _writing(self, text_id: str) -> View:
        return View(self.views.t(text_id), keyboards.writing(self.views.t))
