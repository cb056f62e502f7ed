"""A person's checks as a list: page by page, repeated, deleted. Storage errors pass through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.chat.counting import Happened, checked
from bot.chat.keyboards import PAGE_SIZE, pages_of
from bot.chat.selfcheck.standing import EARLIER, TICKED
from bot.storage.errors import UnknownPersonError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from bot.chat.counting import Counting
    from bot.selfcheck.flow import Path
    from bot.selfcheck.season import SelfChecks
    from bot.storage.checks import Answer, Check
    from bot.storage.engine import Database


@dataclass(frozen=True, slots=True)
class SavedPage:
    """One page of a person's checks, the latest first; ``page`` counts from 0, ``count`` is of all pages together."""

    checks: tuple[Check, ...]
    page: int
    count: int


class Saved:
    """What the list of checks needs. ``person_id`` is who taps: somebody else's check is one that is not there."""

    def __init__(
        self, database: Database, selfchecks: SelfChecks, counting: Counting, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._selfchecks = selfchecks
        self._counting = counting
        self._clock = clock

    async def page(self, person_id: int, page: int) -> SavedPage:
        """One page; one that is not there (an old button) is the nearest that is."""
        async with self._database.session() as session:
            count = await session.checks.count(person_id)
            page = min(max(page, 0), max(pages_of(count) - 1, 0))
            checks = await session.checks.of_person(person_id, PAGE_SIZE, page * PAGE_SIZE)
        return SavedPage(tuple(checks), page, count)

    async def get(self, person_id: int, check_id: int) -> Check | None:
        async with self._database.session() as session:
            return await session.checks.get(check_id, person_id)

    async def delete(self, person_id: int, check_id: int) -> bool:
        """Delete a check with its answers and sheets; whether the person had it."""
        async with self._database.session() as session:
            deleted = await session.checks.delete(check_id, person_id)
            await session.commit()
        return deleted

    async def repeat(self, person_id: int, check_id: int) -> int | None:
        """Begin the check anew, each answer of then offered again; the id of the new one.

        A repetition that is under way goes on. None where there is no such check, or its direction is gone.
        """
        now = self._clock()
        async with self._database.session() as session:
            try:
                await session.people.hold(person_id)
            except UnknownPersonError:
                return None
            check = await session.checks.get(check_id, person_id)
            path = self._path(check) if check else None
            if check is None or path is None:
                return None
            open_one = await session.checks.find_open(person_id, check.kind, check.number)
            if open_one is not None and check.id in {open_one.id, open_one.previous_id}:
                return open_one.id
            stored = await session.checks.answers(check.id)
            season = self._selfchecks.catalog.season.id
            new = await session.checks.start(person_id, check.kind, check.number, season, now, previous_id=check.id)
            await session.checks.put_answers(new.id, _offered(path, stored), now)
            came_through = await session.visits.link_of(person_id, now)
            if came_through is not None:
                await session.check_origins.put(new.id, came_through)
            await session.commit()
        self._counting.note(Happened.CHECK_BEGUN, checked(check.number))
        self._counting.did(person_id, "begun")
        return new.id

    def _path(self, check: Check) -> Path | None:
        if check.number is None:
            return self._selfchecks.match_path
        return self._selfchecks.path(check.number) if self._selfchecks.catalog.get(check.number) else None


def _offered(path: Path, stored: Mapping[str, Answer]) -> dict[str, tuple[object, str]]:
    """The answers of then, to be offered and to count for nothing until they are given again."""
    offered: dict[str, tuple[object, str]] = {}
    for question in path.questions:
        said: Any = stored[question.id].value if question.id in stored else None
        if isinstance(said, dict) and EARLIER in said:
            said = said[EARLIER]
        if said is None or (isinstance(said, dict) and TICKED in said):
            continue
        offered[question.id] = ({EARLIER: said}, stored[question.id].fingerprint)
    return offered
