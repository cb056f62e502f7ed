"""All self-checks of one season: the one object that the chat and the command line work with."""

from __future__ import annotations

import difflib
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.errors import OperatorError
from bot.selfcheck.answers import flaws, read_answer
from bot.selfcheck.assessment import assess
from bot.selfcheck.flow import Path
from bot.selfcheck.generation import Generation
from bot.selfcheck.matching import Matcher
from bot.selfcheck.questionnaire import load_questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
        return Matcher(self.generation)

    @property
    def match_path(self) -> Path:
        """The questions of matching."""
        return self.matcher.path

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
        """Read a whole set of answers for a path.

        Answers that only other paths ask are taken as well, so that one set may serve them all; one of a
        project need only be right for some direction.

        Raises:
            AnswersError: naming everything that no question can take.
        """
        answers: dict[str, Value] = {}
        found: list[str] = []
        for name, value in given.items():
            asked = [question for question in path.questions if question.id == name] or self._elsewhere(name)
            refused = [list(self._refused(question, value)) for question in asked]
            if [] in refused:
                answers[name] = read_answer(asked[refused.index([])], value, self.regions)
            elif refused:
                found += refused[0]
            else:
                near = difflib.get_close_matches(name, self.questions, n=3)
                found.append(
                    f"{name!r:.60}: found no such question, expected {' or '.join(near) or 'one of the graph'}"
                )
        if found:
            raise AnswersError("\n".join(found))
        return answers

    def _elsewhere(self, name: str) -> list[Question]:
        """The questions of that id that some path asks: they differ where directions do."""
        paths = (self.match_path, *self._paths.values())
        return [question for path in paths for question in path.questions if question.id == name]

    def _refused(self, question: Question, value: Any) -> Iterator[str]:
        return (str(error) for error in flaws(question, value, self.regions))
