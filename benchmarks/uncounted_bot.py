"""The bot that counts nothing: what counting costs is the difference to it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import bot.app
from bot.chat.counting import Counting
from bot.cli import main

if TYPE_CHECKING:
    from bot.chat.counting import Happened
    from bot.languages import Language
    from bot.storage.visits import VisitStep


class Silent(Counting):
    """Notes nothing, and so has nothing to write."""

    def note(self, what: Happened, value: str = "") -> None:
        """Forget it."""

    def did(self, person_id: int, step: VisitStep) -> None:
        """Forget it."""

    def miss(self, text: str, language: Language) -> None:
        """Forget it."""

    async def work(self) -> None:
        """Wait until the bot stops."""
        await asyncio.Event().wait()


if __name__ == "__main__":
    vars(bot.app)["Counting"] = Silent  # the one that the bot is put together with
    main()
