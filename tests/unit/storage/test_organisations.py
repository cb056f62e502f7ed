import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.storage.engine import Database
from bot.storage.errors import StoredValueError, UnknownPersonError
from bot.storage.organisations import OrganisationAnswer
from tests.unit.storage.conftest import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture
async def people(database: Database) -> Database:
    """The database with the persons 1 and 2."""
    async with database.session() as s:
        for person_id in (1, 2):
            await s.people.remember(person_id, language="kk", now=NOW)
        await s.commit()
    return database


async def put(database: Database, person_id: int, said: Mapping[str, object], now: datetime = NOW) -> None:
    async with database.session() as s:
        await s.organisations.put(person_id, said, now)
        await s.commit()


async def answers(database: Database, person_id: int = 1) -> dict[str, OrganisationAnswer]:
    async with database.session() as s:
        return await s.organisations.answers(person_id)


async def test_what_was_said_comes_back_with_its_moment_in_utc(people: Database) -> None:
    await put(people, 1, {"staff": 4, "goals": ["жастар", None]}, NOW.astimezone(timezone(timedelta(hours=5))))

    said = await answers(people)

    assert said == {"staff": OrganisationAnswer(4, NOW), "goals": OrganisationAnswer(["жастар", None], NOW)}
    assert said["staff"].answered_at.tzinfo is UTC


async def test_what_is_said_again_replaces_only_its_own_question(people: Database) -> None:
    await put(people, 1, {"staff": 4, "office": True})
    await put(people, 1, {"staff": 5, "age": 2}, LATER)

    assert await answers(people) == {
        "office": OrganisationAnswer(value=True, answered_at=NOW),
        "staff": OrganisationAnswer(5, LATER),
        "age": OrganisationAnswer(2, LATER),
    }


async def test_answers_come_in_the_order_in_which_they_were_given(people: Database) -> None:
    await put(people, 1, {"c": 1, "b": 1})
    await put(people, 1, {"a": 1}, LATER)

    assert list(await answers(people)) == ["b", "c", "a"]


async def test_everybody_has_their_own_organisation(people: Database) -> None:
    await put(people, 1, {"staff": 4})
    await put(people, 2, {"staff": 9})

    assert (await answers(people, 1))["staff"].value == 4
    assert (await answers(people, 2))["staff"].value == 9


async def test_nothing_said_changes_nothing(people: Database) -> None:
    await put(people, 1, {})

    assert await answers(people) == {}


async def test_an_organisation_can_be_forgotten_without_its_person(people: Database) -> None:
    await put(people, 1, {"staff": 4, "office": True})
    await put(people, 2, {"staff": 9})

    async with people.session() as s:
        assert await s.organisations.forget(1) == 2
        assert await s.organisations.forget(1) == 0
        await s.commit()

    assert await answers(people, 1) == {}
    assert set(await answers(people, 2)) == {"staff"}
    async with people.session() as s:
        assert await s.people.get(1) is not None


async def test_an_answer_of_somebody_not_stored_is_an_error_after_which_the_session_goes_on(people: Database) -> None:
    async with people.session() as s:
        with pytest.raises(UnknownPersonError, match="person 7"):
            await s.organisations.put(7, {"staff": 4}, NOW)
        await s.organisations.put(1, {"staff": 4}, NOW)
        await s.commit()

    assert set(await answers(people)) == {"staff"}
    assert await answers(people, 7) == {}


async def test_a_value_that_json_would_change_keeps_what_was_there(people: Database) -> None:
    await put(people, 1, {"staff": 4})

    with pytest.raises(StoredValueError, match="the answer to 'goals' holds"):
        await put(people, 1, {"staff": 5, "goals": {"a set"}})

    assert (await answers(people))["staff"].value == 4


async def test_two_answers_at_once_are_no_error_and_one_stays(people: Database, url: str) -> None:
    other = Database(url)
    try:
        await asyncio.gather(*(put(d, 1, {"staff": n, "office": n}) for n in range(8) for d in (people, other)))
    finally:
        await other.dispose()

    said = await answers(people)
    assert said["staff"].value == said["office"].value
