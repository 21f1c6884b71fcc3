"""Retrieval: a question in, documents out, best first, with how sure it is that it is ours and well answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge import confidence
from knowledge.aspect import aspect_of
from knowledge.documents import Document
from knowledge.fitted import Fitted, Fusion, load_fitted
from knowledge.index import Index
from knowledge.marks import Marker, make_marker
from knowledge.search import Parts

#: How far an ingested document stands behind what people wrote and checked.
BEHIND = 0.15
#: How far a document stands before the rest when the question is, word for word, one of its own.
LISTED = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found; `score` in 0..1, `windows`: the parts of it, as in search.Parts."""

    document: Document
    score: float
    windows: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval says of a question. ours: probability that it is one for us; fits: that hits[0] answers it, if it
    is; asked: an aspect or None.

    They are two questions: a long story may well be ours and of no guide, and a stray may have a guide for each of its
    words. The first decides whether to speak at all, the second how sure to sound.
    """

    hits: tuple[Hit, ...]
    ours: float
    fits: float
    asked: str | None

    @property
    def confidence(self) -> float:
        """The probability that hits[0] answers the question."""
        return self.ours * self.fits


@dataclass(frozen=True)
class Retriever:
    """An index and the numbers learned for it."""

    index: Index
    fitted: Fitted = field(default_factory=load_fitted)

    def find(self, question: str, k: int = 5, unit: str | None = None) -> Found:
        """The k best documents for a question. unit: plan records of other units are put back."""
        if not self.index.documents:
            return Found((), 0.0, 0.0, None)
        parts, marks = self.evidence(question, unit)
        scores = self.scores(parts, marks)
        best = _first(scores, k)
        hits = tuple(
            Hit(self.index.documents[number], float(scores[number]), tuple(parts.values[:, number].tolist()))
            for number in best
            if scores[number] > 0
        )
        seen = confidence.features(scores, parts, self.index.search)
        ours, fits = (
            confidence.probability(seen, learned) if hits else 0.0 for learned in (self.fitted.ours, self.fitted.fits)
        )
        return Found(hits, ours, fits, aspect_of(parts.folded))

    def shared(self, question: str, document: str) -> float:
        """The share (0..1) of a question's weight that lies in words which the document with this id holds."""
        number = self.index.by_id.get(document)
        return 0.0 if number is None else self.index.search.shared(question, number)

    def evidence(self, question: str, unit: str | None = None) -> tuple[Parts, NDArray[np.bool_]]:
        """For a question as it came: what speaks for each document, and (6, documents) its marks."""
        parts = self.index.search.parts(question)
        return parts, self._marker.marks(parts.folded, unit)

    def scores(self, parts: Parts, marks: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(documents,) the weighed parts of each, with its marks."""
        fusions, mark, behind = self._rows
        found = fusions[self.fitted.fusion(parts.words)] @ parts.values + mark @ marks + behind
        if (listed := self.index.search.listed.get(parts.folded)) is not None:
            found[listed] = max(found[listed], found.max() + LISTED)
        return found

    @cached_property
    def _marker(self) -> Marker:
        return make_marker(self.index.documents)

    @cached_property
    def _rows(self) -> tuple[dict[Fusion, NDArray[np.float32]], NDArray[np.float32], NDArray[np.float32]]:
        """The weights of the parts by each fusion, those of the marks, and (documents,) what stands behind."""
        fitted, behind = self.fitted, np.where(self._marker.is_document, -BEHIND, 0)
        fusions = {fusion: _row(fusion.row) for fusion in (fitted.guides, fitted.stories)}
        return fusions, _row(fitted.marks.row), _row(behind)


def _row(weights: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float32]:
    return np.array(weights, dtype=np.float32)


def _first(scores: NDArray[np.float32], k: int) -> list[int]:
    """Where the k highest scores stand, best first; the earlier document first among equals."""
    if k >= len(scores):
        return np.argsort(-scores, kind="stable").tolist()
    high = np.argpartition(-scores, k)[:k]
    high.sort()
    return high[np.argsort(-scores[high], kind="stable")].tolist()
