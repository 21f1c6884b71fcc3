"""The guides without a conversation: suggestions, one card, the pack for reading offline, what has changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Protocol

import msgspec
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from connectors.library import Library
from connectors.web.assets import Asset, make_asset, send
from connectors.web.refusals import Sentence

NO_GUIDE = Sentence("Không tìm thấy bài hướng dẫn này. Có thể bài đã được thay. Mời bạn hỏi lại.")
MAX_TYPED = 200


class LinkOut(BaseModel):
    id: str = Field(description="mã bài hướng dẫn")
    title: str = Field(description="tên bài")
    topic: str = Field(description="chủ đề")


class ErrorOut(BaseModel):
    error: str = Field(description="điều đã xảy ra và việc cần làm")


class Change(Protocol):
    """Something that was mended because citizens said so: what they said, what was done. at: ISO time."""

    @property
    def at(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def said(self) -> str: ...
    @property
    def done(self) -> str: ...


#: The published changes, newest first.
Changes = Callable[[], Awaitable[Sequence[Change]]]


async def no_changes() -> Sequence[Change]:
    return ()


def make_guides_router(library: Library) -> APIRouter:
    """The routes below /api that read guides."""
    router = APIRouter(prefix="/api", tags=["Bài hướng dẫn"])
    packed: dict[str, Asset] = {}

    @router.get("/suggest", summary="Gợi ý bài hướng dẫn khi đang gõ")
    async def suggest(  # pyright: ignore[reportUnusedFunction]
        q: Annotated[str, Query(max_length=MAX_TYPED, description="phần đã gõ, có dấu hoặc không dấu")],
    ) -> list[LinkOut]:
        return [LinkOut(id=link.id, title=link.title, topic=link.topic) for link in library.suggest(q)]

    @router.get(
        "/guides/{guide_id:path}",
        summary="Một bài hướng dẫn",
        responses={200: {"description": "thẻ trả lời"}, 404: {"model": ErrorOut}},
    )
    async def guide(guide_id: str) -> Response:  # pyright: ignore[reportUnusedFunction]
        card = library.card(guide_id)
        if card is None:
            raise HTTPException(404, NO_GUIDE)
        return Response(msgspec.json.encode(card), media_type="application/json")

    @router.get("/pack", summary="Các bài được hỏi nhiều, để đọc khi mất mạng")
    async def pack(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        if library.version not in packed:
            packed.clear()
            packed[library.version] = make_asset(msgspec.json.encode(library.pack()), "application/json")
        return send(packed[library.version], request)

    return router
