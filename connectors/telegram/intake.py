"""Updates come in by webhook or by long polling, and are kept before Telegram is told that we have them."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import structlog
from fastapi import Request, Response
from fastapi.responses import JSONResponse
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter

from connectors.delivery import Delivery, backoff_s
from connectors.pace import Flood
from connectors.telegram.limits import POLL_TIMEOUT_S, SECRET_HEADER, UPDATES
from connectors.telegram.read import Me, read

log = structlog.get_logger()
PATH = "/webhooks/telegram"
#: Method names are case-insensitive; Bot.get_updates would fail as a whole on one update that it cannot read.
RAW_UPDATES = "getupdates"
REFUSED = "Yêu cầu không hợp lệ."
NOT_READY = "Kênh chưa sẵn sàng, mời gửi lại sau."


class Intake:
    """Reads updates and keeps what we do something about. name: keyed hash of a chat or person."""

    def __init__(self, bot: Bot, me: Me, delivery: Delivery, flood: Flood, name: Callable[[str], str]) -> None:
        self._bot = bot
        self._me = me
        self._delivery = delivery
        self._flood = flood
        self._name = name

    async def take(self, update: Update) -> None:
        """Keep an update; on disk when this returns. An update we cannot read is passed over."""
        heard = read(update, self._me, self._name)
        if heard is None:
            return
        if heard.kind in ("text", "press", "other") and not self._flood.passes(heard.conversation):
            if not self._flood.warns(heard.conversation):
                log.info("flood", channel="telegram")
                return
            heard = replace(heard, kind="flood", text="", payload="")
        await self._delivery.put(heard.id, heard.line, msgspec.to_builtins(heard))

    async def take_json(self, body: Any) -> None:
        """As `take`, of decoded JSON. Raises ValueError when it is no update.

        An update that the library cannot read (newer than it) is passed over: sent again it would fail again.
        """
        if not isinstance(body, dict) or not isinstance(body.get("update_id"), int):  # pyright: ignore
            raise ValueError("no update_id")
        try:
            update = Update.de_json(body, self._bot)  # pyright: ignore[reportUnknownArgumentType]
        except Exception as error:
            log.warning("update_unreadable", channel="telegram", error=type(error).__name__)
            return
        await self.take(update)


async def receive_update(request: Request, intake: Intake | None, secret: str) -> Response:
    """401 without the secret, 200 when the update is on disk, 503 before we are ready.

    An empty secret refuses everything; what we answer with 503 Telegram sends again.
    """
    given = request.headers.get(SECRET_HEADER, "").encode()
    if not secret or not hmac.compare_digest(given, secret.encode()):
        return JSONResponse({"error": REFUSED}, 401)
    if intake is None:
        return JSONResponse({"error": NOT_READY}, 503)
    try:
        await intake.take_json(json.loads(await request.body()))
    except (ValueError, RecursionError):
        return JSONResponse({"error": REFUSED}, 400)
    return JSONResponse({"ok": True})


async def poll(bot: Bot, intake: Intake, sleep: Callable[[float], Any] = asyncio.sleep) -> None:
    """Fetch updates for ever. The next fetch tells Telegram that we have those before: they are on disk by then."""
    offset: int | None = None
    failures = 0
    while True:
        try:
            if offset is None:
                await bot.delete_webhook()
            asked = {"offset": offset or 0, "timeout": POLL_TIMEOUT_S, "allowed_updates": json.dumps(UPDATES)}
            updates: Any = await bot.do_api_request(RAW_UPDATES, asked, read_timeout=POLL_TIMEOUT_S + 10)
            for update in updates:
                await intake.take_json(update)
                offset = int(update["update_id"]) + 1
            offset = 0 if offset is None else offset
            failures = 0
        except Exception as error:  # also a store that cannot be written: the same updates come again
            log.warning("poll_failed", channel="telegram", error=type(error).__name__, again_s=backoff_s(failures))
            fatal = isinstance(error, (InvalidToken, Conflict))
            wait_s = 60.0 if fatal else backoff_s(failures)
            if isinstance(error, RetryAfter):
                after: Any = error.retry_after
                wait_s = after.total_seconds()
            failures = min(failures + 1, 8)
            await sleep(wait_s)
