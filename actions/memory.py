"""What a conversation remembers from one turn to the next: small, plain, and written to the store as JSON."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from bot.messages import Button


class Walk(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A guide being walked through. step: from 0; at: ISO time of the last move."""

    guide: str
    step: int
    at: str


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the citizen lives: code and name of the ward or province, and its unit pack where there is one."""

    code: str
    name: str
    unit: str | None = None


class Survey(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The survey under way. next: number of the question to ask, from 0; document: the matter it is about."""

    next: int = 0
    document: str | None = None
    satisfied: int | None = None


class Memory(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One conversation. mode: a value of states.Mode; at: ISO time of the last turn.

    document: what we talk about; question: the last thing asked (masked); choices: (label, payload) of the buttons
    shown last, so that "số 2" works everywhere; clarified: the question we have asked back about;
    offered: documents offered then; rateable: the turn that a word like "hữu ích" is about;
    unanswered: that turn was a no; said: the last refusal, so that the next one is in other words;
    invited: the survey was offered in this conversation; spared: it must not be (something bad happened).
    """

    mode: str = "open"
    at: str = ""
    document: str | None = None
    question: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    clarified: str = ""
    offered: tuple[str, ...] = ()
    walk: Walk | None = None
    place: Place | None = None
    place_asked: bool = False
    survey: Survey | None = None
    invited: bool = False
    spared: bool = False
    rateable: str | None = None
    unanswered: bool = False
    consent_at: str | None = None
    said: str = ""
    welcomed: bool = False


def recall(stored: dict[str, Any], now: datetime, hours: int) -> Memory:
    """What is remembered at `now`: everything for `hours` after the last turn, then only where the citizen lives.

    A state that cannot be read (an older form) is forgotten; a citizen never meets an error for it.
    """
    if not stored:
        return Memory()
    try:
        memory = msgspec.convert(stored, Memory)
        fresh = now - datetime.fromisoformat(memory.at) <= timedelta(hours=hours)
    except (msgspec.ValidationError, ValueError, TypeError):
        return Memory()
    return memory if fresh else Memory(place=memory.place, place_asked=memory.place_asked, welcomed=True)


def keep(memory: Memory, changes: dict[str, Any], buttons: tuple[Button, ...], now: datetime) -> dict[str, Any]:
    """The state to store after a turn: `memory` with an action's changes, and the buttons that are now on the table."""
    shown = tuple((button.label, button.payload) for button in buttons)
    at = now.isoformat(timespec="milliseconds")
    after = msgspec.structs.replace(memory, **{"choices": shown, "at": at, "welcomed": True, **changes})
    return msgspec.to_builtins(after)
