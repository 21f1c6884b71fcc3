"""What a connector needs of the guides, beside the conversation: to list, search and show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.catalogue import Exercise, GuideLink, Pack, Place
from bot.messages import Card


class Library(Protocol):
    """A read-only view of the current guides."""

    @property
    def version(self) -> str:
        """Changes whenever any guide does."""
        ...

    def suggest(self, typed: str, k: int = 6) -> Sequence[GuideLink]:
        """Guides whose title or question holds what is being typed; best first."""
        ...

    def search(self, text: str, k: int = 8) -> Sequence[GuideLink]:
        """Guides that answer a text, whole or half typed; best first."""
        ...

    def guides(self) -> Sequence[GuideLink]:
        """Every guide; no plan records."""
        ...

    def card(self, guide_id: str) -> Card | None:
        """One guide or plan record; None when there is none of that id."""
        ...

    def pack(self) -> Pack:
        """The most asked guides, to be kept on a device."""
        ...

    def exercises(self) -> Sequence[Exercise]:
        """Questions for a training session, of the guides that are asked most."""
        ...

    def place(self, unit: str | None) -> Place:
        """The unit's own numbers and hours; the whole country's where there is no such unit."""
        ...
