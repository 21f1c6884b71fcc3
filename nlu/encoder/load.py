"""What an encoder is, and how one is loaded from a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

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
    """The encoder saved in `folder` (any sentence-transformers model; ours needs no torch).

    Raises FileNotFoundError when there is no such model, ImportError when it needs the extra `models` and that is
    not installed.
    """
    if not (folder / "modules.json").is_file():
        raise FileNotFoundError(f"no sentence-transformers model in {folder}: modules.json is missing")
    if is_static(folder):
        from nlu.encoder.static import StaticEncoder

        return StaticEncoder(folder)
    return SentenceTransformersEncoder(folder)


def is_static(folder: Path) -> bool:
    """Whether the model is one that `StaticEncoder` reads: our own form, nothing but a table and a norm."""
    modules: list[dict[str, Any]] = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    return kinds == ["StaticEmbedding", "Normalize"] and modules[0]["path"] == "0_StaticEmbedding"


class SentenceTransformersEncoder:
    """Any other model, through sentence-transformers: slower to start (some 15 s) and to answer, and it needs torch."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.id = f"{folder.name}-{self.dimension}-{_fingerprint(folder)}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(len(texts), dimension) vectors of unit length."""
        return np.asarray(
            self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32
        )


def _fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits that change with any file of the model."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
