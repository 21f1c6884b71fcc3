"""One turn at a time in each conversation, and nothing left behind when nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class _Gate:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Turnstile:
    """Locks by name, made when first needed and dropped with their last user."""

    def __init__(self) -> None:
        self._gates: dict[str, _Gate] = {}

    @asynccontextmanager
    async def passing(self, name: str) -> AsyncGenerator[None]:
        gate = self._gates.setdefault(name, _Gate())
        gate.users += 1
        try:
            async with gate.lock:
                yield
        finally:
            gate.users -= 1
            if gate.users == 0:
                self._gates.pop(name, None)

    def __len__(self) -> int:
        return len(self._gates)
