"""What to bring, as a list to tick off."""

from __future__ import annotations

import re

from actions import place
from actions.answer import make_card
from actions.ask import by_finding
from actions.choices import guide_of, of_guide
from actions.context import Context
from actions.draft import Draft
from actions.modes import Mode
from actions.topic import about_topic, has_own_matter
from bot.messages import Button, Card, Section, Status
from knowledge.documents import Document

_BULLET = re.compile(r"^(?:[-*]|\d+[.)]) +", re.M)


def checklist(context: Context, value: str) -> Draft:
    """The list for the document of a button, for what the message names, or for what we talk about."""
    document = guide_of(value, context.documents) if value else None
    if document is None:
        own = has_own_matter(context.folded) or context.topic is None
        found = context.found if own else about_topic(context)
        best = found.hits[0].document if found.hits else None
        if best is None or not context.thresholds.answers(found) or best.section("papers") is None:
            return by_finding(context, found)
        document = best
    if document.section("papers") is None:
        text = "Bài này không ghi giấy tờ phải mang. Mời bạn xem cả bài."
        return Draft(
            status=Status.ANSWERED, text=text, card=make_card(document, None, context.now.date()), can_rate=True
        )
    return Draft(
        status=Status.ANSWERED,
        text="Danh sách cần mang. Mời bạn đánh dấu từng thứ trước khi đi.",
        card=_card(context, document),
        buttons=(Button("Xem cả bài", of_guide(document)),),
        confidence=context.found.confidence if not value else 1.0,
        can_rate=True,
        mode=Mode.OPEN,
        remember={"document": document.id, "question": context.text or context.memory.question},
    )


def _card(context: Context, document: Document) -> Card:
    """The papers with boxes, and where to go."""
    whole = make_card(document, "papers", context.now.date())
    papers = document.section("papers")
    boxes = _BULLET.sub("- ☐ ", papers.body if papers else "")
    kept = [Section(heading="Cần mang theo", aspect="papers", body=boxes)]
    kept += [section for section in whole.sections if section.aspect in ("place", "fee")]
    if local := place.local_section(context, document, "place"):
        kept.append(local)
    return Card(
        guide_id=document.id,
        title=f"Cần mang gì: {document.title}",
        short_answer=document.short_answer,
        sections=tuple(kept),
        sources=whole.sources,
        verified_on=whole.verified_on,
        asked="papers",
        caveats=whole.caveats,
    )
