"""Diacritics for a text typed without them: the likeliest reading by single syllables and pairs of them.

Only for searching: the writer's own text is kept beside it. A syllable with diacritics, a foreign word and an unsure
place stay as they are. The counts come from the open Wikipedia and law text and our own guides
(`trolydvc encoder restorer` writes them): syllables and pairs in restore.npz.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.text import strip_diacritics
from nlu.viterbi import likeliest

_TOKEN = re.compile(r"[^\W_]+")
FILE = Path(__file__).with_name("restore.npz")
#: How many readings of a bare syllable are kept, and how far (in log-probability) behind the commonest.
READINGS, BEHIND = 8, 5.0
#: What a pair never seen is less likely than its second syllable alone.
BACK_OFF = 2.0


class Restorer:
    """The model: readings of each bare syllable, and log-probabilities of pairs, in natural logarithms.

    words: syllables; alone: (words,) log-probability; pairs: sorted keys first * words + second; together: (pairs,)
    log-probability of the second after the first.
    """

    def __init__(
        self, words: list[str], alone: NDArray[np.float32], pairs: NDArray[np.int64], together: NDArray[np.float32]
    ) -> None:
        self._words, self._pairs, self._together = words, pairs, together
        self._sorted = memoryview(pairs)  # pyright: ignore[reportArgumentType]
        self._after = cache(self._followers)
        self._alone: list[float] = alone.tolist()
        self._readings: dict[str, list[int]] = {}
        for number, word in enumerate(words):  # the commonest first
            found = self._readings.setdefault(strip_diacritics(word), [])
            if len(found) < READINGS and (not found or self._alone[number] > self._alone[found[0]] - BEHIND):
                found.append(number)
        self._numbers = {word: number for number, word in enumerate(words) if not word.isascii()}
        self._size = len(words)

    def restore(self, text: str) -> str:
        """The lower-case text (see text.expand) with diacritics put where they are likely; words are kept in number."""
        tokens = list(_TOKEN.finditer(text))
        words = [token[0] for token in tokens]
        options = [self._readings.get(word) if word.isascii() else self._own(word) for word in words]
        alone = self._alone.__getitem__
        start = 0
        while start < len(words):
            if options[start] is None:
                start += 1
                continue
            end = start
            while end < len(words) and options[end] is not None:
                end += 1
            run = [found for found in options[start:end] if found]
            words[start:end] = [self._words[number] for number in likeliest(run, alone, self._onward)]
            start = end
        pieces: list[str] = []
        done = 0
        for token, word in zip(tokens, words, strict=True):
            pieces += text[done : token.start()], word
            done = token.end()
        return "".join(pieces) + text[done:]

    def spellings(self, bare: str) -> list[str]:
        """The syllables, with their diacritics, that a bare one may stand for, the commonest first."""
        return [self._words[number] for number in self._readings.get(bare, ())]

    def after(self, first: str, second: str) -> float:
        """The log-probability of a syllable after another, each in its likeliest reading where it is bare; -inf if they
        were never seen together."""
        places = (self._place(number, other) for number in self._read(first) for other in self._read(second))
        return max((self._together.item(at) for at in places if at is not None), default=-math.inf)

    def alone(self, word: str) -> float:
        """The log-probability of a syllable, in its likeliest reading if it is bare; -inf for one never seen."""
        return max((self._alone[number] for number in self._read(word)), default=-math.inf)

    def _place(self, first: int, second: int) -> int | None:
        """Where a pair stands among the pairs."""
        pair = first * self._size + second
        at = bisect_left(self._sorted, pair)
        return at if at < len(self._sorted) and self._sorted[at] == pair else None

    def _read(self, word: str) -> list[int]:
        return (self._readings.get(word) if word.isascii() else self._own(word)) or []

    def _own(self, word: str) -> list[int] | None:
        """A word with diacritics is read as it stands, and tells what its neighbours are."""
        number = self._numbers.get(word)
        return None if number is None else [number]

    def _followers(self, first: int) -> dict[int, float]:
        """What was seen after a syllable, and its log-probability there; in Python, as a few of them are asked for."""
        size = self._size
        start, end = self._pairs.searchsorted([first * size, (first + 1) * size]).tolist()
        return dict(
            zip((self._pairs[start:end] - first * size).tolist(), self._together[start:end].tolist(), strict=True)
        )

    def _onward(self, scores: list[float], firsts: Sequence[int], seconds: Sequence[int]) -> Iterator[list[float]]:
        """For each of the second syllables, what it comes to behind each of the first ones (see nlu.viterbi)."""
        followers = [self._after(first) for first in firsts]
        for second in seconds:
            unseen = self._alone[second] - BACK_OFF
            yield [score + seen.get(second, unseen) for score, seen in zip(scores, followers, strict=True)]


def is_bare(question: str) -> bool:
    """Whether a question, as it came, was typed without diacritics: two words or more."""
    return question.isascii() and " " in question.strip()


@lru_cache(maxsize=1)
def load_restorer(path: Path = FILE) -> Restorer:
    """The model in `path`. Raises FileNotFoundError."""
    arrays = np.load(path)
    words = bytes(arrays["words"]).decode().split()
    pairs = np.cumsum(arrays["steps"].astype(np.int64))
    return Restorer(words, arrays["alone"].astype(np.float32), pairs, arrays["together"].astype(np.float32))
