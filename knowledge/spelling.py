"""Is a Vietnamese text spelt right? Each syllable against the grammar of Vietnamese spelling, without a dictionary."""

from __future__ import annotations

import re
from functools import lru_cache

from nlu.syllable import RIMES, is_syllable, settle_tone, split_onset

#: Names, addresses and codes are spelt as they are.
_NOT_PROSE = re.compile(
    r"https?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|pdf|jpg|png|docx?)\b\S*|\w*\d\w*"
)
_WORD = re.compile(r"[^\W\d_]+")
_STOPS = ("c", "p", "t", "ch")
#: Foreign words and names that look like misspelt Vietnamese.
_FOREIGN = frozenset(["chip", "chat", "mac", "net", "set", "bit", "pin", "top", "hot", "đắk", "lắk", "kạn"])
#: i or y at the end of a syllable: the spelling of the Ministry of Education for these common words.
_ENDINGS = {"kí": "ký", "lí": "lý", "kĩ": "kỹ", "qui": "quy", "quí": "quý", "mĩ": "mỹ", "tỉ": "tỷ"}


@lru_cache(maxsize=16384)
def _mistake(word: str) -> str | None:
    """How `word` should be mended, or None when nothing is wrong with it."""
    lower = word.lower()
    if lower in _FOREIGN:
        return None
    if lower in _ENDINGS:
        return f"viết {_ENDINGS[lower]}"
    if len(word) > 1 and word.isupper():
        return None  # an abbreviation: plain_language looks at these
    if not word.isascii():
        if not is_syllable(lower):
            return "không phải một tiếng Việt, xem lại dấu và chữ cái"
        right = settle_tone(word)
        return None if right == word else f"dấu thanh đặt ở {right}"
    if len(word) < 2 or not is_syllable(lower) or word != lower:
        return None  # a foreign word or a name
    rime = split_onset(lower)[1]
    return "thiếu dấu" if rime not in RIMES or rime.endswith(_STOPS) else None


def misspelt(text: str) -> list[tuple[str, str]]:
    """(word, how to mend it) of each word that cannot be right, each once, in order.

    Found: what is no syllable ("hồ sờơ", "nghành"), a tone on the wrong vowel ("khoá"), a syllable that must bear
    a mark and bears none ("nop", "duoc"), "kí" for "ký". Not found: a wrong syllable that exists ("dải" for "giải").
    """
    words = dict.fromkeys(_WORD.findall(_NOT_PROSE.sub(" ", text)))
    return [(word, mend) for word in words if (mend := _mistake(word)) is not None]
