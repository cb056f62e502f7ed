"""The plan back from a deadline: which of its steps a person has done."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Integer, Text, delete, literal, select

from bot.storage.tables import DeadlineRow, PlanStepRow, UtcDateTime
from bot.storage.values import is_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.storage.session import Session

__all__ = ["PlansRepository"]


class PlansRepository:
    """The table `plan_steps`; the steps themselves and their dates are computed."""

    __slots__ = ("_session",)

    def __init__(self, session: "Session") -> None:
        self._session = session

    async def done(self, person_id: int, deadline_id: int) -> dict[tuple[int, str], datetime]:
        """Return when the person did what, by (direction's number, step)."""
        if not is_key(deadline_id):
            return {}
        rows = await self._session.read(
            select(PlanStepRow.direction, PlanStepRow.step, PlanStepRow.done_at).where(
                PlanStepRow.person_id == person_id, PlanStepRow.deadline_id == deadline_id
            )
        )
        return {(direction, step): done_at for direction, step, done_at in rows}

    async def done_by(self, person_ids: "Collection[int]") -> dict[int, frozenset[tuple[int, int, str]]]:
        """Return what these people have done, as (deadline's id, direction's number, step)."""
        rows = await self._session.read(
            select(PlanStepRow.person_id, PlanStepRow.deadline_id, PlanStepRow.direction, PlanStepRow.step).where(
                PlanStepRow.person_id.in_(person_ids)
            )
        )
        found: dict[int, set[tuple[int, int, str]]] = {}
        for person_id, deadline_id, direction, step in rows:
            found.setdefault(person_id, set()).add((deadline_id, direction, step))
        return {person_id: frozenset(done) for person_id, done in found.items()}

    async def tick(self, person_id: int, deadline_id: int, direction: int, step: str, now: datetime) -> bool:
        """Note that a step is done; say whether there is such a deadline. The first moment stays.

        Raises UnknownPersonError.
        """
        await self._session.people.hold(person_id)
        if not is_key(deadline_id):
            return False
        # From the deadline's row, so that a forged number is no error of a foreign key.
        row = select(
            literal(person_id, PlanStepRow.person_id.type),
            DeadlineRow.id,
            literal(direction, Integer()),
            literal(step, Text()),
            literal(now, UtcDateTime()),
        ).where(DeadlineRow.id == deadline_id)
        names = ["person_id", "deadline_id", "direction", "step", "done_at"]
        ticked = await self._session.write(
            self._session.insert(PlanStepRow)
            .from_select(names, row)
            .on_conflict_do_update(
                index_elements=[
                    PlanStepRow.person_id,
                    PlanStepRow.deadline_id,
                    PlanStepRow.direction,
                    PlanStepRow.step,
                ],
                set_={"done_at": PlanStepRow.done_at},
            )
            .returning(PlanStepRow.deadline_id)
        )
        return bool(ticked.all())

    async def untick(self, person_id: int, deadline_id: int, direction: int, step: str) -> bool:
        """Note that a step is not done after all; say whether it was."""
        if not is_key(deadline_id):
            return False
        unticked = await self._session.write(
            delete(PlanStepRow).where(
                PlanStepRow.person_id == person_id,
                PlanStepRow.deadline_id == deadline_id,
                PlanStepRow.direction == direction,
                PlanStepRow.step == step,
            )
        )
        return unticked.rowcount > 0
