"""Every refusal is one Vietnamese sentence: JSON for programs, a page for people."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

MAX_TEXT = 2000
UNREADABLE = "Tin gửi lên không đọc được. Mời bạn tải lại trang rồi gửi lại."
TOO_LONG = f"Câu hỏi quá dài. Mời bạn viết ngắn hơn, dưới {MAX_TEXT} ký tự."
NOT_FOUND = "Không có trang này. Mời bạn quay về trang đầu."


class Sentence(str):
    """A sentence for the citizen, as the detail of an HTTPException; any other detail is not shown."""


def sentence(errors: object) -> str:
    """What was wrong with a request, in one Vietnamese sentence; never what was in it."""
    kinds = {str(error.get("type")) for error in errors} if isinstance(errors, (list, tuple)) else set[str]()  # pyright: ignore
    return TOO_LONG if "string_too_long" in kinds else UNREADABLE


def add_error_handlers(app: FastAPI, page: Callable[[str], str]) -> None:
    """page: a whole page of HTML that tells one sentence."""

    async def invalid(_request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return JSONResponse({"error": sentence(error.errors())}, 422)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        general = NOT_FOUND if error.status_code == 404 else UNREADABLE
        text = str(error.detail) if isinstance(error.detail, Sentence) else general
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(page(text), error.status_code, headers=error.headers)
        return JSONResponse({"error": text}, error.status_code, headers=error.headers)

    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, refused)
