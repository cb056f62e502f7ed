"""While a person writes to the staff: everything they send goes there, until they turn to something else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from aiogram.fsm.state import State, StatesGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiogram.fsm.context import FSMContext

__all__ = ["Writing", "about_of", "begin", "go_on", "goes_on"]

_LASTS: Final = timedelta(hours=1)
"""After so long without a word what they write next is a question to the bot again."""
_RENEWED: Final = timedelta(minutes=10)


class Writing(StatesGroup):
    """A person writes to the staff."""

    letter = State()


async def begin(state: FSMContext, now: datetime, about: Mapping[str, Any] | None = None) -> None:
    """From now on the person writes to the staff; the first letter is ``about`` something."""
    await state.set_state(Writing.letter)
    await state.set_data({"until": int((now + _LASTS).timestamp()), "about": None if about is None else dict(about)})


async def goes_on(state: FSMContext, raw_state: str | None, now: datetime) -> bool:
    """Say whether they still do."""
    if raw_state != Writing.letter.state:
        return False
    return now < datetime.fromtimestamp((await state.get_data()).get("until", 0), now.tzinfo)


async def about_of(state: FSMContext) -> dict[str, Any] | None:
    """What the first letter is about, as long as it was not written."""
    return (await state.get_data()).get("about")


async def go_on(state: FSMContext, now: datetime) -> None:
    """A letter was written: the next one is about nothing more, and the time runs anew."""
    known = await state.get_data()
    lasts = datetime.fromtimestamp(known.get("until", 0), now.tzinfo) - now
    if known.get("about") is not None or lasts < _LASTS - _RENEWED:
        await begin(state, now)
