"""What a document becomes: passages, each with its section path and page."""

from __future__ import annotations

from dataclasses import dataclass


class Unreadable(ValueError):
    """A file that cannot be taken in; the message says why and what to do, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document. page: from 1, None where there are none; whole: a paragraph of its own, never wrapped;
    confidence: that it reads as it was written (below 1 only for a restored scan)."""

    text: str
    page: int | None = None
    whole: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, the header first."""

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None


Block = Line | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One section or table row. path: "II.2.a", "Điều 3.1.b", "Phụ lục B.4.2"; headings: of the sections around it.

    columns: of a table row, header -> cell. confidence: as in Line, the mean over its lines.
    """

    path: str
    title: str
    text: str
    headings: tuple[str, ...] = ()
    page: int | None = None
    columns: dict[str, str] | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """A document taken in. id: from its file name; content: SHA-256 of the file; restored: a scan whose diacritics
    were put back; taken_in_on: ISO date."""

    id: str
    file: str
    content: str
    title: str
    number: str | None
    date: str | None
    restored: bool
    taken_in_on: str
    passages: tuple[Passage, ...]
