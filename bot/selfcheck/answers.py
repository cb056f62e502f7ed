"""Answers: reading them from anywhere, and the facts they hold.

An answer has one form whoever gives it (a tap, a typed message, a file):

* yes_no, choice: the id chosen;
* number: an integer from 0 on;
* regions: ISO 3166-2 codes, in the order of `data/regions.json`;
* ticks: "yes", "no" or "unsure" for each option;
* counts: an integer from 0 on or "unsure" for each option;
* any kind: "unsure" or "skipped".

Numbers count things, years, regions, or thousand tenge.

Matching asks in one message what the check of a direction asks one by one (``equipment`` and
``equipment-computer``), so a fact is looked up under its own id first and then inside the answer that
holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.selfcheck.model import NO, UNKNOWN, UNSURE, YES, Kind, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.selfcheck.model import Answers, Question, Value

LARGEST: Final = 1_000_000_000
"""No count of things and no sum in thousand tenge is larger than this: it is a slip of the finger."""


class AnswerError(ValueError):
    """An answer that its question cannot take. ``place`` is the question, or one option of it after a dot."""

    def __init__(self, place: str, found: object, expected: str) -> None:
        super().__init__(f"{place}: found {found!r:.60}, expected {expected}")
        self.place = place
        self.found = found
        self.expected = expected


def read_answer(question: Question, given: Any, regions: Sequence[str]) -> Value:
    """Bring an answer into the form of its kind; ``regions`` are all codes there are.

    ``True`` and ``False`` are yes and no; a list says which options are ticked, the others being no.

    Raises:
        AnswerError: naming the first thing that the question cannot take; `flaws` names all.
    """
    if isinstance(given, str) and given in UNKNOWN:
        return given
    if question.kind is Kind.YES_NO:
        return _read_choice(question.id, _word(given), (YES, NO, *UNKNOWN))
    if question.kind is Kind.CHOICE:
        return _read_choice(question.id, given, (*question.options, *UNKNOWN))
    if question.kind is Kind.REGIONS:
        return _read_several(question.id, given, regions)
    if question.kind is Kind.NUMBER:
        return _read_number(question.id, given)
    return _read_ticks(question, given) if question.kind is Kind.TICKS else _read_counts(question, given)


def flaws(question: Question, given: Any, regions: Sequence[str]) -> Iterator[AnswerError]:
    """Everything in an answer that `read_answer` refuses."""
    parts: list[Any] = [given]
    if given and isinstance(given, dict) and question.kind in {Kind.TICKS, Kind.COUNTS}:
        parts = [{option: value} for option, value in given.items()]
    elif given and isinstance(given, list) and question.kind in {Kind.TICKS, Kind.REGIONS}:
        parts = [[chosen] for chosen in given]
    for part in parts:
        try:
            read_answer(question, part, regions)
        except AnswerError as error:
            yield error


def is_complete(question: Question, value: Value | None) -> bool:
    """Whether an answer says something of every option; taps may have given a part of it only."""
    if value is None:
        return False
    if question.kind in {Kind.TICKS, Kind.COUNTS} and isinstance(value, dict):
        return all(option in value for option in question.options)
    return True


def completed(question: Question, value: Value | None) -> Value:
    """A partial answer with its blanks filled: what was not ticked is no, what was not counted is not known."""
    given = value if isinstance(value, dict) else {}
    blank = NO if question.kind is Kind.TICKS else UNSURE
    return {option: given.get(option, blank) for option in question.options}


def told(question: Question, value: Value) -> dict[str, Value]:
    """What an answer tells about the organisation, fact by fact, to be offered again in another check.

    A tick list or a count is taken apart, so that one thing of it can be known and changed alone.
    What the person did not know or passed over tells nothing, and nothing is kept of a project.
    """
    if question.scope is Scope.PROJECT:
        return {}
    facts = {f"{question.id}-{option}": said for option, said in value.items()} if isinstance(value, dict) else None
    return {
        fact: said
        for fact, said in (facts or {question.id: value}).items()
        if not isinstance(said, str) or said not in UNKNOWN
    }


def earlier_answer(question: Question, facts: Mapping[str, Value], regions: Sequence[str]) -> Value | None:
    """The answer that facts told before give to a question, or None; a part of the options is enough."""
    given: Value | None = facts.get(question.id)
    if question.kind in {Kind.TICKS, Kind.COUNTS}:
        known = ((option, facts.get(f"{question.id}-{option}")) for option in question.options)
        given = {option: said for option, said in known if said is not None} or None
    if given is None:
        return None
    try:
        return read_answer(question, given, regions)
    except AnswerError:  # an option that the questionnaire no longer has
        return None


class Facts:
    """What a set of answers says, fact by fact."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def get(self, fact: str) -> Value | None:
        """The value of a fact, or None where nobody said, was sure, or has been asked.

        A tick list or a count as a whole is a mapping that may hold "unsure".
        """
        value = self._answers.get(fact)
        if value is None:
            value = self._inside(fact)
        return None if isinstance(value, str) and value in UNKNOWN else value

    def _inside(self, fact: str) -> Value | None:
        whole, _, part = fact.partition("-")
        value = self._answers.get(whole)
        return value.get(part) if isinstance(value, dict) else None


def _word(given: Any) -> Any:
    return {True: YES, False: NO}[given] if isinstance(given, bool) else given


def _read_choice(place: str, given: Any, options: Sequence[str]) -> str:
    if isinstance(given, str) and given in options:
        return given
    raise AnswerError(place, given, f"one of {', '.join(options)}")


def _read_number(place: str, given: Any) -> int:
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= LARGEST:
        return given
    raise AnswerError(place, given, f"a whole number from 0 to {LARGEST}, or {UNSURE}")


def _read_several(place: str, given: Any, options: Sequence[str]) -> list[str]:
    if not isinstance(given, list):
        raise AnswerError(place, given, f"a list with any of {', '.join(options)}")
    for chosen in given:
        if chosen not in options:
            raise AnswerError(place, chosen, f"one of {', '.join(options)}")
    return [option for option in options if option in given]


def _read_ticks(question: Question, given: Any) -> dict[str, str]:
    said = _word(given)
    if isinstance(said, str) and said in {YES, NO}:
        return dict.fromkeys(question.options, said)
    if isinstance(given, list):
        ticked = _read_several(question.id, given, question.options)
        return {option: YES if option in ticked else NO for option in question.options}
    entries = _read_entries(question, given, f"{YES}, {NO}, a list or an object")
    return {
        option: _read_choice(f"{question.id}.{option}", _word(value), (YES, NO, UNSURE))
        for option, value in entries.items()
    }


def _read_counts(question: Question, given: Any) -> dict[str, int | str]:
    entries = _read_entries(question, given, "an object")
    return {
        option: UNSURE if value == UNSURE else _read_number(f"{question.id}.{option}", value)
        for option, value in entries.items()
    }


def _read_entries(question: Question, given: Any, forms: str) -> Mapping[str, Any]:
    """The options of a mapping, in the question's order; one that leaves some out stays partial."""
    if not isinstance(given, dict):
        raise AnswerError(question.id, given, f"{forms} with any of {', '.join(question.options)}")
    for option in given:
        if option not in question.options:
            raise AnswerError(question.id, option, f"one of {', '.join(question.options)}")
    return {option: given[option] for option in question.options if option in given}
