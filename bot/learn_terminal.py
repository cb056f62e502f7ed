"""What the search was taught, from a server's shell: for the table and the labelled questions, and ended when there.

Everything that an operator did wrong is an `OperatorError`: a sentence.
"""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from bot.chat.learning.teaching import as_lesson
from bot.chat.roles.audit import Act, note
from bot.errors import OperatorError
from bot.languages import LANGUAGES
from bot.search.answer import Intent
from bot.search.folding import fold
from bot.search.labelled import read_all
from bot.search.searcher import Searcher
from bot.storage.engine import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from bot.catalog import Catalog, Direction
    from bot.languages import Language
    from bot.search.lessons import Lesson
    from bot.settings import Settings
    from bot.storage.session import Session

KEYWORDS_FILE: Final = "learned-keywords.json"
QUERIES_FILE: Final = "learned.jsonl"
FILTERS_FILE: Final = "learned-filters.jsonl"

Keywords = dict["Language", list[str]]


@dataclass(frozen=True, slots=True)
class Learned:
    """What lessons add to the project's files.

    Attributes:
        keywords: for ``data/priorities.json``, by a direction's number and language.
        other: for ``data/other_topics.json``, by language.
        queries: rows for a set of ``benchmarks/search``.
        filters: rows for its ``filters.jsonl``.
    """

    keywords: dict[int, Keywords]
    other: Keywords
    queries: list[dict[str, Any]]
    filters: list[dict[str, Any]]

    def to_json(self) -> dict[str, Any]:
        return {
            "keywords": {str(number): words for number, words in self.keywords.items()},
            "other": self.other,
            "queries": self.queries,
            "filters": self.filters,
        }

    def as_text(self) -> str:
        """For a person: what goes where, a line each."""
        lines = [
            f"№ {number} {language}: {phrase}"
            for number, words in self.keywords.items()
            for language, phrases in words.items()
            for phrase in phrases
        ]
        lines += [f"other {language}: {phrase}" for language, phrases in self.other.items() for phrase in phrases]
        lines += [_line(row) for row in (*self.queries, *self.filters)]
        return "\n".join(lines)

    def write(self, directory: Path) -> list[Path]:
        """Write the three files and return where they are.

        Raises:
            OperatorError: the directory cannot be written to.
        """
        words = {"keywords": self.to_json()["keywords"], "other": self.other}
        contents = {
            KEYWORDS_FILE: json.dumps(words, ensure_ascii=False, indent=2) + "\n",
            QUERIES_FILE: "".join(_line(row) + "\n" for row in self.queries),
            FILTERS_FILE: "".join(_line(row) + "\n" for row in self.filters),
        }
        try:
            directory.mkdir(parents=True, exist_ok=True)
            for name, content in contents.items():
                (directory / name).write_text(content, encoding="utf-8")
        except OSError as error:
            raise OperatorError(f"-o: {directory} cannot be written: {error.strerror}; expected a directory") from error
        return [directory / name for name in contents]


class LearnTerminal:
    """The lessons of an installation."""

    def __init__(self, settings: Settings, catalog: Catalog) -> None:
        self._settings = settings
        self._catalog = catalog

    async def export(self) -> Learned:
        """What the lessons that hold add to the project's files.

        Raises:
            OperatorError: the database cannot be used.
        """
        async with self._database() as session:
            stored = await session.lessons.active(self._catalog.season.id)
        return learned(map(as_lesson, stored), self._catalog)

    async def end_merged(self) -> tuple[int, int]:
        """End the lessons without which the table answers the same by now; return how many, and how many are left.

        Raises:
            OperatorError: the database cannot be used.
        """
        searcher = Searcher(self._catalog)
        async with self._database() as session:
            stored = await session.lessons.active(self._catalog.season.id)
            merged = [lesson for lesson in stored if is_known(as_lesson(lesson), searcher)]
            now = datetime.now(UTC)
            for lesson in merged:
                await session.lessons.undo(lesson.id, now)
                await note(session, Act.LESSON_MERGED, now, actor=None, lesson=lesson.id)
            await session.commit()
        return len(merged), len(stored) - len(merged)

    @asynccontextmanager
    async def _database(self) -> AsyncIterator[Session]:
        database = Database(self._settings.database_url)
        try:
            await database.upgrade()
            async with database.session() as session:
                yield session
        finally:
            await database.dispose()


def learned(lessons: Iterable[Lesson], catalog: Catalog) -> Learned:
    """What lessons add: keywords that are not there, and questions that are not labelled yet."""
    searcher = Searcher(catalog)
    labelled = {fold(question.text) for question in read_all()}
    found = Learned({}, {}, [], [])
    known: dict[int | None, set[str]] = {
        direction.number: set(map(fold, _phrases(direction))) for direction in catalog.directions
    }
    known[None] = set()
    for lesson in lessons:
        if lesson.means != "query":
            words = found.other if lesson.number is None else found.keywords.setdefault(lesson.number, {})
            for language, phrase in lesson.keywords:
                if fold(phrase) not in known[lesson.number]:
                    known[lesson.number].add(fold(phrase))
                    words.setdefault(language, []).append(phrase)
        for language, phrase in lesson.phrases:
            if fold(phrase) not in labelled:
                labelled.add(fold(phrase))
                _label(found, lesson, language, phrase, searcher)
    keywords = {number: words for number, words in sorted(found.keywords.items()) if words}
    return Learned(keywords, found.other, found.queries, found.filters)


def _label(found: Learned, lesson: Lesson, language: Language, phrase: str, searcher: Searcher) -> None:
    if lesson.query is not None:
        numbers = sorted(hit.number for hit in searcher.ask(lesson.query).hits)
        found.filters.append({"q": phrase, "lang": language, "gold": numbers, "why": f"learned: {lesson.query}"})
    else:
        gold = [] if lesson.number is None else [lesson.number]
        row = {"q": phrase, "lang": language, "kind": "learned", "facet": None, "gold": gold, "also": []}
        found.queries.append(row)


def is_known(lesson: Lesson, searcher: Searcher) -> bool:
    """Whether a search that was not taught the lesson answers all its phrases just so.

    Never so of what is none of ours: without the lesson its phrases would be missed again.
    """
    if lesson.means == "other":
        return False
    wanted = None if lesson.query is None else [hit.number for hit in searcher.ask(lesson.query).hits]
    for _, phrase in lesson.phrases:
        answer = searcher.ask(phrase)
        numbers = [hit.number for hit in answer.hits]
        if wanted is not None:
            same = answer.intent is not Intent.DIRECTION and numbers == wanted
        else:
            same = answer.intent is Intent.DIRECTION and answer.confident and numbers[0] == lesson.number
        if not same:
            return False
    return True


def _phrases(direction: Direction) -> Iterable[str]:
    yield from direction.keywords
    for language in LANGUAGES:
        yield direction.title[language]


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
