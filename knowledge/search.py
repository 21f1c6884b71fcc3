"""The two searches side by side: what BM25 and the encoder say of every document, seen through its entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge import bm25, dense
from nlu.encoder.load import Encoder
from nlu.restore import is_bare, load_restorer
from nlu.text import expand

#: How many nearest entries the encoder hands on.
NEAREST = 400
#: How many texts are encoded at once while building; bounds the memory.
AT_ONCE = 8192


class Kind(IntEnum):
    """What an entry is of its document: a title or sample question, a section or window, or all of it."""

    QUESTION = 0
    PART = 1
    WHOLE = 2


class Entry(NamedTuple):
    """One text through which a document is seen."""

    document: int
    kind: Kind
    text: str


class Parts(NamedTuple):
    """What the searches say of each document. values: (6, documents), each in 0..1: the best entry of each Kind by
    BM25, then the same by the encoder; known: the share of the question's weight in words that are known at all;
    query: its sparse terms."""

    values: NDArray[np.float32]
    known: float
    query: list[str]


@dataclass(frozen=True)
class Search:
    """owners, kinds: (entries,) the document and the Kind of each entry; documents: how many there are."""

    owners: NDArray[np.int32]
    kinds: NDArray[np.int8]
    documents: int
    sparse: bm25.Bm25
    dense: dense.Dense
    encoder: Encoder

    def parts(self, text: str) -> Parts:
        """What the searches say of a question, given spelt out (see text.expand).

        BM25 is divided by what a text with every word of the question would score, so that it is comparable
        between questions: one whose words the knowledge does not know scores low everywhere. A question typed without
        diacritics is read with its likeliest ones too: words by that reading (it holds the bare ones), meaning by both.
        """
        readings = [text, load_restorer().restore(text)] if is_bare(text) else [text]
        query = bm25.terms(readings[-1])
        values = np.zeros((6, self.documents), dtype=np.float32)
        sparse = self.sparse.scores(query)
        sparse /= self.sparse.ceiling(query)
        for kind, owners, entries, starts in self._by_kind:
            values[kind, owners] = np.maximum.reduceat(sparse[entries], starts)
        found, cosines = self.dense.nearest(self._vector(readings), NEAREST)
        np.maximum.at(values, (3 + self.kinds[found], self.owners[found]), cosines)
        return Parts(values, self.sparse.known(query), query)

    def coverage(self, query: Sequence[str], document: int) -> tuple[float, float]:
        """Of a question's terms: the share of their weight that all of the document holds, and the weight of its
        rarest bare syllable that the document lacks, against the rarest of all; both in 0..1.
        """
        entry = int(self._whole[document])
        held = lacking = 0.0
        for term in query:
            weight = self.sparse.idf_of(term)
            if self.sparse.has(term, entry):
                held += weight
            elif term[0] == "~":
                lacking = max(lacking, weight)
        return held / (sum(map(self.sparse.idf_of, query)) or 1.0), lacking / self.sparse.rarest

    @cached_property
    def _whole(self) -> NDArray[np.int64]:
        """(documents,) the entry that is all of each document."""
        return np.flatnonzero(self.kinds == Kind.WHOLE)

    def _vector(self, readings: Sequence[str]) -> NDArray[np.float32]:
        vector = self.encoder.encode(readings).sum(axis=0)
        return vector / (np.linalg.norm(vector) or 1.0)

    @cached_property
    def _by_kind(self) -> list[tuple[Kind, NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]]:
        """Of each kind that BM25 sees: the documents that have it, its entries, and where each document's begin."""
        found: list[tuple[Kind, NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]] = []
        for kind in Kind:
            entries = np.flatnonzero(self.kinds[: self.sparse.size] == kind)
            owners, starts = np.unique(self.owners[entries], return_index=True)
            if len(entries):
                found.append((kind, owners, entries, starts))
        return found

    def save(self, folder: Path) -> None:
        """Write everything but the encoder into an existing folder."""
        sparse = self.sparse
        sizes = np.array([self.documents, sparse.size])
        np.savez(folder / "sparse.npz", starts=sparse.starts, ids=sparse.ids, weights=sparse.weights,
                 idf=sparse.idf, owners=self.owners, kinds=self.kinds, sizes=sizes)  # fmt: skip
        (folder / "vocabulary.json").write_bytes(msgspec.json.encode(list(sparse.vocabulary)))
        self.dense.save(folder)


def build(entries: Sequence[Entry], documents: int, encoder: Encoder, sparse_windows: bool = True) -> Search:
    """Both searches over `entries`, in memory; those of one document stand together, in the order of documents.

    sparse_windows: whether BM25 sees the parts too. If not, they must come after all other entries.
    """
    texts = [expand(entry.text) for entry in entries]
    sparse = [text for entry, text in zip(entries, texts, strict=True) if sparse_windows or entry.kind != Kind.PART]
    return Search(
        np.array([entry.document for entry in entries], dtype=np.int32),
        np.array([entry.kind for entry in entries], dtype=np.int8),
        documents,
        bm25.build(bm25.terms(text) for text in sparse),
        dense.build(_vectors(entries, texts, encoder), encoder.dimension),
        encoder,
    )


def _vectors(entries: Sequence[Entry], texts: Sequence[str], encoder: Encoder) -> Iterator[NDArray[np.float32]]:
    """The vectors of the entries, some at a time; all of a document that has questions is the middle of them."""
    for at in range(0, len(texts), AT_ONCE):
        vectors = encoder.encode(texts[at : at + AT_ONCE])
        some = entries[at : at + AT_ONCE]
        asked: list[NDArray[np.float32]] = []
        for number, entry in enumerate(some):
            if entry.kind is Kind.QUESTION:
                asked.append(vectors[number])
            elif entry.kind is Kind.WHOLE and asked:
                middle = np.sum(asked, axis=0)
                vectors[number] = middle / (np.linalg.norm(middle) or 1.0)
                asked = []
        yield vectors


def load(folder: Path, encoder: Encoder) -> Search:
    """Read what `save` wrote; the encoder must be the one it was built with."""
    arrays = np.load(folder / "sparse.npz")
    words = msgspec.json.decode((folder / "vocabulary.json").read_bytes(), type=list[str])
    vocabulary = {word: number for number, word in enumerate(words)}
    documents, size = arrays["sizes"].tolist()
    rows = (arrays["starts"], arrays["ids"], arrays["weights"], arrays["idf"])
    sparse = bm25.Bm25(vocabulary, *rows, size)
    return Search(arrays["owners"], arrays["kinds"], documents, sparse, dense.load(folder), encoder)
