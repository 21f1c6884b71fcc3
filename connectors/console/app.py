"""The console as an application of its own, to be mounted at /console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from connectors.console import content, data, home, learning, people, queue, running, signing
from connectors.console.access import Access, NotAllowed, SameSite, SignInFirst
from connectors.console.doors import ContentDesk, Training
from connectors.console.parts import Parts
from connectors.console.show import ROOT, Pages
from feedback.store import Store

STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the console is made of. channels: those this gateway runs."""

    store: Store
    content: ContentDesk
    training: Training
    channels: Sequence[str]
    idle: timedelta
    longest: timedelta
    secure: bool
    synthetic: bool = False


def make_console(made_of: Desk) -> FastAPI:
    """The application; every route but signing in names the role it needs."""
    app = FastAPI(title="Bàn làm việc của cán bộ", docs_url=None, redoc_url=None, openapi_url=None)
    pages = Pages(made_of.synthetic)
    access = Access(made_of.store, made_of.idle, made_of.longest, made_of.secure)
    parts = Parts(made_of.store, pages, access, made_of.content, made_of.training, tuple(made_of.channels))
    app.state.access = access
    for room in (signing, home, queue, content, learning, running, people, data):
        app.include_router(room.routes(parts))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(SameSite)

    async def first(_request: Request, _error: Exception) -> Response:
        return RedirectResponse(f"{ROOT}/sign-in", 303)

    async def refused(_request: Request, _error: Exception) -> Response:
        return pages.page(
            "told.html", None, 403, title="Chưa được phép", text="Vai trò của bạn chưa làm được việc này."
        )

    async def unreadable(_request: Request, _error: Exception) -> Response:
        text = "Có ô để trống hoặc quá dài. Mời quay lại trang trước, xem lại rồi gửi lại."
        return pages.page("told.html", None, 422, title="Chưa đọc được", text=text)

    async def other(_request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else 404
        return pages.page("told.html", None, code, title="Không có trang này", text="Mời quay về trang đầu.")

    app.add_exception_handler(SignInFirst, first)
    app.add_exception_handler(NotAllowed, refused)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(HTTPException, other)
    return app
