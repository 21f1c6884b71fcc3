"""Retrieval: a question in, documents out, best first, with a calibrated probability that the first answers it.

Each document is seen through four windows: the best of its questions and the best of its sections, by BM25 and by
the encoder. BM25 is divided by what a text with every word of the question would score, so it is comparable between
questions: a question whose words the knowledge does not know scores low everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import bm25
from knowledge.aspect import asked_aspect
from knowledge.documents import Document
from knowledge.index import Index
from nlu.encoder.load import Encoder
from nlu.text import expand

#: How many nearest entries the encoder hands on.
NEAREST = 400


class Weights(NamedTuple):
    """Of the four windows; fitted on development questions."""

    sparse_question: float = 1.0
    sparse_section: float = 0.45
    dense_question: float = 0.6
    dense_section: float = 0.2


class Calibration(NamedTuple):
    """Logistic regression on the first score, its lead over the second document, and the number of known words."""

    bias: float = -6.0
    score: float = 16.0
    lead: float = 6.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found; `score` in 0..1, `windows`: the four parts of it, as in Weights."""

    document: Document
    score: float
    windows: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval says of a question. confidence: probability that hits[0] answers it; asked: an aspect or None."""

    hits: tuple[Hit, ...]
    confidence: float
    asked: str | None


@dataclass(frozen=True)
class Retriever:
    """An index, the encoder it was built with, and fitted weights."""

    index: Index
    encoder: Encoder
    weights: Weights = Weights()
    calibration: Calibration = Calibration()

    def windows(self, question: str) -> NDArray[np.float32]:
        """(4, documents) parts of the score, each in 0..1, in the order of Weights."""
        text = expand(question)
        query = bm25.terms(text)
        sparse = self.index.sparse.scores(query) / self.index.sparse.ceiling(query)
        dense = np.zeros(len(sparse), dtype=np.float32)
        similarities, nearest = self.index.dense.search(
            self.encoder.encode([text]), min(NEAREST, len(sparse))
        )  # pyright: ignore
        dense[nearest[0]] = np.maximum(similarities[0], 0)
        is_question = self._is_question
        parts = np.zeros((4, len(self.index.documents)), dtype=np.float32)
        for row, values, mask in (
            (0, sparse, is_question),
            (1, sparse, ~is_question),
            (2, dense, is_question),
            (3, dense, ~is_question),
        ):
            np.maximum.at(parts[row], self.index.owners[mask], values[mask])
        return parts

    @cached_property
    def _is_question(self) -> NDArray[np.bool_]:
        return np.array([aspect == "question" for aspect in self.index.aspects])

    def find(self, question: str, k: int = 5, unit: str | None = None) -> Found:
        """The k best documents for a question. unit: plan records of other units are put back."""
        parts = self.windows(question)
        scores = np.array(self.weights, dtype=np.float32) @ parts / sum(self.weights)
        best: list[int] = np.argsort(-scores)[:k].tolist()
        hits = tuple(
            Hit(self.index.documents[number], float(scores[number]), tuple(parts[:, number].tolist()))
            for number in best
            if scores[number] > 0
        )
        return Found(hits, self._confidence(hits), asked_aspect(question))

    def _confidence(self, hits: tuple[Hit, ...]) -> float:
        if not hits:
            return 0.0
        lead = hits[0].score - (hits[1].score if hits[1:] else 0.0)
        c = self.calibration
        return float(1 / (1 + np.exp(-(c.bias + c.score * hits[0].score + c.lead * lead))))
