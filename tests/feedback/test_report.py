"""The report: figures as counted by hand, small groups left out, nothing fetched from elsewhere, a PDF of it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from bot.settings import ROOT
from feedback.desk_tables import changes
from feedback.pdf import print_pdf
from feedback.period import parse
from feedback.records import Invitation, Rating, SurveyAnswer
from feedback.report import Words, contents, report
from feedback.statistics import Where
from feedback.store import Store
from tests.conftest import NOON
from tests.feedback.conftest import turn

NOVEMBER = Where(parse("2026-11"))
EACH = Words(group=lambda texts: [[number] for number in range(len(texts))])


async def fill(store: Store) -> None:
    """40 answered turns with 20 ratings (15 helpful), 12 unanswered alike, 3 otherwise; 20 surveys, 19 satisfied."""
    at = store.at()
    for n in range(40):
        await store.save(turn(f"t{n}", conversation=f"p{n}"), {})
    for n in range(20):
        bad = n >= 15
        reasons = ("unclear",) if bad else ()
        await store.rate(Rating(turn_id=f"t{n}", at=at, helpful=not bad, reasons=reasons))
    for n in range(15):
        question = "xin cấp lại sổ đỏ bị mất" if n < 12 else f"câu lạ {n}"
        lost = turn(f"g{n}", conversation=f"g{n}", question=question, status="no_source", document=None, can_rate=False)
        await store.save(lost, {})
    answer = SurveyAnswer(
        conversation="", at=at, channel="web", unit=None, assisted=False, document=None, question_id="satisfied",
        value=5, scale="satisfaction-5", wording=1,
    )  # fmt: skip
    invited = Invitation(conversation="", kind="survey", at=at, channel="web", unit=None, mode="self", outcome="shown")
    for n in range(20):
        await store.record_survey(replace(answer, conversation=f"p{n}", value=5 if n < 10 else 4 if n < 19 else 1))
        await store.invite(replace(invited, conversation=f"p{n}", outcome="answered"))
    await store.record_survey(replace(answer, conversation="old", scale="satisfaction-4", value=1))
    for n in range(20, 30):
        await store.invite(replace(invited, conversation=f"p{n}", outcome="not_sent" if n < 25 else "shown"))


async def test_the_figures_are_those_counted_by_hand(both: Store) -> None:
    await fill(both)
    found = await both.database.read(lambda c: contents(c, NOVEMBER, EACH, NOON))
    assert (found["turns"], found["conversations"]) == (55, 55)
    assert (found["helpful"].good, found["helpful"].count) == (15, 20)
    satisfied = next(c for c in found["criteria"] if c.question.id == "satisfied")
    assert satisfied.counts == {5: 10, 4: 9, 1: 1}, "another scale is never counted in"
    assert (satisfied.share.value, satisfied.met) == (0.95, True)
    assert found["mean"] == (10 * 100 + 9 * 75) / 20
    survey = next(r for r in found["responses"] if r.kind == "survey")
    assert (survey.invited, survey.answered.good, survey.answered.count) == (30, 20, 25)
    helpful = next(r for r in found["responses"] if r.kind == "helpful")
    assert helpful.outcomes == {"answered": 20, "shown": 20}
    assert [(gap.example, gap.count) for gap in found["gaps"]] == [("xin cấp lại sổ đỏ bị mất", 12)]
    assert found["reasons"] == [], "five ratings are too few to show"


async def test_small_groups_are_not_shown(store: Store) -> None:
    for n in range(9):
        await store.save(turn(f"t{n}"), {})
        await store.rate(Rating(turn_id=f"t{n}", at=store.at(), helpful=True))
    page = await store.database.read(lambda c: report(c, NOVEMBER, EACH, store.now()))
    assert "dưới 10 phiếu" in page and "100,0 %" not in page.split("<h2>2")[0].split("<h2>1")[1]


async def test_the_page_needs_nothing_else_and_says_what_changed(store: Store) -> None:
    await fill(store)
    row = {
        "at": store.at(), "kind": "guide", "document": "d", "title": "Sổ đỏ bị mất", "said": "…", "done": "Đã thêm bài",
        "path": "p", "after": "…", "knowledge": "k", "published_by": "lan",
    }  # fmt: skip
    await store.database.write(lambda c: c.execute(sa.insert(changes).values(**row)) and None)
    page = await store.database.read(lambda c: report(c, NOVEMBER, EACH, store.now()))
    assert not re.findall(r"(?:src|href)=|url\(|@import|<script", page)
    assert "Đã thêm bài" in page and "1 thay đổi" in page and "tháng 11/2026" in page
    assert page.count("<svg") == 3, "criteria, satisfaction, time; five reasons are too few for a chart"
    assert "DỮ LIỆU TỔNG HỢP" not in page


async def test_a_citizens_words_cannot_become_markup(store: Store) -> None:
    for n in range(10):
        await store.save(turn(f"t{n}", question="<script>alert(1)</script>", status="no_source", can_rate=False), {})
    page = await store.database.read(lambda c: report(c, NOVEMBER, EACH, NOON))
    assert "<script" not in page and "&lt;script&gt;" in page


async def test_the_pdf_holds_the_vietnamese_words(store: Store, tmp_path: Path) -> None:
    await fill(store)
    page = tmp_path / "report.html"
    page.write_text(await store.database.read(lambda c: report(c, NOVEMBER, EACH, NOON)), encoding="utf-8")
    print_pdf(page, tmp_path / "report.pdf")
    data = (tmp_path / "report.pdf").read_bytes()
    assert data.startswith(b"%PDF") and b"%%EOF" in data[-32:]
    assert data.count(b"/FontFile2") > 0, "the letters it used are in the file"


def test_the_commands_make_months_export_and_report(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'synthetic.sqlite3'}"

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot.cli", "feedback", *words]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    when = ("--from", "2026-07-01", "--to", "2026-07-31", "--database", database)
    made = run("generate", *when, "--turns", "400")
    assert made.returncode == 0, made.stderr
    assert run("export", *when, "--format", "csv", "--out", str(tmp_path / "out")).returncode == 0
    assert (tmp_path / "out" / "datapackage.json").exists()
    told = run("export", *when, "--format", "csv", "--out", str(tmp_path / "out"))
    assert told.returncode == 2 and "never overwrites" in told.stderr and "Traceback" not in told.stderr
    page = tmp_path / "r.html"
    assert run("report", *when, "--out", str(page), "--no-pdf").returncode == 0
    assert "DỮ LIỆU TỔNG HỢP" in page.read_text(encoding="utf-8")
    assert run("report", "--database", database, "--out", str(page)).returncode == 2


def test_the_codebook_page_is_the_codebook() -> None:
    from feedback.codebook import markdown

    text = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
    assert markdown() in text
