"""What a question is built of: its conditions, its facet, the numbers, and the words that are left.

Reading knows the lexicon and the season, not the texts of directions. Each word is claimed once:
a number with "млн" behind it is money, "не менее 3 компьютеров" is a need, "№ 20" a direction.
What nobody claimed carries the meaning and is searched for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.languages import LANGUAGES
from bot.search.conditions import ConditionReader, Reading
from bot.search.lexicon import Mention, PhraseBook, concepts
from bot.search.places import region_phrases
from bot.search.tokens import Sentence, Token, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.catalog import Catalog
    from bot.search.vocabulary import Vocabulary


class Reader:
    """Reads questions about one season."""

    def __init__(self, catalog: Catalog, lexicon: dict[str, Any], vocabulary: Vocabulary) -> None:
        """Read about ``catalog``; words of ``vocabulary`` are not mistyped ones of the lexicon."""
        self._catalog = catalog
        self._lexicon = lexicon
        self._book = PhraseBook(
            [
                *concepts(lexicon),
                *_sphere_phrases(catalog),
                *region_phrases(catalog.regions, lexicon),
            ],
            vocabulary,
        )
        self._endings = frozenset(lexicon["ordinal_endings"])

    def knows(self, word: str) -> bool:
        """Whether the lexicon or a name of a sphere or region has the word itself."""
        return self._book.knows(word)

    def read(self, text: str) -> Reading:
        """Take a cleaned question apart."""
        tokens = tokenise(text)
        self._recognise(tokens)
        return ConditionReader(Sentence(tokens), self._catalog, self._endings).read()

    def _recognise(self, tokens: list[Token]) -> None:
        """Give each word the concepts of the longest phrase it is part of."""
        taken = 0
        mentions = self._book.find([token.text for token in tokens])
        longest: dict[int, int] = {}
        for mention in mentions:
            longest[mention.start] = max(longest.get(mention.start, 0), mention.end)
        for mention in mentions:
            if mention.start >= taken and mention.end == longest[mention.start]:
                self._mark(tokens, mention)
                following = [other for other in mentions if other.start == mention.start and other.end == mention.end]
                if mention == following[-1]:
                    taken = mention.end

    @staticmethod
    def _mark(tokens: list[Token], mention: Mention) -> None:
        for token in tokens[mention.start : mention.end]:
            token.concepts.add(mention.concept)


def _sphere_phrases(catalog: Catalog) -> Iterable[tuple[str, tuple[str, str]]]:
    for sphere in catalog.spheres:
        for language in LANGUAGES:
            yield sphere.title[language], ("spheres", sphere.id)
        for keyword in sphere.keywords:
            yield keyword, ("spheres", sphere.id)
