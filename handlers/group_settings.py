"""/settings of a group or channel, and /chats: which of them get announcements.

Who may change what is asked of Telegram at each tap, for a screen that an administrator has opened can be
tapped by everybody.
"""

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.chat.callbacks import (
    AddChatButton,
    ChatAct,
    ChatButton,
    ChatRegionButton,
    ChatsButton,
    RegisterChatButton,
)
from bot.chat.filters import IN_GROUP, IN_PRIVATE, IS_COMMAND
from bot.chat.groups.desk import Desk, named_chat
from bot.chat.groups.keeper import Groups
from bot.chat.groups.menu import publish_group_menu
from bot.chat.groups.settings_views import ChatViews
from bot.chat.groups.standing import UncheckedError, is_administrator, wrote_as_administrator
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor, Roles
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.chat.whisper import take_back
from bot.i18n import Translations
from bot.languages import known_language
from bot.storage.chats import KnownChat

_FOR_STAFF = {ChatAct.OPEN, ChatAct.END, ChatAct.END_SURELY}
"""What the bot's administrators may do with every chat: look, and end."""


class Picking(StatesGroup):
    """A chat is to be named, by a forwarded post or its name."""

    chat = State()


async def open_settings(message: Message, groups: Groups, roles: Roles, views: Views, bot: Bot) -> None:
    desk = Desk(groups, roles, views, bot)
    try:
        known = await desk.known(message.chat) if await wrote_as_administrator(bot, message) else None
    except UncheckedError:
        await send(message, View(views.t("group-unchecked")))
        return
    await send(message, View(views.t("group-admins-only")) if known is None else desk.inside(known))


async def turn_settings(
    callback: CallbackQuery,
    callback_data: ChatButton,
    *,
    groups: Groups,
    roles: Roles,
    views: Views,
    translations: Translations,
    bot: Bot,
) -> None:
    """Everything but registering, which a coordinator does."""
    desk = Desk(groups, roles, views, bot)
    known = await desk.managed(callback, callback_data.chat, for_staff=callback_data.act in _FOR_STAFF)
    if known is None:
        return
    match callback_data.act:
        case ChatAct.OPEN:
            await desk.show(callback, known.id)
        case ChatAct.END:
            await show(callback, desk.screens(callback, known).ask_to_end(known))
        case ChatAct.END_SURELY:
            ended = await groups.end(callback.from_user.id, known)
            await desk.show(callback, known.id, views.t.plain("group-ended" if ended else "group-ended-already"))
        case ChatAct.CLOSE:
            await callback.answer()
            if isinstance(callback.message, Message):
                await take_back(callback.message, callback.from_user.id)
        case _:
            await _choose(callback_data, known, groups, translations, bot)
            spoken = translations[(await groups.manner(known.id)).language]
            t = spoken if desk.screens(callback, known).in_group else views.t
            renewed = Views(views.catalog, t, views.now, views.bot_username)
            await Desk(groups, roles, renewed, bot).show(callback, known.id, t.plain("group-saved"))


async def _choose(data: ChatButton, known: KnownChat, groups: Groups, translations: Translations, bot: Bot) -> None:
    """Keep a language, or how the bot answers; what a forged button says otherwise changes nothing."""
    if data.act is ChatAct.LANGUAGE and (language := known_language(data.value)):
        await groups.set_language(known.id, language)
    elif data.act is ChatAct.ANSWERS and known.kind != "channel" and data.value in {"reply", "ephemeral"}:
        await groups.set_answers(known.id, "ephemeral" if data.value == "ephemeral" else "reply")
    manner = await groups.manner(known.id)
    if known.kind != "channel" and "ephemeral" in {known.answers, manner.answers}:
        await publish_group_menu(bot, known.id, manner.answers, translations[manner.language])


async def choose_region(
    callback: CallbackQuery,
    callback_data: ChatRegionButton,
    *,
    groups: Groups,
    roles: Roles,
    views: Views,
    bot: Bot,
) -> None:
    desk = Desk(groups, roles, views, bot)
    known = await desk.managed(callback, callback_data.chat)
    if known is not None:
        await show(callback, desk.screens(callback, known).regions(known, callback_data.page))


async def register(
    callback: CallbackQuery,
    callback_data: RegisterChatButton,
    actor: Actor,
    *,
    groups: Groups,
    roles: Roles,
    views: Views,
    catalog: Catalog,
    bot: Bot,
) -> None:
    """By a coordinator who is an administrator there, where the bot may write: both as of this moment."""
    desk = Desk(groups, roles, views, bot)
    known = await desk.managed(callback, callback_data.chat)
    if known is None:
        return
    if not known.can_write:
        await callback.answer(views.t.plain("group-cannot-post"), show_alert=True)
        return
    codes = {region.code for region in catalog.regions}
    await groups.register(actor.id, known, callback_data.region if callback_data.region in codes else None)
    await desk.show(callback, known.id, views.t.plain("group-registered"))


async def list_chats(message: Message, actor: Actor, groups: Groups, views: Views) -> None:
    await send(message, ChatViews(views, in_group=False).chats(await _listed(actor, groups), 0))


async def show_chats(
    callback: CallbackQuery, callback_data: ChatsButton, actor: Actor, groups: Groups, views: Views
) -> None:
    await show(callback, ChatViews(views, in_group=False).chats(await _listed(actor, groups), callback_data.page))


async def _listed(actor: Actor, groups: Groups) -> list[KnownChat]:
    """A coordinator's own chats; all of them for administrators."""
    return await groups.registered(by=None if actor.has("administrator") else actor.id)


async def ask_for_chat(callback: CallbackQuery, state: FSMContext, views: Views) -> None:
    await state.set_state(Picking.chat)
    await show(callback, ChatViews(views, in_group=False).how_to_add())


async def ask_which(message: Message, state: FSMContext, views: Views) -> None:
    """In private anybody may open the settings of a channel whose administrator they are."""
    await state.set_state(Picking.chat)
    await send(message, ChatViews(views, in_group=False).which())


async def take_chat(
    message: Message, *, state: FSMContext, groups: Groups, roles: Roles, views: Views, bot: Bot
) -> None:
    """A forwarded post or a name opens that chat's settings; other words are meant for something else."""
    named = named_chat(message)
    if named is None:
        await leave(message, state)
        return
    desk = Desk(groups, roles, views, bot)
    try:
        known = await desk.found(named)
        allowed = known is not None and await is_administrator(bot, known.id, message.chat.id)
    except UncheckedError:
        await send(message, View(views.t("group-unchecked")))
        return
    if known is None or not allowed:
        await send(message, View(views.t("chats-unknown" if known is None else "group-admins-only-channel")))
        return
    await state.clear()
    await send(message, await desk.private(known, message.chat.id))


async def leave(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # aiogram passes the message first
    """Who gives a command, or says something else, has turned away."""
    await state.clear()
    raise SkipHandler


def setup() -> Router:
    router = Router(name="settings of groups")
    router.message.register(leave, IN_PRIVATE, IS_COMMAND, StateFilter(Picking.chat))
    router.message.register(take_chat, IN_PRIVATE, ~IS_COMMAND, StateFilter(Picking.chat))
    router.message.register(ask_which, IN_PRIVATE, Command("settings"))
    router.message.register(open_settings, IN_GROUP, Command("settings", "language"))
    router.callback_query.register(turn_settings, ChatButton.filter())
    guarded = Router(name="announcements to groups")
    guard(guarded, "coordinator")
    guarded.message.register(list_chats, IN_PRIVATE, Command("chats"))
    guarded.callback_query.register(show_chats, ChatsButton.filter())
    guarded.callback_query.register(ask_for_chat, AddChatButton.filter())
    guarded.callback_query.register(choose_region, ChatRegionButton.filter())
    guarded.callback_query.register(register, RegisterChatButton.filter())
    router.include_router(guarded)
    return router
