"""Following: all, spheres, kinds, directions, from the list, a card and a reminder; leaving and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.callbacks import FollowButton, FollowPlace, FollowsButton, HoursButton
from bot.preview.cast import APPLICANT_EN, APPLICANT_KK, APPLICANT_RU
from tests.support.client import Person, copy_database, town_settings
from tests.support.moments import CLOSES, MovedTown

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


@pytest.fixture
def irina(town: MovedTown) -> Person:
    """Writes Russian."""
    return town.person(APPLICANT_RU)


async def test_everything_spheres_kinds_and_directions_are_followed_shown_and_ended(
    town: MovedTown, irina: Person
) -> None:
    await irina.send("/subscribe")
    assert "Пока вы ни за чем не следите" in irina.text
    assert await irina.press("Следить за всем") == "🔔 Слежу: все сроки"
    await irina.press("➕ Сфера")
    await irina.press("Поддержка молодежной политики")
    assert any(text.startswith("✅ Поддержка молодежной") for text in irina.buttons)
    await irina.press("◀ Слежение")
    await irina.press("➕ Вид гранта")
    await irina.press("среднесрочные")
    await irina.press("◀ Слежение")
    await irina.press("➕ Направление")
    await irina.press("Укрепление общественного согласия")
    await irina.press("№ 6 ·")
    assert any(text.startswith("✅ ") for text in irina.buttons)
    await irina.press("◀ Сферы")
    await irina.press("◀ Слежение")
    assert await town.follows(irina) == [
        ("all", ""),
        ("direction", "6"),
        ("kind", "medium"),
        ("sphere", "youth"),
    ]
    for line in ("все сроки", "№ 6. Развитие сферы медиации", "вид: среднесрочные", "сфера: Поддержка молодежной"):
        assert f"• {line}" in irina.text
    await irina.press("✖ № 6")
    assert "медиации" not in irina.text
    await irina.press("Отключить все")
    await irina.press("Нет, оставить")
    assert len(await town.follows(irina)) == 3
    await irina.press("Отключить все")
    await irina.press("Да, отключить")
    assert "Слежение отключено" in irina.text
    assert await town.follows(irina) == []


@pytest.mark.parametrize(
    ("who", "follow", "followed", "stop", "ended"),
    [
        (APPLICANT_KK, "🔔 Бақылау", "№ 6 бағыты бақылауда", "🔕 Бақыламау", "бақылауда емес"),
        (APPLICANT_RU, "🔔 Следить", "Вы следите за направлением № 6", "🔕 Не следить", "Вы не следите"),
        (APPLICANT_EN, "🔔 Follow", "You follow direction № 6", "🔕 Stop following", "You do not follow"),
    ],
)
async def test_a_card_has_a_button_that_follows_and_ends(  # noqa: PLR0917  # a table's columns
    town: MovedTown, who: int, follow: str, followed: str, stop: str, ended: str
) -> None:
    person = town.person(who)
    await person.send("№ 6")
    card = person.last
    await person.press(follow)
    assert followed in person.text
    assert await town.follows(person) == [("direction", "6")]
    await person.press_data(
        FollowButton(what="direction", value="6", on=True, place=FollowPlace.CARD).pack(), message=card
    )
    assert await town.follows(person) == [("direction", "6")]
    await person.press(stop)
    assert ended in person.text
    assert await town.follows(person) == []
    await person.press("◀ № 6")
    assert person.text.startswith("№ 6.")


async def test_the_link_of_an_announcement_follows_a_direction(town: MovedTown, irina: Person) -> None:
    await irina.start("r6")
    assert "Вы следите за направлением № 6" in irina.text
    assert await town.follows(irina) == [("direction", "6")]
    await irina.start("r999")
    assert "Направления № 999" in irina.text
    await irina.start("r6x")
    assert "Не получилось открыть ссылку" in irina.text
    assert len(await town.follows(irina)) == 1


async def test_hours_are_chosen_and_shown(town: MovedTown, irina: Person) -> None:
    await irina.send("/subscribe")
    await irina.press("Следить за всем")
    assert "с 9:00 до 20:00" in irina.text
    await irina.press("Время: 9–20")
    assert await irina.press("с 7:00") == "✅ 7:00–20:00"
    await irina.press("до 18:00")
    assert "✅ до 18:00" in irina.buttons
    await irina.press("◀ Слежение")
    assert "с 7:00 до 18:00" in irina.text
    await irina.press_data(HoursButton(first=20, last=7).pack())
    async with town.app.database.session() as session:
        stored = await session.people.get(APPLICANT_RU)
    assert stored is not None
    assert (stored.hours_from, stored.hours_to) == (7, 18)


@pytest.mark.parametrize(
    ("what", "value"), [("sphere", "no"), ("direction", "999"), ("direction", "x"), ("kind", "eternal"), ("all", "x")]
)
async def test_what_is_not_in_the_table_cannot_be_followed_but_can_be_ended(
    town: MovedTown, irina: Person, what: str, value: str
) -> None:
    await irina.send("/subscribe")
    await irina.press_data(f"fo1:{what}:{value}:1:c:0")
    assert await town.follows(irina) == []
    await irina.press_data(f"fo1:{what}:{value}:0:c:0")
    assert "Пока вы ни за чем не следите" in irina.text
    await irina.press_data(FollowsButton(place=FollowPlace.SPHERE, value=value).pack())
    assert "В какой сфере" in irina.text
    await irina.press_data(FollowsButton(place=FollowPlace.CARD, value=value).pack())
    assert "Пока вы ни за чем не следите" in irina.text


async def test_in_a_group_nobodys_follows_are_shown(town: MovedTown, irina: Person) -> None:
    (answer,) = await irina.send("/subscribe", chat=town.group)
    assert "жеке чатта" in (answer.text or "")  # a group has a language of its own


async def test_a_person_who_blocks_the_bot_is_welcome_back_as_they_were(town: MovedTown, irina: Person) -> None:
    await irina.send("/subscribe")
    await irina.press("Следить за всем")
    town.world.block(irina.user)
    await town.settle()
    async with town.app.database.session() as session:
        stored = await session.people.get(APPLICANT_RU)
    assert stored is not None
    assert stored.blocked_at == town.now
    await town.restart()  # by the time they come back nobody remembers their language
    await irina.inline("медиация")
    async with town.app.database.session() as session:
        stored = await session.people.get(APPLICANT_RU)
    assert stored is not None
    assert stored.blocked_at == town.now  # an inline query does not come from the chat with the bot
    town.world.unblock(irina.user)
    await town.settle()
    assert "С возвращением! Слежение осталось прежним: все сроки" in irina.text
    assert await town.follows(irina) == [("all", "")]
    async with town.app.database.session() as session:
        stored = await session.people.get(APPLICANT_RU)
    assert stored is not None
    assert stored.blocked_at is None


async def test_who_writes_again_is_back_even_where_telegrams_word_was_missed(town: MovedTown, irina: Person) -> None:
    await irina.send("/subscribe")
    async with town.app.database.session() as session:
        await session.people.mark_blocked(APPLICANT_RU, town.now)
        await session.commit()
    await town.restart()
    await irina.send("/subscribe")
    async with town.app.database.session() as session:
        stored = await session.people.get(APPLICANT_RU)
    assert stored is not None
    assert stored.blocked_at is None


async def test_a_stranger_who_unblocks_the_bot_is_not_written_to(town: MovedTown, irina: Person) -> None:
    before = irina.chat.last_id
    town.world.block(irina.user)
    town.world.unblock(irina.user)
    await town.settle()
    assert irina.chat.last_id == before
    async with town.app.database.session() as session:
        assert await session.people.get(APPLICANT_RU) is None


async def test_forget_erases_follows_hours_plans_and_reminders(town: MovedTown, irina: Person) -> None:
    await town.window()
    await irina.send("№ 6")
    await irina.press("Следить")
    await irina.press("План: № 6")
    await irina.press("▫️ подписать документы")
    await irina.press_data(HoursButton(first=7, last=22).pack())
    await town.remind(CLOSES.replace(day=25, month=1))
    assert "осталось 7 дней" in irina.text
    await irina.send("/forget")
    await irina.press("Да, удалить")
    async with town.app.database.session() as session:
        assert await session.people.get(APPLICANT_RU) is None
        assert await session.follows.of_person(APPLICANT_RU) == []
        assert await session.reminders.known_of([APPLICANT_RU]) == {}
        assert await session.plans.done_by([APPLICANT_RU]) == {}
    before = irina.chat.last_id
    await town.remind(CLOSES.replace(day=29, month=1))
    assert irina.chat.last_id == before


async def test_privacy_says_what_following_keeps(irina: Person) -> None:
    await irina.send("/privacy")
    assert "за чем вы следите" in irina.text
