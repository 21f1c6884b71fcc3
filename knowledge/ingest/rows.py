"""Tables of tasks: real ones (DOCX, HTML) cell by cell, and those a PDF has flattened into lines."""

from __future__ import annotations

import re

from knowledge.ingest.passages import Line, Passage, Table
from nlu.text import strip_diacritics

_GROUP = re.compile(r"^([A-E]|[IVX]{1,4})(?: ?\|)? *$|^([A-E]) \| *(.+)$")
_NUMBER = re.compile(r"^(\d{1,2})(?: ?\| ?|(?: +|$)(?![./\d%]))(.*)$")
_DECIMAL = re.compile(r"^(\d{1,2})\.(\d{1,2})\.?(?: +(.*)|$)")
_HEADER_WORDS = ("tt", "stt", "nhiem vu", "chu tri", "phoi hop", "thoi gian", "ket qua", "san pham", "ma tthc")
_SERIAL = ("stt", "tt", "số tt")
_TASK = ("nhiem vu", "noi dung", "linh vuc", "ten", "chi tieu")
_NUMBERED = re.compile(r"(?:[A-Z]|[IVX]+|\d+(?:\.\d+)*)\.?")


def table_rows(table: Table, above: str, headings: tuple[str, ...]) -> list[Passage]:
    """One passage for each row of a table, its cells under their column names. above: the path of the section."""
    rows = [row for row in table.rows if any(row)]
    if len(rows) < 2:
        return []
    header = rows[0]
    passages: list[Passage] = []
    group = ""
    for count, row in enumerate(rows[1:], 1):
        cells = dict.fromkeys(row)
        number = row[0].rstrip(".") if _NUMBERED.fullmatch(row[0]) else ""
        if number.isalpha() or len(cells) <= 2:
            group = number if number.isalpha() else group
            headings = (*headings[:1], row[-1])
            continue
        columns = {name or f"Cột {n}": cell for n, (name, cell) in enumerate(zip(header, row, strict=False), 1) if cell}
        title = next(
            (c for n, c in columns.items() if strip_diacritics(n).lower().startswith(_TASK)), row[min(1, len(row) - 1)]
        )
        path = ".".join(part for part in (group, number or str(count)) if part)
        passages.append(
            Passage(
                path=f"{above} {path}".strip() if above.startswith("Phụ lục") or not above else f"{above}.{path}",
                title=title[:160],
                text="\n".join(f"{n}: {c}" for n, c in columns.items() if n.lower().strip(".") not in _SERIAL),
                headings=headings,
                page=table.page,
                columns=columns,
            )
        )
    return passages


class Rows:
    """Reads the lines of a flattened table: what opens a row is its number, alone or before its text."""

    def __init__(self, annex: str) -> None:
        self._annex = annex
        self._group = ""
        self._number = 0
        self._decimal = 0
        self._lines: list[Line] = []

    def _path(self) -> str:
        numbers = f"{self._number}.{self._decimal}" if self._decimal else str(self._number or "")
        rest = ".".join(part for part in (self._group, numbers) if part)
        return f"{self._annex} {rest}".strip()

    def take(self, line: Line) -> list[Passage]:
        """Add a line; the row it closes, if it opens another."""
        if (match := _GROUP.match(line.text)) and self._opens_group(match[1] or match[2]):
            closed = self.flush()
            self._group, self._number, self._decimal = match[1] or match[2], 0, 0
            return closed + self._begin(line, match[3] or "")
        if (match := _DECIMAL.match(line.text)) and self._opens_decimal(int(match[1]), int(match[2])):
            closed = self.flush()
            self._number, self._decimal = int(match[1]), int(match[2])
            return closed + self._begin(line, match[3] or "")
        if (match := _NUMBER.match(line.text)) and int(match[1]) == self._number + 1 and self._may_open(match[2]):
            closed = self.flush()
            self._number, self._decimal = self._number + 1, 0
            return closed + self._begin(line, match[2])
        self._lines.append(line)
        return []

    def _opens_group(self, name: str) -> bool:
        return name == chr(ord(self._group) + 1) if len(self._group) == 1 else name in ("A", "B", "I")

    def _opens_decimal(self, number: int, decimal: int) -> bool:
        return (number == self._number and decimal == self._decimal + 1) or (
            number == self._number + 1 and decimal == 1
        )

    def _may_open(self, rest: str) -> bool:
        return not rest or not rest[0].islower()

    def _begin(self, line: Line, rest: str) -> list[Passage]:
        self._lines = [Line(rest, line.page, line.whole, line.confidence)] if rest else []
        return []

    def flush(self) -> list[Passage]:
        """The row so far; what stands before the first row is the annex's own passage."""
        lines, self._lines = self._lines, []
        if not lines:
            return []
        cells = [part.strip() for line in lines for part in line.text.split("|") if part.strip()]
        joined: list[str] = []
        for cell in cells:
            if joined and not _opens_cell(cell, joined[-1]):
                joined[-1] += " " + cell
            else:
                joined.append(cell)
        return [
            Passage(
                path=self._path(),
                title=joined[0][:160],
                text="\n".join(joined),
                headings=(),
                page=lines[0].page,
                confidence=round(sum(line.confidence for line in lines) / len(lines), 3),
            )
        ]


def _opens_cell(text: str, before: str) -> bool:
    """True when a line rather begins a cell than goes on with the one before: it has a capital, that has an end."""
    return text[0].isupper() and not before.endswith((",", "-", "/", "&", "(", "Các", "các", "của", "và", "phòng"))
