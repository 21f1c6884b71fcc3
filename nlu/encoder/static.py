"""Our static encoder without torch: a tokenizer, a table of int8 rows and their scales."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file  # pyright: ignore[reportUnknownVariableType]
from tokenizers import Tokenizer

from nlu.encoder.segment import load_segmenter

#: Texts tokenised at once; bounds the memory of a long list.
_AT_ONCE = 4096
#: So few are tokenised one by one: waking the threads for a batch takes longer, by milliseconds on a busy machine.
_FEW = 16


class StaticEncoder:
    """A sentence-transformers folder of StaticEmbedding and Normalize, read with numpy and tokenizers.

    `id` is made of the SHA-256 of table and tokenizer, so it changes whenever a vector could.
    Raises FileNotFoundError, KeyError when the folder holds something else.
    """

    def __init__(self, folder: Path) -> None:
        part = folder / "0_StaticEmbedding"
        table, tokenizer = part / "model.safetensors", part / "tokenizer.json"
        tensors = load_file(table)
        self._rows: NDArray[np.int8] = tensors["embeddings"]
        self._scales: NDArray[np.float32] = tensors["weights"]
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._segmenter = load_segmenter(tokenizer)
        self.dimension = int(self._rows.shape[1])
        digest = hashlib.sha256(table.read_bytes())
        digest.update(tokenizer.read_bytes())
        self.id = f"static-{self.dimension}-{digest.hexdigest()[:12]}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(len(texts), dimension) vectors of unit length; a text without known tokens gives zeros."""
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            for number, tokens in enumerate(self._tokens(texts[start : start + _AT_ONCE]), start):
                if tokens:
                    found[number] = self._scales[tokens] @ self._rows[tokens].astype(np.float32)
        norms = np.sqrt(np.einsum("ij,ij->i", found, found))
        norms[norms == 0] = 1
        found /= norms[:, None]
        return found

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The numbers of each text's tokens."""
        if len(texts) > _FEW:
            return [found.ids for found in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        return [self._tokens_of(text) for text in texts]

    def _tokens_of(self, text: str) -> list[int]:
        known = self._segmenter.tokens(text)
        return self._tokenizer.encode(text, add_special_tokens=False).ids if known is None else known
