"""Walking through the table: one message, edited in place, and nothing remembered between taps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.callbacks import DirectionButton, ListButton, SphereButton
from bot.chat.cards import Part
from bot.search.answer import Facet, Filters, Intent, Order

if TYPE_CHECKING:
    from tests.support.client import Person, Scripted, Town


async def test_a_person_taps_from_spheres_to_a_card_its_facets_and_back(aigul: Person) -> None:
    await aigul.send("/directions")
    message = aigul.last
    await aigul.press("Жастар")
    assert "13 бағыт" in aigul.text
    await aigul.press("▶")
    assert "2 / 2" in aigul.text
    await aigul.press("◀")
    await aigul.press("№ 13")
    assert "№ 13. Жас ұрпақтарда психологиялық көмекке" in aigul.text
    assert "15.02.2023" in aigul.text
    await aigul.press("Талаптар")
    assert "Иә, кестеде" in aigul.text
    assert "кемінде 3 компьютер" in aigul.text
    await aigul.press("Толық карточка")
    await aigul.press("№ 14")
    assert aigul.text.startswith("№ 14.")
    await aigul.press("№ 13")
    await aigul.press("Салаға")
    await aigul.press("Салалар")
    await aigul.press("Мәзір")
    assert aigul.last is message


async def test_the_official_text_stands_behind_a_button_of_every_translation(irina: Person) -> None:
    await irina.send("№ 6")
    assert "№ 6. Развитие сферы медиации" in irina.text
    assert "Официально: Медиация саласын дамыту" in irina.text
    assert "Перевод неофициальный" in irina.text
    await irina.press("Текст на казахском")
    assert "№ 6. Медиация саласын дамыту" in irina.text
    assert "Медиация тәртібімен аяқталған істердің үлесі 30%-ы құрайды" in irina.text
    assert "Перевод неофициальный" not in irina.text
    await irina.press("Индикатор")
    assert "Медиация тәртібімен" in irina.text
    await irina.press("Перевод")
    assert "Перевод неофициальный" in irina.text


async def test_where_the_table_is_silent_the_card_says_so(irina: Person) -> None:
    await irina.send("№ 24")
    assert "не разделен на индикатор и результат" in irina.text
    await irina.press("Результаты")
    assert "отдельно не указан" in irina.text
    await irina.send("№ 6")
    await irina.press("Требования")
    assert "Нет, в таблице" in irina.text


@pytest.mark.parametrize("part", Part)
async def test_every_part_of_every_direction_fits_its_message_in_every_language(
    aigul: Person, irina: Person, daniyar: Person, part: Part
) -> None:
    for person in (aigul, irina, daniyar):
        await person.send("№ 1")
        for number in range(1, 28):
            for official in (False, True):
                await person.press_data(DirectionButton(number=number, part=part, official=official).pack())
                assert f"№ {number}." in person.text
                assert "2023" in person.text.rsplit("\n", 1)[-1]


async def test_a_facet_question_is_answered_with_the_fact_first(irina: Person, searcher: Scripted) -> None:
    searcher.when("нужны ли компьютеры", Intent.DIRECTION, 13, facet=Facet.REQUIREMENTS, confident=True)
    await irina.send("нужны ли компьютеры")
    assert irina.text.index("Да, в таблице есть требования") < irina.text.index("не менее 3 компьютеров")
    assert "Целевой индикатор" not in irina.text


async def test_the_year_that_was_asked_for_comes_first(daniyar: Person, searcher: Scripted) -> None:
    searcher.when("19 in 2025", Intent.DIRECTION, 19, facet=Facet.FUNDING, confident=True, year=2025)
    searcher.when("6 in 2025", Intent.DIRECTION, 6, facet=Facet.FUNDING, confident=True, year=2025)
    await daniyar.send("19 in 2025")
    assert daniyar.text.index("2025 — 376,752 thousand ₸") < daniyar.text.index("2023 — 371,963")
    await daniyar.send("6 in 2025")
    assert "no money for 2025" in daniyar.text


async def test_candidates_show_why_and_lead_to_the_part_asked_for(irina: Person, searcher: Scripted) -> None:
    searcher.when("помощь женщинам", Intent.DIRECTION, 21, 20, facet=Facet.FUNDING, matched=("насилие", "семья"))
    await irina.send("помощь женщинам")
    assert "Возможно, вы ищете" in irina.text
    assert "совпало: насилие, семья" in irina.text
    await irina.press("№ 21")
    assert "Объем финансирования" in irina.text


async def test_none_of_the_candidates_records_the_question_without_the_person(
    town: Town, irina: Person, searcher: Scripted
) -> None:
    searcher.when("помощь женщинам", Intent.DIRECTION, 21, 20)
    await irina.send("помощь женщинам")
    assert await irina.press("Ни одно из них") == "Спасибо, учту"
    assert "Список направлений" in irina.buttons[0]
    await town.app.counting.flush()
    async with town.app.database.session() as session:
        (missed,) = await session.missed.recent(10)
    assert (missed.text, missed.language) == ("помощь женщинам", "ru")


async def test_a_question_the_table_cannot_answer_is_admitted_and_recorded(town: Town, aigul: Person) -> None:
    await aigul.send("университетке грант қалай аламын")
    assert "Кестеде бұл туралы ештеңе жоқ" in aigul.text
    await town.app.counting.flush()
    async with town.app.database.session() as session:
        (missed,) = await session.missed.recent(10)
    assert missed.text == "университетке грант қалай аламын"
    await aigul.press("Бағыттар тізімі")


async def test_a_filter_lists_pages_and_compares(irina: Person, searcher: Scripted) -> None:
    searcher.when("все", Intent.FILTER, *range(1, 13), filters=Filters(year=2023), confident=True)
    await irina.send("все")
    assert "Нашлось 12 направлений из 27. За 2023 год: 430 226 тыс. ₸ (430,2 млн)\n" in irina.text
    assert "Условие: 2023 год" in irina.text
    assert "№ 1 · 54 200" in [text.replace("\N{NO-BREAK SPACE}", " ") for text in irina.buttons]
    await irina.press("▶")
    assert "2 / 2" in irina.text
    await irina.press("№ 12")
    assert irina.text.startswith("№ 12.")
    await irina.send("все")
    await irina.press("Сравнить первые 3")
    assert "№ 1 — 10 краткосрочных грантов" in irina.text


async def test_a_list_keeps_the_order_that_was_asked_for_on_every_page(
    town: Town, irina: Person, searcher: Scripted
) -> None:
    catalog = town.catalog
    ranked = sorted(catalog.directions, key=lambda d: (-d.funding.get(2023, 0), d.number))
    numbers = [direction.number for direction in ranked]
    searcher.when("топ", Intent.FILTER, *numbers, filters=Filters(order=Order.MOST_MONEY, limit=27), confident=True)
    await irina.send("топ")
    shown = []
    for page in range(4):
        if page:
            await irina.press("▶")
        shown += [int(text.split()[1]) for text in irina.buttons if " · " in text]
    assert shown == numbers


async def test_an_empty_filter_is_an_honest_answer(daniyar: Person, searcher: Scripted) -> None:
    searcher.when("x", Intent.FILTER, filters=Filters(year=2030), confident=True)
    await daniyar.send("x")
    assert "None of the 27 directions is like that" in daniyar.text


async def test_a_total_is_told_by_year_or_for_the_year_asked(irina: Person, searcher: Scripted) -> None:
    youth = range(7, 20)
    searcher.when("всего", Intent.TOTAL, *youth, filters=Filters(spheres=("youth",)), confident=True)
    searcher.when("всего в 2024", Intent.TOTAL, *youth, filters=Filters(spheres=("youth",), year=2024), confident=True)
    await irina.send("всего")
    assert "💰 2 060 048 тыс. ₸" in irina.text
    assert "2025 — 516 752 тыс. ₸" in irina.text
    await irina.send("всего в 2024")
    assert "💰 771 648 тыс. ₸ (771,6 млн)" in irina.text
    assert irina.text.count("2024") == 1
    await irina.press("Показать списком")
    assert "Нашлось 13 направлений из 27. За 2024 год: 771 648 тыс. ₸" in irina.text


async def test_two_or_three_directions_stand_side_by_side(daniyar: Person) -> None:
    await daniyar.send("/compare 6 13 20")
    assert "№ 13 — at least 3 computers, 1 black-and-white printer" in daniyar.text
    assert "at least 5 laptops or desktop computers" in daniyar.text
    assert "№ 6 — none" in daniyar.text.split("2025")[1].split("In all")[0]
    assert "№ 20 — at least 3" in daniyar.text
    await daniyar.press("№ 13")
    assert daniyar.text.startswith("№ 13.")


async def test_directions_to_compare_are_picked_with_buttons(aigul: Person) -> None:
    await aigul.send("/compare")
    await aigul.press("№ 2")
    assert not any("Салыстыру:" in text for text in aigul.buttons)
    await aigul.press("№ 4")
    await aigul.press("▶")
    await aigul.press("№ 12")
    assert await aigul.press("№ 13") == "Бірден үш бағытты ғана салыстыруға болады"
    await aigul.press("⚖️ Салыстыру: № 2, № 4, № 12")
    assert "№ 12 — 60 000 мың ₸" in aigul.text
    await aigul.press("Таңдауды өзгерту")
    await aigul.press("✅ № 2")
    assert "Таңдалғаны: № 4, № 12" in aigul.text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/compare 6 99", "Таких номеров в таблице нет: № 99"),
        ("/compare 1 2 3 4", "не больше трех"),
        ("/compare 6", "Выбрано: № 6"),
        ("/compare что-нибудь", "Выберите два или три"),
    ],
)
async def test_numbers_that_cannot_be_compared_lead_to_the_picker(irina: Person, command: str, words: str) -> None:
    await irina.send(command)
    assert words in irina.text


async def test_what_is_gone_from_the_table_leads_to_the_list(irina: Person) -> None:
    await irina.send("/directions")
    assert await irina.press_data(DirectionButton(number=999).pack()) == "Такого направления нет в нынешней таблице."
    assert await irina.press_data(SphereButton(sphere="gone").pack()) == "Такой сферы нет в нынешней таблице."
    await irina.press_data(ListButton(numbers="0").pack())
    await irina.press_data(ListButton(numbers="not base 36!", page=77).pack())
    assert "Выберите сферу" in irina.text


async def test_long_titles_leave_room_for_the_headline_and_the_card_has_all_of_them(
    town: Town, irina: Person, searcher: Scripted
) -> None:
    title = town.catalog[20].title.ru
    short = "Комплекс мер по совершенствованию деятельности центров…"
    searcher.when("все", Intent.FILTER, 19, 20, 27, filters=Filters(year=2023), confident=True)
    searcher.when("семья", Intent.DIRECTION, 20, 21)
    for question in ("все", "семья", "/compare 19 20"):
        await irina.send(question)
        assert f"№ 20 {short}" in irina.text
        assert title not in irina.text
    await irina.press("№ 20")
    assert f"№ 20. {title}" in irina.text


async def test_a_button_between_pages_says_where_it_leads(aigul: Person) -> None:
    await aigul.send("/compare")
    assert "2 / 4 ▶" in aigul.buttons
    await aigul.press("2 / 4 ▶")
    assert {"◀", "▶"} <= set(aigul.buttons)
    await aigul.press("▶")
    await aigul.press("▶")
    assert "◀ 3 / 4" in aigul.buttons


@pytest.mark.parametrize("question", ["/start", "/directions"])
async def test_the_list_is_named_once_and_each_kind_of_grants_has_its_last_day(aigul: Person, question: str) -> None:
    await (aigul.start() if question == "/start" else aigul.send(question))
    assert aigul.text.count("2023 жылғы тізім") == 1
    assert "Конкурстар жабылған: қысқа, орта мерзімді — 01.02.2023, ұзақ мерзімді — 15.02.2023." in aigul.text
