"""Training only: the counts that `nlu.restore` reads, from the same texts as the encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nlu.encoder.vocabulary import Counts

#: Syllables and pairs seen less often are left out.
MIN_SYLLABLE, MIN_PAIR = 8, 3


def save_restorer(counts: Counts, path: Path) -> int:
    """Write the model: some megabytes at most. Returns its size in bytes."""
    words = [word for word, n in sorted(counts.syllables.items(), key=lambda p: (-p[1], p[0])) if n >= MIN_SYLLABLE]
    number = {word: i for i, word in enumerate(words)}
    total = sum(counts.syllables.values())
    alone = np.log(np.array([counts.syllables[word] for word in words]) / total)
    kept = sorted(
        (number[a] * len(words) + number[b], np.log(n / counts.syllables[a]))
        for (a, b), n in counts.pairs.items()
        if n >= MIN_PAIR and a in number and b in number
    )
    keys = np.array([key for key, _ in kept], dtype=np.int64)
    np.savez_compressed(
        path,
        words=np.frombuffer(" ".join(words).encode(), dtype=np.uint8),
        alone=alone.astype(np.float16),
        steps=np.diff(keys, prepend=0).astype(np.int32),
        together=np.array([value for _, value in kept], dtype=np.float16),
    )
    return path.stat().st_size
