"""The Official Account's tokens: renewed before they expire, by one worker at a time, the new one on disk first.

A refresh token can be spent once, and its answer holds the next one. Whoever renews holds a lock in the database, keeps
the answer before using it, and everybody else waits for it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import httpx2
import structlog

from bot.errors import ChannelError
from connectors.doors import Alarms, KeptToken, TokenShelf
from connectors.zalo.limits import ACCESS_S, OAUTH_TOKEN, OAUTH_URL

log = structlog.get_logger()
NAME = "zalo-oa"
ALARM = "token"
MARGIN_S = 3600.0
LOCK_S = 60.0
WAIT_S = 0.1
LOOK_AFTER_S = 600.0
LOST = (
    "Zalo không nhận mã làm mới (refresh token) nữa, nên không gửi được tin. "
    "Chạy: trolydvc channels tokens --renew (xem docs/zalo.md, mục Khi mất mã)."
)
MISSING = "Chưa có mã làm mới (refresh token) của Zalo OA. Chạy: trolydvc channels tokens --renew (xem docs/zalo.md)."


class TokenLost(ChannelError):
    """Only a person can give a new refresh token."""


class TokenBusy(ChannelError):
    """The token cannot be renewed just now; try again."""


class TokenKeeper:
    """Gives the access token. clock: seconds since 1970; seed: a first refresh token from the settings, or empty."""

    def __init__(
        self,
        shelf: TokenShelf,
        alarms: Alarms,
        http: httpx2.AsyncClient,
        app_id: str,
        app_secret: str,
        clock: Callable[[], float],
        seed: str = "",
        oauth_url: str = OAUTH_URL,
    ) -> None:
        self._shelf = shelf
        self._alarms = alarms
        self._http = http
        self._app_id = app_id
        self._app_secret = app_secret
        self._clock = clock
        self._seed = seed
        self._address = oauth_url.rstrip("/") + OAUTH_TOKEN

    async def access(self) -> str:
        """An access token that is good for a while. Raises TokenLost, TokenBusy."""
        return await self._good(lambda token: token.expires_at > self._clock() + MARGIN_S)

    async def renew(self, refused: str) -> str:
        """Another access token than `refused`. Raises TokenLost, TokenBusy."""
        return await self._good(lambda token: token.access not in ("", refused) and token.expires_at > self._clock())

    async def exchange(self, code: str) -> None:
        """Keep the tokens for an authorization code of the permission page. Raises ChannelError."""
        await self._ask({"grant_type": "authorization_code", "code": code})

    async def look_after(self) -> None:
        """Renew for ever, so that a quiet night does not end with an expired token."""
        while True:
            try:
                await self.access()
            except Exception as error:
                log.error("token_not_renewed", channel="zalo", error=type(error).__name__)
            await asyncio.sleep(LOOK_AFTER_S)

    async def _good(self, is_good: Callable[[KeptToken], bool]) -> str:
        deadline = asyncio.get_running_loop().time() + LOCK_S
        while asyncio.get_running_loop().time() < deadline:
            token = await self._shelf.token(NAME)
            if token is None and self._seed:
                await self._shelf.seed_token(NAME, self._seed)
                token = await self._shelf.token(NAME)
            if token is None:
                await self._alarms.raise_alarm("zalo", ALARM, MISSING, self._clock())
                raise TokenLost(MISSING)
            if is_good(token):
                return token.access
            owner = secrets.token_hex(8)
            if await self._shelf.lock_token(NAME, owner, self._clock(), self._clock() + LOCK_S):
                return await self._spend(owner, is_good)
            await asyncio.sleep(WAIT_S)
        raise TokenBusy("another worker is renewing the Zalo token and has not finished")

    async def _spend(self, owner: str, is_good: Callable[[KeptToken], bool]) -> str:
        """Renew while holding the lock, unless somebody did just before we got it."""
        try:
            token = await self._shelf.token(NAME)
            if token is not None and is_good(token):
                return token.access
            refresh = token.refresh if token else self._seed
            return await self._ask({"grant_type": "refresh_token", "refresh_token": refresh})
        finally:
            await self._shelf.unlock_token(NAME, owner)

    async def _ask(self, fields: dict[str, str]) -> str:
        """Ask for tokens and keep them before anything else happens. Errors never hold a token."""
        try:
            response = await self._http.post(
                self._address, data={**fields, "app_id": self._app_id}, headers={"secret_key": self._app_secret}
            )
            found: Any = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            raise TokenBusy(f"Zalo's token address did not answer ({type(error).__name__}); try again") from None
        if not isinstance(found, dict) or response.status_code >= 500:
            raise TokenBusy(f"Zalo's token address answered {response.status_code}; try again")
        access, refresh = found.get("access_token"), found.get("refresh_token")  # pyright: ignore
        if not access or not refresh:
            code = found.get("error")  # pyright: ignore
            log.error("token_lost", channel="zalo", code=code)
            await self._alarms.raise_alarm("zalo", ALARM, f"{LOST} Mã lỗi {code}.", self._clock())
            raise TokenLost(f"Zalo refused to renew the token (error {code}). Run: trolydvc channels tokens --renew")
        try:
            life_s = float(found.get("expires_in") or ACCESS_S)  # pyright: ignore
        except ValueError:
            life_s = ACCESS_S
        now = self._clock()
        await self._shelf.keep_token(NAME, str(access), str(refresh), now + life_s, now)  # pyright: ignore
        await self._alarms.clear_alarm("zalo", ALARM)
        return str(access)  # pyright: ignore
