"""The turn: one message in, one reply out, everything kept before the reply leaves."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
import structlog

from actions.context import Context, Person
from actions.decide import decide
from actions.memory import keep, recall
from bot.hearing import Heard, make_safe
from bot.masking import mask
from bot.messages import UNANSWERED, Incoming, Reply, Status
from bot.pseudonyms import pseudonym, pseudonyms
from bot.record import record
from bot.replying import make_reply
from bot.tools import Tools
from bot.turnstile import Turnstile
from bot.understanding import start_reading, understand
from bot.writing import NoticeBoard, put
from feedback.records import REASONS, Rating, Turn
from nlu.text import clean

log = structlog.get_logger()
BUSY = "Hệ thống đang bận nên chưa trả lời được. Mời bạn thử lại sau ít phút, hoặc gọi 1800 1096. Mã tra cứu: {code}."


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
        reading = start_reading(tools, heard)
        state, handled = await tools.store.load(who, incoming.message_id)
        if handled is not None:
            reading.cancel()
            return msgspec.json.decode(handled, type=Reply)
        memory = recall(state, now, tools.conversation_hours)
        person = Person(name=who, channel=incoming.channel, unit=incoming.unit, assisted=incoming.assisted)
        context = await self._with_kept(await understand(tools, heard, memory, person, reading, now), incoming)
        draft = decide(context)
        if draft.forget:
            await tools.store.forget(self._names(incoming, now))
            return make_reply(tools.new_id(), context, draft, None, (), _ms_since(started))
        await put(tools.store, draft.writes)
        parse = await reading
        notices = await self._notices.relevant(draft, context)
        reply = make_reply(tools.new_id(), context, draft, parse, notices, _ms_since(started))
        rated = {"rateable": reply.turn_id, "unanswered": draft.status in UNANSWERED} if draft.can_rate else {}
        remember = {**draft.remember, **rated}
        kept = keep(memory, remember, draft.buttons, now)
        version = tools.knowledge.retriever.index.manifest.version
        turn = record(context, reply, incoming.message_id, _state_of_nlu(heard, parse is not None), parse, version)
        await tools.store.save(turn, kept)
        _log(turn)
        return reply

    async def _with_kept(self, context: Context, incoming: Incoming) -> Context:
        """The context with the rows kept of this person by table, when they may be asking for them."""
        text = context.text
        if context.payload != "rights" and not text.startswith("/") and "quyền" not in text and "lưu" not in text:
            return context
        kept = await self._tools.store.person(self._names(incoming, context.now))
        return replace(context, kept={table: len(rows) for table, rows in kept.items()})

    def _names(self, incoming: Incoming, now: datetime) -> tuple[str, ...]:
        tools = self._tools
        return pseudonyms(
            tools.secret, tools.pseudonym_days, now, incoming.channel, incoming.conversation_id, tools.retention_days
        )


def _ms_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _state_of_nlu(heard: Heard, read: bool) -> str:
    """How the dataset names what became of Rasa's reading."""
    return "not_asked" if heard.payload or not heard.text else "ok" if read else "unavailable"


def _log(turn: Turn) -> None:
    log.info("turn", turn=turn.id, channel=turn.channel, status=turn.status, nlu=turn.nlu, document=turn.document,
             confidence=round(turn.confidence, 3), ms=round(turn.ms, 1), knowledge=turn.knowledge)  # fmt: skip


def _place(error: BaseException) -> str:
    """File and line where an error arose."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    return f"{last.tb_frame.f_code.co_filename.rpartition('/')[2]}:{last.tb_lineno}" if last else ""
