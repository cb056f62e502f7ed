"""Puts a step of a self-check on the phone, and lets words be an answer while a question is shown.

Which question that is stands in the name of the conversation's state and nowhere else: where it is lost,
words are questions to the bot, and every button still works.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.chat.formatting import paragraphs
from bot.chat.selfcheck.check_views import CheckViews
from bot.chat.selfcheck.standing import Spot, Stage, spot_of
from bot.chat.show import send, show

if TYPE_CHECKING:
    from aiogram.fsm.context import FSMContext
    from aiogram.types import CallbackQuery, Message
    from markupsafe import Markup

    from bot.chat.selfcheck.standing import Step
    from bot.chat.views import Views


async def show_step(callback: CallbackQuery, step: Step, views: Views, state: FSMContext, page: int = 0) -> None:
    """Turn the tapped message into what is next; ``page`` is that of a result in pages."""
    screens = CheckViews(views)
    await _expect(step, state)
    await show(callback, screens.step(step, page), screens.toast(step))


async def send_step(
    message: Message, step: Step, views: Views, state: FSMContext, notice: Markup | None = None
) -> None:
    """Send what is next as a message of its own, and first ``notice`` and why it is not what was asked for."""
    screens = CheckViews(views)
    await _expect(step, state)
    view = screens.step(step)
    word = screens.toast(step) if step.standing else None
    await send(message, replace(view, text=paragraphs(notice, word, view.text)) if word or notice else view)


async def expect_nothing(state: FSMContext) -> None:
    """Words are questions again; a conversation about something else goes on."""
    if spot_of(await state.get_state()) is not None:
        await state.clear()


async def _expect(step: Step, state: FSMContext) -> None:
    if step.stage is not Stage.QUESTION or step.standing is None or step.question is None:
        await expect_nothing(state)
        return
    spot = Spot.of(step.standing.check.id, step.question)
    if await state.get_state() != spot.state:
        await state.set_state(spot.state)
