"""Figures of a ranking: nDCG@10, recall, mean reciprocal rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEPTH = 10
#: How deep a first right passage is looked for; deeper counts as not found.
MRR_DEPTH = 100
#: nDCG@10, R@1, R@10 and reciprocal rank of one query.
OfOne = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the queries, each in 0..1. ndcg_10: Järvelin and Kekäläinen 2002, linear gain, as in trec_eval;
    recall_1, recall_10: share of the relevant passages among the first; mrr: of the first right one."""

    queries: int
    ndcg_10: float
    recall_1: float
    recall_10: float
    mrr: float


def measure(
    scores: Sequence[NDArray[np.float32]], ids: Sequence[str], relevant: Sequence[Mapping[str, int]]
) -> Figures:
    """scores: of each query, (passages,); relevant: of each query, passage id -> grade. Raises ValueError if none."""
    return mean_of([of_one(row, ids, grades) for row, grades in zip(scores, relevant, strict=True)])


def mean_of(rows: Sequence[OfOne]) -> Figures:
    """The means over what `of_one` gave for each query. Raises ValueError if there is none."""
    if not rows:
        raise ValueError("no query has a relevant passage: do the ids of qrels and queries agree?")
    return Figures(len(rows), *(float(value) for value in np.mean(rows, axis=0)))


def of_one(scores: NDArray[np.float32], ids: Sequence[str], grades: Mapping[str, int]) -> OfOne:
    """The figures of one query. scores: (passages,); grades: passage id -> grade."""
    order: list[int] = np.argsort(-scores, kind="stable")[:MRR_DEPTH].tolist()
    gains = [grades.get(ids[number], 0) for number in order]
    ideal = sorted(grades.values(), reverse=True)[:DEPTH]
    found = [rank for rank, gain in enumerate(gains, 1) if gain > 0]
    return (
        _discounted(gains[:DEPTH]) / _discounted(ideal),
        sum(rank <= 1 for rank in found) / len(grades),
        sum(rank <= DEPTH for rank in found) / len(grades),
        1 / found[0] if found else 0.0,
    )


def _discounted(gains: Sequence[int]) -> float:
    return float(sum(gain / np.log2(rank + 1) for rank, gain in enumerate(gains, 1)))
