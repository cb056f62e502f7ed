"""A person sends their result to the coordinator through whose link they came: a name, a look at it, a confirmation."""

from datetime import datetime, timedelta
from typing import Any, Final

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import ConfirmResultButton, ResultNameButton, SendResultButton
from bot.chat.filters import IN_PRIVATE, IS_COMMAND, IS_QUESTION
from bot.chat.linking.result_views import ResultViews
from bot.chat.linking.results import Hindered, Hindrance, Results, Sending
from bot.chat.selfcheck.labels import LONGEST, cleaned_label
from bot.chat.show import send, show, show_anew
from bot.chat.views import View, Views

NAMING: Final = State("naming", "result")
"""The name under which a result is to be sent is waited for."""

_PATIENCE: Final = timedelta(days=1)
"""How long a name is waited for; afterwards words are a question again."""

_NOTHING: Final[dict[str, Any]] = {}


async def ask_name(
    callback: CallbackQuery, callback_data: SendResultButton, results: Results, views: Views, state: FSMContext
) -> None:
    """The result stays where it is; what follows is a message of its own."""
    check_id = callback_data.check
    found = await results.find(callback.from_user.id, check_id)
    if isinstance(found, Sending):
        await state.set_state(NAMING)
        await state.update_data(result={"check": check_id, "asked_at": views.now.isoformat()})
    await show_anew(callback, _asking(found, check_id, views))


async def choose_name(
    callback: CallbackQuery, callback_data: ResultNameButton, results: Results, views: Views, state: FSMContext
) -> None:
    """No name, or the one on the check's sheet."""
    check_id = callback_data.check
    found = await results.find(callback.from_user.id, check_id)
    name = found.label if isinstance(found, Sending) and callback_data.labelled else None
    await show(callback, await _preview(found, check_id, name, results=results, views=views, state=state))


async def take_name(message: Message, results: Results, views: Views, state: FSMContext) -> None:
    """What was typed becomes the name; one that is too long is asked for again."""
    asked = (await state.get_data()).get("result", _NOTHING)
    if "check" not in asked or views.now - datetime.fromisoformat(asked["asked_at"]) > _PATIENCE:
        await _forget(state)
        raise SkipHandler
    check_id, name = asked["check"], cleaned_label(message.text or message.caption or "")
    found = await results.find(message.chat.id, check_id)  # in a private chat the person's
    if isinstance(found, Sending) and not 0 < len(name) <= LONGEST:
        notice = views.t("results-name-refused", limit=str(LONGEST))
        await send(message, ResultViews(views).ask_name(found, check_id, notice))
        return
    await send(message, await _preview(found, check_id, name, results=results, views=views, state=state))


async def confirm(
    callback: CallbackQuery,
    callback_data: ConfirmResultButton,
    *,
    results: Results,
    views: Views,
    state: FSMContext,
    bot: Bot,
) -> None:
    """Send exactly what was shown; where that has changed since, show it anew and ask again."""
    check_id, screens = callback_data.check, ResultViews(views)
    kept = (await state.get_data()).get("result", _NOTHING)
    if not callback_data.send:
        await _forget(state)
        await show(callback, screens.kept(check_id))
        return
    found = await results.find(callback.from_user.id, check_id)
    if isinstance(found, Hindered):
        await _forget(state)
        await show(callback, _asking(found, check_id, views))
        return
    name = kept.get("name") if kept.get("check") == check_id else None
    message = await results.message(found, name)
    if message.mark != callback_data.mark:
        # The name is gone with the conversation, or the result, the link's owner or their language is another one.
        await state.set_state(NAMING)
        await state.update_data(result={"check": check_id, "asked_at": views.now.isoformat()})
        await show(callback, screens.ask_name(found, check_id, views.t("results-outdated")))
        return
    if not await results.send(bot, found, message):
        await show(callback, screens.hindered(Hindered(Hindrance.UNREACHED, found.has_sheet), check_id))
        return
    await _forget(state)
    await show(callback, screens.sent(found, check_id))


async def leave_by_command(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # aiogram passes it first
    """A command is no name; it goes on to its own handler."""
    await _forget(state)
    raise SkipHandler


async def leave_by_tap(callback: CallbackQuery, state: FSMContext) -> None:  # noqa: ARG001  # as above
    """Whoever taps something has left the question for the name."""
    await _forget(state)
    raise SkipHandler


async def _preview(
    found: Sending | Hindered, check_id: int, name: str | None, *, results: Results, views: Views, state: FSMContext
) -> View:
    """Exactly what would be sent under that name, which is kept until it is decided."""
    if isinstance(found, Hindered):
        await _forget(state)
        return _asking(found, check_id, views)
    await state.set_state(None)
    await state.update_data(result={"check": check_id, "name": name})
    return ResultViews(views).preview(await results.message(found, name), check_id)


def _asking(found: Sending | Hindered, check_id: int, views: Views) -> View:
    """The question for a name, or why nothing can be sent."""
    screens = ResultViews(views)
    if isinstance(found, Sending):
        return screens.ask_name(found, check_id)
    return screens.hindered(found, check_id)


async def _forget(state: FSMContext) -> None:
    """The name is kept no longer, and words are questions again."""
    if await state.get_state() == NAMING.state:
        await state.set_state(None)
    data = await state.get_data()
    if "result" in data:
        await state.set_data({key: value for key, value in data.items() if key != "result"})


def setup() -> Router:
    router = Router(name="results")
    router.callback_query.register(leave_by_tap, StateFilter(NAMING))
    router.callback_query.register(ask_name, SendResultButton.filter())
    router.callback_query.register(choose_name, ResultNameButton.filter())
    router.callback_query.register(confirm, ConfirmResultButton.filter())
    router.message.register(leave_by_command, IN_PRIVATE, IS_COMMAND, StateFilter(NAMING))
    router.message.register(take_name, IS_QUESTION, StateFilter(NAMING))
    return router
