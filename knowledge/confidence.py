"""The probability that a question is ours, and that the first document found answers it."""

from __future__ import annotations

from math import exp, sqrt
from operator import mul
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.fitted import Calibration
from knowledge.search import Parts, Search

#: A question of so many words is a long one.
LONG = 30


class Features(NamedTuple):
    """What tells a sure find from a doubtful one; all in 0..1, or about so.

    score: of the first document; lead, lead_3, lead_5: over the second, third and fifth; ahead, ahead_3: roots of the
    first two, as between no lead and a small one lies more than between a small one and a large; known: share of the
    question's weight in known words; question_words, question_meaning: how near its nearest sample question is, by BM25
    and by the encoder; whole_words, whole_meaning: the same of all of it; section_meaning: of its nearest section;
    agreed: 1 where both searches put it first; covered, lacking: see search.coverage, of the first document; length:
    of the question, 1 from LONG words on; strange: how near the nearest example of what is not ours is; leaning: see
    scope.Scope.
    """

    score: float
    lead: float
    lead_3: float
    lead_5: float
    ahead: float
    ahead_3: float
    known: float
    question_words: float
    question_meaning: float
    whole_words: float
    whole_meaning: float
    section_meaning: float
    agreed: float
    covered: float
    lacking: float
    length: float
    strange: float
    leaning: float


def features(scores: NDArray[np.float32], found: Parts, search: Search) -> Features:
    """scores: (documents,) of at least one document."""
    parts = found.values
    best = int(np.argmax(scores))
    first, second, third, _, fifth = _highest(scores, 5)
    words_question, _, words_whole, section, whole = parts[:, best].tolist()
    agreed = words_question >= parts[0].max() and whole >= parts[4].max()
    return Features(
        first,
        first - second,
        first - third,
        first - fifth,
        sqrt(first - second),
        sqrt(first - third),
        found.query.known,
        words_question,
        search.likest_question(found.vector, best),
        words_whole,
        whole,
        section,
        float(agreed),
        *search.coverage(found.query, best),
        min(1.0, found.words / LONG),
        found.strange,
        found.leaning,
    )


def _highest(scores: NDArray[np.float32], count: int) -> list[float]:
    """The highest scores, best first, filled up with zeros."""
    high = scores if len(scores) <= count else np.partition(scores, len(scores) - count)[-count:]
    return (sorted(high.tolist(), reverse=True) + [0.0] * count)[:count]


def probability(seen: Features, calibration: Calibration) -> float:
    """In 0..1, by logistic regression (Platt 1999) fitted on development questions."""
    return 1 / (1 + exp(-(calibration.bias + sum(map(mul, seen, calibration.weights)))))


def calibration_error(probabilities: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) over `bins` bins of equal width, in 0..1."""
    which = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = [
        abs(probabilities[which == b].mean() - right[which == b].mean()) * (which == b).sum()
        for b in range(bins)
        if (which == b).any()
    ]
    return float(sum(gaps) / len(right)) if len(right) else 0.0
