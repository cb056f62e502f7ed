"""The menu of commands of one group: where answers are for the asker only, so are the commands.

Telegram then delivers such a command so that nobody else sees it, and lets the bot answer it the same way
without being an administrator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeChatAdministrators

from bot.chat.commands import GROUP_ADMIN_COMMANDS, GROUP_COMMANDS

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.i18n import Translator
    from bot.storage.chats import Answers

_log = structlog.get_logger(__name__)


async def publish_group_menu(bot: Bot, chat_id: int, answers: Answers, t: Translator) -> None:
    """Give a group the menu that its settings ask for; one that answers to all has the common menu.

    Without it everything works but that the commands are seen by everybody, so a refusal is only logged.
    """
    of_all, of_administrators = BotCommandScopeChat(chat_id=chat_id), BotCommandScopeChatAdministrators(chat_id=chat_id)
    try:
        if answers == "reply":
            await bot.delete_my_commands(scope=of_all)
            await bot.delete_my_commands(scope=of_administrators)
            return
        commands = [
            BotCommand(command=name, description=t.plain(f"command-{name}"), is_ephemeral=True)
            for name in (*GROUP_COMMANDS, *GROUP_ADMIN_COMMANDS)
        ]
        await bot.set_my_commands(commands[: len(GROUP_COMMANDS)], scope=of_all)
        await bot.set_my_commands(commands, scope=of_administrators)
    except AiogramError as error:
        _log.info("group_menu_not_published", error=str(error))
