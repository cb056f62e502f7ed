"""Which directions a question's words speak for, and how strongly.

An inverted index over every text of a direction in every language. A word counts by where it
stands (title and keywords most, the description of the problem least) and by how few directions
have it; a keyword of several words counts most when all of them were said. Other topics people
ask about (weather, mortgages, university grants) are indexed beside the directions: where one of
them wins, the table has no answer.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.search.folding import clean, skeleton, words
from bot.search.stems import key_of
from bot.search.vocabulary import Rows, Vocabulary

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

_PHRASE_BONUS: Final = 0.6
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
    """A word of a question: the keys it may be found by, and its weight (1 = carries meaning)."""

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
    """One word's votes: document -> (vote, number of the index's word, similarity to it)."""

    possible: float
    votes: dict[int, tuple[float, int, float]] = field(default_factory=dict)

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
    likeness: float
    """How sure it is that a word was said which speaks for that topic (1 = letter for letter)."""
    elsewhere: float
    """The score all other topics have together, word by word."""
    foreign: float
    """The share of the question, by weight, that other topics know and the best direction does not."""
    exact: float
    """The share of the best direction's words that were said letter for letter."""


class Index:
    """Built once from documents; looked up for every question."""

    def __init__(self, documents: Iterable[Document], *, stop: frozenset[str] = frozenset()) -> None:
        """Index ``documents``; words whose skeletons are in ``stop`` are left out."""
        builder = _Builder(stop)
        for document in documents:
            builder.add(document)
        self.vocabulary = Vocabulary(builder.surfaces)
        postings = [builder.postings[self.vocabulary.key(number)] for number in range(len(self.vocabulary))]
        self._documents = Rows("i", [list(posting) for posting in postings])
        self._worths = Rows("f", [list(posting.values()) for posting in postings])
        self._idf = array("f", [math.log((builder.count + 1) / (0.5 + sum(p.values()))) for p in postings])
        self._rarest = math.log((builder.count + 1) / 1.5)
        self._keep_phrases(builder)

    def _keep_phrases(self, builder: _Builder) -> None:
        phrases = [self.vocabulary.exact(sorted(keys)) for keys in builder.phrases]
        self._phrases = Rows("I", phrases)
        self._phrase_owners = Rows("i", [list(owners) for owners in builder.phrases.values()])
        self._phrase_worths = array("f", [sum(max(self._idf[key], 0.0) for key in phrase) for phrase in phrases])
        phrases_with: list[list[int]] = [[] for _ in range(len(self.vocabulary))]
        for place, phrase in enumerate(phrases):
            for key in phrase:
                phrases_with[key].append(place)
        self._phrases_with = Rows("I", phrases_with)

    def like(self, word: Word) -> tuple[str, ...]:
        """The keys of the index that a word may be a slip or form of."""
        return tuple(self.vocabulary.key(number) for number, _ in self._like(word))

    def search(self, question: Sequence[Word]) -> Findings:
        """Weigh every document that some word speaks for."""
        ballots = [self._vote(word) for word in question]
        candidates = _count(question, ballots)
        possible = sum(ballot.possible for ballot in ballots) or 1.0
        for candidate in candidates.values():
            candidate.coverage = candidate.score / possible
        self._add_phrases(candidates, question)
        ranked = sorted(candidates.values(), key=lambda candidate: (-candidate.score, candidate.id))
        directions = [candidate for candidate in ranked if candidate.id > 0]
        for candidate in directions[:_SHOWN]:
            candidate.matched = self._in_words(candidate.id, ballots)
        topic = next((candidate for candidate in ranked if candidate.id < 0), None)
        return Findings(
            directions,
            topic,
            likeness=_likeness(ballots, topic.id) if topic else 0.0,
            elsewhere=sum(ballot.elsewhere for ballot in ballots),
            foreign=_foreign(ballots, directions[0].id, possible) if directions else 1.0,
            exact=_exact(ballots, directions[0].id) if directions else 0.0,
        )

    def _like(self, word: Word) -> Sequence[tuple[int, float]]:
        """The words that may be meant; words that carry little are not guessed at."""
        if word.weight < 1.0:
            return [(number, 1.0) for number in self.vocabulary.exact(word.keys)]
        return self.vocabulary.similar(word.keys)

    def _vote(self, word: Word) -> _Ballot:
        similar = self._like(word)
        rarity = max((self._idf[key] for key, _ in similar), default=self._rarest)
        ballot = _Ballot(word.weight * max(rarity, 0.1))
        votes = ballot.votes
        for key, similarity in similar:
            strength = word.weight * similarity * max(self._idf[key], 0.05)
            for document, worth in zip(self._documents[key], self._worths[key], strict=True):
                vote = strength * worth
                if document not in votes or vote > votes[document][0]:
                    votes[document] = vote, key, similarity
        return ballot

    def _add_phrases(self, candidates: dict[int, Candidate], question: Sequence[Word]) -> None:
        """Reward the best phrase of each document, by how much of it was said."""
        said: dict[int, float] = {}
        for word in question:
            for key, similarity in self._like(word):
                said[key] = max(said.get(key, 0.0), similarity)
        counts = Counter(place for key in said for place in self._phrases_with[key])
        best: dict[int, tuple[float, int]] = {}
        for place, count in counts.items():
            if count < 2:  # noqa: PLR2004  # one word makes no phrase
                continue
            weight = sum(said[key] * self._idf[key] for key in self._phrases[place] if key in said)
            if weight <= 0:
                continue
            bonus = _PHRASE_BONUS * weight * (weight / self._phrase_worths[place]) ** 2
            for document in self._phrase_owners[place]:
                if document not in best or bonus > best[document][0]:
                    best[document] = bonus, place
        for document, (bonus, place) in best.items():
            candidate = candidates[document]
            candidate.score += bonus
            candidate.meant += bonus
            keys = self._phrases[place]
            candidate.phrase = frozenset(self.vocabulary.key(key) for key in keys if key in said)
            candidate.complete = counts[place] == len(keys)

    def _in_words(self, document: int, ballots: Sequence[_Ballot]) -> list[str]:
        """The index's own words that spoke for a document, strongest first."""
        votes = sorted((ballot.votes[document] for ballot in ballots if document in ballot.votes), reverse=True)
        return list(dict.fromkeys(self.vocabulary.surface(key) for _, key, _ in votes))


class _Builder:
    """Gathers the words and phrases of documents, as dictionaries that are dropped when the index stands."""

    def __init__(self, stop: frozenset[str]) -> None:
        self._stop = stop
        self._known: dict[tuple[str, Language], str] = {}
        self.count = 0
        self.surfaces: dict[str, str] = {}
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        self.phrases: dict[frozenset[str], dict[int, None]] = defaultdict(dict)

    def add(self, document: Document) -> None:
        self.count += 1
        times: Counter[str] = Counter()
        worths: dict[str, float] = defaultdict(float)
        for language, text, worth in document.fields:
            for key in self._keys_in(clean(text), language):
                worths[key] = max(worth, worths[key])
        # Cleaned all at once: one by one it would take most of the time to start.
        cleaned = clean("\n".join(text for _, text in document.phrases)).split("\n")
        for (language, _), text in zip(document.phrases, cleaned, strict=bool(document.phrases)):
            keys = frozenset(self._keys_in(text, language))
            if len(keys) > 1:
                self.phrases[keys][document.id] = None
            for key in keys:
                worths[key] = max(KEYWORD if len(keys) == 1 else PHRASE_WORD, worths[key])
                times[key] += 1
        for key, worth in worths.items():
            # A word of many keywords is closer to the heart of the matter than a word of one.
            self.postings[key][document.id] = worth * (1 + OFTEN * math.log(max(times[key], 1)))

    def _keys_in(self, text: str, language: Language) -> list[str]:
        return [key for word in words(text) if (key := self._key(word, language))]

    def _key(self, word: str, language: Language) -> str:
        """The word's key; empty where the word is left out."""
        key = self._known.get((word, language))
        if key is None:
            key = key_of(word, language)
            if key.isdigit() or skeleton(word) in self._stop:
                key = ""
            self._known[word, language] = key
            if key:
                self.surfaces.setdefault(key, word)
        return key


def _count(question: Sequence[Word], ballots: Sequence[_Ballot]) -> dict[int, Candidate]:
    candidates: dict[int, Candidate] = {}
    for word, ballot in zip(question, ballots, strict=True):
        for document, (vote, _, _) in ballot.votes.items():
            candidate = candidates.get(document)
            if candidate is None:
                candidate = candidates[document] = Candidate(document)
            candidate.score += vote
            if word.weight == 1.0:
                candidate.meant += vote
    return candidates


def _foreign(ballots: Sequence[_Ballot], best: int, possible: float) -> float:
    return sum(ballot.elsewhere for ballot in ballots if best not in ballot.votes) / possible


def _likeness(ballots: Sequence[_Ballot], document: int) -> float:
    return max(ballot.votes[document][2] for ballot in ballots if document in ballot.votes)


def _exact(ballots: Sequence[_Ballot], best: int) -> float:
    votes = [ballot.votes[best] for ballot in ballots if best in ballot.votes]
    total = sum(vote for vote, _, _ in votes)
    return sum(vote for vote, _, similarity in votes if similarity == 1.0) / total if total else 0.0
