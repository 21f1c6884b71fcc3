"""What one slip of the finger makes of a word: two keys swapped, one missed, one too many, or the key beside it."""

from __future__ import annotations

from collections.abc import Container

from nlu.text import strip_diacritics

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
#: The letters that Vietnamese syllables are written with.
_LETTERS = "abcdeghiklmnopqrstuvxy"


def _neighbours() -> dict[str, str]:
    """The keys around each key, in its row and the rows above and below."""
    found: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for at, key in enumerate(row):
            near = [line[max(0, at - 1) : at + 2] for line in _ROWS[max(0, number - 1) : number + 2]]
            found[key] = "".join(near).replace(key, "")
    return found


NEIGHBOURS = _neighbours()


def one_slip_from(word: str, known: Container[str]) -> set[str]:
    """The known words of which `word` may be a slip (Norvig 2007); all bare and lower-case."""
    found: set[str] = set()
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        some = [before + letter + after for letter in _LETTERS]
        if after:
            some.append(before + after[1:])
            some += [before + key + after[1:] for key in NEIGHBOURS.get(after[0], "")]
        if len(after) > 1:
            some.append(before + after[1] + after[0] + after[2:])
        found.update([other for other in some if other in known])
    return found - {word}


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether `typed` is one slip away from `meant`, both with their diacritics: "bộp" from nộp, not from nốp."""
    if len(typed) == len(meant):
        wrong = [i for i, letter in enumerate(typed) if letter != meant[i]]
        if len(wrong) == 1:
            return strip_diacritics(meant[wrong[0]]) in NEIGHBOURS.get(strip_diacritics(typed[wrong[0]]), "")
        if len(wrong) != 2 or wrong[1] - wrong[0] != 1:
            return False
        some, others = (strip_diacritics(word[wrong[0] : wrong[1] + 1]) for word in (typed, meant))
        return some == others[::-1]
    short, long = (typed, meant) if len(typed) < len(meant) else (meant, typed)
    if len(long) - len(short) != 1:
        return False
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return long[at + 1 :] == short[at:]
