"""The turn: one message in, one reply out, everything kept before the reply leaves."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import msgspec
import structlog

from actions.choices import chosen
from actions.commands import notice
from actions.context import Context, Person, Thresholds
from actions.decide import decide
from actions.draft import Draft
from actions.memory import Memory, keep, recall
from actions.offices import Offices
from actions.reading import SURE_FOUND
from bot.masking import mask, without_placeholders
from bot.messages import Incoming, NluReading, Reply, Status
from bot.pseudonyms import pseudonym, pseudonyms
from bot.record import record
from bot.turnstile import Turnstile
from bot.writing import NoticeBoard, put
from feedback.records import REASONS, Rating, Turn
from feedback.store import Store
from knowledge.documents import Document
from knowledge.retrieve import Found, Retriever
from nlu.client import Parse
from nlu.text import clean, fold

__all__ = ["Conversation", "NoNlu", "Tools", "pseudonym"]

log = structlog.get_logger()
BUSY = "Hệ thống đang bận nên chưa trả lời được. Mời bạn thử lại sau ít phút, hoặc gọi 1800 1096. Mã tra cứu: {code}."
#: A message is read up to here; what is longer is masked whole and then cut.
MAX_CHARS = 2000
#: Channels whose page shows the start notice itself.
SHOW_THEIR_OWN_NOTICE = frozenset({"web", "helper", "command"})


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

    examples: reads a message while Rasa is away; now: UTC time; new_id: a fresh id for a turn;
    secret, pseudonym_days: see bot.pseudonyms;
    conversation_hours: how long a conversation is remembered; retention_days: how long turns are kept.
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


@dataclass(frozen=True, slots=True)
class Heard:
    """A message made safe. text: masked and cut; telephone: in memory only, for a call back."""

    text: str
    personal: tuple[str, ...]
    telephone: str | None
    payload: str | None


def make_safe(incoming: Incoming) -> Heard:
    """The message without personal data; a button that asks a text counts as that text."""
    payload = incoming.payload or ""
    asked = payload.removeprefix("ask:") if payload.startswith("ask:") else None
    masked = mask(clean(asked if asked is not None else incoming.text))
    return Heard(
        masked.text[:MAX_CHARS], masked.kinds, masked.telephone, None if asked is not None else payload or None
    )


class Conversation:
    """All conversations of a gateway. Turns of one conversation are handled one after another."""

    def __init__(self, tools: Tools) -> None:
        self.tools = self._tools = tools
        self._turnstile = Turnstile()
        self._notices = NoticeBoard(tools.store)

    async def turn(self, incoming: Incoming) -> Reply:
        """Answer a message. Always returns a reply; one that was handled before gets the same reply again."""
        tools = self._tools
        who = pseudonym(tools.secret, tools.pseudonym_days, tools.now(), incoming.channel, incoming.conversation_id)
        try:
            async with self._turnstile.passing(who):
                return await self._turn(incoming, who)
        except Exception as error:
            code = tools.new_id()
            # No traceback: its last line may quote what the citizen wrote.
            log.error("turn_failed", turn=code, channel=incoming.channel, error=type(error).__name__, at=_place(error))
            return Reply(turn_id=code, status=Status.ERROR, text=BUSY.format(code=code[:8]))

    async def rate(self, turn_id: str, helpful: bool, reasons: Sequence[str], comment: str) -> bool:
        """Keep what a citizen thought of an answer; on disk when this returns. False: there is no such turn."""
        known = () if helpful else tuple(reason for reason in REASONS if reason in reasons)
        at = self._tools.now().isoformat(timespec="milliseconds")
        rating = Rating(turn_id=turn_id, at=at, helpful=helpful, reasons=known, comment=mask(clean(comment)).text)
        return await self._tools.store.rate(rating)

    async def _turn(self, incoming: Incoming, who: str) -> Reply:
        started = time.perf_counter()
        tools = self._tools
        now = tools.now()
        heard = make_safe(incoming)
        reading = self._start_reading(heard)
        state, handled = await tools.store.load(who, incoming.message_id)
        if handled is not None:
            reading.cancel()
            return msgspec.json.decode(handled.reply, type=Reply)
        memory = recall(state, now, tools.conversation_hours)
        person = Person(name=who, channel=incoming.channel, unit=incoming.unit, assisted=incoming.assisted)
        context = await self._context(heard, memory, person, reading, now, incoming)
        draft = decide(context)
        nlu = "not_asked" if heard.payload or not heard.text else "ok" if await reading else "unavailable"
        if draft.forget:
            await tools.store.forget(self._names(incoming, now))
            return self._reply(context, draft, None, started)
        await put(tools.store, draft.writes)
        parse = await reading
        notices = await self._notices.relevant(draft, context)
        reply = self._reply(context, draft, parse, started, notices)
        remember = {**draft.remember, **({"rateable": reply.turn_id} if draft.can_rate else {})}
        kept = keep(memory, remember, draft.buttons, now)
        turn = record(context, reply, incoming.message_id, nlu, parse, tools.knowledge.retriever.index.manifest.version)
        await tools.store.save(turn, kept)
        self._log(turn)
        return reply

    def _start_reading(self, heard: Heard) -> asyncio.Task[Parse | None]:
        """Rasa at work, while the state is loaded and the knowledge is searched."""

        async def read() -> Parse | None:
            return await self._tools.nlu.parse(heard.text) if heard.text and not heard.payload else None

        return asyncio.create_task(read())

    async def _context(
        self,
        heard: Heard,
        memory: Memory,
        person: Person,
        reading: asyncio.Task[Parse | None],
        now: datetime,
        incoming: Incoming,
    ) -> Context:
        tools = self._tools
        retriever = tools.knowledge.retriever
        unit = (memory.place.unit if memory.place else None) or person.unit
        text, payload = heard.text, heard.payload
        named = None if payload else chosen(fold(text), memory) if text else None
        if named and named.startswith("ask:"):
            text = named.removeprefix("ask:")
        elif named:
            payload = named

        def find(question: str) -> Found:
            return retriever.find(without_placeholders(question), unit=unit)

        found = await asyncio.to_thread(find, text) if text and not payload else Found((), 0.0, None)
        parse = await reading
        if parse is None and text and not payload and found.confidence < SURE_FOUND:
            parse = tools.examples(text)
        return Context(
            text=text,
            folded=fold(text),
            personal=heard.personal,
            payload=payload,
            contact=heard.telephone,
            reading=NluReading(intent=parse.intent, confidence=parse.confidence) if parse else None,
            found=found,
            find=find,
            documents=tools.knowledge.documents,
            memory=memory,
            person=person,
            offices=tools.offices,
            now=now,
            thresholds=tools.thresholds,
            kept=await self._kept(text, payload, incoming, now),
            retention_days=tools.retention_days,
        )

    async def _kept(self, text: str, payload: str | None, incoming: Incoming, now: datetime) -> dict[str, int]:
        """Rows kept of this person by table, when they may be asking for them."""
        if payload != "rights" and not text.startswith("/") and "quyền" not in text and "lưu" not in text:
            return {}
        kept = await self._tools.store.person(self._names(incoming, now))
        return {table: len(rows) for table, rows in kept.items()}

    def _names(self, incoming: Incoming, now: datetime) -> tuple[str, ...]:
        tools = self._tools
        return pseudonyms(
            tools.secret, tools.pseudonym_days, now, incoming.channel, incoming.conversation_id, tools.retention_days
        )

    def _reply(
        self, context: Context, draft: Draft, parse: Parse | None, started: float, notices: tuple[str, ...] = ()
    ) -> Reply:
        told = notice(self._tools.retention_days)
        new = not context.memory.welcomed and context.person.channel not in SHOW_THEIR_OWN_NOTICE
        first = (told,) if new and draft.status is not Status.URGENT and told not in draft.text else ()
        return Reply(
            turn_id=self._tools.new_id(),
            status=draft.status,
            text=draft.text,
            card=draft.card,
            buttons=draft.buttons,
            notices=(*first, *notices, *draft.notices),
            confidence=round(draft.confidence, 4),
            nlu=NluReading(intent=parse.intent, confidence=parse.confidence) if parse else None,
            can_rate=draft.can_rate,
            progress=draft.progress,
            ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def _log(self, turn: Turn) -> None:
        log.info("turn", turn=turn.id, channel=turn.channel, status=turn.status, nlu=turn.nlu, document=turn.document,
                 confidence=round(turn.confidence, 3), ms=round(turn.ms, 1), knowledge=turn.knowledge)  # fmt: skip


def _place(error: BaseException) -> str:
    """File and line where an error arose."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    return f"{last.tb_frame.f_code.co_filename.rpartition('/')[2]}:{last.tb_lineno}" if last else ""


class NoNlu:
    """Rasa is not there."""

    async def parse(self, text: str) -> Parse | None:  # noqa: ARG002
        return None
