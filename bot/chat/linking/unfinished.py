"""The link that a coordinator is making, kept beside the conversation: whatever ends that, the link waits in /links."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aiogram.fsm.context import FSMContext

from bot.chat.linking.drafts import LinkDraft

_DESTINY: Final = "link"
"""Its own place in the storage: other conversations of the same chat clear theirs as they end."""


async def draft_of(state: FSMContext) -> LinkDraft | None:
    """The link that is being made in this chat, if any."""
    return LinkDraft.of_data(await _beside(state).get_data())


async def keep_draft(state: FSMContext, draft: LinkDraft) -> None:
    """Keep the link as far as it is made."""
    await _beside(state).set_data(draft.to_data())


async def drop_draft(state: FSMContext) -> None:
    """Forget the link that was being made."""
    await _beside(state).set_data({})


def _beside(state: FSMContext) -> FSMContext:
    return FSMContext(state.storage, replace(state.key, destiny=_DESTINY))
