"""Training only: token vectors as sums of their parts' vectors, a sentence-transformers module. Needs torch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

Tokens = NDArray[np.int32]


class Composed(nn.Module):
    """Texts as sums of token vectors, tokens as sums of part vectors. parts: the parts of each token, by number."""

    def __init__(self, parts: Sequence[Sequence[str]], dimension: int) -> None:
        super().__init__()
        number: dict[str, int] = {}
        rows = [[number.setdefault(part, len(number)) for part in row] for row in parts]
        self._rows = rows
        self._flat = torch.tensor([part for row in rows for part in row])
        self._starts = torch.tensor(np.cumsum([0, *map(len, rows)]))
        self.vectors = nn.Parameter(torch.randn(len(number), dimension) / dimension**0.5)

    def start_from_rarity(self, passages: Iterable[Tokens]) -> None:
        """Weigh each part's random direction by its inverse document frequency over `passages`."""
        seen = np.ones(len(self.vectors))
        count = 1
        for passage in passages:
            count += 1
            tokens: list[int] = np.unique(passage).tolist()
            seen[sorted({part for token in tokens for part in self._rows[token]})] += 1
        rarity = np.log(count / seen).clip(0.3) / 5
        with torch.no_grad():
            self.vectors *= torch.tensor(rarity, dtype=torch.float32)[:, None]

    def features(self, texts: Sequence[Tokens]) -> dict[str, Tensor]:
        """What `forward` takes for tokenised texts."""
        starts = np.cumsum([0, *map(len, texts[:-1])])
        return {"input_ids": torch.tensor(np.concatenate(texts).astype(np.int64)), "offsets": torch.tensor(starts)}

    def forward(self, features: dict[str, Tensor]) -> dict[str, Tensor]:
        """Adds `sentence_embedding`, (texts, dimension): the sum of each text's tokens."""
        found = cast(tuple[Tensor, Tensor], torch.unique(features["input_ids"], return_inverse=True))  # pyright: ignore
        tokens, places = found
        starts = self._starts[tokens]
        sizes = self._starts[tokens + 1] - starts
        offsets = F.pad(sizes.cumsum(0)[:-1], (1, 0))
        index = self._flat[torch.repeat_interleave(starts - offsets, sizes) + torch.arange(int(sizes.sum()))]
        rows = F.embedding_bag(index, self.vectors, offsets, mode="sum")
        features["sentence_embedding"] = F.embedding_bag(places, rows, features["offsets"], mode="sum")
        return features

    def baked(self) -> NDArray[np.float32]:
        """(tokens, dimension): every token's vector."""
        with torch.no_grad():
            return F.embedding_bag(self._flat, self.vectors, self._starts[:-1], mode="sum").numpy()
