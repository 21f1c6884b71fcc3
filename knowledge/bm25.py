"""BM25 over syllables in both spellings and bare pairs, as flat arrays: built once, loaded as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlu.text import strip_diacritics, syllables

K1 = 0.9
B = 0.75
#: From this many texts on, common terms are looked up for the best candidates of the rarer ones alone.
LARGE = 20_000
CANDIDATES = 1_000
#: A term is common when more than this share of the texts has it.
COMMON = 0.05


def terms(text: str) -> list[str]:
    """The sparse terms of a text: each syllable as written, its bare form marked "~", and each bare pair "a b".

    A query without diacritics meets the bare forms; a pair nearly always tells which accented word was meant.
    """
    words = syllables(text)
    bare = [strip_diacritics(word) for word in words]
    return [*words, *("~" + word for word in bare), *(f"{a} {b}" for a, b in pairwise(bare))]


@dataclass(frozen=True)
class Bm25:
    """Postings of `size` texts: those of term t are ids[starts[t]:starts[t+1]], ascending, with their `weights`."""

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    ids: NDArray[np.int32]
    weights: NDArray[np.float32]
    idf: NDArray[np.float32]
    size: int

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """(size,) scores of the query's terms (see `terms`); repeated terms count again.

        Above LARGE texts, one that holds common terms only, or is not among the CANDIDATES best by the rarer ones,
        scores by its rarer terms alone.
        """
        total = np.zeros(self.size, dtype=np.float32)
        common: list[tuple[slice, int]] = []
        for term, count in Counter(query).items():
            number = self.vocabulary.get(term)
            if number is None:
                continue
            part = slice(int(self.starts[number]), int(self.starts[number + 1]))
            if self.size > LARGE and part.stop - part.start > COMMON * self.size:
                common.append((part, count))
            else:
                total[self.ids[part]] += count * self.weights[part]
        if common:
            self._add_common(total, common)
        return total

    def _add_common(self, total: NDArray[np.float32], common: Sequence[tuple[slice, int]]) -> None:
        best = np.flatnonzero(total)
        if len(best) > CANDIDATES:
            best = best[np.argpartition(total[best], -CANDIDATES)[-CANDIDATES:]]
        elif not len(best):
            best = np.arange(self.size)
        for part, count in common:
            ids = self.ids[part]
            at = np.minimum(np.searchsorted(ids, best), len(ids) - 1)
            has = ids[at] == best
            total[best[has]] += count * self.weights[part][at[has]]

    def ceiling(self, query: Sequence[str]) -> float:
        """The score of a text that had every term of the query, unseen terms counted as the rarest ones."""
        return float(sum(self.idf_of(term) for term in query)) * (K1 + 1) or 1.0

    def known(self, query: Sequence[str]) -> float:
        """The share (0..1) of the query's weight that lies in terms seen here."""
        seen = sum(self.idf_of(term) for term in query if term in self.vocabulary)
        return seen / (sum(self.idf_of(term) for term in query) or 1.0)

    def has(self, term: str, text: int) -> bool:
        """Whether the text with this number holds the term."""
        number = self.vocabulary.get(term)
        if number is None:
            return False
        ids = self.ids[self.starts[number] : self.starts[number + 1]]
        at = int(np.searchsorted(ids, text))
        return at < len(ids) and int(ids[at]) == text

    def idf_of(self, term: str) -> float:
        number = self.vocabulary.get(term)
        return self.rarest if number is None else float(self.idf[number])

    @cached_property
    def rarest(self) -> float:
        return float(self.idf.max(initial=1.0))


def build(texts: Iterable[Sequence[str]]) -> Bm25:
    """Index term lists (see `terms`). Scores as in Robertson and Zaragoza 2009 with the +1 inside the logarithm."""
    vocabulary: dict[str, int] = {}
    numbers: list[NDArray[np.int32]] = []
    counts: list[NDArray[np.float32]] = []
    lengths: list[int] = []
    for text in texts:
        tally = Counter(text)
        numbers.append(np.fromiter((vocabulary.setdefault(t, len(vocabulary)) for t in tally), np.int32, len(tally)))
        counts.append(np.fromiter(tally.values(), np.float32, len(tally)))
        lengths.append(len(text))
    size = len(lengths)
    empty = [np.zeros(0, dtype=np.int32)]
    term = np.concatenate(numbers or empty)
    count = np.concatenate(counts or empty).astype(np.float32)
    owner = np.repeat(np.arange(size, dtype=np.int32), [len(n) for n in numbers])
    order = np.argsort(term, kind="stable")
    ids, count = owner[order], count[order]
    frequency = np.bincount(term, minlength=len(vocabulary)).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(frequency)))
    idf = np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    length = np.array(lengths, dtype=np.float32)
    norm = K1 * (1 - B + B * length / (float(length.mean()) if size else 1.0))
    weights = np.repeat(idf, frequency) * count * (K1 + 1) / (count + norm[ids])
    return Bm25(vocabulary, starts, ids, weights.astype(np.float32), idf, size)
