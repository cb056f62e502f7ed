"""What people are called, as Telegram tells it at this moment: names are not kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from aiogram.exceptions import AiogramError
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aiogram import Bot

_SECONDS: Final = 3.0
"""How long a screen waits for names: it is of use without them."""


async def names_of(bot: Bot, people: Iterable[int | None]) -> dict[int, str]:
    """The names of those whom Telegram knows, by their ids."""
    known = sorted({person for person in people if person is not None})
    names = await asyncio.gather(*(_name(bot, person) for person in known))
    return {person: name for person, name in zip(known, names, strict=True) if name}


async def _name(bot: Bot, person_id: int) -> str | None:
    try:
        async with asyncio.timeout(_SECONDS):
            chat = await bot.get_chat(person_id)
    except (AiogramError, TimeoutError):
        return None
    return " ".join(filter(None, (chat.first_name, chat.last_name)))


def mention(person_id: int, names: Mapping[int, str]) -> Markup:
    """A person as a link to their profile, with the id, which is what the bot knows them by."""
    link = Markup('<a href="tg://user?id={}">{}</a>')
    name = names.get(person_id)
    if name is None:
        return link.format(person_id, person_id)
    return link.format(person_id, name) + Markup(" (<code>{}</code>)").format(person_id)
