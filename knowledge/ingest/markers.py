"""The marks that open a section of a Vietnamese official text: Phần, Chương, Mục, Điều, I., 1., 1.1, a), -, Phụ lục.

A mark counts only where its number may follow the one before it, so that a wrapped line beginning with "12. " or a
page number opens nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
#: Rank of each kind of section; a section closes those of the same or a higher rank.
RANKS = {"annex": 0, "part": 1, "chapter": 2, "article": 3, "roman": 4, "number": 5, "decimal": 6, "letter": 7}

_ANNEX = re.compile(r"(?:phụ lục|phu luc)(?:\s+(?:số\s+)?([IVX]{1,4}|\d{1,2}|[A-Z]))?\s*[.:]?\s*$", re.I)
_ANNEX_TITLED = re.compile(r"PHỤ LỤC\s+([IVX]{1,4}|\d{1,2})\s*[.:-]?\s*(.*)$")
_PART = re.compile(r"phần\s+(?:thứ\s+)?([IVX]{1,4}|\d{1,2}|nhất|hai|ba|tư|năm)\b[.:]?\s*(.*)$", re.I)
_CHAPTER = re.compile(r"(chương|mục)\s+([IVX]{1,5}|\d{1,2})\b[.:]?\s*(.*)$", re.I)
_ARTICLE = re.compile(r"điều\s+(\d{1,3}[a-zđ]?)\s*[.:]\s*(.*)$", re.I)
_ROMAN = re.compile(r"([IVX]{1,5})\s*[.\-]\s+(.+)$")
_NUMBER = re.compile(r"(\d{1,2})\s*[.)]\s*(?=[^\W\d]|[“\"(])(.+)$")
_DECIMAL = re.compile(r"(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\.?(?:\s+(.*))?$")
_LETTER = re.compile(r"(.)\s*\)\s*(.+)$")
#: What OCR makes of the letters that open a point.
_LOOKALIKES = {"c": "¢©(e", "đ": "dP", "l": "1I", "i": "1l", "g": "9q", "o": "0", "e": "c¢"}
_DAMAGED_HEADING = re.compile(r"[|Il1\d.\s]{1,8}\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A section that opens: kind, a key of RANKS; number, as it stands in the path; rest of the line."""

    kind: str
    number: str
    rest: str


def _follows(number: int, last: int | None) -> bool:
    """True when `number` may come after `last` (None: first of its section); one missing number is forgiven."""
    return number == 1 if last is None else last < number <= last + 2


def expected_letter(last: str | None) -> str:
    return LETTERS[0] if last is None else LETTERS[min(LETTERS.index(last) + 1, len(LETTERS) - 1)]


def is_capitals(text: str) -> bool:
    """True when almost all letters are capitals, and there are enough of them to tell."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 6 and sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def find_mark(text: str, last: dict[str, str], scan: bool = False) -> Mark | None:
    """The section that `text` opens, or None. last: the open section's number of each kind; scan: forgive OCR."""
    for pattern in (_ANNEX, _ANNEX_TITLED):
        if match := pattern.match(text):
            rest = match[2] if pattern is _ANNEX_TITLED else ""
            return Mark("annex", f"Phụ lục {match[1]}" if match[1] else "Phụ lục", rest)
    if match := _PART.match(text):
        return Mark("part", f"Phần {match[1]}", match[2]) if text[0].isupper() else None
    if (match := _CHAPTER.match(text)) and text[0].isupper():
        return Mark("chapter", f"{match[1].capitalize()} {match[2]}", match[3])
    if (match := _ARTICLE.match(text)) and text[0].isupper():
        return Mark("article", f"Điều {match[1]}", match[2])
    return _roman(text, last, scan) or _number(text, last) or _letter(text, last, scan)


def _roman(text: str, last: dict[str, str], scan: bool) -> Mark | None:
    before = ROMAN.index(last["roman"]) + 1 if last.get("roman") in ROMAN else None
    if (match := _ROMAN.match(text)) and match[1] in ROMAN and _follows(ROMAN.index(match[1]) + 1, before):
        return Mark("roman", match[1], match[2])
    if scan and (match := _DAMAGED_HEADING.match(text)) and is_capitals(match[1]):
        return Mark("roman", ROMAN[before or 0], match[1])
    return None


def _number(text: str, last: dict[str, str]) -> Mark | None:
    if match := _DECIMAL.match(text):
        head, _, tail = match[1].rpartition(".")
        before = last.get("decimal")
        same = before is not None and before.rpartition(".")[0] == head
        if last.get("number") == head and _follows(
            int(tail), int(before.rpartition(".")[2]) if same and before else None
        ):
            return Mark("decimal", match[1], match[2] or "")
        return None
    if (match := _NUMBER.match(text)) and _follows(int(match[1]), _int(last.get("number"))):
        return Mark("number", match[1], match[2])
    return None


def _letter(text: str, last: dict[str, str], scan: bool) -> Mark | None:
    match = _LETTER.match(text)
    if match is None:
        return None
    expected = expected_letter(last.get("letter"))
    if match[1] == expected or (scan and match[1] in _LOOKALIKES.get(expected, "")):
        return Mark("letter", expected, match[2])
    after = expected_letter(expected)
    if match[1] == after and last.get("letter") is not None:
        return Mark("letter", after, match[2])
    return None


def _int(number: str | None) -> int | None:
    return int(number) if number is not None and number.isdigit() else None
