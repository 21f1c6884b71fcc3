"""Lines to passages: wrapped lines joined, sections found, each with its path."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.ingest.clean_lines import is_page_number, is_title_word, useful
from knowledge.ingest.markers import RANKS, Mark, find_mark, is_capitals
from knowledge.ingest.passages import Block, Line, Passage, Table
from knowledge.ingest.rows import Rows, table_rows

_ITEM = re.compile(r"[-–+*•]\s+\S")
_BEGINS = re.compile(r"(?:Thực hiện|Căn cứ|Theo đề nghị|Để |Nhằm |Trên cơ sở)")
_MAX_HEADING = 160
#: A line shorter than this share of a full one, its next word included, was ended on purpose.
_EARLY = 0.6


@dataclass
class _Open:
    """A section being read: its numbers by kind, headings by kind, and lines so far."""

    numbers: dict[str, str] = field(default_factory=dict[str, str])
    headings: dict[str, str] = field(default_factory=dict[str, str])
    lines: list[Line] = field(default_factory=list[Line])

    def path(self) -> str:
        """ "II.2.a"; in an annex "Phụ lục B.4.2"; an article's points "Điều 3.1.a"."""
        kinds = [k for k in RANKS if k in self.numbers and not (k == "number" and "decimal" in self.numbers)]
        annex = self.numbers.get("annex")
        rest = ".".join(self.numbers[k] for k in kinds if k != "annex")
        return f"{annex} {rest}".strip() if annex else rest

    def open(self, mark: Mark) -> None:
        """Enter a section: those of the same or a higher rank close."""
        for kind, rank in RANKS.items():
            if rank >= RANKS[mark.kind] or mark.kind == "annex":
                self.numbers.pop(kind, None)
                self.headings.pop(kind, None)
        self.numbers[mark.kind] = mark.number
        self.lines = []


def find_passages(blocks: Iterable[Block], scan: bool = False) -> tuple[str, tuple[Passage, ...]]:
    """The title of a document and its passages in order. scan: forgive what OCR does to the marks."""
    kept = list(useful(blocks))
    title, rest = _title(kept)
    passages: list[Passage] = []
    width = line_width(rest)
    section = _Open()
    rows: Rows | None = None
    for block in rest:
        if isinstance(block, Table):
            passages += _flush(section, width)
            passages += table_rows(block, section.path(), tuple(section.headings.values()))
            continue
        if is_title_word(block.text) and not block.text.upper().startswith("PHỤ LỤC"):
            passages += rows.flush() if rows else _flush(section, width)
            section, rows = _Open(), None  # a plan issued with a decision starts its numbers anew
            continue
        mark = find_mark(block.text, section.numbers, scan)
        if mark is not None and mark.kind == "annex":
            passages += rows.flush() if rows else _flush(section, width)
            section.open(mark)
            section.headings["annex"] = mark.rest
            rows = Rows(mark.number)
        elif rows is not None:
            passages += rows.take(block)
        elif mark is not None:
            passages += _flush(section, width)
            section.open(mark)
            section.lines = [Line(mark.rest, block.page, block.whole, block.confidence)] if mark.rest else []
        elif not is_page_number(block.text):
            section.lines.append(block)
    passages += rows.flush() if rows else _flush(section, width)
    return title, tuple(passages)


def _title(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The document's title and the blocks after it."""
    start = next((n for n, b in enumerate(blocks[:40]) if isinstance(b, Line) and is_title_word(b.text)), None)
    if start is None:
        first = next((b.text for b in blocks if isinstance(b, Line)), "")
        return first[:_MAX_HEADING], blocks
    lines: list[str] = []
    for number, block in enumerate(blocks[start:], start):
        if isinstance(block, Table) or len(lines) > 6:
            return " ".join(lines), blocks[number:]
        if lines and (_BEGINS.match(block.text) or find_mark(block.text, {}, scan=True) or block.text.endswith(".")):
            return " ".join(lines), blocks[number:]
        lines.append(block.text)
    return " ".join(lines), []


def line_width(blocks: Iterable[Block]) -> int:
    """Characters of a full line of a text broken into lines; 0 where too few are long enough to tell."""
    lengths = sorted(len(b.text) for b in blocks if isinstance(b, Line) and not b.whole and len(b.text) > 40)
    return lengths[len(lengths) * 9 // 10] if len(lengths) >= 4 else 0


def join_lines(lines: Iterable[Line], width: int = 0) -> list[str]:
    """Paragraphs: a line is joined to the one before unless that ended a sentence, or it opens an item.

    width: of a full line; one that ends far before it although the next word had room ends its paragraph.
    """
    paragraphs: list[str] = []
    fresh = True
    last = ""
    for line in lines:
        fresh = fresh or (line.text[:1].isupper() and 0 < len(last) + len(line.text.split()[0]) < _EARLY * width)
        last = line.text
        if fresh or line.whole or _ITEM.match(line.text):
            paragraphs.append(line.text)
        elif paragraphs[-1].endswith("-") and not paragraphs[-1].endswith(" -"):
            paragraphs[-1] += line.text
        else:
            paragraphs[-1] += " " + line.text
        fresh = line.whole or (line.text.endswith((".", "./.")) and len(line.text) < 60)
    return paragraphs


def _flush(section: _Open, width: int) -> list[Passage]:
    """The passage of the section so far; one that is only a heading becomes the heading of those below it."""
    lines, section.lines = section.lines, []
    if not lines:
        return []
    paragraphs = join_lines(lines, width)
    kind = max(section.numbers, key=lambda k: RANKS[k], default="")
    heading = paragraphs[0] if _is_heading(paragraphs[0]) else ""
    if kind:
        section.headings[kind] = heading or paragraphs[0][:_MAX_HEADING]
    above = tuple(h for k, h in section.headings.items() if h and k != kind)
    return [
        Passage(
            path=section.path() or "0",
            title=(heading or paragraphs[0])[:_MAX_HEADING],
            text="\n".join(paragraphs),
            headings=above,
            page=next((line.page for line in lines if line.page is not None), None),
            confidence=round(sum(line.confidence for line in lines) / len(lines), 3),
        )
    ]


def _is_heading(text: str) -> bool:
    return is_capitals(text) or (len(text) <= _MAX_HEADING and not text.endswith((".", ";", ",")))
