"""Whether a question is ours at all: a plane in the encoder's space between what people ask us and what they do not.

Learned while the index is built, from the titles and sample questions of its documents and from the examples of the
reading (nlu/data); so a new guide moves it. That a question is far from every document says less: a long story about
a lost passport is far from all of them, and so is one about a lost parcel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.descent import descend

#: How strongly the plane is held flat (ridge), and how it is sought.
RIDGE, STEPS, RATE = 1e-4, 300, 0.3


@dataclass(frozen=True)
class Scope:
    """weights: (dimension + 1,) of the plane, the last one its offset."""

    weights: NDArray[np.float32]

    def leaning(self, vector: NDArray[np.float32]) -> float:
        """A tenth of the log-odds that a question with this (dimension,) unit vector is ours; mostly in -1..1."""
        return float(vector @ self.weights[:-1] + self.weights[-1]) / 10


def learn(ours: NDArray[np.float32], others: NDArray[np.float32]) -> Scope:
    """Logistic regression between two (n, dimension) sets of unit vectors that count the same, however large each is.

    Without examples of one side nothing can be told, and the plane says nothing of anything.
    """
    count = len(ours) + len(others)
    rows = np.ones((count, ours.shape[1] + 1), dtype=np.float32)
    rows[:, :-1] = np.concatenate([ours, others])
    zeros = np.zeros(rows.shape[1], dtype=np.float32)
    if not len(ours) or not len(others):
        return Scope(zeros)
    is_ours = np.arange(count) < len(ours)
    share = np.where(is_ours, 0.5 / len(ours), 0.5 / len(others)).astype(np.float32)
    ridge = np.append(np.full(rows.shape[1] - 1, RIDGE, dtype=np.float32), np.float32(0))

    def gradient(weights: NDArray[np.float32]) -> NDArray[np.float32]:
        guessed = 1 / (1 + np.exp(-(rows @ weights)))
        return (rows.T @ (share * (guessed - is_ours)) + ridge * weights).astype(np.float32)

    return Scope(descend(gradient, zeros, STEPS, RATE))
