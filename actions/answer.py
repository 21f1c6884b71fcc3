"""Answer from one document, its sources and dates with it."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from bot.messages import Button, Card, Draft, Section, Source, Status
from knowledge.documents import Document
from knowledge.guides import SECTIONS

LOW_CONFIDENCE = "Nguồn của phần này chưa chắc chắn. Mời bạn hỏi lại nơi tiếp nhận trước khi đi."
DUE = "Bài này đã đến hạn kiểm tra lại. Mời bạn xem thêm ở nguồn trước khi làm."
HELP = "Nếu làm chưa được, bạn gọi 1800 1096 hoặc đến bộ phận một cửa ở xã, phường."


def make_card(document: Document, asked: str | None, today: date) -> Card:
    """The card of a document; the section that was asked for stands first, caveats that dates bring are added."""
    sections = [
        Section(heading=s.heading, aspect=s.aspect, body=s.body)
        for s in document.sections
        if s.aspect != "short_answer"
    ]
    order = list(SECTIONS.values())
    sections.sort(key=lambda s: (s.aspect != asked, order.index(s.aspect)))
    caveats = [expiry.note for expiry in document.expires if date.fromisoformat(expiry.date) < today]
    if document.confidence == "low":
        caveats.append(LOW_CONFIDENCE)
    if document.review_by and date.fromisoformat(document.review_by) < today:
        caveats.append(DUE)
    return Card(
        guide_id=document.id,
        title=document.title,
        short_answer=document.short_answer,
        sections=tuple(sections),
        sources=tuple(
            Source(title=s.title, date=s.date, number=s.number, section=s.section, link=s.link)
            for s in document.sources
        ),
        verified_on=document.verified_on,
        asked=asked if any(s.aspect == asked for s in sections) else None,
        caveats=tuple(caveats),
    )


def answer(context: Context, document: Document, confidence: float, asked: str | None) -> Draft:
    """Show `document`; related guides are offered as buttons."""
    related = [context.documents[i] for i in document.related if i in context.documents][:3]
    return Draft(
        status=Status.ANSWERED,
        text="Mời bạn xem hướng dẫn dưới đây.",
        card=make_card(document, asked, context.today),
        buttons=tuple(Button(d.title, f"guide:{d.id}") for d in related if len(d.id) <= 56),
        confidence=confidence,
        can_rate=True,
        remember={"document": document.id, "choices": []},
    )
