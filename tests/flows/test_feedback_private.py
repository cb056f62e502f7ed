"""Letters without a staff forum: in the chats of administrators, and in a plain group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.preview.cast import ADMINISTRATOR, APPLICANT_KK, COORDINATOR
from bot.preview.model import ChatKind
from tests.support.letters import Office, asks, give, gulnar, office, said, thread_of, ticked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.preview.model import Message
    from tests.support.client import Person, Town

__all__ = ["gulnar", "office"]  # fixtures


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    return await make_town(owner_ids=str(ADMINISTRATOR))


@pytest.fixture
async def marat(town: Town) -> Person:
    """An administrator; writes Kazakh."""
    person = town.person(COORDINATOR)
    await give(town, person, "administrator")
    return person


def from_bot(person: Person) -> list[Message]:
    return [m for m in person.chat.messages.values() if m.sender.is_bot]


def over(person: Person, words: str) -> Message:
    return next(m for m in reversed(from_bot(person)) if words in said(m))


async def test_every_administrator_gets_the_letter_and_sees_who_answers(
    town: Town, office: Office, aigul: Person, gulnar: Person, marat: Person
) -> None:
    question = await asks(aigul, office, "Сұрағым бар")
    assert ticked(question)
    for reader, state in ((gulnar, "Ждет ответа"), (marat, "Жауап күтіп отыр")):
        card, letter = from_bot(reader)[-2:]
        assert state in said(card)
        assert letter.text == "Сұрағым бар"
        assert letter.reply_to is card

    answer = town.world.say(gulnar.user, gulnar.chat, "Иә, тыңдап тұрмын", reply_to=gulnar.last)
    await office.bring()
    assert ticked(answer)
    assert aigul.text == "Иә, тыңдап тұрмын"
    assert aigul.last.reply_to is question
    header, copy = from_bot(marat)[-2:]
    assert said(header) == "↪️ Гүлнар Әбдіқызы жауап берді:"
    assert copy.text == "Иә, тыңдап тұрмын"
    assert "Жауап беретін: Гүлнар Әбдіқызы" in said(over(marat, "№ 1"))

    # A colleague may go on, by a reply to the copy of the other's answer; both cards follow.
    town.world.say(marat.user, marat.chat, "Мен де осындамын", reply_to=copy)
    await office.bring()
    assert aigul.text == "Мен де осындамын"
    await marat.press("Аяқтау", message=over(marat, "№ 1"))
    await office.bring()
    assert "Закончено" in said(over(gulnar, "№ 1"))


async def test_a_reply_to_the_card_is_an_answer_too_and_a_changed_answer_changes(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    await asks(aigul, office)
    answer = town.world.say(gulnar.user, gulnar.chat, "Сәлем", reply_to=over(gulnar, "№ 1"))
    await office.bring()
    town.world.edit(gulnar.user, answer, "Сәлеметсіз бе")
    await office.bring()
    assert aigul.text == "Сәлеметсіз бе"


async def test_who_lost_the_role_answers_nobody(
    town: Town, office: Office, aigul: Person, gulnar: Person, marat: Person
) -> None:
    await asks(aigul, office)
    async with town.app.database.session() as s:
        await s.roles.take(COORDINATOR, "administrator")
        await s.commit()
    before = len(aigul.chat.messages)
    town.world.say(marat.user, marat.chat, "жауап", reply_to=marat.last)
    await office.bring()
    assert "тек қызметкерлер жауап бере алады" in marat.text
    assert len(aigul.chat.messages) == before
    toast = await marat.press("Мен жауап беремін", message=over(marat, "№ 1"))
    assert toast is not None
    assert "тек қызметкерлер" in toast
    assert (await thread_of(aigul)).taken_by is None


async def test_an_administrator_who_has_blocked_the_bot_is_passed_over(
    town: Town, office: Office, aigul: Person, gulnar: Person, marat: Person
) -> None:
    town.world.chats[ADMINISTRATOR].blocked = True  # and the bot was not told
    question = await asks_refused(aigul, office, refusals=2)
    assert ticked(question)
    assert marat.text == "Сұрағым бар"
    again = town.world.say(aigul.user, aigul.chat, "Тағы бір")
    await office.bring()
    assert ticked(again)


async def asks_refused(person: Person, office: Office, *, refusals: int) -> Message:
    await person.send("/feedback")
    written = person.town.world.say(person.user, person.chat, "Сұрағым бар")
    await office.bring(refusals=refusals)
    return written


async def test_a_letter_waits_until_there_is_somebody_to_read_it(town: Town, office: Office, aigul: Person) -> None:
    question = await asks(aigul, office)
    assert not ticked(question)
    assert await office.support.desk.waiting() == 1
    owner = town.person(ADMINISTRATOR)
    await owner.start()
    await office.bring()
    assert ticked(question)
    assert owner.text == "Сұрағым бар"
    assert await office.support.desk.waiting() == 0
    assert await office.support.desk.unanswered() == 1


async def test_letters_of_two_people_stand_under_their_own_cards(
    town: Town, office: Office, aigul: Person, irina: Person, gulnar: Person
) -> None:
    await asks(aigul, office, "бір")
    await asks(irina, office, "раз")
    await aigul.send("екі")
    await office.bring()
    shown = [said(m).splitlines()[0] for m in from_bot(gulnar)[1:]]
    assert shown == ["бір", "💬 Ирина Ковалёва · № 2", "раз", "💬 Айгүл Серікқызы · № 1", "екі"]
    town.world.say(gulnar.user, gulnar.chat, "два", reply_to=over(gulnar, "раз"))
    await office.bring()
    assert irina.text == "два"


async def test_an_administrators_own_letter_goes_to_the_others(
    town: Town, office: Office, gulnar: Person, marat: Person
) -> None:
    question = await asks(marat, office, "Менде сұрақ бар")
    assert ticked(question)
    assert gulnar.text == "Менде сұрақ бар"
    town.world.say(gulnar.user, gulnar.chat, "Қандай?", reply_to=gulnar.last)
    await office.bring()
    assert marat.text == "Қандай?"
    town.world.say(marat.user, marat.chat, "Мынадай", reply_to=marat.last)
    await office.bring()
    assert gulnar.text == "Мынадай"


async def test_an_erasure_deletes_the_copies_and_an_erased_administrator_leaves_no_id(
    town: Town, office: Office, aigul: Person, gulnar: Person, marat: Person
) -> None:
    await asks(aigul, office, "менің атым Айгүл")
    town.world.say(gulnar.user, gulnar.chat, "Сәлем", reply_to=gulnar.last)
    await office.bring()
    await gulnar.send("/forget")
    await gulnar.press("Да, удалить")
    thread = await thread_of(aigul)
    assert thread.taken_by is None
    async with town.app.database.session() as s:
        assert await s.threads.place(thread.id, ADMINISTRATOR) is None
        assert await s.letters.by_message(ADMINISTRATOR, gulnar.chat.last_id) is None
    town.world.say(aigul.user, aigul.chat, "рақмет", reply_to=aigul.last)
    await office.bring()
    assert marat.text == "рақмет"
    await aigul.send("/forget")
    await aigul.press("Иә, өшіру")
    await office.bring()
    assert not [m for m in from_bot(marat) if "Айгүл" in said(m) or "рақмет" in said(m)]


async def test_a_letter_that_may_have_been_sent_is_sent_again_rather_than_lost(
    town: Town, office: Office, aigul: Person, gulnar: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.server.faults.server_error("copyMessage", code=504, executed=True)
    question = await asks(aigul, office)
    assert not ticked(question)
    await town.restart()
    monkeypatch.setattr(town.app.postman, "_clock", lambda: datetime.now(UTC) + timedelta(minutes=1))
    await office.bring()
    assert ticked(question)
    assert [said(m) for m in from_bot(gulnar)].count("Сұрағым бар") == 2


async def test_what_telegram_does_not_copy_is_said_to_its_writer(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    town.server.faults.refuse("copyMessage", 400, "Bad Request: message can't be copied")
    question = await asks(aigul, office)
    assert "Мұндай хабарды жеткізе алмадым" in aigul.text
    assert aigul.last.reply_to is question
    assert await office.support.desk.waiting() == 0


async def test_where_reactions_are_not_allowed_a_reply_says_that_it_arrived(
    town: Town, office: Office, aigul: Person, gulnar: Person
) -> None:
    town.server.faults.refuse("setMessageReaction", 400, "Bad Request: REACTION_INVALID")
    await asks(aigul, office)
    assert aigul.text == "👌 Жетті."


async def test_in_a_plain_group_one_answers_by_replies(make_town: Callable[..., Awaitable[Town]]) -> None:
    town = await make_town(owner_ids=str(ADMINISTRATOR), staff_chat_id="-1001777")
    gulnar, aigul, office = town.person(ADMINISTRATOR), town.person(APPLICANT_KK), Office(town)
    members = {ADMINISTRATOR: "creator", COORDINATOR: "member", town.world.bot.id: "administrator"}
    group = town.world.add_chat(-1_001_777, ChatKind.SUPERGROUP, title="Staff", members=members)
    await asks(aigul, office)
    card, letter = (m for m in group.messages.values() if m.sender is town.world.bot)
    assert "«Жауап беру»" in said(card)
    before = len(aigul.chat.messages)
    town.world.say(gulnar.user, group, "бұл өзімізге")
    town.world.say(gulnar.user, group, "// бұл да", reply_to=letter)
    await office.bring()
    assert len(aigul.chat.messages) == before
    answer = town.world.say(town.world.users[COORDINATOR], group, "Жауап", reply_to=letter)
    await office.bring()
    assert ticked(answer)
    assert aigul.text == "Жауап"
    assert "Жауап беретін: Марат Жүнісов" in said(card)
