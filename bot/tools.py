"""What a turn works with; every part is passed in, so that a test can put its own in its place."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from actions.context import Thresholds
from actions.offices import Offices
from feedback.store import Store
from knowledge.documents import Document
from knowledge.retrieve import Retriever
from nlu.client import Parse


class Nlu(Protocol):
    """Rasa, or nothing: None means that it was unavailable."""

    async def parse(self, text: str) -> Parse | None: ...


class NoNlu:
    """Rasa is not there."""

    async def parse(self, text: str) -> Parse | None:  # noqa: ARG002
        return None


class Knowledge(Protocol):
    """The current retriever; it may be replaced between turns."""

    @property
    def retriever(self) -> Retriever: ...

    @property
    def documents(self) -> Mapping[str, Document]: ...


@dataclass(frozen=True)
class Tools:
    """examples: reads a message while Rasa is away; now: UTC time; new_id: a fresh id for a turn;
    secret, pseudonym_days: see bot.pseudonyms; conversation_hours: how long a conversation is remembered;
    retention_days: how long turns are kept.
    """

    store: Store
    knowledge: Knowledge
    nlu: Nlu
    secret: bytes
    examples: Callable[[str], Parse | None] = lambda text: None  # noqa: ARG005
    offices: Offices = field(default_factory=Offices)
    pseudonym_days: int = 30
    conversation_hours: int = 24
    retention_days: int = 365
    thresholds: Thresholds = field(default_factory=Thresholds)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    new_id: Callable[[], str] = lambda: secrets.token_hex(12)
