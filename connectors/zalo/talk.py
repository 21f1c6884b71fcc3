"""What a message of Zalo is answered with; the same for an Official Account and a Zalo Bot."""

from __future__ import annotations

from typing import assert_never

from bot.messages import Incoming
from connectors import sentences
from connectors.assistant import Assistant
from connectors.doors import Answered, Json
from connectors.zalo import show
from connectors.zalo.read import Heard

CHANNEL = "zalo"
#: After this nothing may be remembered of the person.
ERASE = "erase:yes"


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
            return await _turn(assistant, heard, "" if payload else heard.text, payload, with_buttons)
        case _:
            assert_never(heard.kind)


async def _turn(assistant: Assistant, heard: Heard, text: str, payload: str | None, with_buttons: bool) -> Answered:
    reply = await assistant.turn(
        Incoming(channel=CHANNEL, conversation_id=heard.line, message_id=heard.id, text=text, payload=payload)
    )
    bodies, thread = show.messages(reply, heard, with_buttons)
    if payload == ERASE:
        return Answered(tuple(bodies), forget=True)
    return Answered(tuple(bodies), thread)
