"""Questions grouped by meaning with our encoder: what staff see as one gap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from feedback.statistics import Grouping
from nlu.encoder.load import Encoder
from nlu.text import expand, fold

#: Cosine above which two questions are one gap; chosen by eye, not tuned.
ALIKE = 0.62
#: Questions compared with all leaders at once; vectors kept, so that the page is quick when it is opened again.
BLOCK = 256
KEPT = 4_096


def by_meaning(encoder: Encoder, alike: float = ALIKE) -> Grouping:
    """A grouping: each question joins the first group whose leader (its commonest question) it is like enough."""

    @lru_cache(KEPT)
    def read(text: str) -> tuple[NDArray[np.float32], str]:
        return encoder.encode([expand(text)])[0], fold(text)

    def group(texts: Sequence[str]) -> list[list[int]]:
        if not texts:
            return []
        vectors, spelled = zip(*map(read, texts), strict=True)
        groups = lead(np.stack(vectors), spelled, alike)
        return sorted(groups, key=len, reverse=True)

    return group


def lead(vectors: NDArray[np.float32], spelled: Sequence[str], alike: float) -> list[list[int]]:
    """Numbers of questions by group, groups in the order of their leaders.

    vectors: (n, d) of length 1; spelled: n texts without diacritics, equal ones always join.
    """
    leaders: list[int] = []
    groups: list[list[int]] = []
    known: dict[str, int] = {}
    for start in range(0, len(vectors), BLOCK):
        block = vectors[start : start + BLOCK]
        earlier = len(leaders)
        near = block @ vectors[leaders].T if earlier else np.full((len(block), 1), -1.0)
        best, score = near.argmax(axis=1), near.max(axis=1)
        inside = block @ block.T
        fresh: list[int] = []  # rows of this block that lead
        for row in range(len(block)):
            number, place = start + row, known.get(spelled[start + row])
            if place is None:
                place, value = int(best[row]), float(score[row])
                if fresh:
                    nearest = int(inside[row, fresh].argmax())
                    if inside[row, fresh[nearest]] > value:
                        place, value = earlier + nearest, float(inside[row, fresh[nearest]])
                if value < alike:
                    place = len(groups)
                    leaders.append(number)
                    fresh.append(row)
                    groups.append([])
            known.setdefault(spelled[number], place)
            groups[place].append(number)
    return groups
