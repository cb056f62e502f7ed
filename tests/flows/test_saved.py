"""/saved: a person's checks come back, are repeated and deleted; /forget leaves nothing of them."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import pytest

from bot.preview.cast import APPLICANT_KK, APPLICANT_RU
from tests.support.checks import begun, finished, rows

if TYPE_CHECKING:
    from bot.catalog import Catalog
    from tests.support.client import Person, Town


async def test_an_empty_list_says_how_to_begin(irina: Person) -> None:
    await irina.send("/saved")
    assert "Сохраненных проверок пока нет" in irina.text
    await irina.press("Начать проверку")
    assert "Самопроверка" in irina.text
    await irina.send("/saved")
    await irina.press("Подбор направления")
    assert "▓" in irina.text or "░" in irina.text


async def test_the_list_tells_each_check_with_its_state_and_day(irina: Person) -> None:
    await irina.start()
    await finished(irina, 13)
    await finished(irina, 6, experience="no")
    await finished(irina, 7, sound="yes")
    await finished(irina, None)
    await begun(irina, 20)
    await irina.send("/saved")
    entries = irina.text.split("\n\n")[1:]
    assert [entry.split(" · ")[0].split("\n")[-1].split(" ", 1)[0] for entry in entries] == [
        "не",
        "результат",
        "есть",
        "есть",
        "препятствий",
    ]
    assert [entry[0] for entry in entries] == ["⏳", "🧭", "⛔", "🟡", "✅"]
    assert "№ 13." in entries[-1]
    assert len([text for text in irina.buttons if "№" in text or "Подбор" in text]) == 5


async def test_a_check_under_way_goes_on_from_the_list(irina: Person) -> None:
    await irina.send("/check 13")
    await irina.press("Общественное объединение")
    await irina.send("/saved")
    await irina.press("№ 13.")
    assert "Проверка не закончена" in irina.text
    await irina.press("Продолжить")
    assert "2/" in irina.text


async def test_a_finished_check_opens_with_its_result_in_the_language_of_now(irina: Person) -> None:
    await irina.start()
    await finished(irina, 13, experience="no")
    await irina.send("/language")
    await irina.press("English")
    await irina.send("/saved")
    await irina.press("№ 13.")
    assert "Experience with social projects" in irina.text
    assert "This is advice, not a decision" in irina.text
    for words in ("PDF", "picture", "Change answers", "Check again", "What else fits", "Delete", "My checks"):
        assert any(words in text for text in irina.buttons), words


async def test_a_finished_matching_opens_too(irina: Person) -> None:
    await irina.start()
    await finished(irina, None)
    await irina.send("/saved")
    await irina.press("Подбор")
    assert "%" in irina.text
    assert any("Проверить заново" in text for text in irina.buttons)


async def test_answers_of_a_result_are_changed_from_the_list(irina: Person) -> None:
    await irina.start()
    await finished(irina, 13)
    await irina.send("/saved")
    await irina.press("№ 13.")
    await irina.press("Изменить ответы")
    await irina.press("Показать результат")
    assert "Препятствий" in irina.text or "препятствий" in irina.text


async def test_long_lists_have_pages_and_a_page_that_is_gone_is_the_last(irina: Person) -> None:
    await irina.start()
    for number in range(1, 11):
        await finished(irina, number)
    await irina.send("/saved")
    assert "№ 10." in irina.text
    assert "№ 2." not in irina.text
    await irina.press("▶")
    assert "№ 2." in irina.text
    await irina.press("№ 1.")
    await irina.press("Мои проверки")
    await irina.press_data("sv1:99")
    assert "№ 1." in irina.text
    await irina.press_data("sv1:-5")
    assert "№ 10." in irina.text


async def test_a_repeated_check_offers_every_answer_and_tells_what_changed(irina: Person) -> None:
    await irina.start()
    check_id = await finished(irina, 13, experience="no")
    await irina.send("/saved")
    await irina.press("№ 13.")
    await irina.press("Проверить заново")
    assert "Ваши ответы из прошлой проверки" in irina.text
    await irina.press("Спросить заново")
    asked = 0
    while before := next((text for text in irina.buttons if "Как раньше" in text), None):
        asked += 1
        await irina.press("Да" if "опыт" in irina.text else before)
    assert asked > 10
    await irina.press("Показать результат")
    assert "Опыт социальных проектов" in irina.text
    assert "изменилось" in irina.text.lower()
    async with irina.town.app.database.session() as session:
        latest, *_ = await session.checks.of_person(APPLICANT_RU, 5)
    assert latest.previous_id == check_id


async def test_all_answers_of_a_repeated_check_are_taken_at_once_and_one_of_them_is_changed(irina: Person) -> None:
    await irina.start()
    check_id = await finished(irina, 13, experience="no", staff="unsure")
    await irina.press_data(f"sk1:{check_id}:repeat:0")
    await irina.press("Взять эти ответы")
    assert "Как раньше" not in " ".join(irina.buttons)  # what was not known is asked, and nothing else
    await irina.press("Да")
    number = next(line.partition(".")[0] for line in irina.text.splitlines() if "пыт" in line)
    await irina.press(number)
    await irina.press("Да")
    await irina.press("Показать результат")
    assert "Препятствий" in irina.text or "препятствий" in irina.text
    assert "Опыт социальных проектов" in irina.text


async def test_repeating_takes_what_was_told_of_the_organisation_since(irina: Person) -> None:
    await irina.start()
    check_id = await finished(irina, 13, form="foundation")
    await irina.send("/check 6")
    await irina.press("Общественное объединение")
    await irina.press_data(f"sk1:{check_id}:repeat:0")
    form = next(line for line in irina.text.splitlines() if "бщественное объединение" in line or "онд" in line)
    assert "бщественное объединение" in form


async def test_a_check_that_was_only_opened_is_not_listed(irina: Person) -> None:
    await irina.send("/check 13")
    await irina.send("/match")
    await irina.send("/saved")
    assert "Сохраненных проверок пока нет" in irina.text
    await irina.send("/check 13")
    await irina.press("Общественное объединение")
    await irina.send("/saved")
    assert "№ 13." in irina.text


async def test_a_second_tap_on_repeat_begins_no_second_check(town: Town, irina: Person) -> None:
    await irina.start()
    check_id = await finished(irina, 13)
    for _ in range(2):
        await irina.press_data(f"sk1:{check_id}:repeat:0")
    async with town.app.database.session() as session:
        assert await session.checks.count(APPLICANT_RU) == 2


async def test_a_check_is_deleted_with_its_codes_once_that_is_confirmed(town: Town, irina: Person) -> None:
    await irina.start()
    await finished(irina, 13)
    await irina.send("/saved")
    await irina.press("№ 13.")
    result = irina.last
    await irina.press("PDF", message=result)
    await irina.press("Без названия")
    sheet = irina.last
    await irina.press("Удалить", message=result)
    asking = result
    assert "Удалить эту проверку" in (asking.text or "")
    await irina.press("Нет", message=asking)
    await irina.press("Удалить", message=result)
    await irina.press("Да", message=asking)
    assert "Сохраненных проверок пока нет" in (asking.text or "")
    assert sum((await rows(town, APPLICANT_RU)).values()) > 0
    assert (await rows(town, APPLICANT_RU))["sheets"] == 0
    await irina.press("картинка", message=sheet)
    assert "лист не открывается" in irina.text
    for act in ("open", "repeat", "delete", "erase"):
        assert await irina.press_data(f"sk1:1:{act}:0")
        assert "Этой проверки больше нет" in irina.text


@pytest.mark.parametrize("act", ["open", "repeat", "delete", "erase"])
async def test_a_guessed_check_cannot_be_touched(town: Town, aigul: Person, irina: Person, act: str) -> None:
    await aigul.start()
    await irina.start()
    check_id = await finished(aigul, 13)
    for guessed in (check_id, 999, -1, 2**63):
        assert await irina.press_data(f"sk1:{guessed}:{act}:0")
        assert "Этой проверки больше нет" in irina.text
    assert (await rows(town, APPLICANT_KK))["checks"] == 1


async def test_a_check_whose_direction_is_gone_still_opens_with_what_came_out(
    town: Town, irina: Person, catalog: Catalog
) -> None:
    await irina.start()
    check_id = await finished(irina, 13, experience="no")
    open_id = await begun(irina, 13)
    await irina.press_data(f"sh1:{check_id}:pdf")
    await irina.press("Без названия")
    async with town.app.database.session() as session:
        kept = await session.sheets.latest(check_id)
    assert kept is not None
    await town.app.close()
    town.catalog = _without(catalog, 13)
    town.app = town._new_app()
    await irina.send("/saved")
    assert "нет в нынешней таблице" in irina.text
    await irina.press_data(f"sk1:{check_id}:open:0")
    assert "есть что подготовить" in irina.text
    assert "Готово — " in irina.text
    await irina.press_data(f"sk1:{check_id}:repeat:0")
    assert "нет в нынешней таблице" in irina.text
    await irina.press("PDF")
    assert irina.last.file is not None
    await irina.press_data(f"sk1:{open_id}:open:0")
    assert "продолжить нельзя" in irina.text
    await irina.press_data(f"sh1:{open_id}:pdf")
    assert "новый лист сделать нельзя" in irina.text


async def test_in_a_group_the_checks_are_not_shown(town: Town, irina: Person) -> None:
    (answer,) = await irina.send("/saved@" + str(town.world.bot.username), chat=town.group)
    assert "жеке чатта" in (answer.text or "")  # a group has a language of its own
    check_id = await finished(irina, 13)
    (card,) = await irina.send("/search № 13", chat=town.group)
    shown = card.text
    for data in ("sv1:0", *(f"sk1:{check_id}:{act}:0" for act in ("open", "repeat", "delete", "erase"))):
        toast = await irina.press_data(data, message=card)
        assert "жеке чатта" in (toast or "")
        assert card.text == shown
    assert (await rows(town, APPLICANT_RU))["checks"] == 1


async def test_forget_leaves_no_row_and_no_code_and_every_old_button_is_answered(
    town: Town, irina: Person, daniyar: Person
) -> None:
    await irina.start()
    await finished(irina, 13)
    await begun(irina, None)
    await irina.send("/check 6")
    await irina.press("Общественное объединение")
    await irina.send("/saved")
    listed = irina.last
    await irina.press("№ 13.")
    await irina.press("PDF")
    asking = irina.last
    await irina.send("ОО «Забота»")
    sheet = irina.last
    code = next(word for word in (sheet.text or "").split() if word.count("-") == 2 and len(word) == 17)
    stored = await rows(town, APPLICANT_RU)
    assert all(stored[name] for name in ("people", "checks", "answers", "organisation", "sheets"))
    await irina.send("/privacy")
    assert "листы готовности" in irina.text
    await irina.send("/forget")
    assert "все проверки с ответами, листы" in irina.text
    await irina.press("Да, удалить")
    assert set((await rows(town, APPLICANT_RU)).values()) == {0}
    await daniyar.send(code)
    assert daniyar.text.startswith("🔍 No sheet opens by this code")
    for message in (listed, asking, sheet):
        for button in [b for row in message.inline_keyboard for b in row if "callback_data" in b]:
            await irina.press_data(button["callback_data"], message=message)
    left = await rows(town, APPLICANT_RU)
    assert left["answers"] == left["organisation"] == left["sheets"] == 0


def _without(catalog: Catalog, number: int) -> Catalog:
    """The table of a season that has that direction no more."""
    fewer = copy(catalog)
    fewer.directions = tuple(direction for direction in catalog.directions if direction.number != number)
    fewer._by_number = {direction.number: direction for direction in fewer.directions}
    return fewer
