"""The shape of a written Vietnamese syllable: onset, rime, tone, and where the tone mark sits.

Pure standard library; runs on Python 3.10 and 3.11.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from .tables import words

TONE_MARKS = {
    "f": "\N{COMBINING GRAVE ACCENT}",
    "s": "\N{COMBINING ACUTE ACCENT}",
    "r": "\N{COMBINING HOOK ABOVE}",
    "x": "\N{COMBINING TILDE}",
    "j": "\N{COMBINING DOT BELOW}",
}
"""Telex letter of each tone -> its combining mark."""

PLAIN_VOWELS = "aăâeêioôơuưy"
_MODIFIED = "ăâêôơư"

TONED = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, tone)
    for vowel in PLAIN_VOWELS + PLAIN_VOWELS.upper()
    for tone, mark in TONE_MARKS.items()
}
"""Vowel with a tone -> (the vowel without it, Telex letter of the tone); both cases, 120 entries."""
WITH_TONE = {base: toned for toned, base in TONED.items()}

# Longest first: the first match wins.
ONSETS = sorted(
    words("ngh ng nh gh gi ch kh ph qu th tr b c d đ g h k l m n p r s t v x"), key=lambda onset: (-len(onset), onset)
)

RIMES = words("""
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo
    ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac
    oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uât uây uâng uê uêch uên uênh uơ
    uy uya uych uyn uynh uyt uyp uyu uyên uyêt uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi
    ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu yt ynh ych yn
""")
_BARE = str.maketrans("ăâêôơưđ", "aaeooud")
PLAIN_RIMES = frozenset(rime.translate(_BARE) for rime in RIMES)
_STOPS = ("c", "p", "t", "ch")
# Loanwords with a long o: the rimes "oong" and "ooc" take no other onset.
_LONG_O = words("xoong boong coong goong cooc mooc sooc vooc")
_FRONT = "eêiy"
_ONLY_FRONT = words("k gh ngh")
_NEVER_FRONT = words("c ng")


def split_tone(word: str) -> tuple[str, str, int]:
    """Word without its tone, Telex letter of the tone ("" for level), index of the toned vowel.

    Raises ValueError if the word bears two tones, as no syllable does.
    """
    found, at = "", -1
    letters = list(word)
    for i, letter in enumerate(letters):
        pair = TONED.get(letter)
        if pair:
            if found:
                raise ValueError(f"two tones in {word!r}")
            letters[i], found, at = pair[0], pair[1], i
    return "".join(letters), found, at


def split_onset(base: str) -> tuple[str, str]:
    """Onset and rime of a lower-case word without tone; "gi" alone is g + i, as in gìn."""
    for onset in ONSETS:
        if base.startswith(onset):
            rime = base[len(onset) :]
            if onset == "gi" and (not rime or rime[0] not in PLAIN_VOWELS):
                return "g", base[1:]
            return onset, rime
    return "", base


@lru_cache(maxsize=32768)
def is_syllable(word: str) -> bool:
    """True for a lower-case word spelt as a Vietnamese syllable.

    A word with any diacritic must be right in full; a bare ASCII word only needs the shape, since
    the writer may have left everything out ("dang", "duoc").
    """
    if not word or len(word) > 7:
        return False
    try:
        base, tone, _ = split_tone(word)
    except ValueError:
        return False
    if base in _LONG_O:
        return True
    onset, rime = split_onset(base)
    if not rime:
        return False
    if rime[0] in _FRONT:
        if onset in _NEVER_FRONT or (onset == "g" and rime[0] in "eê"):
            return False
    elif onset in _ONLY_FRONT:
        return False
    if word.isascii():
        return rime in PLAIN_RIMES
    if rime == "êng" and onset != "gi":
        return False
    if not tone and rime.endswith(_STOPS):
        return False
    if tone and tone not in "sj" and rime.endswith(_STOPS):
        return False
    return rime in RIMES


def tone_index(base: str) -> int:
    """Index of the vowel that bears the tone in a lower-case syllable without tone.

    The common style: hòa, thúy, ủy; but hoàn, quý, giá. -1 where there is no vowel.
    """
    onset, rime = split_onset(base)
    start = len(onset)
    for i in range(len(rime) - 1, -1, -1):
        if rime[i] in _MODIFIED:
            return start + i
    size = 0
    while size < len(rime) and rime[size] in PLAIN_VOWELS:
        size += 1
    if not size:
        return -1
    if size < len(rime):
        return start + size - 1
    return start + (1 if size > 2 else 0)


def with_tone(base: str, tone: str) -> str:
    """The lower-case syllable with its tone in the right place; base itself if tone is empty."""
    at = tone_index(base)
    if not tone or at < 0:
        return base
    return base[:at] + WITH_TONE[base[at], tone] + base[at + 1 :]


@lru_cache(maxsize=32768)
def settle_tone(word: str) -> str:
    """The word with its tone mark moved to the common place (hoà -> hòa); case is kept.

    Anything that is no Vietnamese syllable comes back as it is.
    """
    try:
        base, tone, at = split_tone(word)
    except ValueError:
        return word
    if not tone:
        return word
    lower = base.lower()
    if len(lower) != len(base):
        return word
    right = tone_index(lower)
    if right == at or right < 0 or split_onset(lower)[1] not in RIMES:
        return word
    return base[:right] + WITH_TONE[base[right], tone] + base[right + 1 :]
