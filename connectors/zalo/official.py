"""A Zalo Official Account as a channel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import msgspec

from connectors.assistant import Assistant
from connectors.doors import Answered, Drop, Gone, Instead, Json, Later, Outcome, Sent
from connectors.zalo import talk
from connectors.zalo.limits import ERRORS, OA_INFO, OA_SEND, OA_URL, REPLY_WINDOW_S, Do
from connectors.zalo.read import Heard
from connectors.zalo.tokens import LOST, TokenBusy, TokenKeeper, TokenLost

TOKEN_WAIT_S = 60.0


class OfficialAccount:
    """See connectors.doors.Channel. clock: seconds since 1970; api_url: where the API is."""

    name = talk.CHANNEL

    def __init__(
        self,
        http: httpx2.AsyncClient,
        keeper: TokenKeeper,
        assistant: Assistant,
        clock: Callable[[], float],
        api_url: str = OA_URL,
    ) -> None:
        self._http = http
        self._keeper = keeper
        self._assistant = assistant
        self._clock = clock
        self._api_url = api_url.rstrip("/")

    async def answer(self, event: Json, thread: Json) -> Answered:
        return await talk.answer(self._assistant, msgspec.convert(event, Heard), thread, with_buttons=True)

    async def send(self, body: Json) -> Outcome:
        if self._clock() - body["at"] > REPLY_WINDOW_S:
            return Drop("outside the free reply window")
        try:
            token = await self._keeper.access()
        except TokenLost:
            return Later("no token", TOKEN_WAIT_S, LOST)
        except TokenBusy:
            return Later("token is being renewed", 1.0)
        try:
            response = await self._http.post(self._api_url + OA_SEND, json=wire(body), headers={"access_token": token})
        except httpx2.HTTPError as error:
            return Later(type(error).__name__)
        return await self._outcome(response, body, token)

    async def info(self) -> Json:
        """Who the account is: {"error": 0, "data": {"name": …}}. Raises ChannelError, httpx2.HTTPError."""
        token = await self._keeper.access()
        response = await self._http.get(self._api_url + OA_INFO, headers={"access_token": token})
        return response.json()

    async def _outcome(self, response: httpx2.Response, body: Json, token: str) -> Outcome:
        if response.status_code == 429:
            return Later("rate limit", retry_after_s(response))
        if response.status_code >= 500:
            return Later(f"HTTP {response.status_code}")
        code = _code(response)
        if code is None:
            return Later("unreadable answer")
        if code == 0:
            return Sent()
        do, meaning, mend = ERRORS.get(code, (Do.RETRY, "lỗi chưa biết", ""))
        match do:
            case Do.RENEW:
                return await self._renewed(token, code)
            case Do.GONE:
                return Gone(f"error {code}")
            case Do.DROP:
                return Drop(f"error {code}")
            case Do.PLAIN if "buttons" in body or "list" in body:
                return Instead(without_buttons(body), f"error {code}")
            case Do.PLAIN | Do.ALARM:
                return Drop(f"error {code}", f"Zalo báo lỗi {code}: {meaning}. {mend[:1].upper()}{mend[1:]}.")
            case Do.RETRY:
                return Later(f"error {code}")

    async def _renewed(self, refused: str, code: int) -> Outcome:
        try:
            await self._keeper.renew(refused)
        except TokenLost:
            return Later("no token", TOKEN_WAIT_S, LOST)
        except TokenBusy:
            return Later("token is being renewed", 1.0)
        return Later(f"error {code}, token renewed")


def wire(body: Json) -> Json:
    """The request of v3.0 cs. message_id makes it an answer; without it the message counts as our own idea."""
    recipient = {"user_id": body["user"]} | ({"message_id": body["message"]} if body["message"] else {})
    if "list" in body:
        elements = [
            {"title": title, "subtitle": "", "default_action": _query(payload)} for title, payload in body["list"]
        ]
        heading = {"title": body["text"], "subtitle": ""}
        payload = {"template_type": "list", "elements": [heading, *elements]}
        return {"recipient": recipient, "message": {"attachment": {"type": "template", "payload": payload}}}
    message: dict[str, Any] = {"text": body["text"]}
    if "buttons" in body:
        buttons = [{"title": title, **_query(payload)} for title, payload in body["buttons"]]
        message["attachment"] = {"type": "template", "payload": {"buttons": buttons}}
    return {"recipient": recipient, "message": message}


def _query(payload: str) -> Json:
    return {"type": "oa.query.hide", "payload": payload}


def without_buttons(body: Json) -> Json:
    """The same choices as numbers to type."""
    plain = {key: value for key, value in body.items() if key not in ("buttons", "list", "listed")}
    return {**plain, "text": f"{body['text']}\n\n{body['listed']}"}


def retry_after_s(response: httpx2.Response) -> float:
    """What the Retry-After header says, else 5 seconds."""
    try:
        return float(response.headers.get("Retry-After", "5"))
    except ValueError:
        return 5.0


def _code(response: httpx2.Response) -> int | None:
    """The error code of an answer (0: well); None when it is not what Zalo's API says."""
    try:
        found = response.json()
        return int(found["error"])
    except (ValueError, KeyError, TypeError):
        return None
