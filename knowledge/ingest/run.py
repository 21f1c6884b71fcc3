"""`knowledge ingest`: files in, documents out; what cannot be read is told and the rest goes on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.ingest.folder import document_id, load_ingested, save
from knowledge.ingest.passages import Block, Ingested, Line, Unreadable
from knowledge.ingest.read import read_blocks
from knowledge.ingest.restore import looks_damaged, make_restorer, restore
from knowledge.ingest.structure import find_passages
from nlu.text import clean

FORMAT = 1
_NUMBER = re.compile(r"\b(?:Số|So|S6):?\s*(\d+\s*/\s*[^\s,;]{2,30})", re.I)
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.I)
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. status: new, replaced, unchanged, refused; message: of a refusal."""

    file: Path
    status: str
    document: Ingested | None = None
    message: str = ""


def ingest(
    files: Sequence[Path],
    folder: Path,
    own_texts: Callable[[], Iterable[str]],
    today: str,
    progress: Callable[[int, int, Path], None] = lambda _done, _of, _file: None,
) -> Iterator[Outcome]:
    """Take the files in, readable ones before scans, since a scan is restored with the help of the others.

    own_texts: texts that are spelt right, asked for only when a scan comes; today: ISO date;
    progress(done, of, file) is called before each file.
    """
    known = {document.id: document for document in load_ingested(folder)}
    scans: list[tuple[Path, str, tuple[Block, ...]]] = []
    done = 0
    for file in files:
        progress(done, len(files), file)
        try:
            content = _hash(file)
            before = known.get(document_id(file))
            if before is not None and before.content == content:
                yield Outcome(file, "unchanged", before)
                done += 1
                continue
            blocks = read_blocks(file)
        except Unreadable as error:
            yield Outcome(file, "refused", message=str(error))
            done += 1
            continue
        if looks_damaged(blocks):
            scans.append((file, content, blocks))
            continue
        yield _keep(file, content, blocks, folder, known, today, restored=False)
        done += 1
    if scans:
        right = [passage.text for d in known.values() if not d.restored for passage in d.passages]
        restorer = make_restorer([*own_texts(), *right])
        for file, content, blocks in scans:
            progress(done, len(files), file)
            lines = [b for b in blocks if isinstance(b, Line) and b.text.strip()]
            yield _keep(file, content, restore(lines, restorer), folder, known, today, restored=True)
            done += 1


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(f"{FORMAT} ".encode() + file.read_bytes()).hexdigest()
    except OSError as error:
        raise Unreadable(f"không mở được tệp: {error.strerror}") from error


def _head(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of the letterhead, which many documents set in a table without borders."""
    for block in blocks[:_HEAD_LINES]:
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (line for row in block.rows for cell in row for line in cell.splitlines())


def _keep(
    file: Path,
    content: str,
    blocks: Sequence[Block],
    folder: Path,
    known: dict[str, Ingested],
    today: str,
    *,
    restored: bool,
) -> Outcome:
    title, passages = find_passages(blocks, scan=restored)
    if not passages:
        return Outcome(file, "refused", message="không tìm thấy đoạn văn nào trong tệp")
    head = "\n".join(map(clean, _head(blocks)))
    number, date = _NUMBER.search(head), _DATE.search(head)
    document = Ingested(
        id=document_id(file),
        file=file.name,
        content=content,
        title=title or file.stem,
        number=re.sub(r"\s", "", number[1]) if number else None,
        date=f"{date[3]}-{int(date[2]):02}-{int(date[1]):02}" if date else None,
        restored=restored,
        taken_in_on=today,
        passages=passages,
    )
    status = "replaced" if document.id in known else "new"
    save(document, folder)
    known[document.id] = document
    return Outcome(file, status, document)
