"""The folder of documents taken in: one JSON file each, written whole or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from knowledge.documents import Document
from knowledge.guides import Section, Source
from knowledge.ingest.passages import Ingested, Passage
from nlu.text import strip_diacritics

#: A passage shorter than this says too little to be an answer.
_MIN_CHARS = 40
_MAX_CHARS = 1500
#: A passage restored with less than this is kept and not searched.
_SURE_ENOUGH = 0.9


def document_id(path: Path) -> str:
    """The id of a file's document: its name in lower case without diacritics, so a new version replaces the old."""
    return re.sub(r"[^a-z0-9]+", "-", strip_diacritics(path.stem).lower()).strip("-") or "tai-lieu"


def load_ingested(folder: Path) -> Iterator[Ingested]:
    """Every document of the folder, in a fixed order; none when there is no folder."""
    for path in sorted(folder.glob("*.json")):
        yield msgspec.json.decode(path.read_bytes(), type=Ingested)


def save(document: Ingested, folder: Path) -> None:
    """Write the document; an older version of it is replaced at once."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{document.id}.{os.getpid()}"
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(document)))
    fresh.replace(folder / f"{document.id}.json")


def ingested_documents(folder: Path) -> Iterator[Document]:
    """What can be found of every document taken in."""
    for ingested in load_ingested(folder):
        yield from as_documents(ingested)


def as_documents(ingested: Ingested) -> Iterator[Document]:
    """A document for search from each passage that says enough.

    Kind "document": found when no guide and no plan record answers.
    """
    seen: set[str] = set()
    for passage in ingested.passages:
        if len(passage.text) < _MIN_CHARS or passage.confidence < _SURE_ENOUGH:
            continue
        name = f"{ingested.id}:{passage.path}"
        number = sum(other == name or other.startswith(f"{name}#") for other in seen)
        name = f"{name}#{number + 1}" if number else name
        seen.add(name)
        yield Document(
            id=name,
            kind="document",
            topic="document",
            title=passage.title,
            questions=(),
            sections=(Section(heading="Trả lời ngắn", body=_body(passage, ingested.restored)),),
            sources=(
                Source(
                    title=ingested.title,
                    number=ingested.number,
                    section=_section(passage),
                    date=ingested.date or ingested.taken_in_on,
                ),
            ),
            verified_on=ingested.taken_in_on,
            confidence="low" if ingested.restored else "medium",
        )


def _section(passage: Passage) -> str:
    place = "phần mở đầu" if passage.path == "0" else passage.path
    place = place if place.startswith(("Điều", "Phụ lục", "phần", "Phần", "Chương", "Mục")) else f"mục {place}"
    return f"{place}, trang {passage.page}" if passage.page is not None else place


def _body(passage: Passage, restored: bool) -> str:
    text = passage.text if len(passage.text) <= _MAX_CHARS else passage.text[:_MAX_CHARS].rsplit(" ", 1)[0] + "…"
    note = "\n\nĐoạn này đọc từ bản quét, dấu được khôi phục bằng máy; mời bạn xem bản gốc." if restored else ""
    return text + note
