"""Events come in by webhook, are checked, and are kept on disk before Zalo is told that we have them."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from connectors.delivery import Delivery
from connectors.pace import Flood
from connectors.zalo.limits import BOT_SECRET_HEADER
from connectors.zalo.read import Heard, read_bot, read_oa
from connectors.zalo.signature import refusal

log = structlog.get_logger()
PATH = "/webhooks/zalo"
REFUSED = "Yêu cầu không hợp lệ."
WELL = {"ok": True}


class Intake:
    """Keeps what we do something about. name: keyed hash of a person; clock: seconds since 1970."""

    def __init__(
        self, delivery: Delivery, flood: Flood, name: Callable[[str], str], clock: Callable[[], float]
    ) -> None:
        self._delivery = delivery
        self._flood = flood
        self.name = name
        self.clock = clock

    async def take(self, heard: Heard | None) -> None:
        """Keep an event; on disk when this returns."""
        if heard is None:
            return
        if heard.kind in ("text", "other") and not self._flood.passes(heard.line):
            if not self._flood.warns(heard.line):
                log.info("flood", channel="zalo")
                return
            heard = replace(heard, kind="flood", text="")
        await self._delivery.put(heard.id, heard.line, msgspec.to_builtins(heard))


def official_router(intake: Intake, app_id: str, oa_secret: str, verifier: str = "") -> APIRouter:
    """POST PATH: 401 without a genuine, fresh signature; 200 when the event is on disk.

    The probe of the set-up page, an unsigned {}, gets 200 and does nothing. verifier: the code with which Zalo proves
    that the domain is ours.
    """
    router = APIRouter(include_in_schema=False)

    @router.post(PATH)
    async def receive(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        body = await request.body()
        if body.strip() in (b"", b"{}"):
            return JSONResponse(WELL)
        why = refusal(app_id, oa_secret, body, request.headers, intake.clock())
        if why:
            log.warning("webhook_refused", channel="zalo", why=why)
            return JSONResponse({"error": REFUSED}, 401)
        event = _object(body)
        if event is None:
            return JSONResponse({"error": REFUSED}, 400)
        await intake.take(read_oa(event, intake.name, intake.clock()))
        return JSONResponse(WELL)

    if verifier:

        @router.get(f"/zalo_verifier{verifier}.html")
        async def verify() -> Response:  # pyright: ignore[reportUnusedFunction]
            meta = f'<meta property="zalo-platform-site-verification" content="{verifier}">'
            return HTMLResponse(f"<!DOCTYPE html><html><head>{meta}</head><body></body></html>")

    return router


def bot_router(intake: Intake, secret: str) -> APIRouter:
    """POST PATH for a Zalo Bot: 401 without the secret. An empty secret refuses everything."""
    router = APIRouter(include_in_schema=False)

    @router.post(PATH)
    async def receive(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        given = request.headers.get(BOT_SECRET_HEADER, "").encode()
        if not secret or not hmac.compare_digest(given, secret.encode()):
            return JSONResponse({"error": REFUSED}, 401)
        event = _object(await request.body())
        if event is None:
            return JSONResponse({"error": REFUSED}, 400)
        await intake.take(read_bot(event, intake.name, intake.clock()))
        return JSONResponse(WELL)

    return router


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None  # pyright: ignore[reportUnknownVariableType]
