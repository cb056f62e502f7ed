"""Reminders in words: everything that is due for one person at once, in their language, as one message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.announce.reminders import Due, Letter
from bot.announce.schedule import Occasion
from bot.chat.deadlines import keyboards as keys
from bot.chat.deadlines.texts import DeadlineTexts
from bot.chat.formatting import day, lines, paragraphs
from bot.chat.keyboards import listed
from bot.chat.splitting import split
from bot.languages import known_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from markupsafe import Markup

    from bot.announce.schedule import Change
    from bot.catalog import Catalog
    from bot.i18n import Translations
    from bot.languages import Language


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes reminders; people who chose no language get the default one."""

    catalog: Catalog
    translations: Translations
    default_language: Language

    async def __call__(self, language: str | None, dues: Sequence[Due], now: datetime) -> Letter:
        """The message, in parts where it would be too long for one."""
        t = self.translations[known_language(language) or self.default_language]
        texts = DeadlineTexts(self.catalog, t, now)
        told = [_deadline(due, texts) for due in dues if due.event.occasion is not Occasion.STEP]
        steps = [due for due in dues if due.event.occasion is Occasion.STEP]
        text = paragraphs(*told, lines(t("reminder-plan"), *_steps(steps, texts)) if steps else None)
        reasons = {(why.what, why.value): why for due in dues for why in due.reasons}
        # Of two windows for one direction the first to close is the one to prepare for.
        by_closing = sorted(steps, key=lambda due: due.deadline.closes_at, reverse=True)
        plans = {due.direction.number: due.deadline for due in by_closing if due.direction is not None}
        keyboard = keys.reminder(list(reasons.values()), sorted(plans.items()), texts)
        return Letter(tuple(split(text)), keyboard)


def _deadline(due: Due, texts: DeadlineTexts) -> Markup:
    t, deadline, change = texts.t, due.deadline, due.event.change
    what, closes = texts.what(deadline), deadline.closes_at
    if due.event.occasion is Occasion.WITHDRAWN:
        return lines(t("reminder-withdrawn", what=what, date=texts.moment(closes)), texts.sources(deadline))
    if change is not None:
        return lines(t("reminder-changed", what=what), *_changes(change, texts), texts.sources(deadline))
    text_id = f"reminder-{due.event.occasion.value}"
    return lines(t(text_id, what=what, date=texts.moment(closes), left=texts.left(closes)), texts.sources(deadline))


def _changes(change: Change, texts: DeadlineTexts) -> Iterator[Markup]:
    """The old and the new value of what changed, and the closing in any case."""
    t, old, new = texts.t, change.old, change.new
    if new is None:
        return
    if old.opens_at != new.opens_at:
        unknown = t("reminder-unknown-date")
        yield t(
            "reminder-changed-opens",
            old=texts.moment(old.opens_at) if old.opens_at else unknown,
            new=texts.moment(new.opens_at) if new.opens_at else unknown,
        )
    date, left = texts.moment(new.closes_at), texts.left(new.closes_at)
    if old.closes_at != new.closes_at:
        yield t("reminder-changed-closes", old=texts.moment(old.closes_at), new=date, left=left)
    else:
        yield t("reminder-same-closes", date=date, left=left)


def _steps(dues: Sequence[Due], texts: DeadlineTexts) -> Iterator[Markup]:
    """A line for each step and day, with all directions it is for."""
    found: dict[tuple[str, str], set[int]] = {}
    for due in dues:
        step, direction = due.event.step, due.direction
        if step is not None and direction is not None:
            key = (day(step.day, texts.t.language), texts.step(step.id))
            found.setdefault(key, set()).add(direction.number)
    for (date, step_text), numbers in found.items():
        yield texts.t("reminder-plan-line", date=date, step=step_text, directions=listed(sorted(numbers)))
