"""Twenty questions that the real process cannot answer, typed in three languages, and taught by an administrator.

They are answered at once, after a restart, and until the lesson is undone; a lesson that would spoil an answer which
is right is refused, naming the question.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final

import pytest

from bot.catalog import load_catalog
from bot.i18n import Translations
from bot.search.labelled import read_all
from bot.settings import ROOT
from bot.storage.engine import Database
from tests.support.labelled import few_labelled
from tests.support.process import (
    PATIENCE,
    STARTED,
    Reader,
    happens,
    newcomer,
    polling_bot,
    stop_cleanly,
    telegram,
    words_of,
)
from tests.support.services import postgres_server, postgres_url, redis_url, services

if TYPE_CHECKING:
    from pathlib import Path

    from bot.languages import Language
    from bot.preview.model import Message
    from bot.preview.server import PreviewServer
    from tests.support.process import Person

__all__ = ["postgres_server", "postgres_url", "redis_url", "services", "telegram"]  # fixtures

pytestmark = pytest.mark.timeout(16 * PATIENCE)

TRIAL: Final = 2 * PATIENCE
"""Seconds: some four thousand questions are asked before a lesson is learned, at the lowest priority."""

SQUAD: Final = ("отряд тимуровцев", "тимуровцы отряд", "наш отряд тимуровцев", "создать отряд тимуровцев")
TEAM: Final = ("тимуршілер жасағы", "тимуршілер жасағын құру", "біздің тимуршілер жасағы", "тимуршілер жасағы керек")
CHATS: Final = (
    *("classmates mocking in chats", "mocking classmates in a chat"),
    *("classmates mocking in our chat", "our classmates mocking in chats"),
)
POOL: Final = ("построить аквапарк", "хотим построить аквапарк", "где построить аквапарк", "как построить аквапарк")
GENEROUS: Final = ("самые щедрые гранты", "щедрые гранты", "где самые щедрые гранты", "щедрые гранты какие")
SET: Final = "гранты больше 40 млн"
HARMFUL: Final = "погода в астане на завтра"
"""One of the labelled questions: it is right that the bot has no answer to it."""


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command tries lessons on a few labelled questions."""
    directory = few_labelled(tmp_path / "labelled")
    script = tmp_path / "grantkomek"
    script.write_text(
        f"#!{sys.executable}\n"
        "from pathlib import Path\n"
        "import bot.search.labelled\n"
        f"bot.search.labelled.DIRECTORY = Path({str(directory)!r})\n"
        "from bot.cli import main\n"
        "main()\n"
    )
    script.chmod(0o755)
    monkeypatch.setattr("tests.support.process.COMMAND", script)


@pytest.mark.usefixtures("few")
async def test_twenty_misses_are_taught_and_answered_until_it_is_undone(
    telegram: PreviewServer, tmp_path: Path
) -> None:
    catalog, translations = load_catalog(ROOT / "data" / "priorities.json"), Translations()

    def someone(name: str, language: Language) -> tuple[Person, Reader]:
        return newcomer(telegram, name, language), Reader(translations[language], catalog)

    gulnar = Teacher(*someone("Гүлнар", "ru"))
    (aigul, kk), (irina, ru), (daniyar, en) = someone("Айгүл", "kk"), someone("Ирина", "ru"), someone("Daniyar", "en")
    asked = ((aigul, kk, TEAM), (daniyar, en, CHATS), (irina, ru, SQUAD), (irina, ru, POOL), (irina, ru, GENEROUS))
    assert sum(len(texts) for *_, texts in asked) == 20
    url = f"sqlite:///{tmp_path / 'bot.sqlite3'}"
    async with polling_bot(telegram, tmp_path, OWNER_IDS=str(gulnar.who.user.id)) as bot:
        await bot.start(until=STARTED)
        for person, reader, texts in asked:
            for text in texts:
                assert not is_sure(await person.send(text), reader), text
        await irina.send(SQUAD[0])
        await missed(url, 21)
        await gulnar.open()
        assert gulnar.groups() == [5, 4, 4, 4, 4]

        await gulnar.teach_number(SQUAD, 3)
        await gulnar.teach_number(TEAM, 3)
        await gulnar.teach_candidate(CHATS, 26)
        await gulnar.teach_other(POOL)
        await gulnar.teach_set(GENEROUS)
        await gulnar.open()
        ru.assert_says(gulnar.screen, "missed-none-new")

        expected = words_of(await irina.send(SET))
        await all_are_answered(((aigul, kk), (irina, ru), (daniyar, en)), expected)
        await stop_cleanly(bot, telegram)
        await bot.start(until=STARTED)
        await all_are_answered(((aigul, kk), (irina, ru), (daniyar, en)), expected)
        await missed(url, 0)

        await gulnar.undo(TEAM)
        assert not is_sure(await aigul.send(TEAM[0]), kk)
        ru.assert_is_about(await irina.send(SQUAD[0]), 3)
        await missed(url, 5)
        await gulnar.open()
        assert gulnar.groups() == [5]
        await stop_cleanly(bot, telegram)


@pytest.mark.services
async def test_a_lesson_is_tried_on_every_labelled_question(
    telegram: PreviewServer, tmp_path: Path, services: dict[str, str]
) -> None:
    catalog, translations = load_catalog(ROOT / "data" / "priorities.json"), Translations()
    ru = Reader(translations["ru"], catalog)
    gulnar, irina = Teacher(newcomer(telegram, "Гүлнар", "ru"), ru), newcomer(telegram, "Ирина", "ru")
    async with polling_bot(telegram, tmp_path, OWNER_IDS=str(gulnar.who.user.id), **services) as bot:
        await bot.start(until=STARTED)
        await gulnar.be_refused_harm(irina, services["DATABASE_URL"])
        assert any(f'"questions": {len(read_all())}' in line for line in bot.log if "lesson_tried" in line)
        for text in GENEROUS:
            await irina.send(text)
        await missed(services["DATABASE_URL"], 1 + len(GENEROUS))
        await gulnar.teach_set(GENEROUS)
        assert words_of(await irina.send(GENEROUS[0])) == words_of(await irina.send(SET))
        await stop_cleanly(bot, telegram)


class Teacher:
    """An administrator at /missed; ``screen`` is where she looks."""

    def __init__(self, who: Person, reader: Reader) -> None:
        self.who = who
        self.reader = reader
        self.screen: Message

    async def open(self) -> None:
        self.screen = await self.who.send("/missed")

    def groups(self) -> list[int]:
        """How often each group was asked, the most asked first."""
        shown = [row[0]["text"] for row in self.screen.inline_keyboard if row[0]["callback_data"].startswith("mg1:")]
        return [int(text.rpartition(" · ")[2]) for text in shown]

    async def press(self, text_id: str, **values: str) -> None:
        await self.who.press(self.screen, self.reader.button(text_id, **values))

    async def open_group(self, texts: tuple[str, ...]) -> None:
        """By whichever of its questions stands on the button."""
        await self.open()
        shown = [row[0]["text"] for row in self.screen.inline_keyboard]
        button = next(button for button in shown if button.rpartition(" · ")[0] in {text.lower() for text in texts})
        await self.who.press(self.screen, button)
        for text in texts:
            assert f"«{text.lower()}»" in words_of(self.screen)

    async def teach_number(self, texts: tuple[str, ...], number: int) -> None:
        """None of the candidates is it: the number is typed."""
        await self.open_group(texts)
        await self.press("missed-pick")
        self.screen = await self.who.send(f"№ {number}")
        await self.press("missed-yes")
        await self._be_taught()

    async def teach_candidate(self, texts: tuple[str, ...], number: int) -> None:
        await self.open_group(texts)
        await self.who.press(self.screen, f"№ {number} ")
        await self._be_taught()

    async def teach_other(self, texts: tuple[str, ...]) -> None:
        await self.open_group(texts)
        await self.press("missed-other")
        await self._be_taught()

    async def teach_set(self, texts: tuple[str, ...]) -> None:
        """By a question that the bot answers with that set already."""
        await self.open_group(texts)
        await self.press("missed-query")
        self.screen = await self.who.send(SET)
        await self.press("missed-yes")
        await self._be_taught()

    async def _be_taught(self) -> None:
        done = self.reader.words("missed-taught", text="|", meaning="|").partition("«")[0].strip()
        await happens(self.who.world, lambda: words_of(self.screen).startswith(done), TRIAL)

    async def be_refused_harm(self, asker: Person, url: str) -> None:
        """What is rightly not answered cannot be taught as a direction, and the question is named."""
        await asker.send(HARMFUL)
        await missed(url, 1)
        await self.open_group((HARMFUL,))
        await self.press("missed-pick")
        self.screen = await self.who.send("20")
        await self.press("missed-yes")
        refusal = self.reader.words("missed-refused", count=1).split(".")[0]
        await happens(self.who.world, lambda: words_of(self.screen).startswith(refusal), TRIAL)
        named = [line.removeprefix("• ") for line in words_of(self.screen).splitlines() if line.startswith("• ")]
        assert HARMFUL in named
        assert set(named) <= {question.text for question in read_all()}
        self.reader.assert_says(self.screen, "missed-refused-whole")

    async def undo(self, texts: tuple[str, ...]) -> None:
        await self.open()
        await self.press("missed-to-lessons", lessons="5")
        shown = [row[0]["text"] for row in self.screen.inline_keyboard]
        await self.who.press(self.screen, next(text for text in shown if any(known in text for known in texts)))
        await self.press("lessons-undo")
        self.reader.assert_says(self.screen, "lessons-undone-now")


async def all_are_answered(people: tuple[tuple[Person, Reader], ...], expected_set: str) -> None:
    """As they were taught: directions, one set, and what has nothing to do with grants."""
    (aigul, kk), (irina, ru), (daniyar, en) = people
    for person, reader, texts, number in ((aigul, kk, TEAM, 3), (irina, ru, SQUAD, 3), (daniyar, en, CHATS, 26)):
        for text in texts:
            reader.assert_is_about(await person.send(text), number)
    for text in GENEROUS:
        assert words_of(await irina.send(text)) == expected_set
    for text in POOL:
        assert not is_sure(await irina.send(text), ru)


def is_sure(message: Message, reader: Reader) -> bool:
    """Whether the answer is one direction or a set: anything else asks back, or says that there is none."""
    is_card = any(reader.is_about(message, direction.number) for direction in reader.catalog.directions)
    return is_card or "₸" in words_of(message)


async def missed(url: str, times: int) -> None:
    """Wait until questions that nobody has decided on are known to have been asked so often, and not more often."""
    database = Database(url)
    async with asyncio.timeout(PATIENCE):
        while True:
            async with database.session() as session:
                found = sum(question.count for question in await session.missed.recent(100))
            assert found <= times
            if found == times:
                break
            await asyncio.sleep(0.1)
    await database.dispose()
