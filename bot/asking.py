"""Questions from a file, each through the whole conversation: what `ask --file` and `evaluate` run."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from bot.conversation import Conversation
from bot.errors import SourceError
from bot.messages import Incoming, Reply
from bot.plain_text import render
from bot.rasa_process import RasaProcess
from bot.settings import Settings
from bot.tools import NoNlu
from nlu.client import RasaClient

RASA_READY_S = 180.0
AT_ONCE = 4


@asynccontextmanager
async def whole_conversation(settings: Settings, with_rasa: bool = True) -> AsyncGenerator[Conversation]:
    """A conversation with a real Rasa (started and awaited) and a store of its own that is thrown away."""
    from bot.app import make_tools

    with tempfile.TemporaryDirectory() as folder:
        own_store = settings.model_copy(update={"database_url": f"sqlite:///{folder}/ask.sqlite3"})
        rasa = None
        client: RasaClient | NoNlu = NoNlu()
        task = None
        if settings.rasa_url:
            client = RasaClient(settings.rasa_url, timeout_s=2.0)
        elif with_rasa and settings.rasa_python.exists():
            rasa = RasaProcess(settings.rasa_python, settings.models_dir, settings.data_dir / "rasa.log", print)
            task = asyncio.create_task(rasa.keep_running())
            client = await _ready(rasa.url)
        tools = make_tools(own_store, client)
        try:
            yield Conversation(tools)
        finally:
            tools.store.close()
            if isinstance(client, RasaClient):
                await client.aclose()
            if task:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)


async def _ready(url: str) -> RasaClient:
    """A client of the Rasa at `url` once it answers; after RASA_READY_S we go on without waiting."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + RASA_READY_S
    probe = RasaClient(url, timeout_s=5.0)
    while loop.time() < deadline and await probe.parse("xin chào") is None:
        await asyncio.sleep(0.5)
    await probe.aclose()
    return RasaClient(url, timeout_s=2.0)


def as_line(identity: Any, reply: Reply) -> dict[str, Any]:
    """One answer in the form of the evaluation contract."""
    card = reply.card
    return {
        "id": identity,
        "answer": render(reply),
        "status": str(reply.status),
        "guide": card.guide_id if card else None,
        "confidence": reply.confidence,
        "sources": [s.title for s in card.sources] if card else [],
        "nlu": {"intent": reply.nlu.intent, "confidence": reply.nlu.confidence} if reply.nlu else None,
        "ms": reply.ms,
    }


async def ask_all(conversation: Conversation, questions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Answers in the order of the questions, each in a fresh conversation with its `context` first."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, question: dict[str, Any]) -> dict[str, Any]:
        async with gate:
            reply = await ask(conversation, f"file-{number}", [*(question.get("context") or ()), question["text"]])
            return as_line(question.get("id"), reply)

    return await asyncio.gather(*(one(number, question) for number, question in enumerate(questions)))


async def ask(conversation: Conversation, name: str, texts: Iterable[str]) -> Reply:
    """The reply to the last of `texts`, sent one after another in the conversation `name`."""
    incoming = Incoming(channel="command", conversation_id=name, message_id="", text="")
    reply = None
    for number, text in enumerate(texts):
        reply = await conversation.turn(replace(incoming, message_id=str(number), text=text))
    assert reply is not None
    return reply


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The questions of a JSON Lines file: each an object with a `text` and perhaps a `context`. Raises SourceError."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}") from error
    questions: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                msgspec.json.decode(line, type=_Question)
                questions.append(msgspec.json.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                expected = '{"id": …, "text": "…", "context": ["…"]}'
                raise SourceError(f"{path}, line {number}: {error}; expected an object such as {expected}") from error
    if not questions:
        raise SourceError(f"{path} holds no question; write one JSON object a line")
    return questions


class _Question(msgspec.Struct):
    """What a line must have; anything more is let through."""

    text: str
    context: list[str] | None = None
