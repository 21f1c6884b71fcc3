"""Whatever stands in a content file, the parsers read it or refuse it with file, line and mend."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ROOT
from knowledge.check_guides import check_guide
from knowledge.check_plans import check_plan
from knowledge.errors import ContentError
from knowledge.guides import parse_guide
from knowledge.plans import parse_plan
from knowledge.units import parse_unit

GUIDE = next((ROOT / "knowledge" / "guides" / "vneid").glob("*.md")).read_text(encoding="utf-8")
PLAN = (ROOT / "knowledge" / "plans" / "ke-hoach-phuong-duong-kinh-2025.md").read_text(encoding="utf-8")[:3000]
UNIT = (ROOT / "knowledge" / "units" / "quoc-gia.yml").read_text(encoding="utf-8")
PATH = Path("vneid/x.md")
FORGOT = (ROOT / "knowledge" / "guides" / "vneid" / "vneid-quen-mat-khau.md").read_text(encoding="utf-8")


def damaged(text: str, seed: int) -> str:
    """The text with a few bytes changed, lost or repeated; bad UTF-8 comes as replacement characters."""
    source = random.Random(seed)
    data = bytearray(text.encode())
    for _ in range(source.randint(1, 8)):
        at = source.randrange(len(data))
        match source.randrange(4):
            case 0:
                data[at] = source.randrange(256)
            case 1:
                del data[at : at + source.randint(1, 40)]
            case 2:
                data[at:at] = data[at : at + source.randint(1, 40)]
            case _:
                data[at:at] = source.choice([b"---\n", b"\n## ", b": ", b"[", b'"', b"\0", b"- ", b"2026-13-45"])
    return data.decode("utf-8", errors="replace")


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**9))
def test_a_damaged_guide_is_read_or_refused(seed: int) -> None:
    text = damaged(GUIDE, seed)
    try:
        guide = parse_guide(text, PATH)
    except ContentError as error:
        assert error.line >= 1
        assert error.mend
        return
    assert all(fault.mend for fault in check_guide(guide, text, PATH))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**9))
def test_a_damaged_plan_is_read_or_refused(seed: int) -> None:
    text = damaged(PLAN, seed)
    try:
        plan = parse_plan(text, PATH)
    except ContentError as error:
        assert error.mend
        return
    assert all(fault.mend for fault in check_plan(plan, text, PATH))


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.integers(0, 10**9).map(lambda seed: damaged(UNIT, seed)), st.text()))
def test_a_damaged_unit_is_read_or_refused(text: str) -> None:
    try:
        parse_unit(text, PATH)
    except ContentError as error:
        assert error.mend


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text())
def test_any_text_between_dashes_is_read_or_refused(front: str, body: str) -> None:
    for parse in (parse_guide, parse_plan):
        with pytest.raises(ContentError):
            parse(f"---\n{front}\n---\n{body}", PATH)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('verified_on: "2026-11-22"', "verified_on: 2026-11-22", "ngày chưa đặt trong ngoặc kép"),
        ("title: ", "title: Hỏi: ", "dấu hai chấm nằm giữa câu"),
        ("questions:\n  -", "questions:\n\t-", "phím Tab"),
        ("topic: vneid\n", "", "phần đầu thiếu topic"),
    ],
)
def test_what_writers_often_mistype_is_told_in_their_words(old: str, new: str, told: str) -> None:
    text = FORGOT.replace(old, new, 1)
    assert text != FORGOT
    with pytest.raises(ContentError) as caught:
        parse_guide(text, PATH)
    assert told in caught.value.message


def test_a_file_saved_by_notepad_is_read() -> None:
    assert parse_guide("\ufeff" + FORGOT, PATH) == parse_guide(FORGOT, PATH)
