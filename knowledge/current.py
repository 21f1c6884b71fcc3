"""The index in use: loaded once, replaced by a newer one without dropping a question."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.documents import Document
from knowledge.index import current_version, load
from knowledge.retrieve import Retriever
from nlu.encoder.load import Encoder


class CurrentKnowledge:
    """The retriever over the current index of a folder. Raises IndexMissing when there is none that fits."""

    def __init__(self, target: Path, encoder: Encoder) -> None:
        self._target = target
        self._encoder = encoder
        self._use()

    def _use(self) -> None:
        index = load(self._target, self._encoder)
        self._retriever = Retriever(index)
        self._documents = {document.id: document for document in index.documents}

    @property
    def retriever(self) -> Retriever:
        return self._retriever

    @property
    def documents(self) -> Mapping[str, Document]:
        return self._documents

    def refresh(self) -> bool:
        """Take up a newer index if there is one; True when it did. The old one serves until this returns."""
        if current_version(self._target) == self._retriever.index.manifest.version:
            return False
        self._use()
        return True
