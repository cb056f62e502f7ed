"""Matching: one set of answers about the organisation, all directions best first, and the way into a check."""

from __future__ import annotations

import asyncio
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from aiogram.types import Update

from bot.chat.callbacks import CheckAct, CheckButton, CountButton, RatingButton
from bot.preview.cast import APPLICANT_RU
from tests.flows.walking import Walk, datas
from tests.support.services import postgres_server, postgres_url

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.catalog import Catalog
    from bot.storage.checks import Answer
    from tests.support.client import Person, Scripted, Town

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture
def walk(irina: Person, catalog: Catalog) -> Walk:
    return Walk(irina, catalog, None)


async def test_matching_goes_to_the_end_and_into_a_check_with_the_same_answers(
    town: Town, irina: Person, walk: Walk, catalog: Catalog
) -> None:
    await irina.send("/match")
    message = irina.last
    assert "Подбор направления · 1/12 ▓░░░░░░░░░" in irina.text
    await walk.to_recap()
    await irina.press("Показать результат")
    assert irina.last is message
    assert "из 27" in irina.text
    assert "совет, а не решение" in irina.text
    pages = [_numbers(irina)]
    for _ in range(3):
        await irina.press("▶")
        pages.append(_numbers(irina))
    assert [len(page) for page in pages] == [8, 8, 8, 3]
    assert sorted(number for page in pages for number in page) == list(range(1, 28))
    number = pages[-1][0]
    await irina.press(f"№ {number} ·")
    assert f"№ {number}." in irina.text
    assert "Готовность" in irina.text
    await irina.press("К списку")
    assert _numbers(irina) == pages[-1]
    await irina.press(f"№ {number} ·")
    await irina.press("Проверить это направление")
    assert "Фонд" in irina.text
    await irina.press("Взять эти ответы")
    check = Walk(irina, catalog, number)
    assert check.shown is not None
    assert f"№ {number} ·" in irina.text
    stored = await answers_of(town, irina)
    assert stored["form"].value == "foundation"
    assert stored[f"charter-{catalog[number].sphere}"].value == "yes"


async def test_the_result_of_matching_is_kept_and_opens_again(town: Town, irina: Person, walk: Walk) -> None:
    await irina.send("/match")
    await walk.to_recap()
    await irina.press("Показать результат")
    result = irina.text
    async with town.app.database.session() as session:
        (check,) = await session.checks.of_person(irina.user.id, 10)
    assert check.state == "finished"
    assert check.outcome is not None
    assert set(check.outcome["ratings"]) == {str(number) for number in range(1, 28)}
    await town.restart()
    await irina.press_data(CheckButton(check=check.id, act=CheckAct.GO_ON).pack())
    assert irina.text == result
    await irina.press_data(CheckButton(check=check.id, act=CheckAct.GO_ON, page=99).pack())
    assert len(_numbers(irina)) == 3
    await irina.press_data(RatingButton(check=check.id, number=99, page=0).pack())
    assert irina.text == result


async def test_every_screen_of_matching_is_there_in_every_language(
    aigul: Person, irina: Person, daniyar: Person, catalog: Catalog
) -> None:
    for person in (aigul, irina, daniyar):
        await person.start("m")
        walk = Walk(person, catalog, None)
        await walk.to_recap()
        await walk.tap(next(data for data in datas(person.last) if f":{CheckAct.FINISH.value}:" in data))
        ratings = [data for data in datas(person.last) if data.startswith("r1:")]
        assert len(ratings) == 8
        for data in ratings:
            await person.press_data(data)
            assert "2023" in person.text


async def test_a_tap_counts_on_and_after_the_last_number_it_is_unknown_again(
    town: Town, irina: Person, walk: Walk
) -> None:
    await irina.send("/match")
    await walk.to("equipment")
    for shown in ("0", "1", "3", "5", "?", "0"):
        await irina.press("Компьютеры: ")
        assert f"Компьютеры: {shown}" in irina.buttons
    await irina.press("Сканеры: ?")
    scanners = next(data for data in datas(irina.last) if data.startswith("c1:") and ":scanner:" in data)
    await irina.press_data(scanners)
    await irina.press_data(scanners)
    assert "Сканеры: 1" in irina.buttons
    await irina.press("Готово")
    stored = (await answers_of(town, irina))["equipment"].value
    assert (stored["computer"], stored["scanner"], stored["car"]) == (0, 1, "unsure")


async def test_a_thing_that_is_not_counted_is_refused(irina: Person, walk: Walk) -> None:
    await irina.send("/match")
    await walk.to("equipment")
    shown = walk.shown
    assert shown is not None
    forged = CountButton(check=shown.check, question="equipment", mark=shown.mark, option="yacht", number=1)
    assert await irina.press_data(forged.pack()) == "Такого ответа больше нет. Выберите из нынешних."


@pytest.mark.parametrize(
    ("typed", "kept"), [("35 млн", 35000), ("35 000", 35000), ("35 000 000 тенге", 35000), ("35,5 млн", 35500)]
)
async def test_a_sum_may_be_typed_as_people_write_it(
    town: Town, irina: Person, walk: Walk, typed: str, kept: int
) -> None:
    await irina.send("/match")
    await walk.to("sum")
    await irina.send(typed)
    assert (await answers_of(town, irina))["sum"].value == kept


async def test_every_region_may_be_named_with_one_word(town: Town, aigul: Person, catalog: Catalog) -> None:
    walk = Walk(aigul, catalog, None)
    await aigul.send("/match")
    await walk.to("regions")
    await aigul.send("бүкіл Қазақстан")
    assert len([text for text in aigul.buttons if text.startswith("✅")]) == 20
    await aigul.press("Бәрін алып тастау")
    assert not [text for text in aigul.buttons if text.startswith("✅")]
    await aigul.press("Барлығы")
    await aigul.press("Дайын")
    assert len((await answers_of(town, aigul))["regions"].value) == 20


async def test_what_a_check_was_told_is_offered_to_matching_thing_by_thing(
    town: Town, irina: Person, walk: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    await Walk(irina, catalog, 13).to_recap()
    await irina.send("/match")
    await irina.press("Взять эти ответы")
    await irina.press("Как раньше")
    stored = (await answers_of(town, irina))["charter"].value
    assert stored == {"youth": "yes"}
    assert walk.shown is not None
    assert walk.shown.question == "charter"
    await irina.press("Готово")
    assert walk.shown.question == "groups"


async def test_a_stop_is_told_in_matching_too(irina: Person, walk: Walk) -> None:
    await irina.send("/match")
    await irina.press("Группа без регистрации")
    assert "⛔" in irina.text
    await irina.press("Закончить здесь")
    assert "из 27" in irina.text


async def test_taps_at_once_on_two_replicas_all_count(town: Town, irina: Person, walk: Walk) -> None:
    """Neither overwrites what the other ticked."""
    await irina.send("/match")
    await walk.to("groups")
    shown = walk.shown
    assert shown is not None
    ticks = [data for data in datas(irina.last) if data.startswith("t1:")][:4]
    message = irina.last
    for data in ticks:
        town.world.press_data(irina.user, message, data)
    await _settle_at_once(town)
    stored = (await answers_of(town, irina))["groups"].value
    assert stored == dict.fromkeys(("youth", "children", "families", "disability"), "yes")


@pytest.mark.services
async def test_on_postgresql_a_check_goes_to_its_end_and_taps_on_two_replicas_all_count(
    make_town: Callable[..., Awaitable[Town]], catalog: Catalog, postgres_url: str
) -> None:
    town = await make_town(database_url=postgres_url)
    await town.app.database.upgrade()
    person = town.person(APPLICANT_RU)
    walk = Walk(person, catalog, None)
    await person.send("/match")
    await walk.to("groups")
    for data in [data for data in datas(person.last) if data.startswith("t1:")][:4]:
        town.world.press_data(person.user, person.last, data)
    await _settle_at_once(town)
    stored = (await answers_of(town, person))["groups"].value
    assert stored == dict.fromkeys(("youth", "children", "families", "disability"), "yes")
    await walk.to_recap()
    await person.press("Показать результат")
    assert "из 27" in person.text
    await person.send("/check 13")
    await person.press("Взять эти ответы")
    await Walk(person, catalog, 13).to_recap()
    await person.press("Показать результат")
    await person.send("/forget")
    await person.press("Да, удалить")


async def test_words_in_matching_are_questions_with_a_way_back(irina: Person, walk: Walk, searcher: Scripted) -> None:
    await irina.send("/match")
    await walk.to("groups")
    await irina.send("что такое медиация")
    assert searcher.asked == ["что такое медиация"]
    await irina.press("Продолжить проверку")
    assert walk.shown is not None
    assert walk.shown.question == "groups"


async def _settle_at_once(town: Town) -> None:
    """Handle all that has happened at the same time, in turns by this process and another one."""
    updates = []
    while taken := town.world.updates.take(0, 1):
        updates.append(taken[0])
        town.world.updates.remove(taken[0])
    apps = (town.app, town._new_app())
    await asyncio.gather(
        *(
            app.dispatcher.feed_update(app.bot, Update.model_validate(update, context={"bot": app.bot}))
            for update, app in zip(updates, cycle(apps), strict=False)
        )
    )
    await town.settle()
    await apps[1].close()


def _numbers(person: Person) -> list[int]:
    """The directions on the page of a match."""
    return [RatingButton.unpack(data).number for data in datas(person.last) if data.startswith("r1:")]


async def answers_of(town: Town, person: Person) -> dict[str, Answer]:
    """Those of the check that was changed last."""
    async with town.app.database.session() as session:
        (latest, *_) = await session.checks.of_person(person.user.id, 10)
        return await session.checks.answers(latest.id)
