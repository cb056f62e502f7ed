"""What somebody sees who sends their result: under which name, exactly what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.chat.callbacks import CheckAct, CheckButton, ConfirmResultButton, ResultNameButton
from bot.chat.formatting import BUTTON_TITLE, day, lines, paragraphs, shortened
from bot.chat.keyboards import button, with_way_out
from bot.chat.linking.results import Hindrance
from bot.chat.selfcheck import saved_keyboards
from bot.chat.selfcheck.labels import LONGEST
from bot.chat.views import View

if TYPE_CHECKING:
    from aiogram.types import InlineKeyboardButton
    from markupsafe import Markup

    from bot.chat.linking.results import Hindered, Message, Sending
    from bot.chat.views import Views
    from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class ResultViews:
    """For one person at one moment."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    def ask_name(self, sending: Sending, check_id: int, notice: Markup | None = None) -> View:
        """Under which name; it can be typed, too."""
        t = self.t
        again = None
        if sending.sent_at is not None:
            sent = day(sending.sent_at.astimezone(self.views.now.tzinfo), t.language)
            again = t("results-again", date=sent)
        rows = [[button(t.plain("results-without-name"), ResultNameButton(check=check_id))]]
        if sending.label:
            label = button(shortened(sending.label, BUTTON_TITLE), ResultNameButton(check=check_id, labelled=True))
            rows.insert(0, [label])
        text = paragraphs(notice, again, t("results-ask-name", limit=str(LONGEST)))
        return View(text, with_way_out(t, rows, self._back(check_id)))

    def preview(self, message: Message, check_id: int, notice: Markup | None = None) -> View:
        """Exactly what the coordinator will get, to be confirmed."""
        t = self.t
        yes = ConfirmResultButton(check=check_id, mark=message.mark, send=True)
        no = ConfirmResultButton(check=check_id, mark=message.mark, send=False)
        rows = [[button(t.plain("results-send-yes"), yes)], [button(t.plain("results-send-no"), no)]]
        return View(paragraphs(notice, t("results-preview"), message.text), with_way_out(t, rows))

    def sent(self, sending: Sending, check_id: int) -> View:
        """It arrived; the contact is the one that stands on the link's posters."""
        contact = sending.link.contact
        text = lines(self.t("results-done"), self.t("links-contact", contact=contact) if contact else None)
        return View(text, with_way_out(self.t, [], self._back(check_id)))

    def kept(self, check_id: int) -> View:
        """Nothing was sent, because the person did not want it."""
        return View(self.t("results-kept"), with_way_out(self.t, [], self._back(check_id)))

    def hindered(self, hindered: Hindered, check_id: int) -> View:
        """Why it cannot be sent; where nobody can be reached, the sheet says the same to whoever gets it."""
        text = self.t(f"results-{hindered.why.value}")
        if hindered.why is Hindrance.LOST:
            return View(text, with_way_out(self.t, [], saved_keyboards.to_saved(self.t)))
        if hindered.has_sheet:
            return View(paragraphs(text, self.t("results-sheet-instead")), saved_keyboards.files(check_id, self.t))
        return View(text, with_way_out(self.t, [], self._back(check_id)))

    def _back(self, check_id: int) -> InlineKeyboardButton:
        data = CheckButton(check=check_id, act=CheckAct.GO_ON)
        return button(self.t.plain("results-back"), data)
