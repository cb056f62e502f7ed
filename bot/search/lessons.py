"""What administrators taught the search: what a phrase means that it did not know.

A lesson works twice. A question in the very words of a phrase, whatever its script, layout or slips of folding, is
answered at once as it was taught. And unless the lesson is ``exact``, its phrases are keywords: of its direction, or
of what is none of ours, so that questions like them are answered better, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bot.search.folding import clean, fold, words
from bot.search.layout import other_layouts
from bot.search.personal import kept_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.catalog import Catalog
    from bot.languages import Language

Means = Literal["direction", "query", "other"]

LONGEST_KEYWORD: Final = 8
"""Words of a phrase that becomes a keyword: a longer one tells a story, whose words would be said of everything."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Phrases with their languages, and what they mean: a direction's ``number``, a ``query``, or nothing of ours."""

    means: Means
    phrases: tuple[tuple[Language, str], ...]
    number: int | None = None
    query: str | None = None
    """A question that is answered instead; it is read without lessons."""
    exact: bool = False

    @property
    def keywords(self) -> Iterator[tuple[Language, str]]:
        """Those phrases that speak for the lesson's direction in questions like them, too."""
        if self.exact or self.means == "query":
            return
        for language, phrase in self.phrases:
            if len(words(clean(phrase))) <= LONGEST_KEYWORD:
                yield language, phrase


def phrase_key(text: str) -> str:
    """What is the same for all spellings of a question; empty where it says nothing but what is personal."""
    return fold(kept_form(text))


class Taught:
    """The lessons that hold for one season, by their phrases."""

    def __init__(self, lessons: Iterable[Lesson], catalog: Catalog) -> None:
        """Keep ``lessons``, the oldest first; those of a direction that is not in ``catalog`` are left out."""
        self.lessons = tuple(
            lesson for lesson in lessons if lesson.number is None or catalog.get(lesson.number) is not None
        )
        self._by_key = {phrase_key(text): lesson for lesson in self.lessons for _, text in lesson.phrases}
        self._by_key.pop("", None)

    def of(self, question: str) -> Lesson | None:
        """The lesson that has the question among its phrases, in whichever layout it was typed."""
        if not self._by_key:
            return None
        kept = kept_form(question)
        for text in (kept, *other_layouts(kept)):
            lesson = self._by_key.get(fold(text))
            if lesson is not None:
                return lesson
        return None

    def keywords(self, number: int | None) -> tuple[tuple[Language, str], ...]:
        """What was learned about a direction; for None, about what is none of ours."""
        return tuple(
            keyword
            for lesson in self.lessons
            if lesson.number == number and lesson.means != "query"
            for keyword in lesson.keywords
        )
