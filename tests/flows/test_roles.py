"""Roles: given by a link that works once, checked at every action, taken away, and a journal of it all."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from aiogram.types import Update

from bot.chat.callbacks import (
    GiveRoleButton,
    JournalButton,
    RoleLinksButton,
    RolesButton,
    TakeRoleButton,
    WithdrawLinkButton,
)
from bot.preview.cast import ADMINISTRATOR, APPLICANT_EN, APPLICANT_KK, APPLICANT_RU, COORDINATOR, SECOND_PERSON

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.chat.roles.holders import Roles
    from bot.preview.model import Message
    from bot.storage.audit import AuditEntry
    from bot.storage.roles import Role
    from tests.support.client import Person, Town

REFUSED = "Этот раздел вам не открыт"


@pytest.fixture
async def town(make_town: Callable[..., Awaitable[Town]]) -> Town:
    return await make_town(owner_ids=str(ADMINISTRATOR))


@pytest.fixture
async def owner(town: Town) -> Person:
    """In the settings; writes Russian."""
    person = town.person(ADMINISTRATOR)
    await person.start()
    return person


async def give(town: Town, person: Person, role: Role, by: int = ADMINISTRATOR) -> None:
    """A person who has a role since some time ago."""
    await person.start()
    async with town.app.database.session() as session:
        await session.roles.give(person.user.id, role, datetime.now(UTC) - timedelta(days=30), by=by)
        await session.commit()


async def made_link(person: Person, role: str) -> str:
    """The payload of a new link, as it stands in the invitation."""
    await person.send("/roles")
    await person.press(role)
    return payload(person.last)


def payload(invitation: Message) -> str:
    return (invitation.text or "").partition("?start=")[2].split()[0]


async def journal(town: Town) -> list[AuditEntry]:
    async with town.app.database.session() as session:
        return await session.audit.page(100)


async def roles_of(town: Town, person_id: int) -> frozenset[Role]:
    async with town.app.database.session() as session:
        return await session.roles.of_person(person_id)


def menu_of(person: Person) -> list[str]:
    profile = person.town.world.profile
    language = person.user.language_code or ""
    found = profile.commands_for(person.user.id, person.user.id, language, private=True, admin=False)
    return [command["command"] for command in found]


def keyboard_over(person: Person, words: str) -> Message:
    """The bot's latest message that has these words."""
    bot = person.town.world.bot
    return next(m for m in reversed(person.chat.messages.values()) if m.sender is bot and words in (m.text or ""))


async def test_an_owner_gives_a_role_by_a_link_and_both_are_told(town: Town, owner: Person, aigul: Person) -> None:
    link = await made_link(owner, "Добавить координатора")
    told = keyboard_over(owner, "Ссылка на роль «координатор» готова")
    assert "срабатывает один раз" in (told.text or "")
    assert owner.last.inline_keyboard == []
    await aigul.start(link)
    assert "Сізге үйлестіруші рөлі берілді" in aigul.text
    assert await roles_of(town, APPLICANT_KK) == {"coordinator"}
    assert "Вашей ссылкой воспользовались: Айгүл Серікқызы (1001)" in owner.text
    await owner.send("/roles")
    assert re.search(r"Айгүл Серікқызы \(1001\) — с \d\d\.\d\d\.\d{4}, от Гүлнар Әбдіқызы \(1005\)", owner.text)


async def test_an_administrator_gets_the_commands_and_the_menu(town: Town, owner: Person, irina: Person) -> None:
    await irina.send("/help")
    assert "/roles" not in irina.text
    assert "roles" not in menu_of(irina)
    await irina.start(await made_link(owner, "Добавить администратора"))
    assert "/roles — Роли: выдать, снять, журнал" in irina.text
    assert menu_of(irina)[-1] == "roles"
    await irina.send("/help")
    assert "/roles — " in irina.text
    await irina.send("/nonsense")
    assert "/roles — " in irina.text
    await irina.press("Меню")
    await irina.press("Помощь")
    assert "/roles — " in irina.text
    await irina.send("/help", chat=town.group)
    assert not any("/roles" in (message.text or "") for message in town.group.messages.values())


async def test_an_owner_has_the_menu_from_the_first_action_or_the_start(town: Town, owner: Person) -> None:
    assert "roles" not in menu_of(owner)
    await owner.send("/roles")
    assert "roles" in menu_of(owner)
    town.world.profile.commands.clear()
    await town.restart()
    await town.app.menus.publish(town.app.bot)
    assert "roles" in menu_of(owner)


async def test_menus_are_published_for_those_who_wrote_to_the_bot(town: Town, aigul: Person, irina: Person) -> None:
    await give(town, aigul, "administrator")
    await give(town, irina, "coordinator")
    await town.app.menus.publish(town.app.bot)
    await town.settle()
    assert "roles" in menu_of(aigul)
    assert "roles" not in menu_of(irina)


async def test_a_menu_that_telegram_refuses_is_tried_again_at_the_next_action(town: Town, aigul: Person) -> None:
    await give(town, aigul, "administrator")
    town.server.faults.refuse("setMyCommands", 400, "Bad Request: not now")
    town.expected_refusals = 1
    await town.app.menus.publish(town.app.bot)
    assert "roles" not in menu_of(aigul)
    await aigul.send("/roles")
    assert "roles" in menu_of(aigul)


async def test_an_administrator_gives_coordinators_only(town: Town, owner: Person, irina: Person) -> None:
    await give(town, irina, "administrator")
    await give(town, town.person(COORDINATOR), "coordinator")
    await irina.send("/roles")
    assert "➕ Добавить координатора" in irina.buttons
    assert "➕ Добавить администратора" not in irina.buttons
    assert "➖ Марат Жүнісов · координатор" in irina.buttons
    assert not any("Ирина" in text for text in irina.buttons)
    screen = irina.last
    for forged in (
        GiveRoleButton(role="administrator"),
        TakeRoleButton(person=APPLICANT_RU, role="administrator"),
        TakeRoleButton(person=APPLICANT_RU, role="administrator", confirmed=True),
    ):
        assert REFUSED in (await irina.press_data(forged.pack(), message=screen) or "")
    link = await made_link(owner, "Добавить администратора")
    forged_withdrawal = WithdrawLinkButton(code=link.removeprefix("r_"))
    assert REFUSED in (await irina.press_data(forged_withdrawal.pack(), message=screen) or "")
    assert await roles_of(town, APPLICANT_RU) == {"administrator"}
    await irina.send("/roles")
    await irina.press("Открытые ссылки: 1")
    assert "администратор — до " in irina.text
    assert not any("✖" in text for text in irina.buttons)


BUTTONS = (
    RolesButton(),
    GiveRoleButton(role="coordinator"),
    RoleLinksButton(),
    WithdrawLinkButton(code="Z" * 15),
    TakeRoleButton(person=ADMINISTRATOR, role="coordinator", confirmed=True),
    JournalButton(),
)


@pytest.mark.parametrize("role", [None, "coordinator"])
async def test_without_the_role_nothing_opens_by_command_or_forged_callback(
    town: Town, irina: Person, role: Role | None
) -> None:
    await irina.start()
    if role:
        await give(town, irina, role)
    await irina.send("/roles")
    assert irina.text.startswith(REFUSED)
    assert "📋 Список направлений" in irina.buttons
    screen, words = irina.last, irina.text
    for forged in BUTTONS:
        assert REFUSED in (await irina.press_data(forged.pack(), message=screen) or "")
    assert irina.last is screen
    assert irina.text == words
    assert await journal(town) == []
    async with town.app.database.session() as session:
        assert await session.roles.open_links(datetime.now(UTC)) == []


async def test_a_forged_callback_in_a_group_is_refused_too(town: Town, aigul: Person) -> None:
    (message,) = await aigul.send("/search № 6", chat=town.group)
    shown = message.text
    query = town.world.press_data(aigul.user, message, RolesButton().pack())
    await town.settle()
    assert query.answer is not None
    assert query.answer["url"].endswith("?start=b")  # whoever they are, roles are no talk for a group
    assert message.text == shown
    assert await aigul.send("/roles", chat=town.group) == []


async def test_a_role_taken_away_ends_at_once_for_a_menu_that_is_open(town: Town, owner: Person, aigul: Person) -> None:
    await give(town, aigul, "administrator")
    await aigul.send("/roles")
    await aigul.send("/roles")
    assert "roles" in menu_of(aigul)
    opened = aigul.last
    await owner.send("/roles")
    await owner.press("➖ Айгүл")
    assert "Снять роль?" in owner.text
    assert "Айгүл Серікқызы (1001), роль «администратор»" in owner.text
    await owner.press("Нет, оставить")
    assert await roles_of(town, APPLICANT_KK)
    await owner.press("➖ Айгүл")
    question = owner.last
    await owner.press("Да, снять")
    assert "Роль «администратор» снята: Айгүл Серікқызы (1001). Сообщение отправлено." in owner.text
    assert aigul.text.startswith("Сіз әкімші рөлінен босатылдыңыз")
    assert "roles" not in menu_of(aigul)
    assert "directions" in menu_of(aigul) or menu_of(aigul) == []
    assert "ашық емес" in (await aigul.press("Үйлестіруші қосу", message=opened) or "")
    await aigul.send("/roles")
    assert "ашық емес" in aigul.text
    confirmed = TakeRoleButton(person=APPLICANT_KK, role="administrator", confirmed=True)
    await owner.press_data(confirmed.pack(), message=question)
    assert "Этой роли у человека уже нет" in (question.text or "")
    assert [entry.action for entry in await journal(town)] == ["role-taken"]


async def test_a_role_taken_away_on_another_replica_ends_at_once(
    make_town: Callable[..., Awaitable[Town]], town: Town, owner: Person, irina: Person
) -> None:
    other = await make_town(owner_ids=str(ADMINISTRATOR), database_url=town.settings.database_url)
    await give(town, irina, "administrator")
    await irina.send("/roles")
    async with other.app.database.session() as session:
        await session.roles.take(APPLICANT_RU, "administrator")
        await session.commit()
    assert REFUSED in (await irina.press("Журнал") or "")


async def test_who_blocked_the_bot_loses_the_role_without_being_told(town: Town, owner: Person, aigul: Person) -> None:
    await give(town, aigul, "coordinator")
    town.world.block(aigul.user)
    town.expected_refusals = 1000  # getChat and sendMessage to whom the bot cannot write
    await owner.send("/roles")
    await owner.press("➖")
    await owner.press("Да, снять")
    assert "возможно, бот заблокирован" in owner.text
    assert await roles_of(town, APPLICANT_KK) == frozenset()


async def test_a_link_works_once(town: Town, owner: Person, aigul: Person, irina: Person) -> None:
    link = await made_link(owner, "Добавить координатора")
    await owner.start(link)
    assert "Ссылка не использована" in owner.text
    await aigul.start(link)
    await aigul.start(link)
    assert "Бұл сілтемені сіз бұрын пайдаландыңыз" in aigul.text
    await irina.start(link)
    assert "Этой ссылкой уже воспользовались" in irina.text
    assert await roles_of(town, APPLICANT_RU) == frozenset()
    await owner.send("/roles")
    await owner.press("➖ Айгүл")
    await owner.press("Да, снять")
    await aigul.start(link)
    assert "пайдаланылып қойған" in aigul.text
    assert await roles_of(town, APPLICANT_KK) == frozenset()


async def test_of_two_who_open_a_link_at_once_one_gets_the_role(
    town: Town, owner: Person, aigul: Person, irina: Person
) -> None:
    await aigul.start()
    await irina.start()
    link = await made_link(owner, "Добавить координатора")
    for person in (aigul, irina):
        town.world.start(person.user, link)
    updates = town.world.updates.take(0, 10)
    await asyncio.gather(
        *(
            town.app.dispatcher.feed_update(town.app.bot, Update.model_validate(update, context={"bot": town.app.bot}))
            for update in updates
        )
    )
    for update in updates:
        town.world.updates.remove(update)
    await town.settle()
    holders = [person for person in (aigul, irina) if await roles_of(town, person.user.id)]
    assert len(holders) == 1
    loser = irina if holders == [aigul] else aigul
    assert "пайдаланылып қойған" in loser.text or "уже воспользовались" in loser.text
    assert [entry.action for entry in await journal(town)].count("role-link-used") == 1


@pytest.mark.services
async def test_of_two_replicas_on_postgresql_one_gives_the_role(
    make_town: Callable[..., Awaitable[Town]], postgres_url: str
) -> None:
    towns = [await make_town(owner_ids=str(ADMINISTRATOR), database_url=postgres_url) for _ in range(2)]
    await towns[0].app.database.upgrade()
    roles: list[Roles] = [town.app.dispatcher["roles"] for town in towns]
    async with towns[0].app.database.session() as session:
        for person_id in (ADMINISTRATOR, APPLICANT_KK, APPLICANT_RU):
            await session.people.remember(person_id, language=None, now=datetime.now(UTC))
        await session.commit()
    owner = await roles[0].actor(ADMINISTRATOR)
    for _ in range(10):
        link = await roles[0].make_link(owner, "coordinator")
        opened = await asyncio.gather(
            roles[0].open_link(APPLICANT_KK, link.code), roles[1].open_link(APPLICANT_RU, link.code)
        )
        assert sorted(each.outcome for each in opened) == ["given", "used"]
        taken = await asyncio.gather(
            *(
                each.take(owner, person_id, "coordinator")
                for each in roles
                for person_id in (APPLICANT_KK, APPLICANT_RU)
            )
        )
        assert taken.count(True) == 1


async def test_two_taps_on_give_make_one_link(town: Town, owner: Person) -> None:
    await owner.send("/roles")
    screen = owner.last
    data = GiveRoleButton(role="coordinator").pack()
    await owner.press_data(data, message=screen)
    await owner.press_data(data, message=screen)
    async with town.app.database.session() as session:
        assert len(await session.roles.open_links(datetime.now(UTC))) == 1
    assert [entry.action for entry in await journal(town)] == ["role-link-made"]


async def test_a_link_expires_after_two_days(town: Town, owner: Person, irina: Person) -> None:
    fresh = (await made_link(owner, "Добавить координатора")).removeprefix("r_")
    now = datetime.now(UTC)
    async with town.app.database.session() as session:
        made = await session.roles.link(fresh)
        assert made is not None
        assert made.expires_at - made.created_at == timedelta(hours=48)
        long_ago = now - timedelta(hours=49)
        expires_at = long_ago + timedelta(hours=48)
        await session.roles.make_link("EXPIRED2", "coordinator", long_ago, expires_at=expires_at, by=ADMINISTRATOR)
        await session.commit()
    await irina.start("r_EXPIRED2")
    assert "Срок этой ссылки истек" in irina.text
    assert await roles_of(town, APPLICANT_RU) == frozenset()


async def test_a_withdrawn_link_opens_nothing(town: Town, owner: Person, irina: Person) -> None:
    link = await made_link(owner, "Добавить координатора")
    screen = keyboard_over(owner, "готова")
    await owner.press("Отозвать ссылку", message=screen)
    assert "Ссылка отозвана" in (screen.text or "")
    await irina.start(link)
    assert "не действует" in irina.text
    assert "📋 Список направлений" in irina.buttons
    withdraw = WithdrawLinkButton(code=link.removeprefix("r_"))
    await owner.press_data(withdraw.pack(), message=screen)
    assert "ее уже использовали или отозвали" in (screen.text or "")
    assert [entry.action for entry in await journal(town)] == ["role-link-withdrawn", "role-link-made"]


@pytest.mark.parametrize("code", ["r_", "r_UNKNOWN", "r_%00", "r_" + "Z" * 60, "r_'; drop"])
async def test_a_code_that_is_none_of_ours_gives_nothing(town: Town, irina: Person, code: str) -> None:
    await irina.start(code)
    assert "не действует" in irina.text
    assert await roles_of(town, APPLICANT_RU) == frozenset()


async def test_a_link_whose_maker_may_give_nothing_any_more_is_useless(
    town: Town, owner: Person, irina: Person, aigul: Person
) -> None:
    await give(town, irina, "administrator")
    taken = await made_link(irina, "Добавить координатора")
    await owner.send("/roles")
    await owner.press("➖ Ирина")
    await owner.press("Да, снять")
    await aigul.start(taken)
    assert "жарамайды" in aigul.text
    # Made by somebody who was an owner until the settings changed.
    now = datetime.now(UTC)
    async with town.app.database.session() as session:
        for code, by in (("FORMER2", APPLICANT_RU), ("NOBODY2", None)):
            await session.roles.make_link(code, "administrator", now, expires_at=now + timedelta(hours=1), by=by)
        await session.commit()
    for code in ("r_FORMER2", "r_NOBODY2"):
        await aigul.start(code)
        assert "жарамайды" in aigul.text
    assert await roles_of(town, APPLICANT_KK) == frozenset()


async def test_menus_links_and_questions_outlive_a_restart(town: Town, owner: Person, aigul: Person) -> None:
    link = await made_link(owner, "Добавить координатора")
    screen = keyboard_over(owner, "готова")
    await town.restart()
    await owner.press("Роли", message=screen)
    await aigul.start(link)
    assert "рөлі берілді" in aigul.text
    await owner.send("/roles")
    await owner.press("➖ Айгүл")
    await town.restart()
    await owner.press("Да, снять")
    assert "снята" in owner.text
    await owner.press("Журнал")
    assert "Снята роль «координатор»: Айгүл" in owner.text


async def test_the_journal_tells_who_did_what_and_is_read_by_pages(town: Town, owner: Person, irina: Person) -> None:
    await give(town, irina, "administrator")
    await owner.send("/roles")
    await owner.press("Журнал")
    assert "Записей пока нет" in owner.text
    async with town.app.database.session() as session:
        for number in range(20):
            details = {"action": f"number {number}"}
            await session.audit.add("other", datetime.now(UTC), actor_id=ADMINISTRATOR, details=details)
        await session.audit.add("of-the-future", datetime.now(UTC), actor_id=None, details={"x": [1]})
        await session.commit()
    await made_link(irina, "Добавить координатора")
    await irina.send("/roles")
    await irina.press("Журнал")
    assert "Создана ссылка на роль «координатор»." in irina.text
    assert "· Ирина Ковалёва (1002)" in irina.text
    assert "кто — не сохранено\nНеизвестное действие: of-the-future" in irina.text
    assert "number 14" in irina.text
    assert "number 13" not in irina.text
    assert "⏫ Последние" not in irina.buttons
    await irina.press("Раньше")
    assert "number 13" in irina.text
    await irina.press("Раньше")
    assert "number 0" in irina.text
    assert "Раньше ▶" not in irina.buttons
    await irina.press("Последние")
    assert "Создана ссылка" in irina.text


async def test_a_long_list_of_coordinators_is_read_by_pages(town: Town, owner: Person) -> None:
    async with town.app.database.session() as session:
        now = datetime.now(UTC)
        for number in range(20):
            await session.people.remember(5000 + number, language=None, now=now)
            await session.roles.give(5000 + number, "coordinator", now + timedelta(seconds=number), by=None)
        await session.commit()
    town.expected_refusals = 1000  # Telegram tells no names of people that are not there
    await owner.send("/roles")
    assert "5000 — с " in owner.text
    assert "не сохранено" not in owner.text
    assert "5008" not in owner.text
    await owner.press("2 / 3")
    assert "5008" in owner.text
    assert "➖ 5008 · координатор" in owner.buttons
    await owner.press_data(RolesButton(page=99).pack())
    assert "5019" in owner.text


async def test_forgetting_ends_a_role_and_leaves_the_act_without_the_person(
    town: Town, owner: Person, irina: Person, aigul: Person
) -> None:
    await irina.start(await made_link(owner, "Добавить администратора"))
    unused = await made_link(irina, "Добавить координатора")
    await aigul.send("/forget")
    assert "рөл" not in aigul.text
    await irina.send("/forget")
    assert "Ваша роль тоже прекратится" in irina.text
    await irina.press("Да, удалить")
    assert "Данные удалены" in irina.text
    assert "roles" not in menu_of(irina)
    await irina.send("/roles")
    assert irina.text.startswith(REFUSED)
    await aigul.start(unused)
    assert "жарамайды" in aigul.text
    entries = await journal(town)
    assert [entry.action for entry in entries] == [
        "role-ended",
        "role-link-made",
        "role-link-used",
        "role-link-made",
    ]
    assert APPLICANT_RU not in {person for entry in entries for person in (entry.actor_id, entry.subject_id)}
    assert str(APPLICANT_RU) not in str([entry.details for entry in entries])
    await owner.send("/roles")
    assert "Ирина" not in owner.text
    await owner.press("Журнал")
    assert "Ирина" not in owner.text
    assert "роль «администратор» прекращена" in owner.text


async def test_who_lost_the_role_in_the_middle_of_something_is_not_held_there(town: Town, irina: Person) -> None:
    await irina.start()
    context = town.app.dispatcher.fsm.get_context(town.app.bot, irina.chat.id, irina.user.id)
    await context.set_state("Draft:text")
    await irina.send("/roles")
    assert irina.text.startswith(REFUSED)
    assert await context.get_state() is None


async def test_an_ordinary_message_reads_no_role(town: Town, irina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    await irina.start()
    asked: list[int] = []
    real = town.app.dispatcher["roles"].actor

    async def actor(person_id: int) -> object:
        asked.append(person_id)
        return await real(person_id)

    monkeypatch.setattr(town.app.dispatcher["roles"], "actor", actor)
    await irina.send("№ 6")
    await irina.press("Требования")
    await irina.send("/directions")
    assert asked == []
    await irina.send("/roles")
    assert asked == [APPLICANT_RU]


async def test_every_screen_is_there_in_every_language(town: Town, owner: Person) -> None:
    for user_id in (APPLICANT_KK, APPLICANT_EN):
        await give(town, town.person(user_id), "administrator")
    await give(town, town.person(SECOND_PERSON), "coordinator")
    for user_id, (journal_button, back, give_button) in {
        APPLICANT_KK: ("Журнал", "Рөлдер", "Үйлестіруші қосу"),
        APPLICANT_EN: ("Journal", "Roles", "Add a coordinator"),
    }.items():
        person = town.person(user_id)
        await person.send("/roles")
        await person.press(journal_button)
        await person.press(back)
        await person.press(give_button)
        assert "?start=r_" in person.text
        await person.send("/roles")
        await person.press("🔗")
        await person.press(back)
        await person.press("➖ Ерлан")
        await person.press("🏠")
