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
#: How many pairs of neighbours are remembered with their steps; people mostly write the same ones.
REMEMBERED = 4096
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
        self._alone = alone
        self._readings: dict[str, list[int]] = {}
        for number, word in enumerate(words):  # the commonest first
            found = self._readings.setdefault(strip_diacritics(word), [])
            if len(found) < READINGS:
                found.append(number)
        self._numbers = {word: number for number, word in enumerate(words) if not word.isascii()}
        self._size = len(words)
        self._steps = lru_cache(maxsize=REMEMBERED)(self._reckoned)

    def restore(self, text: str) -> str:
        """The lower-case text (see text.expand) with diacritics put where they are likely; words are kept in number."""
        tokens = list(_TOKEN.finditer(text))
        words = [token[0] for token in tokens]
        known = [bool(self._options(word)) for word in words]
        start = 0
        while start < len(words):
            if not known[start]:
                start += 1
                continue
            end = start
            while end < len(words) and known[end]:
                end += 1
            words[start:end] = self._best(words[start:end])
            start = end
        pieces: list[str] = []
        done = 0
        for token, word in zip(tokens, words, strict=True):
            pieces += text[done : token.start()], word
            done = token.end()
        return "".join(pieces) + text[done:]

    def _options(self, word: str) -> list[int]:
        """What a word may be, none of a foreign one; one with diacritics is read as it stands, and tells what its
        neighbours are."""
        if word.isascii():
            return self._readings.get(word, [])
        number = self._numbers.get(word)
        return [] if number is None else [number]

    def _reckoned(self, before: str, here: str) -> NDArray[np.float32]:
        """(readings of here, readings of before) log-probability of each reading after each."""
        firsts, seconds = np.array(self._options(before), np.int64), np.array(self._options(here), np.int64)
        keys = firsts * self._size + seconds[:, None]
        at = self._pairs.searchsorted(keys)
        at[at == len(self._pairs)] = 0
        return np.where(self._pairs[at] == keys, self._together[at], self._alone[seconds, None] - BACK_OFF)

    def _best(self, run: list[str]) -> list[str]:
        """The likeliest reading of neighbouring syllables (Viterbi 1967)."""
        scores = self._alone[self._options(run[0])]
        back: list[list[int]] = []
        for before, here in pairwise(run):
            total = self._steps(before, here) + scores
            back.append(total.argmax(axis=1).tolist())
            scores = total.max(axis=1)
        place = int(scores.argmax())
        path = [place]
        for choice in reversed(back):
            path.append(choice[path[-1]])
        return [self._words[self._options(word)[place]] for word, place in zip(run, reversed(path), strict=True)]


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
