"""A million made-up records: how long the console's lists and the report take.

python -m benchmarks.dataset [--turns 1000000] [--folder DIR]
"""

from __future__ import annotations

import argparse
import statistics as means
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from feedback import review, statistics
from feedback.database import open_engine
from feedback.export import export
from feedback.migrate import upgrade
from feedback.period import parse
from feedback.report import Words, report
from feedback.statistics import Where
from feedback.synthetic import Topic, generate
from feedback.tables import invitations, ratings, survey_answers, turns, visits

YEAR = parse("2026")
TIMES = 20
#: Made up one by one; the rest are copies of these.
FIRST = 50_000
TABLES = (turns, ratings, invitations, survey_answers, visits)
LISTS = {
    "queue: unhelpful, not yet seen to": review.Filters(rating="bad", follow_up="open"),
    "queue: everything": review.Filters(),
    "queue: one unit, one channel": review.Filters(unit="xa-mau-ba", channel="zalo"),
    "queue: unhelpful of one topic": review.Filters(rating="bad", topic="vneid"),
    "queue: helpful of one unit": review.Filters(rating="good", unit="xa-mau-ba"),
    "queue: without an answer, one month": review.Filters(
        status="no_source", start=parse("2026-06").start, end=parse("2026-06").end
    ),
    "queue: not rated": review.Filters(rating="none"),
}


def milliseconds(work: Callable[[], Any]) -> list[float]:
    times: list[float] = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


def show(name: str, times: list[float]) -> None:
    print(f"{name:<44} p50 {means.median(times):8.1f} ms   p95 {times[int(len(times) * 0.95) - 1]:8.1f} ms", flush=True)


def deep(connection: sa.Connection) -> review.Filters:
    """The page that begins in the middle of everything."""
    at = connection.execute(sa.select(turns.c.at).where(turns.c.at > parse("2026-06").end).limit(1)).scalar_one()
    return review.Filters(before=f"{at}|z")


def measure(engine: sa.Engine, folder: Path) -> None:
    words = Words(group=lambda texts: [[number] for number in range(len(texts))])
    with engine.connect() as connection:
        for name, filters in {**LISTS, "queue: a page far back": deep(connection)}.items():
            show(name, milliseconds(lambda f=filters: review.queue(connection, f)))
        show("queue: choices of the filters", milliseconds(lambda: review.choices(connection)))
        month = Where(parse("2026-06"))
        show("gaps of a month, before grouping", milliseconds(lambda: statistics.gap_questions(connection, month, 0.5)))
        one = connection.execute(sa.select(turns.c.id).limit(1)).scalar_one()
        show("one record", milliseconds(lambda: review.record(connection, one)))
        for name, where in (("a month", month), ("the year", Where(YEAR)), ("a unit's year", Where(YEAR, "xa-mau-ba"))):
            started = time.perf_counter()
            report(connection, where, words, datetime.now(UTC))
            print(f"report of {name:<34} {time.perf_counter() - started:8.1f} s", flush=True)
        for format in ("parquet", "csv"):
            started = time.perf_counter()
            counts = export(connection, folder / format, format, YEAR, datetime.now(UTC))
            took = time.perf_counter() - started
            print(f"export of the year, {format:<24} {took:8.1f} s   {sum(counts.values()):,} rows", flush=True)


def multiply(connection: sa.Connection, times: int) -> None:
    """Copy every record `times` over under other ids, each copy a day earlier than the one before."""
    for table in TABLES:
        connection.exec_driver_sql(f"CREATE TEMP TABLE first_{table.name} AS SELECT * FROM {table.name}")
        counted = table in (survey_answers, visits)
        names = [column.name for column in table.c if not (counted and column.name == "id")]
        for n in range(1, times + 1):
            moved = f"strftime('%Y-%m-%dT%H:%M:%f', at, '-{n} day') || '+00:00'"
            changed = {name: f"{name} || '-{n}'" for name in ("id", "turn_id", "conversation")} | {"at": moved}
            values = ", ".join(changed.get(name, name) for name in names)
            copy = f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {values} FROM temp.first_{table.name}"
            connection.exec_driver_sql(copy)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    topics = [
        Topic(f"bai-{n}", t, (f"câu hỏi số {n}",)) for n in range(400) for t in (("vneid", "portal", "payment")[n % 3],)
    ]
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        engine = open_engine(f"sqlite:///{name}/dataset.sqlite3")
        upgrade(engine)
        started = time.perf_counter()
        with engine.begin() as connection:
            made = generate(connection, topics, YEAR, min(options.turns, FIRST), 1)
            multiply(connection, options.turns // FIRST - 1)
            made = {t.name: connection.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for t in TABLES}
        print(f"made {made} in {time.perf_counter() - started:.0f} s", flush=True)
        measure(engine, Path(name))
        engine.dispose()


if __name__ == "__main__":
    main()
