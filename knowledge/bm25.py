"""BM25 over syllables in both spellings and bare pairs, as flat arrays: built once, loaded as they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlu.text import strip_diacritics, words_of

K1 = 0.9
B = 0.75
#: From this many texts on, common terms are looked up for the best candidates of the rarer ones alone.
LARGE = 20_000
CANDIDATES = 1_000
#: A term is common when more than this share of the texts has it.
COMMON = 0.05
#: Bm25.counted and B where most texts are questions: there length says less of what else a text speaks of.
COUNTED_IN_QUESTIONS, B_IN_QUESTIONS = 0.1, 0.5


def terms(text: str) -> list[str]:
    """The sparse terms of a text spelt out (see text.expand): each syllable as written, its bare form marked "~", and
    each bare pair "a b".

    A query without diacritics meets the bare forms; a pair nearly always tells which accented word was meant.
    """
    words = words_of(text)
    bare = strip_diacritics(" ".join(words)).split(" ") if words else []
    return [*words, *("~" + word for word in bare), *(f"{a} {b}" for a, b in pairwise(bare))]


class Query(NamedTuple):
    """A question's terms, repeated ones too; numbers: of each in the vocabulary, -1 for one never seen; idf: the weight
    of each, as of the rarest for one never seen."""

    terms: list[str]
    numbers: list[int]
    idf: list[float]

    @property
    def known(self) -> float:
        """The share (0..1) of the weight that lies in terms seen before."""
        seen = sum(weight for weight, number in zip(self.idf, self.numbers, strict=True) if number >= 0)
        return seen / (sum(self.idf) or 1.0)

    @property
    def ceiling(self) -> float:
        """The score of a text that had every term."""
        return sum(self.idf) * (K1 + 1) or 1.0


@dataclass(frozen=True)
class Bm25:
    """Postings of `size` texts: those of term t are ids[starts[t]:starts[t+1]], ascending, with their `weights`.

    counted: a term that more than this share of the texts has counts only where a query has no other. In questions such
    terms say next to nothing and take most of the time; in passages they help.
    """

    vocabulary: dict[str, int]
    starts: NDArray[np.int64]
    ids: NDArray[np.int32]
    weights: NDArray[np.float32]
    idf: NDArray[np.float32]
    size: int
    counted: float = 1.0

    def look_up(self, asked: list[str]) -> Query:
        """The terms of a question (see `terms`) with what is known of each."""
        numbers = [self.vocabulary.get(term, -1) for term in asked]
        idf = [self._idf(number) if number >= 0 else self.rarest for number in numbers]
        return Query(asked, numbers, idf)

    def count(self, term: str) -> int:
        """How many texts hold a term (see `terms`)."""
        number = self.vocabulary.get(term, -1)
        return self._start(number + 1) - self._start(number) if number >= 0 else 0

    def scores(self, query: Query) -> NDArray[np.float32]:
        """(size,) scores of the query's terms; repeated terms count again.

        Above LARGE texts, one that holds common terms only, or is not among the CANDIDATES best by the rarer ones,
        scores by its rarer terms alone.
        """
        parts = [self._postings(number) for number in query.numbers if number >= 0]
        if self.counted < 1:
            parts, _ = self._divided(parts, self.counted)
        rare, common = self._divided(parts, COMMON) if self.size > LARGE else (parts, [])
        total = self._sum(rare)
        if common:
            self._add_common(total, common)
        return total

    def _divided(self, parts: list[slice], share: float) -> tuple[list[slice], list[slice]]:
        """The postings that at most this share of the texts has, and the others; all as the first if none has less."""
        limit = share * self.size
        rare = [part for part in parts if part.stop - part.start <= limit]
        return (rare, [part for part in parts if part.stop - part.start > limit]) if rare else (parts, [])

    def _sum(self, parts: Sequence[slice]) -> NDArray[np.float32]:
        """(size,) sums over postings: one count over all of them at once is several times quicker than one by one."""
        if not parts:
            return np.zeros(self.size, dtype=np.float32)
        all_ids, all_weights = self._counted
        ids = np.concatenate([all_ids[part] for part in parts])
        weights = np.concatenate([all_weights[part] for part in parts])
        return np.bincount(ids, weights, minlength=self.size).astype(np.float32)

    def _add_common(self, total: NDArray[np.float32], common: Sequence[slice]) -> None:
        best = np.flatnonzero(total)
        if len(best) > CANDIDATES:
            best = best[np.argpartition(total[best], -CANDIDATES)[-CANDIDATES:]]
            best.sort()
        for part in common:
            ids = self.ids[part]
            at = np.minimum(ids.searchsorted(best.astype(np.int32)), len(ids) - 1)
            has = ids[at] == best
            total[best[has]] += self.weights[part][at[has]]

    def held(self, query: Query, text: int) -> list[bool]:
        """Whether the text with this number holds each term of the query."""
        ids, found = self._ids, list[bool]()
        for number in query.numbers:
            end = self._start(number + 1) if number >= 0 else 0
            at = bisect_left(ids, text, self._start(number), end) if number >= 0 else end
            found.append(at < end and ids[at] == text)
        return found

    def _postings(self, number: int) -> slice:
        return slice(self._start(number), self._start(number + 1))

    @cached_property
    def _counted(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The ids and weights as bincount wants them, so that it copies nothing; a large index stays as it is."""
        if self.size > LARGE:
            return self.ids, self.weights
        return self.ids.astype(np.intp), self.weights.astype(np.float64)

    @cached_property
    def _ids(self) -> memoryview[int]:
        """The ids as Python reads them one by one: a search for one among them is four times quicker than NumPy's."""
        return memoryview(self.ids)  # pyright: ignore[reportArgumentType]

    @cached_property
    def _start(self) -> Callable[[int], int]:
        return self.starts.item

    @cached_property
    def _idf(self) -> Callable[[int], float]:
        return self.idf.item

    @cached_property
    def rarest(self) -> float:
        return float(self.idf.max(initial=1.0))


def build(texts: Iterable[Sequence[str]]) -> Bm25:
    """Index term lists (see `terms`)."""
    vocabulary: dict[str, int] = {}
    return build_numbered((numbered(text, vocabulary) for text in texts), vocabulary)


def numbered(text: Sequence[str], vocabulary: dict[str, int]) -> NDArray[np.int32]:
    """The numbers of a text's terms; terms not seen before get the next ones."""
    return np.fromiter((vocabulary.setdefault(term, len(vocabulary)) for term in text), np.int32, len(text))


def build_numbered(
    texts: Iterable[NDArray[np.int32]],
    vocabulary: dict[str, int],
    counted: float = 1.0,
    b: float = B,
    kinds: NDArray[np.int8] | None = None,
) -> Bm25:
    """Index texts given as the numbers of their terms; the vocabulary must be whole when the last one is taken.

    kinds: (texts,) of which kind each is; a text is long or short among its kind: by the mean of questions and whole
    guides together every guide is beyond measure, and its words hardly count.
    Scores as in Robertson and Zaragoza 2009 with the +1 inside the logarithm.
    """
    numbers: list[NDArray[np.int32]] = []
    counts: list[NDArray[np.float32]] = []
    lengths: list[int] = []
    for text in texts:
        seen, count = np.unique(text, return_counts=True)
        numbers.append(seen)
        counts.append(count.astype(np.float32))
        lengths.append(len(text))
    size = len(lengths)
    empty = [np.zeros(0, dtype=np.int32)]
    term = np.concatenate(numbers or empty)
    count = np.concatenate(counts or empty).astype(np.float32, copy=False)
    owner = np.repeat(np.arange(size, dtype=np.int32), [len(n) for n in numbers])
    order = np.argsort(term, kind="stable")
    ids, count = owner[order], count[order]
    frequency = np.bincount(term, minlength=len(vocabulary)).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(frequency)))
    idf = np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    norm = K1 * (1 - b + b * _relative(np.array(lengths, dtype=np.float32), kinds))
    weights = np.repeat(idf, frequency) * count * (K1 + 1) / (count + norm[ids])
    return Bm25(vocabulary, starts, ids, weights.astype(np.float32), idf, size, counted)


def _relative(lengths: NDArray[np.float32], kinds: NDArray[np.int8] | None) -> NDArray[np.float32]:
    """Lengths by the mean of their kind."""
    group = np.zeros(len(lengths), dtype=np.int8) if kinds is None else kinds[: len(lengths)]
    mean = np.bincount(group, lengths) / np.maximum(np.bincount(group), 1)
    return lengths / np.maximum(mean, 1)[group].astype(np.float32)
