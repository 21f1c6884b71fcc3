"""What the conversation waits for between two messages."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """What we wait for. A question of any kind is welcome in every mode."""

    OPEN = "open"
    CHOOSING = "choosing"
    WALKING = "walking"
    PLACING = "placing"
    REASONING = "reasoning"
    SURVEYING = "surveying"
    COMMENTING = "commenting"
    CONSENTING = "consenting"
    CALLING = "calling"
    ERASING = "erasing"

    @property
    def label(self) -> str:
        return MODE_LABELS[self]


MODE_LABELS = {
    Mode.OPEN: "chờ câu hỏi",
    Mode.CHOOSING: "chờ chọn ý",
    Mode.WALKING: "đang đi từng bước",
    Mode.PLACING: "chờ nơi ở",
    Mode.REASONING: "chờ lý do chưa hữu ích",
    Mode.SURVEYING: "đang khảo sát",
    Mode.COMMENTING: "chờ góp ý",
    Mode.CONSENTING: "chờ đồng ý gọi lại",
    Mode.CALLING: "chờ số điện thoại",
    Mode.ERASING: "chờ xác nhận xóa",
}
