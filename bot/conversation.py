"""The turn: one message in, one reply out, everything kept before the reply leaves."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec
import structlog

from actions.context import Context, Thresholds
from actions.decide import decide
from bot.masking import Masked, mask
from bot.messages import Draft, Incoming, NluReading, Reply, Status
from feedback.records import REASONS, Rating, Turn
from feedback.store import Store
from knowledge.documents import Document
from knowledge.retrieve import Found, Retriever
from nlu.client import Parse
from nlu.text import clean, fold

log = structlog.get_logger()
BUSY = "Hệ thống đang bận nên chưa trả lời được. Mời bạn thử lại sau ít phút, hoặc gọi 1800 1096. Mã tra cứu: {code}."
_FOLLOW_UP = re.compile(r"^(?:the|vay|con|roi|neu|thi|the con|con neu|vay con)\b|\b(?:no|cai do|viec do)\b")
MAX_FOLLOW_UP_WORDS = 12


class Nlu(Protocol):
    """Rasa, or nothing: None means that it was unavailable."""

    async def parse(self, text: str) -> Parse | None: ...


class Knowledge(Protocol):
    """The current retriever; it may be replaced between turns."""

    @property
    def retriever(self) -> Retriever: ...

    @property
    def documents(self) -> Mapping[str, Document]: ...


@dataclass(frozen=True)
class Tools:
    """What a turn works with; every one of them is passed in.

    now: UTC time; new_id: a fresh id for a turn; secret, pseudonym_days: see `pseudonym`.
    """

    store: Store
    knowledge: Knowledge
    nlu: Nlu
    secret: bytes
    pseudonym_days: int = 30
    thresholds: Thresholds = field(default_factory=Thresholds)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    new_id: Callable[[], str] = lambda: secrets.token_hex(12)


def pseudonym(secret: bytes, period_days: int, at: datetime, channel: str, conversation_id: str) -> str:
    """A name for a conversation that cannot be turned back without the secret, and changes every period."""
    period = int(at.timestamp() // (period_days * 86_400))
    return hmac.new(secret, f"{period} {channel} {conversation_id}".encode(), hashlib.sha256).hexdigest()[:32]


class Conversation:
    """All conversations of a gateway. Turns of one conversation are handled one after another."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._locks: dict[str, asyncio.Lock] = {}

    async def turn(self, incoming: Incoming) -> Reply:
        """Answer a message. Always returns a reply; one that was handled before gets the same reply again."""
        tools = self._tools
        who = pseudonym(tools.secret, tools.pseudonym_days, tools.now(), incoming.channel, incoming.conversation_id)
        lock = self._locks.setdefault(who, asyncio.Lock())
        try:
            async with lock:
                return await self._turn(incoming, who)
        except Exception:
            code = tools.new_id()
            log.exception("turn_failed", turn=code, channel=incoming.channel)
            return Reply(turn_id=code, status=Status.ERROR, text=BUSY.format(code=code[:8]))
        finally:
            if not lock.locked():
                self._locks.pop(who, None)

    async def rate(self, turn_id: str, helpful: bool, reasons: Sequence[str], comment: str) -> bool:
        """Keep what a citizen thought of an answer; on disk when this returns. False: there is no such turn."""
        known = () if helpful else tuple(reason for reason in REASONS if reason in reasons)
        at = self._tools.now().isoformat(timespec="milliseconds")
        rating = Rating(turn_id=turn_id, at=at, helpful=helpful, reasons=known, comment=mask(clean(comment)).text)
        return await self._tools.store.rate(rating)

    async def _turn(self, incoming: Incoming, who: str) -> Reply:
        started = time.perf_counter()
        tools = self._tools
        state, handled = await tools.store.load(who, incoming.message_id)
        if handled is not None:
            return msgspec.json.decode(handled.reply, type=Reply)
        masked = mask(clean(incoming.text))
        payload = incoming.payload
        if payload and payload.startswith("ask:"):
            masked, payload = Masked(payload.removeprefix("ask:"), ()), None
        parse = await tools.nlu.parse(masked.text) if masked.text and not payload else None
        reading = NluReading(intent=parse.intent, confidence=parse.confidence) if parse else None
        context = Context(
            text=masked.text,
            personal=masked.kinds,
            payload=payload,
            reading=reading,
            found=self._find(masked.text, state, incoming.unit, reading),
            documents=tools.knowledge.documents,
            state=state,
            today=tools.now().date(),
            thresholds=tools.thresholds,
        )
        draft = decide(context)
        reply = self._reply(draft, reading, started)
        nlu = "not_asked" if payload else "ok" if parse else "unavailable"
        await tools.store.save(self._record(incoming, who, context, reply, nlu), {**state, **draft.remember})
        log.info("turn", turn=reply.turn_id, channel=incoming.channel, status=reply.status, nlu=nlu,
                 document=reply.card.guide_id if reply.card else None, confidence=round(reply.confidence, 3),
                 ms=round(reply.ms, 1), knowledge=tools.knowledge.retriever.index.manifest.version)  # fmt: skip
        return reply

    def _find(self, text: str, state: Mapping[str, Any], unit: str | None, reading: NluReading | None) -> Found:
        """What the message finds; a follow-up that finds nothing by itself is asked again with its topic."""
        retriever = self._tools.knowledge.retriever
        found = retriever.find(text, unit=unit)
        topic = self._tools.knowledge.documents.get(str(state.get("document") or ""))
        if topic is None or found.confidence >= self._tools.thresholds.answer:
            return found
        asks_on = (reading is not None and reading.intent == "ask_follow_up") or _FOLLOW_UP.search(fold(text))
        if not asks_on or len(text.split()) > MAX_FOLLOW_UP_WORDS:
            return found
        again = retriever.find(f"{topic.title} {text}", unit=unit)
        return replace(again, asked=found.asked)

    def _reply(self, draft: Draft, reading: NluReading | None, started: float) -> Reply:
        return Reply(
            turn_id=self._tools.new_id(),
            status=draft.status,
            text=draft.text,
            card=draft.card,
            buttons=draft.buttons,
            notices=draft.notices,
            confidence=round(draft.confidence, 4),
            nlu=reading,
            can_rate=draft.can_rate,
            ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _record(self, incoming: Incoming, who: str, context: Context, reply: Reply, nlu: str) -> Turn:
        return Turn(
            id=reply.turn_id,
            at=self._tools.now().isoformat(timespec="milliseconds"),
            channel=incoming.channel,
            conversation=who,
            message_id=incoming.message_id[:64],
            question=context.text,
            status=reply.status,
            document=reply.card.guide_id if reply.card else None,
            confidence=reply.confidence,
            intent=context.reading.intent if context.reading else None,
            intent_confidence=context.reading.confidence if context.reading else None,
            nlu=nlu,
            knowledge=self._tools.knowledge.retriever.index.manifest.version,
            unit=incoming.unit,
            assisted=incoming.assisted,
            can_rate=reply.can_rate,
            ms=reply.ms,
            reply=msgspec.json.encode(reply).decode(),
        )


class NoNlu:
    """Rasa is not there."""

    async def parse(self, text: str) -> Parse | None:  # noqa: ARG002
        return None
