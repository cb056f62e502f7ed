"""Reminders as people get them: in their language, several as one message, with an end to them under each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.preview.cast import APPLICANT_EN, APPLICANT_KK, APPLICANT_RU
from tests.support.client import Person, copy_database, town_settings
from tests.support.moments import CLOSES, OPENS, MovedTown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.catalog import Catalog
    from tests.support.client import Scripted


@pytest.fixture
async def town(catalog: Catalog, searcher: Scripted, empty_database: Path, tmp_path: Path) -> AsyncIterator[MovedTown]:
    database = copy_database(empty_database, tmp_path / "bot.sqlite3")
    town = MovedTown(town_settings(database), catalog, searcher)
    yield town
    await town.app.close()


async def following(town: MovedTown, who: int, data: str = "fo1:all::1:l:0") -> Person:
    person = town.person(who)
    await person.send("/subscribe")
    await person.press_data(data)
    return person


TOLD = {
    APPLICANT_KK: (
        "Өтінім қабылдау басталды",
        ("01.02.2027, 18:30 (14 күн қалды)", "Дереккөз: cisc.kz"),
        "3 сағат қалды",
    ),
    APPLICANT_RU: (
        "Прием заявок начался",
        ("01.02.2027, 18:30 (осталось 14 дней)", "Источник: cisc.kz"),
        "осталось 3 часа",
    ),
    APPLICANT_EN: (
        "Applications are open",
        ("1 February 2027, 18:30 (14 days left)", "Source: cisc.kz"),
        "3 hours left",
    ),
}


@pytest.mark.parametrize("who", TOLD)
async def test_opening_and_closing_are_told_in_the_persons_language(town: MovedTown, who: int) -> None:
    await town.window()
    person = await following(town, who)
    opening, two_weeks, hours = TOLD[who]
    await town.remind(OPENS)
    assert opening in person.text
    await town.remind(CLOSES - timedelta(days=14))
    assert all(words in person.text for words in two_weeks), person.text
    live = [entity for entity in person.last.entities if entity["type"] == "date_time"]
    assert [one["unix_time"] for one in live] == [int(CLOSES.timestamp())]
    count = person.chat.last_id
    await town.remind(CLOSES - timedelta(days=13))
    assert person.chat.last_id == count
    await town.remind(CLOSES - timedelta(hours=3))
    assert hours in person.text


async def test_a_changed_date_is_told_at_once_with_the_old_and_the_new(town: MovedTown) -> None:
    deadline = await town.window()
    irina = await following(town, APPLICANT_RU)
    await town.remind(OPENS)
    later = CLOSES + timedelta(days=4)
    async with town.app.database.session() as session:
        await session.deadlines.change(
            deadline.id, town.now, opens_at=OPENS, closes_at=later, source="cisc.kz", note=None
        )
        await session.commit()
    await town.remind(town.now)
    assert "Конец: 01.02.2027, 18:30 → 05.02.2027, 18:30" in irina.text
    async with town.app.database.session() as session:
        await session.deadlines.withdraw(deadline.id, town.now + timedelta(minutes=5))
        await session.commit()
    await town.remind(town.now + timedelta(minutes=5))
    assert "Этот срок отозван" in irina.text
    assert "05.02.2027, 18:30" in irina.text


async def test_what_is_due_together_is_one_message_with_an_end_to_each(town: MovedTown) -> None:
    await town.window()
    await town.window(directions=(6,), source="baigenews.kz")
    aigul = await following(town, APPLICANT_KK, "fo1:direction:6:1:l:0")
    await aigul.press_data("fo1:kind:medium:1:l:0")
    count = aigul.chat.last_id
    await town.remind(OPENS)
    assert aigul.chat.last_id == count + 1
    assert aigul.text.count("Өтінім қабылдау басталды") == 2
    assert "Жоспар бойынша кезекті қадам" in aigul.text
    assert aigul.text.count("ҮЕҰ дерекқорындағы жазбаны тексеру: № 6") == 1
    assert aigul.buttons.count("📝 Жоспар: № 6") == 1
    reminder = aigul.last
    assert await aigul.press("Бақыламау: № 6") == "🔕 Бақылау тоқтады: № 6. Медиация саласын дамыту"
    assert aigul.last is not reminder
    assert await town.follows(aigul) == [("kind", "medium")]
    await aigul.press("Бақыламау: түрі", message=reminder)
    assert await town.follows(aigul) == []
    count = aigul.chat.last_id
    await town.remind(CLOSES - timedelta(days=7))
    assert aigul.chat.last_id == count


async def test_a_step_of_the_plan_reminds_on_its_day_until_it_is_ticked(town: MovedTown) -> None:
    await town.window()
    daniyar = await following(town, APPLICANT_EN, "fo1:direction:6:1:l:0")
    await town.remind(OPENS.replace(day=24))
    assert "The next step of your plan" in daniyar.text
    assert "24 January 2027 — draw up the budget: № 6" in daniyar.text
    await daniyar.press("Plan: № 6")
    await daniyar.press("▫️ sign the documents")
    count = daniyar.chat.last_id
    await town.remind(OPENS.replace(day=28))
    assert "sign" not in "".join(m.text or "" for n, m in daniyar.chat.messages.items() if n > count)


async def test_nobody_who_blocked_the_bot_is_written_to(town: MovedTown) -> None:
    await town.window()
    irina = await following(town, APPLICANT_RU)
    town.world.block(irina.user)
    town.world.updates.take(0, 100)
    await town.remind(OPENS)
    town.expected_refusals = len(town.server.refused)
    async with town.app.database.session() as session:
        stored = await session.people.get(APPLICANT_RU)
    assert stored is not None
    assert stored.blocked_at == OPENS
    calls = len(town.server.refused)
    await town.remind(CLOSES - timedelta(days=7))
    assert len(town.server.refused) == calls


async def test_reminders_keep_to_the_hours_a_person_chose(town: MovedTown) -> None:
    await town.window()
    irina = await following(town, APPLICANT_RU)
    await irina.press_data("fh1:12:18")
    count = irina.chat.last_id
    await town.remind(OPENS)
    assert irina.chat.last_id == count
    await town.remind(OPENS.replace(hour=12))
    assert "Прием заявок начался" in irina.text
