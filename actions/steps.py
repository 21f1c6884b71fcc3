"""The steps of a guide, one by one, and its known errors."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.documents import Document
from nlu.text import fold

_NUMBERED = re.compile(r"^\d+[.)] +", re.M)
_BULLET = re.compile(r"^[-*] +", re.M)
_WORD = re.compile(r"\w{2,}")
_COMMON_TEXT = "bam chon vao nhap mo thi cua cho khong duoc den xem va roi lai theo nut muc bang trong hoac"
_COMMON = frozenset(_COMMON_TEXT.split())


@lru_cache(maxsize=2048)
def _items(body: str, numbered: bool) -> tuple[str, ...]:
    pattern = _NUMBERED if numbered else _BULLET
    return tuple(" ".join(part.split()) for part in pattern.split(body)[1:] if part.strip())


def steps_of(document: Document) -> tuple[str, ...]:
    """The numbered steps as Markdown sentences; () for a document without any."""
    section = document.section("steps")
    return _items(section.body, numbered=True) if section else ()


def errors_of(document: Document) -> tuple[str, ...]:
    """The known errors, each with its mend; () when the guide names none."""
    section = document.section("errors")
    return _items(section.body, numbered=False) if section else ()


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - _COMMON


def errors_at(document: Document, step: int, said: str) -> tuple[str, ...]:
    """The guide's errors, those nearest to the step and to the citizen's words first; without any likeness, all."""
    errors = errors_of(document)
    steps = steps_of(document)
    here, told = _words(steps[step]) if step < len(steps) else frozenset[str](), _words(said)
    scores = [2 * len(_words(error) & told) + len(_words(error) & here) for error in errors]
    ranked = sorted(range(len(errors)), key=lambda number: -scores[number])
    near = [errors[number] for number in ranked if scores[number]]
    return tuple(near or errors)


def unmarked(markdown: str) -> str:
    """A sentence of a guide without the marks for bold: the text of a reply is plain in every channel."""
    return markdown.replace("**", "")
