"""The routes of helper mode: sign in with the team's code, search, ask for a citizen, log a visit."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, FastAPI, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from pydantic import BaseModel, Field

from bot.messages import Incoming
from connectors.assistant import Assistant
from connectors.helper.session import Session, refuse_other_sites
from connectors.helper.teams import OUTCOMES, Teams, VisitDone
from connectors.library import Library
from connectors.web.assets import Asset, read_assets, send
from connectors.web.guides import MAX_TYPED, LinkOut
from connectors.web.pages import TEMPLATES
from connectors.web.refusals import MAX_TEXT
from connectors.web.render import guide_address, make_templates, qr_picture

HERE = Path(__file__).parent
WRONG_CODE = "Mã tổ chưa đúng, hoặc đã hết hiệu lực. Mời bạn xem lại mã, hoặc hỏi cán bộ đã cấp mã."
TOO_MANY = "Đã thử quá nhiều lần. Mời bạn đợi năm phút rồi thử lại."
TRIES = RateLimitItemPerMinute(10, 5)
Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]


class QuestionIn(BaseModel):
    """Một câu hỏi hỏi hộ người dân."""

    model_config = {"extra": "forbid", "strict": True}
    conversation_id: Token
    message_id: Token
    text: str = Field("", max_length=MAX_TEXT)
    payload: str | None = Field(None, max_length=200)
    unit: str | None = Field(None, max_length=64)


class VisitIn(BaseModel):
    """Một lượt hỗ trợ; không có thông tin của người dân."""

    model_config = {"extra": "forbid", "strict": True}
    key: Token
    at: str = Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$", description="giờ UTC")
    document: str | None = Field(None, max_length=128)
    outcome: Literal["done", "partly", "not_done", "referred"]
    minutes: int = Field(ge=0, le=600)


def add_helper(
    app: FastAPI, assistant: Assistant, library: Library, teams: Teams, secret: bytes, public_url: str = ""
) -> dict[str, Asset]:
    """Serve helper mode below /helper. Returns its files by their address, to be kept on a device."""
    session = Session(teams, secret)
    router = APIRouter(prefix="/helper", include_in_schema=False)
    templates = make_templates(HERE / "templates", TEMPLATES)
    assets = read_assets(HERE / "static")
    limiter = FixedWindowRateLimiter(MemoryStorage())

    def show(name: str, status: int = 200, **values: object) -> HTMLResponse:
        return HTMLResponse(templates.get_template(name).render(**values), status, {"cache-control": "no-store"})

    def base(request: Request) -> str:
        return public_url.rstrip("/") or str(request.base_url).rstrip("/")

    @router.get("")
    async def home(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        team = await session.team(request)
        if team is None:
            return show("sign_in.html", error="")
        return show("helper.html", team=team, outcomes=OUTCOMES)

    @router.post("/vao")
    async def sign_in(request: Request, code: Annotated[str, Form(max_length=64)] = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        refuse_other_sites(request)
        client = request.client.host if request.client else "?"
        if not limiter.test(TRIES, client):
            return show("sign_in.html", 429, error=TOO_MANY)
        team = await teams.check(code)
        if team is None:
            limiter.hit(TRIES, client)  # only a wrong code counts: a whole class signs in from one address
            return show("sign_in.html", 403, error=WRONG_CODE)
        response = RedirectResponse("/helper", 303)
        session.sign_in(response, team, secure=base(request).startswith("https"))
        return response

    @router.post("/ra")
    async def sign_out(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        refuse_other_sites(request)
        response = RedirectResponse("/helper", 303)
        session.sign_out(response)
        return response

    @router.get("/static/{name}")
    async def static(name: str, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return send(assets[name], request) if name in assets else Response(status_code=404)

    @router.get("/tim")
    async def search(request: Request, q: Annotated[str, Query(max_length=MAX_TYPED)]) -> list[LinkOut]:  # pyright: ignore[reportUnusedFunction]
        await session.require(request)
        return [LinkOut(id=link.id, title=link.title, topic=link.topic) for link in library.search(q)]

    @router.get("/qr/{guide_id:path}")
    async def code_of(request: Request, guide_id: str) -> Response:  # pyright: ignore[reportUnusedFunction]
        await session.require(request)
        return Response(qr_picture(guide_address(base(request), guide_id)), media_type="image/svg+xml")

    @router.post("/hoi")
    async def ask(request: Request, question: QuestionIn) -> Response:  # pyright: ignore[reportUnusedFunction]
        team = await session.require(request)
        reply = await assistant.turn(
            Incoming(
                channel="web",
                conversation_id=question.conversation_id,
                message_id=question.message_id,
                text=question.text,
                payload=question.payload,
                unit=team.unit,
                assisted=True,
            )
        )
        return Response(msgspec.json.encode(reply), media_type="application/json")

    @router.post("/luot")
    async def visit(request: Request, done: VisitIn) -> dict[str, int]:  # pyright: ignore[reportUnusedFunction]
        team = await session.require(request)
        card = library.card(done.document) if done.document else None
        kept = VisitDone(
            key=done.key, at=done.at, topic=card.title if card else "", document=card.guide_id if card else None,
            outcome=done.outcome, minutes=done.minutes,
        )  # fmt: skip
        await teams.log_visit(team, kept)
        today, week = await teams.counts(team)
        return {"today": today, "week": week}

    @router.get("/du-lieu")
    async def data(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        team = await session.require(request)
        today, week = await teams.counts(team)
        body: dict[str, Any] = {
            "team": team.name,
            "today": today,
            "week": week,
            "place": asdict(library.place(team.unit)),
            "exercises": [asdict(exercise) for exercise in library.exercises()],
        }
        return JSONResponse(body)

    app.include_router(router)
    return {f"/helper/static/{name}": asset for name, asset in assets.items()}
