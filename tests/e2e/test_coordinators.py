"""A coordinator's day at the real process: links, posters and codes, who came through them, and what they sent.

The codes are read back from what stands in the chat; what the coordinator is told is compared with what people did,
and the exact numbers, of which fewer than three are told to nobody, with the database.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import pytest

from bot.catalog import load_catalog
from bot.chat.callbacks import CheckAct
from bot.i18n import Translations
from bot.selfcheck.season import SelfChecks
from bot.settings import ROOT
from bot.storage.engine import Database
from tests.support.checking import Checking, plain
from tests.support.process import (
    PATIENCE,
    STARTED,
    Reader,
    newcomer,
    polling_bot,
    stop_cleanly,
    telegram,
    words_of,
)
from tests.unit.documents.reading import pdf_runs, png_picture, read_code, solid

if TYPE_CHECKING:
    from pathlib import Path

    from bot.languages import Language
    from bot.preview.model import Message
    from bot.preview.server import PreviewServer
    from bot.storage.visits import Counted
    from tests.support.process import Person

__all__ = ["telegram"]  # a fixture

pytestmark = pytest.mark.timeout(8 * PATIENCE)

NUMBER: Final = 20
REGION: Final = "KZ-43"
ALMATY: Final = ZoneInfo("Asia/Almaty")
CONTACT: Final = "8 (724) 000-00-00"


@dataclass
class Coordinator:
    """Somebody who makes links; ``screen`` is where the latest of them is looked at."""

    who: Person
    reader: Reader
    screen: Message | None = None

    async def press(self, text_id: str, **values: str) -> None:
        assert self.screen is not None
        await self.who.press(self.screen, self.reader.button(text_id, **values))

    async def open(self, name: str) -> None:
        """The link's own screen, from the list."""
        self.screen = await self.who.send("/links")
        await self.who.press(self.screen, name)

    async def begin(self, target: str) -> None:
        self.screen = await self.who.send("/links")
        await self.press("links-new")
        await self.press(f"links-target-{target}")

    async def type(self, words: str) -> None:
        self.screen = await self.who.send(words)

    async def save(self) -> str:
        """Make the link; its address."""
        await self.press("links-draft-save")
        assert self.screen is not None
        self.reader.assert_says(self.screen, "links-made")
        return "https://t.me/" + words_of(self.screen).partition("t.me/")[2].split()[0]

    async def file(self, text_id: str) -> bytes:
        """What is sent as a file when the button is tapped, where one file is."""
        before = self.who.chat.last_id
        await self.press(text_id)
        return file_of(await self.who.gets(before, lambda message: message.file))

    def assert_told(self, **counts: int | str) -> None:
        """The numbers on the link's screen; what is told of fewer than three is given as a text."""
        few = self.reader.words("links-few")
        shown = {what: few if count == "few" else str(count) for what, count in counts.items()}
        assert self.screen is not None
        self.reader.assert_says(self.screen, "links-opened", opened=shown["opened"], new=shown["new"])
        self.reader.assert_says(self.screen, "links-asked", asked=shown["asked"])
        self.reader.assert_says(self.screen, "links-checked", begun=shown["begun"], finished=shown["finished"])


def file_of(message: Message) -> bytes:
    assert message.file is not None
    return message.file.data


def payload_of(address: str) -> str:
    return address.partition("?start=")[2]


@pytest.fixture
def translations() -> Translations:
    return Translations()


async def test_a_coordinators_day(telegram: PreviewServer, tmp_path: Path, translations: Translations) -> None:
    catalog = load_catalog(ROOT / "data" / "priorities.json")

    def someone(name: str, language: Language) -> tuple[Person, Reader]:
        return newcomer(telegram, name, language), Reader(translations[language], catalog)

    owner, ru = someone("Гүлнар", "ru")
    marat = Coordinator(*someone("Марат", "kk"))
    aigul, kk = someone("Айгүл", "kk")
    irina, _ = someone("Ирина", "ru")
    daniyar, en = someone("Daniyar", "en")
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    async with polling_bot(telegram, tmp_path, OWNER_IDS=str(owner.user.id)) as bot:
        await bot.start(until=STARTED)
        await become_coordinator(owner, ru, marat)
        direction = await make_link_to_a_direction(marat)
        whole = await make_link_to_the_bot(marat)
        assert (payload_of(direction), payload_of(whole)) == ("d20_l1", "b_l2")
        await look_at_code_and_posters(marat, direction)

        for person, reader in ((aigul, kk), (irina, ru), (daniyar, en), (aigul, kk)):
            reader.assert_is_about(await person.start(payload_of(direction)), NUMBER)
        ru.assert_says(await irina.start("d20_l99"), "links-arrived-unknown")
        ru.assert_says(await irina.start("no such link"), "start-unknown-link")
        await asyncio.gather(aigul.send("№ 6"), irina.send("№ 13"), daniyar.send("№ 20"))
        await aigul.send("медиацияға қанша ақша бөлінеді")
        check = Checking(daniyar, en, SelfChecks(catalog), NUMBER, await daniyar.start(payload_of(direction)))
        await check.press("button-check")
        await check.to_recap()
        await check.turn(CheckAct.FINISH)
        check.assert_results()
        await send_the_result(check, marat)
        # A bot that ends counts first whatever it has not counted yet.
        await stop_cleanly(bot, telegram)
        assert await counted(url, 1) == (
            {"opened": 3, "new": 3, "asked": 3, "begun": 1, "finished": 1, verdict_of(check): 1}
        )
        assert await counted(url, 2) == {}

        await bot.start(until=STARTED)
        await irina.start(payload_of(whole))
        await marat.open(f"№ {NUMBER}")
        marat.assert_told(opened=3, new=3, asked=3, begun="few", finished="few")
        await look_at_the_days(marat)
        await switch_off(marat, payload_of(direction), *someone("Дана", "kk"))
        await marat.open(kk.button("links-opens-bot"))
        marat.assert_told(opened="few", new=0, asked=0, begun=0, finished=0)
        assert (await counted(url, 1))["opened"] == 3
        assert await counted(url, 2) == {"opened": 1}
        await stop_cleanly(bot, telegram)


async def become_coordinator(owner: Person, ru: Reader, marat: Coordinator) -> None:
    """By a link that works once; the owner is told who has used it."""
    before = owner.chat.last_id
    roles = await owner.send("/roles")
    await owner.press(roles, ru.button("roles-give-coordinator"))
    invitation = await owner.hears("?start=r_", before)
    payload = payload_of(words_of(invitation)).split()[0]
    role = marat.reader.button("roles-name-coordinator")
    marat.reader.assert_says(await marat.who.start(payload), "roles-link-given", role=role)
    await owner.hears(marat.who.user.first_name, invitation.id)
    assert "/links" in words_of(await marat.who.send("/help"))


async def make_link_to_a_direction(marat: Coordinator) -> str:
    """With a region, a label of his own words and a contact."""
    await marat.begin("direction")
    await marat.type(str(NUMBER))
    await marat.type("Арал семинары")
    await marat.press("links-change-region")
    name = next(region.short.kk for region in marat.reader.catalog.regions if region.code == REGION)
    assert marat.screen is not None
    await marat.who.press(marat.screen, name)
    await marat.press("links-change-contact")
    await marat.type(CONTACT)
    return await marat.save()


async def make_link_to_the_bot(marat: Coordinator) -> str:
    await marat.begin("bot")
    await marat.type("Facebook, наурыз")
    return await marat.save()


async def look_at_code_and_posters(marat: Coordinator, address: str) -> None:
    """All as it came to the chat: photo, PNG and SVG of the code, posters in two languages and forms, the post."""
    await marat.open(f"№ {NUMBER}")
    before = marat.who.chat.last_id
    await marat.press("links-qr")
    await marat.who.gets(before, lambda message: message.file and (message.file.name or "").endswith(".svg"))
    photo, png, svg = [m for m in marat.who.chat.messages.values() if m.id > before]
    assert address.removeprefix("https://") in words_of(photo)
    assert read_code(file_of(photo)) == read_code(file_of(png)) == read_code(file_of(svg), "svg") == address
    await marat.press("links-poster")
    for language in ("kk", "ru"):
        assert read_code(await marat.file(f"links-poster-{language}-png")) == address
        pdf = await marat.file(f"links-poster-{language}-pdf")
        assert read_code(pdf, "pdf") == address
        said = solid("".join(run.text for run in pdf_runs(pdf)))
        assert solid(CONTACT) in said
        assert solid(marat.reader.catalog[NUMBER].title[language]) in said
    await marat.open(f"№ {NUMBER}")
    before = marat.who.chat.last_id
    await marat.press("links-post")
    post = await marat.who.hears(address.removeprefix("https://"), before)
    assert post.inline_keyboard == []


async def send_the_result(check: Checking, marat: Coordinator) -> None:
    """Under a name of her own choice; exactly what she saw comes, and nothing else ever did."""
    who, reader, before = check.who, check.reader, marat.who.chat.last_id
    result = check.message
    after = who.chat.last_id
    await who.press(result, reader.button("results-send"))
    await who.hears(plain(reader.t("results-ask-name", limit="80"))[:40], after)
    preview = await who.send("<Aral> & friends")
    reader.assert_says(preview, "results-preview")
    shown = words_of(preview).partition("\n\n")[2]
    assert marat.who.chat.last_id == before
    await who.press(preview, reader.button("results-send-yes"))
    reader.assert_says(preview, "results-done")
    (sent,) = [message for message in marat.who.chat.messages.values() if message.id > before]
    assert words_of(sent) == shown
    marat.reader.assert_says(sent, "results-sender", name="<Aral> & friends")
    assert who.user.first_name not in words_of(sent)
    assert str(who.user.id) not in words_of(sent)
    await who.press(result, reader.button("results-send"))
    assert marat.who.chat.last_id == sent.id


async def look_at_the_days(marat: Coordinator) -> None:
    """Of three people a day is told, of fewer it is not; the chart is a picture that opens."""
    await marat.press("links-days")
    assert marat.screen is not None
    kk = marat.reader
    today = datetime.now(ALMATY)
    opened, asked = kk.button("links-day-opened", number="3"), kk.button("links-day-asked", number="3")
    kk.assert_says(marat.screen, "links-day", day=f"{today:%d.%m}", counts=f"{opened}, {asked}")
    untold = ", ".join(kk.button(f"links-series-{what}") for what in ("begun", "finished"))
    kk.assert_says(marat.screen, "links-days-few", what=untold)
    picture = await marat.file("links-chart")
    # It opens as what Typst writes, is large enough for a phone, and something is drawn on it.
    read = png_picture(picture)
    assert min(read.width, read.height) >= 400
    assert read.darkest(0, 0, read.width, read.height) < 128


async def switch_off(marat: Coordinator, payload: str, dana: Person, kk: Reader) -> None:
    """Posters stay on walls: who comes sees the direction all the same, with a word, and is not counted."""
    await marat.open(f"№ {NUMBER}")
    await marat.press("links-off")
    opened = await dana.start(payload)
    kk.assert_says(opened, "links-arrived-off")
    assert kk.catalog[NUMBER].title.kk in words_of(opened)


def verdict_of(check: Checking) -> str:
    return check.checks.assess(check.number, check.given).verdict.value


async def counted(url: str, link_id: int) -> dict[Counted, int]:
    """The exact numbers, all steps that nobody took left out."""
    database = Database(url)
    async with database.session() as session:
        totals = (await session.visits.totals([link_id]))[link_id]
    await database.dispose()
    return {what: count for what, count in totals.items() if count}
