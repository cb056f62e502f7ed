"""What an administrator is typing, if anything: only this is kept in the conversation, the draft is in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiogram.filters import Filter
from aiogram.fsm.state import State, StatesGroup

if TYPE_CHECKING:
    from aiogram.fsm.context import FSMContext
    from aiogram.types import Message


class Typing(StatesGroup):
    """One state for each thing that is typed; what it is for stands in the data."""

    content = State()
    """The message itself, of anything; also what a correction puts in its place."""
    album = State()
    """Further parts of an album whose first part was taken; nothing else."""
    url = State()
    face = State()
    moment = State()
    code = State()


_NAMES: Final = frozenset(Typing.__all_states_names__)


class IsTyping(Filter):
    """Whether a message belongs to what the administrator is typing; asked before any question is answered."""

    async def __call__(self, message: Message, state: FSMContext, raw_state: str | None = None) -> bool:
        """Pass what is typed; of an album only its own further parts."""
        if raw_state not in _NAMES:
            return False
        if raw_state != Typing.album.state:
            return True
        return message.media_group_id is not None and message.media_group_id == (await state.get_data()).get("album")


async def expect(state: FSMContext, what: State, **data: Any) -> None:
    """From now on a message is this."""
    await state.set_state(what)
    await state.set_data(data)


async def expect_nothing(state: FSMContext, raw_state: str | None) -> None:
    """Messages are questions again; a conversation about something else goes on."""
    if raw_state in _NAMES:
        await state.clear()
