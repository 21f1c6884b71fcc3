"""One slip in a word of a question: "cpn" -> "con", "thogn" -> "thong", "vjec" -> "viec".

Only a word that is no syllable and stands nowhere in the knowledge is touched, and only towards a syllable that does:
what its keystrokes or its teencode spell, else the commonest that is one key away (Norvig 2007). Only for searching.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nlu.syllable import is_syllable
from nlu.typing_styles import telex

_WORD = re.compile(r"(?<![\w.@])[^\W\d_]{3,7}(?![\w@])")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    """The keys around each key, in its row and the rows above and below."""
    found: dict[str, str] = {}
    for number, row in enumerate(_ROWS):
        for at, key in enumerate(row):
            near = [line[max(0, at - 1) : at + 2] for line in _ROWS[max(0, number - 1) : number + 2]]
            found[key] = "".join(near).replace(key, "")
    return found


NEIGHBOURS = _neighbours()


def mended(text: str, frequency: Callable[[str], int]) -> str:
    """The text spelt out (see text.expand) with slips mended. frequency: how many entries hold a word, as written."""

    def mend(found: re.Match[str]) -> str:
        word = found[0]
        if is_syllable(word) or frequency(word):
            return word
        if spelt := next((other for other in _meant(word) if is_syllable(other) and frequency(other)), None):
            return spelt
        known = {other: frequency(other) for other in _one_key_away(word) if is_syllable(other)}
        best = max(known, key=lambda other: known[other], default=word)
        return best if known.get(best) else word

    return _WORD.sub(mend, text)


def _meant(word: str) -> list[str]:
    """What a word is as keystrokes left in it, with j for i, and with f for ph."""
    decoded = telex(word)
    return [*([decoded.word] if decoded else []), word.replace("j", "i"), re.sub("^f", "ph", word)]


def _one_key_away(word: str) -> list[str]:
    swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
    typed = [word[:i] + near + word[i + 1 :] for i, key in enumerate(word) for near in NEIGHBOURS.get(key, "")]
    return swapped + typed
