"""What the dataset keeps of a citizen's side. Texts are masked and people are pseudonyms before they get here.

Times are ISO 8601 strings in UTC with milliseconds, which sort as text in both databases.
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
#: How an invitation can end, weakest first: a later word never weakens an earlier one.
OUTCOMES = ("not_sent", "shown", "no_answer", "skipped", "answered")
INVITATION_KINDS = ("helpful", "survey")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message and what came of it. reply: the reply as JSON, given again when the message comes again.

    conversation: pseudonym; question: masked text; nlu: "ok", "unavailable" or "not_asked";
    confidence: probability 0..1; ms: milliseconds; knowledge: version of the index that answered;
    topic, procedure_code: of the document; found: JSON list of [document id, score] that retrieval offered.
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
    topic: str | None = None
    procedure_code: str | None = None
    found: str = "[]"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """That somebody was, or was not, asked for a word. kind: of INVITATION_KINDS; outcome: of OUTCOMES.

    turn_id: the answer asked about, None for the survey; mode: "self" or "assisted".
    """

    conversation: str
    kind: str
    at: str
    channel: str
    unit: str | None
    mode: str
    outcome: str
    turn_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """One answer to one question of the survey (feedback.survey). value None: only a comment (masked) was given."""

    conversation: str
    at: str
    channel: str
    unit: str | None
    assisted: bool
    document: str | None
    question_id: str
    value: int | None
    scale: str
    wording: int
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """A wish to be called. contact: the one place where a telephone number is kept, with consent, until it is done."""

    conversation: str
    at: str
    channel: str
    unit: str | None
    topic: str
    contact: str
    consent_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A word on the use of masked answers for research; the newest one holds. wording: version of what was read."""

    conversation: str
    at: str
    granted: bool
    wording: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One citizen helped by a community digital team. outcome: "done", "partly", "not_done", "referred"."""

    team: str
    at: str
    topic: str
    document: str | None
    outcome: str
    minutes: int | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A word of the day ("VNeID đang quá tải") for answers on `topics` (guide topics; empty: all)."""

    id: int
    text: str
    topics: tuple[str, ...]
    from_at: str
    until_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A published change, as citizens read it: you said, we mended. revoked_at: it was taken back."""

    id: int
    at: str
    kind: str
    document: str
    title: str
    said: str
    done: str
    revoked_at: str | None
