"""A Zalo Bot as a channel: a static token in the address, no buttons, numbered choices."""

from __future__ import annotations

import logging

import httpx2
import msgspec

from connectors.assistant import Assistant
from connectors.doors import Answered, Drop, Gone, Json, Later, Outcome, Sent
from connectors.zalo import talk
from connectors.zalo.limits import BOT_URL
from connectors.zalo.official import retry_after_s
from connectors.zalo.read import Heard

BAD_TOKEN_WAIT_S = 300.0
BAD_TOKEN = (
    "Zalo từ chối mã của Zalo Bot. Lấy mã mới ở Zalo Bot Manager, đặt TROLYDVC_ZALO_BOT_TOKEN rồi chạy lại; "
    "sau đó chạy trolydvc channels check."
)


class BotApi:
    """The methods of the API. The token is in every address: errors of httpx2 must never be shown."""

    def __init__(self, http: httpx2.AsyncClient, token: str, api_url: str = BOT_URL) -> None:
        for name in ("httpx2", "httpcore2"):  # they write addresses
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._http = http
        self._base = f"{api_url.rstrip('/')}/bot{token}"

    async def post(self, method: str, fields: Json) -> httpx2.Response:
        """Raises httpx2.HTTPError."""
        return await self._http.post(f"{self._base}/{method}", json=fields)

    async def call(self, method: str, fields: Json) -> Json:
        """The answer, {"ok": False, "error_code": …} when it is not JSON. Raises httpx2.HTTPError."""
        response = await self.post(method, fields)
        try:
            found = response.json()
        except ValueError:
            found = None
        if isinstance(found, dict):
            return found  # pyright: ignore[reportUnknownVariableType]
        return {"ok": False, "error_code": response.status_code}


class ZaloBot:
    """See connectors.doors.Channel."""

    name = talk.CHANNEL

    def __init__(self, api: BotApi, assistant: Assistant) -> None:
        self._api = api
        self._assistant = assistant

    async def answer(self, event: Json, thread: Json) -> Answered:
        return await talk.answer(self._assistant, msgspec.convert(event, Heard), thread, with_buttons=False)

    async def send(self, body: Json) -> Outcome:
        try:
            response = await self._api.post("sendMessage", {"chat_id": body["user"], "text": body["text"]})
        except httpx2.HTTPError as error:
            return Later(type(error).__name__)
        return _outcome(response)


def _outcome(response: httpx2.Response) -> Outcome:
    try:
        found = response.json()
        well, code = bool(found["ok"]), int(found.get("error_code") or response.status_code)
    except (ValueError, KeyError, TypeError):
        well, code = False, response.status_code
    if well:
        return Sent()
    if code == 429:
        return Later("rate limit", retry_after_s(response))
    if code in (401, 404):
        return Later("token refused", BAD_TOKEN_WAIT_S, BAD_TOKEN)
    if code == 403:
        return Gone("blocked")
    if code == 400:
        return Drop("refused by Zalo")
    return Later(f"error {code}")
