"""The published dataset: its tables, fields, meanings and codes; export, datapackage.json and codebook follow it."""

from __future__ import annotations

from dataclasses import dataclass

from feedback.records import OUTCOMES, REASONS
from feedback.survey import QUESTIONS

#: In CSV and XLSX, where a cell cannot say why it is empty; Parquet and JSONL have null.
MISSING = {
    "NA": "không áp dụng: không được hỏi, hoặc không có dữ liệu này",
    "NR": "đã được hỏi mà không trả lời",
    "RM": "lời đã bị xóa khi hết hạn lưu giữ, hoặc người dùng chưa đồng ý cho nghiên cứu",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column. type: of Frictionless; values: code -> meaning; research: only in a research export."""

    name: str
    type: str
    meaning: str
    values: tuple[tuple[str, str], ...] = ()
    missing: str = "NA"
    research: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the dataset."""

    name: str
    title: str
    fields: tuple[Field, ...]

    def published(self, research: bool) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if research or not field.research)


STATUSES = (
    ("answered", "đã trả lời"), ("clarify", "hỏi lại cho rõ"), ("walkthrough", "dẫn từng bước"),
    ("greeting", "chào hỏi"), ("out_of_scope", "ngoài phạm vi"), ("no_source", "chưa có nguồn"),
    ("personal_data", "có dữ liệu cá nhân"), ("urgent", "khẩn cấp"), ("handoff", "chuyển người hỗ trợ"),
    ("survey", "khảo sát"), ("degraded", "trả lời tạm"), ("error", "lỗi"),
)  # fmt: skip
VISIT_OUTCOMES = (
    ("done", "xong"), ("partly", "xong một phần"), ("not_done", "chưa xong"), ("referred", "chuyển nơi khác"),
)  # fmt: skip
MODES = (("self", "người dân tự làm"), ("assisted", "có người hỗ trợ"))
_OUTCOME_LABELS = ("không gửi được", "đã hiện, chưa trả lời", "hết hạn, không trả lời", "bấm bỏ qua", "đã trả lời")
_OUTCOMES = tuple(zip(OUTCOMES, _OUTCOME_LABELS, strict=True))

_PERSON = Field("conversation", "string", "mã cuộc trò chuyện, chỉ dùng trong lần xuất này")
_AT = Field("at", "datetime", "thời điểm, giờ UTC")
_WHERE = (
    Field("channel", "string", "kênh: web, zalo, telegram, paper, …"),
    Field("unit", "string", "đơn vị (mã gói đơn vị)"),
    Field("mode", "string", "tự làm hay có hỗ trợ", MODES),
)
_SCALE = (
    Field("scale", "string", "mã thang đo; hai thang khác nhau không bao giờ gộp"),
    Field("wording", "integer", "phiên bản lời câu hỏi"),
)

ANSWERS = Resource(
    "answers",
    "Lượt hỏi đáp và đánh giá từng câu trả lời",
    (
        Field("id", "string", "mã lượt"),
        _AT,
        _PERSON,
        *_WHERE,
        Field("status", "string", "kết cục của lượt", STATUSES),
        Field("topic", "string", "nhóm của bài đã trả lời"),
        Field("document", "string", "bài hướng dẫn hoặc mục kế hoạch đã trả lời"),
        Field("procedure_code", "string", "mã thủ tục hành chính của bài"),
        Field("knowledge", "string", "phiên bản kho kiến thức"),
        Field("confidence", "number", "xác suất bài trả lời đúng câu hỏi, 0 đến 1"),
        Field("nlu", "string", "Rasa: ok, unavailable (không có), not_asked (bấm nút)"),
        Field("intent", "string", "ý định Rasa nhận ra"),
        Field("ms", "number", "thời gian xử lý, mili giây"),
        Field("helpful_invitation", "string", "lời mời đánh giá kết thúc ra sao", _OUTCOMES),
        Field("helpful", "boolean", "câu trả lời có giúp được không", missing="NR"),
        Field("reasons", "string", "lý do chưa giúp được, cách nhau dấu chấm phẩy", tuple(REASONS.items())),
        Field("rated_at", "datetime", "thời điểm đánh giá, giờ UTC"),
        *_SCALE,
        Field("question", "string", "câu hỏi đã che dữ liệu cá nhân", missing="RM", research=True),
        Field("comment", "string", "góp ý đã che dữ liệu cá nhân", missing="RM", research=True),
    ),
)
SURVEY = Resource(
    "survey",
    "Khảo sát bốn tiêu chí theo Quyết định 1565/QĐ-TTg",
    (
        Field("id", "string", "mã câu trả lời"),
        _AT,
        _PERSON,
        *_WHERE,
        Field("document", "string", "bài người dân vừa xem"),
        Field("question_id", "string", "câu hỏi", tuple((q.id, q.criterion) for q in QUESTIONS)),
        Field("value", "integer", "giá trị trên thang đo (xem bảng thang đo)", missing="NR"),
        Field("label", "string", "lời của giá trị, như người dân đã đọc", missing="NR"),
        *_SCALE,
        Field("source", "string", "bot, hoặc tên nguồn đã nhập vào (phiếu giấy, VNForm)"),
        Field("comment", "string", "góp ý đã che dữ liệu cá nhân", missing="RM", research=True),
    ),
)
INVITATIONS = Resource(
    "invitations",
    "Lời mời khảo sát và kết cục, để biết ai không trả lời",
    (
        Field("id", "string", "mã lời mời, chỉ dùng trong lần xuất này"),
        _AT,
        _PERSON,
        *_WHERE,
        Field("kind", "string", "loại lời mời", (("survey", "khảo sát bốn tiêu chí"),)),
        Field("outcome", "string", "kết cục", _OUTCOMES),
    ),
)
VISITS = Resource(
    "visits",
    "Lượt hỗ trợ của Tổ công nghệ số cộng đồng",
    (
        Field("id", "string", "mã lượt"),
        _AT,
        Field("team", "string", "tổ"),
        Field("unit", "string", "đơn vị (mã gói đơn vị)"),
        Field("topic", "string", "việc cần làm"),
        Field("document", "string", "bài đã dùng"),
        Field("outcome", "string", "kết quả", VISIT_OUTCOMES),
        Field("minutes", "integer", "số phút"),
    ),
)  # fmt: skip
RESOURCES = (ANSWERS, SURVEY, INVITATIONS, VISITS)
