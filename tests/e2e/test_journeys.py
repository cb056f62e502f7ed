"""The whole product in Chromium: people go their ways through the page of a real `grantkomek preview`.

Each journey is another person's, so that one process serves them all. What a person should read comes from
`locales` and the table; figures are written out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.catalog import Catalog, load_catalog
from bot.chat.formatting import unmarked
from bot.chat.keyboards import PAGE_SIZE
from bot.i18n import Translations
from bot.preview.cast import APPLICANT_EN, APPLICANT_KK, APPLICANT_RU, COORDINATOR, PEOPLE, SECOND_PERSON
from bot.preview.world import BOT
from bot.settings import ROOT
from tests.support.browser import PHONE
from tests.support.process import PATIENCE, Process

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.browser import ChatPage, OpenPage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.timeout(2 * PATIENCE),
]

PRINTED: Final = "Grantkömek preview: "
FACETS: Final = ("part-requirements", "part-indicator", "part-results", "part-problem")


@dataclass(frozen=True)
class RunningPreview:
    """In place of the `PreviewServer` of other browser tests: here the server is in the process."""

    url: str


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def preview(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RunningPreview]:
    directory = tmp_path_factory.mktemp("preview")
    async with Process("preview", "--port", "0", "--no-browser", directory=directory, settings={}) as process:
        yield RunningPreview((await process.start(until=PRINTED)).removeprefix(PRINTED))
        assert await process.stop() == 0
    assert process.troubles == []


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


@pytest.fixture(scope="module")
def translations() -> Translations:
    return Translations()


async def assert_nothing_was_refused(page: ChatPage) -> None:
    """The side panel lists every call of the bot; none is marked."""
    assert await page.page.locator("#call-list .call").count() > 0
    await expect(page.page.locator("#call-list .call.refused")).to_have_count(0)


async def test_a_first_time_person_asks_without_kazakh_letters_and_finds_their_way(
    chat_page: OpenPage, translations: Translations, catalog: Catalog
) -> None:
    kk, ru = translations["kk"], translations["ru"]
    mediation = catalog[6]
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.wait_for_text("Айгүл")
    await page.say("медиацияга канша акша болинеди")
    await page.wait_for_text("64 288 мың ₸")
    assert mediation.title.kk in await page.last_message()
    shown = await page.bubbles.count()

    for facet in FACETS:
        await page.press(kk.plain(facet))
        await page.wait_for_text(kk.plain("footer-row", season="2023", number="6"))
        assert kk.plain(facet) not in await page.buttons()
    await page.wait_for_text(mediation.problem.kk)
    await page.press(kk.plain("part-card"))
    await page.wait_for_text(unmarked(kk("requirements-none")))
    assert await page.bubbles.count() == shown

    await page.say("/language")
    await page.press(kk.plain("language-ru"))
    await page.wait_for_text(ru.plain("language-chosen"))
    await page.press(kk.plain("card-back"))
    await page.wait_for_text(catalog.sphere(mediation.sphere).title.ru)
    await page.press(f"№ {mediation.number} ")
    await page.wait_for_text(mediation.title.ru)

    before = await page.texts()
    await page.reload()
    assert await page.texts() == before
    await page.press(ru.plain("part-funding"))
    await page.wait_for_text("64 288 тыс. ₸")
    await assert_nothing_was_refused(page)


async def test_somebody_browses_the_directions_in_english_on_a_phone(
    chat_page: OpenPage, translations: Translations, catalog: Catalog
) -> None:
    en = translations["en"]
    page = await chat_page(APPLICANT_EN, size=PHONE, has_touch=True, is_mobile=True)
    await page.start()
    await page.say("/directions")
    await page.wait_for_text(unmarked(en("directions-title")))
    for sphere in catalog.spheres:
        last = catalog.in_sphere(sphere.id)[-1]
        before, after = catalog.get(last.number - 1), catalog.get(last.number + 1)
        label, neighbour = ("card-previous", before) if before else ("card-next", after)
        assert neighbour is not None
        await page.press(sphere.title.en[:20])
        await page.wait_for_text(unmarked(en("directions-sphere-title", sphere=sphere.title.en)))
        if len(catalog.in_sphere(sphere.id)) > PAGE_SIZE:
            await page.press(en.plain("button-next-page", page=2, pages=2), exact=True)
            await page.wait_for_text(unmarked(en("directions-pages", page=2, pages=2)))
        await page.press(f"№ {last.number} ")
        await page.wait_for_text(last.title.en)
        await page.press(en.plain(label, number=str(neighbour.number)), exact=True)
        await page.wait_for_text(neighbour.title.en)
        assert await page.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        await page.press(en.plain("card-back"))
        await page.press(en.plain("directions-back"))
        await page.wait_for_text(unmarked(en("directions-title")))
    await assert_nothing_was_refused(page)


async def test_a_card_is_sent_to_a_friend_and_leads_into_the_bot(
    chat_page: OpenPage, translations: Translations, catalog: Catalog
) -> None:
    ru = translations["ru"]
    page = await chat_page(APPLICANT_RU, PEOPLE)
    await page.type(f"@{BOT.username} медиация")
    found = page.page.get_by_role("option")
    await expect(found.first).to_contain_text(catalog[6].title.ru)
    await found.first.click()
    await page.wait_for_text(catalog[6].title.ru)
    await expect(page.own.last.locator(".via")).to_contain_text(BOT.username or "")
    await page.press(ru.plain("inline-open"))
    await page.wait_for_text("/start d6")
    await page.wait_for_text("64 288 тыс. ₸")
    assert await page.bubbles.count() == 2
    await assert_nothing_was_refused(page)


async def test_the_keyboard_alone_is_enough(chat_page: OpenPage, translations: Translations, catalog: Catalog) -> None:
    kk = translations["kk"]
    page = await chat_page(SECOND_PERSON, size=PHONE)
    await press_until(page, "Tab", "#start")
    await page.page.keyboard.press("Enter")
    await page.wait_for_text("Ерлан")
    await expect(page.field).to_be_focused()
    await page.page.keyboard.type("№ 13")
    await page.page.keyboard.press("Enter")
    await page.wait_for_text(catalog[13].title.kk)

    await press_until(page, "Shift+Tab", "#log .key")
    await press_until(page, "ArrowRight", f"#log .key:has-text('{kk.plain('part-requirements')}')")
    await page.page.keyboard.press("Enter")
    await page.wait_for_text(kk.plain("requirements-yes"))
    await press_until(page, "Tab", "#composer-text")
    await page.page.keyboard.type("/directions")
    await page.page.keyboard.press("Enter")
    await page.wait_for_text(unmarked(kk("directions-title")))
    await assert_nothing_was_refused(page)


async def test_tab_leads_through_the_list_of_chats_and_enter_opens_one(chat_page: OpenPage) -> None:
    page = await chat_page(SECOND_PERSON)
    await press_until(page, "Tab", f'[data-chat="{SECOND_PERSON}"]')
    await press_until(page, "Tab", f'[data-chat="{PEOPLE}"]')
    await page.page.keyboard.press("Enter")
    await expect(page.page.locator(f'[data-chat="{PEOPLE}"]')).to_have_attribute("aria-current", "true")
    await press_until(page, "Tab", "#composer-text")


async def test_skipping_to_the_message_field_does_not_make_one_somebody_else(chat_page: OpenPage) -> None:
    page = await chat_page(COORDINATOR)
    address = await page.page.evaluate("location.hash")
    await press_until(page, "Tab", ".skip")
    await page.page.keyboard.press("Enter")
    assert await page.page.evaluate("location.hash") == address
    await expect(page.page.locator("#start")).to_be_focused()
    await page.page.keyboard.press("Enter")
    await page.wait_for_text("Марат")
    await press_until(page, "Shift+Tab", ".skip")
    await page.page.keyboard.press("Enter")
    await expect(page.field).to_be_focused()


async def press_until(page: ChatPage, key: str, reached: str) -> None:
    """Press a key until the focus is on what `reached` selects: no further than a patient person would."""
    for _ in range(40):
        await page.page.keyboard.press(key)
        if await page.page.locator(f"{reached}:focus").count():
            return
    pytest.fail(f"{key} does not lead to {reached}")
