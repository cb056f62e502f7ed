"""The screens of /missed: groups of questions, what each may mean, lessons; and asking whether an answer was right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from aiogram.types import InlineKeyboardMarkup

from bot.chat.answers import answer_text, short_title
from bot.chat.callbacks import (
    LessonButton,
    LessonsButton,
    Meaning,
    MissedButton,
    MissedGroupButton,
    MissedNumberButton,
    MissedPickButton,
    MissedQueryButton,
    TeachButton,
    UndoLessonButton,
    WasItButton,
)
from bot.chat.formatting import BUTTON_TITLE, bullets, day, lines, paragraphs, shortened
from bot.chat.keyboards import PAGE_SIZE, button, listed, page_of, pager, with_way_out
from bot.chat.views import View
from bot.languages import known_language
from bot.search.answer import Intent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiogram.types import InlineKeyboardButton
    from markupsafe import Markup

    from bot.chat.learning.teaching import Missed, Missing, Refused, Shown
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.search.answer import Answer
    from bot.storage.lessons import StoredLesson
    from bot.storage.missed import MissedQuestion

_MOST_SHOWN: Final = 8
"""Questions of a group or a lesson that are shown."""
_LONGEST: Final = 120
"""Characters of a question in a list."""
_NAMED: Final = 5
"""Labelled questions by which a refusal is explained."""


@dataclass(frozen=True, slots=True)
class LearningViews:
    """For one administrator at one moment."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    # What was missed

    def missing(self, found: Missing, page: int = 0, notice: Markup | None = None) -> View:
        """A page of groups, the most asked first."""
        t, kind = self.t, "later" if found.later else "new"
        shown = page_of(found.groups, page)
        title = t(f"missed-title-{kind}") if found.groups else t(f"missed-none-{kind}")
        text = paragraphs(
            notice,
            lines(title, t("missed-hint") if found.groups else None),
            lines(*(self._group_line(group) for group in shown)),
        )
        rows = [[button(self._group_button(group), MissedGroupButton(question=_leader(group)))] for group in shown]
        turns = pager(len(found.groups), page, t, lambda to: MissedButton(later=found.later, page=to))
        others = []
        if found.elsewhere or found.later:
            others.append(button(t.plain(f"missed-to-{kind}", waiting=str(found.elsewhere)), self._other_list(found)))
        if found.lessons:
            others.append(button(t.plain("missed-to-lessons", lessons=str(found.lessons)), LessonsButton()))
        return View(text, with_way_out(t, [*rows, turns, others]))

    def group(self, shown: Shown, notice: Markup | None = None) -> View:
        """A group, what the search makes of it now, and what it may mean."""
        t, group = self.t, shown.group
        questions = [self._question_line(question) for question in group.questions[:_MOST_SHOWN]]
        left = len(group.questions) - len(questions)
        text = paragraphs(
            notice,
            lines(self._title(group), t("missed-asked", count=group.count, date=self._day(group))),
            lines(bullets(questions), t("missed-more", left=str(left)) if left else None),
            self._answered_now(shown.answer),
            t("missed-what"),
        )
        meant = [
            [button(self._direction_title(number), self._teach(shown, Meaning.DIRECTION, number=number))]
            for number in shown.candidates
            if self.views.catalog.get(number)
        ]
        rows = [
            *meant,
            [
                button(t.plain("missed-pick"), MissedPickButton(question=shown.id)),
                button(t.plain("missed-query"), MissedQueryButton(question=shown.id)),
            ],
            [button(t.plain("missed-other"), self._teach(shown, Meaning.OTHER))],
        ]
        if not shown.later:
            rows[-1].append(button(t.plain("missed-later"), self._teach(shown, Meaning.LATER)))
        return View(text, with_way_out(t, rows, self._to_list(later=shown.later)))

    def pick(self, shown: Shown, page: int = 0, notice: Markup | None = None) -> View:
        """A page of all directions; a number can be written instead."""
        t, directions = self.t, self.views.catalog.directions
        rows = [
            [
                button(
                    self._direction_title(direction.number),
                    MissedNumberButton(question=shown.id, number=direction.number),
                )
            ]
            for direction in page_of(directions, page)
        ]
        turns = pager(len(directions), page, t, lambda to: MissedPickButton(question=shown.id, page=to))
        text = paragraphs(notice, self._title(shown.group), t("missed-pick-ask"))
        return View(text, with_way_out(t, [*rows, turns], self._to_group(shown)))

    def confirm_number(self, shown: Shown, number: int) -> View:
        """A direction that was chosen, before it is learned."""
        t = self.t
        text = paragraphs(self._title(shown.group), t("missed-confirm", direction=self._direction(number)))
        yes = button(t.plain("missed-yes"), self._teach(shown, Meaning.DIRECTION, number=number))
        no = button(t.plain("missed-pick-again"), MissedPickButton(question=shown.id))
        return View(text, with_way_out(t, [[yes], [no]], self._to_group(shown)))

    def ask_query(self, shown: Shown, notice: Markup | None = None) -> View:
        """Asks for a question that is answered rightly already."""
        text = paragraphs(notice, self._title(shown.group), self.t("missed-query-ask"))
        return View(text, with_way_out(self.t, [], self._to_group(shown)))

    def confirm_query(self, shown: Shown, answer: Answer) -> View:
        """The set that such a question is answered with, before it is learned."""
        t = self.t
        found = answer_text(answer, self.views.catalog, t, self.views.now)
        text = paragraphs(found, t("missed-confirm-query", text=self._text(shown.group)))
        yes = button(t.plain("missed-yes"), self._teach(shown, Meaning.QUERY))
        no = button(t.plain("missed-query-again"), MissedQueryButton(question=shown.id))
        return View(text, with_way_out(t, [[yes], [no]], self._to_group(shown)))

    # What became of it

    def checking(self, question_id: int) -> View:
        """While the lesson is tried; with a way out, for the process may end meanwhile."""
        back = button(self.t.plain("missed-to-group"), MissedGroupButton(question=question_id))
        return View(self.t("missed-checking"), with_way_out(self.t, [], back))

    def taught(self, lesson: StoredLesson) -> View:
        t = self.t
        text = paragraphs(
            t("missed-taught", text=_short(lesson.phrases[0][1]), meaning=self._meaning(lesson)),
            t("lessons-exact") if lesson.exact and lesson.means != "query" else None,
        )
        undo = button(t.plain("lessons-undo"), UndoLessonButton(lesson=lesson.id))
        return View(text, with_way_out(t, [[undo]], self._to_list()))

    def refused(self, shown: Shown, refused: Refused, meaning: Meaning, number: int) -> View:
        """Why a lesson was not learned, by the questions it would have harmed."""
        t = self.t
        named = bullets(_short(text) for text in refused.harmed[:_NAMED])
        left = len(refused.harmed) - _NAMED
        text = paragraphs(
            t("missed-refused", count=len(refused.harmed)),
            lines(named, t("missed-more", left=str(left)) if left > 0 else None),
            t("missed-refused-exactly" if refused.can_be_exact else "missed-refused-whole"),
        )
        rows = []
        if refused.can_be_exact:
            exactly = self._teach(shown, meaning, number=number, exact=True)
            rows.append([button(t.plain("missed-exactly"), exactly)])
        return View(text, with_way_out(t, rows, self._to_group(shown)))

    def untried(self, question_id: int) -> View:
        """Where a lesson could not be tried."""
        back = button(self.t.plain("missed-to-group"), MissedGroupButton(question=question_id))
        return View(self.t("missed-untried"), with_way_out(self.t, [], back))

    # Lessons

    def lessons(self, found: Sequence[StoredLesson], count: int, page: int, notice: Markup | None = None) -> View:
        """One page of the lessons that hold, the latest first."""
        t = self.t
        rows = [[button(self._lesson_button(lesson), LessonButton(lesson=lesson.id))] for lesson in found]
        turns = pager(count, page, t, lambda to: LessonsButton(page=to))
        text = paragraphs(notice, t("lessons-title") if found else t("lessons-none"))
        return View(text, with_way_out(t, [*rows, turns], self._to_list()))

    def lesson(self, lesson: StoredLesson) -> View:
        t = self.t
        said = [self._phrase_line(language, text) for language, text in lesson.phrases[:_MOST_SHOWN]]
        left = len(lesson.phrases) - len(said)
        made = day(lesson.made_at.astimezone(self.views.now.tzinfo), t.language)
        text = paragraphs(
            lines(
                t("lessons-one", lesson=str(lesson.id), date=made),
                t("lessons-meaning", meaning=self._meaning(lesson)),
            ),
            lines(bullets(said), t("missed-more", left=str(left)) if left else None),
            t("lessons-exact") if lesson.exact and lesson.means != "query" else None,
            t("lessons-other-season") if self._is_of_other_season(lesson) else None,
            t("lessons-undone") if lesson.undone_at else None,
        )
        undo = button(t.plain("lessons-undo"), UndoLessonButton(lesson=lesson.id))
        back = button(t.plain("lessons-back"), LessonsButton())
        return View(text, with_way_out(t, [[] if lesson.undone_at else [undo]], back))

    # Their parts

    def _teach(self, shown: Shown, meaning: Meaning, *, number: int = 0, exact: bool = False) -> TeachButton:
        return TeachButton(question=shown.id, mark=shown.mark, meaning=meaning, number=number, exact=exact)

    def _title(self, group: Missed) -> Markup:
        return self.t("missed-group", text=self._text(group))

    def _text(self, group: Missed) -> str:
        return _short(group.questions[0].text)

    def _group_line(self, group: Missed) -> Markup:
        return self.t("missed-line", text=self._text(group), count=group.count, date=self._day(group))

    def _group_button(self, group: Missed) -> str:
        return shortened(group.questions[0].text, BUTTON_TITLE - 5) + f" · {group.count}"

    def _question_line(self, question: MissedQuestion) -> Markup:
        return self.t(
            "missed-question", phrase=self._phrase_line(question.language, question.text), count=question.count
        )

    def _phrase_line(self, language: str, text: str) -> Markup:
        name = self.t(f"missed-language-{known_language(language) or 'kk'}")
        return self.t("missed-phrase", text=_short(text), language=name)

    def _answered_now(self, answer: Answer) -> Markup:
        t = self.t
        if answer.intent is Intent.DIRECTION and answer.confident:
            return t("missed-now-sure", direction=self._direction(answer.hits[0].number))
        if answer.intent is Intent.DIRECTION:
            return t("missed-now-unsure", numbers=listed([hit.number for hit in answer.hits]))
        return t("missed-now-none") if answer.intent is Intent.NONE else t("missed-now-set")

    def _meaning(self, lesson: StoredLesson) -> Markup:
        t = self.t
        if lesson.query is not None:
            return t("lessons-as-query", query=lesson.query)
        if lesson.number is None:
            return t("lessons-means-other")
        if self._is_of_other_season(lesson):
            return t("lessons-number-of-season", number=str(lesson.number), season=lesson.season)
        return self._direction(lesson.number)

    def _direction(self, number: int) -> Markup:
        direction = self.views.catalog.get(number)
        title = short_title(direction, self.t) if direction else ""
        return self.t("missed-direction", number=str(number), title=title)

    def _direction_title(self, number: int) -> str:
        direction = self.views.catalog.get(number)
        title = direction.title[self.t.language] if direction else ""
        return shortened(self.t.plain("directions-button", number=str(number), title=title), BUTTON_TITLE)

    def _is_of_other_season(self, lesson: StoredLesson) -> bool:
        return lesson.number is not None and lesson.season != self.views.catalog.season.id

    def _lesson_button(self, lesson: StoredLesson) -> str:
        meaning = listed([lesson.number]) if lesson.number else self.t.plain(f"lessons-means-{lesson.means}")
        return f"{shortened(lesson.phrases[0][1], BUTTON_TITLE - len(meaning) - 3)} → {meaning}"

    def _day(self, group: Missed) -> str:
        return day(group.last_day, self.t.language)

    def _other_list(self, found: Missing) -> MissedButton:
        return MissedButton(later=not found.later)

    def _to_list(self, *, later: bool = False) -> InlineKeyboardButton:
        return button(self.t.plain("missed-back"), MissedButton(later=later))

    def _to_group(self, shown: Shown) -> InlineKeyboardButton:
        return button(self.t.plain("missed-to-group"), MissedGroupButton(question=shown.id))


LESSONS_PAGE: Final = PAGE_SIZE


def with_question(view: View, t: Translator) -> View:
    """The answer with two buttons above its own; it quotes the question, so that a tap can tell it."""
    asked = [
        button(t.plain("missed-was-it-yes"), WasItButton(right=True)),
        button(t.plain("missed-was-it-no"), WasItButton(right=False)),
    ]
    rows = view.keyboard.inline_keyboard if view.keyboard else []
    return replace(view, keyboard=InlineKeyboardMarkup(inline_keyboard=[asked, *rows]), quote=True)


def without_question(keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """The keyboard without these two buttons; None where they are not there any more."""
    prefix = f"{WasItButton.__prefix__}:"
    rows = keyboard.inline_keyboard if keyboard else []
    left = [row for row in rows if not any((each.callback_data or "").startswith(prefix) for each in row)]
    return InlineKeyboardMarkup(inline_keyboard=left) if len(left) < len(rows) else None


def _leader(group: Missed) -> int:
    return group.questions[0].id


def _short(text: str) -> str:
    return shortened(text, _LONGEST)
