"""Life in groups and channels: the bot comes and goes, groups grow, and what is personal leads to the private chat."""

from typing import Final

import structlog
from aiogram import Bot, F, Router
from aiogram.exceptions import AiogramError
from aiogram.filters import Command, CommandStart, Filter
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message

from bot.chat.filters import IN_GROUP, When
from bot.chat.groups.fitting import opens_in_private, way_of
from bot.chat.groups.keeper import Groups
from bot.chat.groups.menu import publish_group_menu
from bot.chat.groups.settings_views import ADDED, ChatViews
from bot.chat.groups.standing import UncheckedError, own_state, state_of
from bot.chat.roles.holders import Roles
from bot.chat.show import send
from bot.chat.views import Views
from bot.i18n import Translations
from bot.storage.chats import ChatState

_PERSONAL: Final = ("privacy", "forget")

IN_GROUP_OR_CHANNEL: Final = When(F.chat.type.in_({"group", "supergroup", "channel"}))

_log = structlog.get_logger(__name__)


class IsPersonalTap(Filter):
    """A tap in a group on what belongs to one person; passes on the link's payload as ``way``."""

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, str]:
        """Whether it is one: those that may stay in a group have handlers of their own."""
        if callback.message is None or callback.message.chat.type == "private" or callback.data is None:
            return False
        way = way_of(callback.data) if opens_in_private(callback.data) else None
        return False if way is None else {"way": way}


async def note_membership(
    event: ChatMemberUpdated,
    *,
    groups: Groups,
    roles: Roles,
    views: Views,
    translations: Translations,
    bot: Bot,
) -> None:
    """The bot was added, given rights, silenced or removed; where it is new it says once how it is asked."""
    state = await _present_state(event, bot)
    is_new = await groups.note_state(event.chat, state)
    if not is_new or state == "restricted":
        return
    if event.chat.type == "channel":
        spoken = translations[await roles.language_of(event.from_user.id)]
        own = Views(views.catalog, spoken, views.now, views.bot_username)
        await _offer_announcements(event, groups, roles, own, bot)
        return
    view = ChatViews(views, in_group=True).greeting(event.chat.id)
    await bot.send_message(event.chat.id, view.text, reply_markup=view.keyboard)


async def _present_state(event: ChatMemberUpdated, bot: Bot) -> ChatState:
    """What the bot is there by now: of two changes in a row, the first may be handled last."""
    told = state_of(event.new_chat_member, event.chat.type)
    if told == "gone":
        return told
    try:
        return await own_state(bot, event.chat)
    except UncheckedError:
        return told


async def _offer_announcements(event: ChatMemberUpdated, groups: Groups, roles: Roles, views: Views, bot: Bot) -> None:
    """A channel is not written to unasked; a coordinator who added the bot is, in their own chat."""
    known = await groups.get(event.chat.id)
    if known is None or not (await roles.actor(event.from_user.id)).has("coordinator"):
        return
    view = ChatViews(views, in_group=False).bot_added(known)
    try:
        await bot.send_message(event.from_user.id, view.text, reply_markup=view.keyboard)
    except AiogramError as error:
        _log.info("coordinator_not_reached", error=str(error))


async def follow_to_supergroup(message: Message, groups: Groups, translations: Translations, bot: Bot) -> None:
    """Telegram tells of it in both chats, in whatever order; the menu of commands stayed behind."""
    if message.migrate_to_chat_id is not None:
        await groups.move(message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await groups.move(message.migrate_from_chat_id, message.chat.id)
        manner = await groups.manner(message.chat.id)
        if manner.answers == "ephemeral":
            await publish_group_menu(bot, message.chat.id, manner.answers, translations[manner.language])


async def note_title(message: Message, groups: Groups) -> None:
    chat: Chat = message.chat
    await groups.note_title(chat.model_copy(update={"title": message.new_chat_title}))


async def lead_to_private(message: Message, views: Views) -> None:
    """What is kept about a person is no talk for a group."""
    await send(message, views.menu())


async def keep_silent(message: Message) -> None:
    """Telegram's own way to add the bot writes a command, too: the greeting has said everything."""


async def open_in_private(callback: CallbackQuery, way: str, views: Views) -> None:
    """Telegram opens the private chat; the message in the group stays as it is."""
    await callback.answer(url=views.link(way))


def setup() -> Router:
    router = Router(name="groups")
    router.my_chat_member.register(note_membership, IN_GROUP_OR_CHANNEL)
    router.message.register(follow_to_supergroup, IN_GROUP, When(F.migrate_to_chat_id | F.migrate_from_chat_id))
    router.message.register(note_title, IN_GROUP, When(F.new_chat_title))
    router.message.register(keep_silent, IN_GROUP, CommandStart(magic=F.args == ADDED))
    router.message.register(lead_to_private, IN_GROUP, Command(*_PERSONAL))
    router.callback_query.register(open_in_private, IsPersonalTap())
    return router
