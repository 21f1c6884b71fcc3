"""Plain gradient descent for the small smooth problems of this room; the same input gives the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Float = TypeVar("Float", np.float32, np.float64)


def descend(
    gradient: Callable[[NDArray[Float]], NDArray[Float]], start: NDArray[Float], steps: int = 200, rate: float = 0.05
) -> NDArray[Float]:
    """Where Adam (Kingma and Ba 2015) gets from `start` in so many steps, its rate falling to nothing."""
    at: Any = start.copy()
    mean, square = np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        slope: Any = gradient(at)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        at = at - rate * (1 - step / steps) * move
    return at
