"""A gateway with messaging channels against the stand-ins, over real HTTP, and a scripted assistant."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
from fastapi import FastAPI

from bot.channels import make_runners, switchable
from bot.messages import Button, Card, Incoming, Reply, Section, Source, Status
from bot.settings import Settings
from connectors.assistant import Assistant
from connectors.zalo.limits import BOT_SECRET_HEADER, SIGNATURE_HEADER
from feedback.store import Store, open_store
from tests.channels import standin_telegram, standin_zalo
from tests.channels.serving import Serving

WEBHOOK_SECRET = "telegram-webhook-secret"
FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> dict[str, Any]:
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def settings_for(folder: Path, telegram_url: str = "", zalo_url: str = "", **more: Any) -> Settings:
    """Settings of a gateway whose vendors are the stand-ins."""
    names = [name for name, url in (("telegram", telegram_url), ("zalo", zalo_url)) if url]
    values: dict[str, Any] = {
        "channels": ",".join(["web", *names]),
        "data_dir": folder,
        "telegram_token": standin_telegram.TOKEN,
        "telegram_mode": "webhook",
        "telegram_webhook_secret": WEBHOOK_SECRET,
        "telegram_api_url": telegram_url,
        "telegram_per_second": 10_000,
        "zalo_app_id": standin_zalo.APP_ID,
        "zalo_app_secret": standin_zalo.APP_SECRET,
        "zalo_oa_secret": standin_zalo.OA_SECRET,
        "zalo_refresh_token": standin_zalo.FIRST_REFRESH,
        "zalo_bot_token": standin_zalo.BOT_TOKEN,
        "zalo_bot_secret": standin_zalo.BOT_SECRET,
        "zalo_api_url": zalo_url,
        "zalo_oauth_url": zalo_url,
        "zalo_per_second": 10_000,
        "flood_per_minute": 1000,
    }
    return Settings(_env_file=None, **{**values, **more})  # pyright: ignore


class Scripted:
    """An assistant whose replies are made from the question. seen: what it was asked; rated: what it was told."""

    def __init__(self) -> None:
        self.seen: list[Incoming] = []
        self.rated: list[tuple[str, bool, tuple[str, ...]]] = []
        self.replies: dict[str, Reply] = {}

    async def turn(self, incoming: Incoming) -> Reply:
        self.seen.append(incoming)
        asked = incoming.payload or incoming.text
        if asked in self.replies:
            return self.replies[asked]
        return reply(f"Trả lời cho: {asked}", turn_id=hashlib.sha256(asked.encode()).hexdigest()[:24])

    async def rate(self, turn_id: str, helpful: bool, reasons: Sequence[str], comment: str) -> bool:  # noqa: ARG002
        self.rated.append((turn_id, helpful, tuple(reasons)))
        return turn_id != "unknown"


def reply(text: str, **more: Any) -> Reply:
    return Reply(**{"turn_id": "t" * 24, "status": Status.GREETING, "text": text, **more})


def card(sections: int = 2, body: str = "1. Mở **VNeID**.\n2. Chọn <Quên> & làm theo.", **more: Any) -> Card:
    values: dict[str, Any] = {
        "guide_id": "vneid-quen-mat-khau",
        "title": "Quên mật khẩu VNeID",
        "short_answer": "Mở VNeID, chọn **Quên mật khẩu**, xem [trang này](https://vneid.gov.vn/?a=1&b=2).",
        "sections": tuple(Section(heading=f"Phần {n}", aspect="steps", body=body) for n in range(1, sections + 1)),
        "sources": (Source(title="Trang VNeID", date="2026-09-12", link="https://vneid.gov.vn"),),
        "verified_on": "2026-11-22",
        "caveats": ("Đến hạn kiểm tra lại.",),
    }
    return Card(**{**values, **more})


def choices(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, f"guide:g-{number}") for number, label in enumerate(labels, start=1))


def channels_app(settings: Settings, assistant: Assistant, store: Store | None = None) -> FastAPI:
    """The messaging channels alone, as bot.app wires them."""
    store = store or open_store(settings.store_url)
    runners = make_runners(settings, switchable(assistant, store), store)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None]:
        for runner in runners:
            await runner.start()
        yield
        for runner in runners:
            await runner.stop()
        store.close()

    app = FastAPI(lifespan=lifespan)
    for runner in runners:
        app.include_router(runner.router)
    return app


class Citizen:
    """Sends what the vendors would send to our webhooks."""

    def __init__(self, gateway: Serving) -> None:
        self.http = httpx2.Client(base_url=gateway.url, timeout=10, trust_env=False)
        self._number = int(time.time() * 1000) % 10**9

    def next(self) -> int:
        self._number += 1
        return self._number

    def telegram(self, update: dict[str, Any], secret: str = WEBHOOK_SECRET) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        return self.http.post("/webhooks/telegram", json=update, headers=headers).status_code

    def says(self, chat: int, text: str, **message: Any) -> dict[str, Any]:
        """A text in a private chat; the update that was delivered."""
        update = telegram_text(self.next(), chat, text, **message)
        assert self.telegram(update) == 200
        return update

    def presses(self, chat: int, data: str, on: int = 1, rows: Any = ()) -> dict[str, Any]:
        update = fixture("telegram_press")
        update["update_id"] = self.next()
        query = update["callback_query"]
        query["data"] = data
        query["message"]["chat"]["id"] = query["from"]["id"] = chat
        query["message"]["message_id"] = on
        query["message"]["reply_markup"] = {"inline_keyboard": list(rows)}
        assert self.telegram(update) == 200
        return update

    def zalo(self, event: dict[str, Any], **options: Any) -> int:
        body, headers = signed(event, **options)
        return self.http.post("/webhooks/zalo", content=body, headers=headers).status_code

    def writes(self, user: str, text: str) -> dict[str, Any]:
        """A text to the Official Account; the event that was delivered."""
        event = zalo_text(f"m{self.next():019d}", user, text)
        assert self.zalo(event) == 200
        return event

    def writes_to_bot(self, user: str, text: str) -> None:
        event = fixture("zalo_bot_text")
        message = event["result"]["message"]
        message.update(text=text, message_id=f"m{self.next():019d}", date=int(time.time() * 1000))
        message["chat"]["id"] = message["from"]["id"] = user
        sent = self.http.post("/webhooks/zalo", json=event, headers={BOT_SECRET_HEADER: standin_zalo.BOT_SECRET})
        assert sent.status_code == 200


def telegram_text(number: int, chat: int, text: str, **message: Any) -> dict[str, Any]:
    update = fixture("telegram_text")
    update["update_id"] = number
    update["message"].update(text=text, message_id=number, **message)
    update["message"]["chat"]["id"] = update["message"]["from"]["id"] = chat
    return update


def zalo_text(number: str, user: str, text: str) -> dict[str, Any]:
    event = fixture("zalo_user_send_text")
    event["sender"]["id"] = user
    event["message"] = {"text": text, "msg_id": number}
    event["timestamp"] = str(int(time.time() * 1000))
    return event


def signed(event: dict[str, Any], secret: str = standin_zalo.OA_SECRET) -> tuple[bytes, dict[str, str]]:
    """Body and headers as Zalo sends them; the digest is made here and not by the code under test."""
    body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
    whole = standin_zalo.APP_ID.encode() + body + str(event.get("timestamp", "")).encode() + secret.encode()
    return body, {SIGNATURE_HEADER: f"mac={hashlib.sha256(whole).hexdigest()}", "Content-Type": "application/json"}


def eventually(holds: Callable[[], Any], within_s: float = 15, explain: Callable[[], object] = str) -> Any:
    """Wait until something is true and return it; fail with an explanation when it does not come."""
    deadline = time.monotonic() + within_s
    while not (found := holds()):
        assert time.monotonic() < deadline, explain()
        time.sleep(0.01)
    return found


def quiet(count: Callable[[], int], for_s: float = 0.3) -> int:
    """A count that has not changed for a while."""
    last, since = count(), time.monotonic()
    while time.monotonic() - since < for_s:
        time.sleep(0.02)
        if count() != last:
            last, since = count(), time.monotonic()
    return last


def run(work: Any) -> Any:
    """Run a coroutine to its end."""
    return asyncio.run(work)
