"""Questions that were not answered, or not surely, kept without who asked: they show what the table's keywords lack."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import and_, case, delete, func, or_, select, update

from bot.storage.tables import LessonPhraseRow, LessonRow, MissedQuestionRow
from bot.storage.values import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Row
    from sqlalchemy.dialects.postgresql import Insert

    from bot.storage.session import Session

__all__ = ["MissedQuestion", "MissedRepository", "MissedState"]

MissedState = Literal["new", "later", "taught"]
"""Nobody has looked at it; an administrator put it off; a lesson answers it."""

_AT_ONCE = 200
"""Questions of one statement: engines take only so many values."""


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """A folded question, how often it was asked, and the last day on which it was."""

    id: int
    text: str
    language: str
    count: int
    last_day: date
    state: MissedState


_COLUMNS = (
    MissedQuestionRow.id,
    MissedQuestionRow.text,
    MissedQuestionRow.language,
    MissedQuestionRow.count,
    MissedQuestionRow.last_day,
    MissedQuestionRow.state,
)


class MissedRepository:
    """The table `missed_questions`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def add(self, text: str, language: str, day: date, *, times: int = 1) -> MissedQuestion:
        """Keep a question that was asked so many times, or count it again.

        One that was put off comes up again; what a lesson answers stays taught, for a replica
        that has not learned it yet may still miss it.
        """
        added = await self._session.write(self._asked().values(_row(text, language, day, times)).returning(*_COLUMNS))
        return _question(added.one())

    async def add_all(self, asked: "Mapping[tuple[str, str, date], int]") -> None:
        """Do the same for many at once: how often each text was asked in which language on which day."""
        # In one order everywhere: replicas that add the same ones at once wait for each other, never in a circle.
        rows = [_row(*question, times) for question, times in sorted(asked.items())]
        if rows:
            await self._session.write_many(self._asked(), rows)

    def _asked(self) -> "Insert":
        """Return the statement that keeps a question or counts it again."""
        new = self._session.insert(MissedQuestionRow)
        return new.on_conflict_do_update(
            index_elements=[MissedQuestionRow.text, MissedQuestionRow.language],
            set_={
                "count": MissedQuestionRow.count + new.excluded["count"],
                "last_day": func.coalesce(
                    case((MissedQuestionRow.last_day > new.excluded.last_day, MissedQuestionRow.last_day)),
                    new.excluded.last_day,
                ),
                "state": case((MissedQuestionRow.state == "taught", "taught"), else_="new"),
            },
        )

    async def recent(self, limit: int, *, states: "Iterable[MissedState]" = ("new",)) -> list[MissedQuestion]:
        """Return at most `limit` questions in one of the states, the latest first, then the most asked."""
        rows = await self._session.read(
            select(*_COLUMNS)
            .where(MissedQuestionRow.state.in_(sorted(states)))
            .order_by(MissedQuestionRow.last_day.desc(), MissedQuestionRow.count.desc(), MissedQuestionRow.id.desc())
            .limit(limit)
        )
        return [_question(row) for row in rows]

    async def mark(self, ids: "Iterable[int]", state: MissedState) -> int:
        """Put questions into a state; return how many of them were in another one."""
        marked, ordered = 0, sorted(ids)
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            change = update(MissedQuestionRow).where(MissedQuestionRow.id.in_(some), MissedQuestionRow.state != state)
            marked += (await self._session.write(change.values(state=state))).rowcount
        return marked

    async def reopen(self, phrases: "Iterable[tuple[str, str]]") -> int:
        """Let questions (language, text) that were taught come up again; return how many that were."""
        opened, ordered = 0, sorted(phrases)
        for start in range(0, len(ordered), _AT_ONCE):
            these = [
                and_(MissedQuestionRow.language == language, MissedQuestionRow.text == text)
                for language, text in ordered[start : start + _AT_ONCE]
            ]
            change = update(MissedQuestionRow).where(MissedQuestionRow.state == "taught", or_(*these))
            opened += (await self._session.write(change.values(state="new"))).rowcount
        return opened

    async def reopen_of_other_seasons(self, season: str) -> int:
        """Let come up again what only lessons about another season's table answer; return how many that were."""
        holds = (
            select(LessonRow.id)
            .join(LessonPhraseRow, LessonPhraseRow.lesson_id == LessonRow.id)
            .where(
                LessonRow.undone_at.is_(None),
                LessonPhraseRow.language == MissedQuestionRow.language,
                LessonPhraseRow.text == MissedQuestionRow.text,
            )
        )
        here = or_(LessonRow.number.is_(None), LessonRow.season == season)
        opened = await self._session.write(
            update(MissedQuestionRow)
            .where(MissedQuestionRow.state == "taught", holds.exists(), ~holds.where(here).exists())
            .values(state="new")
        )
        return opened.rowcount

    async def count(self, state: MissedState = "new") -> int:
        """Return how many different questions are in the state."""
        rows = await self._session.read(
            select(func.count()).select_from(MissedQuestionRow).where(MissedQuestionRow.state == state)
        )
        return int(rows[0][0])

    async def purge_before(self, day: date) -> int:
        """Delete what was last asked before the day; return how many questions that were."""
        purged = await self._session.write(delete(MissedQuestionRow).where(MissedQuestionRow.last_day < day))
        return purged.rowcount


def _row(text: str, language: str, day: date, times: int) -> dict[str, Any]:
    return {"text": storable(text), "language": language, "count": times, "last_day": day, "state": "new"}


def _question(row: "Row[*tuple[Any, ...]]") -> MissedQuestion:
    return MissedQuestion(**row._asdict())
