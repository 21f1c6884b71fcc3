"""Pages from templates, and the small words that they share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse

from bot.messages import STATUS_LABELS
from connectors.console.actions import ACTION_LABELS
from connectors.console.intents import INTENT_LABELS
from feedback.period import VIETNAM
from feedback.records import REASONS
from feedback.report import decimal, number, percent
from feedback.review import FOLLOW_UPS
from feedback.staff import ROLES, Staff

TEMPLATES = Path(__file__).parent / "templates"
ROOT = "/console"
#: address, label, role: the menu.
MENU = (
    ("/", "Tổng quan", "reviewer"),
    ("/queue", "Ý kiến", "reviewer"),
    ("/gaps", "Câu chưa đáp", "reviewer"),
    ("/drafts", "Bài nháp", "reviewer"),
    ("/changes", "Đã xuất bản", "reviewer"),
    ("/guides", "Bài đến hạn", "reviewer"),
    ("/callbacks", "Gọi lại", "reviewer"),
    ("/nlu", "Hiểu câu hỏi", "editor"),
    ("/notices", "Thông báo", "editor"),
    ("/channels", "Kênh", "administrator"),
    ("/teams", "Mã tổ", "administrator"),
    ("/users", "Cán bộ", "administrator"),
    ("/data", "Dữ liệu, báo cáo", "editor"),
    ("/audit", "Nhật ký", "administrator"),
)


def when(at: str | None) -> str:
    """A record's time as staff read it."""
    if not at:
        return ""
    return f"{datetime.fromisoformat(at).astimezone(VIETNAM):%H:%M %d/%m/%Y}"


class Pages:
    """Renders the console's templates."""

    def __init__(self, synthetic: bool = False) -> None:
        import jinja2

        environment: Any = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        environment.globals.update(
            root=ROOT, menu=MENU, action_labels=ACTION_LABELS, reasons=REASONS,
            statuses={str(k): v for k, v in STATUS_LABELS.items()},
            follow_ups=FOLLOW_UPS, intent_labels=INTENT_LABELS, roles=ROLES, when=when, number=number, percent=percent,
            decimal=decimal, synthetic=synthetic,
        )  # fmt: skip
        self._environment = environment

    def page(self, template: str, me: Staff | None, status: int = 200, /, **values: object) -> HTMLResponse:
        """A whole page; never kept by a browser or a proxy."""
        body = self._environment.get_template(template).render(me=me, **values)
        return HTMLResponse(body, status, {"cache-control": "no-store"})


def go(path: str, said: str = "") -> RedirectResponse:
    """See another page after a change; said: the key of a sentence it shows (SAID)."""
    return RedirectResponse(f"{ROOT}{path}" + (f"?said={said}" if said else ""), 303)


SAID = {
    "done": "Đã ghi.",
    "published": "Đã xuất bản. Trợ lý dùng bản mới ngay.",
    "taken-back": "Đã thu hồi. Trợ lý dùng lại bản trước.",
    "not-newest": "Chưa thu hồi được: bài này đã có bản mới hơn. Hãy thu hồi bản mới trước.",
    "gone": "Không còn mục này, hoặc đã có người xử lý.",
    "faulty": "Bài còn lỗi, chưa xuất bản được. Xem các lỗi bên dưới.",
    "last-admin": "Phải còn ít nhất một quản trị viên.",
    "taken": "Tên này đã có.",
    "weak": "Mật khẩu cần ít nhất 12 ký tự, và không phải mật khẩu quá quen thuộc.",
    "wrong": "Mật khẩu hiện tại, hoặc mã, chưa đúng.",
    "password": "Đã đổi mật khẩu. Mời đăng nhập lại.",
    "busy": "Đang huấn luyện. Mời đợi xong rồi thử lại.",
    "started": "Đã bắt đầu huấn luyện. Tải lại trang sau vài phút.",
    "unknown": "Không có lựa chọn này.",
    "too-many": "Quá nhiều dòng cho một lần tải. Mời chọn kỳ ngắn hơn, hoặc dùng lệnh trolydvc feedback export.",
}


def said_in(request: Request) -> str:
    """The sentence that the address asks for, or nothing."""
    return SAID.get(request.query_params.get("said", ""), "")
