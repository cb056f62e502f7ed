"""The composition root: settings -> services -> bot and dispatcher. Only this module imports handlers."""

from __future__ import annotations

import asyncio
import json
import random
import signal
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods.base import Response
from aiogram.types import Message, Update

import handlers
from bot.announce import reminders as reminding
from bot.announce.audience import Audiences
from bot.announce.deadlines import Deadlines
from bot.announce.pace import Pace
from bot.announce.reminders import Reminders
from bot.announce.sender import LEADERSHIP, Sender
from bot.catalog import CatalogError, load_catalog
from bot.chat.admin.attention import Attentions
from bot.chat.announce.drafts import Drafts
from bot.chat.announce.progress import ProgressMessages
from bot.chat.context import Services
from bot.chat.counting import Counting
from bot.chat.deadlines.keeping import DeadlineKeeper
from bot.chat.deadlines.letters import Letters
from bot.chat.flood import FloodGate
from bot.chat.groups.door import GroupDoor
from bot.chat.groups.keeper import Groups
from bot.chat.incidents import Incidents
from bot.chat.learning.asking import AskingBack
from bot.chat.learning.teaching import Teaching
from bot.chat.learning.trials import Trials
from bot.chat.linking.results import Results
from bot.chat.linking.service import CoordinatorLinks
from bot.chat.middlewares import PersonMiddleware
from bot.chat.people import People
from bot.chat.profile import publish_profile
from bot.chat.questions import Questions, Searches
from bot.chat.roles.holders import Roles
from bot.chat.roles.menus import Menus
from bot.chat.selfcheck.checks import Checks
from bot.chat.selfcheck.saved import Saved
from bot.chat.selfcheck.sheets import Sheets
from bot.chat.selfcheck.typed import TypedAnswers
from bot.chat.stats.numbers import Statistics
from bot.chat.support.service import make_support
from bot.chat.support.words import SupportWords
from bot.documents import Typesetter
from bot.errors import OperatorError
from bot.i18n import Translations
from bot.runtime.courtesy import Courtesy
from bot.runtime.patience import Patience
from bot.runtime.polling import Polling
from bot.runtime.states import RecentStates
from bot.runtime.supervision import supervised
from bot.runtime.tasks import Tasks
from bot.search.searcher import Searcher
from bot.selfcheck.questionnaire import QuestionnaireError
from bot.selfcheck.season import SelfChecks
from bot.storage.engine import Database
from bot.storage.errors import StorageError
from bot.storage.fsm import FsmStorage, make_fsm_storage
from bot.storage.leadership import Leadership
from bot.support import postman as posting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aiogram.client.session.base import BaseSession

    from bot.catalog import Catalog
    from bot.settings import Settings
    from bot.support.postman import Postman

_REQUEST_SECONDS: Final = 30.0
_KEPT_TYPES: Final = (Response[Message], Response[bool], Response[list[Update]])
"""aiogram asks pydantic for these at each call, and pydantic forgets a generic type that nobody holds."""

_STOP_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)

# Cyrillic letters as they are, not as six of their codes.
_compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))

_log = structlog.get_logger(__name__)


class StartError(OperatorError):
    """Why the bot cannot start: one sentence for the operator, without secrets."""


@dataclass(frozen=True, slots=True)
class App:
    """The bot put together, not yet talking to anybody."""

    settings: Settings
    bot: Bot
    dispatcher: Dispatcher
    database: Database
    storage: FsmStorage
    translations: Translations
    tasks: Tasks
    sender: Sender
    reminders: Reminders
    menus: Menus
    progress_messages: ProgressMessages
    typesetter: Typesetter
    counting: Counting
    teaching: Teaching
    postman: Postman

    async def open(self) -> None:
        """Make the database and the token ready.

        Raises:
            StartError: where one of them cannot be used.
        """
        try:
            await self.database.upgrade()
            await self.storage.check()
            await self.teaching.refresh()
        except StorageError as error:
            raise StartError(str(error)) from error
        address = str(self.settings.bot_api_url)
        try:
            await self.bot.me()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise StartError(
                f"BOT_TOKEN is not accepted by {address}: expected the token that @BotFather gave."
            ) from error
        except TelegramNetworkError as error:
            raise StartError(
                f"{address} cannot be reached: {error.message}; expected a Bot API server there."
            ) from error
        except (TelegramAPIError, ClientDecodeError) as error:
            reason = error.message.splitlines()[0]
            raise StartError(f"{address} does not answer as a Bot API server does: {reason}") from error

    async def poll(self, stop: asyncio.Event) -> None:
        """Answer people until ``stop`` is set.

        Raises:
            StartError: the token was revoked meanwhile.
        """
        lead = partial(Leadership(self.database).lead, LEADERSHIP, self.sender.work)
        self.tasks.start("sender", supervised("sender", lead))
        lead = partial(Leadership(self.database).lead, reminding.LEADERSHIP, self.reminders.work)
        self.tasks.start("reminders", supervised("reminders", lead))
        lead = partial(Leadership(self.database).lead, posting.LEADERSHIP, self.postman.work)
        self.tasks.start("letters", supervised("letters", lead))
        self.tasks.start("reports", supervised("reports", self.progress_messages.work))
        self.tasks.start("lessons", supervised("lessons", self.teaching.work))
        self.tasks.start("counting", supervised("counting", self.counting.work))
        self.tasks.start("profile", publish_profile(self.bot, self.translations, self.settings.default_language))
        self.tasks.start("menus", self.menus.publish(self.bot))
        try:
            await Polling(self.bot, self.dispatcher).run(stop)
        except TelegramUnauthorizedError as error:
            raise StartError("BOT_TOKEN was revoked: expected a token that is valid.") from error

    async def close(self) -> None:
        await self.tasks.close()
        await self.typesetter.close()
        await self.counting.close()
        await self.dispatcher.fsm.close()
        await self.bot.session.close()
        await self.database.dispose()


def build(
    settings: Settings,
    *,
    session: BaseSession | None = None,
    catalog: Catalog | None = None,
    searcher: Searches | None = None,
    translations: Translations | None = None,
    clock: Callable[[], datetime] | None = None,
    chance: Callable[[], float] = random.random,
) -> App:
    """Put the bot together; nothing is connected yet.

    Args:
        settings: with a token.
        session: another transport to Telegram, for tests.
        catalog: a table that is loaded already; else that of the settings.
        searcher: answers questions; else a new one over the table.
        translations: texts that are read already; else those of ``locales/``.
        clock: gives the present, in the time zone that dates are told in; else the clock of TIMEZONE.
        chance: gives numbers from 0 to 1; small ones have people asked whether an answer was right.

    Raises:
        StartError: where a setting or the table cannot be used.
    """
    if settings.bot_token is None:
        raise StartError("BOT_TOKEN is not set: expected the token that @BotFather gave.")
    try:
        catalog = catalog or load_catalog(settings.catalog_path)
        selfchecks = SelfChecks(catalog)
        database = Database(settings.database_url)
        storage = make_fsm_storage(database, settings.redis_url)
        if database.is_sqlite and settings.redis_url is None:
            storage = RecentStates(storage)
    except CatalogError as error:
        raise StartError(f"The table is refused.\n{error}") from error
    except QuestionnaireError as error:
        raise StartError(f"The questionnaire is refused.\n{error}") from error
    except StorageError as error:
        raise StartError(str(error)) from error
    translations = translations or Translations()
    clock = clock or partial(datetime.now, ZoneInfo(settings.timezone))
    counting = Counting(database, clock)
    people = People(database, storage, settings.default_language, counting=counting, clock=clock)
    pace = Pace(settings.send_rate)
    bot = _bot(settings, session, pace)
    audiences = Audiences(catalog, settings.owner_ids, settings.send_rate)
    sender = Sender(database, bot, pace, audiences, clock=clock)
    letters = Letters(catalog, translations, settings.default_language)
    reminders = Reminders(database, bot, pace, letters, catalog=catalog, clock=clock)
    roles = Roles(database, settings.owner_ids, settings.default_language, clock)
    menus = Menus(roles, translations, settings.default_language)
    zone = ZoneInfo(settings.timezone)
    progress_messages = ProgressMessages(bot, database, roles, translations, catalog, clock=clock, zone=zone)
    sender.watch = progress_messages
    drafts = Drafts(
        database, audiences, settings.default_language, settings.announce_uncertain, clock=clock, wake=sender.wake
    )
    checks = Checks(database, selfchecks, counting, clock)
    typesetter = Typesetter()
    groups = Groups(database, settings.default_language, clock)
    questions = Questions(searcher or Searcher(catalog), counting)
    teaching = Teaching(database, catalog, questions, Trials(catalog), clock)
    support = make_support(settings, database, bot, SupportWords(catalog, translations), clock)
    services = Services(
        settings=settings,
        catalog=catalog,
        translations=translations,
        people=people,
        questions=questions,
        checks=checks,
        typed_answers=TypedAnswers(catalog, translations),
        saved=Saved(database, selfchecks, counting, clock),
        sheets=Sheets(database, checks, translations, typesetter, clock),
        incidents=Incidents(),
        deadlines=Deadlines(database, catalog, clock, reminders.wake),
        keeper=DeadlineKeeper(database, catalog, clock, reminders.wake),
        roles=roles,
        menus=menus,
        drafts=drafts,
        progress_messages=progress_messages,
        support=support,
        counting=counting,
        teaching=teaching,
        asking_back=AskingBack(database, clock, chance),
        statistics=Statistics(database, counting, clock),
        attentions=Attentions(database, clock, support.desk),
        groups=groups,
        typesetter=typesetter,
        links=CoordinatorLinks(database, roles, clock),
        results=Results(database, checks, roles, translations=translations, catalog=catalog, clock=clock),
    )
    dispatcher = Dispatcher(storage=storage, events_isolation=storage.create_isolation(), **services)
    flood = FloodGate(settings.flood_messages, settings.flood_seconds)
    dispatcher.update.outer_middleware(
        PersonMiddleware(
            people,
            translations,
            catalog,
            flood=flood,
            door=GroupDoor(
                groups, translations, catalog, flood=flood, is_unlimited=support.offices.is_group, clock=clock
            ),
            default_language=settings.default_language,
            clock=clock,
        )
    )
    dispatcher.include_routers(*handlers.routers())
    return App(
        settings=settings,
        bot=bot,
        dispatcher=dispatcher,
        database=database,
        storage=storage,
        translations=translations,
        tasks=Tasks(),
        typesetter=typesetter,
        sender=sender,
        reminders=reminders,
        menus=menus,
        progress_messages=progress_messages,
        counting=counting,
        teaching=teaching,
        postman=support.postman,
    )


async def run(
    settings: Settings,
    *,
    catalog: Catalog | None = None,
    searcher: Searches | None = None,
    ready: asyncio.Event | None = None,
    stop: asyncio.Event | None = None,
) -> None:
    """Run the bot until SIGTERM or SIGINT; with ``stop``, until that is set (signals are the caller's).

    Args:
        settings: with a token.
        catalog: a table that is loaded already; else that of the settings.
        searcher: answers questions; else a new one over the table.
        ready: is set when the database and the token are in order and updates are being taken.
        stop: ends the bot when it is set.

    Raises:
        StartError: one sentence for the operator.
    """
    app = build(settings, catalog=catalog, searcher=searcher)
    try:
        await app.open()
        with _stop_on_signals(stop) as stopping:
            if ready is not None:
                ready.set()
            _log.info("bot_started", username=(await app.bot.me()).username)
            await app.poll(stopping)
            _log.info("bot_stopped")
    finally:
        await app.close()


def _bot(settings: Settings, session: BaseSession | None, pace: Pace) -> Bot:
    if settings.bot_token is None:
        raise StartError("BOT_TOKEN is not set: expected the token that @BotFather gave.")
    if session is None:
        api = TelegramAPIServer.from_base(str(settings.bot_api_url).rstrip("/"))
        session = AiohttpSession(api=api, timeout=_REQUEST_SECONDS, json_dumps=_compact)
    session.middleware(Patience())
    session.middleware(Courtesy(pace))
    return Bot(
        settings.bot_token.get_secret_value(),
        session=session,
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )


@contextmanager
def _stop_on_signals(given: asyncio.Event | None) -> Iterator[asyncio.Event]:
    """An event that is set when the process is asked to end; the one that was given, where one was."""
    if given is not None:
        yield given
        return
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError, RuntimeError):  # Windows, or not the main thread
        for number in _STOP_SIGNALS:
            loop.add_signal_handler(number, stopping.set)
    try:
        yield stopping
    finally:
        with suppress(NotImplementedError, RuntimeError):
            for number in _STOP_SIGNALS:
                loop.remove_signal_handler(number)
