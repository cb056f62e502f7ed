"""The real search behind the first words: what /start offers to tap, and a greeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.keyboards import EXAMPLES
from bot.i18n import Translations
from bot.languages import LANGUAGES
from bot.search.answer import Facet, Intent
from bot.search.searcher import Searcher

if TYPE_CHECKING:
    from bot.catalog import Catalog
    from bot.languages import Language
    from tests.support.client import Person, Town

EXPECTED = {
    "money": (Intent.DIRECTION, 6, Facet.FUNDING),
    "requirements": (Intent.DIRECTION, 13, Facet.REQUIREMENTS),
    "filter": (Intent.FILTER, 8, None),
}


@pytest.fixture(scope="module")
def searcher(catalog: Catalog) -> Searcher:
    return Searcher(catalog)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_answered_rightly(searcher: Searcher, language: Language, name: str) -> None:
    question = Translations()[language].plain(f"start-example-{name}")
    answer = searcher.ask(question, language)
    intent, number, facet = EXPECTED[name]
    assert (answer.intent, answer.hits[0].number, answer.confident) == (intent, number, True)
    assert facet in {None, answer.facet}


@pytest.mark.parametrize("greeting", ["сәлем", "привет", "hello"])
async def test_a_greeting_is_answered_warmly_with_questions_to_tap_and_is_not_kept(
    town: Town, aigul: Person, irina: Person, daniyar: Person, greeting: str
) -> None:
    for person, words, example in (
        (aigul, "Қуана көмектесемін", "Медиацияға қанша ақша?"),
        (irina, "С радостью помогу", "Сколько денег на медиацию?"),
        (daniyar, "Happy to help", "How much money for mediation?"),
    ):
        await person.send(greeting)
        assert words in person.text
        assert example in person.buttons
    await town.app.counting.flush()
    async with town.app.database.session() as session:
        assert await session.missed.recent(10) == []
