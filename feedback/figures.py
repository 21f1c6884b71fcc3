"""The arithmetic of a report: shares with Wilson intervals, both satisfaction formulas, suppression of small groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

#: Below this a group is not shown at all; below SMALL it is shown with a warning that the interval is wide.
SUPPRESS_BELOW = 10
SMALL = 30
#: Of a normal distribution, 95 %.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """`good` of `count`, with the 95 % interval (low, high); all shares 0..1."""

    good: int
    count: int

    @property
    def value(self) -> float:
        return self.good / self.count if self.count else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.good, self.count)

    @property
    def suppressed(self) -> bool:
        return self.count < SUPPRESS_BELOW

    @property
    def small(self) -> bool:
        return self.count < SMALL


def wilson(good: int, count: int) -> tuple[float, float]:
    """The Wilson score interval (Wilson, JASA 1927), 95 %. (0, 1) of nothing."""
    if count == 0:
        return 0.0, 1.0
    share = good / count
    spread = Z * sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    middle = share + Z * Z / (2 * count)
    scale = 1 + Z * Z / count
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def share_of(counts: Mapping[int, int], good: frozenset[int]) -> Share:
    """counts: value -> answers."""
    return Share(sum(n for value, n in counts.items() if value in good), sum(counts.values()))


def weighted_mean(counts: Mapping[int, int]) -> float:
    """The mean of a 1..5 scale on 0, 25, 50, 75, 100; 0 of nothing."""
    total = sum(counts.values())
    return sum(25 * (value - 1) * n for value, n in counts.items()) / total if total else 0.0
