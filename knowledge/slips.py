"""Slips of the finger in a question, mended by their neighbours: "mua xe thi ang ten" -> "mua xe thi sang ten".

A noisy channel (Kernighan, Church and Gale 1990): of all ways to read the words that stand where the knowledge never
saw them, each as typed or as what it is one slip away from, the likeliest by pairs of syllables. What is typed may be
explained by Vietnamese at large (see nlu/restore.py), what it is mended to by the knowledge alone. Only for searching:
what a citizen wrote is kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from nlu.ambiguous import RULES
from nlu.english import ENGLISH, ENGLISH_LOOKALIKES, MIXED, NAMES
from nlu.keyboard import is_one_slip, one_slip_from
from nlu.lexicon import CASUAL, SURE
from nlu.restore import BACK_OFF, load_restorer
from nlu.syllable import is_syllable
from nlu.text import strip_diacritics
from nlu.typing_styles import telex
from nlu.viterbi import likeliest

_WORD = re.compile(r"[^\W_]+")
_OPAQUE = re.compile(r"\S*[@.]\w\S*")
LENGTHS = range(2, 8)
#: What it costs, in log-probability, to take a word for a slip: one that is no word, and one that is; a word that the
#: knowledge holds often is less likely one.
NO_WORD, A_WORD = 3.0, 6.0
#: By keystrokes or teencode it is nearly certain.
MEANT = 1.0
#: A pair of syllables that is at least so likely in Vietnamese at large is meant, though the knowledge never saw it.
USUAL = -6.0
#: How much of a syllable's probability its neighbour decides, and what a mended one pays for a neighbour never seen.
BY_NEIGHBOUR, NEVER_SEEN = 0.9, 4.0
#: A word that is no syllable ("vneid") is meant only if this share of the texts holds it.
NAMED_OFTEN = 0.005
#: About how many syllables a text holds.
SYLLABLES_IN_A_TEXT = 8
#: How many readings of one word are weighed.
READINGS = 12
#: Plain letters that are something else: English, names, short forms.
_ELSE = frozenset([*ENGLISH, *ENGLISH_LOOKALIKES, *MIXED, *NAMES, *CASUAL, *SURE, *RULES])


class _Reading(NamedTuple):
    """A way to read a word: as it is written, without diacritics, how many texts hold it so, and what it costs to
    believe (0 as typed)."""

    word: str
    bare: str
    held: int
    cost: float


@dataclass(frozen=True)
class Mender:
    """terms: those that the texts hold; count: how many hold one (see bm25.terms); size: how many texts there are."""

    terms: Collection[str]
    count: Callable[[str], int]
    size: int

    def mend(self, text: str) -> str:
        """The text spelt out (see text.expand) with its slips mended; words are kept in number."""
        tokens = list(_WORD.finditer(text))
        words = [token[0] for token in tokens]
        bare = strip_diacritics(" ".join(words)).split(" ")
        seen = [False, *(f"{first} {second}" in self.terms for first, second in pairwise(bare)), False]
        strange = [not (before or after) for before, after in pairwise(seen)]
        if not any(strange):
            return text
        held = [found.span() for found in _OPAQUE.finditer(text)] if "." in text or "@" in text else []
        options: list[list[_Reading]] = []
        for at, (token, word) in enumerate(zip(tokens, words, strict=True)):
            options.append([_Reading(word, bare[at], self.count("~" + bare[at]), 0.0)])
            if strange[at] and not any(start <= token.start() < end for start, end in held):
                around = words[max(0, at - 1) : at + 2]
                if not self._is_usual(around):
                    options[-1] += self._meant(word, bare[at])
        if all(len(some) == 1 for some in options):
            return text
        pieces: list[str] = []
        done = 0
        for token, reading in zip(tokens, likeliest(options, self._alone, self._onward), strict=True):
            pieces += text[done : token.start()], reading.word
            done = token.end()
        return "".join(pieces) + text[done:]

    def _is_usual(self, words: Sequence[str]) -> bool:
        """Whether neighbouring words are often neighbours."""
        after = load_restorer().after
        return any(after(first, second) > USUAL for first, second in pairwise(words))

    def _meant(self, word: str, plain: str) -> list[_Reading]:
        """What a word, and its bare form, may be a slip of: what the knowledge holds, the commonest first."""
        if not word.isalpha() or len(word) not in LENGTHS or (word.isascii() and word in _ELSE):
            return []
        often = self.count("~" + word if word.isascii() else word)
        is_word = is_syllable(word) or often
        cost = A_WORD + math.log(1 + often) if is_word else NO_WORD
        found: list[_Reading] = [] if is_word else self._keystrokes(word)
        if word.isascii():
            spelt = {other: other for other in one_slip_from(plain, self._held)}
        else:
            near = {plain, *one_slip_from(plain, self._held)}
            spelt = {other: spelling for other in near if (spelling := self._spelt(word, other))}
        found += [_Reading(spelling, other, self._held.get(other, 0), cost) for other, spelling in spelt.items()]
        return sorted(found, key=lambda reading: (-reading.held, reading.word))[:READINGS]

    @cached_property
    def _held(self) -> dict[str, int]:
        """How many texts hold each bare word that may be meant: a syllable, or a name that is met often."""
        bare = (term[1:] for term in self.terms if term[0] == "~")
        counted = ((word, self.count("~" + word)) for word in bare)
        often = NAMED_OFTEN * self.size
        return {word: count for word, count in counted if is_syllable(word) or count >= often}

    def _keystrokes(self, word: str) -> list[_Reading]:
        """What a word that is none is by its keystrokes or its teencode: j for i, f for ph."""
        decoded = telex(word)
        some = [*([decoded.word] if decoded else []), word.replace("j", "i"), re.sub("^f", "ph", word)]
        bare = {other: strip_diacritics(other) for other in some if other != word and is_syllable(other)}
        return [
            _Reading(other, plain, self._held[plain], MEANT) for other, plain in bare.items() if plain in self._held
        ]

    def _spelt(self, typed: str, bare: str) -> str | None:
        """The commonest spelling of a bare syllable, with diacritics, that is one slip from what was typed."""
        held = (spelling for spelling in load_restorer().spellings(bare) if spelling in self.terms)
        return next((spelling for spelling in held if spelling != typed and is_one_slip(typed, spelling)), None)

    def _onward(
        self, scores: list[float], firsts: Sequence[_Reading], seconds: Sequence[_Reading]
    ) -> Iterator[list[float]]:
        """For each of the second readings, what it comes to behind each of the first ones (see nlu.viterbi)."""
        for second in seconds:
            yield [score + self._after(first, second) for score, first in zip(scores, firsts, strict=True)]

    def _after(self, first: _Reading, second: _Reading) -> float:
        """The log-probability of the second after the first, less what it costs to believe."""
        together = self.count(f"{first.bare} {second.bare}")
        share = together / max(first.held, 1)
        known = math.log(BY_NEIGHBOUR * share + (1 - BY_NEIGHBOUR) * self._share(second))
        if first.cost or second.cost:
            return known - (0 if together else NEVER_SEEN) - second.cost
        restorer = load_restorer()
        return max(known, restorer.after(first.word, second.word), restorer.alone(second.word) - BACK_OFF)

    def _alone(self, reading: _Reading) -> float:
        """The same of a first one."""
        known = math.log(self._share(reading))
        return known - reading.cost if reading.cost else max(known, load_restorer().alone(reading.word))

    def _share(self, reading: _Reading) -> float:
        """The share of all syllables that a word is; a little for one never seen."""
        return max(reading.held, 0.3) / (self.size * SYLLABLES_IN_A_TEXT)
