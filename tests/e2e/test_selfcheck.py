"""Self-checks through the real process: three people in three languages, `kill -9` twice, their sheets.

The first run of the bot is killed between storing an answer and showing what is next, the second between showing
it and acknowledging the tap; the third goes on as another replica would, with nothing but the services in common.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
import zxingcpp

from bot.catalog import load_catalog
from bot.chat.callbacks import CheckAct, QuestionAct
from bot.i18n import Translations
from bot.selfcheck.model import SKIPPED, UNSURE, YES
from bot.selfcheck.season import SelfChecks
from bot.settings import ROOT
from tests.support.checking import Checking, plain
from tests.support.process import (
    PATIENCE,
    STARTED,
    Reader,
    confirmed,
    data_of,
    happens,
    met,
    newcomer,
    polling_bot,
    stop_cleanly,
    telegram,
    words_of,
)
from tests.support.services import installation, postgres_server, postgres_url, redis_url, services
from tests.unit.documents.reading import pdf_runs, png_picture, solid

if TYPE_CHECKING:
    from pathlib import Path

    from bot.languages import Language
    from bot.preview.model import Message
    from bot.preview.server import PreviewServer

__all__ = ["installation", "postgres_server", "postgres_url", "redis_url", "services", "telegram"]  # fixtures

pytestmark = pytest.mark.timeout(6 * PATIENCE)

_CODE: Final = re.compile(r"\b(?:[2-9A-Z]{5}-){2}[2-9A-Z]{5}\b")


@pytest.fixture
def elsewhere(installation: dict[str, str], tmp_path: Path) -> Path:
    """Where the last run of the bot lives: on services it shares nothing else with those before."""
    if not installation:
        return tmp_path
    directory = tmp_path / "elsewhere"
    directory.mkdir()
    return directory


async def test_three_people_check_themselves_through_two_kills_and_share_their_sheets(
    telegram: PreviewServer, tmp_path: Path, installation: dict[str, str], elsewhere: Path
) -> None:
    catalog, translations = load_catalog(ROOT / "data" / "priorities.json"), Translations()
    checks = SelfChecks(catalog)

    async def checking(name: str, language: Language, number: int) -> Checking:
        who, reader = newcomer(telegram, name, language), Reader(translations[language], catalog)
        return Checking(who, reader, checks, number, await who.start(f"d{number}"))

    async with polling_bot(telegram, tmp_path, **installation) as bot:
        await bot.start(until=STARTED)
        aigul, irina, daniyar = people = await asyncio.gather(
            checking("Айгүл", "kk", 13), checking("Ирина", "ru", 13), checking("Daniyar", "en", 20)
        )
        await asyncio.gather(begin_from_the_card(aigul), begin_and_be_stopped(irina), begin_by_link(daniyar))

        old_button = aigul.answer_button("sound", "no")
        slow = telegram.faults.slow("editMessageText", seconds=PATIENCE, chat_id=aigul.who.chat.id)
        cut_off = aigul.begin(aigul.button("1"))
        await met(slow)
        await bot.kill()
        assert cut_off.answer is None
        assert aigul.shown.question == "equipment-printer_bw"
        meanwhile = irina.begin(irina.button(YES))

        await bot.start(until=STARTED)
        await asyncio.gather(aigul.who.answered(cut_off), irina.who.answered(meanwhile))
        aigul.assert_asks("equipment-printer_colour")
        await aigul.who.answered(aigul.begin(old_button))
        aigul.assert_asks("equipment-printer_colour")
        await asyncio.gather(aigul.to("experience"), irina.to("staff"), change_language(daniyar, translations))

        await confirmed(telegram.world)
        slow = telegram.faults.slow("answerCallbackQuery", seconds=PATIENCE)
        cut_off = irina.begin(irina.button(UNSURE))
        await met(slow)
        await bot.kill()
        assert cut_off.answer is None
        irina.assert_asks("plan")

    async with polling_bot(telegram, elsewhere, **installation) as replica:
        await replica.start(until=STARTED)
        await asyncio.gather(irina.who.answered(cut_off), skip_and_finish(aigul), finish(daniyar))
        await change_in_recap_and_finish(irina)
        sheets = await asyncio.gather(*(take_sheet(person) for person in people))
        for person, link, reader in zip(people, sheets, (irina, daniyar, aigul), strict=True):
            await share_and_close(person, link, reader)
        await repeat_from_saved(aigul)
        for person in people:
            await be_forgotten(person)
        await stop_cleanly(replica, telegram, repeated=1)
    assert bot.troubles == []


async def begin_from_the_card(aigul: Checking) -> None:
    """Kazakh: why, back and forward, not sure, words that are no answer, a typed number."""
    await aigul.press("button-check")
    aigul.assert_asks("form")
    await aigul.act(QuestionAct.WHY)
    assert plain(aigul.texts.why(aigul.checks.path(13).questions[0])) in words_of(aigul.message)
    await aigul.tap(next(data for data in data_of(aigul.message) if data.startswith("q1:")))
    aigul.assert_asks("form")
    await aigul.to("obligations")
    await aigul.act(QuestionAct.BACK)
    aigul.assert_asks("sound")
    await aigul.press("check-button-forward")
    aigul.assert_asks("obligations")
    await aigul.answer(UNSURE)
    await aigul.to("equipment-computer")
    beside = await aigul.who.send("№ 6")
    aigul.reader.assert_is_about(beside, 6)
    aigul.message = beside
    await aigul.press("check-button-continue")
    aigul.assert_asks("equipment-computer")
    await aigul.type("1", 1)
    aigul.assert_asks("equipment-printer_bw")


async def begin_and_be_stopped(irina: Checking) -> None:
    """Russian: a group that is not registered is told at once, and looks on."""
    irina.message = await irina.who.send("/check 13")
    irina.assert_asks("form")
    await irina.answer("unregistered")
    irina.reader.assert_says(irina.message, "check-reason-form-registered")
    await irina.press("check-button-look-on")
    irina.assert_asks("charter-youth")


async def begin_by_link(daniyar: Checking) -> None:
    """English: ticks stay when one leaves, regions and years can be typed."""
    daniyar.message = await daniyar.who.start("c20")
    await daniyar.to("regions")
    daniyar.message = await daniyar.who.send("Abai and Astana")
    await daniyar.turn(CheckAct.LATER)
    daniyar.message = await daniyar.who.send("/check 20")
    daniyar.reader.assert_says(daniyar.message, "check-begun-before", number="20", place="6", total="21")
    await daniyar.turn(CheckAct.GO_ON)
    daniyar.assert_asks("regions")
    daniyar.keep("regions", ["KZ-10", "KZ-71"])
    await daniyar.act(QuestionAct.DONE)
    daniyar.assert_asks("years")
    await daniyar.type("two years", 2)
    daniyar.assert_asks("budget")


async def change_language(daniyar: Checking, translations: Translations) -> None:
    """A button of an English message goes on in Kazakh once that is the person's language, and in English again."""
    english = daniyar.reader
    chooser = await daniyar.who.send("/language")
    await daniyar.who.press(chooser, english.button("language-kk"))
    daniyar.reader = Reader(translations["kk"], english.catalog)
    await daniyar.answer(YES)
    daniyar.assert_asks("indicator")
    chooser = await daniyar.who.send("/language")
    await daniyar.who.press(chooser, english.button("language-en"))
    daniyar.reader = english
    await daniyar.to("results")


async def skip_and_finish(aigul: Checking) -> None:
    aigul.assert_asks("experience")
    await aigul.answer(SKIPPED)
    await finish(aigul)


async def finish(one: Checking) -> None:
    await one.to_recap()
    await one.turn(CheckAct.FINISH)
    one.assert_results()


async def change_in_recap_and_finish(irina: Checking) -> None:
    """The answer that stopped is changed; what was passed by because of it is asked, all else stays."""
    irina.assert_asks("plan")
    await irina.to_recap()
    await irina.who.press(irina.message, "1")
    irina.assert_asks("form")
    await irina.answer("foundation")
    irina.assert_asks("database")
    await finish(irina)


async def take_sheet(one: Checking) -> str:
    """As a document and as a picture; what the picture's code says."""
    t, label = one.reader, f"ҚБ «{one.who.user.first_name}»"
    question = await next_message(one, one.press("paper-pdf"))
    one.reader.assert_says(question, "label-ask")
    document = await one.who.send(label)
    assert document.file is not None
    assert document.file.data.startswith(b"%PDF")
    said = solid("".join(run.text for run in pdf_runs(document.file.data)))
    assert solid(t.button("sheet-heading")) in said
    assert solid(label) in said
    picture = await next_message(one, one.who.press(document, t.button("paper-png")))
    assert picture.file is not None
    read = png_picture(picture.file.data)
    pixels = memoryview(b"".join(read.rows)).cast("B", (read.height, read.width))
    (found,) = zxingcpp.read_barcodes(pixels)
    code = _CODE.search(words_of(picture))
    assert code is not None
    assert found.text == f"https://t.me/{one.who.world.bot.username}?start=s_{code[0].replace('-', '')}"
    one.message = document
    return found.text


async def share_and_close(owner: Checking, link: str, other: Checking) -> None:
    """Somebody else opens it in their own language, until its owner closes it."""
    payload = link.partition("start=")[2]
    opened = await other.who.start(payload)
    other.reader.assert_says(opened, "sheet-heading")
    other.reader.assert_says(opened, "paper-whose")
    assert f"ҚБ «{owner.who.user.first_name}»" in words_of(opened)
    asked = await next_message(owner, owner.press("paper-close"))
    await owner.who.press(asked, owner.reader.button("close-yes"))
    owner.reader.assert_says(asked, "close-done")
    other.reader.assert_says(await other.who.start(payload), "paper-unknown")


async def repeat_from_saved(aigul: Checking) -> None:
    """The same answers again, taken at once but for what was not known, and nothing has changed since."""
    aigul.message = await aigul.who.send("/saved")
    await aigul.who.press(aigul.message, "🟡 № 13")
    aigul.assert_results()
    await aigul.press("saved-repeat")
    await aigul.press("check-button-take")
    for question_id, unknown in (("obligations", UNSURE), ("experience", SKIPPED)):
        aigul.assert_asks(question_id)
        await aigul.answer(unknown)
    aigul.assert_recaps()
    await aigul.turn(CheckAct.FINISH)
    aigul.assert_results()
    aigul.reader.assert_says(aigul.message, "check-difference-none")


async def be_forgotten(one: Checking) -> None:
    asked = await one.who.send("/forget")
    await one.who.press(asked, one.reader.button("forget-yes"))
    one.reader.assert_says(await one.who.send("/saved"), "saved-empty")
    asked = await one.who.send("/forget")
    await one.who.press(asked, one.reader.button("forget-yes"))


async def next_message(one: Checking, doing: Any) -> Message:
    """The message that comes of what a person does, beside the one they tapped."""
    chat = one.who.chat
    before = chat.last_id
    await doing
    found: Message = await happens(
        one.who.world,
        lambda: next((m for m in chat.messages.values() if m.id > before and m.inline_keyboard), None),
    )
    return found
