"""Predicates that several conversations register their handlers with.

aiogram runs a bare ``F`` in a thread of its own, for it cannot know that it is quick; that hop
costs more than most of our handlers. `When` resolves it where it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiogram import Bot, F
from aiogram.filters import Filter

from bot.chat.codes import is_code_like

if TYPE_CHECKING:
    from aiogram.types import Message, TelegramObject
    from magic_filter import MagicFilter


class When(Filter):
    """A magic filter that is resolved in the event loop."""

    def __init__(self, magic: MagicFilter) -> None:
        self._magic = magic

    async def __call__(self, event: TelegramObject) -> bool:
        return bool(self._magic.resolve(event))


IN_PRIVATE: Final = When(F.chat.type == "private")
IN_GROUP: Final = When(F.chat.type.in_({"group", "supergroup"}))
TAPPED_IN_PRIVATE: Final = When(F.message.chat.type == "private")
IS_COMMAND: Final = When(F.text.startswith("/"))
IS_FORWARDED: Final = When(F.forward_origin)
IS_VIA_BOT: Final = When(F.via_bot)
"""Sent through some bot's inline mode, perhaps ours: those words are an answer, not a question."""

IS_QUESTION: Final = When(
    (F.chat.type == "private") & ~F.forward_origin & ~F.via_bot & ((F.text & ~F.text.startswith("/")) | F.caption)
)
"""Words written to the bot alone."""


class PlainQuestion(Filter):
    """Words that nothing but the search can mean: no conversation waits for them, and they belong to nothing else."""

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool:
        """Whether a message is no command, no code of a sheet, no answer and no part of something larger."""
        text = message.text
        return (
            raw_state is None
            and text is not None
            and not text.startswith("/")
            and message.chat.type == "private"
            and not (message.reply_to_message or message.media_group_id or message.forward_origin or message.via_bot)
            and not is_code_like(text)
        )


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
