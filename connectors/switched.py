"""A channel that staff have switched off says so instead of answering; every message looks, at most seconds late."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.messages import Incoming, Reply, Status
from connectors.assistant import Assistant
from connectors.sentences import CLOSED

log = structlog.get_logger()
CACHED_S = 2.0


class Switches:
    """Which channels are off. off: reads them from the store; clock: seconds, never backwards."""

    def __init__(self, off: Callable[[], Awaitable[frozenset[str]]], clock: Callable[[], float]) -> None:
        self._read = off
        self._clock = clock
        self._known: frozenset[str] = frozenset()
        self._until = float("-inf")

    async def on(self, channel: str) -> bool:
        """Whether a channel answers. While the store cannot be read, what was known last holds."""
        now = self._clock()
        if now >= self._until:
            self._until = now + CACHED_S
            try:
                self._known = await self._read()
            except Exception as error:
                log.error("switches_unreadable", error=type(error).__name__)
        return channel not in self._known


class Switched:
    """An Assistant that is asked only on channels that are on; nothing is kept of a message to one that is off."""

    def __init__(self, assistant: Assistant, switches: Switches) -> None:
        self._assistant = assistant
        self._switches = switches

    async def turn(self, incoming: Incoming) -> Reply:
        if await self._switches.on(incoming.channel):
            return await self._assistant.turn(incoming)
        log.info("turn", channel=incoming.channel, status=Status.DEGRADED, why="switched off")
        return Reply(turn_id=secrets.token_hex(12), status=Status.DEGRADED, text=CLOSED)

    async def rate(self, turn_id: str, helpful: bool, reasons: Sequence[str], comment: str) -> bool:
        return await self._assistant.rate(turn_id, helpful, reasons, comment)
