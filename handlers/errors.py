"""All errors, by kind: Telegram's known noise is ignored, the rest is told, logged and reported.

A tap is answered in every case, or its button would spin on.
"""

from contextlib import suppress
from typing import Final

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.filters import ExceptionTypeFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import ErrorEvent, Update, User

from bot.chat.counting import Counting, Happened
from bot.chat.groups.door import group_of, is_waited_for
from bot.chat.groups.keeper import Groups
from bot.chat.incidents import Incident, Incidents
from bot.chat.show import send
from bot.chat.views import View
from bot.i18n import Translations, Translator
from bot.languages import Language, known_language
from bot.settings import Settings

_NOISE: Final = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "message to delete not found",
    "message to be replied not found",
    "topic_closed",
)

_SILENCED: Final = (
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "need administrator rights in the channel chat",
)
"""What Telegram says where the bot is in a group and may not write."""

_log = structlog.get_logger(__name__)


def is_noise(event: ErrorEvent) -> bool:
    """What Telegram refuses because of haste or age; any other refusal is a mistake of ours."""
    return any(known in str(event.exception).lower() for known in _NOISE)


async def ignore_noise(event: ErrorEvent) -> None:
    _log.debug("telegram_noise", error=str(event.exception))
    await _answer_tap(event.update)


def is_silenced(event: ErrorEvent) -> bool:
    """Whether the bot may not write where it was asked."""
    return any(known in str(event.exception).lower() for known in _SILENCED)


async def note_silence(event: ErrorEvent, groups: Groups) -> None:
    _log.info("group_is_closed_to_us", error=str(event.exception))
    group = group_of(event.update)
    if group is not None:
        await groups.note_silence(group)
    await _answer_tap(event.update)


async def follow_to_supergroup(event: ErrorEvent, groups: Groups) -> None:
    """The group has another id now; who asked sees no answer, for the message they wrote is in the old one."""
    group = group_of(event.update)
    if group is not None and isinstance(event.exception, TelegramMigrateToChat):
        await groups.move(group.id, event.exception.migrate_to_chat_id)
    await _answer_tap(event.update)


async def note_departure(event: ErrorEvent, groups: Groups) -> None:
    """The person blocked the bot, or the group removed it: there is nobody to answer."""
    _log.info("chat_is_closed_to_us", error=str(event.exception))
    group = group_of(event.update)
    if group is not None:
        await groups.note_state(group, "gone")


async def note_trouble(event: ErrorEvent) -> None:
    """Telegram is slow or away; it will deliver nothing we could say about that."""
    _log.warning("telegram_unreachable", error=str(event.exception))
    await _answer_tap(event.update)


async def apologise(
    event: ErrorEvent,
    *,
    settings: Settings,
    incidents: Incidents,
    counting: Counting,
    translations: Translations,
    bot: Bot,
    t: Translator | None = None,
    state: FSMContext | None = None,
) -> None:
    """Tell the person, the log and, now and then, the owners, all with the same reference."""
    incident = incidents.record(event.exception)
    counting.note(Happened.ERROR, incident.kind)
    _log.error(
        "unexpected_error",
        reference=incident.reference,
        place=incident.place,
        update_id=event.update.update_id,
        exc_info=event.exception,
    )
    if state is not None:
        with suppress(Exception):  # the storage may be what failed
            await state.clear()
    texts = t or translations[_language_of(event.update, settings)]
    await _tell_person(event.update, texts, incident, bot)
    if incidents.is_news(incident):
        await _tell_owners(bot, settings, translations, incident)


async def _tell_person(update: Update, t: Translator, incident: Incident, bot: Bot) -> None:
    """In a group, only whoever turned to the bot: of what others say there it is no part."""
    with suppress(TelegramAPIError):
        if update.callback_query is not None:
            text = t.plain("error-apology-short", reference=incident.reference)
            await update.callback_query.answer(text, show_alert=True)
        elif update.inline_query is not None:
            await update.inline_query.answer([], cache_time=1, is_personal=True)
        elif (message := update.message or update.edited_message) and is_waited_for(message, await bot.me()):
            await send(message, View(t("error-apology", reference=incident.reference)))


async def _tell_owners(bot: Bot, settings: Settings, translations: Translations, incident: Incident) -> None:
    t = translations[settings.default_language]
    text = t("error-owner", kind=incident.kind, reference=incident.reference, place=incident.place)
    for owner in sorted(settings.owner_ids):
        try:
            await bot.send_message(owner, text)
        except TelegramAPIError as error:
            _log.warning("owner_not_reached", owner=owner, error=str(error))


async def _answer_tap(update: Update) -> None:
    if update.callback_query is not None:
        with suppress(TelegramAPIError):  # too old to be answered, or answered before
            await update.callback_query.answer()


def _language_of(update: Update, settings: Settings) -> Language:
    user: User | None = getattr(update.event, "from_user", None)
    return known_language(user.language_code if user else None) or settings.default_language


def setup() -> Router:
    router = Router(name="errors")
    router.errors.register(ignore_noise, ExceptionTypeFilter(TelegramBadRequest), is_noise)
    router.errors.register(note_silence, ExceptionTypeFilter(TelegramBadRequest, TelegramForbiddenError), is_silenced)
    router.errors.register(follow_to_supergroup, ExceptionTypeFilter(TelegramMigrateToChat))
    router.errors.register(note_departure, ExceptionTypeFilter(TelegramForbiddenError))
    router.errors.register(note_trouble, ExceptionTypeFilter(TelegramNetworkError, TelegramRetryAfter))
    router.errors.register(apologise)
    return router
