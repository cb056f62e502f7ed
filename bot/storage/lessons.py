"""What administrators taught the search, and the phrases by which they did: kept until it is undone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, or_, select, update

from bot.storage.people import still_stored
from bot.storage.tables import LessonPhraseRow, LessonRow
from bot.storage.values import is_key, storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Row

    from bot.storage.session import Session

__all__ = ["LessonsRepository", "Means", "StoredLesson"]

Means = Literal["direction", "query", "other"]
"""What phrases stand for: a direction, another question that is answered rightly, nothing of ours."""


@dataclass(frozen=True, slots=True)
class StoredLesson:
    """A lesson with its phrases as (language, text). Moments are aware UTC.

    `number` is that of a direction in the table of `season`; `query` the question that is asked instead.
    """

    id: int
    means: Means
    number: int | None
    season: str
    query: str | None
    exact: bool
    made_by: int | None
    made_at: datetime
    undone_at: datetime | None
    phrases: tuple[tuple[str, str], ...]


_COLUMNS = (
    LessonRow.id,
    LessonRow.means,
    LessonRow.number,
    LessonRow.season,
    LessonRow.query,
    LessonRow.exact,
    LessonRow.made_by,
    LessonRow.made_at,
    LessonRow.undone_at,
)


class LessonsRepository:
    """The tables `lessons` and `lesson_phrases`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(
        self,
        means: Means,
        phrases: "Sequence[tuple[str, str]]",
        now: datetime,
        *,
        season: str,
        number: int | None = None,
        query: str | None = None,
        exact: bool = False,
        by: int | None = None,
    ) -> StoredLesson:
        """Keep a lesson with at least one phrase (language, text)."""
        made = await self._session.write(
            self._session.insert(LessonRow)
            .values(
                means=means,
                number=number,
                season=season,
                query=None if query is None else storable(query),
                exact=exact,
                made_by=still_stored(by),
                made_at=now,
                undone_at=None,
            )
            .returning(*_COLUMNS)
        )
        row = made.one()
        kept = sorted({(language, storable(text)) for language, text in phrases})
        await self._session.write(
            self._session.insert(LessonPhraseRow).values(
                [{"lesson_id": row.id, "language": language, "text": text} for language, text in kept]
            )
        )
        return _lesson(row, kept)

    async def get(self, lesson_id: int) -> StoredLesson | None:
        """Return the lesson, also one that was undone."""
        if not is_key(lesson_id):
            return None
        found = await self._where(LessonRow.id == lesson_id)
        return found[0] if found else None

    async def active(self, season: str) -> list[StoredLesson]:
        """Return what holds in that season, the oldest first: of two that contradict each other the later counts."""
        return await self._where(
            LessonRow.undone_at.is_(None), or_(LessonRow.number.is_(None), LessonRow.season == season)
        )

    async def page(self, limit: int, offset: int = 0) -> list[StoredLesson]:
        """Return at most `limit` lessons of any season that were not undone, the latest first."""
        ids = await self._session.read(
            select(LessonRow.id)
            .where(LessonRow.undone_at.is_(None))
            .order_by(LessonRow.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return list(reversed(await self._where(LessonRow.id.in_([row[0] for row in ids])))) if ids else []

    async def count(self) -> int:
        """Return how many lessons were not undone."""
        rows = await self._session.read(
            select(func.count()).select_from(LessonRow).where(LessonRow.undone_at.is_(None))
        )
        return int(rows[0][0])

    async def version(self) -> tuple[int, int]:
        """Return what is another value after every lesson that was added or undone; cheap to ask.

        Counted, for lessons are never deleted, and of two that are taught at once the one with the smaller id
        may be committed last.
        """
        rows = await self._session.read(select(func.count(LessonRow.id), func.count(LessonRow.undone_at)))
        return rows[0][0], rows[0][1]

    async def undo(self, lesson_id: int, now: datetime) -> bool:
        """End a lesson; say whether it held until now."""
        if not is_key(lesson_id):
            return False
        undone = await self._session.write(
            update(LessonRow).where(LessonRow.id == lesson_id, LessonRow.undone_at.is_(None)).values(undone_at=now)
        )
        return undone.rowcount > 0

    async def _where(self, *conditions: "ColumnElement[bool]") -> list[StoredLesson]:
        """Return the lessons for which all of it is so, the oldest first."""
        rows = await self._session.read(select(*_COLUMNS).where(*conditions).order_by(LessonRow.id))
        said = await self._session.read(
            select(LessonPhraseRow.lesson_id, LessonPhraseRow.language, LessonPhraseRow.text)
            .join(LessonRow, LessonRow.id == LessonPhraseRow.lesson_id)
            .where(*conditions)
            .order_by(LessonPhraseRow.lesson_id, LessonPhraseRow.language, LessonPhraseRow.text)
        )
        phrases: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for lesson_id, language, text in said:
            phrases[lesson_id].append((language, text))
        return [_lesson(row, phrases[row.id]) for row in rows]


def _lesson(row: "Row[*tuple[Any, ...]]", phrases: "Iterable[tuple[str, str]]") -> StoredLesson:
    return StoredLesson(**row._asdict(), phrases=tuple(phrases))
