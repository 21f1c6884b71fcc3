"""The probability that the first document found answers the question."""

from __future__ import annotations

from math import exp
from operator import mul
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.fitted import Calibration
from knowledge.search import Parts, Search


class Features(NamedTuple):
    """What tells a sure find from a doubtful one; all in 0..1.

    score: of the first document; lead: over the second; known: share of the question's weight in known words;
    question_words, question_meaning: how near its nearest sample question is, by BM25 and by the encoder;
    section_meaning: the same of its nearest section; agreed: 1 where both searches put it first; covered, lacking:
    see search.coverage, of the first document.
    """

    score: float
    lead: float
    known: float
    question_words: float
    question_meaning: float
    section_meaning: float
    agreed: float
    covered: float
    lacking: float


def features(scores: NDArray[np.float32], found: Parts, search: Search) -> Features:
    """scores: (documents,) of at least one document."""
    parts = found.values
    best = int(np.argmax(scores))
    others = max(scores[:best].max(initial=0), scores[best + 1 :].max(initial=0))
    top = parts[:, best]
    agreed = top[0] >= parts[0].max() and top[3] >= parts[3].max()
    return Features(
        float(scores[best]),
        float(scores[best] - others),
        found.query.known,
        float(top[0]),
        float(top[3]),
        float(top[4]),
        float(agreed),
        *search.coverage(found.query, best),
    )


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
