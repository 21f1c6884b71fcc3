"""What a message of Zalo is answered with; the same for an Official Account and a Zalo Bot."""

from __future__ import annotations

from typing import assert_never

from bot.messages import RATING_REASONS, Button, Incoming
from connectors import sentences
from connectors.assistant import Assistant
from connectors.blocks import Block, pack
from connectors.doors import Answered, Json
from connectors.zalo import show
from connectors.zalo.limits import TEXT
from connectors.zalo.read import Heard

CHANNEL = "zalo"


async def answer(assistant: Assistant, heard: Heard, thread: Json, with_buttons: bool) -> Answered:
    """The messages to send and what to remember."""
    match heard.kind:
        case "unfollow":
            return Answered(forget=True)
        case "flood":
            return Answered((show.note(sentences.FLOOD, heard),))
        case "other":
            return Answered((show.note(sentences.UNSUPPORTED[heard.what], heard),))
        case "follow":
            return await _turn(assistant, heard, "/start", None, with_buttons)
        case "text":
            payload = show.chosen(heard.text, thread)
            if payload and payload.startswith((show.RATING, show.REASON)):
                return await _rated(assistant, heard, thread, payload)
            return await _turn(assistant, heard, "" if payload else heard.text, payload, with_buttons)
        case _:
            assert_never(heard.kind)


async def _turn(assistant: Assistant, heard: Heard, text: str, payload: str | None, with_buttons: bool) -> Answered:
    reply = await assistant.turn(
        Incoming(channel=CHANNEL, conversation_id=heard.line, message_id=heard.id, text=text, payload=payload)
    )
    bodies, thread = show.messages(reply, heard, with_buttons)
    return Answered(tuple(bodies), thread)


async def _rated(assistant: Assistant, heard: Heard, thread: Json, payload: str) -> Answered:
    """Keep the rating; after a "no" ask why, by number, because there are more reasons than buttons."""
    kind, _, rest = payload.partition(":")
    turn_id, _, value = rest.partition(":")
    helpful = f"{kind}:" == show.RATING and value == "1"
    reasons = [value] if f"{kind}:" == show.REASON else []
    known = await assistant.rate(turn_id, helpful, reasons, "")
    if not known:
        return Answered((show.note(sentences.RATED_UNKNOWN, heard),))
    if helpful or reasons:
        return Answered((show.note(sentences.THANKS, heard),), thread)
    asked = [Button(label, f"{show.REASON}{turn_id}:{key}") for key, label in RATING_REASONS.items()]
    numbers, listed = show.numbered(asked)
    texts = pack([Block(sentences.WHY), Block(listed)], show.show, TEXT)
    return Answered(tuple(show.note(text, heard) for text in texts), {"numbers": numbers})
