"""What a connector needs of the conversation, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.messages import Incoming, Reply


class Assistant(Protocol):
    """The conversation as a channel sees it."""

    async def turn(self, incoming: Incoming) -> Reply:
        """Answer a message; never raises for what a citizen sent."""
        ...

    async def rate(self, turn_id: str, helpful: bool, reasons: Sequence[str], comment: str) -> bool:
        """Keep a rating; on disk when it returns. False: there is no such turn."""
        ...
