"""What Telegram shows of the bot itself: its menu of commands and its descriptions, per language.

Telegram limits how often these may be set, so what is there already is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import structlog
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from bot.chat.commands import COMMANDS, GROUP_ADMIN_COMMANDS, GROUP_COMMANDS
from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aiogram import Bot
    from aiogram.types import BotCommandScopeUnion

    from bot.i18n import Translations, Translator
    from bot.languages import Language

_SCOPES: Final = (
    (BotCommandScopeDefault(), COMMANDS),
    (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
    (BotCommandScopeAllChatAdministrators(), (*GROUP_COMMANDS, *GROUP_ADMIN_COMMANDS)),
)

_log = structlog.get_logger(__name__)


async def publish_profile(bot: Bot, translations: Translations, default: Language) -> None:
    """Bring commands and descriptions up to date; whoever has another language sees the default one.

    Raises:
        TelegramAPIError: where Telegram refuses or cannot be reached; the bot works without all this.
    """
    for code, t in _languages(translations, default):
        changed = [await _publish_commands(bot, scope, names, code, t) for scope, names in _SCOPES]
        changed.append(await _publish_texts(bot, code, t))
        if any(changed):
            _log.info("profile_published", language=code or "default")


async def publish_menu(
    bot: Bot, translations: Translations, default: Language, person_id: int, names: Sequence[str]
) -> None:
    """Give one person a menu of their own in their chat with the bot; without names, the one that all have.

    Raises:
        TelegramAPIError: as above, or the person never wrote to the bot.
    """
    scope = BotCommandScopeChat(chat_id=person_id)
    for code, t in _languages(translations, default):
        if names:
            await _publish_commands(bot, scope, names, code, t)
        elif await bot.get_my_commands(scope=scope, language_code=code):
            await bot.delete_my_commands(scope=scope, language_code=code)


def _languages(translations: Translations, default: Language) -> Iterator[tuple[str, Translator]]:
    yield "", translations[default]
    for code in LANGUAGES:
        yield code, translations[code]


async def _publish_commands(
    bot: Bot, scope: BotCommandScopeUnion, names: Sequence[str], code: str, t: Translator
) -> bool:
    wanted = [(name, t.plain(f"command-{name}")) for name in names]
    there = await bot.get_my_commands(scope=scope, language_code=code)
    # Not the objects themselves: those from Telegram also differ by the bot they belong to.
    if [(known.command, known.description) for known in there] == wanted:
        return False
    commands = [BotCommand(command=name, description=text) for name, text in wanted]
    await bot.set_my_commands(commands, scope=scope, language_code=code)
    return True


async def _publish_texts(bot: Bot, code: str, t: Translator) -> bool:
    changed = False
    description = t.plain("bot-description")
    if (await bot.get_my_description(language_code=code)).description != description:
        await bot.set_my_description(description, language_code=code)
        changed = True
    short = t.plain("bot-short-description")
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
        changed = True
    return changed
