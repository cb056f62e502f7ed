"""From a person's words to an ``Answer``.

The order of decisions: a direction by its number; a set of directions, where nothing but
conditions was said; else the direction the words speak for, if they speak clearly enough. What is
neither is ``none``: a confident wrong answer is the worst result. A question that means nothing
as it stands is read once more as if typed in another keyboard layout.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.search.answer import SMALL_TALK, Answer, Facet, Filters, Hit, Intent
from bot.search.confidence import CLEAR_LEAD, IN_SCOPE, SURE, Confidence, Features
from bot.search.documents import LEARNED, direction_documents, small_talk, topic_documents
from bot.search.filtering import apply_filters
from bot.search.folding import clean, fold, skeleton, words
from bot.search.index import Candidate, Findings, Index, Word
from bot.search.language import LanguageGuess
from bot.search.layout import other_layouts
from bot.search.lessons import Taught
from bot.search.lexicon import read_lexicon
from bot.search.places import Places
from bot.search.reading import Reader
from bot.search.stems import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.catalog import Catalog
    from bot.languages import Language
    from bot.search.conditions import Reading
    from bot.search.lessons import Lesson
    from bot.search.tokens import Token

CANDIDATES: Final = 3

LONGEST_QUESTION: Final = 600
"""Characters that are read; what a person wants is said by then."""

_GENERIC: Final = 0.5
_FACET_WORD: Final = 0.4
_CONDITION_WORD: Final = 0.5
_THIN: Final = 0.3
_SAID: Final = 0.65
"""Slips and endings leave a word so much alike; "макулатура" only begins as "мақұл" ("all right") does."""
_CLAUSES: Final = re.compile(r"[.,;:!?…()\n]+")
_PLAINLY: Final = 3
"""So many words of one title or keyword are no accident, even where it goes on."""
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
        "ending",
    }
)
_MOST_TELLING: Final = (
    Facet.REQUIREMENTS, Facet.INDICATOR, Facet.RESULTS, Facet.PROBLEM, Facet.FUNDING, Facet.TYPE,
)  # fmt: skip


class Searcher:
    """Answers questions about one season; immutable, safe to share."""

    def __init__(self, catalog: Catalog, confidence: Confidence | None = None, lessons: Iterable[Lesson] = ()) -> None:
        """Index ``catalog`` and what administrators taught, the oldest lesson first.

        ``confidence`` other than that of ``data/confidence.json`` is for calibration.
        """
        self._catalog = catalog
        self._taught = Taught(lessons, catalog)
        self._confidence = confidence or Confidence.read()
        lexicon = read_lexicon()
        stop = frozenset(skeleton(clean(phrase)) for phrase in lexicon["stop"] if " " not in phrase)
        topics = topic_documents(self._taught)
        self._small_talk = small_talk()
        self._topics = {document.id: topic for topic, document in topics.items()}
        self._index = Index([*direction_documents(catalog, self._taught), *topics.values()], stop=stop)
        self._reader = Reader(catalog, lexicon, self._index.vocabulary)
        self._places = Places(catalog, lexicon)
        self._guess_language = LanguageGuess(lexicon)

    def ask(self, query: str, language: Language | None = None) -> Answer:
        """What ``query`` means; ``language`` is that of the answer, else the one the question seems to be in."""
        lesson = self._taught.of(query[:LONGEST_QUESTION])
        text = self._as_meant(clean(query[:LONGEST_QUESTION]))
        spoken = language or self._guess_language(text)
        if lesson:
            return self._as_taught(lesson, text, query, spoken)
        return self._as_small_talk(text, query, spoken) or self._answer(text, query, spoken)

    def _as_small_talk(self, text: str, query: str, language: Language) -> Answer | None:
        """Where nothing but greetings and the like was said; its words are too common to be searched for."""
        said = filter(None, map(fold, _CLAUSES.split(text)))
        topics = [self._small_talk.get(clause) for clause in said]
        return Answer(query, language, Intent.NONE, topic=topics[0]) if topics and all(topics) else None

    def _as_taught(self, lesson: Lesson, text: str, query: str, language: Language) -> Answer:
        """The answer that an administrator gave to these very words."""
        if lesson.query is not None:
            return replace(self._answer(self._as_meant(clean(lesson.query)), query, language), taught=True)
        if lesson.number is None:
            return Answer(query, language, Intent.NONE, topic=LEARNED, taught=True)
        reading = self._reader.read(text)
        hits = (Hit(lesson.number, 1.0),)
        return Answer(
            query,
            language,
            Intent.DIRECTION,
            _facet_of(reading),
            hits=hits,
            confident=True,
            year=reading.year,
            taught=True,
        )

    def nearest(self, query: str) -> tuple[int, ...]:
        """The numbers of the directions that a question's words speak for most, however weakly, best first."""
        reading = self._reader.read(self._as_meant(clean(query[:LONGEST_QUESTION])))
        return tuple(candidate.id for candidate in self._find(reading).directions[:CANDIDATES])

    def _as_meant(self, text: str) -> str:
        """The text in the keyboard layout in which it has the most words: as it is, unless another has more."""
        share = self._literal(text)
        if share == 1.0:
            return text
        readings = {text: share} | {reading: self._literal(reading) for reading in map(clean, other_layouts(text))}
        return max(readings, key=readings.__getitem__)

    def _literal(self, text: str) -> float:
        """The share of a text's words that are words indeed: of the table, of other topics or of questions."""
        said = [word for word in words(text) if len(word) > 1 and not word.isdigit()]
        known = sum(self._index.vocabulary.knows(keys_of(word)) or self._reader.knows(word) for word in said)
        return known / len(said) if said else 0.0

    def look_up(self, query: str) -> Found | None:
        """What the index makes of a question that is decided by its words; for calibration."""
        reading = self._reader.read(clean(query[:LONGEST_QUESTION]))
        if self._by_number(reading, query, "kk") or self._by_conditions(reading, query, "kk"):
            return None
        found = self._find(reading)
        return found if found.directions else None

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
        if reading.content and self._find(reading).says_a_phrase_of(reading):
            # "отбасын қолдау орталығы": a sphere's word, and yet plainly one direction.
            return None
        return self._set(reading, query, language)

    def _by_facets_alone(self, reading: Reading, query: str, language: Language) -> Answer | None:
        if reading.content or reading.has_loose_numbers:
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
        if not self._is_meant(found, reading):
            if reading.filters.is_telling and not found.says_something:
                # One unknown word beside a clear condition is a slip, not another subject.
                return self._set(reading, query, language)
            return Answer(query, language, Intent.NONE, topic=self._topic_of(found.findings))
        best = found.directions[0]
        certainty = self._confidence.certainty(found.features(self._confidence))
        if found.says_a_phrase_of(reading):
            certainty = max(certainty, SURE)
        hits = tuple(
            Hit(candidate.id, certainty * candidate.score / best.score, tuple(candidate.matched))
            for candidate in found.directions[:CANDIDATES]
        )
        facet = _facet_of(reading, best)
        sure = certainty >= SURE and found.leads_clearly
        return Answer(query, language, Intent.DIRECTION, facet, None, hits, confident=sure, year=reading.year)

    def _topic_of(self, findings: Findings) -> str | None:
        """What else a question is about; a mere resemblance is no greeting."""
        topic = self._topics[findings.topic.id] if findings.topic else None
        return None if topic in SMALL_TALK and findings.likeness < _SAID else topic

    def _is_meant(self, found: Found, reading: Reading) -> bool:
        """Whether the question is about the table."""
        if not found.directions:
            return False
        return found.says_a_phrase_of(reading) or self._confidence.scope(found.features(self._confidence)) >= IN_SCOPE

    def _find(self, reading: Reading) -> Found:
        weighed = [(token, word) for token in reading.tokens if (word := _weighed(token)) is not None]
        question = [word for _, word in weighed]
        findings = self._index.search(question)
        content = [word for word in question if word.weight == 1.0]
        known = sum(self._index.vocabulary.knows(word.keys) for word in content)
        said = tuple(
            word.keys if self._confidence.knows(word.keys) else self._index.like(word)
            for token, word in weighed
            if _is_evidence(token)
        )
        return Found(findings, len(content), known, bool(reading.facets), said)


@dataclass(frozen=True, slots=True)
class Found:
    """What the index made of a question."""

    findings: Findings
    content: int
    """How many words carry meaning, and how many of them the index has letter for letter."""
    known: int
    asks_a_facet: bool
    words: tuple[tuple[str, ...], ...]
    """The keys of every word that is evidence for or against the table."""

    @property
    def directions(self) -> list[Candidate]:
        return self.findings.directions

    @property
    def says_something(self) -> bool:
        """Whether the words that are left are enough to mean something of their own."""
        return self.content > 1 or self.known > 0

    def says_a_phrase_of(self, reading: Reading) -> bool:
        """Whether what was said, conditions apart, is (most of) a keyword or title of the best direction."""
        if not self.directions or not reading.content:
            return False
        phrase = self.directions[0].phrase
        if not self.directions[0].complete and len(phrase) < _PLAINLY:
            return False
        # What carries meaning must all be in the phrase; of empty words, one at least.
        telling = [token for token in reading.content if not token.has("generic")]
        if telling:
            return all(phrase & set(keys_of(token.text)) for token in telling)
        return any(phrase & set(keys_of(token.text)) for token in reading.content)

    @property
    def leads_clearly(self) -> bool:
        """Whether the words that carry meaning speak for the best direction more than for any other."""
        best, *others = (candidate.meant for candidate in self.directions)
        return best <= 0 or max(others, default=0.0) <= best * (1 - CLEAR_LEAD)

    def features(self, confidence: Confidence) -> Features:
        """What ``confidence`` is computed from; there must be a direction."""
        best = self.directions[0]
        second = self.directions[1].score if len(self.directions) > 1 else 0.0
        topic = self.findings.topic
        together, worst, most = confidence.weigh_words(self.words)
        return Features(
            bias=1.0,
            score=math.log1p(best.score),
            coverage=min(best.coverage, 1.5),
            thin=float(best.coverage < _THIN),
            margin=(best.score - second) / best.score,
            topic=min(topic.score / best.score, 2.0) if topic else 0.0,
            beaten=float(topic is not None and topic.score > best.score),
            topic_phrase=float(topic is not None and topic.complete and not best.complete),
            elsewhere=min(self.findings.elsewhere / best.score, 2.0),
            foreign=self.findings.foreign,
            exact=self.findings.exact,
            phrase=float(best.complete),
            facet=float(self.asks_a_facet),
            single=float(self.content <= 1),
            length=math.log1p(self.content),
            words=together,
            worst_word=worst,
            best_word=most,
        )


def _weighed(token: Token) -> Word | None:
    """A token as a word to search for; None where it says nothing about a subject."""
    if token.value is not None or token.claim in _SILENT:
        return None
    if token.claim == "facets":
        weight = _FACET_WORD
    elif token.claim not in {None, "help"}:
        weight = _CONDITION_WORD
    else:
        weight = _GENERIC if token.has("generic") else 1.0
    return Word(keys_of(token.text), weight)


def _is_evidence(token: Token) -> bool:
    """Whether a word tells a question about the table from others: neither an empty word nor a condition."""
    return token.claim == "facets" or (token.claim in {None, "help"} and not token.has("generic"))


def _facet_of(reading: Reading, best: Candidate | None = None) -> Facet | None:
    """The part of a direction that was asked for, the most telling one where several were named."""
    title = best.phrase if best else frozenset()
    named = {
        Facet(value)
        for token in reading.tokens
        # "қаржылық сауаттылық": here the money is the subject, not what is asked about it.
        if token.claim == "facets" and not _stands_in(title, token)
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
    if any(token.has("amount_question") for token in reading.tokens) and not named - {Facet.PROBLEM}:
        counts = any(token.has("counted") for token in reading.tokens)
        named.add(Facet.INDICATOR if counts else Facet.FUNDING)
    return next((facet for facet in _MOST_TELLING if facet in named), None)


def _stands_in(phrase: frozenset[str], token: Token) -> bool:
    """Whether a word is part of a phrase that was said, whichever of their endings were cut."""
    return any(key.startswith(other) or other.startswith(key) for key in keys_of(token.text) for other in phrase)
