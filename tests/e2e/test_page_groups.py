"""The page in groups: a forum's topics, what only one person sees, the bot's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.preview.cast import ADMINISTRATOR, APPLICANT_KK, APPLICANT_RU, GROUP, STAFF
from bot.preview.formatting import Formatted
from tests.support.browser import PHONE

if TYPE_CHECKING:
    from bot.preview.server import PreviewServer
    from tests.support.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_topic_is_begun_written_in_and_deleted(chat_page: OpenPage, preview: PreviewServer) -> None:
    page = await chat_page(ADMINISTRATOR, STAFF)
    topics = page.page.locator(".topic")
    await expect(topics).to_have_text(["Общее"])
    await page.page.get_by_role("button", name="Меню чата").click()
    await page.page.get_by_role("menuitem", name="Новая тема…").click()
    await page.page.get_by_label("Новая тема…").fill("Айгүл")
    await page.page.get_by_role("button", name="Начать", exact=True).click()
    await expect(topics.nth(1)).to_have_attribute("aria-current", "true")
    await page.say("внутри темы")
    forum = preview.world.chats[STAFF]
    assert [message.text for message in forum.messages.values() if message.in_topic] == [None, "внутри темы"]
    await topics.first.click()
    await expect(page.bubbles).to_have_count(0)
    await topics.nth(1).click()
    await page.wait_for_text("внутри темы")
    await page.page.get_by_role("button", name="Меню чата").click()
    await page.page.get_by_role("menuitem", name="Удалить тему").click()
    await page.page.get_by_role("button", name="Удалить тему").click()
    await expect(topics).to_have_text(["Общее"])
    assert forum.topics == {}


async def test_news_in_another_topic_mark_it_and_wait_there(chat_page: OpenPage, preview: PreviewServer) -> None:
    world = preview.world
    topic = world.create_topic(world.users[ADMINISTRATOR], world.chats[STAFF], "Айгүл")
    page = await chat_page(ADMINISTRATOR, STAFF)
    world.send(world.chats[STAFF], Formatted("новый вопрос", []), thread_id=topic.id)
    tab = page.page.locator(".topic").nth(1)
    await expect(tab).to_have_class("topic fresh")
    await expect(page.bubbles).to_have_count(0)
    await tab.click()
    await page.wait_for_text("новый вопрос")
    await expect(tab).to_have_class("topic")


async def test_a_long_question_that_is_quoted_stays_on_a_phone(chat_page: OpenPage, preview: PreviewServer) -> None:
    world, group = preview.world, preview.world.chats[GROUP]
    asked = world.say(world.users[APPLICANT_RU], group, "сколько денег выделяют на медиацию, и что для этого надо?")
    keys = [[{"text": "Требования", "callback_data": "a"}, {"text": "Индикатор", "callback_data": "b"}]]
    world.send(group, Formatted("№ 6", []), reply_to=asked, markup={"inline_keyboard": keys})
    page = await chat_page(APPLICANT_KK, GROUP, size=PHONE)
    await page.wait_for_text("№ 6")
    places = [await bubble.bounding_box() for bubble in await page.bubbles.all()]
    assert all(place is not None and place["x"] + place["width"] <= PHONE[0] for place in places), places


async def test_what_only_one_sees_is_marked_and_others_do_not_see_it(
    chat_page: OpenPage, preview: PreviewServer
) -> None:
    world = preview.world
    mine, theirs = await chat_page(APPLICANT_KK, GROUP), await chat_page(APPLICANT_RU, GROUP)
    group = world.chats[GROUP]
    whisper = world.send(group, Formatted("тек сізге", []), receiver=world.users[APPLICANT_KK])
    world.send(group, Formatted("бәріне", []))
    await theirs.wait_for_text("бәріне")
    await expect(theirs.bubbles).to_have_count(1)
    await expect(mine.bubbles).to_have_count(2)
    await expect(mine.page.locator(".whisper")).to_contain_text("Мұны тек сіз көресіз")
    world.change(whisper, Formatted("енді былай", []))
    await mine.wait_for_text("енді былай")
    world.remove(whisper)
    await expect(mine.bubbles).to_have_count(1)


async def test_the_bot_is_promoted_and_silenced(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK, GROUP)
    for action, status in (
        ("Ботты әкімші ету", "топ · бот — әкімші"),
        ("Ботқа жазуға тыйым салу", "топ · бот тек оқи алады"),
        ("Ботты қарапайым мүше ету", "топ · бот осында"),
    ):
        await page.page.get_by_role("button", name="Чат мәзірі").click()
        await page.page.get_by_role("menuitem", name=action).click()
        await expect(page.page.locator("#chat-status")).to_have_text(status)
