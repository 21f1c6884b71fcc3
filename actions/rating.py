"""A word on an answer, in words or by number, for channels without a rating of their own."""

from __future__ import annotations

from dataclasses import replace

from actions import survey
from actions.context import Context
from actions.decline import TO_HUMAN
from actions.draft import Draft
from actions.modes import Mode
from bot.messages import RATING_REASONS, Button, Status
from feedback.records import Rating

NOTHING = "Cảm ơn bạn. Bạn muốn hỏi việc gì, mời bạn gõ tên giấy tờ hoặc việc cần làm."

UNANSWERED = (
    "Xin lỗi bạn. Tôi đã ghi lại để cán bộ viết thêm bài về việc này. "
    "Bạn có thể hỏi lại cách khác, hoặc gặp người hỗ trợ."
)


def rate(context: Context, value: str) -> Draft:
    """value: "yes", "no", or a key of RATING_REASONS after a no."""
    turn = context.memory.rateable
    if turn is None:
        return Draft(status=Status.GREETING, text=NOTHING, mode=Mode.OPEN)
    if value in RATING_REASONS:
        kept = Rating(turn_id=turn, at=context.at, helpful=False, reasons=(value,))
        text = "Cảm ơn bạn, tôi đã ghi lại để cán bộ sửa bài. Bạn có thể hỏi lại cách khác hoặc gặp người hỗ trợ."
        return Draft(status=Status.SURVEY, text=text, buttons=(TO_HUMAN,), writes=(kept,))
    kept = Rating(turn_id=turn, at=context.at, helpful=value == "yes")
    if kept.helpful:
        thanks = Draft(status=Status.SURVEY, text="Cảm ơn bạn, rất vui vì đã giúp được.", writes=(kept,))
        return survey.offer(context, thanks)
    if context.memory.unanswered:
        return Draft(status=Status.SURVEY, text=UNANSWERED, buttons=(TO_HUMAN,), writes=(kept,))
    reasons = tuple(Button(label, f"rate:{reason}") for reason, label in RATING_REASONS.items())
    draft = Draft(
        status=Status.SURVEY, text="Xin lỗi bạn. Câu trả lời chưa ổn ở điểm nào?", mode=Mode.REASONING, writes=(kept,)
    )
    return replace(draft, buttons=reasons)
