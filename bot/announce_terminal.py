"""Announcements from a server's shell: written to the database, where the running bot's sender finds them.

Everything that an operator did wrong is an `OperatorError`: a sentence.
"""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from bot.announce.audience import Audiences
from bot.announce.content import read_markdown
from bot.announce.model import content_to_json
from bot.announce.report import status_json
from bot.announce.sender import begin
from bot.announce.times import MomentError, read_moment
from bot.chat.announce.texts import TITLE
from bot.chat.formatting import shortened
from bot.chat.roles.audit import Act, note
from bot.errors import OperatorError
from bot.languages import LANGUAGES
from bot.storage.engine import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from pathlib import Path

    from bot.announce.audience import Spec
    from bot.announce.model import Written
    from bot.catalog import Catalog
    from bot.languages import Language
    from bot.settings import Settings
    from bot.storage.announcements import Announcement
    from bot.storage.session import Session

_STEM_PARTS: Final = 2


class AnnounceTerminalError(OperatorError):
    """A file, a moment or a number that cannot be used."""


@dataclass(frozen=True, slots=True)
class Order:
    """What an operator asked for, read and checked."""

    versions: Mapping[Language, Written]
    default_language: Language
    spec: Spec
    at: datetime | None


class AnnounceTerminal:
    """Announcements of an installation."""

    def __init__(self, settings: Settings, catalog: Catalog) -> None:
        self._settings = settings
        self._audiences = Audiences(catalog, settings.owner_ids, settings.send_rate)
        self._zone = ZoneInfo(settings.timezone)

    async def announce(
        self, files: Sequence[Path], *, language: Language | None, audience: str, at: str | None, dry_run: bool
    ) -> dict[str, Any]:
        """Let an announcement go out, now or at a moment; with ``dry_run`` only say to how many and how long.

        Returns:
            ``audience`` (recipients as of now), ``blocked`` (left out for having blocked the bot) and ``seconds``;
            ``id``, ``state`` and ``at`` (ISO 8601, None for now) where it was written down.

        Raises:
            OperatorError: a file, the audience, the moment or the database cannot be used.
        """
        order = self._order(files, language, audience, at)
        async with self._database() as session:
            size = await self._audiences.size(session, order.spec, order.default_language)
            told = {
                "audience": size.recipients,
                "blocked": size.blocked,
                "seconds": ceil(size.duration.total_seconds()),
            }
            if dry_run:
                return told
            if not size.recipients and order.at is None:
                raise AnnounceTerminalError(f"--audience: found nobody for {audience!r}, expected at least one person")
            made = await self._write(session, order, size.recipients)
            return {
                "id": made.id,
                "state": made.state,
                "at": None if order.at is None else order.at.isoformat(timespec="seconds"),
                **told,
            }

    async def status(self, number: int) -> dict[str, Any]:
        """The sums of an announcement: id, state, audience, sent, blocked, failed, unknown, left.

        Raises:
            OperatorError: there is none with this number, or the database cannot be used.
        """
        async with self._database() as session:
            found = await session.announcements.get(number)
            if found is None:
                raise AnnounceTerminalError(f"--status: found {number}, expected the number of an announcement")
            return status_json(found, await session.deliveries.counts(number))

    def _order(self, files: Sequence[Path], language: Language | None, audience: str, at: str | None) -> Order:
        default = self._settings.default_language
        versions: dict[Language, Written] = {}
        for path in files:
            spoken = _language_in(path) or language or default
            if spoken in versions:
                raise AnnounceTerminalError(
                    f"announce: {path} is a second version in {spoken!r}, expected one for each language "
                    "(FILE.kk.md, FILE.ru.md, FILE.en.md)"
                )
            versions[spoken] = read_markdown(_read(path), str(path))
        preferred = language or default
        spec = self._audiences.parse(audience)
        return Order(versions, preferred if preferred in versions else next(iter(versions)), spec, self._moment(at))

    def _moment(self, at: str | None) -> datetime | None:
        if at is None:
            return None
        try:
            return read_moment(at, datetime.now(self._zone)).at
        except MomentError as error:
            meant = " or ".join(f"{moment:%Y-%m-%d %H:%M}" for moment in error.candidates)
            expected = f"one of {meant}" if meant else "a moment ahead within a year, such as 'tomorrow 10:00'"
            raise AnnounceTerminalError(f"--at: found {at!r:.60} ({error.reason}), expected {expected}") from error

    async def _write(self, session: Session, order: Order, recipients: int) -> Announcement:
        now = datetime.now(UTC)
        first = order.versions[order.default_language]
        made = await session.announcements.create(
            None,
            order.default_language,
            now,
            title=shortened(" ".join(first.text.split()), TITLE),
            audience=order.spec.to_json(),
            on_uncertain=self._settings.announce_uncertain,
        )
        act = Act.ANNOUNCEMENT_STARTED if order.at is None else Act.ANNOUNCEMENT_SCHEDULED
        await note(session, act, now, actor=None, number=str(made.id), count=recipients)
        for language, written in order.versions.items():
            await session.announcements.put_version(made.id, language, content_to_json(written))
        if order.at is None:
            await begin(session, made, self._audiences, now)
        else:
            await session.announcements.schedule(made.id, order.at)
        await session.commit()
        return await session.announcements.get(made.id) or made

    @asynccontextmanager
    async def _database(self) -> AsyncIterator[Session]:
        database = Database(self._settings.database_url)
        try:
            await database.upgrade()
            async with database.session() as session:
                yield session
        finally:
            await database.dispose()


def as_text(told: Mapping[str, Any], *, as_json: bool) -> str:
    """What the terminal prints: one JSON object, or a line for a person."""
    if as_json:
        return json.dumps(told, ensure_ascii=False)
    if "sent" in told:
        return ", ".join(f"{name} {value}" for name, value in told.items())
    line = f"{told['audience']} recipients, about {told['seconds']} s; {told['blocked']} left out (blocked the bot)"
    return f"announcement {told['id']}, {told['state']}: {line}" if "id" in told else line


def _language_in(path: Path) -> Language | None:
    """The language that a name such as news.kk.md tells."""
    parts = path.name.split(".")
    code = parts[-2] if len(parts) > _STEM_PARTS else ""
    return next((language for language in LANGUAGES if language == code), None)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AnnounceTerminalError(
            f"announce: {path} cannot be read: {error}; expected a text file in UTF-8"
        ) from error
