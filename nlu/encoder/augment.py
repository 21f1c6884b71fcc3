"""Copies of a text as people type it: questions made of sentences, and every way to misspell them.

All functions take their randomness from the `random.Random` that is passed in.
"""

from __future__ import annotations

import re
import unicodedata
from random import Random

from nlu.lexicon import CASUAL, SURE
from nlu.text import strip_diacritics

_ASK = ("gì", "nào", "ai", "ở đâu", "bao nhiêu", "khi nào", "như thế nào", "tại sao", "bao lâu")
_NUMBER = re.compile(r"\d[\d.,]*( %|%)?")
_NAME = re.compile(r"(?<=\s)(?:[A-ZÀ-ỸĐ][\wà-ỹ]*[ -]?){1,4}")
_TELEX_SHAPES = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI_SHAPES = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
_VNI_TONES = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR = {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _KEYS for i, key in enumerate(row)}
#: How teencode writes what our lexicon reads.
_SHORT: dict[str, list[str]] = {}
for _key, _meaning in (*SURE.items(), *CASUAL.items()):
    _SHORT.setdefault(_meaning, []).append(_key)
_SHORT_PHRASE = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True)) + r")\b")


def question(sentence: str, rng: Random) -> str:
    """A question that the sentence answers: a part of it, a number or name replaced by a question word."""
    words = sentence.split()
    if len(words) > 16 and rng.random() < 0.7:
        size = rng.randint(7, 16)
        start = rng.randrange(len(words) - size + 1)
        words = words[start : start + size]
    text = " ".join(words)
    if rng.random() < 0.75:
        asked = [*_NUMBER.finditer(text), *_NAME.finditer(text)]
        if asked:
            found = rng.choice(asked)
            many = found[0][0].isdigit() and rng.random() < 0.6
            text = f"{text[: found.start()]} {'bao nhiêu' if many else rng.choice(_ASK)} {text[found.end() :]}"
        else:
            text = f"{text} {rng.choice(_ASK)}"
    words = text.split()
    if rng.random() < 0.4:
        share = rng.choice((0.1, 0.2, 0.3))
        words = [word for word in words if rng.random() > share] or words
    if rng.random() < 0.2:
        turn = rng.randrange(len(words))
        words = words[turn:] + words[:turn]
    return " ".join(words)


def misspelt(text: str, rng: Random) -> str:
    """The text in one of the ways people type; nearly half of the time as it is."""
    way = rng.random()
    if way < 0.25:
        return strip_diacritics(text)
    if way < 0.37:
        share = rng.random()
        return " ".join(strip_diacritics(w) if rng.random() < share else w for w in text.split())
    if way < 0.49:
        return slips(strip_diacritics(text) if rng.random() < 0.5 else text, rng.choice((0.1, 0.2)), rng)
    if way < 0.52:
        return keystrokes(text, vni=rng.random() < 0.3)
    if way < 0.57:
        return teencode(text, rng)
    return text


def teencode(text: str, rng: Random) -> str:
    """The text with phrases in a short form that our lexicon knows, the rest mostly without diacritics."""
    short = _SHORT_PHRASE.sub(lambda found: rng.choice(_SHORT[found[0]]), text.lower())
    return strip_diacritics(short) if rng.random() < 0.7 else short


def keystrokes(text: str, vni: bool = False) -> str:
    """The text as a keyboard writes it when its Telex (or VNI) mode is off."""
    shapes, tones = (_VNI_SHAPES, _VNI_TONES) if vni else (_TELEX_SHAPES, _TELEX_TONES)
    return " ".join(_keys(word, shapes, tones) for word in text.lower().split())


def _keys(word: str, shapes: dict[str, str], tones: dict[str, str]) -> str:
    letters, tone = "", ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in tones:
            tone = tones[letter]
        else:
            letters += letter
    return "".join(shapes.get(x, x) for x in unicodedata.normalize("NFC", letters)) + tone


def slips(text: str, share: float, rng: Random) -> str:
    """The text with a slip of the finger in about `share` of its words of three letters or more."""
    return " ".join(_slip(word, rng) if rng.random() < share else word for word in text.split())


def _slip(word: str, rng: Random) -> str:
    """Two letters swapped, one left out, doubled, or hit beside its key."""
    if len(word) < 3:
        return word
    at = rng.randrange(len(word) - 1)
    way = rng.random()
    if way < 0.35:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if way < 0.6:
        return word[:at] + word[at + 1 :]
    if way < 0.8:
        return word[:at] + word[at] + word[at:]
    key = strip_diacritics(word[at].lower())
    return word[:at] + rng.choice(_NEAR.get(key) or word[at]) + word[at + 1 :]
