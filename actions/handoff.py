"""To a human: the hotlines by matter, and the counter of the ward."""

from __future__ import annotations

from actions.context import Context
from bot.messages import Draft, Status

HOTLINES = (
    "Bạn có thể gặp người hỗ trợ ở các số sau:\n"
    "- Cổng Dịch vụ công quốc gia: 1800 1096\n"
    "- VNeID, định danh điện tử: 1900 0368\n"
    "- Công an, khi bị lừa hoặc bị đe dọa: 113\n"
    "Hoặc đến Trung tâm Phục vụ hành chính công (bộ phận một cửa) ở xã, phường."
)


def handoff(context: Context) -> Draft:  # noqa: ARG001
    return Draft(status=Status.HANDOFF, text=HOTLINES)


def complaint(context: Context) -> Draft:  # noqa: ARG001
    text = (
        "Xin lỗi vì câu trả lời chưa giúp được bạn. Bạn nói rõ đang vướng ở bước nào, tôi thử lại.\n"
        + HOTLINES
    )
    return Draft(status=Status.HANDOFF, text=text)
