"""What was missed, in groups; what administrators say it means; and the search that knows it.

A lesson is first tried on every labelled question and refused where it would harm one. It is kept in the database
together with the state of the questions it answers. Every replica looks every few seconds whether something was
taught or undone, and exchanges its search for a new one, built in a thread while the old one answers.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import structlog

from bot.chat.privacy import MISSED_DAYS
from bot.chat.roles.audit import Act, note
from bot.languages import LANGUAGES, known_language
from bot.search.alike import group_alike
from bot.search.lessons import Lesson
from bot.search.searcher import Searcher

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import date, datetime

    from bot.catalog import Catalog
    from bot.chat.learning.trials import Trials
    from bot.chat.questions import Questions, Searches
    from bot.languages import Language
    from bot.search.alike import Group
    from bot.search.answer import Answer
    from bot.search.lessons import Means
    from bot.storage.engine import Database
    from bot.storage.lessons import StoredLesson
    from bot.storage.missed import MissedQuestion, MissedState
    from bot.storage.session import Session

    Missed = Group[MissedQuestion]

EVERY: Final = 2.0
"""Seconds between two looks whether something was taught on another replica."""

MOST_MISSED: Final = 5000
"""So many of the latest questions are put into groups."""

MOST_PHRASES: Final = 60
"""Questions of a group that one lesson takes, the most asked ones; the others come up again."""

LONGEST_QUERY: Final = 200
"""Characters of a question that others are answered as."""

_SAMPLES: Final = 3
"""Questions of a group that the search is asked for candidates."""

_log = structlog.get_logger(__name__)


class ChangedError(Exception):
    """A group is not what the administrator saw: it grew, or another one has decided on it."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Everything that waits in one state, and how much waits in the other."""

    groups: Sequence[Missed]
    later: bool
    elsewhere: int
    """How many questions are put off; where those are shown, how many are not."""
    lessons: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as an administrator sees it; ``mark`` changes with it."""

    group: Missed
    later: bool
    answer: Answer
    """What the search makes of its most asked question now."""
    candidates: tuple[int, ...]
    """Directions that may be meant, the likeliest first."""

    @property
    def id(self) -> int:
        """The number of its most asked question, by which it is found again."""
        return self.group.questions[0].id

    @property
    def mark(self) -> str:
        ids = ",".join(str(question.id) for question in sorted(self.group.questions, key=lambda each: each.id))
        return hashlib.blake2s(ids.encode(), digest_size=3).hexdigest()


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson that was learned."""

    lesson: StoredLesson


@dataclass(frozen=True, slots=True)
class Refused:
    """A lesson that would harm these labelled questions; perhaps not if only its exact words counted."""

    harmed: tuple[str, ...]
    can_be_exact: bool


class Teaching:
    """The lessons of this season's table. Storage errors pass through."""

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        questions: Questions,
        trials: Trials,
        clock: Callable[[], datetime],
        *,
        make: Callable[[Sequence[Lesson]], Searches] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._questions = questions
        self._trials = trials
        self._clock = clock
        self._make = make or (lambda lessons: Searcher(catalog, lessons=lessons))
        self._sleep = sleep
        self._version: tuple[int, int] | None = None
        self._lessons: tuple[Lesson, ...] = ()
        self._learning = asyncio.Lock()
        self._grouped: dict[bool, tuple[tuple[MissedQuestion, ...], list[Missed]]] = {}
        self._purged_on: date | None = None

    # What was missed

    async def missing(self, *, later: bool = False) -> Missing:
        """The groups that nobody has decided on, or those that were put off; the most asked first."""
        async with self._database.session() as session:
            questions = await session.missed.recent(MOST_MISSED, states=[_state(later=later)])
            elsewhere = await session.missed.count(_state(later=not later))
            lessons = await session.lessons.count()
        return Missing(await self._group(tuple(questions), later=later), later, elsewhere, lessons)

    async def find(self, question_id: int) -> Shown | None:
        """The group that a question is in now, with what the search makes of it; None where it waits no more."""
        for later in (False, True):
            for group in (await self.missing(later=later)).groups:
                if any(question.id == question_id for question in group.questions):
                    return self._look_at(group, later=later)
        return None

    def _look_at(self, group: Missed, *, later: bool) -> Shown:
        answers = [self._ask(question) for question in group.questions[:_SAMPLES]]
        candidates = {hit.number: hit.score for answer in reversed(answers) for hit in answer.hits[:_SAMPLES]}
        ranked = sorted(candidates, key=lambda number: -candidates[number])
        weak = [number for question in group.questions[:_SAMPLES] for number in self._nearest(question)]
        return Shown(group, later, answers[0], tuple(dict.fromkeys([*ranked, *weak]))[:_SAMPLES])

    def _ask(self, question: MissedQuestion) -> Answer:
        return self._questions.find(question.text, known_language(question.language) or LANGUAGES[0])

    def _nearest(self, question: MissedQuestion) -> tuple[int, ...]:
        return self._questions.searcher.nearest(question.text)

    async def _group(self, questions: tuple[MissedQuestion, ...], *, later: bool) -> list[Missed]:
        known, groups = self._grouped.get(later, ((), []))
        if known != questions:
            # Thousands of questions take a second of a processor: not one of the event loop's.
            groups = await asyncio.to_thread(group_alike, questions)
            self._grouped[later] = questions, groups
        return groups

    async def put_off(self, actor_id: int, question_id: int, mark: str) -> Shown:
        """Let a group wait until one of its questions is asked again.

        Raises:
            ChangedError: it is another group by now.
        """
        shown = await self._same(question_id, mark)
        async with self._database.session() as session:
            ids = [question.id for question in shown.group.questions]
            await session.missed.mark(ids, "later")
            await note(session, Act.MISSED_PUT_OFF, self._clock(), actor=actor_id, count=len(ids))
            await session.commit()
        return shown

    # What it means

    def as_set(self, query: str, language: Language) -> Answer | None:
        """The answer to a question for a set of directions; None where it is not read as one, or a whole story."""
        if len(query) > LONGEST_QUERY:
            return None
        answer = self._questions.find(query, language)
        return answer if answer.filters is not None and answer.hits and not answer.taught else None

    async def teach(
        self,
        actor_id: int,
        question_id: int,
        mark: str,
        *,
        means: Means,
        number: int | None = None,
        query: str | None = None,
        exact: bool = False,
    ) -> Taught | Refused:
        """Learn what a group means, unless that would harm a labelled question; it takes some ten seconds.

        Raises:
            ChangedError: it is another group by now, or the direction is not in the table.
            TrialError: the lesson could not be tried.
        """
        shown = await self._same(question_id, mark)
        if means == "direction" and (number is None or self._catalog.get(number) is None):
            raise ChangedError
        questions = shown.group.questions[:MOST_PHRASES]
        phrases = tuple((known_language(question.language) or LANGUAGES[0], question.text) for question in questions)
        lesson = Lesson(means, phrases, number, query, exact or means == "query")
        stored = None
        while stored is None:
            await self.refresh()
            version = self._version
            verdict = await self._trials.judge(self._lessons, lesson)
            if verdict.harmed:
                return Refused(verdict.harmed, can_be_exact=not lesson.exact and not verdict.harmed_exactly)
            stored = await self._keep(lesson, [question.id for question in questions], actor_id, version)
        await self.refresh()
        return Taught(stored)

    async def _keep(
        self, lesson: Lesson, question_ids: list[int], actor_id: int, version: tuple[int, int] | None
    ) -> StoredLesson | None:
        """Keep a lesson that was tried beside those of ``version``; None where there are others by now."""
        now, season = self._clock(), self._catalog.season.id
        async with self._database.session() as session:
            if await session.missed.mark(question_ids, "taught") != len(question_ids):
                raise ChangedError  # and nothing is committed
            if await session.lessons.version() != version:
                return None
            stored = await session.lessons.add(
                lesson.means,
                lesson.phrases,
                now,
                season=season,
                number=lesson.number,
                query=lesson.query,
                exact=lesson.exact,
                by=actor_id,
            )
            await _note(session, Act.LESSON_TAUGHT, stored, now, actor_id)
            await session.commit()
        return stored

    async def _same(self, question_id: int, mark: str) -> Shown:
        shown = await self.find(question_id)
        if shown is None or shown.mark != mark:
            raise ChangedError
        return shown

    # Lessons

    async def lessons(self, limit: int, offset: int) -> tuple[list[StoredLesson], int]:
        """A page of the lessons that hold, the latest first, and how many there are."""
        async with self._database.session() as session:
            return await session.lessons.page(limit, offset), await session.lessons.count()

    async def lesson(self, lesson_id: int) -> StoredLesson | None:
        """The lesson, also one that was undone."""
        async with self._database.session() as session:
            return await session.lessons.get(lesson_id)

    async def undo(self, actor_id: int, lesson_id: int) -> bool:
        """End a lesson; its questions come up again. Say whether it held until now."""
        now = self._clock()
        async with self._database.session() as session:
            lesson = await session.lessons.get(lesson_id)
            if lesson is None or not await session.lessons.undo(lesson_id, now):
                return False
            await session.missed.reopen(lesson.phrases)
            await _note(session, Act.LESSON_UNDONE, lesson, now, actor_id)
            await session.commit()
        await self.refresh()
        return True

    # The search that knows them

    async def work(self) -> None:
        """Learn, for ever, what other replicas were taught; once a day forget what was missed long ago.

        What was taught about the table of another season comes up again then.
        """
        while True:
            await self.refresh()
            await self._purge()
            await self._sleep(EVERY)

    async def refresh(self) -> None:
        """Exchange the search where something was taught or undone since it was built."""
        async with self._learning:
            async with self._database.session() as session:
                version = await session.lessons.version()
                if version == self._version:
                    return
                stored = await session.lessons.active(self._catalog.season.id)
            lessons = tuple(map(as_lesson, stored))
            if lessons != self._lessons:
                self._questions.searcher = await asyncio.to_thread(self._make, lessons)
                self._lessons = lessons
                _log.info("lessons_learned", lessons=len(lessons))
            self._version = version

    async def _purge(self) -> None:
        today = self._clock().date()
        if self._purged_on == today:
            return
        async with self._database.session() as session:
            purged = await session.missed.purge_before(today - timedelta(days=MISSED_DAYS))
            await session.missed.reopen_of_other_seasons(self._catalog.season.id)
            await session.commit()
        self._purged_on = today
        if purged:
            _log.info("missed_questions_purged", questions=purged)


def as_lesson(stored: StoredLesson) -> Lesson:
    """A lesson as the search takes it."""
    phrases = tuple((known_language(language) or LANGUAGES[0], text) for language, text in stored.phrases)
    return Lesson(stored.means, phrases, stored.number, stored.query, stored.exact)


def _state(*, later: bool) -> MissedState:
    return "later" if later else "new"


async def _note(session: Session, act: Act, lesson: StoredLesson, now: datetime, actor_id: int) -> None:
    meaning = lesson.query or ("" if lesson.number is None else f"№ {lesson.number}")
    await note(session, act, now, actor=actor_id, lesson=lesson.id, means=lesson.means, meaning=meaning)
