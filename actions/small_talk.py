"""Greetings, thanks, and who is speaking: short, polite, and back to the matter."""

from __future__ import annotations

from actions.context import Context
from actions.decline import SCOPE, STARTERS
from bot.messages import Draft, Status

MACHINE = "Tôi là trợ lý máy, không phải cán bộ."
TEXTS = {
    "greet": f"Xin chào bạn. {MACHINE} Tôi hỗ trợ {SCOPE}. Bạn đang cần làm việc gì?",
    "thanks": "Cảm ơn bạn. Rất vui được hỗ trợ. Khi cần, mời bạn hỏi tiếp.",
    "goodbye": "Chào bạn, chúc bạn mọi việc thuận lợi. Khi cần, mời bạn quay lại.",
    "small_talk": "Cảm ơn bạn, chúc bạn một ngày tốt lành. Tôi có thể hỗ trợ thủ tục nào cho bạn?",
    "who_are_you": f"{MACHINE} Tôi là Trợ lý Dịch vụ công, hỗ trợ {SCOPE}. Câu trả lời lấy từ nguồn có ghi ngày.",
    "are_you_human": f"{MACHINE} Nếu cần gặp người, bạn gọi 1800 1096 hoặc đến bộ phận một cửa ở xã, phường.",
    "what_can_you_do": f"Tôi hỗ trợ {SCOPE}, từng bước và có nguồn. Bạn cứ hỏi như nói chuyện, không cần gõ dấu.",
    "affirm": "Vâng. Bạn muốn hỏi tiếp việc gì?",
    "deny": "Vâng. Bạn nói rõ hơn việc cần làm giúp tôi nhé?",
    "my_data": (
        "Tôi chỉ giữ câu hỏi đã che thông tin cá nhân, để trả lời và cải thiện hướng dẫn. "
        "Bạn có quyền xem, xóa hoặc phản đối. Mời bạn gõ /quyen để xem, /xoa để xóa."
    ),
}


def small_talk(context: Context) -> Draft:
    """The reply for the intent that Rasa (or the fallback) read."""
    intent = context.reading.intent if context.reading else "greet"
    return Draft(status=Status.GREETING, text=TEXTS.get(intent, TEXTS["greet"]), buttons=STARTERS)
