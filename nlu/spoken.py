"""Numbers as they are read out: "năm hai không hai sáu" -> "năm 2026", "hai nghìn không trăm hai lăm" -> "2025",
"nghị định ba trăm hai mươi" -> "nghị định 320".

Only for searching, as written texts mostly have the digits: in a well-written sentence nothing is changed by this.
"""

from __future__ import annotations

import re

from .text import strip_diacritics

DIGITS = {"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
          "chin": 9}  # fmt: skip
#: From so many digits in a row on, no one counts things: it is a year, a number of a decision, a code.
RUN = 4
_DIGIT = "(?:" + "|".join(DIGITS) + ")"
_READ_OUT = re.compile(rf"\b{_DIGIT}(?: {_DIGIT}){{{RUN - 1},}}\b")
_YEAR = re.compile(rf"\bhai (?:nghin|ngan) (?:khong tram )?(?:({_DIGIT}) )?(?:muoi )?({_DIGIT})\b")
_TENS = rf"(?:(?:linh|le) {_DIGIT}|muoi(?: {_DIGIT})?|{_DIGIT} muoi(?: {_DIGIT})?|{_DIGIT} {_DIGIT})"
_NUMBERED = re.compile(
    rf"\b(?:nghi dinh|thong tu|quyet dinh|nghi quyet|cong van|ke hoach)(?: so)? "
    rf"((?:{_DIGIT} (?:nghin|ngan) )?{_DIGIT} tram(?: {_TENS})?)\b"
)


def digits(text: str) -> str:
    """The lower-case text (see text.expand) with numbers that are read out digit by digit, and years, in digits."""
    if " " not in text:
        return text
    bare = strip_diacritics(text)
    if len(bare) != len(text):
        return text
    pieces: list[str] = []
    done = 0
    for start, end, number in sorted([*_years(bare), *_runs(bare), *_documents(bare)]):
        if start >= done:
            pieces += text[done:start], number
            done = end
    return "".join(pieces) + text[done:] if pieces else text


def _runs(bare: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    if sum(word in DIGITS for word in bare.split(" ")) < RUN - 2:  # a comma or bracket may stand at either end
        return found
    for run in _READ_OUT.finditer(bare):
        start, words = run.start(), run[0].split()
        if words[0] == "nam" and len(words) == RUN + 1:  # năm is five, and the year
            start, words = start + len("nam "), words[1:]
        found.append((start, run.end(), "".join(str(DIGITS[word]) for word in words)))
    return found


def _years(bare: str) -> list[tuple[int, int, str]]:
    """Years of this century: "hai nghìn không trăm hai mươi sáu", "hai ngàn hai sáu"."""
    return [
        (year.start(), year.end(), f"20{DIGITS[year[1]] if year[1] else 0}{DIGITS[year[2]]}")
        for year in (_YEAR.finditer(bare) if "hai ng" in bare else ())
    ]


def _documents(bare: str) -> list[tuple[int, int, str]]:
    """Numbers of decrees and the like, from a hundred on: "một nghìn năm trăm sáu mươi lăm", "bốn trăm sáu chín"."""
    named = _NUMBERED.finditer(bare) if " tram" in bare else ()
    return [(found.start(1), found.end(1), str(_number(found[1].split()))) for found in named]


def _number(words: list[str]) -> int:
    total = last = 0
    for word in words:
        if scale := _SCALES.get(word):
            total, last = total + (last or 1) * scale, 0
        elif word in DIGITS:
            total, last = total + last * 10, DIGITS[word]
    return total + last


_SCALES = {"nghin": 1000, "ngan": 1000, "tram": 100, "muoi": 10}
