"""Survey answers from elsewhere (paper forms, a VNForm file): a mapping, errors row by row, all rows or none.

A mapping is YAML:
    source: phieu-giay            # a name for where they come from; part of every record
    channel: paper
    unit: phuong-ben-nghe         # or  unit: {column: "Đơn vị"}
    assisted: true                # optional
    id: "Số phiếu"                # the column that names a form, so that one is not taken twice
    at: {column: "Ngày", format: "%d/%m/%Y"}
    comment: "Ý kiến khác"        # optional
    answers:
      satisfied: {column: "Mức hài lòng", values: {"Rất hài lòng": 5, "Hài lòng": 4}}
      minutes: {column: "Số phút"}   # without values: the number itself
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from feedback.period import VIETNAM
from feedback.survey import BY_ID
from feedback.tables import survey_answers


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file. values: cell -> value of the scale; empty: the cell is the value."""

    column: str
    values: dict[str, int] = field(default_factory=dict[str, int])
    format: str = "%Y-%m-%d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a file is read; see the module's example."""

    source: str
    channel: str
    id: str
    at: Column
    answers: dict[str, Column]
    unit: str | Column | None = None
    assisted: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in one row. row: as a person counts, the heading is row 1."""

    row: int
    column: str
    seen: str
    mend: str

    def __str__(self) -> str:
        return f"dòng {self.row}, cột «{self.column}»: «{self.seen}» – {self.mend}"


class Refused(ValueError):
    """The file was not taken; nothing of it is in the store."""

    def __init__(self, errors: list[RowError]) -> None:
        super().__init__(f"{len(errors)} lỗi; không nhập dòng nào")
        self.errors = errors


def read_mapping(text: str) -> Mapping:
    """The mapping that a YAML text holds. Raises ValueError that names the place."""
    yaml: Any = import_module("yaml")
    try:
        mapping = msgspec.convert(yaml.safe_load(text), Mapping)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise ValueError(f"the mapping is wrong: {error}. See docs/dataset.md for one that works.") from error
    if unknown := sorted(set(mapping.answers) - set(BY_ID)):
        raise ValueError(f"the mapping names unknown questions {unknown}; known are {', '.join(BY_ID)}")
    if len(mapping.channel) > 16 or mapping.source == "bot" or not mapping.source:
        raise ValueError("the mapping needs a source other than bot, and a channel of at most 16 letters")
    return mapping


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV (UTF-8, comma or semicolon) or XLSX file, cells as text. Raises ValueError."""
    if path.suffix.lower() == ".xlsx":
        book: Any = import_module("openpyxl").load_workbook(path, read_only=True, data_only=True)
        rows: Iterator[Any] = iter(book.active.iter_rows(values_only=True))
        heading = [str(cell or "").strip() for cell in next(rows, ())]
        for row in rows:
            yield dict(zip(heading, map(_text, row), strict=False))
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 (byte {error.start}); save it as CSV UTF-8") from error
    first = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    for row in reader:
        yield {(name or "").strip(): _text(cell) for name, cell in row.items() if name is not None}


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def parse(
    rows: Iterable[dict[str, str]], mapping: Mapping, mask: Callable[[str], str]
) -> tuple[list[dict[str, Any]], list[RowError]]:
    """Records for the store, and every fault found; mask: takes personal data out of a comment."""
    records: list[dict[str, Any]] = []
    errors: list[RowError] = []
    forms: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        if not any(row.values()):
            continue
        made, faults = _row(number, row, mapping, mask)
        form = row.get(mapping.id, "")
        if form and form in forms:
            faults.append(RowError(number, mapping.id, form, f"trùng với dòng {forms[form]}; bỏ một dòng"))
        forms.setdefault(form, number)
        records += made
        errors += faults
    return records, errors


def _row(
    number: int, row: dict[str, str], mapping: Mapping, mask: Callable[[str], str]
) -> tuple[list[dict[str, Any]], list[RowError]]:
    errors: list[RowError] = []

    def cell(column: str) -> str:
        if column not in row:
            errors.append(RowError(number, column, "", "tệp không có cột này; sửa tên trong bản ánh xạ"))
        return row.get(column, "")

    form = cell(mapping.id)
    if not form:
        errors.append(RowError(number, mapping.id, form, "thiếu số phiếu"))
    at = _time(number, cell(mapping.at.column), mapping.at, errors)
    unit = cell(mapping.unit.column) if isinstance(mapping.unit, Column) else mapping.unit
    comment = mask(cell(mapping.comment)) if mapping.comment else ""
    person = hashlib.sha256(f"{mapping.source}\0{form}".encode()).hexdigest()[:32]
    records: list[dict[str, Any]] = []
    for question_id, column in mapping.answers.items():
        question = BY_ID[question_id]
        value = _value(number, cell(column.column), column, dict(question.options), errors)
        records.append(
            {"conversation": person, "question_id": question_id, "occasion": f"import:{mapping.source}"[:64],
             "at": at, "channel": mapping.channel, "unit": unit or None, "assisted": mapping.assisted,
             "document": None, "value": value, "comment": comment if question_id == "satisfied" else "",
             "scale": question.scale, "wording": question.wording, "source": mapping.source}
        )  # fmt: skip
    return records, errors


def _time(number: int, text: str, column: Column, errors: list[RowError]) -> str:
    for form in (column.format, "%Y-%m-%d"):
        try:
            local = datetime.strptime(text, form).replace(tzinfo=VIETNAM)
            return local.astimezone(UTC).isoformat(timespec="milliseconds")
        except ValueError:
            continue
    errors.append(RowError(number, column.column, text, f"không phải ngày theo dạng {column.format}"))
    return ""


def _value(number: int, text: str, column: Column, options: dict[int, str], errors: list[RowError]) -> int | None:
    """The value of a cell; an empty cell is asked and not answered."""
    if not text:
        return None
    value = column.values.get(text, int(text) if text.isdecimal() and not column.values else 0)
    if value not in options:
        allowed = ", ".join(column.values or map(str, options))
        errors.append(RowError(number, column.column, text, f"không có trong thang đo; nhận: {allowed}"))
        return None
    return value


def take(connection: sa.Connection, records: list[dict[str, Any]], errors: list[RowError]) -> int:
    """Keep all records in the caller's transaction; their number. Raises Refused when there is any fault."""
    if errors:
        raise Refused(errors)
    if not records:
        return 0
    source = records[0]["source"]
    there = set(
        connection.execute(sa.select(survey_answers.c.conversation).where(survey_answers.c.source == source)).scalars()
    )
    if again := [record for record in records if record["conversation"] in there]:
        raise Refused([RowError(0, "", source, f"{len(again)} câu trả lời đã được nhập trước đó từ nguồn này")])
    connection.execute(sa.insert(survey_answers), records)
    return len(records)
