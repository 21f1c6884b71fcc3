"""Grading: by patterns, by guides, or by how a question ended; there is none that nothing could fail."""

from __future__ import annotations

from typing import Any

import pytest

from bot.grading import grade, summarise

ANSWER = {"answer": "Bạn mở VNeID.", "status": "answered", "guide": "vneid-cai-dat", "confidence": 0.9}
NO = {"answer": "Xin lỗi.", "status": "out_of_scope", "guide": None, "confidence": 0.0}


def passes(question: dict[str, Any], answer: dict[str, Any]) -> bool:
    return grade([question], [answer])[0].passed


def test_patterns_decide_where_there_are_any() -> None:
    asked = {"id": "a", "must_contain": [["vneid", "định danh"]], "must_not_contain": ["phí"], "expect": "answer"}
    assert passes(asked, ANSWER)
    assert not passes(asked, NO)
    assert not passes(asked, {**ANSWER, "answer": "VNeID thu phí."})


def test_without_patterns_the_guide_decides() -> None:
    assert passes({"id": "a", "guide": ["vneid-cai-dat"], "expect": "answer"}, ANSWER)
    assert not passes({"id": "a", "guide": ["vneid-dang-xuat"], "expect": "answer"}, ANSWER)


def test_what_is_to_be_refused_must_not_be_answered_nor_guessed() -> None:
    asked = {"id": "a", "guide": [], "expect": "refuse"}
    assert passes(asked, NO)
    assert not passes(asked, ANSWER) and not passes(asked, {**ANSWER, "status": "clarify"})


@pytest.mark.parametrize(
    ("expect", "right"), [("answer", ANSWER), ("refuse", NO), ("greet", {**NO, "status": "greeting"})]
)
def test_without_patterns_and_guides_the_end_decides(expect: str, right: dict[str, Any]) -> None:
    assert passes({"id": "a", "expect": expect}, right)
    assert not passes({"id": "a", "expect": expect}, {**NO, "status": "error"})


def test_the_summary_counts_wrong_answers_and_false_refusals() -> None:
    asked = [{"id": str(n), "text": "x", "must_contain": [["vneid"]], "expect": "answer"} for n in range(4)]
    summary = summarise(grade(asked, [ANSWER, NO, {**ANSWER, "answer": "khác"}, ANSWER]))
    assert (summary["passed"], summary["wrong_and_confident"], summary["false_refusal"]) == (0.5, 0.25, 0.25)
    assert [failure["id"] for failure in summary["failures"]] == ["1", "2"]
