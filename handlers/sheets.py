"""Readiness sheets: made from a check, opened by their code, named by their owner, closed.

The label is the only text that a person types here. It is asked for once, and any command or tap ends the asking,
so that no question becomes a label.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import CommandObject, CommandStart, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import CloseButton, CodeButton, LabelButton, SheetButton
from bot.chat.codes import is_code_like, read_code
from bot.chat.filters import IN_PRIVATE, IS_COMMAND, IS_FORWARDED, IS_QUESTION, When
from bot.chat.incidents import Incidents
from bot.chat.selfcheck.labels import LONGEST, cleaned_label
from bot.chat.selfcheck.saved_views import SavedViews
from bot.chat.selfcheck.sheet_form import Form
from bot.chat.selfcheck.sheet_sending import SheetSender
from bot.chat.selfcheck.sheets import Issued, Obstacle, Sheets
from bot.chat.show import send, show, show_anew
from bot.chat.views import Views

_PATIENCE: Final = timedelta(days=1)
"""How long a label is waited for; afterwards words are a question again."""

IS_CODE: Final = When(F.text.func(is_code_like))


class Label(StatesGroup):
    typed = State()


class LabelCorrection(Filter):
    """An edited message that had given a label; passes on which check's."""

    async def __call__(self, message: Message, sheets: Sheets) -> bool | dict[str, Any]:
        """Whether this process took a label from the message."""
        check_id = sheets.labelled_by(message.chat.id, message.message_id)
        return check_id is not None and {"check_id": check_id}


async def leave_by_command(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # for aiogram to know its kind
    """A command is no label; it goes on to its own handler."""
    await state.clear()
    raise SkipHandler


async def leave_by_tap(callback: CallbackQuery, state: FSMContext) -> None:  # noqa: ARG001  # as above
    """Whoever taps something else has left the question for the label."""
    await state.clear()
    raise SkipHandler


async def take_sheet(
    callback: CallbackQuery,
    callback_data: SheetButton,
    *,
    bot: Bot,
    state: FSMContext,
    sheets: Sheets,
    views: Views,
    incidents: Incidents,
) -> None:
    sender = SheetSender(bot, _chat_of(callback), sheets, SavedViews(views), incidents)
    await _deliver(callback, callback_data.check, callback_data.form, state, sender)


async def name_sheet(
    callback: CallbackQuery,
    callback_data: LabelButton,
    *,
    bot: Bot,
    state: FSMContext,
    sheets: Sheets,
    views: Views,
    incidents: Incidents,
) -> None:
    """Ask for the label, or go on without one."""
    check_id, form = callback_data.check, callback_data.form
    screens = SavedViews(views)
    check = await sheets.check_of(check_id, callback.from_user.id)
    if check is None:
        await show_anew(callback, screens.gone())
    elif callback_data.nameless:
        await sheets.label(check_id, callback.from_user.id, "")
        await _deliver(
            callback, check_id, form, state, SheetSender(bot, _chat_of(callback), sheets, screens, incidents)
        )
    else:
        await _wait_for_label(state, check_id, form, views.now)
        await show_anew(callback, screens.ask_label(check_id, form, check.label))


async def take_label(
    message: Message,
    *,
    bot: Bot,
    state: FSMContext,
    sheets: Sheets,
    views: Views,
    incidents: Incidents,
) -> None:
    """What was typed becomes the label, and the sheet that was asked for follows."""
    asked = await state.get_data()
    if views.now - datetime.fromisoformat(asked["asked_at"]) > _PATIENCE:
        await state.clear()
        raise SkipHandler
    check_id, form = asked["check"], Form(asked["form"])
    screens = SavedViews(views)
    label = cleaned_label(message.text or "")
    if not label or len(label) > LONGEST:
        await send(message, screens.refused_label(check_id, form, len(label)))
        return
    await state.clear()
    person_id = message.chat.id  # in a private chat they are the same
    await sheets.label(check_id, person_id, label)
    sheets.note_label(message.chat.id, message.message_id, check_id)
    sheet = await sheets.issue(check_id, person_id, views.bot_username)
    if isinstance(sheet, Obstacle):
        await send(message, screens.obstacle(sheet, check_id, form))
    else:
        await SheetSender(bot, message.chat.id, sheets, screens, incidents).send(sheet, form, is_owner=True)


async def correct_label(message: Message, check_id: int, sheets: Sheets, views: Views) -> None:
    """A message that was edited is corrected, not a question."""
    label = cleaned_label(message.text or "")
    screens = SavedViews(views)
    if not label or len(label) > LONGEST:
        await send(message, screens.refused_label(check_id, Form.PDF, len(label)))
    elif await sheets.label(check_id, message.chat.id, label):
        await send(message, screens.changed_label(check_id, label))
    else:
        await send(message, screens.gone())


async def open_by_link(
    message: Message,
    command: CommandObject,
    *,
    state: FSMContext,
    sheets: Sheets,
    views: Views,
    raw_state: str | None = None,
) -> None:
    if raw_state is not None:
        await state.clear()
    await _open(message, command.args or "", sheets, views)


async def open_by_code(message: Message, sheets: Sheets, views: Views) -> None:
    await _open(message, message.text or "", sheets, views)


async def take_by_code(
    callback: CallbackQuery,
    callback_data: CodeButton,
    *,
    bot: Bot,
    sheets: Sheets,
    views: Views,
    incidents: Incidents,
) -> None:
    """The sheet as a file, for whoever has its code."""
    screens = SavedViews(views)
    sheet = await sheets.find(callback_data.code)
    if sheet is None:
        await show_anew(callback, screens.unknown_code())
        return
    await _send(callback, sheet, callback_data.form, SheetSender(bot, _chat_of(callback), sheets, screens, incidents))


async def close_sheet(callback: CallbackQuery, callback_data: CloseButton, sheets: Sheets, views: Views) -> None:
    """Close every sheet of a check of the person's own, after a confirmation."""
    check_id, person_id = callback_data.check, callback.from_user.id
    screens = SavedViews(views)
    if await sheets.check_of(check_id, person_id) is None:
        await show_anew(callback, screens.gone())
    elif not callback_data.confirmed:
        await show_anew(callback, screens.confirm_close(check_id))
    else:
        closed = await sheets.close(check_id, person_id)
        await show(callback, screens.closed(check_id, closed or 0))


async def _deliver(callback: CallbackQuery, check_id: int, form: Form, state: FSMContext, sender: SheetSender) -> None:
    """The sheet of a check of the person's own, or the word why there is none."""
    screens = sender.views
    sheet = await sender.sheets.issue(check_id, callback.from_user.id, screens.views.bot_username)
    if isinstance(sheet, Issued):
        await _send(callback, sheet, form, sender)
        return
    if sheet is Obstacle.UNLABELLED:
        await _wait_for_label(state, check_id, form, screens.views.now)
    await show_anew(callback, screens.obstacle(sheet, check_id, form))


async def _send(callback: CallbackQuery, sheet: Issued, form: Form, sender: SheetSender) -> None:
    """Answer the tap at once, and send the file unless a tap before did."""
    person_id = callback.from_user.id
    with sender.sheets.making(person_id, sheet.code, form) as is_first:
        await callback.answer(sender.views.t.plain("paper-making" if is_first else "paper-made"))
        if is_first:
            is_owner = await sender.sheets.is_owner(sheet, person_id)
            await sender.send(sheet, form, is_owner=is_owner)


async def _open(message: Message, text: str, sheets: Sheets, views: Views) -> None:
    screens = SavedViews(views)
    sheet = await sheets.find(read_code(text))
    if sheet is None:
        await send(message, screens.unknown_code())
        return
    person_id = message.chat.id  # in a private chat they are the same
    await send(message, screens.opened(sheet, is_owner=await sheets.is_owner(sheet, person_id)))


def _chat_of(callback: CallbackQuery) -> int:
    return callback.message.chat.id if callback.message else callback.from_user.id


async def _wait_for_label(state: FSMContext, check_id: int, form: Form, now: datetime) -> None:
    await state.set_state(Label.typed)
    await state.set_data({"check": check_id, "form": form.value, "asked_at": now.isoformat()})


def setup() -> Router:
    router = Router(name="sheets")
    router.callback_query.register(leave_by_tap, StateFilter(Label.typed))
    router.callback_query.register(take_sheet, SheetButton.filter())
    router.callback_query.register(take_by_code, CodeButton.filter())
    router.callback_query.register(name_sheet, LabelButton.filter())
    router.callback_query.register(close_sheet, CloseButton.filter())
    router.message.register(leave_by_command, IN_PRIVATE, IS_COMMAND, StateFilter(Label.typed))
    router.message.register(open_by_link, IN_PRIVATE, CommandStart(magic=F.args.func(is_code_like)))
    router.message.register(take_label, IS_QUESTION, StateFilter(Label.typed))
    router.message.register(open_by_code, IN_PRIVATE, ~IS_FORWARDED, IS_CODE)
    router.edited_message.register(correct_label, IS_QUESTION, LabelCorrection())
    return router
