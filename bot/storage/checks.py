"""Self-checks and the answers given in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import delete, exists, func, or_, select, update

from bot.storage.errors import UnknownCheckError
from bot.storage.tables import CheckAnswerRow, CheckRow
from bot.storage.values import decoded, encoded, storable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Row

    from bot.storage.session import Session

__all__ = ["Answer", "Check", "CheckKind", "CheckState", "ChecksRepository"]

CheckKind = Literal["direction", "match"]
CheckState = Literal["open", "finished"]

_IDS = range(1, 2**63)  # what a column can hold; a button that somebody forged may say more


@dataclass(frozen=True, slots=True)
class Check:
    """A self-check. Moments are aware UTC.

    `number` is the direction's, None where none is checked; `season` is the one it was
    begun for; `label` is the person's own name for their organisation; `outcome` and
    `finished_at` are None while it is open; `previous_id` is the check it repeats, as
    long as that is stored.
    """

    id: int
    person_id: int
    kind: CheckKind
    number: int | None
    season: str
    state: CheckState
    label: str | None
    outcome: dict[str, Any] | None
    previous_id: int | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in a check: `value` is what JSON holds; `fingerprint` says what the table asked then."""

    question: str
    value: Any
    fingerprint: str
    answered_at: datetime


_COLUMNS = (
    CheckRow.id,
    CheckRow.person_id,
    CheckRow.kind,
    CheckRow.number,
    CheckRow.season,
    CheckRow.state,
    CheckRow.label,
    CheckRow.outcome,
    CheckRow.previous_id,
    CheckRow.created_at,
    CheckRow.updated_at,
    CheckRow.finished_at,
)
_LATEST_FIRST = (CheckRow.updated_at.desc(), CheckRow.id.desc())

# A check that was opened and never answered is nothing that anybody would look for.
_HOLDS_SOMETHING = or_(CheckRow.state == "finished", exists().where(CheckAnswerRow.check_id == CheckRow.id))


class ChecksRepository:
    """The tables `checks` and `check_answers`.

    What takes a `person_id` sees that person's checks only; the rest is for a check that
    was got that way. Nothing fails on a foreign key: the row referred to is locked first,
    so a missing one is an error of `bot.storage.errors` and the transaction can go on.
    In one transaction write about the person first, then about their checks, as an erasure
    does: PostgreSQL ends one of two that wait for each other.
    """

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def start(
        self,
        person_id: int,
        kind: CheckKind,
        number: int | None,
        season: str,
        now: datetime,
        *,
        previous_id: int | None = None,
    ) -> Check:
        """Store a new open check; raise UnknownPersonError where there is no such person.

        A previous check that is not (or no longer) the person's own is left out.
        """
        await self._session.people.hold(person_id)
        # Locked, so that it cannot be deleted before this check refers to it.
        previous = (
            select(CheckRow.id)
            .where(CheckRow.id == previous_id, CheckRow.person_id == person_id)
            .with_for_update(read=True, key_share=True)
            .scalar_subquery()
        )
        started = await self._session.write(
            self._session.insert(CheckRow)
            .values(
                person_id=person_id,
                kind=kind,
                number=number,
                season=season,
                state="open",
                previous_id=None if previous_id is None else previous,
                created_at=now,
                updated_at=now,
            )
            .returning(*_COLUMNS)
        )
        return _check(started.one())

    async def get(self, check_id: int, person_id: int) -> Check | None:
        """Return the person's check, or None where they have no such check."""
        if check_id not in _IDS:
            return None
        rows = await self._session.read(
            select(*_COLUMNS).where(CheckRow.id == check_id, CheckRow.person_id == person_id)
        )
        return _check(rows[0]) if rows else None

    async def find_open(self, person_id: int, kind: CheckKind, number: int | None) -> Check | None:
        """Return the person's open check of this kind and direction, the latest updated of several."""
        rows = await self._session.read(
            select(*_COLUMNS)
            .where(
                CheckRow.person_id == person_id,
                CheckRow.kind == kind,
                CheckRow.number.is_not_distinct_from(number),
                CheckRow.state == "open",
            )
            .order_by(*_LATEST_FIRST)
            .limit(1)
        )
        return _check(rows[0]) if rows else None

    async def of_person(
        self, person_id: int, limit: int, offset: int = 0, *, state: CheckState | None = None
    ) -> list[Check]:
        """Return at most `limit` of the person's checks after the first `offset`, the latest updated first.

        Those of one state, or of both; none that is open and has no answer.
        """
        rows = await self._session.read(
            select(*_COLUMNS)
            .where(CheckRow.person_id == person_id, _HOLDS_SOMETHING)
            .where(*(() if state is None else (CheckRow.state == state,)))
            .order_by(*_LATEST_FIRST)
            .limit(limit)
            .offset(offset)
        )
        return [_check(row) for row in rows]

    async def count(self, person_id: int) -> int:
        """Return how many checks `of_person` finds for the person."""
        rows = await self._session.read(
            select(func.count()).select_from(CheckRow).where(CheckRow.person_id == person_id, _HOLDS_SOMETHING)
        )
        return int(rows[0][0])

    async def latest_label(self, person_id: int) -> str | None:
        """Return the label of the person's check that was updated last among those with one, or None."""
        rows = await self._session.read(
            select(CheckRow.label)
            .where(CheckRow.person_id == person_id, CheckRow.label.is_not(None))
            .order_by(*_LATEST_FIRST)
            .limit(1)
        )
        return rows[0][0] if rows else None

    async def answers(self, check_id: int) -> dict[str, Answer]:
        """Return the answers by their questions, the first given first."""
        rows = await self._session.read(
            select(
                CheckAnswerRow.question, CheckAnswerRow.value, CheckAnswerRow.fingerprint, CheckAnswerRow.answered_at
            )
            .where(CheckAnswerRow.check_id == check_id)
            .order_by(CheckAnswerRow.answered_at, CheckAnswerRow.question)
        )
        return {
            question: Answer(question, decoded(value), fingerprint, answered_at)
            for question, value, fingerprint, answered_at in rows
        }

    async def put_answers(self, check_id: int, answers: "Mapping[str, tuple[object, str]]", now: datetime) -> None:
        """Keep answers, (value, fingerprint) by question, in place of earlier ones; of two at once the later stays.

        Raises UnknownCheckError, and StoredValueError for a value that JSON would change. None change nothing.
        """
        rows = [
            {
                "check_id": check_id,
                "question": question,
                "value": encoded(value, f"the answer to {question!r}"),
                "fingerprint": fingerprint,
                "answered_at": now,
            }
            for question, (value, fingerprint) in answers.items()
        ]
        if not rows:
            return
        await self._change(check_id, updated_at=now)
        new = self._session.insert(CheckAnswerRow).values(rows)
        await self._session.write(
            new.on_conflict_do_update(
                index_elements=[CheckAnswerRow.check_id, CheckAnswerRow.question],
                set_={name: new.excluded[name] for name in ("value", "fingerprint", "answered_at")},
            )
        )

    async def withdraw(self, check_id: int, questions: "Collection[str]") -> int:
        """Delete the answers to these questions; return how many there were."""
        withdrawn = await self._session.write(
            delete(CheckAnswerRow).where(CheckAnswerRow.check_id == check_id, CheckAnswerRow.question.in_(questions))
        )
        return withdrawn.rowcount

    async def finish(self, check_id: int, outcome: dict[str, Any], now: datetime) -> Check:
        """Note that the check is finished and what came out; a finished one gets the new outcome and moment.

        Raises UnknownCheckError, and StoredValueError for an outcome that JSON would change.
        """
        text = encoded(outcome, "the outcome")
        return await self._change(check_id, state="finished", outcome=text, finished_at=now, updated_at=now)

    async def reopen(self, check_id: int, now: datetime) -> Check:
        """Make the check one that goes on, without an outcome; raise UnknownCheckError."""
        return await self._change(check_id, state="open", outcome=None, finished_at=None, updated_at=now)

    async def hold(self, check_id: int) -> None:
        """Keep the check from being deleted until the commit; raise UnknownCheckError where it is not stored."""
        await self._change(check_id, updated_at=CheckRow.updated_at)

    async def rename(self, check_id: int, person_id: int, label: str | None, now: datetime) -> bool:
        """Keep the person's own label, or none; say whether they have such a check.

        What no database can hold is taken out of the label (see `storable`).
        """
        if check_id not in _IDS:
            return False
        renamed = await self._session.write(
            update(CheckRow)
            .where(CheckRow.id == check_id, CheckRow.person_id == person_id)
            .values(label=None if label is None else storable(label), updated_at=now)
        )
        return renamed.rowcount > 0

    async def delete(self, check_id: int, person_id: int) -> bool:
        """Delete the person's check with its answers and sheets; say whether they had it."""
        if check_id not in _IDS:
            return False
        deleted = await self._session.write(
            delete(CheckRow).where(CheckRow.id == check_id, CheckRow.person_id == person_id)
        )
        return deleted.rowcount > 0

    async def _change(self, check_id: int, **values: Any) -> Check:
        """Update the check's row, which locks it until the commit."""
        changed = await self._session.write(
            update(CheckRow).where(CheckRow.id == check_id).values(**values).returning(*_COLUMNS)
        )
        row = changed.one_or_none()
        if row is None:
            raise UnknownCheckError(check_id)
        return _check(row)


def _check(row: "Row[*tuple[Any, ...]]") -> Check:
    values = row._asdict()
    if values["outcome"] is not None:
        values["outcome"] = decoded(values["outcome"])
    return Check(**values)
