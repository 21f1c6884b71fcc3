"""A file as lines and tables: text, PDF, DOCX, HTML. What cannot be read is refused with the reason."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from knowledge.ingest.passages import Block, Line, Table, Unreadable
from knowledge.ingest.pdf_tables import page_blocks, with_headers

MAX_BYTES = 50_000_000
#: Stands for <br> in the text of a node: white space, so that a cell of a table stays one line.
_BREAK = "\u2028"
_SCAN = (
    "tệp PDF này là ảnh quét, không có lớp chữ. Hãy nhận dạng chữ (OCR) rồi đưa vào tệp .txt; "
    "chữ mất dấu sẽ được khôi phục ở chỗ chắc chắn"
)


def read_blocks(path: Path) -> tuple[Block, ...]:
    """Everything of the file in order. Raises Unreadable with the reason."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"không mở được tệp: {error.strerror}") from error
    if not data.strip():
        raise Unreadable("tệp trống")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"tệp quá lớn ({len(data) // 1_000_000} MB, nhận tối đa {MAX_BYTES // 1_000_000} MB)")
    blocks = tuple(_reader(path, data)(data))
    if not any(isinstance(block, Table) or block.text.strip() for block in blocks):
        raise Unreadable("không tìm thấy chữ nào trong tệp")
    return blocks


def _reader(path: Path, data: bytes) -> Callable[[bytes], Iterator[Block]]:
    """By what the bytes are; the name decides only where they do not tell."""
    if data.startswith(b"%PDF"):
        return read_pdf
    if data.startswith(b"PK\x03\x04"):
        return read_docx
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("tệp .doc kiểu cũ; hãy mở bằng Word và lưu lại thành .docx")
    start = data[:1000].lstrip().lower()
    if path.suffix.lower() in (".html", ".htm") or start.startswith((b"<!doctype html", b"<html")):
        return read_html
    return read_text


def decode(data: bytes) -> str:
    """The text of UTF-8, or UTF-16 with its mark. Raises Unreadable for anything else."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"chữ không ở bảng mã UTF-8 (byte thứ {error.start}); hãy lưu lại tệp ở dạng UTF-8") from error
    if text.count("\0") > len(text) // 1000:
        raise Unreadable("đây không phải tệp chữ; nhận .txt, .pdf, .docx, .html")
    return text.replace("\0", "")


def read_text(data: bytes) -> Iterator[Block]:
    """Lines of a text; a form feed begins a page."""
    pages = decode(data).split("\f")
    for number, page in enumerate(pages, 1):
        for line in page.splitlines():
            yield Line(line, number if len(pages) > 1 else None)


def read_pdf(data: bytes) -> Iterator[Block]:
    """Lines and ruled tables of the text layer, page by page."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

    try:
        document: Any = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "tệp PDF có mật khẩu" if "password" in str(error).lower() else "tệp PDF hỏng"
        raise Unreadable(f"{reason}, không mở được") from error
    with document:
        blocks: list[Block] = []
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            blocks += page_blocks(page, text, number)
            text.close()
            page.close()
        pages = len(document)
    letters = sum(len(re.findall(r"\w", part)) for block in blocks for part in _texts(block))
    if letters < 20 * pages:
        raise Unreadable(_SCAN)
    yield from with_headers(blocks)


def _texts(block: Block) -> Iterator[str]:
    return (cell for row in block.rows for cell in row) if isinstance(block, Table) else iter([block.text])


def read_docx(data: bytes) -> Iterator[Block]:
    """Paragraphs and tables of a Word document, in order."""
    import docx
    from docx.table import Table as DocxTable

    try:
        document = docx.Document(BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise Unreadable("tệp Word hỏng, hoặc không phải .docx") from error
    for item in document.iter_inner_content():
        if isinstance(item, DocxTable):
            yield Table(tuple(tuple(cell.text.strip() for cell in row.cells) for row in item.rows))
        else:
            yield from (Line(part, whole=True) for part in item.text.splitlines())


def read_html(data: bytes) -> Iterator[Block]:
    """Paragraphs, list items, headings and tables of a page; menus, scripts and styles are left out."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(decode(data))
    for tag in ("script", "style", "nav", "header", "footer", "form", "noscript", "template"):
        for node in tree.css(tag):
            node.decompose()
    for node in tree.css("br"):
        node.replace_with(_BREAK)
    for node in tree.css("table, p, li, h1, h2, h3, h4, h5, h6, div, td"):
        if node.tag == "table":
            rows = (row.css("th, td") for row in node.css("tr"))
            yield Table(tuple(tuple(" ".join(cell.text().split()) for cell in row) for row in rows))
        elif not _inside_table(node) and not _holds_blocks(node):
            for part in node.text().split(_BREAK):
                if text := " ".join(part.split()):
                    yield Line(f"- {text}" if node.tag == "li" else text, whole=True)


def _holds_blocks(node: Any) -> bool:
    """True when there are paragraphs inside; a node's own selection begins with itself."""
    return any(inner.mem_id != node.mem_id for inner in node.css("p, li, table, div, h1, h2, h3"))


def _inside_table(node: Any) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == "table":
            return True
        parent = parent.parent
    return False
