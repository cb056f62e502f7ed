from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.search.answer import Facet, Intent

if TYPE_CHECKING:
    from tests.support.client import Person, Scripted, Town


async def test_start_greets_in_kazakh_and_an_example_is_answered_when_tapped(aigul: Person, searcher: Scripted) -> None:
    searcher.when("Медиацияға қанша ақша?", Intent.DIRECTION, 6, facet=Facet.FUNDING, confident=True)
    await aigul.start()
    assert "Сәлеметсіз бе, Айгүл" in aigul.text
    assert "27 бағыт, 47 грант" in aigul.text
    assert "жабылған" in aigul.text
    greeting = aigul.last
    await aigul.press("Медиацияға қанша ақша?")
    assert aigul.last is not greeting
    assert "2023 — 32 144 мың ₸ (32,1 млн)" in aigul.text
    assert "Барлығы: 64 288 мың ₸ (64,3 млн)" in aigul.text
    assert "№ 6. Бұл конкурс жабылған (01.02.2023)" in aigul.text


async def test_each_person_is_greeted_in_the_language_of_their_telegram(irina: Person, daniyar: Person) -> None:
    await irina.start()
    assert "Здравствуйте, Ирина" in irina.text
    await daniyar.start()
    assert "Hello, Daniyar" in daniyar.text


async def test_a_language_we_do_not_speak_gets_kazakh(town: Town) -> None:
    person = town.newcomer(7001, "Ayşe", "tr")
    await person.start()
    assert "Сәлеметсіз бе, Ayşe" in person.text


async def test_a_name_full_of_markup_is_only_a_name(town: Town) -> None:
    person = town.newcomer(7002, "<b>&</b> <a href='x'>\N{GRINNING FACE}", "ru")
    await person.start()
    assert "Здравствуйте, <b>&</b> <a href='x'>\N{GRINNING FACE}!" in person.text


@pytest.mark.parametrize("payload", ["d20", "d20_l7"])
async def test_a_deep_link_opens_its_direction(irina: Person, payload: str) -> None:
    await irina.start(payload)
    assert "№ 20." in irina.text
    assert "163 260 тыс. ₸" in irina.text


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ("d99", "№ 99"),
        ("zzz", "Не получилось открыть ссылку"),
        ("d20_l", "Не получилось открыть ссылку"),
    ],
)
async def test_a_link_that_cannot_be_opened_says_why_and_offers_the_menu(
    irina: Person, payload: str, words: str
) -> None:
    await irina.start(payload)
    assert words in irina.text
    assert "📋 Список направлений" in irina.buttons


async def test_cancel_and_the_menu_lead_back_from_anywhere(aigul: Person) -> None:
    await aigul.send("/cancel")
    assert "Ештеңе жоғалған жоқ" in aigul.text
    await aigul.press("Бағыттар тізімі")
    await aigul.press("🏠 Мәзір")
    assert "Мәзір" in aigul.text
