"""Predicates that several conversations register their handlers with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiogram import Bot, F
from aiogram.filters import Filter

if TYPE_CHECKING:
    from aiogram.types import Message

IN_PRIVATE: Final = F.chat.type == "private"
IS_COMMAND: Final = F.text.startswith("/")
IS_FORWARDED: Final = F.forward_origin
IS_VIA_BOT: Final = F.via_bot
"""Sent through some bot's inline mode, perhaps ours: those words are an answer, not a question."""


class Mention(Filter):
    """A message that names the bot; passes on the rest of its words as ``question``."""

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        """Whether an entity of the message is the bot's @username."""
        name = f"@{(await bot.me()).username}".lower()
        text = message.text or message.caption or ""
        for entity in message.entities or message.caption_entities or ():
            if entity.type == "mention" and entity.extract_from(text).lower() == name:
                found = entity.extract_from(text)
                return {"question": " ".join(text.replace(found, " ").split())}
        return False
