"""BM25 over syllables in both spellings, as flat arrays: built once, loaded as they are, scored in microseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nlu.text import strip_diacritics, syllables

K1 = 1.2
B = 0.75


def terms(text: str) -> list[str]:
    """The sparse terms of a text: each syllable as written, and its no-diacritic form marked with "~".

    A query without diacritics meets the marked form; one with diacritics meets both.
    """
    words = syllables(text)
    return [*words, *("~" + strip_diacritics(word) for word in words)]


@dataclass(frozen=True)
class Bm25:
    """Postings of `size` texts: those of term t are ids[starts[t]:starts[t+1]] with their finished `weights`."""

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    ids: NDArray[np.int32]
    weights: NDArray[np.float32]
    idf: NDArray[np.float32]
    size: int

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """(size,) scores of the query's terms (see `terms`); repeated terms count again."""
        total = np.zeros(self.size, dtype=np.float32)
        for term, count in Counter(query).items():
            number = self.vocabulary.get(term)
            if number is not None:
                start, end = self.starts[number], self.starts[number + 1]
                total[self.ids[start:end]] += count * self.weights[start:end]
        return total

    def ceiling(self, query: Sequence[str]) -> float:
        """The score of a text that had every term of the query, unseen terms counted as the rarest ones."""
        return float(sum(self.idf_of(term) for term in query)) * (K1 + 1) or 1.0

    def idf_of(self, term: str) -> float:
        number = self.vocabulary.get(term)
        return self.rarest if number is None else float(self.idf[number])

    @cached_property
    def rarest(self) -> float:
        return float(self.idf.max(initial=1.0))


def build(texts: Sequence[Sequence[str]]) -> Bm25:
    """Index term lists (see `terms`). Scores as in Robertson and Zaragoza 2009 with the +1 inside the logarithm."""
    lengths = np.array([len(text) for text in texts], dtype=np.float32)
    mean = float(lengths.mean()) if len(texts) else 1.0
    postings: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for term, count in Counter(text).items():
            postings.setdefault(term, []).append((number, count))
    starts = np.zeros(len(postings) + 1, dtype=np.int64)
    np.cumsum([len(p) for p in postings.values()], out=starts[1:])
    flat = [pair for p in postings.values() for pair in p]
    ids = np.array([i for i, _ in flat], dtype=np.int32)
    counts = np.array([c for _, c in flat], dtype=np.float32)
    frequency = np.diff(starts)
    idf = np.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    norm = K1 * (1 - B + B * lengths[ids] / mean) if len(flat) else counts
    weights = np.repeat(idf, frequency) * counts * (K1 + 1) / (counts + norm)
    vocabulary = {term: number for number, term in enumerate(postings)}
    return Bm25(vocabulary, starts, ids, weights.astype(np.float32), idf, len(texts))
