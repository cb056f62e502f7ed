from datetime import UTC, timedelta, timezone

import pytest

from bot.storage.engine import Database
from bot.storage.errors import StoredValueError, TakenCodeError, UnknownCheckError
from bot.storage.sheets import Sheet
from tests.unit.storage.conftest import NOW

LATER = NOW + timedelta(hours=1)
CONTENT = {"title": "Дайындық парағы", "rows": [{"met": True, "sum": 12_000, "note": None}]}


@pytest.fixture
async def check_ids(database: Database) -> tuple[int, int]:
    """Two checks of one person."""
    async with database.session() as s:
        await s.people.remember(1, language="kk", now=NOW)
        first = await s.checks.start(1, "direction", 5, "2027", NOW)
        second = await s.checks.start(1, "match", None, "2027", NOW)
        await s.commit()
    return first.id, second.id


async def issue(database: Database, code: str, check_id: int, hours: int = 0) -> Sheet:
    async with database.session() as s:
        sheet = await s.sheets.issue(code, check_id, CONTENT, NOW + timedelta(hours=hours))
        await s.commit()
    return sheet


async def get(database: Database, code: str) -> Sheet | None:
    async with database.session() as s:
        return await s.sheets.get(code)


async def test_a_sheet_is_found_by_its_code_as_it_was_issued(database: Database, check_ids: tuple[int, int]) -> None:
    async with database.session() as s:
        issued = await s.sheets.issue("K7QF", check_ids[0], CONTENT, NOW.astimezone(timezone(timedelta(hours=5))))
        await s.commit()

    assert issued == Sheet("K7QF", check_ids[0], CONTENT, NOW)
    assert await get(database, "K7QF") == issued
    assert issued.created_at.tzinfo is UTC


@pytest.mark.parametrize("code", ["", "k7qf", "K7Q", "K7QF ", "K7QF\x00", "K7\ud83dQF", "%", "K7Q_"])
async def test_only_the_exact_code_opens_a_sheet_and_no_text_is_an_error(
    database: Database, check_ids: tuple[int, int], code: str
) -> None:
    await issue(database, "K7QF", check_ids[0])

    assert await get(database, code) is None


async def test_a_code_that_is_taken_is_refused_and_another_can_be_tried_at_once(
    database: Database, check_ids: tuple[int, int]
) -> None:
    taken = await issue(database, "K7QF", check_ids[0])

    async with database.session() as s:
        with pytest.raises(TakenCodeError, match="'K7QF'"):
            await s.sheets.issue("K7QF", check_ids[1], {}, LATER)
        await s.sheets.issue("M2XD", check_ids[1], {}, LATER)
        await s.commit()

    assert await get(database, "K7QF") == taken
    assert await get(database, "M2XD") == Sheet("M2XD", check_ids[1], {}, LATER)


async def test_the_latest_sheet_of_a_check_is_the_one_issued_last(
    database: Database, check_ids: tuple[int, int]
) -> None:
    await issue(database, "B", check_ids[0], hours=1)
    latest = await issue(database, "A", check_ids[0], hours=3)
    await issue(database, "C", check_ids[0], hours=2)

    async with database.session() as s:
        assert await s.sheets.latest(check_ids[0]) == latest
        assert await s.sheets.latest(check_ids[1]) is None


async def test_issuing_leaves_the_checks_own_moments_alone(database: Database, check_ids: tuple[int, int]) -> None:
    async with database.session() as s:
        before = await s.checks.get(check_ids[0], 1)
    await issue(database, "K7QF", check_ids[0], hours=5)

    async with database.session() as s:
        assert await s.checks.get(check_ids[0], 1) == before


async def test_revoking_closes_all_codes_of_one_check(database: Database, check_ids: tuple[int, int]) -> None:
    await issue(database, "A", check_ids[0])
    await issue(database, "B", check_ids[0])
    kept = await issue(database, "C", check_ids[1])

    async with database.session() as s:
        assert await s.sheets.revoke(check_ids[0]) == 2
        assert await s.sheets.revoke(check_ids[0]) == 0
        await s.commit()

    assert await get(database, "A") is None
    assert await get(database, "B") is None
    assert await get(database, "C") == kept


async def test_the_sheets_of_a_deleted_check_are_gone(database: Database, check_ids: tuple[int, int]) -> None:
    await issue(database, "A", check_ids[0])
    kept = await issue(database, "C", check_ids[1])

    async with database.session() as s:
        assert await s.checks.delete(check_ids[0], 1)
        await s.commit()

    assert await get(database, "A") is None
    assert await get(database, "C") == kept


async def test_a_sheet_of_a_check_that_is_gone_is_an_error_after_which_the_session_goes_on(
    database: Database, check_ids: tuple[int, int]
) -> None:
    async with database.session() as s:
        with pytest.raises(UnknownCheckError, match="check 999"):
            await s.sheets.issue("A", 999, {}, NOW)
        await s.sheets.issue("A", check_ids[0], {}, NOW)
        await s.commit()

    assert await get(database, "A") is not None


async def test_content_that_json_would_change_is_refused(database: Database, check_ids: tuple[int, int]) -> None:
    async with database.session() as s:
        with pytest.raises(StoredValueError, match=r"the sheet 'made' holds datetime"):
            await s.sheets.issue("A", check_ids[0], {"made": NOW}, NOW)

    assert await get(database, "A") is None
