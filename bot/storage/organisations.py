"""What people said about their organisations, so that the next check need not ask again."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from bot.storage.tables import OrganisationAnswerRow
from bot.storage.values import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.session import Session

__all__ = ["OrganisationAnswer", "OrganisationsRepository"]


@dataclass(frozen=True, slots=True)
class OrganisationAnswer:
    """What was said last: `value` is what JSON holds, `answered_at` aware UTC."""

    value: Any
    answered_at: datetime


class OrganisationsRepository:
    """The table `organisation_answers`."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def answers(self, person_id: int) -> dict[str, OrganisationAnswer]:
        """Return what the person said, by question, the first said first."""
        rows = await self._session.read(
            select(OrganisationAnswerRow.question, OrganisationAnswerRow.value, OrganisationAnswerRow.answered_at)
            .where(OrganisationAnswerRow.person_id == person_id)
            .order_by(OrganisationAnswerRow.answered_at, OrganisationAnswerRow.question)
        )
        return {question: OrganisationAnswer(decoded(value), answered_at) for question, value, answered_at in rows}

    async def put(self, person_id: int, answers: "Mapping[str, object]", now: datetime) -> None:
        """Keep these answers, by question, in place of earlier ones; other questions keep theirs.

        Raises UnknownPersonError where there is no such person, and StoredValueError for a
        value that JSON would change.
        """
        rows = [
            {
                "person_id": person_id,
                "question": question,
                "value": encoded(value, f"the answer to {question!r}"),
                "answered_at": now,
            }
            for question, value in answers.items()
        ]
        if not rows:
            return
        await self._session.people.hold(person_id)
        new = self._session.insert(OrganisationAnswerRow).values(rows)
        await self._session.write(
            new.on_conflict_do_update(
                index_elements=[OrganisationAnswerRow.person_id, OrganisationAnswerRow.question],
                set_={name: new.excluded[name] for name in ("value", "answered_at")},
            )
        )

    async def forget(self, person_id: int) -> int:
        """Delete all the person said about their organisation; return how many answers that were."""
        forgotten = await self._session.write(
            delete(OrganisationAnswerRow).where(OrganisationAnswerRow.person_id == person_id)
        )
        return forgotten.rowcount
