"""What an action decided: the turn makes it a reply, and keeps what is to be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.messages import Button, Card, Status
from feedback.records import CallBack, Invitation, Rating, SurveyAnswer

#: Something to be on disk before the reply leaves.
Write = Invitation | SurveyAnswer | CallBack | Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply in the making. mode: what we wait for next (a value of states.Mode).

    remember: other changes of the Memory, by field; writes: records to keep; forget: delete everything of this person
    and keep nothing of this turn.
    """

    status: Status
    text: str
    card: Card | None = None
    buttons: tuple[Button, ...] = ()
    notices: tuple[str, ...] = ()
    confidence: float = 0.0
    can_rate: bool = False
    progress: tuple[int, int] | None = None
    mode: str = "open"
    remember: dict[str, Any] = field(default_factory=dict[str, Any])
    writes: tuple[Write, ...] = ()
    forget: bool = False
