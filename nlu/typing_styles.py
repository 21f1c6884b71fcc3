"""Letters a keyboard left behind: Telex and VNI keystrokes, and stretched letters.

Every function takes one lower-case token and returns the Vietnamese syllable it stands for, or
None. Whether to believe it is the caller's choice (`expansion.py`): "car" and "moon" decode too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .syllable import PLAIN_VOWELS, TONE_MARKS, is_syllable, settle_tone, split_tone, with_tone


class Decoded(NamedTuple):
    """A decoded token.

    word: the syllable.
    keys: how many different kinds of keystroke were read (tone, dd, doubled vowel, w); the more,
    the less likely a coincidence.
    """

    word: str
    keys: int


_DOUBLE = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_VNI_TONE = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j"}
#: Letters that begin or end a word in no language around here.
_UNHEARD_OF = re.compile(
    "^(?:[hlmrx](?=[bcdfgklmnpqrstvxz])|n(?=[bcdfklmnpqrstvxz])|[bdgpqtv](?=[bcdfgkmnpqtvxz])|qa)|.(?:gn|hn|hc|hg)$"
)
_STRETCH = re.compile(r"([^\W\d_])\1+")
_DRAWN_OUT = re.compile(r"([^\W\da-z])([aeiouy])")
_HALF_HORN = re.compile("ưo|uơ(?=[cimnptu])")
_ROMAN = re.compile("[ivxlcdm]+")
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*")


@lru_cache(maxsize=16384)
def telex(token: str) -> Decoded | None:
    """The syllable typed as Telex keystrokes: "ddawng" -> đăng, "nhaapj" -> nhập, "nhuw" -> như."""
    if not token.isascii() or not token.isalpha() or not 2 <= len(token) <= 10:
        return None
    letters: list[str] = []
    tone = ""
    kinds: set[str] = set()
    for key in token:
        has_vowel = any(letter in PLAIN_VOWELS for letter in letters)
        if key in TONE_MARKS and has_vowel:
            if tone:
                return None
            tone = key
            kinds.add("tone")
        elif key == "w" and _horn(letters):
            kinds.add("w")
        elif key in _DOUBLE and not tone and (doubled := _double(letters, key)):
            kinds.add(doubled)
        elif key == "d" and letters == ["d"]:
            letters[0] = "đ"
            kinds.add("dd")
        else:
            letters.append(key)
    # A vowel repeated after the final consonant ("nhapaj") is also how damas and banana look.
    return _finish(letters, tone, max(1, len(kinds - {"far"})) if kinds else 0)


@lru_cache(maxsize=16384)
def vni(token: str) -> Decoded | None:
    """The syllable typed as VNI keystrokes: "d9a8ng" -> đăng, "nha65p" -> nhập."""
    if not _VNI.fullmatch(token) or len(token) > 11:
        return None
    letters: list[str] = []
    tone = ""
    kinds: set[str] = set()
    for key in token:
        if key in _VNI_TONE:
            if tone or not any(letter in PLAIN_VOWELS for letter in letters):
                return None  # H2O
            tone = _VNI_TONE[key]
            kinds.add("tone")
        elif key == "9":
            if letters[:1] != ["d"]:
                return None
            letters[0] = "đ"
            kinds.add("dd")
        elif key in "678":
            if not _vni_shape(letters, key):
                return None
            kinds.add("shape")
        else:
            letters.append(key)
    return _finish(letters, tone, len(kinds))


@lru_cache(maxsize=16384)
def unstretch(token: str) -> str | None:
    """The syllable with its repeated letters reduced: "ơiiii" -> ơi, "khôngg" -> không."""
    short = _STRETCH.sub(r"\1", token)
    if not short.isascii():  # "quáaaa": the vowel goes on without its tone
        short = _DRAWN_OUT.sub(_first_letter, short)
    if short == token or len(short) < 2 or _ROMAN.fullmatch(token):
        return None
    if is_syllable(token) or not is_syllable(short):
        return None
    return short


@lru_cache(maxsize=16384)
def half_composed(token: str) -> str | None:
    """The syllable of which a keyboard composed one part and left the keystrokes of another: "nguwời" -> người,
    "soố" -> số, "ddiền" -> điền."""
    if token.isascii() or not token.isalpha() or len(token) > 9 or is_syllable(token):
        return None
    try:
        base, tone, _ = split_tone(token)
    except ValueError:
        return None
    letters: list[str] = []
    for key in base:
        if key in TONE_MARKS and any(letter in PLAIN_VOWELS for letter in letters):
            if tone not in ("", key):
                return None
            tone = key
        elif key in "dđ" and letters in (["d"], ["đ"]):
            letters[0] = "đ"
        elif letters and _bare(letters[-1]) == _bare(key) and key in PLAIN_VOWELS:
            letters[-1] = letters[-1] if key.isascii() else key
        elif key != "w" or not _horn(letters):
            letters.append(key)
    word = with_tone(_HALF_HORN.sub("ươ", "".join(letters)), tone)
    return word if is_syllable(word) else None


@lru_cache(maxsize=16384)
def swapped(token: str) -> str | None:
    """The one syllable that two neighbouring letters in the wrong order make of a token: "côgn" -> công, "àno" -> nào.

    Plain letters are mostly a foreign word or an abbreviation: only what no language begins or ends with is a slip.
    """
    if not token.isalpha() or not 3 <= len(token) <= 8 or is_syllable(token):
        return None
    if token.isascii() and _UNHEARD_OF.search(token) is None:
        return None
    orders = (token[:i] + token[i + 1] + token[i] + token[i + 2 :] for i in range(len(token) - 1))
    found = {settle_tone(word) for word in orders if is_syllable(word)}
    return found.pop() if len(found) == 1 else None


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _first_letter(pair: re.Match[str]) -> str:
    """The accented letter alone if the second is the same vowel without its marks, else both."""
    bare = unicodedata.normalize("NFD", pair[1])[0]
    return pair[1] if bare == pair[2] else pair[0]


def _finish(letters: list[str], tone: str, keys: int) -> Decoded | None:
    if len(letters) < 2:
        return None
    base = "".join(letters)
    word = with_tone(base, tone)
    if not keys or word.isascii() or not is_syllable(word):
        return None
    return Decoded(word, keys)


def _horn(letters: list[str]) -> bool:
    """Turn the vowels before a `w` into their horned or breve form; a lone w is ư, as in "nhw"."""
    for i in range(len(letters) - 1, -1, -1):
        letter = letters[i]
        if letter == "o" and i and letters[i - 1] in "uư" and letters[: i - 1] != ["q"]:
            letters[i - 1 : i + 1] = ["ư", "ơ"]
            return True
        if letter in _HORN:
            letters[i] = _HORN[letter]
            return True
        if letter in PLAIN_VOWELS:
            return False
    if letters:
        letters.append("ư")
    return bool(letters)


def _double(letters: list[str], key: str) -> str:
    """Put a circumflex on the vowel that `key` repeats.

    "double" where it stands next to it, "far" across a final consonant, "" where there is none.
    """
    if letters and letters[-1] == key:
        letters[-1] = _DOUBLE[key]
        return "double"
    for i in range(len(letters) - 1, 0, -1):
        if letters[i] == key:
            letters[i] = _DOUBLE[key]
            return "far"
        if letters[i] in PLAIN_VOWELS:
            break
    return ""


def _vni_shape(letters: list[str], key: str) -> bool:
    """Apply VNI 6 (circumflex), 7 (horn) or 8 (breve) to the nearest vowel that takes it."""
    table = {"6": _DOUBLE, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}}[key]
    for i in range(len(letters) - 1, -1, -1):
        if letters[i] in table:
            if key == "7" and letters[i] == "o" and i and letters[i - 1] == "u":
                letters[i - 1] = "ư"
            letters[i] = table[letters[i]]
            return True
    return False
