"""`knowledge check` finds what must not reach a citizen, and our own content has no fault."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.settings import ROOT
from knowledge.check import check_across, check_all
from knowledge.guides import load_guides, parse_guide
from knowledge.plans import load_plans
from knowledge.review import due_for_review
from knowledge.spelling import misspelt

KNOWLEDGE = ROOT / "knowledge"


def test_our_content_has_no_fault() -> None:
    checked = check_all(KNOWLEDGE)
    assert [str(fault) for fault in checked.faults] == []
    assert checked.guides >= 240
    assert checked.records >= 300
    assert checked.units == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bạn khoá tài khoản", ["khoá"]),
        ("uỷ quyền, xoá, hoà, tuỳ", ["uỷ", "xoá", "hoà", "tuỳ"]),
        ("ngành nghành", ["nghành"]),
        ("hồ sờơ", ["sờơ"]),
        ("Nộp hồ sơ duoc ngay", ["duoc"]),
        ("đăng kí, lí do", ["kí", "lí"]),
        ("các bước nop", ["nop"]),
        ("tệp đuợc tải", ["đuợc"]),
        ("Mở VNeID, chọn Google Play, tệp can-cuoc.pdf, trang dichvucong.gov.vn, 69/2024/NĐ-CP", []),
        ("Đắk Lắk, khuỷu tay, quả quýt, huỳnh huỵch, ngoằn ngoèo", []),
    ],
)
def test_spelling_that_cannot_be_right_is_found(text: str, words: list[str]) -> None:
    assert [word for word, _ in misspelt(text)] == words


def _across(*changes: tuple[str, str]) -> Iterator[str]:
    guides = {p: parse_guide(p.read_text(encoding="utf-8"), p) for p in list(_some())}
    texts = iter(changes)
    for path in list(guides)[:1]:
        text = path.read_text(encoding="utf-8")
        for old, new in texts:
            text = text.replace(old, new, 1)
        guides[path] = parse_guide(text, path)
    return (fault.message for fault in check_across(guides, {}))


def _some() -> Iterator[Path]:
    yield KNOWLEDGE / "guides" / "vneid" / "vneid-quen-mat-khau.md"
    yield KNOWLEDGE / "guides" / "vneid" / "vneid-doi-mat-khau.md"


def test_a_question_of_another_guide_is_found_in_any_order_and_spelling() -> None:
    other = parse_guide(list(_some())[1].read_text(encoding="utf-8"), list(_some())[1]).questions[0]
    mine = parse_guide(next(_some()).read_text(encoding="utf-8"), next(_some())).questions[0]
    assert any("cũng có ở" in message for message in _across((mine, other.upper())))


def test_two_plan_records_may_not_claim_one_question() -> None:
    plans = {Path(plan.id): plan for plan in load_plans(KNOWLEDGE / "plans")}
    assert list(check_across({}, plans)) == []


def test_what_is_due_is_told_oldest_first() -> None:
    guides = load_guides(KNOWLEDGE / "guides")
    assert due_for_review(guides, date(2026, 11, 22)) == ()
    later = due_for_review(guides, date(2028, 1, 1))
    assert len(later) >= len(guides)
    assert list(later) == sorted(later)
    assert all(due.days < 0 for due in later)
