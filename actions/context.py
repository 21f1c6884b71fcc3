"""What an action sees of a turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.messages import NluReading
from knowledge.documents import Document
from knowledge.retrieve import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One turn before it is answered.

    text: the masked message; personal: kinds of personal data taken out of it; reading: None when Rasa was away;
    found: what retrieval says of the message (with the topic, when it is a follow-up);
    documents: every document by id; state: what earlier turns remembered; today: for dates that have passed.
    """

    text: str
    personal: tuple[str, ...]
    payload: str | None
    reading: NluReading | None
    found: Found
    documents: Mapping[str, Document]
    state: Mapping[str, object] = field(default_factory=dict[str, object])
    today: date
    thresholds: Thresholds

    def remembered(self, name: str) -> str | None:
        """A text that an earlier turn remembered under `name`."""
        value = self.state.get(name)
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Confidence from which we answer, and from which we offer choices; fitted on development questions."""

    answer: float = 0.5
    clarify: float = 0.15
