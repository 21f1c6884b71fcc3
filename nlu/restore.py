"""Diacritics for a text typed without them: the likeliest reading by single syllables and pairs of them.

Only for searching: the writer's own text is kept beside it. A syllable with diacritics, a foreign word and an unsure
place stay as they are. The counts come from the open Wikipedia and law text and our own guides
(`trolydvc encoder restorer` writes them): syllables and pairs in restore.npz.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.text import strip_diacritics

_TOKEN = re.compile(r"[^\W_]+")
FILE = Path(__file__).with_name("restore.npz")
#: How many readings of a bare syllable are kept, and the log-probability of a pair never seen, less its backing off.
READINGS, BACK_OFF = 8, 2.0


class Restorer:
    """The model: readings of each bare syllable, and log-probabilities of pairs, in natural logarithms.

    words: syllables; alone: (words,) log-probability; pairs: sorted keys first * words + second; together: (pairs,)
    log-probability of the second after the first.
    """

    def __init__(
        self, words: list[str], alone: NDArray[np.float32], pairs: NDArray[np.int64], together: NDArray[np.float32]
    ) -> None:
        self._words, self._pairs, self._together = words, pairs, together
        self._alone = alone.tolist()
        self._readings: dict[str, list[int]] = {}
        for number, word in enumerate(words):  # the commonest first
            found = self._readings.setdefault(strip_diacritics(word), [])
            if len(found) < READINGS:
                found.append(number)
        self._numbers = {word: number for number, word in enumerate(words) if not word.isascii()}
        self._size = len(words)

    def restore(self, text: str) -> str:
        """The lower-case text (see text.expand) with diacritics put where they are likely; words are kept in number."""
        tokens = list(_TOKEN.finditer(text))
        words = [token[0] for token in tokens]
        options = [self._readings.get(word) if word.isascii() else self._own(word) for word in words]
        start = 0
        while start < len(words):
            if options[start] is None:
                start += 1
                continue
            end = start
            while end < len(words) and options[end] is not None:
                end += 1
            run = [found for found in options[start:end] if found]
            words[start:end] = [self._words[number] for number in self._best(run)]
            start = end
        pieces: list[str] = []
        done = 0
        for token, word in zip(tokens, words, strict=True):
            pieces += text[done : token.start()], word
            done = token.end()
        return "".join(pieces) + text[done:]

    def _own(self, word: str) -> list[int] | None:
        """A word with diacritics is read as it stands, and tells what its neighbours are."""
        number = self._numbers.get(word)
        return None if number is None else [number]

    def _best(self, run: list[list[int]]) -> list[int]:
        """The likeliest reading of neighbouring syllables (Viterbi 1967)."""
        sizes = [len(found) for found in run]
        keys = np.array([b * self._size + h for before, here in pairwise(run) for h in here for b in before], np.int64)
        at = self._pairs.searchsorted(keys)
        at[at == len(self._pairs)] = 0
        alone = [self._alone[h] - BACK_OFF for before, here in pairwise(run) for h in here for _ in before]
        steps = np.where(self._pairs[at] == keys, self._together[at], np.array(alone, dtype=np.float32))
        scores = np.array([self._alone[number] for number in run[0]], dtype=np.float32)
        back: list[list[int]] = []
        start = 0
        for before, here in pairwise(sizes):
            end = start + before * here
            total = steps[start:end].reshape(here, before) + scores
            back.append(total.argmax(axis=1).tolist())
            scores = total.max(axis=1)
            start = end
        place = int(scores.argmax())
        path = [place]
        for choice in reversed(back):
            path.append(choice[path[-1]])
        return [options[number] for options, number in zip(run, reversed(path), strict=True)]


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
