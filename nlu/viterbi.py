"""The likeliest row of choices, one from each place, where each is judged by the one before it (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def likeliest(options: Sequence[Sequence[T]], alone: Callable[[T], float], after: Callable[[T, T], float]) -> list[T]:
    """One of each place's options, at least one each; the earlier option among equals.

    alone: the log-probability of a first choice; after: of a second one after a first.
    """
    if not options:
        return []
    scores = [alone(option) for option in options[0]]
    back: list[list[int]] = []
    for before, here in pairwise(options):
        if len(before) == len(here) == 1:  # nothing to choose: what it adds is the same for all
            back.append([0])
            continue
        choices: list[int] = []
        sums: list[float] = []
        for option in here:
            totals = [score + after(first, option) for score, first in zip(scores, before, strict=True)]
            sums.append(max(totals))
            choices.append(totals.index(sums[-1]))
        back.append(choices)
        scores = sums
    path = [scores.index(max(scores))]
    for choices in reversed(back):
        path.append(choices[path[-1]])
    return [some[place] for some, place in zip(options, reversed(path), strict=True)]
