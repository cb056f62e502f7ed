import asyncio
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.storage.checks import Answer, Check, CheckKind
from bot.storage.engine import Database
from bot.storage.errors import StoredValueError, UnknownCheckError, UnknownPersonError
from bot.storage.tables import CheckAnswerRow
from tests.unit.storage.conftest import NOW, waits

BIG_ID = 2**52  # Telegram promises ids below this
IMPOSSIBLE_IDS = [0, -1, 10**6, 2**63 - 1, 2**63, 10**30, -(10**30)]


def hours(number: int) -> datetime:
    return NOW + timedelta(hours=number)


@pytest.fixture
async def people(database: Database) -> Database:
    """The database with the persons 1, 2 and one whose id is large."""
    async with database.session() as s:
        for person_id in (1, 2, BIG_ID):
            await s.people.remember(person_id, language="kk", now=NOW)
        await s.commit()
    return database


async def start(
    database: Database,
    person_id: int = 1,
    kind: CheckKind = "direction",
    number: int | None = 5,
    *,
    now: datetime = NOW,
    previous_id: int | None = None,
) -> Check:
    async with database.session() as s:
        check = await s.checks.start(person_id, kind, number, "2027", now, previous_id=previous_id)
        await s.commit()
    return check


async def get(database: Database, check: Check) -> Check:
    async with database.session() as s:
        found = await s.checks.get(check.id, check.person_id)
    assert found is not None
    return found


async def answer(database: Database, check: Check, question: str, value: object, now: datetime = NOW) -> None:
    async with database.session() as s:
        await s.checks.put_answers(check.id, {question: (value, "a1")}, now)
        await s.commit()


async def values(database: Database, check: Check) -> dict[str, Any]:
    async with database.session() as s:
        return {question: found.value for question, found in (await s.checks.answers(check.id)).items()}


# Checks


async def test_a_check_begins_open_and_empty(people: Database) -> None:
    async with people.session() as s:
        check = await s.checks.start(BIG_ID, "direction", 5, "2027", NOW.astimezone(timezone(timedelta(hours=5))))
        await s.commit()

    assert check == Check(
        id=check.id,
        person_id=BIG_ID,
        kind="direction",
        number=5,
        season="2027",
        state="open",
        label=None,
        outcome=None,
        previous_id=None,
        created_at=NOW,
        updated_at=NOW,
        finished_at=None,
    )
    assert check.created_at.tzinfo is UTC
    assert await get(people, check) == check
    assert await values(people, check) == {}


async def test_a_check_is_nobody_elses(people: Database) -> None:
    check = await start(people, 1)

    async with people.session() as s:
        assert await s.checks.get(check.id, 2) is None
        assert not await s.checks.rename(check.id, 2, "theirs", hours(1))
        assert not await s.checks.delete(check.id, 2)
        assert await s.checks.of_person(2, 10) == []
        assert await s.checks.count(2) == 0
        assert await s.checks.find_open(2, "direction", 5) is None
        await s.commit()

    assert await get(people, check) == check


@pytest.mark.parametrize("check_id", IMPOSSIBLE_IDS)
async def test_a_number_from_a_forged_button_is_no_check_and_no_error(people: Database, check_id: int) -> None:
    check = await start(people)

    async with people.session() as s:
        assert await s.checks.get(check_id, 1) is None
        assert not await s.checks.rename(check_id, 1, "x", NOW)
        assert not await s.checks.delete(check_id, 1)
        await s.commit()

    assert await get(people, check) == check


async def test_a_check_of_somebody_not_stored_is_an_error_after_which_the_session_goes_on(people: Database) -> None:
    async with people.session() as s:
        with pytest.raises(UnknownPersonError, match="person 7"):
            await s.checks.start(7, "direction", 5, "2027", NOW)
        assert await s.checks.count(7) == 0
        check = await s.checks.start(1, "direction", 5, "2027", NOW)
        await s.commit()

    assert await get(people, check) == check


async def test_the_open_check_is_the_latest_updated_of_its_kind_and_direction(people: Database) -> None:
    older = await start(people)
    newer = await start(people, now=hours(1))
    other_direction = await start(people, number=6, now=hours(2))
    match = await start(people, kind="match", number=None, now=hours(3))
    await start(people, person_id=2, now=hours(4))

    async with people.session() as s:
        assert await s.checks.find_open(1, "direction", 5) == newer
        assert await s.checks.find_open(1, "direction", 6) == other_direction
        assert await s.checks.find_open(1, "match", None) == match
        assert await s.checks.find_open(1, "direction", None) is None
        assert await s.checks.find_open(1, "match", 5) is None

    await answer(people, older, "staff", 4, hours(5))
    async with people.session() as s:
        found = await s.checks.find_open(1, "direction", 5)
        assert found is not None
        assert found.id == older.id

        await s.checks.finish(older.id, {}, hours(6))
        assert await s.checks.find_open(1, "direction", 5) == newer


async def test_a_persons_checks_come_latest_updated_first_page_by_page(people: Database) -> None:
    checks = [await start(people, now=hours(n // 2)) for n in range(6)]
    for n, check in enumerate(checks):
        await answer(people, check, "form", "fund", hours(n // 2))
    await answer(people, await start(people, person_id=2, now=hours(9)), "form", "fund", hours(9))
    await answer(people, checks[0], "staff", 4, hours(8))
    expected = [checks[n].id for n in (0, 5, 4, 3, 2, 1)]

    async with people.session() as s:
        assert await s.checks.count(1) == 6
        pages = [await s.checks.of_person(1, 4, offset) for offset in (0, 4, 8)]

    assert [[check.id for check in page] for page in pages] == [expected[:4], expected[4:], []]


async def test_an_open_check_is_listed_once_it_has_an_answer_and_a_finished_one_always(people: Database) -> None:
    check = await start(people)
    finished = await start(people, number=6)
    async with people.session() as s:
        await s.checks.finish(finished.id, {}, hours(1))
        await s.commit()
        assert [found.id for found in await s.checks.of_person(1, 10)] == [finished.id]
        assert await s.checks.count(1) == 1

    await answer(people, check, "staff", 4, hours(2))
    async with people.session() as s:
        assert [found.id for found in await s.checks.of_person(1, 10)] == [check.id, finished.id]
        assert await s.checks.count(1) == 2
        assert [found.id for found in await s.checks.of_person(1, 10, state="open")] == [check.id]
        assert [found.id for found in await s.checks.of_person(1, 10, state="finished")] == [finished.id]


async def test_the_latest_label_is_that_of_the_check_updated_last_among_those_with_one(people: Database) -> None:
    first, second = await start(people), await start(people, number=6)
    await start(people, number=7, now=hours(9))
    others = await start(people, person_id=2)
    async with people.session() as s:
        assert await s.checks.latest_label(1) is None
        assert await s.checks.rename(others.id, 2, "theirs", hours(8))
        assert await s.checks.rename(second.id, 1, "", hours(1))
        assert await s.checks.latest_label(1) == ""
        assert await s.checks.rename(first.id, 1, "ours", hours(2))
        assert await s.checks.latest_label(1) == "ours"


async def test_finishing_keeps_the_outcome_and_reopening_drops_it(people: Database) -> None:
    check = await start(people)
    outcome = {"met": 7, "missing": ["устав", "есеп"], "share": 0.5, "best": None}

    async with people.session() as s:
        finished = await s.checks.finish(check.id, outcome, hours(1))
        await s.commit()
    assert await get(people, check) == finished
    assert (finished.state, finished.outcome) == ("finished", outcome)
    assert (finished.created_at, finished.updated_at, finished.finished_at) == (NOW, hours(1), hours(1))

    async with people.session() as s:
        again = await s.checks.finish(check.id, {}, hours(2))
        reopened = await s.checks.reopen(check.id, hours(3))
        await s.commit()
    assert (again.outcome, again.finished_at) == ({}, hours(2))
    assert await get(people, check) == reopened
    assert (reopened.state, reopened.outcome, reopened.finished_at) == ("open", None, None)
    assert reopened.updated_at == hours(3)


async def test_an_outcome_that_json_would_change_leaves_the_check_open(people: Database) -> None:
    check = await start(people)

    async with people.session() as s:
        with pytest.raises(StoredValueError, match=r"the outcome has the key 5: expected a string"):
            await s.checks.finish(check.id, {5: "a"}, NOW)  # type: ignore[dict-item]  # what is tested
        await s.commit()

    assert await get(people, check) == check


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("«Жас Қанат» ҚБ & <b>🐎</b>", "«Жас Қанат» ҚБ & <b>🐎</b>"), ("а\x00б", "аб"), ("\ud83d", "?"), (None, None)],
)
async def test_a_label_is_kept_as_it_was_typed_or_as_near_as_a_database_can(
    people: Database, typed: str | None, kept: str | None
) -> None:
    check = await start(people)

    async with people.session() as s:
        assert await s.checks.rename(check.id, 1, "earlier", NOW)
        assert await s.checks.rename(check.id, 1, typed, hours(1))
        await s.commit()

    renamed = await get(people, check)
    assert (renamed.label, renamed.updated_at) == (kept, hours(1))


async def test_deleting_takes_the_answers_and_leaves_the_rest(people: Database) -> None:
    gone, stays = await start(people), await start(people)
    for check in (gone, stays):
        await answer(people, check, "staff", 4)

    async with people.session() as s:
        assert await s.checks.delete(gone.id, 1)
        assert not await s.checks.delete(gone.id, 1)
        await s.commit()

    async with people.session() as s:
        assert await s.checks.get(gone.id, 1) is None
        assert [row[0] for row in await s.read(select(CheckAnswerRow.check_id))] == [stays.id]


async def test_a_number_is_never_given_twice(people: Database) -> None:
    """A button of a deleted check would else delete another one."""
    check = await start(people)
    async with people.session() as s:
        await s.checks.delete(check.id, 1)
        await s.commit()

    assert (await start(people)).id > check.id


# The check that another repeats


async def test_a_check_knows_the_one_it_repeats_until_that_is_deleted(people: Database) -> None:
    first = await start(people)
    second = await start(people, previous_id=first.id)
    third = await start(people, previous_id=second.id)
    assert (second.previous_id, third.previous_id) == (first.id, second.id)

    async with people.session() as s:
        await s.checks.delete(first.id, 1)
        await s.commit()

    assert (await get(people, second)).previous_id is None
    assert (await get(people, third)).previous_id == second.id


async def test_only_an_own_check_can_be_repeated(people: Database) -> None:
    theirs = await start(people, person_id=2)

    assert (await start(people, previous_id=theirs.id)).previous_id is None
    assert (await start(people, previous_id=999)).previous_id is None


async def test_a_check_that_is_deleted_just_then_is_not_repeated(people: Database) -> None:
    first = await start(people)

    async with people.session() as s:
        await s.checks.delete(first.id, 1)
        starting = await waits(people, start(people, previous_id=first.id))
        await s.commit()

    assert (await starting).previous_id is None


# Answers


async def test_an_answer_comes_back_with_what_was_asked_and_when(people: Database) -> None:
    check = await start(people)
    value = {"number": 4, "words": ["а", None, "\x00\ud83d"], "share": 0.1}

    async with people.session() as s:
        await s.checks.put_answers(check.id, {"staff": (value, "sha:1")}, hours(1))
        await s.commit()

    async with people.session() as s:
        assert await s.checks.answers(check.id) == {"staff": Answer("staff", value, "sha:1", hours(1))}
    touched = await get(people, check)
    assert (touched.created_at, touched.updated_at) == (NOW, hours(1))


@pytest.mark.parametrize("value", [None, False, 0, "", [], {}])
async def test_an_empty_answer_is_an_answer(people: Database, value: object) -> None:
    check = await start(people)
    await answer(people, check, "staff", value)

    assert await values(people, check) == {"staff": value}


async def test_an_answer_given_again_replaces_the_earlier_one_whole(people: Database) -> None:
    check = await start(people)
    async with people.session() as s:
        await s.checks.put_answers(check.id, {"staff": (4, "a1"), "office": (True, "b1")}, NOW)
        await s.checks.put_answers(check.id, {"staff": (5, "a2")}, hours(1))
        await s.commit()

    async with people.session() as s:
        assert await s.checks.answers(check.id) == {
            "office": Answer("office", value=True, fingerprint="b1", answered_at=NOW),
            "staff": Answer("staff", 5, "a2", hours(1)),
        }


async def test_answers_come_in_the_order_in_which_they_were_given(people: Database) -> None:
    check = await start(people)
    async with people.session() as s:
        await s.checks.put_answers(check.id, {"c": (1, "x"), "b": (1, "x")}, NOW)
        await s.checks.put_answers(check.id, {"a": (1, "x")}, hours(1))
        await s.commit()

    assert list(await values(people, check)) == ["b", "c", "a"]


async def test_several_answers_are_put_and_touch_the_check_at_once(people: Database) -> None:
    check, other = await start(people), await start(people)
    await answer(people, other, "staff", 1)
    async with people.session() as s:
        await s.checks.put_answers(check.id, {f"q{n}": (n, "x") for n in range(200)}, hours(2))
        await s.commit()

    assert await values(people, check) == {f"q{n}": n for n in range(200)}
    assert await values(people, other) == {"staff": 1}
    assert (await get(people, check)).updated_at == hours(2)


async def test_no_answers_change_nothing(people: Database) -> None:
    check = await start(people)
    async with people.session() as s:
        await s.checks.put_answers(check.id, {}, hours(2))
        await s.commit()

    assert await get(people, check) == check


async def test_of_several_answers_one_that_json_would_change_stops_all(people: Database) -> None:
    check = await start(people)
    async with people.session() as s:
        with pytest.raises(StoredValueError, match=r"the answer to 'goals' holds \{'a'\}"):
            await s.checks.put_answers(check.id, {"staff": (4, "x"), "goals": ({"a"}, "x")}, hours(2))
        await s.commit()

    assert await get(people, check) == check
    assert await values(people, check) == {}


async def test_answers_are_withdrawn_and_counted(people: Database) -> None:
    check, other = await start(people), await start(people)
    async with people.session() as s:
        for each in (check, other):
            await s.checks.put_answers(each.id, {"a": (1, "x"), "b": (2, "x"), "c": (3, "x")}, NOW)
        assert await s.checks.withdraw(check.id, ["a", "c", "never asked"]) == 2
        assert await s.checks.withdraw(check.id, ["a"]) == 0
        assert await s.checks.withdraw(check.id, []) == 0
        await s.commit()

    assert await values(people, check) == {"b": 2}
    assert await values(people, other) == {"a": 1, "b": 2, "c": 3}


# A check that is gone, and two windows


async def test_writing_to_a_check_that_is_gone_is_an_error_after_which_the_session_goes_on(people: Database) -> None:
    check, gone = await start(people), await start(people)
    async with people.session() as s:
        await s.checks.delete(gone.id, 1)
        await s.commit()

    async with people.session() as s:
        for write in (
            s.checks.put_answers(gone.id, {"staff": (4, "x")}, NOW),
            s.checks.put_answers(gone.id, {"a": (1, "x"), "b": (2, "x")}, NOW),
            s.checks.finish(gone.id, {}, NOW),
            s.checks.reopen(gone.id, NOW),
            s.checks.hold(gone.id),
        ):
            with pytest.raises(UnknownCheckError, match=f"check {gone.id} is not stored"):
                await write
        assert await s.checks.withdraw(gone.id, ["staff"]) == 0
        assert await s.checks.answers(gone.id) == {}
        await s.checks.put_answers(check.id, {"staff": (4, "x")}, NOW)
        await s.commit()

    assert await values(people, check) == {"staff": 4}


async def test_a_tap_while_the_person_is_erased_in_another_window_is_an_error_with_a_name(people: Database) -> None:
    check = await start(people)

    async def tap() -> None:
        async with people.session() as s:
            with pytest.raises(UnknownCheckError):
                await s.checks.put_answers(check.id, {"staff": (4, "x")}, NOW)
            with pytest.raises(UnknownPersonError):
                await s.organisations.put(1, {"staff": 4}, NOW)
            with pytest.raises(UnknownPersonError):
                await s.checks.start(1, "direction", 5, "2027", NOW, previous_id=check.id)
            assert await s.checks.get(check.id, 1) is None
            await s.commit()

    async with people.session() as s:
        await s.people.erase(1)
        tapping = await waits(people, tap())
        await s.commit()
    await tapping

    async with people.session() as s:
        assert (await s.read(select(func.count()).select_from(CheckAnswerRow)))[0][0] == 0


async def test_of_two_answers_at_once_the_later_stays(people: Database, url: str) -> None:
    check = await start(people)
    other = Database(url)
    try:
        async with people.session() as s:
            await s.checks.put_answers(check.id, {"staff": ("earlier", "x")}, hours(1))
            later = asyncio.create_task(answer(other, check, "staff", "later", hours(2)))
            assert (await s.checks.answers(check.id))["staff"].value == "earlier"
            await s.commit()
        await later
    finally:
        await other.dispose()

    assert await values(people, check) == {"staff": "later"}
    assert (await get(people, check)).updated_at == hours(2)


async def test_many_answers_at_once_are_no_error(people: Database, url: str) -> None:
    check = await start(people)
    other = Database(url)
    try:
        await asyncio.gather(
            *(answer(d, check, f"q{n % 3}", n) for n in range(12) for d in (people, other)),
        )
    finally:
        await other.dispose()

    found = await values(people, check)
    assert {question: value % 3 for question, value in found.items()} == {"q0": 0, "q1": 1, "q2": 2}


async def test_what_is_not_committed_is_not_there(people: Database) -> None:
    check = await start(people)
    async with people.session() as s:
        await s.checks.put_answers(check.id, {"staff": (4, "x")}, hours(1))
        await s.checks.finish(check.id, {"a": 1}, hours(1))

    assert await get(people, check) == check
    assert await values(people, check) == {}
