"""Coordinators' links: made, printed, come through, counted, handed over; results sent to their owners."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.chat.callbacks import (
    ConfirmResultButton,
    DirectionButton,
    HandLinkButton,
    LinkAct,
    LinkButton,
    LinkDaysButton,
    LinkEndButton,
    LinksButton,
    PosterButton,
    ResultNameButton,
    SendResultButton,
)
from bot.chat.selfcheck.sheet_form import Form
from bot.preview.cast import ADMINISTRATOR, APPLICANT_KK, APPLICANT_RU, COORDINATOR, SECOND_PERSON
from tests.flows.walking import Walk
from tests.unit.documents.reading import read_code

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.preview.model import Message
    from bot.storage.links import OwnLink
    from bot.storage.people import Person as Stored
    from bot.storage.roles import Role
    from bot.storage.visits import Counted
    from tests.support.client import Person, Town

REFUSED = "Бұл бөлім сізге ашық емес"


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    return await make_town(owner_ids=str(ADMINISTRATOR))


@pytest.fixture
async def marat(town: Town) -> Person:
    """A coordinator; writes Kazakh."""
    return await with_role(town, COORDINATOR, "coordinator")


async def with_role(town: Town, person_id: int, role: Role) -> Person:
    person = town.person(person_id)
    await person.start()
    async with town.app.database.session() as session:
        await session.roles.give(person_id, role, datetime.now(UTC) - timedelta(days=30))
        await session.commit()
    return person


async def make_link(person: Person, *taps: str, label: str = "Арал семинары") -> str:
    """A new link as a coordinator makes it; its payload."""
    await person.send("/links")
    await person.press("Жаңа сілтеме")
    for tap in taps:
        await person.press(tap)
    await person.send(label)
    await person.press("Сілтеме жасау")
    assert "Сілтеме дайын" in person.text
    return payload(person.text)


def payload(text: str) -> str:
    return text.partition("?start=")[2].split()[0]


async def links(town: Town) -> list[OwnLink]:
    async with town.app.database.session() as session:
        return await session.links.page(100)


async def totals(town: Town, link_id: int = 1) -> dict[Counted, int]:
    """What was counted, what is noted in memory included."""
    await town.app.counting.flush()
    async with town.app.database.session() as session:
        counts = (await session.visits.totals([link_id]))[link_id]
    return {what: count for what, count in counts.items() if count}


async def stored(town: Town, person_id: int) -> Stored:
    async with town.app.database.session() as session:
        person = await session.people.get(person_id)
    assert person is not None
    return person


async def acts(town: Town) -> list[str]:
    async with town.app.database.session() as session:
        return [entry.action for entry in reversed(await session.audit.page(100))]


def files(person: Person) -> list[tuple[str, bytes]]:
    """The files of a chat in the order in which they came, by kind."""
    return [(message.file.kind, message.file.data) for message in person.chat.messages.values() if message.file]


async def test_a_link_is_made_in_few_steps_buttons_first(town: Town, marat: Person) -> None:
    await marat.send("/links")
    assert "Әзірге сілтеме жоқ" in marat.text
    await marat.press("Жаңа сілтеме")
    await marat.press("Бағытты")
    await marat.send("20")
    assert "Бұл сілтеме қайда тұрады?" in marat.text
    await marat.send("Арал  семинары")
    assert "Бәрі дұрыс па?" in marat.text
    assert "Өңір: көрсетілмеген" in marat.text
    await marat.press("Өңірі")
    await marat.press("Қызылорда")
    await marat.press("Тілі")
    await marat.press("Қазақша")
    await marat.press("Байланыс")
    await marat.send("8 (724) 000-00-00")
    assert "Плакаттағы байланыс: 8 (724) 000-00-00" in marat.text
    await marat.press("Сілтеме жасау")
    assert f"t.me/{town.world.bot.username}?start=d20_l1" in marat.text
    (link,) = await links(town)
    assert (link.owner_id, link.target, link.number, link.region) == (COORDINATOR, "d", 20, "KZ-43")
    assert (link.language, link.label, link.contact) == ("kk", "Арал семинары", "8 (724) 000-00-00")
    assert await acts(town) == ["link-made"]
    await marat.send("/links")
    assert "№ 20, Қызылорда · Арал семинары" in marat.text
    assert "ашты: 0, сұрады: 0, тексерді: 0 (аяқтады: 0)" in marat.text


@pytest.mark.parametrize(
    ("taps", "expected"),
    [
        (["Өзін-өзі тексеруді", "Келген адам өзі таңдайды"], "c_l1"),
        (["Сай бағыттарды"], "m_l1"),
        (["Ботты"], "b_l1"),
    ],
)
async def test_a_link_can_open_everything(town: Town, marat: Person, taps: list[str], expected: str) -> None:
    assert await make_link(marat, *taps) == expected


async def test_a_direction_is_found_by_its_sphere_and_a_label_by_its_button(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Өзін-өзі тексеруді")
    sphere = town.catalog.spheres[1]
    direction = town.catalog.in_sphere(sphere.id)[0]
    await marat.press(sphere.title["kk"][:20])
    await marat.press(f"№ {direction.number} ·")
    await marat.press("WhatsApp")
    await marat.press("Сілтеме жасау")
    assert payload(marat.text) == f"c{direction.number}_l1"


async def test_everything_can_be_changed_before_it_is_saved(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Бағытты")
    await marat.send("99")
    assert "Кестеде мұндай бағыт жоқ: «99»" in marat.text
    await marat.send("№ 20")
    await marat.send("x" * 61)
    assert "Ұзындау: 61 әріп" in marat.text
    await marat.send("Facebook")
    await marat.press("Ашатыны")
    await marat.press("Өзін-өзі тексеруді")
    assert "Ашатыны: Өзін-өзі тексеру, № 20" in marat.text
    await marat.press("Қайда")
    await marat.press("Қарап шығу")
    await marat.press("Бағыты")
    await marat.send("6")
    await marat.press("Қайда")
    await marat.send("<b>Мырза & Ко</b>")
    await marat.press("Сілтеме жасау")
    assert "<b>Мырза & Ко</b> · 1-сілтеме" in marat.text
    assert payload(marat.text) == "c6_l1"


async def test_a_draft_survives_a_restart_and_other_commands(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Бағытты")
    await town.restart()
    await marat.send("20")
    await marat.send("/language")
    await marat.send("/links")
    await town.restart()
    await marat.press("Бастаған сілтемені аяқтау")
    await marat.send("Арал")
    await marat.press("Сілтеме жасау")
    assert [link.label for link in await links(town)] == ["Арал"]
    await marat.send("/links")
    assert "▶ Бастаған сілтемені аяқтау" not in marat.buttons


async def test_a_draft_waits_whatever_other_conversation_comes_between(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Ботты")
    await marat.press("🏠")
    await marat.start("c20")
    await marat.send("/feedback")
    await marat.send("/cancel")
    await marat.send("/links")
    await marat.press(town.app.translations["kk"].plain("links-draft-resume"))
    await marat.send("Арал")
    await marat.press("Сілтеме жасау")
    assert [link.label for link in await links(town)] == ["Арал"]


async def test_an_outdated_button_of_a_draft_leads_to_the_one_that_waits(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    old = marat.last
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Ботты", message=old)
    offered = [button["text"] for row in old.inline_keyboard for button in row]
    assert town.app.translations["kk"].plain("links-draft-resume") in offered


async def test_cancel_drops_a_draft_and_its_buttons_say_so(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    old = marat.last
    await marat.press("Бағытты")
    await marat.send("/cancel")
    assert "Ештеңе жоғалған жоқ" in marat.text
    await marat.press("Жасамау", message=old)
    assert "жасалып қойған не одан бас тартылған" in (old.text or "")
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Жасамау")
    assert "сілтеме жасалмады" in marat.text
    assert await links(town) == []


async def test_a_double_tap_makes_one_link(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Ботты")
    await marat.send("Арал")
    review = marat.last
    (save,) = [
        button["callback_data"] for row in review.inline_keyboard for button in row if "Сілтеме жасау" in button["text"]
    ]
    await marat.press_data(str(save), message=review)
    await marat.press_data(str(save), message=review)
    assert "жасалып қойған" in marat.text
    assert len(await links(town)) == 1


async def test_a_save_that_is_delivered_again_after_a_crash_makes_one_link(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Ботты")
    await marat.send("Арал")
    async with town.app.database.session() as session:  # stored, and killed before the draft was dropped
        await session.links.add(COORDINATOR, datetime.now(UTC), target="b", label="Арал")
        await session.commit()
    await marat.press("Сілтеме жасау")
    assert payload(marat.text) == "b_l1"
    assert len(await links(town)) == 1


async def test_words_are_questions_again_where_nothing_is_typed(town: Town, marat: Person) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.send("№ 6")
    assert "№ 6." in marat.text
    assert "Жаңа сілтеме" not in marat.text


async def test_the_qr_code_read_back_is_the_link(town: Town, marat: Person) -> None:
    expected = f"https://t.me/{town.world.bot.username}?start={await make_link(marat, 'Ботты')}"
    await marat.press("QR-код")
    (photo, png), (document, same), (vector, svg) = files(marat)
    assert (photo, document, vector) == ("photo", "document", "document")
    assert read_code(png) == expected
    assert same == png
    assert read_code(svg, "svg") == expected


async def test_posters_are_set_in_both_languages_and_forms(town: Town, marat: Person) -> None:
    expected = f"https://t.me/{town.world.bot.username}?start={await make_link(marat, 'Ботты')}"
    await marat.press("Плакат A4")
    chooser = marat.last
    await marat.press("Орысша · PNG", message=chooser)
    await marat.press("Қазақша · PDF", message=chooser)
    (_, picture), (_, pdf) = files(marat)
    assert read_code(picture) == expected
    assert read_code(pdf, "pdf") == expected


async def test_the_ready_post_stands_alone_with_the_link(town: Town, marat: Person) -> None:
    opened = await make_link(marat, "Сай бағыттарды")
    await marat.press("Дайын пост")
    assert f"?start={opened}" in marat.text
    assert marat.last.inline_keyboard == []


async def test_a_poster_that_cannot_be_set_is_said_with_a_number(
    town: Town, marat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await make_link(marat, "Ботты")

    async def fail(*_: object) -> bytes:
        raise RuntimeError("no Typst here")

    monkeypatch.setattr(town.app.typesetter, "pdf", fail)
    await marat.press("Плакат A4")
    await marat.press("Қазақша · PDF")
    assert re.search(r"Қате нөмірі: [0-9A-F]{6}", marat.text)


async def test_links_are_renamed_get_a_contact_and_are_switched_off_and_on(town: Town, marat: Person) -> None:
    await make_link(marat, "Ботты")
    await marat.press("Атауын өзгерту")
    await marat.send("🙂 !")
    assert "оқитын ештеңе жоқ" in marat.text
    await marat.send("y" * 61)
    assert "Ұзындау: 61 әріп" in marat.text
    await marat.send("Facebook, наурыз")
    assert "Facebook, наурыз · 1-сілтеме" in marat.text
    await marat.press("Байланыс")
    await marat.send("t.me/marat")
    assert "Байланыс: t.me/marat" in marat.text
    await marat.press("Өшіру")
    assert "Сілтеме өшірілді" in marat.text
    await marat.press("Қосу")
    await marat.press("Байланыс")
    await marat.press("Байланыссыз")
    assert "Байланыс: t.me/marat" not in marat.text
    await marat.send("№ 6")
    assert "№ 6." in marat.text
    told = ["link-made", "link-renamed", "link-contact", "link-off", "link-on", "link-contact"]
    assert await acts(town) == told


async def test_whoever_taps_something_else_writes_no_new_name_any_more(town: Town, marat: Person) -> None:
    await marat.send("№ 6")
    card = marat.last
    await make_link(marat, "Ботты")
    screen = marat.last
    await marat.press("Атауын өзгерту", message=screen)
    await marat.press_data(DirectionButton(number=6).pack(), message=card)
    await marat.send("№ 20")
    assert "№ 20." in marat.text
    assert [link.label for link in await links(town)] == ["Арал семинары"]


async def test_the_contact_of_the_last_link_is_offered_again(town: Town, marat: Person) -> None:
    await make_link(marat, "Ботты")
    await marat.press("Байланыс")
    await marat.send("+7 701")
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Ботты")
    await marat.send("Facebook")
    assert "Плакаттағы байланыс: +7 701" in marat.text


async def test_three_people_come_through_and_each_counts_once(
    town: Town, marat: Person, aigul: Person, irina: Person, daniyar: Person
) -> None:
    opened = await make_link(marat, "Ботты")
    await irina.start()
    for person in (aigul, irina, daniyar, aigul):
        await person.start(opened)
    assert "Сәлеметсіз бе, Айгүл" in aigul.text
    await aigul.send("№ 20")
    await aigul.send("№ 6")
    assert await totals(town) == {"opened": 3, "new": 2, "asked": 1}
    await marat.send("/links")
    assert "ашты: 3, сұрады: 3-тен аз, тексерді: 0 (аяқтады: 0)" in marat.text
    await marat.press("Бот · Арал")
    assert "Ашты: 3, оның ішінде ботқа алғаш келгені: 3-тен аз" in marat.text
    await marat.press("Күндер бойынша")
    assert re.search(r"\d\d\.\d\d — ашты: 3\n", marat.text)
    assert "Тым аз адам болғандықтан күндерге бөлінбейді: Сұрады" in marat.text
    await marat.press("Диаграмма")
    assert files(marat)[-1][0] == "photo"


async def test_a_coordinator_who_tries_their_own_link_is_not_counted(town: Town, marat: Person) -> None:
    opened = await make_link(marat, "Ботты")
    await marat.start(opened)
    assert "Сәлеметсіз бе, Марат" in marat.text
    await marat.send("№ 6")
    assert await totals(town) == {}


async def test_of_fewer_than_three_no_day_is_told(town: Town, marat: Person, aigul: Person) -> None:
    await aigul.start(await make_link(marat, "Ботты"))
    await marat.press("Күндер бойынша")
    assert "ашты: 3-тен аз" in marat.text
    assert not re.search(r"\d\d\.\d\d", marat.text)
    assert "📈 Диаграмма" not in marat.buttons
    assert "күндерге бөлінбейді: Ашты" in marat.text
    for data in (LinkDaysButton(id=1, chart=True), LinkDaysButton(id=1, month=190013), LinkDaysButton(id=1, month=1)):
        await marat.press_data(data.pack())
    assert files(marat) == []


async def test_the_language_and_region_of_a_link_are_for_who_has_none(
    town: Town, marat: Person, irina: Person, aigul: Person
) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Ботты")
    await marat.send("Арал")
    await marat.press("Тілі")
    await marat.press("English")
    await marat.press("Өңірі")
    await marat.press("Қызылорда")
    await marat.press("Сілтеме жасау")
    opened = payload(marat.text)
    await irina.start()
    await irina.start(opened)
    assert "Здравствуйте, Ирина" in irina.text
    await aigul.start(opened)
    assert "Hello, Айгүл" in aigul.text
    await aigul.send("/cancel")
    assert "Nothing is lost" in aigul.text
    assert [(p.language, p.region) for p in (await stored(town, APPLICANT_KK), await stored(town, APPLICANT_RU))] == [
        ("en", "KZ-43"),
        ("ru", "KZ-43"),
    ]
    async with town.app.database.session() as session:
        await session.people.set_region(APPLICANT_RU, "KZ-75")
        await session.commit()
    await irina.start(opened)
    assert (await stored(town, APPLICANT_RU)).region == "KZ-75"


@pytest.mark.parametrize(
    ("come", "words"),
    [
        ("d20_l99", "толық емес не қате көшірілген"),
        ("d6_l1", "толық емес не қате көшірілген"),
        ("d20_lAbc", "толық емес не қате көшірілген"),
        ("d20_l01", "толық емес не қате көшірілген"),
        ("m_l1", "толық емес не қате көшірілген"),
        ("b_l" + "9" * 30, "толық емес не қате көшірілген"),
        ("f6_l1", "толық емес не қате көшірілген"),
        ("d99_l1", "№ 99"),
        ("d20_l", "Бұл сілтемені аша алмадым"),
        ("zzz_l1", "Бұл сілтемені аша алмадым"),
    ],
)
async def test_a_payload_that_is_wrong_or_made_up_still_opens_with_a_word(
    town: Town, marat: Person, aigul: Person, come: str, words: str
) -> None:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Бағытты")
    await marat.send("20")
    await marat.send("Арал")
    await marat.press("Сілтеме жасау")
    await aigul.start(come)
    assert words in aigul.text
    assert aigul.buttons
    if come.startswith(("d20_l9", "d20_lA", "d20_l0")):
        assert "№ 20." in aigul.text
    assert await totals(town) == {}
    assert (await stored(town, APPLICANT_KK)).region is None


async def test_a_link_that_is_switched_off_opens_with_a_word_and_counts_nobody(
    town: Town, marat: Person, aigul: Person
) -> None:
    opened = await make_link(marat, "Ботты")
    await marat.press("Өшіру")
    await aigul.start(opened)
    assert "енді пайдаланылмайды" in aigul.text
    assert "Сәлеметсіз бе, Айгүл" in aigul.text
    assert await totals(town) == {}
    await marat.press("Қосу")
    await aigul.start(opened)
    assert await totals(town) == {"opened": 1}


async def test_links_of_others_are_not_there(town: Town, marat: Person, irina: Person) -> None:
    await make_link(marat, "Ботты")
    await with_role(town, APPLICANT_RU, "coordinator")
    await irina.send("/links")
    assert "Ссылок пока нет" in irina.text
    assert not any("Все ссылки" in text for text in irina.buttons)
    screen = irina.last
    forged = [
        *(LinkButton(id=1, act=act) for act in LinkAct),
        LinkButton(id=10**12 - 1, act=LinkAct.OPEN),
        LinkDaysButton(id=1),
        LinkDaysButton(id=1, chart=True),
        PosterButton(id=1, language="kk", form=Form.PDF),
        HandLinkButton(id=1, person=APPLICANT_RU, confirmed=True),
        LinksButton(all=True),
    ]
    for data in forged:
        await irina.press_data(data.pack(), message=screen)
        assert "Арал" not in irina.text
    assert files(irina) == []
    (link,) = await links(town)
    assert (link.owner_id, link.state) == (COORDINATOR, "active")


async def test_without_the_role_nothing_opens(town: Town, marat: Person, aigul: Person) -> None:
    await make_link(marat, "Ботты")
    await aigul.send("/links")
    assert aigul.text.startswith(REFUSED)
    screen = aigul.last
    for data in (LinksButton(), LinkButton(id=1, act=LinkAct.QR), LinkEndButton(mark="abcdef", save=True)):
        assert REFUSED in (await aigul.press_data(data.pack(), message=screen) or "")
    async with town.app.database.session() as session:
        await session.roles.take(COORDINATOR, "coordinator")
        await session.commit()
    assert REFUSED in (await marat.press("QR-код") or "")
    assert files(marat) == []


async def test_administrators_see_all_links_and_take_care_of_those_without_an_owner(
    town: Town, marat: Person, irina: Person
) -> None:
    await make_link(marat, "Ботты")
    await marat.press("Байланыс")
    await marat.send("+7 701 000 00 00")
    owner = town.person(ADMINISTRATOR)
    await owner.start()
    await with_role(town, APPLICANT_RU, "coordinator")
    await owner.send("/links")
    await owner.press("Все ссылки")
    await owner.press("Бот · Арал")
    assert "Владелец: Марат Жүнісов" in owner.text
    assert "✏️ Переименовать" not in owner.buttons
    await marat.send("/forget")
    await marat.press("Иә, өшіру")
    await owner.send("/links")
    await owner.press("Все ссылки")
    assert "без владельца" in owner.text
    await owner.press("Бот · #1")
    assert "Без владельца" in owner.text
    assert "+7 701" not in owner.text
    await owner.press("Выключить")
    assert (await links(town))[0].state == "off"
    await owner.press("Передать")
    await owner.press("Ирина")
    await owner.press("Да, передать")
    assert "Новый владелец: Ирина Ковалёва" in owner.text
    assert "Вам передали ссылку #1" in irina.text
    assert (await links(town))[0].owner_id == APPLICANT_RU
    await irina.press("К ссылке")
    assert "#1 · ссылка 1" in irina.text


async def test_a_link_is_handed_to_another_coordinator_and_both_are_told(
    town: Town, marat: Person, irina: Person
) -> None:
    await make_link(marat, "Ботты")
    await with_role(town, APPLICANT_RU, "coordinator")
    screen = marat.last
    await marat.press("Басқаға беру")
    assert "Айгүл Серікқызы" not in marat.buttons
    await marat.press("Ирина")
    await marat.press("Жоқ, қалсын")
    await marat.press("Басқаға беру")
    await marat.press("Ирина")
    await marat.press("Иә, беру")
    assert "енді мына адамда: Ирина Ковалёва" in marat.text
    assert "Вам передали ссылку Арал семинары. От кого: Марат Жүнісов" in irina.text
    await marat.press_data(LinkButton(id=1, act=LinkAct.OFF).pack(), message=screen)
    assert "Бұл сілтеме табылмады" in (screen.text or "")
    assert (await links(town))[0].state == "active"
    assert (await acts(town))[-1] == "link-handed"
    owner = town.person(ADMINISTRATOR)
    await owner.start()
    await owner.press_data(HandLinkButton(id=1, person=COORDINATOR, confirmed=True).pack())
    assert "больше не ваша" in irina.text
    assert "Сізге Арал семинары сілтемесі берілді" in marat.text


async def test_nobody_without_the_role_can_be_given_a_link(town: Town, marat: Person) -> None:
    await make_link(marat, "Ботты")
    await town.person(SECOND_PERSON).start()
    await marat.press_data(HandLinkButton(id=1, person=SECOND_PERSON, confirmed=True).pack())
    assert (await links(town))[0].owner_id == COORDINATOR


async def finished(town: Town, person: Person, opened: str, number: int | None = 20, **answers: str) -> Message:
    """A check that began from a link, finished; the message with its result."""
    await person.start(opened)
    walk = Walk(person, town.catalog, number)
    await walk.to_recap(**answers)
    await person.press("Нәтижені көрсету")
    return person.last


async def check_link(marat: Person) -> str:
    await marat.send("/links")
    await marat.press("Жаңа сілтеме")
    await marat.press("Өзін-өзі тексеруді")
    await marat.send("20")
    await marat.send("Арал семинары")
    await marat.press("Сілтеме жасау")
    return payload(marat.text)


async def test_a_check_from_a_link_is_counted_and_its_result_sent_under_a_chosen_name(
    town: Town, marat: Person, aigul: Person
) -> None:
    result = await finished(town, aigul, await check_link(marat))
    assert await totals(town) == {"opened": 1, "new": 1, "begun": 1, "finished": 1, "clear": 1}
    before = marat.last
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    assert "Кімнің атынан жіберейін?" in aigul.text
    await aigul.send("«Арал» <b>қоры</b> & Ко")
    assert "дәл осы хабарлама барады" in aigul.text
    assert "Кімнен: «Арал» <b>қоры</b> & Ко" in aigul.text
    assert marat.last is before
    shown = aigul.text.partition("\n\n")[2]
    await aigul.press("Иә, жіберу")
    assert "Жіберілді" in aigul.text
    assert marat.text == shown
    assert "Сілтеме: Арал семинары (Тексеру № 20)" in marat.text
    assert "№ 20" in marat.text
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    assert "жіберіліп қойған" in aigul.text
    async with town.app.database.session() as session:
        rows = await session.check_origins.get(1)
    assert rows is not None
    assert rows.sent_at is not None


async def test_a_result_is_sent_again_once_it_has_changed(town: Town, marat: Person, aigul: Person) -> None:
    opened = await check_link(marat)
    result = await finished(town, aigul, opened)
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.press("Атын айтпай жіберу")
    assert "Кімнен: атын айтқан жоқ" in aigul.text
    await aigul.press("Иә, жіберу")
    await aigul.press("Нәтижеге оралу")
    await aigul.press("Жауаптарды өзгерту")
    await aigul.press("1")
    walk = Walk(aigul, town.catalog, 20)
    shown = walk.shown
    assert shown is not None
    await aigul.press("Білмеймін")
    while walk.shown is not None:
        await walk.answer_well({})
    await aigul.press("Нәтижені көрсету")
    await aigul.press("Нәтижемді үйлестірушіге жіберу")
    assert "Бұрынғы нәтижеңіз" in aigul.text
    await aigul.press("Атын айтпай жіберу")
    first = marat.last
    await aigul.press("Иә, жіберу")
    assert marat.last is not first


async def test_what_was_shown_before_something_changed_is_not_sent(town: Town, marat: Person, aigul: Person) -> None:
    result = await finished(town, aigul, await check_link(marat))
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.send("Бірінші ат")
    preview = aigul.last
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.send("Екінші ат")
    before = marat.last
    await aigul.press("Иә, жіберу", message=preview)
    assert "бірдеңе өзгерді" in (preview.text or "")
    assert marat.last is before
    await aigul.press_data(ConfirmResultButton(check=1, mark="00000000", send=True).pack())
    assert marat.last is before
    await aigul.press("Атын айтпай жіберу")
    await aigul.press("Жоқ, жібермеу")
    assert "ештеңе жіберілмеді" in aigul.text
    assert marat.last is before


async def test_the_name_waits_through_a_restart_and_is_kept_nowhere_afterwards(
    town: Town, marat: Person, aigul: Person
) -> None:
    result = await finished(town, aigul, await check_link(marat))
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await town.restart()
    await aigul.send("Құпия атау")
    await town.restart()
    await aigul.press("Иә, жіберу")
    assert "Құпия атау" in marat.text
    connection_text = (await _whole_database(town)).lower()
    assert "құпия" not in connection_text
    assert "\\u049b\\u04b1\\u043f" not in connection_text


async def _whole_database(town: Town) -> str:
    """Everything that is stored, as text."""
    from sqlalchemy import select  # noqa: PLC0415  # this test alone looks beneath the repositories

    from bot.storage.tables import Base  # noqa: PLC0415  # as above

    async with town.app.database.session() as session:
        found = [await session.read(select(table)) for table in Base.metadata.sorted_tables]
    return repr(found)


async def test_a_command_or_a_tap_ends_the_asking_for_a_name(town: Town, marat: Person, aigul: Person) -> None:
    result = await finished(town, aigul, await check_link(marat))
    before = marat.last
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.send("x" * 81)
    assert "оқылмай тұр не тым ұзын" in aigul.text
    await aigul.send("/help")
    await aigul.send("№ 6")
    assert "№ 6." in aigul.text
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.press("Мәзір")
    await aigul.send("№ 6")
    assert "№ 6." in aigul.text
    assert marat.last is before


async def test_a_coordinator_who_cannot_be_reached_is_said_and_the_sheet_offered(
    town: Town, marat: Person, aigul: Person
) -> None:
    result = await finished(town, aigul, await check_link(marat))
    town.world.block(marat.user)
    town.expected_refusals = 1
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.press("Атын айтпай жіберу")
    await aigul.press("Иә, жіберу")
    assert "жетпеді" in aigul.text
    assert "Дайындық парағын" in aigul.text
    assert any("PDF" in text for text in aigul.buttons)
    async with town.app.database.session() as session:
        origin = await session.check_origins.get(1)
    assert origin is not None
    assert origin.sent_at is None


async def test_a_link_without_a_coordinator_gets_no_result(town: Town, marat: Person, aigul: Person) -> None:
    result = await finished(town, aigul, await check_link(marat))
    async with town.app.database.session() as session:
        await session.roles.take(COORDINATOR, "coordinator")
        await session.commit()
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    assert "үйлестірушісі жоқ" in aigul.text
    assert any("PDF" in text for text in aigul.buttons)


async def test_the_result_goes_to_the_present_owner_in_their_language(
    town: Town, marat: Person, aigul: Person, irina: Person
) -> None:
    result = await finished(town, aigul, await check_link(marat))
    await with_role(town, APPLICANT_RU, "coordinator")
    await marat.press_data(HandLinkButton(id=1, person=APPLICANT_RU, confirmed=True).pack())
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.press("Атын айтпай жіберу")
    assert "По вашей ссылке пришел человек" in aigul.text
    await aigul.press("Иә, жіберу")
    assert "По вашей ссылке пришел человек" in irina.text


async def test_what_was_shown_for_one_coordinator_is_not_sent_to_another(
    town: Town, marat: Person, aigul: Person
) -> None:
    result = await finished(town, aigul, await check_link(marat))
    erlan = await with_role(town, SECOND_PERSON, "coordinator")
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.press("Атын айтпай жіберу")
    await marat.press_data(HandLinkButton(id=1, person=SECOND_PERSON, confirmed=True).pack())
    before = erlan.last
    await aigul.press("Иә, жіберу")
    assert erlan.last is before
    await aigul.press("Атын айтпай жіберу")
    await aigul.press("Иә, жіберу")
    assert erlan.last is not before


async def test_matching_from_a_link_is_counted_and_sent_too(town: Town, marat: Person, aigul: Person) -> None:
    result = await finished(town, aigul, await make_link(marat, "Сай бағыттарды"), None)
    found = await totals(town)
    assert (found["begun"], found["finished"]) == (1, 1)
    await aigul.press("Нәтижемді үйлестірушіге жіберу", message=result)
    await aigul.press("Атын айтпай жіберу")
    await aigul.press("Иә, жіберу")
    assert "Сілтемеңізбен келген адам" in marat.text


async def test_a_check_that_came_through_no_link_offers_no_sending(town: Town, marat: Person, aigul: Person) -> None:
    await check_link(marat)
    result = await finished(town, aigul, "c20")
    assert not any("үйлестірушіге" in button["text"] for row in result.inline_keyboard for button in row)
    for data in (
        SendResultButton(check=1),
        SendResultButton(check=10**12 - 1),
        ResultNameButton(check=1),
        ConfirmResultButton(check=1, mark="00000000", send=True),
    ):
        await aigul.press_data(data.pack(), message=result)
    assert await totals(town) == {}


async def test_nobody_sends_the_result_of_somebody_else(
    town: Town, marat: Person, aigul: Person, irina: Person
) -> None:
    await finished(town, aigul, await check_link(marat))
    await irina.start()
    before = marat.last
    for data in (
        SendResultButton(check=1),
        ResultNameButton(check=1),
        ConfirmResultButton(check=1, mark="00000000", send=True),
    ):
        await irina.press_data(data.pack())
        assert "уже нет" in irina.text
    assert marat.last is before
