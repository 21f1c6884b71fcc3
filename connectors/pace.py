"""No faster than a vendor allows, and no more of one person than is reasonable."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

REMEMBERED = 10_000


class Bucket:
    """Tokens that come back at `per_second`, at most `burst` of them. clock: seconds, never backwards."""

    def __init__(self, per_second: float, burst: float, clock: Callable[[], float]) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._level = burst
        self._at = clock()

    def take(self) -> float:
        """Take one; seconds to wait before using it (0: at once)."""
        now = self._clock()
        self._level = min(self._burst, self._level + (now - self._at) * self._per_second) - 1
        self._at = now
        return max(0.0, -self._level / self._per_second)

    def try_take(self) -> bool:
        """Take one if there is one."""
        if self.take() > 0:
            self._level += 1
            return False
        return True


class Buckets:
    """A bucket for each name; the least used names are forgotten."""

    def __init__(self, per_second: float, burst: float, clock: Callable[[], float]) -> None:
        self._make = lambda: Bucket(per_second, burst, clock)
        self._known: OrderedDict[str, Bucket] = OrderedDict()

    def of(self, name: str) -> Bucket:
        bucket = self._known.pop(name, None) or self._make()
        self._known[name] = bucket
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return bucket


class Pace:
    """Waits so that all sends together, and those to one recipient, keep to the vendor's limits.

    each: the bucket of a recipient, None where only the whole is limited.
    """

    def __init__(self, per_second: float, each: Callable[[str], Bucket] | None, clock: Callable[[], float]) -> None:
        self._all = Bucket(per_second, max(1.0, per_second), clock)
        self._each = each

    async def wait(self, recipient: str) -> None:
        wait_s = max(self._all.take(), self._each(recipient).take() if self._each else 0.0)
        if wait_s > 0:
            await asyncio.sleep(wait_s)


class Flood:
    """Lets `per_minute` messages of one person pass; says once that it is too many, then nothing until it calms."""

    def __init__(self, per_minute: float, clock: Callable[[], float]) -> None:
        self._passing = Buckets(per_minute / 60, per_minute, clock)
        self._warning = Buckets(1 / 60, 1, clock)

    def passes(self, person: str) -> bool:
        return self._passing.of(person).try_take()

    def warns(self, person: str) -> bool:
        """Whether a message that does not pass is to be answered with the sentence about it."""
        return self._warning.of(person).try_take()
