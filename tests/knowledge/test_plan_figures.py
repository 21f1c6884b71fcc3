"""Every number and date in a plan record stands in the plan's own text.

The plans' texts are not part of the project: `test_..._of_the_plan_at_hand` runs for each text found in ../shared/seeds
(none elsewhere; then `test_the_comparison_finds_a_wrong_number` still shows that the comparison works).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pytest

from bot.settings import ROOT
from knowledge.plans import Plan, Record, load_plans

SEEDS = ROOT.parent / "shared" / "seeds"
PLANS = {plan.id: plan for plan in load_plans(ROOT / "knowledge" / "plans")}
AT_HAND = [plan for plan in PLANS.values() if plan.seed and (SEEDS / plan.seed).is_file()]

Token = tuple[str, ...]
#: Wordings of dates, months and shares; what they take is no bare number any more.
_FORMS = (
    ("day", r"(?:ngày |ngay )?\b(\d{1,2}) (?:tháng|thang) (\d{1,2}) (?:năm|nam) (\d{4})", (1, 2, 3)),
    ("day", r"\b(\d{4})-(\d{2})-(\d{2})\b", (3, 2, 1)),
    ("day", r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", (1, 2, 3)),
    ("month", r"(?:tháng|thang) (\d{1,2}) (?:năm|nam) (\d{4})", (1, 2)),
    ("month", r"\b(\d{4})-(\d{2})\b(?!\d)", (2, 1)),
    ("month", r"(?<![\d/])(\d{1,2})/ ?(20\d\d)\b(?!/)", (1, 2)),
    ("share", r"(\d+) ?%", (1,)),
)


def _plain(text: str) -> str:
    text = re.sub(r"(?<=\d)\.(?=\d)", "", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", text)


@lru_cache(maxsize=32)
def tokens(text: str) -> frozenset[Token]:
    """Dates, months, shares and bare numbers of a text, without leading zeros."""
    text, found = _plain(text), set[Token]()
    for name, form, order in _FORMS:
        for match in re.finditer(form, text, re.I):
            found.add((name, *(str(int(match[n])) for n in order)))
        text = re.sub(form, " ", text, flags=re.I)
    return frozenset(found | {("number", str(int(digits))) for digits in re.findall(r"\d+", text)})


@lru_cache(maxsize=32)
def _digits(text: str) -> frozenset[Token]:
    """Every run of digits, whatever it is part of."""
    return frozenset(("number", str(int(d))) for d in re.findall(r"\d+", _plain(text)))


def strangers(record: Record, source: str) -> list[Token]:
    """What stands in the record and not in the source."""
    there = tokens(source)
    digits = _digits(source)
    told = " ; ".join([record.title, record.text, record.who, *record.deadlines])
    wrong = [t for t in tokens(told) if t not in there and not (t[0] == "number" and t in digits)]
    days = {t[2:] for t in there if t[0] == "day"}
    wrong = [t for t in wrong if not (t[0] == "month" and t[1:] in days)]
    figures = " ; ".join(str(value) for value in record.figures.values())
    return wrong + [t for t in tokens(figures) if ("number", t[1]) not in digits]


def _source(plan: Plan) -> str:
    assert plan.seed
    return (SEEDS / plan.seed).read_text(encoding="utf-8")


@pytest.mark.parametrize("plan", AT_HAND, ids=lambda plan: plan.id)
def test_every_number_and_date_is_that_of_the_plan_at_hand(plan: Plan) -> None:
    source = _source(plan)
    assert {record.path: found for record in plan.records if (found := strangers(record, source))} == {}


@pytest.mark.parametrize("at_hand", [AT_HAND] if AT_HAND else [], ids=lambda plans: f"{len(plans)} plans")
def test_every_number_of_a_comparison_is_that_of_the_plans_at_hand(at_hand: list[Plan]) -> None:
    found = {}
    for record in PLANS["so-sanh-cac-ke-hoach"].records:
        named = {ref.split(" ", 1)[0] for ref in record.refs}
        sources = "\n".join(_source(plan) for plan in at_hand if plan.id in named)
        if wrong := strangers(record, sources):
            found[record.path] = wrong
    assert found == {}


def test_the_comparison_finds_a_wrong_number() -> None:
    record = next(r for r in PLANS["ke-hoach-phuong-duong-kinh-2025"].records if r.path == "III.9")
    assert "10/11/2025" in record.text
    assert strangers(record, record.text) == []
    assert ("day", "10", "11", "2025") in strangers(record, record.text.replace("10/11/2025", "11/11/2025"))


def test_numbers_and_dates_are_one_whatever_their_form() -> None:
    assert tokens("ngày 18 tháng 7 năm 2025") == tokens("18/07/2025") == tokens("2025-07-18")
    assert tokens("tháng 9/2025") == tokens("tháng 09 năm 2025")
    assert tokens("1.000 hồ sơ, 05 phút, 95 %") == {("number", "1000"), ("number", "5"), ("share", "95")}


def test_the_scan_that_says_15_and_115_is_told_as_a_contradiction() -> None:
    plan = PLANS["ke-hoach-so-gddt-2025"]
    telling = [r for r in plan.records if re.search(r"\b15\b", r.text) and re.search(r"\b115\b", r.text)]
    assert {r.path for r in telling} >= {"I.2.a số lượng ý 2", "Phụ lục 1 A.2"}
    assert all(re.search("mâu thuẫn|lại ghi|Nhưng Phụ lục 1 ghi", r.text) for r in telling)


def test_seeds_are_read_where_they_are_and_only_there() -> None:
    assert bool(AT_HAND) == Path(SEEDS).is_dir()
