"""What we use of sentence-transformers. Its own types draw in all of transformers: twenty seconds of every check."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

class SentenceTransformer:
    def __init__(
        self,
        model_name_or_path: str | None = ...,
        *,
        modules: Sequence[Any] | None = ...,
        device: str | None = ...,
        local_files_only: bool = ...,
    ) -> None: ...
    def get_embedding_dimension(self) -> int | None: ...
    def encode(
        self, sentences: list[str], *, normalize_embeddings: bool = ..., show_progress_bar: bool | None = ...
    ) -> NDArray[np.float32]: ...
