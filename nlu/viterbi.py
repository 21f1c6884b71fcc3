"""The likeliest row of choices, one from each place, where each is judged by the one before it (Viterbi 1967)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def likeliest(
    options: Sequence[Sequence[T]],
    alone: Callable[[T], float],
    onward: Callable[[list[float], Sequence[T], Sequence[T]], Iterable[list[float]]],
) -> list[T]:
    """One of each place's options, at least one each; the earlier option among equals.

    alone: the log-probability of a first choice. onward: from the log-probabilities so far of some options, and the
    next ones, for each of these what it comes to behind each of those: a whole step at once, as calls are dear.
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
        for totals in onward(scores, before, here):
            sums.append(max(totals))
            choices.append(totals.index(sums[-1]))
        back.append(choices)
        scores = sums
    path = [scores.index(max(scores))]
    for choices in reversed(back):
        path.append(choices[path[-1]])
    return [some[place] for some, place in zip(options, reversed(path), strict=True)]
