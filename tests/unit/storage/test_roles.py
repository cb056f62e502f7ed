import asyncio
from datetime import UTC, timedelta

import pytest

from bot.storage.audit import AuditEntry
from bot.storage.engine import Database
from bot.storage.errors import StoredValueError, TakenCodeError, UnknownPersonError
from bot.storage.roles import LinkUse, RoleGrant, RoleLink
from tests.unit.storage.conftest import NOW
from tests.unit.storage.sending import erase, minutes, people

EXPIRES = NOW + timedelta(days=1)


@pytest.fixture
async def three(database: Database) -> Database:
    await people(database, {1: "kk", 2: "kk", 3: "ru"})
    return database


async def give(database: Database, person_id: int = 2, by: int | None = 1) -> bool:
    async with database.session() as s:
        given = await s.roles.give(person_id, "administrator", NOW, by=by)
        await s.commit()
    return given


async def link(database: Database, code: str = "K7QF", by: int | None = 1) -> RoleLink:
    async with database.session() as s:
        made = await s.roles.make_link(code, "coordinator", NOW, expires_at=EXPIRES, by=by)
        await s.commit()
    return made


async def use(database: Database, person_id: int, code: str = "K7QF", hours: int = 1) -> LinkUse:
    async with database.session() as s:
        outcome = await s.roles.use_link(code, person_id, NOW + timedelta(hours=hours))
        await s.commit()
    return outcome


async def test_a_role_is_given_once_and_taken_once(three: Database) -> None:
    assert await give(three)
    assert not await give(three, by=3)

    async with three.session() as s:
        assert await s.roles.of_person(2) == {"administrator"}
        assert await s.roles.of_person(1) == frozenset()
        assert await s.roles.all() == [RoleGrant(2, "administrator", 1, NOW)]
        assert not await s.roles.take(2, "coordinator")
        assert await s.roles.take(2, "administrator")
        assert not await s.roles.take(2, "administrator")
        assert not await s.roles.take(999, "administrator")
        assert await s.roles.of_person(2) == frozenset()


async def test_a_role_of_somebody_not_stored_is_an_error_and_by_somebody_not_stored_is_by_nobody(
    three: Database,
) -> None:
    async with three.session() as s:
        with pytest.raises(UnknownPersonError, match="person 9"):
            await s.roles.give(9, "coordinator", NOW)
        await s.commit()
    await give(three, by=9)

    async with three.session() as s:
        assert (await s.roles.all())[0].given_by is None


async def test_two_people_who_give_each_other_roles_at_once_do_not_wait_for_each_other_for_ever(
    three: Database,
) -> None:
    for _ in range(5):
        await asyncio.gather(give(three, 1, by=2), give(three, 2, by=1))

    async with three.session() as s:
        assert {grant.person_id for grant in await s.roles.all()} == {1, 2}


async def test_a_link_gives_its_role_to_the_first_who_uses_it(three: Database) -> None:
    made = await link(three)
    assert made == RoleLink("K7QF", "coordinator", 1, NOW, EXPIRES, None, None)

    assert await use(three, 2) == "given"
    assert await use(three, 2) == "yours"
    assert await use(three, 3) == "used"

    async with three.session() as s:
        assert await s.roles.all() == [RoleGrant(2, "coordinator", 1, NOW + timedelta(hours=1))]
        used = await s.roles.link("K7QF")
        assert used is not None
        assert (used.used_by, used.used_at) == (2, NOW + timedelta(hours=1))
        assert await s.roles.open_links(NOW) == []


async def test_a_link_ends_with_its_time(three: Database) -> None:
    made = await link(three)

    async with three.session() as s:
        assert await s.roles.open_links(NOW) == [made]
        assert await s.roles.open_links(EXPIRES) == []
    assert await use(three, 2, hours=24) == "expired"
    async with three.session() as s:
        assert await s.roles.purge_links(EXPIRES) == 0
        assert await s.roles.purge_links(EXPIRES + timedelta(days=1)) == 1


@pytest.mark.parametrize("code", ["", "k7qf", "K7QF\x00", "\ud83d", "%"])
async def test_no_other_text_is_a_link_and_none_is_an_error(three: Database, code: str) -> None:
    await link(three)

    assert await use(three, 2, code) == "unknown"
    async with three.session() as s:
        assert await s.roles.link(code) is None
        assert not await s.roles.revoke_link(code)
        assert await s.roles.revoke_link("K7QF")
        await s.commit()
    assert await use(three, 2) == "unknown"


async def test_two_taps_at_once_give_one_role(three: Database, url: str) -> None:
    await link(three)
    other = Database(url)
    try:
        outcomes = await asyncio.gather(use(three, 2), use(other, 3), use(three, 3), use(other, 2))
    finally:
        await other.dispose()

    assert outcomes.count("given") == 1
    assert outcomes.count("yours") == 1
    assert outcomes.count("used") == 2
    async with three.session() as s:
        assert len(await s.roles.all()) == 1


async def test_a_code_that_is_taken_is_refused_and_another_can_be_tried_at_once(three: Database) -> None:
    await link(three)
    async with three.session() as s:
        with pytest.raises(TakenCodeError, match="'K7QF'"):
            await s.roles.make_link("K7QF", "administrator", NOW, expires_at=EXPIRES)
        await s.roles.make_link("M2XD", "administrator", NOW, expires_at=EXPIRES)
        await s.commit()

    async with three.session() as s:
        assert len(await s.roles.open_links(NOW)) == 2


@pytest.mark.parametrize("end", ["taken", "erased"])
async def test_open_links_of_an_administrator_end_with_them_and_used_ones_stay_true(three: Database, end: str) -> None:
    await give(three, 1, by=None)
    await link(three, "USED")
    await use(three, 3, "USED")
    await link(three, "OPEN")
    if end == "erased":
        await erase(three, 1)
    else:
        async with three.session() as s:
            assert await s.roles.take(1, "administrator")
            await s.commit()

    assert await use(three, 2, "OPEN") == "unknown"
    async with three.session() as s:
        assert await s.roles.of_person(3) == {"coordinator"}


# The audit log


async def test_the_log_is_read_latest_first_by_pages(three: Database) -> None:
    async with three.session() as s:
        for n in range(5):
            await s.audit.add(f"a{n}", minutes(n), actor_id=1)
        await s.commit()
        first = await s.audit.page(2)
        await s.audit.add("new", minutes(9), actor_id=1)
        second = await s.audit.page(9, before_id=first[-1].id)

    assert [entry.action for entry in first + second] == ["a4", "a3", "a2", "a1", "a0"]
    assert first[0].at.tzinfo is UTC


async def test_an_entry_says_who_what_whom_and_when(three: Database) -> None:
    async with three.session() as s:
        number = await s.audit.add("role.give", NOW, actor_id=1, subject_id=2, details={"role": "coordinator"})
        await s.commit()
        assert await s.audit.page(1) == [AuditEntry(number, 1, 2, "role.give", {"role": "coordinator"}, NOW)]
        with pytest.raises(StoredValueError, match="the details 'at'"):
            await s.audit.add("x", NOW, actor_id=1, details={"at": NOW})


async def test_an_entry_outlives_those_it_names_without_naming_them(three: Database) -> None:
    async with three.session() as s:
        await s.audit.add("role.give", NOW, actor_id=1, subject_id=2)
        await s.audit.add("by nobody stored", NOW, actor_id=99)
        await s.commit()
    await erase(three, 1)

    async with three.session() as s:
        last, first = await s.audit.page(9)
    assert (first.actor_id, first.subject_id) == (None, 2)
    assert last.actor_id is None


async def test_old_entries_are_purged_and_counted(three: Database) -> None:
    async with three.session() as s:
        for n in range(3):
            await s.audit.add(f"a{n}", minutes(n), actor_id=1)
        assert await s.audit.purge_before(minutes(2)) == 2
        await s.commit()
        assert [entry.action for entry in await s.audit.page(9)] == ["a2"]
