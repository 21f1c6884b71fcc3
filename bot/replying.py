"""A draft becomes the reply: the start notice and the notices of the day are put before it."""

from __future__ import annotations

from actions.commands import notice
from actions.context import Context
from actions.draft import Draft
from bot.messages import NluReading, Reply, Status
from nlu.client import Parse

#: Channels whose page shows the start notice itself.
SHOW_THEIR_OWN_NOTICE = frozenset({"web", "helper", "command"})


def start_notice(context: Context, draft: Draft) -> tuple[str, ...]:
    """What a new citizen is told first, unless their channel shows it, they were told, or there is danger."""
    told = notice(context.retention_days)
    new = not context.memory.welcomed and context.person.channel not in SHOW_THEIR_OWN_NOTICE
    return (told,) if new and draft.status is not Status.URGENT and told not in draft.text else ()


def make_reply(
    turn_id: str, context: Context, draft: Draft, parse: Parse | None, notices: tuple[str, ...], ms: float
) -> Reply:
    """The reply of a turn; ms: its time so far."""
    return Reply(
        turn_id=turn_id,
        status=draft.status,
        text=draft.text,
        card=draft.card,
        buttons=draft.buttons,
        notices=(*start_notice(context, draft), *notices, *draft.notices),
        confidence=round(draft.confidence, 4),
        nlu=NluReading(intent=parse.intent, confidence=parse.confidence) if parse else None,
        can_rate=draft.can_rate,
        progress=draft.progress,
        ms=round(ms, 2),
    )
