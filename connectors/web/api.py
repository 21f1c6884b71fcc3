"""The widget's API: messages, ratings, and a stream of both ways."""

from __future__ import annotations

import json
from typing import Annotated

import msgspec
from fastapi import APIRouter, Response, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from starlette.exceptions import HTTPException

from bot.messages import Incoming, Reply
from connectors.assistant import Assistant
from connectors.web.refusals import MAX_TEXT, Sentence, sentence

UNKNOWN_TURN = Sentence("Không tìm thấy câu trả lời để đánh giá. Mời bạn tải lại trang.")

Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]


class MessageIn(BaseModel):
    """Một tin nhắn của người dân."""

    model_config = {"extra": "forbid", "strict": True}
    conversation_id: Token = Field(description="mã cuộc trò chuyện do trang tự sinh, không gắn với người")
    message_id: Token = Field(description="mã tin nhắn; gửi lại cùng mã thì nhận lại đúng câu trả lời cũ")
    text: str = Field("", max_length=MAX_TEXT, description="câu hỏi, có dấu hoặc không dấu")
    payload: str | None = Field(None, max_length=200, description="giá trị của nút vừa bấm")
    unit: str | None = Field(None, pattern=r"^[a-z0-9-]{1,64}$", description="đơn vị của trang nhúng")


class RatingIn(BaseModel):
    """Đánh giá một câu trả lời."""

    model_config = {"extra": "forbid", "strict": True}
    turn_id: Token = Field(description="turn_id của câu trả lời")
    helpful: bool = Field(description="có giúp được không")
    reasons: list[Annotated[str, Field(max_length=32)]] = Field(
        default=[], max_length=10, description="lý do khi chưa giúp được"
    )
    comment: str = Field("", max_length=1200, description="góp ý thêm")


class RatingOut(BaseModel):
    saved: bool = Field(description="đã ghi xuống đĩa")


class ErrorOut(BaseModel):
    error: str = Field(description="điều đã xảy ra và việc cần làm")


_ERRORS = {code: {"model": ErrorOut} for code in (400, 413, 422)}


def to_incoming(message: MessageIn) -> Incoming:
    return Incoming(
        channel="web", conversation_id=message.conversation_id, message_id=message.message_id, text=message.text,
        payload=message.payload, unit=message.unit,
    )  # fmt: skip


def make_router(assistant: Assistant) -> APIRouter:
    """The routes below /api."""
    router = APIRouter(prefix="/api", tags=["Trò chuyện"])

    @router.post("/messages", summary="Gửi một câu hỏi, nhận câu trả lời", response_model=Reply, responses={**_ERRORS})
    async def messages(message: MessageIn) -> Response:  # pyright: ignore[reportUnusedFunction]
        reply = await assistant.turn(to_incoming(message))
        return Response(msgspec.json.encode(reply), media_type="application/json")

    @router.post("/feedback", summary="Đánh giá một câu trả lời", responses={**_ERRORS, 404: {"model": ErrorOut}})
    async def feedback(rating: RatingIn) -> RatingOut:  # pyright: ignore[reportUnusedFunction]
        if not await assistant.rate(rating.turn_id, rating.helpful, rating.reasons, rating.comment):
            raise HTTPException(404, UNKNOWN_TURN)
        return RatingOut(saved=True)

    @router.websocket("/stream")
    async def stream(socket: WebSocket) -> None:  # pyright: ignore[reportUnusedFunction]
        await socket.accept()
        try:
            while True:
                await _answer(assistant, socket)
        except WebSocketDisconnect:
            return

    return router


async def _answer(assistant: Assistant, socket: WebSocket) -> None:
    """Read one message of a socket, say that we are at it, and send the reply."""
    text = await socket.receive_text()
    try:
        message = TypeAdapter(MessageIn).validate_json(text)
    except ValidationError as error:
        await socket.send_json({"type": "error", "error": sentence(error.errors())})
        return
    await socket.send_json({"type": "typing", "message_id": message.message_id})
    reply = await assistant.turn(to_incoming(message))
    body = {"type": "reply", "message_id": message.message_id, "reply": msgspec.to_builtins(reply)}
    await socket.send_text(json.dumps(body, ensure_ascii=False))
