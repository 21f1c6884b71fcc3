"""The short survey: the four criteria of Decision 1565/QĐ-TTg, their wording, scales and yearly targets.

A new wording or scale gets a new number or id: two scales never share a column, and an export names both.
"""

from __future__ import annotations

from dataclasses import dataclass

SURVEY_WORDING = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as a citizen reads it. options: (value, label), best last but for minutes."""

    id: str
    criterion: str
    text: str
    scale: str
    options: tuple[tuple[int, str], ...]
    wording: int = SURVEY_WORDING

    def label(self, value: int | None) -> str:
        return dict(self.options).get(value or 0, "")


QUESTIONS = (
    Question(
        id="prefilled",
        criterion="Biểu mẫu tương tác, điền sẵn từ dữ liệu có sẵn",
        text="Khi làm hồ sơ, thông tin của bạn có được điền sẵn không?",
        scale="prefilled-5",
        options=((1, "1 – Tôi phải tự điền tất cả"), (2, "2 – Điền sẵn rất ít"), (3, "3 – Điền sẵn khoảng một nửa"),
                 (4, "4 – Điền sẵn phần lớn"), (5, "5 – Điền sẵn gần như tất cả")),
    ),
    Question(
        id="minutes",
        criterion="Thời gian từ lúc đăng nhập đến khi nộp xong",
        text="Từ lúc đăng nhập đến lúc nộp xong, bạn mất bao lâu?",
        scale="minutes-bands-5",
        options=((1, "Dưới 5 phút"), (2, "Từ 5 đến dưới 8 phút"), (3, "Từ 8 đến dưới 15 phút"),
                 (4, "Từ 15 đến dưới 30 phút"), (5, "Từ 30 phút, hoặc chưa nộp được")),
    ),
    Question(
        id="sooner",
        criterion="Thời gian nhận kết quả so với nộp trực tiếp",
        text="So với đến nộp trực tiếp, bạn nhận kết quả sớm hay muộn hơn?",
        scale="sooner-5",
        options=((1, "1 – Muộn hơn nhiều"), (2, "2 – Muộn hơn một chút"), (3, "3 – Như nhau, hoặc chưa rõ"),
                 (4, "4 – Sớm hơn khoảng một phần năm thời gian"), (5, "5 – Sớm hơn từ một phần ba thời gian")),
    ),
    Question(
        id="satisfied",
        criterion="Mức độ hài lòng",
        text="Nói chung, bạn hài lòng đến mức nào?",
        scale="satisfaction-5",
        options=((1, "1 – Rất không hài lòng"), (2, "2 – Không hài lòng"), (3, "3 – Bình thường"),
                 (4, "4 – Hài lòng"), (5, "5 – Rất hài lòng")),
    ),
)  # fmt: skip
BY_ID = {question.id: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a year asks of one criterion. good: the values that meet it; share: of answers (0..1) that should, or None
    when the decision names a time or a saving and no share."""

    question_id: str
    text: str
    good: frozenset[int]
    share: float | None = None


#: Decision 1565/QĐ-TTg: 2025, and from 2026 on.
_TARGETS = {
    2025: (
        Target(question_id="prefilled", text="phần lớn được điền sẵn (mức 4 và 5)", good=frozenset({4, 5})),
        Target(question_id="minutes", text="dưới 8 phút", good=frozenset({1, 2})),
        Target(question_id="sooner", text="sớm hơn ít nhất 20 % (mức 4 và 5)", good=frozenset({4, 5})),
        Target(question_id="satisfied", text="ít nhất 90 % hài lòng (mức 4 và 5)", good=frozenset({4, 5}), share=0.90),
    ),
    2026: (
        Target(question_id="prefilled", text="phần lớn được điền sẵn (mức 4 và 5)", good=frozenset({4, 5})),
        Target(question_id="minutes", text="dưới 5 phút", good=frozenset({1})),
        Target(question_id="sooner", text="sớm hơn ít nhất 30 % (mức 5)", good=frozenset({5})),
        Target(question_id="satisfied", text="ít nhất 95 % hài lòng (mức 4 và 5)", good=frozenset({4, 5}), share=0.95),
    ),
}


def targets(year: int) -> tuple[Target, ...]:
    """The targets that hold in a year: 2025's up to 2025, 2026's after."""
    return _TARGETS[2025 if year <= 2025 else 2026]
