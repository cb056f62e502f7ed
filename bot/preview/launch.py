"""The preview: a local Bot API server, the chat page and the bot itself, in one process.

The bot is the very one that runs in production, over aiogram's ordinary HTTP client; it only
finds another address in its settings. What it keeps is gone when the preview ends.
"""

from __future__ import annotations

import asyncio
import errno
import os
import sys
import webbrowser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from pydantic import HttpUrl, SecretStr

from bot.errors import OperatorError
from bot.preview.cast import ADMINISTRATOR, STAFF, TOKEN, build_world
from bot.preview.server import PreviewServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings


class RunBot(Protocol):
    async def __call__(self, settings: Settings, *, ready: asyncio.Event | None = None) -> None: ...


async def launch(settings: Settings, run_bot: RunBot, *, port: int, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the page until the bot is stopped; ``say`` is told the address once the bot answers.

    Raises:
        OperatorError: where the port cannot be had or the bot cannot start.
    """
    server = PreviewServer(build_world(), token=TOKEN, host=settings.web_host, port=port)
    try:
        await server.start()
    except OSError as error:
        # asyncio words this one with the address a second time.
        in_use = error.errno == errno.EADDRINUSE
        reason = "something else listens there" if in_use else error.strerror or str(error)
        place = f"{settings.web_host}:{port}"
        raise OperatorError(
            f"The preview cannot listen on {place}: {reason}; expected a free port (--port, WEB_PORT)."
        ) from error
    try:
        with TemporaryDirectory(prefix="grantkomek-") as directory:
            await _run_bot(_settings_for(server, settings, Path(directory)), run_bot, server.url, browser, say)
    finally:
        await server.stop()


def _settings_for(server: PreviewServer, settings: Settings, directory: Path) -> Settings:
    return settings.model_copy(
        update={
            "bot_token": SecretStr(TOKEN),
            "bot_api_url": HttpUrl(server.url),
            "owner_ids": frozenset({ADMINISTRATOR}),
            "database_url": f"sqlite:///{directory / 'preview.sqlite3'}",
            "redis_url": None,
            "staff_chat_id": STAFF,
        }
    )


async def _run_bot(settings: Settings, run_bot: RunBot, url: str, browser: bool, say: Callable[[str], None]) -> None:  # noqa: FBT001
    ready = asyncio.Event()
    bot = asyncio.create_task(run_bot(settings, ready=ready), name="bot")
    started = asyncio.create_task(ready.wait(), name="bot-ready")
    await asyncio.wait({bot, started}, return_when=asyncio.FIRST_COMPLETED)
    started.cancel()
    if ready.is_set():
        say(f"Grantkömek preview: {url}")
        if browser and _has_a_screen():
            webbrowser.open(url)
    await bot


def _has_a_screen() -> bool:
    """Whether a browser window can open: a text browser would take the terminal over."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
