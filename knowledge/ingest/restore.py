"""Diacritics put back into a badly scanned text, where other texts make it sure.

Each word is read as the one that OCR most likely damaged (`likeness`) and that the language most likely has there
(`language_model`), over the whole text at once. Numbers, dates and codes are never touched. Each line comes back with
its confidence: the geometric mean of the posterior probabilities of its words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.ingest.language_model import LanguageModel, count
from knowledge.ingest.likeness import split_letter, word_cost
from knowledge.ingest.passages import Block, Line
from nlu.syllable import is_syllable
from nlu.text import clean, strip_diacritics

_CHUNK = re.compile(r"\S+")
_CORE = re.compile(r"^([\"“(|\[‘']*)(.*?)([\"”.,;:)|\]!?…’'/]*)$")
_KEPT = re.compile(r"^(?:[\d.,%/-]*\d[\d.,%/-]*|\S*\d{2,}\S*|\S*/\S*\d\S*|\d\S*/\S*|https?:\S*|\W+|[A-Z0-9])$")
_CODE = re.compile(r"\S*\d/[^\s.,;)]+")
_BEAM = 8
_LIKENESS_WEIGHT = 5.0
#: First letters OCR may write for a first letter.
_FIRST = {
    "p": "pđdb",
    "d": "dđb",
    "1": "li",
    "l": "li",
    "¢": "ce",
    "t": "tưứừu",
    "c": "ceo",
    "w": "ư",
    "6": "oôốb",
    "i": "il",
}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A word of the text: what stands around it, and its readings with their cost (the first is the cheapest)."""

    line: int
    before: str
    seen: str
    after: str
    readings: tuple[tuple[str, float], ...]
    glued: bool = False


Reader = Callable[[str], tuple[tuple[str, float], ...]]


@dataclass(frozen=True)
class Restorer:
    """What a scan is restored with."""

    model: LanguageModel
    words: dict[str, tuple[str, ...]]
    codes: dict[str, str]

    def readings(self, seen: str) -> tuple[tuple[str, float], ...]:
        """Words that `seen` may stand for, with the cost of each, the cheapest first."""
        limit = 1.1 if len(seen) == 1 else 0.45 + 0.3 * len(seen)
        firsts = _FIRST.get(seen[0], seen[0])
        near = [w for letter in firsts for w in self.words.get(split_letter(letter)[0], ())]
        if len(seen) == 1:
            near.append(seen)
        found = self._within(seen, near, limit)
        if not found:
            found = self._within(seen, self._sharing_letters(seen), limit)
        return tuple(found[:_BEAM]) or ((seen, 0.0),)

    def _within(self, seen: str, words: Iterable[str], limit: float) -> list[tuple[str, float]]:
        near = [w for w in dict.fromkeys(words) if abs(len(w) - len(seen)) <= 2]
        costs = [(w, word_cost(seen, w, limit)) for w in near]
        return sorted(((w, c) for w, c in costs if c <= limit), key=lambda pair: pair[1])

    def _sharing_letters(self, seen: str) -> Iterable[str]:
        """Words of any first letter that have at least half of their letters in common with `seen`."""
        letters = {split_letter(letter)[0] for letter in seen}
        everything = (word for some in self.words.values() for word in some)
        return (w for w in everything if sum(split_letter(c)[0] in letters for c in w) * 2 >= len(w))


def make_restorer(texts: Iterable[str]) -> Restorer:
    """Learn from texts that are spelt right."""
    texts = list(texts)
    model = count(texts)
    words: dict[str, list[str]] = {}
    for word in model.one:
        if is_syllable(word) or word in ("internet", "vneid", "gov", "vn"):
            words.setdefault(split_letter(word[0])[0], []).append(word)
    codes = {strip_diacritics(code).lower(): code for text in texts for code in _CODE.findall(clean(text))}
    return Restorer(model, {letter: tuple(some) for letter, some in words.items()}, codes)


def looks_damaged(blocks: Iterable[Block]) -> bool:
    """True for a Vietnamese text that a scanner left without most of its diacritics."""
    words = [w for b in blocks if isinstance(b, Line) for w in re.findall(r"[^\W\d_]{2,}", b.text.lower())]
    if len(words) < 50:
        return False
    wrong = sum(not w.isascii() and not is_syllable(w) for w in words)
    bare = sum(w.isascii() for w in words)
    return wrong > 0.02 * len(words) or bare > 0.75 * len(words)


def restore(lines: Sequence[Line], restorer: Restorer) -> tuple[Line, ...]:
    """The lines with their words put right, each with its confidence (0..1)."""
    reader = cache(restorer.readings)
    slots = [slot for number, line in enumerate(lines) for slot in _slots(number, line.text, reader, restorer.codes)]
    chosen = _best(slots, restorer.model)
    pieces: list[list[str]] = [[] for _ in lines]
    sure: list[list[float]] = [[] for _ in lines]
    for slot, (word, probability) in zip(slots, chosen, strict=True):
        piece = slot.before + _like(slot.seen, word) + slot.after
        words = pieces[slot.line]
        glue = words.pop() if slot.glued and words else ""
        words.append(glue + piece)
        if len(slot.readings) > 1 or any(cost for _, cost in slot.readings):
            sure[slot.line].append(math.log(max(probability, 1e-6)))
    return tuple(
        replace(line, text=" ".join(some), confidence=round(math.exp(sum(logs) / len(logs)), 3) if logs else 1.0)
        for line, some, logs in zip(lines, pieces, sure, strict=True)
    )


def _slots(number: int, text: str, reader: Reader, codes: dict[str, str]) -> Iterable[_Slot]:
    for chunk in _CHUNK.findall(clean(text)):
        parts = chunk.split("/") if "/" in chunk and not re.search(r"\d", chunk) and ":" not in chunk else [chunk]
        for at, part in enumerate(parts):
            before, core, after = _core(part)
            after += "/" if at < len(parts) - 1 else ""
            if not core or _is_kept(core, after):
                known = codes.get(strip_diacritics(core).lower(), core)
                yield _Slot(number, before, known, after, ((known, 0.0),), glued=at > 0)
            else:
                yield _Slot(number, before, core, after, reader(core.lower()), glued=at > 0)


def _core(chunk: str) -> tuple[str, str, str]:
    """A chunk's opening marks, its word, its closing marks."""
    match = _CORE.match(chunk)
    return (match[1], match[2], match[3]) if match else ("", chunk, "")


def _is_kept(core: str, after: str) -> bool:
    """True for a number, a code, an abbreviation, the letter of a point: what is never changed."""
    abbreviation = core.isalpha() and core.isupper() and not is_syllable(core.lower()) and len(core) < 6
    return bool(_KEPT.match(core)) or abbreviation or (len(core) == 1 and after.startswith(")"))


def _best(slots: Sequence[_Slot], model: LanguageModel) -> list[tuple[str, float]]:
    """The most likely reading of each slot (Viterbi over pairs) and its posterior among the readings there."""
    states: dict[tuple[str, str], tuple[float, tuple[str, str] | None]] = {("", ""): (0.0, None)}
    history: list[dict[tuple[str, str], tuple[float, tuple[str, str] | None]]] = []
    for slot in slots:
        after: dict[tuple[str, str], tuple[float, tuple[str, str] | None]] = {}
        for (u, v), (score, _) in states.items():
            for word, cost in slot.readings:
                total = score + model.log_probability(word, v, u) - _LIKENESS_WEIGHT * cost
                if total > after.get((v, word), (-math.inf, None))[0]:
                    after[v, word] = (total, (u, v))
        states = dict(sorted(after.items(), key=lambda item: -item[1][0])[: _BEAM * 6])
        history.append(states)
    if not history:
        return []
    state: tuple[str, str] | None = max(states, key=lambda key: states[key][0])
    chosen: list[str] = []
    for some in reversed(history):
        assert state is not None
        chosen.append(state[1])
        state = some[state][1]
    chosen.reverse()
    return [(word, _posterior(slots, chosen, at, model)) for at, word in enumerate(chosen)]


def _posterior(slots: Sequence[_Slot], chosen: Sequence[str], at: int, model: LanguageModel) -> float:
    """Probability of the chosen reading among those of its slot, its neighbours taken as chosen."""
    readings = slots[at].readings
    if len(readings) == 1:
        return 0.5 if readings[0][1] else 1.0
    words: list[str] = ["", "", *chosen, "", ""]
    scores: dict[str, float] = {}
    for word, cost in readings:
        words[at + 2] = word
        scores[word] = -_LIKENESS_WEIGHT * cost + sum(
            model.log_probability(words[n], words[n - 1], words[n - 2]) for n in range(at + 2, at + 5) if words[n]
        )
    best = max(scores.values())
    return math.exp(scores[chosen[at]] - best) / sum(math.exp(score - best) for score in scores.values())


def _like(seen: str, word: str) -> str:
    """`word` with the capitals of `seen`."""
    if word == seen.lower():
        return seen
    if seen[0] == "I" and word[0] == "l":
        return word
    letters = [c for c in seen if c.isalpha()]
    if len(letters) > 1 and sum(c.isupper() for c in letters) > 0.6 * len(letters):
        return word.upper()
    return word[0].upper() + word[1:] if letters and letters[0].isupper() and seen[0] == letters[0] else word
