"""What a message says: Rasa reads it while the knowledge is searched; both go into the context that actions see."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from actions.choices import chosen
from actions.context import Context, Person
from actions.evidence import weighed
from actions.memory import Memory
from actions.reading import SURE_FOUND
from bot.hearing import Heard
from bot.masking import without_placeholders
from bot.messages import NluReading
from bot.tools import Tools
from knowledge.retrieve import Found
from nlu.client import Parse
from nlu.text import fold

#: Words of a message that may be courtesy alone; a longer one is read only where nothing sure was found.
MAX_COURTESY = 4
NOTHING_FOUND = Found((), 0.0, 0.0, None)


def start_reading(tools: Tools, heard: Heard) -> asyncio.Task[Parse | None]:
    """Rasa at work, while the state is loaded and the knowledge is searched; a pressed button needs no reading."""

    async def read() -> Parse | None:
        return await tools.nlu.parse(heard.text) if heard.text and not heard.payload else None

    return asyncio.create_task(read())


def named_choice(heard: Heard, memory: Memory) -> tuple[str, str, str | None]:
    """(text, its key, payload): a button of the last reply, named by number or words, counts as pressed."""
    folded = fold(heard.text)
    named = chosen(folded, memory) if folded and not heard.payload else None
    if named and named.startswith("ask:"):
        text = named.removeprefix("ask:")
        return text, fold(text), None
    return heard.text, folded, named or heard.payload


async def understand(
    tools: Tools, heard: Heard, memory: Memory, person: Person, reading: asyncio.Task[Parse | None], now: datetime
) -> Context:
    """The context of a turn. `kept` is left empty: it is read only for those who ask (see Conversation)."""
    text, folded, payload = named_choice(heard, memory)
    find = _finder(tools, (memory.place.unit if memory.place else None) or person.unit)
    found = NOTHING_FOUND
    if text and not payload:
        await asyncio.sleep(0)
        # Beside Rasa in a thread, so that its answer can come meanwhile; with Rasa away a thread would only cost time.
        found = find(text) if reading.done() else await asyncio.to_thread(find, text)
    parse = await reading
    found = weighed(found, parse)
    short = len(folded.split()) <= MAX_COURTESY
    if parse is None and text and not payload and (short or found.confidence < SURE_FOUND):
        parse = tools.examples(text)
    return Context(
        text=text,
        folded=folded,
        personal=heard.personal,
        payload=payload,
        contact=heard.telephone,
        reading=NluReading(intent=parse.intent, confidence=parse.confidence) if parse else None,
        entities=tuple((entity.name, entity.value) for entity in parse.entities) if parse else (),
        found=found,
        find=find,
        shared=tools.knowledge.retriever.shared,
        documents=tools.knowledge.documents,
        memory=memory,
        person=person,
        offices=tools.offices,
        now=now,
        thresholds=tools.thresholds,
        retention_days=tools.retention_days,
    )


def _finder(tools: Tools, unit: str | None) -> Callable[[str], Found]:
    """Searches for a question, without what was masked in it, for a unit."""
    retriever = tools.knowledge.retriever

    def find(question: str) -> Found:
        return retriever.find(without_placeholders(question), unit=unit)

    return find
