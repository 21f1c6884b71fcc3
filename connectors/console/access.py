"""Who may do what in the console: the session cookie, roles, and requests that come from other sites."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from feedback import staff
from feedback.audit import record
from feedback.passwords import NOBODY, matches
from feedback.staff import Staff
from feedback.store import Store

COOKIE = "trolydvc_staff"
FOREIGN = "Yêu cầu này không đi từ trang của cán bộ. Mời mở lại trang rồi làm lại."


class SignInFirst(Exception):
    """Nobody is signed in, or was idle for too long."""


class NotAllowed(Exception):
    """The person's role does not reach."""


class SameSite:
    """ASGI middleware: what changes something must come from our own page (Fetch Metadata, else Origin); else 403."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
            if not same_site(headers):
                await PlainTextResponse(FOREIGN, 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def same_site(headers: dict[str, str]) -> bool:
    """Whether a request was made by a page of this very site. A request that does not say is refused."""
    fetched = headers.get("sec-fetch-site")
    if fetched is not None:
        return fetched == "same-origin"
    try:
        origin = urlsplit(headers.get("origin", ""))
    except ValueError:
        return False
    return bool(origin.netloc) and origin.netloc == headers.get("host")


@dataclass(frozen=True)
class Access:
    """Sign-in and sessions over a store. secure: the cookie only over HTTPS."""

    store: Store
    idle: timedelta
    longest: timedelta
    secure: bool

    async def sign_in(self, name: str, password: str) -> tuple[str | None, bool, str]:
        """(token or None, whether a code is still asked, what to tell). A wrong name takes as long as a wrong word."""
        now = self.store.now()
        person, hashed, locked = await self.store.database.read(lambda c: staff.for_sign_in(c, name, now))
        good = await asyncio.to_thread(matches, hashed or NOBODY, password)
        if person is None or locked or not good:
            return None, False, await self._refuse(person, locked, now)
        passed = person.totp_secret is None

        def work(c: Any) -> str:
            record(c, now, person.name, "sign_in", person.name, "" if passed else "password")
            return staff.open_session(c, person.id, now, passed)

        return await self.store.database.write(work), not passed, ""

    async def _refuse(self, person: Staff | None, locked: bool, now: datetime) -> str:
        if person is not None and not locked:
            await self.store.database.write(lambda c: staff.failed(c, person.id, now))
        if person is not None:
            said = "locked" if locked else "wrong"
            await self.store.database.write(lambda c: record(c, now, person.name, "sign_in_refused", person.name, said))
        return "Tên hoặc mật khẩu chưa đúng. Sai 5 lần thì tài khoản tạm khóa 15 phút."

    async def second_step(self, token: str, code: str) -> str | None:
        """A new token when the code is right and was not used before; else None."""
        now = self.store.now()
        found = await self._session(token)
        if found is None or found[0].totp_secret is None or (found[0].locked_until or "") > now.isoformat():
            return None
        person = found[0]
        step = totp_step(person.totp_secret or "", code, now)

        def work(c: Any) -> str | None:
            if step is None or not staff.use_totp(c, person.id, step):
                staff.failed(c, person.id, now)
                record(c, now, person.name, "sign_in_refused", person.name, "code")
                return None
            staff.close_session(c, token)
            record(c, now, person.name, "sign_in", person.name, "code")
            return staff.open_session(c, person.id, now, True)

        return await self.store.database.write(work)

    async def sign_out(self, token: str) -> None:
        await self.store.database.write(lambda c: staff.close_session(c, token))

    async def _session(self, token: str) -> tuple[Staff, bool] | None:
        now = self.store.now()
        return await self.store.database.read(lambda c: staff.session_of(c, token, now, self.idle, self.longest))

    async def allowed(self, request: Request, role: str) -> Staff:
        """The person signed in, whose role reaches. Raises SignInFirst, NotAllowed."""
        token = request.cookies.get(COOKIE, "")
        found = await self._session(token) if token else None
        if found is None or not found[1]:
            raise SignInFirst
        if not found[0].may(role):
            raise NotAllowed
        now = self.store.now()
        await self.store.database.write(lambda c: staff.touch(c, token, now))
        return found[0]


def need(role: str) -> Callable[[Request], Awaitable[Staff]]:
    """A dependency: the person signed in to the console that serves the request."""

    async def signed_in(request: Request) -> Staff:
        access: Access = request.app.state.access
        return await access.allowed(request, role)

    return signed_in


Reviewer = Annotated[Staff, Depends(need("reviewer"))]
Editor = Annotated[Staff, Depends(need("editor"))]
Administrator = Annotated[Staff, Depends(need("administrator"))]


def totp_step(secret: str, code: str, now: datetime) -> int | None:
    """The 30-second step that a code belongs to (now, one before or one after), or None."""
    totp: Any = import_module("pyotp").TOTP(secret)
    step = int(now.timestamp()) // 30
    given = "".join(code.split()).encode()
    near = (step, step - 1, step + 1)
    return next((s for s in near if hmac.compare_digest(str(totp.at(s * 30)).encode(), given)), None)
