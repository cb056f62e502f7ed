"""/stats: what people did is counted by day and told to administrators, on screens, in a picture, in spreadsheets."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from bot.catalog import load_catalog
from bot.chat.callbacks import StatsButton, StatsFileButton
from bot.chat.stats.screens import Span, StatsFile, Tab
from bot.preview.cast import ADMINISTRATOR, APPLICANT_EN, APPLICANT_KK, APPLICANT_RU
from bot.search.answer import Facet, Intent
from bot.settings import ROOT
from bot.storage.audience import PeopleAudience
from tests.support.announcing import announce, remember
from tests.support.checks import finished
from tests.support.client import Person, copy_database, town_settings
from tests.support.moments import ALMATY, NOW, MovedTown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from bot.catalog import Catalog
    from bot.preview.model import File
    from tests.support.client import Scripted, Town

REFUSED = "Бұл бөлім сізге ашық емес"
TODAY = NOW.date()


@pytest.fixture
async def town(catalog: Catalog, searcher: Scripted, empty_database: Path, tmp_path: Path) -> AsyncIterator[MovedTown]:
    """Its clock stands at noon of a Monday."""
    database = copy_database(empty_database, tmp_path / "bot.sqlite3")
    town = MovedTown(town_settings(database, owner_ids=str(ADMINISTRATOR)), catalog, searcher)
    yield town
    await town.app.close()


@pytest.fixture
def owner(town: MovedTown) -> Person:
    """In the settings; writes Russian."""
    return town.person(ADMINISTRATOR)


def day(number: int) -> datetime:
    """A day of January as a spreadsheet's reader gives it: without a time zone."""
    return datetime.combine(date(2027, 1, number), time())


async def look(person: Person, tab: Tab = Tab.PEOPLE, span: Span = Span.TODAY) -> str:
    """A screen of what is counted by now."""
    await person.send("/stats")
    await person.press_data(StatsButton(tab=tab, span=span).pack())
    return person.text


async def file(person: Person, kind: StatsFile, tab: Tab = Tab.PEOPLE, span: Span = Span.MONTH) -> File:
    await person.send("/stats")
    await person.press_data(StatsFileButton(tab=tab, span=span, file=kind).pack())
    sent = person.last.file
    assert sent is not None
    return sent


async def sheets(person: Person, span: Span = Span.MONTH) -> dict[str, list[tuple[Any, ...]]]:
    """The workbook as a spreadsheet reads it: the rows of each sheet by its title."""
    book = load_workbook(io.BytesIO((await file(person, StatsFile.XLSX, span=span)).data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


async def test_typed_questions_are_counted_by_how_they_were_answered(
    town: MovedTown, owner: Person, aigul: Person, irina: Person, searcher: Scripted
) -> None:
    daniyar = town.person(APPLICANT_EN)
    searcher.when("перевод", Intent.DIRECTION, 6, 7)
    searcher.when("деньги медиации", Intent.DIRECTION, 6, confident=True, facet=Facet.FUNDING)
    searcher.when("2 долгосрочных", Intent.FILTER, 6, 7, confident=True)
    await aigul.send("№ 20")
    await aigul.send("№ 6")
    for words in ("деньги медиации", "перевод", "2 долгосрочных"):
        await irina.send(words)
    await daniyar.send("weather")
    await daniyar.send("/search weather", chat=town.group)
    await daniyar.inline("weather")
    text = await look(owner, Tab.QUESTIONS)
    assert "Вопросов: 7 · приветствий и прочих слов: 0" in text
    assert "✅ уверенный ответ: 4 (57 %) · ❔ неуверенный: 1 (14 %) · ✖ не нашлось: 2 (29 %)" in text
    assert "В личном чате 6 · в группах 1 · в других чатах (инлайн) 1" in text
    text = await look(owner, Tab.TOPICS)
    assert "№ 6 Развитие сферы медиации — 2\n№ 20 " in text
    assert "Направление в целом — 2" in text
    assert "Деньги — 1" in text
    assert "Подборка по условиям — 1" in text


async def test_a_real_question_counts_its_language_and_its_direction(
    make_town: Callable[..., Awaitable[Town]], town: MovedTown, owner: Person, irina: Person
) -> None:
    """The searcher of the whole table, which says what it answers in."""
    from bot.search.searcher import Searcher  # noqa: PLC0415  # costs a second that only this test needs

    town.app.dispatcher["questions"].searcher = Searcher(load_catalog(ROOT / "data" / "priorities.json"))
    await irina.send("сколько денег на медиацию")
    await irina.send("привет")
    text = await look(owner, Tab.QUESTIONS)
    assert "Вопросов: 1 · приветствий и прочих слов: 1" in text
    assert "русский 2" in text
    assert "№ 6 Развитие сферы медиации — 1" in await look(owner, Tab.TOPICS)


async def test_people_are_new_once_active_once_a_day_and_gone_when_they_leave(
    town: MovedTown, owner: Person, aigul: Person, irina: Person
) -> None:
    for _ in range(3):
        await aigul.start()
        await irina.start()
    text = await look(owner)
    assert "Всего людей: 3, можно написать: 3" in text
    assert "Новых: 3 · вернулись: 0 · ушли: 0" in text
    town.now = NOW + timedelta(hours=13)  # one o'clock of the next night, before a day is over
    await aigul.send("/help")
    await aigul.press("Мәзір")
    town.world.block(irina.user)
    await town.settle()
    text = await look(owner, span=Span.WEEK)
    assert "Всего людей: 3, можно написать: 2" in text
    assert "Заходили: сегодня 2 · за 7 дней 3 · за 30 дней 3" in text
    assert "Новых: 3 · вернулись: 0 · ушли: 1 (заблокировали 1, удалили данные 0)" in text
    assert "11.01: заходили 3 · новых 3 · ушли 0\n12.01: заходили 2 · новых 0 · ушли 1" in text
    town.world.unblock(irina.user)
    await irina.start()
    await aigul.send("/forget")
    await aigul.press("Иә")
    text = await look(owner)
    assert "Всего людей: 2, можно написать: 2" in text
    assert "Новых: 0 · вернулись: 1 · ушли: 2 (заблокировали 1, удалили данные 1)" in text


async def test_who_is_back_on_the_same_day_is_active_once(town: MovedTown, owner: Person, irina: Person) -> None:
    await irina.start()
    town.world.block(irina.user)
    await town.settle()
    town.world.unblock(irina.user)
    await irina.start()
    await town.restart()
    await irina.start()
    rows = (await sheets(owner))["Люди"]
    assert rows[1][:4] == (day(11), 2, 2, 1)


async def test_talk_in_a_group_and_inline_mode_make_nobody_active(
    town: MovedTown, owner: Person, irina: Person
) -> None:
    await irina.start()
    town.now = NOW + timedelta(days=2)
    await irina.send("/search № 6", chat=town.group)
    await irina.inline("№ 6")
    assert "Заходили: сегодня 1 · за 7 дней 2" in await look(owner)


async def test_checks_and_their_results_are_counted(town: MovedTown, owner: Person, aigul: Person) -> None:
    await aigul.start()
    check = await finished(aigul, 6)
    await town.app.dispatcher["checks"].finish(APPLICANT_KK, check)  # the same result again is no other one
    await town.app.dispatcher["checks"].begin(APPLICANT_KK, 20)
    await town.app.dispatcher["checks"].begin(APPLICANT_KK, 20)  # nothing was answered in it: it is the same check
    await finished(aigul, None)
    text = await look(owner, Tab.CHECKS)
    assert "Начато: 3 · получен результат: 2" in text
    assert "Из них подбор направления: начато 1, получен результат 1" in text
    assert "№ 6 Развитие сферы медиации — 1" in text
    rows = {row[0]: row for row in (await sheets(owner))["Направления"][1:]}
    assert (rows[6][2:5], rows[20][2:5]) == ((0, 1, 1), (0, 1, 0))
    assert sum(rows[6][5:]) == 1


async def test_what_was_not_written_yet_is_there_after_a_restart(town: MovedTown, owner: Person, aigul: Person) -> None:
    await aigul.send("№ 6")
    await town.restart()
    await owner.send("/stats")
    await owner.press("Вопросы")
    assert "Вопросов: 1" in owner.text


async def test_days_before_the_count_are_unknown_and_not_zero(town: MovedTown, owner: Person, aigul: Person) -> None:
    await aigul.send("№ 6")
    town.now = NOW + timedelta(days=2)
    text = await look(owner, Tab.QUESTIONS, Span.WEEK)
    assert "7 дней: 07.01.2027 – 13.01.2027" in text
    assert "Подсчет ведется с 11.01.2027. Что было раньше, неизвестно." in text
    assert "11.01: вопросов 1, уверенный ответ 100 %\n12.01: вопросов 0, уверенный ответ –\n13.01: вопросов 0" in text
    assert "10.01" not in text
    days = [row[0] for row in (await sheets(owner))["Вопросы"][1:]]
    assert days == [day(11), day(12), day(13)]


async def test_before_anything_was_counted_nothing_is_told(town: MovedTown, owner: Person) -> None:
    async with town.app.database.session() as session:
        await session.people.remember(ADMINISTRATOR, language="ru", now=NOW)
        await session.commit()
    await owner.send("/stats")
    for tab in Tab:
        for span in Span:
            await owner.press_data(StatsButton(tab=tab, span=span).pack())
            assert tab is Tab.LINKS or "Пока ничего не посчитано" in owner.text
    assert not any("График" in text for text in owner.buttons)
    toast = await owner.press_data(StatsFileButton(tab=Tab.PEOPLE, span=Span.ALL, file=StatsFile.CHART).pack())
    assert "Рисовать нечего" in (toast or "")


async def test_a_year_is_told_by_weeks(town: MovedTown, owner: Person) -> None:
    first = TODAY - timedelta(days=30)  # a Saturday
    async with town.app.database.session() as session:
        await session.counts.add({(first + timedelta(days=n), "question", "sure"): 1 for n in range(31)})
        await session.commit()
    await owner.start()
    text = await look(owner, Tab.QUESTIONS, Span.ALL)
    assert "Всего: 12.12.2026 – 11.01.2027" in text
    assert "12.12–13.12: вопросов 2" in text
    assert "14.12–20.12: вопросов 7" in text
    assert "11.01: вопросов 1" in text
    assert "Вопросов: 31" in text


async def test_announcements_and_links_are_told(town: MovedTown, owner: Person, aigul: Person, irina: Person) -> None:
    for person in (owner, aigul, irina):
        await person.start()
    async with town.app.database.session() as session:
        few = await session.links.add(ADMINISTRATOR, NOW, target="b", label="=HYPERLINK(1)")
        many = await session.links.add(ADMINISTRATOR, NOW, target="b", label="Арал")
        await session.visits.open(few.id, APPLICANT_KK, NOW, TODAY, is_new=False)
        for person_id in range(9001, 9005):
            await session.people.remember(person_id, language="kk", now=NOW)
            await session.visits.open(many.id, person_id, NOW, TODAY, is_new=True)
        await session.commit()
    text = await look(owner, Tab.LINKS)
    assert f"№ {many.id} Арал — открыли 4, спросили 0" in text
    assert f"№ {few.id} =HYPERLINK(1) — открыли меньше 3, спросили 0" in text
    assert "В эти дни ничего не рассылали." in await look(owner, Tab.ANNOUNCEMENTS)
    rows = (await sheets(owner))["Ссылки"]
    assert [row[:4] for row in rows[1:]] == [(many.id, "Арал", 4, 4), (few.id, "=HYPERLINK(1)", "меньше 3", 0)]


async def test_an_announcement_says_how_many_it_reached(town: MovedTown, owner: Person) -> None:
    await owner.start()
    await remember(town.app.database, [9001, 9002])
    number = await announce(town.app.database)
    async with town.app.database.session() as session:
        await session.announcements.start(number, PeopleAudience(), NOW)
        for delivery in await session.deliveries.claim(number, NOW, 3):
            await session.deliveries.settle(delivery, "blocked" if delivery.chat_id == 9001 else "sent", NOW)
        await session.commit()
    text = await look(owner, Tab.ANNOUNCEMENTS)
    assert f"11.01 · № {number}" in text
    assert "дошло 2 / 3" in text
    rows = (await sheets(owner))["Рассылки"]
    assert rows[1] == (number, day(11), None, 3, 2, 1, 0, 0, 0)
    town.now = NOW + timedelta(days=1)
    assert "В эти дни ничего не рассылали." in await look(owner, Tab.ANNOUNCEMENTS)


async def test_the_workbook_has_a_sheet_for_each_screen_with_real_days_and_numbers(
    town: MovedTown, owner: Person, aigul: Person
) -> None:
    await aigul.send("жылқы бағу")
    await aigul.send("=1+1 жылқы")
    sent = await file(owner, StatsFile.XLSX)
    assert sent.name == "grantkomek-stats-2026-12-13-2027-01-11.xlsx"
    book = load_workbook(io.BytesIO(sent.data))
    assert book.sheetnames == [
        *("Сейчас", "Люди", "Вопросы", "Направления", "Проверки", "Рассылки", "Ссылки", "Без ответа", "О чем")
    ]
    people = book["Люди"]
    first = people["A2"]
    assert (first.is_date, first.value) == (True, day(11))
    assert all(cell.data_type == "n" for cell in people[2][1:])
    assert people["A1"].font.bold
    assert people.freeze_panes == "A2"
    assert people.column_dimensions["A"].width >= 10
    missed = book["Без ответа"]
    assert {row[0].data_type for row in missed.iter_rows(min_row=2)} == {"s"}
    assert [row[2].value for row in missed.iter_rows(min_row=2)] == [1, 1]


async def test_a_csv_has_one_table_that_spreadsheets_read_and_no_formula(
    town: MovedTown, owner: Person, aigul: Person
) -> None:
    await aigul.send("№ 6")
    async with town.app.database.session() as session:
        for text in ("=cmd|' /c calc'!a1", "+7 сұрақ", "@сұрақ", "-1"):
            await session.missed.add(text, "kk", TODAY)
        await session.commit()
    sent = await file(owner, StatsFile.CSV, Tab.MISSED)
    assert sent.name == "grantkomek-missed-2026-12-13-2027-01-11.csv"
    assert sent.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(sent.data.decode("utf-8-sig"))))
    assert rows[0] == ["Вопрос", "Язык", "Спросили", "Последний день"]
    assert {row[0][:2] for row in rows[1:]} == {"'=", "'+", "'@", "'-"}
    assert {row[3] for row in rows[1:]} == {"2027-01-11"}
    sent = await file(owner, StatsFile.CSV, Tab.QUESTIONS, Span.TODAY)
    rows = list(csv.reader(io.StringIO(sent.data.decode("utf-8-sig"))))
    assert rows[1][:3] == ["2027-01-11", "1", "0"]


async def test_a_picture_shows_the_days(town: MovedTown, owner: Person, aigul: Person) -> None:
    await aigul.send("№ 6")
    await owner.send("/stats")
    await owner.press("Вопросы")
    await owner.press("График")
    sent = owner.last.file
    assert sent is not None
    assert (sent.kind, sent.data[:4]) == ("photo", b"\x89PNG")
    assert "Статистика · Вопросы" in owner.text
    toast = await owner.press_data(StatsFileButton(tab=Tab.LINKS, span=Span.ALL, file=StatsFile.CHART).pack())
    assert "Рисовать нечего" in (toast or "")


@pytest.mark.parametrize("language", ["kk", "en"])
async def test_every_screen_and_file_is_there_in_each_language(
    town: MovedTown, owner: Person, aigul: Person, language: str
) -> None:
    await aigul.send("№ 6")
    await aigul.send("жылқы")
    await finished(aigul, 6)
    await owner.start()
    await owner.press_data(f"l1:{language}")
    for tab in Tab:
        for span in Span:
            text = await look(owner, tab, span)
            assert "<" not in text
    for tab in Tab:
        assert (await file(owner, StatsFile.CSV, tab)).data
    assert len(await sheets(owner)) == 9


async def test_a_second_tap_and_a_button_of_a_deleted_screen_are_answered(town: MovedTown, owner: Person) -> None:
    await owner.send("/stats")
    await owner.press("Вопросы")
    await owner.press("Вопросы")
    await owner.press("30 дней")
    assert "Статистика · Вопросы" in owner.text
    await owner.press("Панель")
    assert "Панель администратора" in owner.text


BUTTONS = (
    *(StatsButton(tab=tab) for tab in Tab),
    *(StatsFileButton(tab=Tab.PEOPLE, span=Span.ALL, file=kind) for kind in StatsFile),
)


@pytest.mark.parametrize("role", [None, "coordinator"])
async def test_without_the_role_nothing_opens(town: MovedTown, aigul: Person, role: str | None) -> None:
    await aigul.start()
    if role:
        async with town.app.database.session() as session:
            await session.roles.give(APPLICANT_KK, "coordinator", NOW)
            await session.commit()
    await aigul.send("/stats")
    assert aigul.text.startswith(REFUSED)
    screen = aigul.last
    for forged in BUTTONS:
        assert REFUSED in (await aigul.press_data(forged.pack(), message=screen) or "")
    assert aigul.last is screen


async def test_the_last_visit_moves_once_a_local_day(town: MovedTown, irina: Person) -> None:
    async def seen() -> datetime:
        async with town.app.database.session() as session:
            person = await session.people.get(APPLICANT_RU)
        assert person is not None
        return person.seen_at.astimezone(ALMATY)

    await irina.start()
    town.now = NOW + timedelta(hours=3)
    await irina.start()
    assert await seen() == NOW
    town.now = datetime(2027, 1, 12, 0, 1, tzinfo=ALMATY)
    await irina.start()
    assert await seen() == town.now
    assert (await seen()).date() == date(2027, 1, 12)
