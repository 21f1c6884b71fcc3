"""Guides: one Markdown file answers one question, solves one problem or describes one procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from knowledge.errors import ContentError

TOPICS = {
    "portal": "Cổng Dịch vụ công quốc gia",
    "vneid": "VNeID",
    "payment": "Thanh toán, phí và lệ phí",
    "signature": "Chữ ký số",
    "procedure": "Thủ tục",
    "tracking": "Theo dõi hồ sơ",
    "support": "Hỗ trợ, nơi làm việc",
    "safety": "An toàn, lừa đảo",
}
KINDS = ("question", "problem", "procedure")
CONFIDENCES = ("high", "medium", "low")
AUDIENCES = ("người dân", "doanh nghiệp", "tổ công nghệ số cộng đồng", "người nước ngoài")

#: Heading -> the aspect of the matter it answers; the order is the order on the page.
SECTIONS = {
    "Trả lời ngắn": "short_answer",
    "Cần có": "papers",
    "Các bước": "steps",
    "Lệ phí": "fee",
    "Thời gian": "time",
    "Nơi làm": "place",
    "Lỗi thường gặp": "errors",
    "Lưu ý": "notes",
}

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
_HEADING = re.compile(r"^## +(.+?) *$", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something is written. `figures`: every figure of the guide that this source bears."""

    title: str
    date: str
    number: str | None = None
    section: str | None = None
    link: str | None = None
    facts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """A fact that ends: once `date` (ISO) has passed, the answer carries `note`."""

    date: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of a guide and its Markdown body."""

    heading: str
    body: str

    @property
    def aspect(self) -> str:
        return SECTIONS[self.heading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """One guide as a writer left it. Dates are ISO strings, as in the file."""

    id: str
    title: str
    topic: str
    kind: str
    audience: str
    questions: tuple[str, ...]
    sources: tuple[Source, ...]
    verified_on: str
    review_by: str
    confidence: str
    related: tuple[str, ...] = ()
    expires: tuple[Expiry, ...] = ()
    units: tuple[str, ...] = ()
    procedure_code: str | None = None
    essential: bool = False
    sections: tuple[Section, ...] = ()

    def section(self, aspect: str) -> Section | None:
        """The section that answers `aspect` (a value of SECTIONS), or None."""
        return next((s for s in self.sections if s.aspect == aspect), None)


def split_front_matter(text: str, path: Path) -> tuple[str, str, int]:
    """The YAML between the `---` lines, the body after it, and the body's first line number."""
    match = _FRONT_MATTER.match(text.removeprefix("\ufeff"))  # Notepad may put the mark of UTF-8 before the text
    if match is None:
        raise ContentError(path, 1, "thiếu phần đầu giữa hai dòng ---", "Chép phần đầu từ một bài khác rồi sửa.")
    return match[1], match[2], match[1].count("\n") + 4


#: What YAML and msgspec say, in the words of those who write guides: (part of it, what is wrong, mend).
_YAML_FAULTS = (
    ("cannot start any token", "dòng này bắt đầu bằng phím Tab hoặc ký tự lạ", "Thay Tab bằng dấu cách."),
    ("mapping values", "dấu hai chấm nằm giữa câu", "Đặt cả câu trong ngoặc kép."),
    ("unexpected end of stream", "thiếu dấu ngoặc kép hoặc ngoặc vuông đóng", "Thêm dấu đóng ngoặc."),
    ("expected <block end>", "dòng này thụt vào chưa thẳng hàng", "Thụt vào bằng các dòng cùng cấp."),
)
_TYPE_FAULTS = (
    ("got `date`", "ngày chưa đặt trong ngoặc kép", 'Viết như "2026-11-22".'),
    ("got `int`", "số chưa đặt trong ngoặc kép", 'Viết như "113".'),
    ("got `float`", "số chưa đặt trong ngoặc kép", 'Viết như "1.004194".'),
    ("got `null`", "mục này còn trống", "Điền nội dung, hoặc xóa dòng."),
)


def _yaml_fault(problem: str) -> tuple[str, str]:
    for part, message, mend in _YAML_FAULTS:
        if part in problem:
            return message, mend
    return f"phần đầu sai cú pháp: {problem}", "Xem dấu hai chấm, dấu ngoặc kép và khoảng trắng đầu dòng."


def _type_fault(problem: str) -> tuple[str, str]:
    if missing := re.search(r"missing required field `(\w+)`", problem):
        return f"phần đầu thiếu {missing[1]}", "Thêm dòng này, xem mẫu trong docs/editing-knowledge.md."
    name = re.search(r"`\$\.(\w+)", problem)
    for part, message, mend in _TYPE_FAULTS:
        if part in problem:
            return f"{name[1]}: {message}" if name else message, mend
    return f"phần đầu sai: {problem}", "Đối chiếu với mẫu trong docs/editing-knowledge.md."


def load_yaml(text: str, path: Path, first_line: int = 2) -> Any:
    """Parse YAML; raises ContentError with the line in the file."""
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise ContentError(
            path,
            first_line + line,
            *_yaml_fault(str(error.problem)),
        ) from error
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise ContentError(
            path, first_line, f"phần đầu không đọc được: {error}", "Xóa ký tự lạ; ngày đặt trong ngoặc kép."
        ) from error


def _line_of(front: str, error_path: str) -> int:
    """The line (from 1, of the file) of the key that a msgspec path such as `$.sources[0].date` names."""
    key = re.match(r"\$\.?(\w*)", error_path)
    name = key[1] if key else ""
    for number, line in enumerate(front.splitlines(), start=2):
        if name and line.startswith(f"{name}:"):
            return number
    return 2


def parse_sections(body: str, path: Path, first_line: int) -> tuple[Section, ...]:
    """The `##` sections of a guide's body, in order. Raises ContentError on an unknown heading."""
    matches = list(_HEADING.finditer(body))
    sections: list[Section] = []
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        line = first_line + body.count("\n", 0, match.start())
        if match[1] not in SECTIONS:
            raise ContentError(path, line, f"đề mục lạ: {match[1]}", f"Dùng một trong: {', '.join(SECTIONS)}.")
        text = body[match.end() : after.start() if after else len(body)].strip()
        if not text:
            raise ContentError(path, line, f"đề mục {match[1]} còn trống", "Viết nội dung hoặc bỏ đề mục.")
        sections.append(Section(heading=match[1], body=text))
    return tuple(sections)


def parse_guide(text: str, path: Path) -> Guide:
    """Read one guide. Raises ContentError with file, line, what is wrong and how to mend it."""
    front, body, first_line = split_front_matter(text, path)
    data: Any = load_yaml(front, path)
    if not isinstance(data, dict):
        raise ContentError(path, 2, "phần đầu không phải danh sách tên: giá trị", "Xem một bài khác làm mẫu.")
    if unknown := sorted(set(map(str, data)) - set(Guide.__dataclass_fields__)):  # pyright: ignore[reportUnknownArgumentType]
        raise ContentError(
            path, _line_of(front, f"$.{unknown[0]}"), f"tên lạ: {unknown[0]}", "Xóa dòng này hoặc sửa tên."
        )
    data["sections"] = [{"heading": s.heading, "body": s.body} for s in parse_sections(body, path, first_line)]
    try:
        return msgspec.convert(data, Guide)
    except msgspec.ValidationError as error:
        where = str(error).rpartition("`")[0].rpartition("`")[2]
        raise ContentError(
            path,
            _line_of(front, where or str(error)),
            *_type_fault(str(error)),
        ) from error


def guide_files(folder: Path) -> Iterator[Path]:
    """Every guide file below `folder`, in a fixed order."""
    yield from sorted(folder.rglob("*.md"))


def load_guides(folder: Path) -> tuple[Guide, ...]:
    """All guides below `folder`, ordered by path. Raises ContentError at the first bad one."""
    return tuple(parse_guide(path.read_text(encoding="utf-8"), path) for path in guide_files(folder))
