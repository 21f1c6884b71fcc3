"""Greetings, thanks, and who is speaking: short, polite, and back to the matter."""

from __future__ import annotations

from actions.commands import MACHINE
from actions.context import Context
from actions.decline import SCOPE, STARTERS, pick
from actions.draft import Draft
from bot.messages import Status

TEXTS: dict[str, tuple[str, ...]] = {
    "greet": (
        f"Xin chào bạn. {MACHINE} Tôi hỗ trợ {SCOPE}. Bạn đang cần làm việc gì?",
        f"Chào bạn, rất vui được hỗ trợ. {MACHINE} Bạn cần làm thủ tục nào?",
    ),
    "thanks": (
        "Cảm ơn bạn. Rất vui được hỗ trợ. Khi cần, mời bạn hỏi tiếp.",
        "Không có gì, cảm ơn bạn. Bạn cần hỏi gì thêm, mời bạn cứ hỏi.",
    ),
    "goodbye": ("Chào bạn, chúc bạn mọi việc thuận lợi. Khi cần, mời bạn quay lại.",),
    "small_talk": (
        "Cảm ơn bạn, chúc bạn một ngày tốt lành. Tôi có thể hỗ trợ thủ tục nào cho bạn?",
        "Cảm ơn bạn đã trò chuyện, chúc bạn vui khỏe. Bạn cần hỏi thủ tục nào?",
    ),
    "who_are_you": (f"{MACHINE} Tôi là Trợ lý Dịch vụ công, hỗ trợ {SCOPE}. Câu trả lời lấy từ nguồn có ghi ngày.",),
    "are_you_human": (f"{MACHINE} Nếu cần gặp người, bạn gọi 1800 1096 hoặc đến bộ phận một cửa ở xã, phường.",),
    "what_can_you_do": (f"Tôi hỗ trợ {SCOPE}, từng bước và có nguồn. Bạn cứ hỏi như nói chuyện, không cần gõ dấu.",),
    "affirm": ("Vâng. Bạn muốn hỏi tiếp việc gì?",),
    "deny": ("Vâng, không sao. Khi cần, mời bạn gõ tên giấy tờ hoặc việc cần làm.",),
    "leave": ("Vâng. Khi cần, mời bạn hỏi tiếp.",),
}


def small_talk(context: Context, intent: str) -> Draft:
    """The reply to a turn of courtesy; `intent` is a key of TEXTS."""
    text = pick(TEXTS[intent], context.text, context.memory.said)
    return Draft(status=Status.GREETING, text=text, buttons=STARTERS, remember={"said": text})
