"""What a citizen did in a turn: one event, with a value where it needs one."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Event(StrEnum):
    """The label is what the drawing in docs/conversation.md shows."""

    URGENT = "nguy hiểm, đang bị lừa"
    ASK = "hỏi"
    GUIDE = "chọn một bài"
    CORRECT = "nói lại"
    NEITHER = "không phải các ý đó"
    CHECKLIST = "hỏi cần mang gì"
    WALK = "đi từng bước"
    RESUME = "làm tiếp"
    NEXT = "tiếp"
    BACK = "quay lại"
    GO = "đến bước số"
    STUCK = "bị kẹt"
    ALL = "xem tất cả"
    LEAVE = "thoát"
    PLACE = "cho biết nơi ở"
    CHANGE_PLACE = "đổi nơi ở"
    NO_PLACE = "không nói nơi ở"
    RATE = "khen, chê câu trả lời"
    SURVEY = "làm khảo sát"
    SCORE = "trả lời khảo sát"
    COMMENT = "góp ý thêm"
    SKIP = "bỏ qua câu khảo sát"
    STOP = "dừng khảo sát"
    HUMAN = "gặp người"
    CALLBACK = "nhờ gọi lại"
    CONSENT = "đồng ý gọi lại"
    CONTACT = "cho số điện thoại"
    REFUSE = "không nhờ gọi lại"
    SCAM = "báo lừa đảo"
    CHAT = "chào hỏi, ngoài phạm vi"
    EMPTY = "không có chữ"
    LONG = "tin nhắn quá dài"
    START = "/start"
    HELP = "/tro-giup"
    RIGHTS = "/quyen"
    ERASE = "/xoa"
    ERASE_YES = "xác nhận xóa"
    ERASE_NO = "không xóa"


class Heard(NamedTuple):
    """An event and its value: a document id, a step, an intent, what is left of a corrected question."""

    event: Event
    value: str = ""


#: payload of a button -> event; a payload that ends with ":" here carries a value after it.
_PAYLOADS: tuple[tuple[str, Event], ...] = (
    ("guide:", Event.GUIDE),
    ("neither", Event.NEITHER),
    ("list:", Event.CHECKLIST),
    ("walk:start:", Event.WALK),
    ("walk:resume", Event.RESUME),
    ("walk:next", Event.NEXT),
    ("walk:back", Event.BACK),
    ("walk:stuck", Event.STUCK),
    ("walk:all", Event.ALL),
    ("walk:leave", Event.LEAVE),
    ("place:change", Event.CHANGE_PLACE),
    ("place:none", Event.NO_PLACE),
    ("place:", Event.PLACE),
    ("rate:", Event.RATE),
    ("resume:survey", Event.SURVEY),
    ("survey:start", Event.SURVEY),
    ("survey:skip", Event.SKIP),
    ("survey:stop", Event.STOP),
    ("survey:", Event.SCORE),
    ("human", Event.HUMAN),
    ("callback:ask", Event.CALLBACK),
    ("callback:yes", Event.CONSENT),
    ("callback:no", Event.REFUSE),
    ("erase:ask", Event.ERASE),
    ("erase:yes", Event.ERASE_YES),
    ("erase:no", Event.ERASE_NO),
    ("rights", Event.RIGHTS),
    ("help", Event.HELP),
)


def of_payload(payload: str) -> Heard:
    """What a pressed button means; one we do not know is as if nothing was written."""
    for start, event in _PAYLOADS:
        if payload == start or (start.endswith(":") and payload.startswith(start)):
            return Heard(event, payload[len(start) :])
    return Heard(Event.EMPTY)
