"""How many durable ratings a second: the disk alone, plain SQLite at each sync level, grouped by hand, our store.

python -m benchmarks.store [--folder DIR] [--postgres URL]     everything in one run, on the disk of DIR
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import uvloop

from feedback.records import Rating, Turn
from feedback.store import Store, open_store

SECONDS = 3.0
CALLERS = (1, 8, 64, 256, 1024)
ROW = "INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?)"
MADE = """CREATE TABLE ratings (turn_id TEXT PRIMARY KEY, at TEXT, helpful INTEGER, reasons TEXT, comment TEXT,
          scale TEXT, wording INTEGER); CREATE INDEX ix_at ON ratings (at)"""
AT = "2026-11-22T05:00:00.000+00:00"
COMMENT = "Bước 3 khó hiểu, tôi không thấy nút đó trên điện thoại. " * 5


def flushes(folder: Path) -> list[float]:
    """Seconds of each fdatasync of a 4 KiB append."""
    times: list[float] = []
    with (folder / "flush").open("wb") as file:
        for _ in range(1000):
            file.write(b"x" * 4096)
            file.flush()
            started = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - started)
    return times


def plain(folder: Path, level: str, group: int) -> float:
    """Rows a second of sqlite3 itself, `group` rows a transaction."""
    database = sqlite3.connect(folder / f"{level}-{group}.sqlite3", isolation_level=None)
    database.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous={level}; {MADE}")
    rows = 0
    deadline = time.perf_counter() + SECONDS
    while time.perf_counter() < deadline:
        batch = [(f"t{rows + n}", AT, 0, '["wrong"]', COMMENT, "helpful-yes-no", 1) for n in range(group)]
        database.execute("BEGIN IMMEDIATE")
        database.executemany(ROW, batch)
        database.execute("COMMIT")
        rows += group
    database.close()
    return rows / SECONDS


def _turns() -> Iterator[Turn]:
    for number in range(50_000):
        yield Turn(
            id=f"t{number}", at=AT, channel="web", conversation=f"c{number}", message_id="m", question="q",
            status="answered", document="d", confidence=0.9, intent=None, intent_confidence=None, nlu="ok",
            knowledge="k", unit=None, assisted=False, can_rate=True, ms=1.0, reply="{}",
        )  # fmt: skip


async def ours(store: Store, callers: int) -> tuple[float, float, float]:
    """Acknowledged ratings a second and the callers' wait (p50, p99 in ms), `callers` waiting at once."""
    waits: list[float] = []
    deadline = time.perf_counter() + SECONDS

    async def caller(number: int) -> None:
        while time.perf_counter() < deadline:
            number = (number + callers) % 50_000
            rating = Rating(turn_id=f"t{number}", at=AT, helpful=False, reasons=("wrong",), comment=COMMENT)
            started = time.perf_counter()
            assert await store.rate(rating)
            waits.append(time.perf_counter() - started)

    started = time.perf_counter()
    await asyncio.gather(*(caller(number) for number in range(callers)))
    rate = len(waits) / (time.perf_counter() - started)
    p99 = statistics.quantiles(waits, n=100)[98]
    return rate, statistics.median(waits) * 1000, p99 * 1000


async def turns_saved(store: Store, callers: int) -> float:
    """Acknowledged turns (with their states: two rows) a second."""
    done = 0
    pending = iter([*_turns()])
    started = time.perf_counter()

    async def caller() -> None:
        nonlocal done
        for turn in pending:
            await store.save(turn, {"document": "d", "step": 1})
            done += 1
            if time.perf_counter() - started > SECONDS:
                return

    await asyncio.gather(*(caller() for _ in range(callers)))
    return done / (time.perf_counter() - started)


async def measure(name: str, url: str) -> None:
    store = open_store(url)
    saved = await turns_saved(store, 256)
    print(f"{name:<28} turn and state, 256 callers {saved:10,.0f} turns/s = {2 * saved:,.0f} rows/s")
    await asyncio.gather(*(store.save(turn, {}) for turn in _turns()))
    for callers in CALLERS:
        rate, p50, p99 = await ours(store, callers)
        print(f"{name:<28} ratings, {callers:>4} callers {rate:16,.0f} rows/s   p50 {p50:.2f} ms  p99 {p99:.2f} ms")
    store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="a folder on the disk to measure")
    parser.add_argument("--postgres", help="URL of an empty PostgreSQL database to measure too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        times = flushes(folder)
        print(f"fdatasync of 4 KiB: p50 {statistics.median(times) * 1000:.3f} ms, max {max(times) * 1000:.2f} ms")
        for level, group in (("FULL", 1), ("NORMAL", 1), ("OFF", 1), ("FULL", 32), ("FULL", 128), ("FULL", 512)):
            print(f"sqlite3 {level:<7} {group:>3} rows a commit   {plain(folder, level, group):17,.0f} rows/s")
        uvloop.run(measure("our store, SQLite FULL", f"sqlite:///{folder / 'ours.sqlite3'}"))
    if options.postgres:
        uvloop.run(measure("our store, PostgreSQL", options.postgres))


if __name__ == "__main__":
    main()
