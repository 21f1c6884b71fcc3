"""Answer from one document, its sources and dates with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actions import place, sympathy
from actions.choices import guide_buttons, guide_of, of_guide
from actions.context import Context
from actions.draft import Draft
from actions.modes import Mode
from actions.steps import steps_of
from actions.topic import missing_part
from bot.messages import Button, Card, Section, Source, Status
from knowledge.documents import Document
from knowledge.guides import SECTIONS

LOW_CONFIDENCE = "Nguồn của phần này chưa chắc chắn. Mời bạn hỏi lại nơi tiếp nhận trước khi đi."
DUE = "Bài này đã đến hạn kiểm tra lại. Mời bạn xem thêm ở nguồn trước khi làm."
HELP = "Nếu làm chưa được, bạn gọi 1800 1096 hoặc đến bộ phận một cửa ở xã, phường."
#: Steps from which walking through is offered, and related guides shown.
MIN_STEPS = 2
MAX_RELATED = 2


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


def card_for(context: Context, document: Document, asked: str | None) -> Card:
    """The card with what is known of the citizen's own ward, where the place matters."""
    card = make_card(document, asked, context.now.date())
    local = place.local_section(context, document, asked)
    if local is None:
        return card
    at = 0 if asked == "place" else len(card.sections)
    return replace(card, sections=(*card.sections[:at], local, *card.sections[at:]))


def answer(context: Context, document: Document, confidence: float, asked: str | None, lead: str = "") -> Draft:
    """Show `document`. Going step by step, what to bring and related guides are offered as buttons.

    lead: a sentence before it, such as a caveat.
    """
    there = asked == "place" and place.local_section(context, document, asked) is not None
    missing = None if there else missing_part(document, asked, context.folded)
    said = [sympathy.lead(context.folded), lead, missing, "Mời bạn xem hướng dẫn dưới đây."]
    draft = Draft(
        status=Status.ANSWERED,
        text=" ".join(part for part in said if part),
        card=card_for(context, document, asked),
        buttons=(*_tools(document), *guide_buttons(_related(context, document))),
        confidence=confidence,
        can_rate=True,
        remember={"document": document.id, "question": context.text, "clarified": "", "offered": ()},
    )
    return place.ask_once(context, document, asked, draft)


def chosen(context: Context, value: str) -> Draft:
    """The guide that a button names."""
    document = guide_of(value, context.documents)
    if document is None:
        return Draft(status=Status.CLARIFY, text="Bài này vừa được thay. Mời bạn gõ lại việc cần làm.", mode=Mode.OPEN)
    return answer(context, document, 1.0, None)


def _tools(document: Document) -> tuple[Button, ...]:
    steps = len(steps_of(document)) >= MIN_STEPS
    walk = (Button("Làm cùng tôi từng bước", of_guide(document, "walk:start:")),) if steps else ()
    papers = document.section("papers") is not None
    return (*walk, *((Button("Cần mang gì?", of_guide(document, "list:")),) if papers else ()))


def _related(context: Context, document: Document) -> list[Document]:
    return [context.documents[i] for i in document.related if i in context.documents][:MAX_RELATED]
