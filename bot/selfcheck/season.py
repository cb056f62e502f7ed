"""All self-checks of one season: the one object that the chat and the command line work with."""

from __future__ import annotations

import difflib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.errors import OperatorError
from bot.selfcheck.answers import AnswerError, read_answer
from bot.selfcheck.assessment import assess
from bot.selfcheck.flow import Path
from bot.selfcheck.generation import Generation
from bot.selfcheck.matching import Matcher
from bot.selfcheck.questionnaire import load_questionnaire

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.catalog import Catalog
    from bot.selfcheck.assessment import Assessment
    from bot.selfcheck.matching import Match
    from bot.selfcheck.model import Answers, Question, Value
    from bot.selfcheck.questionnaire import Questionnaire


class AnswersError(OperatorError):
    """Answers that cannot be used: every flaw on a line of its own."""


class SelfChecks:
    """The paths and verdicts of a season; immutable, made once with its catalogue."""

    def __init__(self, catalog: Catalog, questionnaire: Questionnaire | None = None) -> None:
        self.catalog = catalog
        self.regions = tuple(region.code for region in catalog.regions)
        self.generation = Generation(questionnaire or load_questionnaire(), catalog)
        self._paths = {d.number: Path(self.generation.check(d)) for d in catalog.directions}

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.generation, self.catalog)

    @cached_property
    def match_path(self) -> Path:
        """The questions of matching."""
        return Path(self.matcher.questions)

    def path(self, number: int) -> Path:
        """The questions of a direction's check.

        Raises:
            KeyError: the table has no such direction.
        """
        return self._paths[number]

    def assess(self, number: int, answers: Answers) -> Assessment:
        """Judge the answers for a direction; raises KeyError as `path` does."""
        return assess(self.path(number).asked(answers), answers)

    def match(self, answers: Answers) -> Match:
        """Rate all directions by the answers about the organisation."""
        return self.matcher.match(answers)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question that any flow of the season can ask, by id; of two with one id, that of matching."""
        paths = (*self._paths.values(), self.match_path)
        return {question.id: question for path in paths for question in path.questions}

    def read_answers(self, given: Mapping[str, Any], path: Path) -> dict[str, Value]:
        """Read a whole set of answers for a path; those that only other paths ask are read too.

        Raises:
            AnswersError: naming every answer that no question can take.
        """
        own = {question.id: question for question in path.questions}
        answers: dict[str, Value] = {}
        flaws = []
        for name, value in given.items():
            question = own.get(name) or self.questions.get(name)
            if question is None:
                near = difflib.get_close_matches(name, self.questions, n=3)
                flaws.append(f"{name}: found no such question, expected {' or '.join(near) or 'an id of the graph'}")
                continue
            try:
                answers[name] = read_answer(question, value, self.regions)
            except AnswerError as error:
                flaws.append(str(error))
        if flaws:
            raise AnswersError("\n".join(flaws))
        return answers
