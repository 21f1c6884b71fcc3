"""`knowledge check`: everything that must hold for a guide before a citizen may read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from knowledge import figures, plain_language
from knowledge.errors import ContentError
from knowledge.guides import AUDIENCES, CONFIDENCES, KINDS, SECTIONS, TOPICS, Guide, guide_files, parse_guide
from nlu.text import fold, strip_diacritics

MIN_QUESTIONS = 8
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _line(text: str, needle: str) -> int:
    """The first line (from 1) of `text` that holds `needle`, or 1."""
    position = text.find(needle)
    return text.count("\n", 0, position) + 1 if position >= 0 else 1


def check_guide(guide: Guide, text: str, path: Path) -> Iterator[ContentError]:
    """Every fault of one guide; `text` is the file's, for line numbers."""

    def fault(needle: str, message: str, mend: str) -> ContentError:
        return ContentError(path, _line(text, needle), message, mend)

    if guide.id != path.stem or not _SLUG.fullmatch(guide.id):
        yield fault(
            "id:",
            f"id {guide.id} khác tên tệp {path.stem}",
            "Đặt id đúng bằng tên tệp, chữ thường không dấu, nối bằng -.",
        )
    if guide.topic != path.parent.name:
        yield fault(
            "topic:", f"topic {guide.topic} khác thư mục {path.parent.name}", "Sửa topic hoặc chuyển tệp."
        )
    for name, allowed in (
        ("topic", TOPICS),
        ("kind", KINDS),
        ("confidence", CONFIDENCES),
        ("audience", AUDIENCES),
    ):
        value: str = getattr(guide, name)
        if value not in allowed:
            yield fault(f"{name}:", f"{name} lạ: {value}", f"Dùng một trong: {', '.join(allowed)}.")
    yield from _check_questions(guide, fault("questions:", "", ""))
    yield from _check_dates(guide, fault)
    headings = [s.heading for s in guide.sections]
    if not headings or headings[0] != "Trả lời ngắn":
        yield fault(
            "\n## ",
            "thiếu đề mục Trả lời ngắn ở đầu",
            "Thêm ## Trả lời ngắn, một đến ba câu đứng được một mình.",
        )
    order = [list(SECTIONS).index(h) for h in headings]
    if order != sorted(set(order)):
        yield fault("\n## ", "đề mục lặp hoặc sai thứ tự", f"Theo thứ tự: {', '.join(SECTIONS)}.")
    steps = guide.section("steps")
    if steps and not re.match(r"1\. ", steps.body):
        yield fault(
            "## Các bước", "Các bước phải đánh số 1. 2. 3.", "Mỗi bước một dòng, bắt đầu bằng số và dấu chấm."
        )
    borne = [f for s in guide.sources for f in s.figures] + [s.number for s in guide.sources if s.number]
    borne += [guide.procedure_code] if guide.procedure_code else []
    for section in guide.sections:
        for figure in figures.unborne(section.body, borne):
            yield fault(
                figure,
                f"con số «{figure}» chưa có nguồn",
                "Thêm vào figures của nguồn có con số này, hoặc bỏ con số.",
            )
        for sentence in plain_language.too_long(section.body):
            yield fault(
                sentence[:30],
                f"câu dài {len(sentence.split())} tiếng: «{sentence[:50]}…»",
                "Tách thành hai câu.",
            )
    body = "\n".join(s.body for s in guide.sections)
    for short in plain_language.unexplained(body):
        yield fault(
            short, f"chữ viết tắt chưa giải thích: {short}", f"Viết tên đầy đủ rồi ({short}) ở lần đầu."
        )
    written = {figures.key(f) for f in figures.figures_in(body + "\n" + guide.title)}
    for source in guide.sources:
        for figure in source.figures:
            if figures.figures_in(figure) and not any(
                figures.key(f) in written for f in figures.figures_in(figure)
            ):
                yield fault(figure, f"figures có «{figure}» mà bài không dùng", "Bỏ con số này khỏi figures.")


def _check_questions(guide: Guide, at: ContentError) -> Iterator[ContentError]:
    questions = guide.questions
    if len(questions) < MIN_QUESTIONS:
        yield ContentError(
            at.path,
            at.line,
            f"mới có {len(questions)} câu hỏi",
            f"Viết ít nhất {MIN_QUESTIONS} cách người dân hỏi.",
        )
    if len({q.strip().lower() for q in questions}) < len(questions):
        yield ContentError(at.path, at.line, "có câu hỏi viết hai lần", "Xóa câu trùng.")
    bare = sum(q == strip_diacritics(q) for q in questions)
    if bare * 3 < len(questions) - 2:
        yield ContentError(
            at.path,
            at.line,
            f"chỉ {bare} câu hỏi không dấu",
            "Thêm câu không dấu, viết tắt như người dân gõ.",
        )


def _check_dates(guide: Guide, fault) -> Iterator[ContentError]:  # type: ignore[no-untyped-def]
    if not guide.sources:
        yield fault("sources:", "không có nguồn", "Thêm ít nhất một nguồn có ngày.")
    for source in guide.sources:
        if not _DATE.fullmatch(source.date):
            yield fault(
                source.title,
                f"ngày nguồn sai dạng: {source.date}",
                'Viết "2026", "2026-08" hoặc "2026-08-14".',
            )
    for name in ("verified_on", "review_by"):
        try:
            date.fromisoformat(getattr(guide, name))
        except ValueError:
            yield fault(f"{name}:", f"{name} sai: {getattr(guide, name)}", 'Viết dạng "2026-11-22".')
    if guide.review_by <= guide.verified_on:
        yield fault("review_by:", "review_by không sau verified_on", "Đặt ngày xem lại sau ngày kiểm tra.")


def check_across(guides: dict[Path, Guide]) -> Iterator[ContentError]:
    """Faults between guides: repeated ids, related ids that are missing, a question in two guides."""
    ids: dict[str, Path] = {}
    asked: dict[str, tuple[Path, str]] = {}
    for path, guide in guides.items():
        if guide.id in ids:
            yield ContentError(path, 2, f"id {guide.id} đã có ở {ids[guide.id]}", "Đổi id.")
        ids[guide.id] = path
        for question in guide.questions:
            other = asked.setdefault(fold(question), (path, question))
            if other[0] != path:
                line = _line(path.read_text(encoding="utf-8"), question)
                yield ContentError(
                    path,
                    line,
                    f"câu hỏi «{question}» đã có ở {other[0].name}",
                    "Giữ ở một bài, viết lại ở bài kia.",
                )
    for path, guide in guides.items():
        for related in guide.related:
            if related not in ids:
                line = _line(path.read_text(encoding="utf-8"), "related:")
                yield ContentError(path, line, f"related: không có bài {related}", "Sửa id hoặc xóa.")


def check_folder(folder: Path, only: Path | None = None) -> tuple[int, list[ContentError]]:
    """Read and check all guides below `folder`: their number and their faults (those below `only`, if given)."""
    faults: list[ContentError] = []
    guides: dict[Path, Guide] = {}
    for path in guide_files(folder):
        text = path.read_text(encoding="utf-8")
        try:
            guides[path] = parse_guide(text, path)
        except ContentError as error:
            faults.append(error)
            continue
        faults.extend(check_guide(guides[path], text, path))
    faults.extend(check_across(guides))
    if only is not None:
        faults = [f for f in faults if f.path.resolve().is_relative_to(only.resolve())]
    return len(guides), faults
