"""Retrieval: a question in, documents out, best first, with a calibrated probability that the first answers it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge import confidence
from knowledge.aspect import aspect_of
from knowledge.documents import Document
from knowledge.fitted import Fitted, load_fitted
from knowledge.index import Index
from knowledge.marks import Marker, make_marker
from knowledge.search import Parts
from nlu.text import expand, strip_diacritics

#: How far an ingested document stands behind what people wrote and checked.
BEHIND = 0.15
#: How far a document stands before the rest when the question is, word for word, one of its own.
LISTED = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found; `score` in 0..1, `windows`: the six parts of it, as in search.Parts."""

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
    """An index and the numbers learned for it."""

    index: Index
    fitted: Fitted = field(default_factory=load_fitted)

    def find(self, question: str, k: int = 5, unit: str | None = None) -> Found:
        """The k best documents for a question. unit: plan records of other units are put back."""
        if not self.index.documents:
            return Found((), 0.0, None)
        text = expand(question)
        parts, marks = self.evidence(text, unit)
        scores = self.scores(parts, marks)
        if (listed := self._listed.get(strip_diacritics(text))) is not None:
            scores[listed] = max(scores[listed], scores.max() + LISTED)
        best: list[int] = np.argsort(-scores)[:k].tolist()
        hits = tuple(
            Hit(self.index.documents[number], float(scores[number]), tuple(parts.values[:, number].tolist()))
            for number in best
            if scores[number] > 0
        )
        seen = confidence.features(scores, parts, self.index.search)
        sure = confidence.probability(seen, self.fitted.calibration) if hits else 0.0
        return Found(hits, sure, aspect_of(strip_diacritics(text)))

    def evidence(self, text: str, unit: str | None = None) -> tuple[Parts, NDArray[np.bool_]]:
        """For a question spelt out (see text.expand): what speaks for each document, and (5, documents) its marks."""
        return self.index.search.parts(text), self._marker.marks(strip_diacritics(text), unit)

    def scores(self, parts: Parts, marks: NDArray[np.bool_]) -> NDArray[np.float32]:
        """(documents,) the weighed parts of each, with its marks."""
        fitted = self.fitted
        found = _row(fitted.guides.row) @ parts.values + _row(fitted.marks.row) @ marks
        return found - np.float32(BEHIND) * self._marker.is_document

    @cached_property
    def _listed(self) -> dict[str, int]:
        """The document of every sample question, spelt out and bare; `knowledge check` lets no two claim one."""
        return {
            strip_diacritics(expand(question)): number
            for number, document in enumerate(self.index.documents)
            if document.kind != "document"
            for question in document.questions
        }

    @cached_property
    def _marker(self) -> Marker:
        return make_marker(self.index.documents)


def _row(weights: tuple[float, ...]) -> NDArray[np.float32]:
    return np.array(weights, dtype=np.float32)
