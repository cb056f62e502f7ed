"""The self-check of a direction: from the first question to the result, whatever happens in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.catalog import Catalog
from bot.catalog.model import SeasonTable
from bot.chat.callbacks import AnswerButton, CheckAct, CheckButton, QuestionAct
from bot.search.answer import Intent
from tests.flows.walking import Walk, datas, shown_question
from tests.support.checks import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from bot.storage.checks import Answer, Check
    from tests.support.client import Person, Scripted, Town


@pytest.fixture
def aigul_checks(aigul: Person, catalog: Catalog) -> Walk:
    return Walk(aigul, catalog, 13)


@pytest.fixture
def irina_checks(irina: Person, catalog: Catalog) -> Walk:
    return Walk(irina, catalog, 13)


async def test_a_whole_check_is_tapped_through_from_the_card_to_the_result(
    town: Town, aigul: Person, aigul_checks: Walk
) -> None:
    await aigul.send("№ 13")
    await aigul.press("Өзімізді тексеру")
    message = aigul.last
    assert "Өзін-өзі тексеру · № 13 · 1/19 ▓░░░░░░░░░" in aigul.text
    await aigul.press("Қор")
    assert "2/19" in aigul.text
    await aigul.press("Бар, есеп тапсырылған")
    await aigul.press("Жоқ")
    assert "4/19 ▓▓░" in aigul.text
    await aigul_checks.to("equipment-computer")
    assert "3 компьютер" in aigul.text
    assert {"0", "1", "2"} < set(aigul.buttons)
    await aigul.press("1")
    await aigul_checks.to_recap()
    assert "Компьютер" in aigul.text
    await aigul.press("Нәтижені көрсету")
    assert aigul.last is message
    assert "Дайындайтын нәрсе: 1" in aigul.text or "1 нәрсе" in aigul.text
    assert "шешім емес" in aigul.text
    assert "№ 13" in aigul.text
    (check,) = await checks_of(town, aigul)
    assert check.state == "finished"
    assert check.outcome is not None
    assert check.outcome["verdict"] == "prepare"
    assert check.outcome["states"]["equipment-computer"] == "gap"
    assert set(check.outcome["states"].values()) == {"met", "gap"}


@pytest.mark.parametrize("number", [2, 13, 19, 23])
async def test_every_question_fits_one_message_in_every_language(
    aigul: Person, irina: Person, daniyar: Person, catalog: Catalog, number: int
) -> None:
    for person in (aigul, irina, daniyar):
        await person.send(f"/check {number}")
        message = person.last
        walk = Walk(person, catalog, number)
        while walk.shown is not None:
            asked = person.text
            await walk.act(QuestionAct.WHY)
            assert person.text != asked
            await walk.tap(next(data for data in datas(person.last) if data.startswith("q1:")))
            assert person.text == asked
            await walk.answer_well({})
        await person.press_data(_whole(person, CheckAct.FINISH))
        assert person.last is message
        assert f"№ {number}" in person.text


async def test_one_goes_back_and_forward_without_losing_an_answer(irina: Person, irina_checks: Walk) -> None:
    await irina.send("/check 13")
    await irina_checks.to("obligations")
    await irina.press("Назад")
    assert "Ваш ответ: Нет" in irina.text or "Ваш ответ: нет" in irina.text
    assert any(text.startswith("● ") for text in irina.buttons)
    await irina.press("Назад")
    await irina.press("Назад")
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "form"
    assert not any("Назад" in text for text in irina.buttons)
    await irina.press("Вперед")
    assert irina_checks.shown.question == "obligations"


async def test_an_answer_changed_in_the_recap_keeps_the_others_and_comes_back_to_it(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    await irina_checks.to_recap()
    place = [*irina_checks.questions].index("equipment-computer") + 1
    await irina.press(str(place))
    await irina.press("1")
    assert irina_checks.shown is None
    assert "Показать результат" in irina.buttons
    before = await answers_of(town, irina)
    assert before["equipment-computer"].value == 1
    assert len(before) == 19
    await irina.press("1")
    await irina.press("Группа без регистрации")
    await irina.press("Все равно посмотреть дальше")
    assert "База данных НПО" not in irina.text
    assert (await answers_of(town, irina))["database"].value == "current"
    await irina.press("1")
    await irina.press("Фонд")
    assert irina_checks.shown is None
    assert len([text for text in irina.buttons if text.isdecimal()]) == 19


async def test_what_is_skipped_or_not_sure_stays_unknown(town: Town, daniyar: Person, catalog: Catalog) -> None:
    walk = Walk(daniyar, catalog, 13)
    await daniyar.send("/check 13")
    await walk.to_recap(obligations="unsure", experience="skipped")
    await daniyar.press("Show the result")
    (check,) = await checks_of(town, daniyar)
    assert check.outcome is not None
    unknown = {name for name, state in check.outcome["states"].items() if state == "unknown"}
    assert unknown == {"obligations", "experience"}
    assert check.outcome["verdict"] == "prepare"


async def test_why_it_is_asked_stands_in_the_place_of_the_question(irina: Person, irina_checks: Walk) -> None:
    await irina.send("/check 13")
    await irina_checks.to("sound")
    asked, message = irina.text, irina.last
    await irina.press("Почему спрашиваете?")
    assert irina.last is message
    assert "cisc.kz" in irina.text
    await irina.press("К вопросу")
    assert irina.text == asked


async def test_one_stops_and_goes_on_where_one_was(irina: Person, irina_checks: Walk) -> None:
    await irina.send("/check 13")
    await irina_checks.to("obligations")
    await irina.press("Продолжу позже")
    assert "Ответы сохранены" in irina.text
    assert "/check" in irina.text
    await irina.send("/check")
    await irina.press("№ 13: 4 из 19")
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "obligations"


async def test_a_direction_that_is_being_checked_is_gone_on_with_or_begun_anew(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("sound")
    await irina.start("c13")
    assert "уже начали: 3 из 19" in irina.text
    await irina.press("Продолжить")
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "sound"
    await irina.send("/check 13")
    await irina.press("Начать заново")
    assert "Взять их?" in irina.text
    await irina.press("Спросить заново")
    assert irina_checks.shown.question == "form"
    await irina.press("Как раньше: Фонд")
    assert len(await checks_of(town, irina)) == 2
    await irina.send("/check")
    assert len([text for text in irina.buttons if text.startswith("▶ № 13")]) == 1


async def test_a_stop_is_told_at_once_and_one_may_look_on(town: Town, aigul: Person, aigul_checks: Walk) -> None:
    await aigul.send("/check 13")
    await aigul.press("Тіркелмеген топ")
    assert "⛔" in aigul.text
    await aigul.press("Сонда да қарап шығу")
    assert aigul_checks.shown is not None
    assert aigul_checks.shown.question == "charter-youth"
    await aigul_checks.to_recap()
    await aigul.press("Нәтижені көрсету")
    (check,) = await checks_of(town, aigul)
    assert check.outcome is not None
    assert check.outcome["verdict"] == "stop"


async def test_after_a_stop_one_may_change_the_answer_or_finish(town: Town, daniyar: Person, catalog: Catalog) -> None:
    walk = Walk(daniyar, catalog, 13)
    await daniyar.send("/check 13")
    await walk.to("database")
    await walk.answer("absent")
    assert walk.shown is None
    await daniyar.press("Change the answer")
    assert walk.shown is not None
    assert walk.shown.question == "database"
    await walk.answer("absent")
    await daniyar.press("Finish here")
    (check,) = await checks_of(town, daniyar)
    assert check.state == "finished"
    assert check.outcome is not None
    assert check.outcome["verdict"] == "stop"
    assert check.outcome["states"]["staff"] == "unknown"


async def test_a_doubt_about_the_form_is_told_at_once_and_stops_nobody(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    await irina.press("Религиозное объединение")
    assert irina_checks.shown is None
    assert "⛔" not in irina.text
    await irina.press("Все равно посмотреть дальше")
    await irina_checks.to_recap()
    await irina.press("Показать результат")
    (check,) = await checks_of(town, irina)
    assert check.outcome is not None
    assert check.outcome["verdict"] == "prepare"


async def test_two_checks_and_matching_go_on_beside_each_other(irina: Person, catalog: Catalog) -> None:
    await irina.send("/check 13")
    first = irina.last
    await Walk(irina, catalog, 13).to("sound")
    await irina.send("/check 6")
    await irina.press("Спросить заново")
    await Walk(irina, catalog, 6).to("database")
    await irina.send("/match")
    await irina.press("Спросить заново")
    await Walk(irina, catalog, None).to("charter")
    await irina.press("Нет", message=first)
    shown = shown_question(first)
    assert shown is not None
    assert shown.question == "obligations"
    await irina.send("/check")
    assert [text for text in irina.buttons if text.startswith("▶")] == [
        "▶ № 13: 4 из 19",
        "▶ Подбор направления: 4 из 12",
        "▶ № 6: 2 из 14",
    ]
    await irina.press("№ 6: 2")
    assert "№ 6 · 2/14" in irina.text


async def test_after_a_restart_and_in_another_language_old_buttons_go_on(
    town: Town, aigul: Person, aigul_checks: Walk
) -> None:
    await aigul.send("/check 13")
    message = aigul.last
    await aigul_checks.to("sound")
    await town.restart()
    await aigul.press("Жоқ")
    await aigul.send("/language")
    await aigul.press("English")
    await town.restart()
    await aigul.press("Иә", message=message)
    shown = shown_question(message)
    assert shown is not None
    assert shown.question == "charter-youth"
    assert "Self-check · № 13 · 5/19" in (message.text or "")
    stored = await answers_of(town, aigul)
    assert (stored["sound"].value, stored["obligations"].value) == ("no", "yes")


async def test_a_second_tap_changes_nothing_and_the_later_of_two_answers_stays(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    foundation, company = irina_checks.button("foundation"), irina_checks.button("association")
    await irina.press_data(foundation)
    await irina.press_data(foundation)
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "database"
    await irina.press_data(company)
    assert irina_checks.shown.question == "database"
    assert (await answers_of(town, irina))["form"].value == "association"


async def test_the_button_of_a_question_that_is_not_asked_any_more_shows_the_present_one(
    irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("database")
    old = irina_checks.button("current")
    await irina.press("Назад")
    await irina.press("Группа без регистрации")
    assert await irina.press_data(old) == "Этот вопрос больше не задается. Вот нынешний."
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "charter-youth"


@pytest.mark.parametrize("value", ["nonsense", "-1", "yes", "99999999999"])
async def test_an_answer_that_the_question_cannot_take_is_refused_with_a_word(
    irina: Person, irina_checks: Walk, value: str
) -> None:
    await irina.send("/check 13")
    assert await irina.press_data(irina_checks.button(value)) == "Такого ответа больше нет. Выберите из нынешних."
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "form"


async def test_forgotten_in_between_the_old_button_says_so_and_offers_a_new_beginning(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    message = irina.last
    await irina_checks.to("sound")
    await irina.send("/forget")
    await irina.press("Да, удалить")
    toast = await irina.press("Нет", message=message)
    assert toast is not None
    assert "удалена" in toast
    assert (await rows(town, irina.user.id))["checks"] == 0
    await irina.press("Выбрать направление", message=message)
    await irina.send("/check 13")
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "form"


async def test_erased_on_another_replica_a_tap_loses_nothing_but_the_check(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    """This process still remembers the person's language, and does not store them anew by itself."""
    await irina.send("/check 13")
    await irina_checks.to("sound")
    answer = irina_checks.button("no")
    await _erase(town, irina)
    toast = await irina.press_data(answer)
    assert toast is not None
    assert "удалена" in toast
    await _erase(town, irina)
    await irina.send("/check 13")
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "form"
    await irina.press("Фонд")
    assert (await answers_of(town, irina))["form"].value == "foundation"


async def test_a_deleted_check_is_answered_at_every_button(town: Town, irina: Person, irina_checks: Walk) -> None:
    await irina.send("/check 13")
    await irina_checks.to("plan")
    buttons = datas(irina.last)
    (check,) = await checks_of(town, irina)
    async with town.app.database.session() as session:
        await session.checks.delete(check.id, irina.user.id)
        await session.commit()
    acts = [CheckButton(check=check.id, act=act).pack() for act in CheckAct]
    for data in (*buttons, *acts):
        toast = await irina.press_data(data)
        assert toast is not None, data
        assert "удалена" in toast


async def test_another_persons_check_is_not_there(town: Town, aigul: Person, aigul_checks: Walk, irina: Person) -> None:
    await aigul.send("/check 13")
    await aigul_checks.to("plan")
    (check,) = await checks_of(town, aigul)
    before = await answers_of(town, aigul)
    await irina.send("/check")
    acts = [CheckButton(check=check.id, act=act).pack() for act in CheckAct]
    for data in (*datas(aigul.last), *acts):
        toast = await irina.press_data(data)
        assert toast is not None, data
        assert "удалена" in toast
        assert "Фонд" not in irina.text
    assert await answers_of(town, aigul) == before


async def test_a_huge_or_broken_id_is_answered(irina: Person) -> None:
    await irina.send("/check 13")
    for check in (0, -1, 2**63, 10**18):
        button = AnswerButton(check=check, question="form", mark="0000", value="foundation")
        assert await irina.press_data(button.pack()) is not None
    assert await irina.press_data("a1:x:form:0000:foundation") is not None


# Lists, counts and regions


async def test_ticks_are_put_and_taken_away_and_done_makes_the_rest_no(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("plan")
    tick = next(data for data in datas(irina.last) if data.startswith("t1:") and ":aims:" in data)
    await irina.press_data(tick)
    await irina.press_data(tick)
    assert [text[0] for text in irina.buttons[:4]].count("✅") == 1
    assert (await answers_of(town, irina))["plan"].value == {"aims": "yes"}
    await irina.press("Все")
    assert [text[0] for text in irina.buttons[:4]].count("✅") == 4
    await irina_checks.tap(next(data for data in datas(irina.last) if ":costs:" in data))
    await irina.press("Готово")
    stored = (await answers_of(town, irina))["plan"].value
    assert stored == {"aims": "yes", "sustainability": "yes", "costs": "no", "contribution": "yes"}


async def test_ticked_regions_are_kept_before_they_are_done_and_the_question_waits(
    town: Town, aigul: Person, catalog: Catalog
) -> None:
    walk = Walk(aigul, catalog, 19)
    await aigul.send("/check 19")
    await walk.to("regions")
    await aigul.press("Абай")
    await aigul.press("Қызылорда")
    await town.restart()
    await aigul.send("/check 19")
    await aigul.press("Жалғастыру")
    assert walk.shown is not None
    assert walk.shown.question == "regions"
    assert [text for text in aigul.buttons if text.startswith("✅")] == ["✅ Абай", "✅ Қызылорда"]
    await aigul.press("Қызылорда")
    await aigul.press("Дайын")
    assert walk.shown.question == "years"
    assert (await answers_of(town, aigul))["regions"].value == ["KZ-10"]


# Typed answers


async def test_answers_may_be_typed(town: Town, irina: Person, catalog: Catalog, searcher: Scripted) -> None:
    walk = Walk(irina, catalog, 19)
    await irina.send("/check 19")
    await irina.send("фонд")
    await walk.to("sound")
    await irina.send("нет")
    await irina.send("Жоқ!")
    await irina.send("yes")
    await irina.send("Кызылорда и область Абай")
    assert [text for text in irina.buttons if text.startswith("✅")] == ["✅ Абай", "✅ Кызылорда"]
    await irina.send("ВКО")
    await irina.press("Готово")
    await irina.send("3")
    assert walk.shown is not None
    assert walk.shown.question == "budget"
    await irina.send("не знаю")
    stored = {name: answer.value for name, answer in (await answers_of(town, irina)).items()}
    assert stored == {
        "form": "foundation",
        "database": "current",
        "sound": "no",
        "obligations": "no",
        "charter-youth": "yes",
        "regions": ["KZ-10", "KZ-43", "KZ-63"],
        "years": 3,
        "budget": "unsure",
    }
    assert searcher.asked == []


async def test_any_number_may_be_typed(town: Town, irina: Person, irina_checks: Walk) -> None:
    await irina.send("/check 13")
    await irina_checks.to("equipment-computer")
    await irina.send("40 шт")
    assert (await answers_of(town, irina))["equipment-computer"].value == 40


async def test_other_words_are_a_question_to_the_bot_and_the_check_waits(
    town: Town, irina: Person, irina_checks: Walk, searcher: Scripted
) -> None:
    searcher.when("сколько на медиацию?", Intent.DIRECTION, 6, confident=True)
    await irina.send("/check 13")
    await irina_checks.to("equipment-computer")
    await irina.send("сколько на медиацию?")
    assert irina.text.startswith("№ 6.")
    await irina.press("Продолжить проверку")
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "equipment-computer"
    await irina.send("№ 6")
    assert irina.text.startswith("№ 6.")
    await irina.send("2")
    assert (await answers_of(town, irina))["equipment-computer"].value == 2


async def test_where_the_state_is_lost_words_are_questions_and_buttons_still_answer(
    town: Town, irina: Person, irina_checks: Walk, searcher: Scripted
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("equipment-computer")
    message = irina.last
    await town.app.storage.erase_user(town.app.bot.id, irina.user.id)
    await irina.send("3")
    assert searcher.asked == ["3"]
    await irina.press("2", message=message)
    shown = shown_question(message)
    assert shown is not None
    assert shown.question == "equipment-printer_bw"


async def test_cancel_and_the_menu_end_the_typing_and_keep_the_answers(
    town: Town, irina: Person, irina_checks: Walk, searcher: Scripted
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("sound")
    await irina.send("/cancel")
    await irina.send("нет")
    assert searcher.asked == ["нет"]
    assert len(await answers_of(town, irina)) == 2


async def test_after_a_command_a_number_is_a_direction_again_and_the_check_still_waits(
    town: Town, irina: Person, irina_checks: Walk
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("equipment-computer")
    await irina.send("/directions")
    await irina.send("6")
    assert irina.text.startswith("№ 6.")
    await irina.send("/check 13")
    await irina.press("Продолжить")
    await irina.send("2")
    assert (await answers_of(town, irina))["equipment-computer"].value == 2


async def test_a_typed_answer_to_a_check_that_is_gone_is_a_question(
    town: Town, irina: Person, irina_checks: Walk, searcher: Scripted
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("sound")
    (check,) = await checks_of(town, irina)
    async with town.app.database.session() as session:
        await session.checks.delete(check.id, irina.user.id)
        await session.commit()
    await irina.send("нет")
    assert searcher.asked == ["нет"]


# What was said before


async def test_answers_about_the_organisation_are_offered_in_the_next_check(
    town: Town, irina: Person, irina_checks: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    await irina_checks.to_recap(years=2)
    await irina.send("/check 14")
    assert "Фонд" in irina.text
    assert "бюджет" not in irina.text.lower()
    await irina.press("Взять эти ответы")
    walk = Walk(irina, catalog, 14)
    assert walk.shown is not None
    assert walk.shown.question == "budget"
    second, first = await checks_of(town, irina)
    stored = await answers_of(town, irina)
    assert stored["years"].value == 2
    assert "budget" not in stored
    assert second.id != first.id


async def test_asked_again_each_question_offers_the_answer_given_before(
    town: Town, irina: Person, irina_checks: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    await irina_checks.to_recap(years=2)
    await irina.send("/check 14")
    await irina.press("Спросить заново")
    await irina.press("Как раньше: Фонд")
    await irina.press("Как раньше")
    walk = Walk(irina, catalog, 14)
    await walk.to("years")
    await irina.press("Как раньше: 2 года")
    assert walk.shown is not None
    assert walk.shown.question == "budget"
    assert not any(text.startswith("Как раньше") for text in irina.buttons)
    assert (await answers_of(town, irina))["years"].value == 2


async def test_a_stop_among_the_answers_taken_is_told_at_once(irina: Person) -> None:
    await irina.send("/check 13")
    await irina.press("Группа без регистрации")
    await irina.send("/check 14")
    await irina.press("Взять эти ответы")
    assert "⛔" in irina.text
    await irina.press("Все равно посмотреть дальше")
    assert "№ 14 · 2/" in irina.text


# Another table


def changed_catalog(catalog: Catalog, change: Callable[[dict[str, Any]], None]) -> Catalog:
    """The season with row 13 otherwise."""
    rows = []
    for direction in catalog.directions:
        row = direction.model_dump()
        if direction.number == 13:
            change(row)
        rows.append(type(direction).model_validate(row))
    table = SeasonTable.model_validate(
        {
            "schema": 1,
            "season": catalog.season,
            "spheres": catalog.spheres,
            "directions": rows,
            "corrections": catalog.corrections,
        }
    )
    return Catalog(table, catalog.regions)


def more_computers_and_another_indicator(row: dict[str, Any]) -> None:
    row["equipment"] = [
        {"item": "computer", "at_least": 5},
        {"item": "projector", "at_least": 1},
        *({"item": piece["item"], "at_least": piece["at_least"]} for piece in row["equipment"][1:4]),
    ]
    row["indicator"] = {"kk": "Басқа көрсеткіш", "ru": "Другой показатель", "en": "Another indicator"}


async def test_a_table_that_changed_under_a_check_is_told_and_only_that_is_asked_again(
    town: Town, irina: Person, irina_checks: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    message = irina.last
    await irina_checks.to("plan")
    old = irina_checks.button("unsure")
    town.catalog = changed_catalog(catalog, more_computers_and_another_indicator)
    await town.restart()
    assert await irina.press_data(old) == "Этот вопрос изменился: таблица обновилась."
    told = irina.text
    for words in ("Компьютеры", "Проектор"):
        assert words.lower() in told.lower()
    assert "Фотокамер" not in told
    await irina.send("/check 13")
    await irina.press("Продолжить")
    assert irina.text == told
    await irina.press("Продолжить")
    walk = Walk(irina, town.catalog, 13)
    assert walk.shown is not None
    assert walk.shown.question == "indicator"
    assert "Другой показатель" in irina.text
    assert "Как раньше: да" in [text[:14] for text in irina.buttons] or any("Как раньше" in b for b in irina.buttons)
    await irina.press("Как раньше")
    assert walk.shown.question == "equipment-projector"
    stored = await answers_of(town, irina)
    assert stored["equipment-computer"].value == 3
    assert "equipment-video_camera" not in stored
    await irina.press("Назад")
    assert irina.last is not message
    await walk.to("plan")


async def test_an_answer_typed_to_a_changed_question_is_not_taken_for_the_new_one(
    town: Town, irina: Person, irina_checks: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("equipment-computer")
    town.catalog = changed_catalog(catalog, more_computers_and_another_indicator)
    await town.restart()
    await irina.send("3")
    assert irina.text.startswith("Этот вопрос изменился")
    assert "equipment-computer" not in await answers_of(town, irina)


async def test_where_only_the_question_shown_has_changed_its_old_button_asks_it_anew(
    town: Town, irina: Person, irina_checks: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("indicator")
    old = irina_checks.button("yes")

    def another_indicator(row: dict[str, Any]) -> None:
        row["indicator"] = {"kk": "Басқа көрсеткіш", "ru": "Другой показатель", "en": "Another indicator"}

    town.catalog = changed_catalog(catalog, another_indicator)
    await town.restart()
    assert await irina.press_data(old) == "Этот вопрос изменился: таблица обновилась."
    assert "Другой показатель" in irina.text
    assert "indicator" not in await answers_of(town, irina)
    await irina.press("Да")
    assert (await answers_of(town, irina))["indicator"].value == "yes"


async def test_a_finished_check_of_a_changed_table_says_so_and_asks_what_is_new(
    town: Town, irina: Person, irina_checks: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    await irina_checks.to_recap()
    await irina.press("Показать результат")
    (check,) = await checks_of(town, irina)
    town.catalog = changed_catalog(catalog, more_computers_and_another_indicator)
    await town.restart()
    await irina.press_data(CheckButton(check=check.id, act=CheckAct.RECAP).pack())
    await irina.press("Продолжить")
    walk = Walk(irina, town.catalog, 13)
    assert walk.shown is not None
    assert walk.shown.question == "indicator"
    await walk.to_recap()
    assert "equipment-video_camera" not in await answers_of(town, irina)
    await irina.press("Показать результат")


async def test_a_direction_that_left_the_table_is_answered(
    town: Town, irina: Person, irina_checks: Walk, catalog: Catalog
) -> None:
    await irina.send("/check 13")
    await irina_checks.to("sound")

    def renumber(row: dict[str, Any]) -> None:
        row["number"] = 99

    town.catalog = changed_catalog(catalog, renumber)
    await town.restart()
    toast = await irina.press("Нет")
    assert toast is not None
    assert "нет в нынешней таблице" in toast
    await irina.send("/check")
    assert not any(text.startswith("▶") for text in irina.buttons)


async def test_an_answer_to_a_finished_check_opens_it_again(town: Town, irina: Person, irina_checks: Walk) -> None:
    await irina.send("/check 13")
    await irina_checks.to_recap()
    await irina.press("Показать результат")
    await irina.press("Изменить ответы")
    assert (await checks_of(town, irina))[0].state == "finished"
    await irina.press("1")
    await irina.press("Общественное объединение")
    assert (await checks_of(town, irina))[0].state == "open"
    await irina.press("Показать результат")
    (check,) = await checks_of(town, irina)
    assert check.state == "finished"


# The ways into a check


async def test_alone_the_command_offers_spheres_and_their_directions(aigul: Person, aigul_checks: Walk) -> None:
    await aigul.send("/check")
    await aigul.press("Жастар")
    await aigul.press("▶")
    await aigul.press("◀")
    await aigul.press("Салалар")
    await aigul.press("Жастар")
    await aigul.press("№ 13")
    assert aigul_checks.shown is not None
    await aigul.press_data("u1:gone:0")
    assert "Өзін-өзі тексеру" in aigul.text


@pytest.mark.parametrize("command", ["/check 13", "/check № 13", "/check №13", "/check психология"])
async def test_a_number_or_words_after_the_command_open_their_direction(
    irina: Person, irina_checks: Walk, searcher: Scripted, command: str
) -> None:
    searcher.when("психология", Intent.DIRECTION, 13, confident=True)
    await irina.send(command)
    assert irina_checks.shown is not None
    assert "№ 13 · 1/19" in irina.text


async def test_a_number_that_is_not_in_the_table_gets_a_word_and_the_list(irina: Person) -> None:
    await irina.send("/check 99")
    assert "Направления № 99 в нынешней таблице нет" in irina.text
    await irina.start("c99")
    assert "№ 99" in irina.text
    assert "Подбор направления" in "".join(irina.buttons)


async def test_words_that_may_mean_several_directions_are_a_choice(irina: Person, searcher: Scripted) -> None:
    searcher.when("семья", Intent.DIRECTION, 20, 21)
    await irina.send("/check семья")
    assert "Какое направление проверим?" in irina.text
    await irina.press("№ 21")
    assert "№ 21 · 1/" in irina.text
    await irina.send("/check погода")
    assert "не нашлось" in irina.text


@pytest.mark.parametrize("payload", ["c13", "c13_l7"])
async def test_a_deep_link_opens_the_check(irina: Person, irina_checks: Walk, payload: str) -> None:
    await irina.start(payload)
    assert irina_checks.shown is not None
    assert irina_checks.shown.question == "form"


async def test_a_link_without_a_direction_offers_the_choice(irina: Person) -> None:
    await irina.start("c")
    assert "Какое направление проверим?" in irina.text


async def test_the_menu_leads_to_both_checks(irina: Person) -> None:
    await irina.start()
    await irina.press("Проверить себя")
    assert "Самопроверка" in irina.text
    await irina.press("Меню")
    await irina.press("Подбор направления")
    assert "Подбор направления · 1/12" in irina.text


async def test_in_a_group_everything_leads_into_the_private_chat(town: Town, irina: Person) -> None:
    for command, link in (("/check 13", "c13"), ("/check", "c"), ("/check 99", "c"), ("/match", "m")):
        (reply,) = await irina.send(command, chat=town.group)
        assert reply.inline_keyboard[0][0]["url"].endswith(f"?start={link}")
    (card,) = await irina.send("/search № 13", chat=town.group)
    assert any(button.get("url", "").endswith("?start=c13") for row in card.inline_keyboard for button in row)
    assert (card.text or "").startswith("№ 13.")
    for screen, link in (("o1:13:0", "c13"), ("s1:check", "c"), ("s1:match", "m")):
        query = town.world.press_data(irina.user, card, screen)
        await town.settle()
        assert query.answer is not None
        assert query.answer["url"].endswith(f"?start={link}")
    assert (await rows(town, irina.user.id))["checks"] == 0


async def test_browsing_reads_nothing_about_checks(town: Town, irina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise AssertionError("a check was read")

    for name in ("get", "of_person", "answers", "find_open"):
        monkeypatch.setattr(f"bot.storage.checks.ChecksRepository.{name}", fail)
    await irina.start()
    await irina.send("/directions")
    await irina.send("№ 13")
    await irina.press("Требования")
    await irina.send("что-то еще")


async def test_an_answer_is_stored_before_telegram_hears_of_the_tap(
    town: Town, aigul: Person, aigul_checks: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process killed while it calls Telegram has lost nothing."""
    await aigul.send("/check 13")
    data = aigul_checks.button("foundation")
    seen: list[str] = []
    execute = town.server._execute

    async def watch(method: str, params: Any) -> Any:
        if method in {"editMessageText", "answerCallbackQuery"}:
            seen.append((await answers_of(town, aigul))["form"].value)
        return await execute(method, params)

    monkeypatch.setattr(town.server, "_execute", watch)
    await aigul.press_data(data)
    assert seen == ["foundation", "foundation"]


async def _erase(town: Town, person: Person) -> None:
    async with town.app.database.session() as session:
        await session.people.erase(person.user.id)
        await session.commit()


async def checks_of(town: Town, person: Person) -> list[Check]:
    """The latest first."""
    async with town.app.database.session() as session:
        return await session.checks.of_person(person.user.id, 10)


async def answers_of(town: Town, person: Person) -> dict[str, Answer]:
    """Those of the check that was changed last."""
    (latest, *_) = await checks_of(town, person)
    async with town.app.database.session() as session:
        return await session.checks.answers(latest.id)


def _whole(person: Person, act: CheckAct) -> str:
    """The button of that name under the latest message."""
    return next(data for data in datas(person.last) if data.startswith("h1:") and f":{act.value}:" in data)
