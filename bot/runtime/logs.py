"""Logs: one line per event, for a person (console) or a machine (json); neither secrets nor people in them."""

from __future__ import annotations

import hashlib
import logging
import re
import sys
from secrets import token_bytes
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

    from bot.settings import Settings

_TOKEN: Final = re.compile(r"\b\d+:[A-Za-z0-9_-]{30,}")
_HIDDEN: Final = "***"

_TALKATIVE: Final = ("aiogram.event", "alembic", "asyncio")
"""Libraries that write a line for each update or migration where INFO is on."""

_INDISCREET: Final = ("aiosqlite", "aiogram.utils.chat_action")
"""What writes people's ids or what they typed into its lines: kept silent whatever LOG_LEVEL says."""


_PEOPLE: Final = ("person", "owner")
"""Fields of an event that hold somebody's Telegram id."""


class Pseudonyms:
    """Puts a name of this process's own in place of each Telegram id.

    So the events of one person can be told together while the process runs, and nobody, whatever else they know,
    can tell afterwards who it was: a log cannot be made to forget.
    """

    def __init__(self) -> None:
        self._key = token_bytes(16)

    def __call__(self, logger: WrappedLogger, name: str, event: EventDict) -> EventDict:  # noqa: ARG002 - structlog's
        for field in _PEOPLE:
            if field in event:
                event[field] = self.of(event[field])
        return event

    def of(self, person_id: object) -> str:
        return f"p-{hashlib.blake2b(str(person_id).encode(), key=self._key, digest_size=4).hexdigest()}"


class Redaction:
    """Renders an event and takes every secret out of the line, wherever it got in (a traceback too)."""

    def __init__(self, render: Processor, secrets: frozenset[str]) -> None:
        self._render = render
        self._secrets = sorted(secrets, key=len, reverse=True)

    def __call__(self, logger: WrappedLogger, name: str, event: EventDict) -> str:
        line = str(self._render(logger, name, event))
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, line)


def set_up_logs(settings: Settings) -> None:
    """Send the events of structlog and of the standard library to standard error, in one format."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    as_json = settings.log_format == "json"
    render: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    traceback = [structlog.processors.format_exc_info] if as_json else []
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *traceback,
                Redaction(render, secrets_of(settings)),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    # Said either way: levels outlive the settings that they were chosen by, where a process reads these again.
    talkative = logging.NOTSET if settings.log_level == "DEBUG" else logging.WARNING
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(talkative)
    for name in _INDISCREET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            Pseudonyms(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def secrets_of(settings: Settings) -> frozenset[str]:
    """The token and the passwords in the settings' addresses."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    passwords = {urlsplit(address).password for address in (settings.database_url, settings.redis_url) if address}
    return frozenset(secret for secret in {token, *passwords} if secret)
