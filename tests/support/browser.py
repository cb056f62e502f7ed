"""The preview's page in a real Chromium, handled as a person handles it: by visible text.

Fixtures (known to all of `tests/e2e`; a module that asks for them marks itself `pytest.mark.browser` and
`pytest.mark.asyncio(loop_scope="session")`, because one browser serves the whole run):

* `preview`: a `PreviewServer` with the cast in it, no bot yet;
* `chat_page`: `await chat_page(APPLICANT_KK)` opens the page as that person and gives a `ChatPage`.

Each page's console must stay silent: errors and violations of the security policy fail the test at its end,
unless it has looked at `ChatPage.errors` and emptied it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, Final, Protocol

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from bot.preview.cast import build_world
from bot.preview.server import PreviewServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, ConsoleMessage, Locator, Page

TOKEN: Final = "4242:preview-token-for-tests"
DESKTOP: Final = (1280, 800)
PHONE: Final = (390, 844)
PATIENCE_MS: Final = 10_000  # for one expectation; two cores may be busy with other tests

_CHROMIUM_ARGS: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
)


class ChatPage:
    """One person's page. Every method waits until what it did can be seen."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.errors: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    async def open(self, person: int, chat: int | None = None) -> None:
        """Loads the page as `person`, in `chat` or the chat with the bot."""
        place = f"user={person}" + (f"&chat={chat}" if chat is not None else "")
        await self.page.goto(f"{self.url}/#{place}")
        await self._settled(person, chat or person)

    async def reload(self) -> None:
        ready = await self.page.locator("body").get_attribute("data-ready")
        await self.page.reload()
        await expect(self.page.locator("body")).to_have_attribute("data-ready", ready or "")

    async def _settled(self, person: int, chat: int) -> None:
        await expect(self.page.locator("body")).to_have_attribute("data-ready", f"{person}:{chat}")

    # What a person does

    async def become(self, person: int) -> None:
        """Chooses another person on the left (wide window)."""
        await self.page.locator(f'.person[data-id="{person}"]').click()
        await self._settled(person, person)

    async def open_chat(self, title: str) -> None:
        """Chooses a chat by its title (wide window)."""
        row = self.page.locator("#chats .chat-row").filter(has_text=title)
        await row.click()
        await expect(row).to_have_attribute("aria-current", "true")

    async def start(self, payload: str = "") -> None:
        """Presses Start, with what stands after `?start=` in a link."""
        await self.page.locator("#start-parameter").fill(payload)
        await self.page.locator("#start").click()
        await self.wait_for_text(f"/start {payload}".strip())

    async def type(self, text: str) -> None:
        """Types into the message field without sending."""
        await self.field.click()
        await self.page.keyboard.type(text)

    async def say(self, text: str) -> None:
        """Sends a message and waits until it stands in the chat."""
        before = await self.own.count()
        await self.field.fill(text)
        await self.field.press("Enter")
        if await self.page.locator("#suggest").is_visible():  # an open list takes the first Enter
            await self.field.press("Escape")
            await self.field.press("Enter")
        await expect(self.own).to_have_count(before + 1)

    async def press(self, text: str, *, exact: bool = False) -> None:
        """Presses the newest button with this text under a message and waits for the bot's answer."""
        await self.button(text, exact=exact).click()
        await expect(self.page.locator('.key[aria-busy="true"]')).to_have_count(0)

    # What a person sees

    @property
    def field(self) -> Locator:
        return self.page.locator("#composer-text")

    @property
    def bubbles(self) -> Locator:
        """All messages shown, oldest first."""
        return self.page.locator("#log .msg")

    @property
    def own(self) -> Locator:
        return self.page.locator("#log .msg.mine")

    def button(self, text: str, *, exact: bool = False) -> Locator:
        """The newest button under a message with this text."""
        keys = self.page.locator("#log .key")
        found = self.page.get_by_text(text, exact=True) if exact else self.page.get_by_text(text)
        return keys.filter(has=found).last

    async def buttons(self) -> list[str]:
        """The texts of the buttons under the last message, row by row."""
        return await self.bubbles.last.locator(".key > span").all_inner_texts()

    async def last_message(self) -> str:
        """The text of the last message, without its time."""
        return await self._text(self.bubbles.last)

    async def texts(self) -> list[str]:
        """The texts of all messages shown, oldest first."""
        return [await self._text(bubble) for bubble in await self.bubbles.all()]

    async def _text(self, bubble: Locator) -> str:
        script = """element => {
            const copy = element.querySelector(".text")?.cloneNode(true);
            copy?.querySelector(".meta")?.remove();
            return copy?.textContent ?? "";
        }"""
        text: str = await bubble.evaluate(script)
        return text

    async def wait_for_text(self, text: str) -> None:
        """Waits until a message holds this text."""
        await expect(self.bubbles.filter(has_text=text).last).to_be_visible()

    async def toast(self) -> str:
        """The newest note over the page."""
        note = self.page.locator(".toast").last
        await expect(note).to_be_visible()
        return await note.inner_text()


class OpenPage(Protocol):
    """What the `chat_page` fixture gives."""

    async def __call__(
        self,
        person: int,
        chat: int | None = None,
        *,
        size: tuple[int, int] = DESKTOP,
        **context: Any,
    ) -> ChatPage:
        """Opens a window of `size` pixels; `context` goes to Playwright (`color_scheme`, `has_touch`…)."""
        ...


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        reason = "Chromium is not installed here (apt-get install chromium)"
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=_CHROMIUM_ARGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def preview() -> AsyncIterator[PreviewServer]:
    async with PreviewServer(build_world(), token=TOKEN) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def chat_page(chromium: Browser, preview: PreviewServer) -> AsyncIterator[OpenPage]:
    expect.set_options(timeout=PATIENCE_MS)
    pages: list[ChatPage] = []
    async with AsyncExitStack() as stack:

        async def open_page(
            person: int,
            chat: int | None = None,
            *,
            size: tuple[int, int] = DESKTOP,
            **context: Any,
        ) -> ChatPage:
            width, height = size
            settings = {"reduced_motion": "reduce", **context}
            window = await chromium.new_context(viewport={"width": width, "height": height}, **settings)
            stack.push_async_callback(window.close)
            window.set_default_timeout(PATIENCE_MS)
            page = ChatPage(await window.new_page(), preview.url)
            pages.append(page)
            await page.open(person, chat)
            return page

        yield open_page
    errors = [error for page in pages for error in page.errors]
    assert not errors, f"the console of the browser was not silent: {errors}"
