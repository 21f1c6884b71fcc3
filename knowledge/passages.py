"""Plain passages, without sample questions: any BEIR-like folder, searched by words, meaning and both, and measured."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.fitted import Fusion
from knowledge.measure import Figures, measure
from knowledge.search import Entry, Kind, Search, build
from nlu.encoder.load import Encoder
from nlu.text import strip_diacritics

METHODS = ("bm25", "dense", "hybrid")
#: A window is as many sentences as it takes to hold this many syllables.
WINDOW_SYLLABLES = 60
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+(?=[^a-zà-ỹ])|\n+")


@dataclass(frozen=True)
class Collection:
    """ids and texts of the passages (title and text); queries: (id, text) of those that are judged;
    relevant: query id -> passage id -> grade above 0."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    queries: tuple[tuple[str, str], ...]
    relevant: dict[str, dict[str, int]]

    def without_diacritics(self) -> Collection:
        """The same, its queries as they are typed without diacritics."""
        bare = tuple((number, strip_diacritics(text)) for number, text in self.queries)
        return Collection(self.ids, self.titles, self.texts, bare, self.relevant)


def read_folder(folder: Path, qrels: Path) -> Collection:
    """Read corpus.jsonl and queries.jsonl of `folder`, and a qrels table with a header (query, passage, grade).

    Raises FileNotFoundError; KeyError or ValueError where a line is not of that form.
    """
    relevant: dict[str, dict[str, int]] = {}
    with qrels.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows, None)
        for query, passage, grade in rows:
            if int(grade) > 0:
                relevant.setdefault(query, {})[passage] = int(grade)
    corpus = _lines(folder / "corpus.jsonl")
    queries = [(q["_id"], q["text"]) for q in _lines(folder / "queries.jsonl") if q["_id"] in relevant]
    return Collection(
        tuple(row["_id"] for row in corpus),
        tuple(row.get("title") or "" for row in corpus),
        tuple(row["text"] for row in corpus),
        tuple(queries),
        relevant,
    )


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text."""
    return [kept for piece in _SENTENCE_END.split(text) if (kept := str(piece).strip())]


def windows(pieces: Sequence[str]) -> list[tuple[str, ...]]:
    """Overlapping runs of sentences, one begun at each; none for a text that is no longer than one window."""
    sizes = [len(sentence.split()) for sentence in pieces]
    if sum(sizes) <= WINDOW_SYLLABLES:
        return []
    found: list[tuple[str, ...]] = []
    for start in range(len(pieces)):
        end, size = start, 0
        while end < len(pieces) and size < WINDOW_SYLLABLES:
            size += sizes[end]
            end += 1
        found.append(tuple(pieces[start:end]))
        if end == len(pieces):
            break
    return found


def index_passages(titles: Sequence[str], texts: Sequence[str], encoder: Encoder) -> Search:
    """Both searches over passages: words see them whole, meaning sees them whole and through windows."""
    cut = [sentences(text) for text in texts]
    before = [(title,) if title else () for title in titles]
    whole = [Entry(n, Kind.WHOLE, (*before[n], *pieces)) for n, pieces in enumerate(cut)]
    parts = [Entry(n, Kind.PART, (*before[n], *w)) for n, pieces in enumerate(cut) for w in windows(pieces)]
    return build([*whole, *parts], len(texts), encoder, sparse_windows=False)


def score(search: Search, question: str, fusion: Fusion) -> NDArray[np.float32]:
    """(3, passages) scores by each of METHODS. A passage without windows is its own only window."""
    parts = search.parts(question).values
    parts[4] = np.maximum(parts[4], parts[5])
    weights = np.array(fusion.row, dtype=np.float32)
    meaning = weights.copy()
    meaning[:3] = 0
    return np.stack([parts[2], meaning @ parts, weights @ parts])


def evaluate(collection: Collection, encoder: Encoder, fusion: Fusion) -> dict[str, Figures]:
    """The figures of each of METHODS on a collection."""
    search = index_passages(collection.titles, collection.texts, encoder)
    scored = [score(search, text, fusion) for _, text in collection.queries]
    relevant = [collection.relevant[number] for number, _ in collection.queries]
    return {method: measure([row[i] for row in scored], collection.ids, relevant) for i, method in enumerate(METHODS)}
