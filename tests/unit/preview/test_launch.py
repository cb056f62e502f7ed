"""What the preview gives the bot instead of the operator's own settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.preview.cast import ADMINISTRATOR, STAFF
from bot.preview.launch import launch
from bot.settings import Settings

if TYPE_CHECKING:
    import asyncio


async def test_the_staffs_group_is_the_previews_forum() -> None:
    given: list[Settings] = []

    async def run_bot(settings: Settings, *, ready: asyncio.Event | None = None) -> None:
        given.append(settings)

    own = Settings.read(_env_file=None, staff_chat_id=-1_009_999_999_999, owner_ids="5")
    await launch(own, run_bot, port=0, browser=False, say=print)
    [settings] = given
    assert (settings.staff_chat_id, settings.owner_ids) == (STAFF, frozenset({ADMINISTRATOR}))
