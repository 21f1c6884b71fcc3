"""What goes wrong at a vendor, on demand or at random, and how it looks on the wire."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, deque
from collections.abc import Iterable
from typing import Any

from starlette.types import Receive, Scope, Send

#: refused before anything was accepted: 429, 500, no answer, a connection that breaks.
BEFORE = ("429", "500", "timeout", "drop")
#: accepted, but the answer never arrives.
AFTER = ("lost",)


class Faults:
    """Which fault the next call meets. rate: share of calls; seed: for the random choice; kinds: among these."""

    def __init__(self, rate: float = 0.0, seed: int = 1, kinds: Iterable[str] = BEFORE) -> None:
        self.planned: deque[str | None] = deque()
        self.rate = rate
        self.kinds = tuple(kinds)
        self.met: Counter[str] = Counter()
        self._random = random.Random(seed)

    def plan(self, *faults: str | None) -> None:
        """The next calls meet these, None: nothing."""
        self.planned.extend(faults)

    def next(self) -> str | None:
        if self.planned:
            fault = self.planned.popleft()
        else:
            fault = self._random.choice(self.kinds) if self._random.random() < self.rate else None
        if fault:
            self.met[fault] += 1
        return fault


class Broken:
    """A response that breaks the connection: ten bytes are promised and none comes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"10")]})


async def late(response: Any, wait_s: float) -> Any:
    """A response that comes after the caller has given up."""
    await asyncio.sleep(wait_s)
    return response
