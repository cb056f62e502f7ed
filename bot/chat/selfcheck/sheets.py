"""Readiness sheets: issued under a code, set as pages, opened by whoever has the code, closed by their owner.

A sheet is written in every language at the moment it is issued and never changes afterwards, whatever becomes of
the check, the table or the texts. What is remembered in memory here only saves work.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from cachetools import LRUCache, TTLCache

from bot.chat.codes import new_code, payload, printed
from bot.chat.selfcheck.check_texts import CheckTexts
from bot.chat.selfcheck.sheet_form import Form
from bot.documents import Sheet as Page
from bot.documents import SheetContentError
from bot.languages import LANGUAGES
from bot.storage.errors import TakenCodeError, UnknownCheckError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from bot.catalog import Direction
    from bot.chat.selfcheck.checks import Checks
    from bot.documents import Typesetter
    from bot.i18n import Translations
    from bot.languages import Language
    from bot.selfcheck.assessment import Assessment
    from bot.storage.checks import Check
    from bot.storage.engine import Database
    from bot.storage.sheets import Sheet as Stored

_SCHEMA: Final = 1
"""The version of what is stored under a code; the pages inside have one of their own."""

_TEMPLATE: Final = "sheet"
_ATTEMPTS: Final = 3
_KEPT_FILES: Final = 2000
_KEPT_TAPS: Final = 2000
_JUST_NOW: Final = 3.0
"""Seconds in which a further tap means the sheet that was just sent: it waited its turn meanwhile."""


class Obstacle(StrEnum):
    """Why there is no sheet of a check."""

    GONE = "gone"
    UNFINISHED = "unfinished"
    UNLABELLED = "unlabelled"
    NO_ROW = "no-row"


@dataclass(frozen=True, slots=True)
class Issued:
    """A sheet under its code; ``day`` is that of the answers."""

    code: str
    check_id: int
    number: int
    day: date
    label: str | None
    pages: Mapping[Language, Page]

    def file_name(self, form: Form) -> str:
        return f"readiness-{self.number}-{self.day.isoformat()}.{form.value}"


class Sheets:
    """What the conversation about sheets needs; no Telegram in it. Storage errors pass through."""

    def __init__(
        self,
        database: Database,
        checks: Checks,
        translations: Translations,
        typesetter: Typesetter,
        clock: Callable[[], datetime],
        *,
        timer: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._checks = checks
        self._catalog = checks.selfchecks.catalog
        self._translations = translations
        self._typesetter = typesetter
        self._clock = clock
        self._files: LRUCache[tuple[str, Language, Form], str] = LRUCache(_KEPT_FILES)
        self._labels: LRUCache[tuple[int, int], int] = LRUCache(_KEPT_TAPS)
        self._begun: set[Hashable] = set()
        self._made: TTLCache[Hashable, bool] = TTLCache(_KEPT_TAPS, _JUST_NOW, timer)

    async def issue(self, check_id: int, person_id: int, bot_username: str) -> Issued | Obstacle:
        """The person's sheet of a finished check: the one that shows it as it is, or a new one under a new code."""
        async with self._database.session() as session:
            check = await session.checks.get(check_id, person_id)
            latest = await session.sheets.latest(check_id) if check else None
        if check is None:
            return Obstacle.GONE
        is_row_gone = check.number is not None and self._catalog.get(check.number) is None
        if latest is not None and (is_row_gone or self._shows(latest, check)):
            return _issued(latest)
        if is_row_gone:
            return Obstacle.NO_ROW
        result = await self._checks.go_on(person_id, check_id)
        direction = result.standing.direction if result.standing else None
        if direction is None or result.assessment is None:
            return Obstacle.UNFINISHED
        if check.label is None:
            label = await self._earlier_label(person_id)
            if label is None:
                return Obstacle.UNLABELLED
            await self.label(check_id, person_id, label)
            check = replace(check, label=label)
        return await self._issue_anew(check, direction, result.assessment, bot_username)

    async def find(self, code: str | None) -> Issued | None:
        """The sheet of a code, for anybody; None where the code was never given out or was closed."""
        if code is None:
            return None
        async with self._database.session() as session:
            stored = await session.sheets.get(code)
        return None if stored is None else _issued(stored)

    async def check_of(self, check_id: int, person_id: int) -> Check | None:
        """The check, where it is the person's own."""
        async with self._database.session() as session:
            return await session.checks.get(check_id, person_id)

    async def is_owner(self, sheet: Issued, person_id: int) -> bool:
        """Whether the sheet was made from a check of this person."""
        return await self.check_of(sheet.check_id, person_id) is not None

    async def close(self, check_id: int, person_id: int) -> int | None:
        """Close all sheets of the person's check; how many there were, None where they have no such check."""
        async with self._database.session() as session:
            if await session.checks.get(check_id, person_id) is None:
                return None
            closed = await session.sheets.revoke(check_id)
            await session.commit()
        return closed

    async def label(self, check_id: int, person_id: int, label: str) -> bool:
        """Keep the label for the check, the empty one for "without a name"; whether they have such a check."""
        async with self._database.session() as session:
            kept = await session.checks.rename(check_id, person_id, label, self._clock())
            await session.commit()
        return kept

    def note_label(self, chat_id: int, message_id: int, check_id: int) -> None:
        """Remember which message a label came from: whoever corrects the message corrects the label."""
        self._labels[chat_id, message_id] = check_id

    def labelled_by(self, chat_id: int, message_id: int) -> int | None:
        """The check that a message gave the label of, where this process saw it."""
        return self._labels.get((chat_id, message_id))

    async def set_page(self, sheet: Issued, language: Language, form: Form) -> bytes:
        """The sheet as a file.

        Raises:
            TypesettingError: it cannot be set.
        """
        content = sheet.pages[language].to_page()
        if form is Form.PDF:
            return await self._typesetter.pdf(_TEMPLATE, content)
        [picture, *_] = await self._typesetter.pictures(_TEMPLATE, content)
        return picture

    def sent_before(self, sheet: Issued, language: Language, form: Form) -> str | None:
        """Telegram's own id of the file, where this process sent it before."""
        return self._files.get((sheet.code, language, form))

    def note_sent(self, sheet: Issued, language: Language, form: Form, file_id: str | None) -> None:
        """Remember the file's id, or with None that Telegram does not know it any more."""
        key = sheet.code, language, form
        if file_id is None:
            self._files.pop(key, None)
        else:
            self._files[key] = file_id

    @contextmanager
    def making(self, *key: Hashable) -> Iterator[bool]:
        """Says whether the document of that key should be made now: it is not being made, nor was it just sent."""
        if key in self._begun or key in self._made:
            yield False
            return
        self._begun.add(key)
        try:
            yield True
            self._made[key] = True
        finally:
            self._begun.discard(key)

    async def _earlier_label(self, person_id: int) -> str | None:
        """What the person called their organisation in another check, the latest of several: they are asked once."""
        async with self._database.session() as session:
            return await session.checks.latest_label(person_id)

    async def _issue_anew(
        self, check: Check, direction: Direction, assessment: Assessment, bot_username: str
    ) -> Issued | Obstacle:
        async with self._database.session() as session:
            for _ in range(_ATTEMPTS):
                code = new_code()
                content = self._content(check, direction, assessment, code, bot_username)
                try:
                    stored = await session.sheets.issue(code, check.id, content, self._clock())
                except TakenCodeError:
                    continue
                except UnknownCheckError:  # deleted in between
                    return Obstacle.GONE
                await session.commit()
                return _issued(stored)
        raise RuntimeError(f"{_ATTEMPTS} codes in a row were taken: expected chance to give a free one")

    def _shows(self, stored: Stored, check: Check) -> bool:
        """Whether a sheet shows what its check, its label and the table say now."""
        return (
            check.finished_at is not None
            and stored.created_at >= check.finished_at
            and stored.content["label"] == (check.label or None)
            and stored.content["season"] == self._catalog.season.id
        )

    def _content(
        self, check: Check, direction: Direction, assessment: Assessment, code: str, bot_username: str
    ) -> dict[str, Any]:
        now = self._clock()
        moment = check.finished_at.astimezone(now.tzinfo) if check.finished_at else now
        link = f"https://t.me/{bot_username}?start={payload(code)}"
        label = check.label or None
        pages = {
            language: CheckTexts(self._catalog, self._translations[language], moment)
            .sheet(direction, assessment, label=label, link=link, code=printed(code))
            .to_content()
            for language in LANGUAGES
        }
        return {
            "schema": _SCHEMA,
            "number": direction.number,
            "season": self._catalog.season.id,
            "day": moment.date().isoformat(),
            "label": label,
            "pages": pages,
        }


def _issued(stored: Stored) -> Issued:
    content = stored.content
    if content["schema"] != _SCHEMA:
        raise SheetContentError(f"a stored sheet has schema {_SCHEMA}, found {content['schema']!r}")
    return Issued(
        code=stored.code,
        check_id=stored.check_id,
        number=content["number"],
        day=date.fromisoformat(content["day"]),
        label=content["label"],
        pages={language: Page.from_content(content["pages"][language]) for language in LANGUAGES},
    )
