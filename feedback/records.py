"""What the dataset keeps of a turn and of a rating. Texts are masked and people are pseudonyms before they get here.

Times are ISO 8601 strings in UTC, which sort as text in both databases.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The scale and the wording that a citizen saw; a new wording gets a new number and never shares a column.
HELPFUL_SCALE = "helpful-yes-no"
HELPFUL_WORDING = 1
REASONS = {
    "wrong": "Sai",
    "unclear": "Khó hiểu",
    "outdated": "Đã cũ",
    "not_my_case": "Không đúng trường hợp của tôi",
    "too_long": "Quá dài",
    "missing_step": "Thiếu bước",
    "broken_link": "Đường dẫn hỏng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message and what came of it. reply: the reply as JSON, given again when the message comes again.

    conversation: pseudonym; question: masked text; nlu: "ok", "unavailable" or "not_asked";
    confidence: probability 0..1; ms: milliseconds; knowledge: version of the index that answered.
    """

    id: str
    at: str
    channel: str
    conversation: str
    message_id: str
    question: str
    status: str
    document: str | None
    confidence: float
    intent: str | None
    intent_confidence: float | None
    nlu: str
    knowledge: str
    unit: str | None
    assisted: bool
    can_rate: bool
    ms: float
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A citizen's word on one answer. reasons: keys of REASONS, only when not helpful; comment: masked."""

    turn_id: str
    at: str
    helpful: bool
    reasons: tuple[str, ...] = ()
    comment: str = ""
    scale: str = HELPFUL_SCALE
    wording: int = HELPFUL_WORDING
