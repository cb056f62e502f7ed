"""Readiness sheets through the chat: made, named, opened by others, closed."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp

from bot.chat.selfcheck.sheets import Sheets
from bot.documents import TypesettingError
from bot.preview.cast import APPLICANT_EN, APPLICANT_KK, APPLICANT_RU
from tests.support.checks import begun, finished
from tests.unit.documents.reading import pdf_runs, png_picture, solid

if TYPE_CHECKING:
    from bot.preview.calls import Call
    from bot.preview.model import Message
    from tests.support.client import Person, Town

LABEL = "«Жас Өркен» <b>ҚБ</b> & Co"


async def opened(person: Person, number: int = 13, **answers: Any) -> int:
    """The result of a finished check, on the person's screen."""
    await person.start()
    check_id = await finished(person, number, **answers)
    await person.send("/saved")
    await person.press(f"№ {number}.")
    return check_id


async def sheet(person: Person, label: str = LABEL) -> str:
    """The first sheet of a result, as PDF under the label; its code."""
    await person.press("PDF")
    await person.send(label)
    return code_of(person.last)


def code_of(message: Message) -> str:
    found = re.search(r"\b(?:[2-9A-Z]{5}-){2}[2-9A-Z]{5}\b", message.text or "")
    assert found, message.text
    return found[0]


def calls(town: Town, *methods: str) -> list[Call]:
    return [call for call in town.server.calls if call.method in methods]


def says(message: Message) -> str:
    assert message.file is not None
    return solid("".join(run.text for run in pdf_runs(message.file.data)))


@pytest.mark.parametrize(
    ("person_id", "heading"),
    [(APPLICANT_KK, "Дайындық парағы"), (APPLICANT_RU, "Лист готовности"), (APPLICANT_EN, "Readiness sheet")],
)
@pytest.mark.parametrize("number", [19, 23])
async def test_a_sheet_comes_as_a_document_in_each_language(
    town: Town, person_id: int, heading: str, number: int
) -> None:
    person = town.person(person_id)
    await opened(person, number)
    await sheet(person)
    file = person.last.file
    assert file is not None
    assert file.mime == "application/pdf"
    assert re.fullmatch(rf"readiness-{number}-\d{{4}}-\d\d-\d\d\.pdf", file.name or "")
    said = says(person.last)
    assert solid(heading) in said
    assert solid(LABEL) in said
    assert solid(code_of(person.last)) in said
    assert person.text.startswith(f"📄 {heading}")
    assert LABEL in person.text


async def test_the_picture_holds_a_code_that_opens_the_same_sheet(town: Town, aigul: Person, irina: Person) -> None:
    await opened(aigul)
    code = await sheet(aigul)
    await aigul.press("сурет")
    assert aigul.last.file is not None
    assert aigul.last.file.kind == "photo"
    picture = png_picture(aigul.last.file.data)
    pixels = memoryview(b"".join(picture.rows)).cast("B", (picture.height, picture.width))
    (found,) = zxingcpp.read_barcodes(pixels)
    assert found.text == f"https://t.me/{town.world.bot.username}?start=s_{code.replace('-', '')}"
    await irina.start(found.text.partition("start=")[2])
    assert "Лист готовности" in irina.text
    assert LABEL in irina.text
    assert "№ 13" in irina.text
    assert "Это совет, а не решение" in irina.text
    assert not any("Закрыть" in text for text in irina.buttons)
    await irina.press("PDF")
    assert solid("Лист готовности") in says(irina.last)
    assert solid(code) in says(irina.last)
    assert not any("Закрыть" in text or "Название" in text for text in irina.buttons)


@pytest.mark.parametrize("write", [str, str.lower, "s_{}".format])
async def test_a_code_can_be_typed(aigul: Person, daniyar: Person, write: Any) -> None:
    await opened(aigul)
    code = await sheet(aigul)
    await daniyar.send(write(code))
    assert daniyar.text.startswith("Readiness sheet")


async def test_the_chat_says_that_a_document_is_coming_and_the_tap_is_answered_before(
    town: Town, aigul: Person
) -> None:
    await opened(aigul)
    await sheet(aigul, "ҚБ")
    assert [(call.method, call.params.get("action")) for call in calls(town, "sendChatAction", "sendDocument")] == [
        ("sendChatAction", "upload_document"),
        ("sendDocument", None),
    ]
    await aigul.press("сурет")
    answered, action, sent = calls(town, "answerCallbackQuery", "sendChatAction", "sendPhoto")[-3:]
    assert (answered.method, action.method, sent.method) == ("answerCallbackQuery", "sendChatAction", "sendPhoto")
    assert action.params["action"] == "upload_photo"


async def test_a_second_tap_makes_no_second_sheet(town: Town, aigul: Person) -> None:
    await opened(aigul)
    result = aigul.last
    await sheet(aigul, "ҚБ")
    town.world.press(aigul.user, result, "🖼 Парақ (сурет)")
    toast = await aigul.press("сурет", message=result)
    assert toast == "Парақ осында, төменде."
    assert len(calls(town, "sendPhoto")) == 1


async def test_the_same_document_is_uploaded_once(
    town: Town, aigul: Person, irina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(aigul)
    code = await sheet(aigul, "ҚБ")
    daniyar = town.newcomer(5001, "Данияр", "kk")

    async def fail(*_: Any) -> bytes:
        raise AssertionError("it is set again")

    monkeypatch.setattr(Sheets, "set_page", fail)
    await daniyar.send(code)
    await daniyar.press("PDF")
    assert daniyar.last.file is aigul.last.file
    first, second = calls(town, "sendDocument")
    assert first.params["document"].startswith("attach://")
    assert not second.params["document"].startswith("attach://")


async def test_a_file_that_telegram_forgot_is_uploaded_again(town: Town, aigul: Person, irina: Person) -> None:
    await opened(aigul)
    code = await sheet(aigul, "ҚБ")
    other = town.newcomer(5001, "Ерлан", "kk")
    town.world.files.clear()
    await other.send(code)
    town.expected_refusals = 1
    await other.press("PDF")
    assert solid("Дайындық парағы") in says(other.last)


async def test_the_label_is_asked_for_once_and_can_be_left_out_and_changed(aigul: Person) -> None:
    await opened(aigul)
    await aigul.press("PDF")
    assert "ұйымыңыз қалай аталсын" in aigul.text
    await aigul.press("Атаусыз")
    document = aigul.last
    assert "🏷" not in (document.text or "")
    assert solid("ҚБ") not in says(document)
    await opened(aigul, 6)
    await aigul.press("PDF")
    assert aigul.last.file is not None
    await aigul.press("Ұйым атауы")
    await aigul.send("Жаңа атау")
    assert "🏷 Жаңа атау" in aigul.text
    assert solid("Жаңа атау") in says(aigul.last)
    await aigul.press("Ұйым атауы")
    assert "қазіргі атау: Жаңа атау" in aigul.text
    await opened(aigul, 7)
    await aigul.press("PDF")
    assert "🏷 Жаңа атау" in aigul.text


@pytest.mark.parametrize(("typed", "word"), [("а" * 81, "81 таңба"), ("…\N{ZERO WIDTH SPACE}", "бірде-бір әріп")])
async def test_a_label_that_does_not_fit_is_asked_for_again(aigul: Person, typed: str, word: str) -> None:
    await opened(aigul)
    await aigul.press("PDF")
    await aigul.send(typed)
    assert word in aigul.text
    await aigul.send("ҚБ\n«Үміт»")
    assert "🏷 ҚБ «Үміт»" in aigul.text


async def test_whoever_does_something_else_is_not_asked_for_the_label_any_more(aigul: Person) -> None:
    await opened(aigul)
    result = aigul.last
    await aigul.press("PDF")
    await aigul.send("/help")
    await aigul.send("№ 6")
    assert aigul.text.startswith("№ 6.")
    await aigul.press("PDF", message=result)
    await aigul.press("Мәзір")
    await aigul.send("№ 7")
    assert aigul.text.startswith("№ 7.")


async def test_the_question_for_the_label_outlives_a_restart_and_ends_after_a_day(
    town: Town, aigul: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(aigul)
    result = aigul.last
    await aigul.press("PDF")
    await town.restart()
    await aigul.send("ҚБ")
    assert "🏷 ҚБ" in aigul.text
    await aigul.press("Ұйым атауы")
    monkeypatch.setattr("handlers.sheets._PATIENCE", timedelta(seconds=-1))
    await aigul.send("№ 6")
    assert aigul.text.startswith("№ 6.")
    assert result.inline_keyboard


async def test_a_corrected_message_corrects_the_label_and_is_no_question(town: Town, aigul: Person) -> None:
    await opened(aigul)
    await aigul.press("PDF")
    await aigul.send("Жас Оркен")
    typed = next(m for m in aigul.chat.messages.values() if m.text == "Жас Оркен")
    town.world.edit(aigul.user, typed, "Жас Өркен")
    await aigul.after(aigul.chat)
    assert "Атау өзгерді: Жас Өркен" in aigul.text
    await aigul.press("PDF")
    assert solid("Жас Өркен") in says(aigul.last)
    await town.app.counting.flush()
    async with town.app.database.session() as session:
        assert await session.missed.recent(10) == []


async def test_a_sheet_stays_as_it_was_and_a_new_one_has_a_new_code(town: Town, aigul: Person, irina: Person) -> None:
    check_id = await opened(aigul)
    result = aigul.last
    first = await sheet(aigul, "Бірінші")
    await aigul.press("PDF", message=result)
    assert code_of(aigul.last) == first
    await aigul.press("Ұйым атауы")
    await aigul.send("Екінші")
    second = code_of(aigul.last)
    assert second != first
    async with town.app.database.session() as session:
        await session.checks.reopen(check_id, datetime.now(UTC))
        await session.commit()
    await irina.send(first)
    assert "Бірінші" in irina.text
    await irina.send(second)
    assert "Екінші" in irina.text
    await aigul.press("PDF", message=result)
    assert "тексеру аяқталғанда шығады" in aigul.text


async def test_only_the_owner_closes_and_then_no_code_opens_anything(town: Town, aigul: Person, irina: Person) -> None:
    check_id = await opened(aigul)
    result = aigul.last
    code = await sheet(aigul)
    await irina.send(code)
    viewed = irina.last
    await irina.press_data(f"sc1:{check_id}:1")
    assert "Этой проверки больше нет" in irina.text
    await irina.send(code)
    assert "Лист готовности" in irina.text
    await aigul.press("Кодты жабу")
    await aigul.press("Жоқ")
    await irina.send(code)
    assert "Лист готовности" in irina.text
    await aigul.send(code)
    await aigul.press("Кодты жабу")
    await aigul.press("Иә")
    closing = aigul.last
    assert "Жабылды" in aigul.text
    answers = set()
    for typed in (code, "22222-22222-2222A", "s_" + "2" * 15):
        await irina.send(typed)
        answers.add(irina.text)
    await irina.press("PDF", message=viewed)
    assert answers == {irina.text}
    assert irina.text.startswith("🔍 По этому коду лист не открывается")
    await aigul.press_data(f"sc1:{check_id}:1", message=closing)
    assert "Жабатын ештеңе жоқ" in aigul.text
    await aigul.press("PDF", message=result)
    assert code_of(aigul.last) != code


@pytest.mark.parametrize("data", ["sh1:{}:pdf", "sl1:{}:pdf:0", "sl1:{}:png:1", "sc1:{}:0", "sc1:{}:1"])
async def test_a_guessed_check_is_one_that_is_not_there(aigul: Person, irina: Person, data: str) -> None:
    check_id = await opened(aigul)
    await irina.start()
    for guessed in (check_id, 999, 2**63, -1):
        await irina.press_data(data.format(guessed))
        assert "Этой проверки больше нет" in irina.text


async def test_a_check_without_a_result_has_no_sheet(aigul: Person) -> None:
    await aigul.start()
    for number in (13, None):
        check_id = await begun(aigul, number)
        await aigul.press_data(f"sh1:{check_id}:pdf")
        assert "тексеру аяқталғанда шығады" in aigul.text


async def test_a_sheet_that_cannot_be_set_comes_as_text(
    town: Town, aigul: Person, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await opened(aigul, experience="no")

    async def fail(*_: Any) -> bytes:
        raise TypesettingError("sheet", "broken")

    monkeypatch.setattr(town.app.typesetter, "pdf", fail)
    await aigul.press("PDF")
    await aigul.send(LABEL)
    assert "парақты дайындай алмадым" in aigul.text
    assert LABEL in aigul.text
    assert "❌ Әлеуметтік жоба тәжірибесі" in aigul.text
    assert "Келесі қадамдар" in aigul.text
    logged = capsys.readouterr()
    assert "sheet_not_set" in logged.out + logged.err
    assert "Өркен" not in logged.out + logged.err
    monkeypatch.undo()
    await aigul.press("PDF")
    assert solid(LABEL) in says(aigul.last)


async def test_what_is_stored_holds_every_language_and_no_person(town: Town, aigul: Person) -> None:
    await opened(aigul)
    code = await sheet(aigul)
    async with town.app.database.session() as session:
        stored = await session.sheets.get(code.replace("-", ""))
    assert stored is not None
    assert set(stored.content["pages"]) == {"kk", "ru", "en"}
    text = json.dumps(stored.content, ensure_ascii=False)
    assert str(aigul.user.id) not in text
    assert aigul.user.first_name not in text


async def test_who_guesses_codes_is_slowed_down(irina: Person) -> None:
    await irina.start()
    for place in range(45):
        await irina.send(f"s_{place:015d}")
    told = [m.text or "" for m in irina.chat.messages.values() if m.sender is irina.town.world.bot]
    assert sum(text.startswith("🔍") for text in told) < 45
