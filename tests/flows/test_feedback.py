"""People write to the staff and are answered: in a forum, in a plain group, in administrators' chats."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.chat.callbacks import AskPersonButton, BarButton, MistakeButton, ThreadAct, ThreadButton
from bot.chat.cards import Part
from bot.preview.cast import ADMINISTRATOR, APPLICANT_KK, COORDINATOR, STAFF
from bot.search.answer import Intent
from tests.support.letters import BOT, PIXELS, Office, asks, gulnar, office, said, thread_of, ticked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.preview.model import Message
    from tests.support.client import Person, Scripted, Town

__all__ = ["gulnar", "office"]  # fixtures


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    return await make_town(owner_ids=str(ADMINISTRATOR), staff_chat_id=str(STAFF))


@pytest.fixture
async def marat(town: Town) -> Person:
    """One of the staff without a role."""
    person = town.person(COORDINATOR)
    await person.start()
    return person


async def test_a_person_is_answered_from_their_topic_with_their_question_quoted(
    office: Office, aigul: Person, gulnar: Person
) -> None:
    question = await asks(aigul, office, "Құжатты қайда тапсырамын?")
    assert ticked(question)
    assert [topic.name for topic in office.topics] == ["Айгүл · № 1"]
    card, letter = office.letters()
    assert "Айгүл Серікқызы" in said(card)
    assert "Жауап күтіп отыр" in said(card)
    assert letter.text == "Құжатты қайда тапсырамын?"

    answer = await office.answer(gulnar.user, "Порталға: egov.kz")
    assert ticked(answer)
    assert aigul.text == "Порталға: egov.kz"
    assert aigul.last.reply_to is question
    assert "Жауап берілді" in said(office.card)
    assert "Жауап беретін: Гүлнар Әбдіқызы" in said(office.card)

    await aigul.send("/directions")  # a reply to the staff reaches it in whatever the person does
    thanks = aigul.town.world.say(aigul.user, aigul.chat, "Рақмет!", reply_to=aigul_answer(aigul, "egov"))
    await office.bring()
    assert ticked(thanks)
    assert office.letters()[-1].text == "Рақмет!"
    assert office.letters()[-1].reply_to is answer
    assert "Жауап күтіп отыр" in said(office.card)


def aigul_answer(person: Person, words: str) -> Message:
    return next(m for m in person.chat.messages.values() if words in (m.text or "") and m.sender.is_bot)


async def test_words_after_the_command_are_the_letter_and_what_follows_is_a_question(
    office: Office, aigul: Person, searcher: Scripted
) -> None:
    await aigul.send("/feedback Бот ыңғайлы екен")
    assert "беріп жатырмын" in aigul.text
    await office.bring()
    assert office.letters()[-1].text == "/feedback Бот ыңғайлы екен"
    await aigul.send("медиация")
    assert searcher.asked == ["медиация"]


async def test_everything_goes_to_the_staff_until_the_person_is_done(
    office: Office, aigul: Person, searcher: Scripted
) -> None:
    await asks(aigul, office, "бірінші")
    await aigul.send("екінші")
    await aigul.press("Болды", message=aigul_answer(aigul, "Тыңдап отырмыз"))
    await aigul.send("медиация")
    await office.bring()
    assert [m.text for m in office.letters()[1:]] == ["бірінші", "екінші"]
    assert searcher.asked == ["медиация"]


@pytest.mark.parametrize("turn", ["/directions", "tap"])
async def test_a_command_or_another_screen_ends_writing_to_the_staff(
    office: Office, aigul: Person, searcher: Scripted, turn: str
) -> None:
    await asks(aigul, office)
    if turn == "tap":
        await aigul.press_data("s1:directions")
    else:
        await aigul.send(turn)
    await aigul.send("медиация")
    assert searcher.asked == ["медиация"]


async def test_words_an_hour_later_are_a_question_again(
    town: Town, office: Office, aigul: Person, searcher: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asks(aigul, office)
    object.__setattr__(office.support, "clock", lambda: datetime.now(UTC) + timedelta(hours=2))
    await aigul.send("медиация")
    assert searcher.asked == ["медиация"]


async def test_every_kind_of_message_reaches_the_other_side(office: Office, aigul: Person, gulnar: Person) -> None:
    await asks(aigul, office)
    world, chat = aigul.town.world, aigul.chat
    sent = [
        world.send_photo(aigul.user, chat, PIXELS, "мынау"),
        world.send_voice(aigul.user, chat),
        world.send_video(aigul.user, chat),
        world.send_video_note(aigul.user, chat),
        world.send_audio(aigul.user, chat),
        world.send_document(aigul.user, chat, b"%PDF", "жарғы.pdf"),
        world.send_sticker(aigul.user, chat, "🙂"),
        world.send_location(aigul.user, chat, 51.1, 71.4),
        world.send_contact(aigul.user, chat, "+77010000000"),
    ]
    await office.bring()
    assert all(ticked(message) for message in sent)
    copies = office.letters()[2:]
    assert [m.file.kind if m.file else next(iter(m.extra), "") for m in copies] == [
        *("photo", "voice", "video", "video_note", "audio", "document", "sticker"),
    ]
    topic = office.topics[0].id
    back = world.send_photo(gulnar.user, office.chat, PIXELS, "міне", thread_id=topic)
    await office.bring()
    assert ticked(back)
    assert aigul.last.file is not None
    assert aigul.last.text == "міне"


async def test_an_album_stays_one(office: Office, aigul: Person) -> None:
    await asks(aigul, office)
    office.support.desk.album_pause = timedelta()
    for place in range(3):
        aigul.town.world.send_photo(aigul.user, aigul.chat, PIXELS, f"сурет {place}", album="a1")
    await office.bring()
    photos = office.letters()[2:]
    assert [photo.text for photo in photos] == ["сурет 0", "сурет 1", "сурет 2"]
    assert photos[0].album is not None
    assert len({photo.album for photo in photos}) == 1


async def test_edits_follow_both_ways(office: Office, aigul: Person, gulnar: Person) -> None:
    question = await asks(aigul, office, "Қашан ашылады")
    photo = aigul.town.world.send_photo(aigul.user, aigul.chat, PIXELS, "мынау")
    await office.bring()
    aigul.town.world.edit(aigul.user, question, "Қашан ашылады, 2026 жылы?")
    aigul.town.world.edit(aigul.user, photo, "мынау құжат")
    await office.bring()
    assert [m.text for m in office.letters()[1:]] == ["Қашан ашылады, 2026 жылы?", "мынау құжат"]
    answer = await office.answer(gulnar.user, "Қаңтарда")
    office.town.world.edit(gulnar.user, answer, "12 қаңтарда")
    await office.bring()
    assert aigul.text == "12 қаңтарда"


async def test_a_change_that_could_not_be_carried_over_is_sent_anew(
    town: Town, office: Office, aigul: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = await asks(aigul, office, "Қашан")
    town.server.faults.server_error("editMessageText", chat_id=STAFF)
    town.world.edit(aigul.user, question, "Қашан ашылады?")
    await office.bring()
    assert [m.text for m in office.letters()[1:]] == ["Қашан"]
    await town.restart()
    monkeypatch.setattr(town.app.postman, "_clock", lambda: datetime.now(UTC) + timedelta(minutes=1))
    await office.bring()
    old, new = office.letters()[1:]
    assert new.text == "Қашан ашылады?"
    assert new.reply_to is old


async def test_a_change_that_cannot_follow_is_said_to_be_lost(town: Town, office: Office, aigul: Person) -> None:
    question = await asks(aigul, office, "Қашан")
    town.server.faults.refuse("editMessageText", 400, "Bad Request: message can't be edited", chat_id=STAFF)
    town.world.edit(aigul.user, question, "Қашан ашылады?")
    await town.settle()
    assert "Бұл өзгеріс қызметкерге көрінбейді" in aigul.text
    assert aigul.last.reply_to is question


async def test_a_note_among_the_staff_goes_to_nobody(office: Office, aigul: Person, gulnar: Person) -> None:
    await asks(aigul, office)
    before = len(aigul.chat.messages)
    for words in ("// сен жауап бересің бе?", ".өзім қараймын"):
        note = await office.answer(gulnar.user, words)
        assert note.reactions[BOT] == ["✍"]
    assert len(aigul.chat.messages) == before


async def test_whose_turn_it_is_stands_on_the_card(
    office: Office, aigul: Person, gulnar: Person, marat: Person
) -> None:
    await asks(aigul, office)
    assert "назад" not in said(office.card)
    assert await marat.press("Мен жауап беремін", message=office.card) == "✋ Енді сіз жауап бересіз"
    await office.bring()
    assert "Жауап беретін: Марат Жүнісов" in said(office.card)
    await office.answer(gulnar.user, "Сәлем")
    assert "Жауап беретін: Марат Жүнісов" in said(office.card)
    await marat.press("Аяқтау", message=office.card)
    await office.bring()
    assert "Аяқталды" in said(office.card)
    await asks(aigul, office, "Тағы бір сұрақ")
    assert "Жауап күтіп отыр" in said(office.card)
    assert "Марат" not in said(office.card)


async def test_an_unsure_answer_offers_a_person_and_takes_the_question_along(
    office: Office, aigul: Person, searcher: Scripted
) -> None:
    searcher.when("әйелдерге көмек", Intent.DIRECTION, 20, 21)
    for words in ("әйелдерге көмек", "жоқ нәрсе"):
        question = aigul.town.world.say(aigul.user, aigul.chat, words)
        await office.bring()
        await aigul.press("Адамнан сұрау")
        assert "Сұрағыңызды қызметкерге беріп жатырмын" in aigul.text
        await office.bring()
        assert ticked(question)
        assert [said(m) for m in office.letters()[-2:]] == ["🔎 Осы сұраққа бот нақты жауап таппады:", words]
        await aigul.press("Болды")
    await asks(aigul, office, "тағы")
    await aigul.send("және балаларға")
    await office.bring()
    assert office.letters()[-1].text == "және балаларға"


async def test_asking_a_person_about_a_question_that_is_gone_asks_for_it_anew(office: Office, aigul: Person) -> None:
    await aigul.send("жоқ нәрсе")
    await aigul.press_data(AskPersonButton().pack(), message=aigul_answer(aigul, "Кестеде"))
    assert "беріп жатырмын" in aigul.text
    await aigul.start()
    await aigul.press_data(AskPersonButton().pack())
    assert "енді көре алмай тұрмын" in aigul.text


async def test_a_mistake_is_reported_with_its_season_row_and_part(office: Office, aigul: Person) -> None:
    await aigul.send("20")
    await aigul.press("Талаптар")
    await aigul.press("Қате таптым")
    assert "№ 20 · 🧰 Талаптар" in aigul.text
    await aigul.send("Компьютер саны дұрыс емес")
    await aigul.send("үшеу болуы керек")
    await office.bring()
    assert [said(m) for m in office.letters()[1:]] == [
        "⚠️ Қате туралы: 2023 жылғы тізім, № 20 · 🧰 Талаптар",
        "Компьютер саны дұрыс емес",
        "үшеу болуы керек",
    ]


async def test_a_mistake_in_a_row_that_is_gone_is_answered(aigul: Person) -> None:
    await aigul.start()
    assert await aigul.press_data(MistakeButton(number=9999, part=Part.CARD).pack()) is not None


async def test_a_deleted_topic_is_made_anew_and_nothing_is_lost(office: Office, aigul: Person, gulnar: Person) -> None:
    await asks(aigul, office, "бірінші")
    await office.answer(gulnar.user, "жауап")
    office.town.world.delete_topic(office.chat, office.topics[0].id)
    second = aigul.town.world.say(aigul.user, aigul.chat, "екінші", reply_to=aigul.last)
    await office.bring(refusals=2)  # of the card, and of the letter
    assert ticked(second)
    assert len(office.topics) == 1
    card, moved, letter = office.letters()
    assert "Айгүл" in said(card)
    assert "бұрынғы тақырып жойылған" in said(moved)
    assert letter.text == "екінші"
    await office.answer(gulnar.user, "тағы жауап")
    assert aigul.text == "тағы жауап"


async def test_a_closed_topic_still_takes_letters(office: Office, aigul: Person, gulnar: Person) -> None:
    await asks(aigul, office, "бірінші")
    office.town.world.close_topic(gulnar.user, office.chat, office.topics[0].id)
    await aigul.send("екінші")
    await office.bring()
    assert office.letters()[-1].text == "екінші"


async def test_a_restart_between_taking_and_bringing_loses_nothing(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    await aigul.send("/feedback")
    photo = town.world.send_photo(aigul.user, aigul.chat, PIXELS, "сурет")
    await town.settle()
    assert office.topics == []
    await town.restart()
    await office.bring()
    assert ticked(photo)
    assert office.letters()[-1].text == "сурет"
    answer = town.world.say(gulnar.user, office.chat, "көрдім", thread_id=office.topics[0].id)
    await town.settle()
    await town.restart()
    await office.bring()
    assert ticked(answer)
    assert aigul.text == "көрдім"


async def test_what_telegram_cannot_take_now_goes_later_and_in_order(
    town: Town, office: Office, aigul: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asks(aigul, office, "бірінші")
    town.server.faults.too_many_requests("copyMessage", retry_after=60)
    await aigul.send("екінші")
    await aigul.send("үшінші")
    await office.bring()
    assert office.letters()[-1].text == "бірінші"
    assert await office.support.desk.waiting() == 2
    monkeypatch.setattr(town.app.postman, "_clock", lambda: datetime.now(UTC) + timedelta(minutes=2))
    await office.bring()
    assert [m.text for m in office.letters()[1:]] == ["бірінші", "екінші", "үшінші"]
    assert await office.support.desk.waiting() == 0


async def test_who_has_blocked_the_bot_gets_the_answer_when_they_are_back(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    await asks(aigul, office)
    town.world.block(aigul.user)
    await town.settle()
    answer = town.world.say(gulnar.user, office.chat, "Міне жауап", thread_id=office.topics[0].id)
    await office.bring(refusals=2)
    assert not ticked(answer)
    told = office.letters()[-1]
    assert "ботты бұғаттаған" in said(told)
    assert told.reply_to is answer
    await town.restart()
    await aigul.start()
    await office.bring()
    assert ticked(answer)
    assert "Міне жауап" in [m.text for m in aigul.chat.messages.values()]


async def test_without_the_staffs_group_letters_go_to_administrators_who_are_told(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    await asks(aigul, office, "бірінші")
    town.world.remove_bot(gulnar.user, office.chat)
    await town.settle()
    second = town.world.say(aigul.user, aigul.chat, "екінші")
    await office.bring(refusals=1)
    assert ticked(second)
    texts = [said(m) for m in gulnar.chat.messages.values()]
    assert any("В группу сотрудников написать не получается" in text for text in texts)
    assert texts[-1] == "екінші"
    town.world.say(gulnar.user, gulnar.chat, "ответ", reply_to=gulnar.last)
    await office.bring()
    assert aigul.text == "ответ"


async def test_an_answer_from_an_administrators_own_chat_stands_in_the_topic_too(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    office.support.offices.note_gone(STAFF)
    await asks(aigul, office, "бірінші")
    letter = gulnar.last
    office.support.offices.note_back(STAFF)
    town.world.say(gulnar.user, gulnar.chat, "ответ", reply_to=letter)
    await office.bring()
    assert aigul.text == "ответ"
    assert [said(m) for m in office.letters()[1:]] == ["↪️ Гүлнар Әбдіқызы жауап берді:", "ответ"]


async def test_a_group_that_becomes_a_supergroup_goes_on(
    make_town: Callable[..., Awaitable[Town]],
) -> None:
    from bot.preview.model import ChatKind  # noqa: PLC0415 - only here

    town = await make_town(owner_ids=str(ADMINISTRATOR), staff_chat_id="-77")
    gulnar, aigul = town.person(ADMINISTRATOR), town.person(APPLICANT_KK)
    members = {ADMINISTRATOR: "creator", town.world.bot.id: "administrator"}
    group = town.world.add_chat(-77, ChatKind.GROUP, title="Staff", members=members)
    office = Office(town)
    await asks(aigul, office, "бірінші")
    card, letter = (m for m in group.messages.values() if m.sender is town.world.bot)
    assert letter.reply_to is card
    new = town.world.migrate(group)
    await aigul.send("екінші")
    await office.bring(refusals=0)
    brought = [m for m in new.messages.values() if m.sender is town.world.bot and m.text]
    assert [said(m) for m in brought][-1] == "екінші"
    answer = town.world.say(gulnar.user, new, "жауап", reply_to=brought[-1])
    await office.bring()
    assert ticked(answer)
    assert aigul.text == "жауап"


async def test_office_hours_are_told_once_while_nobody_is_there(make_town: Callable[..., Awaitable[Town]]) -> None:
    today = datetime.now(UTC).strftime("%a")
    other = "Mon" if today not in {"Mon", "Sun"} else "Wed"
    town = await make_town(staff_chat_id=str(STAFF), office_hours=f"{other} 09:00-18:00", timezone="UTC")
    aigul, office = town.person(APPLICANT_KK), Office(town)
    await aigul.send("/feedback")
    await aigul.send("бірінші")
    assert "Қазір қызметкерлер орнында жоқ" in aigul.text
    assert "09:00" in aigul.text
    before = len(aigul.chat.messages)
    await aigul.send("екінші")
    await office.bring()
    assert len(aigul.chat.messages) == before + 1  # the person's own


async def test_too_many_letters_at_once_are_held_with_one_word_and_none_is_lost(
    town: Town, office: Office, aigul: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await aigul.send("/feedback")
    for place in range(23):
        await aigul.send(f"хабар {place}")
    await office.bring()
    words = [said(m) for m in aigul.chat.messages.values() if m.sender.is_bot]
    assert sum("көп болып кетті" in text for text in words) == 1
    assert len(office.letters()) == 1 + 20
    monkeypatch.setattr(town.app.postman, "_clock", lambda: datetime.now(UTC) + timedelta(minutes=11))
    await office.bring()
    assert [m.text for m in office.letters()[1:]] == [f"хабар {place}" for place in range(23)]


async def test_who_is_banned_is_told_and_asks_the_bot_again(
    office: Office, aigul: Person, gulnar: Person, searcher: Scripted
) -> None:
    await asks(aigul, office)
    assert await gulnar.press("Қабылдамау", message=office.card) is not None
    await office.bring()
    assert "Хабары қабылданбайды" in said(office.card)
    await aigul.send("тағы да")
    assert "қабылдауды тоқтатқан" in aigul.text
    await aigul.send("медиация")
    assert searcher.asked == ["медиация"]
    await aigul.send("/feedback")
    assert "қабылдауды тоқтатқан" in aigul.text
    letters = len(office.letters())
    await gulnar.press("Қайта қабылдау", message=office.card)
    await asks(aigul, office, "рақмет")
    assert len(office.letters()) == letters + 1
    async with office.town.app.database.session() as s:
        acts = [entry.action for entry in await s.audit.page(9)]
    assert acts == ["person-let-in", "person-banned"]


async def test_a_silent_ban_looks_like_delivery(office: Office, aigul: Person, gulnar: Person) -> None:
    await asks(aigul, office)
    await gulnar.press("Білдірмей", message=office.card)
    await office.bring()
    letters = len(office.letters())
    written = office.town.world.say(aigul.user, aigul.chat, "тағы да")
    before = len(aigul.chat.messages)
    await office.bring()
    assert ticked(written)
    assert len(aigul.chat.messages) == before
    assert len(office.letters()) == letters
    assert await office.support.desk.unanswered() == 0


async def test_only_administrators_ban_and_only_the_staff_takes_turns(
    office: Office, aigul: Person, irina: Person, marat: Person, gulnar: Person
) -> None:
    await asks(aigul, office)
    refused = await marat.press("Қабылдамау", message=office.card)
    assert refused is not None
    assert "рөл керек" in refused
    await irina.start()
    for data in (
        ThreadButton(thread=1, act=ThreadAct.TAKE),
        ThreadButton(thread=1, act=ThreadAct.DONE),
        BarButton(thread=1, barred="banned"),
    ):
        assert await irina.press_data(data.pack()) is not None
    thread = await thread_of(aigul)
    assert (thread.state, thread.taken_by, thread.barred) == ("open", None, "no")
    for number in (0, 4711, 2**70):
        gone = await gulnar.press_data(ThreadButton(thread=number, act=ThreadAct.DONE).pack())
        assert gone is not None
        assert "больше нет" in gone


async def test_a_person_who_is_erased_leaves_no_topic(office: Office, aigul: Person, gulnar: Person) -> None:
    await asks(aigul, office, "менің атым Айгүл")
    await office.answer(gulnar.user, "Сәлем, Айгүл")
    await aigul.send("/forget")
    await aigul.press("Иә, өшіру")
    await office.bring()
    assert office.topics == []
    assert not [m for m in office.chat.messages.values() if "Айгүл" in (m.text or "")]
    assert await office.support.desk.waiting() == 0
    async with office.town.app.database.session() as s:
        assert await s.threads.of_person(APPLICANT_KK) is None
        assert await s.threads.remnants(datetime.now(UTC)) == []


async def test_a_topic_that_may_not_be_deleted_loses_its_name_and_its_letters(
    town: Town, office: Office, aigul: Person
) -> None:
    await asks(aigul, office, "менің атым Айгүл")
    town.server.faults.refuse("deleteForumTopic", 400, "Bad Request: not enough rights to delete the topic")
    await aigul.send("/forget")
    await aigul.press("Иә, өшіру")
    await office.bring()
    (topic,) = office.topics
    assert (topic.name, topic.closed) == ("Жойылған", True)
    assert office.letters() == []


async def test_an_answer_to_somebody_who_was_erased_is_said_to_be_too_late(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    await asks(aigul, office)
    card = office.card
    await aigul.send("/forget")
    await aigul.press("Иә, өшіру")
    toast = await gulnar.press("Аяқтау", message=card)
    assert toast is not None
    assert "хат алмасу енді жоқ" in toast


async def test_the_staff_hears_nothing_of_a_group_that_is_not_theirs(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    await asks(aigul, office)
    before = len(aigul.chat.messages)
    town.world.say(gulnar.user, town.group, "@grantkomek_bot медиация")
    town.world.say(gulnar.user, office.chat, "жалпы тақырыпта сөйлесу")
    await office.bring()
    assert len(aigul.chat.messages) == before


async def test_in_a_group_one_is_pointed_to_the_private_chat(town: Town, aigul: Person) -> None:
    told = await aigul.send("/feedback", chat=town.group)
    (answer,) = (m for m in told if "/feedback" in said(m) and "жеке" in said(m))
    assert answer.inline_keyboard[0][0]["url"].endswith("?start=w")
