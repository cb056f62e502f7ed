"""What all conversations about announcements share: taps end typing, and what is outdated is shown anew.

Two administrators, or two windows of one, may act on the same announcement at once: of what the later
one meant nothing happens, and they see how it stands now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message

from bot.announce.audience import AudienceError
from bot.announce.model import ContentError
from bot.chat.announce.drafts import ChangedError, UnknownAnnouncementError
from bot.chat.announce.typing import expect_nothing
from bot.chat.announce.views import AnnounceViews
from bot.chat.show import send, show
from bot.storage.errors import AnnouncementStateError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from aiogram import Router
    from aiogram.types import TelegramObject

    from bot.chat.announce.drafts import Drafts
    from bot.chat.views import View


class Outdated(BaseMiddleware):
    """Answers with the present state where an act came too late."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Let the act be tried."""
        if isinstance(event, CallbackQuery):
            await expect_nothing(data["state"], data.get("raw_state"))
        try:
            return await handler(event, data)
        except ChangedError as error:
            number, text_id = error.announcement_id, "announce-changed"
        except AnnouncementStateError as error:
            number, text_id = error.announcement_id, "announce-too-late"
        except UnknownAnnouncementError:
            number, text_id = 0, "announce-gone"
        except (AudienceError, ContentError):
            number, text_id = getattr(data.get("callback_data"), "id", 0), "announce-cannot-be-sent"
        await expect_nothing(data["state"], await data["state"].get_state())
        await _answer(event, await _present(number, text_id, data))
        return None


async def _present(number: int, text_id: str, data: dict[str, Any]) -> View:
    drafts: Drafts = data["drafts"]
    views = AnnounceViews(data["views"])
    notice = views.t(text_id)
    if number:
        try:
            return views.announcement(await drafts.look(number), notice)
        except UnknownAnnouncementError:
            notice = views.t("announce-gone")
    return views.all(await drafts.page(0), 0, notice)


async def _answer(event: TelegramObject, view: View) -> None:
    if isinstance(event, CallbackQuery):
        await show(event, view)
    elif isinstance(event, Message):
        await send(event, view)


def show_outdated_anew(router: Router) -> None:
    """Do so for everything that the router handles; to be called after its guard."""
    for observer in (router.message, router.edited_message, router.callback_query):
        observer.middleware(Outdated())
