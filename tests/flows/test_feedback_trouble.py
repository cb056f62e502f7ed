"""Letters between people and the staff where something goes wrong, or somebody means harm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.chat.callbacks import MistakeButton
from bot.chat.cards import Part
from bot.preview.cast import ADMINISTRATOR, STAFF
from tests.support.letters import BOT, PIXELS, Office, asks, gulnar, office, said, thread_of, ticked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.support.client import Person, Scripted, Town

__all__ = ["gulnar", "office"]  # fixtures


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    return await make_town(owner_ids=str(ADMINISTRATOR), staff_chat_id=str(STAFF))


def later(monkeypatch: pytest.MonkeyPatch, town: Town, minutes: int) -> None:
    moment = datetime.now(UTC) + timedelta(minutes=minutes)
    monkeypatch.setattr(town.app.postman, "_clock", lambda: moment)


@pytest.mark.parametrize("captions", [("// бұл өзімізге", ""), ("", "// бұл өзімізге")], ids=["first", "last"])
async def test_an_album_of_which_one_message_is_a_note_stays_among_the_staff(
    town: Town, office: Office, aigul: Person, gulnar: Person, captions: tuple[str, str]
) -> None:
    await asks(aigul, office)
    before = len(aigul.chat.messages)
    topic = office.topics[-1].id
    photos = [
        town.world.send_photo(gulnar.user, office.chat, PIXELS, caption, thread_id=topic, album="a")
        for caption in captions
    ]
    office.support.desk.album_pause = timedelta()
    await office.bring()
    assert len(aigul.chat.messages) == before
    assert not any(ticked(photo) for photo in photos)
    assert any(photo.reactions.get(BOT) == ["✍"] for photo in photos)


@pytest.mark.parametrize(("ban", "is_told"), [("Қабылдамау", True), ("Білдірмей", False)])
async def test_who_is_barred_changes_nothing_that_the_staff_reads(
    town: Town, office: Office, aigul: Person, gulnar: Person, ban: str, *, is_told: bool
) -> None:
    question = await asks(aigul, office, "Сұрақ")
    await gulnar.press(ban, message=office.card)
    before = len(aigul.chat.messages)
    town.world.edit(aigul.user, question, "Балағат сөз")
    await office.bring()
    assert [said(m) for m in office.letters()[1:]] == ["Сұрақ"]
    assert (len(aigul.chat.messages) > before) is is_told


async def test_a_topic_that_is_there_goes_on_where_others_cannot_be_made(
    town: Town, office: Office, aigul: Person, irina: Person, gulnar: Person
) -> None:
    await asks(aigul, office, "бірінші")
    town.world.set_member(office.chat, town.world.bot.id, "administrator", can_manage_topics=False)
    await irina.send("/feedback")
    asked = town.world.say(irina.user, irina.chat, "вопрос")
    await office.bring(refusals=1)  # of the topic
    assert ticked(asked)
    await asks(aigul, office, "екінші")
    assert [m.text for m in office.letters()[1:]] == ["бірінші", "екінші"]
    answer = await office.answer(gulnar.user, "жауап")
    assert ticked(answer)
    assert aigul.text == "жауап"


async def test_a_closed_topic_that_cannot_be_opened_just_now_is_not_left(
    town: Town, office: Office, aigul: Person, gulnar: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asks(aigul, office, "бірінші")
    town.world.set_member(office.chat, town.world.bot.id, "administrator")
    town.server.faults.refuse("copyMessage", 400, "Bad Request: TOPIC_CLOSED", chat_id=STAFF)
    town.server.faults.server_error("reopenForumTopic")
    town.world.say(aigul.user, aigul.chat, "екінші")
    await office.bring()
    later(monkeypatch, town, 1)
    await office.bring()
    assert len(office.topics) == 1
    assert [m.text for m in office.letters()[1:]] == ["бірінші", "екінші"]


async def test_a_writer_who_cannot_be_told_now_keeps_nobody_else_waiting(
    town: Town, office: Office, aigul: Person, irina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (aigul, irina):
        await person.send("/feedback")
    town.server.faults.too_many_requests("setMessageReaction", retry_after=60, chat_id=aigul.chat.id)
    first = town.world.say(aigul.user, aigul.chat, "бірінші")
    second = town.world.say(irina.user, irina.chat, "второй")
    await office.bring()
    assert [ticked(first), ticked(second)] == [False, True]
    await office.bring()
    assert not ticked(first)  # not asked again before Telegram lets us
    later(monkeypatch, town, 2)
    monkeypatch.setattr(town.app.postman._telling, "_clock", town.app.postman._clock)
    await office.bring()
    assert ticked(first)


async def test_administrators_are_told_of_each_time_that_the_staffs_group_is_away(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    for words in ("бірінші", "екінші"):
        office.support.offices.note_gone(STAFF)
        await asks(aigul, office, words)
        office.support.offices.note_back(STAFF)
        await asks(aigul, office, "арасында")
    texts = [said(m) for m in gulnar.chat.messages.values()]
    assert sum("В группу сотрудников написать не получается" in text for text in texts) == 2


async def test_whoever_takes_a_thread_is_shown_also_when_they_never_wrote_to_the_bot(
    town: Town, office: Office, aigul: Person
) -> None:
    colleague = town.newcomer(8_000_000_001, "Нұрлан", "kk")
    town.world.set_member(office.chat, colleague.user.id, "member")
    await asks(aigul, office)
    await colleague.press("Мен жауап беремін", message=office.card)
    await office.bring()
    assert "Жауап беретін: Нұрлан" in said(office.card)
    assert (await thread_of(aigul)).taken_by == colleague.user.id


async def test_what_fails_for_everybody_is_tried_again_ever_later(
    town: Town, office: Office, aigul: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.server.faults.refuse("copyMessage", 404, "Not Found", times=2)
    question = await asks(aigul, office)
    later(monkeypatch, town, 1)
    await office.bring()
    async with town.app.database.session() as s:
        ((copy, _),) = await s.letters.pending(STAFF)
    assert copy.attempts == 2
    later(monkeypatch, town, 2)
    await office.bring()
    assert ticked(question)


async def test_a_topic_is_deleted_after_an_erasure_once_the_bot_is_let_back_in(
    town: Town, office: Office, aigul: Person, gulnar: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asks(aigul, office, "менің атым Айгүл")
    town.world.remove_bot(gulnar.user, office.chat)
    await aigul.send("/forget")
    await aigul.press("Иә, өшіру")
    await office.bring(refusals=1)
    assert len(office.topics) == 1
    town.world.set_member(office.chat, town.world.bot.id, "administrator", can_delete_messages=True)
    moment = datetime.now(UTC) + timedelta(hours=1)
    monkeypatch.setattr(town.app.postman._tidying, "_clock", lambda: moment)
    await office.bring()
    assert office.topics == []


# Writing back


async def test_who_is_asked_back_in_the_middle_of_a_self_check_need_only_tap_to_answer(
    town: Town, office: Office, aigul: Person, gulnar: Person, searcher: Scripted
) -> None:
    await asks(aigul, office)
    await aigul.send("/check 20")
    answer = await office.answer(gulnar.user, "Неше адамсыз?")
    assert aigul.buttons == ["✍️ Жауап жазу"]
    town.world.edit(gulnar.user, answer, "Ұйымда неше адам бар?")
    await office.bring()
    assert aigul.text == "Ұйымда неше адам бар?"
    await aigul.press("Жауап жазу")
    told = town.world.say(aigul.user, aigul.chat, "12")
    await office.bring()
    assert ticked(told)
    assert office.letters()[-1].text == "12"
    assert searcher.asked == []


# From groups


async def test_a_button_in_a_group_opens_a_letter_in_the_private_chat(
    town: Town, office: Office, aigul: Person
) -> None:
    shown = town.world.say(town.world.bot, town.group, "карточка")
    tap = town.world.press_data(aigul.user, shown, MistakeButton(number=20, part=Part.REQUIREMENTS).pack())
    await town.settle()
    assert tap.answer is not None
    payload = tap.answer["url"].partition("?start=")[2]
    await aigul.start(payload)
    assert "№ 20 · 🧰 Талаптар" in aigul.text
    await aigul.send("Компьютер саны дұрыс емес")
    await office.bring()
    assert [said(m) for m in office.letters()[1:]] == [
        "⚠️ Қате туралы: 2023 жылғы тізім, № 20 · 🧰 Талаптар",
        "Компьютер саны дұрыс емес",
    ]


@pytest.mark.parametrize("payload", ["w", "w9999_card", "w20_made"])
async def test_a_link_to_write_to_the_staff_opens_a_letter_about_anything(
    office: Office, aigul: Person, payload: str
) -> None:
    await aigul.start(payload)
    assert "Тыңдап отырмыз" in aigul.text
    await aigul.send("Сәлем")
    await office.bring()
    assert [said(m) for m in office.letters()[1:]] == ["Сәлем"]
