"""A document as plain text, for those who edit content."""

from __future__ import annotations

from knowledge.documents import Document
from knowledge.guides import Source


def as_text(document: Document) -> str:
    """Everything of a document: what a citizen sees first, then how it is found and what it rests on."""
    head = [document.title, f"{document.id} · {document.kind} · {document.topic} · độ chắc {document.confidence}"]
    head.append(f"kiểm tra {document.verified_on}, xem lại {document.review_by or 'không hẹn'}")
    parts = [f"## {section.heading}\n{section.body}" for section in document.sections]
    parts += [f"(hết hạn {expiry.date}) {expiry.note}" for expiry in document.expires]
    asked = "\n".join(f"- {question}" for question in document.questions)
    sources = "\n".join(f"- {_source(source)}" for source in document.sources)
    lists = [f"Câu hỏi:\n{asked}", f"Nguồn:\n{sources}"]
    if document.related:
        lists.append(f"Liên quan: {', '.join(document.related)}")
    return "\n\n".join(["\n".join(head), *parts, *lists])


def _source(source: Source) -> str:
    known = (source.title, source.number, source.section, source.date, source.link, " ".join(source.facts))
    figures = f"số: {', '.join(source.figures)}" if source.figures else ""
    return " · ".join(part for part in (*known, figures) if part)
