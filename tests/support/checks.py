"""Self-checks that are answered already, so that a test can begin where they end."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.selfcheck.model import YES, Kind

if TYPE_CHECKING:
    from bot.chat.selfcheck.checks import Checks
    from bot.selfcheck.model import Question
    from tests.support.client import Person, Town


async def finished(person: Person, number: int | None, **answers: Any) -> int:
    """The person's finished check of a direction, or matching; whatever is not in ``answers`` is answered well."""
    check_id = await begun(person, number, **answers)
    checks: Checks = person.town.app.dispatcher["checks"]
    await checks.finish(person.user.id, check_id)
    return check_id


async def begun(person: Person, number: int | None, **answers: Any) -> int:
    """The same with every answer given, but not finished."""
    checks: Checks = person.town.app.dispatcher["checks"]
    step = await checks.begin(person.user.id, number)
    assert step.standing is not None
    check_id, path = step.standing.check.id, step.standing.path
    given: dict[str, Any] = {}
    while question := path.next_question(given):
        given[question.id] = answers.get(question.id, _well(question, checks))
    async with person.town.app.database.session() as session:
        fingerprints = {question.id: question.fingerprint for question in path.questions}
        put = {name: (value, fingerprints[name]) for name, value in given.items()}
        await session.checks.put_answers(check_id, put, datetime.now(UTC))
        await session.commit()
    return check_id


def _well(question: Question, checks: Checks) -> Any:
    match question.kind:
        case Kind.YES_NO:
            return question.criteria[0].required if question.criteria[0].rule == "equals" else YES
        case Kind.CHOICE:
            return question.options[0]
        case Kind.NUMBER:
            return max(question.steps.get("", (1,)))
        case Kind.REGIONS:
            return list(checks.selfchecks.regions)
        case Kind.TICKS:
            return dict.fromkeys(question.options, YES)
        case Kind.COUNTS:
            return {option: max(question.steps.get(option, (1,))) for option in question.options}


async def rows(town: Town, person_id: int) -> dict[str, int]:
    """How many rows of each table belong to the person."""
    from sqlalchemy import func, select  # noqa: PLC0415

    from bot.storage import tables  # noqa: PLC0415

    mine = select(tables.CheckRow.id).where(tables.CheckRow.person_id == person_id)
    counted = {
        "people": select(func.count()).where(tables.PersonRow.id == person_id),
        "checks": select(func.count()).where(tables.CheckRow.person_id == person_id),
        "answers": select(func.count()).where(tables.CheckAnswerRow.check_id.in_(mine)),
        "organisation": select(func.count()).where(tables.OrganisationAnswerRow.person_id == person_id),
        "sheets": select(func.count()).where(tables.SheetRow.check_id.in_(mine)),
        "fsm": select(func.count()).where(tables.FsmRow.user_id == person_id),
    }
    async with town.app.database.session() as session:
        return {name: int((await session.read(query))[0][0]) for name, query in counted.items()}
