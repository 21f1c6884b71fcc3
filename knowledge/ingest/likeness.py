"""How likely OCR made one word of another: what it does to Vietnamese letters, as a cost."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: What OCR writes for a letter without its marks, and what that costs (0: the same, 1: any other letter).
_LOOKS = {
    "o": {"0": 0.3, "6": 0.25, "é": 0.4, "d": 0.45, "b": 0.45, "g": 0.4, "9": 0.35, "a": 0.6, "e": 0.5, "3": 0.5},
    "e": {"¢": 0.2, "&": 0.3, "€": 0.15, "8": 0.4, "6": 0.5, "c": 0.45, "g": 0.55, "©": 0.4},
    "l": {"1": 0.15, "i": 0.4, "I": 0.2, "|": 0.2, "t": 0.5},
    "i": {"1": 0.25, "l": 0.35, "j": 0.3, "f": 0.6},
    "u": {"v": 0.4, "y": 0.4, "w": 0.2, "t": 0.55, "i": 0.5, "r": 0.55, "o": 0.6},
    "y": {"v": 0.3, "u": 0.5, "¥": 0.2},
    "d": {"p": 0.3, "b": 0.5},
    "b": {"6": 0.4, "h": 0.5},
    "c": {"¢": 0.15, "©": 0.2, "e": 0.4, "o": 0.6},
    "a": {"4": 0.3, "3": 0.3, "o": 0.55, "e": 0.6},
    "s": {"5": 0.3, "$": 0.2}, "n": {"r": 0.6, "h": 0.6}, "m": {"n": 0.5}, "h": {"b": 0.6, "n": 0.6},
    "g": {"9": 0.3, "q": 0.4}, "q": {"g": 0.4}, "t": {"f": 0.4, "1": 0.4, "r": 0.5}, "k": {"§": 0.4},
}  # fmt: skip
#: Two letters OCR writes for one.
_PAIRS = {"ir": "u", "ur": "u", "tr": "u", "or": "u", "il": "u", "ii": "u", "ti": "u", "tm": "n", "nr": "n",
          "rn": "m", "wo": "o", "vi": "u", "vo": "o", "tt": "u", "lt": "u", "it": "u", "ut": "u"}  # fmt: skip
_LOST_MARK = 0.12
_WRONG_MARK = 0.3
_EXTRA = 0.8
_OTHER_VOWEL = 0.6
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=4096)
def split_letter(letter: str) -> tuple[str, frozenset[str]]:
    """A letter without its marks, and the marks; the bar of đ is one."""
    if letter in "đĐ":
        return "d", frozenset("\u0335")
    plain, *marks = unicodedata.normalize("NFD", letter.lower())
    return plain, frozenset(marks)


@lru_cache(maxsize=65536)
def letter_cost(seen: str, meant: str) -> float:
    """Cost of reading `meant` as `seen`: 0 for the same letter, up to 1."""
    if seen == meant:
        return 0.0
    (a, marks_seen), (b, marks_meant) = split_letter(seen), split_letter(meant)
    if a == b:
        return _LOST_MARK if marks_seen <= marks_meant else _WRONG_MARK
    other = _OTHER_VOWEL if a in _VOWELS and b in _VOWELS else 1.0
    return _LOOKS.get(b, {}).get(seen, _LOOKS.get(b, {}).get(a, other))


def word_cost(seen: str, meant: str, limit: float) -> float:
    """Cost of reading the word `meant` as `seen`, both lower case; anything above `limit` may come back as inf."""
    rows: list[list[float]] = [[j * _EXTRA for j in range(len(meant) + 1)]]
    for i, letter in enumerate(seen, 1):
        row = [i * _EXTRA]
        for j, wanted in enumerate(meant, 1):
            cost = min(
                rows[i - 1][j - 1] + letter_cost(letter, wanted),
                rows[i - 1][j] + _EXTRA,
                row[j - 1] + _EXTRA,
            )
            if i > 1 and _PAIRS.get(seen[i - 2 : i]) == split_letter(wanted)[0]:
                cost = min(cost, rows[i - 2][j - 1] + 0.3)
            row.append(cost)
        if min(row) > limit:
            return float("inf")
        rows.append(row)
    return rows[-1][-1]
