"""What an action sees of a turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from actions.memory import Memory
from actions.offices import Offices
from bot.messages import NluReading
from knowledge.documents import Document
from knowledge.retrieve import Found


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities (0..1) from which a question counts as ours, and from which what was found is its answer.

    Not those that retrieval fits for itself alone: here what is not ours is also caught by the reading. Chosen from
    the table that `python -m benchmarks.thresholds` makes of the whole conversation.
    """

    ours: float = 0.3
    answer: float = 0.94

    def shows(self, found: Found) -> bool:
        """Whether what was found is worth showing, be it as a guess among choices."""
        return bool(found.hits) and found.ours >= self.ours

    def answers(self, found: Found) -> bool:
        """Whether the first document found is given as the answer."""
        return self.shows(found) and found.fits >= self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks, as records keep it. name: pseudonym; unit: the unit pack the page was opened for."""

    name: str
    channel: str
    unit: str | None = None
    assisted: bool = False

    @property
    def mode(self) -> str:
        return "assisted" if self.assisted else "self"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One turn before it is answered.

    text: the masked message; folded: its key without diacritics; personal: kinds of personal data taken out of it;
    contact: the telephone number in it, only when one was asked for; reading: what Rasa (or the examples, when Rasa is
    away) read; entities: (name, value) of what Rasa marked in the message; found: what retrieval says of the message;
    find: ask it something else; shared: the share (0..1) of a question's weight that a document's words hold, by its
    id; documents: every document by id; kept: rows kept of this person by table, when they
    ask; now: UTC.
    """

    text: str
    folded: str
    personal: tuple[str, ...]
    payload: str | None
    contact: str | None = None
    reading: NluReading | None
    entities: tuple[tuple[str, str], ...] = ()
    found: Found
    find: Callable[[str], Found]
    shared: Callable[[str, str], float]
    documents: Mapping[str, Document]
    memory: Memory
    person: Person
    offices: Offices
    now: datetime
    thresholds: Thresholds
    kept: Mapping[str, int] = field(default_factory=dict[str, int])
    retention_days: int = 365

    @property
    def topic(self) -> Document | None:
        """The document we talked about last, if it still exists."""
        return self.documents.get(self.memory.document or "")

    @property
    def intent(self) -> str | None:
        """The intent that was read with enough confidence to act on, or None."""
        return self.reading.intent if self.reading and self.reading.confidence >= SURE_READ else None

    @property
    def at(self) -> str:
        """The time of the turn, as records keep it."""
        return self.now.isoformat(timespec="milliseconds")

    @property
    def unit(self) -> str | None:
        """The unit pack of the citizen: what they told us, else what the page was opened for."""
        place = self.memory.place
        return (place.unit if place else None) or self.person.unit


#: Below this a reading decides nothing.
SURE_READ = 0.5
