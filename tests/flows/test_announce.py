"""/announce: from the first message to the report, and what administrators may do to each other's announcements."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.announce.near import follow_deadline
from bot.chat.callbacks import (
    AnnounceAct,
    AnnouncementButton,
    AnnouncementsButton,
    ButtonKindButton,
    DropButtonButton,
    GoButton,
    Narrow,
    NarrowButton,
    NarrowTickButton,
    NewAnnouncementButton,
    VersionAct,
    VersionButton,
    WhenAct,
    WhenButton,
)
from bot.preview.cast import ADMINISTRATOR, APPLICANT_EN, APPLICANT_KK, APPLICANT_RU
from bot.preview.formatting import Formatted

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.chat.announce.drafts import Known
    from bot.preview.model import Message
    from bot.storage.announcements import Announcement
    from bot.storage.deliveries import Counts
    from tests.support.client import Person, Scripted, Town

REFUSED = "Этот раздел вам не открыт"
EVERYBODY = (ADMINISTRATOR, APPLICANT_KK, APPLICANT_RU, APPLICANT_EN)


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    return await peopled(await make_town(owner_ids=str(ADMINISTRATOR), send_rate=1000))


@pytest.fixture
async def gulnar(town: Town) -> Person:
    """An administrator; writes Russian."""
    return town.person(ADMINISTRATOR)


async def peopled(town: Town) -> Town:
    """Four people use the bot: one administrator, and one of each language."""
    for user_id in EVERYBODY:
        await town.person(user_id).start()
    return town


async def composed(author: Person, text: str = "Өтінім қабылдау басталды") -> int:
    """A draft with one version in Kazakh; its number."""
    await author.send("/announce")
    if "Отправьте сообщение" not in author.text:
        await author.press("Новое сообщение")
    await author.send(text)
    return (await announcements(author.town))[0].id


async def sent(author: Person, text: str = "Өтінім қабылдау басталды") -> int:
    """An announcement that everybody has got."""
    number = await composed(author, text)
    await author.press("Отправить себе")
    await author.press("📤 Отправить")
    await author.press("Да, отправить")
    await broadcast(author.town)
    return number


async def broadcast(town: Town) -> None:
    """Let the sender do all there is to do."""
    await town.app.sender.drain()
    await town.settle()


async def announcements(town: Town) -> list[Announcement]:
    async with town.app.database.session() as session:
        return await session.announcements.recent(20)


async def counts(town: Town, number: int) -> Counts:
    async with town.app.database.session() as session:
        return await session.deliveries.counts(number)


async def acts(town: Town) -> list[str]:
    """What the journal says was done, the first first."""
    async with town.app.database.session() as session:
        return [entry.action.removeprefix("announcement-") for entry in reversed(await session.audit.page(100))]


async def open_(person: Person, number: int) -> None:
    await person.send("/announce")
    await person.press(f"№ {number} ·")


def received(person: Person, words: str) -> list[Message]:
    return [m for m in person.chat.messages.values() if m.sender is person.town.world.bot and words in (m.text or "")]


def photo(person: Person, caption: str, album: str | None = None) -> None:
    world = person.town.world
    file = world.new_file("photo", b"\xff\xd8", "image/jpeg", width=640, height=480)
    formatted = world._typed(caption) if caption else Formatted("", [])
    world._from_person(person.user, person.chat, formatted, file=file, album=album)


# The whole of it


async def test_an_announcement_in_two_languages_with_a_photo_goes_all_its_way(town: Town, gulnar: Person) -> None:
    aigul, irina, daniyar = (town.person(person) for person in (APPLICANT_KK, APPLICANT_RU, APPLICANT_EN))
    await gulnar.send("/announce")
    assert "Отправьте сообщение" in gulnar.text
    photo(gulnar, "Өтінім қабылдау басталды")
    await town.settle()
    assert "Черновик" in gulnar.text
    assert "4 человека" in gulnar.text  # the count and the time stand there before anything else
    assert "примерно 1 с" in gulnar.text
    await gulnar.press("➕ русский")
    photo(gulnar, "Прием заявок открыт")
    await town.settle()
    assert "казахский: фото или файл" in gulnar.text
    assert "русский: фото или файл" in gulnar.text
    await gulnar.press("Кнопки")
    await gulnar.press("➕ Направление")
    await gulnar.press("№ 6")
    assert "✖ 📋 Направление № 6" in gulnar.buttons
    await gulnar.press("Назад")
    await gulnar.press("Отправить себе")
    assert "казахский, русский" in gulnar.text
    assert len(received(gulnar, "Прием заявок открыт")) == 1
    await gulnar.press("📤 Отправить")
    assert "Отправляем?" in gulnar.text
    assert received(irina, "Прием") == []
    await gulnar.press("Да, отправить")
    progress = gulnar.last
    assert "Рассылается" in gulnar.text
    await broadcast(town)
    (russian,) = received(irina, "Прием заявок открыт")
    assert russian.file is not None
    assert russian.inline_keyboard[0][0]["url"].endswith("?start=d6")
    assert len(received(aigul, "Өтінім қабылдау басталды")) == 1
    assert len(received(daniyar, "Өтінім қабылдау басталды")) == 1  # has no version of their own
    assert "Разослано" in (progress.text or "")
    assert "100 %" in (progress.text or "").replace("\N{NO-BREAK SPACE}", " ")
    report, table = list(gulnar.chat.messages.values())[-2:]
    assert "Доставлено: 4" in (report.text or "")
    assert table.file is not None
    lines = table.file.data.decode("utf-8-sig").splitlines()
    assert len(lines) == 5
    assert {line.split(",")[2] for line in lines[1:]} == {"sent"}
    assert await acts(town) == ["drafted", "written", "buttons", "tested", "started"]


@pytest.mark.parametrize("command", ["/announce", "/deadline", "/help"])
async def test_a_command_is_never_taken_for_the_message_of_an_announcement(gulnar: Person, command: str) -> None:
    await gulnar.send("/announce")
    await gulnar.send(command)
    assert "KeyError" not in gulnar.text
    await gulnar.send("/announce")
    await gulnar.send("Өтінім қабылдау басталды")
    assert "Өтінім қабылдау басталды" in gulnar.text
    assert "Черновик" in gulnar.text


async def test_what_was_sent_is_corrected_in_one_language_and_taken_back_everywhere(town: Town, gulnar: Person) -> None:
    irina, aigul = town.person(APPLICANT_RU), town.person(APPLICANT_KK)
    number = await composed(gulnar, "Соңғы күні — 25 қараша")
    await gulnar.press("➕ русский")
    await gulnar.send("Последний день — 25 ноября")
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    await broadcast(town)
    await open_(gulnar, number)
    await gulnar.press("Исправить у всех")
    await gulnar.press("русский")
    await gulnar.send("Последний день — 27 ноября")
    assert f"исправление сообщения № {number}" in gulnar.text
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    await broadcast(town)
    assert len(received(irina, "27 ноября")) == 1
    assert received(irina, "25 ноября") == []
    assert len(received(aigul, "25 қараша")) == 1
    correction = (await announcements(town))[0]
    assert (await counts(town, correction.id)).sent == 2  # the administrator reads Russian, too
    await open_(gulnar, number)
    await gulnar.press("Отозвать")
    await gulnar.press("Да, отозвать")
    await broadcast(town)
    assert received(irina, "ноября") == []
    assert received(aigul, "қараша") == []
    assert "Удалено: 4" in "".join(m.text or "" for m in gulnar.chat.messages.values())
    assert {"correcting", "withdrawn"} <= set(await acts(town))


async def test_a_caption_is_corrected_and_its_picture_stays(town: Town, gulnar: Person) -> None:
    aigul = town.person(APPLICANT_KK)
    await gulnar.send("/announce")
    photo(gulnar, "Ескі жазу")
    await town.settle()
    number = (await announcements(town))[0].id
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    await broadcast(town)
    await open_(gulnar, number)
    await gulnar.press("Исправить у всех")
    await gulnar.press("казахский")
    await gulnar.send("ж" * 1025)
    assert "не длиннее 1024" in gulnar.text
    photo(gulnar, "")
    await town.settle()
    assert "нужен текст" in gulnar.text
    await gulnar.send("Жаңа жазу")
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    await broadcast(town)
    (message,) = received(aigul, "Жаңа жазу")
    assert message.file is not None


async def test_it_pauses_goes_on_and_stops(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    progress = gulnar.last
    await gulnar.press("Приостановить", message=progress)
    assert "Приостановлено" in (progress.text or "")
    await broadcast(town)
    assert (await counts(town, number)).left == 4
    await gulnar.press("Продолжить", message=progress)
    assert "Рассылается" in (progress.text or "")
    await gulnar.press("Приостановить", message=progress)
    await gulnar.press("Остановить", message=progress)
    assert "Еще не получили и уже не получат: 4" in gulnar.text
    await gulnar.press("Да, остановить")
    await broadcast(town)
    after = await counts(town, number)
    assert (after.sent, after.left, after.total) == (0, 4, 4)
    assert "Не отправлено: 4" in "".join(m.text or "" for m in gulnar.chat.messages.values())
    assert (await acts(town))[-4:] == ["paused", "resumed", "paused", "stopped"]


async def test_what_was_taken_back_meanwhile_goes_on_to_the_others_only_when_asked_twice(
    town: Town, gulnar: Person
) -> None:
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    progress = gulnar.last
    async with town.app.database.session() as session:
        (first,) = await session.deliveries.claim(number, datetime.now(UTC), 1)
        await session.deliveries.settle(first, "sent", datetime.now(UTC), message_ids=(1,))
        await session.commit()
    await gulnar.press("Приостановить", message=progress)
    await open_(gulnar, number)
    await gulnar.press("Отозвать")
    await gulnar.press("Да, отозвать")
    await gulnar.press("Продолжить", message=progress)
    assert "Остальные (3) получат исходное сообщение" in gulnar.text
    assert (await look(town, number)).announcement.state == "paused"
    await gulnar.press("Да, продолжить")
    assert (await look(town, number)).announcement.state == "running"
    await gulnar.press_data(AnnouncementButton(id=number, act=AnnounceAct.RESUME_SURELY).pack())
    assert "Это уже не сделать" in gulnar.text


async def test_progress_is_told_in_one_message_while_it_goes(town: Town, gulnar: Person) -> None:
    for user_id in range(2001, 2031):
        await town.newcomer(user_id, f"Адам {user_id}", "kk").start()
    await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    progress, before = gulnar.last, gulnar.chat.last_id
    await broadcast(town)
    assert "доставлено 34" in (progress.text or "").replace("\N{NO-BREAK SPACE}", " ")
    new = [m for number, m in gulnar.chat.messages.items() if number > before]
    assert len(new) == 3  # the announcement itself, the report and its table


async def test_where_the_progress_message_was_deleted_another_tells(town: Town, gulnar: Person) -> None:
    await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    town.world.delete(gulnar.last)
    town.expected_refusals += 1
    await broadcast(town)
    assert len(received(gulnar, "100")) == 1
    assert len(received(gulnar, "Доставлено: 4")) == 1


async def test_whoever_let_it_go_may_block_the_bot(town: Town, gulnar: Person) -> None:
    irina = town.person(APPLICANT_RU)
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_RU, "administrator", datetime.now(UTC))
        await session.commit()
    number = await composed(irina)
    await open_(gulnar, number)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    town.world.block(gulnar.user)
    await town.app.sender.drain()
    after = await counts(town, number)
    assert (after.sent, after.blocked, after.total) == (3, 1, 4)
    assert (await announcements(town))[0].state == "finished"


async def test_a_correction_that_says_nothing_does_not_go(town: Town, gulnar: Person) -> None:
    number = await sent(gulnar)
    await open_(gulnar, number)
    await gulnar.press("Исправить у всех")
    await gulnar.press("казахский")
    await gulnar.send("Жаңа мәтін")
    await gulnar.press("✅ казахский")
    await gulnar.press("Убрать")
    correction = (await announcements(town))[0].id
    mark = (await look(town, correction)).mark
    await gulnar.press_data(GoButton(id=correction, mark=mark, confirmed=True).pack())
    assert "В таком виде отправить нельзя" in gulnar.text
    assert (await announcements(town))[0].state == "draft"


async def test_what_is_still_going_out_is_not_corrected_or_taken_back(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    progress = gulnar.last
    for act in (AnnounceAct.CORRECT, AnnounceAct.WITHDRAW, AnnounceAct.WITHDRAW_SURELY):
        await gulnar.press_data(AnnouncementButton(id=number, act=act).pack())
        assert "Сначала приостановите" in gulnar.text
    assert len(await announcements(town)) == 1
    await broadcast(town)
    await gulnar.press_data(AnnouncementButton(id=number, act=AnnounceAct.RESUME).pack(), message=progress)
    assert "Это уже не сделать" in (progress.text or "")


# When


async def test_it_is_scheduled_in_words_and_goes_out_then(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("Назначить время")
    await gulnar.send("вчера в 10:00")
    assert "уже" in gulnar.text
    await gulnar.send("когда-нибудь потом")
    assert "Не понятно" in gulnar.text or "не понятно" in gulnar.text
    await gulnar.send("через 2 часа")
    assert "Отправляем?" in gulnar.text
    await gulnar.press("Да, в это время")
    assert "Запланировано" in gulnar.text
    await broadcast(town)
    (announcement, *_) = await announcements(town)
    assert announcement.state == "scheduled"
    assert announcement.scheduled_at is not None
    assert (
        timedelta(hours=1, minutes=58) < announcement.scheduled_at - datetime.now(UTC) < timedelta(hours=2, minutes=1)
    )
    async with town.app.database.session() as session:
        await session.announcements.schedule(number, datetime.now(UTC))
        await session.commit()
    await town.restart()
    await broadcast(town)
    assert (await counts(town, number)).sent == 4
    told = "".join(m.text or "" for m in gulnar.chat.messages.values())
    assert "Разослано" in told
    assert "Доставлено: 4" in told


async def test_a_moment_that_can_be_read_in_two_ways_is_chosen_by_a_button(town: Town, gulnar: Person) -> None:
    await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("Назначить время")
    await gulnar.send("завтра в 6")
    choices = [text for text in gulnar.buttons if re.search(r"\d\d:\d\d", text)]
    assert [text[-5:] for text in choices] == ["06:00", "18:00"]
    await gulnar.press(choices[1])
    assert "18:00" in gulnar.text
    await gulnar.press("Да, в это время")
    assert "Запланировано" in gulnar.text


async def test_it_waits_for_a_deadline_and_moves_with_it(town: Town, gulnar: Person) -> None:
    zone = town.app.dispatcher["drafts"]._clock().tzinfo
    closes = datetime.now(UTC) + timedelta(days=10)
    async with town.app.database.session() as session:
        made = await session.deadlines.add("uid-1", "2023", closes, "source", datetime.now(UTC), kinds=["short"])
        await session.commit()
    await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("Ближе к сроку подачи")
    await gulnar.press("краткосрочные гранты")
    assert [text.split(" · ")[0] for text in gulnar.buttons if "·" in text] == ["За 7 дней", "За 3 дня", "За 1 день"]
    await gulnar.press("За 3 дня")
    await gulnar.press("Да, в это время")
    assert "Сдвигается вместе со сроком: краткосрочные гранты" in gulnar.text
    (announcement, *_) = await announcements(town)
    assert announcement.scheduled_at is not None
    expected = (closes.astimezone(zone) - timedelta(days=3)).date()
    assert announcement.scheduled_at.astimezone(zone).strftime("%Y-%m-%d %H:%M") == f"{expected} 10:00"
    now = datetime.now(UTC)
    async with town.app.database.session() as session:
        later = await session.deadlines.change(
            made.id, now, opens_at=None, closes_at=closes + timedelta(days=5), source="source", note=None
        )
        assert await follow_deadline(session, later, now, zone) == []
        await session.commit()
    (moved, *_) = await announcements(town)
    assert moved.scheduled_at == announcement.scheduled_at + timedelta(days=5)
    async with town.app.database.session() as session:
        gone = await session.deadlines.withdraw(made.id, now)
        assert [released.id for released in await follow_deadline(session, gone, now, zone)] == [announcement.id]
        await session.commit()
    assert (await announcements(town))[0].state == "draft"


async def test_a_scheduled_one_is_taken_back_to_drafts_or_cancelled(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("Назначить время")
    await gulnar.send("завтра 10:00")
    await gulnar.press("Да, в это время")
    await gulnar.press("Вернуть в черновики")
    assert "Снова черновик" in gulnar.text
    await gulnar.press("Отправить себе")
    await gulnar.press("Назначить время")
    await gulnar.send("завтра 11:00")
    await gulnar.press("Да, в это время")
    await gulnar.press("Не отправлять")
    await gulnar.press("Да, не отправлять")
    assert "Отменено" in gulnar.text
    async with town.app.database.session() as session:
        assert await session.announcements.due(datetime.now(UTC) + timedelta(days=3)) == []
    await gulnar.press("Сделать копию")
    assert "Новый черновик" in gulnar.text
    assert (await announcements(town))[0].id == number + 1
    await gulnar.press("Удалить черновик")
    await gulnar.press("Да, удалить")
    assert "Черновик удален" in gulnar.text
    assert (await acts(town))[-4:] == ["scheduled", "cancelled", "copied", "deleted"]


async def test_many_people_need_a_code(make_town: Callable[..., Awaitable[Town]]) -> None:
    town = await peopled(await make_town(owner_ids=str(ADMINISTRATOR), send_rate=1000, announce_confirm_over=3))
    gulnar = town.person(ADMINISTRATOR)
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    code = re.search(r"код: (\d{4})", gulnar.text)
    assert code is not None
    assert not [text for text in gulnar.buttons if text.startswith("✅")]
    wrong = f"{(int(code[1]) + 1) % 10000:04}"
    await gulnar.send(wrong)
    assert "Код не совпал" in gulnar.text
    mark = (await look(town, number)).mark
    await gulnar.press_data(GoButton(id=number, mark=mark, confirmed=True).pack())
    assert (await announcements(town))[0].state == "draft"  # a button alone is not enough
    code = re.search(r"код: (\d{4})", gulnar.text)
    assert code is not None
    await gulnar.send(code[1])
    assert "Рассылка началась" in gulnar.text
    await broadcast(town)
    assert (await counts(town, number)).sent == 4
    assert "100 %" in "".join(m.text or "" for m in gulnar.chat.messages.values()).replace("\N{NO-BREAK SPACE}", " ")
    await open_(gulnar, number)
    await gulnar.press("Отозвать")
    code = re.search(r"код: (\d{4})", gulnar.text)
    assert code is not None
    await gulnar.press_data(AnnouncementButton(id=number, act=AnnounceAct.WITHDRAW_SURELY).pack())
    code = re.search(r"код: (\d{4})", gulnar.text)
    assert code is not None
    await gulnar.send(code[1])
    await broadcast(town)
    assert received(town.person(APPLICANT_KK), "Өтінім") == []


async def look(town: Town, number: int) -> Known:
    known: Known = await town.app.dispatcher["drafts"].look(number)
    return known


# Whom


async def test_an_audience_is_narrowed_and_counted(town: Town, gulnar: Person) -> None:
    await composed(gulnar)
    await gulnar.press("👥 Кому")
    await gulnar.press("Язык")
    await gulnar.press("русский")
    assert "2 человека" in gulnar.text
    await gulnar.press("✅ русский")
    await gulnar.press("английский")
    assert "1 человек" in gulnar.text
    await gulnar.press("Готово")
    await gulnar.press("Роль")
    await gulnar.press("администраторы")
    assert "язык — английский; администраторы" in gulnar.text
    assert "Таких людей сейчас нет" in gulnar.text
    await gulnar.press("Готово")
    await gulnar.press("Назад")
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    assert "Отправлять некому" in gulnar.text
    await gulnar.press("Всем")
    assert "4 человека" in gulnar.text
    for by, choice in (("Регион", "обла"), ("сфер", ""), ("направлени", "№ 3"), ("видом", "краткосрочные")):
        await gulnar.press(by)
        await gulnar.press(choice or gulnar.buttons[0])
        assert any(text.startswith("✅") for text in gulnar.buttons), by
        await gulnar.press("Готово")
    await gulnar.press("Не закончили самопроверку")
    assert "кто начал самопроверку" in gulnar.text


async def test_who_blocked_the_bot_is_left_out_and_said_to_be(town: Town, gulnar: Person) -> None:
    async with town.app.database.session() as session:
        await session.people.mark_blocked(APPLICANT_EN, datetime.now(UTC))
        await session.commit()
    await composed(gulnar)
    assert "3 человека" in gulnar.text
    assert "заблокировал бота: 1" in gulnar.text


async def test_an_old_button_of_another_table_narrows_nothing(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar)
    await gulnar.press("👥 Кому")
    await gulnar.press_data(NarrowTickButton(id=number, by=Narrow.REGION, value="KZ-99", on=True).pack())
    await gulnar.press_data(NarrowButton(id=number, by=Narrow.ALL).pack())
    assert "Кому: всем" in gulnar.text
    assert "4 человека" in gulnar.text


# Contents


async def test_an_album_is_one_version_and_arrives_as_an_album(town: Town, gulnar: Person) -> None:
    aigul = town.person(APPLICANT_KK)
    await gulnar.send("/announce")
    before = gulnar.chat.last_id
    for caption in ("Суреттер", "", ""):
        photo(gulnar, caption, album="a1")
    await town.settle()
    assert "альбом, частей: 3" in gulnar.text
    screens = [m for n, m in gulnar.chat.messages.items() if n > before and m.sender is town.world.bot]
    assert len(screens) == 1
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    start = aigul.chat.last_id
    await broadcast(town)
    got = [m for n, m in aigul.chat.messages.items() if n > start]
    assert len(got) == 3
    assert len({m.album for m in got}) == 1
    assert (await announcements(town))[0].title == "Суреттер"


async def test_words_after_an_album_are_a_question_again(town: Town, gulnar: Person, searcher: Scripted) -> None:
    await gulnar.send("/announce")
    photo(gulnar, "Суреттер", album="a1")
    await town.settle()
    await gulnar.send("6")
    assert searcher.asked[-1] == "6"


async def test_an_edited_message_goes_out_as_edited_after_another_look(town: Town, gulnar: Person) -> None:
    aigul = town.person(APPLICANT_KK)
    number = await composed(gulnar, "Соңғы күні — 25 қараша")
    source = next(m for m in gulnar.chat.messages.values() if m.text == "Соңғы күні — 25 қараша")
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    confirm = gulnar.last
    town.world.edit(gulnar.user, source, "Соңғы күні — 27 қараша")
    await town.settle()
    assert "Правка вошла в это сообщение" in gulnar.text
    await gulnar.press("Да, отправить", message=confirm)
    assert "С тех пор как вы смотрели" in (confirm.text or "")
    assert (await announcements(town))[0].state == "draft"
    await gulnar.press("Отправить себе", message=confirm)
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    await broadcast(town)
    assert len(received(aigul, "27 қараша")) == 1
    town.world.edit(gulnar.user, source, "Соңғы күні — 29 қараша")
    await town.settle()
    assert "остается прежний вид" in gulnar.text
    assert len(received(aigul, "27 қараша")) == 1
    assert (await announcements(town))[0].id == number


async def test_a_deleted_message_is_noticed_before_anybody_gets_it(town: Town, gulnar: Person) -> None:
    await composed(gulnar, "Бұл хабар өшеді")
    source = next(m for m in gulnar.chat.messages.values() if m.text == "Бұл хабар өшеді")
    town.world.delete(source)
    town.expected_refusals += 1
    await gulnar.press("Отправить себе")
    assert "исходное сообщение, похоже, удалено" in gulnar.text
    assert "📤 Отправить" not in gulnar.buttons


async def test_an_author_who_has_blocked_the_bot_is_noticed_before_anybody_gets_it(town: Town, gulnar: Person) -> None:
    irina = town.person(APPLICANT_RU)
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_RU, "administrator", datetime.now(UTC))
        await session.commit()
    number = await composed(irina)
    town.world.block(irina.user)
    await open_(gulnar, number)
    town.expected_refusals += 1
    await gulnar.press("Отправить себе")
    assert "Не удалось скопировать версию «казахский»" in gulnar.text


async def test_a_message_deleted_after_the_start_pauses_it_and_says_why(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar, "Бұл хабар өшеді")
    source = next(m for m in gulnar.chat.messages.values() if m.text == "Бұл хабар өшеді")
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    progress = gulnar.last
    town.world.delete(source)
    town.expected_refusals += 4
    await town.app.sender.drain()
    refused = len(town.server.refused)
    assert 1 <= refused <= 4
    town.expected_refusals = refused
    assert "Исходное сообщение удалено" in (progress.text or "")
    await gulnar.press("Остановить", message=progress)
    await gulnar.press("Да, остановить")
    assert (await counts(town, number)).left == 4
    assert "Не отправлено: 4" in gulnar.text or received(gulnar, "Не отправлено: 4")


async def test_versions_are_shown_replaced_and_removed(town: Town, gulnar: Person) -> None:
    await composed(gulnar, "Бірінші")
    await gulnar.press("➕ английский")
    await gulnar.send("The first")
    await gulnar.press("✅ английский")
    await gulnar.press("Показать")
    assert len(received(gulnar, "The first")) == 1
    await gulnar.press("✅ английский")
    await gulnar.press("Заменить")
    await gulnar.send("The second")
    await gulnar.press("Отправить себе")
    assert len(received(gulnar, "The second")) == 1
    await gulnar.press("Назад")
    await gulnar.press("✅ английский")
    await gulnar.press("Убрать")
    assert "➕ английский" in gulnar.buttons
    await gulnar.press("✅ казахский")
    assert not [text for text in gulnar.buttons if "Убрать" in text]  # everybody else gets it


async def test_a_link_is_checked_and_has_words_in_each_language(town: Town, gulnar: Person) -> None:
    await composed(gulnar)
    await gulnar.press("Кнопки")
    await gulnar.press("➕ Ссылка")
    await gulnar.send("javascript:alert(1)")
    assert "не откроется" in gulnar.text
    await gulnar.send("gov.kz/grants")
    assert "Что написать на кнопке" in gulnar.text
    await gulnar.send("Толығырақ\nПодробнее")
    assert "одна строка или три" in gulnar.text
    await gulnar.send("Толығырақ\nПодробнее\nRead more")
    assert "✖ Подробнее" in gulnar.buttons
    await gulnar.press("➕ Напоминание")
    await gulnar.press("№ 1")
    await gulnar.press("✖ 🔔")
    await gulnar.press_data(DropButtonButton(id=1, index=0, of=2).pack())  # a tap on the screen of before
    assert "✖ Подробнее" in gulnar.buttons
    await gulnar.press("Назад")
    await gulnar.press("Отправить себе")
    mine = next(m for m in received(gulnar, "Өтінім") if (m.text or "").startswith("Өтінім"))
    assert mine.inline_keyboard == [[{"text": "Толығырақ", "url": "https://gov.kz/grants"}]]


# Who


EVERY_BUTTON = (
    AnnouncementsButton(),
    NewAnnouncementButton(),
    *(AnnouncementButton(id=1, act=act) for act in AnnounceAct),
    *(VersionButton(id=1, language="kk", act=act) for act in VersionAct),
    *(NarrowButton(id=1, by=by) for by in Narrow),
    NarrowTickButton(id=1, by=Narrow.LANGUAGE, value="ru", on=True),
    ButtonKindButton(id=1, kind="url"),
    DropButtonButton(id=1, index=0, of=1),
    *(WhenButton(id=1, mark="x", act=act) for act in WhenAct),
    GoButton(id=1, mark="x", confirmed=True),
)


async def test_a_person_without_the_role_gets_nowhere(town: Town, gulnar: Person) -> None:
    await composed(gulnar)
    before = await announcements(town), await acts(town)
    irina = town.person(APPLICANT_RU)
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_EN, "coordinator", datetime.now(UTC))
        await session.commit()
    await irina.send("/announce")
    assert REFUSED in irina.text
    for button in EVERY_BUTTON:
        assert REFUSED in (await irina.press_data(button.pack()) or ""), button
        assert await town.person(APPLICANT_EN).press_data(button.pack()), button
    assert (await announcements(town), await acts(town)) == before
    assert received(irina, "Черновик") == []


async def test_a_role_taken_away_in_the_middle_ends_it_politely(town: Town, gulnar: Person, searcher: Scripted) -> None:
    irina = town.person(APPLICANT_RU)
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_RU, "administrator", datetime.now(UTC))
        await session.commit()
    await irina.send("/announce")
    assert "Отправьте сообщение" in irina.text
    async with town.app.database.session() as session:
        await session.roles.take(APPLICANT_RU, "administrator")
        await session.commit()
    await irina.send("Всем привет")
    assert REFUSED in irina.text
    assert await announcements(town) == []
    await irina.send("6")
    assert searcher.asked[-1] == "6"


async def test_nobody_gets_a_report_without_the_role(town: Town, gulnar: Person) -> None:
    irina = town.person(APPLICANT_RU)
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_RU, "administrator", datetime.now(UTC))
        await session.commit()
    await composed(irina)
    await irina.press("Отправить себе")
    await irina.press("📤 Отправить")
    await irina.press("Да, отправить")
    async with town.app.database.session() as session:
        await session.roles.take(APPLICANT_RU, "administrator")
        await session.commit()
    await broadcast(town)
    assert not [m for m in irina.chat.messages.values() if m.file is not None]


async def test_two_administrators_at_once_do_not_send_it_twice(town: Town, gulnar: Person) -> None:
    irina = town.person(APPLICANT_RU)
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_RU, "administrator", datetime.now(UTC))
        await session.commit()
    number = await composed(gulnar)
    await open_(irina, number)
    for person in (gulnar, irina):
        await person.press("Отправить себе")
        await person.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    await irina.press("Да, отправить")
    assert "Это уже не сделать" in irina.text
    await broadcast(town)
    assert (await counts(town, number)).total == 4
    assert len(received(town.person(APPLICANT_KK), "Өтінім")) == 1


async def test_what_another_administrator_changed_is_looked_at_again(town: Town, gulnar: Person) -> None:
    irina = town.person(APPLICANT_RU)
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_RU, "administrator", datetime.now(UTC))
        await session.commit()
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await open_(irina, number)
    await irina.press("✅ казахский")
    await irina.press("Заменить")
    await irina.send("Басқа мәтін")
    await gulnar.press("Да, отправить")
    assert "С тех пор как вы смотрели" in gulnar.text
    assert (await announcements(town))[0].state == "draft"


# Restarts and old screens


async def test_a_draft_and_what_is_being_typed_survive_a_restart(town: Town, gulnar: Person) -> None:
    await gulnar.send("/announce")
    await town.restart()
    await gulnar.send("Қайта қосқаннан кейін")
    assert "Черновик" in gulnar.text
    await gulnar.press("Отправить себе")
    await town.restart()
    await gulnar.press("📤 Отправить")
    await town.restart()
    await gulnar.press("Да, отправить")
    progress = gulnar.last
    await town.restart()
    await broadcast(town)
    assert "Разослано" in (progress.text or "")
    assert len(received(town.person(APPLICANT_KK), "Қайта қосқаннан")) == 1


async def test_an_end_that_the_sender_could_not_report_is_reported_later(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar)
    await gulnar.press("Отправить себе")
    await gulnar.press("📤 Отправить")
    await gulnar.press("Да, отправить")
    town.app.sender.watch = None
    await broadcast(town)
    async with town.app.database.session() as session:
        assert [announcement.id for announcement in await session.announcements.unreported()] == [number]
    town.app.progress_messages._clock = lambda: datetime.now(UTC) + timedelta(minutes=1)
    await town.app.progress_messages.catch_up()
    await town.app.progress_messages.catch_up()
    assert len(received(gulnar, "Доставлено: 4")) == 1


async def test_buttons_of_what_is_gone_lead_to_the_list(town: Town, gulnar: Person) -> None:
    number = await composed(gulnar)
    screen = gulnar.last
    await gulnar.press("Удалить черновик")
    await gulnar.press("Да, удалить")
    for button in EVERY_BUTTON[2:]:
        if getattr(button, "id", None) == number:
            await gulnar.press_data(button.pack(), message=screen)
            assert "Такой рассылки нет" in gulnar.text or "Такой рассылки нет" in (screen.text or ""), button


async def test_a_command_ends_typing_and_the_draft_stays(town: Town, gulnar: Person, searcher: Scripted) -> None:
    number = await composed(gulnar)
    await gulnar.press("➕ русский")
    await gulnar.send("/help")
    await gulnar.send("6")
    assert searcher.asked[-1] == "6"
    await open_(gulnar, number)
    assert "Черновик" in gulnar.text


async def test_the_list_has_pages(town: Town, gulnar: Person) -> None:
    for number in range(10):
        await composed(gulnar, f"Хабар {number}")
    await gulnar.send("/announce")
    assert "Хабар 9" in gulnar.buttons[1]
    await gulnar.press("Раньше")
    assert any("Хабар 0" in text for text in gulnar.buttons)
    await gulnar.press("Последние")
    assert "Хабар 9" in gulnar.buttons[1]
