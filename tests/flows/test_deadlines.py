"""/deadlines for everybody and /deadline for administrators, from the first question to the phone's calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from bot.announce.deadlines import scheduled
from bot.announce.plan import StepId
from bot.announce.schedule import events
from bot.catalog import GrantKind
from bot.chat.callbacks import (
    BeginDraftButton,
    CalendarButton,
    DeadlineKeptButton,
    DeadlinesKeptButton,
    DraftEndButton,
    DraftField,
    DraftFieldButton,
    DraftKindButton,
    DraftMomentButton,
    DraftSkipButton,
    PlanButton,
    ResumeDraftButton,
    StepButton,
    WithdrawDeadlineButton,
)
from bot.preview.cast import ADMINISTRATOR, APPLICANT_EN, APPLICANT_KK, APPLICANT_RU
from tests.support.client import Person, copy_database, town_settings
from tests.support.moments import ALMATY, CLOSES, NOW, OPENS, MovedTown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.catalog import Catalog
    from bot.storage.audit import AuditEntry
    from tests.support.client import Scripted

REFUSED = "Бұл бөлім сізге ашық емес"


@pytest.fixture
async def town(catalog: Catalog, searcher: Scripted, empty_database: Path, tmp_path: Path) -> AsyncIterator[MovedTown]:
    database = copy_database(empty_database, tmp_path / "bot.sqlite3")
    town = MovedTown(town_settings(database, owner_ids=str(ADMINISTRATOR)), catalog, searcher)
    yield town
    await town.app.close()


@pytest.fixture
def admin(town: MovedTown) -> Person:
    """Writes Russian."""
    return town.person(ADMINISTRATOR)


async def journal(town: MovedTown) -> list[AuditEntry]:
    async with town.app.database.session() as session:
        return await session.audit.page(100)


def calendar_of(person: Person) -> Any:
    """The file that the person got last, read back."""
    assert person.last.file is not None
    assert person.last.file.name == "grantkomek.ics"
    return Calendar.from_ical(person.last.file.data)


def events_of(person: Person) -> dict[str, Any]:
    return {str(event["uid"]): event for event in calendar_of(person).walk("VEVENT")}


def rings(event: Any) -> list[datetime]:
    return sorted(alarm.trigger for alarm in event.alarms.times)


# Everybody


@pytest.mark.parametrize(
    ("who", "nothing", "closed"),
    [
        (
            APPLICANT_KK,
            "Қазір өтінім қабылданып жатқан жоқ",
            "Қысқа, орта мерзімді гранттар: 12.01.2023 – 01.02.2023, 18:30, жабылған",
        ),
        (APPLICANT_RU, "Сейчас заявки не принимают", "Долгосрочные гранты: 12.01.2023 – 15.02.2023, 18:30, закрыт"),
        (
            APPLICANT_EN,
            "No applications are taken now",
            "Long-term grants: 12 January 2023 – 15 February 2023, 18:30, closed",
        ),
    ],
)
async def test_where_nothing_is_open_that_is_said_with_the_tables_own_dates(
    town: MovedTown, who: int, nothing: str, closed: str
) -> None:
    person = town.person(who)
    await person.send("/deadlines")
    assert nothing in person.text
    assert closed in person.text
    assert "UTC+" not in person.text  # Astana was at UTC+6 then
    await person.press_data(CalendarButton().pack())
    assert person.last.file is None
    await town.window()
    await person.send("/deadlines")
    assert "UTC+5" in person.text


@pytest.mark.parametrize(
    ("who", "lines"),
    [
        (APPLICANT_KK, ("🔵 Қысқа, орта мерзімді гранттар", "01.02.2027, 18:30", "1 күн қалды")),
        (APPLICANT_RU, ("🔵 Кратко- и среднесрочные гранты", "01.02.2027, 18:30", "остался 1 день")),
        (APPLICANT_EN, ("🔵 Short- and medium-term grants", "1 February 2027, 18:30", "1 day left")),
    ],
)
async def test_what_opens_and_closes_when_is_told_with_the_days_left(
    town: MovedTown, who: int, lines: tuple[str, ...]
) -> None:
    await town.window(note="Өтінім cisc.kz сайтында", source="cisc.kz <b>хабарлама</b>")
    person = town.person(who)
    await person.send("/deadlines")
    assert all(line in person.text for line in lines), person.text
    assert "cisc.kz <b>хабарлама</b>" in person.text
    live = [entity for entity in person.last.entities if entity["type"] == "date_time"]
    assert [(one["unix_time"], one["date_time_format"]) for one in live] == [(int(OPENS.timestamp()), "r")]
    town.now = CLOSES - timedelta(hours=3)
    await person.send("/deadlines")
    assert "🟢" in person.text
    assert any(word in person.text for word in ("3 сағат қалды", "осталось 3 часа", "3 hours left"))
    town.now = CLOSES + timedelta(minutes=1)
    await person.send("/deadlines")
    assert "🟢" not in person.text


async def test_in_a_group_the_list_is_everybodys(town: MovedTown) -> None:
    await town.window()
    aigul = town.person(APPLICANT_KK)
    (answer,) = await aigul.send("/deadlines", chat=town.group)
    assert "Қысқа, орта мерзімді" in (answer.text or "")
    assert answer.inline_keyboard == []


# The calendar and the plan


async def test_the_calendar_file_rings_when_the_reminders_come(town: MovedTown) -> None:
    deadline = await town.window()
    aigul = town.person(APPLICANT_KK)
    await aigul.send("/deadlines")
    await aigul.press("Күнтізбеге қосу")
    found = events_of(aigul)
    assert set(found) == {"closes.1@grantkomek", "opens.1@grantkomek"}
    closing, opening = found["closes.1@grantkomek"], found["opens.1@grantkomek"]
    # Asia/Almaty is UTC+5 since 2024-03-01.
    assert datetime(2027, 2, 1, 13, 30, tzinfo=UTC) == closing.DTSTART
    assert datetime(2027, 1, 12, 4, 0, tzinfo=UTC) == opening.DTSTART
    dues = [event.due for event in events(scheduled(deadline), ALMATY)]
    assert sorted(rings(closing) + rings(opening)) == sorted(dues)
    assert datetime(2027, 2, 1, 10, 30, tzinfo=UTC) in rings(closing)
    assert "Қысқа, орта мерзімді" in closing["summary"]


async def test_a_changed_or_withdrawn_deadline_replaces_its_entry(town: MovedTown, admin: Person) -> None:
    deadline = await town.window()
    aigul = town.person(APPLICANT_KK)
    await aigul.send("/deadlines")
    listed = aigul.last
    sequences = []
    later = CLOSES + timedelta(days=2)
    for minute in range(3):
        town.now += timedelta(minutes=1)
        if minute == 1:
            await change(town, admin, deadline.id, "Конец", f"{later:%d.%m.%Y %H:%M}")
        if minute == 2:
            await admin.send("/deadline")
            await admin.press_data(DeadlineKeptButton(deadline=deadline.id).pack())
            await admin.press("Отозвать")
            await admin.press("Да, отозвать")
        await aigul.press("Күнтізбеге қосу", message=listed)
        event = events_of(aigul)["closes.1@grantkomek"]
        sequences.append(int(event["sequence"]))
        assert (later if minute else CLOSES) == event.DTSTART
        assert event["status"] == ("CANCELLED" if minute == 2 else "CONFIRMED")
    assert sequences == sorted(set(sequences))


async def change(town: MovedTown, admin: Person, deadline_id: int, field: str, value: str) -> None:
    await admin.send("/deadline")
    await admin.press_data(DeadlineKeptButton(deadline=deadline_id).pack())
    await admin.press("Изменить")
    await admin.press(f"✏️ {field}")
    await admin.send(value)
    await admin.press("Сохранить")


async def test_a_plan_is_shown_ticked_and_stands_in_the_calendar(town: MovedTown) -> None:
    await town.window()
    irina = town.person(APPLICANT_RU)
    await irina.send("№ 6")
    await irina.press("Следить")
    await irina.press("План: № 6")
    assert "89 из 111" in irina.text
    assert "baigenews.kz" in irina.text
    assert "12.01.2027 — проверить запись в Базе данных НПО" in irina.text
    assert "30.01.2027 — отправить заявку" in irina.text
    await irina.press("Открыть самопроверку")
    assert "Самопроверка · № 6 · 1/" in irina.text
    await irina.send("№ 6")
    await irina.press("Следить")
    await irina.press("План: № 6")
    await irina.press("▫️ проверить запись")
    assert "✅ 12.01.2027" in irina.text
    await irina.press("✅ проверить запись")
    assert "▫️ 12.01.2027" in irina.text
    await irina.press("▫️ отправить заявку")
    plan = irina.last
    await irina.press("В календарь")
    found = events_of(irina)
    step = found["plan-6-database.1@grantkomek"]
    assert datetime(2027, 1, 12, 4, 0, tzinfo=UTC) == step.DTSTART
    assert rings(step) == [step.DTSTART]
    assert rings(found["plan-6-submit.1@grantkomek"]) == []
    town.now = CLOSES + timedelta(days=1)
    await irina.press("▫️ проверить запись", message=plan)
    assert "Этого плана больше нет" in (plan.text or "")


async def test_a_forged_step_or_plan_opens_nothing(town: MovedTown) -> None:
    deadline = await town.window(directions=(6,))
    aigul = town.person(APPLICANT_KK)
    await aigul.send("/deadlines")
    for number, direction in ((deadline.id, 6), (deadline.id, 7), (999, 6), (2**62, 6)):
        await aigul.press_data(PlanButton(deadline=number, direction=direction).pack())
        assert "Бұл жоспар енді жоқ" in aigul.text
        step = StepButton(deadline=number, direction=direction, step=StepId.SIGN, done=True)
        await aigul.press_data(step.pack())
        assert "Бұл жоспар енді жоқ" in aigul.text
    async with town.app.database.session() as session:
        assert await session.plans.done(APPLICANT_KK, deadline.id) == {}


# Administrators


async def test_a_deadline_is_entered_step_by_step_and_confirmed(town: MovedTown, admin: Person) -> None:
    await admin.send("/deadline")
    assert "Сроков пока не внесено" in admin.text
    assert "Сроки из самой таблицы (изменить нельзя)" in admin.text
    await admin.press("Новый срок")
    await admin.press("Дальше")
    assert "Отметьте хотя бы один вид" in admin.text
    await admin.press("краткосрочные")
    await admin.press("среднесрочные")
    await admin.press("Дальше")
    await admin.send("завтра 9:00")
    assert "Начало: 12.01.2027, 09:00" in admin.text
    await admin.send("когда-нибудь")
    assert "Не удалось понять время" in admin.text
    await admin.send("10 января 18:00")
    assert "10.01.2028, 18:00" in admin.text
    await admin.press("Отменить")
    assert await town.deadlines() == []


async def test_a_window_of_the_table_that_is_not_over_is_taken_with_one_tap(town: MovedTown, admin: Person) -> None:
    town.now = datetime(2023, 1, 20, 12, 0, tzinfo=ALMATY)
    await admin.send("/deadlines")
    assert "Сейчас заявки не принимают" not in admin.text
    await admin.send("/deadline")
    await admin.press("Из таблицы: Кратко-")
    assert "Конец: 01.02.2023, 18:30" in admin.text
    await admin.press("Сохранить")
    (deadline,) = await town.deadlines()
    assert deadline.closes_at == datetime(2023, 2, 1, 12, 30, tzinfo=UTC)
    assert "ortcom.kz" in deadline.source
    await admin.send("/deadline")
    assert [text for text in admin.buttons if "Из таблицы" in text] == ["➕ Из таблицы: Долгосрочные гранты"]
    town.now = NOW
    await admin.send("/deadline")
    assert not any("Из таблицы" in text for text in admin.buttons)
    await admin.press_data(BeginDraftButton(table=1).pack())
    await admin.press("Сохранить")
    assert "Это время уже прошло" in admin.text
    assert len(await town.deadlines()) == 1


async def enter(town: MovedTown, admin: Person, what: str = "6, 20") -> None:
    await admin.send("/deadline")
    await admin.press("Новый срок")
    await admin.send(what)
    await admin.send("12.01.2027 09:00")
    await admin.send("01.02.2027 18:30")
    await admin.send("https://cisc.kz/grant <2027>")
    await admin.press("Без примечания")


async def test_what_was_confirmed_is_kept_and_stands_in_the_journal(town: MovedTown, admin: Person) -> None:
    await enter(town, admin)
    assert "Проверьте" in admin.text
    assert await town.deadlines() == []
    review = admin.last
    await admin.press("Сохранить")
    (deadline,) = await town.deadlines()
    assert (deadline.directions, deadline.kinds, deadline.season) == ((6, 20), (), "2023")
    assert (deadline.opens_at, deadline.closes_at) == (OPENS, CLOSES)
    assert (deadline.source, deadline.note, deadline.created_by) == (
        "https://cisc.kz/grant <2027>",
        None,
        ADMINISTRATOR,
    )
    (entry,) = await journal(town)
    assert (entry.action, entry.actor_id) == ("deadline-added", ADMINISTRATOR)
    mark = next(b["callback_data"] for row in review.inline_keyboard for b in row if "callback_data" in b)
    await admin.press_data(mark)
    await admin.send("/roles")
    await admin.press("Журнал")
    assert "Внесен срок: № 6, № 20, конец 01.02.2027 18:30" in admin.text
    assert len(await town.deadlines()) == 1


async def test_an_hour_that_was_not_said_or_is_unclear_is_chosen_by_a_button(town: MovedTown, admin: Person) -> None:
    await admin.send("/deadline")
    await admin.press("Новый срок")
    await admin.send("№ 6")
    await admin.send("12 января")
    assert "12.01.2027 — в котором часу" in admin.text
    await admin.press("12.01.2027, 09:00")
    await admin.send("1 февраля в 6")
    assert "Что вы имели в виду" in admin.text
    await admin.press("18:00")
    assert "Конец: 01.02.2027, 18:00" in admin.text
    assert "Где это написано" in admin.text


async def test_a_closing_must_lie_ahead_and_after_the_opening(town: MovedTown, admin: Person) -> None:
    await admin.send("/deadline")
    await admin.press("Новый срок")
    await admin.send("99")
    assert "В таблице нет таких направлений: 99" in admin.text
    await admin.send("6")
    await admin.send("05.01.2027 09:00")
    assert "Начало: 05.01.2027, 09:00" in admin.text
    await admin.send("10.01.2027 18:30")
    assert "Это время уже прошло" in admin.text
    await admin.press("Отменить")
    await admin.press("Новый срок")
    await admin.send("6")
    await admin.send("20.01.2027 09:00")
    await admin.send("19.01.2027 09:00")
    assert "Конец должен быть позже начала" in admin.text


async def test_a_change_shows_the_old_and_the_new_value_before_it_is_saved(town: MovedTown, admin: Person) -> None:
    deadline = await town.window()
    await admin.send("/deadline")
    await admin.press("Кратко-")
    await admin.press("Изменить")
    await admin.press("✏️ Конец")
    await admin.send("03.02.2027 18:30")
    assert "Конец: 03.02.2027, 18:30 (было: 01.02.2027, 18:30)" in admin.text
    (stored,) = await town.deadlines()
    assert stored.closes_at == CLOSES
    await admin.press("Сохранить")
    (stored,) = await town.deadlines()
    assert (stored.closes_at - CLOSES, stored.sequence) == (timedelta(days=2), 1)
    assert stored.uid == deadline.uid
    (entry,) = await journal(town)
    assert (entry.action, entry.details["old"]) == ("deadline-changed", "01.02.2027 18:30")


async def test_of_two_administrators_the_later_sees_what_the_earlier_did(town: MovedTown, admin: Person) -> None:
    deadline = await town.window()
    await admin.send("/deadline")
    await admin.press_data(DeadlineKeptButton(deadline=deadline.id).pack())
    old = admin.last
    await admin.press("Отозвать", message=old)
    question = old
    async with town.app.database.session() as session:
        await session.deadlines.change(
            deadline.id, town.now, opens_at=OPENS, closes_at=CLOSES + timedelta(days=1), source="x", note=None
        )
        await session.commit()
    await admin.press("Да, отозвать", message=question)
    assert "тем временем кто-то изменил" in (question.text or "")
    assert "02.02.2027" in (question.text or "")
    (stored,) = await town.deadlines()
    assert stored.state == "active"


async def test_a_withdrawal_is_asked_about_and_final(town: MovedTown, admin: Person) -> None:
    deadline = await town.window()
    await admin.send("/deadline")
    await admin.press_data(DeadlineKeptButton(deadline=deadline.id).pack())
    await admin.press("Отозвать")
    await admin.press("Нет, оставить")
    await admin.press("Отозвать")
    await admin.press("Да, отозвать")
    assert "отозван" in admin.text
    assert not any("Изменить" in text for text in admin.buttons)
    (stored,) = await town.deadlines()
    assert stored.state == "withdrawn"
    assert [entry.action for entry in await journal(town)] == ["deadline-withdrawn"]
    await admin.press_data(BeginDraftButton(deadline=deadline.id).pack())
    assert "тем временем кто-то изменил или отозвал" in admin.text


async def test_an_announcement_that_waits_for_a_withdrawn_deadline_is_a_draft_again(
    town: MovedTown, admin: Person
) -> None:
    deadline = await town.window()
    await admin.start()
    async with town.app.database.session() as session:
        waiting = await session.announcements.create(ADMINISTRATOR, "ru", NOW)
        at = CLOSES - timedelta(days=3)
        await session.announcements.schedule(waiting.id, at, near_deadline={"deadline": deadline.id, "days": 3})
        await session.commit()
    await admin.send("/deadline")
    await admin.press_data(DeadlineKeptButton(deadline=deadline.id).pack())
    await admin.press("Отозвать")
    await admin.press("Да, отозвать")
    assert "снова стали черновиками (1)" in admin.text
    async with town.app.database.session() as session:
        stored = await session.announcements.get(waiting.id)
    assert stored is not None
    assert stored.state == "draft"


async def test_a_draft_outlives_a_restart_and_a_question_in_between(town: MovedTown, admin: Person) -> None:
    await admin.send("/deadline")
    await admin.press("Новый срок")
    await admin.send("6")
    await town.restart()
    await admin.send("12.01.2027 09:00")
    assert "Когда закроется" in admin.text
    await admin.send("/deadlines")
    await admin.send("№ 6")
    assert admin.text.startswith("№ 6")
    await admin.send("/deadline")
    await admin.press("Продолжить начатое")
    await admin.send("01.02.2027 18:30")
    assert "Конец: 01.02.2027, 18:30" in admin.text


async def test_a_button_of_an_earlier_draft_changes_nothing(town: MovedTown, admin: Person) -> None:
    await enter(town, admin)
    first = admin.last
    await admin.send("/deadline")
    await admin.press("Новый срок")
    await admin.press("Сохранить", message=first)
    assert "уже закончен или заменен" in (first.text or "")
    assert await town.deadlines() == []


FORGED = (
    DeadlinesKeptButton(),
    DeadlineKeptButton(deadline=1),
    WithdrawDeadlineButton(deadline=1, sequence=0, confirmed=True),
    BeginDraftButton(),
    BeginDraftButton(deadline=1),
    ResumeDraftButton(mark="abc"),
    DraftFieldButton(mark="abc", field=DraftField.NOTE),
    DraftKindButton(mark="abc", kind=GrantKind.SHORT, on=True),
    DraftMomentButton(mark="abc", field=DraftField.CLOSES, at=int(CLOSES.timestamp())),
    DraftSkipButton(mark="abc", field=DraftField.NOTE),
    DraftEndButton(mark="abc", save=True),
)


@pytest.mark.parametrize("data", FORGED, ids=repr)
async def test_without_the_role_a_forged_button_does_nothing(town: MovedTown, data: Any) -> None:
    await town.window()
    aigul = town.person(APPLICANT_KK)
    await aigul.start()
    toast = await aigul.press_data(data.pack())
    assert toast is not None
    assert REFUSED in toast
    (stored,) = await town.deadlines()
    assert stored.state == "active"
    assert await journal(town) == []


async def test_without_the_role_the_command_is_refused_and_old_buttons_die_with_the_role(
    town: MovedTown, admin: Person
) -> None:
    aigul = town.person(APPLICANT_KK)
    await aigul.send("/deadline")
    assert REFUSED in aigul.text
    async with town.app.database.session() as session:
        await session.roles.give(APPLICANT_KK, "administrator", NOW, by=None)
        await session.commit()
    await aigul.send("/deadline")
    await aigul.press("Жаңа мерзім")
    await aigul.send("6")
    draft = aigul.last
    async with town.app.database.session() as session:
        await session.roles.take(APPLICANT_KK, "administrator")
        await session.commit()
    await aigul.send("12.01.2027 09:00")
    assert REFUSED in aigul.text
    toast = await aigul.press("Басталуы белгісіз", message=draft)
    assert toast is not None
    assert REFUSED in toast
    await admin.send("/deadline")
    assert await town.deadlines() == []


async def test_forged_numbers_and_moments_are_answered(town: MovedTown, admin: Person) -> None:
    await admin.send("/deadline")
    for data in (DeadlineKeptButton(deadline=2**63), BeginDraftButton(deadline=77)):
        await admin.press_data(data.pack())
        assert "Этого срока больше нет" in admin.text
    await admin.press_data(BeginDraftButton().pack())
    mark = next(
        b["callback_data"].split(":")[1]
        for row in admin.last.inline_keyboard
        for b in row
        if b["callback_data"].startswith("de1")
    )
    for at in (-1, 2**60):
        await admin.press_data(BeginDraftButton().pack())
        await admin.press_data(DraftMomentButton(mark=mark, field=DraftField.OPENS, at=at).pack())
    await admin.press_data(BeginDraftButton().pack())
    mark = admin.last.inline_keyboard[0][0]["callback_data"].split(":")[1]
    await admin.press_data(DraftEndButton(mark=mark, save=True).pack())
    assert await town.deadlines() == []
