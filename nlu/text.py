"""Vietnamese text as citizens type it, made comparable.

Used by Rasa's tokenizer (Python 3.10), by the index and by the query (3.11): pure functions,
standard library only. `clean`, `expand` and `strip_diacritics` are idempotent; all give the same for NFC and NFD.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .expansion import expand_once
from .syllable import settle_tone

# Format, control, tag, private-use and filler characters: nothing a reader sees, and a way to hide
# words from a filter. White space is not here: it is collapsed, not removed.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"[^\W_]+")
# Old fonts and some keyboards write the Icelandic eth for the Vietnamese d with a stroke.
_ETH = str.maketrans("ðÐ", "đĐ")
_STROKE = str.maketrans("đĐ", "dD")
_MAX_ROUNDS = 8
#: A message is spelt out by several rooms within one turn; this many are remembered, not those of yesterday.
_REMEMBERED = 32


def clean(text: str) -> str:
    """The text in NFC, without what cannot be seen, its white space collapsed, tones in place.

    Tone marks go where the common style has them (hoà -> hòa, thuý -> thúy, uỷ -> ủy). Case,
    digits, punctuation and emoji stay.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_ETH)
        if _MARKS.search(text):  # a mark that NFC could join to no letter carries no sound
            text = unicodedata.normalize("NFC", _MARKS.sub("", text))
        text = _WORD.sub(lambda found: settle_tone(found[0]), text)
    else:
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def strip_diacritics(text: str) -> str:
    """The text without diacritics, đ as d; letters, case and everything else stay."""
    if text.isascii():
        return text
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_STROKE)
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=_REMEMBERED)
def expand(text: str) -> str:
    """The lower-case clean text with left-over keystrokes, teencode and abbreviations spelt out.

    "Ko dk dc vneid ntn" -> "không đăng ký được vneid như thế nào". Diacritics the writer left out
    are not restored. A well-written sentence comes back as `clean(text).lower()`.
    """
    text = _lowered(text)
    for _ in range(_MAX_ROUNDS):  # an expansion can give its neighbour the context it needs
        after = expand_once(text)
        if after == text:
            break
        text = after
    return text


def syllables(text: str) -> list[str]:
    """Lower-case runs of letters and digits of the clean text, in order."""
    return words_of(_lowered(text))


def words_of(text: str) -> list[str]:
    """The same of a text that is clean and lower already, as `expand` gives it."""
    return _TOKEN.findall(text)


def _lowered(text: str) -> str:
    """The clean text in lower case, and clean still: a few letters (İ) fall apart in lower case."""
    lower = clean(text).lower()
    fine = lower.isascii() or (unicodedata.is_normalized("NFC", lower) and not _MARKS.search(lower))
    return lower if fine else clean(lower)


def fold(text: str) -> str:
    """The no-diacritic key of a text: what `expand` gives, without diacritics."""
    return strip_diacritics(expand(text))
