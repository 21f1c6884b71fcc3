"""The guides as a reader lists, finds and keeps them: the types that channels and the library share."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLink:
    """A guide in a list of guides. topic: its Vietnamese label."""

    id: str
    title: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedGuide:
    """A guide to read without a connection, and the questions by which it is found there."""

    card: Card
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The most asked guides. made_at: ISO time, UTC, of the knowledge that they were taken from."""

    version: str
    made_at: str
    guides: tuple[SavedGuide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit's own facts, as its pack gives them; None is not known. hotlines: (name, number)."""

    id: str
    name: str
    address: str | None = None
    hours: str | None = None
    website: str | None = None
    hotlines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A question as citizens type it, and the guide that answers it, for training sessions."""

    question: str
    guide: GuideLink
