"""Questions grouped by meaning with our encoder: what staff see as one gap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from feedback.statistics import Grouping
from nlu.encoder.load import Encoder
from nlu.text import expand, fold

#: Cosine above which two questions are one gap; chosen by eye, not tuned.
ALIKE = 0.62


def by_meaning(encoder: Encoder, alike: float = ALIKE) -> Grouping:
    """A grouping: each question joins the first group whose leader (its commonest question) it is like enough."""

    def group(texts: Sequence[str]) -> list[list[int]]:
        if not texts:
            return []
        vectors = encoder.encode([expand(text) for text in texts])
        leaders: list[int] = []
        groups: list[list[int]] = []
        spelled: dict[str, int] = {}
        for number, text in enumerate(texts):
            place = spelled.get(fold(text))
            if place is None and leaders:
                near = vectors[leaders] @ vectors[number]
                best = int(np.argmax(near))
                place = best if near[best] >= alike else None
            if place is None:
                place = len(groups)
                leaders.append(number)
                groups.append([])
            spelled.setdefault(fold(text), place)
            groups[place].append(number)
        return sorted(groups, key=len, reverse=True)

    return group
