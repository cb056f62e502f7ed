"""How tests of the local Bot API ask it without HTTP, and read what it has to tell the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiogram.types import Update

from bot.preview.errors import ApiError
from bot.preview.methods import METHODS
from bot.preview.params import Params

if TYPE_CHECKING:
    from bot.preview.world import World


def call(world: World, method: str, **values: Any) -> Any:
    return METHODS[method](world, Params(values))


def refusal(world: World, method: str, **values: Any) -> str:
    """Telegram's description of the refusal; fails where the call is not refused."""
    with pytest.raises(ApiError) as refused:
        call(world, method, **values)
    return refused.value.description


def told(world: World) -> list[tuple[str, Any]]:
    """What the bot has not been told yet, as (kind, content); aiogram understands all of it."""
    found = []
    for update in world.updates.pending:
        Update.model_validate(update)
        kind = next(name for name in update if name != "update_id")
        found.append((kind, update[kind]))
    world.updates.clear()
    return found


def kinds(world: World) -> list[str]:
    return [kind for kind, _ in told(world)]
