"""A process that rates as fast as it can and names each turn once acknowledged: python -m tests.feedback.storm URL."""

from __future__ import annotations

import asyncio
import os
import sys

from feedback.records import Rating
from feedback.store import open_store
from tests.feedback.conftest import turn

CALLERS = 64
NOW = "2026-11-22T05:00:00.000+00:00"


async def main(url: str) -> None:
    store = open_store(url)
    numbers = iter(range(1_000_000))

    async def caller() -> None:
        for number in numbers:
            name = f"t{number}"
            await store.save(turn(name, conversation=name), {"n": number})
            assert await store.rate(Rating(turn_id=name, at=NOW, helpful=True))
            os.write(1, f"{name}\n".encode())

    await asyncio.gather(*(caller() for _ in range(CALLERS)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
