"""What a channel hands in and gets back: the only types that every room of the conversation shares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a turn ended; the Vietnamese label is what staff read."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    WALKTHROUGH = "walkthrough"
    GREETING = "greeting"
    OUT_OF_SCOPE = "out_of_scope"
    NO_SOURCE = "no_source"
    PERSONAL_DATA = "personal_data"
    URGENT = "urgent"
    HANDOFF = "handoff"
    SURVEY = "survey"
    DEGRADED = "degraded"
    ERROR = "error"

    @property
    def label(self) -> str:
        return STATUS_LABELS[self]


STATUS_LABELS = {
    Status.ANSWERED: "đã trả lời",
    Status.CLARIFY: "hỏi lại cho rõ",
    Status.WALKTHROUGH: "đang dẫn từng bước",
    Status.GREETING: "chào hỏi",
    Status.OUT_OF_SCOPE: "ngoài phạm vi",
    Status.NO_SOURCE: "chưa có nguồn",
    Status.PERSONAL_DATA: "có dữ liệu cá nhân",
    Status.URGENT: "khẩn cấp",
    Status.HANDOFF: "chuyển người hỗ trợ",
    Status.SURVEY: "khảo sát",
    Status.DEGRADED: "trả lời tạm",
    Status.ERROR: "lỗi",
}

#: A no: there was nothing to answer with. It can be rated like an answer, and is counted apart.
UNANSWERED = (Status.NO_SOURCE, Status.OUT_OF_SCOPE)

#: why an answer did not help: key in the dataset -> what a citizen reads; the same as feedback.records.REASONS
RATING_REASONS = {
    "wrong": "Sai",
    "unclear": "Khó hiểu",
    "outdated": "Đã cũ",
    "not_my_case": "Không đúng trường hợp của tôi",
    "too_long": "Quá dài",
    "missing_step": "Thiếu bước",
    "broken_link": "Đường dẫn hỏng",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message of a citizen as a connector understood it.

    conversation_id: opaque, unique within its channel; never a name or a number of the citizen.
    message_id: the channel's own id, so that a message delivered twice is handled once.
    payload: what a pressed button carries, else None. unit: the unit pack the page was opened for.
    """

    channel: str
    conversation_id: str
    message_id: str
    text: str
    payload: str | None = None
    unit: str | None = None
    assisted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the answer is written, as a citizen may read it."""

    title: str
    date: str
    number: str | None = None
    section: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a card. `aspect`: short_answer, papers, steps, fee, time, place, errors, notes; body: Markdown."""

    heading: str
    aspect: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An answer from one guide or plan record. `asked`: the aspect the citizen asked for, shown first."""

    guide_id: str
    title: str
    short_answer: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    verified_on: str
    asked: str | None = None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: `label` is shown, `payload` comes back in Incoming.payload (at most 64 bytes)."""

    label: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NluReading:
    """What Rasa understood; None in a Reply means that it was unavailable or not asked."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the citizen gets back for one message. text: polite Vietnamese, always at least one sentence.

    confidence: calibrated probability (0..1) that the card answers the question. ms: time of the turn.
    progress: (step, of) while walking through a guide, both from 1.
    """

    turn_id: str
    status: Status
    text: str
    card: Card | None = None
    buttons: tuple[Button, ...] = ()
    notices: tuple[str, ...] = ()
    confidence: float = 0.0
    nlu: NluReading | None = None
    can_rate: bool = False
    progress: tuple[int, int] | None = None
    ms: float = 0.0
