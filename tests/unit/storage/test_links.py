from datetime import timedelta

import pytest

from bot.storage.engine import Database
from bot.storage.errors import UnknownCheckError, UnknownPersonError
from bot.storage.links import OwnLink
from bot.storage.tables import LinkRow
from tests.unit.storage.conftest import NOW

OWNER, OTHER = 1, 2


@pytest.fixture
async def database(database: Database) -> Database:
    async with database.session() as s:
        for person in (OWNER, OTHER):
            await s.people.remember(person, language="kk", now=NOW)
        await s.commit()
    return database


async def add(database: Database, owner: int = OWNER, label: str = "Aral", contact: str | None = None) -> OwnLink:
    async with database.session() as s:
        link = await s.links.add(owner, NOW, target="d", number=20, region="KZ-43", label=label, contact=contact)
        await s.commit()
    return link


async def get(database: Database, link_id: int) -> OwnLink | None:
    async with database.session() as s:
        return await s.links.get(link_id)


async def test_a_link_is_kept_as_it_was_made(database: Database) -> None:
    link = await add(database, label="Арал <семинары> \x00", contact="+7 701")
    assert await get(database, link.id) == link
    assert (link.label, link.state, link.is_active) == ("Арал <семинары> ", "active", True)
    assert (link.target, link.number, link.region, link.language) == ("d", 20, "KZ-43", None)


async def test_nobody_who_is_not_stored_gets_a_link(database: Database) -> None:
    with pytest.raises(UnknownPersonError):
        await add(database, owner=77)
    link = await add(database)
    async with database.session() as s:
        with pytest.raises(UnknownPersonError):
            await s.links.hand_over(link, 77, NOW)


@pytest.mark.parametrize("made_up", [0, -1, 9, 2**63, 10**30])
async def test_a_number_that_somebody_made_up_is_no_link(database: Database, made_up: int) -> None:
    await add(database)
    assert await get(database, made_up) is None


async def test_everybody_has_their_own_links_the_latest_first(database: Database) -> None:
    first, second, theirs = await add(database), await add(database), await add(database, OTHER)
    async with database.session() as s:
        assert await s.links.page(10, owner_id=OWNER) == [second, first]
        assert await s.links.page(1, 1, owner_id=OWNER) == [first]
        assert await s.links.page(10) == [theirs, second, first]
        assert (await s.links.count(owner_id=OWNER), await s.links.count()) == (2, 3)


async def test_what_is_changed_stays_changed(database: Database) -> None:
    link, later = await add(database), NOW + timedelta(hours=1)
    async with database.session() as s:
        await s.links.set_label(link, "Facebook, March", later)
        await s.links.set_contact(link, "t.me/marat", later)
        await s.links.set_state(link, "off", later)
        await s.commit()
    changed = await get(database, link.id)
    assert changed is not None
    assert (changed.label, changed.contact, changed.state) == ("Facebook, March", "t.me/marat", "off")
    assert (changed.created_at, changed.updated_at) == (NOW, later)


async def test_a_link_that_got_another_owner_is_not_changed_by_the_old_one(database: Database) -> None:
    link = await add(database, contact="+7 701")
    async with database.session() as s:
        given = await s.links.hand_over(link, OTHER, NOW)
        await s.commit()
    assert given is not None
    assert (given.owner_id, given.contact) == (OTHER, None)
    async with database.session() as s:
        assert await s.links.set_state(link, "off", NOW) is None
        assert await s.links.hand_over(link, OWNER, NOW) is None
    assert await get(database, link.id) == given


async def test_the_contact_of_the_last_link_that_has_one_is_remembered(database: Database) -> None:
    for contact in ("old", "new", None):
        await add(database, contact=contact)
    await add(database, OTHER, contact="theirs")
    async with database.session() as s:
        assert await s.links.latest_contact(OWNER) == "new"
        assert await s.links.latest_contact(77) is None


async def test_the_links_of_an_erased_person_stay_without_them(database: Database) -> None:
    link = await add(database, contact="+7 701 111 22 33")
    async with database.session() as s:
        assert await s.links.count_ownerless() == 0
        await s.people.erase(OWNER)
        await s.commit()
    left = await get(database, link.id)
    assert left is not None
    assert (left.owner_id, left.contact, left.state) == (None, None, "active")
    assert left.label == f"#{link.id}"
    async with database.session() as s:
        assert await s.links.count_ownerless() == 1
        taken = await s.links.hand_over(left, OTHER, NOW)
        assert taken is not None
        assert taken.owner_id == OTHER


def test_of_people_a_link_holds_its_owner_and_what_they_typed() -> None:
    names = {"id", "owner_id", "target", "number", "region", "language", "label", "contact", "state"}
    assert set(LinkRow.__table__.columns.keys()) == names | {"created_at", "updated_at"}


async def test_a_check_keeps_the_link_it_came_through_and_when_it_was_sent(database: Database) -> None:
    first, second = await add(database), await add(database)
    async with database.session() as s:
        check = await s.checks.start(OTHER, "direction", 20, "2023", NOW)
        assert await s.check_origins.get(check.id) is None
        await s.check_origins.put(check.id, first.id)
        await s.check_origins.put(check.id, second.id)
        assert await s.check_origins.mark_sent(check.id, NOW)
        await s.commit()
    async with database.session() as s:
        origin = await s.check_origins.get(check.id)
    assert origin is not None
    assert (origin.link_id, origin.sent_at) == (first.id, NOW)


async def test_a_deleted_check_has_no_origin(database: Database) -> None:
    link = await add(database)
    async with database.session() as s:
        check = await s.checks.start(OTHER, "direction", 20, "2023", NOW)
        await s.check_origins.put(check.id, link.id)
        await s.checks.delete(check.id, OTHER)
        assert await s.check_origins.get(check.id) is None
        assert not await s.check_origins.mark_sent(check.id, NOW)
        with pytest.raises(UnknownCheckError):
            await s.check_origins.put(check.id, link.id)
