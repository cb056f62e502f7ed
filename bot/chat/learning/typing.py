"""What an administrator is writing about a group of missed questions, if anything; which group stands in the data."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from aiogram.fsm.state import State, StatesGroup

if TYPE_CHECKING:
    from aiogram.fsm.context import FSMContext


class Typing(StatesGroup):
    """One state for each thing that is written."""

    number = State()
    """The number of a direction; other words are a question as ever."""
    query = State()
    """A question that is answered with the right set of directions."""


_NAMES: Final = frozenset(Typing.__all_states_names__)
_PATIENCE: Final = timedelta(minutes=30)
"""After so long a number is a direction's again, and a question is a question."""


async def expect(state: FSMContext, what: State, question_id: int, now: datetime) -> None:
    """From now on a message may be this, about the group of that question."""
    await state.set_state(what)
    await state.set_data({"question": question_id, "asked_at": now.isoformat()})


async def expected(state: FSMContext, now: datetime) -> dict[str, Any] | None:
    """What is being written; None where that was long ago."""
    data = await state.get_data()
    if "question" not in data or now - datetime.fromisoformat(data["asked_at"]) > _PATIENCE:
        return None
    return data


async def expect_nothing(state: FSMContext, raw_state: str | None) -> None:
    """Messages are questions again; a conversation about something else goes on."""
    if raw_state in _NAMES:
        await state.clear()
