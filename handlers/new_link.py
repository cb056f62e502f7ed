"""Making a link: a question each, buttons first, everything to be changed before it is saved.

The draft is kept beside the conversation: a restart loses nothing, a command or the menu leaves it for later.
"""

from collections.abc import Callable

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from bot.chat.callbacks import (
    LinkChoiceButton,
    LinkEndButton,
    LinkField,
    LinkFieldButton,
    LinkSphereButton,
    LinkTargetButton,
    NewLinkButton,
)
from bot.chat.filters import IN_PRIVATE, IS_COMMAND, IS_QUESTION
from bot.chat.linking.draft_views import LinkDraftViews
from bot.chat.linking.drafts import LABELS, LinkDraft, LinkDraftError
from bot.chat.linking.service import CoordinatorLinks
from bot.chat.linking.unfinished import draft_of, drop_draft, keep_draft
from bot.chat.linking.views import LinkViews
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor
from bot.chat.show import send, show
from bot.chat.views import View, Views

MAKING = State("making", "link")
"""An answer to a question about a new link is waited for."""

_TYPED = (LinkField.NUMBER, LinkField.LABEL, LinkField.CONTACT)


async def begin(
    callback: CallbackQuery,
    callback_data: NewLinkButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    """A new draft, which knows the coordinator's region and contact; or the one that waits."""
    if callback_data.mark:
        await _take(callback, callback_data.mark, lambda draft: draft, actor, links=links, views=views, state=state)
        return
    region, contact = await links.region_of(actor.id), await links.latest_contact(actor.id)
    draft = LinkDraft.new(region=region, contact=contact)
    await _keep(state, draft)
    await show(callback, LinkDraftViews(views).draft(draft))


async def ask_field(
    callback: CallbackQuery,
    callback_data: LinkFieldButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    field = callback_data.field

    def change(draft: LinkDraft) -> LinkDraft:
        return draft.onward() if field is None else draft.ask(field)

    await _take(callback, callback_data.mark, change, actor, links=links, views=views, state=state)


async def choose_target(
    callback: CallbackQuery,
    callback_data: LinkTargetButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    def change(draft: LinkDraft) -> LinkDraft:
        return draft.aim(callback_data.target)

    await _take(callback, callback_data.mark, change, actor, links=links, views=views, state=state)


async def show_sphere(
    callback: CallbackQuery,
    callback_data: LinkSphereButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    draft = await _draft(state, callback_data.mark)
    if draft is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    await show(callback, LinkDraftViews(views).sphere(draft, callback_data.sphere, callback_data.page))


async def choose(
    callback: CallbackQuery,
    callback_data: LinkChoiceButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    field, value = callback_data.field, callback_data.value

    def change(draft: LinkDraft) -> LinkDraft:
        if field is LinkField.LABEL and value in LABELS:
            return draft.ask(field).write(views.t.plain(f"links-label-{value}"), views.catalog)
        return draft.choose(field, value, views.catalog)

    await _take(callback, callback_data.mark, change, actor, links=links, views=views, state=state)


async def end(
    callback: CallbackQuery,
    callback_data: LinkEndButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    """Save the link or drop it; a second tap finds no draft and makes no second link."""
    draft = await _draft(state, callback_data.mark)
    if draft is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    if not callback_data.save:
        await _drop(state)
        await show(callback, await _all(actor, links, views, state, views.t("links-draft-dropped")))
        return
    try:
        link = await links.make(actor, draft)
    except LinkDraftError as error:
        await show(callback, LinkDraftViews(views).draft(draft.onward(), error))
        return
    await _drop(state)
    made = LinkViews(views).one(link, await links.totals(link), actor, notice=views.t("links-made"))
    await show(callback, made)


async def write_field(message: Message, views: Views, state: FSMContext) -> None:
    """Take words as the answer to what is asked; where a button is the answer, they are a question as ever."""
    draft = await _draft(state)
    if draft is None or draft.asked not in _TYPED:
        raise SkipHandler
    error = None
    try:
        draft = draft.write(message.text or message.caption or "", views.catalog)
    except LinkDraftError as found:
        error = found
    await _keep(state, draft)
    await send(message, LinkDraftViews(views).draft(draft, error))


async def cancel(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # aiogram passes the message first
    """What is answered then is for the command's own handler to say."""
    await drop_draft(state)
    raise SkipHandler


async def leave(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # as above
    """Who gives a command has turned to something else: words are questions again, the draft waits in /links."""
    await state.set_state(None)
    raise SkipHandler


async def _take(
    callback: CallbackQuery,
    mark: str,
    change: Callable[[LinkDraft], LinkDraft],
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    """Change the draft by what a button holds and ask what is next."""
    draft = await _draft(state, mark)
    if draft is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    error = None
    try:
        draft = change(draft)
    except LinkDraftError as found:
        error = found
    await _keep(state, draft)
    await show(callback, LinkDraftViews(views).draft(draft, error))


async def _draft(state: FSMContext, mark: str | None = None) -> LinkDraft | None:
    """The draft that is being made; with a mark, only where it is that one."""
    draft = await draft_of(state)
    return draft if draft is not None and mark in (None, draft.mark) else None


async def _keep(state: FSMContext, draft: LinkDraft) -> None:
    await keep_draft(state, draft)
    await state.set_state(MAKING)


async def _drop(state: FSMContext) -> None:
    await drop_draft(state)
    await state.set_state(None)


async def _all(actor: Actor, links: CoordinatorLinks, views: Views, state: FSMContext, notice: Markup) -> View:
    return LinkViews(views).all(await links.page(actor, 0, everybodys=False), actor, await draft_of(state), notice)


async def _gone(actor: Actor, links: CoordinatorLinks, views: Views, state: FSMContext) -> View:
    """Instead of a draft that was saved or dropped already, or of an earlier one."""
    return await _all(actor, links, views, state, views.t("links-draft-gone"))


def setup() -> Router:
    router = Router(name="new link")
    router.message.register(cancel, StateFilter(MAKING), IN_PRIVATE, Command("cancel"))
    router.message.register(leave, StateFilter(MAKING), IN_PRIVATE, IS_COMMAND)
    guarded = Router(name="new links of coordinators")
    guard(guarded, "coordinator")
    guarded.message.register(write_field, StateFilter(MAKING), IS_QUESTION)
    guarded.callback_query.register(begin, NewLinkButton.filter())
    guarded.callback_query.register(ask_field, LinkFieldButton.filter())
    guarded.callback_query.register(choose_target, LinkTargetButton.filter())
    guarded.callback_query.register(show_sphere, LinkSphereButton.filter())
    guarded.callback_query.register(choose, LinkChoiceButton.filter())
    guarded.callback_query.register(end, LinkEndButton.filter())
    router.include_router(guarded)
    return router
