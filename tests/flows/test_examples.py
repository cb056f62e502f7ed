"""The questions that /start offers, asked of the real search: a first tap must not disappoint."""

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
