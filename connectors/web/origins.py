"""Let pages of other sites use the widget's API, where the settings say so.

The API takes no cookie and no credentials, so a page of another site can do nothing with it that its own server
could not. Everything else (helper mode, the console, webhooks) stays closed to other sites.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN_PATHS = ("/api/messages", "/api/feedback", "/api/suggest", "/api/guides/", "/api/pack")
MAX_AGE_S = 86_400


class AllowedOrigins:
    """ASGI middleware: cross-origin headers on OPEN_PATHS for the origins named; "*" is every origin, () none."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = Headers(scope=scope).get("origin") if scope["type"] == "http" else None
        if origin is None or not scope["path"].startswith(OPEN_PATHS) or not self._allows(origin):
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            preflight = Response(status_code=204, headers=self._headers(origin) | _PREFLIGHT)
            await preflight(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers(origin))
            await send(message)

        await self._app(scope, receive, with_headers)

    def _allows(self, origin: str) -> bool:
        return "*" in self._origins or origin in self._origins

    def _headers(self, origin: str) -> dict[str, str]:
        return {"access-control-allow-origin": origin, "vary": "origin, accept-encoding"}


_PREFLIGHT = {
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "content-type",
    "access-control-max-age": str(MAX_AGE_S),
}
