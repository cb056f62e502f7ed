"""How sure an answer is, learned from labelled questions.

Two logistic curves over the same features: ``scope``, whether a question is about the table at
all, and ``certainty``, whether the best direction is the one that was meant. Among the features
is how often each word stands in questions about the table and in questions about other things
(naive Bayes on stems). ``python -m benchmarks.calibrate`` fits all of it on benchmarks/search and
writes ``data/confidence.json``; nothing here is set by hand but the two thresholds.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIDENCE_FILE: Final = Path(__file__).parents[2] / "data" / "confidence.json"

IN_SCOPE: Final = 0.65
"""Below this probability of being about the table, the answer is none."""
SURE: Final = 0.7
"""From this probability on, the first direction is the answer; below, three are offered to choose from."""
CLEAR_LEAD: Final = 0.1
"""However sure the curve is: of two directions that the words speak for equally, neither is the answer."""

_STRONGEST_WORD: Final = 3.0


class Features(NamedTuple):
    """What tells a question that was understood from an accident; also one weight for each."""

    bias: float
    score: float
    coverage: float
    """The share of the question's weight that the best direction holds."""
    thin: float
    """1 where that share is small."""
    margin: float
    """How far the second direction is behind."""
    topic: float
    """The best other topic's score, beside the direction's."""
    beaten: float
    """1 where that topic scores higher than the direction."""
    topic_phrase: float
    """1 where a whole phrase of another topic was said, and none of the direction."""
    elsewhere: float
    """All other topics' score together, beside the direction's."""
    foreign: float
    """The share of the question that other topics know and the direction does not."""
    exact: float
    """The share of the direction's score that is no guess at a mistyped word."""
    phrase: float
    """1 where a whole keyword or title of several words was said."""
    facet: float
    """1 where a part of a direction was asked for: funding, requirements …"""
    single: float
    """1 where one meaningful word is all that was said."""
    length: float
    words: float
    """The evidence of all words for the table, by their square root."""
    worst_word: float
    best_word: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """The fitted curves and the evidence of words (log odds of being said about the table)."""

    scope_weights: Features
    certainty_weights: Features
    evidence: dict[str, float]

    @classmethod
    def read(cls, path: Path = CONFIDENCE_FILE) -> Self:
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(Features(**data["scope"]), Features(**data["certainty"]), data["evidence"])

    def scope(self, features: Features) -> float:
        """The probability that the question is about the table."""
        return _logistic(features, self.scope_weights)

    def certainty(self, features: Features) -> float:
        """The probability that the best direction is the one that was meant."""
        return _logistic(features, self.certainty_weights)

    def knows(self, keys: Sequence[str]) -> bool:
        """Whether there is evidence on a word."""
        return any(key in self.evidence for key in keys)

    def weigh_words(self, words: Sequence[Sequence[str]]) -> tuple[float, float, float]:
        """The evidence of words, each given by its keys: all together, the least, the most."""
        weights = [self._of_word(keys) for keys in words]
        if not weights:
            return 0.0, 0.0, 0.0
        return sum(weights) / math.sqrt(len(weights)), min(weights), max(weights)

    def _of_word(self, keys: Sequence[str]) -> float:
        known = [self.evidence[key] for key in keys if key in self.evidence]
        mean = sum(known) / len(known) if known else 0.0
        return max(-_STRONGEST_WORD, min(_STRONGEST_WORD, mean))


def _logistic(features: Features, weights: Features) -> float:
    return 1 / (1 + math.exp(-sum(x * w for x, w in zip(features, weights, strict=True))))
