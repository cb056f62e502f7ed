"""Buttons under windows, plans, reminders and what is followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.announce.deadlines import EVERYTHING
from bot.catalog import GrantKind
from bot.chat.callbacks import (
    CalendarButton,
    DirectionButton,
    EndFollowsButton,
    FollowButton,
    FollowPlace,
    FollowsButton,
    HoursButton,
    OpenCheckButton,
    PlanButton,
    Screen,
    ScreenButton,
    StepButton,
)
from bot.chat.formatting import BUTTON_TITLE, shortened, unmarked
from bot.chat.keyboards import Row, button, in_rows, page_of, pager, regions_button, with_way_out

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

    from bot.announce.deadlines import Plan, Standing, Target
    from bot.announce.plan import StepId
    from bot.announce.schedule import Hours
    from bot.catalog import Catalog, Direction, Sphere
    from bot.chat.deadlines.texts import DeadlineTexts
    from bot.i18n import Translator
    from bot.storage.deadlines import Deadline
    from bot.storage.follows import Follow

_FIRST_HOURS: Final = (6, 7, 8, 9, 10, 12)
_LAST_HOURS: Final = (17, 18, 19, 20, 21, 22)
_MOST_PLANS: Final = 6
_MOST_ENDS: Final = 3
"""Buttons that end something under one reminder; who follows more ends it in the list."""


def deadlines(standing: Standing, t: Translator) -> InlineKeyboardMarkup:
    """Under the list of windows."""
    # Of two windows for one direction the first to close is the one to prepare for.
    first = {plan.direction.number: plan.deadline.id for plan in reversed(standing.plans)}
    plans = [_plan_button(deadline, number, t) for number, deadline in sorted(first.items())[:_MOST_PLANS]]
    calendar = [button(t.plain("deadlines-calendar-button"), CalendarButton())] if standing.current else []
    return with_way_out(t, [*in_rows(plans, 2), calendar, [follows_button(t)]])


def _plan_button(deadline_id: int, number: int, t: Translator) -> InlineKeyboardButton:
    data = PlanButton(deadline=deadline_id, direction=number)
    return button(t.plain("deadlines-plan-button", number=str(number)), data)


def plan(shown: Plan, texts: DeadlineTexts) -> InlineKeyboardMarkup:
    """A button for each step, to tick it or to take that back."""
    t = texts.t
    rows: list[Row] = [[_step(shown, step.id, texts)] for step in shown.steps]
    card = DirectionButton(number=shown.direction.number)
    back = button(t.plain("deadlines-back"), ScreenButton(screen=Screen.DEADLINES))
    ways = [
        button(t.plain("deadlines-calendar-button"), CalendarButton()),
        button(t.plain("follow-card-back", number=str(shown.direction.number)), card),
    ]
    return with_way_out(
        t, [*rows, [button(t.plain("plan-check-button"), OpenCheckButton(number=shown.direction.number))], ways], back
    )


def _step(shown: Plan, step: StepId, texts: DeadlineTexts) -> InlineKeyboardButton:
    is_done = step in shown.done
    text = texts.t.plain("plan-untick" if is_done else "plan-tick", step=unmarked(texts.step(step)))
    data = StepButton(deadline=shown.deadline.id, direction=shown.direction.number, step=step, done=not is_done)
    return button(text, data)


def reminder(
    reasons: Sequence[Follow], plans: Sequence[tuple[int, Deadline]], texts: DeadlineTexts
) -> InlineKeyboardMarkup:
    """Under a reminder: the calendar, an end to each of what it came for, and the ``plans`` it speaks of.

    A plan is given by its direction's number and its window.
    """
    t = texts.t
    ends = [_ending(follow, texts) for follow in reasons] if len(reasons) <= _MOST_ENDS else []
    opened = [_plan_button(deadline.id, number, t) for number, deadline in plans[:_MOST_PLANS]]
    ways = [
        button(t.plain("button-deadlines"), ScreenButton(screen=Screen.DEADLINES)),
        button(t.plain("deadlines-calendar-button"), CalendarButton()),
    ]
    return with_way_out(t, [*in_rows(opened, 2), ways, *([end] for end in ends), [settings_button(t)]])


def _ending(follow: Follow, texts: DeadlineTexts) -> InlineKeyboardButton:
    target = (follow.what, follow.value)
    text = texts.t.plain("reminder-end-button", what=target_name(target, texts))
    return button(text, _toggle(target, FollowPlace.REMINDER, on=False))


def follows(standing: Standing, texts: DeadlineTexts, page: int) -> InlineKeyboardMarkup:
    """What is followed, each to be ended, and the ways to more."""
    t = texts.t
    rows: list[Row] = []
    for follow in page_of(standing.follows, page):
        target = (follow.what, follow.value)
        text = t.plain("follow-end", what=target_name(target, texts))
        rows.append([button(text, _toggle(target, FollowPlace.LIST, on=False, page=page))])
    rows.append(pager(len(standing.follows), page, t, lambda to: FollowsButton(page=to)))
    if EVERYTHING not in standing.targets:
        rows.append([button(t.plain("follow-add-all"), _toggle(EVERYTHING, FollowPlace.LIST, on=True))])
    places = (FollowPlace.SPHERES, FollowPlace.KINDS, FollowPlace.DIRECTIONS)
    names = ("follow-add-spheres", "follow-add-kinds", "follow-add-directions")
    rows.append([button(t.plain(name), FollowsButton(place=place)) for name, place in zip(names, places, strict=True)])
    if standing.follows:
        hours = standing.hours
        text = t.plain("follow-hours-button", **{"from": str(hours.first), "to": str(hours.last)})
        rows.append([button(text, FollowsButton(place=FollowPlace.HOURS))])
        rows.append([button(t.plain("follow-end-all"), EndFollowsButton(confirmed=False))])
    rows.append([button(t.plain("button-deadlines"), ScreenButton(screen=Screen.DEADLINES)), regions_button(t)])
    return with_way_out(t, rows)


def end_all(t: Translator) -> InlineKeyboardMarkup:
    yes = button(t.plain("follow-end-all-yes"), EndFollowsButton(confirmed=True))
    no = button(t.plain("follow-end-all-no"), FollowsButton())
    return with_way_out(t, [[yes], [no]])


def spheres(catalog: Catalog, followed: Collection[Target], t: Translator) -> InlineKeyboardMarkup:
    rows = [
        [_choice(("sphere", one.id), one.title[t.language], followed, FollowPlace.SPHERES)] for one in catalog.spheres
    ]
    return with_way_out(t, rows, _back(t))


def kinds(followed: Collection[Target], t: Translator) -> InlineKeyboardMarkup:
    rows = [
        [_choice(("kind", kind.value), t.plain(f"condition-kind-{kind.value}"), followed, FollowPlace.KINDS)]
        for kind in GrantKind
    ]
    return with_way_out(t, rows, _back(t))


def sphere_choice(catalog: Catalog, t: Translator) -> InlineKeyboardMarkup:
    """The spheres as the way to their directions."""
    rows = [
        [
            button(
                shortened(one.title[t.language], BUTTON_TITLE),
                FollowsButton(place=FollowPlace.SPHERE, value=one.id),
            )
        ]
        for one in catalog.spheres
    ]
    return with_way_out(t, rows, _back(t))


def directions(
    shown: Sphere, found: Sequence[Direction], page: int, followed: Collection[Target], t: Translator
) -> InlineKeyboardMarkup:
    """A page of a sphere's directions, each to be followed or not."""
    rows = []
    for one in page_of(found, page):
        text = t.plain("directions-button", number=str(one.number), title=one.title[t.language])
        rows.append([_choice(("direction", str(one.number)), text, followed, FollowPlace.SPHERE, page)])
    turn = pager(len(found), page, t, lambda to: FollowsButton(place=FollowPlace.SPHERE, value=shown.id, page=to))
    back = button(t.plain("follow-back-spheres"), FollowsButton(place=FollowPlace.DIRECTIONS))
    return with_way_out(t, [*rows, turn], back)


def card(number: int, plan_of: Plan | None, t: Translator, *, followed: bool) -> InlineKeyboardMarkup:
    """After "follow" on a card: the same to be taken back, the plan, the way back to the card."""
    toggle = button(
        t.plain("follow-card-off-button" if followed else "follow-card-on-button"),
        _toggle(("direction", str(number)), FollowPlace.CARD, on=not followed),
    )
    rows: list[Row] = [[toggle]]
    if plan_of is not None:
        rows.append([_plan_button(plan_of.deadline.id, number, t)])
    rows.append([settings_button(t), button(t.plain("button-deadlines"), ScreenButton(screen=Screen.DEADLINES))])
    return with_way_out(
        t, rows, button(t.plain("follow-card-back", number=str(number)), DirectionButton(number=number))
    )


def hours(chosen: Hours, t: Translator) -> InlineKeyboardMarkup:
    """The hour from which and the one until which; those that are chosen are marked."""
    first = [
        button(
            _marked(t.plain("follow-hours-from", hour=str(hour)), on=hour == chosen.first),
            HoursButton(first=hour, last=chosen.last),
        )
        for hour in _FIRST_HOURS
        if hour < chosen.last
    ]
    last = [
        button(
            _marked(t.plain("follow-hours-to", hour=str(hour)), on=hour == chosen.last),
            HoursButton(first=chosen.first, last=hour),
        )
        for hour in _LAST_HOURS
        if hour > chosen.first
    ]
    return with_way_out(t, [*in_rows(first, 3), *in_rows(last, 3)], _back(t))


def follows_button(t: Translator) -> InlineKeyboardButton:
    return button(t.plain("button-follow"), FollowsButton())


def settings_button(t: Translator) -> InlineKeyboardButton:
    """The same where another button already says "follow"."""
    return button(t.plain("reminder-follows-button"), FollowsButton())


def target_name(target: Target, texts: DeadlineTexts) -> str:
    """What is followed, on a button; a direction by its number alone where its title would not fit."""
    return shortened(unmarked(texts.target(target)), BUTTON_TITLE)


def _choice(
    target: Target, text: str, followed: Collection[Target], place: FollowPlace, page: int = 0
) -> InlineKeyboardButton:
    is_followed = target in followed
    return button(
        _marked(shortened(text, BUTTON_TITLE), on=is_followed), _toggle(target, place, on=not is_followed, page=page)
    )


def _marked(text: str, *, on: bool) -> str:
    return f"✅ {text}" if on else text


def _toggle(target: Target, place: FollowPlace, *, on: bool, page: int = 0) -> FollowButton:
    what, value = target
    return FollowButton(what=what, value=value, on=on, place=place, page=page)


def _back(t: Translator) -> InlineKeyboardButton:
    return button(t.plain("follow-back"), FollowsButton())
