"""The two searches side by side: what BM25 and the encoder say of every document, seen through its entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge import bm25, scope
from knowledge.scope import Scope
from knowledge.slips import Mender
from nlu.encoder import dense
from nlu.encoder.load import Encoder
from nlu.restore import is_bare, load_restorer
from nlu.spoken import digits
from nlu.text import expand, strip_diacritics

#: How many nearest entries the encoder hands on; fewer where each document has a middle of its questions.
NEAREST, NEAREST_ASKED = 400, 100
NEAREST_OUTSIDE = 16
#: By BM25, an entry with no more than this share of the best one's score is as good as not found.
FAR = 0.2
#: How often the title and each of the first questions count in the middle of all.
TITLE_COUNT, FIRST_COUNT, FIRST = 4, 2, 5
#: How many texts are encoded at once while building; bounds the memory.
AT_ONCE = 8192


class Kind(IntEnum):
    """What an entry is of its document: a title or sample question, a section or window, or all of it."""

    QUESTION = 0
    PART = 1
    WHOLE = 2


class Entry(NamedTuple):
    """One text through which a document is seen, as the pieces it is made of: what several entries of a document
    share is read once."""

    document: int
    kind: Kind
    pieces: tuple[str, ...]


class Parts(NamedTuple):
    """What the searches say of each document. values: (5, documents), each in 0..1: the best entry of each Kind by
    BM25, then the best part and the whole by the encoder; query: its sparse terms, looked up; folded: the question
    spelt out, without diacritics (see text.fold); vector: its meaning; strange: how near (0..1) the nearest example of
    what is not ours is; leaning: to which side the question as a whole leans (see scope.Scope).
    """

    values: NDArray[np.float32]
    query: bm25.Query
    folded: str
    vector: NDArray[np.float32]
    strange: float
    leaning: float

    @property
    def words(self) -> int:
        """How many words the question has."""
        return self.folded.count(" ") + 1


@dataclass(frozen=True)
class Search:
    """owners, kinds: (entries,) the document and the Kind of each entry; documents: how many there are; dense: the
    entries that are no questions, in their order; asked: those that are; outside: examples of what is not ours; scope:
    where ours ends; listed: the document of each title and sample question, spelt out and bare, the first that has it.

    By meaning, the middle of a document's questions (its WHOLE) stands for them: to look at each of them adds nothing
    to the order of documents, and took most of the time.
    """

    owners: NDArray[np.int32]
    kinds: NDArray[np.int8]
    documents: int
    sparse: bm25.Bm25
    dense: dense.Dense
    asked: dense.Dense
    outside: dense.Dense
    scope: Scope
    encoder: Encoder
    listed: Mapping[str, int] = field(default_factory=dict[str, int])

    def parts(self, question: str) -> Parts:
        """What the searches say of a question, as it came.

        BM25 is divided by what a text with every word of the question would score, so that it is comparable
        between questions: one whose words the knowledge does not know scores low everywhere. A question typed without
        diacritics is read with its likeliest ones too: words by that reading (it holds the bare ones), meaning by both.
        """
        readings = self._readings(question)
        query = self.sparse.look_up(bm25.terms(readings[-1]))
        values = np.zeros((len(Kind) * 2 - 1, self.documents), dtype=np.float32)
        sparse = self.sparse.scores(query)
        near = np.flatnonzero(sparse > FAR * sparse.max(initial=0))
        flat = values.ravel()
        np.maximum.at(flat, self._places.take(near), sparse.take(near) * np.float32(1 / query.ceiling))
        vector = self._vector(readings)
        found, cosines = self.dense.nearest(vector, NEAREST_ASKED if len(self.asked.rows) else NEAREST)
        np.maximum.at(flat, self._meant[found], cosines)
        _, strange = self.outside.nearest(vector, NEAREST_OUTSIDE, small=0)
        return Parts(
            values,
            query,
            strip_diacritics(readings[0]),
            vector,
            float(strange.max(initial=0)),
            self.scope.leaning(vector),
        )

    def shared(self, question: str, document: int) -> float:
        """The share (0..1) of a question's weight that lies in words which all of a document holds."""
        return self.coverage(self.sparse.look_up(bm25.terms(self._readings(question)[-1])), document)[0]

    def coverage(self, query: bm25.Query, document: int) -> tuple[float, float]:
        """Of a question's terms: the share of their weight that all of the document holds, and the weight of its
        rarest bare syllable that the document lacks, against the rarest of all; both in 0..1.
        """
        held = lacking = 0.0
        has = self.sparse.held(query, int(self._whole[document]))
        for term, weight, holds in zip(query.terms, query.idf, has, strict=True):
            if holds:
                held += weight
            elif term[0] == "~":
                lacking = max(lacking, weight)
        return held / (sum(query.idf) or 1.0), lacking / self.sparse.rarest

    def likest_question(self, vector: NDArray[np.float32], document: int) -> float:
        """The cosine (0..1) of a question to the nearest of a document's own; 0 where it has none."""
        some = slice(*self._asked_of[document : document + 2].tolist())
        return float(self.asked.cosines(vector, some).max(initial=0))

    @cached_property
    def mender(self) -> Mender:
        """Mends the slips of a question by the words and pairs of all entries."""
        return Mender(self.sparse.vocabulary, self.sparse.count, self.sparse.size)

    @cached_property
    def _asked_of(self) -> NDArray[np.int64]:
        """(documents + 1,) where the questions of each document begin among those asked."""
        return np.searchsorted(self.owners[self.kinds == Kind.QUESTION], np.arange(self.documents + 1))

    @cached_property
    def _meant(self) -> NDArray[np.int64]:
        """Where the part of each entry of `dense` stands in the flat values of `parts`, by meaning."""
        told = self.kinds != Kind.QUESTION
        rows = len(Kind) - Kind.PART + self.kinds[told].astype(np.int64)
        return rows * self.documents + self.owners[told]

    @cached_property
    def _whole(self) -> NDArray[np.int64]:
        """(documents,) the entry that is all of each document."""
        return np.flatnonzero(self.kinds == Kind.WHOLE)

    def _readings(self, question: str) -> list[str]:
        """A question spelt out, its slips mended, and one without diacritics with its likeliest ones too."""
        text = self.mender.mend(digits(expand(question)))
        return [text, load_restorer().restore(text)] if is_bare(question) else [text]

    def _vector(self, readings: Sequence[str]) -> NDArray[np.float32]:
        vectors = self.encoder.encode(readings)
        if len(vectors) == 1:
            return vectors[0]
        vector = vectors.sum(axis=0)
        return vector / (np.linalg.norm(vector) or 1.0)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """(entries,) where the part of each entry stands in the flat values of `parts`, by BM25."""
        return self.kinds.astype(np.int64) * self.documents + self.owners

    def save(self, folder: Path) -> None:
        """Write everything but the encoder into an existing folder; each array by itself, to be mapped, not read."""
        sparse = self.sparse
        np.save(folder / "sizes.npy", np.array([self.documents, sparse.size]))
        arrays = (sparse.starts, sparse.ids, sparse.weights, sparse.idf, self.owners, self.kinds)
        for name, array in zip(_ARRAYS, arrays, strict=True):
            np.save(folder / f"{name}.npy", array)
        (folder / "vocabulary.json").write_bytes(msgspec.json.encode(list(sparse.vocabulary)))
        (folder / "listed.json").write_bytes(msgspec.json.encode(self.listed))
        self.dense.save(folder)
        (folder / "asked").mkdir()
        self.asked.save(folder / "asked")
        (folder / "outside").mkdir()
        self.outside.save(folder / "outside")
        np.save(folder / "scope.npy", self.scope.weights)


_ARRAYS = ("starts", "ids", "weights", "idf", "owners", "kinds")


def build(
    entries: Sequence[Entry],
    documents: int,
    encoder: Encoder,
    inside: Sequence[str] = (),
    outside: Sequence[str] = (),
    sparse_windows: bool = True,
) -> Search:
    """Both searches over `entries`, in memory; those of one document stand together, in the order of documents, and
    of these those of one Kind.

    inside, outside: examples of questions that are ours, beside those of the documents, and of questions that are not.
    sparse_windows: whether BM25 sees the parts too; if not, they
    must come after all other entries.
    """
    clear = {piece: expand(piece) for piece in dict.fromkeys(piece for entry in entries for piece in entry.pieces)}
    seen = [entry for entry in entries if sparse_windows or entry.kind != Kind.PART]
    vocabulary: dict[str, int] = {}
    numbers = {
        piece: bm25.numbered(bm25.terms(clear[piece]), vocabulary)
        for piece in dict.fromkeys(piece for entry in seen for piece in entry.pieces)
    }
    kinds = np.array([entry.kind for entry in entries], dtype=np.int8)
    asked = [np.zeros((0, encoder.dimension), dtype=np.float32)]

    def told() -> Iterator[NDArray[np.float32]]:
        """The vectors of what is no question, some at a time; the others are put aside."""
        done = 0
        for vectors in _vectors(entries, clear, encoder):
            is_question = kinds[done : done + len(vectors)] == Kind.QUESTION
            done += len(vectors)
            asked.append(vectors[is_question])
            yield vectors[~is_question]

    meaning = dense.build(told(), encoder.dimension)
    ours, others = (encoder.encode([expand(text) for text in some]) for some in (inside, outside))
    texts = (np.concatenate([_NONE, *(numbers[piece] for piece in entry.pieces)]) for entry in seen)
    return Search(
        np.array([entry.document for entry in entries], dtype=np.int32),
        kinds,
        documents,
        bm25.build_numbered(texts, vocabulary, *_habits(kinds), kinds),
        meaning,
        dense.build(asked, encoder.dimension),
        dense.build([others], encoder.dimension),
        scope.learn(np.concatenate([*asked, ours]), others),
        encoder,
        {strip_diacritics(clear[e.pieces[0]]): e.document for e in reversed(entries) if e.kind is Kind.QUESTION},
    )


def _habits(kinds: NDArray[np.int8]) -> tuple[float, float]:
    """Bm25.counted and its B for entries of these kinds."""
    questions = np.count_nonzero(kinds == Kind.QUESTION)
    return (bm25.COUNTED_IN_QUESTIONS, bm25.B_IN_QUESTIONS) if questions > len(kinds) / 2 else (1.0, bm25.B)


_NONE = np.zeros(0, dtype=np.int32)


def _vectors(entries: Sequence[Entry], clear: Mapping[str, str], encoder: Encoder) -> Iterator[NDArray[np.float32]]:
    """The vectors of the entries, some at a time; all of a document that has questions is the middle of them.

    clear: each piece spelt out.
    """
    with_questions = {entry.document for entry in entries if entry.kind is Kind.QUESTION}
    asked: list[NDArray[np.float32]] = []
    for at in range(0, len(entries), AT_ONCE):
        some = entries[at : at + AT_ONCE]
        own = [n for n, e in enumerate(some) if e.kind is not Kind.WHOLE or e.document not in with_questions]
        vectors = np.zeros((len(some), encoder.dimension), dtype=np.float32)
        vectors[own] = encoder.encode([". ".join(clear[piece] for piece in some[n].pieces) for n in own])
        for number, entry in enumerate(some):
            if entry.kind is Kind.QUESTION:
                asked.append(vectors[number])
            elif entry.kind is Kind.WHOLE and asked:
                vectors[number] = _middle(asked)
                asked = []
        yield vectors


def _middle(asked: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The middle of a document's title and questions. The title and the first questions say it most plainly, so that
    they count for more: those told at length would pull a plain matter towards its special cases."""
    counts = np.ones(len(asked), dtype=np.float32)
    counts[: FIRST + 1] = FIRST_COUNT
    counts[0] = TITLE_COUNT
    middle = counts @ np.array(asked)
    return middle / (np.linalg.norm(middle) or 1.0)


def load(folder: Path, encoder: Encoder) -> Search:
    """Read what `save` wrote; the encoder must be the one it was built with."""
    words = msgspec.json.decode((folder / "vocabulary.json").read_bytes(), type=list[str])
    vocabulary = {word: number for number, word in enumerate(words)}
    documents, size = np.load(folder / "sizes.npy").tolist()
    starts, ids, weights, idf, owners, kinds = (dense.mapped(folder / f"{name}.npy") for name in _ARRAYS)
    sparse = bm25.Bm25(vocabulary, starts, ids, weights, idf, size, _habits(kinds)[0])
    listed = msgspec.json.decode((folder / "listed.json").read_bytes(), type=dict[str, int])
    edge = Scope(np.load(folder / "scope.npy"))
    outside = dense.load(folder / "outside")
    asked = dense.load(folder / "asked")
    return Search(owners, kinds, documents, sparse, dense.load(folder), asked, outside, edge, encoder, listed)
