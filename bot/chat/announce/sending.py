"""Sends an announcement to the administrator who writes it, by the very requests that send it to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from bot.announce.content import keyboard, link_faces
from bot.announce.job import sending
from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection

    from aiogram import Bot

    from bot.chat.announce.drafts import Known
    from bot.languages import Language


async def send_versions(
    bot: Bot, chat_id: int, known: Known, languages: Collection[Language] = LANGUAGES
) -> str | None:
    """Send the versions there are in these languages; return the first language whose messages are gone, or None."""
    face = link_faces((await bot.me()).username or "")
    for language in languages:
        if language not in known.contents:
            continue
        content = known.contents[language]
        if content is None:
            return language
        try:
            for step in sending(chat_id, content, keyboard(known.buttons, language, face)):
                await step.request(bot)
        except (TelegramBadRequest, TelegramForbiddenError):
            # Who asked can be written to: a 403 is that of the author whose message is copied.
            return language
    return None
