"""`trolydvc conversation`: the state machine of the conversation, drawn; docs/conversation.md holds what it prints."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

MARKS = ("<!-- drawing: trolydvc conversation --write docs/conversation.md -->", "<!-- end of drawing -->")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--write", type=Path, help="ghi hình vào giữa hai dấu trong tệp này")
    parser.set_defaults(work=_draw)


def _draw(options: Namespace) -> int:
    from actions.drawing import document

    if options.write is None:
        print(document())
        return 0
    text = options.write.read_text(encoding="utf-8")
    options.write.write_text(redrawn(text, document()), encoding="utf-8")
    return 0


def redrawn(text: str, drawing: str) -> str:
    """`text` with `drawing` between its marks. Raises ValueError when the marks are not there."""
    before, start, rest = text.partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    if not start or not end:
        raise ValueError(f"the marks {MARKS[0]} and {MARKS[1]} are missing")
    return f"{before}{start}\n{drawing}{end}{after}"
