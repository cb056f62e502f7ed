"""Screens of the self-check and of matching: a text with its keyboard for every step of the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.chat import keyboards
from bot.chat.answers import short_title
from bot.chat.formatting import bullets, day, lines, paragraphs
from bot.chat.selfcheck import check_keyboards
from bot.chat.selfcheck.check_texts import CheckTexts
from bot.chat.selfcheck.standing import Stage, is_one_tick
from bot.chat.views import View
from bot.search.folding import fold
from bot.share.links import Link, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markupsafe import Markup

    from bot.catalog import Direction
    from bot.chat.selfcheck.standing import Spot, Standing, Step
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.selfcheck.model import Question

_BAR: Final = 10
"""Blocks of the bar that shows how far one is."""


@dataclass(frozen=True, slots=True)
class CheckViews:
    """Every screen of a self-check, beside the other screens of the same person."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    @property
    def texts(self) -> CheckTexts:
        return CheckTexts(self.views.catalog, self.views.t, self.views.now)

    def step(self, step: Step, page: int = 0) -> View:
        """What the service says is next; ``page`` is that of a result in pages."""
        standing = step.standing
        if standing is None:
            return self._lost(step)
        writers: dict[Stage, Callable[[Step, Standing], View]] = {
            Stage.OFFER: self._offer,
            Stage.QUESTION: self._question,
            Stage.TOLD: self._told,
            Stage.RECAP: self._recap,
            Stage.CHANGED: self._changed,
            Stage.UNDER_WAY: self._under_way,
        }
        if step.stage is Stage.RESULT:
            return self._result(step, standing, page)
        return writers[step.stage](step, standing)

    def toast(self, step: Step) -> str | None:
        """Why this is not what was tapped, where it is not."""
        return None if step.word is None else self.t.plain(f"check-word-{step.word.value}")

    def why(self, step: Step) -> View:
        """Why the question of a step is asked, in the place of the question."""
        if step.standing is None or step.question is None:
            return self.step(step)
        text = paragraphs(self._title(step.standing, step.question), self.texts.why(step.question))
        return View(text, check_keyboards.why(step.standing, step.question, self.t))

    def later(self, step: Step) -> View:
        """The check is left, and how to come back to it."""
        standing = step.standing
        if standing is None:
            return self._lost(step)
        text = self.t("check-later-match" if standing.check.number is None else "check-later")
        return View(text, check_keyboards.later(standing, self.t))

    def rating(self, step: Step, number: int, page: int) -> View:
        """Why matching rates a direction so; of one that is not rated any more, the step itself."""
        found = step.match.ratings if step.match else ()
        rating = next((rating for rating in found if rating.number == number), None)
        if rating is None or step.standing is None:
            return self.step(step, page)
        return View(self.texts.rating(rating), check_keyboards.rating(step.standing, number, page, self.t))

    def choose(self, under_way: Sequence[Standing] = (), notice: Markup | None = None) -> View:
        """Choosing what to check: what is under way, then the spheres."""
        going = self.t("check-choose-under-way") if under_way else None
        text = paragraphs(notice, self.t("check-choose"), going)
        return View(text, check_keyboards.choose(under_way, self.views.catalog, self.t))

    def sphere(self, sphere_id: str, page: int = 0) -> View:
        """The directions of a sphere to check; of a sphere that is gone, the spheres."""
        catalog = self.views.catalog
        shown = catalog.find_sphere(sphere_id)
        if shown is None:
            return self.choose()
        heading = self.t("directions-sphere-title", sphere=shown.title[self.t.language])
        text = paragraphs(heading, self.t("check-choose-direction"))
        return View(text, check_keyboards.sphere(shown, catalog.in_sphere(sphere_id), page, self.t))

    def found(self, directions: Sequence[Direction]) -> View:
        """Directions that a person's words may mean."""
        asked = "check-choose-found-one" if len(directions) == 1 else "check-choose-found"
        return View(self.t(asked), check_keyboards.found(directions, self.t))

    def private(self, link: Link) -> View:
        """In a group: the way into the private chat."""
        url = self.views.link(link.payload)
        return View(self.t("check-private-only"), keyboards.link(self.t.plain("check-button-private"), url))

    def beside(self, view: View, spot: Spot) -> View:
        """The answer to an ordinary question, with the way back to the check that waits."""
        return View(view.text, check_keyboards.beside(view.keyboard, spot.check, self.t), view.quote)

    def option_of(self, question: Question, text: str) -> str | None:
        """The option that was typed as its button has it."""
        typed = fold(text)
        return next((o for o in question.options if fold(self.texts.option(question, o)) == typed), None)

    def _question(self, step: Step, standing: Standing) -> View:
        question = step.question
        if question is None:
            raise ValueError("a question to be shown is missing from its step")
        texts = self.texts
        given = standing.answers.get(question.id)
        answered = None if given is None else self.t("check-answered", answer=texts.answer(question, given))
        is_first = standing.path.before(question.id, standing.answers) is None
        text = paragraphs(
            self._title(standing, question),
            self._about(standing) if is_first else None,
            texts.question(question, standing.direction),
            None if is_one_tick(question) else texts.hint(question),
            answered,
        )
        return View(text, check_keyboards.question(standing, question, step.before, texts))

    def _offer(self, step: Step, standing: Standing) -> View:
        if step.offer is None:
            return self._lost(step)
        texts, given = self.texts, step.offer.answers
        given_at = step.offer.given_at
        if given_at is None:
            heading = self.t("check-offer-repeated")
        else:
            heading = self.t("check-offer", date=day(given_at.astimezone(self.views.now.tzinfo), self.t.language))
        told = (
            self.t(
                "check-offer-line", question=texts.short(question), answer=texts.answer(question, given[question.id])
            )
            for question in standing.path.questions
            if question.id in given
        )
        text = paragraphs(
            self._about(standing),
            lines(heading, bullets(told)),
            self.t("check-offer-question"),
        )
        return View(text, check_keyboards.offer(standing, self.t))

    def _told(self, step: Step, standing: Standing) -> View:
        if step.question is None:
            return self._lost(step)
        text = self.texts.told_at_once(step.findings, standing.direction)
        return View(text, check_keyboards.told_at_once(standing, step.question, self.t))

    def _recap(self, step: Step, standing: Standing) -> View:  # noqa: ARG002  # one of the writers of a step
        left = sum(1 for _ in standing.path.open(standing.answers))
        text = paragraphs(
            self.texts.recap(standing.path, standing.answers, standing.direction),
            self.t("check-recap-left", left=str(left)) if left else None,
        )
        return View(text, check_keyboards.recap(standing, self.t))

    def _result(self, step: Step, standing: Standing, page: int) -> View:
        t = self.t
        if step.match is not None:
            ratings = step.match.ratings
            shown = keyboards.page_of(ratings, page)
            return View(
                self.texts.match(step.match, shown, standing.answers),
                check_keyboards.match(standing, step.match, page, t, has_link=step.link_id is not None),
            )
        if step.assessment is None or standing.direction is None:
            return self._lost(step)
        before = step.states_before
        return View(
            paragraphs(
                self.texts.result(standing.direction, step.assessment),
                self.texts.difference(before, step.assessment) if before else None,
            ),
            check_keyboards.result(standing, t, has_link=step.link_id is not None),
        )

    def _changed(self, step: Step, standing: Standing) -> View:  # noqa: ARG002  # one of the writers of a step
        return View(self.texts.changed(standing.changed, standing.gone), check_keyboards.changed(standing, self.t))

    def _under_way(self, step: Step, standing: Standing) -> View:  # noqa: ARG002  # one of the writers of a step
        place, total = standing.place
        told = {"place": str(place), "total": str(total)}
        if standing.check.number is None:
            text = self.t("check-begun-before-match", **told)
        else:
            text = self.t("check-begun-before", number=str(standing.check.number), **told)
        return View(text, check_keyboards.begun_before(standing, self.t))

    def _lost(self, step: Step) -> View:
        word = "lost" if step.word is None else step.word.value
        return View(self.t(f"check-word-{word}"), check_keyboards.lost(self.t))

    def _about(self, standing: Standing) -> Markup | None:
        """Which direction is being checked, before the first answer: it may have been found by words."""
        if standing.direction is None:
            return None
        title = short_title(standing.direction, self.t)
        return self.t("check-about", number=str(standing.direction.number), title=title)

    def _title(self, standing: Standing, question: Question) -> Markup:
        """What is being checked, the section, how far one is."""
        place, total = standing.path.place(question.id, standing.answers)
        filled = max(1, place * _BAR // total)  # full at the last question only
        told = {"place": str(place), "total": str(total), "bar": "▓" * filled + "░" * (_BAR - filled)}
        if standing.check.number is None:
            title = self.t("check-title-match", **told)
        else:
            title = self.t("check-title", number=str(standing.check.number), **told)
        return lines(title, self.t(f"check-section-{question.section.value}"))


CHOOSING: Final = Link(Target.CHECK)
MATCHING: Final = Link(Target.MATCH)


def check_link(number: int | None) -> Link:
    """The link that opens the check of a direction; matching for None."""
    return MATCHING if number is None else Link(Target.CHECK, number)
