"""Say honestly that we cannot answer, and what the citizen can do instead."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from actions.context import Context
from bot.messages import Button, Draft, Status

STARTERS = (
    Button("Đăng nhập Cổng bằng VNeID", "ask:Đăng nhập Cổng Dịch vụ công bằng VNeID"),
    Button("Nộp hồ sơ trực tuyến", "ask:Các bước nộp hồ sơ trực tuyến"),
    Button("Tra cứu hồ sơ", "ask:Tra cứu hồ sơ đã nộp"),
)
SCOPE = "Cổng Dịch vụ công, VNeID, thanh toán trực tuyến và chữ ký số"
_OUT_OF_SCOPE = (
    f"Xin lỗi, câu này ngoài phạm vi của tôi. Tôi chỉ hỗ trợ về {SCOPE}. Bạn cần làm thủ tục nào?",
    f"Rất tiếc, tôi chưa hỗ trợ được việc này. Tôi chuyên hỗ trợ {SCOPE}. Mời bạn hỏi về một thủ tục.",
    f"Việc này không thuộc phần tôi được hướng dẫn. Tôi chỉ hỗ trợ {SCOPE}. Bạn thử hỏi một việc ở đó nhé.",
)
NO_SOURCE = (
    "Xin lỗi, tôi chưa có thông tin này trong nguồn chính thức, nên không trả lời đoán. "
    "Bạn có thể nói rõ hơn tên giấy tờ hoặc việc cần làm. "
    "Bạn cũng có thể gọi 1800 1096, hoặc hỏi bộ phận một cửa ở xã, phường."
)
INJECTION = (
    "Xin lỗi, tôi không thực hiện yêu cầu này. Tôi không có quyền xem và không cung cấp dữ liệu nội bộ hay dữ liệu "
    f"của người khác. Tôi chỉ hỗ trợ {SCOPE}."
)
INSULT = "Xin lỗi vì đã làm bạn chưa hài lòng. Tôi chỉ hỗ trợ thủ tục trực tuyến. Bạn cho tôi biết đang vướng ở bước nào nhé?"
ENGLISH = (
    "I can only help in Vietnamese with the National Public Service Portal, VNeID, online payment and digital signatures. "
    "Please ask in Vietnamese, or call 1800 1096."
)
EMPTY = "Tôi chưa đọc được câu hỏi. Bạn cần hỗ trợ việc gì? Mời bạn gõ vài chữ, ví dụ: đăng nhập VNeID."


def pick(texts: Sequence[str], seed: str) -> str:
    """One of `texts`, the same for the same seed: varied over questions, repeatable in tests."""
    return texts[crc32(seed.encode()) % len(texts)]


def out_of_scope(context: Context) -> Draft:
    return Draft(status=Status.OUT_OF_SCOPE, text=pick(_OUT_OF_SCOPE, context.text), buttons=STARTERS)


def injection(context: Context) -> Draft:  # noqa: ARG001  every action has the same shape
    return Draft(status=Status.OUT_OF_SCOPE, text=INJECTION, buttons=STARTERS)


def insult(context: Context) -> Draft:  # noqa: ARG001
    return Draft(status=Status.OUT_OF_SCOPE, text=INSULT, buttons=STARTERS)


def english(context: Context) -> Draft:  # noqa: ARG001
    return Draft(status=Status.OUT_OF_SCOPE, text=ENGLISH)


def no_source(context: Context) -> Draft:
    return Draft(
        status=Status.NO_SOURCE, text=NO_SOURCE, buttons=STARTERS, confidence=context.found.confidence
    )


def empty(context: Context) -> Draft:  # noqa: ARG001
    return Draft(status=Status.CLARIFY, text=EMPTY, buttons=STARTERS)
