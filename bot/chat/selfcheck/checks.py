"""Self-checks as people walk through them: begun, answered one tap at a time, left, resumed, finished.

Every method commits what it keeps before it returns, and returns what to show next. Where a person
stands follows from the stored answers alone, so a button, a restart or another replica finds the
same place. One person's changes queue up behind the row of that person, so of two at once the
later one sees the earlier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bot.chat.counting import Happened, checked
from bot.chat.selfcheck.standing import EARLIER, TICKED, Offer, Spot, Stage, Standing, Step, Word, mark_of, stand
from bot.selfcheck.answers import AnswerError, completed, earlier_answer, is_complete, read_answer, told
from bot.selfcheck.assessment import assess
from bot.selfcheck.model import NO, UNKNOWN, UNSURE, YES, Kind, Scope, Verdict
from bot.storage.checks import Answer
from bot.storage.errors import UnknownCheckError, UnknownPersonError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from bot.chat.counting import Counting
    from bot.selfcheck.model import Finding, Question, Value
    from bot.selfcheck.season import SelfChecks
    from bot.storage.checks import Check, CheckKind
    from bot.storage.engine import Database
    from bot.storage.session import Session
    from bot.storage.visits import VisitStep

EVERYTHING: Final = "all"
"""In place of an option: every option of the question."""

SHOWN_UNDER_WAY: Final = 4
"""Checks under way that /check offers first; the others are among the saved ones."""

_LOOKED_AT: Final = 40

_STEPS: Final[Mapping[Verdict, VisitStep]] = {
    Verdict.CLEAR: "clear",
    Verdict.PREPARE: "prepare",
    Verdict.STOP: "stop",
}


class Checks:
    """The checks of all people in one season.

    ``person_id`` is always that of who taps: a check of somebody else is one that is not there.
    """

    def __init__(
        self, database: Database, selfchecks: SelfChecks, counting: Counting, clock: Callable[[], datetime]
    ) -> None:
        self.selfchecks = selfchecks
        self._database = database
        self._counting = counting
        self._clock = clock

    async def start(self, person_id: int, number: int | None, link_id: int | None = None) -> Step:
        """The check of a direction, or matching: where one is under way, the choice to go on or begin anew.

        ``link_id`` is the coordinator's link that was opened for it just now: whoever passes it counts the beginning,
        once it is stored that the person came.
        """
        async with self._database.session() as session:
            check = await session.checks.find_open(person_id, _kind(number), number)
            standing = await self._stand(session, check)
        if standing is not None and standing.stored:
            return Step(Stage.UNDER_WAY, standing)
        return await self.begin(person_id, number, link_id)

    async def begin(self, person_id: int, number: int | None, link_id: int | None = None) -> Step:
        """A new check, or the one that was begun a moment ago and has no answer yet."""
        catalog = self.selfchecks.catalog
        if number is not None and catalog.get(number) is None:
            return Step(Stage.LOST, word=Word.NO_DIRECTION)
        now = self._clock()
        async with self._database.session() as session:
            # Also of a person who was forgotten a moment ago, and taps a button that is still there.
            await session.people.remember(person_id, language=None, now=now)
            check = await session.checks.find_open(person_id, _kind(number), number)
            is_new = check is None or bool(await session.checks.answers(check.id))
            if check is None or is_new:
                check = await session.checks.start(person_id, _kind(number), number, catalog.season.id, now)
            came_through = link_id or await session.visits.link_of(person_id, now)
            if came_through is not None:
                await session.check_origins.put(check.id, came_through)
            standing = await self._stand(session, check)
            await session.commit()
            if is_new:
                self._counting.note(Happened.CHECK_BEGUN, checked(number))
                if link_id is None:
                    self._counting.did(person_id, "begun")
            return await self._present(session, standing)

    async def go_on(self, person_id: int, check_id: int) -> Step:
        """Where the person stands in a check; of a finished one, its result."""
        async with self._database.session() as session:
            standing = await self._stand(session, await session.checks.get(check_id, person_id))
            return await self._present(session, standing)

    async def ask(self, person_id: int, check_id: int, question_id: str | None = None) -> Step:
        """A question that may be answered already; without an id, the one to go on with."""
        async with self._database.session() as session:
            standing = await self._stand(session, await session.checks.get(check_id, person_id))
            if standing is None or standing.is_outdated:
                return await self._present(session, standing)
            if question_id is None:
                question = standing.path.next_question(standing.answers)
            else:
                question = standing.path.find(question_id, standing.answers)
            if question is None:
                word = Word.NOT_ASKED if question_id else None
                return await self._present(session, standing, word)
            return await self._asking(session, standing, question)

    async def back(self, person_id: int, check_id: int, question_id: str) -> Step:
        """The question before; before the first, the first."""
        async with self._database.session() as session:
            standing = await self._stand(session, await session.checks.get(check_id, person_id))
            if standing is None or standing.is_outdated:
                return await self._present(session, standing)
            before = standing.path.before(question_id, standing.answers)
            first = standing.path.asked(standing.answers)[0]
            return await self._asking(session, standing, before or first)

    async def answer(self, person_id: int, spot: Spot, given: Any) -> Step:
        """Keep an answer as `read_answer` takes it, and go on."""

        def read(standing: Standing, question: Question) -> Value:  # noqa: ARG001  # nothing of the check is needed
            return read_answer(question, given, self.selfchecks.regions)

        return await self._answer(person_id, spot, read)

    async def tick(self, person_id: int, spot: Spot, options: Sequence[str], *, on: bool) -> Step:
        """Tick options or take their ticks away, and stay; `EVERYTHING` stands for all of them."""

        def read(standing: Standing, question: Question) -> Value:
            known = self.selfchecks.regions if question.kind is Kind.REGIONS else question.options
            chosen = known if EVERYTHING in options else options
            current = standing.value(question)
            if question.kind is Kind.REGIONS:
                ticked = set(current if isinstance(current, list) else ())
                ticked = ticked | set(chosen) if on else ticked - set(chosen)
                return {TICKED: read_answer(question, list(ticked), known)}
            given = dict(current) if isinstance(current, dict) else {}
            return read_answer(question, given | dict.fromkeys(chosen, YES if on else NO), known)

        return await self._answer(person_id, spot, read, stay=True)

    async def count(self, person_id: int, spot: Spot, option: str, number: int | None) -> Step:
        """Say how many of one thing there are, None for "not known", and stay."""

        def read(standing: Standing, question: Question) -> Value:
            current = standing.value(question)
            given = dict(current) if isinstance(current, dict) else {}
            given[option] = UNSURE if number is None else number
            return read_answer(question, given, self.selfchecks.regions)

        return await self._answer(person_id, spot, read, stay=True)

    async def done(self, person_id: int, spot: Spot) -> Step:
        """End a list: what was not ticked is no, what was not counted is not known."""

        def read(standing: Standing, question: Question) -> Value:
            if question.kind is Kind.REGIONS:
                current = standing.value(question)
                return current if isinstance(current, list) else []
            return read_answer(question, completed(question, standing.value(question)), self.selfchecks.regions)

        return await self._answer(person_id, spot, read)

    async def as_before(self, person_id: int, spot: Spot) -> Step:
        """Answer as the person did before."""
        async with self._database.session() as session:
            facts = await self._facts(session, person_id)

        def read(standing: Standing, question: Question) -> Value:
            before = self._before(standing, question, facts)
            if before is None:
                raise AnswerError(question.id, None, "an answer given before")
            return before

        return await self._answer(person_id, spot, read)

    async def typed(
        self,
        person_id: int,
        spot: Spot,
        reader: Callable[[Question], Value | None],
    ) -> Step | None:
        """An answer that was typed; None where the words are no answer to that question.

        Regions that were typed are ticked, for the next message may name others.
        """
        async with self._database.session() as session:
            standing = await self._stand(session, await session.checks.get(spot.check, person_id))
        question = standing.path.find(spot.question, standing.answers) if standing else None
        given = reader(question) if question else None
        if question is None or given is None:
            return None
        if question.kind is Kind.REGIONS and isinstance(given, list):
            return await self.tick(person_id, spot, given, on=True)
        return await self.answer(person_id, spot, given)

    async def take(self, person_id: int, check_id: int) -> Step:
        """Take every answer that is offered together and go on."""

        async def change(session: Session, standing: Standing) -> Step:
            offer = await self._offer(session, standing)
            taken = {} if offer is None else offer.answers
            return await self._after(session, await self._put(session, standing, taken, is_told=False), taken)

        return await self._change(person_id, check_id, change)

    async def accept(self, person_id: int, check_id: int) -> Step:
        """Go on with a changed table: what belongs to the project is asked again, the rest stays."""

        async def change(session: Session, standing: Standing) -> Step:
            asked = {question.id: question for question in standing.path.questions}
            put = {}
            for question in standing.changed:
                stored = standing.stored.get(question.id)
                if stored is not None:
                    if question.scope is Scope.PROJECT:
                        put[question.id] = ({EARLIER: stored.value}, stored.fingerprint)
                    else:
                        put[question.id] = (stored.value, question.fingerprint)
            await session.checks.put_answers(standing.check.id, put, self._clock())
            await session.checks.withdraw(standing.check.id, [name for name in standing.stored if name not in asked])
            check = standing.check
            if standing.is_finished:
                check = await session.checks.reopen(check.id, self._clock())
            return await self._present(session, await self._stand(session, check))

        return await self._change(person_id, check_id, change)

    async def recap(self, person_id: int, check_id: int) -> Step:
        """All answers, also of a check that is finished or has questions left."""
        async with self._database.session() as session:
            standing = await self._stand(session, await session.checks.get(check_id, person_id))
            if standing is None or standing.is_outdated:
                return await self._present(session, standing)
            return Step(Stage.RECAP, standing)

    async def finish(self, person_id: int, check_id: int) -> Step:
        """The result, which is kept; what was not answered counts as not known."""

        async def change(session: Session, standing: Standing) -> Step:
            if standing.is_outdated:
                return Step(Stage.CHANGED, standing, word=Word.CHANGED)
            step = self._result(standing)
            outcome = _outcome(step)
            if standing.check.outcome != outcome:
                check = await session.checks.finish(standing.check.id, outcome, self._clock())
                step = replace(step, standing=replace(standing, check=check))
                ended.append(step)
            return await self._compared(session, step)

        ended: list[Step] = []
        step = await self._change(person_id, check_id, change)
        for result in ended:
            self._note_result(result)
        return step

    async def under_way(self, person_id: int) -> list[Standing]:
        """The latest check of each direction, and matching, that is begun and not finished; latest first."""
        found: dict[tuple[str, int | None], Standing] = {}
        async with self._database.session() as session:
            for check in await session.checks.of_person(person_id, _LOOKED_AT, state="open"):
                if (check.kind, check.number) in found:
                    continue
                standing = await self._stand(session, check)
                if standing is not None:
                    found[check.kind, check.number] = standing
                if len(found) == SHOWN_UNDER_WAY:
                    break
        return list(found.values())

    def _note_result(self, step: Step) -> None:
        """Count a result that was stored, also that of a check that was changed and finished again."""
        if step.standing is None:
            return
        number, person_id = step.standing.check.number, step.standing.check.person_id
        self._counting.note(Happened.CHECK_FINISHED, checked(number))
        self._counting.did(person_id, "finished")
        if step.assessment is not None:
            self._counting.note(Happened.VERDICT, f"{step.assessment.verdict.value}:{number}")
            self._counting.did(person_id, _STEPS[step.assessment.verdict])

    async def _answer(
        self,
        person_id: int,
        spot: Spot,
        read: Callable[[Standing, Question], Value],
        *,
        stay: bool = False,
    ) -> Step:
        """Keep what ``read`` makes of the present answer; ``stay`` with the question or go on."""

        async def change(session: Session, standing: Standing) -> Step:
            question = standing.path.find(spot.question, standing.answers)
            if question is None or standing.is_outdated:
                return await self._present(session, standing, Word.NOT_ASKED if question is None else Word.CHANGED)
            if spot.mark != mark_of(question):
                return await self._asking(session, standing, question, Word.CHANGED)
            try:
                value = read(standing, question)
            except AnswerError:  # an option that is not there any more, a number nobody has
                return await self._asking(session, standing, question, Word.REFUSED)
            after = await self._put(session, standing, {question.id: value}, is_told=not stay)
            if stay or not is_complete(question, after.answers.get(question.id)):
                return await self._asking(session, after, question)
            return await self._after(session, after, {question.id: value})

        return await self._change(person_id, spot.check, change)

    async def _after(self, session: Session, standing: Standing, answered: Mapping[str, Value]) -> Step:
        """Go on from answers, unless they must be told of at once."""
        findings = self._at_once(standing, answered)
        if not findings:
            return await self._asking_next(session, standing)
        source = next(q for q in standing.path.questions if findings[0].criterion in q.criteria)
        return Step(Stage.TOLD, standing, source, findings=findings)

    async def _change(
        self, person_id: int, check_id: int, change: Callable[[Session, Standing], Awaitable[Step]]
    ) -> Step:
        """Run ``change`` in one transaction that no other of this person can enter."""
        try:
            async with self._database.session() as session:
                await session.people.hold(person_id)
                standing = await self._stand(session, await session.checks.get(check_id, person_id))
                if standing is None:
                    return Step(Stage.LOST, word=Word.LOST)
                step = await change(session, standing)
                await session.commit()
                return step
        except (UnknownPersonError, UnknownCheckError):  # forgotten or deleted in between
            return Step(Stage.LOST, word=Word.LOST)

    async def _put(
        self, session: Session, standing: Standing, answers: Mapping[str, Value], *, is_told: bool = True
    ) -> Standing:
        """Store answers with what they tell about the organisation; a finished check is open again."""
        questions = {question.id: question for question in standing.path.questions}
        now = self._clock()
        if is_told:  # also what was stored before: the last tick of a list tells nothing until it is done
            facts: dict[str, object] = {}
            for name, value in answers.items():
                if is_complete(questions[name], value):
                    facts |= told(questions[name], value)
            await session.organisations.put(standing.check.person_id, facts, now)
        new = {name: value for name, value in answers.items() if not _same(standing, name, value)}
        if not new:
            return standing
        put = {name: (value, questions[name].fingerprint) for name, value in new.items()}
        await session.checks.put_answers(standing.check.id, put, now)
        check = standing.check
        if standing.is_finished:
            check = await session.checks.reopen(check.id, now)
        # As it was stored, without reading it again.
        stored = dict(standing.stored)
        stored |= {name: Answer(name, value, fingerprint, now) for name, (value, fingerprint) in put.items()}
        return stand(check, standing.path, standing.direction, stored, self.selfchecks.regions)

    async def _stand(self, session: Session, check: Check | None) -> Standing | None:
        """Read a check against the table of today; None where there is none or its direction is gone."""
        if check is None:
            return None
        try:
            path = self.selfchecks.match_path if check.number is None else self.selfchecks.path(check.number)
        except KeyError:
            return None
        direction = None if check.number is None else self.selfchecks.catalog[check.number]
        return stand(check, path, direction, await session.checks.answers(check.id), self.selfchecks.regions)

    async def _present(self, session: Session, standing: Standing | None, word: Word | None = None) -> Step:
        """Where the person stands."""
        if standing is None:
            return Step(Stage.LOST, word=word or Word.LOST)
        if standing.is_outdated:
            return Step(Stage.CHANGED, standing, word=word)
        if standing.is_finished:
            return await self._compared(session, self._result(standing, word))
        if not standing.answers and not standing.ticked:
            offer = await self._offer(session, standing)
            if offer is not None:
                return Step(Stage.OFFER, standing, offer=offer, word=word)
        return await self._asking_next(session, standing, word)

    async def _asking_next(self, session: Session, standing: Standing, word: Word | None = None) -> Step:
        question = standing.path.next_question(standing.answers)
        if question is None:
            return Step(Stage.RECAP, standing, word=word)
        return await self._asking(session, standing, question, word)

    async def _asking(self, session: Session, standing: Standing, question: Question, word: Word | None = None) -> Step:
        before = None
        value = standing.value(question)
        if value is None or (isinstance(value, str) and value in UNKNOWN):
            facts = {}
            if question.scope is Scope.ORGANISATION:
                facts = await self._facts(session, standing.check.person_id)
            before = self._before(standing, question, facts)
        return Step(Stage.QUESTION, standing, question, before=before, word=word)

    async def _facts(self, session: Session, person_id: int) -> dict[str, Value]:
        said = await session.organisations.answers(person_id)
        return {name: answer.value for name, answer in said.items()}

    def _before(self, standing: Standing, question: Question, facts: Mapping[str, Value]) -> Value | None:
        """What was told last of the organisation; else the answer of the check that this one repeats or was."""
        said = None
        if question.scope is Scope.ORGANISATION:
            said = earlier_answer(question, facts, self.selfchecks.regions)
        earlier = standing.earlier.get(question.id)
        if earlier is None or (isinstance(earlier, str) and earlier in UNKNOWN) or is_complete(question, said):
            return said
        try:
            return read_answer(question, earlier, self.selfchecks.regions)
        except AnswerError:  # what is asked now has other options
            return said

    async def _offer(self, session: Session, standing: Standing) -> Offer | None:
        """What is known from other checks, and from the one that is repeated, as far as it answers whole questions."""
        said = await session.organisations.answers(standing.check.person_id)
        facts = {name: answer.value for name, answer in said.items()}
        found: dict[str, Value] = {}
        for question in standing.path.questions:
            value = self._before(standing, question, facts)
            if is_complete(question, value) and not _is_of_another_row(standing, question):
                found[question.id] = value
        asked = {question.id for question in standing.path.asked(found)}
        found = {name: value for name, value in found.items() if name in asked}
        if not found:
            return None
        if not standing.earlier.keys().isdisjoint(found):
            return Offer(found, None)
        # A list was told fact by fact: "equipment-computer".
        told_in = [
            answer.answered_at for name, answer in said.items() if name in found or name.partition("-")[0] in found
        ]
        return Offer(found, max(told_in))

    def _result(self, standing: Standing, word: Word | None = None) -> Step:
        number = standing.check.number
        if number is None:
            return Step(Stage.RESULT, standing, match=self.selfchecks.match(standing.answers), word=word)
        assessment = self.selfchecks.assess(number, standing.answers)
        return Step(Stage.RESULT, standing, assessment=assessment, word=word)

    async def _compared(self, session: Session, step: Step) -> Step:
        """The result with the link it came through; of a repeated check, with how each criterion ended before."""
        check = step.standing.check if step.standing else None
        if check is None:
            return step
        origin = await session.check_origins.get(check.id)
        if origin is not None:
            step = replace(step, link_id=origin.link_id)
        if check.previous_id is None:
            return step
        before = await session.checks.get(check.previous_id, check.person_id)
        return replace(step, states_before=(before.outcome or {}).get("states") if before else None)

    def _at_once(self, standing: Standing, answered: Mapping[str, Value]) -> tuple[Finding, ...]:
        """What these answers must be told of at once: a stop, and a gap that nobody can change."""
        asked = [question for question in standing.path.asked(standing.answers) if question.id in answered]
        return tuple(
            finding
            for question in asked
            for finding in assess([question], standing.answers).gaps
            if finding.criterion.may_stop or not question.changeable
        )


def _same(standing: Standing, name: str, value: Value) -> bool:
    stored = standing.stored.get(name)
    return stored is not None and bool(stored.value == value) and name in standing.answers


def _is_of_another_row(standing: Standing, question: Question) -> bool:
    """Whether the table asked this of the project otherwise when it was answered: that is taken one by one."""
    stored = standing.stored.get(question.id)
    return question.scope is Scope.PROJECT and stored is not None and stored.fingerprint != question.fingerprint


def _outcome(step: Step) -> dict[str, Any]:
    """What is kept of a result: the verdict with every criterion's state, or the readiness for each direction."""
    if step.match is not None:
        return {"ratings": {str(rating.number): round(rating.readiness, 4) for rating in step.match.ratings}}
    if step.assessment is None:
        raise ValueError("a result has an assessment or a match")
    states = {finding.criterion.id: finding.state.value for finding in step.assessment.findings}
    return {"verdict": step.assessment.verdict.value, "states": states}


def _kind(number: int | None) -> CheckKind:
    return "match" if number is None else "direction"
