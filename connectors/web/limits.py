"""Refuse a request whose body is too large, before it is read into memory."""

from __future__ import annotations

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY_BYTES = 64 * 1024
TOO_LARGE = "Nội dung gửi lên quá lớn. Mời bạn viết ngắn hơn rồi gửi lại."


class BodyLimit:
    """ASGI middleware: 413 with a Vietnamese sentence when a body is over `limit` bytes, declared or streamed."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY_BYTES) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        body, whole = b"", False
        if declared.isdigit() and int(declared) <= self._limit:
            while not whole and len(body) <= self._limit:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return
                body += message.get("body", b"")
                whole = not message.get("more_body", False)
        if not whole or len(body) > self._limit:
            response = JSONResponse({"error": TOO_LARGE}, 413, headers={"connection": "close"})
            await response(scope, receive, send)
            return
        pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return pending.pop() if pending else await receive()

        await self._app(scope, replay, send)
