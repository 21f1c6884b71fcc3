"""Signing in and out, and one's own account."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from connectors.console.access import COOKIE, Reviewer, totp_step
from connectors.console.parts import Parts, Secret, Short, clean
from connectors.console.show import ROOT, go, said_in
from feedback import staff
from feedback.passwords import hash_password, matches, weak


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    pages, access, store = parts.pages, parts.access, parts.store

    def with_cookie(response: Response, token: str) -> Response:
        response.set_cookie(COOKIE, token, path=ROOT, httponly=True, samesite="strict", secure=access.secure)
        return response

    @router.get("/sign-in")
    async def sign_in_page(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return pages.page("sign_in.html", None, told=said_in(request), name="")

    @router.post("/sign-in")
    async def sign_in(name: Short, password: Secret) -> Response:  # pyright: ignore[reportUnusedFunction]
        token, code_asked, told = await access.sign_in(clean(name).strip().lower(), password)
        if token is None:
            return pages.page("sign_in.html", None, 401, told=told, name=clean(name))
        return with_cookie(RedirectResponse(f"{ROOT}/{'sign-in/code' if code_asked else ''}", 303), token)

    @router.get("/sign-in/code")
    async def code_page() -> Response:  # pyright: ignore[reportUnusedFunction]
        return pages.page("code.html", None, told="")

    @router.post("/sign-in/code")
    async def code(request: Request, code: Short) -> Response:  # pyright: ignore[reportUnusedFunction]
        token = await access.second_step(request.cookies.get(COOKIE, ""), code)
        if token is None:
            told = "Mã chưa đúng hoặc đã dùng. Mời đợi mã mới rồi thử lại."
            return pages.page("code.html", None, 401, told=told)
        return with_cookie(RedirectResponse(f"{ROOT}/", 303), token)

    @router.post("/sign-out")
    async def sign_out(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        await access.sign_out(request.cookies.get(COOKIE, ""))
        response = RedirectResponse(f"{ROOT}/sign-in", 303)
        response.delete_cookie(COOKIE, path=ROOT)
        return response

    @router.get("/account")
    async def account(me: Reviewer, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        pyotp: Any = import_module("pyotp")
        secret = str(pyotp.random_base32())
        address = str(pyotp.TOTP(secret).provisioning_uri(name=me.name, issuer_name="Trợ lý Dịch vụ công"))
        return pages.page("account.html", me, told=said_in(request), secret=secret, address=address)

    @router.post("/account/password")
    async def password(me: Reviewer, present: Secret, wanted: Secret) -> Response:  # pyright: ignore[reportUnusedFunction]
        now = store.now()
        _, hashed, _ = await store.database.read(lambda c: staff.for_sign_in(c, me.name, now))
        if not hashed or not await asyncio.to_thread(matches, hashed, present):
            return go("/account", "wrong")
        if weak(wanted):
            return go("/account", "weak")
        fresh = await asyncio.to_thread(hash_password, wanted)
        await store.database.write(lambda c: staff.set_password(c, me.id, fresh))
        await parts.audit(me, "password", me.name)
        return go("/sign-in", "password")

    @router.post("/account/totp")
    async def totp(me: Reviewer, secret: Short, code: Short) -> Response:  # pyright: ignore[reportUnusedFunction]
        good = len(secret) == 32 and secret.isascii() and secret.isalnum() and set(secret) <= set(BASE32)
        if not good or totp_step(secret, code, store.now()) is None:
            return go("/account", "wrong")
        await store.database.write(lambda c: staff.set_totp(c, me.id, secret))
        await parts.audit(me, "totp_on", me.name)
        return go("/account", "done")

    @router.post("/account/totp/off")
    async def totp_off(me: Reviewer, password: Secret) -> Response:  # pyright: ignore[reportUnusedFunction]
        now = store.now()
        _, hashed, _ = await store.database.read(lambda c: staff.for_sign_in(c, me.name, now))
        if not hashed or not await asyncio.to_thread(matches, hashed, password):
            return go("/account", "wrong")
        await store.database.write(lambda c: staff.set_totp(c, me.id, None))
        await parts.audit(me, "totp_off", me.name)
        return go("/account", "done")

    return router


BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
