"""What the console needs of the knowledge and of the training of Rasa."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A guide in a list. Dates are ISO strings; review_by may be empty."""

    id: str
    title: str
    topic: str
    verified_on: str
    review_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The development questions that find their guide first, without and with a draft; own: the draft's questions."""

    questions: int
    right_before: int
    right_after: int
    lost: tuple[str, ...]
    won: tuple[str, ...]
    own_questions: int
    own_right: int


@dataclass(frozen=True, slots=True)
class Published:
    """path: below the folder of published guides; before: the text that was there; version: of the index now."""

    path: str
    before: str | None
    version: str


class ContentDesk(Protocol):
    """The knowledge as editors work on it; bot.editing.Editing says more of each method."""

    group: Callable[[Sequence[str]], list[list[int]]]

    @property
    def topics(self) -> Mapping[str, str]: ...
    @property
    def intents(self) -> Sequence[str]: ...
    @property
    def documents(self) -> Sequence[DocumentLine]: ...
    @property
    def version(self) -> str: ...
    def title(self, document: str) -> str: ...
    def draft_new(self, questions: Sequence[str], topic: str) -> tuple[str, str]: ...
    def draft_with(self, document: str, questions: Sequence[str]) -> tuple[str, str] | None: ...
    def check(self, document: str, topic: str, text: str) -> list[str]: ...
    def evaluate(self, document: str, topic: str, text: str) -> Evaluation: ...
    def publish(self, document: str, topic: str, text: str) -> Published: ...
    def take_back(self, path: str, before: str | None) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrained:
    """What a training on the corrected data came to. accuracy: 0..1 on held-out examples, before and after."""

    state: str
    told: str
    corrections: tuple[str, ...] = ()


class Training(Protocol):
    """Rasa's training beside the gateway; bot.retraining.Retraining says more."""

    @property
    def latest(self) -> Retrained | None: ...
    def start(self, corrections: Sequence[tuple[str, str, str]]) -> bool: ...
