"""What must hold for the records of a government plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge import plain_language
from knowledge.check_guides import line_of
from knowledge.errors import ContentError
from knowledge.plans import Plan, Record
from knowledge.spelling import misspelt
from nlu.text import strip_diacritics

MIN_QUESTIONS = 4
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def check_plan(plan: Plan, text: str, path: Path) -> Iterator[ContentError]:
    """Every fault of one plan; `text` is the file's, for line numbers."""
    if plan.id != path.stem:
        yield ContentError(path, 2, f"id {plan.id} khác tên tệp {path.stem}", "Đặt id đúng bằng tên tệp.")
    for name, value in (("date", plan.date), ("verified_on", plan.verified_on)):
        if value is not None and not _DATE.fullmatch(value):
            yield ContentError(path, line_of(text, f"{name}:"), f"{name} sai dạng: {value}", 'Viết "2026-08-14".')
    if not plan.records:
        yield ContentError(path, 2, "không có mục nào", "Thêm mục dạng ## I.1 · Tên mục.")
    body = text.split("\n---\n", 1)[-1]
    if orphan := body.split("## ", 1)[0].strip():
        line = line_of(text, orphan[:40])
        yield ContentError(path, line, f"đoạn nằm ngoài mọi mục: «{orphan[:40]}»", "Đưa vào một mục, hoặc xóa.")
    seen: set[str] = set()
    for record in plan.records:
        line = line_of(text, f"## {record.path} ·")
        if record.path in seen:
            yield ContentError(path, line, f"mục {record.path} có hai lần", "Gộp lại hoặc đổi số mục.")
        seen.add(record.path)
        for message, mend in _check_record(record):
            yield ContentError(path, line, f"mục {record.path}: {message}", mend)


def _check_record(record: Record) -> Iterator[tuple[str, str]]:
    if not record.text:
        yield "chưa có nội dung", "Viết nội dung bằng lời của mình, sau một dòng trống."
    if len(record.questions) < MIN_QUESTIONS:
        yield f"mới có {len(record.questions)} câu hỏi", f"Viết ít nhất {MIN_QUESTIONS} cách hỏi."
    if not any(q == strip_diacritics(q) for q in record.questions):
        yield "không có câu hỏi không dấu", "Thêm câu gõ không dấu."
    for sentence in plain_language.too_long(record.text):
        yield f"câu dài {len(sentence.split())} tiếng: «{sentence[:50]}…»", "Tách thành hai câu."
    for short in plain_language.unexplained(record.text):
        if "-" not in short:
            yield f"chữ viết tắt chưa giải thích: {short}", f"Viết tên đầy đủ rồi ({short}) ở lần đầu."
    for word, mend in misspelt("\n".join([record.title, record.text, record.who, *record.bodies_with])):
        yield f"nghi sai chính tả: {word}", f"{mend[0].upper()}{mend[1:]}."


def check_references(plans: Mapping[Path, Plan]) -> Iterator[ContentError]:
    """References between plans that lead nowhere."""
    known = {f"{plan.id} {record.path}" for plan in plans.values() for record in plan.records}
    ids = {plan.id for plan in plans.values()}
    for path, plan in plans.items():
        if plan.implements is not None and plan.implements not in ids:
            yield ContentError(path, 2, f"implements: không có kế hoạch {plan.implements}", "Sửa id.")
        for record in plan.records:
            for ref in record.refs:
                if ref not in known:
                    line = line_of(path.read_text(encoding="utf-8"), f"## {record.path} ·")
                    yield ContentError(path, line, f"refs: không có mục {ref}", "Viết <id kế hoạch> <số mục>.")
