"""Conversations as people read them, and their replay through the real conversation.

A file is lines:

    # what it shows
    Độ chắc: 0.9                 how sure retrieval is from here on (what it finds is real; only the number is set,
                                 so that calibrating it anew rewrites no conversation)
    Dân: quên mật khẩu VNeID     what the citizen types
    Dân bấm: Tiếp                a button of the last reply
    Dân bấm nút cũ: Tiếp | walk:next      a button of an earlier reply, with what it carries
    Máy [answered]: Mời bạn xem … nguồn     the status, and pieces of what is read, in order, parted by …
    Máy nút: Tiếp / Thoát        the labels of the buttons, in order; … for any
    Máy bài: vneid-quen-mat-khau the guide shown
    Máy mục: fee                 the part of it that stands first
    Máy bước: 2/6                the progress
    -- khởi động lại             the process ends, another begins on the same database
    -- 25 giờ sau                time passes
    -- thông báo vneid: VNeID đang quá tải   an operator puts up a notice
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from actions.context import Thresholds
from bot.conversation import Conversation
from bot.messages import Incoming, Reply
from bot.plain_text import render
from feedback import notices
from feedback.store import Store, open_store
from knowledge.current import CurrentKnowledge
from knowledge.documents import Document
from knowledge.retrieve import Found
from tests.built import with_schema
from tests.conftest import NOON, make_tools

FOLDER = Path(__file__).parent


@dataclass
class SteadyRetriever:
    """The real retriever, as sure as it is told to be."""

    real: Any
    sure: float | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def find(self, question: str, k: int = 5, unit: str | None = None) -> Found:
        found = self.real.find(question, k, unit=unit)
        return found if self.sure is None or not found.hits else replace(found, ours=self.sure, fits=self.sure)


class SteadyKnowledge:
    def __init__(self, knowledge: CurrentKnowledge) -> None:
        self.retriever: Any = SteadyRetriever(knowledge.retriever)
        self.documents: Mapping[str, Document] = knowledge.documents


class Stage:
    """One conversation on a database of its own, with a clock that can be moved."""

    def __init__(self, folder: Path, knowledge: CurrentKnowledge, channel: str = "zalo") -> None:
        self.url = f"sqlite:///{with_schema(folder / 'stage.sqlite3')}"
        self.knowledge = SteadyKnowledge(knowledge)
        self.now: datetime = NOON
        self.channel = channel
        self.number = 0
        self.last: Reply | None = None
        self.store: Store
        self.open()

    def open(self) -> None:
        self.store = open_store(self.url, lambda: self.now)
        tools = make_tools(
            self.store, self.knowledge, now=lambda: self.now, thresholds=Thresholds(ours=0.15, answer=0.5)
        )  # type: ignore[arg-type]
        self.conversation = Conversation(tools)

    def restart(self) -> None:
        self.store.close()
        self.open()

    async def say(self, text: str, payload: str | None = None) -> Reply:
        self.number += 1
        self.now += timedelta(seconds=20)
        incoming = Incoming(
            channel=self.channel, conversation_id="person-1", message_id=f"m{self.number}", text=text, payload=payload
        )
        self.last = await self.conversation.turn(incoming)
        return self.last

    async def press(self, label: str) -> Reply:
        assert self.last
        button = next((b for b in self.last.buttons if b.label == label), None)
        assert button, f"no button {label!r} among {[b.label for b in self.last.buttons]}"
        return await self.say(label, button.payload)

    async def put_notice(self, text: str, topics: list[str]) -> None:
        at = self.now.isoformat(timespec="milliseconds")
        await self.store.database.write(lambda c: notices.switch_on(c, text, topics, at, None, "test"))


async def replay(path: Path, stage: Stage) -> None:
    """Play a file; an AssertionError names the line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            await _play(line.strip(), stage)
        except AssertionError as error:
            said = render(stage.last) if stage.last else "(nothing yet)"
            raise AssertionError(f"{path.name}:{number}: {line}\n{error}\n--- the reply was:\n{said}") from error


async def _play(line: str, stage: Stage) -> None:
    head, _, rest = line.partition(":")
    rest = rest.strip()
    if not line or line.startswith("#"):
        return
    if head == "Độ chắc":
        stage.knowledge.retriever.sure = float(rest) if rest != "thật" else None
    elif head == "Dân":
        await stage.say(rest)
    elif head == "Dân bấm nút cũ":
        label, _, payload = rest.partition(" | ")
        await stage.say(label, payload)
    elif head == "Dân bấm":
        await stage.press(rest)
    elif line == "-- khởi động lại":
        stage.restart()
    elif hours := re.fullmatch(r"-- (\d+) giờ sau", line):
        stage.now += timedelta(hours=int(hours[1]))
    elif notice := re.fullmatch(r"-- thông báo ([\w ]*): (.+)", line):
        await stage.put_notice(notice[2], notice[1].split())
    else:
        _check(head, rest, stage.last)


def _check(head: str, rest: str, reply: Reply | None) -> None:
    assert reply, "nothing was said yet"
    if status := re.fullmatch(r"Máy \[(\w+)\]", head):
        assert reply.status == status[1], f"status {reply.status}"
        read = " ".join(render(reply).split())
        at = 0
        for piece in filter(None, map(str.strip, rest.split("…"))):
            found = read.find(" ".join(piece.split()), at)
            assert found >= 0, f"not read: {piece!r}"
            at = found
    elif head == "Máy nút":
        wanted = [".*" if label == "…" else re.escape(label) for label in map(str.strip, rest.split(" / "))]
        shown = " / ".join(b.label for b in reply.buttons)
        assert re.fullmatch(" / ".join(wanted), shown), f"the buttons are: {shown}"
    elif head == "Máy bài":
        assert reply.card and reply.card.guide_id == rest, reply.card and reply.card.guide_id
    elif head == "Máy mục":
        assert reply.card and reply.card.asked == rest, reply.card and reply.card.asked
    elif head == "Máy bước":
        assert reply.progress and "/".join(map(str, reply.progress)) == rest, reply.progress
    else:
        raise AssertionError("a line that cannot be read")
