"""/deadline: administrators enter, change and withdraw application windows; every step behind the guard."""

from collections.abc import Callable
from datetime import UTC, datetime

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import (
    BeginDraftButton,
    DeadlineKeptButton,
    DeadlinesKeptButton,
    DraftEndButton,
    DraftField,
    DraftFieldButton,
    DraftKindButton,
    DraftMomentButton,
    DraftSkipButton,
    ResumeDraftButton,
    WithdrawDeadlineButton,
)
from bot.chat.deadlines.admin_views import DeadlineAdminViews
from bot.chat.deadlines.drafts import Draft, DraftError
from bot.chat.deadlines.keeping import DeadlineKeeper, LateError
from bot.chat.filters import IN_PRIVATE, IS_COMMAND, IS_QUESTION
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor
from bot.chat.show import send, show
from bot.chat.views import View, Views

WRITING = State("writing", "deadline")
"""An answer to a question about a window is waited for."""

_MOST_SECONDS = 2**33


async def list_kept(message: Message, keeper: DeadlineKeeper, views: Views, state: FSMContext) -> None:
    draft = await _draft(state)
    await send(message, DeadlineAdminViews(views).all(await keeper.all(), draft=draft))


async def show_kept(
    callback: CallbackQuery,
    callback_data: DeadlinesKeptButton,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    draft = await _draft(state)
    await show(callback, DeadlineAdminViews(views).all(await keeper.all(), callback_data.page, draft))


async def show_one(
    callback: CallbackQuery, callback_data: DeadlineKeptButton, keeper: DeadlineKeeper, views: Views
) -> None:
    await show(callback, await _one(callback_data.deadline, keeper, views))


async def withdraw(
    callback: CallbackQuery,
    callback_data: WithdrawDeadlineButton,
    actor: Actor,
    keeper: DeadlineKeeper,
    views: Views,
) -> None:
    """Ask first; one that was changed meanwhile is shown again instead."""
    deadline_id, sequence = callback_data.deadline, callback_data.sequence
    stored = await keeper.get(deadline_id)
    is_shown = stored is not None and stored.state == "active" and stored.sequence == sequence
    if stored is None or not is_shown:
        await show(callback, await _one(deadline_id, keeper, views, "deadline-admin-late"))
        return
    if not callback_data.confirmed:
        await show(callback, DeadlineAdminViews(views).ask_to_withdraw(stored))
        return
    try:
        kept = await keeper.withdraw(actor, deadline_id, sequence)
    except LateError:
        await show(callback, await _one(deadline_id, keeper, views, "deadline-admin-late"))
    else:
        await show(callback, DeadlineAdminViews(views).kept(kept, "deadline-admin-withdrawn-done"))


async def begin_draft(
    callback: CallbackQuery,
    callback_data: BeginDraftButton,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    """A new window, one of the table's, or a change of a stored one that still holds."""
    draft = Draft.new()
    table = views.catalog.season.applications
    if 0 < callback_data.table <= len(table):
        draft = Draft.of_table(table[callback_data.table - 1], views.now.tzinfo or UTC)
    elif callback_data.deadline:
        stored = await keeper.get(callback_data.deadline)
        if stored is None or stored.state != "active":
            await show(callback, await _one(callback_data.deadline, keeper, views, "deadline-admin-late"))
            return
        draft = Draft.of(stored)
    await _keep(state, draft)
    await show(callback, await _writing(draft, keeper, views))


async def resume_draft(
    callback: CallbackQuery,
    callback_data: ResumeDraftButton,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    draft = await _draft(state, callback_data.mark)
    if draft is None:
        await show(callback, await _gone(keeper, views))
        return
    await _keep(state, draft)
    await show(callback, await _writing(draft, keeper, views))


async def ask_field(
    callback: CallbackQuery,
    callback_data: DraftFieldButton,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    draft = await _draft(state, callback_data.mark)
    is_fixed = draft is not None and draft.deadline and callback_data.field is DraftField.WHAT
    if draft is None or is_fixed:
        await show(callback, await _gone(keeper, views))
        return
    draft = draft.ask(callback_data.field)
    await _keep(state, draft)
    await show(callback, await _writing(draft, keeper, views))


async def tick_kind(
    callback: CallbackQuery,
    callback_data: DraftKindButton,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    draft = await _draft(state, callback_data.mark)
    if draft is None or draft.deadline:
        await show(callback, await _gone(keeper, views))
        return
    draft = draft.tick(callback_data.kind, on=callback_data.on).ask(DraftField.WHAT)
    await _keep(state, draft)
    await show(callback, await _writing(draft, keeper, views))


async def choose_moment(
    callback: CallbackQuery,
    callback_data: DraftMomentButton,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    draft = await _draft(state, callback_data.mark)
    field, at = callback_data.field, callback_data.at
    if draft is None or field not in (DraftField.OPENS, DraftField.CLOSES) or not 0 < at < _MOST_SECONDS:
        await show(callback, await _gone(keeper, views))
        return
    moment = datetime.fromtimestamp(at, UTC).astimezone(views.now.tzinfo)
    await _take(
        callback,
        draft.ask(field),
        lambda asked: asked.at(field, moment, views.now),
        keeper=keeper,
        views=views,
        state=state,
    )


async def skip_field(
    callback: CallbackQuery,
    callback_data: DraftSkipButton,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    draft = await _draft(state, callback_data.mark)
    if draft is None:
        await show(callback, await _gone(keeper, views))
        return
    field = callback_data.field
    await _take(callback, draft.ask(field), lambda asked: asked.skip(field), keeper=keeper, views=views, state=state)


async def end_draft(
    callback: CallbackQuery,
    callback_data: DraftEndButton,
    actor: Actor,
    *,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    """Save what is written, or drop it; a second tap finds no draft and saves nothing again."""
    draft = await _draft(state, callback_data.mark)
    if draft is None:
        await show(callback, await _gone(keeper, views))
        return
    screens = DeadlineAdminViews(views)
    if not callback_data.save:
        await state.clear()
        await show(callback, screens.all(await keeper.all(), notice=views.t("deadline-draft-cancelled")))
        return
    try:
        draft = draft.checked(views.now)
        kept = await keeper.save(actor, draft)
    except DraftError as error:
        await _keep(state, draft)
        await show(callback, await _writing(draft, keeper, views, error))
    except LateError:
        await state.clear()
        await show(callback, await _one(draft.deadline, keeper, views, "deadline-admin-late"))
    else:
        await state.clear()
        saved = "deadline-admin-saved-changed" if draft.deadline else "deadline-admin-saved-new"
        same = draft.deadline and kept.deadline.sequence == draft.sequence
        await show(callback, screens.kept(kept, "deadline-admin-saved-same" if same else saved))


async def write_field(message: Message, keeper: DeadlineKeeper, views: Views, state: FSMContext) -> None:
    """Take words as the answer to what is asked; where nothing is asked they are a question as ever."""
    draft = await _draft(state)
    if draft is None or draft.asked is None:
        raise SkipHandler
    error = None
    try:
        draft = draft.write(message.text or message.caption or "", views.catalog, views.now)
    except DraftError as found:
        error = found
    await _keep(state, draft)
    await send(message, await _writing(draft, keeper, views, error))


async def leave_draft(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # aiogram passes the message first
    """Who gives a command has turned to something else: words are questions again, the draft waits in /deadline."""
    await state.set_state(None)
    raise SkipHandler


async def _take(
    callback: CallbackQuery,
    draft: Draft,
    answer: Callable[[Draft], Draft],
    *,
    keeper: DeadlineKeeper,
    views: Views,
    state: FSMContext,
) -> None:
    """Take the answer that a button holds and ask what is next."""
    error = None
    try:
        draft = answer(draft)
    except DraftError as found:
        error = found
    await _keep(state, draft)
    await show(callback, await _writing(draft, keeper, views, error))


async def _draft(state: FSMContext, mark: str | None = None) -> Draft | None:
    """The draft that is being written; with a mark, only where it is that one."""
    draft = Draft.of_data(await state.get_data())
    return draft if draft is not None and mark in (None, draft.mark) else None


async def _keep(state: FSMContext, draft: Draft) -> None:
    await state.set_state(WRITING)
    await state.update_data(draft.to_data())


async def _writing(draft: Draft, keeper: DeadlineKeeper, views: Views, error: DraftError | None = None) -> View:
    before = await keeper.get(draft.deadline) if draft.deadline else None
    return DeadlineAdminViews(views).draft(draft, before, error)


async def _one(deadline_id: int, keeper: DeadlineKeeper, views: Views, notice_id: str | None = None) -> View:
    """A window as it is now; of one that is not stored, the list."""
    deadline = await keeper.get(deadline_id)
    screens = DeadlineAdminViews(views)
    notice = views.t(notice_id) if notice_id else None
    if deadline is None:
        return screens.all(await keeper.all(), notice=views.t("deadlines-gone"))
    return screens.one(deadline, notice)


async def _gone(keeper: DeadlineKeeper, views: Views) -> View:
    return DeadlineAdminViews(views).all(await keeper.all(), notice=views.t("deadline-draft-gone"))


def setup() -> Router:
    router = Router(name="deadline")
    router.message.register(leave_draft, StateFilter(WRITING), IN_PRIVATE, IS_COMMAND)
    guarded = Router(name="deadlines of administrators")
    guard(guarded, "administrator")
    guarded.message.register(list_kept, IN_PRIVATE, Command("deadline"))
    guarded.message.register(write_field, StateFilter(WRITING), IS_QUESTION)
    guarded.callback_query.register(show_kept, DeadlinesKeptButton.filter())
    guarded.callback_query.register(show_one, DeadlineKeptButton.filter())
    guarded.callback_query.register(withdraw, WithdrawDeadlineButton.filter())
    guarded.callback_query.register(begin_draft, BeginDraftButton.filter())
    guarded.callback_query.register(resume_draft, ResumeDraftButton.filter())
    guarded.callback_query.register(ask_field, DraftFieldButton.filter())
    guarded.callback_query.register(tick_kind, DraftKindButton.filter())
    guarded.callback_query.register(choose_moment, DraftMomentButton.filter())
    guarded.callback_query.register(skip_field, DraftSkipButton.filter())
    guarded.callback_query.register(end_draft, DraftEndButton.filter())
    router.include_router(guarded)
    return router
