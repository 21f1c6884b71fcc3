"""What the messaging channels need of the store and of each other, as Protocols and plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Json = dict[str, Any]


class Waiting(Protocol):
    """A row of the queue. line: keyed hash of its conversation or recipient; at: seconds since 1970."""

    @property
    def id(self) -> int: ...
    @property
    def line(self) -> str: ...
    @property
    def body(self) -> bytes: ...
    @property
    def at(self) -> float: ...
    @property
    def attempts(self) -> int: ...


class Queue(Protocol):
    """The durable queue (feedback.queue.ChannelQueue says more of each method)."""

    async def put(self, channel: str, event_id: str, conversation: str, body: bytes, now: float) -> bool: ...
    async def take_events(self, channel: str, limit: int, now: float, lease_s: float) -> Sequence[Waiting]: ...
    async def take_sends(self, channel: str, limit: int, now: float, lease_s: float) -> Sequence[Waiting]: ...
    async def answered(
        self, channel: str, event: int, line: str, sends: Sequence[tuple[str, bytes]], thread: bytes | None, now: float
    ) -> None: ...
    async def postpone_event(self, event: int, due: float) -> None: ...
    async def postpone_send(self, send: int, due: float, failed: bool) -> None: ...
    async def replace_send(self, send: int, body: bytes, due: float) -> None: ...
    async def sent(self, send: int) -> None: ...
    async def drop_line(self, channel: str, line: str) -> None: ...
    async def thread(self, channel: str, conversation: str) -> bytes | None: ...
    async def depth(self, channel: str) -> tuple[int, int, float | None]: ...
    async def recover(self, channel: str) -> None: ...
    async def tidy(self, seen_before: float, threads_before: float) -> None: ...


class Alarms(Protocol):
    """Where a channel says what an operator must mend."""

    async def raise_alarm(self, channel: str, kind: str, text: str, now: float) -> None: ...
    async def clear_alarm(self, channel: str, kind: str) -> None: ...


class KeptToken(Protocol):
    """Times are seconds since 1970. refresh may be spent once."""

    @property
    def access(self) -> str: ...
    @property
    def refresh(self) -> str: ...
    @property
    def expires_at(self) -> float: ...
    @property
    def renewed_at(self) -> float: ...


class TokenShelf(Protocol):
    """Where tokens are kept (feedback.tokens.TokenShelf says more of each method)."""

    async def token(self, name: str) -> KeptToken | None: ...
    async def seed_token(self, name: str, refresh: str) -> None: ...
    async def keep_token(self, name: str, access: str, refresh: str, expires_at: float, now: float) -> None: ...
    async def lock_token(self, name: str, owner: str, now: float, until: float) -> bool: ...
    async def unlock_token(self, name: str, owner: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an event. sends: bodies for the event's own recipient; thread: what to remember (None: as before).

    forget: nothing more is sent to the recipient and nothing is remembered of it.
    """

    sends: tuple[Json, ...] = ()
    thread: Json | None = None
    forget: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The vendor has the message."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. after_s: when the vendor named a time (then it is no failure of ours). why: for the log.

    alarm: what an operator must mend, in Vietnamese; empty when nothing.
    """

    why: str
    after_s: float | None = None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """Never: sending it again would fail again. alarm: as in Later."""

    why: str
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """The recipient does not want or cannot get messages: everything waiting for it goes."""

    why: str


@dataclass(frozen=True, slots=True)
class Instead:
    """Send this body in its place, at once."""

    body: Json
    why: str


Outcome = Sent | Later | Drop | Gone | Instead


class Channel(Protocol):
    """What the delivery asks of a channel."""

    @property
    def name(self) -> str: ...

    async def answer(self, event: Json, thread: Json) -> Answered:
        """Answer one event. thread: what was remembered of the conversation, {} when nothing."""
        ...

    async def send(self, body: Json) -> Outcome:
        """Send one message; every failure is an Outcome."""
        ...
