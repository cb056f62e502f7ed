"""Which directions a question's words speak for, and how strongly.

An inverted index over every text of a direction in every language. A word counts by where it
stands (title and keywords most, the description of the problem least) and by how few directions
have it; a keyword of several words counts most when all of them were said. rapidfuzz finds the
words that were mistyped. Other topics people ask about (weather, mortgages, university grants)
are indexed beside the directions: where one of them wins, the table has no answer.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.folding import clean, is_latin, skeleton, words
from bot.search.stems import consonants, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.languages import Language

# How much a word's place is worth.
TITLE: Final = 1.3
KEYWORD: Final = 1.5
PHRASE_WORD: Final = 0.85
TARGET: Final = 0.4
PROBLEM: Final = 0.3
REQUIREMENT: Final = 0.15
OFTEN: Final = 0.2
"""How much is added to a word's worth with each e-fold of the keywords it stands in."""

# How much a word that is not quite the same is worth.
SAME_CONSONANTS: Final = 0.85
SAME_BEGINNING: Final = 0.8
ONE_TYPO: Final = 0.85

_LEAST_FUZZY: Final = 5
_LEAST_BEGINNING: Final = 4
_LEAST_CONSONANT_KEY: Final = 5
_TWO_TYPOS_FROM: Final = 8
_MOST_TYPOS: Final = 8
_PHRASE_BONUS: Final = 0.6
_FARTHEST: Final = 0.12
_SHOWN: Final = 3
"""How many candidates are told the words they matched by."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something a question may be about: ``fields`` are (language, text, worth of its words)."""

    id: int
    fields: tuple[tuple[Language, str, float], ...]
    phrases: tuple[tuple[Language, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: what it was, the keys it may be found by, its weight (1 = carries meaning)."""

    text: str
    keys: tuple[str, ...]
    weight: float = 1.0


@dataclass(slots=True)
class Candidate:
    """A document with its score; ``matched`` are the index's own words that spoke for it."""

    id: int
    score: float = 0.0
    meant: float = 0.0
    """The part of the score that words of full weight gave: "help" does not decide between rows."""
    coverage: float = 0.0
    matched: list[str] = field(default_factory=list)
    phrase: frozenset[str] = frozenset()
    """The keys said of its best phrase (title or keyword), where at least two were."""
    complete: bool = False
    """Whether all of that phrase was said."""


@dataclass(slots=True)
class _Ballot:
    """One word's votes: document -> (vote, key of the index, similarity of the word to it)."""

    possible: float
    votes: dict[int, tuple[float, str, float]] = field(default_factory=dict)

    @property
    def elsewhere(self) -> float:
        return max((vote for document, (vote, _, _) in self.votes.items() if document < 0), default=0.0)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a question's words speak for."""

    directions: list[Candidate]
    """Best first; only the first few have their matched words."""
    topic: Candidate | None
    """The best other topic."""
    elsewhere: float
    """The score all other topics have together, word by word."""
    foreign: float
    """The share of the question, by weight, that other topics know and the best direction does not."""
    exact: float
    """The share of the best direction's words that were said letter for letter."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A keyword or title of several words, and whose it is."""

    keys: frozenset[str]
    worth: float
    documents: tuple[int, ...]


class Index:
    """Built once from documents; looked up for every question."""

    def __init__(self, documents: Iterable[Document], *, stop: frozenset[str] = frozenset()) -> None:
        """Index ``documents``; words whose skeletons are in ``stop`` are left out."""
        self._stop = stop
        self._surfaces: dict[str, str] = {}
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        raw_phrases: list[tuple[int, frozenset[str]]] = []
        count = 0
        for document in documents:
            count += 1
            times: Counter[str] = Counter()
            worths: dict[str, float] = defaultdict(float)
            for language, text, worth in document.fields:
                for key in self._keys_in(clean(text), language):
                    worths[key] = max(worth, worths[key])
            # Cleaned all at once: one by one it would take most of the time to start.
            cleaned = clean("\n".join(text for _, text in document.phrases)).split("\n")
            for (language, _), text in zip(document.phrases, cleaned, strict=True):
                keys = frozenset(self._keys_in(text, language))
                if keys:
                    raw_phrases.append((document.id, keys))
                for key in keys:
                    worths[key] = max(KEYWORD if len(keys) == 1 else PHRASE_WORD, worths[key])
                    times[key] += 1
            for key, worth in worths.items():
                # A word of many keywords is closer to the heart of the matter than a word of one.
                self._postings[key][document.id] = worth * (1 + OFTEN * math.log(max(times[key], 1)))
        self._idf = {
            key: math.log((count + 1) / (0.5 + sum(postings.values()))) for key, postings in self._postings.items()
        }
        self._rarest = math.log((count + 1) / 1.5)
        self._weigh_phrases(raw_phrases)
        self._prepare_lookups()
        # A word is looked up again and again; the vocabulary does not change.
        self._similar = lru_cache(maxsize=4096)(self._find_similar)

    def _keys_in(self, text: str, language: Language) -> list[str]:
        keys = []
        for word in words(text):
            key = key_of(word, language)
            if key and not key.isdigit() and skeleton(word) not in self._stop:
                self._surfaces.setdefault(key, word)
                keys.append(key)
        return keys

    def _weigh_phrases(self, raw: list[tuple[int, frozenset[str]]]) -> None:
        documents: dict[frozenset[str], dict[int, None]] = defaultdict(dict)
        for document, keys in raw:
            if len(keys) > 1:
                documents[keys][document] = None
        self._phrases = [
            _Phrase(keys, sum(max(self._idf[key], 0.0) for key in keys), tuple(owners))
            for keys, owners in documents.items()
        ]
        self._phrases_with: dict[str, list[int]] = defaultdict(list)
        for place, phrase in enumerate(self._phrases):
            for key in phrase.keys:
                self._phrases_with[key].append(place)

    def _prepare_lookups(self) -> None:
        self._by_length_and_edge: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._by_consonants: dict[str, list[str]] = defaultdict(list)
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for key in self._postings:
            # A slip rarely spoils both the first and the last letter, and comparing with all would take long.
            for edge in (f"{key[0]}-", f"-{key[-1]}"):
                self._by_length_and_edge[len(key), edge].append(key)
            if len(key) >= _LEAST_CONSONANT_KEY:
                self._by_consonants[consonants(key)].append(key)
            if len(key) >= _LEAST_BEGINNING:
                self._by_beginning[key[:_LEAST_BEGINNING]].append(key)

    def knows(self, keys: Sequence[str]) -> bool:
        """Whether the index has the word itself, not only one like it."""
        return any(key in self._postings for key in keys)

    def has_english(self, word: str) -> bool:
        """Whether a Latin word stands in an English text of the index."""
        key = key_of(word, "en")
        return key in self._postings and is_latin(self._surfaces[key])

    def like(self, word: Word) -> tuple[str, ...]:
        """The keys of the index that a word may be a slip or form of."""
        return tuple(key for key, _ in self._like(word))

    def search(self, question: Sequence[Word]) -> Findings:
        """Weigh every document that some word speaks for."""
        ballots = [self._vote(word) for word in question]
        candidates: dict[int, Candidate] = {}
        for word, ballot in zip(question, ballots, strict=True):
            for document, (vote, key, _) in ballot.votes.items():
                candidate = candidates.setdefault(document, Candidate(document))
                candidate.score += vote
                if word.weight == 1.0:
                    candidate.meant += vote
                candidate.matched.append(key)
        possible = sum(ballot.possible for ballot in ballots) or 1.0
        for candidate in candidates.values():
            candidate.coverage = candidate.score / possible
        said: dict[str, float] = {}
        for word in question:
            for key, similarity in self._like(word):
                said[key] = max(said.get(key, 0.0), similarity)
        self._add_phrases(candidates, said)
        ranked = sorted(candidates.values(), key=lambda candidate: (-candidate.score, candidate.id))
        directions = [candidate for candidate in ranked if candidate.id > 0]
        for candidate in directions[:_SHOWN]:
            candidate.matched = self._in_words(candidate)
        return Findings(
            directions,
            topic=next((candidate for candidate in ranked if candidate.id < 0), None),
            elsewhere=sum(ballot.elsewhere for ballot in ballots),
            foreign=_foreign(ballots, directions[0].id, possible) if directions else 1.0,
            exact=_exact(ballots, directions[0].id) if directions else 0.0,
        )

    def _like(self, word: Word) -> tuple[tuple[str, float], ...]:
        """The keys a word may stand for; words that carry little are not guessed at."""
        if word.weight < 1.0:
            return tuple((key, 1.0) for key in word.keys if key in self._postings)
        return self._similar(word.keys)

    def _vote(self, word: Word) -> _Ballot:
        similar = self._like(word)
        rarity = max((self._idf[key] for key, _ in similar), default=self._rarest)
        ballot = _Ballot(word.weight * max(rarity, 0.1))
        for key, similarity in similar:
            strength = word.weight * similarity * max(self._idf[key], 0.05)
            for document, worth in self._postings[key].items():
                vote = strength * worth
                if document not in ballot.votes or vote > ballot.votes[document][0]:
                    ballot.votes[document] = vote, key, similarity
        return ballot

    def _add_phrases(self, candidates: dict[int, Candidate], said: dict[str, float]) -> None:
        """Reward the best phrase of each document, by how much of it was said."""
        counts = Counter(place for key in said for place in self._phrases_with.get(key, ()))
        best: dict[int, tuple[float, frozenset[str], bool]] = {}
        for place, count in counts.items():
            if count < 2:  # noqa: PLR2004  # one word makes no phrase
                continue
            phrase = self._phrases[place]
            keys = phrase.keys & said.keys()
            weight = sum(said[key] * self._idf[key] for key in keys)
            if weight <= 0:
                continue
            bonus = _PHRASE_BONUS * weight * (weight / phrase.worth) ** 2
            for document in phrase.documents:
                if document not in best or bonus > best[document][0]:
                    best[document] = bonus, keys, count == len(phrase.keys)
        for document, (bonus, keys, complete) in best.items():
            candidate = candidates[document]
            candidate.score += bonus
            candidate.meant += bonus
            candidate.phrase = keys
            candidate.complete = complete

    def _in_words(self, candidate: Candidate) -> list[str]:
        keys = sorted(
            dict.fromkeys(candidate.matched), key=lambda key: -self._idf[key] * self._postings[key][candidate.id]
        )
        return [self._surfaces[key] for key in keys]

    def _find_similar(self, keys: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
        """Keys of the index that may be the same word, with how sure that is (1 = the same)."""
        found: dict[str, float] = {key: 1.0 for key in keys if key in self._postings}
        for key in keys:
            if len(key) >= _LEAST_BEGINNING:
                self._add_beginnings(key, found)
        if any(similarity == 1.0 for similarity in found.values()):
            return tuple(found.items())
        for key in keys:
            if len(key) >= _LEAST_CONSONANT_KEY:
                for other in self._by_consonants.get(consonants(key), ()):
                    found[other] = max(found.get(other, 0.0), SAME_CONSONANTS)
            if len(key) >= _LEAST_FUZZY:
                self._add_typos(key, found)
        # A likelier reading of a slip leaves no room for a far one.
        best = max(found.values(), default=0.0)
        return tuple((key, similarity) for key, similarity in found.items() if similarity > best - _FARTHEST)

    def _add_beginnings(self, key: str, found: dict[str, float]) -> None:
        """Words of which one begins with the other: endings that were not cut, and compounds."""
        for other in self._by_beginning.get(key[:_LEAST_BEGINNING], ()):
            if other == key:
                continue
            short, long = sorted((key, other), key=len)
            if long.startswith(short) and len(short) / len(long) >= 0.5:  # noqa: PLR2004  # half of it at least
                similarity = SAME_BEGINNING * (len(short) / len(long)) ** 0.5
                found[other] = max(found.get(other, 0.0), similarity)

    def _add_typos(self, key: str, found: dict[str, float]) -> None:
        limit = 2 if len(key) >= _TWO_TYPOS_FROM else 1
        for length in range(len(key) - limit, len(key) + limit + 1):
            for edge in (f"{key[0]}-", f"-{key[-1]}"):
                bucket = self._by_length_and_edge.get((length, edge), ())
                for other, distance, _ in process.extract(
                    key, bucket, scorer=OSA.distance, score_cutoff=limit, limit=_MOST_TYPOS
                ):
                    found[other] = max(found.get(other, 0.0), ONE_TYPO**distance)


def _foreign(ballots: Sequence[_Ballot], best: int, possible: float) -> float:
    return sum(ballot.elsewhere for ballot in ballots if best not in ballot.votes) / possible


def _exact(ballots: Sequence[_Ballot], best: int) -> float:
    votes = [ballot.votes[best] for ballot in ballots if best in ballot.votes]
    total = sum(vote for vote, _, _ in votes)
    return sum(vote for vote, _, similarity in votes if similarity == 1.0) / total if total else 0.0
