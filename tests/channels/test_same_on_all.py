"""The same transcripts over the web, Telegram, Zalo OA and Zalo Bot: the same words, choices, statuses and records."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx2
import msgspec
import pytest
from fastapi import FastAPI

from actions.commands import notice
from bot.conversation import Conversation
from bot.messages import Reply
from bot.plain_text import render
from connectors import sentences
from connectors.web.api import make_router
from feedback.store import open_store
from knowledge.current import CurrentKnowledge
from tests.channels.conftest import ready
from tests.channels.gateway import Citizen, channels_app, eventually, settings_for
from tests.channels.serving import Serving
from tests.channels.standin_telegram import Telegram, parsed_text
from tests.channels.standin_zalo import Zalo
from tests.conftest import make_tools

#: What a citizen does: writes, or presses the button whose payload begins so (">walk:").
TRANSCRIPTS: dict[str, list[str]] = {
    "hỏi rồi làm từng bước": [
        "quên mật khẩu VNeID",
        ">walk:start",
        ">walk:next",
        ">walk:back",
        ">walk:stuck",
        ">walk:leave",
    ],
    "đánh giá chưa được, nêu lý do": ["quên mật khẩu VNeID", "=no", ">rate:unclear"],
    "đánh giá được": ["quen mat khau vneid", "=yes"],
    "hỏi tiếp": ["đăng ký thường trú cho con", "thế phí bao nhiêu", ">guide:"],
    "ngoài phạm vi và vô nghĩa": ["hôm nay thời tiết thế nào", "xyzzy plugh quux", "🙂"],
    "dữ liệu cá nhân và khẩn cấp": ["CCCD 052301004567 của tôi hết hạn khi nào?", "tôi lỡ đọc mã otp cho nó rồi"],
    "lệnh": ["/start", ">ask:", "/quyen", "/xoa", ">erase:no"],
    "gặp người": ["cho tôi gặp cán bộ", ">callback:ask", ">callback:no"],
}


@dataclass
class Side:
    """One channel seen by one citizen: does something, and returns (all words got, choices)."""

    name: str
    folder: Path
    write: Callable[[str], None]
    press: Callable[[str], None]
    got: Callable[[], list[str]]
    choices: Callable[[], list[str]]


def ask_web(url: str, person: str, text: str, payload: str | None) -> Reply:
    body = {"conversation_id": person, "message_id": f"message-{time.time_ns()}", "text": text, "payload": payload}
    answer = httpx2.post(f"{url}/api/messages", json=body, timeout=20, trust_env=False)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Reply)


@pytest.fixture(scope="module")
def gateways(
    tmp_path_factory: pytest.TempPathFactory,
    knowledge: CurrentKnowledge,
    short_timeouts: None,  # noqa: ARG001
) -> Iterator[dict[str, Any]]:
    """Four gateways with a database each, one for each channel, all on the same knowledge."""
    telegram, official, bot = Telegram(), Zalo(), Zalo()
    with Serving(telegram.app) as at, Serving(official.app) as az, Serving(bot.app) as ab:
        folders = {name: tmp_path_factory.mktemp(name) for name in ("web", "telegram", "zalo", "zalo-bot")}
        settings = {
            "web": settings_for(folders["web"]),
            "telegram": settings_for(folders["telegram"], telegram_url=at.url),
            "zalo": settings_for(folders["zalo"], zalo_url=az.url),
            "zalo-bot": settings_for(folders["zalo-bot"], zalo_url=ab.url, zalo_mode="bot"),
        }
        serving: dict[str, Serving] = {}
        for name, one in settings.items():
            store = open_store(one.store_url)
            conversation = Conversation(make_tools(store, knowledge))
            app: FastAPI = channels_app(one, conversation, store)
            app.include_router(make_router(conversation))
            serving[name] = Serving(app).__enter__()
        try:
            yield {"folders": folders, "serving": serving, "standins": (telegram, official, bot)}
        finally:
            for one in serving.values():
                one.__exit__()


def words(text: str) -> str:
    """Letters and digits alone: how a channel breaks lines and marks bold is its own affair."""
    return re.sub(r"[\W_]+", "", text).lower()


def told(reply: Reply) -> str:
    return words(render(replace(reply, buttons=())))


def ending(reply: Reply) -> str:
    """The last words of what Zalo gets: the question about the answer, a choice, or the text itself."""
    if reply.can_rate:
        return words(sentences.NOT_HELPFUL if len(reply.buttons) > 5 else sentences.ASK_HELPFUL)
    return told(reply)[-40:]


def got(texts: list[str], first: bool) -> str:
    """What a messaging channel said; without the start notice, which the web page shows by itself."""
    said = words("\n".join(texts))
    return said.removeprefix(words(notice(365))) if first else said


def without_choices(text: str) -> str:
    """A Zalo message without the choices that stand below it."""
    return text.split(sentences.CHOOSE_NUMBER)[0].replace(sentences.ASK_HELPFUL, "")


def records(folder: Path, since: int) -> list[tuple[str, str | None]]:
    with sqlite3.connect(folder / "trolydvc.sqlite3") as database:
        rows = database.execute("SELECT status, document FROM turns ORDER BY at, rowid").fetchall()
    return rows[since:]


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_says_the_same_everywhere(gateways: dict[str, Any], name: str) -> None:
    number = list(TRANSCRIPTS).index(name) + 1
    telegram, official, bot = gateways["standins"]
    serving: dict[str, Serving] = gateways["serving"]
    person = f"web-person-{number}"
    citizens = {channel: Citizen(serving[channel]) for channel in ("telegram", "zalo", "zalo-bot")}
    ready(citizens["telegram"])
    chat, user = 800_000_000 + number, f"61424948{number:011d}"
    before = {channel: len(records(folder, 0)) for channel, folder in gateways["folders"].items()}
    seen = {"zalo": 0, "zalo-bot": 0}
    last: Reply | None = None
    for step in TRANSCRIPTS[name]:
        payload = None
        if step.startswith("="):
            payload = f"rate:{step[1:]}"
        elif step.startswith(">"):
            assert last is not None
            payload = next(b.payload for b in last.buttons if b.payload.startswith(step[1:]))
        place = [b.payload for b in last.buttons].index(payload) if last and payload and step.startswith(">") else -1
        labels = [b.label for b in last.buttons] if last else []
        first = last is None
        last = ask_web(serving["web"].url, person, "" if payload else step, payload)

        shown = telegram.texts(chat)
        act_telegram(citizens["telegram"], telegram, chat, step, payload)
        new = fresh(lambda: telegram.texts(chat), shown, told(last)[-40:])
        assert got([parsed_text("\n".join(new)) or ""], first) == told(last), (step, new)
        buttons = [b for b in telegram.buttons(chat) if not b[1].startswith("rating:")] if last.buttons else []
        assert [data for _, data in buttons] == [b.payload for b in last.buttons]

        citizens["zalo"].writes(user, f"#dvc:{payload}" if payload else step)
        new = fresh(lambda: official.texts(user), official.texts(user)[: seen["zalo"]], ending(last))
        plain = [without_choices(text) for text in without_list(official, user, seen["zalo"], new)]
        assert got(plain, first) == told(last), (step, new)
        seen["zalo"] = len(official.texts(user))

        typed = (
            step
            if not payload
            else {"yes": str(len(labels) + 1), "no": str(len(labels) + 2)}.get(step[1:], str(place + 1))
        )
        citizens["zalo-bot"].writes_to_bot(user, typed)
        new = fresh(lambda: bot.texts(user), bot.texts(user)[: seen["zalo-bot"]], ending(last))
        assert got([without_choices(text) for text in new], first) == told(last), (step, typed, new)
        assert all(words(button.label) in words("\n".join(new)) for button in last.buttons)
        seen["zalo-bot"] = len(bot.texts(user))
    expected = records(gateways["folders"]["web"], before["web"])
    assert len(expected) == len(TRANSCRIPTS[name])
    for channel in citizens:
        assert records(gateways["folders"][channel], before[channel]) == expected, channel
        citizens[channel].http.close()


def act_telegram(citizen: Citizen, standin: Telegram, chat: int, step: str, payload: str | None) -> None:
    """Write, or press on the last message with buttons."""
    if not payload:
        citizen.says(chat, step)
        return
    number, message = max((n, m) for n, m in standin.chats[chat].items() if m.get("reply_markup"))
    if step.startswith("="):
        label = sentences.HELPFUL if payload == "rate:yes" else sentences.NOT_HELPFUL
        payload = dict(standin.buttons(chat))[label]
    citizen.presses(chat, payload, on=number, rows=message["reply_markup"]["inline_keyboard"])


def without_list(standin: Zalo, user: str, since: int, new: list[str]) -> list[str]:
    """The texts; of a list template only its heading, because the elements below are the choices."""
    bodies = standin.sent[user][since : since + len(new)]
    return [text if "text" in body["message"] else text.split("\n")[0] for text, body in zip(new, bodies, strict=True)]


def fresh(texts: Callable[[], list[str]], before: list[str], ending: str) -> list[str]:
    """What has come or changed since, once its end has come."""

    def new() -> list[str]:
        now = texts()
        return [] if now == before else now[len(before) :] or now[-1:]

    eventually(lambda: ending in words("\n".join(new())))
    return new()
