"""Zalo's Official Account API and Zalo Bot API as far as we use them, over real HTTP.

Shapes: connectors/zalo/limits.py and tests/channels/fixtures/README.md name their sources and how sure each is.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.channels.faults import Broken, Faults, late

APP_ID = "4318657068771012646"
APP_SECRET = "app-secret-never-to-be-seen"
OA_SECRET = "oa-secret-never-to-be-seen"
FIRST_REFRESH = "refresh-0-never-to-be-seen"
BOT_TOKEN = "987654321:bot-token-never-to-be-seen"
BOT_SECRET = "bot-webhook-secret-never-to-be-seen"
LATE_S = 1.2


class Zalo:
    """What was sent, and what comes next. sent: user -> messages as they were accepted."""

    def __init__(self, faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self.sent: dict[str, list[dict[str, Any]]] = {}
        self.calls: list[dict[str, Any]] = []
        self.codes: list[int] = []
        self.refresh = FIRST_REFRESH
        self.access = "none-yet"
        self.expires_in = 90_000
        self.access_until = 0.0
        self.renewals = 0
        self.spent_twice = 0
        self.lose_next_renewal = False
        self.webhook: dict[str, Any] = {}
        self._lock = threading.Lock()
        self.app = Starlette(
            routes=[
                Route("/v3.0/oa/message/cs", self._send, methods=["POST"]),
                Route("/v2.0/oa/getoa", self._info),
                Route("/v4/oa/access_token", self._token, methods=["POST"]),
                Route("/bot{token}/{method}", self._bot, methods=["POST"]),
            ]
        )

    def texts(self, user: str) -> list[str]:
        return [text_of(message) for message in self.sent.get(user, [])]

    def choices(self, user: str) -> list[tuple[str, str]]:
        """(title, payload) of the last message's buttons or list."""
        payload = self.sent[user][-1]["message"].get("attachment", {}).get("payload", {})
        rows = payload.get("buttons") or [
            {"title": e["title"], **e["default_action"]} for e in payload.get("elements", []) if "default_action" in e
        ]
        return [(row["title"], row["payload"]) for row in rows]

    async def _send(self, request: Request) -> Any:
        fault = self.faults.next()
        if fault == "429":
            return Response("slow down", 429, headers={"Retry-After": "1"})
        if fault == "500":
            return Response("Bad Gateway", 502)
        if fault == "timeout":
            return await late(JSONResponse({"error": -1, "message": "too late"}), LATE_S)
        if fault == "drop":
            return Broken()
        body = await request.json()
        with self._lock:
            answer = self._accept(body, request.headers.get("access_token", ""))
        return Broken() if fault == "lost" else JSONResponse(answer)

    def _accept(self, body: dict[str, Any], access: str) -> dict[str, Any]:
        self.calls.append(body)
        if access != self.access or time.time() > self.access_until:
            return {"error": -216, "message": "Access token is invalid"}
        if self.codes and (code := self.codes.pop(0)):
            return {"error": code, "message": "as the test wished"}
        if _unacceptable(body["message"]):
            return {"error": -201, "message": "Params is invalid"}
        user = body["recipient"]["user_id"]
        self.sent.setdefault(user, []).append(body)
        number = hashlib.sha256(json.dumps(body).encode()).hexdigest()[:20]
        return {"error": 0, "message": "Success", "data": {"message_id": number, "user_id": user}}

    async def _info(self, request: Request) -> Any:
        if request.headers.get("access_token") != self.access:
            return JSONResponse({"error": -216, "message": "Access token is invalid"})
        return JSONResponse({"error": 0, "message": "Success", "data": {"oa_id": "1", "name": "Xã Mẫu"}})

    async def _token(self, request: Request) -> Any:
        form = await request.form()
        if request.headers.get("secret_key") != APP_SECRET or form.get("app_id") != APP_ID:
            return JSONResponse({"error": -14003, "error_name": "Invalid app", "error_description": "app"})
        with self._lock:
            if form.get("grant_type") == "refresh_token" and form.get("refresh_token") != self.refresh:
                self.spent_twice += 1
                return JSONResponse({"error": -14014, "error_name": "Invalid refresh token", "error_reason": "spent"})
            self.renewals += 1
            self.refresh = f"refresh-{self.renewals}-never-to-be-seen"
            self.access = f"access-{self.renewals}-never-to-be-seen"
            self.access_until = time.time() + self.expires_in
        if self.lose_next_renewal:
            self.lose_next_renewal = False
            return Broken()
        body = {"access_token": self.access, "refresh_token": self.refresh, "expires_in": str(self.expires_in)}
        return JSONResponse(body)

    async def _bot(self, request: Request) -> Any:
        if request.path_params["token"] != BOT_TOKEN:
            return JSONResponse({"ok": False, "error_code": 401, "description": "Unauthorized"}, 401)
        body = await request.json()
        match request.path_params["method"]:
            case "getMe":
                return JSONResponse({"ok": True, "result": {"id": "9", "account_name": "bot.xa-mau"}})
            case "setWebhook":
                self.webhook = body
                return JSONResponse({"ok": True, "result": {"url": body["url"], "updated_at": 1_763_000_000_000}})
            case "sendMessage":
                return await self._bot_send(body)
        return JSONResponse({"ok": False, "error_code": 404, "description": "Not Found"}, 404)

    async def _bot_send(self, body: dict[str, Any]) -> Any:
        fault = self.faults.next()
        if fault == "429":
            return JSONResponse({"ok": False, "error_code": 429}, 429, headers={"Retry-After": "1"})
        if fault == "500":
            return Response("Bad Gateway", 502)
        if fault == "drop":
            return Broken()
        if not 1 <= len(body["text"]) <= 2000:
            return JSONResponse({"ok": False, "error_code": 400, "description": "text"}, 400)
        with self._lock:
            message = {"recipient": {"user_id": body["chat_id"]}, "message": {"text": body["text"]}}
            self.sent.setdefault(body["chat_id"], []).append(message)
        return JSONResponse({"ok": True, "result": {"message_id": "1", "date": 1_763_000_000_000}})


def text_of(body: dict[str, Any]) -> str:
    """What the citizen reads of an accepted message."""
    message = body["message"]
    if "text" in message:
        return message["text"]
    return "\n".join(element["title"] for element in message["attachment"]["payload"]["elements"])


def _unacceptable(message: dict[str, Any]) -> bool:
    payload = message.get("attachment", {}).get("payload", {})
    buttons, elements = payload.get("buttons", []), payload.get("elements", [])
    return (
        ("text" in message and not 1 <= len(message["text"].encode("utf-16-le")) // 2 <= 2000)
        or ("text" not in message and not elements)
        or len(buttons) > 5
        or len(elements) > 5
        or any(not 1 <= len(b["title"]) <= 100 or len(b["payload"]) > 1000 for b in buttons)
        or any(not 1 <= len(e["title"]) <= 100 or len(e["subtitle"]) > 500 for e in elements)
    )
