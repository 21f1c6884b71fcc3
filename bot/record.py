"""A turn as the dataset keeps it."""

from __future__ import annotations

import json

import msgspec

from actions.context import Context
from bot.messages import Reply
from feedback.records import Turn
from nlu.client import Parse

#: Hits that staff may want to see beside a question.
MAX_HITS = 3


def record(context: Context, reply: Reply, message_id: str, nlu: str, parse: Parse | None, knowledge: str) -> Turn:
    """nlu: "ok", "unavailable" or "not_asked"; knowledge: version of the index that answered."""
    document = context.documents.get(reply.card.guide_id) if reply.card else None
    hits = [[hit.document.id, round(hit.score, 4)] for hit in context.found.hits[:MAX_HITS]]
    return Turn(
        id=reply.turn_id,
        at=context.at,
        channel=context.person.channel,
        conversation=context.person.name,
        message_id=message_id[:64],
        question=context.text,
        status=reply.status,
        document=reply.card.guide_id if reply.card else None,
        confidence=reply.confidence,
        intent=parse.intent if parse else None,
        intent_confidence=parse.confidence if parse else None,
        nlu=nlu,
        knowledge=knowledge,
        unit=context.unit,
        assisted=context.person.assisted,
        can_rate=reply.can_rate,
        ms=reply.ms,
        reply=msgspec.json.encode(reply).decode(),
        topic=document.topic if document else None,
        procedure_code=getattr(document, "procedure_code", None),
        found=json.dumps(hits),
    )
