"""/forget after everything that a person can do: no table, no file and no line of the log knows them any more.

One person does it all, as an applicant, as a coordinator and as an administrator. Their id, their names and whatever
they wrote are distinctive; afterwards each is looked for, in every form in which it could be stored.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import structlog
from sqlalchemy import select

from bot.chat.callbacks import HoursButton, MistakeButton, RegionButton, UndoLessonButton
from bot.chat.cards import Part
from bot.preview.cast import ADMINISTRATOR, APPLICANT_KK, COORDINATOR, STAFF
from bot.preview.model import User
from bot.runtime.logs import set_up_logs
from bot.search import Searcher
from bot.search.trial import Verdict
from bot.storage.tables import Base
from tests.flows.walking import Walk
from tests.support.client import Person, copy_database, town_settings
from tests.support.moments import CLOSES, MovedTown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from bot.catalog import Catalog
    from bot.preview.model import Message
    from bot.search.lessons import Lesson

ZARINA: Final = 7_755_123_498

NAMES: Final = ("Зәринабону", "Қылышбекқызы", "zarinabonu_qyl")

PHONE: Final = "8 701 555 44 33"
MAIL: Final = "zarina.kylysh@mail.kz"
ABOUT: Final = "каспи рассрочка тел"

TYPED: Final = {
    "label of a sheet": "Жұпаргүл қоры",
    "name under a result": "Майгүл-Ару бірлестігі",
    "letter": "Мөріміз Тілеуқабылда қалып кетті",
    "letter changed": "Мөріміз Тілеуқабылдан табылды",
    "caption": "Чек Нұргелдіден",
    "mistake": "Сомасы Ерғанаттың айтқанынан басқа",
    "answer to a person": "Жауабым Әбілмәжіннің сөзі",
    "note among the staff": "// Сақыпжамалдан сұраймын",
    "label of a link": "Теміртауда Қарлығаштың семинары",
    "contact": "Бибінұр, +7 777 321 45 67",
    "in a group": "медиация Күлбаршынға",
    "inline": "насилие Шекербану",
    "draft": "Хабарлама Орынбасардан",
}
"""What she writes that is hers; one name in each is in no other text."""

OFFICIAL: Final = {
    "source of a deadline": "cisc.kz/temirtau",
    "announcement": "Өтінім қабылдау басталды",
}
"""What was done in a role stays, and says nothing about who did it."""


class Harmless:
    """Lets every lesson pass at once."""

    async def judge(self, lessons: tuple[Lesson, ...], lesson: Lesson) -> Verdict:
        return Verdict(1, (), (), (), (), ())


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that the process says where LOG_LEVEL is DEBUG, its libraries too."""
    root = logging.getLogger()
    before = root.handlers, root.level
    set_up_logs(town_settings(Path("unused.sqlite3"), log_level="DEBUG", log_format="json"))
    (handler,) = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    written = StringIO()
    handler.setStream(written)
    # A logger that stays as this test had it would be another test's, too.
    structlog.configure(cache_logger_on_first_use=False)
    yield written
    root.handlers = before[0]
    root.setLevel(before[1])


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.services)])
async def make_office(
    log: StringIO, catalog: Catalog, empty_database: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Callable[..., Awaitable[MovedTown]]]:
    """Makes the one town of a test: its staff reads in a forum, or where none is given in administrators' chats."""
    del log  # set up before the database is, for its engine asks once how much to say
    towns: list[MovedTown] = []

    async def make(**given: str) -> MovedTown:
        directory = tmp_path / "database"
        directory.mkdir()
        if request.param == "postgresql":
            given["database_url"] = request.getfixturevalue("postgres_url")
        database = copy_database(empty_database, directory / "bot.sqlite3")
        # She does in a minute what others do in a year.
        settings = town_settings(database, send_rate=1000, flood_messages=10_000, **given)
        made = MovedTown(settings, catalog, Searcher(catalog))
        towns.append(made)
        await made.app.database.upgrade()
        for user_id in (ADMINISTRATOR, APPLICANT_KK, COORDINATOR):
            await made.person(user_id).start()
        return made

    yield make
    for town in towns:
        await town.app.close()


def zarina_in(town: MovedTown) -> Person:
    return Person(town, town.world.add_user(User(ZARINA, NAMES[0], NAMES[2], "ru", last_name=NAMES[1])))


async def bring(town: MovedTown) -> None:
    """Let the bot do all there is to do, a second later."""
    town.now += timedelta(seconds=1)
    await town.settle()
    await town.app.postman.drain()
    await town.settle()


async def test_forget_leaves_nothing_of_whoever_did_everything(
    make_office: Callable[..., Awaitable[MovedTown]],
    log: StringIO,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    town = await make_office(owner_ids=str(ADMINISTRATOR), staff_chat_id=str(STAFF))
    monkeypatch.setattr(town.app.teaching, "_trials", Harmless())
    zarina = zarina_in(town)
    await come_through_a_link(town, zarina)
    await ask(town, zarina)
    await check_and_send_the_result(town, zarina)
    await follow(town, zarina)
    await write_to_the_staff(town, zarina)
    await talk_elsewhere(town, zarina)
    await coordinate(town, zarina)
    await administer(town, zarina)
    topics = [topic.name for topic in town.staff.topics.values()]
    assert any(NAMES[0] in name for name in topics)
    await leave_things_unfinished(town, zarina)
    assert await traces(town, tmp_path), "nothing was stored, so that nothing is proved"

    await zarina.send("/forget")
    await zarina.press("Да, удалить")
    assert "Данные удалены" in zarina.text
    assert not await traces(town, tmp_path)
    await bring(town)
    await town.app.counting.flush()
    assert not await traces(town, tmp_path)
    assert not [topic for topic in town.staff.topics.values() if NAMES[0] in topic.name]
    assert not [m for m in town.staff.messages.values() if m.sender is town.world.bot and names_her(m.text or "")]
    stored = await everything_stored(town)
    for official in OFFICIAL.values():
        assert official in stored
    assert ABOUT in stored
    said = log.getvalue()
    assert "aiogram.event" in said
    assert not found_in(said), found_in(said)


async def test_forget_leaves_nothing_of_an_administrator_who_answered_in_a_chat_of_her_own(
    make_office: Callable[..., Awaitable[MovedTown]], log: StringIO, tmp_path: Path
) -> None:
    town = await make_office(owner_ids=str(ADMINISTRATOR))
    zarina, aigul, gulnar = zarina_in(town), town.person(APPLICANT_KK), town.person(ADMINISTRATOR)
    await zarina.start()
    async with town.app.database.session() as session:
        await session.roles.give(ZARINA, "administrator", town.now)
        await session.commit()
    await aigul.send("/feedback Сұрағым бар")
    await bring(town)
    letter = next(m for m in zarina.chat.messages.values() if "Сұрағым бар" in (m.text or "") and m.reply_to)
    await zarina.send(TYPED["answer to a person"], reply_to=letter)
    await bring(town)
    assert TYPED["answer to a person"] in aigul.text
    assert any(NAMES[0] in (m.text or "") for m in gulnar.chat.messages.values())
    assert await traces(town, tmp_path)
    await zarina.send("/forget")
    await zarina.press("Да, удалить")
    await aigul.send("/feedback Тағы сұрағым бар")
    await bring(town)
    assert not await traces(town, tmp_path)
    assert not found_in(log.getvalue())


async def come_through_a_link(town: MovedTown, zarina: Person) -> None:
    """New, through a coordinator's link; another language and back, a region."""
    async with town.app.database.session() as session:
        await session.roles.give(COORDINATOR, "coordinator", town.now)
        await session.links.add(COORDINATOR, town.now, target="b", label="Арал")
        await session.commit()
    await zarina.start("b_l1")
    await zarina.send("/language")
    await zarina.press("English")
    await zarina.send("/language")
    await zarina.press("Русский")
    await zarina.press_data(RegionButton(code="KZ-43").pack())
    await zarina.send("/privacy")


async def ask(town: MovedTown, zarina: Person) -> None:
    """What is known, what is not, with personal data in it, and an answer that was not the right one."""
    town.chance = 0.0
    await zarina.send("нужны ли компьютеры для медиации")
    town.chance = 1.0
    asked = [m for m in zarina.chat.messages.values() if any("Не то" in text for text in faces(m))]
    await zarina.press("Не то", message=asked[-1])
    await zarina.send("№ 20")
    await zarina.send(f"{ABOUT} {PHONE} почта {MAIL} @{NAMES[2]} меня зовут {NAMES[0]} {NAMES[1]}")
    await zarina.send("/compare")
    await zarina.send("/deadlines")


def faces(message: Message) -> list[str]:
    return [button["text"] for row in message.inline_keyboard for button in row]


async def check_and_send_the_result(town: MovedTown, zarina: Person) -> None:
    """To the end, a sheet with a label, the result to the coordinator under a name; then others begun."""
    await zarina.start("c20")
    walk = Walk(zarina, town.catalog, 20)
    await walk.to_recap()
    await zarina.press("Показать результат")
    result = zarina.last
    await zarina.press("Лист (PDF)")
    await zarina.send(TYPED["label of a sheet"])
    await zarina.press("Отправить результат координатору", message=result)
    await zarina.send(TYPED["name under a result"])
    assert TYPED["name under a result"] in zarina.text
    await zarina.press("Да, отправить")
    assert TYPED["name under a result"] in town.person(COORDINATOR).text
    await zarina.send("/saved")
    await zarina.send("/match")
    await zarina.send("/check 13")


async def follow(town: MovedTown, zarina: Person) -> None:
    """A direction, its plan, the hours, a reminder."""
    await town.window()
    await zarina.send("№ 6")
    await zarina.press("Следить")
    await zarina.press("План: № 6")
    await zarina.press("▫️ подписать документы")
    await zarina.press_data(HoursButton(first=7, last=22).pack())
    began = town.now
    await town.remind(CLOSES.replace(day=25, month=1))
    assert "осталось 7 дней" in zarina.text
    town.now = began


async def write_to_the_staff(town: MovedTown, zarina: Person) -> None:
    """A letter that changes, a photo, an answer, a mistake in the table, a question passed on."""
    world, gulnar = town.world, town.person(ADMINISTRATOR)
    await zarina.send("/feedback")
    letter = world.say(zarina.user, zarina.chat, TYPED["letter"])
    world.send_photo(zarina.user, zarina.chat, b"\xff\xd8\xff\xe0 a receipt", TYPED["caption"])
    await bring(town)
    world.edit(zarina.user, letter, TYPED["letter changed"])
    await bring(town)
    (topic,) = town.staff.topics.values()
    await gulnar.send("Жауап", chat=town.staff, thread_id=topic.id)
    await bring(town)
    await zarina.press_data(MistakeButton(number=6, part=Part.CARD).pack())
    world.say(zarina.user, zarina.chat, TYPED["mistake"])
    await bring(town)
    await zarina.send("/cancel")


async def talk_elsewhere(town: MovedTown, zarina: Person) -> None:
    """In a group, through inline mode, and passing the bot on."""
    town.group.members[ZARINA] = "member"
    await zarina.send(f"@{town.world.bot.username} {TYPED['in a group']}", chat=town.group)
    await zarina.send("/search № 6", chat=town.group)
    await zarina.send("/share 6")
    await zarina.press("Қазақша")
    query = await zarina.inline(TYPED["inline"])
    assert query.answer is not None
    if query.answer.results:
        town.world.choose_inline(query, query.answer.results[0].id)
        await town.settle()


async def coordinate(town: MovedTown, zarina: Person) -> None:
    """A role by a link, a link of one's own with a contact, a group that is registered."""
    gulnar = town.person(ADMINISTRATOR)
    await gulnar.send("/roles")
    await gulnar.press("Добавить координатора")
    await zarina.start((gulnar.last.text or "").partition("?start=")[2].split()[0])
    await zarina.send("/links")
    await zarina.press("Новая ссылка")
    await zarina.press("Бот")
    await zarina.send(TYPED["label of a link"])
    await zarina.press("Контакт")
    await zarina.send(TYPED["contact"])
    await zarina.press("Создать ссылку")
    assert TYPED["contact"] in zarina.text
    town.world.set_member(town.group, ZARINA, "administrator")
    await town.settle()
    (screen,) = await zarina.send("/settings", chat=town.group)
    await zarina.press("Хабарлама келіп тұрсын", message=screen)
    await zarina.press("Бүкіл ел", message=screen)
    aigul = town.person(APPLICANT_KK)
    await aigul.start("b_l2")


async def administer(town: MovedTown, zarina: Person) -> None:
    """As an administrator: a role given, a deadline, an announcement, a lesson and its end, an answer to a person."""
    gulnar = town.person(ADMINISTRATOR)
    await gulnar.send("/roles")
    await gulnar.press("Добавить администратора")
    await zarina.start((gulnar.last.text or "").partition("?start=")[2].split()[0])
    await zarina.send("/admin")
    await zarina.send("/stats")
    await zarina.send("/roles")
    await zarina.press("Добавить координатора")
    await enter_a_deadline(zarina)
    await announce(town, zarina)
    await teach(town, zarina)
    await answer_a_person(town, zarina)


async def enter_a_deadline(zarina: Person) -> None:
    await zarina.send("/deadline")
    await zarina.press("Новый срок")
    await zarina.send("6, 20")
    await zarina.send("12.01.2027 09:00")
    await zarina.send("01.02.2027 18:30")
    await zarina.send(OFFICIAL["source of a deadline"])
    await zarina.press("Без примечания")
    await zarina.press("Сохранить")


async def announce(town: MovedTown, zarina: Person) -> None:
    """One that is sent, to herself too, and one that stays a draft."""
    await zarina.send("/announce")
    if "Отправьте сообщение" not in zarina.text:
        await zarina.press("Новое сообщение")
    await zarina.send(OFFICIAL["announcement"])
    await zarina.press("Отправить себе")
    await zarina.press("📤 Отправить")
    await zarina.press("Да, отправить")
    await town.app.sender.drain()
    await town.settle()
    assert OFFICIAL["announcement"] in town.person(APPLICANT_KK).text
    await zarina.send("/announce")
    await zarina.press("Новое сообщение")
    await zarina.send(TYPED["draft"])
    await zarina.send("/cancel")


async def teach(town: MovedTown, zarina: Person) -> None:
    """What she herself had asked is said to be none of ours; that is taken back, and said again."""
    await town.app.counting.flush()
    for lesson in (1, 2):
        await zarina.send("/missed")
        await zarina.press("каспи")
        await zarina.press("Не про гранты")
        assert "Запомнил" in zarina.text
        if lesson == 1:
            await zarina.press_data(UndoLessonButton(lesson=1).pack())


async def answer_a_person(town: MovedTown, zarina: Person) -> None:
    """As one of the staff: the turn taken, an answer, a note, and one more in another's topic."""
    town.world.set_member(town.staff, ZARINA, "member")
    aigul = town.person(APPLICANT_KK)
    await aigul.send("/feedback Сұрағым бар")
    await bring(town)
    topic = list(town.staff.topics.values())[-1]
    card = next(m for m in town.staff.messages.values() if m.thread_id == topic.id and m.inline_keyboard)
    await zarina.press("Отвечаю я", message=card) if "Отвечаю" in str(faces(card)) else await zarina.press(
        "Мен жауап", message=card
    )
    await zarina.send(TYPED["answer to a person"], chat=town.staff, thread_id=topic.id)
    await zarina.send(TYPED["note among the staff"], chat=town.staff, thread_id=topic.id)
    await bring(town)
    assert NAMES[0] in (card.text or "")
    assert TYPED["answer to a person"] in aigul.text


async def leave_things_unfinished(town: MovedTown, zarina: Person) -> None:
    """Something typed that waits, something on its way, something that is counted a second later."""
    await zarina.send("/links")
    await zarina.press("Новая ссылка")
    await zarina.press("Бот")
    await zarina.send("Жартылай Ақмоншақ")
    await zarina.send("№ 6")
    await zarina.send("/feedback")
    town.world.say(zarina.user, zarina.chat, TYPED["letter"])
    await town.settle()


# Where she could be found


def names_her(text: str) -> bool:
    return any(name in text for name in NAMES)


def found_in(text: str) -> list[str]:
    """What of hers a text holds: the id, a name, what identifies her, or the one name in each thing that she wrote."""
    known = [str(ZARINA), *NAMES, PHONE, PHONE.replace(" ", ""), MAIL, MAIL.partition("@")[0], "Ақмоншақ", "321 45 67"]
    known += [word for words in TYPED.values() for word in words.split() if word[:1].isupper()]
    lowered = text.casefold()
    wanted = {one.casefold() for one in known}
    wanted |= {json.dumps(one)[1:-1].casefold() for one in known}
    return sorted(one for one in wanted if one in lowered)


async def everything_stored(town: MovedTown) -> str:
    async with town.app.database.session() as session:
        return repr([list(await session.read(select(table))) for table in Base.metadata.sorted_tables])


async def traces(town: MovedTown, directory: Path) -> list[str]:
    """Where anything of hers is: in a column of a table, or in a file of the database."""
    found = []
    async with town.app.database.session() as session:
        for table in Base.metadata.sorted_tables:
            for row in await session.read(select(table)):
                found += [
                    f"{table.name}.{column}: {what}"
                    for column, value in row._mapping.items()
                    for what in ([str(ZARINA)] if value == ZARINA else found_in(str(value)))
                ]
    files = sorted((directory / "database").iterdir())
    assert files  # PostgreSQL's own are its server's
    for path in files:
        data = path.read_bytes()
        found += [f"{path.name}: {what!r}" for what in bytes_of_hers() if what in data]
    return found


def bytes_of_hers() -> list[bytes]:
    """As UTF-8 and as JSON's escapes; the id also as SQLite stores whole numbers, six bytes, the first ones first."""
    texts = [str(ZARINA), *NAMES, PHONE, MAIL, *TYPED.values(), "Ақмоншақ"]
    return (
        [text.encode() for text in texts]
        + [json.dumps(text)[1:-1].encode() for text in texts]
        + [ZARINA.to_bytes(6, "big")]
    )
