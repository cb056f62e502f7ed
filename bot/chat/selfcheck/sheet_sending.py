"""Sends a sheet as a file: the chat says "uploading" meanwhile, and what cannot be set comes as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile
from aiogram.utils.chat_action import ChatActionSender

from bot.chat.selfcheck.sheet_form import Form
from bot.chat.splitting import split

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import Message

    from bot.chat.incidents import Incidents
    from bot.chat.selfcheck.saved_views import SavedViews
    from bot.chat.selfcheck.sheets import Issued, Sheets

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SheetSender:
    """Puts sheets into one chat, in one person's language."""

    bot: Bot
    chat_id: int
    sheets: Sheets
    views: SavedViews
    incidents: Incidents

    async def send(self, sheet: Issued, form: Form, *, is_owner: bool) -> None:
        """Send the file; one that Telegram has already is not set again."""
        if await self._send_known(sheet, form, is_owner=is_owner):
            return
        action = ChatAction.UPLOAD_DOCUMENT if form is Form.PDF else ChatAction.UPLOAD_PHOTO
        async with ChatActionSender(bot=self.bot, chat_id=self.chat_id, action=action):
            try:
                page = await self.sheets.set_page(sheet, self.views.t.language, form)
            except Exception as error:  # noqa: BLE001  # whatever went wrong, the person gets what the sheet says
                await self._spell_out(sheet, error, is_owner=is_owner)
                return
            file = BufferedInputFile(page, sheet.file_name(form))
            sent = await self._send(sheet, form, file, is_owner=is_owner)
        self.sheets.note_sent(sheet, self.views.t.language, form, _file_id(sent))

    async def _send_known(self, sheet: Issued, form: Form, *, is_owner: bool) -> bool:
        language = self.views.t.language
        file_id = self.sheets.sent_before(sheet, language, form)
        if file_id is None:
            return False
        try:
            await self._send(sheet, form, file_id, is_owner=is_owner)
        except TelegramBadRequest as error:
            # Telegram may forget a file; then it is uploaded again.
            _log.warning("file_not_known_to_telegram", error=error.message)
            self.sheets.note_sent(sheet, language, form, None)
            return False
        return True

    async def _send(self, sheet: Issued, form: Form, file: BufferedInputFile | str, *, is_owner: bool) -> Message:
        caption, keyboard = self.views.caption(sheet, form, is_owner=is_owner)
        if form is Form.PICTURE:
            return await self.bot.send_photo(self.chat_id, file, caption=caption, reply_markup=keyboard)
        return await self.bot.send_document(self.chat_id, file, caption=caption, reply_markup=keyboard)

    async def _spell_out(self, sheet: Issued, error: Exception, *, is_owner: bool) -> None:
        incident = self.incidents.record(error)
        _log.error("sheet_not_set", reference=incident.reference, place=incident.place, exc_info=error)
        view = self.views.spelled_out(sheet, incident.reference, is_owner=is_owner)
        *first, last = split(view.text)
        for part in first:
            await self.bot.send_message(self.chat_id, part)
        await self.bot.send_message(self.chat_id, last, reply_markup=view.keyboard)


def _file_id(sent: Message) -> str | None:
    if sent.document is not None:
        return sent.document.file_id
    return sent.photo[-1].file_id if sent.photo else None
