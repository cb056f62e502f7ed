"""The way of a self-check as a Mermaid flowchart, drawn from the questionnaire and in no human language.

A node is a question, by its id; ``equipment-*`` stands for one question for each piece of equipment that a
row asks for, ``results [*]`` for one question with a tick for each expected result. An edge to *stop* names
the criterion whose gap stops: a questionnaire in which one on a basis that is not sourced could stop is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.selfcheck.model import Kind, Section, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.selfcheck.entries import Flow, QuestionEntry
    from bot.selfcheck.questionnaire import Questionnaire

_EACH: Final = frozenset({"sphere", "equipment", "premises"})
"""What of a row is asked one by one in its check."""

_LISTS: Final = frozenset({"results", "reach"})


def draw(questionnaire: Questionnaire) -> str:
    """The flowchart of both flows."""
    return "\n".join(["flowchart TD", *_check(questionnaire), *_match(questionnaire)])


def _check(questionnaire: Questionnaire) -> Iterator[str]:
    entries = [entry for entry in questionnaire.entries if "check" in entry.flows]
    yield "  subgraph check"
    for section in Section:
        yield f'    subgraph check_{section}["{section}"]'
        yield from (f"      {_node('check', entry)}" for entry in entries if entry.section is section)
        yield "    end"
    yield "    check_verdict{verdict}"
    yield from (f"    check_{verdict}([{verdict}])" for verdict in Verdict)
    yield from _edges("check", entries, "check_verdict")
    for entry in entries:
        for criterion in entry.criteria:
            if criterion.severity is Severity.STOP:
                yield f"    check_{entry.id} -.->|{criterion.id}| check_{Verdict.STOP}"
    yield from (f"    check_verdict --> check_{verdict}" for verdict in Verdict)
    yield "  end"


def _match(questionnaire: Questionnaire) -> Iterator[str]:
    entries = [entry for entry in questionnaire.entries if "match" in entry.flows]
    yield "  subgraph match"
    yield from (f"    {_node('match', entry)}" for entry in entries)
    yield "    match_ratings([ratings])"
    yield "    match_next_step([next_step])"
    yield from _edges("match", entries, "match_ratings")
    yield "    match_ratings --> match_next_step"
    yield "  end"


def _node(flow: Flow, entry: QuestionEntry) -> str:
    name = entry.id
    listed = entry.answer is not None and entry.answer.kind is Kind.TICKS
    if flow == "check" and entry.from_table in _EACH:
        return f'{flow}_{entry.id}[["{name}-*"]]'
    if listed or entry.from_table in _LISTS:
        return f'{flow}_{entry.id}["{name} [*]"]'
    return f'{flow}_{entry.id}["{name}"]'


def _edges(flow: Flow, entries: list[QuestionEntry], end: str) -> Iterator[str]:
    """From each question to the next, and past the questions that an answer to it leaves out."""
    for place, entry in enumerate(entries):
        following = entries[place + 1 :]
        yield f"    {flow}_{entry.id} --> {_target(flow, following, end)}"
        options = dict.fromkeys(option for other in following for option in _leaving_out(other, entry.id))
        for option in options:
            asked = [other for other in following if option not in _leaving_out(other, entry.id)]
            yield f"    {flow}_{entry.id} -->|{option}| {_target(flow, asked, end)}"


def _leaving_out(entry: QuestionEntry, question: str) -> tuple[str, ...]:
    return entry.when.none_of if entry.when is not None and entry.when.question == question else ()


def _target(flow: Flow, following: list[QuestionEntry], end: str) -> str:
    return f"{flow}_{following[0].id}" if following else end
