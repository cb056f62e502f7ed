"""/admin: what needs attention stands on top, and everything else is one tap away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.announce.model import Written
from bot.chat.admin.attention import Attention
from bot.chat.callbacks import AdminButton
from bot.preview.cast import ADMINISTRATOR, APPLICANT_KK, COORDINATOR
from bot.storage.audience import PeopleAudience
from tests.support.announcing import announce, remember
from tests.support.client import Person, copy_database, town_settings
from tests.support.moments import NOW, MovedTown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.catalog import Catalog
    from bot.storage.counts import CountKey
    from bot.storage.deliveries import SettledState
    from tests.support.client import Scripted

REFUSED = "Бұл бөлім сізге ашық емес"
CALM = "Все спокойно: сейчас ничего срочного."
TODAY = NOW.date()


@pytest.fixture
async def town(catalog: Catalog, searcher: Scripted, empty_database: Path, tmp_path: Path) -> AsyncIterator[MovedTown]:
    database = copy_database(empty_database, tmp_path / "bot.sqlite3")
    town = MovedTown(town_settings(database, owner_ids=str(ADMINISTRATOR)), catalog, searcher)
    yield town
    await town.app.close()


@pytest.fixture
def owner(town: MovedTown) -> Person:
    """In the settings; writes Russian."""
    return town.person(ADMINISTRATOR)


async def panel(person: Person) -> str:
    await person.send("/admin")
    return person.text


async def add(town: MovedTown, counts: dict[CountKey, int]) -> None:
    async with town.app.database.session() as session:
        await session.counts.add(counts)
        await session.commit()


async def started(town: MovedTown, *outcomes: SettledState) -> int:
    """An announcement that went out, with what became of each recipient."""
    people = list(range(9001, 9001 + len(outcomes)))
    await remember(town.app.database, people)
    number = await announce(town.app.database, {"kk": Written("Өтінім қабылданады")})
    async with town.app.database.session() as session:
        await session.announcements.start(number, PeopleAudience(), NOW)
        ends = dict(zip(people, outcomes, strict=True))
        for delivery in await session.deliveries.claim(number, NOW, 1000):
            await session.deliveries.settle(delivery, ends.get(delivery.chat_id or 0, "sent"), NOW)
        await session.announcements.finish(number, NOW)
        await session.commit()
    return number


async def test_where_nothing_is_wrong_it_is_calm_and_every_way_is_open(town: MovedTown, owner: Person) -> None:
    assert CALM in await panel(owner)
    opened = {
        "📣 Рассылки": "📣",
        "🗓 Сроки": "рок",
        "🔎 Без ответа": "опрос",
        "📊 Статистика": "Статистика · Люди",
        "🔗 Ссылки": "сылк",
        "👥 Группы и каналы": "рупп",
        "🔑 Роли": "👥 Роли",
    }
    assert set(opened) < set(owner.buttons)
    for button, words in opened.items():
        await owner.send("/admin")
        await owner.press(button)
        assert words in owner.text
        assert CALM not in owner.text


async def test_an_announcement_that_failed_for_many_is_named_and_opens(town: MovedTown, owner: Person) -> None:
    await owner.start()
    number = await started(town, "failed", "failed", "failed", "sent", "blocked")
    assert f"Рассылка дошла не до всех: № {number} · сообщение без текста. Ошибок: 3" in await panel(owner)
    await owner.press(f"№ {number}")
    assert CALM not in owner.text
    town.now = NOW + timedelta(days=8)
    assert CALM in await panel(owner)


async def test_few_failures_and_people_who_blocked_the_bot_are_nothing_to_look_at(
    town: MovedTown, owner: Person
) -> None:
    await owner.start()
    await started(town, "failed", "failed", "blocked", "blocked", "blocked", "gone")
    assert CALM in await panel(owner)


async def test_three_failures_of_a_hundred_are_few(town: MovedTown, owner: Person) -> None:
    failed: list[SettledState] = ["failed"] * 3
    reached: list[SettledState] = ["sent"] * 97
    await started(town, *failed, *reached)
    assert CALM in await panel(owner)


async def test_an_announcement_that_pauses_is_named(town: MovedTown, owner: Person) -> None:
    await owner.start()
    number = await announce(town.app.database)
    async with town.app.database.session() as session:
        await session.announcements.start(number, PeopleAudience(), NOW)
        await session.announcements.pause(number, "chat not found")
        await session.commit()
    assert f"Рассылка на паузе: № {number}" in await panel(owner)


async def test_a_window_that_closes_today_or_soon_or_was_changed_is_named(town: MovedTown, owner: Person) -> None:
    await town.window(closes_at=NOW + timedelta(hours=6), directions=(6,))
    await town.window(closes_at=NOW + timedelta(days=3, hours=11), directions=(7,))
    await town.window(closes_at=NOW + timedelta(days=4), directions=(8,))
    await town.window(closes_at=NOW - timedelta(hours=1), directions=(9,))
    text = await panel(owner)
    assert "Закрывается сегодня: № 6" in text
    assert "Скоро закрывается: № 7" in text
    assert "№ 8" not in text
    assert "№ 9" not in text
    town.now = NOW + timedelta(hours=7)
    assert "№ 6" not in await panel(owner)


async def test_dates_that_were_changed_are_named_for_three_days(town: MovedTown, owner: Person) -> None:
    deadline = await town.window(directions=(8,))
    assert CALM in await panel(owner)
    async with town.app.database.session() as session:
        await session.deadlines.change(
            deadline.id,
            NOW,
            opens_at=deadline.opens_at,
            closes_at=deadline.closes_at + timedelta(days=1),
            source=deadline.source,
            note=None,
        )
        await session.commit()
    assert "Срок изменился: № 8" in await panel(owner)
    town.now = NOW + timedelta(days=3)
    assert CALM in await panel(owner)


@pytest.mark.parametrize(
    ("before", "now", "named"),
    [(4, 6, True), (4, 5, False), (0, 5, True), (0, 4, False), (10, 9, False)],
)
async def test_misses_that_grow_from_week_to_week_are_named(
    town: MovedTown, owner: Person, before: int, now: int, *, named: bool
) -> None:
    first = TODAY - timedelta(days=13)
    await add(town, {(first, "question", "sure"): 1})
    await add(town, {(TODAY - timedelta(days=7), "question", "none"): before, (TODAY, "question", "unsure"): now})
    text = await panel(owner)
    assert (f"за последние 7 дней {now}, за предыдущие 7 дней {before}" in text) is named


async def test_of_a_week_that_was_not_counted_nothing_is_said(town: MovedTown, owner: Person) -> None:
    await add(town, {(TODAY - timedelta(days=12), "question", "sure"): 1, (TODAY, "question", "none"): 50})
    assert CALM in await panel(owner)


async def test_errors_of_yesterday_and_today_are_told(
    town: MovedTown, owner: Person, aigul: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await owner.start()
    await aigul.start()

    def fail(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    with monkeypatch.context() as patch:
        patch.setattr(town.app.dispatcher["questions"].searcher, "ask", fail)
        await aigul.send("№ 6")
    await town.app.counting.flush()
    assert "Ошибок вчера и сегодня: 1." in await panel(owner)
    town.now = NOW + timedelta(days=1)
    assert "Ошибок вчера и сегодня: 1." in await panel(owner)
    town.now = NOW + timedelta(days=2)
    assert CALM in await panel(owner)


async def test_a_link_whose_owner_is_gone_is_told(town: MovedTown, owner: Person) -> None:
    coordinator = town.person(COORDINATOR)
    await coordinator.start()
    async with town.app.database.session() as session:
        await session.links.add(COORDINATOR, NOW, target="b", label="Арал")
        await session.commit()
    assert CALM in await panel(owner)
    await coordinator.send("/forget")
    await coordinator.press("Иә")
    assert "Ссылок без владельца: 1." in await panel(owner)


async def test_people_who_wait_for_an_answer_are_told(town: MovedTown, owner: Person, aigul: Person) -> None:
    """The first to be answered, so it stands over everything but announcements."""

    class Staff:
        async def unanswered(self) -> int:
            return 2

        async def waiting(self) -> int:
            return 1

    await town.window(closes_at=NOW + timedelta(hours=6), directions=(6,))
    town.app.dispatcher["attentions"]._staff = Staff()
    text = await panel(owner)
    assert "Людей без ответа: 2\n📭 Сообщений, которые никому не доставлены: 1\n⏰ Закрывается сегодня" in text


async def test_the_panel_is_looked_at_anew_by_its_button(town: MovedTown, owner: Person) -> None:
    await panel(owner)
    await owner.press("Статистика")
    await add(town, {(TODAY, "error", "KeyError"): 3})
    await owner.press("Панель")
    assert "Ошибок вчера и сегодня: 3." in owner.text


@pytest.mark.parametrize("role", [None, "coordinator"])
async def test_without_the_role_nothing_opens(town: MovedTown, aigul: Person, role: str | None) -> None:
    await aigul.start()
    if role:
        async with town.app.database.session() as session:
            await session.roles.give(APPLICANT_KK, "coordinator", NOW)
            await session.commit()
    await aigul.send("/admin")
    assert aigul.text.startswith(REFUSED)
    assert REFUSED in (await aigul.press_data(AdminButton().pack()) or "")


def test_no_finding_is_no_attention() -> None:
    assert not Attention()
    assert Attention(errors=1)
