"""Tells whoever let an announcement go how far it is: one message that is edited, and a report at the end.

Where that message is stands in the announcement's row, so it goes on after a restart and from another
replica. The report is sent once: whoever takes the place of the progress out of the row sends it.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import BufferedInputFile

from bot.announce.report import csv_report
from bot.chat.announce.views import AnnounceViews
from bot.chat.views import Views

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from aiogram import Bot

    from bot.announce.model import Progress
    from bot.catalog import Catalog
    from bot.chat.roles.holders import Roles
    from bot.chat.views import View
    from bot.i18n import Translations
    from bot.storage.announcements import Announcement
    from bot.storage.engine import Database

_LOOK: Final = 30.0
"""Seconds between two looks for ends that nobody reported: the sender died just then, or there was none."""
_GRACE: Final = timedelta(seconds=15)
"""How long the sender has to report an end itself."""
_NOT_MODIFIED: Final = "message is not modified"

_log = structlog.get_logger(__name__)


class ProgressMessages:
    """The messages that tell of progress, and the reports. To be the sender's ``watch``.

    Args:
        bot: writes and edits.
        database: knows where.
        roles: knows the language of the administrators.
        translations: the texts.
        catalog: names what audiences are narrowed by.
        clock: gives the present in the time zone that people are told.
        zone: the same time zone.
        sleep: waits so many seconds.
    """

    def __init__(  # as the composition root has them
        self,
        bot: Bot,
        database: Database,
        roles: Roles,
        translations: Translations,
        catalog: Catalog,
        *,
        clock: Callable[[], datetime],
        zone: ZoneInfo,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._database = database
        self._roles = roles
        self._translations = translations
        self._catalog = catalog
        self._clock = clock
        self._zone = zone
        self._sleep = sleep
        self._shown: dict[int, str] = {}
        """The texts that stand there, by announcement: Telegram refuses an edit that changes nothing."""

    async def __call__(self, progress: Progress) -> None:
        """Show a snapshot; of an end, the report too."""
        async with self._database.session() as session:
            # Where the progress is shown may have been learned since the snapshot was taken.
            announcement = await session.announcements.get(progress.announcement_id)
        if announcement is None or announcement.progress_chat_id is None:
            return
        if not await self._may_know(announcement.progress_chat_id):
            return
        if progress.state == "running" and not progress.done and announcement.progress_message_id is not None:
            return  # as it was shown when it was started
        await self._show(
            announcement, (await self._views(announcement.progress_chat_id)).progress(progress, announcement)
        )
        if progress.state in {"finished", "stopped"}:
            await self.conclude(announcement)

    async def work(self) -> None:
        """Report, for ever, what has ended without a report."""
        while True:
            await self.catch_up()
            await self._sleep(_LOOK)

    async def catch_up(self) -> None:
        """Report what has ended a while ago without a report."""
        async with self._database.session() as session:
            ended = await session.announcements.unreported()
        for announcement in ended:
            if announcement.finished_at is None or self._clock() - announcement.finished_at > _GRACE:
                await self.conclude(announcement)

    async def conclude(self, announcement: Announcement) -> None:
        """Send the report of one that has ended to where its progress was shown, if nobody did."""
        chat_id = announcement.progress_chat_id
        if chat_id is None:
            return
        async with self._database.session() as session:
            ours = await session.announcements.end_progress(announcement.id)
            await session.commit()
        if ours and await self._may_know(chat_id):
            await self._writing(self.report(announcement.id, chat_id), chat_id)

    async def report(self, announcement_id: int, chat_id: int) -> None:
        """Send the report and its table to a person. Telegram's errors pass through."""
        async with self._database.session() as session:
            announcement = await session.announcements.get(announcement_id)
            if announcement is None:
                return
            counts = await session.deliveries.counts(announcement_id)
            reasons = await session.deliveries.reasons(announcement_id)
            table = await csv_report(session, announcement_id, self._zone) if counts.total else None
        views = await self._views(chat_id)
        view = views.report(announcement, counts, reasons)
        await self._bot.send_message(chat_id, view.text, reply_markup=view.keyboard)
        if table is not None:
            file = BufferedInputFile(table, f"announcement-{announcement_id}.csv")
            await self._bot.send_document(chat_id, file)

    async def _show(self, announcement: Announcement, view: View) -> None:
        chat_id, message_id = announcement.progress_chat_id, announcement.progress_message_id
        if chat_id is None:
            return
        if message_id is not None and self._shown.get(announcement.id) == view.text:
            return
        self._shown[announcement.id] = view.text
        if announcement.state not in {"running", "paused"}:
            del self._shown[announcement.id]
        if message_id is not None and await self._edited(chat_id, message_id, view):
            return
        await self._writing(self._send_anew(announcement.id, chat_id, view), chat_id)

    async def _edited(self, chat_id: int, message_id: int, view: View) -> bool:
        """Edit the message; say False where it is gone, so that another must tell."""
        try:
            await self._bot.edit_message_text(
                view.text, chat_id=chat_id, message_id=message_id, reply_markup=view.keyboard
            )
        except TelegramBadRequest as error:
            return _NOT_MODIFIED in error.message.lower()
        except AiogramError as error:
            _log.info("progress_not_edited", error=str(error))
        return True

    async def _send_anew(self, announcement_id: int, chat_id: int, view: View) -> None:
        message = await self._bot.send_message(chat_id, view.text, reply_markup=view.keyboard)
        async with self._database.session() as session:
            await session.announcements.set_progress(announcement_id, chat_id, message.message_id)
            await session.commit()

    async def _writing(self, work: Awaitable[None], chat_id: int) -> None:
        """Write to somebody who may be gone: the announcement goes on without them."""
        try:
            await work
        except TelegramForbiddenError:
            _log.info("person_not_reached", person=chat_id)
        except AiogramError as error:
            _log.warning("progress_not_shown", person=chat_id, error=str(error))

    async def _may_know(self, person_id: int) -> bool:
        """Whether they still have the role: a report names people."""
        return (await self._roles.actor(person_id)).has("administrator")

    async def _views(self, person_id: int) -> AnnounceViews:
        t = self._translations[await self._roles.language_of(person_id)]
        # No link is written here, so the bot's name is not needed.
        return AnnounceViews(Views(self._catalog, t, self._clock(), ""))
