"""Fit the confidence of search on the labelled questions: ``python -m benchmarks.calibrate``.

Two steps, both plain: the log odds of each stem to be said about the table or about other things,
then two logistic regressions over the features of ``bot.search.confidence``. A question's own
words are left out of the evidence it is fitted with, else every rare word would prove itself.
Never read here: ``heldout.jsonl`` and ``blind.jsonl``, by which thresholds and keywords were checked while search was
built, and ``fresh.jsonl``, which was scored once, when it was done.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.catalog import load_catalog
from bot.languages import LANGUAGES
from bot.search.confidence import CONFIDENCE_FILE, Confidence, Features
from bot.search.documents import TOPICS_FILE
from bot.search.folding import clean, words
from bot.search.searcher import Searcher
from bot.search.stems import keys_of
from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DATA: Final = Path(__file__).parent / "search"
TRAINING: Final = ("queries.jsonl", "needs.jsonl", "lookalikes.jsonl", "others.jsonl", "wishes.jsonl")

PHRASE_WEIGHT: Final = 0.15
"""What a keyword of a direction or topic counts beside a whole question."""
SMOOTHING: Final = 0.4
LEAST_EVIDENCE: Final = 0.25
"""Weaker evidence than this is not worth keeping."""
RIDGE: Final = 0.05
ROUNDS: Final = 60

NOTHING: Final = Confidence(Features(*([0.0] * len(Features._fields))), Features(*([0.0] * len(Features._fields))), {})
"""A confidence that knows nothing yet."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    gold: frozenset[int]
    keys: tuple[tuple[str, ...], ...]


class Evidence:
    """How often each stem is said about the table and about other things."""

    def __init__(self, questions: Sequence[Question], ours: Iterable[str], others: Iterable[str]) -> None:
        self._counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._totals = {True: 0.0, False: 0.0}
        for question in questions:
            self._add(_stems(question.keys), about=bool(question.gold), weight=1.0)
        for phrases, about in ((ours, True), (others, False)):
            for phrase in phrases:
                self._add(_stems(_keys(phrase)), about=about, weight=PHRASE_WEIGHT)

    def _add(self, stems: set[str], *, about: bool, weight: float) -> None:
        self._totals[about] += weight
        for stem in stems:
            self._counts[about][stem] += weight  # type: ignore[assignment]  # fractional counts are wanted

    def log_odds(self, stem: str, *, without: bool | None = None) -> float:
        """Of being said about the table; ``without`` leaves one question of that kind out."""
        odds = {
            about: (self._counts[about][stem] - (without is about) + SMOOTHING) / (self._totals[about] + SMOOTHING)
            for about in (True, False)
        }
        return math.log(odds[True] / odds[False])

    def table(self) -> dict[str, float]:
        stems = sorted(self._counts[True] | self._counts[False])
        weights = {stem: round(self.log_odds(stem), 2) for stem in stems}
        return {stem: weight for stem, weight in weights.items() if abs(weight) >= LEAST_EVIDENCE}


def _keys(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(keys_of(word) for word in words(clean(text)) if word.isalpha())


def _stems(keys: Iterable[Sequence[str]]) -> set[str]:
    return {key for word in keys for key in word}


def read_questions(names: Sequence[str] = TRAINING) -> list[Question]:
    questions = []
    for name in filter(lambda name: (DATA / name).is_file(), names):
        for line in (DATA / name).read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if row["kind"] == "layout":
                continue  # its letters are no words
            questions.append(Question(row["q"], frozenset(row["gold"]), _keys(row["q"])))
    return questions


def fit(features: Vector, target: Vector) -> Vector:
    """Logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-features @ weights))
        curvature = (features.T * (chance * (1 - chance) + 1e-9)) @ features + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curvature, features.T @ (target - chance) - RIDGE * weights)
    return weights


def calibrate() -> Confidence:
    catalog = load_catalog(ROOT / "data" / "priorities.json")
    topics = json.loads(TOPICS_FILE.read_text(encoding="utf-8"))
    questions = read_questions()
    ours = [phrase for direction in catalog.directions for phrase in direction.keywords]
    ours += [direction.title[language] for direction in catalog.directions for language in LANGUAGES]
    others = [phrase for topic in topics for language in LANGUAGES for phrase in topic["keywords"][language]]
    evidence = Evidence(questions, ours, others)

    table = evidence.table()
    searcher = Searcher(catalog, replace(NOTHING, evidence=table))
    rows: list[Features] = []
    about: list[bool] = []
    right: list[bool] = []
    for question in questions:
        found = searcher.look_up(question.text)
        if found is None:
            continue
        in_scope = bool(question.gold)
        others_say = table | {stem: evidence.log_odds(stem, without=in_scope) for stem in _stems(question.keys)}
        rows.append(found.features(replace(NOTHING, evidence=others_say)))
        about.append(in_scope)
        right.append(found.directions[0].id in question.gold)
    features = np.array(rows)
    scope, certainty = (fit(features, np.array(target, dtype=float)) for target in (about, right))
    return Confidence(_weights(scope), _weights(certainty), table)


def _weights(fitted: Vector) -> Features:
    return Features(*(round(float(weight), 3) for weight in fitted))


def write(confidence: Confidence, path: Path = CONFIDENCE_FILE) -> None:
    """One weight a line, so that a change can be read."""
    data = {
        "scope": confidence.scope_weights._asdict(),
        "certainty": confidence.certainty_weights._asdict(),
        "evidence": confidence.evidence,
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(calibrate())
    print(f"wrote {CONFIDENCE_FILE}")
