"""Ages: the age a question names, in digits or spoken, and the ages a title says it is for."""

from __future__ import annotations

import re

#: (first, last) years of age, both included.
Ages = tuple[int, int]

_OLDEST = 150
_DIGITS = {"khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
           "chin": 9, "muoi": 10}  # fmt: skip
_ASKED = re.compile(r"\b((?:\w+ ){0,2}\w+) tuoi\b(?! tro)")
_RANGES: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:tu )?(?:du )?(\d+) (?:tuoi )?den (?:duoi )?(\d+) tuoi"), 2),
    (re.compile(r"\bduoi (\d+) tuoi"), -1),
    (re.compile(r"\b(?:tu|du) (\d+)\b[^.]* tuoi"), 1),
)


def asked_age(folded: str) -> int | None:
    """The age in a folded question (see text.fold): "con toi tam tuoi" -> 8; None when it names none, or a range."""
    found = _ASKED.search(folded) if " tuoi" in folded else None
    if found is None:
        return None
    words = found[1].split()
    if words[-1] == "thang":
        return 0
    if len(words) > 1 and words[-2] in ("duoi", "den", "tren"):
        return None
    if words[-1].isdigit():
        return int(words[-1])
    return _spoken([_DIGITS.get(word, -1) for word in words])


def _spoken(digits: list[int]) -> int | None:
    """The number that the last words are: [8] -> 8, [10, 4] -> 14, [6, 10] -> 60, [2, 10, 5] or [2, 5] -> 25."""
    match digits:
        case [*_, tens, 10, unit] if 2 <= tens <= 9 and 1 <= unit <= 9:
            return tens * 10 + unit
        case [*_, 10, unit] if 1 <= unit <= 9:
            return 10 + unit
        case [*_, tens, 10] if 2 <= tens <= 9:
            return tens * 10
        case [*_, tens, unit] if 2 <= tens <= 9 and 1 <= unit <= 9:
            return tens * 10 + unit
        case [*_, unit] if unit >= 0:
            return unit
        case _:
            return None


def ages_of(folded: str) -> Ages | None:
    """The ages that a folded title says it is for: "tu 6 den duoi 14 tuoi" -> (6, 13); None when it says nothing."""
    for pattern, kind in _RANGES:
        if found := pattern.search(folded):
            first = int(found[1])
            if kind < 0:
                return 0, first - 1
            return first, int(found[2]) - ("duoi" in found[0]) if kind == 2 else _OLDEST
    return None
