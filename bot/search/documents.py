"""What is indexed: the directions, and the topics that people ask about and the table does not hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.languages import LANGUAGES, Language
from bot.search.answer import SMALL_TALK
from bot.search.folding import fold
from bot.search.index import PROBLEM, REQUIREMENT, TARGET, TITLE, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.catalog import Catalog, Direction
    from bot.search.lessons import Taught

TOPICS_FILE: Final = Path(__file__).parents[2] / "data" / "other_topics.json"
LEARNED: Final = "learned"
"""The topic of what was taught to be none of ours."""


def direction_documents(catalog: Catalog, taught: Taught) -> Iterator[Document]:
    for direction in catalog.directions:
        phrases = (*_phrases(direction), *taught.keywords(direction.number))
        yield Document(direction.number, tuple(_fields(direction)), phrases)


def _fields(direction: Direction) -> Iterator[tuple[Language, str, float]]:
    for language in LANGUAGES:
        yield language, direction.title[language], TITLE
        yield language, direction.indicator[language], TARGET
        yield language, direction.problem[language], PROBLEM
        for text in direction.results[language]:
            yield language, text, TARGET
        for text in direction.requirements[language]:
            yield language, text, REQUIREMENT


def _phrases(direction: Direction) -> Iterator[tuple[Language, str]]:
    for language in LANGUAGES:
        yield language, direction.title[language]
        for keyword in getattr(direction.keywords, language):
            yield language, keyword


def topic_documents(taught: Taught, path: Path = TOPICS_FILE) -> dict[str, Document]:
    """What people ask about and the table does not hold, by id; the documents' numbers are negative.

    What administrators told to be none of ours is a topic more.
    """
    topics = _read_topics(path)
    documents = {}
    for place, topic in enumerate(topics, start=1):
        phrases = tuple((language, phrase) for language in LANGUAGES for phrase in topic["keywords"][language])
        documents[topic["id"]] = Document(-place, (), phrases)
    if learned := taught.keywords(None):
        documents[LEARNED] = Document(-len(topics) - 1, (), learned)
    return documents


def small_talk(path: Path = TOPICS_FILE) -> dict[str, str]:
    """What greets the bot or speaks of it, folded, each with its topic: said so, it is nothing else."""
    return {
        fold(phrase): topic["id"]
        for topic in _read_topics(path)
        if topic["id"] in SMALL_TALK
        for language in LANGUAGES
        for phrase in topic["keywords"][language]
    }


def _read_topics(path: Path) -> list[dict[str, Any]]:
    topics: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return topics
