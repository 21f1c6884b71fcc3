"""A small trigram model of Vietnamese syllables, counted from texts at hand."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from nlu.text import clean

WORD = re.compile(r"[^\W\d_]+")
#: Weights of trigram, bigram, unigram, and any word at all.
_WEIGHTS = (0.62, 0.28, 0.09, 0.01)


@dataclass(frozen=True)
class LanguageModel:
    """Counts of lower-case syllables, pairs and triples."""

    one: Counter[str]
    two: Counter[tuple[str, str]]
    three: Counter[tuple[str, str, str]]
    total: int

    def log_probability(self, word: str, before: str, before_that: str) -> float:
        """Natural logarithm of the interpolated probability of `word` after two words ("" at the start)."""
        pair = (before_that, before)
        seen_pair, seen_one = self.two[pair], self.one[before]
        a = self.three[(*pair, word)] / seen_pair if seen_pair else 0.0
        b = self.two[before, word] / seen_one if seen_one else 0.0
        c = self.one[word] / self.total
        return math.log(_WEIGHTS[0] * a + _WEIGHTS[1] * b + _WEIGHTS[2] * c + _WEIGHTS[3] / (len(self.one) + 1))


def count(texts: Iterable[str]) -> LanguageModel:
    """The model of these texts."""
    one: Counter[str] = Counter()
    two: Counter[tuple[str, str]] = Counter()
    three: Counter[tuple[str, str, str]] = Counter()
    for text in texts:
        words = WORD.findall(clean(text).lower())
        one.update(words)
        two.update(pairwise(words))
        three.update(zip(words, words[1:], words[2:], strict=False))
    return LanguageModel(one, two, three, max(1, sum(one.values())))
