"""Application windows as people meet them: which directions one is for, who follows it, what it asks of them.

A window is kept for kinds of grants or for directions of one season's table, and people follow
spheres, kinds and directions of the table; both meet here. Whom a window concerns is worked out
each time it is needed, so that a table corrected in the middle of a season needs no bookkeeping.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING, Final

from bot.announce import schedule
from bot.announce.plan import PlanStep, StepId, plan_back
from bot.announce.schedule import Change, Dates, Hours
from bot.catalog import GrantKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime, tzinfo

    from bot.catalog import Catalog, Direction
    from bot.storage.deadlines import Deadline
    from bot.storage.engine import Database
    from bot.storage.follows import Follow, FollowWhat
    from bot.storage.session import Session

Target = tuple["FollowWhat", str]
"""What can be followed, such as ("sphere", "youth"), ("direction", "6") or `EVERYTHING`."""

EVERYTHING: Final[Target] = ("all", "")

_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps to one direction's application, in order; ``done`` are those that were ticked."""

    deadline: Deadline
    direction: Direction
    steps: tuple[PlanStep, ...]
    done: frozenset[str]

    @property
    def left(self) -> tuple[PlanStep, ...]:
        return tuple(step for step in self.steps if step.id not in self.done)


@dataclass(frozen=True)
class Standing:
    """What one person follows and when they may be reminded, beside all windows that are not over.

    ``withdrawn`` are windows taken back before they closed; ``done`` are ticked steps as (window's id,
    direction's number, step); ``chosen`` says whether the person chose the hours.
    """

    catalog: Catalog
    zone: tzinfo
    follows: tuple[Follow, ...]
    hours: Hours
    chosen: bool
    current: tuple[Deadline, ...]
    withdrawn: tuple[Deadline, ...]
    done: frozenset[tuple[int, int, str]]

    @cached_property
    def targets(self) -> frozenset[Target]:
        return frozenset((follow.what, follow.value) for follow in self.follows)

    def follows_deadline(self, deadline: Deadline) -> bool:
        return not self.targets.isdisjoint(targets_of(deadline, self.catalog))

    @property
    def followed(self) -> tuple[Deadline, ...]:
        return tuple(deadline for deadline in self.current if self.follows_deadline(deadline))

    def plan(self, deadline_id: int, number: int) -> Plan | None:
        """The plan for a followed direction; None where there is none: not followed, not of this window, too late."""
        deadline = next((one for one in self.current if one.id == deadline_id), None)
        if deadline is None:
            return None
        direction = next((one for one in directions_of(deadline, self.catalog) if one.number == number), None)
        if direction is None:
            return None
        for follow in self.follows:
            if (follow.what, follow.value) == ("direction", str(number)):
                steps = plan_of(deadline, direction, follow.created_at, self.zone)
                done = frozenset(step for at, of, step in self.done if (at, of) == (deadline.id, number))
                return Plan(deadline, direction, steps, done) if steps else None
        return None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Every plan, by when it closes."""
        numbers = sorted(int(follow.value) for follow in self.follows if follow.what == "direction")
        found = (self.plan(deadline.id, number) for deadline in self.current for number in numbers)
        return tuple(plan for plan in found if plan is not None)


def directions_of(deadline: Deadline, catalog: Catalog) -> tuple[Direction, ...]:
    """The directions a window is for, by number; none where it is of another season's table."""
    if deadline.season != catalog.season.id:
        return ()
    if deadline.directions:
        return tuple(one for one in catalog.directions if one.number in deadline.directions)
    return tuple(one for one in catalog.directions if one.grant.kind in deadline.kinds)


def targets_of(deadline: Deadline, catalog: Catalog) -> frozenset[Target]:
    """Everything by which a window is followed."""
    found: set[Target] = {EVERYTHING, *(("kind", kind) for kind in deadline.kinds)}
    for direction in directions_of(deadline, catalog):
        found |= {
            ("direction", str(direction.number)),
            ("sphere", direction.sphere),
            ("kind", direction.grant.kind.value),
        }
    return frozenset(found)


def is_target(target: Target, catalog: Catalog) -> bool:
    """Whether there is such a thing to follow: a button may be forged, or of another season."""
    what, value = target
    match what:
        case "all":
            return value == ""
        case "sphere":
            return catalog.find_sphere(value) is not None
        case "kind":
            return value in set(GrantKind)
        case "direction":
            return value.isascii() and value.isdecimal() and catalog.get(int(value)) is not None
    return False


def scheduled(deadline: Deadline) -> schedule.Deadline:
    """The window as reminders see it."""
    dates = Dates(deadline.opens_at, deadline.closes_at)
    changes = []
    if deadline.changed_in is not None and deadline.changed_at and deadline.previous_closes_at:
        old = Dates(deadline.previous_opens_at, deadline.previous_closes_at)
        changes.append(Change(deadline.changed_in, deadline.changed_at, old, dates))
    is_active = deadline.state == "active"
    if not is_active:
        changes.append(Change(deadline.sequence, deadline.updated_at, dates, None))
    return schedule.Deadline(deadline.id, dates if is_active else None, tuple(changes))


def plan_of(deadline: Deadline, direction: Direction, followed_at: datetime, zone: tzinfo) -> tuple[PlanStep, ...]:
    """The steps for a direction of a window, none before it was followed and the date was known."""
    start = max(followed_at, deadline.created_at, deadline.changed_at or deadline.created_at)
    has_base = bool(direction.equipment or direction.premises)
    return plan_back(deadline.closes_at, start, zone, has_base=has_base)


def hours_of(first: int | None, last: int | None) -> Hours:
    """The hours as stored, else the usual ones."""
    return Hours() if first is None or last is None else Hours(first, last)


async def all_deadlines(session: Session, *, closing_after: datetime) -> list[Deadline]:
    """Every window that closes after the moment, also those withdrawn, the first to close first."""
    found: list[Deadline] = []
    before: int | None = None
    while page := await session.deadlines.recent(_PAGE, before_id=before):
        found += page
        before = page[-1].id
    late = (deadline for deadline in found if deadline.closes_at > closing_after)
    return sorted(late, key=lambda deadline: (deadline.closes_at, deadline.id))


class Deadlines:
    """What people see of windows and decide about following. Storage errors pass through.

    Args:
        database: holds windows and follows.
        catalog: the season's table.
        clock: gives the present, in TIMEZONE.
        changed: is called when reminders may be due at another moment than before.
    """

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        clock: Callable[[], datetime],
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._clock = clock
        self._changed = changed

    async def standing(self, person_id: int) -> Standing:
        async with self._database.session() as session:
            return await self._standing(session, person_id)

    async def follow(self, person_id: int, target: Target) -> bool:
        """Begin to follow; say whether that is new."""
        now = self._clock()
        async with self._database.session() as session:
            await session.people.remember(person_id, language=None, now=now)
            new = await session.follows.follow(person_id, *target, now)
            await session.commit()
        self._changed()
        return new

    async def unfollow(self, person_id: int, target: Target) -> bool:
        """End one; say whether it was followed."""
        async with self._database.session() as session:
            ended = await session.follows.unfollow(person_id, *target)
            await session.commit()
        return ended

    async def unfollow_all(self, person_id: int) -> int:
        """End all; return how many they were."""
        async with self._database.session() as session:
            ended = await session.follows.unfollow_all(person_id)
            await session.commit()
        return ended

    async def set_hours(self, person_id: int, hours: Hours) -> None:
        async with self._database.session() as session:
            await session.people.remember(person_id, language=None, now=self._clock())
            await session.people.set_hours(person_id, (hours.first, hours.last))
            await session.commit()
        self._changed()

    async def tick(self, person_id: int, deadline_id: int, number: int, step: StepId, *, done: bool) -> Plan | None:
        """Note that a step of a person's plan is done, or is not; return the plan, None where there is none."""
        now = self._clock()
        async with self._database.session() as session:
            if (await self._standing(session, person_id)).plan(deadline_id, number) is None:
                return None
            if done:
                await session.plans.tick(person_id, deadline_id, number, step, now)
            else:
                await session.plans.untick(person_id, deadline_id, number, step)
            plan = (await self._standing(session, person_id)).plan(deadline_id, number)
            await session.commit()
        self._changed()
        return plan

    async def left(self, person_id: int) -> bool:
        """Note that the person blocked the bot, and say whether that is news.

        Nothing is sent to them; what is theirs stays.
        """
        async with self._database.session() as session:
            is_news = await session.people.mark_blocked(person_id, self._clock())
            await session.commit()
        return is_news

    async def came_back(self, person_id: int) -> Standing | None:
        """Note that the person can be written to again; what they follow, None where they were not away."""
        async with self._database.session() as session:
            if not await session.people.mark_back(person_id):
                return None
            standing = await self._standing(session, person_id)
            await session.commit()
        self._changed()
        return standing

    async def _standing(self, session: Session, person_id: int) -> Standing:
        now = self._clock()
        person = await session.people.get(person_id)
        deadlines = await all_deadlines(session, closing_after=now)
        done = await session.plans.done_by([person_id])
        return Standing(
            catalog=self._catalog,
            zone=now.tzinfo or UTC,
            follows=tuple(await session.follows.of_person(person_id)),
            hours=hours_of(person.hours_from, person.hours_to) if person else Hours(),
            chosen=person is not None and person.hours_from is not None,
            current=tuple(one for one in deadlines if one.state == "active"),
            withdrawn=tuple(one for one in deadlines if one.state == "withdrawn"),
            done=done.get(person_id, frozenset()),
        )


def reasons(follows: Iterable[Follow], targets: Collection[Target]) -> tuple[Follow, ...]:
    """Which of the things that a person follows are among these, the first followed first."""
    return tuple(follow for follow in follows if (follow.what, follow.value) in targets)
