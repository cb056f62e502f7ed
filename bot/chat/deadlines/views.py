"""The screens of /deadlines and /subscribe: windows, plans, what is followed, the hours for reminders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.announce.deadlines import targets_of
from bot.chat.deadlines import keyboards as keys
from bot.chat.deadlines.texts import DeadlineTexts
from bot.chat.formatting import bullets, day, lines, paragraphs
from bot.chat.keyboards import page_of
from bot.chat.views import View

if TYPE_CHECKING:
    from datetime import datetime

    from markupsafe import Markup

    from bot.announce.deadlines import Plan, Standing
    from bot.catalog import ApplicationWindow
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.storage.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class DeadlineViews:
    """For one person at one moment."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    @property
    def texts(self) -> DeadlineTexts:
        return DeadlineTexts(self.views.catalog, self.views.t, self.views.now)

    def deadlines(self, standing: Standing, notice: Markup | None = None) -> View:
        """What is open, what closes when, and what the table itself says."""
        t, now = self.t, self.views.now
        is_open = [one for one in standing.current if one.opens_at is None or one.opens_at <= now]
        upcoming = [one for one in standing.current if one not in is_open]
        table = self.views.catalog.season.applications
        nothing = not is_open and not any(_takes(window, now) for window in table)
        nothing_known = nothing and not upcoming and all(window.closes < now for window in table)
        own = lines(
            t("deadlines-table", season=self.views.catalog.season.id),
            bullets(self.texts.window(window) for window in table),
        )
        text = paragraphs(
            notice,
            t("deadlines-title"),
            t("deadlines-none-open") if nothing else None,
            *(self._deadline(one, standing) for one in is_open),
            *(self._deadline(one, standing) for one in upcoming),
            t("deadlines-none-known") if nothing_known else None,
            # The clock of today's dates; the table's are of a time when it may have been another.
            self.texts.zone if standing.current else None,
            own if table else None,
        )
        return View(text, keys.deadlines(standing, t))

    def _deadline(self, deadline: Deadline, standing: Standing) -> Markup:
        t, texts, now = self.t, self.texts, self.views.now
        what, opens = texts.what(deadline), deadline.opens_at
        closes = texts.moment(deadline.closes_at)
        if opens is not None and opens > now:
            head = t("deadlines-upcoming", what=what)
            dates = lines(
                t("deadlines-opens", date=texts.moment(opens), left=texts.left(opens)),
                t("deadlines-closes-later", date=closes),
            )
        else:
            head = t("deadlines-open", what=what)
            begun = t("deadlines-opened", date=texts.moment(opens)) if opens else None
            dates = lines(begun, t("deadlines-closes", date=closes, left=texts.left(deadline.closes_at)))
        before = deadline.previous_closes_at
        moved = before is not None and before != deadline.closes_at
        return lines(
            head,
            dates,
            t("deadlines-changed", date=texts.moment(before)) if before and moved else None,
            texts.sources(deadline),
            t("deadlines-followed") if standing.follows_deadline(deadline) else None,
        )

    def plan(self, shown: Plan, notice: Markup | None = None) -> View:
        """The steps with their days, those ticked crossed out; why the plan ends early."""
        t, texts = self.t, self.texts
        closes = shown.deadline.closes_at
        steps = []
        for step in shown.steps:
            is_done, is_late = step.id in shown.done, step.day < self.views.now.date()
            text_id = "plan-line-done" if is_done else "plan-line-late" if is_late else "plan-line"
            steps.append(t(text_id, date=day(step.day, t.language), step=texts.step(step.id)))
        text = paragraphs(
            notice,
            lines(
                t("plan-title", number=str(shown.direction.number)),
                shown.direction.title[t.language],
                t("plan-closes", date=texts.moment(closes), left=texts.left(closes)),
            ),
            lines(*steps),
            None if shown.left else t("plan-all-done"),
            t("plan-why"),
        )
        return View(text, keys.plan(shown, texts))

    def follows(self, standing: Standing, page: int = 0, notice: Markup | None = None) -> View:
        """What the person follows, a page of it to be ended one by one."""
        t, hours = self.t, standing.hours
        shown = page_of(standing.follows, page)
        if shown:
            listed = bullets(self.texts.target((follow.what, follow.value)) for follow in shown)
            body = paragraphs(
                lines(t("follow-list"), listed),
                t("follow-hours", **{"from": str(hours.first), "to": str(hours.last)}),
            )
        else:
            body = t("follow-none")
        return View(paragraphs(notice, t("follow-title"), body), keys.follows(standing, self.texts, page))

    def end_all(self) -> View:
        return View(self.t("follow-end-all-ask"), keys.end_all(self.t))

    def choose_spheres(self, standing: Standing) -> View:
        keyboard = keys.spheres(self.views.catalog, standing.targets, self.t)
        return View(self.t("follow-choose-spheres"), keyboard)

    def choose_kinds(self, standing: Standing) -> View:
        return View(self.t("follow-choose-kinds"), keys.kinds(standing.targets, self.t))

    def choose_sphere(self, _: Standing) -> View:
        """The spheres, to choose a direction in one."""
        return View(self.t("follow-choose-sphere"), keys.sphere_choice(self.views.catalog, self.t))

    def choose_directions(self, standing: Standing, sphere_id: str, page: int) -> View:
        """The directions of a sphere; of one that is gone, the spheres."""
        catalog, t = self.views.catalog, self.t
        sphere = catalog.find_sphere(sphere_id)
        if sphere is None:
            return self.choose_sphere(standing)
        text = t("follow-choose-directions", title=sphere.title[t.language])
        found = catalog.in_sphere(sphere_id)
        return View(text, keys.directions(sphere, found, page, standing.targets, t))

    def card(self, standing: Standing, number: int) -> View:
        """After a tap on "follow" under a card: how it stands, when it closes."""
        t, texts = self.t, self.texts
        target = ("direction", str(number))
        followed = target in standing.targets
        direction = self.views.catalog[number]
        coming = next((one for one in standing.current if target in targets_of(one, self.views.catalog)), None)
        if coming is None:
            when = t("follow-card-unknown") if followed else None
        else:
            closes = coming.closes_at
            when = t("follow-card-next", date=texts.moment(closes), left=texts.left(closes))
        plan = next((one for one in standing.plans if one.direction.number == number), None)
        text = paragraphs(
            lines(t("follow-card" if followed else "follow-card-off", number=str(number)), direction.title[t.language]),
            when,
        )
        return View(text, keys.card(number, plan, t, followed=followed))

    def hours(self, standing: Standing) -> View:
        text = paragraphs(self.t("follow-hours-title"), self.t("follow-hours-text"))
        return View(text, keys.hours(standing.hours, self.t))

    def welcome_back(self, standing: Standing) -> View:
        """For somebody who had blocked the bot and let it back: everything is as they left it."""
        t = self.t
        if not standing.follows:
            return self.views.menu(t("follow-welcome-back"))
        names = [keys.target_name((follow.what, follow.value), self.texts) for follow in standing.follows]
        return self.views.menu(t("follow-welcome-back-list", what="; ".join(names)))


def _takes(window: ApplicationWindow, now: datetime) -> bool:
    """Whether one of the table's own windows is open; it opens with its day."""
    return window.opens <= now.date() and now <= window.closes
