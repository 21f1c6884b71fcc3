"""Turns that ask nothing of the guides: courtesy, and requests that we decline."""

from __future__ import annotations

from actions import decline, handoff, small_talk, survey
from actions.context import Context
from actions.draft import Draft

#: After these words a task has most likely ended.
CLOSING = ("thanks", "goodbye")


def chat(context: Context, kind: str) -> Draft:
    """kind: a key of small_talk.TEXTS or decline.REFUSALS, or "complain"."""
    if kind == "complain":
        return handoff.complaint(context)
    if kind in decline.REFUSALS:
        return decline.refuse(context, kind)
    draft = small_talk.small_talk(context, kind)
    if kind in CLOSING and context.memory.rateable and context.topic:
        return survey.offer(context, draft)
    return draft
