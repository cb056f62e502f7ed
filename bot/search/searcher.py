"""From a person's words to an ``Answer``.

The order of decisions: a direction by its number; a set of directions, where nothing but
conditions was said; else the direction the words speak for, if they speak clearly enough. What is
neither is ``none``: a confident wrong answer is the worst result. A question that means nothing
as it stands is read once more as if typed in another keyboard layout.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bot.languages import LANGUAGES, Language
from bot.search.answer import Answer, Facet, Filters, Hit, Intent
from bot.search.filtering import apply_filters
from bot.search.folding import clean
from bot.search.index import PROBLEM, REQUIREMENT, TARGET, TITLE, Candidate, Document, Findings, Index, Word
from bot.search.language import language_of
from bot.search.layout import other_layouts
from bot.search.lexicon import LEXICON_FILE, read_lexicon
from bot.search.places import Places
from bot.search.reading import Reader, Reading, Token
from bot.search.stems import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.catalog import Catalog, Direction

TOPICS_FILE: Final = Path(__file__).parents[2] / "data" / "other_topics.json"

SURE: Final = 0.75
"""From this confidence on, the first direction is the answer."""
MAYBE: Final = 0.35
"""From this confidence on, the best three directions are offered; below, the table has no answer."""
CANDIDATES: Final = 3

LONGEST_QUESTION: Final = 600
"""Characters that are read; what a person wants is said by then."""

_GENERIC: Final = 0.3
_FACET_WORD: Final = 0.35
_CONDITION_WORD: Final = 0.5
_SILENT: Final = frozenset(
    {
        "stop",
        "amount_question",
        "number_cue",
        "number",
        "year",
        "year_words",
        "amount",
        "compare",
        "not",
        "only",
        "clauses",
    }
)
_MOST_TELLING: Final = (
    Facet.REQUIREMENTS, Facet.INDICATOR, Facet.RESULTS, Facet.PROBLEM, Facet.FUNDING, Facet.TYPE,
)  # fmt: skip


class Features(NamedTuple):
    """What tells a meant direction from an accident; also the weight of each."""

    bias: float
    score: float
    coverage: float
    margin: float
    topic: float
    """The best other topic's score, beside the direction's."""
    elsewhere: float
    """All other topics' score together, beside the direction's."""
    foreign: float
    """The share of the question that other topics know and the direction does not."""
    exact: float
    """The share of the direction's score that is no guess at a mistyped word."""
    phrase: float
    """1 where a whole keyword or title of several words was said."""
    length: float


# The confidence is a logistic curve over what separates answers from accidents. Its weights were
# fitted by `python -m benchmarks.calibrate` on benchmarks/search/queries.jsonl.
_WEIGHTS: Final = Features(-0.4, 0.5, 3.7, 2.8, -2.0, -1.0, -2.0, 0.5, 0.5, 0.1)


class Searcher:
    """Answers questions about one season; immutable, safe to share."""

    def __init__(self, catalog: Catalog, *, lexicon_file: Path = LEXICON_FILE, topics_file: Path = TOPICS_FILE) -> None:
        self._catalog = catalog
        lexicon = read_lexicon(lexicon_file)
        self._index = Index([*_directions(catalog), *_topics(topics_file)])
        self._reader = Reader(catalog, lexicon, self._index.knows)
        self._places = Places(catalog, lexicon)

    def ask(self, query: str, language: Language | None = None) -> Answer:
        """What ``query`` means; ``language`` is that of the answer, else the one the question seems to be in."""
        text = clean(query[:LONGEST_QUESTION])
        spoken = language or language_of(text)
        best = self._answer(text, query, spoken)
        if best.intent in {Intent.NONE, Intent.DIRECTION} and not best.confident:
            for other in other_layouts(text):
                retyped = clean(other)
                answer = self._answer(retyped, query, language or language_of(retyped))
                if answer.confident and answer.intent is not Intent.HELP:
                    return answer
        return best

    def features(self, query: str) -> Features | None:
        """What the confidence of the best direction is computed from; for calibration."""
        reading = self._reader.read(clean(query[:LONGEST_QUESTION]))
        found = self._find(reading)
        return found.features if found.directions else None

    def _answer(self, text: str, query: str, language: Language) -> Answer:
        reading = self._reader.read(text)
        return (
            self._by_number(reading, query, language)
            or self._by_conditions(reading, query, language)
            or self._by_words(reading, query, language)
        )

    def _by_number(self, reading: Reading, query: str, language: Language) -> Answer | None:
        if reading.number is None or self._catalog.get(reading.number) is None:
            return None
        facet = _facet_of(reading)
        hits = (Hit(reading.number, 1.0),)
        return Answer(query, language, Intent.DIRECTION, facet, None, hits, confident=True, year=reading.year)

    def _by_conditions(self, reading: Reading, query: str, language: Language) -> Answer | None:
        """A set, a total or help: where no word is left that could mean a direction."""
        if any(not token.has("generic") for token in reading.content):
            return None
        filters = reading.filters
        if not filters:
            return self._by_facets_alone(reading, query, language)
        if reading.content and self._find(reading).says_a_phrase_of(reading.content):
            # "отбасын қолдау орталығы": a sphere's word, and yet plainly one direction.
            return None
        return self._set(reading, query, language)

    def _by_facets_alone(self, reading: Reading, query: str, language: Language) -> Answer | None:
        if reading.content:
            return None
        if reading.total or reading.facets == (Facet.FUNDING,):
            return self._of_all(Intent.TOTAL, Filters(), query, language)
        if reading.facets == (Facet.REQUIREMENTS,):
            return self._of_all(Intent.FILTER, Filters(base=True), query, language)
        if reading.help or reading.facets:
            return Answer(query, language, Intent.HELP, confident=True)
        return None

    def _set(self, reading: Reading, query: str, language: Language) -> Answer:
        filters = reading.filters
        asks_sum = reading.total or Facet.FUNDING in reading.facets
        only_groups = filters == Filters(kinds=filters.kinds, spheres=filters.spheres, year=filters.year)
        if asks_sum and only_groups and (reading.total or filters.spheres):
            return self._of_all(Intent.TOTAL, filters, query, language)
        return self._of_all(Intent.FILTER, filters, query, language)

    def _of_all(self, intent: Intent, filters: Filters, query: str, language: Language) -> Answer:
        matching = apply_filters(filters, self._catalog, self._places)
        hits = tuple(Hit(direction.number, 1.0) for direction in matching)
        facet = Facet.FUNDING if filters.amount else None
        return Answer(query, language, intent, facet, filters, hits, confident=True, year=filters.year)

    def _by_words(self, reading: Reading, query: str, language: Language) -> Answer:
        found = self._find(reading)
        confidence = found.confidence
        if confidence < MAYBE:
            if reading.filters.is_telling and not found.meant:
                # One unknown word beside a clear condition is a slip, not another subject.
                return self._set(reading, query, language)
            return Answer(query, language, Intent.NONE)
        best = found.directions[0]
        hits = tuple(
            Hit(candidate.id, confidence * candidate.score / best.score, tuple(candidate.matched))
            for candidate in found.directions[:CANDIDATES]
        )
        facet = _facet_of(reading, best)
        sure = confidence >= SURE
        return Answer(query, language, Intent.DIRECTION, facet, None, hits, confident=sure, year=reading.year)

    def _find(self, reading: Reading) -> _Found:
        question = [word for token in reading.tokens if (word := _weighed(token)) is not None]
        findings = self._index.search(question)
        content = [word for word in question if word.weight == 1.0]
        return _Found(findings, len(content), sum(self._index.knows(word.keys) for word in content))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the index made of a question."""

    findings: Findings
    content: int
    """How many words carry meaning, and how many of them the index has letter for letter."""
    known: int

    @property
    def directions(self) -> list[Candidate]:
        return self.findings.directions

    @property
    def meant(self) -> bool:
        """Whether the words that are left are enough to mean something of their own."""
        return self.content > 1 or self.known > 0

    def says_a_phrase_of(self, content: Sequence[Token]) -> bool:
        """Whether a whole keyword or title of the best direction was said, with one of these words in it."""
        best = self.directions[0] if self.directions else None
        return best is not None and best.complete and any(best.phrase & set(keys_of(token.text)) for token in content)

    @property
    def features(self) -> Features:
        best = self.directions[0]
        second = self.directions[1].score if len(self.directions) > 1 else 0.0
        return Features(
            bias=1.0,
            score=math.log1p(best.score),
            coverage=min(best.coverage, 1.5),
            margin=(best.score - second) / best.score,
            topic=min(self.findings.topic / best.score, 2.0),
            elsewhere=min(self.findings.elsewhere / best.score, 2.0),
            foreign=self.findings.foreign,
            exact=self.findings.exact,
            phrase=float(best.complete),
            length=math.log1p(self.content),
        )

    @property
    def confidence(self) -> float:
        """How sure it is that the first direction is meant, 0 to 1."""
        return confidence_of(self.features, _WEIGHTS) if self.directions else 0.0


def confidence_of(features: Features, weights: Features) -> float:
    return 1 / (1 + math.exp(-sum(x * w for x, w in zip(features, weights, strict=True))))


def _weighed(token: Token) -> Word | None:
    """A token as a word to search for; None where it says nothing about a subject."""
    if token.value is not None or token.claim in _SILENT:
        return None
    if token.claim == "facets":
        weight = _FACET_WORD
    elif token.claim is not None:
        weight = _CONDITION_WORD
    else:
        weight = _GENERIC if token.has("generic") else 1.0
    return Word(token.text, keys_of(token.text), weight)


def _facet_of(reading: Reading, best: Candidate | None = None) -> Facet | None:
    """The part of a direction that was asked for, the most telling one where several were named."""
    title = best.phrase if best else frozenset()
    named = {
        Facet(value)
        for token in reading.tokens
        # "қаржылық сауаттылық": here the money is the subject, not what is asked about it.
        if token.claim == "facets" and not title & set(keys_of(token.text))
        for value in token.values("facets")
    }
    filters = reading.filters
    if filters.needs or filters.without or filters.mentions or filters.area_m2:
        named.add(Facet.REQUIREMENTS)
    if filters.base is not None or filters.equipment is not None or filters.premises is not None:
        named.add(Facet.REQUIREMENTS)
    if filters.kinds:
        named.add(Facet.TYPE)
    if reading.total or filters.amount:
        named.add(Facet.FUNDING)
    if not named and any(token.claim == "amount_question" for token in reading.tokens):
        return Facet.FUNDING
    return next((facet for facet in _MOST_TELLING if facet in named), None)


def _directions(catalog: Catalog) -> Iterator[Document]:
    for direction in catalog.directions:
        yield Document(direction.number, tuple(_fields(direction)), tuple(_phrases(direction)))


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


def _topics(path: Path) -> Iterator[Document]:
    """What people ask about and the table does not hold; their ids are negative."""
    topics: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    for place, topic in enumerate(topics, start=1):
        phrases = tuple((language, phrase) for language in LANGUAGES for phrase in topic["keywords"][language])
        yield Document(-place, (), phrases)
