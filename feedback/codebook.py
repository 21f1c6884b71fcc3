"""What the dataset's fields and codes mean: for people (Markdown) and for programs (a Frictionless Data Package)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from feedback.fields import MISSING, RESOURCES, Field, Resource
from feedback.survey import QUESTIONS, targets

TITLE = "Bộ dữ liệu đánh giá trải nghiệm người dùng dịch vụ công trực tuyến"


def markdown(research: bool = True) -> str:
    """The codebook."""
    return "\n".join(_lines(research)) + "\n"


def _lines(research: bool) -> Iterator[str]:
    yield f"# {TITLE}"
    yield "\nMỗi dòng là một lượt, một câu trả lời khảo sát, một lời mời hay một lượt hỗ trợ. Không có tên, số định"
    yield "danh, số điện thoại. Ô trống trong CSV và XLSX mang một mã; trong Parquet và JSONL là null:\n"
    yield from (f"- `{code}`: {meaning}." for code, meaning in MISSING.items())
    for resource in RESOURCES:
        yield f"\n## `{resource.name}`: {resource.title}\n"
        yield "| trường | kiểu | nghĩa | mã | khi trống |\n|---|---|---|---|---|"
        for field in resource.published(research):
            codes = "; ".join(f"`{code}` {meaning}" for code, meaning in field.values)
            note = " (chỉ trong bản xuất nghiên cứu)" if field.research else ""
            yield f"| `{field.name}` | {field.type} | {field.meaning}{note} | {codes} | `{field.missing}` |"
    yield "\n## Thang đo của khảo sát\n"
    for question in QUESTIONS:
        yield f"- `{question.scale}`, lời phiên bản {question.wording}, câu `{question.id}` ({question.criterion}): "
        yield f"«{question.text}» " + "; ".join(f"{value} = {label}" for value, label in question.options) + "."
    yield "\n## Mục tiêu theo Quyết định 1565/QĐ-TTg\n"
    for year in (2025, 2026):
        for target in targets(year):
            yield f"- {year}, `{target.question_id}`: {target.text}."
    yield "\nHai cách tính mức hài lòng, luôn ghi cả hai cùng số phiếu: tỷ lệ mức 4 và 5; điểm trung bình trên 0, 25,"
    yield "50, 75, 100. Khoảng tin cậy 95 % theo Wilson. Nhóm dưới 10 phiếu không công bố."


def _schema(fields: tuple[Field, ...], coded: bool) -> dict[str, Any]:
    described: list[dict[str, Any]] = []
    for field in fields:
        one: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.meaning}
        if field.type == "boolean" and coded:
            one |= {"trueValues": ["true"], "falseValues": ["false"]}
        if field.values and field.name != "reasons":
            one["constraints"] = {"enum": [code for code, _ in field.values]}
            one["categories"] = [{"value": code, "label": label} for code, label in field.values]
        described.append(one)
    schema: dict[str, Any] = {"fields": described, "primaryKey": ["id"]}
    return schema | {"missingValues": [*MISSING, ""]} if coded else schema


def _place(resource: Resource, format: str) -> dict[str, Any]:
    if format == "xlsx":
        return {"path": "dataset.xlsx", "format": "xlsx", "dialect": {"excel": {"sheet": resource.name}}}
    place = {"path": f"{resource.name}.{format}", "format": format}
    return place | {"encoding": "utf-8"} if format in ("csv", "jsonl") else place


def datapackage(
    format: str, counts: Mapping[str, int], created: str, about: str, research: bool, synthetic: bool
) -> dict[str, Any]:
    """The content of datapackage.json. about: period and unit in words; counts: rows of each resource."""
    warning = "DỮ LIỆU TỔNG HỢP, không phải ý kiến thật. " if synthetic else ""
    resources = [
        {
            "name": resource.name,
            "type": "table",
            "title": resource.title,
            **_place(resource, format),
            "rowCount": counts[resource.name],
            "schema": _schema(resource.published(research), coded=format in ("csv", "xlsx")),
        }
        for resource in RESOURCES
    ]
    return {
        "name": "ux-evaluation",
        "title": TITLE,
        "description": f"{warning}{about}",
        "created": created,
        "synthetic": synthetic,
        "research": research,
        "resources": resources,
    }
