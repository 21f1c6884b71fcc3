"""A million made-up records: how long the console, the report and an export take; writes docs/dataset-figures.md.

python -m benchmarks.dataset [--turns 1000000] [--database FILE]

--database: a SQLite file of an earlier run, used as it is; where there is none, a new one is made and left there.
Pages are asked of a real gateway over HTTP by somebody signed in; the report and the export are commands' own work.
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
from urllib.parse import urlencode

import httpx2
import sqlalchemy as sa

from benchmarks.machine import machine_line
from bot.grouping import by_meaning
from bot.settings import ROOT, Settings
from feedback import staff
from feedback.database import open_engine
from feedback.export import export
from feedback.migrate import upgrade
from feedback.passwords import hash_password
from feedback.period import parse
from feedback.report import Words, report
from feedback.statistics import Where
from feedback.synthetic import Topic, generate
from feedback.tables import invitations, ratings, survey_answers, turns, visits
from knowledge.guides import guide_files, parse_guide
from nlu.encoder.load import load_encoder
from tests.server import Server

YEAR = parse("2026")
TIMES = 40
#: Made up one by one; the rest are copies of these.
FIRST = 50_000
TABLES = (turns, ratings, invitations, survey_answers, visits)
WHO, PASSWORD = "bench", "một mật khẩu rất dài"
EVERY = {"rating": "", "follow_up": ""}
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "tổng quan": ("/", {}),
    "ý kiến: chưa giúp được, chưa xử lý": ("/queue", {}),
    "ý kiến: mọi lượt": ("/queue", EVERY),
    "ý kiến: một đơn vị, một kênh": ("/queue", {**EVERY, "unit": "xa-mau-ba", "channel": "zalo"}),
    "ý kiến: chưa giúp được, một nhóm": ("/queue", {"topic": "vneid", "follow_up": ""}),
    "ý kiến: chưa có nguồn, một tháng": (
        "/queue", {**EVERY, "status": "no_source", "first": "2026-06-01", "last": "2026-06-30"}
    ),
    "ý kiến: chưa được đánh giá": ("/queue", {**EVERY, "rating": "none"}),
    "ý kiến: trang rất xa": ("/queue", {**EVERY, "before": f"{parse('2026-06').end}|z"}),
    "câu chưa đáp, 7 ngày": ("/gaps", {"days": "7"}),
    "câu chưa đáp, 30 ngày": ("/gaps", {"days": "30"}),
    "câu chưa đáp, 92 ngày": ("/gaps", {"days": "92"}),
    "bài nháp": ("/drafts", {}),
    "gọi lại": ("/callbacks", {}),
    "dữ liệu, báo cáo": ("/data", {}),
    "nhật ký": ("/audit", {}),
}  # fmt: skip


def page_times(url: str) -> list[str]:
    """Rows of the table: each page asked TIMES times, after once unmeasured."""
    rows: list[str] = []
    with httpx2.Client(base_url=url, timeout=120, trust_env=False, headers={"sec-fetch-site": "same-origin"}) as http:
        assert http.post("/console/sign-in", data={"name": WHO, "password": PASSWORD}).status_code == 303
        for name, (path, query) in PAGES.items():
            address = f"/console{path}?{urlencode(query)}"
            first = timed(lambda a=address: ask(http, a))
            times = sorted(timed(lambda a=address: ask(http, a)) for _ in range(TIMES))
            p95 = times[int(len(times) * 0.95) - 1]
            rows.append(f"| {name} | {1000 * first:.0f} | {1000 * means.median(times):.0f} | {1000 * p95:.0f} |")
            print(rows[-1], flush=True)
    return rows


def ask(http: httpx2.Client, address: str) -> None:
    answer = http.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def timed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def work_times(engine: sa.Engine, folder: Path) -> list[str]:
    """Rows of the table: the report of a month, a unit's year and the year; the year exported."""
    words = Words(group=by_meaning(load_encoder(Settings().encoder_dir)))
    rows: list[str] = []
    spans = {
        "một tháng": Where(parse("2026-06")),
        "một năm, một đơn vị": Where(YEAR, "xa-mau-ba"),
        "một năm": Where(YEAR),
    }
    with engine.connect() as connection:
        for name, where in spans.items():
            took = timed(lambda w=where: report(connection, w, words, datetime.now(UTC)))
            rows.append(f"| báo cáo {name} | {took:.1f} | |")
            print(rows[-1], flush=True)
        for format in ("parquet", "csv"):
            counts: dict[str, int] = {}
            took = timed(
                lambda f=format, c=counts: c.update(export(connection, folder / f, f, YEAR, datetime.now(UTC)))
            )
            rows.append(f"| xuất một năm, {format} | {took:.1f} | {sum(counts.values()):,} |".replace(",", "."))
            print(rows[-1], flush=True)
    return rows


def multiply(connection: sa.Connection, times: int) -> None:
    """Copy every record `times` over under other ids, each copy a day earlier than the one before; oldest first, as
    records come in."""
    connection.exec_driver_sql("CREATE TEMP TABLE copies (n INTEGER)")
    for n in range(1, times + 1):
        connection.exec_driver_sql("INSERT INTO copies VALUES (?)", (n,))
    for table in TABLES:
        connection.exec_driver_sql(f"CREATE TEMP TABLE first_{table.name} AS SELECT * FROM {table.name}")
        counted = table in (survey_answers, visits)
        names = [column.name for column in table.c if not (counted and column.name == "id")]
        moved = "strftime('%Y-%m-%dT%H:%M:%f', at, '-' || n || ' day') || '+00:00'"
        changed = {name: f"{name} || '-' || n" for name in ("id", "turn_id", "conversation")} | {"at": moved}
        values = ", ".join(changed.get(name, name) for name in names)
        rows = f"SELECT {values} FROM temp.first_{table.name} CROSS JOIN temp.copies ORDER BY {moved}"
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) {rows}")


def topics() -> list[Topic]:
    """Our guides, asked in their own words: thousands of different questions, as real ones are."""
    guides = [
        parse_guide(path.read_text(encoding="utf-8"), path) for path in guide_files(ROOT / "knowledge" / "guides")
    ]
    return [Topic(guide.id, guide.topic, tuple(guide.questions)) for guide in guides]


def fill(engine: sa.Engine, count: int) -> None:
    with engine.begin() as connection:
        generate(connection, topics(), YEAR, min(count, FIRST), 1)
        multiply(connection, count // FIRST - 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=1_000_000)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "dataset-figures.md")
    options = parser.parse_args()
    line = machine_line()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = options.database or folder / "dataset.sqlite3"
        fresh = not file.exists()
        engine = open_engine(f"sqlite:///{file}")
        upgrade(engine)
        if fresh:
            print(f"made in {timed(lambda: fill(engine, options.turns)):.0f} s", flush=True)
        with engine.begin() as connection:
            staff.add(connection, WHO, "Bench", "administrator", hash_password(PASSWORD), None, datetime.now(UTC))
            made = {t.name: connection.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for t in TABLES}
        server = Server(folder, TROLYDVC_RASA_PYTHON=f"{folder}/none", TROLYDVC_DATABASE_URL=f"sqlite:///{file}")
        try:
            pages = page_times(server.start(300).url)
        finally:
            server.stop()
        works = work_times(engine, folder)
        engine.dispose()
    options.out.write_text(page(line, made, pages, works), encoding="utf-8")


def page(line: str, made: dict[str, int], pages: list[str], works: list[str]) -> str:
    counts = ", ".join(f"{name} {count:,}".replace(",", ".") for name, count in made.items())
    return "\n".join([
        "# Bàn làm việc và báo cáo trên một triệu lượt", "",
        f"Do `python -m benchmarks.dataset` viết ra; đừng sửa tay. {line}.",
        f"SQLite; bản ghi tổng hợp: {counts}.", "",
        f"Trang, hỏi qua HTTP {TIMES} lần, mili giây (mục tiêu: p95 dưới 300):", "",
        "| trang | lần đầu | p50 | p95 |", "|---|---|---|---|", *pages, "",
        "Việc, giây (mục tiêu: báo cáo dưới 60):", "", "| việc | giây | dòng |", "|---|---|---|", *works, "",
    ])  # fmt: skip


if __name__ == "__main__":
    main()
