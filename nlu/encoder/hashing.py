"""An encoder without training: each syllable and pair of syllables has a fixed random direction."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlu.text import fold


class HashingEncoder:
    """Sum of hashed directions (Weinberger et al. 2009) of folded syllables and their pairs."""

    id = "hashing-256-1"
    dimension = 256

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for number, text in enumerate(texts):
            words = fold(text).split()
            for feature in [*words, *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))]:
                rows[number] += _direction(feature)
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(norms > 0, norms, 1)).astype(np.float32)


@lru_cache(maxsize=50_000)
def _direction(feature: str) -> NDArray[np.float32]:
    generator = np.random.default_rng(crc32(feature.encode()))
    return generator.standard_normal(HashingEncoder.dimension).astype(np.float32)
