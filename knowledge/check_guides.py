"""What must hold for a guide before a citizen may read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from knowledge import figures, plain_language
from knowledge.errors import ContentError
from knowledge.guides import AUDIENCES, CONFIDENCES, KINDS, SECTIONS, TOPICS, Guide
from knowledge.spelling import misspelt
from nlu.text import strip_diacritics

MIN_QUESTIONS = 8
MAX_REVIEW_DAYS = 400
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LINK = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]\S*)?")
_FACT = re.compile(r"[A-Z]{2,5}-\d{2,3}[A-Z]?")

Fault = Callable[[str, str, str], ContentError]


def line_of(text: str, needle: str) -> int:
    """The first line (from 1) of `text` that holds `needle`, or 1."""
    position = text.find(needle)
    return text.count("\n", 0, position) + 1 if position >= 0 else 1


def check_guide(guide: Guide, text: str, path: Path, today: date | None = None) -> Iterator[ContentError]:
    """Every fault of one guide; `text` is the file's, for line numbers; `today` bounds the dates where given."""

    def fault(needle: str, message: str, mend: str) -> ContentError:
        return ContentError(path, line_of(text, needle), message, mend)

    yield from _check_names(guide, path, fault)
    yield from _check_questions(guide, fault)
    yield from _check_sources(guide, fault)
    yield from _check_dates(guide, fault, today)
    yield from _check_shape(guide, text, fault)
    yield from _check_figures(guide, fault)
    yield from _check_language(guide, fault)


def _check_names(guide: Guide, path: Path, fault: Fault) -> Iterator[ContentError]:
    if guide.id != path.stem or not _SLUG.fullmatch(guide.id):
        yield fault(
            "id:",
            f"id {guide.id} khác tên tệp {path.stem}",
            "Đặt id đúng bằng tên tệp, chữ thường không dấu, nối bằng -.",
        )
    if guide.topic != path.parent.name:
        yield fault("topic:", f"topic {guide.topic} khác thư mục {path.parent.name}", "Sửa topic hoặc chuyển tệp.")
    for name, allowed in (
        ("topic", TOPICS),
        ("kind", KINDS),
        ("confidence", CONFIDENCES),
        ("audience", AUDIENCES),
    ):
        value: str = getattr(guide, name)
        if value not in allowed:
            yield fault(f"{name}:", f"{name} lạ: {value}", f"Dùng một trong: {', '.join(allowed)}.")


def _check_questions(guide: Guide, fault: Fault) -> Iterator[ContentError]:
    questions = guide.questions
    if len(questions) < MIN_QUESTIONS:
        yield fault(
            "questions:",
            f"mới có {len(questions)} câu hỏi",
            f"Viết ít nhất {MIN_QUESTIONS} cách người dân hỏi.",
        )
    if len({q.strip().lower() for q in questions}) < len(questions):
        yield fault("questions:", "có câu hỏi viết hai lần", "Xóa câu trùng.")
    bare = sum(q == strip_diacritics(q) for q in questions)
    if bare * 3 < len(questions) - 2:
        yield fault(
            "questions:",
            f"chỉ {bare} câu hỏi không dấu",
            "Thêm câu không dấu, viết tắt như người dân gõ.",
        )


def _check_sources(guide: Guide, fault: Fault) -> Iterator[ContentError]:
    if not guide.sources:
        yield fault("sources:", "không có nguồn", "Thêm ít nhất một nguồn có ngày.")
    for source in guide.sources:
        if not _DATE.fullmatch(source.date):
            yield fault(
                source.title,
                f"ngày nguồn sai dạng: {source.date}",
                'Viết "2026", "2026-08" hoặc "2026-08-14".',
            )
        elif source.date > guide.verified_on:
            yield fault(source.title, f"ngày nguồn {source.date} sau verified_on", "Sửa ngày nguồn hoặc verified_on.")
        if source.link is not None and not _LINK.fullmatch(source.link):
            yield fault(source.link, f"liên kết sai dạng: {source.link}", "Viết địa chỉ đầy đủ, bắt đầu bằng https://.")
        for code in source.facts:
            if not _FACT.fullmatch(code):
                yield fault(code, f"mã dữ kiện sai dạng: {code}", "Viết như VNEID-034.")


def _check_dates(guide: Guide, fault: Fault, today: date | None) -> Iterator[ContentError]:
    days: dict[str, date] = {}
    for name in ("verified_on", "review_by"):
        try:
            days[name] = date.fromisoformat(getattr(guide, name))
        except ValueError:
            yield fault(f"{name}:", f"{name} sai: {getattr(guide, name)}", 'Viết dạng "2026-11-22".')
    if len(days) == 2:
        gap = (days["review_by"] - days["verified_on"]).days
        if gap <= 0:
            yield fault("review_by:", "review_by không sau verified_on", "Đặt ngày xem lại sau ngày kiểm tra.")
        if gap > MAX_REVIEW_DAYS:
            yield fault("review_by:", f"review_by xa quá: {gap} ngày", "Hẹn xem lại trong vòng một năm.")
        if today is not None and days["verified_on"] > today:
            yield fault("verified_on:", "verified_on ở tương lai", "Ghi ngày đã kiểm tra nội dung.")
    for expiry in guide.expires:
        try:
            date.fromisoformat(expiry.date)
        except ValueError:
            yield fault("expires:", f"ngày hết hạn sai: {expiry.date}", 'Viết dạng "2027-02-28".')


def _check_shape(guide: Guide, text: str, fault: Fault) -> Iterator[ContentError]:
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
    body = text.split("\n---\n", 1)[-1]
    if orphan := body.split("## ", 1)[0].strip():
        yield fault(orphan[:40], f"đoạn nằm ngoài mọi đề mục: «{orphan[:40]}»", "Đưa vào một đề mục, hoặc xóa.")
    steps = guide.section("steps")
    if steps and not re.match(r"1\. ", steps.body):
        yield fault("## Các bước", "Các bước chưa đánh số 1, 2, 3", "Mỗi bước một dòng, bắt đầu bằng số và dấu chấm.")


def _check_figures(guide: Guide, fault: Fault) -> Iterator[ContentError]:
    borne = [f for s in guide.sources for f in s.figures] + [s.number for s in guide.sources if s.number]
    borne += [guide.procedure_code] if guide.procedure_code else []
    for body in (guide.title, *(s.body for s in guide.sections), *(e.note for e in guide.expires)):
        for figure in figures.unborne(body, borne):
            yield fault(
                figure,
                f"con số «{figure}» chưa có nguồn",
                "Thêm vào figures của nguồn có con số này, hoặc bỏ con số.",
            )
    whole = "\n".join([guide.title, *(s.body for s in guide.sections), *(e.note for e in guide.expires)])
    written = {figures.key(f) for f in figures.figures_in(whole)}
    for source in guide.sources:
        for figure in source.figures:
            parts = figures.figures_in(figure)
            if parts and not any(figures.key(f) in written for f in parts):
                yield fault(figure, f"figures có «{figure}» mà bài không dùng", "Bỏ con số này khỏi figures.")


def _check_language(guide: Guide, fault: Fault) -> Iterator[ContentError]:
    for section in guide.sections:
        for sentence in plain_language.too_long(section.body):
            yield fault(
                sentence[:30],
                f"câu dài {len(sentence.split())} tiếng: «{sentence[:50]}…»",
                "Tách thành hai câu.",
            )
    body = "\n".join(s.body for s in guide.sections)
    for short in plain_language.unexplained(body):
        yield fault(short, f"chữ viết tắt chưa giải thích: {short}", f"Viết tên đầy đủ rồi ({short}) ở lần đầu.")
    shown = [guide.title, body, *(s.title for s in guide.sources), *(e.note for e in guide.expires)]
    for word, mend in misspelt("\n".join(shown)):
        yield fault(word, f"nghi sai chính tả: {word}", f"{mend[0].upper()}{mend[1:]}.")
