"""The preview's page in Chromium, with a bot of a few lines behind it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultUnion,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from playwright.async_api import expect

from bot.preview.cast import APPLICANT_EN, APPLICANT_KK, APPLICANT_RU, GROUP, PEOPLE
from tests.support.browser import PHONE, TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.preview.server import PreviewServer
    from tests.support.browser import OpenPage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.usefixtures("scripted"),
]

BOT_NAME = "grantkomek_bot"
FORMATTED = (
    "<b>Қалың</b> <i>қиғаш</i> <u>асты сызылған</u> <s>сызылған</s> <code>код</code> "
    '<a href="https://example.org/">сілтеме</a> <tg-spoiler>жасырын</tg-spoiler>\n'
    "<blockquote>Кестенің өз сөзі</blockquote>"
    f"<blockquote expandable>{'Ұзақ дәйексөз: кестеде былай делінген. ' * 8}</blockquote>"
    '<pre><code class="language-python">print("сәлем")</code></pre>'
)
CARD = "💰 <b>Медиация саласын дамыту</b>\n2023 — 32 144 мың ₸\n2024 — 32 144 мың ₸"
REQUIREMENTS = "📋 <b>Талаптар</b>\nКемінде 3 компьютер, 1 сканер."


def callback(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data)


MENU = InlineKeyboardMarkup(
    inline_keyboard=[
        [callback("Талаптар", "requirements"), callback("Ескерту", "toast"), callback("Терезе", "alert")],
        [InlineKeyboardButton(text="№ 20 бағыт", url=f"https://t.me/{BOT_NAME}?start=d20")],
        [
            InlineKeyboardButton(text="Бөлісу", switch_inline_query="d6"),
            InlineKeyboardButton(text="Осы жерде іздеу", switch_inline_query_current_chat="медиация"),
            InlineKeyboardButton(text="Көшіру", copy_text=CopyTextButton(text="t.me/x")),
        ],
    ],
)
BACK = InlineKeyboardMarkup(inline_keyboard=[[callback("◀ Артқа", "card"), callback("Баяу", "slow")]])


# Texts whose contrast with what they stand on is below 4.5 (WCAG AA).
FAINT_TEXT = """(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const over = (colours) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => {
        const linear = (x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        const [r, g, b] = rgb.map((part) => linear(part / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const faint = [];
    for (const element of document.body.querySelectorAll("*")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !element.checkVisibility() || element.closest("[inert], .spoken, .avatar")) continue;
        const layers = [];
        for (let at = element; at; at = at.parentElement) {
            layers.unshift(getComputedStyle(at).backgroundColor);
        }
        const ground = light(over(layers));
        const ink = light(over([...layers, getComputedStyle(element).color]));
        const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
        if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${element.className} ${element.textContent}`);
    }
    return faint;
})()"""


class ScriptedBot:
    """Answers each word in one way; `let_go` ends the wait of the slow button."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()
        self.router = Router()
        self.router.message(CommandStart())(self.greet)
        self.router.message(Command("help"))(self.help)
        self.router.message(F.text == "формат")(self.formatted)
        self.router.message(F.text == "файл")(self.files)
        self.router.message(F.text == "пернетақта")(self.keyboard)
        self.router.message(F.text == "жауап")(self.ask)
        self.router.message(F.photo)(self.describe)
        self.router.message(F.text)(self.echo)
        self.router.callback_query(F.data == "requirements")(self.requirements)
        self.router.callback_query(F.data == "card")(self.card)
        self.router.callback_query(F.data == "toast")(self.note)
        self.router.callback_query(F.data == "alert")(self.warn)
        self.router.callback_query(F.data == "slow")(self.wait)
        self.router.inline_query()(self.search)

    async def greet(self, message: Message, command: CommandObject) -> None:
        await message.answer(f"{CARD}\n{command.args or ''}", parse_mode="HTML", reply_markup=MENU)

    async def help(self, message: Message) -> None:
        await message.answer("Көмек осында")

    async def formatted(self, message: Message) -> None:
        await message.answer(FORMATTED, parse_mode="HTML")

    async def files(self, message: Message) -> None:
        await message.answer_document(BufferedInputFile(b"%PDF-1.7", "парақ.pdf"), caption="Өзін-өзі тексеру")

    async def keyboard(self, message: Message) -> None:
        keys = [[KeyboardButton(text="Иә"), KeyboardButton(text="Жоқ")]]
        await message.answer("Дайынсыз ба?", reply_markup=ReplyKeyboardMarkup(keyboard=keys, one_time_keyboard=True))

    async def ask(self, message: Message) -> None:
        await message.answer("Атыңыз кім?", reply_markup=ForceReply(input_field_placeholder="Аты-жөні"))

    async def describe(self, message: Message) -> None:
        await message.reply(f"Сурет: {message.caption}")

    async def echo(self, message: Message) -> None:
        replied = message.reply_to_message
        await message.answer(f"{message.text} → {replied.text}" if replied else f"Сіз: {message.text}")

    async def requirements(self, query: CallbackQuery) -> None:
        await self._edit(query, REQUIREMENTS, BACK)
        await query.answer()

    async def card(self, query: CallbackQuery) -> None:
        await self._edit(query, CARD, MENU)
        await query.answer()

    async def _edit(self, query: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text(text, parse_mode="HTML", reply_markup=keyboard)

    async def note(self, query: CallbackQuery) -> None:
        await query.answer("Сақталды")

    async def warn(self, query: CallbackQuery) -> None:
        await query.answer("Конкурс жабылған", show_alert=True)

    async def wait(self, query: CallbackQuery) -> None:
        await self.let_go.wait()
        await query.answer()

    async def search(self, query: InlineQuery) -> None:
        found: list[InlineQueryResultUnion] = [
            InlineQueryResultArticle(
                id=str(number),
                title=f"№ {number} {query.query}",
                description="32 144 мың ₸",
                input_message_content=InputTextMessageContent(message_text=f"Карточка {number}: {query.query}"),
            )
            for number in (6, 20)
        ]
        await query.answer(found, cache_time=0)


@pytest_asyncio.fixture(loop_scope="session")
async def bot(preview: PreviewServer) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(preview.url))
    async with Bot(TOKEN, session=session) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def scripted(bot: Bot) -> AsyncIterator[ScriptedBot]:
    scripted = ScriptedBot()
    dispatcher = Dispatcher()
    dispatcher.include_router(scripted.router)
    for language, words in (("kk", "Көмек"), ("ru", "Помощь"), ("en", "Help")):
        commands = [
            BotCommand(command="start", description="…"),
            BotCommand(command="help", description=words),
            BotCommand(command="search", description="…"),
        ]
        await bot.set_my_commands(commands, language_code=language)
    listening = asyncio.Event()
    dispatcher.startup.register(listening.set)
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, polling_timeout=1),
    )
    await listening.wait()
    yield scripted
    scripted.let_go.set()
    await dispatcher.stop_polling()
    await polling


# Talking


async def test_what_one_says_stands_in_the_chat_and_is_answered(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.wait_for_text("Медиация саласын дамыту")
    await page.say("сәлем")
    await page.wait_for_text("Сіз: сәлем")
    assert await page.last_message() == "Сіз: сәлем"


async def test_markup_in_a_persons_words_is_shown_as_it_was_typed(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    words = '<b>&"<img src=x onerror=alert(1)>'
    await page.say(words)
    await page.wait_for_text(f"Сіз: {words}")
    assert await page.last_message() == f"Сіз: {words}"
    assert await page.page.locator("#log .msg img, #log .msg b").count() == 0
    assert await page.page.locator("#chats .chat-last").first.inner_text() == f"Сіз: {words}"


async def test_the_first_visit_offers_start_with_a_parameter(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await expect(page.field).to_be_hidden()
    await page.start("d20")
    await page.wait_for_text("32 144 мың ₸\nd20")
    await expect(page.field).to_be_focused()


async def test_shift_enter_begins_a_line_and_the_field_grows(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    before = await page.field.bounding_box()
    await page.type("бір")
    await page.page.keyboard.press("Shift+Enter")
    await page.page.keyboard.type("екі")
    after = await page.field.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"]
    await page.page.keyboard.press("Enter")
    await page.wait_for_text("Сіз: бір\nекі")


async def test_formatting_is_shown_as_elements(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.say("формат")
    await page.wait_for_text("Кестенің өз сөзі")
    bubble = page.bubbles.last
    for tag, words in (
        ("strong", "Қалың"),
        ("em", "қиғаш"),
        ("u", "асты сызылған"),
        ("s", "сызылған"),
        ("p code, .text > code", "код"),
    ):
        await expect(bubble.locator(tag)).to_have_text(words)
    link = bubble.get_by_role("link", name="сілтеме")
    assert await link.get_attribute("rel") == "noopener noreferrer"
    assert await link.get_attribute("target") == "_blank"
    assert await bubble.locator(".text").get_attribute("lang") == "kk"

    await bubble.get_by_role("button", name="Жасырын мәтін: көрсету").press("Enter")
    await expect(bubble.locator(".spoiler-shown")).to_have_text("жасырын")

    quote = bubble.locator("blockquote.expandable")
    short = await quote.bounding_box()
    await quote.get_by_role("button", name="Толық көрсету").click()
    full = await quote.bounding_box()
    assert short is not None
    assert full is not None
    assert full["height"] > short["height"]


async def test_ones_own_last_message_is_changed_with_the_up_key(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.say("медяция")
    await page.wait_for_text("Сіз: медяция")
    await page.field.press("ArrowUp")
    await page.field.fill("медиация")
    await page.field.press("Enter")
    await expect(page.own.last.locator(".edited")).to_have_text("түзетілді")
    await expect(page.own.last.locator(".text")).to_contain_text("медиация")


async def test_a_reply_quotes_what_it_answers(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.wait_for_text("Медиация саласын дамыту")
    await page.bubbles.last.get_by_role("button", name="Хабарлама мәзірі").press("Enter")
    await page.page.get_by_role("menuitem", name="Жауап беру").click()
    await page.say("бұл не?")
    await page.wait_for_text("бұл не? → 💰 Медиация")
    await expect(page.own.last.locator(".quote")).to_contain_text("Медиация")


async def test_messages_are_walked_through_with_the_arrow_keys(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.wait_for_text("Медиация саласын дамыту")
    await page.page.get_by_role("log").focus()
    await page.page.keyboard.press("ArrowUp")
    await expect(page.bubbles.last).to_be_focused()
    await page.page.keyboard.press("ArrowUp")
    await expect(page.bubbles.first).to_be_focused()
    await page.page.keyboard.press("Enter")
    await expect(page.page.get_by_role("menuitem").first).to_be_focused()
    await page.page.keyboard.press("End")
    await expect(page.page.get_by_role("menuitem", name="Өшіру", exact=True)).to_be_focused()
    await page.page.keyboard.press("Escape")
    await page.page.keyboard.press("ArrowDown")
    await expect(page.bubbles.last).to_be_focused()


# Buttons under messages


async def test_a_button_changes_its_message_in_place(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.wait_for_text("Медиация саласын дамыту")
    count = await page.bubbles.count()
    await page.press("Талаптар")
    await page.wait_for_text("Кемінде 3 компьютер")
    assert await page.bubbles.count() == count
    assert await page.buttons() == ["◀ Артқа", "Баяу"]
    await expect(page.bubbles.last.locator(".edited")).to_be_visible()
    await page.press("Артқа")
    await page.wait_for_text("2024 — 32 144")


async def test_the_focus_stays_in_a_keyboard_that_the_bot_changes(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.wait_for_text("Медиация саласын дамыту")
    await page.button("Ескерту").focus()
    await page.page.keyboard.press("ArrowLeft")
    await expect(page.button("Талаптар")).to_be_focused()
    await page.page.keyboard.press("Enter")
    await page.wait_for_text("Кемінде 3 компьютер")
    await expect(page.button("Артқа")).to_be_focused()


async def test_a_button_shows_that_it_waits_until_the_bot_answers(chat_page: OpenPage, scripted: ScriptedBot) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.press("Талаптар")
    await page.wait_for_text("Кемінде 3 компьютер")
    await page.button("Баяу").click()
    await expect(page.button("Баяу")).to_have_attribute("aria-busy", "true")
    scripted.let_go.set()
    await expect(page.button("Баяу")).not_to_have_attribute("aria-busy", "true")


async def test_answers_to_taps_are_notes_or_windows(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.press("Ескерту")
    assert await page.toast() == "Сақталды"
    await page.press("Терезе")
    window = page.page.get_by_role("dialog")
    await expect(window).to_contain_text("Конкурс жабылған")
    await page.page.keyboard.press("Escape")
    await expect(window).to_have_count(0)


async def test_a_link_to_the_bot_starts_it_in_place(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.button("№ 20 бағыт").click()
    await page.wait_for_text("/start d20")
    await page.wait_for_text("32 144 мың ₸\nd20")
    assert len(page.page.context.pages) == 1


async def test_sharing_asks_for_a_chat_and_writes_the_inline_query_there(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.button("Бөлісу").click()
    await page.page.get_by_role("dialog").get_by_role("button", name="НПО центр").click()
    await expect(page.field).to_have_value(f"@{BOT_NAME} d6")
    await expect(page.page.get_by_role("heading", level=1)).to_contain_text("НПО центр")
    await expect(page.page.get_by_role("option").first).to_contain_text("№ 6 d6")
    await page.page.get_by_role("option").first.click()
    await page.wait_for_text("Карточка 6: d6")


async def test_a_copy_button_fills_the_clipboard(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK, permissions=["clipboard-read", "clipboard-write"])
    await page.start()
    await page.button("Көшіру").click()
    assert await page.toast() == "Көшірілді"
    assert await page.page.evaluate("navigator.clipboard.readText()") == "t.me/x"


# Commands, inline mode, keyboards of the bot, files


async def test_commands_are_found_and_sent_with_the_keyboard(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_RU)
    await page.start()
    await page.type("/")
    options = page.page.get_by_role("option")
    await expect(options).to_have_count(3)
    await expect(options.nth(1)).to_contain_text("Помощь")
    await page.page.keyboard.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await page.page.keyboard.press("Enter")
    await page.wait_for_text("Көмек осында")
    await expect(page.own.last).to_contain_text("/help")

    await page.type("/sea")
    await expect(options).to_have_count(1)
    await page.page.keyboard.press("Tab")
    await expect(page.field).to_have_value("/search ")
    await page.field.fill("")
    await page.page.get_by_role("button", name="Команды бота").click()
    await expect(options).to_have_count(3)
    await page.page.keyboard.press("Escape")
    await expect(options).to_have_count(0)


async def test_inline_mode_finds_and_posts_a_result(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_RU, PEOPLE)
    await page.type(f"@{BOT_NAME} медиация")
    options = page.page.get_by_role("option")
    await expect(options).to_have_count(2)
    await page.page.keyboard.press("ArrowDown")
    await page.page.keyboard.press("Enter")
    await page.wait_for_text("Карточка 20: медиация")
    await expect(page.own.last.locator(".via")).to_have_text(f"через @{BOT_NAME}")
    await expect(page.field).to_have_value("")


async def test_a_reply_keyboard_is_offered_once(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.say("пернетақта")
    board = page.page.get_by_role("group", name="Бот пернетақтасы")
    await board.get_by_role("button", name="Иә").click()
    await page.wait_for_text("Сіз: Иә")
    await expect(board).to_be_hidden()


async def test_a_question_that_forces_a_reply_is_replied_to(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.say("жауап")
    await expect(page.field).to_have_attribute("placeholder", "Аты-жөні")
    await page.say("Айгүл")
    await page.wait_for_text("Айгүл → Атыңыз кім?")


async def test_a_pdf_of_the_bot_opens_in_a_tab_of_its_own(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.say("файл")
    link = page.page.get_by_role("link", name="парақ.pdf файлын ашу")
    address = await link.get_attribute("href")
    async with page.page.expect_popup() as waiting:
        await link.click()
    tab = await waiting.value
    assert tab.url == f"{page.url}{address}"
    assert await page.last_message() == "Өзін-өзі тексеру"


async def test_a_picture_is_sent_with_words(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    picture = await page.page.screenshot()
    async with page.page.expect_file_chooser() as waiting:
        await page.page.get_by_role("button", name="Тіркеу").click()
        await page.page.get_by_role("menuitem", name="Сурет…").click()
    chooser = await waiting.value
    await chooser.set_files({"name": "плакат.png", "mimeType": "image/png", "buffer": picture})
    await page.field.fill("біздің плакат")
    await page.field.press("Enter")
    await page.wait_for_text("Сурет: біздің плакат")
    await expect(page.own.last.locator("img")).to_be_visible()
    await page.own.last.locator(".photo").click()
    await expect(page.page.get_by_role("dialog").locator("img")).to_be_visible()


# Who one is, and where


async def test_each_person_has_a_chat_of_their_own_in_their_language(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.say("құпия")
    await page.become(APPLICANT_EN)
    assert await page.bubbles.count() == 0
    await expect(page.page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await page.become(APPLICANT_KK)
    await page.wait_for_text("Сіз: құпия")
    await expect(page.page.locator("html")).to_have_attribute("lang", "kk")


async def test_two_windows_share_a_group(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK, GROUP)
    other = await chat_page(APPLICANT_RU)
    await page.say("семинарға кім барады?")
    badge = other.page.locator("#chats .badge")
    await expect(badge).to_have_text("1")
    await other.open_chat("НПО центр")
    await other.wait_for_text("семинарға кім барады?")
    await expect(badge).to_have_count(0)
    await other.say("я")
    await page.wait_for_text("я")
    await expect(page.bubbles.last.locator(".author")).to_have_text("Ирина Ковалёва")


async def test_a_reload_keeps_the_person_the_chat_and_its_history(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_RU)
    await page.start()
    await page.say("привет")
    await page.wait_for_text("Сіз: привет")
    before = await page.texts()
    await page.reload()
    assert await page.texts() == before
    await page.press("Талаптар")
    await page.wait_for_text("Кемінде 3 компьютер")


async def test_earlier_messages_come_when_one_scrolls_up(chat_page: OpenPage, preview: PreviewServer) -> None:
    world = preview.world
    person, group = world.users[APPLICANT_KK], world.chats[GROUP]
    for number in range(130):
        world.say(person, group, f"хабар {number}")
    page = await chat_page(APPLICANT_RU, GROUP)
    await expect(page.bubbles).to_have_count(100)
    await page.page.locator("#log").evaluate("log => { log.scrollTop = 0; }")
    await expect(page.bubbles).to_have_count(130)
    assert (await page.texts())[0] == "хабар 0"


async def test_a_blocked_bot_is_unblocked_from_where_one_would_write(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.page.get_by_role("button", name="Чат мәзірі").click()
    await page.page.get_by_role("menuitem", name="Ботты бұғаттау").click()
    await expect(page.field).to_be_hidden()
    await page.page.get_by_role("button", name="Ботты бұғаттан шығару").click()
    await page.say("қайта келдім")
    await page.wait_for_text("Сіз: қайта келдім")


async def test_the_bot_leaves_a_group_and_comes_back(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK, GROUP)
    await page.page.get_by_role("button", name="Чат мәзірі").click()
    await page.page.get_by_role("menuitem", name="Ботты топтан шығару").click()
    await expect(page.page.locator("#chat-status")).to_have_text("топ · бот мұнда жоқ")
    await expect(page.page.locator(".service").last).to_contain_text("топтан шығарылды")
    await page.page.get_by_role("button", name="Чат мәзірі").click()
    await page.page.get_by_role("menuitem", name="Ботты топқа қосу").click()
    await expect(page.page.locator("#chat-status")).to_have_text("топ · бот осында")


async def test_beginning_anew_empties_every_chat(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.page.get_by_role("button", name="Қайта бастау").click()
    await page.page.get_by_role("button", name="Өшіру", exact=True).click()
    await expect(page.bubbles).to_have_count(0)
    await expect(page.page.locator("#start")).to_be_visible()


# What the bot does


async def test_the_bots_action_is_told_until_its_message_comes(chat_page: OpenPage, bot: Bot) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.wait_for_text("Медиация саласын дамыту")
    await bot.send_chat_action(APPLICANT_KK, "upload_document")
    await expect(page.page.locator("#chat-status")).to_have_text("құжат жіберіп жатыр…")
    await bot.send_message(APPLICANT_KK, "Дайын")
    await page.wait_for_text("Дайын")
    await expect(page.page.locator("#chat-status")).to_have_text(f"бот · @{BOT_NAME}")


async def test_deleted_messages_leave_the_page(chat_page: OpenPage, bot: Bot) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    message = await bot.send_message(APPLICANT_KK, "қате хабар")
    await page.wait_for_text("қате хабар")
    await message.delete()
    await expect(page.bubbles.filter(has_text="қате хабар")).to_have_count(0)


async def test_calls_are_listed_and_refused_ones_say_why(chat_page: OpenPage, bot: Bot) -> None:
    page = await chat_page(APPLICANT_EN)
    await page.start()
    await page.wait_for_text("Медиация саласын дамыту")
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(APPLICANT_EN, "<b>", parse_mode="HTML")
    calls = page.page.get_by_role("complementary", name="Bot API calls")
    refused = calls.locator(".call.refused")
    await expect(refused).to_contain_text("can't parse entities")
    await expect(calls.locator("#calls-summary")).to_contain_text("1 refused")
    await refused.locator("summary").click()
    await expect(refused.locator("pre").first).to_contain_text('"parse_mode": "HTML"')
    await calls.get_by_label("refused only").check()
    await expect(calls.locator(".call")).to_have_count(1)
    await calls.get_by_role("button", name="Close").click()
    await expect(calls).to_be_hidden()


# How it looks


async def test_a_phone_shows_one_pane_at_a_time(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK, size=PHONE)
    await page.start()
    await page.say("формат")
    await page.wait_for_text("Кестенің өз сөзі")
    panes = {name: page.page.locator(f"#{name}") for name in ("side", "chat", "calls")}
    switcher = page.page.get_by_role("navigation", name="Экрандар")
    for button, shown in (("Чаттар", "side"), ("Bot API шақырулары", "calls"), ("Чат", "chat")):
        await switcher.get_by_role("button", name=button, exact=True).click()
        assert [name for name, pane in panes.items() if await pane.is_visible()] == [shown]
        assert await page.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    await switcher.get_by_role("button", name="Чаттар", exact=True).click()
    await page.page.locator(".chat-row").filter(has_text="НПО центр").click()
    await expect(panes["chat"]).to_be_visible()
    await expect(page.page.get_by_role("heading", level=1)).to_contain_text("НПО центр")


async def test_the_system_or_the_button_makes_it_dark(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_EN, color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = await page.page.evaluate(background)
    await page.page.get_by_role("button", name="Theme: as the system").click()
    light = await page.page.evaluate(background)
    assert light != dark
    await page.reload()
    assert await page.page.evaluate(background) == light
    await page.page.get_by_role("button", name="Theme: light").click()
    assert await page.page.evaluate(background) == dark


async def test_every_control_has_a_name_and_every_colour_can_be_read(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.start()
    await page.say("формат")
    await page.wait_for_text("Кестенің өз сөзі")
    nameless = """[...document.querySelectorAll("button, input, textarea, a, [role=button]")]
        .filter(element => element.checkVisibility() && !element.closest("[inert]")
            && !element.labels?.length && !element.getAttribute("aria-label")
            && !element.getAttribute("aria-labelledby") && !element.textContent.trim())
        .map(element => element.outerHTML)"""
    assert await page.page.evaluate(nameless) == []
    log = page.page.get_by_role("log")
    assert await log.get_attribute("aria-live") == "polite"
    for scheme in ("light", "dark"):
        await page.page.emulate_media(color_scheme=scheme)
        assert await page.page.evaluate(FAINT_TEXT) == []


async def test_the_security_policy_forbids_scripts_in_the_page(chat_page: OpenPage) -> None:
    page = await chat_page(APPLICANT_KK)
    await page.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.broken = true";
        document.body.append(script);
    }""")
    assert await page.page.evaluate("window.broken") is None
    assert any("Content Security Policy" in error for error in page.errors)
    page.errors.clear()
