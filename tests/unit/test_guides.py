"""A guide file is read whole or refused with file, line and mend."""

from pathlib import Path

import pytest

from knowledge.check import check_guide
from knowledge.errors import ContentError
from knowledge.guides import parse_guide

GOOD = """---
id: quen-mat-khau
title: Quên mật khẩu
topic: vneid
kind: problem
audience: người dân
questions:
  - Tôi quên mật khẩu thì sao?
  - Lấy lại mật khẩu ở đâu?
  - Mất mật khẩu VNeID
  - Đặt lại mật khẩu thế nào?
  - quen mat khau vneid
  - mat mk vneid
  - lay lai mat khau
  - dat lai mk
sources:
  - title: "Hướng dẫn sử dụng VNeID, Bộ Công an"
    date: "2022-08"
    figures: ["1900 0368"]
verified_on: "2026-11-22"
review_by: "2027-02-22"
confidence: medium
---

## Trả lời ngắn
Bạn chọn **Quên mật khẩu** rồi làm theo màn hình. Cần giúp thì gọi 1900 0368.

## Các bước
1. Mở VNeID.
2. Chọn **Quên mật khẩu**.
"""
PATH = Path("vneid/quen-mat-khau.md")


def faults(text: str) -> list[str]:
    return [fault.message for fault in check_guide(parse_guide(text, PATH), text, PATH)]


def test_a_good_guide_has_no_fault() -> None:
    assert faults(GOOD) == []


def test_a_figure_without_source_is_a_fault_with_its_line() -> None:
    text = GOOD.replace("1. Mở VNeID.", "1. Trả 50.000 đồng.")
    found = list(check_guide(parse_guide(text, PATH), text, PATH))
    assert [(f.line, f.message) for f in found] == [(29, "con số «50.000 đồng» chưa có nguồn")]
    assert "figures" in found[0].mend


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: quen-mat-khau", "id: khac", "id khac khác tên tệp quen-mat-khau"),
        ('date: "2022-08"', 'date: "08/2022"', "ngày nguồn sai dạng: 08/2022"),
        ("confidence: medium", "confidence: sure", "confidence lạ: sure"),
        ("  - dat lai mk\n", "", "mới có 7 câu hỏi"),
        (
            "Mở VNeID.",
            "Mở " + "rất " * 30 + "nhanh.",
            "câu dài 32 tiếng: «Mở rất rất rất rất rất rất rất rất rất rất rất rất…»",
        ),
        ("Mở VNeID.", "Mở ABCD.", "chữ viết tắt chưa giải thích: ABCD"),
    ],
)
def test_each_fault_is_told(old: str, new: str, message: str) -> None:
    assert message in faults(GOOD.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("---\nid", "id", 1),
        ("topic: vneid", "topic: [", 6),
        ("## Các bước", "## Cách làm", 28),
        ('verified_on: "2026-11-22"', "verified_on: 2026-11-22", 20),
        ("kind: problem", "kimd: problem", 5),
    ],
)
def test_an_unreadable_guide_is_refused_with_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(ContentError) as error:
        parse_guide(GOOD.replace(old, new, 1), PATH)
    assert error.value.line == line
    assert error.value.mend
