"""One pass of spelling out: Telex and VNI left-overs, stretched letters, teencode, abbreviations.

A text that carries its diacritics is taken at its word: there, only an abbreviation that means
one thing, or one whose neighbours settle it, is spelt out. A casual text (few diacritics, yet
Vietnamese) is read as its writer meant it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .ambiguous import RULES
from .english import ENGLISH, ENGLISH_LOOKALIKES, MIXED, NAMES
from .lexicon import CASUAL, PHRASES, SURE
from .syllable import is_syllable
from .typing_styles import Decoded, half_composed, swapped, telex, unstretch, vni

_TOKEN = re.compile(r"[^\W_]+")
_OPAQUE = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?")
_GLUE = "-'’./&+_@#:"
_NOT_ENGLISH = re.compile(r"[jfx0-9]|^dd")
_CASUAL_BELOW = 0.4
_VIETNAMESE_FROM = 0.7
OFTEN = 8
_START, _END, _NUMBER = "^", "$", "#"


class _Style(NamedTuple):
    """How a whole text is written.

    vietnamese: most words are, and English is but mixed in.
    casual: Vietnamese with fewer than two in five syllables accented, or often with short forms.
    telex, vni: there is a token that is hardly anything but keystrokes of that method; for Telex they must be often
    where the text is not casual.
    """

    vietnamese: bool
    casual: bool
    telex: bool
    vni: bool


def expand_once(text: str) -> str:
    """The lower-case clean text after one pass; the same string if there is nothing to spell out."""
    found = list(_TOKEN.finditer(text))
    words = [m[0] for m in found]
    style = _style(words)
    held = [m.span() for m in _OPAQUE.finditer(text)] if "." in text or "@" in text else []
    pieces: list[str] = []
    done = 0
    previous = _START
    i = 0
    while i < len(words):
        start, end = found[i].span()
        size, new = 1, None
        if not (held and any(a <= start < b for a, b in held)) and not _glued(text, start, end):
            size, new = _phrase(words, i)
            if new is None and not _plainly_fine(words[i]):
                following = _key_of_next(words[i + 1]) if i + 1 < len(words) else _END
                new = _expanded(words[i], previous, following, style)
        if new is not None:
            pieces += text[done:start], new
            done = found[i + size - 1].end()
        previous = _key((new or words[i + size - 1]).rsplit(" ", 1)[-1])
        i += size
    return "".join(pieces) + text[done:] if pieces else text


def _expanded(word: str, previous: str, following: str, style: _Style) -> str | None:
    """What the word stands for between its neighbours' keys, or None to leave it."""
    for rule in RULES.get(word, ()):
        if (style.casual or not rule.casual) and (
            _fits(previous, rule.before) + _fits(following, rule.after) >= (2 if rule.both else 1)
        ):
            return None if rule.meaning == word else rule.meaning
    if word in SURE:
        return SURE[word]
    if style.vietnamese and word in MIXED:
        return MIXED[word]
    if style.casual and word in CASUAL:
        return CASUAL[word]
    if is_syllable(word) or word.isdigit():
        return None
    decoded = telex(word)
    if decoded and _believed(word, decoded, style.telex):
        return decoded.word
    if style.vietnamese and (composed := half_composed(word)):
        return composed
    if (style.casual if word.isascii() else style.vietnamese) and word not in NAMES and (straight := swapped(word)):
        return straight
    decoded = vni(word)
    if decoded and _believed(word, decoded, style.vni):
        return decoded.word
    if style.casual or _stretched_for_sure(word):
        return unstretch(word)
    return None


def _fits(neighbour: str, wanted: frozenset[str]) -> bool:
    return neighbour in wanted or (_NUMBER in wanted and neighbour.isdigit())


def _believed(word: str, decoded: Decoded, expected: bool) -> bool:
    """True where the keystrokes are no coincidence: two kinds of them, or a text full of them."""
    if word in ENGLISH_LOOKALIKES:
        return False
    # English plurals and comparatives (roots, peer) end in s or r, never in j, f or x.
    return expected or (decoded.keys >= 2 and bool(_NOT_ENGLISH.search(word)))


@lru_cache(maxsize=32768)
def _plainly_fine(word: str) -> bool:
    """True for a word that nothing here could ever change: it needs no look at its neighbours."""
    return (
        word not in RULES
        and not (word in SURE or word in CASUAL or word in MIXED)
        and (is_syllable(word) or word.isdigit())
    )


@lru_cache(maxsize=32768)
def _stretched_for_sure(word: str) -> bool:
    """True where a letter stands three times or more, and the word is no Roman number or "www"."""
    return bool(re.search(r"([^\W\dixvcmw])\1\1|([iu])\2{3}", word))


@lru_cache(maxsize=32768)
def _traits(word: str) -> tuple[bool, bool, bool, bool, bool, bool]:
    """accented, Vietnamese, counted at all, strong Telex, strong VNI, English."""
    if word.isdigit() or word in MIXED or word in NAMES:  # says nothing of the language
        return False, False, False, False, False, False
    known = word in RULES or word in SURE or word in CASUAL
    syllable = is_syllable(word)
    as_telex, as_vni = telex(word), vni(word)
    if syllable or known or word in ENGLISH_LOOKALIKES:
        as_telex = None
    strong_telex = bool(as_telex) or half_composed(word) is not None
    strong_vni = bool(as_vni and (as_vni.keys >= 2 or word[-1].isalpha()))
    vietnamese = syllable or known or strong_telex or strong_vni or unstretch(word) is not None
    return (
        not word.isascii(),
        vietnamese,
        True,
        strong_telex,
        strong_vni,
        word in ENGLISH,
    )


def _style(words: list[str]) -> _Style:
    accented = vietnamese = counted = telex_like = vni_like = english = 0
    for word in words:
        a, v, c, t, n, e = _traits(word)
        accented += a
        vietnamese += v
        counted += c
        telex_like += t
        vni_like += n
        english += e
    if not counted:
        return _Style(vietnamese=False, casual=False, telex=False, vni=False)
    ours = vietnamese >= _VIETNAMESE_FROM * counted and english * 4 < counted
    casual = ours and (accented < _CASUAL_BELOW * counted or _often(sum(map(_is_short, words)), counted))
    slips = telex_like > 0 if casual else ours and _often(telex_like, counted)
    return _Style(vietnamese=ours, casual=casual, telex=slips, vni=vni_like > 0)


def _often(some: int, counted: int) -> bool:
    """Whether so many of the words that count are no accident: two, and one in OFTEN."""
    return some >= 2 and some * OFTEN >= counted


@lru_cache(maxsize=32768)
def _is_short(word: str) -> bool:
    """True for a short form of teencode that is nothing else: "hk", "z", "ntn"."""
    return word.isascii() and not is_syllable(word) and (word in CASUAL or word in RULES) and word not in NAMES


def _phrase(words: list[str], at: int) -> tuple[int, str | None]:
    """Number of words of the fixed phrase that starts here and what it stands for; (1, None)."""
    for rest, meaning in PHRASES.get(words[at], ()):
        if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return 1 + len(rest), meaning
    return 1, None


def _glued(text: str, start: int, end: int) -> bool:
    """True inside a code or compound such as 1565/QĐ-TTg, K-pop, d'Or: not a word on its own."""
    return (start > 1 and text[start - 1] in _GLUE and text[start - 2].isalnum()) or (
        end + 1 < len(text) and text[end] in _GLUE and text[end + 1].isalnum()
    )


def _key_of_next(word: str) -> str:
    meaning = SURE.get(word) or CASUAL.get(word) or word
    return _key(meaning.split(" ", 1)[0])


@lru_cache(maxsize=32768)
def _key(word: str) -> str:
    """The word without diacritics, as rules name their neighbours."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFD", word).replace("đ", "d")
    return "".join(letter for letter in bare if not "\u0300" <= letter <= "\u036f")
