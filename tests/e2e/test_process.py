"""The real process: `grantkomek run` beside a local Bot API, from its first update to kill -9 and SIGTERM.

What is said is compared with the texts of `locales` and the table, so that a text may be worded better
without a change here; figures are written out, for they may never change.
"""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from bot.catalog import Catalog, load_catalog
from bot.chat.commands import COMMANDS
from bot.i18n import Translations
from bot.languages import LANGUAGES
from bot.preview.cast import APPLICANT_EN, APPLICANT_KK, APPLICANT_RU, GROUP, PEOPLE, TOKEN
from bot.search import Searcher
from bot.search.answer import Intent
from bot.settings import ROOT
from tests.support.process import (
    COMMAND,
    PATIENCE,
    STARTED,
    Person,
    Reader,
    clean_environment,
    confirmed,
    data_of,
    newcomer,
    person,
    polling_bot,
    stop_cleanly,
    telegram,
    words_of,
)
from tests.support.services import installation, postgres_server, postgres_url, redis_url, services

if TYPE_CHECKING:
    from pathlib import Path

    from bot.preview.model import Message
    from bot.preview.server import PreviewServer

__all__ = ["installation", "postgres_server", "postgres_url", "redis_url", "services", "telegram"]  # fixtures

pytestmark = pytest.mark.timeout(6 * PATIENCE)

LOCK_SECONDS: Final = 10.0
"""For as long a conversation in Redis may stay locked by a process that is dead."""
FOREIGN_TOKEN: Final = "4242:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"

VAGUE: Final = (
    "мошенники и насилие",
    "дети и интернет",
    "благотворительность и мошенничество",
    "психолог для волонтеров",
    "поддержка инициатив",
    "тренинги",
)
"""Each names two directions or more. Search may become sure of one; it cannot of all."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


@pytest.fixture(scope="module")
def translations() -> Translations:
    return Translations()


# A conversation


async def test_three_people_talk_in_three_languages_without_a_refused_call_or_an_unanswered_tap(
    telegram: PreviewServer, tmp_path: Path, catalog: Catalog, translations: Translations
) -> None:
    kk, ru, en = (Reader(translations[language], catalog) for language in ("kk", "ru", "en"))
    aigul, irina, daniyar = (person(telegram, user_id) for user_id in (APPLICANT_KK, APPLICANT_RU, APPLICANT_EN))
    async with polling_bot(telegram, tmp_path) as bot:
        await bot.start(until=STARTED)
        await asyncio.gather(
            ask_about_money_and_walk_on(aigul, kk),
            browse_filter_and_compare(irina, ru),
            open_a_link_and_read_the_rules(daniyar, en),
        )
        _, missed = await asyncio.gather(
            change_the_language_and_go_on(daniyar, en, kk), ask_what_the_table_does_not_hold(irina, ru)
        )
        await ask_in_a_group(irina, kk)
        await send_a_card_to_a_friend(irina, ru)
        await be_forgotten(aigul, kk, tmp_path)
        await stop_cleanly(bot, telegram)
    # Kept without the person, a moment after the answer; when the bot has ended, nothing waits any more.
    assert {(text, "ru") for text in missed} <= set(rows(tmp_path, "SELECT text, language FROM missed_questions"))
    told = [call.params for call in telegram.calls if call.method == "setMyCommands"]
    assert {params.get("language_code", "") for params in told} == {"", *LANGUAGES}


async def ask_about_money_and_walk_on(aigul: Person, kk: Reader) -> None:
    """Asked without Kazakh letters; facets, the card, its neighbours and the way back, all in one message."""
    assert aigul.user.first_name in words_of(await aigul.start())
    answer = await aigul.send("медиацияга канша акша болинеди")
    kk.assert_is_about(answer, 6)
    assert words_of(answer).count("32 144 мың ₸") == 2
    assert "64 288 мың ₸" in words_of(answer)
    await aigul.press(answer, kk.button("part-requirements"))
    kk.assert_says(answer, "requirements-no")
    await aigul.press(answer, kk.button("part-indicator"))
    assert kk.catalog[6].indicator.kk in words_of(answer)
    await aigul.press(answer, kk.button("part-card"))
    kk.assert_says(answer, "funding-heading")
    kk.assert_says(answer, "requirements-heading")
    await aigul.press(answer, kk.button("card-next", number="7"))
    kk.assert_is_about(answer, 7)
    await aigul.press(answer, kk.button("card-previous", number="6"))
    kk.assert_is_about(answer, 6)
    await aigul.press(answer, kk.button("card-back"))
    kk.assert_says(answer, "directions-sphere-title", sphere=kk.catalog.sphere(kk.catalog[6].sphere).title.kk)
    await aigul.press(answer, kk.button("directions-back"))
    kk.assert_says(answer, "directions-title")
    await aigul.press(answer, kk.button("button-menu"))
    kk.assert_says(answer, "start-menu")


async def browse_filter_and_compare(irina: Person, ru: Reader) -> None:
    catalog = ru.catalog
    found = await irina.send("/directions")
    sphere = catalog.spheres[0]
    first = catalog.in_sphere(sphere.id)[0].number
    await irina.press(found, sphere.title.ru[:20])
    ru.assert_says(found, "directions-sphere-title", sphere=sphere.title.ru)
    await irina.press(found, f"№ {first} ")
    ru.assert_is_about(found, first)
    await irina.press(found, ru.button("card-show-official"))
    assert catalog[first].title.kk in words_of(found)

    medium = [direction.number for direction in catalog.directions if direction.grant.kind == "medium"]
    listed = await irina.send("среднесрочные гранты")
    ru.assert_says(listed, "directions-pages", page=1, pages=2)
    assert lines_about(listed, medium) == medium[:8]
    await irina.press(listed, ru.button("button-next-page", page=2, pages=2))
    ru.assert_says(listed, "directions-pages", page=2, pages=2)
    assert lines_about(listed, medium) == medium[8:]
    await irina.press(listed, ru.button("button-previous-page", page=1, pages=2))
    await irina.press(listed, ru.button("filter-compare-top", count=3))
    ru.assert_says(listed, "compare-heading")
    assert lines_about(listed, medium)[:3] == medium[:3]

    compared = await irina.send("/compare 6 13 20")
    assert {"32 144", "163 260"} <= set(numbers_in(compared))
    await irina.press(compared, ru.button("compare-open", number="13"))
    ru.assert_is_about(compared, 13)


async def open_a_link_and_read_the_rules(daniyar: Person, en: Reader) -> None:
    en.assert_is_about(await daniyar.start("d20"), 20)
    rules = await daniyar.send("/help")
    assert all(f"/{command} " in words_of(rules) for command in COMMANDS)
    en.assert_says(await daniyar.send("/privacy"), "privacy-title")


async def change_the_language_and_go_on(daniyar: Person, en: Reader, kk: Reader) -> None:
    """A button of an English message answers in Kazakh once that is the person's language."""
    english = await daniyar.send("how much money for mediation")
    en.assert_is_about(english, 6)
    chooser = await daniyar.send("/language")
    await daniyar.press(chooser, en.button("language-kk"))
    kk.assert_says(chooser, "language-chosen")
    await daniyar.press(english, en.button("part-results"))
    kk.assert_is_about(english, 6)
    kk.assert_is_about(await daniyar.send("/search mediation"), 6)


async def ask_what_the_table_does_not_hold(irina: Person, ru: Reader) -> tuple[str, ...]:
    """Return what is to be kept of the questions."""
    searcher = Searcher(ru.catalog)
    asked = [searcher.ask(words, "ru") for words in VAGUE]
    unsure = [answer.query for answer in asked if answer.intent is Intent.DIRECTION and not answer.confident]
    assert unsure, "search is sure of everything, also of what names two directions"
    vague = unsure[0]
    guess = await irina.send(vague)
    ru.assert_says(guess, "search-guess")
    await irina.press(guess, ru.button("search-none-of-these"))
    ru.assert_says(guess, "search-not-these")
    nothing = await irina.send("погода в Астане")
    ru.assert_says(nothing, "search-none")
    ru.assert_says(nothing, "search-none-recorded")
    return vague, "погода в астане"


async def ask_in_a_group(irina: Person, kk: Reader) -> None:
    """Here the bot hears everything; it answers only what is meant for it, in the group's own language."""
    world = irina.world
    world.privacy = False
    group = world.chats[GROUP]
    world.say(irina.user, group, "Коллеги, кто идёт на семинар по медиации?")
    found = await irina.send("/search медиация", group)
    kk.assert_is_about(found, 6)
    mentioned = await irina.send(f"@{world.bot.username} сколько денег на медиацию?", group)
    assert "64 288" in words_of(mentioned)
    assert [m for m in group.messages.values() if m.sender is world.bot] == [found, mentioned]


async def send_a_card_to_a_friend(irina: Person, ru: Reader) -> None:
    friends = irina.world.chats[PEOPLE]
    everything, _ = await irina.inline("", friends)
    assert [result.id for result in everything.results][:2] == ["d1", "d2"]
    assert everything.next_offset
    answer, choose = await irina.inline("медиация", friends)
    assert "d6" in [result.id for result in answer.results]
    sent = choose("d6")
    ru.assert_is_about(sent, 6)
    assert sent.chat is friends
    assert sent.inline_keyboard[0][0]["url"].endswith("?start=d6")


async def be_forgotten(aigul: Person, kk: Reader, directory: Path) -> None:
    stored = "SELECT count(*) FROM people WHERE id = ?"
    asked = await aigul.send("/forget")
    kk.assert_says(asked, "forget-confirm")
    await aigul.press(asked, kk.button("forget-no"))
    kk.assert_says(asked, "forget-kept")
    assert rows(directory, stored, aigul.user.id) == [(1,)]
    asked = await aigul.send("/forget")
    await aigul.press(asked, kk.button("forget-yes"))
    kk.assert_says(asked, "forget-done")
    assert rows(directory, stored, aigul.user.id) == [(0,)]


def lines_about(message: Message, numbers: list[int]) -> list[int]:
    """Those of the numbers with which lines of a list begin, in its order."""
    begun = [line.split()[1] for line in words_of(message).splitlines() if line.startswith("№ ")]
    return [int(number) for number in begun if number.isdecimal() and int(number) in numbers]


def numbers_in(message: Message) -> list[str]:
    """The grouped numbers of a text: "32 144"."""
    return [f"{a} {b}" for a, b in re.findall(r"(?<!\d)(\d{1,3}) (\d{3})(?!\d)", words_of(message))]


def rows(directory: Path, query: str, *values: int) -> list[tuple[object, ...]]:
    """What the running bot has stored, read beside it."""
    with closing(sqlite3.connect(directory / "bot.sqlite3")) as connection:
        return connection.execute(query, values).fetchall()


# Ends and beginnings


async def test_after_kill_9_old_buttons_work_and_what_came_meanwhile_is_answered(
    telegram: PreviewServer, tmp_path: Path, catalog: Catalog, translations: Translations
) -> None:
    world = telegram.world
    kk, ru = Reader(translations["kk"], catalog), Reader(translations["ru"], catalog)
    aigul, irina = person(telegram, APPLICANT_KK), person(telegram, APPLICANT_RU)
    async with polling_bot(telegram, tmp_path) as bot:
        await bot.start(until=STARTED)
        old = [
            (aigul, await aigul.start()),
            (aigul, await aigul.send("№ 6")),
            (irina, await irina.send("/directions")),
            (irina, await irina.send("среднесрочные гранты")),
            (irina, await irina.send("/compare 6 13")),
        ]
        keyboards = [(who, message, data_of(message)) for who, message in old]
        for _ in range(2):
            await confirmed(world)
            await bot.kill()
            tap = world.press_data(aigul.user, old[1][1], keyboards[1][2][0])
            question = world.say(irina.user, irina.chat, "сколько денег на медиацию")
            await bot.start(until=STARTED)
            await aigul.answered(tap)
            kk.assert_is_about(old[1][1], 6)
            ru.assert_is_about(await irina.answer_to(question), 6)
            for who, message, buttons in keyboards:
                for data in buttons:
                    await who.answered(world.press_data(who.user, message, data))
                    await who.answered(world.press_data(who.user, message, data))
        await stop_cleanly(bot, telegram)


async def test_a_question_whose_answer_kill_9_interrupts_is_answered_once_after_the_restart(
    telegram: PreviewServer,
    tmp_path: Path,
    catalog: Catalog,
    translations: Translations,
    installation: dict[str, str],
) -> None:
    world, ru = telegram.world, Reader(translations["ru"], catalog)
    waiting, served = newcomer(telegram, "Айша"), newcomer(telegram, "Марат")
    async with polling_bot(telegram, tmp_path, **installation) as bot:
        await bot.start(until=STARTED)
        await waiting.start()
        await served.start()
        await confirmed(world)
        telegram.faults.slow("sendMessage", seconds=PATIENCE, chat_id=waiting.chat.id)
        question = world.say(waiting.user, waiting.chat, "сколько денег на медиацию")
        ru.assert_is_about(await served.send("№ 20"), 20)  # by then the other answer is on its way
        await bot.kill()
        assert answers_to(question) == []
        telegram.faults.clear()
        await bot.start(until=STARTED)
        async with asyncio.timeout(LOCK_SECONDS + 10):
            ru.assert_is_about(await waiting.answer_to(question), 6)
        await stop_cleanly(bot, telegram)
    assert len(answers_to(question)) == 1


def answers_to(question: Message) -> list[Message]:
    later = [message for message in question.chat.messages.values() if message.id > question.id]
    return [message for message in later if message.sender is not question.sender]


@pytest.mark.services
async def test_on_postgresql_and_redis_a_question_written_at_the_moment_of_sigterm_is_answered_once(
    telegram: PreviewServer, tmp_path: Path, catalog: Catalog, translations: Translations, services: dict[str, str]
) -> None:
    ru, en = Reader(translations["ru"], catalog), Reader(translations["en"], catalog)
    aisha = newcomer(telegram, "Айша")
    async with polling_bot(telegram, tmp_path, **services) as bot:
        await bot.start(until=STARTED)
        await aisha.start()
        answer = await aisha.send("сколько денег на медиацию")
        ru.assert_is_about(answer, 6)
        chooser = await aisha.send("/language")
        await aisha.press(chooser, ru.button("language-en"))
        en.assert_says(chooser, "language-chosen")

        question = telegram.world.say(aisha.user, aisha.chat, "№ 20")
        await stop_cleanly(bot, telegram)
        await bot.start(until=STARTED)
        en.assert_is_about(await aisha.answer_to(question), 20)
        await aisha.press(answer, ru.button("part-requirements"))
        en.assert_is_about(answer, 6)
        asked = await aisha.send("/forget")
        assert asked.id == question.id + 3, "one answer and /forget stand between the question and this"
        await aisha.press(asked, en.button("forget-yes"))
        await stop_cleanly(bot, telegram)


# What an operator did wrong


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        pytest.param("run", {"BOT_TOKEN": FOREIGN_TOKEN}, ("BOT_TOKEN is not accepted",), id="token"),
        pytest.param("run", {"DATABASE_URL": "sqlite:////proc/bot.sqlite3"}, ("/proc/bot.sqlite3",), id="database"),
        pytest.param("run", {"WEB_PORT": "http"}, ("WEB_PORT", "'http'"), id="setting"),
        pytest.param("preview --no-browser --port {taken}", {}, ("127.0.0.1:{taken}",), id="port"),
    ],
)
async def test_what_an_operator_did_wrong_is_one_sentence_of_the_real_process(
    telegram: PreviewServer, tmp_path: Path, arguments: str, settings: dict[str, str], words: tuple[str, ...]
) -> None:
    given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.api_base, "LOG_LEVEL": "WARNING"} | settings
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        taken = listening.getsockname()[1]
        process = await asyncio.create_subprocess_exec(
            COMMAND,
            *arguments.format(taken=taken).split(),
            cwd=tmp_path,
            env=clean_environment() | given,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        stdout, stderr = await process.communicate()
    assert process.returncode == 1
    assert stdout == b""
    (sentence,) = stderr.decode().splitlines()
    assert all(word.format(taken=taken) in sentence for word in words)
    assert not [secret for secret in (TOKEN, FOREIGN_TOKEN) if secret in sentence]
