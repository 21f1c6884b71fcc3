"""Buttons, and the ways to choose one without pressing it: its number, "cái thứ hai", its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from actions.memory import Memory
from bot.messages import Button
from knowledge.documents import Document
from nlu.text import fold

#: A payload has at most this many bytes (Telegram's limit).
MAX_PAYLOAD = 64
_NUMBERS = {
    "mot": 1, "nhat": 1, "dau": 1, "dau tien": 1, "hai": 2, "nhi": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6,
    "bay": 7, "tam": 8, "cuoi": -1, "cuoi cung": -1, "duoi cung": -1, "giua": 0,
}  # fmt: skip
_PLAIN = {"mot", "hai", "ba", "bon", "nam"}
_THING = r"(?:cai|so|y|muc|cau|dong|nut|lua chon|phuong an|dap an|viec|thu|diem)"
_CHOICE = re.compile(
    r"(?:(?:da|vang|u|ok|toi|em|minh|con|chau|bac|cho|chon|lay|bam|la|muon) )*"
    rf"(?P<thing>(?:{_THING} )+)?(?:o )?(?P<number>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    r"(?: (?:nhe|nha|di|a|do|ay|nhi|diem|ban|oi))*"
)


def ordinal(folded: str, count: int) -> int | None:
    """The place (from 0) that a short text names among `count` choices, or None: "2", "số 2", "cái thứ hai", "cuối"."""
    match = _CHOICE.fullmatch(re.sub(r"[.,!)(]", " ", folded).strip())
    if match is None or count == 0:
        return None
    word = match["number"]
    if not word.isdigit() and match["thing"] is None and word not in _PLAIN:
        return None
    number = int(word) if word.isdigit() else _NUMBERS[word]
    place = count - 1 if number == -1 else count // 2 if word == "giua" else number - 1
    return place if 0 <= place < count else None


@lru_cache(maxsize=4096)
def _typed(label: str) -> tuple[str, str]:
    """A label as somebody would type it: whole, and without "4 – " before it."""
    return fold(label).strip(" .?!"), fold(re.sub(r"^\d+ [–-] ", "", label)).strip(" .?!")


def chosen(folded: str, memory: Memory) -> str | None:
    """The payload of the button, among those shown last, that a text names; None when it names none."""
    place = ordinal(folded, len(memory.choices))
    if place is not None:
        return memory.choices[place][1]
    typed = folded.strip(" .?!")
    return next((payload for label, payload in memory.choices if typed in _typed(label)), None)


def of_guide(document: Document, prefix: str = "guide:") -> str:
    """The payload that leads to a document; an id too long for a payload goes by its checksum."""
    payload = prefix + document.id
    return payload if len(payload.encode()) <= MAX_PAYLOAD else f"{prefix}#{crc32(document.id.encode()):08x}"


def guide_of(value: str, documents: Mapping[str, Document]) -> Document | None:
    """The document that the value of such a payload names, if it still exists."""
    if value.startswith("#"):
        return next((d for i, d in documents.items() if f"#{crc32(i.encode()):08x}" == value), None)
    return documents.get(value)


def guide_buttons(documents: Iterable[Document]) -> tuple[Button, ...]:
    return tuple(Button(document.title, of_guide(document)) for document in documents)
