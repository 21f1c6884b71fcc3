"""Plans: government plans told section by section, in own words, each record citing its section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from knowledge.errors import ContentError
from knowledge.guides import guide_files, load_yaml, split_front_matter

_RECORD = re.compile(r"^## +(?P<path>[^·\n]+?) *· *(?P<title>.+?) *$", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one section or annex row of a plan says.

    path: the section in the plan ("II.2.a", "Phụ lục.3"); text: plain words with every figure and deadline.
    figures: name -> figure as the plan writes it; refs: "<plan> <path>" of records that are compared here.
    """

    path: str
    title: str
    text: str
    questions: tuple[str, ...]
    who: str = ""
    bodies_with: tuple[str, ...] = ()
    figures: dict[str, str | int | float] = field(default_factory=dict[str, str | int | float])
    deadlines: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One plan and its records. seed: the file of its own text, where that is at hand."""

    id: str
    title: str
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    implements: str | None = None
    unit: str | None = None
    seed: str | None = None
    aliases: tuple[str, ...] = ()
    verified_on: str = "2026-11-22"
    records: tuple[Record, ...] = ()

    @property
    def year(self) -> str:
        """The year in the id, for a plan whose text bears no date."""
        found = re.search(r"\b(20\d\d)\b", self.id.replace("-", " "))
        return found[1] if found else "2025"

    @property
    def short_name(self) -> str:
        return (self.number and f"{self.number}") or self.issuer or self.title


def _record(match: re.Match[str], body: str, path: Path, line: int) -> Record:
    """One record from its heading and the metadata list and text below it."""
    lines = body.strip("\n").split("\n")
    metadata_lines: list[str] = []
    while lines and (lines[0].startswith(("- ", "  ", "\t")) or (not lines[0].strip() and not metadata_lines)):
        metadata_lines.append(lines.pop(0))
    entries: Any = load_yaml("\n".join(metadata_lines), path, line + 1) or []
    data: dict[str, Any] = {}
    if not isinstance(entries, list):
        raise ContentError(path, line, "thuộc tính của mục không phải danh sách", 'Viết "- tên: giá trị".')
    for entry in entries:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(entry, dict):
            raise ContentError(path, line, f"dòng thuộc tính sai: {entry}", 'Viết "- tên: giá trị".')
        data.update({str(k): v for k, v in entry.items()})  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if "with" in data:
        data["bodies_with"] = data.pop("with")
    for name in ("deadlines", "questions"):
        values: Any = data.get(name) or []
        if not isinstance(values, list):
            raise ContentError(path, line, f"{name} không phải danh sách", "Viết trong ngoặc vuông, cách dấu phẩy.")
        data[name] = [str(value) for value in values]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    data = {"path": match["path"].strip(), "title": match["title"], "text": "\n".join(lines).strip(), **data}
    if isinstance(data.get("who"), list):
        data["who"] = ", ".join(map(str, data["who"]))
    try:
        return msgspec.convert(data, Record)
    except msgspec.ValidationError as error:
        raise ContentError(path, line, f"mục {match['path']} sai: {error}", "Xem mẫu ở một kế hoạch khác.") from error


def parse_plan(text: str, path: Path) -> Plan:
    """Read one plan file. Raises ContentError with file, line, what is wrong and how to mend it."""
    front, body, first_line = split_front_matter(text, path)
    data: Any = load_yaml(front, path)
    matches = list(_RECORD.finditer(body))
    records = [
        _record(
            m,
            body[m.end() : after.start() if after else len(body)],
            path,
            first_line + body.count("\n", 0, m.start()),
        )
        for m, after in zip(matches, [*matches[1:], None], strict=False)
    ]
    try:
        return replace(msgspec.convert(data, Plan), records=tuple(records))
    except (msgspec.ValidationError, TypeError) as error:
        raise ContentError(path, 2, f"phần đầu sai: {error}", "Ngày và số phải đặt trong ngoặc kép.") from error


def load_plans(folder: Path) -> tuple[Plan, ...]:
    """All plans of `folder`, ordered by file name. Raises ContentError at the first bad one."""
    return tuple(parse_plan(path.read_text(encoding="utf-8"), path) for path in guide_files(folder))
