"""A gateway in a process of its own for the storm; the real conversation's replies name the message they answer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import uvicorn

from bot.conversation import Conversation
from bot.logs import configure_logs
from bot.messages import Incoming, Reply
from bot.tools import NoNlu, Tools
from connectors.telegram import run as telegram_run
from feedback.store import open_store
from knowledge.current import CurrentKnowledge
from nlu.encoder.load import load_encoder
from tests.channels.gateway import channels_app, settings_for

MARK = "⟦{}⟧"


class Marked:
    """The conversation, with the message's id in the text, so that every answer can be counted."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def turn(self, incoming: Incoming) -> Reply:
        reply = await self._conversation.turn(incoming)
        return replace(reply, text=f"{MARK.format(incoming.message_id.removeprefix('update '))} {reply.text}")

    async def rate(self, turn_id: str, helpful: bool, reasons: Sequence[str], comment: str) -> bool:
        return await self._conversation.rate(turn_id, helpful, reasons, comment)


def main(description: str) -> None:
    told = msgspec.json.decode(description, type=dict[str, str])
    folder = Path(told["folder"])
    settings = settings_for(folder, told.get("telegram", ""), told.get("zalo", ""), port=int(told["port"]))
    for name in ("CHAT_PER_SECOND", "CHAT_BURST"):  # the stand-in has no limit; the vendor's own are tested apart
        setattr(telegram_run, name, 10_000.0)
    configure_logs("ERROR")
    encoder = load_encoder(settings.encoder_dir)
    store = open_store(settings.store_url)
    tools = Tools(
        store=store,
        knowledge=CurrentKnowledge(Path(told["index"]), encoder),
        nlu=NoNlu(),
        secret=b"storm",
    )
    app = channels_app(settings, Marked(Conversation(tools)), store)
    uvicorn.run(app, host="127.0.0.1", port=settings.port, log_level="critical", access_log=False)


if __name__ == "__main__":
    main(sys.argv[1])
